"""Prints what was counted in couples of one kind."""

from reciprocity_tui.comparison.claims import Claim
from tests.truth.couples import Kind
from tests.truth.limits import LIMITS, OF_CLAIMS
from tests.truth.rates import Rate, Rates, Row


def print_rates(kind: Kind, rates: Rates, *, sentences: bool = False) -> None:
    """Print how often everything was so, beside its limit where it has one."""
    print(f"\n{kind}: {rates.couples} couples")
    for row in (row for row in Row if row in rates.rows):
        rate = rates.rows[row]
        limit = LIMITS.get((kind, row))
        print(_line(row, rate, f"  {limit}" if limit else ""))
    for claim in (claim for claim in Claim if claim in rates.claims and claim is not Claim.NOTHING):
        rate, limit = rates.claims[claim], OF_CLAIMS.get((kind, claim))
        each = f"  {rate.of / rates.couples:6.2f} a couple"
        print(_line(f"  not so, of the sentences that claim: {claim.value}", rate, f"{each}  {limit or ''}"))
    for (place, template), rate in sorted(rates.templates.items(), key=lambda pair: pair[0][0].value):
        if sentences and template.claim is not Claim.NOTHING:
            print(_line(f"    {place.value} · {template.claim.value}", rate, f"  {template}"))


def _line(says: str, rate: Rate, rest: str) -> str:
    return f"  {says:<80} {rate.share:7.1%} of {rate.of:>6}{rest}"
