"""What stands out in an area beside its pattern, by whole sums (measurement model, section 4)."""

from collections.abc import Mapping
from typing import NamedTuple

from reciprocity_tui.answers.joint import FEWEST_BEHAVIOURS
from reciprocity_tui.comparison.measures import Item, Measures
from reciprocity_tui.comparison.patterns import clear, lean
from reciprocity_tui.questionnaire.model import Area, Mark

OFTEN = 3
_LEAST_VIEW = 2
_LEAST_OF_BOTH = 5
_MIXED_OF_BOTH = 4
_UNSEEN_OF_BOTH = {2: 6, 3: 7}


class StandsOut(NamedTuple):
    """A behaviour, by its id, that one of the two does clearly more by the answers of both: 0 for A, 1 for B."""

    behaviour: str
    carries: int


class Seen(NamedTuple):
    """What of the giving in an area is not noticed, or more noticed than named, and whose: 0 for A, 1 for B.

    `sign` is 1 where more is given than arrives, -1 where more arrives than is named, 0 where nothing clear is found.
    """

    sign: int = 0
    givers: tuple[int, ...] = ()


def marks(area: Area, items: Mapping[str, Item], measures: Measures) -> frozenset[Mark]:
    """Return the marks of an area with at least two complete behaviours; a delicate one has no mark but `SELDOM`."""
    holding = {
        Mark.SELDOM: all(5 * steps < 8 * measures.n for steps in measures.sums),
        Mark.MIXED: not area.delicate and _is_mixed(items),
        Mark.STANDS_OUT: stands_out(area, items) is not None,
    }
    return frozenset(mark for mark, holds in holding.items() if holds)


def stands_out(area: Area, items: Mapping[str, Item]) -> StandsOut | None:
    """Return the behaviour that both say one of them does more, the one with most of it, none in a delicate area."""
    if area.delicate:
        return None
    views = [(sum(item.own_view_steps), behaviour_id) for behaviour_id, item in items.items() if _agrees(item)]
    if not views:
        return None
    strongest, behaviour_id = max(views, key=lambda view: abs(view[0]))
    return StandsOut(behaviour_id, 0 if strongest > 0 else 1)


def _agrees(item: Item) -> bool:
    """Return whether by both answers one of the two does this more."""
    a, b = item.own_view_steps
    return min(abs(a), abs(b)) >= _LEAST_VIEW and a * b > 0 and abs(a + b) >= _LEAST_OF_BOTH


def _is_mixed(items: Mapping[str, Item]) -> bool:
    views = [item.own_view_steps for item in items.values()]
    return all(any(s * a >= 1 and s * b >= 1 and s * (a + b) >= _MIXED_OF_BOTH for a, b in views) for s in (1, -1))


def matching(area: Area, items: Mapping[str, Item]) -> tuple[str, ...]:
    """Return the ids of the behaviours that both rate often or better both ways; none in a delicate area."""
    if area.delicate:
        return ()
    return tuple(behaviour_id for behaviour_id, item in items.items() if min(item) >= OFTEN)


def seen(measures: Measures | None) -> Seen:
    """Return whose effort is not seen in an area, or more noticed than named; nothing where it is not compared."""
    if measures is None or measures.n < FEWEST_BEHAVIOURS:
        return Seen()
    n = measures.n
    for sign in (1, -1):
        a, b = (sign * steps for steps in measures.unseen_steps)
        if min(a, b) >= lean(n) and a + b > 2 * lean(n):
            return Seen(sign, (0, 1))
        if a + b >= _UNSEEN_OF_BOTH.get(n, 2 * n):
            givers = tuple(giver for giver, steps in enumerate((a, b)) if steps >= clear(n))
            if givers:
                return Seen(sign, givers)
    return Seen()
