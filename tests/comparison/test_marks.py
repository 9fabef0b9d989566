"""What stands out in an area beside its pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.comparison.marks import Seen, StandsOut, seen
from reciprocity_tui.comparison.measures import Item, Measures, measure
from reciprocity_tui.questionnaire.model import Mark
from tests.comparison.couples import an_area_of, told
from tests.comparison.test_measures import item_lists, mirrored

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("a", "b", "rare"), [(0, 1, True), (1, 1, True), (2, 0, False), (1, 2, False), (0, 2, False), (4, 4, False)]
)
def test_an_area_is_mostly_rare_where_each_of_the_four_values_is_under_40(a: int, b: int, rare: bool) -> None:
    assert (Mark.SELDOM in an_area_of([Item(a, a, b, b)] * 4).marks) is rare


def test_forty_itself_is_not_rare() -> None:
    at_forty = [Item(2, 2, 2, 2)] * 3 + [Item(1, 1, 1, 1)] * 2  # 8 of 20 steps
    one_under = [Item(2, 2, 2, 1), *at_forty[1:]]
    assert Mark.SELDOM not in an_area_of(at_forty).marks
    assert Mark.SELDOM not in an_area_of(one_under).marks


@pytest.mark.parametrize(
    ("item", "carries"),
    [
        (Item(4, 1, 2, 4), 0),
        (Item(2, 4, 4, 1), 1),
        (Item(4, 2, 2, 4), None),
        (Item(4, 0, 2, 3), None),
        (Item(4, 1, 4, 2), None),
    ],
)
def test_a_behaviour_stands_out_where_both_say_by_two_and_together_by_five_that_one_does_it_more(
    item: Item, carries: int | None
) -> None:
    area = an_area_of([Item(3, 3, 3, 3), item])
    assert area.stands_out == (None if carries is None else StandsOut("dish-1", carries))
    assert (Mark.STANDS_OUT in area.marks) is (carries is not None)


def test_of_several_the_one_with_most_of_it_stands_out_and_the_first_of_those() -> None:
    three, four = Item(3, 0, 1, 3), Item(4, 0, 0, 4)
    assert an_area_of([three, four, four]).stands_out == StandsOut("dish-1", 0)
    assert an_area_of([mirrored([four])[0], four]).stands_out == StandsOut("dish-0", 1)


def test_an_area_is_mixed_where_both_say_of_one_thing_that_it_is_one_and_of_another_that_it_is_the_other() -> None:
    more, less = Item(4, 2, 2, 4), Item(2, 4, 4, 2)
    assert Mark.MIXED in an_area_of([more, less]).marks
    assert Mark.MIXED not in an_area_of([more, more]).marks
    assert Mark.MIXED not in an_area_of([more, Item(3, 4, 4, 2)]).marks  # three steps together
    assert Mark.MIXED not in an_area_of([more, Item(0, 4, 3, 3)]).marks  # one of the two does not say so


@given(item_lists)
def test_a_delicate_area_has_no_mark_that_is_said_and_no_answer_of_it_is_shown_by_name(items: list[Item]) -> None:
    area = an_area_of(items, sensitive=True)
    assert area.marks <= {Mark.SELDOM}
    assert (area.stands_out, area.matching) == (None, ())


@given(item_lists)
def test_marks_stay_and_who_stands_out_turns_around_with_the_partners(items: list[Item]) -> None:
    area, swapped = an_area_of(items), an_area_of(mirrored(items))
    assert (swapped.marks, swapped.matching) == (area.marks, area.matching)
    if area.stands_out:
        assert swapped.stands_out == StandsOut(area.stands_out.behaviour, 1 - area.stands_out.carries)
    else:
        assert swapped.stands_out is None


def test_behaviours_that_both_rate_often_both_ways_match_by_name() -> None:
    assert an_area_of(told("3433", "3433", "3343", "3342")).matching == ("dish-0", "dish-1", "dish-2")


def of_sums(given_a: int, received_a: int, given_b: int, received_b: int, n: int = 4) -> Measures:
    """The measures of an area in which these sums were answered."""
    return Measures(n, given_a, received_a, given_b, received_b, 0)


@pytest.mark.parametrize(
    ("u", "v", "n", "found"),
    [
        *((5, 3, 4, Seen(1, (0,))), (3, 5, 4, Seen(1, (1,))), (5, 2, 4, Seen()), (4, 4, 4, Seen())),
        *((5, 4, 4, Seen(1, (0, 1))), (4, 5, 4, Seen(1, (0, 1))), (8, 0, 4, Seen(1, (0,)))),
        *((-5, -3, 4, Seen(-1, (0,))), (-4, -5, 4, Seen(-1, (0, 1))), (9, -2, 4, Seen()), (0, 0, 4, Seen())),
        *((4, 3, 3, Seen(1, (0, 1))), (5, 2, 3, Seen(1, (0,))), (4, 2, 3, Seen()), (4, 2, 2, Seen(1, (0,)))),
        *((3, 3, 2, Seen()), (4, 3, 2, Seen(1, (0, 1))), (7, 3, 5, Seen(1, (0,))), (6, 4, 5, Seen())),
    ],
)
def test_effort_is_called_unseen_or_more_noticed_than_named_by_the_sums_of_both_ways(
    u: int, v: int, n: int, found: Seen
) -> None:
    assert seen(of_sums(10 + u, 10, 10 + v, 10, n)) == found


def test_where_nothing_is_compared_nothing_is_unseen() -> None:
    assert seen(None) == seen(measure([Item(4, 0, 4, 0)])) == Seen()


@given(st.lists(st.builds(Item, *[st.integers(0, 4)] * 4), min_size=2, max_size=8))
def test_what_is_not_seen_turns_around_with_the_partners(items: list[Item]) -> None:
    found, swapped = seen(measure(items)), seen(measure(mirrored(items)))
    assert swapped == Seen(found.sign, tuple(sorted(1 - giver for giver in found.givers)))
