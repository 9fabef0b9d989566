"""The commands of the screen at hand, found by name."""

from contextlib import suppress
from functools import partial

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.framework import SteadyScreen
from reciprocity_tui.tui.screens.base import BaseScreen

_NAMES = 26
"""How wide the column of names is, in cells."""
_FIRST = ("app.help", "app.safety", "app.colours", "app.leave", "app.quit", "app.meaning", "app.idle")
"""What people look for here, before what the screen at hand does beside."""
_STEPS = ("next_tab", "next_area", "forward", "backward", "skip", "back", "pause")
"""What leads on and back: whoever looks for something wants something else."""
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
    """Gives the palette every command that does something now, from the one registry, each with its key."""

    def _commands(self) -> list[Command]:
        """Return what is looked for first, then what else the screen does, and last what leads on and back."""
        screen = self.screen
        if not isinstance(screen, BaseScreen):
            return []
        return sorted((command for command in screen.available() if command.listed), key=_rank)

    async def discover(self) -> Hits:
        """Return all of them."""
        for command in self._commands():
            run = partial(self.screen.run_action, command.action)
            yield DiscoveryHit(_with_key(Content(command.name), command), run, command.name, command.help)

    async def search(self, query: str) -> Hits:
        """Return those whose name matches what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.name)) > 0:
                run = partial(self.screen.run_action, command.action)
                name = matcher.highlight(command.name)
                yield Hit(score, _with_key(name, command), run, command.name, command.help)


def _rank(command: Command) -> int:
    if command.verb in _FIRST:
        return _FIRST.index(command.verb)
    return len(_FIRST) + (command.verb in _STEPS)


def _with_key(name: Content, command: Command) -> Content:
    """Return a name with the key of its command behind it, in a column of its own."""
    return Content.assemble(name, " " * max(1, _NAMES - name.cell_length), Content.styled(command.shown, "bold"))
