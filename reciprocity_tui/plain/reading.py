"""Where answers and passphrases come from in line mode."""

import getpass
import os
from collections.abc import Iterator
from typing import TextIO

from reciprocity_tui.plain import wording
from reciprocity_tui.plain.page import Page
from reciprocity_tui.questionnaire.text import clean
from reciprocity_tui.vault import passphrases
from reciprocity_tui.vault.errors import VaultError

LONGEST_LINE = 100_000


class NothingToReadError(Exception):
    """A question has to be asked and there is neither a terminal nor any input; the text names the option to use."""


class Reader:
    """Asks for lines. The end of the input is None; if it comes at once and is no terminal, nobody can answer."""

    def __init__(self, stream: TextIO, page: Page) -> None:
        """Read from a stream and prompt on a page."""
        self._stream = stream
        self._page = page
        self._any = stream.isatty()
        self._read_ahead: str | None = None

    def has_input(self) -> bool:
        """Return whether somebody sits at a terminal or there is input to read."""
        if not self._any and self._read_ahead is None:
            self._read_ahead = self._stream.readline(LONGEST_LINE)
        return self._any or bool(self._read_ahead)

    def need(self, instead: str) -> None:
        """Raise NothingToReadError, which names the option to use `instead`, where nobody is there to answer."""
        if not self.has_input():
            raise NothingToReadError(f"nobody is there to answer; {instead}")

    def ask(self, prompt: str, instead: str) -> str | None:
        """Return one line without its end, None at the end of the input.

        Raises NothingToReadError where there never was any input.
        """
        self.need(instead)
        self._page.prompt(prompt)
        line, self._read_ahead = self._read_ahead, None
        if line is None:
            line = self._stream.readline(LONGEST_LINE)
        self._any = True
        if not line:
            self._page.line()
            return None
        return line.rstrip("\r\n")


class Passphrases:
    """Gives passphrases in the order they are needed: from `--passphrase-fd`, or typed at a terminal."""

    def __init__(self, descriptor: int | None, stream: TextIO, page: Page) -> None:
        """Take lines from a file descriptor, or ask on the terminal behind the stream where it is None."""
        self._lines = None if descriptor is None else _lines_of(descriptor, stream)
        self._asks = stream.isatty()
        self._page = page

    def next_line(self) -> str | None:
        """Return the next line of the descriptor, None where there is none."""
        return next(self._lines, None) if self._lines is not None else None

    def existing(self, prompt: str) -> str:
        """Return a passphrase that somebody chose before; `prompt` says whose. Raises NothingToReadError."""
        if self._lines is not None:
            line = self.next_line()
            if line is None:
                raise NothingToReadError(f"--passphrase-fd has no line left for this: {clean(prompt)}")
            return line
        return self._typed(prompt)

    def chosen(self, name: str) -> str | None:
        """Return a new passphrase, None for none. Raises NothingToReadError, or VaultError for a weak one."""
        if self._lines is not None:
            return passphrases.checked(self.existing(wording.UNLOCKS.format(whose=name)))
        if not self._asks:
            raise NothingToReadError("a passphrase is needed; add --passphrase-fd N, or --no-passphrase for none")
        self._page.line(wording.CHOOSE.format(name=name))
        self._page.line(passphrases.offered(), indent=4)
        self._page.line(wording.NO_RECOVERY)
        while True:
            first = self._typed(wording.ASK_NEW)
            if not first:
                return None
            try:
                checked = passphrases.checked(first)
            except VaultError as problem:
                self._page.line(str(problem))
                continue
            if passphrases.normalised(self._typed(wording.ONCE_MORE)) == checked:
                return checked
            self._page.line(wording.NOT_THE_SAME)

    def _typed(self, prompt: str) -> str:
        if not self._asks:
            raise NothingToReadError("a passphrase is needed; pass it with --passphrase-fd N, one line a passphrase")
        return getpass.getpass(prompt)


def _lines_of(descriptor: int, stream: TextIO) -> Iterator[str]:
    try:
        # answers and passphrases that both come from standard input share one buffer
        file = stream if descriptor == 0 else os.fdopen(descriptor, encoding="utf-8", errors="replace")
        while line := file.readline(LONGEST_LINE):
            yield line.rstrip("\r\n")
    except OSError as problem:
        raise NothingToReadError(f"--passphrase-fd {descriptor} cannot be read: {problem.strerror}") from None
