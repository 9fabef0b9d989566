"""What two people type together, line by line: choices, words, and trying again where something is not saved."""

from collections.abc import Callable, Sequence

from reciprocity_tui.answers import wording as answering
from reciprocity_tui.plain import wording
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.questionnaire.text import clean
from reciprocity_tui.vault.errors import NotSavedError

LEAVE = frozenset({"q", "quit", "leave"})


class LeaveError(Exception):
    """Somebody left, or the input ended."""


class LeaveUnsavedError(LeaveError):
    """The same, while something could not be saved."""


class Typed:
    """Asks on a page. `instead` is what to do where nobody is there to answer."""

    def __init__(self, page: Page, reader: Reader, instead: str) -> None:
        """Print on a page and read from a reader."""
        self._page = page
        self._reader = reader
        self._instead = instead

    def line(self, prompt: str) -> str:
        """Return a line, cleaned; `safety` shows the page "Is this for you?". Raises LeaveError at the end of input."""
        while True:
            line = self._reader.ask(prompt, self._instead)
            if line is None:
                raise LeaveError
            if (typed := clean(line)).lower() != "safety":
                return typed
            show_safety(self._page)

    def words(self, prompt: str) -> str:
        """Return a line. Raises LeaveError also where somebody leaves."""
        typed = self.line(prompt)
        if typed.lower() in LEAVE:
            raise LeaveError
        return typed

    def agrees(self, prompt: str) -> bool:
        """Return whether the answer is yes. Raises LeaveError where somebody leaves."""
        return self.words(prompt).lower() in ("y", "yes")

    def choice(self, prompt: str, labels: Sequence[str]) -> int | None:
        """List the labels and return which of them is chosen, from 0 on; None for Enter alone. Raises LeaveError."""
        self._page.lines((f"{i} {label}" for i, label in enumerate(labels, start=1)), indent=2)
        while typed := self.words(prompt.format(last=len(labels))):
            if typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= len(labels):
                return int(typed) - 1
            self._page.line(wording.NOT_A_CHOICE.format(last=len(labels)))
        return None

    def saved(self, write: Callable[[], None]) -> None:
        """Write something; where that fails say so, and try again as often as they like. Raises LeaveUnsavedError."""
        while True:
            try:
                write()
            except NotSavedError as problem:
                self._page.line(wording.STILL_HERE.format(problem=problem))
                try:
                    self.words(wording.RETRY_TOGETHER)
                except LeaveError:
                    raise LeaveUnsavedError from None
            else:
                return


def show_safety(page: Page) -> None:
    """Print the page "Is this for you?"."""
    page.title(answering.SAFETY_TITLE)
    for paragraph in answering.SAFETY:
        page.line(paragraph)
        page.line()
