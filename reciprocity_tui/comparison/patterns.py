"""How the two views of an area meet, by whole sums (measurement model, section 4)."""

from typing import NamedTuple

from reciprocity_tui.answers.joint import FEWEST_BEHAVIOURS
from reciprocity_tui.comparison.measures import Measures
from reciprocity_tui.questionnaire.model import Pattern


class Reading(NamedTuple):
    """The pattern of an area and, for agreed, one_sided and credit, who carries more: 0 for A, 1 for B."""

    pattern: Pattern
    carries: int | None = None


_MET = {
    (0, 0): Reading(Pattern.EVEN),
    (1, 1): Reading(Pattern.AGREED, 0),
    (-1, -1): Reading(Pattern.AGREED, 1),
    (1, 0): Reading(Pattern.ONE_SIDED, 0),
    (0, -1): Reading(Pattern.ONE_SIDED, 1),
    (0, 1): Reading(Pattern.CREDIT, 0),
    (-1, 0): Reading(Pattern.CREDIT, 1),
    (1, -1): Reading(Pattern.EACH_GIVES_MORE),
    (-1, 1): Reading(Pattern.EACH_CREDITS),
}
"""A's view crossed with B's; 1 means "A carries more", -1 "B carries more", 0 even."""


def lean(n: int) -> int:
    """Return the sum of differences from which a view leans, in answer steps: one step an item, 3 for two items."""
    return 3 if n == FEWEST_BEHAVIOURS else n


def clear(n: int) -> int:
    """Return the sum from which a view alone is clear, in answer steps: a quarter more than `lean`, rounded up."""
    return 4 if n == FEWEST_BEHAVIOURS else -(-5 * n // 4)


def read(measures: Measures | None) -> Reading:
    """Return the pattern of an area from its measures; None stands for an area without a complete item."""
    if measures is None or measures.n < FEWEST_BEHAVIOURS:
        return Reading(Pattern.TOO_LITTLE)
    return _MET[views(measures)]


def views(measures: Measures | None) -> tuple[int, int]:
    """Return what counts of A's view and of B's: 1 for "A carries more", -1 for "B carries more", 0 for neither.

    Where only one of the two leans, it counts only where it is clear.
    """
    if measures is None or measures.n < FEWEST_BEHAVIOURS:
        return 0, 0
    n = measures.n
    difference_a, difference_b = measures.own_view_steps
    a, b = view(difference_a, lean(n)), view(difference_b, lean(n))
    if a == 0 or b == 0:
        a, b = view(difference_a, clear(n)), view(difference_b, clear(n))
    return a, b


def view(difference: int, threshold: int) -> int:
    """Return 1 where a difference reaches a threshold, -1 where it does so the other way round, else 0."""
    return (difference >= threshold) - (difference <= -threshold)
