"""The line of keys: whole words, and what leads on and back first."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from reciprocity_tui.tui import commands
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Line, Span, cells

_FIRST = ("enter", "^s", "esc")
"""Where there is little room, these are what it must not leave out."""
_ROOMY = 50
_LONGEST_LABEL = 28
"""What is longer is no name of a key, in cells."""
_APART = 2


def keys_line(available: Sequence[Command], label: Callable[[Command], str], width: int) -> Line:
    """Return the commands of a screen at the left and those of everywhere at the right, in so many cells.

    `label` says what a command is called now. Where that is too long, it has its usual name, or none.
    """
    shown = [command for command in available if command.footer and command.shown]
    always = [command for command in shown if command in commands.EVERYWHERE]
    right = _joined([_written(command, command.name if width >= _ROOMY else "") for command in always])
    room = width - cells(right) - (_APART if right else 0)
    own = [command for command in shown if command not in always]
    left = _joined(_fitting(own, label, room))
    return (*left, Span(" " * (width - cells(left) - cells(right))), *right)


def _fitting(own: Sequence[Command], label: Callable[[Command], str], room: int) -> list[Line]:
    """Return the commands for which there is room, in their order."""
    names: dict[int, str] = {}
    first = [i for i, command in enumerate(own) if command.shown.split()[0] in _FIRST]

    def name(i: int, *among: str) -> None:
        """Call a command by the first of some names with which it fits, where there is one."""
        for text in among:
            wanted = {**names, i: text}
            if cells(_joined([_written(own[at], wanted[at]) for at in sorted(wanted)])) <= room:
                names[i] = text
                return

    def called(i: int) -> list[str]:
        now = label(own[i])
        return [text for text in (now, own[i].name) if cell_len(text) <= _LONGEST_LABEL]

    for i in first:
        name(i, "")
    for i in first:
        name(i, own[i].name)
    for i in first:
        name(i, *called(i))
    for i in (i for i in range(len(own)) if i not in first):
        name(i, *called(i))
    return [_written(own[i], names[i]) for i in sorted(names)]


def _written(command: Command, name: str) -> Line:
    """Return a key and what it does, either of which can be clicked."""
    return (Span(command.shown, "key", command), *((Span(f" {name}", "quiet", command),) if name else ()))


def _joined(parts: Sequence[Line]) -> Line:
    """Return lines in one, with a gap between each two."""
    return tuple(span for part in parts for span in (Span(" " * _APART), *part))[1:]
