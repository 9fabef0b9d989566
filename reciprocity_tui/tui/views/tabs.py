"""The bar that names the pages of a comparison, and what stands at the end of the last one."""

from collections.abc import Sequence
from enum import Enum

from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, cells, choice_row, paragraph, row
from reciprocity_tui.tui.views.pages import WIDEST_TEXT, Tab
from reciprocity_tui.words.voice import Voice

NAMES = {
    Tab.GOING_WELL: "Going well",
    Tab.SIDE_BY_SIDE: "Side by side",
    Tab.SEEN: "Seen",
    Tab.SIGNS: "Noticed",
    Tab.TALK: "Talk",
    Tab.AGREEMENT: "Agreed",
    Tab.OVER_TIME: "Time",
}
LONGER = {Tab.SEEN: "Seen and unseen", Tab.OVER_TIME: "Over time"}
"""What some pages are called where there is room."""
ALL_OF_IT = "That's everything for today."
CLOSE = "Close it"
CLOSE_HINT = "back to Home"


class Ending(Enum):
    """What the row at the end of the last page does."""

    CLOSE = "close"


def tabs_of(check_ins: int) -> tuple[Tab, ...]:
    """Return the pages there are, in their order, where so many check-ins are opened."""
    return tuple(tab for tab in Tab if check_ins > 1 or tab is not Tab.OVER_TIME)


def tab_bar(tabs: Sequence[Tab], here: Tab, width: int) -> Line:
    """Return the names of the pages in so many cells; where they do not fit, the others than this one are digits."""
    roomy, tight, digit = " {number} {name} ", "{number} {name}", " {number} "
    bars = (
        _bar(tabs, here, NAMES | LONGER, roomy, roomy),
        _bar(tabs, here, NAMES, roomy, roomy),
        _bar(tabs, here, NAMES, tight, tight, " "),
        _bar(tabs, here, NAMES, roomy, digit),
    )
    return next((bar for bar in bars if cells(bar) <= width), bars[-1])


def _bar(tabs: Sequence[Tab], here: Tab, names: dict[Tab, str], chosen: str, other: str, gap: str = "") -> Line:
    bar: Line = ()
    for number, tab in enumerate(tabs, start=1):
        text = (chosen if tab is here else other).format(number=number, name=names[tab])
        bar += Span(text, "chosen" if tab is here else "quiet", tab), Span(gap)
    return bar


def closing_rows(width: int) -> list[Row]:
    """Return the end of the last page: that it is the end, and the way out."""
    voice, measure = Voice(), min(width, WIDEST_TEXT)
    close = choice_row(voice.say(CLOSE), voice.say(CLOSE_HINT), measure, Ending.CLOSE)
    return [row(EMPTY, *paragraph(voice.say(ALL_OF_IT), measure, "quiet"), EMPTY), close]
