"""A terminal of our own: it starts a program on a pty, types keys, and knows what is on the screen and since when.

It answers the one question of the framework that matters for timing (mode 2026, synchronised output), so that every
frame arrives between two marks, and "painted" is the arrival of the last byte of a frame.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "pagedown": "\x1b[6~",
    "f2": "\x1bOQ",
}
ALTERNATE, CURSOR, WRAP, FRAME = 1049, 25, 7, 2026
_ASKS_FOR_FRAMES, _HAS_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_PIECE = re.compile(
    r"\x1b\[(?P<private>[<>=?]?)(?P<numbers>[0-9;:]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b[\]P_^X].*?(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*(?![\[\]P_^X])[0-~]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    r"|(?P<text>[^\x00-\x1f\x7f]+)",
    re.DOTALL,
)
# Without these a program would see the terminal, the colours or the settings of whoever runs the tests.
_UNWANTED = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORFGBG",
    "COLUMNS",
    "LINES",
    "ACCESSIBLE",
    "TERM_PROGRAM",
    "RECIPROCITY_HOME",
)


class Painted(NamedTuple):
    """How long after a key, in milliseconds, the first frame that shows what is awaited was complete, and the last one.

    `whole` is the one after which no text changed.
    """

    first: float
    last: float
    whole: float


class Screen:
    """What a terminal shows: the normal screen, and the alternate one that full-screen programs draw on."""

    def __init__(self, columns: int, lines: int, encoding: str = "utf-8") -> None:
        self.modes = {CURSOR, WRAP}
        self.frames = 0
        self._decode = codecs.getincrementaldecoder(encoding)("replace").decode
        self._rest = ""
        self._x = self._y = 0
        self._kept = 0, 0
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size; what is shown is forgotten, and what was drawn for the old one still arrives."""
        self.columns, self.lines = columns, lines
        self._x, self._y = min(self._x, columns - 1), min(self._y, lines - 1)
        self._normal, self._alternate = self._empty(), self._empty()

    def _empty(self) -> list[list[str]]:
        return [[" "] * self.columns for _ in range(self.lines)]

    @property
    def _grid(self) -> list[list[str]]:
        return self._alternate if ALTERNATE in self.modes else self._normal

    @property
    def text(self) -> str:
        """The screen in view as text."""
        return "\n".join("".join(line).rstrip() for line in self._grid)

    def feed(self, data: bytes) -> None:
        """Show what arrived."""
        text = self._rest + self._decode(data)
        at = 0
        while at < len(text) and (piece := _PIECE.match(text, at)):
            self._take(piece)
            at = piece.end()
        self._rest = text[at:]

    def _take(self, piece: re.Match[str]) -> None:
        if piece["text"]:
            for character in piece["text"]:
                self._put(character)
        elif piece["control"]:
            self._control(piece["control"])
        elif piece["final"]:
            numbers = [int(each or 0) for each in piece["numbers"].replace(":", ";").split(";")]
            if piece["private"] == "?" and piece["final"] in "hl":
                self._set_modes(numbers, on=piece["final"] == "h")
            elif not piece["private"]:
                self._command(piece["final"], numbers)

    def _put(self, character: str) -> None:
        width = cell_len(character)
        if self._x + width > self.columns:
            if WRAP not in self.modes:
                return
            self._control("\r")
            self._control("\n")
        for i in range(width):
            if self._x + i < self.columns:
                self._grid[self._y][self._x + i] = character if i == 0 else ""
        self._x += width

    def _control(self, character: str) -> None:
        if character == "\r":
            self._x = 0
        elif character == "\b":
            self._x = max(0, self._x - 1)
        elif character == "\n":
            if self._y == self.lines - 1:
                self._grid.append(self._grid.pop(0))
                self._grid[-1][:] = [" "] * self.columns
            else:
                self._y += 1

    def _set_modes(self, numbers: list[int], *, on: bool) -> None:
        for number in numbers:
            if number == ALTERNATE and on:
                self._alternate = self._empty()
                self._kept = self._x, self._y
            elif number == ALTERNATE and number in self.modes:
                self._x, self._y = self._kept
            self.frames += number == FRAME and not on
            (self.modes.add if on else self.modes.discard)(number)

    def _command(self, final: str, numbers: list[int]) -> None:
        if final == "H":
            line, column = (*numbers, 0)[:2]
            self._y = min(max(line, 1), self.lines) - 1
            self._x = min(max(column, 1), self.columns) - 1
        elif final == "J" and numbers[0] == 2:
            self._grid[:] = self._empty()
        elif final == "K":
            self._grid[self._y][self._x :] = [" "] * (self.columns - self._x)


LONGEST = 60
"""How many seconds something is waited for at most, also on a machine that has much else to do."""


class Terminal:
    """A program on a terminal of its own. Waiting is always for something, never for a while."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str | None] | None = None,
        folder: Path | None = None,
        redirected: str = "",
        told: tuple[int, int] | None = None,
        encoding: str = "utf-8",
    ) -> None:
        """Start a command; `redirected` is shell, such as "</dev/null", and None drops a variable.

        `told` is the size that the program is told where it is not that of the terminal; `encoding` is what the
        terminal takes the bytes it is sent for.
        """
        self.received: list[tuple[float, bytes]] = []
        self._screen = Screen(*size, encoding)
        self._shown = 0
        self._master, self.slave = pty.openpty()
        self._set_size(told or size)
        self.modes_before = termios.tcgetattr(self.slave)
        # A shell that begins a session takes the first terminal it opens for its own: no code between fork and exec.
        begin = f'exec 0<>"$0" 1>&0 2>&0; exec "$@" {redirected}'
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", begin, os.ttyname(self.slave), *command],
            env=_environment(environment or {}),
            cwd=folder,
            start_new_session=True,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()
        os.close(self.slave)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, lines = size
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # What arrives

    def read(self, seconds: float) -> bytes:
        """Return what arrives next, or nothing after this many seconds."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return b""
        data = os.read(self._master, 1 << 16)
        self.received.append((time.perf_counter(), data))
        if _ASKS_FOR_FRAMES in data:
            os.write(self._master, _HAS_FRAMES)
        return data

    @property
    def bytes(self) -> bytes:
        """Everything that arrived."""
        return b"".join(data for _, data in self.received)

    @property
    def screen(self) -> Screen:
        """The screen after all that arrived."""
        while self._shown < len(self.received):
            self._show_next()
        return self._screen

    def _show_next(self) -> float:
        arrived, data = self.received[self._shown]
        self._screen.feed(data)
        self._shown += 1
        return arrived

    @property
    def text(self) -> str:
        """What the screen shows."""
        return self.screen.text

    def shows(self, *texts: str) -> bool:
        """Return whether a complete frame shows all these texts."""
        return _shows(self.screen, texts)

    def until(self, *texts: str) -> None:
        """Wait until a complete frame shows all these texts."""
        limit = time.perf_counter() + LONGEST
        while not self.shows(*texts):
            left = limit - time.perf_counter()
            if left <= 0 or (not self.read(min(left, 0.05)) and self.process.poll() is not None and not self.read(0)):
                raise self._missing(*texts)

    def receives(self, text: str, so_far: int = 0) -> None:
        """Wait until this has arrived, after the first so many bytes."""
        limit = time.perf_counter() + LONGEST
        while text.encode() not in self.bytes[so_far:]:
            if time.perf_counter() > limit or (self.process.poll() is not None and not self.read(0)):
                raise self._missing(text)
            self.read(0.05)

    def _missing(self, *texts: str) -> AssertionError:
        return AssertionError(f"{' / '.join(texts)}: not there (exit code {self.process.poll()})\n{self.text}")

    def quiet(self, seconds: float = 0.05) -> None:
        """Wait until the program has read all that was typed, sleeps, and nothing has arrived for a moment.

        A program that only waits for its turn does not sleep, so that this means the same on a busy machine.
        """
        limit = time.perf_counter() + LONGEST
        while self.read(seconds) or self._works():
            if time.perf_counter() > limit:
                raise AssertionError(f"it does not come to rest\n{self.text}")

    def _works(self) -> bool:
        """Return whether the program has something to read or to do, as far as the system tells."""
        if self._master >= 0 and _waiting(self.slave):
            return self.process.poll() is None
        return any(state in "RD" for state in _states(self.process.pid))

    # What is done to it

    def type(self, *keys: str) -> None:
        """Type keys, by name ("enter", "ctrl+q") or as the text they give."""
        os.write(self._master, "".join(_written(key) for key in keys).encode())

    def painted(self, key: str, *texts: str, quiet: float = 0.03) -> Painted:
        """Type a key and wait until nothing more is painted; the texts are those of the first frame that counts."""
        _ = self.screen
        typed = time.perf_counter()
        self.type(key)
        return self._timed(typed, texts, quiet)

    def opened(self, *texts: str, quiet: float = 0.1) -> Painted:
        """Wait until the program has painted these texts and nothing more; the time counts from its start."""
        return self._timed(self.started, texts, quiet)

    def _timed(self, since: float, texts: tuple[str, ...], quiet: float) -> Painted:
        """Read before looking: what arrives has its time before anything is made of it."""
        frames, text = self._screen.frames, self._screen.text
        first = last = whole = 0.0
        while not first:
            if not self.read(LONGEST):
                raise self._missing(*texts)
            self.quiet(quiet)
            while self._shown < len(self.received):
                before = self._screen.frames
                arrived = self._show_next()
                if self._screen.frames > before or not frames:
                    last = arrived
                    first = first or (arrived if _shows(self._screen, texts) else 0.0)
                if FRAME not in self._screen.modes and text != self._screen.text:
                    whole, text = arrived, self._screen.text
        return Painted(*(1000 * (each - since) for each in (first, last, whole)))

    def quit(self, key: str) -> float:
        """Type a key and return how many milliseconds later the program has ended."""
        typed = time.perf_counter()
        self.type(key)
        self.ended()
        return 1000 * (time.perf_counter() - typed)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and say so to the program."""
        while self.read(0):
            continue
        self.screen.resize(columns, lines)
        self._set_size((columns, lines))
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGWINCH)

    def stop(self, number: signal.Signals = signal.SIGTSTP) -> None:
        """Stop the program with a signal and wait until it is: a SIGCONT before that would be lost."""
        self.process.send_signal(number)
        limit = time.perf_counter() + LONGEST
        while not os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT | os.WNOHANG):
            if time.perf_counter() > limit:
                raise AssertionError(f"it does not stop\n{self.text}")
            self.read(0.01)

    def hang_up(self) -> None:
        """Close the window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def ended(self) -> int:
        """Wait until the program has ended and everything has arrived; return its exit code."""
        limit = time.perf_counter() + LONGEST
        while self.process.poll() is None and time.perf_counter() < limit:
            self.read(0.001)
        while self.read(0):
            continue
        code = self.process.poll()
        if code is None:
            raise AssertionError(f"still running after {LONGEST} s\n{self.text}")
        return code

    # What it costs

    def ticks(self) -> int:
        """Return how much the processor has worked for it, in ticks (100 a second)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def memory(self, field: str = "VmRSS") -> float:
        """Return how much memory it has now ("VmRSS") or had at most ("VmHWM"), in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition(f"{field}:")[2].split()[0]) / 1024


def _waiting(terminal: int) -> int:
    """Return how many bytes were typed that the program on a terminal has not read."""
    count = fcntl.ioctl(terminal, termios.FIONREAD, bytes(4))
    return int.from_bytes(count, sys.byteorder)


def _states(process: int) -> Iterator[str]:
    """Give what each thread of a process and of those it began does: R runs or waits for its turn, D for the disk."""
    for thread in Path(f"/proc/{process}/task").glob("*"):
        try:
            yield (thread / "stat").read_text().rpartition(")")[2].split()[0]
            children = (thread / "children").read_text().split()
        except OSError:  # it has ended meanwhile, or the system does not tell
            continue
        for child in children:
            yield from _states(int(child))


def _shows(screen: Screen, texts: Iterable[str]) -> bool:
    shown = screen.text
    return FRAME not in screen.modes and all(text in shown for text in texts)


def _written(key: str) -> str:
    if key.startswith("ctrl+"):
        return chr(ord(key[-1].upper()) & 0x1F)
    return KEYS.get(key, key)


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    fixed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    return {name: value for name, value in {**kept, **fixed, **changes}.items() if value is not None}
