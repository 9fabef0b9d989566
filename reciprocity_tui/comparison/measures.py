"""The numbers of one area (measurement.md, sections 2, 3 and 5).

Ratings are 0..4; scores are 25 times a mean rating, so 0..100. Pairs are in the order of the couple, first partner A.
"""

from dataclasses import dataclass

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """The four ratings of one behaviour, 0..4 each, all of them there."""

    given_a: int
    received_a: int
    given_b: int
    received_b: int


@dataclass(frozen=True, slots=True)
class Measures:
    """The four values of an area, 0..100, and the contrasts made of them, where + means A carries more."""

    given: Pair
    received: Pair
    agreed_positives: float

    @property
    def own_view(self) -> Pair:
        """What A sees (t_A) and what B sees (t_B) of who carries more, -100..100, + for A in both."""
        return self.given[0] - self.received[0], self.received[1] - self.given[1]

    @property
    def unseen(self) -> Pair:
        """How much of what each says they do does not reach the other (gap_AB, gap_BA), -100..100."""
        return self.given[0] - self.received[1], self.given[1] - self.received[0]

    @property
    def level(self) -> float:
        """How much give and take there is at all (L), 0..100."""
        return (sum(self.given) + sum(self.received)) / 4

    @property
    def tilt(self) -> float:
        """Who carries more, both views pooled (T), -100..100."""
        return sum(self.own_view) / 2

    @property
    def seen_gap(self) -> float:
        """How much effort is not seen, both directions pooled (S), -100..100."""
        return sum(self.unseen) / 2

    @property
    def contrast(self) -> float:
        """How differently the two use the scale (M), -100..100."""
        return (self.given[0] + self.received[0] - self.given[1] - self.received[1]) / 2


def measure(items: list[Item]) -> Measures:
    """Return the measures of an area from its complete items. Raises ValueError where there is none."""
    n = len(items)
    if n == 0:
        raise ValueError("an area without a complete item has no measures")
    positives = sum(min(i.given_a, i.received_a, i.given_b, i.received_b) >= 3 for i in items)
    return Measures(
        given=(25 * sum(i.given_a for i in items) / n, 25 * sum(i.given_b for i in items) / n),
        received=(25 * sum(i.received_a for i in items) / n, 25 * sum(i.received_b for i in items) / n),
        agreed_positives=100 * positives / n,
    )


def ratings_from_contrasts(level: float, tilt: float, seen_gap: float, contrast: float) -> tuple[Pair, Pair]:
    """Return (given, received) from the four contrasts: the inverse of section 3, exact up to rounding."""
    given = level + (tilt + seen_gap + contrast) / 2, level + (-tilt + seen_gap - contrast) / 2
    received = level + (-tilt - seen_gap + contrast) / 2, level + (tilt - seen_gap - contrast) / 2
    return given, received


def fairness_value(fairness: int) -> float:
    """Return how fair an answer of -2..2 is, 0..100.

    Being worse off weighs twice as much as being better off (Sprecher 2001; the factor is a choice of design).
    """
    return 100 - (50 * -fairness if fairness < 0 else 25 * fairness)
