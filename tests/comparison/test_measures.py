"""The numbers of one area, and its pattern."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.comparison import patterns
from reciprocity_tui.comparison.measures import Item, Measures, fairness_value, measure
from reciprocity_tui.comparison.patterns import Reading, clear, lean
from reciprocity_tui.questionnaire.model import Pattern

pytestmark = pytest.mark.quick

ratings = st.integers(0, 4)
item_lists = st.lists(st.builds(Item, ratings, ratings, ratings, ratings), min_size=1, max_size=6)
VECTOR = [Item(4, 2, 3, 3), Item(3, 1, 3, 3), Item(4, 2, 2, 4)]  # measurement model, section 10


def mirrored(items: list[Item]) -> list[Item]:
    """The same items with the partners swapped."""
    return [Item(i.given_b, i.received_b, i.given_a, i.received_a) for i in items]


def contrast(measures: Measures) -> float:
    """The fourth contrast (M), -100..100: with level, tilt and seen gap it gives back the four means."""
    (given_a, given_b), (received_a, received_b) = measures.given, measures.received
    return (given_a + received_a - given_b - received_b) / 2


def test_the_vector_of_section_10_gives_the_measures_printed_there() -> None:
    m = measure(VECTOR)
    values = (*m.given, *m.received, m.level, m.tilt, m.seen_gap, contrast(m), *m.own_view, *m.unseen, *m.flow)
    printed = (91.667, 66.667, 41.667, 83.333, 70.833, 33.333, 16.667, -8.333, 50, 16.667, 8.333, 25, 87.5, 54.167)
    assert values == pytest.approx(printed, abs=5e-4)
    assert (m.own_view_steps, m.lowest) == ((6, 2), 1)


@given(item_lists)
def test_the_four_contrasts_give_the_four_values_back(items: list[Item]) -> None:
    m = measure(items)
    given_a, received_a = m.tilt + m.seen_gap + contrast(m), -m.tilt - m.seen_gap + contrast(m)
    given_b, received_b = -m.tilt + m.seen_gap - contrast(m), m.tilt - m.seen_gap - contrast(m)
    assert (m.level + given_a / 2, m.level + given_b / 2) == pytest.approx(m.given, abs=1e-9)
    assert (m.level + received_a / 2, m.level + received_b / 2) == pytest.approx(m.received, abs=1e-9)


@given(item_lists)
def test_swapping_the_partners_turns_tilt_and_contrast_around_and_nothing_else(items: list[Item]) -> None:
    m, swapped = measure(items), measure(mirrored(items))
    assert (swapped.given, swapped.received) == (m.given[::-1], m.received[::-1])
    assert (swapped.tilt, contrast(swapped)) == pytest.approx((-m.tilt, -contrast(m)), abs=1e-9)
    assert (swapped.level, swapped.seen_gap) == pytest.approx((m.level, m.seen_gap), abs=1e-9)
    assert swapped.unseen == m.unseen[::-1]
    assert swapped.own_view == (-m.own_view[1], -m.own_view[0])
    assert (swapped.flow, swapped.own_level) == (m.flow[::-1], m.own_level[::-1])
    assert swapped.lowest == m.lowest


@given(item_lists)
def test_the_pooled_values_are_those_of_the_two_views(items: list[Item]) -> None:
    m = measure(items)
    assert m.seen_gap == pytest.approx((m.own_view[0] - m.own_view[1]) / 2, abs=1e-9)


@given(item_lists)
def test_a_value_is_25_times_the_exact_mean(items: list[Item]) -> None:
    exact = Fraction(25 * sum(i.given_a for i in items), len(items))
    assert measure(items).given[0] == float(exact)


@given(item_lists)
def test_what_each_gives_and_what_each_gets_make_up_the_level_either_way(items: list[Item]) -> None:
    m = measure(items)
    assert sum(m.flow) / 2 == pytest.approx(m.level, abs=1e-9)
    assert float(sum(m.own_level)) / 2 == pytest.approx(m.level, abs=1e-9)


def test_one_answer_alone_is_the_lowest() -> None:
    assert measure([Item(3, 3, 3, 3), Item(4, 4, 1, 4)]).lowest == 1


def test_no_items_have_no_measures() -> None:
    with pytest.raises(ValueError, match="without a complete item"):
        measure([])


def test_being_worse_off_weighs_twice_as_much() -> None:
    assert [fairness_value(f) for f in (-2, -1, 0, 1, 2)] == [0, 50, 100, 75, 50]


# The pattern


def read(found: list[Item]) -> Reading:
    """The pattern of these items."""
    return patterns.read(measure(found) if found else None)


def items(difference_a: int, difference_b: int, n: int = 4) -> list[Item]:
    """Items whose differences add up: `difference_a` is A's given - received, `difference_b` B's received - given."""
    spread_a = [difference_a // n + (i < difference_a % n) for i in range(n)]
    spread_b = [difference_b // n + (i < difference_b % n) for i in range(n)]
    return [
        Item(2 + (a + 1) // 2, 2 - a // 2, 2 - b // 2, 2 + (b + 1) // 2)
        for a, b in zip(spread_a, spread_b, strict=True)
    ]


@pytest.mark.parametrize(("n", "leaning", "clearly"), [(2, 3, 4), (3, 3, 4), (4, 4, 5), (5, 5, 7), (8, 8, 10)])
def test_the_thresholds_are_whole_answer_steps(n: int, leaning: int, clearly: int) -> None:
    assert (lean(n), clear(n)) == (leaning, clearly)


@pytest.mark.parametrize(
    ("difference_a", "difference_b", "reading"),
    [
        *((4, 4, Reading(Pattern.AGREED, 0)), (-4, -4, Reading(Pattern.AGREED, 1)), (8, 4, Reading(Pattern.AGREED, 0))),
        *((4, -4, Reading(Pattern.EACH_GIVES_MORE)), (-4, 4, Reading(Pattern.EACH_CREDITS))),
        *((5, 0, Reading(Pattern.ONE_SIDED, 0)), (0, -5, Reading(Pattern.ONE_SIDED, 1))),
        *(
            (0, 5, Reading(Pattern.CREDIT, 0)),
            (-5, 0, Reading(Pattern.CREDIT, 1)),
            (5, 3, Reading(Pattern.ONE_SIDED, 0)),
        ),
        *((a, b, Reading(Pattern.EVEN)) for a, b in ((4, 3), (3, 4), (-4, 0), (3, 3), (0, 0))),
    ],
)
def test_two_views_cross_as_the_table_of_section_4_says(difference_a: int, difference_b: int, reading: Reading) -> None:
    assert read(items(difference_a, difference_b)) == reading


@pytest.mark.parametrize(("n", "alone", "together"), [(2, 4, 3), (3, 4, 3), (4, 5, 4)])
def test_a_view_alone_has_to_be_clear_where_two_only_lean(n: int, alone: int, together: int) -> None:
    assert read(items(alone, 0, n)).pattern is Pattern.ONE_SIDED
    assert read(items(alone - 1, 0, n)).pattern is Pattern.EVEN
    assert read(items(together, together, n)).pattern is Pattern.AGREED
    assert read(items(together - 1, together - 1, n)).pattern is Pattern.EVEN


def test_the_vector_of_section_10_is_one_sided_from_the_side_of_a() -> None:
    assert read(VECTOR) == Reading(Pattern.ONE_SIDED, 0)


@pytest.mark.parametrize("n", [0, 1])
def test_one_item_is_too_little_to_say(n: int) -> None:
    assert read([Item(4, 0, 0, 4)] * n) == Reading(Pattern.TOO_LITTLE)


@given(item_lists)
def test_swapping_the_partners_keeps_the_pattern_and_turns_who_carries_around(found: list[Item]) -> None:
    reading, swapped = read(found), read(mirrored(found))
    assert swapped.pattern is reading.pattern
    assert swapped.carries == (None if reading.carries is None else 1 - reading.carries)
