"""How the two views of an area meet, by whole sums (measurement.md, section 4)."""

from dataclasses import dataclass

from reciprocity_tui.comparison.measures import Measures
from reciprocity_tui.questionnaire.model import Pattern

FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The pattern of an area and, for agreed, one_sided and credit, who carries more: 0 for A, 1 for B."""

    pattern: Pattern
    carries: int | None = None


def lean(n: int) -> int:
    """Return the sum of differences from which a view leans, in answer steps: one step an item, 3 for two items."""
    return 3 if n == FEWEST_ITEMS else n


def clear(n: int) -> int:
    """Return the sum of differences from which a view alone is clear: a quarter more than `lean`, rounded up."""
    return 4 if n == FEWEST_ITEMS else -(-5 * n // 4)


def read(measures: Measures | None) -> Reading:
    """Return the pattern of an area from its measures; None stands for an area without a complete item."""
    if measures is None or measures.n < FEWEST_ITEMS:
        return Reading(Pattern.TOO_LITTLE)
    n = measures.n
    difference_a, difference_b = measures.own_view_steps
    a, b = _view(difference_a, lean(n)), _view(difference_b, lean(n))
    if a == 0 or b == 0:
        a, b = _view(difference_a, clear(n)), _view(difference_b, clear(n))
    return _met(a, b)


def _view(difference: int, threshold: int) -> int:
    return (difference >= threshold) - (difference <= -threshold)


def _met(a: int, b: int) -> Reading:
    """Cross A's view with B's; 1 means "A carries more", -1 "B carries more", 0 even."""
    match a, b:
        case 0, 0:
            return Reading(Pattern.EVEN)
        case 1, -1:
            return Reading(Pattern.EACH_GIVES_MORE)
        case -1, 1:
            return Reading(Pattern.EACH_CREDITS)
        case 1, 1:
            return Reading(Pattern.AGREED, 0)
        case -1, -1:
            return Reading(Pattern.AGREED, 1)
        case 1, _:
            return Reading(Pattern.ONE_SIDED, 0)
        case _, -1:
            return Reading(Pattern.ONE_SIDED, 1)
        case -1, _:
            return Reading(Pattern.CREDIT, 1)
        case _:
            return Reading(Pattern.CREDIT, 0)
