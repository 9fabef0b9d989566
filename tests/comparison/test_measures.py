"""The numbers of one area."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.comparison.measures import Item, fairness_value, measure

pytestmark = pytest.mark.quick

ratings = st.integers(0, 4)
item_lists = st.lists(st.builds(Item, ratings, ratings, ratings, ratings), min_size=1, max_size=6)
VECTOR = [Item(4, 2, 3, 3), Item(3, 1, 3, 3), Item(4, 2, 2, 4)]  # measurement.md, section 10


def mirrored(items: list[Item]) -> list[Item]:
    """The same items with the partners swapped."""
    return [Item(i.given_b, i.received_b, i.given_a, i.received_a) for i in items]


def test_the_vector_of_section_10_gives_the_measures_printed_there() -> None:
    m = measure(VECTOR)
    found = (*m.given, *m.received, m.level, m.tilt, m.seen_gap, m.contrast, *m.own_view, *m.unseen, m.agreed_positives)
    printed = (91.667, 66.667, 41.667, 83.333, 70.833, 33.333, 16.667, -8.333, 50, 16.667, 8.333, 25, 0)
    assert found == pytest.approx(printed, abs=5e-4)


@given(item_lists)
def test_the_four_contrasts_give_the_four_values_back(items: list[Item]) -> None:
    m = measure(items)
    given_a, received_a = m.tilt + m.seen_gap + m.contrast, -m.tilt - m.seen_gap + m.contrast
    given_b, received_b = -m.tilt + m.seen_gap - m.contrast, m.tilt - m.seen_gap - m.contrast
    assert (m.level + given_a / 2, m.level + given_b / 2) == pytest.approx(m.given, abs=1e-9)
    assert (m.level + received_a / 2, m.level + received_b / 2) == pytest.approx(m.received, abs=1e-9)


@given(item_lists)
def test_swapping_the_partners_turns_tilt_and_contrast_around_and_nothing_else(items: list[Item]) -> None:
    m, swapped = measure(items), measure(mirrored(items))
    assert (swapped.given, swapped.received) == (m.given[::-1], m.received[::-1])
    assert (swapped.tilt, swapped.contrast) == pytest.approx((-m.tilt, -m.contrast), abs=1e-9)
    assert (swapped.level, swapped.seen_gap) == pytest.approx((m.level, m.seen_gap), abs=1e-9)
    assert swapped.unseen == m.unseen[::-1]
    assert swapped.own_view == (-m.own_view[1], -m.own_view[0])
    assert swapped.agreed_positives == m.agreed_positives


@given(item_lists)
def test_the_pooled_values_are_those_of_the_two_views(items: list[Item]) -> None:
    m = measure(items)
    assert m.seen_gap == pytest.approx((m.own_view[0] - m.own_view[1]) / 2, abs=1e-9)


@given(item_lists)
def test_a_value_is_25_times_the_exact_mean(items: list[Item]) -> None:
    exact = Fraction(25 * sum(i.given_a for i in items), len(items))
    assert measure(items).given[0] == float(exact)


def test_agreed_positives_need_all_four_ratings_at_often_or_more() -> None:
    assert measure([Item(3, 3, 3, 3), Item(4, 4, 4, 4), Item(4, 4, 2, 4)]).agreed_positives == pytest.approx(200 / 3)


def test_no_items_have_no_measures() -> None:
    with pytest.raises(ValueError, match="without a complete item"):
        measure([])


def test_being_worse_off_weighs_twice_as_much() -> None:
    assert [fairness_value(f) for f in (-2, -1, 0, 1, 2)] == [0, 50, 100, 75, 50]
