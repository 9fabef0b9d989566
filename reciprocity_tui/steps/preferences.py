"""How people like the program to be: its colours, and how soon the screen is hidden. It is no part of the vault."""

import os
import sys

from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words import span
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.span import Span, Unit

THEMES = ("dark", "light", "contrast")
NEVER = "never"
_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60}
SHORTEST, LONGEST = 5, 3600  # seconds
_LONGEST_SHOWN = 40
TOGETHER = 10
"""So many times as long it takes on pages that two people look at together."""


class Times(Frozen):
    """After how many seconds without a key a page is covered, and locked; 0 for never."""

    blank: int
    lock: int


class Preferences(Frozen):
    """The colours ("" for those of the program), and after how many seconds without a key a page that is somebody's own
    is covered, and locked; 0 for never.
    """

    theme: str = ""
    blank: int = 60
    lock: int = 180

    def times(self, *, together: bool) -> Times:
        """Return when a page is covered and locked; one that two people look at `together`, while they talk, later.

        There it takes ten times as long, but the lock comes no later than twice as late as the cover.
        """
        if not together:
            return Times(self.blank, self.lock)
        blank, lock = self.blank * TOGETHER, self.lock * TOGETHER
        return Times(blank, min(lock, 2 * blank) if blank else lock)


def file() -> str:
    """Return where they are kept: `reciprocity/config.toml` in the folder the system has for that."""
    return os.path.join(_folder(), "config.toml")


def _folder() -> str:
    if sys.platform == "linux":  # what platformdirs says there, without the 10 ms its import costs
        base = os.environ.get("XDG_CONFIG_HOME", "")
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.config"), "reciprocity")
    import platformdirs  # noqa: PLC0415 - see above

    return platformdirs.user_config_dir("reciprocity", appauthor=False)


def exist() -> bool:
    """Return whether anything lies where they are kept; what cannot be seen does, and reading it says why it cannot."""
    try:
        os.lstat(file())
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def seconds(text: str) -> int:
    """Return how many seconds a time such as "30 seconds" or "5 minutes" is, 0 for "never". Raises VaultError."""
    time = time_in(text)
    if time is not None and (time == 0 or SHORTEST <= time <= LONGEST):
        return time
    raise VaultError(
        '"{text}" does not fit; write for example "30 seconds", "5 minutes" or "{never}": at least {shortest} '
        "seconds, at most {longest} minutes",
        text=shortened(clean(text), _LONGEST_SHOWN),
        never=NEVER,
        shortest=SHORTEST,
        longest=LONGEST // 60,
    )


def time_in(text: str) -> int | None:
    """Return the seconds of a time however short or long, 0 for "never", None where a text is no time."""
    words = " ".join(clean(text).lower().split())
    if words == NEVER:
        return 0
    typed = span.parsed(words, *_SECONDS)
    return typed.number * _SECONDS[typed.unit] if typed and typed.number else None


def as_span(time: int) -> Span:
    """Return a time in seconds as a span, in minutes where they are whole."""
    return Span(time // 60, Unit.MINUTE) if time % 60 == 0 else Span(time, Unit.SECOND)


def kept(time: int) -> str:
    """Return a time in seconds as `seconds` reads it."""
    return as_span(time).kept if time else NEVER
