"""Everything that can be kept back, and shared again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from reciprocity_tui.answers.questions import questions
from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, SignAnswer
from reciprocity_tui.answers.switches import Key, Part, State, Switch, switches
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import AREAS, COUPLE, EMPTY, FOCUSES, FULL, SHEETS

EVERYTHING, AGREED_PART = Key(Part.EVERYTHING), Key(Part.BEHAVIOUR, "agreed-part")
GIVING = Key(Part.REFLECTION, "giving")


def _of(sheet: Sheet, focus: Sequence[str] = ()) -> tuple[Switch, ...]:
    return switches(sheet, COUPLE, questions(COUPLE, "seed", focus), focus, "Sam", Voice())


def _one(sheet: Sheet, key: Key) -> Switch:
    return next(switch for switch in _of(sheet) if switch.key == key)


def _said_outright(sheet: Sheet) -> Sheet:
    """The same sheet where every sign says itself whether it is private."""
    starts = {sign.id: False for sign in COUPLE.signs}
    signs = {
        key: replace(said, private=starts[key] if said.private is None else said.private)
        for key, said in sheet.signs.items()
    }
    return replace(sheet, signs=signs)


@given(SHEETS, FOCUSES)
def test_a_switch_switched_twice_gives_back_the_sheet(sheet: Sheet, focus: list[str]) -> None:
    outright = _said_outright(sheet)
    for switch in _of(outright, focus):
        assert switch.switched(switch.switched(outright)) == outright


@given(SHEETS)
def test_a_sign_that_was_never_switched_is_shared_as_before_after_two_switches(sheet: Sheet) -> None:
    for switch in _of(sheet):
        assert share(switch.switched(switch.switched(sheet)), COUPLE) == share(sheet, COUPLE)


@given(SHEETS, FOCUSES)
def test_a_switch_changes_its_own_state_and_stays_in_its_place(sheet: Sheet, focus: list[str]) -> None:
    before = _of(sheet, focus)
    for i, switch in enumerate(before):
        after = _of(switch.switched(sheet), focus)
        assert [each.key for each in after] == [each.key for each in before]
        assert (after[i].state is State.KEPT_BACK) is not (switch.state is State.KEPT_BACK)


@given(SHEETS, FOCUSES)
def test_an_answer_is_called_shared_exactly_where_it_is(sheet: Sheet, focus: list[str]) -> None:
    shared = share(sheet, COUPLE, focus)
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


def test_an_empty_sheet_offers_everything_single_answers_and_the_areas() -> None:
    keys = [switch.key for switch in _of(EMPTY)]
    assert keys == [Key(Part.EVERYTHING), Key(Part.SINGLE_ANSWERS), *(Key(Part.AREA, area) for area in AREAS)]


def test_answers_come_in_the_order_in_which_they_are_asked_and_the_whole_last() -> None:
    sheet = FULL.with_sign("mental-load", SignAnswer(1)).with_reflection("giving", ReflectionAnswer(2))
    asked = [Key(Part.BEHAVIOUR, q.id) for q in questions(COUPLE, "seed") if q.kind.value == "received"]
    keys = [switch.key for switch in _of(sheet)]
    assert [key for key in keys if key.part is Part.BEHAVIOUR] == asked
    assert keys[-3:] == [Key(Part.SIGN, "mental-load"), Key(Part.REFLECTION, "giving"), Key(Part.WHOLE)]


def test_a_label_is_whole_and_names_the_partner() -> None:
    label = "Sam does the agreed part of everyday chores without being reminded."
    assert _one(FULL, AGREED_PART).label == label


@pytest.mark.parametrize(
    ("sheet", "key", "state"),
    [
        (FULL, EVERYTHING, State.SHARED),
        (FULL, Key(Part.SINGLE_ANSWERS), State.KEPT_BACK),
        (FULL, Key(Part.WHOLE), State.SHARED),
        (FULL, AGREED_PART, State.SHARED),
        (replace(FULL, sharing=Sharing(everything_back=True)), EVERYTHING, State.KEPT_BACK),
        (replace(FULL, sharing=Sharing(everything_back=True)), AGREED_PART, State.LEFT_OUT),
        (replace(FULL, sharing=Sharing(areas_back=frozenset({"money"}))), Key(Part.AREA, "money"), State.KEPT_BACK),
        (FULL.with_behaviour(AGREED_PART.id, BehaviourAnswer(3, 3, private=True)), AGREED_PART, State.KEPT_BACK),
        (FULL.with_behaviour(AGREED_PART.id, BehaviourAnswer(3, Absent.SKIPPED)), AGREED_PART, State.LEFT_OUT),
        (FULL.with_sign("earning-care", SignAnswer(2, Who.ME)), Key(Part.SIGN, "earning-care"), State.KEPT_BACK),
        (FULL.with_sign("mental-load", SignAnswer(2, Who.ME)), Key(Part.SIGN, "mental-load"), State.SHARED),
        (FULL.with_sign("mental-load", SignAnswer(0)), Key(Part.SIGN, "mental-load"), State.LEFT_OUT),
        (FULL.with_reflection("giving", ReflectionAnswer(3)), GIVING, State.KEPT_BACK),
        (FULL.with_reflection("giving", ReflectionAnswer(3, private=False)), GIVING, State.SHARED),
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
            assert switch.area not in share(switch.switched(sheet), COUPLE, focus).since


def test_in_a_focus_check_in_what_is_not_asked_is_not_missing() -> None:
    only_money = {behaviour.id: BehaviourAnswer(3, 3) for behaviour in COUPLE.area("money").behaviours}
    offered = _of(replace(EMPTY, behaviours=only_money), ["money"])
    assert {switch.state for switch in offered if switch.key.part is Part.BEHAVIOUR} == {State.SHARED}


def test_every_state_has_a_name_of_its_own() -> None:
    assert len({state.value for state in State}) == 3
