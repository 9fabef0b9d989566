"""What two people type together, line by line: choices, words, and trying again where something is not saved."""

from collections.abc import Callable, Sequence

from reciprocity_tui.plain import labels, meaning
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.meaning import LEAVE
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.steps import safety
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.words.clean import clean

SAFETY = "safety"


class LeaveError(Exception):
    """Somebody left, or the input ended."""


class LeaveUnsavedError(LeaveError):
    """The same, while something could not be saved."""


class Typed:
    """Asks on a page. `instead` is what to do where nobody is there to answer."""

    def __init__(
        self,
        page: Page,
        reader: Reader,
        instead: str,
        *,
        not_saved: str = labels.STILL_HERE,
        retry: str = labels.RETRY_TOGETHER,
    ) -> None:
        """Print on a page and read from a reader; `not_saved` and `retry` say that something could not be saved."""
        self._page = page
        self._reader = reader
        self._instead = instead
        self._not_saved = not_saved
        self._retry = retry

    def line(self, prompt: str) -> str:
        """Return a line as it is typed, to be understood by `meaning`; `safety` shows the page "Is this for you?".

        Raises LeaveError where the input ends.
        """
        while meaning.command(line := self._asked(prompt), (SAFETY,)):
            show_safety(self._page)
        return line

    def text(self, prompt: str) -> str:
        """Return what somebody writes, in which no letter stands for another one. Raises LeaveError as `line` does."""
        while clean(line := self._asked(prompt)).lower() == SAFETY:
            show_safety(self._page)
        return line

    def words(self, prompt: str) -> str:
        """Return what somebody writes, cleaned. Raises LeaveError where they leave instead."""
        words = clean(self.text(prompt))
        if words.lower() in LEAVE:
            raise LeaveError
        return words

    def answer(self, prompt: str) -> str:
        """Return a line as it is typed. Raises LeaveError where somebody leaves."""
        line = self.line(prompt)
        if meaning.command(line, LEAVE):
            raise LeaveError
        return line

    def agrees(self, prompt: str) -> bool:
        """Return whether the answer is yes, asking until it can be told. Raises LeaveError where somebody leaves."""
        return meaning.agrees(self._page, lambda: self.answer(prompt))

    def choice(self, prompt: str, choices: Sequence[str]) -> int | None:
        """List the choices and return which of them is chosen, from 0 on; None for Enter alone. Raises LeaveError."""
        self._page.lines((f"{i} {label}" for i, label in enumerate(choices, start=1)), indent=2)
        while (line := self.answer(prompt.format(last=len(choices)))).strip():
            if chosen := meaning.number(line, len(choices)):
                return chosen - 1
            self._page.line(labels.NOT_A_CHOICE.format(last=len(choices)))
        return None

    def saved(self, write: Callable[[], None]) -> None:
        """Write something; where that fails say so, and try again as often as they like. Raises LeaveUnsavedError."""
        while True:
            try:
                write()
            except NotSavedError as problem:
                self._page.line(self._not_saved.format(problem=told(problem)))
                try:
                    self.answer(self._retry)
                except LeaveError:
                    raise LeaveUnsavedError from None
            else:
                return

    def _asked(self, prompt: str) -> str:
        line = self._reader.ask(prompt, self._instead)
        if line is None:
            raise LeaveError
        return line


def show_safety(page: Page) -> None:
    """Print the page "Is this for you?"."""
    page.title(safety.SAFETY_TITLE)
    for paragraph in safety.SAFETY:
        page.line(paragraph)
        page.line()
