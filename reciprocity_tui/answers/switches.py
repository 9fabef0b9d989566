"""The ways to keep something back before sealing: everything, an area, or a single answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from reciprocity_tui.answers.questions import Kind, Question, areas_asked, is_private, keep_private, value_of
from reciprocity_tui.answers.sharing import Shared, share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.words.voice import Voice

SWITCH_EVERYTHING = "everything (one switch to keep all of it back)"
SWITCH_SINGLE = "answers one by one (only if you both allow it)"
SWITCH_WHOLE = "all in all: how fair it is, and what sort of time it was"
SWITCH_AREA = "the whole area: {area}"


class State(Enum):
    """How something stands now, in words. `LEFT_OUT`: nobody keeps it back, yet it does not reach the comparison."""

    SHARED = "shared"
    KEPT_BACK = "kept back"
    LEFT_OUT = "not compared"


class Part(Enum):
    """What of a sheet a switch keeps back."""

    EVERYTHING = "everything"
    SINGLE_ANSWERS = "single-answers"
    AREA = "area"
    BEHAVIOUR = "behaviour"
    SIGN = "sign"
    REFLECTION = "reflection"
    WHOLE = "whole"


_ONE_EACH = {Kind.RECEIVED: Part.BEHAVIOUR, Kind.SIGN: Part.SIGN, Kind.REFLECTION: Part.REFLECTION}


class Key(NamedTuple):
    """What of a sheet it is, with the id of the area, the behaviour, the sign or the reflection, "" for the others."""

    part: Part
    id: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """One thing that can be kept back: what it is called, and how it stands now.

    `key` is the same for every sheet; `area` is the id of the area that an area or a behaviour belongs to, else "".
    `question` is the one whose own mark it switches, None where it is no single answer.
    """

    key: Key
    label: str
    state: State
    area: str = ""
    question: Question | None = None

    def switched(self, sheet: Sheet) -> Sheet:
        """Return the sheet with this kept back, or shared again."""
        if self.question is not None:
            return keep_private(sheet, self.question, not is_private(sheet, self.question))
        sharing = sheet.sharing
        match self.key.part:
            case Part.EVERYTHING:
                sharing = replace(sharing, everything_back=not sharing.everything_back)
            case Part.SINGLE_ANSWERS:
                sharing = replace(sharing, single_answers=not sharing.single_answers)
            case _:
                sharing = replace(sharing, areas_back=sharing.areas_back ^ {self.key.id})
        return replace(sheet, sharing=sharing)


def switches(
    sheet: Sheet,
    questionnaire: Questionnaire,
    asked: Sequence[Question],
    focus: Sequence[str],
    partner: str,
    voice: Voice,
) -> tuple[Switch, ...]:
    """Return everything of a sheet that can be kept back: what is answered, in the order in which it is asked."""
    shared = share(sheet, questionnaire, focus)
    single = (_single(sheet, shared, question, partner, voice) for question in asked)
    return (
        Switch(Key(Part.EVERYTHING), voice.say(SWITCH_EVERYTHING), _state(not sheet.sharing.everything_back)),
        Switch(Key(Part.SINGLE_ANSWERS), voice.say(SWITCH_SINGLE), _state(sheet.sharing.single_answers)),
        *(_whole_area(sheet, area, partner, voice) for area in areas_asked(questionnaire, focus)),
        *filter(None, single),
    )


def _whole_area(sheet: Sheet, area: Area, partner: str, voice: Voice) -> Switch:
    label = voice.say(SWITCH_AREA, area=voice.named(area.title, partner))
    return Switch(Key(Part.AREA, area.id), label, _state(area.id not in sheet.sharing.areas_back), area.id)


def _single(sheet: Sheet, shared: Shared, question: Question, partner: str, voice: Voice) -> Switch | None:
    """Return the switch of a behaviour, a sign, a reflection or the whole, None where nothing is answered to it."""
    if question.kind is Kind.CONTEXT and (sheet.whole.fairness, sheet.whole.context) != (None, None):
        state = _state(not sheet.whole.private)
        return Switch(Key(Part.WHOLE), voice.say(SWITCH_WHOLE), state, question=question)
    if question.kind not in _ONE_EACH or value_of(sheet, question) is None:
        return None
    arrives = value_of(shared, question) is not None
    state = State.KEPT_BACK if is_private(sheet, question) else State.SHARED if arrives else State.LEFT_OUT
    key, area = Key(_ONE_EACH[question.kind], question.id), question.area.id if question.area else ""
    return Switch(key, voice.named(question.text, partner), state, area, question)


def _state(shared: bool) -> State:
    return State.SHARED if shared else State.KEPT_BACK
