"""How large what is written to is. A terminal tells; what COLUMNS says of it may be of another one."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

NARROWEST, WIDEST = 20, 80
"""How few and how many cells a line has."""
USUAL = 80, 24


def terminal_size(stream: "TextIO") -> tuple[int, int]:
    """Return how many columns and lines the terminal behind a stream has, 80 and 24 where it does not know."""
    try:
        columns, lines = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return USUAL
    return columns or USUAL[0], lines or USUAL[1]


def line_width(stream: "TextIO", wanted: str) -> int:
    """Return how many cells a line has, 20 to 80: as many as the terminal, or as COLUMNS wants where there is none."""
    if stream.isatty():
        width, _ = terminal_size(stream)
    else:
        width = int(wanted) if _is_width(wanted) else WIDEST
    return min(max(NARROWEST, width), WIDEST)


def _is_width(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5 and int(text) > 0
