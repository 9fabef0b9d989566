"""What is not said on the command line is not taken for a yes."""

import pytest

from reciprocity_tui.steps import options

ASKED = [each for each in vars(options).values() if isinstance(each, type) and each.__module__ == options.__name__]


@pytest.mark.quick
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_not_said_is_none_no_or_nothing(asked: type[options.Everywhere]) -> None:
    assert all(getattr(asked, name, None) in (None, False, ()) for name in asked._fields)


def test_no_option_is_without_a_test() -> None:
    assert {options.Nothing, options.Take, options.Reveal, options.Home} <= set(ASKED)
