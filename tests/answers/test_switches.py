"""Everything that can be kept back, and shared again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.questions import questions
from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, ReflectionAnswer, Sharing, Sheet, SignAnswer
from reciprocity_tui.answers.switches import Key, Part, State, Switch, switches
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import AREAS, BEHAVIOURS, CLOSED, COUPLE, EMPTY, FOCUSES, FULL, REFLECTION, SHEETS, SIGN

EVERYTHING, BEHAVIOUR = Key(Part.EVERYTHING), Key(Part.BEHAVIOUR, BEHAVIOURS[0])
NOTICED, ABOUT_SELF, GLAD = Key(Part.SIGN, SIGN), Key(Part.REFLECTION, REFLECTION), Key(Part.GLAD)
THANKFUL = replace(FULL, glad=Glad("the soup"))


def _of(sheet: Sheet, focus: Sequence[str] = ()) -> tuple[Switch, ...]:
    return switches(sheet, COUPLE, questions(COUPLE, "seed", focus), focus, "Sam", Voice())


def _one(sheet: Sheet, key: Key) -> Switch:
    return next(switch for switch in _of(sheet) if switch.key == key)


@given(SHEETS, FOCUSES)
def test_a_switch_switched_twice_gives_back_the_sheet(sheet: Sheet, focus: list[str]) -> None:
    for switch in _of(sheet, focus):
        assert switch.switched(switch.switched(sheet)) == sheet


@given(SHEETS, FOCUSES)
def test_a_switch_changes_its_own_state_and_stays_in_its_place(sheet: Sheet, focus: list[str]) -> None:
    before = _of(sheet, focus)
    for i, switch in enumerate(before):
        after = _of(switch.switched(sheet), focus)
        assert [each.key for each in after] == [each.key for each in before]
        assert (after[i].state is State.KEPT_BACK) is not (switch.state is State.KEPT_BACK)


@given(SHEETS, FOCUSES)
def test_an_answer_is_called_shared_exactly_where_it_is(sheet: Sheet, focus: list[str]) -> None:
    shared = at_most(sheet, COUPLE, focus)
    answers = {Part.BEHAVIOUR: shared.behaviours, Part.SIGN: shared.signs, Part.REFLECTION: shared.reflections}
    for switch in _of(sheet, focus):
        if switch.key.part in answers:
            assert (switch.state is State.SHARED) is (switch.key.id in answers[switch.key.part])


@given(SHEETS, FOCUSES)
def test_keys_are_unique_and_a_focus_offers_only_its_areas(sheet: Sheet, focus: list[str]) -> None:
    offered = _of(sheet, focus)
    assert len({switch.key for switch in offered}) == len(offered)
    areas = [switch.area for switch in offered if switch.key.part is Part.AREA]
    assert areas == [area for area in AREAS if not focus or area in focus]
    assert {switch.area for switch in offered} <= {"", *areas}


def test_an_empty_sheet_offers_everything_and_the_areas() -> None:
    keys = [switch.key for switch in _of(EMPTY)]
    assert keys == [Key(Part.EVERYTHING), *(Key(Part.AREA, area) for area in AREAS)]


def test_answers_come_in_the_order_in_which_they_are_asked_and_the_closing_parts_last() -> None:
    sheet = THANKFUL.with_sign(SIGN, SignAnswer(1)).with_reflection(REFLECTION, ReflectionAnswer(2))
    asked = [Key(Part.BEHAVIOUR, q.id) for q in questions(COUPLE, "seed") if q.kind.value == "received"]
    keys = [switch.key for switch in _of(sheet)]
    assert [key for key in keys if key.part is Part.BEHAVIOUR] == asked
    assert keys[-4:] == [NOTICED, ABOUT_SELF, Key(Part.WHOLE), GLAD]


def test_a_label_is_whole_and_names_the_partner() -> None:
    label = Voice().named(COUPLE.areas[0].behaviours[0].received, "Sam")
    assert _one(FULL, BEHAVIOUR).label == label
    assert _one(THANKFUL, GLAD).label == 'what you were glad of: "the soup"'


def test_what_is_not_there_to_be_shown_has_no_switch() -> None:
    sheet = FULL.with_sign(SIGN, SignAnswer(0)).with_reflection(REFLECTION, ReflectionAnswer(Absent.SKIPPED))
    sheet = replace(sheet.with_reflection(CLOSED, ReflectionAnswer(4)), glad=Glad(""))
    assert not {Part.SIGN, Part.REFLECTION, Part.GLAD} & {switch.key.part for switch in _of(sheet)}


def test_a_sign_and_a_reflection_are_shown_and_everything_else_is_kept_back() -> None:
    sheet = FULL.with_sign(SIGN, SignAnswer(1)).with_reflection(REFLECTION, ReflectionAnswer(2))
    assert {switch.key.part for switch in _of(sheet) if switch.shows} == {Part.SIGN, Part.REFLECTION}
    assert [_one(sheet, key).word for key in (NOTICED, BEHAVIOUR)] == ["only you", "shared"]
    assert _one(_one(sheet, NOTICED).switched(sheet), NOTICED).word == "shown"


@pytest.mark.parametrize(
    ("sheet", "key", "state"),
    [
        (FULL, EVERYTHING, State.SHARED),
        (THANKFUL, GLAD, State.SHARED),
        (replace(FULL, glad=Glad("the soup", private=True)), GLAD, State.KEPT_BACK),
        (FULL, Key(Part.WHOLE), State.SHARED),
        (FULL, BEHAVIOUR, State.SHARED),
        (replace(FULL, sharing=Sharing(everything_back=True)), EVERYTHING, State.KEPT_BACK),
        (replace(FULL, sharing=Sharing(everything_back=True)), BEHAVIOUR, State.LEFT_OUT),
        (replace(FULL, sharing=Sharing(areas_back=frozenset({"money"}))), Key(Part.AREA, "money"), State.KEPT_BACK),
        (FULL.with_behaviour(BEHAVIOUR.id, BehaviourAnswer(3, 3, private=True)), BEHAVIOUR, State.KEPT_BACK),
        (FULL.with_behaviour(BEHAVIOUR.id, BehaviourAnswer(3, Absent.SKIPPED)), BEHAVIOUR, State.LEFT_OUT),
        (FULL.with_sign(SIGN, SignAnswer(2, Who.ME)), NOTICED, State.KEPT_BACK),
        (FULL.with_sign(SIGN, SignAnswer(2, Who.ME, shown=True)), NOTICED, State.SHARED),
        (FULL.with_reflection(REFLECTION, ReflectionAnswer(3)), ABOUT_SELF, State.KEPT_BACK),
        (FULL.with_reflection(REFLECTION, ReflectionAnswer(3, shown=True)), ABOUT_SELF, State.SHARED),
    ],
)
def test_a_state_says_how_something_stands(sheet: Sheet, key: Key, state: State) -> None:
    assert _one(sheet, key).state is state


@given(SHEETS, FOCUSES)
def test_how_an_area_feels_since_last_time_has_no_switch_but_that_of_its_area(sheet: Sheet, focus: list[str]) -> None:
    asked = questions(COUPLE, "seed", focus, AREAS)
    offered = switches(sheet, COUPLE, asked, focus, "Sam", Voice())
    assert [each.key for each in offered] == [each.key for each in _of(sheet, focus)]


@given(SHEETS, FOCUSES)
def test_switching_an_area_takes_how_it_feels_along(sheet: Sheet, focus: list[str]) -> None:
    for switch in _of(sheet, focus):
        if switch.key.part is Part.AREA and switch.state is State.SHARED:
            assert switch.area not in at_most(switch.switched(sheet), COUPLE, focus).since


def test_in_a_focus_check_in_what_is_not_asked_is_not_missing() -> None:
    only_money = {behaviour.id: BehaviourAnswer(3, 3) for behaviour in COUPLE.area("money").behaviours}
    offered = _of(replace(EMPTY, behaviours=only_money), ["money"])
    assert {switch.state for switch in offered if switch.key.part is Part.BEHAVIOUR} == {State.SHARED}


def test_every_state_has_a_name_of_its_own() -> None:
    assert len({state.value for state in State}) == 3
