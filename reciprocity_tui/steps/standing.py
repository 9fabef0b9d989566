"""Where a pair stands, from file names and plain files alone, and what comes next.

The status passes through this module, so it imports no more than it needs.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from reciprocity_tui.questionnaire.shipped import minutes_of
from reciprocity_tui.vault import days
from reciprocity_tui.vault.days import DEFAULT_INTERVAL
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner, latest_first, load_each, load_pair, only_pair, waiting
from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.message import Message

__all__ = ["DEFAULT_INTERVAL", "Kind", "NextStep", "Standing", "latest_first", "load_each", "load_pair", "only_pair"]


MOST_LOADED = 3
"""How many of the opened check-ins are looked up with their days: Home shows no more than that of a long path."""


class Opened(Frozen):
    """A check-in that both have opened: the day on which it was begun, None where that cannot be read."""

    number: int
    day: date | None
    looked_back: bool = False


class Standing(Frozen):
    """What is there: the latest check-in, who has still to seal it, and the days that were agreed on.

    `due` is None while the latest check-in is not opened together; `look_back` where nothing is agreed, or they have
    looked back already, or where it cannot be read: `problem` says why then. `opened` are the last check-ins that both
    have opened, oldest first, and `before` is how many there are besides.
    """

    pair: Pair
    check_in: CheckIn
    waiting: tuple[Partner, ...]
    due: date | None
    look_back: date | None
    opened: tuple[Opened, ...] = ()
    before: int = 0
    problem: VaultError | None = None

    @property
    def earlier(self) -> Opened | None:
        """The last check-in before the latest one that both have opened, None where there is none."""
        before = [opened for opened in self.opened if opened.number != self.check_in.number]
        return before[-1] if before else None

    @property
    def minutes(self) -> int:
        """How many minutes all questions take about, 0 where that is not known without reading them."""
        return 0 if self.check_in.focus else minutes_of(self.check_in.sha256)

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
    EARLIER = "earlier"
    HISTORY = "history"
    INTERVAL = "interval"


class NextStep(Frozen):
    """One thing that can be done; `partner` is whose turn it is to answer. What is in turn comes before what may be."""

    kind: Kind
    partner: Partner | None = None
    in_turn: bool = True


class Passage(Enum):
    """What a station of the path is: behind the two, where they are now, or still to come."""

    OPENED = "opened"
    LOOKED_BACK = "looked back"
    BEGUN = "begun"
    NOW = "now"
    LOOK_BACK = "look back"
    OPENING = "opening"
    AGAIN = "again"
    LATER = "later"


class Station(Frozen):
    """One station on the path of a pair; `day` is when it was or will be, for NOW since when, None where that is open.

    `count` is how many check-ins an OPENED one stands for: the first one can stand for all before it.
    """

    passage: Passage
    day: date | None = None
    count: int = 1


def standing_of(pair: Pair) -> Standing:
    """Return where a pair stands. Raises VaultError where its latest check-in cannot be read."""
    check_in = pair.latest()
    unsealed = waiting(pair, check_in)
    opened = _opened(pair, check_in)
    look_back, problem = None, None
    try:
        look_back = pair.look_back()
    except VaultError as damaged:  # who has sealed and what is due does not depend on it
        problem = damaged
    last = tuple(opened[-MOST_LOADED:])
    return Standing(
        pair, check_in, unsealed, pair.next_due(check_in), look_back, last, len(opened) - len(last), problem
    )


def _opened(pair: Pair, latest: CheckIn) -> list[Opened]:
    """Return what is opened, the last ones with their days."""
    files = pair.both_files()
    looked_back = {file.number for file in files if file.held is Held.FOLLOW_UP}
    numbers = [file.number for file in files if file.held is Held.CHECK_IN and pair.is_revealed(file.number)]
    dated = numbers[-MOST_LOADED:]
    return [
        Opened(number, _day(pair, number, latest) if number in dated else None, number in looked_back)
        for number in numbers
    ]


def _day(pair: Pair, number: int, latest: CheckIn) -> date | None:
    try:
        return latest.opened if number == latest.number else pair.check_in(number).opened
    except VaultError:  # a day that cannot be read keeps nobody from the next step
        return None


def next_steps(standing: Standing, today: date) -> tuple[NextStep, ...]:
    """Return what comes next, the first thing first. Whoever has begun is not told from who has not.

    The last opened check-in stays in reach while a new one is open.
    """
    steps = [NextStep(Kind.FOLLOW_UP)] if standing.waits(today) else []
    if standing.revealed:
        due = standing.is_due(today)
        both = [NextStep(Kind.LOOK), NextStep(Kind.AGAIN, in_turn=due)]
        older = [NextStep(Kind.HISTORY, in_turn=False)] if standing.earlier else []
        return (*steps, *(reversed(both) if due else both), *older, NextStep(Kind.INTERVAL, in_turn=False))
    if standing.waiting:
        steps += [NextStep(Kind.ANSWER, partner) for partner in standing.waiting]
    else:
        steps.append(NextStep(Kind.REVEAL))
    steps += [NextStep(Kind.EARLIER, in_turn=False)] if standing.earlier else []
    if today >= days.after(standing.check_in.opened, days.SHORTEST_INTERVAL):
        steps.append(NextStep(Kind.AGAIN, in_turn=False))
    return tuple(steps)


def path(standing: Standing, today: date) -> tuple[Station, ...]:
    """Return the stations of a pair, oldest first: what is behind them, where they are now, and what comes.

    Nothing of it is written by anybody, and nothing shows how far somebody has come.
    """
    return (*_behind(standing), Station(Passage.NOW, _since(standing, today)), *_coming(standing, today))


def _behind(standing: Standing) -> Iterator[Station]:
    if standing.before:
        yield Station(Passage.OPENED, count=standing.before)
    for opened in standing.opened:
        yield Station(Passage.OPENED, opened.day)
        if opened.looked_back:
            yield Station(Passage.LOOKED_BACK)
    if not standing.revealed:
        yield Station(Passage.BEGUN, standing.check_in.opened)


def _since(standing: Standing, today: date) -> date | None:
    """Return since when what is in turn first waits, None where it does so from today on, or without a day."""
    day = standing.look_back if standing.waits(today) else standing.due if standing.is_due(today) else None
    return None if day == today else day


def _coming(standing: Standing, today: date) -> Iterator[Station]:
    coming: list[Station] = []
    if standing.look_back is not None and not standing.waits(today):
        coming.append(Station(Passage.LOOK_BACK, standing.look_back))
    if standing.is_due(today):
        coming.append(Station(Passage.LATER))
    elif not standing.waiting:
        due = standing.due or days.after(standing.check_in.opened, standing.pair.interval)
        coming.append(Station(Passage.AGAIN, due))
    yield from sorted(coming, key=lambda station: station.day or date.max)
    if standing.waiting:
        yield Station(Passage.OPENING)


def ahead(standing: Standing, today: date) -> Message | None:
    """Return a remark where the latest check-in was opened on a day that is still to come, else None."""
    return days.ahead(standing.check_in.number, standing.check_in.opened, today)
