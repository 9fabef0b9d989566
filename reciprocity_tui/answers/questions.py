"""The questions of a check-in in the order they are asked, and which answers each allows.

What may be answered is decided here, for the full screen and for line mode alike.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reciprocity_tui.answers import scales
from reciprocity_tui.answers.scales import Absent, Context, Value, Who
from reciprocity_tui.answers.sheet import LONGEST_GLAD, LONGEST_NOTE, Answer, ReflectionAnswer, Sheet, SignAnswer
from reciprocity_tui.questionnaire.model import Area, Behaviour, Questionnaire
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import ToldError
from reciprocity_tui.words.voice import Voice

FAIRNESS = "How fair is the give and take in this area, taken together?"
IMPORTANCE = "How important is this area to you?"
SINCE = "First, all in all: how does this area feel, compared with last time?"
SIGN_WHO = "Who is it, as you see it?"
WHOLE = "Overall, how fair is the give and take between the two of you?"
CONTEXT = "What have these months been like?"
GLAD = "One thing {partner} did lately that I was glad of"
NO_OCCASION = "it did not come up"
DOES_NOT_APPLY = "does not apply"
SKIPPED = "skipped"
PROGRESS = "{done} of {total} answered"


class LongTextError(ToldError):
    """A note, or what somebody was glad of, has more characters than are kept."""


class Kind(Enum):
    """What a question asks for."""

    RECEIVED = "received"
    GIVEN = "given"
    FAIRNESS = "fairness"
    IMPORTANCE = "importance"
    SHARE = "share"
    SINCE = "since"
    SIGN = "sign"
    SIGN_WHO = "sign-who"
    REFLECTION = "reflection"
    WHOLE_FAIRNESS = "whole-fairness"
    CONTEXT = "context"
    GLAD = "glad"


_CHOICES: Mapping[Kind, scales.Scale] = {
    Kind.RECEIVED: scales.RATING,
    Kind.GIVEN: scales.RATING,
    Kind.FAIRNESS: scales.FAIRNESS,
    Kind.IMPORTANCE: scales.IMPORTANCE,
    Kind.SHARE: scales.SHARE,
    Kind.SINCE: scales.SINCE,
    Kind.SIGN: scales.HOW_MUCH,
    Kind.SIGN_WHO: scales.WHO,
    Kind.REFLECTION: scales.HOW_FAR,
    Kind.WHOLE_FAIRNESS: scales.FAIRNESS,
    Kind.CONTEXT: scales.CONTEXT,
    Kind.GLAD: {},
}
FOCUS_MINUTES = 4
_RATINGS = frozenset({Kind.RECEIVED, Kind.GIVEN})
_SHOWN_BY_CHOICE = frozenset({Kind.SIGN, Kind.SIGN_WHO, Kind.REFLECTION})
OF_AREAS = (Kind.FAIRNESS, Kind.IMPORTANCE, Kind.SHARE, Kind.SINCE)
"""What is asked of a whole area, in the order of a file."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` names the behaviour, area, sign or reflection; `area` is None outside the areas.

    What is `closed` is only for the one who answers it.
    """

    kind: Kind
    id: str
    text: str
    area: Area | None = None
    closed: bool = False

    @property
    def choices(self) -> scales.Scale:
        """The values that answer this question with their labels, in the order offered; none where one writes."""
        return _CHOICES[self.kind]

    @property
    def is_rating(self) -> bool:
        """Whether it rates a behaviour: there may have been no occasion for it, and a note can stand beside it."""
        return self.kind in _RATINGS

    @property
    def is_written(self) -> bool:
        """Whether it is answered in one's own words."""
        return self.kind is Kind.GLAD

    @property
    def no_occasion(self) -> str:
        """How it is called that there is nothing to answer here, "" where there always is."""
        return NO_OCCASION if self.is_rating else DOES_NOT_APPLY if self.kind is Kind.SHARE else ""

    @property
    def is_shown_by_choice(self) -> bool:
        """Whether this answer is private until its owner shows it."""
        return self.kind in _SHOWN_BY_CHOICE

    @property
    def allows_skip(self) -> bool:
        """Whether the question can be skipped; "rather not say" stands for it where it is a choice of its own."""
        return self.kind is not Kind.SIGN_WHO

    @property
    def allows_private(self) -> bool:
        """Whether this answer alone can be kept out of the comparison."""
        return self.kind not in OF_AREAS and not self.closed


def questions(
    questionnaire: Questionnaire, seed: str, areas: Iterable[str] = (), followed: Iterable[str] = ()
) -> tuple[Question, ...]:
    """Return all questions in the order they are asked.

    Areas stand as in the questionnaire; inside one the behaviours are shuffled by the seed (the same seed gives the
    same order), each with the partner's part first; fairness, importance and who does more close an area. `areas`
    narrows a focus check-in to these area ids; empty means all. The areas that are `followed` begin with how they feel
    compared with last time, before any rating.
    """
    asked: list[Question] = []
    since = frozenset(followed)
    for area in areas_asked(questionnaire, areas):
        if area.id in since:
            asked.append(Question(Kind.SINCE, area.id, SINCE, area))
        for behaviour in _shuffled(area.behaviours, f"{seed}/{area.id}"):
            asked.append(Question(Kind.RECEIVED, behaviour.id, behaviour.received, area))
            asked.append(Question(Kind.GIVEN, behaviour.id, behaviour.given, area))
        asked.append(Question(Kind.FAIRNESS, area.id, FAIRNESS, area))
        asked.append(Question(Kind.IMPORTANCE, area.id, IMPORTANCE, area))
        if area.share:
            asked.append(Question(Kind.SHARE, area.id, area.share, area))
    for sign in questionnaire.signs:
        asked.append(Question(Kind.SIGN, sign.id, sign.text))
        asked.append(Question(Kind.SIGN_WHO, sign.id, SIGN_WHO))
    asked += [
        Question(Kind.REFLECTION, reflection.id, reflection.text, closed=reflection.closed)
        for reflection in questionnaire.reflections
    ]
    asked.append(Question(Kind.WHOLE_FAIRNESS, "fairness", WHOLE))
    asked.append(Question(Kind.CONTEXT, "context", CONTEXT))
    asked.append(Question(Kind.GLAD, "glad", GLAD))
    return tuple(asked)


def minutes_for(questionnaire: Questionnaire, areas: Iterable[str] = ()) -> int:
    """Return how many minutes a check-in takes about, a few where it asks some areas only; 0 where that is not said."""
    return min(questionnaire.minutes, FOCUS_MINUTES) if tuple(areas) else questionnaire.minutes


def areas_asked(questionnaire: Questionnaire, areas: Iterable[str] = ()) -> tuple[Area, ...]:
    """Return the areas of a check-in: those named, or all where none is."""
    wanted = frozenset(areas)
    return tuple(area for area in questionnaire.areas if not wanted or area.id in wanted)


def _shuffled(behaviours: Sequence[Behaviour], seed: str) -> list[Behaviour]:
    """Return the behaviours in an order that depends on nothing but the seed and their ids."""
    return sorted(behaviours, key=lambda behaviour: hashlib.sha256(f"{seed}/{behaviour.id}".encode()).digest())


def value_of(sheet: Sheet, question: Question) -> Value | None:
    """Return the answer a sheet holds to a question, None where it is unanswered."""
    if question.kind in OF_AREAS:
        return sheet.of_areas[question.kind.value].get(question.id)
    match question.kind:
        case Kind.RECEIVED:
            return sheet.behaviour(question.id).received
        case Kind.GIVEN:
            return sheet.behaviour(question.id).given
        case Kind.SIGN:
            return sheet.sign(question.id).how_much
        case Kind.SIGN_WHO:
            return sheet.sign(question.id).who
        case Kind.REFLECTION:
            return sheet.reflection(question.id).answer
        case Kind.WHOLE_FAIRNESS:
            return sheet.whole.fairness
        case Kind.CONTEXT:
            return sheet.whole.context
    return Absent.SKIPPED if sheet.glad.text == "" else sheet.glad.text


def answer(sheet: Sheet, question: Question, value: Value) -> Sheet:
    """Return the sheet with this answer; a text is cleaned, and an empty one passes the question by.

    Raises ValueError where the question does not allow it or does not come up, LongTextError where a text has more than
    200 characters.
    """
    if question.is_written:
        text = _cleaned(str(value), LONGEST_GLAD)
        return replace(sheet, glad=replace(sheet.glad, text="" if text == Absent.SKIPPED else text))
    if isinstance(value, bool) or value not in allowed(question) or not is_asked(sheet, question):
        raise ValueError(f"{value!r} does not answer a question of kind {question.kind.value}")
    match value:
        case Who():
            return sheet.with_sign(question.id, replace(sheet.sign(question.id), who=value))
        case Context():
            return replace(sheet, whole=replace(sheet.whole, context=value))
        case int() | Absent():
            return _with_scaled(sheet, question, value)
    raise ValueError(f"{value!r} is not of the type a question of kind {question.kind.value} takes")


def _with_scaled(sheet: Sheet, question: Question, value: int | Absent) -> Sheet:
    """Return the sheet with a step of a scale, or with why there is none."""
    if question.kind in OF_AREAS:
        return _with_area(sheet, question.kind, {**sheet.of_areas[question.kind.value], question.id: value})
    match question.kind:
        case Kind.RECEIVED:
            return sheet.with_behaviour(question.id, replace(sheet.behaviour(question.id), received=value))
        case Kind.GIVEN:
            return sheet.with_behaviour(question.id, replace(sheet.behaviour(question.id), given=value))
        case Kind.SIGN:
            before = sheet.sign(question.id) if value in (1, 2) else SignAnswer()
            return sheet.with_sign(question.id, replace(before, how_much=value))
        case Kind.REFLECTION:
            reflection = sheet.reflection(question.id) if isinstance(value, int) else ReflectionAnswer()
            return sheet.with_reflection(question.id, replace(reflection, answer=value))
        case Kind.WHOLE_FAIRNESS:
            return replace(sheet, whole=replace(sheet.whole, fairness=value))
    return replace(sheet, whole=replace(sheet.whole, context=value if isinstance(value, Absent) else None))


def _with_area(sheet: Sheet, kind: Kind, answers: Mapping[str, Answer]) -> Sheet:
    match kind:
        case Kind.FAIRNESS:
            return replace(sheet, fairness=answers)
        case Kind.IMPORTANCE:
            return replace(sheet, importance=answers)
        case Kind.SHARE:
            return replace(sheet, share=answers)
    return replace(sheet, since=answers)


def in_words(question: Question, value: Value, partner: str, voice: Voice) -> str:
    """Return how an answer to a question is called. Raises KeyError where the question does not allow it."""
    if value is Absent.NO_OCCASION:
        return voice.say(question.no_occasion)
    if value is Absent.SKIPPED:
        return voice.say(SKIPPED)
    if question.is_written:
        return str(value)
    return voice.say(question.choices[value], partner=partner)


def allowed(question: Question) -> tuple[Value, ...]:
    """Return every value that may answer a question without words of one's own, its choices first."""
    skip = (Absent.SKIPPED,) if question.allows_skip else ()
    none = (Absent.NO_OCCASION,) if question.no_occasion else ()
    return (*question.choices, *none, *skip)


def is_asked(sheet: Sheet, question: Question) -> bool:
    """Return whether a question comes up at all: whom a sign is about is asked only where it is here."""
    return question.kind is not Kind.SIGN_WHO or sheet.sign(question.id).how_much in (1, 2)


def is_open(sheet: Sheet, question: Question) -> bool:
    """Return whether a question comes up and is unanswered."""
    return is_asked(sheet, question) and value_of(sheet, question) is None


def first_open(sheet: Sheet, asked: Sequence[Question], start: int = 0) -> int:
    """Return the index of the first open question from `start`, len(asked) where none is open."""
    return next((i for i in range(start, len(asked)) if is_open(sheet, asked[i])), len(asked))


def with_note(sheet: Sheet, question: Question, note: str) -> Sheet:
    """Return the sheet with a cleaned note to oneself, or without one where it is empty.

    Raises ValueError where the question takes no note, LongTextError where it is longer than 2,000 characters.
    """
    if not question.is_rating:
        raise ValueError(f"a question of kind {question.kind.value} takes no note")
    text = _cleaned(note, LONGEST_NOTE, newlines=True)
    return sheet.with_behaviour(question.id, replace(sheet.behaviour(question.id), note=text))


def _cleaned(typed: str, most: int, *, newlines: bool = False) -> str:
    text = clean(typed, newlines=newlines)
    if len(text) > most:
        raise LongTextError("this has at most {most} characters; it is {count} long", most=most, count=len(text))
    return text


def progress(sheet: Sheet, asked: Sequence[Question]) -> tuple[int, int]:
    """Return how many questions are answered (skipped ones too) and how many there are.

    Whom a sign is about counts as part of its sign, so that the total tells nothing about the answers.
    """
    open_whos = {q.id for q in asked if q.kind is Kind.SIGN_WHO and is_open(sheet, q)}
    counted = [q for q in asked if q.kind is not Kind.SIGN_WHO]
    done = sum(not is_open(sheet, q) and not (q.kind is Kind.SIGN and q.id in open_whos) for q in counted)
    return done, len(counted)
