"""A note to oneself beside an answer."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from reciprocity_tui.answers.sheet import LONGEST_NOTE
from reciprocity_tui.questionnaire.text import clean, harmless
from reciprocity_tui.tui import commands, wording
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.literal import literal
from reciprocity_tui.tui.screens.base import BaseScreen


class _Editor(TextArea):
    """An editor in which nothing that is typed or pasted can command the terminal."""

    def edit(self, edit: Edit) -> EditResult:
        """Put a mark in the place of every character that is never shown."""
        edit.text = "\n".join(harmless(line) for line in edit.text.split("\n"))
        return super().edit(edit)


class NoteScreen(BaseScreen[str | None]):
    """Edits a note; ends with its text, or None where it is left as it was."""

    OWN: ClassVar[tuple[Command, ...]] = commands.NOTE
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.NOTE)
    ABOUT = wording.NOTE_ABOUT
    AUTO_FOCUS = "TextArea"

    def __init__(self, question: str, note: str, *, protected: bool) -> None:
        """Edit the note beside this question."""
        super().__init__()
        self._question = question
        self._before = note
        self._about = wording.NOTE_ABOUT if protected else wording.NOTE_ABOUT_BARE
        self._warned = False
        self._editor = _Editor(note, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def body(self) -> Iterable[Widget]:
        """Return the question and the editor."""
        yield Vertical(
            Static(literal(wording.NOTE_TITLE, "bold")),
            Static(literal(self._question)),
            Static(literal(self._about), classes="about"),
            self._editor,
            id="note",
        )

    def action_keep(self) -> None:
        """Keep the note."""
        note = clean(self._editor.text, newlines=True)
        if len(note) > LONGEST_NOTE:
            self.say(wording.NOTE_TOO_LONG.format(limit=LONGEST_NOTE, length=len(note)))
        elif self.is_current:
            self.dismiss(note)

    def action_back(self) -> None:
        """Leave the note as it was; where something was typed, only the second time."""
        if not self._warned and self._editor.text != self._before:
            self._warned = True
            self.say(wording.NOTE_UNKEPT)
        elif self.is_current:
            self.dismiss(None)
