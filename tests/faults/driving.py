"""The real program on a terminal, begun anywhere in it, and what is left of it afterwards."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start
from tests.benchmarks.terminal import _PIECE, CURSOR, WRAP, Screen, Terminal
from tests.support import TODAY
from tests.tui.places import AWAY, LONG_AWAY, Place, World

SIZE = 100, 30
CLEARED = b"\x1b[2J"
BLANKED = b"\x1b[1;1H\x1b[2K"
"""What comes first where the screen is cleared: its first row goes."""
_CALM = 0.06  # seconds
_KEYS = {
    "question_mark": "?",
    "space": " ",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "escape": "\x1b[27u",
    "f1": "\x1bOP",
    "f3": "\x1bOR",
}
_BEGIN = """
import sys, time
from datetime import date
from types import SimpleNamespace
from reciprocity_tui.cli.main import main
from reciprocity_tui.tui import launch
from reciprocity_tui.vault.pairs import load_pair
step, pair, partner, number, today = {start!r}
run = launch.run_command
launch.run_command = lambda *told: run(*told[:3], lambda: date.fromisoformat(today))
launch.time = SimpleNamespace(monotonic=lambda: 20 * time.monotonic())
begin = step and launch.Step(step)
launch._start = lambda _, __, home: launch.Start(begin, pair and load_pair(home, pair), partner, check_in=number)
{code}
sys.exit(main())
"""
"""Begins the program elsewhere than its commands do; its clock is fast, so that no page waits to be read."""
_IDLE = """
from reciprocity_tui.steps import config, preferences
preferences.exist = lambda: True
config.load = lambda: config.Loaded(preferences.Preferences("", {:d}, {:d}))
"""
"""Covers the screen, or locks it, after a second, else never."""


def running(home: Path, *arguments: str, folder: Path | None = None, **environment: str) -> Terminal:
    """Start a command on a terminal, in a folder."""
    command = [sys.executable, "-m", "reciprocity_tui", "--home", str(home), *arguments]
    return Terminal(command, SIZE, environment, folder)


def begun(home: Path, start: Start | None, code: str = "", size: tuple[int, int] = SIZE) -> Terminal:
    """Start the full screen where a test of the screens would begin, after some code."""
    at = start or Start()
    told = (at.step and at.step.value, at.pair and at.pair.id, at.partner, at.check_in, TODAY.isoformat())
    return Terminal([sys.executable, "-c", _BEGIN.format(start=told, code=code), "--home", str(home)], size)


@contextmanager
def arrived(
    home: Path, place: Place, code: str = "", world: World | None = None, size: tuple[int, int] = SIZE
) -> Iterator[Terminal]:
    """Go to a place, in a new home."""
    idle = _IDLE.format(AWAY in place.keys, LONG_AWAY in place.keys)
    with begun(home, place.made(home, world or World()), idle + code, size) as terminal:
        terminal.opened(quiet=0.15)
        press(terminal, *(key for key in place.keys if key not in (AWAY, LONG_AWAY)))
        terminal.until(labels.LOCKED_TITLE if LONG_AWAY in place.keys else place.main)
        yield terminal


def press(terminal: Terminal, *keys: str) -> None:
    """Type keys one after the other, each once what the one before painted is there."""
    for key in keys:
        terminal.painted(_KEYS.get(key, key), quiet=_CALM)


def shown(data: bytes, size: tuple[int, int] = SIZE) -> str:
    """Return what is on a terminal after some bytes."""
    screen = Screen(*size)
    screen.feed(data)
    return screen.text


def printed(data: bytes) -> str:
    """Return every character that some bytes write on a terminal: all but what moves, colours or clears."""
    text = data.decode(errors="replace")
    characters, at = "", 0
    while at < len(text) and (piece := _PIECE.match(text, at)):
        characters += piece["text"] or ""
        at = piece.end()
    return characters + text[at:]


def on_both_screens(terminal: Terminal) -> str:
    """Return what is on the normal screen and on the alternate one, whichever is in view."""
    screen = terminal.screen
    return "\n".join("".join(line).rstrip() for grid in (screen._normal, screen._alternate) for line in grid).strip()


def hold_as_before(terminal: Terminal) -> None:
    """Hold that the terminal behaves as it did before the program, mouse and line editing included."""
    assert terminal.screen.modes == {CURSOR, WRAP}
    assert termios.tcgetattr(terminal.slave) == terminal.modes_before


def to_the_example(terminal: Terminal) -> None:
    """From the first page of the demonstration to what Jo and Sam both see."""
    terminal.until("read this first")
    terminal.type("enter")
    terminal.until("Take Jo's place")
    terminal.type("s", "s")
    terminal.until("check-in 4")
