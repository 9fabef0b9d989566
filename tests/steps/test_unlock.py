"""Unlocking: when a passphrase is asked for, and whose."""

import unicodedata
from pathlib import Path

import pytest

from reciprocity_tui.steps import unlock
from reciprocity_tui.steps.unlock import KeyLostError
from reciprocity_tui.vault.errors import NewerError, WrongPassphraseError
from tests.support import Couple
from tests.vault.helpers import small_couple

STRONG = "eleven violet tractors hum"


def test_whoever_chose_a_passphrase_is_asked_for_it(home: Path) -> None:
    couple = small_couple(home, (STRONG, None))
    jo, sam = couple.pair.partners
    assert [unlock.is_protected(each) for each in (jo, sam)] == [True, False]
    assert unlock.unlocked(jo, STRONG).public == couple.identities[0].public
    assert unlock.unlocked(sam).public == couple.identities[1].public
    with pytest.raises(WrongPassphraseError):
        unlock.unlocked(jo)


@pytest.mark.parametrize("gone", [True, False])
def test_where_a_key_is_lost_only_a_recovery_key_helps(pair_of_two: Couple, gone: bool) -> None:
    path = Path(pair_of_two.pair.partners[0].key_file)
    path.unlink() if gone else path.write_bytes(b"")
    with pytest.raises(KeyLostError):
        unlock.is_protected(pair_of_two.pair.partners[0])


def test_a_key_of_a_newer_program_is_not_taken_for_a_lost_one(pair_of_two: Couple) -> None:
    path = Path(pair_of_two.pair.partners[0].key_file)
    path.write_bytes(path.read_bytes().replace(b"schema = 2", b"schema = 3"))
    with pytest.raises(NewerError):
        unlock.is_protected(pair_of_two.pair.partners[0])


def test_a_new_key_is_made_once(pair_of_two: Couple) -> None:
    partner = pair_of_two.pair.partners[0]
    Path(partner.key_file).unlink()
    partner.public_key = ""
    assert unlock.create_key(partner, None).public == partner.public_key == unlock.unlocked(partner).public


@pytest.mark.parametrize(
    ("again", "same"), [("cafe\u0301 noir", True), ("caf\u00e9 noir", True), ("cafe noir", False), ("", False)]
)
def test_a_passphrase_typed_once_more_is_the_same_from_every_keyboard(again: str, same: bool) -> None:
    assert unlock.same(unicodedata.normalize("NFKC", "caf\u00e9 noir"), again) is same
