"""What has to be put right in the framework, each with the version that needs it."""

import os
import select
import signal
import sys
import time
from collections.abc import Sequence
from threading import RLock
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import events
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from reciprocity_tui.terminal.background import ASK, is_light
from reciprocity_tui.terminal.clearing import clearing
from reciprocity_tui.terminal.drawable import drawable_stream
from reciprocity_tui.terminal.size import terminal_size
from reciprocity_tui.terminal.token import Kind, Token
from reciprocity_tui.terminal.tokens import Tokenizer
from reciprocity_tui.tui.keys import Keys

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.app import App

WIDEST, HIGHEST = 1000, 500
"""The largest screen that is drawn, in cells: what the framework needs for one grows with both."""

_ASK_POSITIONS = "\x1b[=4;2u"
"""Asks a terminal that writes keys as Kitty does to say where each lies on an ordinary keyboard, too."""
_WAIT = 0.1  # seconds
_LONGEST_KEY = 64  # bytes, with what can come right behind it
_MOST_READ = 64 * 1024  # bytes that are one read: a terminal hands over 4096 of them at a time
_Result = TypeVar("_Result")


def clearing_screen(rows: int) -> str:
    """Return what clears a screen of so many rows, whatever is being drawn on it."""
    return f"\x1b[?2026l{clearing(rows)}"  # a frame that was begun is ended: until then a terminal shows nothing new


class Background(Message):
    """The terminal has said what stands behind its letters."""

    def __init__(self, *, is_light: bool) -> None:
        """Say whether that is light."""
        super().__init__()
        self.is_light = is_light


class KeyReader(LinuxDriver):
    """The framework's own driver, which heeds the key that leaves in the thread that reads keys, and leaves nothing.

    Textual 8.2.8 draws on stderr; leaves what it drew in the terminal's other screen; parses all that was typed before
    the key that leaves; stops reading, and with it the program, at bytes that are no UTF-8 or no key; believes every
    size, and COLUMNS more than the terminal; and writes what an encoding may lack.
    """

    _left = _has_asked = False

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Draw where the command line has seen that there is a terminal."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._writing = RLock()  # a signal can stop the program while it writes
        self._file = drawable_stream(cast("TextIOWrapper", sys.__stdout__))
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
            super().write(self._clearing())

    def _clearing(self) -> str:
        """Return what clears all that can have been drawn, for the size of now or an earlier one."""
        return clearing_screen(max(self._app.size.height, self._get_terminal_size()[1]))

    def stop_application_mode(self) -> None:
        """Give the terminal back, with nothing on it."""
        self._left = False
        super().write(self._clearing())
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
        return _within_reason(terminal_size(cast("TextIOWrapper", self._file)))

    # What is typed

    def run_input_thread(self) -> None:
        """Read what is typed until the key that leaves, which clears the screen before anything else is handed on."""
        self.write(_ASK_POSITIONS)
        tokenizer, keys = Tokenizer(_encoding()), Keys()
        while not self._left:
            if not self._is_ready(max(0, min(_WAIT, tokenizer.deadline - time.monotonic()))):
                if self.exit_event.is_set():
                    return
                tokens, tokenizer.alone = tokenizer.tick(time.monotonic()), False
            elif data := self._available():
                tokens = tokenizer.feed(data, time.monotonic())
                if tokenizer.is_inside and self._leaves_inside(data[-_LONGEST_KEY:], keys):
                    tokens = [Token(Kind.CHARACTER, "\x11")]
            else:
                return
            self._hand_on(tokens, keys, alone=tokenizer.alone)
            tokenizer.lone_escape = not keys.writes_keys

    def _leaves_inside(self, end: bytes, keys: Keys) -> bool:
        """Return whether somebody leaves because the end of something does not come.

        The key is the last thing that came, but for what a terminal says by itself, such as where the mouse is.
        """
        for at in (at for at, byte in enumerate(end) if byte in b"\x11\x1b"):
            first, *others = Tokenizer(_encoding()).feed(end[at:], 0.0) or [Token(Kind.REPLY)]
            if keys.leaves(first) and all(other.kind is Kind.SEQUENCE for other in others):
                return not self._is_ready(0)
        return False

    def ask_background(self) -> None:
        """Ask for the colour behind the letters. The answer comes as `Background` whenever it does, or never."""
        self._has_asked = True
        self.write(ASK)
        self.flush()

    def _hear(self, token: Token) -> None:
        """Hand on the first answer to what was asked."""
        light = is_light(token.text) if self._has_asked and token.kind is Kind.REPLY else None
        if light is not None:
            self._has_asked = False
            self.process_message(Background(is_light=light))

    def _hand_on(self, tokens: Sequence[Token], keys: Keys, *, alone: bool) -> None:
        """Make messages of tokens, up to the key that leaves."""
        count = next((i for i, token in enumerate(tokens, start=1) if keys.leaves(token)), None)
        if count:
            self._clear_for_good()
        for token in tokens[:count]:
            self._hear(token)
            for message in keys.messages(token, alone=alone):
                self.process_message(message)

    def _is_ready(self, seconds: float) -> bool:
        return bool(select.select([self.fileno], [], [], seconds)[0])

    def _available(self) -> bytes:
        """Return all that can be read without waiting, b"" at the end of it."""
        data = read = os.read(self.fileno, 4096)
        while read and len(data) < _MOST_READ and self._is_ready(0):
            data += (read := os.read(self.fileno, 4096))
        return data

    def process_message(self, message: Message) -> None:
        """Hand on a message: no size that is too much to draw."""
        if isinstance(message, events.Resize):
            message = events.Resize.from_dimensions(_within_reason(message.size), message.pixel_size)
        super().process_message(message)


def _encoding() -> str:
    """Return the encoding of the terminal."""
    return getattr(sys.__stdin__, "encoding", None) or "utf-8"


def _within_reason(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size in cells that can be drawn on."""
    columns, rows = size
    return min(max(1, columns), WIDEST), min(max(1, rows), HIGHEST)


class SteadyScreen(Screen[_Result]):
    """A screen that is laid out for the size the terminal has now.

    Textual 8.2.8 lays it out for the size of each message, and sends itself another one: told of two sizes within
    one layout it goes to and fro between them for ever. It paints a new screen once without the classes of its size.
    """

    async def _compose(self) -> None:
        for length, points in zip(self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True):
            self.add_class(*self._get_breakpoint_classes(length, points or []))
        await super()._compose()

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
