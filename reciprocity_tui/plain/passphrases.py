"""Where passphrases come from in line mode."""

import os
import select
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TypeVar

from reciprocity_tui.plain.reading import LONGEST_LINE, Reader, UsageError
from reciprocity_tui.steps import unlock
from reciprocity_tui.steps.keep import FORGETTING
from reciprocity_tui.terminal.typed import text_of
from reciprocity_tui.vault.errors import NotTextError, VaultError, WrongPassphraseError
from reciprocity_tui.words.voice import Voice

TRIES = 3
ONCE_MORE = "Once more: "
UNLOCKS = "Passphrase of {whose}: "
WITHOUT = (
    "If you press Enter without typing anything, there is no passphrase, and anyone who uses this computer can "
    "read your answers."
)
TAKE, OTHER = "t", "o"
"""What is typed for the words that are offered, or for others; a passphrase is longer."""
OFFERED = "Type t to take them, then the words themselves once more; o for others; or a passphrase of your own."
Opened = TypeVar("Opened")


class Passphrases:
    """Gives passphrases in the order they are needed: from `--passphrase-fd`, or typed at a terminal."""

    def __init__(self, descriptor: int | None, reader: Reader) -> None:
        """Take lines from a file descriptor (0 shares the reader's input), or ask where it is None."""
        self._descriptor = descriptor
        self._reader = reader
        self._buffer = b""

    @property
    def can_come(self) -> bool:
        """Whether there is anything a passphrase could come from."""
        return self._descriptor is not None or self._reader.is_terminal

    @property
    def are_typed(self) -> bool:
        """Whether somebody types them at a terminal."""
        return self._descriptor is None and self._reader.is_terminal

    def line(self, *, wait: bool = True) -> str | None:
        """Return the next line of the descriptor; None where there is none, or none yet and we do not wait."""
        if self._descriptor == 0:
            line = self._reader.next_line() if wait else None
            return line and _decoded(line.encode(self._reader.encoding, "surrogateescape"), self._reader.encoding)
        while self._descriptor is not None and b"\n" not in self._buffer and len(self._buffer) < LONGEST_LINE:
            if not wait and not select.select([self._descriptor], [], [], 0)[0]:
                return None
            try:
                chunk = os.read(self._descriptor, LONGEST_LINE)
            except OSError as problem:
                template = "--passphrase-fd {descriptor} cannot be read: {reason}"
                raise UsageError(template, descriptor=self._descriptor, reason=problem.strerror) from None
            if not chunk:
                break
            self._buffer += chunk
        data, _, self._buffer = self._buffer.partition(b"\n")
        return _decoded(data.rstrip(b"\r"), self._reader.encoding) or None

    def unseen(self) -> AbstractContextManager[object]:
        """Return what is entered until a key is there that was typed for: nothing shows of what is typed meanwhile.

        It answers nothing either that is asked later.
        """
        return self._reader.unseen() if self.are_typed else nullcontext()

    def opening(self, prompt: str, unlock: Callable[[str], Opened]) -> Opened:
        """Return what a passphrase unlocks; at a terminal, a wrong one may be typed again twice.

        Raises WrongPassphraseError or UsageError.
        """
        with self.unseen():
            for _ in range(TRIES - 1 if self._descriptor is None else 0):
                try:
                    return unlock(self.existing(prompt))
                except (NotTextError, WrongPassphraseError) as problem:
                    self._reader.page.problem(problem)
            return unlock(self.existing(prompt))

    def existing(self, prompt: str) -> str:
        """Return a passphrase that somebody chose before; `prompt` says whose. Raises UsageError."""
        if self._descriptor is None:
            return self._typed(prompt)
        line = self.line()
        if line is None:
            raise UsageError("--passphrase-fd has no line left for this: {prompt}", prompt=prompt)
        return line

    def chosen(self, name: str, *names: str, empty: str = WITHOUT) -> str | None:
        """Return a new passphrase, None for none; `empty` says what it means to type nothing.

        `names` are those of the pair, which everybody knows. Raises UsageError, or VaultError for a weak one.
        """
        if self._descriptor is not None:
            return unlock.checked(self.existing(Voice().say(UNLOCKS, whose=name)), name, *names)
        if not self._reader.is_terminal:
            raise UsageError("a passphrase is needed; add --passphrase-fd N, or --no-passphrase for none")
        page = self._reader.page
        page.say(
            "{name}, choose a passphrase for your answers, where nobody can look over your shoulder. Four words "
            "are easy to remember. Your own, or these?",
            name=name,
        )
        offered = self._offer()
        page.paragraphs(OFFERED, FORGETTING, empty)
        while first := self._typed(Voice().say("Passphrase: ")):
            if first == OTHER:
                offered = self._offer()
                continue
            try:
                checked = unlock.checked(offered if first == TAKE else first, name, *names)
                if unlock.same(checked, self._typed(Voice().say(ONCE_MORE))):
                    return checked
            except VaultError as problem:
                page.problem(problem)
            else:
                page.say("Those two weren't the same. Please try again.")
        return None

    def _offer(self) -> str:
        """Show four words, and return them."""
        page, offered = self._reader.page, unlock.offered()
        page.line()
        page.line(offered, indent=4)
        page.line()
        return offered

    def _typed(self, prompt: str) -> str:
        if not self._reader.is_terminal:
            raise UsageError("a passphrase is needed; pass it with --passphrase-fd N, one a line")
        for _ in range(TRIES):
            try:
                line = self._reader.unseen_line(prompt)
            except UnicodeDecodeError:
                self._reader.page.say("The terminal sent something that isn't text. Please type it again.")
                continue
            if line is None:
                break
            return text_of(line, eight_bit=True)
        raise UsageError("no passphrase was given")


def _decoded(data: bytes, encoding: str) -> str:
    """Return the text of a line, UTF-8 or else in the encoding of the terminal; what is neither is refused later."""
    for name in ("utf-8", encoding):
        with suppress(UnicodeDecodeError):
            return data.decode(name)
    return data.decode(errors="surrogateescape")
