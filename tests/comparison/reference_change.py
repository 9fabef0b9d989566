"""Section 9 of the measurement model once more, naively and with exact fractions, to hold the program against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Ratings = tuple[int | None, int | None, int | None, int | None]
"""What A gives, what A receives, what B gives, what B receives."""
Complete = tuple[int, int, int, int]
Said = Mapping[str, tuple[int | None, int | None]]
"""What each of the two said of an area."""
Key = tuple[str, str]
"""The area and the measure."""
STATEMENTS = ("fairness", "importance", "share", "since")


@dataclass(frozen=True)
class Told:
    """What two people answered in one check-in: by area and behaviour; all areas are asked where `asked` is empty.

    `answers` are those about whole areas, by what was asked; `agreed` is what they had agreed on since the one before.
    """

    number: int
    version: str
    ratings: Mapping[str, Mapping[str, Ratings]]
    answers: Mapping[str, Said] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    id: str = "small"

    def said(self, what: str, area: str, partner: int) -> int | None:
        """What a partner said of an area."""
        return self.answers.get(what, {}).get(area, (None, None))[partner]


@dataclass(frozen=True)
class Expected:
    """One row as section 9 has it; `mdc_squared` and `common` are what a flow is held against, None for a statement."""

    since: int
    n: int
    start: Fraction
    end: Fraction
    verdict: str
    agreed_on: bool
    mdc_squared: Fraction | None = None
    common: Fraction = Fraction()


def complete(told: Told, area: str) -> dict[str, Complete]:
    """The behaviours of an area with all four ratings."""
    return {
        name: (ga, ra, gb, rb)
        for name, (ga, ra, gb, rb) in told.ratings.get(area, {}).items()
        if ga is not None and ra is not None and gb is not None and rb is not None
    }


def compared(told: Told) -> list[str]:
    """The areas in which this check-in may be compared with others (section 8)."""
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


def agreed_on(history: Sequence[Told], j: int, k: int, area: str) -> bool:
    """Whether a check-in was about this area by choice, or it was agreed on since an earlier one."""
    return area in history[k].asked or any(area in told.agreed for told in history[j + 1 : k + 1])


def flow(partner: int, items: Sequence[Complete]) -> Fraction:
    """What one gives in both eyes: the mean of what that one says to give and the other says to receive."""
    given, received = ((0, 3), (2, 1))[partner]
    scores = [25 * Fraction(sum(item[which] for item in items), len(items)) for which in (given, received)]
    return sum(scores, Fraction()) / 2


Pairs = Mapping[str, tuple[int, int]]
"""Which two check-ins are held against each other, by area."""


def moves(history: Sequence[Told], pairs: Pairs) -> dict[Key, Expected]:
    """The flows of every area between its two check-ins, each by itself; drift is not looked at."""
    flows: dict[Key, tuple[Fraction, Fraction]] = {}
    for area, (j, k) in pairs.items():
        names = shared(history[j], history[k], area)
        for partner, measure in enumerate(("flow_a", "flow_b")):
            start, end = (flow(partner, [complete(history[i], area)[name] for name in names]) for i in (j, k))
            flows[area, measure] = start, end
    steps = sorted(end - start for start, end in flows.values())
    middle = (steps[len(steps) // 2 - 1] + steps[len(steps) // 2]) / 2 if steps else Fraction()
    common = middle if len(pairs) >= 5 and abs(middle) >= 6 else Fraction()
    agreed = [area for area, (j, k) in pairs.items() if agreed_on(history, j, k, area)]
    expected: dict[Key, Expected] = {}
    for (area, measure), (start, end) in flows.items():
        j, k = pairs[area]
        n = len(shared(history[j], history[k], area))
        z = "2.94" if area not in agreed or len(agreed) > 3 else "2.24" if len(agreed) == 1 else "2.5"
        sem_of_a_direction = 625 * variance(history, k) / n
        mdc = Fraction(z) ** 2 * 2 * (sem_of_a_direction / 2)
        move, verdict = end - start, "none"
        if move * move >= mdc and (move - common) ** 2 >= mdc and (move > 0) == (move - common > 0):
            verdict = "more" if move > 0 else "less"
        number = history[j].number
        expected[area, measure] = Expected(number, n, start, end, verdict, area in agreed, mdc, common)
    return expected


def running(history: Sequence[Told], k: int) -> dict[Key, Expected]:
    """The flows of a check-in, each since the last one it is compared with, without drift."""
    pairs = {area: (j, k) for area in compared(history[k]) if (j := before(history, k, area)) is not None}
    return moves(history, pairs)


def drifting(earlier: Expected | None, last: Expected) -> bool:
    """Whether two moves running go the same way, each at least half of its MDC, and neither is called."""
    if earlier is None or (earlier.end - earlier.start) * (last.end - last.start) <= 0:
        return False
    squares = [(4 * (each.end - each.start) ** 2, each.mdc_squared or Fraction()) for each in (earlier, last)]
    return all(square >= mdc for square, mdc in squares) and earlier.verdict == last.verdict == "none"


def flows(history: Sequence[Told], k: int) -> dict[Key, Expected]:
    """The flows of a check-in, with drift."""
    expected = running(history, k)
    for key, last in expected.items():
        j = next(at for at, told in enumerate(history) if told.number == last.since)
        if drifting(running(history, j).get(key), last):
            verdict = "drifting_more" if last.end > last.start else "drifting_less"
            expected[key] = Expected(
                last.since, last.n, last.start, last.end, verdict, last.agreed_on, last.mdc_squared, last.common
            )
    return expected


def statement(history: Sequence[Told], j: int, k: int, area: str, what: str, partner: int) -> Expected | None:
    """What a partner says of an area beside what they said before, None where they said nothing then or now."""
    old, new = (history[i].said(what, area, partner) for i in (j, k))
    if old is None or new is None:
        return None
    n = len(complete(history[k], area))
    verdict = "none" if old == new else "said"
    return Expected(history[j].number, n, Fraction(old), Fraction(new), verdict, agreed_on(history, j, k, area))


def last_compared(history: Sequence[Told], k: int, area: str) -> int:
    """Since when an agreement about an area counts: what its flows are compared with, else where it was compared."""
    j = before(history, k, area)
    if j is not None:
        return j
    return max(i for i in range(line_begin(history, k), k) if area in compared(history[i]))


def changes(history: Sequence[Told], k: int) -> dict[Key, Expected]:
    """Every row of one check-in, by area and measure."""
    expected = flows(history, k)
    for area in compared(history[k]):
        earlier = [i for i in range(line_begin(history, k), k) if area in compared(history[i])]
        for what in STATEMENTS:
            for partner, side in enumerate("ab"):
                answered = [i for i in earlier if history[i].said(what, area, partner) is not None]
                row = statement(history, answered[-1], k, area, what, partner) if answered else None
                if row is not None:
                    on = agreed_on(history, last_compared(history, k, area), k, area)
                    expected[area, f"{what}_{side}"] = Expected(row.since, row.n, row.start, row.end, row.verdict, on)
    return expected


def between(history: Sequence[Told], j: int, k: int) -> dict[Key, Expected]:
    """Every row between any two check-ins; what the later one is compared with the earlier in is as it is there."""
    if line_begin(history, j) != line_begin(history, k):
        return {}
    both = [area for area in compared(history[k]) if area in compared(history[j])]
    expected = moves(history, {area: (j, k) for area in both if len(shared(history[j], history[k], area)) >= 2})
    for area in both:
        for what in STATEMENTS:
            for partner, side in enumerate("ab"):
                row = statement(history, j, k, area, what, partner)
                if row is not None:
                    expected[area, f"{what}_{side}"] = row
    as_there = {key: row for key, row in changes(history, k).items() if row.since == history[j].number}
    return {key: as_there.get(key, row) for key, row in expected.items()}
