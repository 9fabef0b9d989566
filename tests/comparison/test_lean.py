"""The picture of one view has a bar exactly where that view counts in what is said of the two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.comparison.dumbbell import GIVES, MIDDLE, REACH, RECEIVES, SCALE, lean, text
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.questionnaire.model import Pattern
from tests.comparison.couples import an_area_of

pytestmark = pytest.mark.quick

ratings = st.integers(0, 4)
items = st.lists(st.builds(Item, ratings, ratings, ratings, ratings), min_size=2, max_size=8)
widths = st.integers(4, 30).map(lambda half: 2 * half + 1)
LEANING = {
    Pattern.AGREED: {(1, -1), (-1, 1)},
    Pattern.ONE_SIDED: {(1, 0), (0, 1)},
    Pattern.CREDIT: {(-1, 0), (0, -1)},
    Pattern.EVEN: {(0, 0)},
    Pattern.EACH_GIVES_MORE: {(1, 1)},
    Pattern.EACH_CREDITS: {(-1, -1)},
}
"""Which of the two, and to which side, has a bar where a pattern is said."""


@pytest.mark.parametrize(
    ("person", "difference", "counts", "picture"),
    [
        (0, 50, 1, "········├━━━━●···"),
        (1, -50, -1, "···■━━━━┤········"),
        (0, 25, 1, "········├━━●·····"),
        (1, -100, -1, "■━━━━━━━┤········"),
        (0, 0, 0, "········○········"),
        (1, -12.5, 0, "·······□│········"),
        (0, 25, 0, "········│··○·····"),
    ],
)
def test_zero_is_in_the_middle_and_who_gives_more_stands_further_right(
    person: int, difference: float, counts: int, picture: str
) -> None:
    assert text(lean(person, difference, counts, 17)) == picture


def drawn_of(answers: list[Item], cells: int) -> list[tuple[int, str]]:
    """Return to which side the bar of each goes, 0 for none, and the picture."""
    area = an_area_of(answers)
    assert area.measures is not None
    given_, received = area.measures.given, area.measures.received
    pictures = [text(lean(i, given_[i] - received[i], area.leans[i], cells)) for i in (0, 1)]
    return [(("├" in picture) - ("┤" in picture), picture) for picture in pictures]


@given(items, widths)
def test_a_bar_is_drawn_exactly_where_what_is_said_counts_that_view(answers: list[Item], cells: int) -> None:
    sides = tuple(side for side, _ in drawn_of(answers, cells))
    assert sides in LEANING[an_area_of(answers).pattern]


@given(items, widths)
def test_a_filled_mark_has_a_bar_from_the_middle_and_a_hollow_one_has_none(answers: list[Item], cells: int) -> None:
    for person, (side, picture) in enumerate(drawn_of(answers, cells)):
        assert len(picture) == cells
        mark = GIVES[person] if side else RECEIVES[person]
        assert picture.count(mark) == 1
        assert set(picture) <= {SCALE, mark, *("├┤" + REACH if side else MIDDLE)}
        at, middle = picture.index(mark), cells // 2
        assert side == 0 or (at > middle) - (at < middle) == side
        between = picture[min(at, middle) + 1 : max(at, middle)]
        assert set(between) <= ({REACH} if side else {SCALE})


@given(items, widths)
def test_turning_what_somebody_gives_and_gets_around_turns_the_picture_around(answers: list[Item], cells: int) -> None:
    turned = [Item(item.received_a, item.given_a, item.received_b, item.given_b) for item in answers]
    mirror = str.maketrans("├┤", "┤├")
    for (_, picture), (_, other) in zip(drawn_of(answers, cells), drawn_of(turned, cells), strict=True):
        assert other == picture[::-1].translate(mirror)


def test_a_view_that_leans_alone_needs_to_be_clear_to_count() -> None:
    even = Item(3, 3, 3, 3)
    leaning = [Item(4, 3, 3, 3)] * 4
    assert an_area_of(leaning).leans == (0, 0)
    assert an_area_of([Item(4, 2, 3, 3), *leaning[1:]]).leans == (1, 0)
    assert an_area_of([Item(4, 3, 3, 4)] * 4).leans == (1, -1)
    assert an_area_of([even]).leans == (0, 0)
