"""What a line means where a command, a number, or yes or no is asked for, from whichever keyboard it comes."""

import os
from collections.abc import Callable, Collection

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.page import Page
from reciprocity_tui.terminal.keyboards import language_of, meant_word
from reciprocity_tui.words.clean import clean

LEAVE = frozenset({"q", "quit", "leave"})
_YES = frozenset({"y", "yes"})
_NO = frozenset({"n", "no", "not now"}) | LEAVE
# On the key of the one, and the first letter of the other in words such as net, tak and nai, which mean no, yes, yes.
_EITHER = frozenset({("н", "y"), ("т", "n"), ("ν", "n")})
_WIDEST = 3


def command(line: str, commands: Collection[str]) -> str:
    """Return which of the commands is meant by a line or a word as it was typed, "" where it is none of them."""
    language = language_of(os.environ)
    # Cleaning takes away marks that stand alone, which some keyboards give where others give a letter.
    return meant_word(clean(line), commands, language) or meant_word(line.strip(), commands, language)


def number(line: str, last: int) -> int:
    """Return the number from 1 to `last` that a line or a word is, 0 where it is none of them."""
    numbers = {f"{value:0{width}}": value for value in range(1, last + 1) for width in range(1, _WIDEST + 1)}
    return numbers.get(command(line, numbers), 0)


def first_word(line: str) -> tuple[str, str]:
    """Return the first word of a line and the rest of it, both as they were typed."""
    word, *rest = line.split(maxsplit=1) or [""]
    return word, "".join(rest)


def yes_or_no(line: str) -> bool | None:
    """Return whether a line says yes; None where it cannot be told. Enter alone, or to leave, is no yes."""
    if not line.strip():
        return False
    said = command(line, _YES | _NO)
    if not said or (line.strip().lower(), said) in _EITHER:
        return None
    return said in _YES


def agrees(page: Page, ask: Callable[[], str | None]) -> bool:
    """Ask until somebody says yes or no, and return whether it is yes; the end of the input is none."""
    while (line := ask()) is not None:
        said = yes_or_no(line)
        if said is not None:
            return said
        page.line(labels.YES_OR_NO)
    return False
