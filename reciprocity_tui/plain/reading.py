"""Where answers and passphrases come from in line mode."""

import getpass
import os
import select
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO, TypeVar

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.page import Page
from reciprocity_tui.steps import unlock
from reciprocity_tui.steps.keep import FORGETTING
from reciprocity_tui.terminal.typed import TypedLines, text_of
from reciprocity_tui.vault.errors import NotTextError, VaultError, WrongPassphraseError
from reciprocity_tui.words.message import ToldError

LONGEST_LINE = 100_000
TRIES = 3
Opened = TypeVar("Opened")


class UsageError(ToldError):
    """The command line has to say more, for example because nobody is there to be asked; the text says what."""


class Reader:
    """Asks for lines. The end of the input is None; if it comes at once and is no terminal, nobody can answer."""

    def __init__(self, stream: TextIO, page: Page) -> None:
        """Read from a stream and prompt on a page."""
        self._stream = stream
        self._page = page
        self._any = stream.isatty()
        self._read_ahead: str | None = None
        self._typed = TypedLines()

    def has_input(self) -> bool:
        """Return whether somebody sits at a terminal or there is input to read."""
        if not self._any and self._read_ahead is None:
            self._read_ahead = self._stream.readline(LONGEST_LINE)
        return self._any or bool(self._read_ahead)

    def need(self, instead: str) -> None:
        """Raise UsageError, which names the option to use `instead`, where nobody is there to answer."""
        if not self.has_input():
            raise UsageError("nobody is there to answer; {instead}", instead=instead)

    def ask(self, prompt: str, instead: str) -> str | None:
        """Return one line without its end and without keys that are no text, such as arrows; None at the end.

        A line of nothing but such keys is none: it is asked for again. Raises UsageError where there never was any
        input.
        """
        self.need(instead)
        while True:
            self._page.prompt(prompt)
            line = self.line()
            self._any = True
            if line is None or not self.is_terminal:
                self._page.line()  # nobody's Enter ended the line of the prompt
            if line is None:
                return None
            text = self._typed.text(line, time.monotonic()) if self.is_terminal else text_of(line)
            if text or not line:
                return text

    def line(self) -> str | None:
        """Return the next line as it comes, without its end; None at the end of the input."""
        line, self._read_ahead = self._read_ahead, None
        if line is None:
            line = self._stream.readline(LONGEST_LINE)
        return line.rstrip("\r\n") if line else None

    @property
    def encoding(self) -> str:
        """The encoding of what is read."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self._stream.isatty()


class Passphrases:
    """Gives passphrases in the order they are needed: from `--passphrase-fd`, or typed at a terminal."""

    def __init__(self, descriptor: int | None, reader: Reader, page: Page) -> None:
        """Take lines from a file descriptor (0 shares the reader's input), or ask where it is None."""
        self._descriptor = descriptor
        self._reader = reader
        self._page = page
        self._buffer = b""

    @property
    def can_come(self) -> bool:
        """Whether there is anything a passphrase could come from."""
        return self._descriptor is not None or self._reader.is_terminal

    def line(self, *, wait: bool = True) -> str | None:
        """Return the next line of the descriptor; None where there is none, or none yet and we do not wait."""
        if self._descriptor == 0:
            line = self._reader.line() if wait else None
            return line and _decoded(line.encode(self._reader.encoding, "surrogateescape"), self._reader.encoding)
        while self._descriptor is not None and b"\n" not in self._buffer and len(self._buffer) < LONGEST_LINE:
            if not wait and not select.select([self._descriptor], [], [], 0)[0]:
                return None
            chunk = self._read()
            if not chunk:
                break
            self._buffer += chunk
        data, _, self._buffer = self._buffer.partition(b"\n")
        return _decoded(data.rstrip(b"\r"), self._reader.encoding) or None

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor or 0, LONGEST_LINE)
        except OSError as problem:
            template = "--passphrase-fd {descriptor} cannot be read: {reason}"
            raise UsageError(template, descriptor=self._descriptor, reason=problem.strerror) from None

    def opening(self, prompt: str, unlock: Callable[[str], Opened]) -> Opened:
        """Return what a passphrase unlocks; at a terminal, a wrong one may be typed again twice.

        Raises WrongPassphraseError or UsageError.
        """
        for _ in range(TRIES - 1 if self._descriptor is None else 0):
            try:
                return unlock(self.existing(prompt))
            except (NotTextError, WrongPassphraseError) as problem:
                self._page.problem(problem)
        return unlock(self.existing(prompt))

    def existing(self, prompt: str) -> str:
        """Return a passphrase that somebody chose before; `prompt` says whose. Raises UsageError."""
        if self._descriptor is None:
            return self._typed(prompt)
        line = self.line()
        if line is None:
            raise UsageError("--passphrase-fd has no line left for this: {prompt}", prompt=prompt)
        return line

    def chosen(self, name: str, *known: str, empty: str = labels.WITHOUT) -> str | None:
        """Return a new passphrase, None for none; `empty` says what it means to type nothing.

        `known` is what everybody knows about its owner. Raises UsageError, or VaultError for a weak one.
        """
        if self._descriptor is not None:
            return unlock.checked(self.existing(labels.UNLOCKS.format(whose=name)), name, *known)
        if not self._reader.is_terminal:
            raise UsageError("a passphrase is needed; add --passphrase-fd N, or --no-passphrase for none")
        self._page.line(labels.CHOOSE.format(name=name))
        self._page.line()
        self._page.line(unlock.offered(), indent=4)
        self._page.line()
        for text in (FORGETTING, empty):
            self._page.line(text)
            self._page.line()
        while True:
            first = self._typed(labels.ASK_NEW)
            if not first:
                return None
            try:
                checked = unlock.checked(first, name, *known)
                again = self._typed(labels.ONCE_MORE)
                same = unlock.same(checked, again)
            except VaultError as problem:
                self._page.problem(problem)
                continue
            if same:
                return checked
            self._page.line(labels.NOT_THE_SAME)

    def _typed(self, prompt: str) -> str:
        if not self._reader.is_terminal:
            raise UsageError("a passphrase is needed; pass it with --passphrase-fd N, one line a passphrase")
        for _ in range(TRIES):
            try:
                return text_of(getpass.getpass(prompt), eight_bit=True)
            except EOFError:
                raise UsageError("no passphrase was given") from None
            except UnicodeDecodeError:
                self._page.line(labels.NOT_IN_THIS_ENCODING)
        raise UsageError("no passphrase was given")


def _decoded(data: bytes, encoding: str) -> str:
    """Return the text of a line, UTF-8 or else in the encoding of the terminal; what is neither is refused later."""
    for name in ("utf-8", encoding):
        with suppress(UnicodeDecodeError):
            return data.decode(name)
    return data.decode(errors="surrogateescape")
