"""Which areas to open with and which to talk about (measurement.md, sections 5 and 6)."""

from fractions import Fraction

from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.measures import Measures

FEWEST_STRENGTHS = 2
MOST_TOPICS = 2
FAR_APART = 2


def need(fairness: int, received: Fraction, own_gap: Fraction) -> Fraction:
    """Return how much one partner needs an area to be talked about (N_P), 0..1.

    `fairness` is -2..2, `received` 0..1, `own_gap` how much of the own giving does not reach the other, -1..1. The
    weights are a choice of design.
    """
    under, over = Fraction(max(0, -fairness), 2), Fraction(max(0, fairness), 2)
    return (50 * under + 25 * (1 - received) + 15 * max(Fraction(0), own_gap) + 10 * over) / 100


def need_of(measures: Measures, person: int, fairness: int) -> Fraction:
    """Return the need of one partner by the measures of an area and how fair, -2..2, that partner calls it; 0..1."""
    received, unseen = (measures.received_a, measures.received_b)[person], measures.unseen_steps[person]
    highest = 4 * measures.n
    return need(fairness, Fraction(received, highest), Fraction(unseen, highest))


def weight_of(importance: int) -> Fraction:
    """Return how much an answer about importance, 0..3, weighs (w): a quarter to the whole. A choice of design."""
    return Fraction(importance + 1, 4)


def exact_priority(area: AreaResult) -> Fraction | None:
    """Return how much an area asks to be talked about, 0..100; None where an answer it needs is absent."""
    measures = area.measures
    if measures is None:
        return None
    weighted: list[Fraction] = []
    for person in (0, 1):
        fairness, importance = area.fairness[person], area.importance[person]
        if fairness is None or importance is None:
            return None
        weighted.append(weight_of(importance) * need_of(measures, person, fairness))
    return 70 * max(weighted) + 30 * min(weighted)


def priority(area: AreaResult) -> float | None:
    """Return how much an area asks to be talked about, 0..100, as a number to show; None as above."""
    exact = exact_priority(area)
    return None if exact is None else float(exact)


def topics(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return at most two areas to suggest, the one with the higher priority first; none that asks for nothing.

    Where two ask for the same, the earlier one of the questionnaire comes first.
    """
    ranked = [(value, area) for area in comparison.compared if (value := exact_priority(area))]
    ranked.sort(key=lambda pair: -pair[0])
    return tuple(area for _, area in ranked[:MOST_TOPICS])


def strengths(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return the strengths, filled up to two with the areas of the highest level (those are relative strengths)."""
    strong = [area for area in comparison.compared if area.strength]
    others = [(area.measures.exact_level, area) for area in comparison.areas if area.measures and not area.strength]
    others.sort(key=lambda pair: -pair[0])
    return (*strong, *(area for _, area in others[: max(0, FEWEST_STRENGTHS - len(strong))]))


def far_apart_in_importance(area: AreaResult) -> bool:
    """Return whether the area matters very differently to the two."""
    a, b = area.importance
    return area.measures is not None and a is not None and b is not None and abs(a - b) >= FAR_APART
