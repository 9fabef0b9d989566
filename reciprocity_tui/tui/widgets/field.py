"""A line to type into."""

from textual.widgets import Input

from reciprocity_tui.questionnaire.text import harmless


class Field(Input):
    """An input in which nothing that was typed or pasted can command the terminal.

    A passphrase is kept as it is typed: it is never shown.
    """

    def __init__(self, *, secret: bool, longest: int) -> None:
        """Take at most `longest` characters; `secret` shows a dot for each."""
        super().__init__(password=secret, max_length=longest, select_on_focus=False)

    def validate_value(self, value: str) -> str:
        """Return what is typed with a mark in the place of every character that is never shown."""
        return value if self.password else harmless(value)
