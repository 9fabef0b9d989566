"""What every screen has: a heading, a body, a line for what went wrong, and the keys that do something now.

The body of most is a page of rows, or several of them in one place.
"""

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum
from typing import ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Line, Row, Span, apart, fitted, paragraph, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.framework import SteadyScreen
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Program
from reciprocity_tui.tui.screens.footer import keys_line
from reciprocity_tui.words.voice import Voice

Result = TypeVar("Result")
NARROWEST, LOWEST, WIDE, TALL = 40, 12, 100, 20


class Hides(Enum):
    """How a screen hides what lies below it: until any key is pressed, or until somebody unlocks it."""

    COVER = "cover"
    LOCK = "lock"


class Notice(Enum):
    """What the line about what happened says."""

    OTHER = "other"
    GREETING = "greeting"
    PASTED = "pasted"
    UNKEPT = "unkept"


class BaseScreen(SteadyScreen[Result]):
    """A screen with a heading and a line of keys. `OWN` are its commands; those of everywhere are added."""

    OWN: ClassVar[tuple[Command, ...]] = ()
    ABOUT = ""
    HIDES: ClassVar[Hides | None] = None
    """How it hides what lies below from whoever comes by."""
    SLOW = False
    """Whether it is covered no sooner than what two people look at together: nobody types while they write it down."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROWEST, "-roomy"), (WIDE, "-wide")]  # noqa: RUF012 - as declared above
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOWEST, "-high"), (TALL, "-tall")]  # noqa: RUF012 - as the framework declares it
    ALLOW_SELECT = False
    AUTO_FOCUS = "Lines#body, Input"

    def __init_subclass__(cls, **inherited: bool) -> None:
        """Bind the keys of a screen's own commands."""
        cls.BINDINGS = commands.bindings(cls.__dict__.get("OWN", ()))
        super().__init_subclass__(**inherited)

    def __init__(self, name: str | None = None) -> None:
        """Make the parts that every screen has."""
        super().__init__(name)
        self.head = Lines(self._head, widest=10_000, focus=False, name="head")
        self.keys = Lines(self._keys, widest=10_000, focus=False, name="keys")
        self.focused_last: Widget | None = None
        self._soon = ""
        self._notice, self._kind = "", Notice.OTHER
        self._notice_line = Lines(self._notice_rows, widest=10_000, focus=False, name="notice")

    @property
    def program(self) -> Program:
        """The program this screen belongs to."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        """Put heading, body, notice and keys below each other."""
        yield self.head
        yield from self.body()
        yield self._notice_line
        yield self.keys
        yield Lines(_too_small, focus=False, name="small")

    def end(self, result: Result | None) -> None:
        """End with a result, once: the framework also takes a screen for the current one that lies below another."""
        if self.app.screen is self:
            self.dismiss(result)

    def action_back(self) -> None:
        """End with nothing; where something would be lost, only once that was said."""
        if self.unkept and self._kind is not Notice.UNKEPT:
            self.warn()
        else:
            self.end(None)

    @property
    def unkept(self) -> str:
        """What would be lost if the program ended now, as a sentence, "" for nothing."""
        return ""

    def body(self) -> Iterable[Widget]:
        """Return the widgets between heading and keys."""
        return ()

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return what stands at the left and at the right of the heading."""
        return (Span(labels.PROGRAM, "strong"),), ()

    def can(self, action: str) -> bool:  # noqa: ARG002 - the screens say
        """Return whether an action, named without its parameters, does something now."""
        return True

    @property
    def is_too_small(self) -> bool:
        """Whether nothing but the line of advice is shown."""
        return self.size.width < NARROWEST or self.size.height < LOWEST

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - as declared
        """Hold back actions that do nothing now, and all of them where nobody could see what they do."""
        return not self.is_too_small and self.can(action)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember what had the focus: a widget loses it while the window is too small to show it."""
        self.focused_last = event.widget

    def on_resize(self) -> None:
        """Give the focus back."""
        self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        wanted = [self.focused_last] if self.focused_last else list(self.query(self.AUTO_FOCUS))
        for widget in wanted:
            if self.focused is None and widget.focusable:
                self.set_focus(widget)

    def label(self, command: Command) -> str:
        """Return how a command is called in the line of keys now."""
        return command.name

    def available(self, among: tuple[Command, ...] | None = None) -> list[Command]:
        """Return the commands that do something now, those of this screen first."""
        offered = (*self.OWN, *commands.EVERYWHERE) if among is None else among
        return [command for command in offered if self.can(command.verb)]

    def warn(self) -> None:
        """Say what would be lost."""
        self.say(self.unkept, Notice.UNKEPT)

    def say(self, text: str, kind: Notice = Notice.OTHER) -> None:
        """Show one line about what happened, until the next one or an empty one."""
        self._notice, self._kind = text, kind
        self._notice_line.set_class(bool(text), "shown")
        self._notice_line.refresh(layout=True)
        self._notice_line.redraw()

    def tell_untold(self) -> None:
        """Say what is wrong with the preferences, unless somebody has been told."""
        problem, self.program.untold = self.program.untold, None
        if problem is not None:
            self.say(" ".join(filter(None, [self._notice, sentence(problem)])))

    def greet(self, text: str) -> None:
        """Greet with one line, unless there is something else to say."""
        if text and not self._notice:
            self.say(text, Notice.GREETING)

    def on_paste(self) -> None:
        """Say that what is pasted where single keys answer is not taken for keys."""
        self.say(labels.PASTED, Notice.PASTED)

    def after_paste(self) -> None:
        """Leave that sentence out again."""
        if self._kind is Notice.PASTED:
            self.say("")

    def _notice_rows(self, width: int, _: int) -> list[Row]:
        style = "accent" if self._kind is Notice.GREETING else "problem"
        return [row(*paragraph(self._notice, width, style))] if self._notice else []

    def refresh_bars(self) -> None:
        """Draw heading and keys again."""
        self.head.redraw()
        self.keys.redraw()

    def _head(self, width: int, _: int) -> list[Row]:
        left, right = self.heading()
        return [row(apart(left, right, width, labels.SIGNS))]

    def count_down(self, text: str) -> None:
        """Say in place of the keys how soon the page is hidden, "" for the keys again."""
        self._soon = text
        self.keys.redraw()

    def _keys(self, width: int, _: int) -> list[Row]:
        if self._soon:
            return [row((Span(fitted(self._soon, width), "quiet"),))]
        return [row(keys_line(self.available(), self.label, width))]

    def on_lines_moved(self) -> None:
        """Draw the keys again: what Enter does depends on where the cursor is."""
        self.keys.redraw()

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Run the command that was clicked in the line of keys, or do what was chosen in the body."""
        if event.lines is self.keys:
            await BaseScreen.chosen(self, event.choice)
        else:
            await self.chosen(event.choice)

    async def chosen(self, choice: Hashable) -> None:
        """Do what was chosen: a line can offer what a key does, too."""
        if isinstance(choice, Command):
            await self.run_action(choice.action)


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
        return self._page.pointed

    def action_choose(self) -> None:
        """Choose the row with the arrow."""
        self._page.action_choose()

    def available(self, among: tuple[Command, ...] | None = None) -> list[Command]:
        """Return the commands that do something now: numbers only where there are few choices."""
        offered = super().available(among)
        return offered if self.numbered() else [command for command in offered if command.verb != "pick"]

    def numbered(self) -> list[Hashable]:
        """Return what can be chosen by a number, nothing where there are too many choices for that."""
        choices = self._page.choices
        return choices if 1 < len(choices) <= commands.MOST_NUMBERED else []

    def action_pick(self, at: int) -> None:
        """Choose a row by its number, from 0 on."""
        numbered = self.numbered()
        if at < len(numbered):
            self._page.point(numbered[at])
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
        return Voice().say(self.OPENS[choice if choice in self.OPENS else type(choice)])

    def on_resize(self) -> None:
        """Give what stays above as many lines as it has now."""
        self._fit_above()

    def _head_rows(self, width: int, height: int) -> list[Row]:
        """Return what stays above for so many cells."""
        raise NotImplementedError

    def _fit_above(self) -> None:
        width = self._above.measured(self.size.width)
        height = sum(len(row.lines) for row in self._head_rows(width, 0))
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


def _too_small(width: int, _: int) -> list[Row]:
    return [row(*paragraph(labels.TOO_SMALL.format(width=NARROWEST, height=LOWEST), width))]
