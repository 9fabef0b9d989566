"""How far what each gives has moved in the areas of one check-in, and what that is held against.

Moves and thresholds are fractions (measurement model, section 9); floating point decides nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

ASSUMED_VARIANCE = Fraction(9, 16)
"""The square of s_e = 0.75 answer steps, the error of a single rating; a choice of design."""
PRIOR_DIFFERENCES = 100
LEARNS_FROM = 4
Z_OTHER = Fraction(294, 100)
Z_AGREED = {1: Fraction(224, 100), 2: Fraction(250, 100), 3: Fraction(250, 100)}
"""How sure it has to be in an area that was agreed on, by how many of these are compared; with more, as elsewhere."""
COMMON_AREAS = 5
COMMON_POINTS = 6


@dataclass(frozen=True, slots=True)
class Move:
    """What each gives in one area, in two check-ins, over the `n` behaviours that are complete in both; 0..100."""

    since: int
    n: int
    start: tuple[Fraction, Fraction]
    end: tuple[Fraction, Fraction]
    agreed_on: bool

    @property
    def points(self) -> tuple[Fraction, Fraction]:
        """How far what A gives and what B gives moved, -100..100."""
        return self.end[0] - self.start[0], self.end[1] - self.start[1]


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of one check-in, by area, and what they are held against."""

    by_area: Mapping[str, Move]
    variance: Fraction
    z_agreed: Fraction
    common: Fraction

    @classmethod
    def against(cls, by_area: Mapping[str, Move], variance: Fraction) -> "Moves":
        """Return moves, with what has to be reached and the move that they have in common, 0 for none."""
        agreed = sum(move.agreed_on for move in by_area.values())
        middle = median([points for move in by_area.values() for points in move.points]) if by_area else Fraction()
        is_common = len(by_area) >= COMMON_AREAS and abs(middle) >= COMMON_POINTS
        return cls(by_area, variance, Z_AGREED.get(agreed, Z_OTHER), middle if is_common else Fraction())

    def _needed_squared(self, move: Move) -> Fraction:
        """Return MDC(z) squared: z * sqrt(2) * SEM(flow) is z * 25 * s_e / sqrt(n)."""
        z = self.z_agreed if move.agreed_on else Z_OTHER
        return z * z * 625 * self.variance / move.n

    def reaches(self, move: Move, points: Fraction) -> bool:
        """Return whether so many points, either way, are as many as a change takes."""
        return points * points >= self._needed_squared(move)

    def needed(self, move: Move, points: Fraction) -> float:
        """Return how many points of 0..100 it takes for a change that way: more where everything moved that way."""
        common = max(Fraction(), self.common if points > 0 else -self.common if points < 0 else Fraction())
        return math.sqrt(self._needed_squared(move)) + float(common)

    def is_clear(self, move: Move, points: Fraction) -> bool:
        """Return whether a move is a change, and still one, the same way, without what is common to all."""
        own = points - self.common
        return self.reaches(move, points) and points * own > 0 and self.reaches(move, own)

    def may_drift(self, move: Move, points: Fraction) -> bool:
        """Return whether a move is at least half as far as a change takes, and is not called one."""
        return self.reaches(move, 2 * points) and not self.is_clear(move, points)
