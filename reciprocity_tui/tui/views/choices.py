"""What the lines of a comparison offer: each says it when it is chosen."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Tab(StrEnum):
    """A page of a comparison, named as in the commands."""

    STRENGTHS = "strengths"
    SIDE_BY_SIDE = "side-by-side"
    UNSEEN = "unseen"
    SIGNS = "signs"
    TALK = "talk"
    AGREEMENT = "agreement"
    READING = "reading"


class Next(Enum):
    """What comes after a comparison, beside talking about something."""

    AGREE = "agree"
    FOLLOW_UP = "follow-up"
    HISTORY = "history"


class Picking(Enum):
    """What both can do once each has picked an area."""

    ANEW = "anew"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Pick:
    """Pick an area, None for none today, when it is this one's turn: 0 for the first of the two."""

    turn: int
    area_id: str | None


@dataclass(frozen=True, slots=True)
class OpenArea:
    """Show one area."""

    area_id: str


@dataclass(frozen=True, slots=True)
class LookAt:
    """Look at the check-in with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class TakeFirst:
    """Take the check-in with this number as the first of two."""

    number: int


@dataclass(frozen=True, slots=True)
class TakeSecond:
    """Take the check-in with this number as the second of two."""

    number: int
