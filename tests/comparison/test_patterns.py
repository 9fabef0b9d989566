"""The pattern of an area."""

import pytest
from hypothesis import given

from reciprocity_tui.comparison.measures import Item, measure
from reciprocity_tui.comparison.patterns import Reading, clear, lean
from reciprocity_tui.comparison.patterns import read as read_measures
from reciprocity_tui.questionnaire.model import Pattern
from tests.comparison.test_measures import VECTOR, item_lists, mirrored

pytestmark = pytest.mark.quick


def read(found: list[Item]) -> Reading:
    """The pattern of these items."""
    return read_measures(measure(found) if found else None)


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
        *((4, 4, Reading(Pattern.AGREED, 0)), (-4, -4, Reading(Pattern.AGREED, 1))),
        *((4, -4, Reading(Pattern.EACH_GIVES_MORE)), (-4, 4, Reading(Pattern.EACH_CREDITS))),
        *((5, 0, Reading(Pattern.ONE_SIDED, 0)), (0, -5, Reading(Pattern.ONE_SIDED, 1))),
        *((0, 5, Reading(Pattern.CREDIT, 0)), (-5, 0, Reading(Pattern.CREDIT, 1)), (4, 3, Reading(Pattern.EVEN))),
        *((3, 4, Reading(Pattern.EVEN)), (-4, 0, Reading(Pattern.EVEN)), (5, 3, Reading(Pattern.ONE_SIDED, 0))),
        *((3, 3, Reading(Pattern.EVEN)), (0, 0, Reading(Pattern.EVEN)), (8, 4, Reading(Pattern.AGREED, 0))),
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
