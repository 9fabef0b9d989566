"""What the screens are measured against: the framework alone, with a header, a footer and one list."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Header, OptionList, Static

OPTIONS = 30


class BareScreen(Screen[None]):
    """A second screen with one text."""

    BINDINGS: ClassVar[list[BindingType]] = [("backspace", "app.pop_screen", "Back")]

    def compose(self) -> ComposeResult:
        """Put a text between header and footer."""
        yield Header()
        yield Static("The second screen")
        yield Footer()


class BareApp(App[None]):
    """A list, and a key that shows a second screen."""

    TITLE = "Bare"
    BINDINGS: ClassVar[list[BindingType]] = [("s", "second", "Second")]

    def compose(self) -> ComposeResult:
        """Put a list between header and footer."""
        yield Header()
        yield OptionList(*(f"Option {number} of the list" for number in range(OPTIONS)))
        yield Footer()

    def action_second(self) -> None:
        """Show the second screen."""
        self.push_screen(BareScreen())


def main() -> None:
    """Run it."""
    BareApp().run()
