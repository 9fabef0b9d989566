"""What has changed between check-ins, and what is within the noise (measurement.md, section 9).

Level and tilt are sums of the same 4n ratings with different signs, so one rule in answer steps holds for both: the sum
of 4n differences of two ratings has a standard deviation of sqrt(8 n) times the error of a single rating. Thresholds
are compared as whole numbers; floating point decides nothing.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import islice, pairwise

from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.patterns import FEWEST_ITEMS

ASSUMED_VARIANCE = Fraction(9, 16)
"""The square of s_e = 0.75 answer steps, the error of a single rating; a choice of design."""
PRIOR_DIFFERENCES = 100
LEARNS_FROM = 4
Z_FOCUS = Fraction(196, 100)
Z_OTHER = Fraction(294, 100)
FAIRNESS_STEPS = 2


class Measure(StrEnum):
    """What can change in an area."""

    LEVEL = "level"
    TILT = "tilt"
    FAIRNESS = "fairness"


class Verdict(StrEnum):
    """Whether something changed. Anything within the noise is NONE, whatever its direction."""

    NONE = "none"
    UP = "up"
    DOWN = "down"
    DRIFTING = "drifting"


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of one area in two check-ins.

    `since` is the number of the check-in it is compared with. Level is 0..100 and tilt -100..100, both over the `n`
    behaviours that are complete in both check-ins; fairness is -2..2 and one answer of `partner` (0 or 1). `needed` is
    the difference from which a change is called, in the same unit. `focus`: the level the two agreed to work on, which
    is tested at z = 1.96 and not at 2.94.
    """

    area: str
    measure: Measure
    since: int
    start: float
    end: float
    needed: float
    verdict: Verdict
    n: int
    partner: int | None = None
    focus: bool = False


def scale_of(questionnaire: str, version: str) -> tuple[str, str]:
    """Return what answers can be compared by: the id of a questionnaire and its major version."""
    return questionnaire, version.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Round:
    """One check-in that both have opened. `focus` are the areas the two have agreed to work on since the one before."""

    number: int
    comparison: Comparison
    focus: frozenset[str] = frozenset()

    @property
    def scale(self) -> tuple[str, str]:
        """What was asked: the questionnaire's id and major version. Another one breaks the line."""
        return scale_of(self.comparison.questionnaire.id, self.comparison.questionnaire.version)


@dataclass(frozen=True, slots=True)
class _Point:
    """What one check-in says about an area."""

    position: int
    result: AreaResult
    items: Mapping[str, Item]


class History:
    """The opened check-ins of a pair, oldest first, and every change between them."""

    def __init__(self, rounds: Sequence[Round]) -> None:
        """Take the check-ins in the order of their numbers."""
        self.rounds = tuple(rounds)
        self._starts = [0]
        for position, (before, after) in enumerate(pairwise(self.rounds), start=1):
            self._starts.append(self._starts[-1] if before.scale == after.scale else position)
        self._positions = {round_.number: position for position, round_ in enumerate(self.rounds)}
        self._points: dict[str, dict[int, _Point]] = {}
        for position, round_ in enumerate(self.rounds):
            for result in round_.comparison.compared:
                point = _Point(position, result, round_.comparison.items(result))
                self._points.setdefault(result.area.id, {})[position] = point
        self._variances = list(self._learned())
        self._changes: dict[int, tuple[Change, ...]] = {}

    def position(self, number: int) -> int:
        """Return where the check-in with this number stands. Raises KeyError where it is not among them."""
        return self._positions[number]

    def begins_line(self, number: int) -> bool:
        """Return whether the questions changed so much before this check-in that nothing before it compares."""
        at = self.position(number)
        return at > 0 and self._starts[at] == at

    def variance(self, number: int) -> Fraction:
        """Return the square of the error of a single rating, in answer steps, as it is assumed in this check-in.

        From the fourth check-in of a line it is learned from the couple's own differences up to this one.
        """
        return self._variances[self.position(number)]

    def changes(self, number: int) -> tuple[Change, ...]:
        """Return every change from the last time each area was compared to this check-in; none in the first of a line.

        Level and tilt are compared with the last check-in that has at least two complete behaviours in common with this
        one, an answer about fairness with the last one that was given where the area was compared.
        """
        at = self.position(number)
        if at not in self._changes:
            points = (self._points[result.area.id][at] for result in self.rounds[at].comparison.compared)
            self._changes[at] = tuple(change for point in points for change in self._of_area(point))
        return self._changes[at]

    def level_change(self, number: int, area_id: str) -> Change | None:
        """Return what the level of an area did in a check-in, None where there is nothing to compare it with."""
        levels = (change for change in self.changes(number) if change.measure is Measure.LEVEL)
        return next((change for change in levels if change.area == area_id), None)

    def _of_area(self, after: _Point) -> Iterator[Change]:
        before = self._before(after)
        if before:
            earlier = self._before(before)
            for measure in (Measure.LEVEL, Measure.TILT):
                change = self._moved(measure, before, after)
                if earlier and change.verdict is Verdict.NONE and self._drifts(measure, earlier, before, after):
                    change = replace(change, verdict=Verdict.DRIFTING)
                yield change
        for partner in (0, 1):
            if fairness := self._fairness(partner, after):
                yield fairness

    def between(self, first: int, second: int) -> tuple[Change, ...]:
        """Return every change between any two check-ins, the earlier one first; none across a broken line.

        What `changes` compares with the first one is as it says there.
        """
        start, end = self.position(first), self.position(second)
        if self._starts[start] != self._starts[end]:
            return ()
        changes: list[Change] = []
        for points in (self._points[result.area.id] for result in self.rounds[end].comparison.compared):
            if start in points:
                since = (change for change in self._of_area(points[end]) if change.since == first)
                running = {(change.measure, change.partner): change for change in since}
                apart = self._apart(points[start], points[end])
                changes += [running.get((change.measure, change.partner), change) for change in apart]
        return tuple(changes)

    def _apart(self, before: _Point, after: _Point) -> Iterator[Change]:
        """Yield what changed in one area between two check-ins with others between them."""
        if len(_shared(before, after)) >= FEWEST_ITEMS:
            for measure in (Measure.LEVEL, Measure.TILT):
                yield self._moved(measure, before, after)
        for partner in (0, 1):
            old, new = before.result.fairness[partner], after.result.fairness[partner]
            if old is not None and new is not None:
                yield self._fairness_change(partner, before, after, FAIRNESS_STEPS)

    def break_between(self, first: int, second: int) -> int:
        """Return the last check-in after the first, up to the second, that begins a new line; 0 where none does."""
        later = self.rounds[self.position(first) + 1 : self.position(second) + 1]
        return next((round_.number for round_ in reversed(later) if self.begins_line(round_.number)), 0)

    def numbers_of(self, area_id: str) -> tuple[int, ...]:
        """Return the numbers of the check-ins in which an area is compared, oldest first."""
        return tuple(self.rounds[position].number for position in self._points.get(area_id, ()))

    def area(self, area_id: str, number: int) -> AreaResult:
        """Return what a check-in says about an area it compares. Raises KeyError where it does not."""
        return self._points[area_id][self.position(number)].result

    def _earlier(self, point: _Point) -> Iterator[_Point]:
        """Return what the check-ins before this one say about its area, the last one first, as far as the line goes."""
        points = self._points[point.result.area.id]
        positions = range(point.position - 1, self._starts[point.position] - 1, -1)
        return (points[position] for position in positions if position in points)

    def _before(self, point: _Point) -> _Point | None:
        return next((earlier for earlier in self._earlier(point) if len(_shared(earlier, point)) >= FEWEST_ITEMS), None)

    def _z(self, measure: Measure, before: _Point, after: _Point) -> Fraction:
        """Return how sure it has to be: less where the two agreed to work on this since then."""
        since = self.rounds[before.position + 1 : after.position + 1]
        worked_on = any(after.result.area.id in round_.focus for round_ in since)
        return Z_FOCUS if measure is Measure.LEVEL and worked_on else Z_OTHER

    def _moved(self, measure: Measure, before: _Point, after: _Point) -> Change:
        shared = _shared(before, after)
        start, end = (_steps(measure, point, shared) for point in (before, after))
        z, variance = self._z(measure, before, after), self._variances[after.position]
        size = Fraction(25, (4 if measure is Measure.LEVEL else 2) * len(shared))  # of one answer step, in the unit
        factor = z.numerator * size.numerator / (z.denominator * size.denominator)
        return Change(
            area=after.result.area.id,
            measure=measure,
            since=self.rounds[before.position].number,
            start=start * size.numerator / size.denominator,
            end=end * size.numerator / size.denominator,
            needed=factor * math.sqrt(8 * len(shared) * variance.numerator / variance.denominator),
            verdict=_direction(end - start) if _reaches(end - start, z, len(shared), variance) else Verdict.NONE,
            n=len(shared),
            focus=z == Z_FOCUS,
        )

    def _drifts(self, measure: Measure, earlier: _Point, before: _Point, after: _Point) -> bool:
        """Return whether two moves running go the same way, each at least half of what a change needs."""
        directions: set[Verdict] = set()
        for start, end in ((earlier, before), (before, after)):
            shared = _shared(start, end)
            moved = _steps(measure, end, shared) - _steps(measure, start, shared)
            if not _reaches(2 * moved, self._z(measure, start, end), len(shared), self._variances[end.position]):
                return False
            directions.add(_direction(moved))
        return len(directions) == 1

    def _fairness(self, partner: int, after: _Point) -> Change | None:
        """Return how one answer about fairness moved since it was last given, None where it was not."""
        now = after.result.fairness[partner]
        given = list(islice((p for p in self._earlier(after) if p.result.fairness[partner] is not None), 2))
        if now is None or not given:
            return None
        moved = _fairness_move(partner, given[0], after)
        last = _fairness_move(partner, given[1], given[0]) if len(given) > 1 else 0
        return self._fairness_change(partner, given[0], after, 1 if moved * last > 0 else FAIRNESS_STEPS)

    def _fairness_change(self, partner: int, before: _Point, after: _Point, needed: int) -> Change:
        start, end = (point.result.fairness[partner] or 0 for point in (before, after))
        return Change(
            area=after.result.area.id,
            measure=Measure.FAIRNESS,
            since=self.rounds[before.position].number,
            start=start,
            end=end,
            needed=needed,
            verdict=_direction(end - start) if abs(end - start) >= needed else Verdict.NONE,
            n=after.result.n,
            partner=partner,
        )

    def _learned(self) -> Iterator[Fraction]:
        """Yield the variance for every check-in: assumed at first, then learned from all differences of its line."""
        last: dict[str, Item] = {}
        squares = count = 0
        for position, round_ in enumerate(self.rounds):
            if self._starts[position] == position:
                last, squares, count = {}, 0, 0
            for result in round_.comparison.compared:
                for behaviour_id, item in self._points[result.area.id][position].items.items():
                    if behaviour_id in last:
                        squares += sum((new - old) ** 2 for old, new in zip(last[behaviour_id], item, strict=True))
                        count += len(item)
                    last[behaviour_id] = item
            if position - self._starts[position] + 1 < LEARNS_FROM:
                yield ASSUMED_VARIANCE
            else:
                yield (PRIOR_DIFFERENCES * ASSUMED_VARIANCE + Fraction(squares, 2)) / (PRIOR_DIFFERENCES + count)


def _shared(before: _Point, after: _Point) -> list[str]:
    """Return the behaviours with all four ratings in both check-ins: a difference never compares different ones."""
    return [item for item in after.items if item in before.items]


def _steps(measure: Measure, point: _Point, shared: Sequence[str]) -> int:
    sign = 1 if measure is Measure.LEVEL else -1
    items = (point.items[behaviour_id] for behaviour_id in shared)
    return sum(item.given_a + item.received_b + sign * (item.received_a + item.given_b) for item in items)


def _reaches(moved: int, z: Fraction, n: int, variance: Fraction) -> bool:
    """Return whether moved^2 >= z^2 * 8 * n * variance."""
    return (moved * z.denominator) ** 2 * variance.denominator >= z.numerator**2 * 8 * n * variance.numerator


def _direction(moved: int) -> Verdict:
    return Verdict.UP if moved > 0 else Verdict.DOWN if moved < 0 else Verdict.NONE


def _fairness_move(partner: int, before: _Point, after: _Point) -> int:
    return (after.result.fairness[partner] or 0) - (before.result.fairness[partner] or 0)
