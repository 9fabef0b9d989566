"""The names of files: those of both partners tell of which check-in they are and what they hold.

Starting the program passes through this module, so it imports no more than it needs.
"""

from enum import StrEnum

from reciprocity_tui.words.frozen import Frozen

OWN_FILES = ("draft.age", "sheet.age", "seal.toml")
"""What lies in a partner's folder of a check-in."""


class Held(StrEnum):
    """What a file of both holds."""

    CHECK_IN = "checkin"
    REVEAL = "reveal"
    TOPICS = "topics"
    AGREEMENT = "agreement"
    APPRECIATION = "appreciation"
    LOOK_BACK = "lookback"
    FOLLOW_UP = "followup"


_PLAIN = frozenset({Held.CHECK_IN, Held.LOOK_BACK})


class BothFile(Frozen):
    """A file of both: the number of its check-in (0..9999), what it holds, and which time (0..99) of a follow-up."""

    number: int
    held: Held
    time: int = 0

    @property
    def name(self) -> str:
        """How it is called in the folder of both."""
        time = f"-{self.time:02}" if self.held is Held.FOLLOW_UP else ""
        return f"{self.number:04}-{self.held}{time}{_ending(self.held)}"


def _ending(held: Held) -> str:
    return ".toml" if held in _PLAIN else ".age"


def pattern_of(held: Held) -> str:
    """Return a regular expression for the names of the files that hold this, whatever their check-in."""
    time = "-[0-9]{2}" if held is Held.FOLLOW_UP else ""
    return rf"[0-9]{{4}}-{held}{time}\{_ending(held)}"


_HELD = frozenset(Held)


def both_file(name: str) -> BothFile | None:
    """Return which file of both has this name, None where none of them has."""
    number, _, rest = name.partition("-")
    held, _, time = rest.partition(".")[0].partition("-")
    if held not in _HELD or len(number) != 4 or len(time) not in (0, 2) or not (number + time).isdecimal():
        return None
    file = BothFile(int(number), Held(held), int(time or 0))
    return file if file.name == name else None
