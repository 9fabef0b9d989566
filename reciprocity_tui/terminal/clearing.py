"""Clearing a terminal so that nothing of what it shows stays in its history of lines."""

FORGET = "\x1b[3J"
"""Lets a terminal forget its history of lines, where it obeys."""


def clearing(rows: int) -> str:
    """Return what clears a screen of so many rows.

    Each row is blanked before the screen is: GNU screen, and tmux where it has no alternate screen, put into their
    history what ED (`ESC [ 2 J`) takes away.
    """
    return "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1)) + "\x1b[2J\x1b[H"
