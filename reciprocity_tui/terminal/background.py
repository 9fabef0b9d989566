"""Whether a terminal writes on a light ground or a dark one, as far as it says so."""

import re
from collections.abc import Mapping

ASK = "\x1b]11;?\x1b\\"
"""Asks for the colour behind the letters (xterm, "Control Sequences", Operating System Commands)."""
_REPLY = re.compile(r"\]11;rgba?:([\da-fA-F]{1,4})/([\da-fA-F]{1,4})/([\da-fA-F]{1,4})(?:/[\da-fA-F]{1,4})?")
_SHARES = 0.299, 0.587, 0.114
"""How much red, green and blue have in how light something looks (ITU-R BT.601)."""
_LIGHT_COLOURS = {"7", *map(str, range(9, 16))}
_DEAF = ("linux", "dumb", "")
"""Kinds of terminal that have no answer; older consoles of Linux would write the question on the screen."""


def is_light(reply: str) -> bool | None:
    """Return what a terminal has answered, from the letter after ESC on; None where that answers something else."""
    if not (colour := _REPLY.fullmatch(reply)):
        return None
    parts = [int(part, 16) / int("f" * len(part), 16) for part in colour.groups()]
    red, green, blue = (share * part for share, part in zip(_SHARES, parts, strict=True))
    return red + green + blue > 1 / 2


def is_light_by(environment: Mapping[str, str]) -> bool:
    """Return whether COLORFGBG says so, which some terminals set to the numbers of their two colours."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_COLOURS


def can_be_asked(environment: Mapping[str, str]) -> bool:
    """Return whether a terminal of this kind takes the question for one."""
    return environment.get("TERM", "") not in _DEAF
