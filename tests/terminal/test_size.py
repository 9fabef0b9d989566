"""How large what is written to is."""

import fcntl
import os
import pty
import struct
import termios
from collections.abc import Iterator
from contextlib import ExitStack
from io import StringIO
from typing import TextIO

import pytest

from reciprocity_tui.terminal.size import line_width, terminal_size

pytestmark = pytest.mark.quick


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    """A terminal of 64 columns and 20 lines."""
    with ExitStack() as stack:
        master, slave = pty.openpty()
        stack.callback(os.close, master)
        stream = stack.enter_context(os.fdopen(slave, "w"))
        _resize(stream, 64, 20)
        yield stream


def _resize(terminal: TextIO, columns: int, lines: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def test_a_terminal_has_the_size_it_tells(terminal: TextIO) -> None:
    assert terminal_size(terminal) == (64, 20)


@pytest.mark.parametrize(("told", "taken"), [((0, 0), (80, 24)), ((100, 0), (100, 24)), ((0, 50), (80, 50))])
def test_what_a_terminal_does_not_know_is_as_usual(
    terminal: TextIO, told: tuple[int, int], taken: tuple[int, int]
) -> None:
    _resize(terminal, *told)
    assert terminal_size(terminal) == taken


def test_what_is_no_terminal_has_the_usual_size() -> None:
    assert terminal_size(StringIO()) == (80, 24)


@pytest.mark.parametrize(("columns", "width"), [(64, 64), (10, 20), (200, 80)])
def test_lines_are_as_wide_as_the_terminal_within_reason_whatever_columns_says(
    terminal: TextIO, columns: int, width: int
) -> None:
    _resize(terminal, columns, 20)
    assert line_width(terminal, "33") == width


@pytest.mark.parametrize(
    ("wanted", "width"),
    [("", 80), ("40", 40), ("200", 80), ("5", 20), ("0", 80), ("²", 80), ("-40", 80), ("9" * 9, 80)],
)
def test_elsewhere_lines_are_as_wide_as_columns_wants_within_reason(wanted: str, width: int) -> None:
    assert line_width(StringIO(), wanted) == width
