"""Screens whose body is a page of rows, and those of several such pages."""

from collections.abc import Hashable, Iterable, Mapping
from typing import ClassVar

from textual.widget import Widget

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Row, fitted
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.screens.base import LONGEST_LABEL, BaseScreen, Result


class RowsScreen(BaseScreen[Result]):
    """A screen whose body is one page of rows, with an arrow at the row that can be chosen unless `ARROW` is False."""

    WIDEST = 72
    MIDDLE = True
    ARROW = True

    def __init__(self, name: str | None = None) -> None:
        """Make the page."""
        super().__init__(name)
        self._page = Lines(self._rows, widest=self.WIDEST, middle=self.MIDDLE, focus=self.ARROW)

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield self._page

    def _rows(self, width: int, height: int) -> Iterable[Row]:
        """Return the page for so many cells."""
        raise NotImplementedError

    def label(self, command: Command) -> str:
        """Call Enter by the row that it chooses."""
        if command.action != "choose" or not self._page.pointed:
            return command.name
        return self._chosen_name() if self._page.in_sight else labels.READ_ON

    def _chosen_name(self) -> str:
        """Return how Enter is called on the row with the arrow."""
        return fitted(self._page.pointed, LONGEST_LABEL)

    def action_choose(self) -> None:
        """Choose the row with the arrow."""
        self._page.action_choose()


class PagesScreen(RowsScreen[Result]):
    """A screen with several pages, drawn anew in one place, of which a part stays above what scrolls."""

    WIDEST = 132
    MIDDLE = False
    OPENS: ClassVar[Mapping[Hashable, str]] = {}
    """What Enter does with a choice, or with one of its class."""

    def __init__(self, *, numbers: bool) -> None:
        """Make what stays above; `numbers` stand behind the words from the beginning on."""
        super().__init__()
        self._above = Lines(self._head_rows, widest=self.WIDEST, focus=False, name="above")
        self._numbers = numbers

    def body(self) -> Iterable[Widget]:
        """Return what stays above, and the page."""
        yield self._above
        yield self._page

    def _chosen_name(self) -> str:
        choice = self._page.cursor
        return self.OPENS[choice if choice in self.OPENS else type(choice)]

    def on_resize(self) -> None:
        """Give what stays above as many lines as it has now."""
        self._fit_above()

    def _head_rows(self, width: int, height: int) -> list[Row]:
        """Return what stays above for so many cells."""
        raise NotImplementedError

    def _fit_above(self) -> None:
        width = self._above.measured(self.size.width)
        height = sum(len(row.lines) for row in self._head_rows(max(1, width), 0))
        self._above.set_class(height == 0, "gone")
        self._above.styles.height = height

    def _show(self, cursor: Hashable = None, *, top: bool = True) -> None:
        """Draw everything anew, from the top or where it was, with the cursor on a row in sight."""
        self._fit_above()
        self._above.redraw()
        self._page.cursor = cursor
        self._page.redraw(top=top)
        if cursor is not None:
            self._page.point(cursor)
        self.refresh_bars()

    def action_numbers(self) -> None:
        """Show the numbers, or hide them."""
        self._numbers = not self._numbers
        self._above.redraw()
        self._page.redraw()
        self.refresh_bars()
