"""What the screens with the pages of a comparison share: the bar that names the pages, and the way between them."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from textual.widget import Widget

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Row, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.screens.base import PagesScreen
from reciprocity_tui.tui.views.pages import Tab
from reciprocity_tui.tui.views.tabs import Ending, closing_rows, tab_bar

Result = TypeVar("Result")
TO_THE_END = "end"


class TabsScreen(PagesScreen[Result | Tab | Ending], Generic[Result]):
    """Shows some of these pages, `tab` for now. It ends with the page that another screen shows, or for good."""

    def __init__(self, tabs: Sequence[Tab], tab: Tab, *, numbers: bool) -> None:
        """Name these pages in the bar."""
        super().__init__(numbers=numbers)
        self.tabs = tabs
        self.tab = tab
        self._tabs = Lines(self._tab_rows, widest=self.WIDEST, focus=False, name="tabs")

    def body(self) -> Iterable[Widget]:
        """Return the pages' names, what stays above, and the page."""
        yield self._tabs
        yield from super().body()

    @property
    def is_inside(self) -> bool:
        """Whether a page within a page is shown, such as one area: then the arrow keys lead to the next of these."""
        raise NotImplementedError

    def turn_to(self, tab: Tab) -> None:
        """Show a page, or end with it."""
        raise NotImplementedError

    def turn_inside(self, by: int) -> None:
        """Show the next page within this one (1), or the one before (-1)."""
        raise NotImplementedError

    def can(self, action: str) -> bool:
        """Over time is a page from the second check-in on."""
        return action != "over_time" or Tab.OVER_TIME in self.tabs

    def label(self, command: Command) -> str:
        """Call the arrow keys by what they do here."""
        if command.action != "next_tab(1)":
            return super().label(command)
        if self.is_inside:
            return labels.NEXT_AREA
        return TO_THE_END if self._is_last else command.name

    @property
    def _is_last(self) -> bool:
        return self.tab is self.tabs[-1]

    def _tab_rows(self, width: int, _: int) -> list[Row]:
        return [row(tab_bar(self.tabs, self.tab, width))]

    def closing_rows(self, width: int) -> list[Row]:
        """Return what stands at the end of the last page, nothing at the end of another."""
        return closing_rows(width) if self._is_last and not self.is_inside else []

    async def chosen(self, choice: Hashable) -> None:
        """Show a page, or end where the last one is closed."""
        match choice:
            case Tab():
                self.turn_to(choice)
            case Ending.CLOSE:
                self.end(choice)
            case _:
                await super().chosen(choice)

    def action_tab(self, tab: str) -> None:
        """Show a page."""
        self.turn_to(Tab(tab))

    def action_over_time(self) -> None:
        """Show all check-ins beside each other."""
        self.turn_to(Tab.OVER_TIME)

    def action_next_tab(self, by: int) -> None:
        """Show the next page (1) or the one before (-1). At the last one, go to its end: there is no way round."""
        if self.is_inside:
            self.turn_inside(by)
            return
        at = self.tabs.index(self.tab) + by
        if 0 <= at < len(self.tabs):
            self.turn_to(self.tabs[at])
        elif by > 0:
            self._page.action_edge(-1)
