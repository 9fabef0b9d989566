"""Changes in random histories: what never makes a difference, what mirrors, and a second reading of section 9."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.comparison.change import CLEAR, FLOWS, Change, Measure, Verdict
from tests.comparison import reference_change
from tests.comparison.reference_change import STATEMENTS, Expected, Key, Ratings, Told
from tests.comparison.test_change import CARE, history

NONE, MORE, LESS, SAID = Verdict.NONE, Verdict.MORE, Verdict.LESS, Verdict.SAID
DRIFTING_MORE, DRIFTING_LESS = Verdict.DRIFTING_MORE, Verdict.DRIFTING_LESS
MIRRORED = {MORE: LESS, LESS: MORE, NONE: NONE, DRIFTING_MORE: DRIFTING_LESS, DRIFTING_LESS: DRIFTING_MORE, SAID: SAID}
OTHER_SIDE = {kind: Measure(kind.value[:-1] + ("b" if kind.value.endswith("a") else "a")) for kind in Measure}
MANY = settings(max_examples=max(200, settings().max_examples))
AREAS = {"care": 4, "money": 3, "talk": 2, "play": 4, "rest": 4, "home": 3}


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
    noise = iter(draw(st.binary(min_size=80, max_size=80)))
    ratings: dict[str, dict[str, Ratings]] = {}
    dip = draw(st.sampled_from([0, 0, 0, -1, 1]))
    for area, count in AREAS.items():
        level, tilt = 2 + draw(st.sampled_from([0, 0, 0, -1, 1, 2])) + dip, draw(st.integers(-1, 1))
        first = 1 if version == "1.1.0" else 0  # one behaviour retired and one added
        ratings[area] = {
            f"{area}-{at}": _noisy(
                (level + tilt, level - tilt, level - tilt, level + tilt), bytes(next(noise) for _ in "1234")
            )
            for at in range(first, first + count)
        }
    answers = {what: {area: draw(_two_answers) for area in AREAS} for what in STATEMENTS}
    return Told(number, version, ratings, answers, draw(_few_areas), draw(_agreed), id_)


_answer = st.none() | st.integers(0, 2)
_two_answers = st.tuples(_answer, _answer)
_agreed = st.frozensets(st.sampled_from(sorted(AREAS)), max_size=5)


def _noisy(means: tuple[int, int, int, int], noise: bytes) -> Ratings:
    said = [
        None if each >= 245 else min(4, max(0, mean + each % 3 - 1)) for mean, each in zip(means, noise, strict=True)
    ]
    return said[0], said[1], said[2], said[3]


def by_key(changes: Sequence[Change]) -> dict[Key, Change]:
    """Changes by area and measure."""
    rows: dict[Key, Change] = {(row.area, row.measure.value): row for row in changes}
    assert len(rows) == len(changes)
    return rows


def assert_as_expected(changes: Sequence[Change], expected: Mapping[Key, Expected]) -> None:
    """Hold the changes of the program against those of the reference."""
    rows = by_key(changes)
    assert rows.keys() == expected.keys()
    for key, row in rows.items():
        wanted = expected[key]
        assert (row.since, row.n, row.verdict.value) == (wanted.since, wanted.n, wanted.verdict), key
        assert row.agreed_on == wanted.agreed_on, key
        assert (row.start, row.end) == pytest.approx((float(wanted.start), float(wanted.end))), key
        if wanted.mdc_squared is None:
            assert row.needed is None
        else:
            move = wanted.end - wanted.start
            further = max(Fraction(), wanted.common if move > 0 else -wanted.common if move < 0 else Fraction())
            assert row.needed == pytest.approx(math.sqrt(wanted.mdc_squared) + further), key


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
    answers = {what: {area: (b, a) for area, (a, b) in each.items()} for what, each in one.answers.items()}
    return replace(one, ratings=ratings, answers=answers)


@given(histories())
def test_swapping_the_partners_gives_each_the_changes_of_the_other(tolds: list[Told]) -> None:
    one, other = history(tolds), history([swapped(each) for each in tolds])
    for each in tolds:
        expected = {replace(row, measure=OTHER_SIDE[row.measure]) for row in one.changes(each.number)}
        assert set(other.changes(each.number)) == expected
        assert one.common(each.number) == other.common(each.number)


@given(histories(least=2, most=2, one_version=True))
def test_turning_the_time_around_turns_every_change_around(tolds: list[Told]) -> None:
    first, second = (replace(each, agreed=CARE, asked=frozenset()) for each in tolds)
    forth = history([first, second]).changes(second.number)
    back = history([replace(second, number=1), replace(first, number=2)]).changes(2)
    assert {(row.area, row.measure, row.start, row.end, row.verdict) for row in back} == {
        (row.area, row.measure, row.end, row.start, MIRRORED[row.verdict]) for row in forth
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
    """A change as it is, only that a statement, which is not made of behaviours, does not count them."""
    return change if change.measure in FLOWS else replace(change, n=0)


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
    for row in (row for each in tolds for row in found.changes(each.number) if row.measure in FLOWS):
        assert row.start is not None
        assert row.end is not None
        assert row.needed is not None
        move = row.end - row.start
        assert (abs(move) >= row.needed - 1e-9) if row.verdict in CLEAR else (abs(move) < row.needed + 1e-9)
        if row.verdict is not NONE:
            assert (move > 0) is (row.verdict in (MORE, DRIFTING_MORE))


@given(histories())
def test_what_is_called_goes_the_same_way_without_what_nearly_all_areas_did(tolds: list[Told]) -> None:
    found = history(tolds)
    for each in tolds:
        common = found.common(each.number)
        assert common == 0 or abs(common) >= 6
        for row in found.changes(each.number):
            if row.verdict in CLEAR:
                assert row.end is not None
                assert row.start is not None
                own = row.end - row.start - float(common)
                assert (own > 0) is (row.verdict is MORE)
