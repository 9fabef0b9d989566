"""What balanced couples are told, by chance: how they answer stands at the head of the measurement model.

The bands are wide, three standard errors or more: they notice another rule, not another seed.
"""

import random
from functools import cache

import pytest

from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.marks import seen
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.topics import is_strength
from reciprocity_tui.questionnaire.model import Mark, Pattern
from tests.comparison.couples import an_area_of

AREAS, BEHAVIOURS, ROUNDS = 9, 4, 800


def check_in(chance: random.Random, mean: float) -> list[AreaResult]:
    """Nine areas of a couple in which both truly give alike."""
    style = [chance.gauss(0, 0.3) for _ in "AB"]

    def rating(true: float, rater: int) -> int:
        return min(4, max(0, round(true + style[rater] + chance.gauss(0, 0.75))))

    def item() -> Item:
        true = min(4.0, max(0.0, chance.gauss(mean, 0.6)))
        return Item(rating(true, 0), rating(true, 0), rating(true, 1), rating(true, 1))

    return [an_area_of([item() for _ in range(BEHAVIOURS)]) for _ in range(AREAS)]


@cache
def check_ins(mean: float) -> list[list[AreaResult]]:
    """Many check-ins, the same in every run."""
    chance = random.Random(20261130)  # noqa: S311 - the same couples every time
    return [check_in(chance, mean) for _ in range(ROUNDS)]


@pytest.mark.parametrize(("mean", "low", "high"), [(2.4, 0.1, 0.5), (2.8, 1.0, 1.9), (3.2, 3.3, 4.5)])
def test_more_areas_go_well_the_more_often_things_happen(mean: float, low: float, high: float) -> None:
    strong = sum(is_strength(area) for areas in check_ins(mean) for area in areas)
    assert low < strong / ROUNDS < high


@pytest.mark.parametrize(
    ("holds", "low", "high"),
    [
        (lambda area: Mark.STANDS_OUT in area.marks, 0.04, 0.10),
        (lambda area: Mark.MIXED in area.marks, 0.0, 0.025),
        (lambda area: area.pattern is Pattern.AGREED, 0.02, 0.09),
        (lambda area: seen(area.measures).sign > 0, 0.02, 0.08),
        (lambda area: seen(area.measures).sign < 0, 0.02, 0.08),
    ],
    ids=("stands out", "mixed", "agreed", "unseen", "more noticed than named"),
)
def test_few_balanced_couples_are_told_what_is_not_so(holds: object, low: float, high: float) -> None:
    assert callable(holds)
    told = sum(any(map(holds, areas)) for areas in check_ins(2.8))
    assert low <= told / ROUNDS < high
