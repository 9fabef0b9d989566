"""The question before sealing: a yes is a key of its own."""

from collections.abc import Hashable

from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import Line, Row, Span, paragraph, row, spaced
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.words.voice import Voice

SEAL_YES = "Yes, seal it"
SEAL_KEYS = "Please press y to seal it, or n for not yet. Nothing is sealed so far."


class SealScreen(RowsScreen[bool]):
    """Asks whether to seal; ends with the answer, to which Enter is none."""

    OWN = commands.SEALING
    ABOUT = "Press y to seal your answers, or n to go back. Enter is no answer here."
    ARROW = False

    def __init__(self, sitting: Sitting, went_wrong: str) -> None:
        """Ask this partner; what went wrong the last time, "" for nothing, stands above the question."""
        super().__init__()
        self._sitting = sitting
        self._went_wrong = went_wrong

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who is about to seal."""
        return (Span(self._sitting.name, "strong"), Span(f"  {labels.BEFORE_SEALING}", "quiet")), ()

    def _rows(self, width: int, height: int) -> list[Row]:
        still_open = answer.open_note(self._sitting, Voice())
        texts = self._went_wrong, still_open, answer.SEALING, labels.SEAL_ASK.format(partner=self._sitting.other)
        blocks = [
            paragraph(labels.SEAL_TITLE, width, "title"),
            *(paragraph(text, width) for text in filter(None, texts)),
            (_answer_line("y", SEAL_YES, seals=True), _answer_line("n", labels.SEAL_NO, seals=False)),
        ]
        return [row(*block) for block in spaced(blocks, height)]

    async def chosen(self, choice: Hashable) -> None:
        """End with what was clicked."""
        if isinstance(choice, bool):
            self.end(choice)
        else:
            await super().chosen(choice)

    def action_yes(self) -> None:
        """Say yes."""
        self.end(True)

    def action_not_yet(self) -> None:
        """Go back, with nothing sealed."""
        self.end(False)

    def action_again(self) -> None:
        """Say what counts as an answer."""
        self.say(SEAL_KEYS)

    def action_read(self, by: int) -> None:
        """Show the next lines, or those before."""
        self._page.action_page(by)


def _answer_line(key: str, label: str, *, seals: bool) -> Line:
    return Span(key, "key", seals), Span(f"  {label}", choice=seals)
