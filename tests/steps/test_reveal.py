"""Opening together: not before both have sealed, and nothing is written before both say yes."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Written
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps import origin, reveal
from reciprocity_tui.steps.consent import KNOWS, Consent
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.reveal import NotSealedError, Opening, ready, to_open
from reciprocity_tui.vault.days import offset_here
from reciprocity_tui.vault.reveal import Reveal
from reciprocity_tui.words.voice import Voice
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


# What each is asked

SEALED_AT = datetime(2026, 11, 22, 22, 14).astimezone(), datetime(2026, 11, 23, 7, 5).astimezone()
"""By the clocks here, wherever that is."""


@pytest.fixture
def sealed_at(monkeypatch: pytest.MonkeyPatch) -> tuple[datetime, datetime]:
    """The minutes at which both have sealed, whenever that was."""
    monkeypatch.setattr(Reveal, "sealed_at", SEALED_AT)
    return SEALED_AT


def consents(couple: Couple) -> tuple[Consent, Consent]:
    opening = Opening(couple.pair, couple.check_in, couple.identities)
    return opening.consent(0), opening.consent(1)


@pytest.mark.wording
def test_before_anybody_unlocks_both_read_which_check_in_it_is(sealed: Couple) -> None:
    following = next_one(sealed, TODAY + timedelta(days=90))
    for couple, which in (
        (sealed, "check-in 1, begun on 22 November"),
        (following, "check-in 2, begun on 20 February"),
    ):
        first, *others = ready(couple.pair, couple.check_in)
        assert which in first
        assert others[-1] == KNOWS


def test_where_the_questions_did_not_come_with_the_program_that_stands_right_behind_it(sealed: Couple) -> None:
    _, about, *_ = ready(sealed.pair, sealed.check_in)
    assert about == origin.before_opening(sealed.check_in) != ""


@pytest.mark.wording
def test_whose_word_alone_shows_who_it_is_is_said_before(sealed: Couple) -> None:
    assert reveal.WORDS_ALONE in ready(sealed.pair, sealed.check_in)
    sealed.file(0, "../key.toml").unlink()
    told = ready(sealed.pair, sealed.check_in)
    assert reveal.WORD_ALONE.format(name="Sam") in told
    assert not any("Jo's" in text for text in told)


@pytest.mark.wording
def test_each_is_told_when_their_own_part_was_sealed_and_not_when_the_other_was(
    sealed: Couple, sealed_at: tuple[datetime, datetime]
) -> None:
    for consent, own, other in zip(consents(sealed), sealed_at, reversed(sealed_at), strict=True):
        text = " ".join(consent.texts)
        assert Voice().minute(own, offset_here(own)) in text
        assert Voice().minute(other, offset_here(other)) not in text
        assert "Check-in 1, begun on 22 November 2026." in text
        assert "say not now" in text
        assert consent.own


@pytest.mark.wording
def test_a_clock_that_stood_elsewhere_is_told(sealed: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = timezone(offset_here(SEALED_AT[0]) + timedelta(hours=5, minutes=30))
    monkeypatch.setattr(Reveal, "sealed_at", tuple(minute.astimezone(elsewhere) for minute in SEALED_AT))
    text = " ".join(consents(sealed)[0].texts)
    assert f"{SEALED_AT[0].astimezone(elsewhere):%H:%M} ({elsewhere})" in text


def test_the_minute_is_the_one_at_which_they_sealed(sealed: Couple) -> None:
    opening = Opening(sealed.pair, sealed.check_in, sealed.identities)
    assert opening.sealed_at == sealed.opening().sealed_at


def test_what_is_asked_is_the_same_whatever_anybody_answered(
    new_pair: Callable[[], Couple], sealed_at: tuple[datetime, datetime]
) -> None:
    nothing = Sheet(FULL.questionnaire, FULL.version)
    asked = [consents(new_pair().seal_both(*sheets)) for sheets in ((FULL, OTHER), (nothing, FULL), (nothing, nothing))]
    assert asked == [asked[0]] * 3


@pytest.mark.wording
def test_how_it_has_changed_is_named_once_a_check_in_was_opened_before(revealed: Couple) -> None:
    following = next_one(revealed, TODAY + timedelta(days=90)).seal_both(FULL, OTHER)
    assert reveal.OPENED_AREAS_SINCE in consents(following)[0].points
