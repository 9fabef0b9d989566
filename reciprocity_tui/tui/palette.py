"""The commands of the screen at hand, found by name."""

from contextlib import suppress
from functools import partial

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.framework import SteadyScreen
from reciprocity_tui.tui.screens.base import BaseScreen

_TYPED = "[^\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]*"


class Palette(CommandPalette, SteadyScreen[None]):
    """The framework's palette, for impatient hands: it ends once, however often Enter is pressed."""

    def on_mount(self) -> None:
        """Take nothing that could command the terminal: of what is pasted, all or nothing."""
        self.query_one(Input).restrict = _TYPED

    def dismiss(self, result: None = None) -> AwaitComplete:
        """End, unless it has ended."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        """Move in the list once it is laid out: before, the framework finds no lines for what is in it."""
        with suppress(KeyError):
            super()._action_command_list(action)


class RegistryProvider(Provider):
    """Gives the palette every command that does something now, from the one registry."""

    def _commands(self) -> list[Command]:
        screen = self.screen
        return [command for command in screen.available() if command.listed] if isinstance(screen, BaseScreen) else []

    async def discover(self) -> Hits:
        """Return all of them."""
        for command in self._commands():
            yield DiscoveryHit(command.name, partial(self.screen.run_action, command.action), help=command.help)

    async def search(self, query: str) -> Hits:
        """Return those whose name matches what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.name)) > 0:
                run = partial(self.screen.run_action, command.action)
                yield Hit(score, matcher.highlight(command.name), run, help=command.help)
