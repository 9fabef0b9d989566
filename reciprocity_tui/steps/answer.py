"""Answering: opening one's own sheet, what is said and written on the way, sealing it, and reading it from a file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.privacy import is_shareable
from reciprocity_tui.answers.questions import Kind, Question, areas_asked, first_open, is_open, minutes_for, questions
from reciprocity_tui.answers.sections import section_at, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_template import template
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.steps import origin, safety
from reciprocity_tui.vault import days, own
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import has_begun
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.sheets import OpenSheet, refuse_if_finished
from reciprocity_tui.words.span import Span, Unit
from reciprocity_tui.words.voice import Voice

SINCE_LAST = "the time since your last check-in"
HAND_OVER = "{name}, this part is only for you."
HAND_OVER_DETAIL = "Take about {minutes} minutes where nobody can look over your shoulder."
HAND_OVER_SHORT = "Take your time where nobody can look over your shoulder."
FIRST_TIME = (
    "There are no right answers: just say how you see it. You can skip or keep back any answer, and before you seal "
    "you see all that {partner} could see."
)
WELCOME_BACK = "Welcome back, {name}. {part} is next."
PAUSED = "Paused. Everything is saved; you go on with the first question that is still open."
HAND_OVER_FOCUS = "This time it asks about {areas} only, and a few questions about the whole."
PROTECTED = "Every answer is locked with your passphrase as you give it."
NOT_PROTECTED = (
    "Not protected on this computer: there is no passphrase, so anyone who can open your files can read them."
)
ASKS_OTHERS = (
    "somebody has just changed what check-in {number} asks; nothing was saved. Begin again, and read what it asks now"
)
AT_THE_START = "This is the first question."
NOW_PRIVATE = "Private now: this stays out of the comparison."
NOW_PRIVATE_BEHAVIOUR = "Private now: both your answers to this stay out of the comparison."
NOW_PRIVATE_WHOLE = (
    "Private now: how fair it is overall and what these months have been like stay out of the comparison."
)
NOW_PRIVATE_AGAIN = "Private again."
NOW_SHARED = "Shared again."
NOW_SHOWN_SIGN = "{partner} will see that you noticed this."
NOW_SHOWN_REFLECTION = "{partner} will see this answer."
UNTIL_SHOWN = "Private unless you show it to {partner}."
ONLY_FOR_YOU = "Only for you: {partner} never sees this one."
PRIVATE_BY_AREA = "This one goes with its area: you can keep the whole area to yourself at the end, before sealing."
NOTED = "Noted, only for you."
NOTE_REMOVED = "No note now."
NOT_SAVED = "{problem}. Your answer is still here."
ONE_OPEN = "1 question is unanswered; it won't be compared."
OPEN = "{n} questions are unanswered; they won't be compared."
NOTHING_TO_SEAL = "You haven't answered anything yet."
SEALING = (
    "Once sealed, answers stay as they are. Until you both open the comparison, you can take yours back. Nothing opens "
    "before you both say yes."
)
SEALED = "Thank you, {name}. It's sealed. {partner} sees only that it is."
_SHORTER_THAN = Span(3, Unit.MONTH)


def questionnaire_of(pair: Pair, check_in: CheckIn) -> Questionnaire:
    """Return what a check-in asks. Raises VaultError."""
    return own.questionnaire_of(pair, check_in)


def to_answer(pair: Pair, partner: Partner) -> CheckIn:
    """Return the check-in a partner has still to answer. Raises VaultError where theirs is sealed for good."""
    check_in = pair.latest()
    refuse_if_finished(partner, check_in)
    if not has_begun(partner):
        questionnaire_of(pair, check_in)  # no key is made where it cannot be asked
    return check_in


def opened(part: Part) -> OpenSheet:
    """Return one partner's sheet of a check-in, to be entered with `with`.

    What it asks is what the part says, which is what its owner was shown, for as long as it is open. Raises VaultError,
    also where the check-in has become another one since: what was answered in it could not be opened again.
    """
    if part.pair.check_in(part.check_in.number) != part.check_in:
        raise VaultError(ASKS_OTHERS, number=part.check_in.number)
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
    """Return what anybody reads before they unlock, or choose a passphrase: how long it takes, and for whom it is not.

    First comes whether somebody put the questions here, and which areas a focus asks about. Whether they have begun
    cannot be told from it.
    """
    asked = [origin.before_answering(questionnaire.id, questionnaire.version, questionnaire.sha256)]
    if focus:
        titles = tuple(Voice().named(area.title, other) for area in areas_asked(questionnaire, focus))
        asked.append(Voice().say(HAND_OVER_FOCUS, areas=titles))
    minutes = minutes_for(questionnaire, focus)
    detail = (HAND_OVER_DETAIL if minutes else HAND_OVER_SHORT).format(minutes=minutes)
    return *filter(None, asked), detail, *(Voice().say(text, partner=other) for text in safety.SAFETY_HAND_OVER)


def greeting(sitting: Sitting, voice: Voice) -> str:
    """Return what somebody reads once they are at their own answers: what comes next, the first time how to answer.

    It is "" where nothing is left to answer.
    """
    if sitting.sheet.is_empty:
        return voice.say(FIRST_TIME, partner=sitting.other)
    at = first_open(sitting.sheet, sitting.questions)
    if at == len(sitting.questions):
        return ""
    parts = sections(sitting.questionnaire, sitting.questions, voice, sitting.window)
    part = voice.named(section_at(parts, at).title, sitting.other)
    return voice.say(WELCOME_BACK, name=sitting.name, part=part)


def now_private(question: Question) -> str:
    """Return what is said once an answer is kept back, and what is kept back with it."""
    match question.kind:
        case Kind.RECEIVED | Kind.GIVEN:
            return NOW_PRIVATE_BEHAVIOUR
        case Kind.WHOLE_FAIRNESS | Kind.CONTEXT:
            return NOW_PRIVATE_WHOLE
        case Kind.SIGN | Kind.SIGN_WHO | Kind.REFLECTION:
            return NOW_PRIVATE_AGAIN
    return NOW_PRIVATE


def now_shared(question: Question) -> str:
    """Return what is said once an answer is shared again, or shown, and what the partner sees of it."""
    match question.kind:
        case Kind.SIGN | Kind.SIGN_WHO:
            return NOW_SHOWN_SIGN
        case Kind.REFLECTION:
            return NOW_SHOWN_REFLECTION
    return NOW_SHARED


def waits_to_be_shown(sheet: Sheet, question: Question) -> bool:
    """Return whether, with this answer given, its owner is asked whether to show it before the next question comes."""
    return question.kind in (Kind.SIGN_WHO, Kind.REFLECTION) and is_shareable(sheet, question)


def is_write_due(sitting: Sitting, question: Question, *, onward: bool) -> bool:
    """Return whether what is answered is written now that a question is left, before another one is in turn.

    Whoever watches the folder must learn nothing about the answers. So going onward from a question is one write,
    whatever was answered, shown or kept back, and if nothing was; from a sign that is noticed, what is asked about it
    comes first, and both are one write. Any other way something is written only where it is not yet.
    """
    if onward:
        return question.kind is not Kind.SIGN or sitting.sheet.sign(question.id).how_much not in (1, 2)
    return not sitting.saved


def write(sitting: Sitting) -> None:
    """Write what is answered so far, also where nothing of it is new. Raises VaultError; then it can be tried again."""
    sitting.save(sitting.sheet)


def pause(sitting: Sitting) -> None:
    """Write once before leaving, whether there is anything new or not. Raises VaultError where something would be lost.

    Where everything was saved before, a write that fails is no reason to stay.
    """
    try:
        write(sitting)
    except VaultError:
        if not sitting.saved:
            raise


@contextmanager
def left_at_once(sitting: Sitting, is_mistaken: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Write once, as `pause` does, where what runs within is cut short: then nobody can be told that it fails.

    What the program does while it `is_mistaken` is not written.
    """
    try:
        yield
    except BaseException:
        if not is_mistaken():
            with suppress(VaultError):
                write(sitting)
        raise


def open_count(sitting: Sitting) -> int:
    """Return how many questions are still open; what one is glad of is no duty, and does not count."""
    return sum(is_open(sitting.sheet, question) for question in sitting.questions if not question.is_written)


def open_note(sitting: Sitting, voice: Voice) -> str:
    """Return how many questions are still open and what follows from it, "" where none is."""
    count = open_count(sitting)
    return voice.count(count, ONE_OPEN, OPEN) if count else ""


def seal(sitting: Sitting) -> None:
    """Seal what is answered. Raises VaultError where nothing is, or NotSavedError; then it can be tried again."""
    if sitting.sheet.is_empty:
        raise VaultError(NOTHING_TO_SEAL)
    sitting.seal()


def sheet_in(data: bytes, name: str, questionnaire: Questionnaire) -> Sheet:
    """Return the sheet in these bytes; `name` is what messages call them. Raises SheetError with every mistake."""
    return sheet_file.parse(data, name, questionnaire)


def exported(part: Part, voice: Voice) -> str:
    """Return a partner's sheet of a check-in as TOML to fill in, with every question, sealed or not. Raises VaultError.

    Areas that are not asked are in it where a file before has answered them, so that nothing is lost.
    """
    questionnaire = questionnaire_of(part.pair, part.check_in)
    sheet = own.own_sheet(part, questionnaire)
    focus = part.check_in.focus
    areas = (*focus, *(area.id for area in questionnaire.areas if _is_answered(sheet, area))) if focus else ()
    asked = questions(questionnaire, part.place, areas, (*followed(part), *sheet.since))
    parts = sections(questionnaire, asked, voice, window_of(part.pair, part.check_in))
    return template(sheet, parts, part.pair.other(part.partner).name, voice)


def _is_answered(sheet: Sheet, area: Area) -> bool:
    answers = (sheet.fairness, sheet.importance, sheet.share, sheet.since)
    return any(area.id in of_areas for of_areas in answers) or any(
        behaviour.id in sheet.behaviours for behaviour in area.behaviours
    )
