"""The picture of two values on one scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.comparison.dumbbell import between, own, text

pytestmark = pytest.mark.quick

values = st.floats(0, 100)
widths = st.integers(4, 30).map(lambda half: 2 * half + 1)
people = st.integers(0, 1)


@pytest.mark.parametrize(
    ("person", "given_", "received", "picture"),
    [
        (0, 81.25, 37.5, "······○━━━━━━●···"),
        (1, 50, 81.25, "········■━━━━□···"),
        (0, 50, 50, "········◉········"),
        (1, 0, 0, "▣················"),
        (0, 100, 0, "○━━━━━━━━━━━━━━━●"),
        (1, 75, 81.25, "············■□···"),
    ],
)
def test_a_view_shows_what_is_given_filled_and_what_is_received_hollow(
    person: int, given_: float, received: float, picture: str
) -> None:
    assert text(own(person, given_, received, 17)) == picture


@pytest.mark.parametrize(
    ("giver", "given_", "received", "picture"),
    [(0, 75, 25, "··□━━━●··"), (1, 25, 75, "··■━━━○··"), (0, 50, 50, "····◈····"), (1, 50, 51, "····◈····")],
)
def test_what_one_gives_stands_beside_what_the_other_receives_in_the_shapes_of_both(
    giver: int, given_: float, received: float, picture: str
) -> None:
    assert text(between(giver, given_, received, 9)) == picture


@given(people, values, values, widths)
def test_a_view_belongs_to_its_person_from_end_to_end_and_the_scale_to_nobody(
    person: int, given_: float, received: float, width: int
) -> None:
    cells = own(person, given_, received, width)
    assert len(cells) == width
    assert all(cell.owner == (None if cell.glyph == dumbbell.SCALE else person) for cell in cells)


@given(people, values, values, widths)
def test_between_two_people_only_the_ends_belong_to_somebody(
    giver: int, given_: float, received: float, width: int
) -> None:
    cells = between(giver, given_, received, width)
    assert len(cells) == width
    owned = {cell.glyph: cell.owner for cell in cells if cell.owner is not None}
    meet = any(cell.glyph == dumbbell.MEET for cell in cells)
    assert owned == ({} if meet else {dumbbell.GIVES[giver]: giver, dumbbell.RECEIVES[1 - giver]: 1 - giver})


@given(people, values, values, widths)
def test_turning_both_values_around_turns_the_picture_around(
    person: int, given_: float, received: float, width: int
) -> None:
    given_, received = round(given_), round(received)
    assert own(person, 100 - given_, 100 - received, width) == own(person, given_, received, width)[::-1]


def test_no_two_glyphs_are_the_same() -> None:
    glyphs = [*dumbbell.GIVES, *dumbbell.RECEIVES, *dumbbell.BOTH, dumbbell.MEET, dumbbell.REACH, dumbbell.SCALE]
    assert len(set(glyphs)) == len(glyphs)
