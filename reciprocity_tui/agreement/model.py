"""What the two write together: topics, an agreement, how it went, and what each appreciates."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_TEXT = 200
LOOK_BACK_AFTER = timedelta(weeks=2)
LATEST_LOOK_BACK = timedelta(days=366)
MOST_FOLLOW_UPS = 99
Texts = tuple[str, str]


class Outcome(StrEnum):
    """What became of an agreement."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    DROPPED = "dropped"


FINAL = frozenset({Outcome.DONE, Outcome.DROPPED})
"""After these nothing is left to look back at."""


class Felt(StrEnum):
    """Whether it felt different to one of the two."""

    CLEARLY = "clearly"
    SOMEWHAT = "somewhat"
    NOT = "not"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Topics:
    """The area the two talk about, and the other one, "" for none, which is kept for next time. Never who picked."""

    area: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One small thing about an area: what each of the two will do, from when, and when they look back at it."""

    area: str
    will: Texts
    start: date
    check: date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How it went: number 1 for the first time they looked back, and whether it felt different to each."""

    number: int
    day: date
    outcome: Outcome
    felt: tuple[Felt, Felt]


@dataclass(frozen=True, slots=True)
class Written:
    """All that two partners have written together after a check-in.

    `kept_before` is the topic kept from the check-in before it, `agreed_before` the number of the last check-in after
    which they agreed on something, and what they wrote there.
    """

    topics: Topics | None = None
    agreement: Agreement | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    appreciations: Texts | None = None
    kept_before: str = ""
    agreed_before: tuple[int, "Written"] | None = None
