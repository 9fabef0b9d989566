"""Pages to read: with lines to choose from, for a yes or not now that leaves no trace, and with help."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from textual import events

from reciprocity_tui.steps import meaning
from reciprocity_tui.steps.consent import Consent
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, beside, choice_row, paragraph, row, spaced
from reciprocity_tui.tui.screens.base import BaseScreen, RowsScreen

Choice = TypeVar("Choice")
TOO_SOON = 0.3
"""Seconds in which a second press of a key is none."""
_ABOUT_MEANING = "F3 opens this page from anywhere."
_ANSWERS = ("y", "Y", "upper_y", "n", "N", "upper_n")
_OTHERS = ("q", "question_mark")
_POINT = Span("·")
_KEYS = 8
"""How wide the column of keys is in help, in cells."""


class PageScreen(RowsScreen[Choice | None], Generic[Choice]):
    """Shows a title and paragraphs; ends with the choice of the line that was chosen, or None for going back."""

    OWN = commands.PAGE

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        choices: Sequence[tuple[Choice | Command | None, str]],
        *,
        about: str = "",
        back: bool = True,
        careful: bool = False,
        name: str | None = None,
    ) -> None:
        """Show this; each choice has a line, the first one is the default. `back` False leads only on.

        A choice that is a command of everywhere does what its keys do, and the page stays.
        A `careful` page takes no choice in its first moment: a key that is pressed twice decides nothing.
        """
        super().__init__(name)
        self._careful = careful
        self._since = 0.0
        self._back = back
        self._title = title
        self._paragraphs = paragraphs
        self._choices = choices
        self.ABOUT = about

    def on_mount(self) -> None:
        """Remember when the page came."""
        self._since = self.program.clock()

    def can(self, action: str) -> bool:
        """Some pages lead only on."""
        return action != "back" or self._back

    def _rows(self, width: int, _: int) -> list[Row]:
        rows = [row(*paragraph(self._title, width, "strong"), EMPTY)]
        rows += [row(*paragraph(text, width), EMPTY) for text in self._paragraphs]
        return rows + [choice_row(label, "", width, i) for i, (_, label) in enumerate(self._choices)]

    def action_pick(self, at: int) -> None:
        """Choose by a number, unless the key is still held from the page before: there it gave an answer."""
        if self.program.clock() - self._since >= TOO_SOON:
            super().action_pick(at)

    async def chosen(self, choice: Hashable) -> None:
        """End with what was chosen."""
        if isinstance(choice, int) and (not self._careful or self.program.clock() - self._since >= TOO_SOON):
            result, _ = self._choices[choice]
            if isinstance(result, Command):
                await super().chosen(result)
            else:
                self.end(result)


class ConsentScreen(RowsScreen[bool]):
    """Asks one of the two for a yes. There is no cursor: who looks on sees the same for either answer.

    Only y and n, or a click on their words, are answers, once the page has been there for a moment and is read to its
    end; whatever else comes is asked again.
    """

    OWN = commands.CONSENT
    ABOUT = "Press y for yes, or n for not now. Anything else is no answer, and asks you again."
    ARROW = False

    def __init__(self, name: str, consent: Consent, yes: str) -> None:
        """Ask this of the one with this name; `yes` is what y is called."""
        super().__init__()
        self._partner, self._consent, self._yes = name, consent, yes
        self._since = 0.0

    def on_mount(self) -> None:
        """Remember when the page came."""
        self._since = self.program.clock()

    def on_resize(self) -> None:
        """Show among the keys whether there is more to read."""
        self.call_after_refresh(self.refresh_bars)

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who is asked, and that it is for nobody else."""
        return (Span(self._partner, "strong"), Span(f"  {labels.CONSENT_ONLY}", "quiet")), ()

    def can(self, action: str) -> bool:
        """Read on as long as there is more."""
        return action != "read_on" or not self._page.is_vertical_scroll_end

    def _rows(self, width: int, height: int) -> list[Row]:
        consent = self._consent
        blocks = [paragraph(consent.asks, width, "strong"), *(paragraph(text, width) for text in consent.texts)]
        if consent.points:
            blocks.append(tuple(line for point in consent.points for line in paragraph(point, width, mark=_POINT)))
        answers = _answer_line("y", self._yes, agreed=True), _answer_line("n", labels.REVEAL_NOT_NOW, agreed=False)
        blocks += [answers, paragraph(labels.CONSENT_SAME, width, "quiet")]
        return [row(*block) for block in spaced(blocks, height)]

    async def chosen(self, choice: Hashable) -> None:
        """End with what was clicked."""
        if isinstance(choice, bool):
            self._answer(agreed=choice)
        else:
            await super().chosen(choice)

    def on_click(self) -> None:
        """Ask again where something else was clicked, or something clicked twice."""
        self.say(labels.CONSENT_KEYS)

    def on_key(self, event: events.Key) -> None:
        """Say what counts as an answer, where something else came: that is no answer, least of all a no."""
        is_answer = event.key in _ANSWERS
        if self.is_too_small or (is_answer and getattr(event, "alone", True)) or self._reads_on(event.key):
            return
        if is_answer or (event.is_printable and event.key not in _OTHERS) or event.key in ("enter", "escape"):
            event.stop()
            self.say(labels.CONSENT_KEYS)

    def _reads_on(self, key: str) -> bool:
        return key in commands.READ_ON.keys.split(",") and self.can("read_on")

    def action_yes(self) -> None:
        """Say yes."""
        self._answer(agreed=True)

    def action_not_now(self) -> None:
        """Say not now."""
        self._answer(agreed=False)

    def action_read_on(self, by: int = 1) -> None:
        """Show the next lines, or those before."""
        self._page.action_page(by)
        self.refresh_bars()

    def action_read_back(self) -> None:
        """Show the lines before."""
        self.action_read_on(-1)

    def _answer(self, *, agreed: bool) -> None:
        """End with an answer; one that came too soon was not meant for this page, and is asked again."""
        if self.can("read_on") or self.program.clock() - self._since < TOO_SOON:
            self.say(labels.CONSENT_KEYS)
        else:
            self.end(agreed)


def _answer_line(key: str, label: str, *, agreed: bool) -> Line:
    """Return the line of an answer; only its words can be clicked, not what is beside them."""
    return Span(key, "key", agreed), Span(f"  {label}", choice=agreed)


class HelpScreen(RowsScreen[None]):
    """Lists the keys that do something now, with a sentence each."""

    OWN = (commands.BACK,)
    WIDEST = 76
    MIDDLE = False

    def __init__(self, about: BaseScreen[object]) -> None:
        """Explain this screen."""
        super().__init__()
        self._about = about.ABOUT
        self._commands = about.available(about.OWN)
        own = {key for command in self._commands for key in command.keys.split(",")}
        self._everywhere = [command for command in commands.EVERYWHERE if command.keys not in own]

    def can(self, action: str) -> bool:
        """Help has no help."""
        return action != "app.help"

    def _rows(self, width: int, _: int) -> list[Row]:
        rows = [row(*paragraph(labels.HELP_TITLE, width, "strong"))]
        if self._about:
            rows.append(row(EMPTY, *paragraph(self._about, width)))
        for title, listed in ((labels.HELP_HERE, self._commands), (labels.HELP_EVERYWHERE, self._everywhere)):
            explained = [command for command in listed if command.help and command.shown]
            if explained:
                rows.append(row(EMPTY, *paragraph(title, width, "strong")))
            for command in explained:
                text = paragraph(command.help, width - _KEYS - 2)
                rows.append(row(*beside([(_KEYS, ((Span(command.shown, "key"),),)), (width - _KEYS - 2, text)])))
        rows.append(row(EMPTY, *paragraph(labels.HELP_MOVING, width, "quiet")))
        return [*rows, row(EMPTY), choice_row(labels.GO_BACK, "", width, commands.BACK)]


def meaning_page() -> PageScreen[bool]:
    """Return the page that says what give and take means here."""
    choices = ((None, labels.GO_BACK),)
    return PageScreen(meaning.MEANING_TITLE, meaning.MEANING, choices, about=_ABOUT_MEANING, name="meaning")
