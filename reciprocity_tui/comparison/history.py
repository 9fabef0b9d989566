"""The check-ins of a pair beside each other, and every change between them (measurement model, section 9)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reciprocity_tui.answers.joint import FEWEST_BEHAVIOURS
from reciprocity_tui.comparison.change import (
    STATED,
    Change,
    Measure,
    Verdict,
    drifting,
    flow_changes,
    flows_of,
    scale_of,
)
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.measures import Item, measure
from reciprocity_tui.comparison.moves import ASSUMED_VARIANCE, LEARNS_FROM, PRIOR_DIFFERENCES, Move, Moves


@dataclass(frozen=True, slots=True)
class Round:
    """One check-in that both have opened.

    `focus` are the areas it was about where these were chosen, `agreed` those agreed on since the check-in before.
    """

    number: int
    comparison: Comparison
    focus: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()

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

    @property
    def answers(self) -> dict[Measure, int | None]:
        """What each said about the area."""
        result = self.result
        answers = (*result.fairness, *result.importance, *result.share, *result.since)
        return dict(zip(STATED, answers, strict=True))


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
        self._moves: dict[int, Moves] = {}
        self._changes: dict[int, tuple[Change, ...]] = {}

    def holds(self, number: int) -> bool:
        """Return whether the check-in with this number is among them."""
        return number in self._positions

    def position(self, number: int) -> int:
        """Return where the check-in with this number stands. Raises KeyError where it is not among them."""
        return self._positions[number]

    def check_in(self, number: int) -> Round:
        """Return the check-in with this number. Raises KeyError where it is not among them."""
        return self.rounds[self.position(number)]

    def begins_line(self, number: int) -> bool:
        """Return whether the questions changed so much before this check-in that nothing before it compares."""
        at = self.position(number)
        return at > 0 and self._starts[at] == at

    def goes_on(self, number: int) -> bool:
        """Return whether a check-in has the questions of the one before it, so that it can be compared with it."""
        at = self.position(number)
        return self._starts[at] < at

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

    def variance(self, number: int) -> Fraction:
        """Return the square of the error of a single rating, in answer steps, as it is assumed in this check-in.

        From the fourth check-in of a line it is learned from the couple's own differences up to this one.
        """
        return self._variances[self.position(number)]

    def common(self, number: int) -> Fraction:
        """Return the median of all moves of a check-in where it is so large that it is said first, else 0."""
        return self._moves_at(self.position(number)).common

    def common_between(self, first: int, second: int) -> Fraction:
        """Return the median of all moves between any two check-ins where it is so large, else 0."""
        return self._moves_between(self.position(first), self.position(second)).common

    def changes(self, number: int) -> tuple[Change, ...]:
        """Return what became of every measure since the last time that it can be compared with; none in a first one.

        Areas are in the order of the questions, measures in their own. A flow is compared with the last check-in that
        has at least two complete behaviours in common with this one, an answer with the last one that was given.
        """
        at = self.position(number)
        if at not in self._changes:
            points = (self._points[result.area.id][at] for result in self.rounds[at].comparison.compared)
            self._changes[at] = tuple(change for point in points for change in self._of_area(point))
        return self._changes[at]

    def of_area(self, number: int, area_id: str) -> tuple[Change, ...]:
        """Return what became of every measure of an area; nothing where there is nothing to compare with."""
        return tuple(change for change in self.changes(number) if change.area == area_id)

    def flows(self, number: int, area_id: str) -> tuple[Change, ...]:
        """Return what became of what A and what B gives in an area; nothing where there is nothing to compare with."""
        return flows_of(self.of_area(number, area_id))

    def between(self, first: int, second: int) -> tuple[Change, ...]:
        """Return what became of every measure between any two check-ins, the earlier one first.

        Nothing is compared across a broken line. What `changes` compares with the first one is as it says there.
        """
        start, end = self.position(first), self.position(second)
        if self._starts[start] != self._starts[end]:
            return ()
        running = {(change.area, change.measure): change for change in self.changes(second) if change.since == first}
        moves = self._moves_between(start, end)
        changes: list[Change] = []
        for result in self.rounds[end].comparison.compared:
            points = self._points[result.area.id]
            if start in points:
                changes += flow_changes(result.area.id, moves)
                agreed_on = self._agreed_on(result.area.id, start, end)
                changes += self._stated((points[start],), points[end], agreed_on=agreed_on)
        return tuple(running.get((change.area, change.measure), change) for change in changes)

    def _of_area(self, after: _Point) -> Iterator[Change]:
        area = after.result.area.id
        moves = self._moves_at(after.position)
        flows = flow_changes(area, moves)
        if flows:
            before = self._moves_at(self.position(flows[0].since))
            flows = [drifting(change, at, before, moves) for at, change in enumerate(flows)]
        yield from flows
        earlier = tuple(self._earlier(after))
        if earlier:
            since = self.position(flows[0].since) if flows else earlier[0].position
            yield from self._stated(earlier, after, agreed_on=self._agreed_on(area, since, after.position))

    def _stated(self, earlier: Sequence[_Point], after: _Point, *, agreed_on: bool) -> Iterator[Change]:
        """Yield what each said of an area and what they said the last time they said it, the latest point first."""
        for kind, answer in after.answers.items():
            before = next((point for point in earlier if point.answers[kind] is not None), None)
            if answer is not None and before is not None:
                since, start = self.rounds[before.position].number, before.answers[kind]
                verdict = Verdict.NONE if answer == start else Verdict.SAID
                n = after.result.n
                yield Change(after.result.area.id, kind, since, start, answer, None, verdict, n, agreed_on)

    def _earlier(self, point: _Point) -> Iterator[_Point]:
        """Return what the check-ins before this one say about its area, the last one first, as far as the line goes."""
        points = self._points[point.result.area.id]
        positions = range(point.position - 1, self._starts[point.position] - 1, -1)
        return (points[position] for position in positions if position in points)

    def _agreed_on(self, area_id: str, start: int, end: int) -> bool:
        """Return whether a check-in is about an area by choice, or the two agreed on it since another one."""
        agreed = any(area_id in round_.agreed for round_ in self.rounds[start + 1 : end + 1])
        return agreed or area_id in self.rounds[end].focus

    def _moves_at(self, position: int) -> Moves:
        """Return the move of every area since the last check-in that it can be compared with."""
        if position not in self._moves:
            moves: dict[str, Move] = {}
            for result in self.rounds[position].comparison.compared:
                after = self._points[result.area.id][position]
                candidates = (self._move(before, after) for before in self._earlier(after))
                if move := next((move for move in candidates if move is not None), None):
                    moves[result.area.id] = move
            self._moves[position] = Moves.against(moves, self._variances[position])
        return self._moves[position]

    def _moves_between(self, start: int, end: int) -> Moves:
        moves: dict[str, Move] = {}
        for area_id, points in self._points.items() if self._starts[start] == self._starts[end] else ():
            if start in points and end in points and (move := self._move(points[start], points[end])):
                moves[area_id] = move
        return Moves.against(moves, self._variances[end])

    def _move(self, before: _Point, after: _Point) -> Move | None:
        """Return the move between two check-ins, None where too few behaviours are complete in both."""
        shared = [behaviour_id for behaviour_id in after.items if behaviour_id in before.items]
        if len(shared) < FEWEST_BEHAVIOURS:
            return None
        start, end = (measure([point.items[item] for item in shared]).exact_flow for point in (before, after))
        agreed_on = self._agreed_on(after.result.area.id, before.position, after.position)
        return Move(self.rounds[before.position].number, len(shared), start, end, agreed_on)

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
