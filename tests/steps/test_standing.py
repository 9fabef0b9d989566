"""What comes next, read by Home, the status and hints alike."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.steps.standing import Kind, Standing, ahead, next_steps, only_pair, standing_of
from reciprocity_tui.vault import days
from reciprocity_tui.vault.errors import ChooseError
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.words.span import Span, Unit
from tests.support import Couple
from tests.vault.helpers import small_couple
from tests.vault.written import next_one, together_of, write_all

DAY = date(2026, 11, 22)
PAIR = Pair(
    "home/pair", "couple", (Partner("a", "a", "Jo", ""), Partner("b", "b", "Sam", "")), Span(3, Unit.MONTH), DAY
)
JO, SAM = PAIR.partners
FOUR_WEEKS, THREE_MONTHS = timedelta(weeks=4), timedelta(days=92)


def standing(
    *waiting: Partner, opened: bool = False, look_back: date | None = None, has_earlier: bool = False
) -> Standing:
    due = DAY + THREE_MONTHS if opened else None
    return Standing(PAIR, CheckIn(1, DAY, "couple", "1.0.0", "0" * 64), waiting, due, look_back, has_earlier)


def kinds(standing: Standing, after: timedelta, *, in_turn: bool = False) -> list[Kind]:
    return [step.kind for step in next_steps(standing, DAY + after) if step.in_turn or not in_turn]


@pytest.mark.parametrize(
    ("there", "after", "expected"),
    [
        (standing(JO, SAM), timedelta(), [Kind.ANSWER, Kind.ANSWER]),
        (standing(SAM), timedelta(), [Kind.ANSWER]),
        (standing(), timedelta(), [Kind.REVEAL]),
        (standing(SAM, has_earlier=True), FOUR_WEEKS - timedelta(1), [Kind.ANSWER]),
        (standing(SAM, has_earlier=True), FOUR_WEEKS, [Kind.ANSWER, Kind.AGAIN, Kind.HISTORY]),
        (standing(look_back=DAY), timedelta(), [Kind.FOLLOW_UP, Kind.REVEAL]),
        (standing(opened=True), timedelta(), [Kind.LOOK, Kind.AGAIN, Kind.INTERVAL]),
        (standing(opened=True, has_earlier=True), timedelta(), [Kind.LOOK, Kind.AGAIN, Kind.HISTORY, Kind.INTERVAL]),
        (standing(opened=True), THREE_MONTHS, [Kind.AGAIN, Kind.LOOK, Kind.INTERVAL]),
        (standing(opened=True, look_back=DAY), timedelta(-1), [Kind.LOOK, Kind.AGAIN, Kind.INTERVAL]),
        (standing(opened=True, look_back=DAY), timedelta(), [Kind.FOLLOW_UP, Kind.LOOK, Kind.AGAIN, Kind.INTERVAL]),
    ],
)
def test_the_first_thing_comes_first(there: Standing, after: timedelta, expected: list[Kind]) -> None:
    assert kinds(there, after) == expected


def test_what_may_be_done_is_told_from_what_is_in_turn() -> None:
    assert kinds(standing(SAM, has_earlier=True), FOUR_WEEKS, in_turn=True) == [Kind.ANSWER]
    assert kinds(standing(opened=True, has_earlier=True), timedelta(), in_turn=True) == [Kind.LOOK]
    assert kinds(standing(opened=True), THREE_MONTHS, in_turn=True) == [Kind.AGAIN, Kind.LOOK]


@given(st.booleans(), st.integers(0, 200), st.none() | st.integers(0, 200), st.booleans())
def test_there_is_always_something_in_turn_and_nothing_twice(
    opened: bool, days: int, look_back: int | None, earlier: bool
) -> None:
    wanted = None if look_back is None else DAY + timedelta(look_back)
    there = standing(*([] if opened else [JO, SAM]), opened=opened, look_back=wanted, has_earlier=earlier)
    steps = next_steps(there, DAY + timedelta(days))
    assert len(set(steps)) == len(steps)
    assert steps[0].in_turn
    assert all(step.partner is not None for step in steps if step.kind is Kind.ANSWER)


def test_it_is_read_from_what_is_there(pair_of_two: Couple) -> None:
    pair = pair_of_two.pair
    there = standing_of(pair)
    assert (there.waiting, there.revealed, there.look_back, there.has_earlier) == (pair.partners, False, None, False)


def test_once_opened_it_knows_the_days_and_says_what_cannot_be_read(revealed: Couple) -> None:
    write_all(together_of(revealed))
    there = standing_of(revealed.pair)
    assert (there.waiting, there.revealed, there.problem) == ((), True, None)
    for path in Path(revealed.pair.folder).glob("together/*followup*"):
        path.unlink()
    assert standing_of(revealed.pair).look_back is not None
    Path(revealed.pair.together("0001-lookback.toml")).write_text("")
    damaged = standing_of(revealed.pair)
    assert (damaged.look_back, damaged.problem is None) == (None, False)


def test_an_earlier_one_is_one_before_the_latest(revealed: Couple) -> None:
    assert standing_of(revealed.pair).has_earlier is False
    next_one(revealed, DAY)
    assert standing_of(revealed.pair).has_earlier is True


@pytest.mark.parametrize(("after", "due"), [(-1, False), (0, True), (1, True)])
def test_a_day_has_come_from_that_day_on(after: int, due: bool) -> None:
    day = DAY + THREE_MONTHS
    there, unknown = standing(opened=True, look_back=day), standing()
    today = day + timedelta(after)
    assert (there.is_due(today), there.waits(today)) == (due, due)
    assert (unknown.is_due(today), unknown.waits(today), unknown.revealed) == (False, False, False)


def test_that_a_day_of_a_check_in_is_still_to_come_is_said_on_the_days_before() -> None:
    assert ahead(standing(), DAY) is None
    assert ahead(standing(), DAY - timedelta(1)) == days.ahead(1, DAY, DAY - timedelta(1)) is not None


def test_a_pair_is_the_only_one_or_the_one_that_is_named(home: Path) -> None:
    pair = small_couple(home).pair
    assert only_pair(str(home), None).id == pair.id
    small_couple(home)
    assert only_pair(str(home), pair.id).id == pair.id
    with pytest.raises(ChooseError):
        only_pair(str(home), None)
