"""A page to read, with a few lines to choose from below it."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from reciprocity_tui.tui import commands
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, paragraph, row
from reciprocity_tui.tui.screens.rows import RowsScreen

Choice = TypeVar("Choice")
TOO_SOON = 0.3
"""Seconds in which a second press of a key is none."""


class PageScreen(RowsScreen[Choice | None], Generic[Choice]):
    """Shows a title and paragraphs; ends with the choice of the line that was chosen, or None for going back."""

    OWN = commands.PAGE

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        choices: Sequence[tuple[Choice | None, str]],
        *,
        about: str = "",
        back: bool = True,
        careful: bool = False,
        name: str | None = None,
    ) -> None:
        """Show this; each choice has a line, the first one is the default. `back` False leads only on.

        A `careful` page takes no choice in its first moment: a key that is pressed twice decides nothing.
        """
        super().__init__(name)
        self._careful = careful
        self._since = 0.0
        self._back = back
        self._title = title
        self._paragraphs = paragraphs
        self._choices = choices
        self.ABOUT = about

    def can(self, action: str) -> bool:
        """Some pages lead only on."""
        return action != "back" or self._back

    def on_mount(self) -> None:
        """Remember when the page came."""
        self._since = self.program.clock()

    def _rows(self, width: int, _: int) -> list[Row]:
        rows = [row(*paragraph(self._title, width, "strong"), EMPTY)]
        rows += [row(*paragraph(text, width), EMPTY) for text in self._paragraphs]
        return rows + [row(*paragraph(label, width), choice=i) for i, (_, label) in enumerate(self._choices)]

    async def chosen(self, choice: Hashable) -> None:
        """End with what was chosen."""
        if isinstance(choice, int) and (not self._careful or self.program.clock() - self._since >= TOO_SOON):
            self.end(self._choices[choice][0])

    def action_back(self) -> None:
        """End without a choice."""
        self.end(None)
