"""What every screen has: a heading, a body, a line for what went wrong, and the keys that do something now."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from reciprocity_tui.tui import commands, wording
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.layout import Line, Row, Span, apart, cells, paragraph, row
from reciprocity_tui.tui.widgets.lines import Lines

Result = TypeVar("Result")
_FIRST = ("enter", "esc")  # where the line of keys is short, these are what it must not leave out
_ROOMY = 50
NARROWEST, LOWEST, WIDE, TALL = 40, 12, 100, 20


class BaseScreen(Screen[Result]):
    """A screen with a heading and a line of keys. `OWN` are its commands; those of everywhere are added."""

    OWN: ClassVar[tuple[Command, ...]] = ()
    ABOUT = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROWEST, "-roomy"), (WIDE, "-wide")]  # noqa: RUF012 - as declared above
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOWEST, "-high"), (TALL, "-tall")]  # noqa: RUF012
    ALLOW_SELECT = False
    AUTO_FOCUS = "Lines#body, Input"

    def __init__(self) -> None:
        """Make the parts that every screen has."""
        super().__init__()
        self.head = Lines(self._head, widest=10_000, focus=False, name="head")
        self.keys = Lines(self._keys, widest=10_000, focus=False, name="keys")
        self._told = ""
        self._said = Lines(self._said_rows, widest=10_000, focus=False, name="said")

    def compose(self) -> ComposeResult:
        """Put heading, body, notice and keys below each other."""
        yield self.head
        yield from self.body()
        yield self._said
        yield self.keys
        yield Lines(_too_small, focus=False, name="small")

    def body(self) -> Iterable[Widget]:
        """Return the widgets between heading and keys."""
        return ()

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return what stands at the left and at the right of the heading."""
        return (Span(wording.PROGRAM, "strong"),), ()

    def can(self, action: str) -> bool:  # noqa: ARG002 - the screens say
        """Return whether an action, named without its parameters, does something now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hold back actions that do nothing now."""
        return self.can(action)

    def label(self, command: Command) -> str:
        """Return how a command is called in the line of keys now."""
        return command.name

    def available(self, among: tuple[Command, ...] | None = None) -> list[Command]:
        """Return the commands that do something now, those of this screen first."""
        offered = (*self.OWN, *commands.EVERYWHERE) if among is None else among
        return [each for each in offered if self.can(each.action.partition("(")[0])]

    def say(self, text: str) -> None:
        """Show one line about what happened, until the next one or an empty one."""
        self._told = text
        self._said.set_class(bool(text), "shown")
        self._said.refresh(layout=True)
        self._said.redraw()

    def _said_rows(self, width: int, _: int) -> list[Row]:
        return [row(*paragraph(self._told, width, "notice"))] if self._told else []

    def refresh_bars(self) -> None:
        """Draw heading and keys again."""
        self.head.redraw()
        self.keys.redraw()

    def _head(self, width: int, _: int) -> list[Row]:
        left, right = self.heading()
        return [row(apart(left, right, width))]

    def _keys(self, width: int, _: int) -> list[Row]:
        shown = [replace(each, name=self.label(each)) for each in self.available() if each.footer]
        always = [each for each in shown if each.action.startswith("app.")]
        right = _written([each if width >= _ROOMY else replace(each, name="") for each in always])
        room = width + 2 - cells(right)
        kept: list[Command] = []
        for each in sorted((each for each in shown if each not in always), key=lambda each: each.shown not in _FIRST):
            if cells(_written([*kept, each])) <= room:
                kept.append(each)
        left = _written([each for each in shown if each in kept])
        return [row((*left, Span(" " * (room - cells(left))), *right))]

    def on_lines_moved(self) -> None:
        """Draw the keys again: what Enter does depends on where the cursor is."""
        self.keys.redraw()

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Run the command that was clicked in the line of keys."""
        if event.lines is self.keys:
            event.stop()
            await self.run_action(event.choice)
        else:
            self.chosen(event.choice)

    def chosen(self, choice: str) -> None:
        """Do what was chosen in the body."""


def _too_small(width: int, _: int) -> list[Row]:
    return [row(*paragraph(wording.TOO_SMALL.format(width=NARROWEST, height=LOWEST), width))]


def _written(shown: list[Command]) -> Line:
    line: Line = ()
    for each in shown:
        name = f" {each.name}" if each.name else ""
        line += (Span(each.shown, "key", each.action), Span(name, "quiet", each.action), Span("  "))
    return line
