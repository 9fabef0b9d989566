"""What two people type together, line by line: choices, words, and trying again where something is not saved."""

from collections.abc import Callable, Sequence

from reciprocity_tui.plain import meaning, wording
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.meaning import LEAVE
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.steps.answer import SAFETY as SAFETY_PAGE
from reciprocity_tui.steps.answer import SAFETY_TITLE
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.words.clean import clean

SAFETY = "safety"


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

    def words(self, prompt: str) -> str:
        """Return what somebody writes, cleaned; `safety` shows the page "Is this for you?". Raises LeaveError."""
        while True:
            text = clean(self._line(prompt))
            if text.lower() in LEAVE:
                raise LeaveError
            if text.lower() != SAFETY:
                return text
            show_safety(self._page)

    def answer(self, prompt: str) -> str:
        """Return a line as it is typed, to be understood by `meaning`; `safety` works here, too. Raises LeaveError."""
        while True:
            line = self._line(prompt)
            match meaning.command(line, LEAVE | {SAFETY}):
                case "":
                    return line
                case "safety":
                    show_safety(self._page)
                case _:
                    raise LeaveError

    def agrees(self, prompt: str) -> bool:
        """Return whether the answer is yes, asking until it can be told. Raises LeaveError where somebody leaves."""
        return meaning.agrees(self._page, lambda: self.answer(prompt))

    def choice(self, prompt: str, labels: Sequence[str]) -> int | None:
        """List the labels and return which of them is chosen, from 0 on; None for Enter alone. Raises LeaveError."""
        self._page.lines((f"{i} {label}" for i, label in enumerate(labels, start=1)), indent=2)
        while (line := self.answer(prompt.format(last=len(labels)))).strip():
            if chosen := meaning.number(line, len(labels)):
                return chosen - 1
            self._page.line(wording.NOT_A_CHOICE.format(last=len(labels)))
        return None

    def saved(self, write: Callable[[], None]) -> None:
        """Write something; where that fails say so, and try again as often as they like. Raises LeaveUnsavedError."""
        while True:
            try:
                write()
            except NotSavedError as problem:
                self._page.line(wording.STILL_HERE.format(problem=told(problem)))
                try:
                    self.answer(wording.RETRY_TOGETHER)
                except LeaveError:
                    raise LeaveUnsavedError from None
            else:
                return

    def _line(self, prompt: str) -> str:
        line = self._reader.ask(prompt, self._instead)
        if line is None:
            raise LeaveError
        return line


def show_safety(page: Page) -> None:
    """Print the page "Is this for you?"."""
    page.title(SAFETY_TITLE)
    for paragraph in SAFETY_PAGE:
        page.line(paragraph)
        page.line()
