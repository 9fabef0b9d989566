"""The numbers of one area (measurement model, sections 2, 3 and 5).

Ratings are 0..4; scores are 25 times a mean rating, so 0..100. Everything is kept as whole sums of ratings and divided
once, at the end: floating point must not decide a tie. Pairs are in the order of the couple, first partner A.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

Pair = tuple[float, float]


class Item(NamedTuple):
    """The four ratings of one behaviour, 0..4 each, all of them there."""

    given_a: int
    received_a: int
    given_b: int
    received_b: int

    @property
    def own_view_steps(self) -> tuple[int, int]:
        """How much more A gives, by A's answers and by B's (d_A, d_B), in answer steps, -4..4 each."""
        return self.given_a - self.received_a, self.received_b - self.given_b


@dataclass(frozen=True, slots=True)
class Measures:
    """The sums of the four ratings over `n` complete items, and what is made of them; + means A carries more.

    `lowest` is the lowest single rating, 0..4.
    """

    n: int
    given_a: int
    received_a: int
    given_b: int
    received_b: int
    lowest: int

    def _scores(self, of_a: int, of_b: int) -> Pair:
        return 25 * of_a / self.n, 25 * of_b / self.n

    def _pooled(self, steps: int) -> float:
        return 25 * steps / (2 * self.n)

    @property
    def given(self) -> Pair:
        """What A and B say they give (G_A, G_B), 0..100."""
        return self._scores(self.given_a, self.given_b)

    @property
    def received(self) -> Pair:
        """What A and B say they receive (R_A, R_B), 0..100."""
        return self._scores(self.received_a, self.received_b)

    @property
    def own_view_steps(self) -> tuple[int, int]:
        """The differences of the own views (D_A, D_B) in answer steps, -4n..4n, + for A in both."""
        return self.given_a - self.received_a, self.received_b - self.given_b

    @property
    def own_view(self) -> Pair:
        """What A sees (t_A) and what B sees (t_B) of who carries more, -100..100, + for A in both."""
        return self._scores(*self.own_view_steps)

    @property
    def unseen_steps(self) -> tuple[int, int]:
        """How much of what each says they do does not reach the other, in answer steps, -4n..4n."""
        return self.given_a - self.received_b, self.given_b - self.received_a

    @property
    def unseen(self) -> Pair:
        """How much of what each says they do does not reach the other (gap_AB, gap_BA), -100..100."""
        return self._scores(*self.unseen_steps)

    @property
    def exact_level(self) -> Fraction:
        """The level (L) as a fraction, 0..100, for ranking."""
        return Fraction(25 * sum(self.sums), 4 * self.n)

    @property
    def level(self) -> float:
        """How much give and take there is at all (L), 0..100."""
        return float(self.exact_level)

    @property
    def own_level(self) -> tuple[Fraction, Fraction]:
        """How often things happen here, both ways, by each one's own answers, 0..100: never one beside the other."""
        return (
            Fraction(25 * (self.given_a + self.received_a), 2 * self.n),
            Fraction(25 * (self.given_b + self.received_b), 2 * self.n),
        )

    @property
    def tilt(self) -> float:
        """Who carries more, both views pooled (T), -100..100."""
        return self._pooled(sum(self.own_view_steps))

    @property
    def seen_gap(self) -> float:
        """How much effort is not seen, both directions pooled (S), -100..100."""
        return self._pooled(sum(self.unseen_steps))

    @property
    def flow_steps(self) -> tuple[int, int]:
        """What A and what B gives, in the eyes of both, as sums of answers, 0..8n."""
        return self.given_a + self.received_b, self.given_b + self.received_a

    @property
    def exact_flow(self) -> tuple[Fraction, Fraction]:
        """What A and what B gives, in the eyes of both, as fractions, 0..100."""
        a, b = self.flow_steps
        return Fraction(25 * a, 2 * self.n), Fraction(25 * b, 2 * self.n)

    @property
    def flow(self) -> Pair:
        """What A and what B gives, in the eyes of both, 0..100."""
        a, b = self.exact_flow
        return float(a), float(b)

    @property
    def sums(self) -> tuple[int, int, int, int]:
        """The four sums of answers: what A gives and receives, what B gives and receives; 0..4n each."""
        return self.given_a, self.received_a, self.given_b, self.received_b


def measure(items: list[Item]) -> Measures:
    """Return the measures of an area from its complete items. Raises ValueError where there is none."""
    if not items:
        raise ValueError("an area without a complete item has no measures")
    return Measures(
        n=len(items),
        given_a=sum(item.given_a for item in items),
        received_a=sum(item.received_a for item in items),
        given_b=sum(item.given_b for item in items),
        received_b=sum(item.received_b for item in items),
        lowest=min(min(item) for item in items),
    )


def fairness_value(fairness: int) -> int:
    """Return how fair an answer of -2..2 is, 0..100.

    Being worse off weighs twice as much as being better off (Sprecher 2001; the factor is a choice of design).
    """
    return 100 - (50 * -fairness if fairness < 0 else 25 * fairness)
