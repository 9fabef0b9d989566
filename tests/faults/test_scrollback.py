"""What a terminal without another screen keeps in its history of lines, wherever one leaves: nothing of the program."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.terminal import ALTERNATE, Screen, Terminal
from tests.faults.driving import SIZE, arrived
from tests.tui.places import at


class Scrolling(Screen):
    """A terminal as GNU screen is: one screen alone, and what scrolls off or is cleared away goes into its history."""

    def __init__(self, columns: int, lines: int) -> None:
        self.history: list[str] = []
        super().__init__(columns, lines)

    @property
    def _grid(self) -> list[list[str]]:
        return self._normal

    def _control(self, character: str) -> None:
        if character == "\n" and self._y == self.lines - 1:
            self._keep(self._grid[0])
        super()._control(character)

    def _command(self, final: str, numbers: list[int]) -> None:
        if final == "J":
            self._keep(*self._grid)
        super()._command(final, numbers)

    def _keep(self, *lines: list[str]) -> None:
        self.history += ["".join(line).rstrip() for line in lines]


def everything(data: bytes) -> str:
    """Return what such a terminal shows and keeps after some bytes."""
    screen = Scrolling(*SIZE)
    screen.feed(data)
    return "\n".join([*screen.history, screen.text]).strip()


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Terminal]:
    """Somebody in the middle of answering."""
    with arrived(tmp_path / "home", at("take-rating")) as terminal:
        assert "Household" in everything(terminal.bytes)
        yield terminal


def test_what_is_only_cleared_away_would_stay_in_the_history() -> None:
    assert everything(b"\x1b[Hprivate\x1b[2J") == "private"


@pytest.mark.parametrize("how", ["ctrl+q", signal.SIGTERM, signal.SIGHUP])
def test_leaving_the_full_screen_leaves_nothing_in_the_history(answering: Terminal, how: str | signal.Signals) -> None:
    if isinstance(how, signal.Signals):
        answering.process.send_signal(how)
    else:
        answering.type(how)
    answering.ended()
    assert everything(answering.bytes) == ""


def test_going_to_the_shell_and_coming_back_leaves_nothing_in_the_history(answering: Terminal) -> None:
    answering.stop()
    answering.receives(f"\x1b[?{ALTERNATE}l")
    assert everything(answering.bytes) == ""
    answering.process.send_signal(signal.SIGCONT)
    so_far = len(answering.bytes)
    answering.receives(f"\x1b[?{ALTERNATE}h", so_far)
    answering.until("Household")
    answering.type("ctrl+q")
    assert answering.ended() == 0
    assert everything(answering.bytes) == ""
