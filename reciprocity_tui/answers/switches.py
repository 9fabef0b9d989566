"""The ways to keep something back before sealing: everything, an area, or a single answer."""

from collections.abc import Callable, Sequence
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
    """One thing that can be kept back: what it is called, how it stands now, and what switching it does.

    `key` is the same for every sheet; `area` is the id of the area that an area or a behaviour belongs to, else "".
    """

    key: Key
    label: str
    state: State
    area: str
    switched: Callable[[Sheet], Sheet]


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
    sharing = sheet.sharing
    return (
        Switch(
            Key(Part.EVERYTHING), voice.say(SWITCH_EVERYTHING), _state(not sharing.everything_back), "", _everything
        ),
        Switch(Key(Part.SINGLE_ANSWERS), voice.say(SWITCH_SINGLE), _state(sharing.single_answers), "", _single_answers),
        *(_area_switch(sheet, area, partner, voice) for area in areas_asked(questionnaire, focus)),
        *(
            switch
            for question in asked
            if (switch := _item_switch(sheet, shared, question, partner, voice)) is not None
        ),
    )


def _area_switch(sheet: Sheet, area: Area, partner: str, voice: Voice) -> Switch:
    def switched(sheet: Sheet) -> Sheet:
        return replace(sheet, sharing=replace(sheet.sharing, areas_back=sheet.sharing.areas_back ^ {area.id}))

    label = voice.say(SWITCH_AREA, area=voice.named(area.title, partner))
    return Switch(Key(Part.AREA, area.id), label, _state(area.id not in sheet.sharing.areas_back), area.id, switched)


def _item_switch(sheet: Sheet, shared: Shared, question: Question, partner: str, voice: Voice) -> Switch | None:
    """Return the switch of a behaviour, a sign, a reflection or the whole, None where nothing is answered to it."""
    if question.kind is Kind.CONTEXT and (sheet.whole.fairness, sheet.whole.context) != (None, None):
        return Switch(Key(Part.WHOLE), voice.say(SWITCH_WHOLE), _state(not sheet.whole.private), "", _item(question))
    if question.kind not in _ONE_EACH or value_of(sheet, question) is None:
        return None
    arrives = value_of(shared, question) is not None
    state = State.KEPT_BACK if is_private(sheet, question) else State.SHARED if arrives else State.LEFT_OUT
    area = question.area.id if question.area is not None else ""
    return Switch(
        Key(_ONE_EACH[question.kind], question.id), voice.named(question.text, partner), state, area, _item(question)
    )


def _state(shared: bool) -> State:
    return State.SHARED if shared else State.KEPT_BACK


def _everything(sheet: Sheet) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, everything_back=not sheet.sharing.everything_back))


def _single_answers(sheet: Sheet) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, single_answers=not sheet.sharing.single_answers))


def _item(question: Question) -> Callable[[Sheet], Sheet]:
    def switched(sheet: Sheet) -> Sheet:
        return keep_private(sheet, question, not is_private(sheet, question))

    return switched
