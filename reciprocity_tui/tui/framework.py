"""What has to be put right in the framework, each with the version that needs it."""

import os
import re
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

CLEAR = "\x1b[?2026l\x1b[2J\x1b[H"  # a frame that was begun is ended first: until then a terminal shows nothing new
WIDEST, HIGHEST = 1000, 500
"""The largest screen that is drawn, in cells: what the framework needs for one grows with both."""

_Q = "qйљضქճքๆㅂ"
_C = "сؤცչแㅊ"
"""What the keys of Latin q and c give on other keyboards, where the terminal writes keys as Kitty does."""
_HEEDED = re.compile(
    # ctrl+q as a byte, or the letter with ctrl (5), and with caps lock (64) and num lock (128) or without
    rb"\x1b\[20(?P<paste>[01])~|\x11|\x1b\[(?:%s)(?::\d*)*;(?:5|69|133|197)(?::[12])?(?:;[\d:]*)?u"
    % "|".join(str(ord(c)) for c in _Q).encode()
)
"""The key that leaves, and where something pasted begins (0) and ends (1)."""
_LONGEST_KEY = 32  # bytes
_WAIT = 0.1  # seconds
_LEAVE, _END = b"leave", b"end"
_Result = TypeVar("_Result")


class KeyReader(LinuxDriver):
    """The framework's own driver, which heeds the key that leaves in the thread that reads keys, and leaves nothing.

    Textual 8.2.8 draws on stderr; leaves what it drew in the terminal's other screen; parses all that was typed before
    the key that leaves; stops reading, and with it the program, at bytes that are no UTF-8 or no key; and believes
    every size.
    """

    _left = False
    _pasting = False

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Draw where the command line has seen that there is a terminal."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._writing = RLock()  # a signal can stop the program while it writes
        self._file = sys.__stdout__
        self._size = size or self._get_terminal_size()  # else the framework asks elsewhere, and hears another one

    # What is drawn

    def write(self, data: str) -> None:
        """Write, unless somebody has left."""
        with self._writing:
            if not self._left:
                super().write(data)

    def _clear_for_good(self) -> None:
        """Clear the screen, and write nothing after that."""
        with self._writing:
            self._left = True
            super().write(CLEAR)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with nothing on it."""
        self._left = False
        super().write(CLEAR)
        super().stop_application_mode()

    def pause(self) -> None:
        """Give the terminal back to the shell, as ctrl+z does; where there is none to come back from, go on at once."""
        self._must_signal_resume = True
        self.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        os.killpg(0, signal.SIGTSTP)  # whoever has started the program and waits for it stops, too
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if self._must_signal_resume:  # nobody has sent SIGCONT
            self.resume_application_mode()

    def _get_terminal_size(self) -> tuple[int, int]:
        return _drawable(super()._get_terminal_size())

    # What is typed

    def run_input_thread(self) -> None:
        """Read what is typed, and look for the key that leaves before anything is made of the rest."""
        typed: SimpleQueue[bytes] = SimpleQueue()
        parsing = Thread(target=self._parse, args=(typed,), name="keys", daemon=True)
        parsing.start()
        try:
            self._read(typed)
        finally:
            typed.put(_END)
            parsing.join()

    def _read(self, typed: "SimpleQueue[bytes]") -> None:
        """Hand on what is typed until the key that leaves, which clears the screen."""
        read = b""
        ending = False
        while not ending:
            ending = self.exit_event.is_set()
            if not select.select([self.fileno], [], [], 0 if ending else _WAIT)[0]:
                continue
            before = len(read)
            read += os.read(self.fileno, 4096)
            if len(read) == before:
                return
            if (leaving := self._leaving(read, before)) is not None:
                self._clear_for_good()
                typed.put(read[before:leaving])
                typed.put(_LEAVE)
                return
            typed.put(read[before:])
            read = read[-_LONGEST_KEY:]

    def _leaving(self, read: bytes, before: int) -> int | None:
        """Return where the key that leaves was typed in what was read just now, None where it was not.

        Inside something pasted it is a character of that, unless it is the last thing that came: somebody pressed it
        because the end of the paste does not come.
        """
        for found in _HEEDED.finditer(read):
            if found.end() <= before:
                continue
            if found["paste"]:
                self._pasting = found["paste"] == b"0"
            elif not self._pasting or (found.end() == len(read) and not self._has_more()):
                return found.start()
        return None

    def _has_more(self) -> bool:
        return bool(select.select([self.fileno], [], [], 0)[0])

    def _parse(self, typed: "SimpleQueue[bytes]") -> None:
        """Make keys of what is typed."""
        keys = _Keys()
        while True:
            try:
                data = typed.get(timeout=keys.patience)
            except Empty:
                data = b""
            if data is _END:
                return
            if data is _LEAVE:
                self.process_message(events.Key("ctrl+q", "\x11"))
                return
            for message in keys.feed(data):
                self.process_message(message)

    def process_message(self, message: Message) -> None:
        """Hand on a message: no size that is too much to draw, and ctrl+c by whatever name."""
        if isinstance(message, events.Resize):
            message = events.Resize.from_dimensions(_drawable(message.size), message.pixel_size)
        elif isinstance(message, events.Key) and message.key.lower() in _ALSO_CTRL_C:
            message = events.Key("ctrl+c", "\x03")
        super().process_message(message)


_ALSO_CTRL_C = frozenset(f"ctrl+{letter}" for letter in _C)


def _drawable(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size in cells that can be drawn on."""
    columns, rows = size
    return min(max(1, columns), WIDEST), min(max(1, rows), HIGHEST)


class _Keys:
    """What bytes mean as keys; what means nothing is passed over."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("ignore").decode

    @property
    def patience(self) -> float | None:
        """How many seconds to wait for the rest of a key, None where none has begun."""
        return None if self._parser._timeout_time is None else _WAIT

    def feed(self, data: bytes) -> Iterator[Message]:
        """Give the messages for what was read; without data, for what was begun so long ago that it is all."""
        if not data:
            yield from self._parser.tick()
        for character in self._decode(data):
            try:
                for message in list(self._parser.feed(character)):
                    if isinstance(message, events.Key):
                        f"{message.key}{message.character}".encode()  # a surrogate is no character
                    yield message
            except (ValueError, ArithmeticError, LookupError):
                self._restart()

    def _restart(self) -> None:
        """Go on after what makes Textual 8.2.8 stop, such as the key with the number 1114112."""
        before, self._parser = self._parser, XTermParser()
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size


class SteadyScreen(Screen[_Result]):
    """A screen that is laid out for the size the terminal has now.

    Textual 8.2.8 lays it out for the size of each message, and sends itself another one: told of two sizes within
    one layout it goes to and fro between them for ever.
    """

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002 - what was told has changed since, or is the same
        super()._screen_resized(self.app.size)


def restart_cleanly(driver: Driver) -> None:
    """Let SIGCONT stop the driver before it is started again, where no pause has stopped it.

    Textual 8.2.8 starts it twice then: the first thread that reads keys takes some of them, and never ends.
    """
    resume = signal.getsignal(signal.SIGCONT)
    if not callable(resume):
        return

    def restart(number: int, frame: FrameType | None) -> None:
        if not getattr(driver, "_must_signal_resume", False):
            driver.suspend_application_mode()
        resume(number, frame)

    signal.signal(signal.SIGCONT, restart)
