"""The real program on a terminal: the whole way with real keys, every way to end, and terminals it cannot draw on."""

import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from reciprocity_tui.answers.questions import answer
from reciprocity_tui.steps.reveal import ASKS
from reciprocity_tui.tui.screens.page import TOO_SOON
from tests.benchmarks.terminal import ALTERNATE, CURSOR, LONGEST, WRAP, Terminal
from tests.faults.driving import hold_as_before, to_the_example
from tests.support import Couple, new_couple

CLEARED = b"\x1b[2J"
DRAWS = b"\x1b[?1049h"
SELECT_LINE = "\x1b[1;2H"  # shift+home
Begin = Callable[..., Terminal]


SLOW_IMPORT = """
import os, sys, time
class Slow:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.write(1, b"importing")
            time.sleep(600)
sys.meta_path.insert(0, Slow())
"""


@pytest.fixture
def begin(home: Path) -> Iterator[Begin]:
    """Starts the program on a terminal, or code that starts it."""
    with ExitStack() as stack:

        def begun(
            *arguments: str,
            size: tuple[int, int] = (120, 40),
            told: tuple[int, int] | None = None,
            code: str = "",
            redirected: str = "",
            **environment: str,
        ) -> Terminal:
            start = ("-c", f"{code}\nimport sys\nfrom reciprocity_tui.cli.main import main\nsys.exit(main())")
            command = [sys.executable, *(start if code else ("-m", "reciprocity_tui")), "--home", str(home), *arguments]
            return stack.enter_context(Terminal(command, size, environment, redirected=redirected, told=told))

        yield begun


@pytest.fixture
def answering(home: Path, begin: Begin) -> Terminal:
    """Jo in the middle of answering."""
    new_couple(home)
    return at_the_questions(begin("take", "--as", "Jo"))


def alone(terminal: Terminal) -> None:
    """Say that one is alone at the keyboard."""
    terminal.until("and nobody is watching")
    terminal.type("enter")


def gives(terminal: Terminal, key: str, number: int) -> None:
    """Answer a question, after which so many are answered."""
    terminal.type(key)
    terminal.until(f"{number} of 11 answered")


def at_the_questions(terminal: Terminal) -> Terminal:
    """Answer the first question of whoever takes part."""
    alone(terminal)
    terminal.until("0 of 11 answered")
    gives(terminal, "4", 1)
    return terminal


def end(terminal: Terminal, how: str | signal.Signals) -> None:
    """Press a key, or send a signal."""
    if isinstance(how, signal.Signals):
        terminal.process.send_signal(how)
    else:
        terminal.type(how)


def leave(terminal: Terminal) -> None:
    """Leave at once; the terminal is as it was before."""
    terminal.type("ctrl+q")
    assert terminal.ended() == 0
    hold_as_before(terminal)


# The way through


def test_two_people_come_from_the_first_start_to_the_comparison(begin: Begin) -> None:
    terminal = begin()
    terminal.until("read this first", "^q")
    terminal.painted("down")
    terminal.type("enter")
    terminal.until("Who are you two?")
    terminal.type("Jo")
    terminal.painted("tab")
    terminal.type("Sam", "enter")
    for name, next_step in (("Jo", "Sam answers"), ("Sam", "Open it together")):
        terminal.until(f"I am {name}, and nobody is watching")
        terminal.type("enter")
        terminal.until(f"{name}, choose a passphrase")
        for key in ("tab", "tab", "down"):
            terminal.painted(key)
        terminal.type("enter")
        terminal.until("Without a passphrase?")
        terminal.type("down", "enter")
        terminal.until("0 of 11 answered")
        for _ in range(250):  # a reflection stays until Enter, and the last question is answered in words
            if terminal.shows("before sealing"):
                break
            terminal.painted("enter" if terminal.shows("p show this") or terminal.shows("w write it") else "1", quiet=0)
        terminal.type("s")
        terminal.until("Seal your answers?")
        terminal.type("y")
        terminal.until(f"Thank you, {name}. It's sealed.", "Done")
        terminal.type("enter")
        terminal.until(next_step)
        terminal.type("enter")
    terminal.until("We are both here")
    terminal.type("enter")
    for name in ("Jo", "Sam"):
        terminal.until(f"I am {name}, and nobody is watching")
        terminal.type("enter")
        terminal.until(ASKS.format(name=name, number=1))
        terminal.quiet(2 * TOO_SOON)  # a key that comes sooner cannot have been meant for the page
        terminal.type("y")
    terminal.until("all pages")
    terminal.type("escape")
    terminal.until("Side by side")
    terminal.type("2")
    terminal.until("● Jo", "■ Sam", "Household", "unfair")
    terminal.type("ctrl+q")
    assert terminal.ended() == 0
    assert not terminal.text.strip()


# The ways to end


OTHERS = ("SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGIO", "SIGPWR", "SIGXCPU", "SIGSTKFLT")


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("ctrl+q", 0),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
        (signal.SIGINT, 130),
        (signal.SIGQUIT, 131),
        *((getattr(signal, name), 128 + getattr(signal, name)) for name in OTHERS if hasattr(signal, name)),
    ],
    ids=lambda how: getattr(how, "name", how),
)
def test_leaving_in_the_middle_of_answering_leaves_a_clean_screen(
    answering: Terminal, how: str | signal.Signals, code: int
) -> None:
    before = len(answering.bytes)
    end(answering, how)
    assert answering.ended() == code
    after = answering.bytes[before:].partition(CLEARED)[2]
    assert b"\x1b[?1049l" in after
    assert not any(word in after for word in (b"Sam", b"often", b"Household"))
    assert not answering.text.strip()
    hold_as_before(answering)


@pytest.mark.thorough
@pytest.mark.parametrize("how", ["q", signal.SIGTSTP])
def test_quitting_and_a_stop_leave_nothing_on_the_other_screen(begin: Begin, how: str | signal.Signals) -> None:
    terminal = begin("demo")
    to_the_example(terminal)
    before = len(terminal.bytes)
    end(terminal, how)
    terminal.quiet(0.5)
    assert CLEARED in terminal.bytes[before:].partition(b"\x1b[?1049l")[0]


@pytest.mark.thorough
@pytest.mark.parametrize("where", ["questions", "passphrase"])
def test_closing_the_window_ends_the_program_and_frees_the_sheet(home: Path, begin: Begin, where: str) -> None:
    couple = new_couple(home, passphrases=(None, "correct horse"))
    terminal = begin("take", "--as", "Jo" if where == "questions" else "Sam")
    if where == "questions":
        at_the_questions(terminal)
    else:
        alone(terminal)
        terminal.until("Passphrase")
    terminal.hang_up()
    assert terminal.process.wait(LONGEST) == 129
    assert can_be_answered(couple, 0)


def can_be_answered(couple: Couple, person: int) -> bool:
    """Return whether a sheet is free and takes another answer."""
    with couple.open_sheet(person) as opened:
        opened.save(answer(opened.sheet, opened.questions[1], 2))
        return True


def test_a_terminal_is_given_back_after_a_pause_too(answering: Terminal) -> None:
    answering.process.send_signal(signal.SIGCONT)
    gives(answering, "5", 2)
    leave(answering)


IMPATIENT = (
    pytest.param((("ctrl+p",), ("down", "enter", "enter")), id="enter twice"),
    pytest.param((("ctrl+p", "pagedown"),), id="a page down before the list is there"),
    pytest.param((("ctrl+p",), ("f2",), ("ctrl+p",)), id="a page over it, and once more"),
)


@pytest.mark.thorough
@pytest.mark.parametrize("keys", IMPATIENT)
def test_impatient_keys_in_the_palette_stop_nothing(
    home: Path, begin: Begin, keys: tuple[tuple[str, ...], ...]
) -> None:
    new_couple(home)
    terminal = begin()
    terminal.until("Jo answers")
    for together in keys:
        terminal.type(*together)
        terminal.quiet(0.2)
    leave(terminal)


BROKEN = {
    "a key": "from reciprocity_tui.tui.screens.take import TakeScreen as Broken; broken = 'action_skip'",
    "drawing": "from reciprocity_tui.tui.screens import take as Broken; broken = 'page_rows'",
    "the way": "from reciprocity_tui.tui.ways import answer as Broken; broken = 'take'",
    "opening a key": "from reciprocity_tui.vault import keys as Broken; broken = 'unlock'",
    "the beginning": "from reciprocity_tui.tui.screens.home import HomeScreen as Broken; broken = '_rows'",
}
BREAK = """
def mistake(*_):
    private = 'the private answer'
    raise ValueError(private)
setattr(Broken, broken, mistake)
"""


@pytest.mark.parametrize("place", BROKEN)
def test_a_mistake_of_the_program_shows_its_type_and_place_alone(home: Path, begin: Begin, place: str) -> None:
    new_couple(home, passphrases=("correct horse", None))
    terminal = begin("take", "--as", "Jo", size=(250, 40), code=f"{BROKEN[place]}\n{BREAK}")
    for key, shown in (
        ("enter", "and nobody is watching"),
        ("correct horse", "Passphrase"),
        ("enter", "••"),
        ("s", "0 of 11"),
    ):
        try:
            terminal.until(shown)
        except AssertionError:
            break
        terminal.type(key)
    assert terminal.ended() == 1
    told = terminal.text.strip()
    assert told.startswith("reciprocity: stopped by a mistake of the program (ValueError in ")
    assert "\n" not in told
    assert b"the private answer" not in terminal.bytes
    hold_as_before(terminal)


@pytest.mark.parametrize(
    ("module", "plain"),
    [("argparse", ()), ("textual.app", ()), ("pyrage", ()), ("argparse", ("--plain",)), ("pyrage", ("--plain",))],
)
def test_ctrl_c_while_it_starts_shows_nothing(home: Path, tmp_path: Path, module: str, plain: tuple[str, ...]) -> None:
    new_couple(home, passphrases=("correct horse", None))
    slow = tmp_path / "sitecustomize.py"
    slow.write_text(SLOW_IMPORT.format(module=module))
    command = [sys.executable, "-m", "reciprocity_tui", "--home", str(home), *plain, "take", "--as", "Jo"]
    path = f"{tmp_path}:{Path(__file__).parents[2]}"
    with Terminal(command, environment={"PYTHONPATH": path}) as terminal:
        terminal.until("importing")
        before = len(terminal.bytes)
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.ended() == -signal.SIGINT
        assert terminal.bytes[before:] == b""


# The key that goes to the shell


@pytest.fixture
def in_a_shell(home: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Jo in the middle of answering, in a program that a shell has started."""
    new_couple(home)
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, environment={"PS1": "now> ", "HISTFILE": str(tmp_path / "history")}) as terminal:
        terminal.until("now>")
        terminal.type(f"{sys.executable} -m reciprocity_tui --home {home} take --as Jo", "enter")
        yield at_the_questions(terminal)
        terminal.type("ctrl+q")
        terminal.until("now>")


def test_the_shell_shows_nothing_and_what_was_typed_is_there_afterwards(in_a_shell: Terminal) -> None:
    gives(in_a_shell, "5", 2)
    before = len(in_a_shell.bytes)
    in_a_shell.type("ctrl+z")
    in_a_shell.until("Stopped")
    assert CLEARED in in_a_shell.bytes[before:].partition(b"\x1b[?1049l")[0]
    assert in_a_shell.screen.modes <= {CURSOR, WRAP, 2004}
    assert not any(word in "".join(map("".join, in_a_shell.screen._alternate)) for word in ("Household", "Sam"))
    in_a_shell.type("fg", "enter")
    in_a_shell.until("2 of 11 answered")
    gives(in_a_shell, "4", 3)


def test_in_a_note_the_key_undoes(in_a_shell: Terminal) -> None:
    in_a_shell.painted("ctrl+n")
    in_a_shell.painted("the lake")
    in_a_shell.until("the lake")
    in_a_shell.type("ctrl+z")
    in_a_shell.quiet(0.2)
    assert in_a_shell.screen.modes >= {ALTERNATE}
    assert "the lake" not in in_a_shell.text


def test_without_a_shell_to_come_back_from_the_key_does_nothing(answering: Terminal) -> None:
    answering.type("ctrl+z")
    answering.quiet(0.3)
    answering.until("1 of 11 answered")
    gives(answering, "5", 2)
    leave(answering)


# Terminals it cannot draw on, and what stands around it


@pytest.mark.parametrize("redirected", ["</dev/null", "<&-", ">out", ">&-", "| cat"])
@pytest.mark.parametrize("command", [(), ("demo",), ("take", "--as", "Jo")], ids=["status", "demo", "take"])
def test_without_a_terminal_on_both_sides_nothing_hangs_and_nothing_is_drawn(
    home: Path, begin: Begin, tmp_path: Path, command: tuple[str, ...], redirected: str
) -> None:
    new_couple(home)
    out = tmp_path / "out"
    terminal = begin(*command, redirected=redirected.replace("out", str(out)))
    terminal.type("\x04" * 9)  # the end of what is typed, where somebody could type
    assert terminal.ended() in (0, 1, 2)
    assert DRAWS not in terminal.bytes + (out.read_bytes() if out.exists() else b"")


@pytest.mark.parametrize("variable", [{"TERM": "dumb"}, {"TERM": ""}, {"ACCESSIBLE": "1"}], ids=str)
def test_a_terminal_that_cannot_draw_is_written_to_in_lines(begin: Begin, variable: dict[str, str]) -> None:
    terminal = begin("demo", **variable)
    assert terminal.ended() == 0
    assert "Jo" in terminal.text
    assert DRAWS not in terminal.bytes


@pytest.mark.parametrize("redirected", ["2>errors", "2>&-"])
def test_everything_is_drawn_on_the_terminal_wherever_mistakes_are_written(
    home: Path, begin: Begin, tmp_path: Path, redirected: str
) -> None:
    new_couple(home)
    errors = tmp_path / "errors"
    terminal = at_the_questions(begin("take", "--as", "Jo", redirected=redirected.replace("errors", str(errors))))
    leave(terminal)
    assert not errors.exists() or errors.read_bytes() == b""


def test_settings_of_the_framework_have_no_effect(home: Path, begin: Begin, tmp_path: Path) -> None:
    new_couple(home)
    spied = tmp_path / "spied"
    spied.mkdir()
    settings = {
        "TEXTUAL_LOG": str(spied / "log"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(spied),
        "TEXTUAL_SCREENSHOT_FILENAME": "screen.svg",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_DRIVER": "nowhere:Driver",
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_FPS": "1",
        "TEXTUAL_SHOW_RETURN": "1",
        "TEXTUAL_COLOR_SYSTEM": "nonsense",
        "TEXTUAL_THEME": "nonsense",
        "TEXTUAL_ALLOW_SIGNALS": "1",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }
    terminal = at_the_questions(begin("take", "--as", "Jo", **settings))
    terminal.type("ctrl+q")
    assert terminal.ended() == 0
    assert not terminal.text.strip()
    assert not list(spied.iterdir())


@pytest.mark.parametrize("copy", ["ctrl+c", "ctrl+x"])
def test_what_is_copied_in_the_program_does_not_reach_the_terminal(home: Path, begin: Begin, copy: str) -> None:
    new_couple(home, passphrases=("correct horse", None))
    terminal = begin("take", "--as", "Sam")
    at_the_questions(terminal)
    terminal.type("ctrl+n")
    terminal.until("A note to yourself")
    terminal.type("the lake again")
    terminal.until("the lake again")
    terminal.type(SELECT_LINE)
    terminal.painted(copy)
    assert b"]52;" not in terminal.bytes


def test_a_passphrase_cannot_be_copied(home: Path, begin: Begin) -> None:
    new_couple(home, passphrases=("correct horse", None))
    terminal = begin("take", "--as", "Jo")
    alone(terminal)
    terminal.until("unlock your answers")
    terminal.type("correct horse")
    terminal.until("•" * 13)
    terminal.type(SELECT_LINE, "ctrl+x", "ctrl+e", "ctrl+v")
    terminal.quiet(0.2)
    assert "•" * 13 in terminal.text
    assert "•" * 14 not in terminal.text
    assert b"]52;" not in terminal.bytes


# Sizes


@pytest.mark.parametrize(("size", "shown"), [((40, 12), "this part is"), ((10, 3), "Please"), ((1, 1), "↓")], ids=str)
def test_it_comes_to_rest_at_any_size(home: Path, begin: Begin, size: tuple[int, int], shown: str) -> None:
    new_couple(home)
    terminal = begin("take", "--as", "Jo", size=size)
    terminal.until(shown)
    terminal.quiet(0.3)


@pytest.mark.parametrize("told", [(0, 0), (80, 0), (0, 24)], ids=str)
def test_a_terminal_that_does_not_know_its_size_is_drawn_on(home: Path, begin: Begin, told: tuple[int, int]) -> None:
    new_couple(home)
    terminal = begin("take", "--as", "Jo", size=(80, 24), told=told)
    terminal.until("and nobody is watching")
    terminal.quiet(0.2)
    frames = terminal.screen.frames
    assert frames < 20
    leave(terminal)


def test_the_size_is_that_of_the_terminal_whatever_is_exported(begin: Begin) -> None:
    terminal = begin("demo", size=(80, 24), COLUMNS="200", LINES="60")
    terminal.until("read this first", "^q")
    assert "^q" in terminal.text.split("\n")[23]


def test_a_new_size_is_heeded_whatever_is_exported(begin: Begin) -> None:
    terminal = begin("demo", size=(80, 24), COLUMNS="80", LINES="24")
    terminal.until("read this first", "^q")
    terminal.resize(110, 40)
    terminal.quiet()  # a frame of the old size can still arrive
    assert "^q" in terminal.text.split("\n")[39]


@pytest.mark.parametrize("kind", ["xterm", "dumb"])
def test_lines_are_as_wide_as_the_terminal_whatever_is_exported(begin: Begin, kind: str) -> None:
    terminal = begin("--plain", "demo", size=(50, 24), COLUMNS="70", TERM=kind)
    assert terminal.ended() == 0
    shown = re.sub(r"\x1b\[[\d;]*m", "", terminal.bytes.decode())
    assert max(map(len, shown.split("\r\n"))) == 50


HUGE = (
    pytest.param({"told": (65535, 65535)}, "", id="window"),
    pytest.param({"COLUMNS": "999999999", "LINES": "999999999"}, "", id="environment"),
    pytest.param({"COLUMNS": "²"}, "", id="no number"),
    pytest.param({}, "\x1b[48;99999;99999;1;1t", id="report"),
    pytest.param({}, "\x1b[48;0;0;0;0t\x1b[<0;2;2M\x1b[48;40;120;800;1200t", id="report of none"),
)


@pytest.mark.thorough
@pytest.mark.parametrize(("told", "typed"), HUGE)
def test_no_size_takes_much_memory(home: Path, begin: Begin, told: dict[str, Any], typed: str) -> None:
    new_couple(home)
    terminal = begin("take", "--as", "Jo", **told)
    terminal.opened(quiet=0.3)
    terminal.type(typed)
    terminal.quiet(0.2)
    assert terminal.memory("VmHWM") < 150
    leave(terminal)


def test_two_sizes_at_once_are_no_work_for_ever(answering: Terminal) -> None:
    for columns in (100, 90) * 20:
        answering.type(f"\x1b[48;30;{columns};600;1000t")
    answering.quiet(0.3)
    gives(answering, "5", 2)


@pytest.mark.thorough
def test_any_number_of_sizes_while_answering_stops_nothing(answering: Terminal) -> None:
    sizes = [(40, 12), (39, 12), (40, 11), (10, 3), (3, 10), (1, 1), (2, 1), (1, 60), (300, 1), (99, 20), (100, 19)]
    for size in (*sizes, (250, 80), *reversed(sizes), (120, 40)):
        answering.resize(*size)
        answering.painted("right")
    answering.until("1 of 11 answered")
    answering.type("5")
    answering.until("2 of 11 answered", "saved")
    assert answering.screen.modes >= {ALTERNATE}
    leave(answering)
