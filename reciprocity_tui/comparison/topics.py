"""What is going well and what to talk about (measurement model, sections 5 and 6)."""

from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.measures import Measures
from reciprocity_tui.questionnaire.model import Mark, Pattern

MOST_TOPICS = 2
LEAST_PRIORITY = 10
FAR_APART = 2
FEWEST_OF_A_STRENGTH = 3
_LOWEST_OF_A_STRENGTH = 2
_STRENGTH = Fraction(11, 4)
_CLOSEST = Fraction(2)
_STRONG_PATTERNS = frozenset({Pattern.EVEN, Pattern.CREDIT, Pattern.EACH_CREDITS})
_OPPOSITE = frozenset({Pattern.EACH_GIVES_MORE, Pattern.EACH_CREDITS})
_NOT_COMPLEMENTARY = frozenset({"conflict"})
"""The areas in which one who does more is not one who is good at it."""


class Reason(Enum):
    """Why an area is suggested; the first that holds."""

    UNEVEN_AND_UNFAIR = "uneven_and_unfair"
    UNFAIR = "unfair"
    DIFFERENT_WAYS = "different_ways"
    MATTERS_MORE_TO_ONE = "matters_more_to_one"
    HAPPENS_LESS = "happens_less"
    WORTH_A_LOOK = "worth_a_look"


class Topic(NamedTuple):
    """An area to talk about, and why."""

    result: AreaResult
    reason: Reason


class Complement(NamedTuple):
    """The areas in which A carries more, and those in which B does, where everybody is at ease with it."""

    a: tuple[AreaResult, ...]
    b: tuple[AreaResult, ...]


def is_strength(area: AreaResult) -> bool:
    """Return whether by the answers of both everything here happens often, both ways, and both call it fair."""
    return _goes_well(area, _STRENGTH)


def strengths(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return all strengths, in the order of the questions."""
    return tuple(area for area in comparison.areas if is_strength(area))


def closest(comparison: Comparison) -> AreaResult | None:
    """Return the area that came closest to going well for both, only where there is no strength."""
    if strengths(comparison):
        return None
    near = [(_lowest(area.measures), area) for area in comparison.areas if area.measures and _goes_well(area, _CLOSEST)]
    return max(near, key=lambda place: place[0])[1] if near else None


def _lowest(measures: Measures) -> tuple[Fraction, Fraction]:
    """Return the lowest of the four means in answer steps, and the level, to rank by."""
    return Fraction(min(measures.sums), measures.n), measures.exact_level


def _goes_well(area: AreaResult, least: Fraction) -> bool:
    """Return whether each of the four means is so many answer steps, and nothing speaks against it."""
    measures = area.measures
    return (
        measures is not None
        and not area.area.delicate
        and measures.n >= FEWEST_OF_A_STRENGTH
        and all(steps >= least * measures.n for steps in measures.sums)
        and measures.lowest >= _LOWEST_OF_A_STRENGTH
        and area.fairness == (0, 0)
        and area.pattern in _STRONG_PATTERNS
        and not area.marks & {Mark.STANDS_OUT, Mark.MIXED}
    )


def complement(comparison: Comparison) -> Complement | None:
    """Return the areas in which each carries more, both ways at ease, None where it is not so for each of them."""
    carried: tuple[list[AreaResult], list[AreaResult]] = ([], [])
    for area in comparison.compared:
        if area.area.delicate or area.area.id in _NOT_COMPLEMENTARY or area.is_unfair:
            continue
        agreed = area.carries if area.pattern is Pattern.AGREED else None
        named = {person for person in (agreed, area.does_more) if person is not None}
        if len(named) == 1:
            carried[named.pop()].append(area)
    return Complement(tuple(carried[0]), tuple(carried[1])) if all(carried) else None


def need_of(measures: Measures, person: int, fairness: int) -> Fraction:
    """Return how much one partner needs an area to be talked about (N_P), 0..1; never shown.

    `fairness` is -2..2, as that partner calls it. The weights are a choice of design.
    """
    highest = 4 * measures.n
    under, over = Fraction(max(0, -fairness), 2), Fraction(max(0, fairness), 2)
    unmet = 1 - Fraction((measures.received_a, measures.received_b)[person], highest)
    unseen = Fraction(max(0, measures.unseen_steps[person]), highest)
    return (50 * under + 25 * unmet + 15 * unseen + 10 * over) / 100


def weight_of(importance: int) -> Fraction:
    """Return how much an answer about importance, 0..3, weighs (w): a quarter to the whole. A choice of design."""
    return Fraction(importance + 1, 4)


def exact_priority(area: AreaResult) -> Fraction | None:
    """Return how much an area asks to be talked about, 0..100; None where an answer it needs is absent."""
    if area.measures is None:
        return None
    weighted: list[Fraction] = []
    for person in (0, 1):
        fairness, importance = area.fairness[person], area.importance[person]
        if fairness is None or importance is None:
            return None
        weighted.append(weight_of(importance) * need_of(area.measures, person, fairness))
    return 70 * max(weighted) + 30 * min(weighted)


def priority(area: AreaResult) -> float | None:
    """Return how much an area asks to be talked about, 0..100, as a number; None as above."""
    exact = exact_priority(area)
    return None if exact is None else float(exact)


def topics(comparison: Comparison) -> tuple[Topic, ...]:
    """Return at most two areas to suggest, in the order of the questions: which of them asks for more is not said.

    Those with the highest priority are taken, then those that somebody calls unfair where an answer is missing. None
    is delicate or a strength.
    """
    ranked = [(-1 if (value := exact_priority(area)) is None else value, area) for area in comparison.compared]
    asking = [
        (value, area)
        for value, area in ranked
        if (value >= LEAST_PRIORITY or area.is_unfair) and not area.area.delicate and not is_strength(area)
    ]
    asking.sort(key=lambda place: -place[0])
    suggested = [area for _, area in asking[:MOST_TOPICS]]
    return tuple(Topic(area, _reason_of(area, comparison)) for area in comparison.areas if area in suggested)


def _reason_of(area: AreaResult, comparison: Comparison) -> Reason:
    """Return why an area may be worth talking about, the first that holds."""
    if area.is_unfair:
        return Reason.UNEVEN_AND_UNFAIR if area.pattern is Pattern.AGREED else Reason.UNFAIR
    if area.pattern in _OPPOSITE:
        return Reason.DIFFERENT_WAYS
    if far_apart_in_importance(area):
        return Reason.MATTERS_MORE_TO_ONE
    if all(_is_rarer(area, comparison, person) for person in (0, 1)):
        return Reason.HAPPENS_LESS
    return Reason.WORTH_A_LOOK


def _is_rarer(area: AreaResult, comparison: Comparison, person: int) -> bool:
    """Return whether by the answers of one of the two this happens less often than half of what is compared."""
    levels = {other.area.id: other.measures.own_level[person] for other in comparison.areas if other.measures}
    return 2 * sum(level > levels[area.area.id] for level in levels.values()) >= len(levels)


def far_apart_in_importance(area: AreaResult) -> bool:
    """Return whether the area matters much more to one of the two."""
    a, b = area.importance
    return a is not None and b is not None and abs(a - b) >= FAR_APART
