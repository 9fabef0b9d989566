"""The scales (measurement model, section 1) and how each step is called."""

from collections.abc import Mapping
from enum import StrEnum


class Absent(StrEnum):
    """Why a question that was asked has no number. Partners never see which of them it was.

    `NO_OCCASION` stands for a share that does not apply, too.
    """

    NO_OCCASION = "no_occasion"
    SKIPPED = "skipped"


class Who(StrEnum):
    """Whom a warning sign is about, as its owner sees it."""

    ME = "me"
    PARTNER = "partner"
    IN_TURNS = "in_turns"
    UNSAID = "unsaid"


class Context(StrEnum):
    """What sort of time it has been."""

    ORDINARY = "ordinary"
    HARD_ME = "hard_me"
    HARD_PARTNER = "hard_partner"
    HARD_BOTH = "hard_both"


Value = int | Absent | Who | Context | str
"""An answer; a text is the one thing somebody was glad of."""
Scale = Mapping[Value, str]

RATING: Scale = {0: "never", 1: "rarely", 2: "about half the time", 3: "often", 4: "almost always"}
FAIRNESS: Scale = {
    -2: "clearly unfair to me",
    -1: "somewhat unfair to me",
    0: "fair to both",
    1: "somewhat unfair to {partner}",
    2: "clearly unfair to {partner}",
}
FAIRNESS_IN_SHORT: Scale = {
    **dict.fromkeys((-2, -1), "unfair"),
    0: "fair",
    **dict.fromkeys((1, 2), "unfair to {partner}"),
}
"""How fair something is called, where there is room for a word: which way, and not how clearly."""
IMPORTANCE: Scale = {0: "not important", 1: "somewhat important", 2: "very important", 3: "essential"}
SHARE: Scale = {-2: "mostly me", -1: "more me", 0: "about the same", 1: "more {partner}", 2: "mostly {partner}"}
SINCE: Scale = {
    -2: "clearly worse",
    -1: "somewhat worse",
    0: "about the same",
    1: "somewhat better",
    2: "clearly better",
}
HOW_MUCH: Scale = {0: "no", 1: "a little", 2: "very much"}
WHO: Scale = {
    Who.ME: "me",
    Who.PARTNER: "{partner}",
    Who.IN_TURNS: "now one, now the other",
    Who.UNSAID: "rather not say",
}
HOW_FAR: Scale = {0: "not at all", 1: "a little", 2: "partly", 3: "mostly", 4: "completely"}
"""How far a statement about oneself holds."""
CONTEXT: Scale = {
    Context.ORDINARY: "an ordinary time",
    Context.HARD_ME: "unusually hard for me",
    Context.HARD_PARTNER: "unusually hard for {partner}",
    Context.HARD_BOTH: "unusually hard for both of us",
}
