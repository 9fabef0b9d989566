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
    assert repr(point) == "Point(1, 2)"


def test_values_are_equal_where_class_and_fields_are() -> None:
    assert len({Point(1), Point(x=1, y=2), Point(1, 3), Named(1), Named(1, 2, "")}) == 3
    assert Point(1) != Named(1)


def test_a_value_does_not_change() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 3})])
def test_a_value_takes_what_its_class_declares_and_all_that_has_no_default(
    values: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match="x"):
        Point(*values, **named)
