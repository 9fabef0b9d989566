"""One to three areas, chosen together."""

from collections.abc import Hashable, Sequence

from reciprocity_tui.steps.again import MOST_FOCUS_AREAS, Offer, Reason
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, cells, paragraph, row
from reciprocity_tui.tui.screens.base import RowsScreen

_REASONS = {Reason.AGREED: labels.FOCUS_AGREED, Reason.KEPT: labels.FOCUS_KEPT}


class ChooseScreen(RowsScreen[tuple[str, ...] | None]):
    """Ends with the ids that were chosen, one at least, or None for going back."""

    OWN = commands.PAGE

    def __init__(self, offered: Sequence[Offer]) -> None:
        """Offer these areas in this order."""
        super().__init__()
        self._offered = offered
        self._chosen: list[str] = []

    def _rows(self, width: int, _: int) -> list[Row]:
        rows = [
            row(*paragraph(labels.FOCUS_TITLE, width, "strong"), EMPTY),
            row(*paragraph(labels.FOCUS_ABOUT, width), EMPTY),
        ]
        rows += [row(*_offered(area, width, on=area.id in self._chosen), choice=area) for area in self._offered]
        rows.append(row(EMPTY, *paragraph(self._count(), width, "quiet"), EMPTY))
        if self._chosen:
            rows.append(row(*paragraph(labels.FOCUS_BEGIN, width), choice=True))
        return rows

    def _count(self) -> str:
        if not self._chosen:
            return labels.FOCUS_NONE
        return labels.FOCUS_COUNT.format(count=len(self._chosen), most=MOST_FOCUS_AREAS)

    def numbered(self) -> list[Hashable]:
        """Return the areas alone: the number of each stays the same when there is something to begin with."""
        return list(self._offered[: commands.MOST_NUMBERED])

    def label(self, command: commands.Command) -> str:
        """Call Enter by what it does with the area."""
        area = self._page.cursor
        if command.action != "choose" or not isinstance(area, Offer):
            return super().label(command)
        return labels.FOCUS_OUT if area.id in self._chosen else labels.FOCUS_IN

    async def chosen(self, choice: Hashable) -> None:
        """Take an area in or out again, or end with those chosen; say how many there are where it takes no more."""
        if not isinstance(choice, Offer):
            self.end(tuple(self._chosen))
            return
        self.say("")
        if choice.id in self._chosen:
            self._chosen.remove(choice.id)
        elif len(self._chosen) < MOST_FOCUS_AREAS:
            self._chosen.append(choice.id)
        else:
            self.say(self._count())
        self._page.redraw()
        self.refresh_bars()


def _offered(area: Offer, width: int, *, on: bool) -> Block:
    """Return an area that is chosen or not, with why it comes first beside its title or, where it is narrow, below."""
    title = paragraph(area.title, width, "strong" if on else "", mark=Span("[x]" if on else "[ ]", "key"))
    if area.reason is None:
        return title
    reason = _REASONS[area.reason]
    beside: Line = (*title[-1], Span(f"  {reason}", "quiet"))
    if cells(beside) <= width:
        return (*title[:-1], beside)
    return (*title, *paragraph(reason, width, "quiet", indent=4))
