"""What was asked for: the command and its options, out of the words that were typed."""

import argparse

from reciprocity_tui import __version__
from reciprocity_tui.cli.commands import GROUPS, HOME, ROWS, Asked, Row
from reciprocity_tui.cli.help import whole_help
from reciprocity_tui.cli.parser import Parser
from reciprocity_tui.steps import options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    Commands = argparse._SubParsersAction[Parser]


def read(words: "Sequence[str]") -> Asked:
    """Return what is asked for; lists become tuples. Leaves with code 0 behind help, 2 at a mistake."""
    given = vars(_parser(words).parse_args(words, argparse.Namespace(row=HOME)))
    row: Row = given["row"]
    kinds: tuple[type[Any], ...] = (row.options, options.Everywhere)
    own, everywhere = (kind(**{name: _frozen(given[name]) for name in kind._fields if name in given}) for kind in kinds)
    return Asked(row, own, everywhere)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _parser(words: "Sequence[str]") -> Parser:
    """Return a parser with the commands that occur in the words, or with all of them where none does."""
    parser = Parser(prog="reciprocity", allow_abbrev=False)
    parser.page = whole_help(__version__)
    parser.add_everywhere()
    parser.add_argument("--version", action="version", version=f"reciprocity {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    by_word: dict[str, list[Row]] = {}
    for row in ROWS:
        by_word.setdefault(row.name.split()[0], []).append(row)
    for word in [word for word in by_word if word in words] or by_word:
        _add(commands, word, by_word[word])
    return parser


def _add(commands: "Commands", word: str, rows: "Iterable[Row]") -> None:
    if word not in GROUPS:
        for row in rows:
            _add_row(commands, word, row)
        return
    group = commands.add_parser(word, description=GROUPS[word], allow_abbrev=False)
    group.add_everywhere()
    kinds = {row.name.split()[1]: row for row in rows}
    below = group.add_subparsers(metavar="|".join(kinds), required=True, parser_class=Parser)
    for kind, row in kinds.items():
        _add_row(below, kind, row)


def _add_row(commands: "Commands", word: str, row: Row) -> None:
    parser = commands.add_parser(word, description=row.purpose, allow_abbrev=False)
    parser.add_everywhere()
    parser.set_defaults(row=row)
    parser.examples = row.examples
    row.declare(parser)
