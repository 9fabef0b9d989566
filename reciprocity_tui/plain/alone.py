"""A page in lines that one person reads alone: once they are done, it is taken off the terminal, as far as that can."""

import os
import sys
from collections.abc import Callable

from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.terminal.clearing import FORGET, clearing
from reciprocity_tui.terminal.leaving import Leaving
from reciprocity_tui.terminal.size import terminal_size
from reciprocity_tui.words.voice import Voice

CLEARED = "Cleared. If you can still scroll up to it, close this window."
NOT_CLEARED = "This terminal can't be cleared: close its window."


def read_alone(reader: Reader, write: Callable[[], object], done: str) -> str | None:
    """Show what `write` prints, and take it away once a line is typed; return the line, None at the end of the input.

    `done` is what asks for the line. Where the program is stopped or ended meanwhile, the page is taken away before.
    """
    reader.need()
    prompt, whole = Voice().say(done), reader.page.rendered(write)

    def clear() -> None:
        if can_clear():
            os.write(sys.stdout.fileno(), f"{clearing(terminal_size(sys.stdout)[1])}{FORGET}".encode())

    def show_again() -> None:
        os.write(sys.stdout.fileno(), f"{whole}{prompt}".encode(sys.stdout.encoding, "replace"))

    with Leaving(clear, show_again):
        try:
            sys.stdout.write(whole)
            return reader.ask(prompt)
        finally:  # also where somebody leaves with Ctrl+C
            sys.stdout.flush()
            clear()


def say_cleared(reader: Reader) -> None:
    """Say that the page is gone, and what to do where a terminal keeps it."""
    reader.page.say(CLEARED if can_clear() else NOT_CLEARED)


def can_clear() -> bool:
    """Return whether the terminal is one that can be cleared."""
    return os.environ.get("TERM", "dumb") != "dumb"
