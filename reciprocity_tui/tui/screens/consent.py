"""One partner's own yes or not now. What is pressed leaves no trace on the screen."""

from collections.abc import Hashable

from textual import events

from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, Span, paragraph, row
from reciprocity_tui.tui.screens.rows import RowsScreen

_ANSWERS = ("y", "Y", "upper_y", "n", "N", "upper_n")
_OTHERS = ("q", "question_mark")


class ConsentScreen(RowsScreen[bool]):
    """Asks one of the two for a yes. There is no cursor: who looks on sees the same for either answer."""

    OWN = commands.CONSENT
    ABOUT = labels.ABOUT_CONSENT
    ARROW = False

    def __init__(self, title: str, about: str, yes: str) -> None:
        """Ask this, and say in so many words what a yes does."""
        super().__init__()
        self._title = title
        self._about = about
        self._yes = yes

    def _rows(self, width: int, _: int) -> list[Row]:
        return [
            row(*paragraph(self._title, width, "strong"), EMPTY),
            row(*paragraph(self._about, width), EMPTY),
            row((Span("y", "key"), Span(f"  {self._yes}")), choice=True),
            row((Span("n", "key"), Span(f"  {labels.REVEAL_NOT_NOW}")), choice=False),
        ]

    async def chosen(self, choice: Hashable) -> None:
        """End with what was clicked."""
        self.end(choice is True)

    def on_key(self, event: events.Key) -> None:
        """Say what counts as an answer, where something else came: that is no answer, least of all a no."""
        is_answer = event.key in _ANSWERS
        if self.is_too_small or (is_answer and getattr(event, "alone", True)):
            return
        if is_answer or (event.is_printable and event.key not in _OTHERS) or event.key in ("enter", "escape"):
            event.stop()
            self.say(labels.CONSENT_KEYS)

    def action_yes(self) -> None:
        """Say yes."""
        self.end(True)

    def action_not_now(self) -> None:
        """Say not now."""
        self.end(False)
