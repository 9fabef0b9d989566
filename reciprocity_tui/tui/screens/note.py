"""Writing in one's own words: a note to oneself, or what one was glad of."""

from collections.abc import Iterable

from textual import events
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.sheet import LONGEST_GLAD, LONGEST_NOTE
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.field import act_at_once, is_typed
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.words.clean import clean, typable
from reciprocity_tui.words.voice import Voice


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
    """Edits a text; ends with it, or None where it is left as it was."""

    OWN = commands.NOTE
    AUTO_FOCUS = "TextArea"

    def __init__(self, heading: str, about: str, before: str, most: int, question: str) -> None:
        """Edit what was written before, at most so many characters; the question is "" where it is the heading."""
        super().__init__()
        self._heading = heading
        self._question = question
        self._before = before
        self._most = most
        self.ABOUT = about
        self._editor = _Editor(before, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def body(self) -> Iterable[Widget]:
        """Return the question and the editor."""
        texts = [Static(self._question, markup=False)] if self._question else []
        yield Vertical(
            Static(self._heading, classes="title", markup=False),
            *texts,
            Static(self.ABOUT, classes="about", markup=False),
            self._editor,
            id="note",
        )

    @property
    def unkept(self) -> str:
        """What was typed and not kept."""
        return labels.NOTE_UNKEPT if self._editor.text != self._before else ""

    def action_keep(self) -> None:
        """Keep what was written."""
        text = clean(self._editor.text, newlines=True)
        if len(text) > self._most:
            self.say(labels.NOTE_TOO_LONG.format(limit=self._most, length=len(text)))
        else:
            self.end(text)


def note_screen(sitting: Sitting, question: Question) -> NoteScreen:
    """Return the screen on which one writes a note to oneself beside a question."""
    about = labels.NOTE_ABOUT if sitting.protected else labels.NOTE_ABOUT_BARE
    text, before = Voice().named(question.text, sitting.other), sitting.sheet.behaviour(question.id).note
    return NoteScreen(labels.NOTE_TITLE, about, before, LONGEST_NOTE, text)


def glad_screen(sitting: Sitting, question: Question) -> NoteScreen:
    """Return the screen on which one writes what one was glad of."""
    heading = Voice().named(question.text, sitting.other)
    about = Voice().say(labels.GLAD_ABOUT, partner=sitting.other)
    return NoteScreen(heading, about, sitting.sheet.glad.text or "", LONGEST_GLAD, "")
