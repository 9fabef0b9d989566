"""In which order two people look at what they said, and what of it is shown to them first.

What is good comes first, in words, before the first table; what has a question in it comes last.
"""

from enum import Enum, auto

from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.topics import closest, strengths
from reciprocity_tui.questionnaire.model import Pattern

_TO_BEGIN_WITH = (Pattern.EACH_CREDITS, Pattern.CREDIT, Pattern.AGREED)


class Moment(Enum):
    """What two people look at together, in this order."""

    GLAD = auto()
    GOING_WELL = auto()
    OVER_TIME = auto()
    HOW_TO_READ = auto()
    SIDE_BY_SIDE = auto()
    SEEN = auto()
    NOTICED = auto()
    TALK = auto()


_OPENING = tuple(Moment)[: tuple(Moment).index(Moment.SIDE_BY_SIDE)]


def evening(comparison: Comparison, *, several: bool) -> tuple[Moment, ...]:
    """Return what there is to look at; `several` check-ins are opened by now."""
    compared = comparison.comparable
    there = {
        Moment.GLAD: any(comparison.glad),
        Moment.OVER_TIME: several,
        Moment.HOW_TO_READ: example(comparison) is not None,
        Moment.SIDE_BY_SIDE: compared,
        Moment.SEEN: compared,
    }
    return tuple(moment for moment in Moment if there.get(moment, True))


def opening(comparison: Comparison, *, several: bool) -> tuple[Moment, ...]:
    """Return what is shown one after the other once both have said yes, before the first table."""
    moments = evening(comparison, several=several)
    left_out = () if comparison.comparable else (Moment.GOING_WELL,)
    return tuple(moment for moment in moments if moment in _OPENING and moment not in left_out)


def good_areas(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return the areas that are shown one by one: the strengths, or what came closest to one; there may be none."""
    if strong := strengths(comparison):
        return strong
    near = closest(comparison)
    return (near,) if near else ()


def example(comparison: Comparison) -> AreaResult | None:
    """Return the area whose picture shows best how to read one, None where nothing is compared.

    It has something to see, nobody calls it unfair, and it is not delicate, as far as there is such a one.
    """

    def fitness(area: AreaResult) -> tuple[bool, bool, bool]:
        return not area.area.delicate, not area.is_unfair, area.pattern in _TO_BEGIN_WITH

    return max(comparison.compared, key=fitness, default=None)
