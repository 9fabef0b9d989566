"""Answering: opening one's own sheet, what is said on the way, sealing it, and reading it from a file."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.questions import Kind, Question, areas_asked, is_open, minutes_for
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import days, sealed
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Part, has_begun
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.sheets import OpenSheet, refuse_if_finished
from reciprocity_tui.words.span import Span, Unit
from reciprocity_tui.words.voice import Voice

SINCE_LAST = "the time since your last check-in"
HAND_OVER = "{name}, this part is for you alone."
HAND_OVER_DETAIL = (
    "Take about {minutes} minutes in a place where nobody reads along. There are no right answers: say how it has "
    "been, as you have seen it. You can skip a question or keep any answer to yourself, and before anything is sealed "
    "you see exactly what {partner} would see."
)
HAND_OVER_SHORT = (
    "Take your time in a place where nobody reads along. There are no right answers: say how it has been, as you have "
    "seen it. You can skip a question or keep any answer to yourself, and before anything is sealed you see exactly "
    "what {partner} would see."
)
HAND_OVER_FOCUS = "This time it asks about {areas} only, and a few questions about the whole."
PROTECTED = "Every answer is locked with your passphrase as you give it."
NOT_PROTECTED = (
    "Not protected on this computer: there is no passphrase, so anyone who can open your files can read them."
)
AT_THE_START = "This is the first question."
NOW_PRIVATE = "You keep this one to yourself now: it stays out of the comparison."
NOW_PRIVATE_BEHAVIOUR = "You keep this behaviour to yourself now: both your answers to it stay out of the comparison."
NOW_PRIVATE_WHOLE = "You keep this to yourself now: the whole, and what sort of time it was."
NOW_SHARED = "This one goes into the comparison again."
PRIVATE_BY_AREA = "This one is kept back together with its area: you can do that at the end, before sealing."
NOTED = "Noted, for you alone."
NOTE_REMOVED = "No note."
NOT_SAVED = "{problem}. Your answer is still here."
OPEN_COUNT = "Questions still open: {count}. They count as not compared."
NOTHING_TO_SEAL = "Nothing is answered yet."
SEALING = (
    "Sealed answers do not change; as long as it is not opened, you can take your part back. Nothing is opened before "
    "you both say yes."
)
SEALED = "Sealed. {partner} sees only that your part is sealed."
_SHORTER_THAN = Span(3, Unit.MONTH)


def questionnaire_of(pair: Pair, check_in: CheckIn) -> Questionnaire:
    """Return what a check-in asks. Raises VaultError."""
    return sealed.questionnaire_of(pair, check_in)


def to_answer(pair: Pair, partner: Partner) -> CheckIn:
    """Return the check-in a partner has still to answer. Raises VaultError where theirs is sealed for good."""
    check_in = pair.latest()
    refuse_if_finished(partner, check_in)
    if not has_begun(partner):
        questionnaire_of(pair, check_in)  # no key is made where it cannot be asked
    return check_in


def opened(part: Part) -> OpenSheet:
    """Return one partner's sheet of a check-in, to be entered with `with`. Raises VaultError."""
    return OpenSheet(part, followed(part), window_of(part.pair, part.check_in))


def followed(part: Part) -> tuple[str, ...]:
    """Return the areas of which a check-in asks how they feel compared with last time: those that were opened before.

    None in a first check-in. An earlier one that cannot be read keeps nobody from answering.
    """
    pair = part.pair
    earlier = [number for number in pair.revealed_numbers() if number < part.check_in.number]
    areas: dict[str, None] = {}
    for check_in in _readable(pair, earlier):
        with suppress(VaultError):
            areas |= dict.fromkeys(area.id for area in areas_asked(questionnaire_of(pair, check_in), check_in.focus))
    return tuple(areas)


def _readable(pair: Pair, numbers: Iterable[int]) -> tuple[CheckIn, ...]:
    """Return these check-ins without the unreadable ones, and without those that ask the same as one before."""
    asking: dict[tuple[str, tuple[str, ...]], CheckIn] = {}
    for number in numbers:
        with suppress(VaultError):
            check_in = pair.check_in(number)
            asking.setdefault((check_in.sha256, check_in.focus), check_in)
    return tuple(asking.values())


def window_of(pair: Pair, check_in: CheckIn) -> str:
    """Return of which time to think where that is shorter than the three months questionnaires ask about, else ""."""
    earlier = [number for number in pair.check_in_numbers() if number < check_in.number and pair.is_revealed(number)]
    try:
        last = pair.check_in(earlier[-1]).opened if earlier else None
    except VaultError:  # what an earlier check-in says decides nothing here
        return ""
    shorter = last is not None and check_in.opened < days.after(last, _SHORTER_THAN)
    return SINCE_LAST if shorter else ""


def hand_over(questionnaire: Questionnaire, focus: Sequence[str], other: str) -> tuple[str, ...]:
    """Return what somebody should know before they answer: which areas a focus asks about, how long it takes, how."""
    minutes = minutes_for(questionnaire, focus)
    detail = (HAND_OVER_DETAIL if minutes else HAND_OVER_SHORT).format(minutes=minutes, partner=other)
    if not focus:
        return (detail,)
    titles = tuple(Voice().named(area.title, other) for area in areas_asked(questionnaire, focus))
    return Voice().say(HAND_OVER_FOCUS, areas=titles), detail


def now_private(question: Question) -> str:
    """Return what is said once an answer is kept back, and what is kept back with it."""
    match question.kind:
        case Kind.RECEIVED | Kind.GIVEN:
            return NOW_PRIVATE_BEHAVIOUR
        case Kind.WHOLE_FAIRNESS | Kind.CONTEXT:
            return NOW_PRIVATE_WHOLE
    return NOW_PRIVATE


def open_count(sitting: Sitting) -> int:
    """Return how many questions are still open."""
    return sum(is_open(sitting.sheet, question) for question in sitting.questions)


def seal(sitting: Sitting) -> None:
    """Seal what is answered. Raises VaultError where nothing is, or NotSavedError; then it can be tried again."""
    if sitting.sheet.is_empty:
        raise VaultError(NOTHING_TO_SEAL)
    sitting.seal()


def sheet_in(data: bytes, name: str, questionnaire: Questionnaire) -> Sheet:
    """Return the sheet in these bytes; `name` is what messages call them. Raises SheetError with every mistake."""
    return sheet_file.parse(data, name, questionnaire)


def exported(part: Part) -> str:
    """Return a partner's whole sheet of a check-in as TOML, sealed or not. Raises VaultError."""
    return sheet_file.dump(sealed.own_sheet(part))
