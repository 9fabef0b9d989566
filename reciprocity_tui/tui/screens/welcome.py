"""The first page: what this is in one picture, and where to begin."""

from collections.abc import Hashable
from enum import Enum
from typing import ClassVar

from textual.timer import Timer

from reciprocity_tui.steps import welcome
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Line, Row, Span, cells, choice_row
from reciprocity_tui.tui.screens.base import Result, RowsScreen
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


class PictureScreen(RowsScreen[Result]):
    """A page with a picture that draws itself once, where the program lets things move.

    Whatever is typed or clicked meanwhile ends it; afterwards nothing is left that wakes up.
    """

    WIDEST = 80
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


class WelcomeScreen(PictureScreen[Wanted]):
    """Ends with what somebody wants to do first, and with None for leaving."""

    OWN: ClassVar[tuple[Command, ...]] = commands.WELCOME
    ABOUT = (
        "A made-up pair in one picture: what each gives, and what the other notices of it. Further right: more often."
    )

    def __init__(self, minutes: int, *, example: bool) -> None:
        """Say how many minutes answering takes, 0 where that is not known; an `example` is named as one."""
        super().__init__("welcome")
        self._minutes, self._example = minutes, example

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return the program's name, and that what is shown here is made up."""
        left, _ = super().heading()
        return left, (Span(labels.DEMO_HEADING, "quiet"),) if self._example else ()

    def _rows(self, width: int, height: int) -> list[Row]:
        voice = Voice()
        about = voice.say(welcome.BEGIN_ABOUT, minutes=self._minutes) if self._minutes else welcome.BEGIN_ALONE
        offered = (
            (Wanted.SEE, welcome.SEE, welcome.SEE_ABOUT),
            (Wanted.BEGIN, welcome.BEGIN, about),
        )
        return welcome_rows(width, height, self.drawn, choice_rows(offered, width), afraid())

    async def chosen(self, choice: Hashable) -> None:
        """End with what was chosen."""
        if isinstance(choice, Wanted):
            self.end(choice)
        else:
            await super().chosen(choice)


def choice_rows(offered: tuple[tuple[Wanted, str, str], ...], width: int) -> list[Row]:
    """Return a row for everything that can be wanted, with what to know about it beside or below it."""
    voice = Voice()
    names = [(wanted, voice.say(label), voice.say(hint)) for wanted, label, hint in offered]
    column = 3 + max(cells((Span(label),)) for _, label, _ in names)
    return [choice_row(label, hint, width, wanted, column) for wanted, label, hint in names]


def afraid() -> Line:
    """Return the line for whoever is afraid, and the key that leads on from it."""
    return Span(Voice().say(welcome.AFRAID), "quiet"), Span(commands.SAFETY.shown, "key", commands.SAFETY)
