"""Section 9 of measurement.md once more, naively and with exact fractions, to hold the program against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Ratings = tuple[int | None, int | None, int | None, int | None]
"""What A gives, what A receives, what B gives, what B receives."""
Complete = tuple[int, int, int, int]
Key = tuple[str, str, int | None]
"""The area, the measure and, for fairness, whose answer it is."""


@dataclass(frozen=True)
class Told:
    """What two people answered in one check-in: by area and behaviour; all areas are asked where `asked` is empty."""

    number: int
    version: str
    ratings: Mapping[str, Mapping[str, Ratings]]
    fairness: Mapping[str, tuple[int | None, int | None]]
    asked: frozenset[str] = frozenset()
    focus: frozenset[str] = frozenset()
    id: str = "small"


@dataclass(frozen=True)
class Expected:
    """One change as section 9 has it, the threshold squared."""

    since: int
    n: int
    start: Fraction
    end: Fraction
    needed_squared: Fraction
    verdict: str
    focus: bool


def complete(told: Told, area: str) -> dict[str, Complete]:
    """The behaviours of an area with all four ratings."""
    return {
        name: (ga, ra, gb, rb)
        for name, (ga, ra, gb, rb) in told.ratings.get(area, {}).items()
        if ga is not None and ra is not None and gb is not None and rb is not None
    }


def compared(told: Told) -> list[str]:
    """The areas in which this check-in may be compared with others (section 8, rules 2 and 6)."""
    asked = [area for area in told.ratings if not told.asked or area in told.asked]
    enough = [area for area in asked if len(complete(told, area)) >= 2]
    return enough if len(enough) >= (1 if told.asked else min(3, len(asked))) else []


def same_scale(one: Told, other: Told) -> bool:
    """Whether the questions are the same but for a word or an added behaviour."""
    return one.id == other.id and one.version.split(".")[0] == other.version.split(".")[0]


def line_begin(history: Sequence[Told], k: int) -> int:
    """The first check-in from which on nothing broke the line that leads to this one."""
    while k > 0 and same_scale(history[k - 1], history[k]):
        k -= 1
    return k


def shared(one: Told, other: Told, area: str) -> list[str]:
    """The behaviours complete in both check-ins, where both compare the area."""
    if area not in compared(one) or area not in compared(other):
        return []
    return sorted(complete(one, area).keys() & complete(other, area).keys())


def before(history: Sequence[Told], k: int, area: str) -> int | None:
    """The check-in an area of this one is compared with."""
    for j in reversed(range(line_begin(history, k), k)):
        if len(shared(history[j], history[k], area)) >= 2:
            return j
    return None


def variance(history: Sequence[Told], k: int) -> Fraction:
    """The square of the error of a single rating as it is known in this check-in."""
    prior = Fraction(3, 4) ** 2
    begin = line_begin(history, k)
    if k - begin + 1 < 4:
        return prior
    squares: list[int] = []
    last: dict[tuple[str, str], Complete] = {}
    for told in history[begin : k + 1]:
        for area in compared(told):
            for name, ratings in complete(told, area).items():
                if (area, name) in last:
                    squares += [(new - old) ** 2 for new, old in zip(ratings, last[area, name], strict=True)]
                last[area, name] = ratings
    return (100 * prior + Fraction(sum(squares), 2)) / (100 + len(squares))


def value(measure: str, items: Sequence[Complete]) -> Fraction:
    """Level or tilt by section 3, from the four mean scores."""
    g_a, r_a, g_b, r_b = (25 * Fraction(sum(item[which] for item in items), len(items)) for which in range(4))
    return (g_a + r_a + g_b + r_b) / 4 if measure == "level" else (g_a - r_a - g_b + r_b) / 2


def mdc_squared(measure: str, n: int, z: Fraction, s_e_squared: Fraction) -> Fraction:
    """MDC(z) = z * sqrt(2) * SEM, squared."""
    sem_of_a_direction = 625 * s_e_squared / n
    sem = sem_of_a_direction / 4 if measure == "level" else sem_of_a_direction
    return z * z * 2 * sem


def move(history: Sequence[Told], j: int, k: int, area: str, measure: str) -> Expected:
    """The move between two check-ins that share at least two behaviours, without looking at the move before."""
    names = shared(history[j], history[k], area)
    start, end = (value(measure, [complete(history[i], area)[name] for name in names]) for i in (j, k))
    focus = measure == "level" and any(area in told.focus for told in history[j + 1 : k + 1])
    z = Fraction("1.96") if focus else Fraction("2.94")
    needed = mdc_squared(measure, len(names), z, variance(history, k))
    verdict = "none" if (end - start) ** 2 < needed else "up" if end > start else "down"
    return Expected(history[j].number, len(names), start, end, needed, verdict, focus)


def drifting(last: Expected, earlier: Expected) -> bool:
    """Whether two moves running go the same way, each by at least half of what it needs, and the last is not called."""
    moves = [(each.end - each.start, each.needed_squared) for each in (last, earlier)]
    same_way = moves[0][0] * moves[1][0] > 0
    return last.verdict == "none" and same_way and all(4 * step * step >= needed for step, needed in moves)


def answered(history: Sequence[Told], k: int, area: str, partner: int) -> list[tuple[Told, int]]:
    """What a partner has said about the fairness of an area so far, in the line and where the area is compared."""
    found = []
    for told in history[line_begin(history, k) : k + 1]:
        said = told.fairness.get(area, (None, None))[partner]
        if said is not None and area in compared(told):
            found.append((told, said))
    return found


def fairness_change(start: tuple[Told, int], end: tuple[Told, int], area: str, needed: int) -> Expected:
    """The change from one answer about fairness to another."""
    (since, old), (now, new) = start, end
    verdict = "none" if abs(new - old) < needed else "up" if new > old else "down"
    n = len(complete(now, area))
    return Expected(since.number, n, Fraction(old), Fraction(new), Fraction(needed**2), verdict, focus=False)


def fairness(history: Sequence[Told], k: int, area: str, partner: int) -> Expected | None:
    """The change of one partner's answer about fairness since it was last given."""
    said = answered(history, k, area, partner)
    if len(said) < 2 or said[-1][0] is not history[k]:
        return None
    moves = [new - old for (_, old), (_, new) in pairwise(said)]
    running = len(moves) > 1 and moves[-1] * moves[-2] > 0
    return fairness_change(said[-2], said[-1], area, 1 if running else 2)


def running_move(history: Sequence[Told], j: int, k: int, area: str, measure: str) -> Expected:
    """The move since the last check-in an area is compared with, drifting where the one before goes the same way."""
    last = move(history, j, k, area, measure)
    i = before(history, j, area)
    if i is not None and drifting(last, move(history, i, j, area, measure)):
        return Expected(last.since, last.n, last.start, last.end, last.needed_squared, "drifting", last.focus)
    return last


def changes(history: Sequence[Told], k: int) -> dict[Key, Expected]:
    """Every change in one check-in, by area, measure and, for fairness, partner."""
    found: dict[Key, Expected] = {}
    for area in compared(history[k]):
        j = before(history, k, area)
        if j is not None:
            for measure in ("level", "tilt"):
                found[area, measure, None] = running_move(history, j, k, area, measure)
        for partner in (0, 1):
            told = fairness(history, k, area, partner)
            if told is not None:
                found[area, "fairness", partner] = told
    return found


def between(history: Sequence[Told], j: int, k: int) -> dict[Key, Expected]:
    """Every change between any two check-ins: what is compared running as it is there, the rest by two steps alone."""
    found: dict[Key, Expected] = {}
    running = {key: each for key, each in changes(history, k).items() if each.since == history[j].number}
    if line_begin(history, j) != line_begin(history, k):
        return found
    for area in compared(history[k]):
        if area not in compared(history[j]):
            continue
        for measure in ("level", "tilt") if len(shared(history[j], history[k], area)) >= 2 else ():
            found[area, measure, None] = move(history, j, k, area, measure)
        for partner in (0, 1):
            old, new = (history[i].fairness.get(area, (None, None))[partner] for i in (j, k))
            if old is not None and new is not None:
                found[area, "fairness", partner] = fairness_change((history[j], old), (history[k], new), area, 2)
    return {key: running.get(key, each) for key, each in found.items()}
