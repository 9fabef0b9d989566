"""The first page: what this is in one picture, and where to begin."""

from collections.abc import Hashable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from textual.timer import Timer

from reciprocity_tui.steps import welcome
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Line, Row, Span, cells, choice_row
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.views.welcome import welcome_rows
from reciprocity_tui.words.voice import Voice

DRAWS = 1.6
"""How many seconds a picture takes to draw itself, once."""
_FRAME = 0.04


class Wanted(Enum):
    """What somebody wants who has seen the first page, or the example."""

    SEE = "see"
    BEGIN = "begin"
    LEAVE = "leave"


class Offered(NamedTuple):
    """What can be wanted, how it is called, and what to know about it, with the fields of that sentence."""

    wanted: Wanted
    label: str
    hint: str = ""
    fields: Mapping[str, object] = MappingProxyType({})


class WantedScreen(RowsScreen[Wanted]):
    """A page that ends with what somebody wants, by its line or its number, and with None for going back."""

    WIDEST = 80

    def __init__(self, *offered: Offered, name: str | None = None) -> None:
        """Offer these, in this order."""
        super().__init__(name)
        self._offered = offered

    def choices(self, width: int) -> list[Row]:
        """Return a row for everything that can be wanted, with what to know about it beside or below it."""
        voice = Voice()
        named = [(wanted, voice.say(label), voice.say(hint, **fields)) for wanted, label, hint, fields in self._offered]
        column = 3 + max(cells((Span(label),)) for _, label, _ in named)
        return [choice_row(label, hint, width, wanted, column) for wanted, label, hint in named]

    async def chosen(self, choice: Hashable) -> None:
        """End with what was chosen."""
        if isinstance(choice, Wanted):
            self.end(choice)
        else:
            await super().chosen(choice)


class PictureScreen(WantedScreen):
    """A page with a picture that draws itself once, where the program lets things move.

    Whatever is typed or clicked meanwhile ends it; afterwards nothing is left that wakes up.
    """

    drawn = 1.0
    """How much of the picture is drawn, 0..1."""
    _since = 0.0
    _typed = 0.0
    _timer: Timer | None = None

    def on_mount(self) -> None:
        """Begin to draw."""
        if self.program.moves and not self.program.no_color:
            self.drawn, self._since, self._typed = 0.0, self.program.clock(), self.program.last_input
            self._timer = self.set_interval(_FRAME, self._draw)

    def _draw(self) -> None:
        passed = (self.program.clock() - self._since) / DRAWS
        self.drawn = 1.0 if self._typed != self.program.last_input else min(1.0, passed)
        if self.drawn >= 1 and self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._page.redraw()


class WelcomeScreen(PictureScreen):
    """Ends with what somebody wants to do first, and with None for leaving."""

    OWN: ClassVar[tuple[Command, ...]] = commands.WELCOME
    ABOUT = (
        "A made-up pair in one picture: what each gives, and what the other notices of it. Further right: more often."
    )

    def __init__(self, minutes: int, *, example: bool) -> None:
        """Say how many minutes answering takes, 0 where that is not known; an `example` is named as one."""
        about = Offered(Wanted.BEGIN, welcome.BEGIN, welcome.BEGIN_ABOUT, {"minutes": minutes})
        begin = about if minutes else Offered(Wanted.BEGIN, welcome.BEGIN, welcome.BEGIN_ALONE)
        super().__init__(Offered(Wanted.SEE, welcome.SEE, welcome.SEE_ABOUT), begin, name="welcome")
        self._example = example

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return the program's name, and that what is shown here is made up."""
        left, _ = super().heading()
        return left, (Span(labels.DEMO_HEADING, "quiet"),) if self._example else ()

    def _rows(self, width: int, height: int) -> list[Row]:
        afraid = Span(Voice().say(welcome.AFRAID), "quiet"), Span(commands.SAFETY.shown, "key", commands.SAFETY)
        return welcome_rows(width, height, self.drawn, self.choices(width), afraid)
