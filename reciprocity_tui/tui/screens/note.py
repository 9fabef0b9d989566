"""A note to oneself beside an answer."""

from collections.abc import Iterable

from textual import events
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from reciprocity_tui.answers.sheet import LONGEST_NOTE
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.field import act_at_once, is_typed
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.words.clean import clean, typable


class _Editor(TextArea):
    """An editor in which nothing that is typed or pasted can command the terminal."""

    async def _on_key(self, event: events.Key) -> None:
        if is_typed(event):
            event.prevent_default().stop()
            self._replace_via_keyboard(event.character or "", *self.selection)
        else:
            await act_at_once(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default().stop()
        self._replace_via_keyboard(event.text, *self.selection)

    def edit(self, edit: Edit) -> EditResult:
        """Leave out every character that is never shown."""
        edit.text = typable(edit.text, newlines=True)
        return super().edit(edit)


class NoteScreen(BaseScreen[str | None]):
    """Edits a note; ends with its text, or None where it is left as it was."""

    OWN = commands.NOTE
    AUTO_FOCUS = "TextArea"

    def __init__(self, question: str, note: str, *, protected: bool) -> None:
        """Edit the note beside this question."""
        super().__init__()
        self._question = question
        self._before = note
        self.ABOUT = labels.NOTE_ABOUT if protected else labels.NOTE_ABOUT_BARE
        self._editor = _Editor(note, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def body(self) -> Iterable[Widget]:
        """Return the question and the editor."""
        yield Vertical(
            Static(labels.NOTE_TITLE, classes="title", markup=False),
            Static(self._question, markup=False),
            Static(self.ABOUT, classes="about", markup=False),
            self._editor,
            id="note",
        )

    @property
    def unkept(self) -> str:
        """What was typed and not kept."""
        return labels.NOTE_UNKEPT if self._editor.text != self._before else ""

    def action_keep(self) -> None:
        """Keep the note."""
        note = clean(self._editor.text, newlines=True)
        if len(note) > LONGEST_NOTE:
            self.say(labels.NOTE_TOO_LONG.format(limit=LONGEST_NOTE, length=len(note)))
        else:
            self.end(note)
