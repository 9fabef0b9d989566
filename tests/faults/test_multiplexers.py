"""Inside tmux and GNU screen: late answers of the terminal around them and their own pastes are no keys."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reciprocity_tui.tui import labels
from reciprocity_tui.vault import own
from tests.benchmarks.terminal import LONGEST, Terminal
from tests.faults.driving import SIZE
from tests.faults.power import need
from tests.support import Couple, new_couple

pytestmark = pytest.mark.system

LATE = (
    "\x1b[?62;22c",
    "\x1b[>41;370;0c",
    "\x1bP>|XTerm(370)\x1b\\",
    "\x1b]10;rgb:cdcd/d6d6/f4f4\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b[?2026;2$y",
    "\x1b[8;24;80t",
)


def taking(home: Path) -> list[str]:
    return [sys.executable, "-m", "reciprocity_tui", "--home", str(home), "take", "--as=Jo"]


def ratings(couple: Couple) -> list[object]:
    sheet = own.own_sheet(couple.part(0))
    return [given.received for given in sheet.behaviours.values()]


def until(terminal: Terminal, seen: Callable[[], str], text: str) -> None:
    """Wait until the window inside shows a text; what arrives outside depends on how it is drawn."""
    limit = time.perf_counter() + LONGEST
    while text not in (now := seen()):
        assert time.perf_counter() < limit, now
        terminal.read(0.05)


@contextmanager
def at_the_first_question(command: list[str], folder: Path, seen: Callable[[], str]) -> Iterator[Terminal]:
    with Terminal(command, SIZE, {"TERM": "xterm-256color", "TMUX": None, "STY": None}, folder) as terminal:
        until(terminal, seen, "and nobody is watching")
        terminal.type("enter")
        until(terminal, seen, "0 of 11 answered")
        yield terminal


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """What stands before a command to a server of its own, which is gone afterwards."""
    need("tmux")
    command = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    yield command
    subprocess.run([*command, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[list[str]]:
    """What stands before a command to a session of its own, which is gone afterwards."""
    need("screen")
    sockets = tmp_path / "sockets"
    sockets.mkdir(mode=0o700)
    command = ["env", f"SCREENDIR={sockets}", "screen", "-c", "/dev/null", "-S", "here"]
    yield command
    subprocess.run([*command, "-X", "quit"], capture_output=True, check=False)


def in_tmux(tmux: list[str]) -> Callable[[], str]:
    return lambda: subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=False).stdout


def in_screen(screen: list[str], copy: Path) -> Callable[[], str]:
    def seen() -> str:
        subprocess.run([*screen, "-X", "hardcopy", str(copy)], capture_output=True, check=False)
        return copy.read_text("utf-8", "replace") if copy.exists() else ""

    return seen


def hold_that_nothing_is_answered_but_by_a_key(terminal: Terminal, seen: Callable[[], str], couple: Couple) -> None:
    terminal.type("4")
    until(terminal, seen, "1 of 11 answered")
    assert ratings(couple) == [3]


def test_what_a_terminal_answers_tmux_late_and_twice_is_no_key(home: Path, tmp_path: Path, tmux: list[str]) -> None:
    couple, seen = new_couple(home), in_tmux(tmux)
    with at_the_first_question([*tmux, "new-session", *taking(home)], tmp_path, seen) as terminal:
        for answer in LATE:
            for part in (answer, answer, answer[:4], answer[4:]):
                os.write(terminal._master, part.encode())
                terminal.quiet(0.2)
        hold_that_nothing_is_answered_but_by_a_key(terminal, seen, couple)


@pytest.mark.parametrize("bracketed", [True, False], ids=["bracketed", "bare"])
def test_what_tmux_pastes_answers_nothing(home: Path, tmp_path: Path, tmux: list[str], bracketed: bool) -> None:
    couple, seen = new_couple(home), in_tmux(tmux)
    with at_the_first_question([*tmux, "new-session", *taking(home)], tmp_path, seen) as terminal:
        subprocess.run([*tmux, "set-buffer", "12345 yes, no 12345"], check=True)
        subprocess.run([*tmux, "paste-buffer", *["-p"] * bracketed], check=True)
        until(terminal, seen, labels.PASTED[:30])
        hold_that_nothing_is_answered_but_by_a_key(terminal, seen, couple)


def test_what_screen_pastes_answers_nothing(home: Path, tmp_path: Path, screen: list[str]) -> None:
    couple, seen = new_couple(home), in_screen(screen, tmp_path / "copy")
    with at_the_first_question([*screen, "-U", *taking(home)], tmp_path, seen) as terminal:
        for command in (["register", "p", "12345 yes, no 12345"], ["paste", "p"]):
            subprocess.run([*screen, "-X", *command], check=True)
        until(terminal, seen, labels.PASTED[:30])
        hold_that_nothing_is_answered_but_by_a_key(terminal, seen, couple)


# What they keep in their history of lines

SHELL = ["bash", "--norc", "--noprofile", "-i"]
ON_THE_SCREEN = {"TERM": "xterm-256color", "TMUX": None, "STY": None, "PS1": "now> ", "HISTFILE": "/dev/null"}
BACK = "fg; echo en''ded\r"
KEPT_NOTHING = {"ctrl+q": ("ctrl+q",), "ctrl+z": ("ctrl+z",), "ctrl+z, fg and ctrl+q": ("ctrl+z", BACK, "ctrl+q")}


def history_in_tmux(tmux: list[str]) -> Callable[[], str]:
    command = [*tmux, "capture-pane", "-p", "-S", "-"]
    return lambda: subprocess.run(command, capture_output=True, text=True, check=False).stdout


def history_in_screen(screen: list[str], copy: Path) -> Callable[[], str]:
    def kept() -> str:
        subprocess.run([*screen, "-X", "hardcopy", "-h", str(copy)], capture_output=True, check=False)
        return copy.read_text("utf-8", "replace") if copy.exists() else ""

    return kept


@pytest.fixture(params=["tmux", "screen"])
def inside(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Terminal, Callable[[], str]]]:
    """A shell in one of the two where there is no alternate screen, and all that it shows and keeps."""
    need("bash")
    before: list[str] = request.getfixturevalue(request.param)
    if request.param == "tmux":
        options = ["set", "-g", "alternate-screen", "off", ";", "set", "-g", "default-terminal", "screen"]
        command, kept = [*before, *options, ";", "new-session", *SHELL], history_in_tmux(before)
    else:
        command, kept = [*before, "-U", *SHELL], history_in_screen(before, tmp_path / "kept")
    with Terminal(command, SIZE, ON_THE_SCREEN, tmp_path) as terminal:
        until(terminal, kept, "now>")
        yield terminal, kept


@pytest.mark.parametrize("keys", KEPT_NOTHING.values(), ids=KEPT_NOTHING)
def test_nothing_of_the_full_screen_is_kept(
    home: Path, inside: tuple[Terminal, Callable[[], str]], keys: tuple[str, ...]
) -> None:
    terminal, kept = inside
    new_couple(home)
    terminal.type(f"{' '.join(taking(home))}; echo en''ded\r")
    until(terminal, kept, "and nobody is watching")
    terminal.type("enter")
    until(terminal, kept, "0 of 11 answered")
    for key in keys:
        terminal.type(key)
        until(terminal, kept, {"ctrl+z": "Stopped", BACK: "0 of 11 answered", "ctrl+q": "ended"}[key])
    assert not [word for word in ("Household", "answered", "watching", "often") if word in kept()]
