"""The ways to keep something back, or to show it, before sealing: everything, an area, or a single answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.privacy import is_private, is_shareable, keep_private
from reciprocity_tui.answers.questions import Kind, Question, areas_asked
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.words.voice import Voice

SWITCH_EVERYTHING = "everything (one switch to keep all of it back)"
SWITCH_WHOLE = "all in all: how fair it is, and what these months have been like"
SWITCH_GLAD = 'what you were glad of: "{text}"'
SWITCH_AREA = "the whole area: {area}"
SHOWN = "shown"
ONLY_YOU = "only you"


class State(Enum):
    """How something stands now, in words. `LEFT_OUT`: nobody keeps it back, yet it does not reach the comparison."""

    SHARED = "shared"
    KEPT_BACK = "private"
    LEFT_OUT = "not compared"


class Part(Enum):
    """What of a sheet a switch keeps back."""

    EVERYTHING = "everything"
    AREA = "area"
    BEHAVIOUR = "behaviour"
    SIGN = "sign"
    REFLECTION = "reflection"
    WHOLE = "whole"
    GLAD = "glad"


class Key(NamedTuple):
    """What of a sheet it is, with the id of the area, the behaviour, the sign or the reflection, "" for the others."""

    part: Part
    id: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """One thing that can be kept back: what it is called, and how it stands now.

    `key` is the same for every sheet; `area` is the id of the area that an area or a behaviour belongs to, else "".
    `question` is the one whose own mark it switches, None where it is no single answer. What `shows` is private until
    it is switched.
    """

    key: Key
    label: str
    state: State
    area: str = ""
    question: Question | None = None

    @property
    def shows(self) -> bool:
        """Whether it is a sign or a reflection, which its owner has to show."""
        return self.question is not None and self.question.is_shown_by_choice

    @property
    def word(self) -> str:
        """How its state is called."""
        if self.state is State.LEFT_OUT or not self.shows:
            return self.state.value
        return SHOWN if self.state is State.SHARED else ONLY_YOU

    def switched(self, sheet: Sheet) -> Sheet:
        """Return the sheet with this kept back, or shared again."""
        if self.question is not None:
            return keep_private(sheet, self.question, not is_private(sheet, self.question))
        sharing = sheet.sharing
        if self.key.part is Part.EVERYTHING:
            sharing = replace(sharing, everything_back=not sharing.everything_back)
        else:
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
    """Return everything of a sheet that can be kept back or shown: what is answered, in the order of the questions."""
    shared = at_most(sheet, questionnaire, focus)
    single = (_single(sheet, shared, question, partner, voice) for question in asked)
    return (
        Switch(Key(Part.EVERYTHING), voice.say(SWITCH_EVERYTHING), _state(not sheet.sharing.everything_back)),
        *(_whole_area(sheet, area, partner, voice) for area in areas_asked(questionnaire, focus)),
        *filter(None, single),
    )


def _whole_area(sheet: Sheet, area: Area, partner: str, voice: Voice) -> Switch:
    label = voice.say(SWITCH_AREA, area=voice.named(area.title, partner))
    return Switch(Key(Part.AREA, area.id), label, _state(area.id not in sheet.sharing.areas_back), area.id)


def _single(sheet: Sheet, shared: Shared, question: Question, partner: str, voice: Voice) -> Switch | None:
    """Return the switch of one answer, None where nothing is answered that could be shared."""
    if not is_shareable(sheet, question):
        return None
    match question.kind:
        case Kind.CONTEXT:
            return Switch(Key(Part.WHOLE), voice.say(SWITCH_WHOLE), _state(not sheet.whole.private), question=question)
        case Kind.GLAD:
            label = voice.say(SWITCH_GLAD, text=sheet.glad.text)
            return Switch(Key(Part.GLAD), label, _state(not sheet.glad.private), question=question)
        case Kind.RECEIVED:
            part, arrives = Part.BEHAVIOUR, question.id in shared.behaviours
        case Kind.SIGN:
            part, arrives = Part.SIGN, question.id in shared.signs
        case Kind.REFLECTION:
            part, arrives = Part.REFLECTION, question.id in shared.reflections
        case _:
            return None
    state = State.KEPT_BACK if is_private(sheet, question) else State.SHARED if arrives else State.LEFT_OUT
    area = question.area.id if question.area else ""
    return Switch(Key(part, question.id), voice.named(question.text, partner), state, area, question)


def _state(shared: bool) -> State:
    return State.SHARED if shared else State.KEPT_BACK
