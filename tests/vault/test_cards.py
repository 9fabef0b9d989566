"""A name is a label: its owner corrects it at any time, and nobody else can change it or the key beside it."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity_tui.vault import cards, deletion, founding, keys
from reciprocity_tui.vault.errors import DamagedError, InUseError, NotSavedError, VaultError
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.own import own_sheet
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner, load_pair
from tests.support import TODAY, Couple, tree
from tests.vault.faults import every_failure, every_kill, failing
from tests.vault.helpers import FULL, QUESTIONNAIRE, SMALL, fields_of, leftovers, refused, rewrite, save, small_couple
from tests.vault.snapshots import unchanged
from tests.vault.verified import damage, problems

CHANGED = r"card\.toml was changed outside this program; put card\.toml back from a backup$"
FIRST = CheckIn(1, TODAY, QUESTIONNAIRE.id, QUESTIONNAIRE.version, QUESTIONNAIRE.sha256)


@pytest.fixture
def nobody(home: Path) -> Pair:
    """A pair in which nobody has a key yet."""
    return founding.create_pair(str(home), "couple", ("Jo", "Sam"), FIRST, SMALL.read_bytes())


def rename(couple: Couple, name: str, person: int = 0) -> bool:
    """Give one of the two another name, in a window that was opened just now."""
    pair = couple.afresh().pair
    return cards.rename(pair, pair.partners[person], couple.identities[person], name)


def names(couple: Couple) -> tuple[str, str]:
    return couple.afresh().pair.names


def unlocks(couple: Couple, person: int = 0) -> bool:
    """Return whether the card of one of the two is theirs, as far as their key tells."""
    return keys.unlock(couple.afresh().pair.partners[person]).secret == couple.identities[person].secret


# What nobody else can change


FORGED: dict[str, Callable[[Couple], dict[str, str]]] = {
    "another name": lambda _: {"name": "Max"},
    "the same name in other letters": lambda _: {"name": "jo"},
    "a name and no code": lambda _: {"name": "Max", "mac": ""},
    "a code of zeros": lambda _: {"mac": "0" * 64},
    "a code that is no text": lambda _: {"mac": "\ufffd"},
    "a name and the code of the other": lambda couple: {
        "name": "Max",
        "mac": str(fields_of(couple.pair.partners[1].card_file)["mac"]),
    },
    "a name, and the code that the other would make of it": lambda couple: {
        "name": "Max",
        "mac": couple.identities[1].mac(
            f"card {couple.pair.id}/{couple.pair.partners[0].id}",
            f"{couple.pair.partners[0].id}\nMax\n{couple.identities[0].public}".encode(),
        ),
    },
    "name and key in one": lambda couple: {"name": f"Jo\n{couple.identities[0].public}", "public_key": ""},
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_card_that_somebody_else_changed_unlocks_nothing(
    home: Path, sealed: Couple, forge: Callable[[Couple], dict[str, str]]
) -> None:
    rewrite(sealed.pair.partners[0].card_file, **forge(sealed))
    with unchanged(home), refused(DamagedError, CHANGED):
        unlocks(sealed)


def test_a_key_that_somebody_else_put_on_a_card_unlocks_nothing(home: Path, sealed: Couple) -> None:
    rewrite(sealed.pair.partners[0].card_file, public_key=sealed.identities[1].public)
    with unchanged(home), refused(DamagedError, r"card\.toml does not belong to this key; put it back from a backup$"):
        unlocks(sealed)


def test_the_recovery_key_passes_over_no_forged_name(sealed: Couple) -> None:
    rewrite(sealed.pair.partners[0].card_file, name="Max")
    with refused(DamagedError, CHANGED):
        keys.unlock(sealed.afresh().pair.partners[0], sealed.identities[0].secret)


def test_a_card_fits_no_pair_of_another_id(home: Path, pair_of_two: Couple) -> None:
    Path(pair_of_two.pair.folder).rename(home / "abcdefgh")
    with refused(DamagedError, CHANGED):
        keys.unlock(load_pair(str(home), "abcdefgh").partners[0])


def test_a_card_that_was_made_with_the_pair_is_ones_own(home: Path) -> None:
    def both_begin(partners: tuple[Partner, Partner]) -> None:
        for partner in partners:
            keys.create_key(partner, None)

    pair = founding.create_pair(str(home), "couple", ("Jo", "Sam"), FIRST, SMALL.read_bytes(), both_begin)
    for partner in pair.partners:
        assert keys.unlock(partner).public == partner.public_key


@pytest.mark.parametrize("mac", [{}, {"mac": ""}])
def test_whoever_takes_the_key_off_the_card_of_somebody_who_has_answered_is_refused(
    home: Path, pair_of_two: Couple, mac: dict[str, str]
) -> None:
    save(pair_of_two, FULL)
    rewrite(pair_of_two.pair.partners[0].card_file, name="Max", public_key="", **mac)
    stripped = pair_of_two.afresh().pair.partners[0]
    with unchanged(home):
        for passphrase in (None, pair_of_two.identities[0].secret):
            with refused(DamagedError, CHANGED):
                keys.unlock(stripped, passphrase)
        Path(stripped.key_file).rename(home / "kept")
        with refused(DamagedError, CHANGED):
            keys.create_key(stripped, None)
        with refused(DamagedError, CHANGED):
            cards.rename(pair_of_two.pair, stripped, None, "Max")
        (home / "kept").rename(stripped.key_file)


def test_cards_that_are_exchanged_are_none_of_the_two(home: Path, sealed: Couple) -> None:
    jo, sam = sealed.pair.partners
    ours, theirs = fields_of(jo.card_file), fields_of(sam.card_file)
    rewrite(jo.card_file, **theirs | {"id": jo.id})
    rewrite(sam.card_file, **ours | {"id": sam.id})
    for person in (0, 1):
        with unchanged(home), refused(DamagedError):
            unlocks(sealed, person)


def test_names_that_are_exchanged_unlock_neither(home: Path, sealed: Couple) -> None:
    for partner, name in zip(sealed.pair.partners, ("Sam", "Jo"), strict=True):
        rewrite(partner.card_file, name=name)
    for person in (0, 1):
        with unchanged(home), refused(DamagedError, CHANGED):
            unlocks(sealed, person)


def test_a_name_that_was_forged_only_while_the_program_began_is_not_shown(sealed: Couple) -> None:
    card = Path(sealed.pair.partners[0].card_file)
    before = card.read_bytes()
    rewrite(card, name="Max")
    pair = sealed.afresh().pair
    card.write_bytes(before)
    keys.unlock(pair.partners[0])
    assert pair.names == ("Jo", "Sam")


# Another name


def test_whoever_is_renamed_keeps_everything(sealed: Couple) -> None:
    assert rename(sealed, " Samuel\u202e ", 1) is True
    assert names(sealed) == ("Jo", "Samuel")
    again = sealed.afresh()
    assert (unlocks(again, 0), unlocks(again, 1)) == (True, True)
    assert own_sheet(again.part(1)) == own_sheet(sealed.part(1))
    assert damage(again) == []


def test_an_id_stays_whose_it_is_also_where_the_other_one_is_called_by_it(sealed: Couple) -> None:
    sam = sealed.pair.partners[1]
    rename(sealed, sam.id)
    assert sealed.afresh().pair.partner(sam.id).name == "Sam"


def test_only_the_card_is_written(home: Path, sealed: Couple) -> None:
    before = tree(home)
    rename(sealed, "Max")
    changed = {name for name, data in tree(home).items() if data != before[name]}
    assert changed == {str(Path(sealed.pair.partners[0].card_file).relative_to(home))}


def test_the_same_name_again_is_fine(home: Path, sealed: Couple) -> None:
    with unchanged(home):
        assert rename(sealed, "Jo ") is False
    assert rename(sealed, "jo") is True
    assert names(sealed) == ("jo", "Sam")


@pytest.mark.parametrize("name", ["Sam", " sam", "S\u200bam", "", " ", "\u202e"])
def test_a_name_that_is_the_other_ones_or_none_is_refused(home: Path, sealed: Couple, name: str) -> None:
    with unchanged(home), refused():
        rename(sealed, name)


def test_a_name_may_be_that_of_long_ago(sealed: Couple) -> None:
    for name, person in (("Max", 0), ("Jo", 1), ("Sam", 0)):
        assert rename(sealed, name, person) is True
    assert names(sealed) == ("Sam", "Jo")
    assert (unlocks(sealed, 0), unlocks(sealed, 1)) == (True, True)


def test_nobody_else_can_rename_somebody(home: Path, sealed: Couple) -> None:
    pair = sealed.pair
    for owner in (sealed.identities[1], None):
        with unchanged(home), refused(DamagedError):
            cards.rename(pair, pair.partners[0], owner, "Max")


def test_who_has_not_begun_is_renamed_without_a_key_and_begins_under_that_name(home: Path, nobody: Pair) -> None:
    other_window = load_pair(str(home), nobody.id)
    assert cards.rename(nobody, nobody.partners[0], None, "Max") is True
    identity = keys.create_key(other_window.partners[0], None)
    assert other_window.names == ("Max", "Sam")
    assert keys.unlock(nobody.partners[0]).secret == identity.secret


def test_a_window_that_was_open_before_learns_the_name_when_it_unlocks(sealed: Couple) -> None:
    window = sealed.afresh().pair
    rename(sealed, "Max")
    assert window.names == ("Jo", "Sam")
    keys.unlock(window.partners[0])
    assert window.names == ("Max", "Sam")


def test_a_window_that_was_open_before_somebody_began_takes_their_card_for_what_it_is(home: Path, nobody: Pair) -> None:
    window = load_pair(str(home), nobody.id)
    identity = keys.create_key(nobody.partners[0], None)
    save(Couple(nobody, nobody.latest(), (identity, identity), QUESTIONNAIRE), FULL)
    assert keys.unlock(window.partners[0]).secret == identity.secret


def test_deleting_in_a_window_that_was_open_before_brings_no_old_name_back(sealed: Couple) -> None:
    window = sealed.afresh().pair
    rename(sealed, "Max")
    rename(sealed, "Jo", 1)
    deletion.delete_part(window, window.partners[0])
    assert names(sealed) == ("Max", "Jo")


def test_two_windows_cannot_give_both_the_same_name(sealed: Couple) -> None:
    one, other = sealed.afresh().pair, sealed.afresh().pair
    cards.rename(one, one.partners[0], sealed.identities[0], "Alex")
    with refused(VaultError, 'you would both be called "Alex"'):
        cards.rename(other, other.partners[1], sealed.identities[1], "Alex")
    assert names(sealed) == ("Alex", "Sam")


@pytest.mark.parametrize("person", [0, 1])
def test_while_either_of_the_two_is_at_it_in_another_window_nobody_is_renamed(
    home: Path, sealed: Couple, person: int
) -> None:
    with unchanged(home), alone(sealed.pair.partners[person]), refused(InUseError):
        rename(sealed, "Max")


# A process that is killed, a disk that fails


def test_killed_at_any_moment_it_is_either_name_and_the_card_is_ones_own(home: Path, sealed: Couple) -> None:
    seen = set()
    for _ in every_kill(home, lambda: rename(sealed, "Max"), more_than=5):
        seen.add(names(sealed)[0])
        assert unlocks(sealed)
        assert problems(home) == []
        rename(sealed, "Max")
        assert names(sealed) == ("Max", "Sam")
        assert leftovers(home) == []
    assert seen == {"Jo", "Max"}


def test_a_disk_that_fails_leaves_either_name_and_trying_again_completes_it(home: Path, sealed: Couple) -> None:
    for _ in every_failure(home, errno.ENOSPC, lambda: rename(sealed, "Max"), more_than=5):
        assert names(sealed)[0] in ("Jo", "Max")
        assert unlocks(sealed)
        rename(sealed, "Max")
        assert names(sealed) == ("Max", "Sam")


def test_a_window_in_which_it_failed_still_shows_the_name_before(sealed: Couple) -> None:
    pair = sealed.pair
    with failing(errno.ENOSPC, "rename"), pytest.raises(NotSavedError):
        cards.rename(pair, pair.partners[0], sealed.identities[0], "Max")
    assert pair.names == ("Jo", "Sam")


def test_a_part_that_is_killed_while_it_is_deleted_is_no_stripped_card(home: Path) -> None:
    couple = small_couple(home)
    save(couple, FULL)
    for _ in every_kill(home, lambda: deletion.delete_part(couple.pair, couple.pair.partners[0]), more_than=5):
        partner = couple.afresh().pair.partners[0]
        if partner.has_key:
            assert keys.unlock(partner).secret == couple.identities[0].secret
