"""One partner's own yes or not now. What is pressed leaves no trace on the screen."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from reciprocity_tui.tui import commands, wording
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.layout import EMPTY, Row, Span, paragraph, row
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.widgets.lines import Lines

_KEYS = ("y", "Y", "upper_y", "n", "q", "question_mark")


class ConsentScreen(BaseScreen[bool]):
    """Asks whether to open the check-in now. There is no cursor: who looks on sees the same for either answer."""

    OWN: ClassVar[tuple[Command, ...]] = commands.CONSENT
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.CONSENT)
    ABOUT = wording.ABOUT_CONSENT

    def __init__(self, name: str) -> None:
        """Ask this partner."""
        super().__init__()
        self._who = name

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield Lines(self._rows, widest=72, middle=True, focus=False)

    def _rows(self, width: int, _: int) -> list[Row]:
        title = wording.REVEAL_ASK.format(name=self._who)
        return [
            row(*paragraph(title, width, "strong"), EMPTY),
            row(*paragraph(wording.REVEAL_ASK_ABOUT, width), EMPTY),
            row((Span("y", "key"), Span(f"  {wording.REVEAL_YES}")), choice="yes"),
            row((Span("n", "key"), Span(f"  {wording.REVEAL_NOT_NOW}")), choice="not-now"),
        ]

    def chosen(self, choice: str) -> None:
        """End with what was clicked."""
        self._end(agreed=choice == "yes")

    def on_key(self, event: events.Key) -> None:
        """Take Enter, and every printed key that has no meaning of its own, for a not now."""
        if not self.is_too_small and event.key not in _KEYS and (event.is_printable or event.key == "enter"):
            event.stop()
            self._end(agreed=False)

    def action_yes(self) -> None:
        """Say yes."""
        self._end(agreed=True)

    def action_not_now(self) -> None:
        """Say not now."""
        self._end(agreed=False)

    def _end(self, *, agreed: bool) -> None:
        self.end(agreed)
