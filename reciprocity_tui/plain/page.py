"""Prints lines at most 80 columns wide, with no markup read in any of them."""

import os
from collections.abc import Callable, Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from reciprocity_tui.plain.hints import told
from reciprocity_tui.terminal.size import USUAL, line_width
from reciprocity_tui.words.message import ToldError
from reciprocity_tui.words.voice import Voice


class Page:
    """Where lines go. Colour only where the stream is a terminal and NO_COLOR is not set."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream."""
        width = line_width(stream, os.environ.get("COLUMNS", ""))
        self._console = Console(
            file=stream, width=width, height=USUAL[1], highlight=False, markup=False, emoji=False, soft_wrap=False
        )

    @property
    def width(self) -> int:
        """How many cells a line has, 20 to 80."""
        return self._console.width

    def line(self, text: str = "", style: str = "", indent: int = 0, before: str = "") -> None:
        """Print one paragraph, wrapped between words, every line of it indented; `before` hangs to its left."""
        if not text:
            self._console.print()
            return
        width = self._console.width - indent
        margin = before.rjust(indent)
        for paragraph in text.split("\n"):
            for wrapped in Text(paragraph, style=style).wrap(self._console, width) or [Text()]:
                wrapped.rstrip()
                self._console.print(Text(margin) + wrapped, overflow="fold", no_wrap=True)
                margin = " " * indent

    def say(self, template: str, /, style: str = "", indent: int = 0, **fields: object) -> None:
        """Print a sentence with its fields filled in."""
        self.line(Voice().say(template, **fields), style, indent)

    def apart(self, text: str, style: str = "") -> None:
        """Print one paragraph below an empty line."""
        self.line()
        self.line(text, style)

    def title(self, text: str) -> None:
        """Print a heading with an empty line before and after it."""
        self.line()
        self.paragraphs(text, style="bold")

    def problem(self, problem: ToldError) -> None:
        """Print what went wrong as a sentence."""
        self.line(Voice().sentence(told(problem)))

    def lines(self, texts: Iterable[str], indent: int = 0) -> None:
        """Print several paragraphs."""
        for text in texts:
            self.line(text, indent=indent)

    def paragraphs(self, *texts: str, style: str = "") -> None:
        """Print paragraphs, an empty line below each."""
        for text in texts:
            self.line(text, style)
            self.line()

    def points(self, texts: Iterable[str], indent: int = 0) -> None:
        """Print several paragraphs, each behind a dot."""
        for text in texts:
            self.line(text, indent=indent + 2, before="· ")

    def styled(self, text: Text) -> None:
        """Print one line that has styles of its own, wrapped where a name makes it too long."""
        for wrapped in text.wrap(self._console, self._console.width):
            self._console.print(wrapped, overflow="fold", no_wrap=True)

    def rendered(self, write: Callable[[], object]) -> str:
        """Return what would be printed."""
        with self._console.capture() as capture:
            write()
        return capture.get()

    def prompt(self, text: str) -> None:
        """Print a prompt and leave the cursor behind it."""
        self._console.print(Text(text), end="", overflow="fold")
        self._console.file.flush()
