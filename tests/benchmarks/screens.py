"""What the full screen costs, beside a bare app of the framework.

Measured is an installed, compiled copy on a terminal of 120 x 40. A key counts from when it is typed until the last
byte of the first frame that follows has arrived; opening something counts until what is opened stands there and
nothing more comes, and starting until no text changes any more (without a pair, what comes is the first page of all,
without colours, so that its picture stands still from the beginning). Going back is measured with backspace: after a
lone escape the framework waits 100 ms for more.
"""

import compileall
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import reciprocity_tui
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.steps import demo
from tests.benchmarks import bare
from tests.benchmarks.engine import questionnaire
from tests.benchmarks.table import print_alone, print_row
from tests.benchmarks.terminal import Painted, Terminal
from tests.faults.driving import CLEARED, arrived
from tests.support import TODAY, full_sheet, new_couple
from tests.tui.places import PLACES, at

SIZE = (120, 40)
LIST = "a key in a bare list"


class Program(NamedTuple):
    """A program in the measured copy: how it is started, and what shows that it is there."""

    folder: Path
    code: str
    shown: tuple[str, ...]

    @contextmanager
    def started(self, *arguments: str | Path, size: tuple[int, int] = SIZE, still: bool = False) -> Iterator[Terminal]:
        """Start it; it is compiled beforehand, as what people install is. `still` keeps pictures from moving."""
        command = [sys.executable, "-c", self.code, *map(str, arguments)]
        environment = {"PYTHONDONTWRITEBYTECODE": None, "PYTHONUNBUFFERED": None, "NO_COLOR": "1" if still else None}
        with Terminal(command, size, environment, self.folder) as terminal:
            yield terminal


class Both(NamedTuple):
    """The program, and the bare app beside it."""

    ours: Program
    bare: Program
    quick: bool

    def rounds(self, number: int) -> int:
        """Return how often something is measured."""
        return max(2, number // 4) if self.quick else number


def both(folder: Path, *, quick: bool) -> Both:
    """Install a copy into a folder; return how it and the bare app are started."""
    copy = _installed(folder / "copy")
    ours = Program(copy, "from reciprocity_tui.cli.main import main; raise SystemExit(main())", ("? help", "^q"))
    return Both(ours, Program(copy, "from bare import main; main()", ("Bare", "Option 29", "palette")), quick)


def _installed(folder: Path) -> Path:
    package = folder / "reciprocity_tui"
    shutil.copytree(Path(reciprocity_tui.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(shipped_folder(), package / "questionnaires", dirs_exist_ok=True)
    shutil.copy(bare.__file__, folder)
    compileall.compile_dir(folder, quiet=1)
    return folder


# Starting and quitting


class Began(NamedTuple):
    """What starting and quitting cost, once a round."""

    started: list[float]
    quitted: list[float]
    peaks: list[float]

    def measure(self, program: Program, *arguments: str | Path, still: bool = False) -> None:
        """Start a program, let it paint, and quit it."""
        with program.started(*arguments, still=still) as terminal:
            self.started.append(terminal.opened(*program.shown).whole)
            self.peaks.append(terminal.memory("VmHWM"))
            self.quitted.append(terminal.quit("ctrl+q"))


def start(programs: Both, folder: Path) -> None:
    """Measure starting and quitting."""
    homes = {count: folder / f"home-{count}" for count in (0, 1, 50)}
    for count, home in homes.items():
        for number in range(count):
            new_couple(home, names=(f"Jo {number}", "Sam"))
    with programs.bare.started() as terminal:  # so that the first one is not the first to read everything from disk
        terminal.opened(*programs.bare.shown)
    began = {count: Began([], [], []) for count in homes}
    bare_one = Began([], [], [])
    for _ in range(programs.rounds(24)):
        for count, home in homes.items():
            began[count].measure(programs.ours, "--home", home, still=not count)
        bare_one.measure(programs.bare)
    for count, one in began.items():
        print_row(f"start to painted Home, {count} pairs", one.started, "a bare app", bare_one.started, "at most 1.0 x")
    print_row("quit", began[1].quitted, "quitting the bare app", bare_one.quitted, "at most 1.0 x")
    print_row("peak memory at Home, MiB", began[1].peaks, "a bare app, MiB", bare_one.peaks, "at most 1.5 x")


# Answering


class Answered(NamedTuple):
    """What keys cost while answering: those that stay at a behaviour, those that bring the next, and a bare list's."""

    same: list[Painted]
    following: list[Painted]
    listed: list[Painted]


def take(programs: Both, folder: Path) -> None:
    """Measure answering a whole sheet."""
    answered = Answered([], [], [])
    peaks: list[float] = []
    bare_peaks: list[float] = []
    for number in range(programs.rounds(8)):
        home = folder / f"take-{number}"
        new_couple(home)
        with _at_the_questions(programs, home) as terminal, programs.bare.started() as other:
            other.opened(*programs.bare.shown)
            _answer(terminal, other, answered, 90)
            while not terminal.shows("before sealing"):
                no_number = terminal.shows("Enter goes on") or terminal.shows("was glad of")
                terminal.painted("enter" if no_number else "1", quiet=0.1)
            terminal.painted("down")
            peaks.append(terminal.memory("VmHWM"))
            bare_peaks.append(other.memory("VmHWM"))
    _print_answers("answer", answered, "at most 1.0 x, p99 1.5 x", "p99 under 20 ms")
    print_row("peak memory after a whole sheet, MiB", peaks, "a bare app, MiB", bare_peaks, "at most 1.5 x")


def take_many(programs: Both, folder: Path) -> None:
    """Measure answering in a questionnaire of 2,000 behaviours of which most are answered, and then 500 pages more."""
    path = folder / "many.toml"
    path.write_text(questionnaire(500))
    home = folder / "many"
    couple = new_couple(home, questionnaire=path)
    areas = couple.questionnaire.areas
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(replace(couple.questionnaire, areas=areas[:250] + areas[400:])))
    answered = Answered([], [], [])
    with _at_the_questions(programs, home) as terminal, programs.bare.started() as other:
        other.opened(*programs.bare.shown)
        _answer(terminal, other, answered, programs.rounds(400))
        before, pages = terminal.memory(), 0
        while pages < 500:
            pages += _turns_page(terminal)
        grown = terminal.memory() - before
    _print_answers("answer among 2,000", answered, "at most 1.25 x", "p99 under 20 ms")
    print_alone("growth over 500 answered pages, MiB", [grown], "at most 5 MiB")


@contextmanager
def _at_the_questions(programs: Both, home: Path) -> Iterator[Terminal]:
    with programs.ours.started("--home", home, "take", "--as", "Jo") as terminal:
        terminal.opened("and nobody is watching")
        terminal.painted("enter", "it did not come up", "saved", quiet=0.3)
        yield terminal


def _answer(terminal: Terminal, other: Terminal, answered: Answered, count: int) -> None:
    for number in range(count):
        before = _asked(terminal)
        painted = terminal.painted(str(number % 3 + 1))
        (answered.same if _asked(terminal) == before else answered.following).append(painted)
        answered.listed.append(other.painted("down"))


def _asked(terminal: Terminal) -> list[str]:
    """Return the questions on the page, whichever of them is in turn."""
    lines = [line[26:].replace("▸", " ") for line in terminal.text.splitlines()[2:]]  # below the progress
    return [line for line in lines if line.strip() and not line.lstrip(" ▐")[:1].isdigit()]


def _turns_page(terminal: Terminal) -> bool:
    before = _asked(terminal)
    terminal.painted("2", quiet=0)
    return _asked(terminal) != before


def _print_answers(name: str, answered: Answered, limit: str, limit_following: str) -> None:
    listed = [each.first for each in answered.listed]
    print_row(f"{name}, same behaviour", [each.first for each in answered.same], LIST, listed, limit)
    following = [each.first for each in answered.following]
    print_row(f"{name}, next behaviour or area", following, LIST, listed, limit_following)
    print_alone("  until nothing more is painted", [each.last for each in (*answered.same, *answered.following)])


# Comparing


def compare(programs: Both, folder: Path) -> None:
    """Measure opening a comparison and moving in it."""
    home = folder / "demo"
    demo.create(str(home), TODAY)
    lists: list[list[float]] = [[] for _ in range(8)]
    first, again, bare_first, bare_again, moved, listed, opened, closed = lists
    for _ in range(programs.rounds(12)):
        with programs.ours.started("--home", home) as terminal, programs.bare.started() as other:
            terminal.opened(*programs.ours.shown)
            other.opened(*programs.bare.shown)
            terminal.quiet(0.3)
            first.append(terminal.painted("enter", "How to read this", quiet=0.1).last)
            bare_first.append(other.painted("s", "The second screen", quiet=0.1).last)
            for _ in range(2):
                terminal.painted("backspace", "Look at it together", quiet=0.1)
                other.painted("backspace", "Option 29", quiet=0.1)
                again.append(terminal.painted("enter", "What is going well", quiet=0.1).last)
                bare_again.append(other.painted("s", "The second screen", quiet=0.1).last)
            other.painted("backspace", "Option 29", quiet=0.1)
            terminal.painted("2", "worth talking about", quiet=0.1)
            for key in ("down",) * 7 + ("up",) * 7:
                moved.append(terminal.painted(key).first)
                listed.append(other.painted(key).first)
            for _ in range(4):
                opened.append(terminal.painted("enter", "next area").last)
                closed.append(terminal.painted("backspace", "worth talking about").last)
                terminal.painted("down")
    print_row("move the cursor in the comparison", moved, LIST, listed, "at most 1.0 x, p99 1.5 x")
    print_row("open the comparison, first time", first, "open a bare screen, first time", bare_first, "at most +100 ms")
    print_row("open the comparison again", again, "open a bare screen again", bare_again, "at most +100 ms")
    print_alone("open an area", opened, "median at most 40 ms")
    print_alone("close an area", closed, "median at most 40 ms")


# Doing nothing


def idle(programs: Both, folder: Path) -> None:
    """Measure what is done while nobody types."""
    home = folder / "idle"
    new_couple(home)
    seconds = 3
    for size in (SIZE, (80, 24), (10, 3), (1, 1)):
        with programs.ours.started("--home", home, size=size) as terminal, programs.bare.started(size=size) as other:
            for each in (terminal, other):
                each.until()
                each.quiet(0.5)
            before = terminal.ticks(), other.ticks()
            terminal.quiet(seconds)
            worked = terminal.ticks() - before[0], other.ticks() - before[1]
            name = f"idle at {size[0]} x {size[1]}, hundredths of a second in {seconds} s"
            print_row(name, [worked[0]], "a bare app", [worked[1]], "about 0")


# Leaving at once


def leave(_: Both, folder: Path) -> None:
    """Measure how soon after the key that leaves the screen is clear, wherever one is and whatever was typed before."""
    burst = ("\x1b", "j" * 4000, "\x1b[200~the lake")
    for name, before in [*((place.name, "") for place in PLACES), *(("take-rating", typed) for typed in burst)]:
        took: list[float] = []
        for number in range(3):
            with arrived(folder / f"{len(name)}-{name}-{len(before)}-{number}", at(name)) as terminal:
                took.append(_cleared(terminal, before))
        behind = f" behind {len(before)} characters" if before else ""
        print_alone(f"leave {name}{behind}", took, "at most 50 ms")


def _cleared(terminal: Terminal, before: str) -> float:
    """Leave; return how many milliseconds later the screen was clear."""
    so_far, typed = len(terminal.received), time.perf_counter()
    terminal.type(before, "ctrl+q")
    terminal.ended()
    data = b""
    for arrived_at, piece in terminal.received[so_far:]:
        data += piece
        if CLEARED in data:
            return 1000 * (arrived_at - typed)
    raise AssertionError("the screen was not cleared")
