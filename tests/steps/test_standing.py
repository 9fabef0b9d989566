"""What comes next, read by Home, the status and hints alike."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.steps.standing import (
    Kind,
    Opened,
    Passage,
    Standing,
    Station,
    ahead,
    next_steps,
    only_pair,
    path,
    standing_of,
)
from reciprocity_tui.vault import days
from reciprocity_tui.vault.errors import ChooseError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.words.span import Span, Unit
from tests.support import Couple
from tests.vault.helpers import small_couple
from tests.vault.written import next_one, together_of, write_all

DAY, BEFORE = date(2026, 11, 22), date(2026, 8, 22)
PAIR = Pair(
    "home/pair", "couple", (Partner("a", "a", "Jo", ""), Partner("b", "b", "Sam", "")), Span(3, Unit.MONTH), DAY
)
JO, SAM = PAIR.partners
FOUR_WEEKS, THREE_MONTHS = timedelta(weeks=4), timedelta(days=92)


def standing(
    *waiting: Partner, opened: bool = False, look_back: date | None = None, has_earlier: bool = False
) -> Standing:
    due = DAY + THREE_MONTHS if opened else None
    check_in = CheckIn(2, DAY, "couple", "1.0.0", "0" * 64)
    behind = (*((Opened(1, BEFORE, looked_back=True),) if has_earlier else ()), *((Opened(2, DAY),) if opened else ()))
    return Standing(PAIR, check_in, waiting, due, look_back, behind)


def kinds(standing: Standing, after: timedelta, *, in_turn: bool = False) -> list[Kind]:
    return [step.kind for step in next_steps(standing, DAY + after) if step.in_turn or not in_turn]


@pytest.mark.parametrize(
    ("there", "after", "expected"),
    [
        (standing(JO, SAM), timedelta(), [Kind.ANSWER, Kind.ANSWER]),
        (standing(SAM), timedelta(), [Kind.ANSWER]),
        (standing(), timedelta(), [Kind.REVEAL]),
        (standing(SAM, has_earlier=True), FOUR_WEEKS - timedelta(1), [Kind.ANSWER, Kind.EARLIER]),
        (standing(SAM, has_earlier=True), FOUR_WEEKS, [Kind.ANSWER, Kind.EARLIER, Kind.AGAIN]),
        (standing(has_earlier=True), timedelta(), [Kind.REVEAL, Kind.EARLIER]),
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
    assert (there.waiting, there.revealed, there.look_back, there.opened) == (pair.partners, False, None, ())


def test_once_opened_it_knows_the_days_and_says_what_cannot_be_read(revealed: Couple) -> None:
    write_all(together_of(revealed))
    there = standing_of(revealed.pair)
    assert (there.waiting, there.revealed, there.problem) == ((), True, None)
    for follow_up in Path(revealed.pair.folder).glob("together/*followup*"):
        follow_up.unlink()
    assert standing_of(revealed.pair).look_back is not None
    Path(revealed.pair.together("0001-lookback.toml")).write_text("")
    damaged = standing_of(revealed.pair)
    assert (damaged.look_back, damaged.problem is None) == (None, False)


def test_an_earlier_one_is_one_before_the_latest(revealed: Couple) -> None:
    assert standing_of(revealed.pair).earlier is None
    next_one(revealed, DAY)
    earlier = standing_of(revealed.pair).earlier
    assert earlier == Opened(1, revealed.check_in.opened)


def test_a_day_that_cannot_be_read_takes_no_station_away(revealed: Couple) -> None:
    next_one(revealed, DAY)
    Path(revealed.pair.together("0001-checkin.toml")).write_text("")
    assert standing_of(revealed.pair).opened == (Opened(1, None),)


def test_of_many_check_ins_only_the_last_ones_are_looked_up(revealed: Couple) -> None:
    for number in range(2, 6):
        next_one(revealed, DAY)
        shutil.copy(revealed.pair.file(1, Held.REVEAL), revealed.pair.file(number, Held.REVEAL))
    there = standing_of(revealed.pair)
    assert ([opened.number for opened in there.opened], there.before) == ([3, 4, 5], 2)


PASSED = Station(Passage.OPENED, BEFORE), Station(Passage.LOOKED_BACK)
BEGUN, DUE = Station(Passage.BEGUN, DAY), DAY + THREE_MONTHS


@pytest.mark.parametrize(
    ("there", "after", "expected"),
    [
        (standing(JO, SAM), timedelta(), [BEGUN, Station(Passage.NOW), Station(Passage.OPENING)]),
        (
            standing(SAM, has_earlier=True),
            timedelta(),
            [*PASSED, BEGUN, Station(Passage.NOW), Station(Passage.OPENING)],
        ),
        (standing(), timedelta(), [BEGUN, Station(Passage.NOW), Station(Passage.AGAIN, DUE)]),
        (
            standing(opened=True, look_back=DAY + timedelta(7)),
            timedelta(),
            [
                Station(Passage.OPENED, DAY),
                Station(Passage.NOW),
                Station(Passage.LOOK_BACK, DAY + timedelta(7)),
                Station(Passage.AGAIN, DUE),
            ],
        ),
        (
            standing(opened=True, look_back=DAY),
            timedelta(1),
            [Station(Passage.OPENED, DAY), Station(Passage.NOW, DAY), Station(Passage.AGAIN, DUE)],
        ),
        (
            standing(opened=True),
            THREE_MONTHS,
            [Station(Passage.OPENED, DAY), Station(Passage.NOW), Station(Passage.LATER)],
        ),
        (
            standing(opened=True),
            THREE_MONTHS + timedelta(3),
            [Station(Passage.OPENED, DAY), Station(Passage.NOW, DUE), Station(Passage.LATER)],
        ),
    ],
)
def test_the_path_leads_from_what_was_to_what_comes(there: Standing, after: timedelta, expected: list[Station]) -> None:
    assert list(path(there, DAY + after)) == expected


def test_the_path_is_the_same_whether_somebody_has_begun_or_not(pair_of_two: Couple) -> None:
    before = path(standing_of(pair_of_two.pair), DAY), next_steps(standing_of(pair_of_two.pair), DAY)
    with pair_of_two.open_sheet(0) as opened:
        opened.save(opened.sheet)
    assert (path(standing_of(pair_of_two.pair), DAY), next_steps(standing_of(pair_of_two.pair), DAY)) == before


@pytest.mark.parametrize(("after", "due"), [(-1, False), (0, True), (1, True)])
def test_a_day_has_come_from_that_day_on(after: int, due: bool) -> None:
    day = DAY + THREE_MONTHS
    there, unknown = standing(opened=True, look_back=day), standing()
    today = day + timedelta(after)
    assert (there.is_due(today), there.waits(today)) == (due, due)
    assert (unknown.is_due(today), unknown.waits(today), unknown.revealed) == (False, False, False)


def test_that_a_day_of_a_check_in_is_still_to_come_is_said_on_the_days_before() -> None:
    assert ahead(standing(), DAY) is None
    assert ahead(standing(), DAY - timedelta(1)) == days.ahead(2, DAY, DAY - timedelta(1)) is not None


def test_a_pair_is_the_only_one_or_the_one_that_is_named(home: Path) -> None:
    pair = small_couple(home).pair
    assert only_pair(str(home), None).id == pair.id
    small_couple(home)
    assert only_pair(str(home), pair.id).id == pair.id
    with pytest.raises(ChooseError):
        only_pair(str(home), None)
