"""A page with one or two lines to type into."""

import asyncio
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.field import Field
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.words.message import ToldError

Result = TypeVar("Result")
_WIDEST = 74
_APART = 3


class Asked(NamedTuple):
    """One line to type into: its label, whether it is secret, how many characters it takes, what stands in it.

    What stands in a line that is `theirs` is never a suggestion: they typed it before, and it is not kept yet. `check`
    raises a ToldError where a line is wrong whatever stands in the others.
    """

    label: str
    secret: bool = False
    longest: int = 40
    value: str = ""
    theirs: bool = False
    check: Callable[[str], object] = str


class FormScreen(BaseScreen[Result | Literal[False] | None]):
    """Asks for some lines and ends with what `accept` makes of them, or None for going back.

    `accept` runs in a thread, because opening a key computes for a while; a VaultError it raises is shown, and what was
    typed stays. `otherwise` is a line below the fields that ends the form with False.
    """

    OWN = commands.FORM

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        fields: Sequence[Asked],
        accept: Callable[[list[str]], Result],
        *,
        offers: Callable[[], str] | None = None,
        otherwise: str = "",
        unkept: str = "",
    ) -> None:
        """Ask for the fields; `offers` gives a text, another each time, that the first one can be filled with.

        `unkept` is said once before what was typed is left, where that took some thought.
        """
        super().__init__()
        self._unkept = unkept
        self._title = title
        self._paragraphs = paragraphs
        self._asked = fields
        self._fields = [Field(field.value, secret=field.secret, longest=field.longest) for field in fields]
        self._accept = accept
        self._offers = offers
        self._offer = offers() if offers else ""
        self._offered = Lines(self._offer_rows, widest=_WIDEST, focus=False, name="offer")
        self._otherwise = otherwise
        self._problem = Static(id="problem", markup=False)
        self._lines = Lines(self._choices, widest=_WIDEST, focus=bool(otherwise), name="choices")
        self._busy = False
        self._refused = False
        self._made: tuple[Result | Literal[False]] | None = None

    def can(self, action: str) -> bool:
        """Nothing can be taken back while a key is being opened, and nothing filled in where nothing is offered."""
        if action in ("offer", "take_offer"):
            return bool(self._offer) and not self._busy
        return action != "back" or not self._busy

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return the heading, and at its right that a key is being opened."""
        left, _ = super().heading()
        return left, (Span(labels.UNLOCKING, "quiet"),) if self._busy else ()

    def body(self) -> Iterable[Widget]:
        """Return text, fields and what else can be chosen."""
        texts: list[Widget] = [Static(text, markup=False) for text in (self._title, *self._paragraphs)]
        texts[0].add_class("title")
        if self._offer:
            texts.insert(2, self._offered)
        fields: list[Widget] = []
        for asked, field in zip(self._asked, self._fields, strict=True):
            fields += [Static(asked.label, classes="label", markup=False), field]
        yield VerticalScroll(*texts, *fields, self._problem, self._lines, id="form", can_focus=False)

    def _choices(self, width: int, _: int) -> list[Row]:
        go_on = row(*paragraph(labels.GO_ON, width, "key"), choice=True)
        if not self._otherwise:
            return [go_on]
        return [go_on, row(*paragraph(self._otherwise, width), choice=False)]

    def _offer_rows(self, width: int, _: int) -> list[Row]:
        """Return what is offered, and what to press for it."""
        offered = row(*paragraph(self._offer, width, "title", indent=2))
        keys = [f"{command.shown} {command.name}" for command in commands.OFFER]
        if 2 + sum(map(len, keys)) + _APART > width:
            return [offered, *(row((Span("  "), *_key(command))) for command in commands.OFFER), row(EMPTY)]
        first, second = map(_key, commands.OFFER)
        return [offered, row((Span("  "), *first, Span(" " * _APART), *second), EMPTY)]

    def action_offer(self) -> None:
        """Offer another text, and take the one before out again where it was filled in."""
        before, self._offer = self._offer, self._offers() if self._offers else ""
        if self._fields[0].value == before:
            self._fields[0].clear()
            self._fields[0].focus()
        self._offered.refresh(layout=True)
        self._offered.redraw()

    def action_take_offer(self) -> None:
        """Fill in what is offered, and go where it is typed once more."""
        self._tell("")
        self._fields[0].value = self._offer
        self._fields[-1].clear()
        self._fields[-1].focus()

    async def chosen(self, choice: Hashable) -> None:
        """Go on, or take the other way."""
        if isinstance(choice, commands.Command):
            await super().chosen(choice)
        elif choice is False:
            self._finish(lambda: False)
        else:
            self._submit()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field, or on from the last one."""
        event.stop()
        at = next((i for i, field in enumerate(self._fields) if field is event.input), 0)
        if at + 1 == len(self._fields):
            self._submit(event.value)
        elif self._is_right(at, event.value):
            self._tell("")
            self._fields[at + 1].focus()

    def on_field_refused(self, event: Field.Refused) -> None:
        """Say what was not taken."""
        event.stop()
        self._tell(event.why)
        self._refused = True

    def on_input_changed(self) -> None:
        """Leave out what was said of something that was not taken, now that something was."""
        if self._refused:
            self._refused = False
            self._tell("")

    def label(self, command: commands.Command) -> str:
        """Call Enter by the line with the arrow, where the arrow is among the lines below the fields."""
        if command.action == "submit" and self._lines.has_focus:
            return self._lines.pointed
        return command.name

    def action_submit(self) -> None:
        """Go on: to the first field that is empty, or with what is typed."""
        empty = next((field for field in self._fields if not field.value), None)
        if self._lines.has_focus:
            self._lines.action_choose()
        elif empty is not None and self.focused is not self._fields[-1]:
            empty.focus()
        else:
            self._submit()

    def _submit(self, last: str | None = None) -> None:
        """Go on with what is typed; `last` is the last field as Enter found it, whatever came right after."""
        values = [field.value for field in self._fields]
        values[-1] = values[-1] if last is None else last
        if all(self._is_right(i, value) for i, value in enumerate(values)):
            self._finish(lambda: self._accept(values))

    def _is_right(self, at: int, value: str) -> bool:
        """Return whether a line is right for itself; where it is not, say so and go there."""
        try:
            self._asked[at].check(value)
        except ToldError as problem:
            self._tell(sentence(problem))
            self._go_to(self._fields[at])
            return False
        return True

    def _go_to(self, field: Field) -> None:
        """Go to a line that is wrong: what is typed then takes the place of what stands there."""
        field.focus()
        if not field.password:
            field.action_select_all()

    def _finish(self, make: Callable[[], Result | Literal[False]]) -> None:
        """End with what this makes; whatever is pressed until it is there comes too early."""
        if not self._busy:
            self._show_busy(True)
            self._make(make)

    @work
    async def _make(self, make: Callable[[], Result | Literal[False]]) -> None:
        try:
            result = await asyncio.to_thread(make)
        except ToldError as problem:
            self._show_busy(False)
            self._tell(sentence(problem))
            if isinstance(problem, NotSavedError):
                return
            secret = [field for field in self._fields if field.password]
            for field in secret:  # nobody sees what stands there: it is typed again
                field.clear()
            empty = [field for field in self._fields if not field.value.strip()]
            self._go_to((empty or self._fields[-1:])[0])
        else:
            self._made = (result,)
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """End with what was made, once nothing lies above it: help can by now, or what covers the screen."""
        if self._made is not None:
            self.end(self._made[0])

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._tell("")
        self.head.redraw()

    def action_scroll(self, by: int) -> None:
        """Scroll by half a window (-1 up, 1 down): in a small one not everything is in sight."""
        form = self.query_one("#form")
        form.scroll_relative(y=by * max(1, form.size.height // 2), animate=False)

    def _tell(self, text: str) -> None:
        """Say what is wrong, with a mark before it, where it is in sight."""
        self._problem.update(Content.assemble("! ", text))
        self._problem.set_class(bool(text), "shown")
        if text:
            self.call_after_refresh(self._problem.scroll_visible, animate=False)

    @property
    def unkept(self) -> str:
        """Say that what was typed would be lost."""
        lines = zip(self._fields, self._asked, strict=True)
        typed = any(field.value != ("" if asked.theirs else asked.value) for field, asked in lines)
        return self._unkept if typed else ""


def _key(command: commands.Command) -> Line:
    """Return a key and what it does, either of which can be clicked."""
    return Span(command.shown, "key", command), Span(f" {command.name}", "quiet", command)
