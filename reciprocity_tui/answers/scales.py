"""The scales of the measurement model (measurement.md, section 1) and how each step is called."""

from collections.abc import Mapping
from enum import StrEnum


class Absent(StrEnum):
    """Why a question that was asked has no number. Partners never see which of them it was."""

    NO_OCCASION = "no_occasion"
    SKIPPED = "skipped"


class Who(StrEnum):
    """Whom a warning sign is about, as its owner sees it."""

    ME = "me"
    PARTNER = "partner"
    BOTH = "both"
    UNSAID = "unsaid"


class Context(StrEnum):
    """What sort of time it has been."""

    ORDINARY = "ordinary"
    HEAVY_ME = "heavy-me"
    HEAVY_PARTNER = "heavy-partner"
    HEAVY_BOTH = "heavy-both"


Value = int | Absent | Who | Context
Scale = Mapping[Value, str]

RATING: Scale = {0: "never", 1: "seldom", 2: "about half the time", 3: "often", 4: "almost always"}
FAIRNESS: Scale = {
    -2: "clearly unfair to me",
    -1: "somewhat unfair to me",
    0: "fair to both",
    1: "somewhat unfair to {partner}",
    2: "clearly unfair to {partner}",
}
IMPORTANCE: Scale = {0: "not important", 1: "somewhat important", 2: "very important", 3: "essential"}
SINCE: Scale = {2: "clearly better", 1: "somewhat better", 0: "about the same", -1: "worse"}
OFTEN: Scale = {0: "not here", 1: "sometimes", 2: "often"}
WHO: Scale = {
    Who.ME: "more for me",
    Who.PARTNER: "more for {partner}",
    Who.BOTH: "for both in turns",
    Who.UNSAID: "rather not say",
}
CONTEXT: Scale = {
    Context.ORDINARY: "an ordinary time",
    Context.HEAVY_ME: "unusually heavy for me",
    Context.HEAVY_PARTNER: "unusually heavy for {partner}",
    Context.HEAVY_BOTH: "unusually heavy for both of us",
}
