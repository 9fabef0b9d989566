"""Which areas to open with and which to talk about (measurement.md, sections 5 and 6)."""

from reciprocity_tui.comparison.compare import AreaResult, Comparison

FEWEST_STRENGTHS = 2
MOST_TOPICS = 2
FAR_APART = 2
_WEIGHT_OF_IMPORTANCE = (0.25, 0.5, 0.75, 1.0)


def need(fairness: int, received: float, own_gap: float) -> float:
    """Return how much one partner needs an area to be talked about (N_P), 0..1.

    `fairness` is -2..2, `received` 0..100, `own_gap` how much of the own giving does not reach the other, -100..100.
    The weights are a choice of design.
    """
    under, over = max(0, -fairness) / 2, max(0, fairness) / 2
    unmet, unseen = 1 - received / 100, max(0.0, own_gap) / 100
    return 0.50 * under + 0.25 * unmet + 0.15 * unseen + 0.10 * over


def priority(area: AreaResult) -> float | None:
    """Return how much an area asks to be talked about, 0..100; None where an answer it needs is absent."""
    if area.measures is None:
        return None
    weighted: list[float] = []
    for person in (0, 1):
        fairness, importance = area.fairness[person], area.importance[person]
        if fairness is None or importance is None:
            return None
        wanted = need(fairness, area.measures.received[person], area.measures.unseen[person])
        weighted.append(_WEIGHT_OF_IMPORTANCE[importance] * wanted)
    return 100 * (0.7 * max(weighted) + 0.3 * min(weighted))


def topics(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return at most two areas to suggest, the one with the higher priority first; none that asks for nothing."""
    ranked = [(value, area) for area in comparison.compared if (value := priority(area)) is not None and value > 0]
    ranked.sort(key=lambda pair: -pair[0])
    return tuple(area for _, area in ranked[:MOST_TOPICS])


def strengths(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return the strengths, filled up to two with the areas of the highest level (those are relative strengths)."""
    strong = [area for area in comparison.compared if area.strength]
    others = [(area.measures.level, area) for area in comparison.areas if area.measures and not area.strength]
    others.sort(key=lambda pair: -pair[0])
    return (*strong, *(area for _, area in others[: max(0, FEWEST_STRENGTHS - len(strong))]))


def far_apart_in_importance(area: AreaResult) -> bool:
    """Return whether the area matters very differently to the two."""
    a, b = area.importance
    return a is not None and b is not None and abs(a - b) >= FAR_APART
