"""Opening together: not before both have sealed, and nothing is written before both say yes."""

from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Written
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.reveal import NotSealedError, Opening, to_open
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER
from tests.vault.snapshots import unchanged
from tests.vault.written import next_one

pytestmark = pytest.mark.quick


def test_it_is_said_who_has_still_to_seal(pair_of_two: Couple) -> None:
    pair = pair_of_two.pair
    for person, sheet in ((None, FULL), (1, OTHER)):
        if person is not None:
            pair_of_two.seal(person, sheet)
        names = "Jo, Sam" if person is None else "Jo"
        with pytest.raises(NotSealedError, match=f": {names};"):
            to_open(pair)
    pair_of_two.seal(0, FULL)
    assert to_open(pair).number == 1


def test_it_is_the_latest_that_is_opened(revealed: Couple) -> None:
    next_one(revealed, TODAY)
    with pytest.raises(NotSealedError, match="Jo, Sam"):
        to_open(revealed.pair)


def test_both_read_it_once_they_have_said_yes(sealed: Couple, home: Path) -> None:
    with unchanged(home):
        opening = Opening(sealed.pair, sealed.check_in, sealed.identities)
    opening.commit()
    rounds = opening.rounds()
    assert (rounds.numbers, rounds.partner.name, rounds.written(1)) == ((1,), "Jo", Written())
    of_sam = Rounds(sealed.pair, sealed.pair.partners[1], sealed.identities[1])
    assert rounds.comparison(1) == of_sam.comparison(1)
