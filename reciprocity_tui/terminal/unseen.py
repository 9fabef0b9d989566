"""What is typed and not shown: passphrases, and the answer of one of two people who look at one screen."""

import os
import select
import sys
import termios
from collections.abc import Callable
from contextlib import suppress

from reciprocity_tui.terminal.leaving import Leaving

_LOCAL, _CHARACTERS = 3, 6
_MOST_READ = 4096  # bytes: a line is no longer
_ALONE = 0.25  # seconds
"""A key behind which nothing comes for so long was pressed alone; a key that is held comes again sooner."""


def tell(text: str) -> None:
    """Write on the terminal of this program, wherever its output goes; on its errors where there is none."""
    try:
        descriptor = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY)
    except OSError:
        descriptor = os.dup(sys.stderr.fileno())
    with os.fdopen(descriptor, "w", errors="replace") as terminal:
        terminal.write(text)


class Unseen:
    """A terminal that shows nothing of what is typed as long as this is entered, once or several times.

    What was typed before is dropped, and so is what nobody has read at the end: it answers nothing that is asked
    later. Whatever ends or stops the program, the terminal is as before; back from a stop it asks again.
    """

    def __init__(self, descriptor: int, *, keys: bool = False) -> None:
        """Read lines from a terminal, or single keys."""
        self._descriptor = descriptor
        self._keys = keys
        self._leaving = Leaving(self._show, self._come_back)
        self._before = termios.tcgetattr(descriptor)
        self._depth = 0
        self._ask: Callable[[], None] | None = None
        self._typed = b""

    def __enter__(self) -> "Unseen":
        """Show nothing from now on."""
        if not self._depth:
            self._before = termios.tcgetattr(self._descriptor)
            self._leaving.__enter__()
            try:
                self._hide()
            except BaseException:
                self._end()
                raise
        self._depth += 1
        return self

    def __exit__(self, *_: object) -> None:
        """Show again what is typed."""
        self._depth -= 1
        if not self._depth:
            self._end()

    def line(self, ask: Callable[[], None]) -> bytes | None:
        """Ask, and return a line without its end; None at the end of the input."""
        self._asked(ask)
        while not self._typed.endswith(b"\n") and (data := os.read(self._descriptor, _MOST_READ)):
            self._typed += data
        self._ask = None
        return self._typed.rstrip(b"\r\n") if self._typed else None

    def key(self, ask: Callable[[], None]) -> bytes:
        """Ask, and return what was typed at once: one key, or all that came with it; b"" at the end of the input."""
        termios.tcflush(self._descriptor, termios.TCIFLUSH)
        self._asked(ask)
        while not self._came_alone():
            data = os.read(self._descriptor, _MOST_READ)
            if data in (b"", self._before[_CHARACTERS][termios.VEOF]):
                return b""
            self._typed += data
        self._ask = None
        return self._typed

    def _came_alone(self) -> bool:
        """Wait whether more comes behind what was typed; a stop meanwhile drops it."""
        return bool(self._typed) and not select.select([self._descriptor], [], [], _ALONE)[0] and bool(self._typed)

    def _asked(self, ask: Callable[[], None]) -> None:
        self._ask, self._typed = ask, b""  # before it asks: back from a stop in between it asks once more
        ask()

    def _end(self) -> None:
        self._show()
        self._leaving.__exit__()
        self._ask, self._typed = None, b""

    def _hide(self) -> None:
        attributes = termios.tcgetattr(self._descriptor)
        attributes[_LOCAL] &= ~(termios.ECHO | termios.ECHONL | (termios.ICANON if self._keys else 0))
        if self._keys:
            attributes[_CHARACTERS][termios.VMIN], attributes[_CHARACTERS][termios.VTIME] = 1, 0
        termios.tcsetattr(self._descriptor, termios.TCSAFLUSH, attributes)

    def _show(self) -> None:
        with suppress(termios.error):  # the window is gone
            termios.tcsetattr(self._descriptor, termios.TCSAFLUSH, self._before)

    def _come_back(self) -> None:
        self._hide()
        if self._ask is not None:
            self._typed = b""
            self._ask()
