"""A line to type into."""

import re
import unicodedata

from textual import events
from textual.actions import SkipAction
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from reciprocity_tui.steps.unlock import is_broken
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.keys import UNDECODABLE
from reciprocity_tui.words.clean import typable


class Field(Input):
    """An input in which nothing that was typed or pasted can command the terminal.

    A passphrase is kept as it is typed: it is never shown. What cannot be part of one is refused aloud.
    """

    class Refused(Message):
        """Something that came was not taken, or not all of it; `why` is a sentence."""

        def __init__(self, why: str) -> None:
            """Say why."""
            super().__init__()
            self.why = why

    def __init__(self, value: str = "", *, secret: bool, longest: int) -> None:
        """Take at most `longest` characters; `secret` shows a dot for each."""
        super().__init__(value, password=secret, max_length=longest, select_on_focus=False)
        self._longest = longest

    def validate_value(self, value: str) -> str:
        """Return what is typed without the characters that are never shown."""
        return value if self.password else typable(value)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == UNDECODABLE:
            if self.password:
                self._refuse(labels.NOT_TEXT)
        elif is_typed(event):
            self._take(event.character or "")
        else:
            await act_at_once(self, event)
            return
        event.prevent_default().stop()

    def _on_paste(self, event: events.Paste) -> None:
        """Take one line of what is pasted, and as much of it as there is room for: of a secret all or nothing."""
        event.prevent_default().stop()
        first, *others = re.split("\r\n|\r|\n", event.text.strip("\r\n"))
        if not any(others):
            self._take(first)
        elif self.password:
            self._refuse(labels.LINES_AT_ONCE)
        else:
            self._take(first)
            self._refuse(labels.FIRST_LINE)

    def _take(self, text: str) -> None:
        room = self._longest - len(self.value) + len(self.selected_text)
        if not self.password:
            text = typable(text)[:room]
        elif is_broken(text):
            self._refuse(labels.NOT_TEXT)
            return
        elif len(text) > room:
            self._refuse(labels.TOO_LONG_TO_TAKE.format(longest=self._longest))
            return
        if text:
            self.replace(text, *self.selection)

    def _refuse(self, why: str) -> None:
        self.post_message(self.Refused(why))

    def action_copy(self) -> None:
        """Copy what is selected, unless it is secret: then Ctrl+C means what it means elsewhere."""
        if self.password:
            raise SkipAction
        super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected, unless it is secret."""
        if not self.password:
            super().action_cut()


def is_typed(event: events.Key) -> bool:
    """Return whether a key types something. Textual 8.2.8 drops what is not printable, such as U+3000 and joiners."""
    return len(event.character or "") == 1 and unicodedata.category(event.character or "") != "Cc"


async def act_at_once(widget: Widget, event: events.Key) -> None:
    """Do what a key means in a widget that takes text, in turn with the characters.

    By the way of the bindings (Textual 8.2.8) a key goes up to the app first: what is typed or pasted right after it,
    as a slow line or a busy machine brings it, would come before it. Backspace would take the wrong character away.
    """
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if await widget.app.run_action(binding.action, widget):
            event.prevent_default().stop()
            return
