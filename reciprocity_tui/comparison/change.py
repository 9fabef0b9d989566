"""What has changed between check-ins, and what is within the noise (measurement model, section 9).

What is followed is what each of the two gives, in the eyes of both, because one of two can change alone. What people
said is no measurement: it differs from what they said before, or it does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from reciprocity_tui.comparison.moves import Moves


class Measure(StrEnum):
    """What can change in an area: what each of the two gives, and what each of them said."""

    FLOW_A = "flow_a"
    FLOW_B = "flow_b"
    FAIRNESS_A = "fairness_a"
    FAIRNESS_B = "fairness_b"
    IMPORTANCE_A = "importance_a"
    IMPORTANCE_B = "importance_b"
    SHARE_A = "share_a"
    SHARE_B = "share_b"
    SINCE_A = "since_a"
    SINCE_B = "since_b"


FLOWS = (Measure.FLOW_A, Measure.FLOW_B)
STATED = tuple(kind for kind in Measure if kind not in FLOWS)


class Verdict(StrEnum):
    """Whether something changed. Anything within the noise is NONE; SAID is another answer, not a measured change."""

    NONE = "none"
    MORE = "more"
    LESS = "less"
    DRIFTING_MORE = "drifting_more"
    DRIFTING_LESS = "drifting_less"
    SAID = "said"


CLEAR = frozenset({Verdict.MORE, Verdict.LESS})
DRIFTING = frozenset({Verdict.DRIFTING_MORE, Verdict.DRIFTING_LESS})


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of one area in two check-ins.

    `since` is the number of the check-in it is compared with. A flow is 0..100, over the `n` behaviours that are
    complete in both, and `needed` is how far it has to move, that way, to be called changed. What somebody said is an
    answer, which needs nothing to be another one. `agreed_on`: the two agreed on this area since then, or chose it.
    """

    area: str
    measure: Measure
    since: int
    start: float | None
    end: float | None
    needed: float | None
    verdict: Verdict
    n: int
    agreed_on: bool = False


def scale_of(questionnaire: str, version: str) -> tuple[str, str]:
    """Return what answers can be compared by: the id of a questionnaire and its major version."""
    return questionnaire, version.partition(".")[0]


def by_area(changes: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Return changes by the id of their area."""
    areas: dict[str, tuple[Change, ...]] = {}
    for row in changes:
        areas[row.area] = (*areas.get(row.area, ()), row)
    return areas


def flows_of(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of what A and of what B gives."""
    return tuple(row for row in changes if row.measure in FLOWS)


def flow_changes(area_id: str, moves: Moves) -> list[Change]:
    """Return what became of what A and what B gives in an area, without a look at the move before."""
    move = moves.by_area.get(area_id)
    if move is None:
        return []
    changes: list[Change] = []
    for at, kind in enumerate(FLOWS):
        points = move.points[at]
        verdict = _way(points, Verdict.MORE, Verdict.LESS) if moves.is_clear(move, points) else Verdict.NONE
        start, end, needed = float(move.start[at]), float(move.end[at]), moves.needed(move, points)
        changes.append(Change(area_id, kind, move.since, start, end, needed, verdict, move.n, move.agreed_on))
    return changes


def drifting(change: Change, at: int, before: Moves, after: Moves) -> Change:
    """Return a change of what A gives, 0, or B, 1, as a drift where it is one.

    That is where two moves running go the same way, each at least half as far as a change takes.
    """
    earlier, later = before.by_area.get(change.area), after.by_area[change.area]
    if earlier is None:
        return change
    first, second = earlier.points[at], later.points[at]
    if first * second > 0 and before.may_drift(earlier, first) and after.may_drift(later, second):
        return replace(change, verdict=_way(second, Verdict.DRIFTING_MORE, Verdict.DRIFTING_LESS))
    return change


def _way(points: Fraction, more: Verdict, less: Verdict) -> Verdict:
    return more if points > 0 else less
