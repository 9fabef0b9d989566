"""The pages of prose between the screens that do something."""

from collections.abc import Mapping, Sequence

from reciprocity_tui.agreement.model import Felt, Outcome
from reciprocity_tui.agreement.sentences import (
    AGREE_ASK,
    AGREE_TITLE,
    APPRECIATION_TITLE,
    APPRECIATION_WRITE,
    FELT,
    FOLLOW_UP_FELT,
    FOLLOW_UP_TITLE,
    OUTCOMES,
)
from reciprocity_tui.answers.questions import areas_asked, minutes_for
from reciprocity_tui.comparison.sentences import DIP, READY
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import answer
from reciprocity_tui.steps import keep as keeping
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.voice import Voice

_ABOUT_SAFETY = "This page is the same for everyone, and F2 opens it from anywhere."
_ABOUT_HAND_OVER = "From here on the screen is for one person alone."
_ABOUT_TURN = "What one of you answers here does not show on the screen."
_ABOUT_REVEAL = "Nothing is opened before you both say yes, and a no writes nothing at all."
LATER = "later"
_KEY_PREFIX = "AGE-SECRET-KEY-1"


def safety_page(*, first: bool = False) -> PageScreen:
    """Return the page that says whom the program is for; `first` where the way into the program leads through it."""
    going_on = ("go-on", labels.SAFETY_GO_ON), ("leave", labels.SAFETY_LEAVE)
    choices = going_on if first else (("back", labels.GO_BACK),)
    return PageScreen(answer.SAFETY_TITLE, answer.SAFETY, choices, about=_ABOUT_SAFETY, name="safety")


def hand_over_page(pair: Pair, partner: Partner, questionnaire: Questionnaire, focus: Sequence[str]) -> PageScreen:
    """Return the page that hands the keyboard to one partner. It is the same whether they have begun or not."""
    other = pair.other(partner).name
    minutes = minutes_for(questionnaire, focus)
    detail = answer.HAND_OVER_DETAIL if minutes else answer.HAND_OVER_SHORT
    paragraphs = [detail.format(minutes=minutes, partner=other)]
    if focus:
        titles = Voice().listing([Voice().named(area.title, other) for area in areas_asked(questionnaire, focus)])
        paragraphs.insert(0, answer.HAND_OVER_FOCUS.format(areas=titles))
    if pair.looks_again:
        paragraphs.append(Voice().say(DIP))
    choices = (
        ("begin", labels.HAND_OVER_BEGIN.format(name=partner.name)),
        ("later", labels.HAND_OVER_LATER),
        ("safety", labels.SAFETY_CHOICE),
    )
    title = answer.HAND_OVER.format(name=partner.name)
    return PageScreen(title, paragraphs, choices, about=_ABOUT_HAND_OVER)


def seal_page(partner: str, open_count: int, problem: str = "") -> PageScreen:
    """Return the last question before sealing, with what went wrong the last time."""
    left_open = (answer.OPEN_COUNT.format(count=open_count),) if open_count else ()
    went_wrong = (problem,) if problem else ()
    paragraphs = (*went_wrong, *left_open, *(text.format(partner=partner) for text in labels.SEAL_ASK))
    choices = ("no", labels.SEAL_NO), ("yes", labels.SEAL_YES)
    return PageScreen(labels.SEAL_TITLE, paragraphs, choices)


def bare_page() -> PageScreen:
    """Return the question whether to go without a passphrase."""
    choices = ("choose", labels.CHOOSE_AFTER_ALL), ("bare", labels.WITHOUT)
    return PageScreen(labels.WITHOUT_TITLE, (answer.NOT_PROTECTED, labels.WITHOUT_ABOUT), choices)


def ready_page(unprotected: tuple[str, ...]) -> PageScreen:
    """Return the page before a reveal; of those whose part has no passphrase only their word is asked."""
    bare = (labels.WORD_ALONE.format(name=name) for name in unprotected)
    paragraphs = (Voice().say(READY), labels.BOTH_PRESENT, *bare, labels.REVEAL_KNOWS)
    choices = ("ready", labels.REVEAL_READY), ("not-now", labels.REVEAL_NOT_NOW)
    return PageScreen(labels.REVEAL_TITLE, paragraphs, choices, about=_ABOUT_REVEAL)


def turn_page(name: str, other: str, *before: str) -> PageScreen:
    """Return the page that gives one partner the keyboard for an answer of their own, with what to know `before`."""
    choices = (("here", labels.REVEAL_HERE.format(name=name)),)
    about = labels.REVEAL_TURN_ABOUT.format(other=other, name=name)
    title = labels.REVEAL_TURN.format(name=name)
    return PageScreen(title, (about, *before), choices, about=_ABOUT_TURN, back=False)


def again_page(problem: str) -> PageScreen:
    """Return the page that says what went wrong and offers to try again."""
    choices = ("again", labels.TRY_AGAIN), ("not-now", labels.REVEAL_NOT_NOW)
    return PageScreen(labels.PROBLEM_TITLE, (problem,), choices)


def agreement_page(sentences: Sequence[str]) -> PageScreen:
    """Return what was typed, to be changed, or to be asked of each of the two alone."""
    choices = ("change", labels.AGREE_CHANGE), ("ask", labels.AGREE_ASK_EACH), ("no", labels.AGREE_NOT)
    return PageScreen(Voice().say(AGREE_TITLE), (*sentences, Voice().say(AGREE_ASK)), choices)


def topic_page(titles: Mapping[str, str]) -> PageScreen:
    """Return the question which area an agreement is about."""
    return PageScreen(labels.AGREE_TOPIC, (), tuple(titles.items()))


def appreciation_page() -> PageScreen:
    """Return the page that closes a talk."""
    choices = ("said", labels.APPRECIATE_SAID), ("write", labels.APPRECIATE_WRITE)
    return PageScreen(Voice().say(APPRECIATION_TITLE), (Voice().say(APPRECIATION_WRITE),), choices)


def outcome_page(sentences: Sequence[str]) -> PageScreen:
    """Return the question what became of an agreement."""
    choices = (LATER, labels.FOLLOW_UP_LATER), *((each.value, Voice().say(OUTCOMES[each])) for each in Outcome)
    return PageScreen(Voice().say(FOLLOW_UP_TITLE), sentences, choices, careful=True)


def felt_page(name: str) -> PageScreen:
    """Return the question whether it felt different to one of the two."""
    unsaid_first = sorted(Felt, key=lambda each: each is not Felt.UNSAID)
    choices = tuple((each.value, Voice().say(FELT[each])) for each in unsaid_first)
    return PageScreen(Voice().say(FOLLOW_UP_FELT, name=name), (), choices, careful=True)


def again_choice_page(paragraphs: Sequence[str], minutes: int) -> PageScreen:
    """Return the page that offers a new check-in: all areas, or a few."""
    every = labels.AGAIN_ALL_MINUTES.format(minutes=minutes) if minutes else labels.AGAIN_ALL
    choices = ("all", every), ("focus", labels.AGAIN_FOCUS), (LATER, labels.AGAIN_NOT)
    return PageScreen(labels.AGAIN, paragraphs, choices, careful=True)


def sure_page(number: int, focus: Sequence[str]) -> PageScreen:
    """Return the last question before a check-in is opened; `focus` are the titles of the areas it asks, () for all."""
    asks = (labels.AGAIN_SURE_FOCUS.format(areas=Voice().listing(focus)),) if focus else ()
    choices = (LATER, labels.AGAIN_NOT_YET), ("open", labels.AGAIN_OPEN_IT)
    return PageScreen(labels.AGAIN_SURE_TITLE.format(number=number), (*asks, labels.AGAIN_SURE), choices)


def interval_page(interval: str) -> PageScreen:
    """Return the question how far apart check-ins are."""
    choices = [(each, labels.EVERY.format(interval=each)) for each in labels.INTERVALS if each != interval]
    now = interval, labels.EVERY_NOW.format(interval=interval)
    return PageScreen(labels.HOW_OFTEN_TITLE, (labels.HOW_OFTEN_ABOUT,), (now, *choices))


def keeping_page(pair: Pair) -> PageScreen:
    """Return the question whose part somebody wants to look after."""
    parts = ((partner.id, labels.KEEPING_OF.format(name=partner.name)) for partner in pair.partners)
    return PageScreen(labels.KEEPING, (labels.KEEPING_WHO,), (*parts, ("idle", labels.IDLE_TITLE)))


def part_page(partner: Partner, *, begun: bool, sealed: bool) -> PageScreen:
    """Return what can be done with one part. Whatever it shows, Home shows it too, or the list of files."""
    choices = [(LATER, labels.GO_BACK)]
    if sealed:
        choices.append(("withdraw", labels.WITHDRAW))
    if begun:
        choices += [("key_change", labels.KEY_CHANGE), ("key_show", labels.KEY_SHOW)]
    choices.append(("delete", labels.DELETE))
    title = labels.KEEPING_OF.format(name=partner.name)
    return PageScreen(title, (labels.KEEPING_ABOUT.format(name=partner.name),), choices)


def sheet_page(secret: str, title: str, about: str, warning: str, use: str) -> PageScreen:
    """Return a recovery sheet; the key in groups, as one writes it by hand."""
    body = secret.removeprefix(_KEY_PREFIX)
    groups = " ".join([_KEY_PREFIX, *(body[at : at + 4] for at in range(0, len(body), 4))])
    page = PageScreen(title, (about, warning, groups, use), (("done", labels.SHEET_DONE),))
    page.PATIENCE = 10  # nobody types while they write it down
    return page


def withdraw_page(other: str) -> PageScreen:
    """Return the question whether to take back what is sealed."""
    choices = (LATER, labels.GO_BACK), ("withdraw", labels.WITHDRAW_YES)
    texts = [text.format(other=other) for text in keeping.WITHDRAW_ABOUT]
    return PageScreen(labels.WITHDRAW_TITLE, texts, choices)


def delete_page(fields: Mapping[str, str]) -> PageScreen:
    """Return what is deleted, what stays, and what is out of reach."""
    choices = (LATER, labels.DELETE_NOT), ("delete", labels.DELETE_GO_ON)
    return PageScreen(
        keeping.DELETE_TITLE.format(**fields), [text.format(**fields) for text in keeping.DELETE_ABOUT], choices
    )


def note_page(title: str, *texts: str) -> PageScreen:
    """Return a page that says something."""
    return PageScreen(title, texts, (("back", labels.GO_ON),))
