"""Who may open what."""

from pathlib import Path

import pytest

from reciprocity_tui.vault import cards, founding, keys, pairs
from reciprocity_tui.vault.errors import DamagedError, VaultError, WrongPassphraseError
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, QUESTIONNAIRE, SMALL, small_couple

pytestmark = pytest.mark.quick

JO, SAM = "the passphrase of jo", "the passphrase of sam"


@pytest.fixture
def protected(home: Path) -> Couple:
    """Both with a passphrase."""
    return small_couple(home, (JO, SAM))


def _openers(couple: Couple) -> list[str]:
    return [partner.name for partner in keys.openers(couple.pair)]


def _spoil_key(couple: Couple, person: int) -> None:
    Path(couple.pair.partners[person].key_file).write_bytes(b"nothing to read")


def _lose_key(couple: Couple, person: int) -> None:
    Path(couple.pair.partners[person].key_file).unlink()


@pytest.mark.parametrize(
    ("passphrases", "names"),
    [((JO, SAM), ["Jo", "Sam"]), ((JO, None), ["Jo"]), ((None, SAM), ["Sam"]), ((None, None), ["Jo"])],
)
def test_an_unprotected_key_is_used_only_where_neither_is_protected(
    home: Path, passphrases: tuple[str | None, str | None], names: list[str]
) -> None:
    couple = small_couple(home, passphrases)
    assert _openers(couple) == names
    assert keys.needs_passphrase(keys.openers(couple.pair)) is (passphrases != (None, None))


@pytest.mark.parametrize("passphrases", [(JO, SAM), (None, None), (JO, None)])
def test_a_partner_whose_key_is_lost_or_spoilt_does_not_keep_the_other_out(
    home: Path, passphrases: tuple[str | None, str | None]
) -> None:
    lost, spoilt = small_couple(home / "lost", passphrases), small_couple(home / "spoilt", passphrases)
    _lose_key(lost, 0)
    _spoil_key(spoilt, 0)
    assert _openers(lost) == _openers(spoilt) == ["Sam"]


def test_where_no_key_can_be_read_opening_says_what_is_missing(protected: Couple) -> None:
    _lose_key(protected, 0)
    _lose_key(protected, 1)
    partners = keys.openers(protected.pair)
    assert not keys.needs_passphrase(partners)
    with pytest.raises(DamagedError, match=r"key\.toml is missing; put it back from a backup"):
        keys.open_as_any(partners, "")


@pytest.mark.parametrize(("passphrase", "person"), [(JO, 0), (SAM, 1)])
def test_either_passphrase_opens(protected: Couple, passphrase: str, person: int) -> None:
    partner, identity = keys.open_as_any(protected.pair.partners, passphrase)
    assert partner is protected.pair.partners[person]
    assert identity.secret == protected.identities[person].secret


def test_an_unprotected_key_opens_without_a_passphrase(pair_of_two: Couple) -> None:
    partner, identity = keys.open_as_any(keys.openers(pair_of_two.pair), "")
    assert (partner.name, identity.secret) == ("Jo", pair_of_two.identities[0].secret)


@pytest.mark.parametrize("passphrase", ["not the right one", "short", JO.upper(), JO + SAM])
def test_a_passphrase_that_is_nobodys_opens_nothing(protected: Couple, passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError, match=r"^that passphrase doesn't open the comparison; try again$"):
        keys.open_as_any(keys.openers(protected.pair), passphrase)


def test_no_passphrase_is_called_none_and_no_wrong_one(protected: Couple) -> None:
    with pytest.raises(WrongPassphraseError, match=r"^nothing was typed yet; please type the passphrase$"):
        keys.open_as_any(keys.openers(protected.pair), "")


def test_the_other_partners_passphrase_does_not_open_where_they_are_not_asked(protected: Couple) -> None:
    with pytest.raises(WrongPassphraseError):
        keys.open_as_any(protected.pair.partners[:1], SAM)


def test_a_spoilt_key_is_no_wrong_passphrase(protected: Couple) -> None:
    _spoil_key(protected, 0)
    with pytest.raises(VaultError) as refused:
        keys.open_as_any(protected.pair.partners, JO)
    assert not isinstance(refused.value, WrongPassphraseError)


def test_both_are_waited_for_until_they_have_sealed(pair_of_two: Couple) -> None:
    pair, check_in = pair_of_two.pair, pair_of_two.check_in
    assert pairs.waiting(pair, check_in) == pair.partners
    pair_of_two.seal(1, FULL)
    assert pairs.waiting(pair, check_in) == pair.partners[:1]
    pair_of_two.seal(0, FULL)
    assert pairs.waiting(pair, check_in) == ()


def test_who_has_a_key_has_begun_also_where_it_is_lost_later(pair_of_two: Couple) -> None:
    assert all(keys.has_begun(partner) for partner in pair_of_two.pair.partners)
    _lose_key(pair_of_two, 0)
    assert keys.has_begun(pair_of_two.pair.partners[0])


def test_who_has_chosen_nothing_yet_has_not_begun(home: Path) -> None:
    first = pairs.CheckIn(1, TODAY, QUESTIONNAIRE.id, QUESTIONNAIRE.version, QUESTIONNAIRE.sha256)
    pair = founding.create_pair(str(home), "couple", ("Jo", "Sam"), first, SMALL.read_bytes())
    keys.create_key(pair.partners[0], None)
    assert [keys.has_begun(partner) for partner in pair.partners] == [True, False]


def test_a_process_killed_between_key_and_card_has_begun(home: Path) -> None:
    couple = small_couple(home)
    partner = couple.pair.partners[0]
    cards.write_card(partner)
    again = couple.afresh().pair.partners[0]
    assert (again.public_key, keys.has_begun(again)) == ("", True)


# The recovery key


@pytest.mark.parametrize("person", [0, 1])
def test_the_recovery_key_of_either_opens_what_the_two_have_opened(protected: Couple, person: int) -> None:
    typed = protected.identities[person].secret.lower()
    partner, identity = keys.open_as_any(keys.openers(protected.pair), typed)
    assert (partner, identity.secret) == (protected.pair.partners[person], protected.identities[person].secret)


def test_the_recovery_key_of_somebody_else_opens_nothing(protected: Couple, home: Path) -> None:
    stranger = small_couple(home)
    with pytest.raises(WrongPassphraseError):
        keys.open_as_any(protected.pair.partners, stranger.identities[0].secret)


def test_a_recovery_key_opens_for_its_owner_alone_where_only_they_are_asked(protected: Couple) -> None:
    with pytest.raises(WrongPassphraseError, match="doesn't open Jo's answers"):
        keys.open_as_any(protected.pair.partners[:1], protected.identities[1].secret)
