"""A line to type into."""

from textual import events
from textual.actions import SkipAction
from textual.widget import Widget
from textual.widgets import Input

from reciprocity_tui.questionnaire.text import MARK, harmless


class Field(Input):
    """An input in which nothing that was typed or pasted can command the terminal.

    A passphrase is kept as it is typed: it is never shown.
    """

    def __init__(self, value: str = "", *, secret: bool, longest: int) -> None:
        """Take at most `longest` characters; `secret` shows a dot for each."""
        super().__init__(value, password=secret, max_length=longest, select_on_focus=False)
        self._longest = longest

    def validate_value(self, value: str) -> str:
        """Return what is typed without the characters that are never shown."""
        return value if self.password else harmless(value).replace(MARK, "")

    async def _on_key(self, event: events.Key) -> None:
        await act_at_once(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        """Leave as much of what is pasted as there is room for: of more, the framework would take nothing."""
        room = self._longest - len(self.value) + len(self.selected_text)
        event.text = self.validate_value("".join(event.text.splitlines()[:1]))[:room]

    def action_copy(self) -> None:
        """Copy what is selected, unless it is secret: then Ctrl+C means what it means elsewhere."""
        if self.password:
            raise SkipAction
        super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected, unless it is secret."""
        if not self.password:
            super().action_cut()


async def act_at_once(widget: Widget, event: events.Key) -> None:
    """Do what a key means in a widget that takes text, in turn with the characters.

    By the way of the bindings (Textual 8.2.8) a key goes up to the app first: what is typed or pasted right after it,
    as a slow line or a busy machine brings it, would come before it. Backspace would take the wrong character away.
    """
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if await widget.app.run_action(binding.action, widget):
            event.prevent_default()
            event.stop()
            return
