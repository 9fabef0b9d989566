"""What both say, together: strengths, side by side, unseen, signs, and what to talk about."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from reciprocity_tui.comparison import wording as comparing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.topics import topics
from reciprocity_tui.comparison.wording import Names
from reciprocity_tui.tui import commands, wording
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.layout import Line, Row, Span, cells, row
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.views.area import area_head, area_rows
from reciprocity_tui.tui.views.columns import grid
from reciprocity_tui.tui.views.side_by_side import side_head, side_rows
from reciprocity_tui.tui.views.talk import talk_rows
from reciprocity_tui.tui.views.unseen import unseen_head, unseen_rows
from reciprocity_tui.tui.views.words import reading_rows, signs_rows, strengths_rows
from reciprocity_tui.tui.widgets.lines import Lines
from reciprocity_tui.vault.pairs import CheckIn

READING = "reading"
TABS = ("strengths", "side-by-side", "unseen", "signs", "talk")
WIDEST = 132


class CompareScreen(BaseScreen[None]):
    """The screen both look at. One widget is drawn anew for every page and every area."""

    OWN: ClassVar[tuple[Command, ...]] = commands.COMPARE
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.COMPARE)
    ABOUT = wording.ABOUT_COMPARE

    def __init__(
        self, comparison: Comparison, names: Names, check_in: CheckIn, *, numbers: bool, note: str, read: bool
    ) -> None:
        """Show a comparison, after the page on how to read it unless that was `read` already."""
        super().__init__()
        self._comparison = comparison
        self._names = names
        self._check_in = check_in
        self._note = note
        self._tab = TABS[0] if read else READING
        self._area: AreaResult | None = None
        self._numbers = numbers
        self._topics_first = False
        self._picks: list[str] = []
        self._came_from = ""
        self._tabs = Lines(self._tab_rows, widest=WIDEST, focus=False, name="tabs")
        self._above = Lines(self._head_rows, widest=WIDEST, focus=False, name="above")
        self._page = Lines(self._rows, widest=WIDEST)

    def body(self) -> Iterable[Widget]:
        """Return the pages' names, what stays above, and the page."""
        yield self._tabs
        yield self._above
        yield self._page

    def on_resize(self) -> None:
        """Give what stays above as many lines as it has now."""
        self._fit_above()

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return whose check-in this is."""
        month = f"{self._check_in.opened:%B %Y}"
        a, b = self._names
        said = comparing.say("title", a=a, b=b, number=self._check_in.number, month=month)
        return (Span(said, "strong"),), ()

    def can(self, action: str) -> bool:
        """Hide what does nothing on this page."""
        if action == "numbers":
            shown = self._comparison.compared if self._area is None else self._area.measures
            return bool(shown) and (self._area is not None or self._tab == "side-by-side")
        if action == "reading":
            return self._tab != READING
        if action == "open":
            return bool(self._page.cursor)
        if action == "order":
            return self._area is None and self._tab == "side-by-side" and bool(topics(self._comparison))
        return True

    def label(self, command: Command) -> str:
        """Call Enter and the arrows by what they do here."""
        if command.action == "open":
            return wording.OPENS[self._page.cursor.partition("/")[0]] if self._page.in_sight else wording.READ_ON
        if command.action == "next_tab(1)" and self._area is not None:
            return wording.NEXT_AREA
        return command.name

    def _tab_rows(self, width: int, _: int) -> list[Row]:
        full = self._tab_line(full=True)
        return [row(full if cells(full) <= width else self._tab_line(full=False))]

    def _tab_line(self, *, full: bool) -> Line:
        line: Line = ()
        for number, (tab, name) in enumerate(zip(TABS, wording.TABS, strict=True), start=1):
            here = tab == self._tab
            text = f" {number} {name} " if full or here else f" {number} "
            line += (Span(text, "chosen" if here else "quiet", f"tab/{tab}"),)
        return line

    def _head_rows(self, width: int, _: int) -> list[Row]:
        if self._area is not None:
            return area_head(self._comparison, self._area, width, numbers=self._numbers)
        if self._comparison.comparable:
            if self._tab == "side-by-side" or (self._tab == "strengths" and grid(width).title):
                return side_head(self._names, width)
            if self._tab == "unseen":
                return unseen_head(self._names, width)
        return []

    def _rows(self, width: int, _: int) -> list[Row]:
        comparison, names = self._comparison, self._names
        if self._area is not None:
            return area_rows(comparison, self._area, names, width, numbers=self._numbers)
        match self._tab:
            case "strengths":
                return strengths_rows(comparison, names, width)
            case "side-by-side":
                return side_rows(comparison, names, width, numbers=self._numbers, topics_first=self._topics_first)
            case "unseen":
                return unseen_rows(comparison, names, width)
            case "signs":
                return signs_rows(comparison, names, width)
            case "talk":
                return talk_rows(comparison, names, width, self._picks)
        return reading_rows(comparison, names, width, self._note)

    def _fit_above(self) -> None:
        width = self._above.measured(self.size.width)
        height = sum(len(each.lines) for each in self._head_rows(max(1, width), 0))
        self._above.set_class(height == 0, "gone")
        self._above.styles.height = height

    def _show(self, cursor: str = "") -> None:
        """Draw everything anew, from the top, with the cursor on a row."""
        self._fit_above()
        for lines in (self._tabs, self._above):
            lines.redraw()
        self._page.cursor = cursor
        self._page.redraw(top=True)
        if cursor:
            self._page.point(cursor)
        self.refresh_bars()

    def action_tab(self, tab: str) -> None:
        """Show a page."""
        self._tab, self._area = tab, None
        self.say("")
        self._show()

    def action_next_tab(self, by: int) -> None:
        """Show the next page (1) or the one before (-1); inside an area, the next area or the one before."""
        if self._area is not None:
            areas = self._comparison.areas
            self._area = areas[(areas.index(self._area) + by) % len(areas)]
            self._show()
        else:
            at = TABS.index(self._tab) if self._tab in TABS else -1 if by > 0 else 0
            self.action_tab(TABS[(at + by) % len(TABS)])

    def action_numbers(self) -> None:
        """Show the numbers, or hide them."""
        self._numbers = not self._numbers
        self._above.redraw()
        self._page.redraw()

    def action_order(self) -> None:
        """Put suggested topics first, or keep the order of the questions."""
        self._topics_first = not self._topics_first
        self.say(wording.TOPICS_FIRST if self._topics_first else wording.QUESTIONS_ORDER)
        self._show()

    def action_reading(self) -> None:
        """Show how to read this."""
        self._came_from = self._tab
        self.action_tab(READING)

    def action_open(self) -> None:
        """Open what the cursor is on."""
        self._page.action_choose()

    def action_back(self) -> None:
        """Go from an area to its page, from how to read to where one came from; in Talk, take back a pick; else end."""
        if self._area is not None:
            came_from = f"area/{self._area.area.id}"
            self._area = None
            self._show(came_from)
        elif self._tab == READING and self._came_from:
            self.action_tab(self._came_from)
        elif self._tab == "talk" and self._picks:
            self._picks.pop()
            self._show()
        else:
            self.end(None)

    def chosen(self, choice: str) -> None:
        """Open an area, show a page, or pick a topic."""
        what, _, which = choice.partition("/")
        match what:
            case "tab":
                self.action_tab(which)
            case "area":
                self._area = next(area for area in self._comparison.areas if area.area.id == which)
                self._show()
            case "pick":
                turn, _, area_id = which.partition("/")
                if int(turn) == len(self._picks):  # a key can come before the page of the next turn is drawn
                    self._picks.append(area_id)
                    self._show()
            case "again":
                self._picks.clear()
                self._show()
