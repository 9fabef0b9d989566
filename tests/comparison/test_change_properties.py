"""Changes in random histories: what never makes a difference, what mirrors, and a second reading of section 9."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.comparison.change import Change
from tests.comparison import reference_change
from tests.comparison.reference_change import Expected, Key, Ratings, Told
from tests.comparison.test_change import CARE, DOWN, DRIFTING, FAIRNESS, NONE, TILT, UP, history

MIRRORED = {UP: DOWN, DOWN: UP, NONE: NONE, DRIFTING: DRIFTING}
MANY = settings(max_examples=max(200, settings().max_examples))
AREAS = {"care": 4, "money": 3, "talk": 2, "play": 4}


@st.composite
def histories(draw: st.DrawFn, least: int = 2, most: int = 8, one_version: bool = False) -> list[Told]:
    """Check-ins with absent answers, focus check-ins, agreed areas, other versions and gaps in their numbers."""
    count = draw(st.integers(least, most))
    scales = st.just(("small", "1.0.0")) if one_version else _scales
    found: list[Told] = []
    number = 0
    scale = ("small", "1.0.0")
    for _ in range(count):
        number += draw(st.sampled_from([1, 1, 1, 2, 5]))
        scale = draw(st.just(scale) | scales)
        found.append(draw(_told(number, *scale)))
    return found


_scales = st.sampled_from(
    [("small", version) for version in ("1.0.0", "1.0.1", "1.1.0", "2.0.0")] + [("other", "1.0.0")]
)
_few_areas = st.just(frozenset[str]()) | st.frozensets(st.sampled_from(sorted(AREAS)), max_size=3)


@st.composite
def _told(draw: st.DrawFn, number: int, id_: str, version: str) -> Told:
    noise = iter(draw(st.binary(min_size=4 * 13, max_size=4 * 13)))
    ratings: dict[str, dict[str, Ratings]] = {}
    fairness: dict[str, tuple[int | None, int | None]] = {}
    for area, count in AREAS.items():
        level, tilt = draw(st.integers(0, 4)), draw(st.integers(-1, 1))
        first = 1 if version == "1.1.0" else 0  # one behaviour retired and one added
        ratings[area] = {
            f"{area}-{at}": _noisy(
                (level + tilt, level - tilt, level - tilt, level + tilt), bytes(next(noise) for _ in "1234")
            )
            for at in range(first, first + count)
        }
        fairness[area] = draw(_two_of_fairness)
    return Told(number, version, ratings, fairness, draw(_few_areas), draw(_few_areas), id_)


_fairness = st.none() | st.integers(-2, 2)
_two_of_fairness = st.tuples(_fairness, _fairness)


def _noisy(means: tuple[int, int, int, int], noise: bytes) -> Ratings:
    said = [
        None if each >= 245 else min(4, max(0, mean + each % 3 - 1)) for mean, each in zip(means, noise, strict=True)
    ]
    return said[0], said[1], said[2], said[3]


def as_expected(change: Change) -> tuple[object, ...]:
    """Everything in a change but for the numbers that are rounded."""
    return change.since, change.n, str(change.verdict), change.focus


def by_key(changes: Sequence[Change]) -> dict[Key, Change]:
    """Changes by area, measure and partner."""
    found: dict[Key, Change] = {(each.area, str(each.measure), each.partner): each for each in changes}
    assert len(found) == len(changes)
    return found


def assert_as_expected(changes: Sequence[Change], expected: Mapping[Key, Expected]) -> None:
    """Hold the changes of the program against those of the reference."""
    found = by_key(changes)
    assert found.keys() == expected.keys()
    for key, change in found.items():
        wanted = expected[key]
        assert as_expected(change) == (wanted.since, wanted.n, wanted.verdict, wanted.focus), key
        assert (change.start, change.end) == pytest.approx((float(wanted.start), float(wanted.end))), key
        assert change.needed == pytest.approx(math.sqrt(wanted.needed_squared)), key


@given(histories())
@MANY
def test_every_change_is_that_of_a_second_reading(tolds: list[Told]) -> None:
    found = history(tolds)
    for k, each in enumerate(tolds):
        assert found.variance(each.number) == reference_change.variance(tolds, k)
        assert_as_expected(found.changes(each.number), reference_change.changes(tolds, k))


@given(histories(), st.data())
def test_between_any_two_check_ins_is_that_of_a_second_reading(tolds: list[Told], data: st.DataObject) -> None:
    j, k = sorted(data.draw(st.sets(st.integers(0, len(tolds) - 1), min_size=2, max_size=2)))
    expected = reference_change.between(tolds, j, k)
    assert_as_expected(history(tolds).between(tolds[j].number, tolds[k].number), expected)


def swapped(one: Told) -> Told:
    """A check-in with the partners the other way round."""
    ratings = {
        area: {name: (item[2], item[3], item[0], item[1]) for name, item in items.items()}
        for area, items in one.ratings.items()
    }
    return replace(one, ratings=ratings, fairness={area: (b, a) for area, (a, b) in one.fairness.items()})


def mirrored(change: Change) -> Change:
    """A change that goes the other way."""
    return replace(change, start=-change.start, end=-change.end, verdict=MIRRORED[change.verdict])


@given(histories())
def test_swapping_the_partners_mirrors_the_tilt_and_nothing_else(tolds: list[Told]) -> None:
    one, other = history(tolds), history([swapped(each) for each in tolds])
    for each in tolds:
        expected = {
            replace(change, partner=1 - change.partner)
            if change.partner is not None
            else mirrored(change)
            if change.measure is TILT
            else change
            for change in one.changes(each.number)
        }
        assert set(other.changes(each.number)) == expected


@given(histories(least=2, most=2, one_version=True))
def test_turning_the_time_around_turns_every_change_around(tolds: list[Told]) -> None:
    first, second = (replace(each, focus=CARE) for each in tolds)
    forth = history([first, second]).changes(second.number)
    back = history([replace(second, number=1), replace(first, number=2)]).changes(2)
    assert {(each.area, each.measure, each.partner, each.start, each.end, each.verdict) for each in back} == {
        (each.area, each.measure, each.partner, each.end, each.start, MIRRORED[each.verdict]) for each in forth
    }


@given(histories(), st.data(), st.integers(0, 4), st.booleans())
def test_a_behaviour_that_is_complete_in_one_check_in_only_changes_nothing(
    tolds: list[Told], data: st.DataObject, rating: int, asked_elsewhere: bool
) -> None:
    at = data.draw(st.integers(0, len(tolds) - 1))
    area = data.draw(st.sampled_from([*reference_change.compared(tolds[at]), None]))
    if area is None:
        return
    more = [
        with_extra(each, area, (rating,) * 4 if each is tolds[at] else (rating, rating, rating, None))
        if each is tolds[at] or asked_elsewhere
        else each
        for each in tolds
    ]
    one, other = history(tolds), history(more)
    for each in tolds:
        assert [without_n(change) for change in one.changes(each.number)] == [
            without_n(change) for change in other.changes(each.number)
        ]


def with_extra(one: Told, area: str, item: Ratings) -> Told:
    """A check-in with one behaviour more."""
    return replace(one, ratings={**one.ratings, area: {**one.ratings[area], "extra": item}})


def without_n(change: Change) -> Change:
    """A change as it is, only that fairness, which is not made of behaviours, does not count them."""
    return replace(change, n=0) if change.measure is FAIRNESS else change


@given(histories())
def test_a_later_check_in_never_changes_what_was_said_earlier(tolds: list[Told]) -> None:
    all_of_them = history(tolds)
    for count, each in enumerate(tolds, start=1):
        until_then = history(tolds[:count])
        assert until_then.changes(each.number) == all_of_them.changes(each.number)
        assert until_then.variance(each.number) == all_of_them.variance(each.number)


@given(histories())
def test_how_check_ins_are_numbered_says_nothing_about_change(tolds: list[Told]) -> None:
    gapless = [replace(each, number=at) for at, each in enumerate(tolds)]
    one, other = history(tolds), history(gapless)
    for at, each in enumerate(tolds):
        assert [replace(change, since=one.position(change.since)) for change in one.changes(each.number)] == list(
            other.changes(at)
        )


@given(histories())
def test_an_area_has_a_change_only_in_check_ins_that_compare_it(tolds: list[Told]) -> None:
    found = history(tolds)
    for each in tolds:
        for change in found.changes(each.number):
            assert {change.since, each.number} <= set(found.numbers_of(change.area))


@given(histories())
def test_a_called_move_is_as_large_as_it_has_to_be_and_points_where_it_went(tolds: list[Told]) -> None:
    found = history(tolds)
    for change in (change for each in tolds for change in found.changes(each.number)):
        move = change.end - change.start
        if change.verdict in (UP, DOWN):
            assert abs(move) >= change.needed - 1e-9
            assert (move > 0) is (change.verdict is UP)
        else:
            assert abs(move) < change.needed + 1e-9
