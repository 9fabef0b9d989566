"""Where a pair stands, from file names and plain files alone, and what comes next.

The status passes through this module, so it imports no more than it needs.
"""

from datetime import date
from enum import Enum

from reciprocity_tui.vault import days
from reciprocity_tui.vault.days import DEFAULT_INTERVAL
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner, latest_first, load_each, load_pair, only_pair, waiting
from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.message import Message

__all__ = ["DEFAULT_INTERVAL", "Kind", "NextStep", "Standing", "latest_first", "load_each", "load_pair", "only_pair"]


class Standing(Frozen):
    """What is there: the latest check-in, who has still to seal it, and the days that were agreed on.

    `due` is None while the latest check-in is not opened together; `look_back` where nothing is agreed, or they have
    looked back already, or where it cannot be read: `problem` says why then. `has_earlier` is whether one before the
    latest is opened.
    """

    pair: Pair
    check_in: CheckIn
    waiting: tuple[Partner, ...]
    due: date | None
    look_back: date | None
    has_earlier: bool
    problem: VaultError | None = None

    @property
    def revealed(self) -> bool:
        """Whether both have opened the latest check-in."""
        return self.due is not None

    def is_due(self, today: date) -> bool:
        """Return whether it is time for the next check-in."""
        return self.due is not None and today >= self.due

    def waits(self, today: date) -> bool:
        """Return whether the day has come on which they wanted to look back."""
        return self.look_back is not None and today >= self.look_back


class Kind(Enum):
    """What can be done next, in the words of the steps."""

    ANSWER = "answer"
    REVEAL = "reveal"
    LOOK = "look"
    FOLLOW_UP = "follow up"
    AGAIN = "again"
    HISTORY = "history"
    INTERVAL = "interval"


class NextStep(Frozen):
    """One thing that can be done; `partner` is whose turn it is to answer. What is in turn comes before what may be."""

    kind: Kind
    partner: Partner | None = None
    in_turn: bool = True


def standing_of(pair: Pair) -> Standing:
    """Return where a pair stands. Raises VaultError where its latest check-in cannot be read."""
    check_in = pair.latest()
    unsealed = waiting(pair, check_in)
    earlier = pair.revealed_numbers()[:1] not in ([], [check_in.number])
    look_back, problem = None, None
    try:
        look_back = pair.look_back()
    except VaultError as damaged:  # who has sealed and what is due does not depend on it
        problem = damaged
    return Standing(pair, check_in, unsealed, pair.next_due(check_in), look_back, earlier, problem)


def next_steps(standing: Standing, today: date) -> tuple[NextStep, ...]:
    """Return what comes next, the first thing first. Whoever has begun is not told from who has not."""
    steps = [NextStep(Kind.FOLLOW_UP)] if standing.waits(today) else []
    older = [NextStep(Kind.HISTORY, in_turn=False)] if standing.has_earlier else []
    if standing.revealed:
        due = standing.is_due(today)
        both = [NextStep(Kind.LOOK), NextStep(Kind.AGAIN, in_turn=due)]
        return (*steps, *(reversed(both) if due else both), *older, NextStep(Kind.INTERVAL, in_turn=False))
    if standing.waiting:
        steps += [NextStep(Kind.ANSWER, partner) for partner in standing.waiting]
    else:
        steps.append(NextStep(Kind.REVEAL))
    if today < days.after(standing.check_in.opened, days.SHORTEST_INTERVAL):
        return tuple(steps)  # nobody looks at earlier answers while answering
    return (*steps, NextStep(Kind.AGAIN, in_turn=False), *older)


def ahead(standing: Standing, today: date) -> Message | None:
    """Return a remark where the latest check-in was opened on a day that is still to come, else None."""
    return days.ahead(standing.check_in.number, standing.check_in.opened, today)
