"""The pages of prose between the screens that do something."""

from reciprocity_tui.answers import wording as asking
from reciprocity_tui.comparison.wording import say
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.tui import wording
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.vault.pairs import Pair, Partner

_ABOUT_SAFETY = "This page is the same for everyone, and F2 opens it from anywhere."
_ABOUT_HAND_OVER = "From here on the screen is for one person alone."
_ABOUT_REVEAL = "Nothing is opened before you both say yes, and a no writes nothing at all."


def safety_page(*, first: bool = False) -> PageScreen:
    """Return the page that says whom the program is for; `first` where the way into the program leads through it."""
    going_on = ("go-on", wording.SAFETY_GO_ON), ("leave", wording.SAFETY_LEAVE)
    choices = going_on if first else (("back", wording.GO_BACK),)
    page = PageScreen(asking.SAFETY_TITLE, asking.SAFETY, choices, about=_ABOUT_SAFETY)
    page.id = "safety"
    return page


def hand_over_page(pair: Pair, partner: Partner, questionnaire: Questionnaire, *, protected: bool | None) -> PageScreen:
    """Return the page that hands the keyboard to one partner; `protected` is None where they have yet to choose."""
    other = pair.other(partner).name
    detail = asking.HAND_OVER_DETAIL if questionnaire.minutes else asking.HAND_OVER_SHORT
    paragraphs = [detail.format(minutes=questionnaire.minutes, partner=other)]
    if protected is not None:
        paragraphs.append(asking.PROTECTED if protected else asking.NOT_PROTECTED)
    choices = (
        ("begin", wording.HAND_OVER_BEGIN.format(name=partner.name)),
        ("later", wording.HAND_OVER_LATER),
        ("safety", wording.SAFETY_CHOICE),
    )
    title = asking.HAND_OVER.format(name=partner.name)
    return PageScreen(title, paragraphs, choices, about=_ABOUT_HAND_OVER)


def seal_page(partner: str, open_count: int, problem: str = "") -> PageScreen:
    """Return the last question before sealing, with what went wrong the last time."""
    left_open = (asking.OPEN_COUNT.format(count=open_count),) if open_count else ()
    went_wrong = (problem,) if problem else ()
    paragraphs = (*went_wrong, *left_open, *(text.format(partner=partner) for text in wording.SEAL_ASK))
    choices = ("no", wording.SEAL_NO), ("yes", wording.SEAL_YES)
    return PageScreen(wording.SEAL_TITLE, paragraphs, choices)


def ready_page(*, unlocks: bool) -> PageScreen:
    """Return the page before a reveal."""
    paragraphs = (say("ready"), wording.BOTH_PRESENT if unlocks else wording.BOTH_SAY)
    choices = ("ready", wording.REVEAL_READY), ("not-now", wording.REVEAL_NOT_NOW)
    return PageScreen(wording.REVEAL_TITLE, paragraphs, choices, about=_ABOUT_REVEAL)


def consent_page(name: str) -> PageScreen:
    """Return the question to one partner whether to open the check-in now."""
    choices = ("not-now", wording.REVEAL_NOT_NOW), ("yes", wording.REVEAL_YES)
    return PageScreen(wording.REVEAL_ASK.format(name=name), (wording.REVEAL_ASK_ABOUT,), choices, about=_ABOUT_REVEAL)


def note_page(title: str, text: str) -> PageScreen:
    """Return a page that says one thing."""
    return PageScreen(title, (text,), (("back", wording.GO_ON),))
