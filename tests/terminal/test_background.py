"""What a terminal says of its ground, and where it says nothing."""

import pytest

from reciprocity_tui.terminal.background import can_be_asked, is_light, is_light_by


@pytest.mark.parametrize(
    ("reply", "light"),
    [
        ("]11;rgb:ffff/ffff/ffff", True),
        ("]11;rgb:fdfd/f6f6/e3e3", True),
        ("]11;rgb:ff/ff/ff", True),
        ("]11;rgba:ffff/ffff/ffff/cccc", True),
        ("]11;rgb:0000/0000/0000", False),
        ("]11;rgb:0000/2b2b/3636", False),
        ("]11;rgb:1/1/1", False),
    ],
)
def test_a_colour_is_light_or_dark_however_many_digits_it_has(reply: str, light: bool) -> None:
    assert is_light(reply) is light


@pytest.mark.parametrize(
    "reply", ["]10;rgb:ffff/ffff/ffff", "]11;?", "]11;rgb:ffff/ffff", "]11;#ffffff", "", "]0;a title"]
)
def test_whatever_else_a_terminal_says_is_no_colour(reply: str) -> None:
    assert is_light(reply) is None


@pytest.mark.parametrize(
    ("colours", "light"),
    [("0;15", True), ("0;7", True), ("0;default;15", True), ("15;0", False), ("7;8", False), ("", False), ("x", False)],
)
def test_two_numbers_in_the_environment_say_it_too(colours: str, light: bool) -> None:
    assert is_light_by({"COLORFGBG": colours}) is light


def test_the_console_of_linux_is_never_asked() -> None:
    assert can_be_asked({"TERM": "xterm-256color"})
    assert not can_be_asked({"TERM": "linux"})
    assert not can_be_asked({})
