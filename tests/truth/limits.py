"""What may be said that is not so, and what has to be found: the limits of the measurement model's simulations.

They hold at an error of 0.75, a mean of 2.8 and four behaviours, and for change at the first check-in after another.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reciprocity_tui.comparison.claims import Claim
from tests.truth.couples import Kind
from tests.truth.rates import Rate, Rates, Row


class Limit(NamedTuple):
    """How often something may be so at most, or has to be at least, 0..1."""

    most: float = 1.0
    least: float = 0.0

    def holds(self, share: float) -> bool:
        """Return whether a share lies within it."""
        return self.least <= share <= self.most

    def __str__(self) -> str:
        """Return it in words."""
        return f"at least {self.least:.0%}" if self.least else f"at most {self.most:.0%}"


LIMITS = {
    (Kind.BALANCED, Row.FALSE_AGREED): Limit(0.06),
    (Kind.BALANCED, Row.FALSE_STANDS_OUT): Limit(0.09),
    (Kind.BALANCED, Row.FALSE_SEEN): Limit(0.07),
    (Kind.BALANCED, Row.LOW_STRENGTH): Limit(0.02),
    (Kind.HURT, Row.HURT_STRENGTH): Limit(0.08),
    (Kind.UNCHANGED, Row.CALLED): Limit(0.14),
    (Kind.IMPROVING, Row.STEP_CALLED): Limit(least=0.6),
    (Kind.BALANCED, Row.FALSE_ONE): Limit(0.5),  # where it lies today is 37 %; a view alone has to be clear
    **{(kind, row): Limit(0) for kind in Kind for row in (Row.DELICATE_STRENGTH, Row.UNFAIR_STRENGTH)},
}
OF_CLAIMS = {
    (Kind.FREQUENCY, Claim.BOTH): Limit(0.1),
    (Kind.COMPLEMENTARY, Claim.BOTH): Limit(0.1),
    (Kind.SELDOM, Claim.BOTH): Limit(0.1),
    (Kind.UNFAIR, Claim.BOTH): Limit(0.05),
    (Kind.UNFAIR, Claim.ONE): Limit(0.05),
    (Kind.UNSEEN, Claim.DIFFERENT): Limit(0.3),
    (Kind.IMPROVING, Claim.CHANGE): Limit(0.3),
}
"""Where something is plainly so, most of what is claimed has to be so: names and directions are the right way round."""
NEVER_FALSE = (Claim.SAME, Claim.AS_SAID)
"""What repeats an answer is true by itself, and of sameness nothing may be claimed."""


def missed(kind: Kind, rates: Rates) -> Iterator[str]:
    """Yield a line for every limit that couples of a kind miss."""
    yield from missed_always(kind, rates)
    for row in (row for of, row in LIMITS if of is kind):
        yield from _missed(f"{kind}: {row}", rates.rows[row], LIMITS[kind, row])
    for claim in (claim for of, claim in OF_CLAIMS if of is kind):
        yield from _missed(
            f"{kind}: not so, of what claims: {claim.value}", rates.claims[claim], OF_CLAIMS[kind, claim]
        )


def _missed(says: str, rate: Rate, limit: Limit) -> Iterator[str]:
    """Yield a line where a limit is missed, or where nothing came up that it could be held against."""
    if not rate.of or not limit.holds(rate.share):
        yield f"MISSED, {says}: {rate.share:.1%} of {rate.of}, {limit}"


def missed_always(kind: Kind, rates: Rates) -> Iterator[str]:
    """Yield a line for every sentence that must not be said in any couple, however few there are."""
    for (result, template), times in rates.strays.items():
        yield f"MISSED, {kind}: {times} times {result.value}: {template}"
    for (place, template), rate in rates.templates.items():
        if template.claim in NEVER_FALSE and rate.hits:
            yield f"MISSED, {kind}: {rate.hits} of {rate.of} times not so, {place.value}: {template}"
