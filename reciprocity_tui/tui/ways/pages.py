"""The pages of prose between the screens that do something."""

from collections.abc import Mapping, Sequence

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Felt, Outcome
from reciprocity_tui.answers.questions import FOCUS_MINUTES
from reciprocity_tui.comparison.sentences import DIP, READY
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import answer, keep
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.span import Span, Unit
from reciprocity_tui.words.voice import Voice

_ABOUT_HAND_OVER = "From here on the screen is for one person alone."
_ABOUT_REVEAL = "Nothing is opened before you both say yes, and a no writes nothing at all."
INTERVALS = (
    *(Span(number, Unit.WEEK) for number in (4, 6)),
    *(Span(number, Unit.MONTH) for number in (2, 3, 4, 6, 12)),
)
_KEY_PREFIX = "AGE-SECRET-KEY-1"


def hand_over_page(
    pair: Pair, partner: Partner, questionnaire: Questionnaire, focus: Sequence[str]
) -> PageScreen[bool]:
    """Return the page that hands the keyboard to one partner. It is the same whether they have begun or not.

    It ends with whether to begin, or to read first whom this is for, and with None for later.
    """
    paragraphs = list(answer.hand_over(questionnaire, focus, pair.other(partner).name))
    if pair.looks_again:
        paragraphs.append(Voice().say(DIP))
    choices = (
        (True, labels.HAND_OVER_BEGIN.format(name=partner.name)),
        (None, labels.HAND_OVER_LATER),
        (False, labels.SAFETY_CHOICE),
    )
    title = answer.HAND_OVER.format(name=partner.name)
    return PageScreen(title, paragraphs, choices, about=_ABOUT_HAND_OVER)


def seal_page(partner: str, open_count: int, problem: str = "") -> PageScreen[bool]:
    """Return the last question before sealing, with what went wrong the last time."""
    left_open = (answer.OPEN_COUNT.format(count=open_count),) if open_count else ()
    went_wrong = (problem,) if problem else ()
    paragraphs = (*went_wrong, *left_open, *(text.format(partner=partner) for text in labels.SEAL_ASK))
    return PageScreen(labels.SEAL_TITLE, paragraphs, ((False, labels.SEAL_NO), (True, labels.SEAL_YES)))


def bare_page() -> PageScreen[bool]:
    """Return the question whether to go without a passphrase."""
    choices = (False, labels.CHOOSE_AFTER_ALL), (True, labels.WITHOUT)
    return PageScreen(labels.WITHOUT_TITLE, (answer.NOT_PROTECTED, labels.WITHOUT_ABOUT), choices)


def ready_page(unprotected: tuple[str, ...]) -> PageScreen[bool]:
    """Return the page before a reveal; of those whose part has no passphrase only their word is asked."""
    bare = (labels.WORD_ALONE.format(name=name) for name in unprotected)
    paragraphs = (Voice().say(READY), labels.BOTH_PRESENT, *bare, labels.REVEAL_KNOWS)
    choices = (True, labels.REVEAL_READY), (False, labels.REVEAL_NOT_NOW)
    return PageScreen(labels.REVEAL_TITLE, paragraphs, choices, about=_ABOUT_REVEAL)


def agreement_page(sentences: Sequence[str]) -> PageScreen[bool]:
    """Return what was typed, to be asked of each of the two alone (True), or not today (False), or to be changed."""
    choices = (None, labels.AGREE_CHANGE), (True, labels.AGREE_ASK_EACH), (False, labels.AGREE_NOT)
    return PageScreen(Voice().say(asking.AGREE_TITLE), (*sentences, Voice().say(asking.AGREE_ASK)), choices)


def topic_page(titles: Mapping[str, str]) -> PageScreen[str]:
    """Return the question which area an agreement is about."""
    return PageScreen(labels.AGREE_TOPIC, (), tuple(titles.items()))


def appreciation_page() -> PageScreen[bool]:
    """Return the page that closes a talk."""
    choices = (False, labels.APPRECIATE_SAID), (True, labels.APPRECIATE_WRITE)
    return PageScreen(Voice().say(asking.APPRECIATION_TITLE), (Voice().say(asking.APPRECIATION_WRITE),), choices)


def outcome_page(sentences: Sequence[str]) -> PageScreen[Outcome]:
    """Return the question what became of an agreement."""
    choices = (None, labels.FOLLOW_UP_LATER), *((outcome, Voice().say(asking.OUTCOMES[outcome])) for outcome in Outcome)
    return PageScreen(Voice().say(asking.FOLLOW_UP_TITLE), sentences, choices, careful=True)


def felt_page(name: str) -> PageScreen[Felt]:
    """Return the question whether it felt different to one of the two."""
    choices = [
        (felt, Voice().say(asking.FELT[felt])) for felt in sorted(Felt, key=lambda felt: felt is not Felt.UNSAID)
    ]
    return PageScreen(Voice().say(asking.FOLLOW_UP_FELT, name=name), (), choices, careful=True)


def again_choice_page(paragraphs: Sequence[str], minutes: int) -> PageScreen[bool]:
    """Return the page that offers a new check-in, of a few areas (True) or of all."""
    every = labels.AGAIN_ALL_MINUTES.format(minutes=minutes) if minutes else labels.AGAIN_ALL
    few = labels.AGAIN_FOCUS_MINUTES.format(minutes=min(minutes, FOCUS_MINUTES)) if minutes else labels.AGAIN_FOCUS
    choices = (False, every), (True, few), (None, labels.AGAIN_NOT)
    return PageScreen(labels.AGAIN, paragraphs, choices, careful=True)


def sure_page(number: int, focus: Sequence[str]) -> PageScreen[bool]:
    """Return the last question before a check-in is opened; `focus` are the titles of the areas it asks, () for all."""
    asks = (labels.AGAIN_SURE_FOCUS.format(areas=Voice().listing(focus)),) if focus else ()
    choices = (False, labels.AGAIN_NOT_YET), (True, labels.AGAIN_OPEN_IT)
    return PageScreen(labels.AGAIN_SURE_TITLE.format(number=number), (*asks, labels.AGAIN_SURE), choices)


def interval_page(now: Span) -> PageScreen[Span]:
    """Return the question how far apart check-ins are."""
    voice = Voice()
    others = [
        (interval, labels.EVERY.format(interval=voice.span(interval))) for interval in INTERVALS if interval != now
    ]
    choices = (now, labels.EVERY_NOW.format(interval=voice.span(now))), *others
    return PageScreen(labels.HOW_OFTEN_TITLE, (labels.HOW_OFTEN_ABOUT,), choices)


def keeping_page(pair: Pair) -> PageScreen[Partner | Step]:
    """Return the question whose part somebody wants to look after."""
    parts = ((partner, labels.KEEPING_OF.format(name=partner.name)) for partner in pair.partners)
    return PageScreen(labels.KEEPING, (labels.KEEPING_WHO,), (*parts, (Step.IDLE, labels.IDLE_TITLE)))


def part_page(partner: Partner, *, begun: bool, sealed: bool) -> PageScreen[Step]:
    """Return what can be done with one part. Whatever it shows, Home shows it too, or the list of files."""
    choices: list[tuple[Step | None, str]] = [(None, labels.GO_BACK)]
    if sealed:
        choices.append((Step.WITHDRAW, labels.WITHDRAW))
    if begun:
        choices += [(Step.KEY_CHANGE, labels.KEY_CHANGE), (Step.KEY_SHOW, labels.KEY_SHOW)]
    choices.append((Step.DELETE, labels.DELETE))
    title = labels.KEEPING_OF.format(name=partner.name)
    return PageScreen(title, (labels.KEEPING_ABOUT.format(name=partner.name),), choices)


def sheet_page(secret: str, title: str, about: str, warning: str, use: str) -> PageScreen[bool]:
    """Return a recovery sheet; the key in groups, as one writes it by hand."""
    body = secret.removeprefix(_KEY_PREFIX)
    groups = " ".join([_KEY_PREFIX, *(body[at : at + 4] for at in range(0, len(body), 4))])
    page = PageScreen(title, (about, warning, groups, use), ((True, labels.SHEET_DONE),))
    page.PATIENCE = 10  # nobody types while they write it down
    return page


def withdraw_page(other: str) -> PageScreen[bool]:
    """Return the question whether to take back what is sealed."""
    texts = [text.format(other=other) for text in keep.WITHDRAW_ABOUT]
    return PageScreen(labels.WITHDRAW_TITLE, texts, ((False, labels.GO_BACK), (True, labels.WITHDRAW_YES)))


def delete_page(fields: Mapping[str, str]) -> PageScreen[bool]:
    """Return what is deleted, what stays, and what is out of reach."""
    title, *texts = (text.format(**fields) for text in (keep.DELETE_TITLE, *keep.DELETE_ABOUT))
    return PageScreen(title, texts, ((False, labels.DELETE_NOT), (True, labels.DELETE_GO_ON)))
