"""Looking after one's own part: what is said after a key change, and who takes back and deletes what."""

from pathlib import Path

import pytest

from reciprocity_tui.steps import keep
from reciprocity_tui.steps.keep import KeyChange
from reciprocity_tui.vault import cards, keys
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from tests.support import TODAY, Couple, tree
from tests.vault.helpers import FULL, refused, saved
from tests.vault.snapshots import unchanged
from tests.vault.written import file_of, finish, next_one

STRONG = "eleven violet tractors hum"
STRONGER = "nobody folds the blue oats"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.change_key, "__kwdefaults__", {"log_n": 10})


def test_it_is_said_what_copies_of_the_key_before_still_open(pair_of_two: Couple) -> None:
    pair, identity = pair_of_two.pair, pair_of_two.identities[0]
    said = []
    for passphrase in (STRONG, STRONGER, None, None):
        change = KeyChange(pair, pair.partners[0], identity)
        assert change.to(passphrase) is identity
        assert keys.is_protected(pair.partners[0]) is (passphrase is not None)
        said.append(change.sentences())
    bare = (keep.BARE_NOW,)
    assert said == [(keep.CHANGED, keep.COPIES_BARE), (keep.CHANGED, keep.COPIES), bare, bare]


def test_another_key_than_the_one_that_sealed_takes_no_passphrase(sealed: Couple, home: Path) -> None:
    with unchanged(home), pytest.raises(VaultError):
        KeyChange(sealed.pair, sealed.pair.partners[0], sealed.identities[1])


def test_another_key_than_the_one_that_sealed_takes_no_name(sealed: Couple, home: Path) -> None:
    stranger = Identity.generate()
    cards.write_card(sealed.pair.partners[0], stranger)
    with unchanged(home), pytest.raises(VaultError):
        keep.rename(sealed.pair, sealed.pair.partners[0], stranger, "Max")


@pytest.mark.wording
def test_only_where_something_was_opened_a_name_says_that_it_stays_there(sealed: Couple) -> None:
    jo = sealed.pair.partners[0]
    renamed = keep.RENAMED.format(before="Jo", name="Joanna")
    assert keep.rename(sealed.pair, jo, sealed.identities[0], "Joanna") == (renamed,)
    sealed.reveal()
    assert keep.rename(sealed.pair, jo, sealed.identities[0], "Jo")[1:] == (keep.LABEL_STAYS,)


def test_an_earlier_check_in_that_cannot_be_read_keeps_nobody_from_a_name(revealed: Couple) -> None:
    couple = finish(next_one(revealed, TODAY))
    file_of(couple, "reveal.age").write_bytes(b"")
    keep.rename(couple.pair, couple.pair.partners[0], couple.identities[0], "Max")
    assert couple.afresh().pair.names == ("Max", "Sam")


@pytest.mark.wording
def test_what_is_taken_back_is_a_draft_again(sealed: Couple) -> None:
    sam = sealed.pair.partners[1]
    jo, check_in = sealed.pair.partners[0], sealed.check_in
    keep.withdraw(sealed.pair, jo, check_in, sealed.identities[0])
    assert keep.taken_back(sealed.pair, jo, check_in) == keep.TAKEN_BACK.format(name="Jo")
    assert (sealed.pair.partners[0].has_sealed(1), sam.has_sealed(1), saved(sealed)) == (False, True, FULL)


@pytest.mark.parametrize("typed", ["", "jo", "Sam", "Jo Sam", "{name}"])
def test_anything_but_the_name_deletes_nothing(sealed: Couple, home: Path, typed: str) -> None:
    with unchanged(home), refused():
        keep.delete(sealed.pair, sealed.pair.partners[0], typed)


def test_the_name_deletes_a_part_and_the_last_one_the_pair(sealed: Couple, home: Path) -> None:
    jo, sam = sealed.pair.partners
    assert keep.delete(sealed.pair, jo, " Jo\n") == keep.DELETED.format(name="Jo")
    assert (jo.has_key, sam.has_sealed(1)) == (False, True)
    assert keep.delete(sealed.pair, sam, "Sam") == keep.DELETED_PAIR.format(name="Sam")
    assert tree(home) == {}


def test_what_a_killed_process_left_of_a_pair_goes_and_nothing_else(pair_of_two: Couple, home: Path) -> None:
    before = tree(home)
    for name in (".gone-aaaabbbb", ".gone-notes"):
        (home / name).mkdir()
        (home / name / "key.toml").touch()
    keep.finish_deletions(str(home))
    assert tree(home) == {**before, ".gone-notes/key.toml": b""}


@pytest.mark.wording
def test_no_recovery_sheet_is_made_of_a_key_that_somebody_put_there(sealed: Couple) -> None:
    with refused(match="put another key there"):
        keep.recovery_sheet(sealed.pair, sealed.pair.partners[0], sealed.identities[1])


@pytest.mark.wording
def test_a_recovery_sheet_names_whose_it_is_and_who_should_not_find_it(pair_of_two: Couple) -> None:
    pair = pair_of_two.pair
    title, key, warning, use = keep.recovery_sheet(pair, pair.partners[1], pair_of_two.identities[1])
    assert title == "Recovery sheet of Sam"
    assert key.startswith(f"The key below opens Sam's answers (Jo & Sam, {pair.id}).")
    assert "not even Jo: keep it away" in warning
    assert use == keep.SHEET_USE
