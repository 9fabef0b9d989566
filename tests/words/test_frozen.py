"""Values of every start are what the standard library's would be."""

import pytest

from reciprocity_tui.words.frozen import Frozen


class Point(Frozen):
    x: int
    y: int = 2


class Named(Point):
    name: str = ""


def test_a_value_is_what_it_was_given_or_what_its_class_says() -> None:
    point, named = Point(1), Named(1, 3, name="a")
    assert (point.x, point.y, named.x, named.y, named.name) == (1, 2, 1, 3, "a")
    assert repr(point) == "Point({'x': 1, 'y': 2})"


def test_values_are_equal_where_class_and_fields_are() -> None:
    assert len({Point(1), Point(x=1, y=2), Point(1, 3), Named(1), Named(1, 2, "")}) == 3
    assert Point(1) != Named(1)


def test_a_value_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]


def test_a_value_needs_what_has_no_default() -> None:
    with pytest.raises(AttributeError, match="x"):
        Point()  # type: ignore[call-arg]
