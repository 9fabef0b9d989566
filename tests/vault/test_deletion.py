"""What is deleted is gone, for both where both had it, and nothing else is touched."""

import errno
import shutil
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Topics
from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.vault import cards, deletion, keys, pairs
from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.errors import InUseError, NotSavedError, VaultError, WrongPassphraseError
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.own import own_sheet
from reciprocity_tui.vault.reveal import open_comparison
from tests.support import TODAY, Couple, tree
from tests.vault import faults
from tests.vault.faults import FAILURES, every_failure, every_kill
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, both_answer, refused, small_couple
from tests.vault.snapshots import snapshot, unchanged
from tests.vault.verified import damage, problems
from tests.vault.written import finish, next_one, together_of, write_all

NOTHING = [".lock", "card.toml"]
JO, SAM = "velvet harbour ninety owls", "eleven quiet lanterns drift"


class _SameSystem:
    """The `os` module as deletion sees it, with whatever goes wrong in it."""

    def __getattr__(self, name: str) -> object:
        return getattr(vars(deletion)["os"], name)


@pytest.fixture
def every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every call of removing whole folders, too, be one in which something can go wrong."""
    monkeypatch.setattr(faults, "_MODULES", ("atomic", "pairs", "deletion"))
    monkeypatch.setattr(faults, "COUNTED", faults.COUNTED | {"rmdir", "scandir"})
    monkeypatch.setattr(shutil, "os", _SameSystem())


@pytest.fixture
def long_together(revealed: Couple) -> Couple:
    """Jo and Sam after two opened check-ins and all they can write; of the third Jo has a draft, Sam has sealed."""
    write_all(together_of(revealed))
    third = next_one(finish(next_one(revealed, TODAY)), TODAY)
    both_answer(third)
    return third


def delete(couple: Couple, person: int = 0) -> bool:
    return delete_part(couple.pair, couple.pair.partners[person])


def names_of_jo(couple: Couple) -> list[str]:
    """Return what lies in Jo's folder."""
    return sorted(path.name for path in couple.folder(0).iterdir())


def not_of_jo(couple: Couple, home: Path) -> dict[str, bytes]:
    """Return every file of a home that does not lie in Jo's folder."""
    jo = f"{couple.pair.id}/{couple.pair.partners[0].id}/"
    return {name: data for name, data in tree(home).items() if not name.startswith(jo)}


def stays(couple: Couple, before: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return of the files of a home those that are not Jo's own, and not what the two have opened."""
    own, together = f"{couple.pair.id}/{couple.pair.partners[0].id}/", f"{couple.pair.id}/together/"
    return {
        name: data
        for name, data in before.items()
        if not name.startswith(own) and (not name.startswith(together) or name.endswith("-checkin.toml"))
    }


# What goes and what stays


def test_every_file_of_ones_own_and_of_both_is_gone_and_no_other_one_touched(long_together: Couple, home: Path) -> None:
    expected = stays(long_together, tree(home))
    assert delete(long_together) is False
    after = dict(tree(home))
    jo = f"{long_together.pair.id}/{long_together.pair.partners[0].id}"
    left = {name: after.pop(name) for name in (f"{jo}/card.toml", f"{jo}/.lock")}
    assert after == expected
    assert long_together.identities[0].public.encode() not in b"".join([*left.values(), *after.values()])
    assert (long_together.afresh().pair.names, long_together.afresh().pair.partners[0].public_key) == (
        ("Jo", "Sam"),
        "",
    )
    assert damage(long_together) == []


def test_what_both_had_opened_opens_for_neither(long_together: Couple) -> None:
    opened = [long_together.pair.check_in(number) for number in long_together.pair.revealed_numbers()]
    assert len(opened) == 2
    delete(long_together)
    assert long_together.afresh().pair.revealed_numbers() == []
    for check_in, person in product(opened, (0, 1)):
        with pytest.raises(VaultError):
            open_comparison(replace(long_together, check_in=check_in).part(person))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_other_still_has_every_sheet_of_their_own(long_together: Couple, number: int) -> None:
    delete(long_together)
    afresh = long_together.afresh()
    assert own_sheet(replace(afresh, check_in=afresh.pair.check_in(number)).part(1)) == OTHER


def test_whoever_is_deleted_begins_anew_with_a_new_key_and_the_two_go_on(long_together: Couple) -> None:
    delete(long_together)
    pair = long_together.afresh().pair
    assert not keys.has_begun(pair.partners[0])
    identity = keys.create_key(pair.partners[0], None)
    assert identity.public != long_together.identities[0].public
    anew = replace(long_together, pair=pair, identities=(identity, long_together.identities[1]))
    anew.seal(0, OTHER)
    anew.reveal()
    assert open_comparison(anew.part(1))[0] == at_most(OTHER, QUESTIONNAIRE)
    assert damage(anew) == []
    finish(next_one(anew, TODAY))
    assert anew.afresh().pair.revealed_numbers() == [3, 4]
    assert damage(anew) == []


def test_the_passphrase_and_the_recovery_key_of_before_open_nothing_afterwards(home: Path) -> None:
    couple = small_couple(home, (JO, SAM))
    couple.seal(0, FULL)
    delete(couple)
    keys.create_key(couple.pair.partners[0], "another passphrase of mine", log_n=10)
    for typed in (JO, couple.identities[0].secret):
        with pytest.raises(WrongPassphraseError):
            keys.unlock(couple.afresh().pair.partners[0], typed)


def test_once_both_are_deleted_the_pair_is_gone_and_no_other_one(long_together: Couple, home: Path) -> None:
    other = small_couple(home)
    with unchanged(Path(other.pair.folder)):
        assert [delete(long_together, 0), delete(long_together, 1)] == [False, True]
        assert [path.name for path in home.iterdir()] == [other.pair.id]


def test_where_the_other_has_not_begun_the_pair_goes_at_once(home: Path) -> None:
    couple = small_couple(home)
    Path(couple.pair.partners[1].key_file).unlink()
    cards.write_card(couple.pair.partners[1])
    assert delete(couple) is True
    assert list(home.iterdir()) == []


def test_somebody_who_only_lost_the_key_has_still_something_there(home: Path) -> None:
    couple = small_couple(home)
    couple.seal(1, OTHER)
    Path(couple.pair.partners[1].key_file).unlink()
    assert delete(couple) is False
    assert own_sheet(couple.part(1)) == OTHER


@pytest.mark.parametrize(
    "name",
    [
        *("{own}/key (Jo's conflicted copy).toml", "{own}/key.sync-conflict-20261122.toml", "{own}/.key.toml.ab.tmp"),
        *("{own}/0001 (1)/sheet.age", "{own}/0001/draft.age~", "{own}/0001/sub/x", "{own}/.gone-0001/sheet.age"),
        *("together/0001-reveal (1).age", "together/.0001-agreement.age.abcdefabcdef.tmp", "together/.gone-x/y"),
        "together/0001-checkin (1).toml",
    ],
)
def test_copies_that_a_sync_program_left_are_gone_too(revealed: Couple, home: Path, name: str) -> None:
    stray = Path(revealed.pair.folder) / name.format(own=revealed.pair.partners[0].id)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(revealed.file(0, "sheet.age").read_bytes())
    expected = stays(revealed, {each: data for each, data in tree(home).items() if home / each != stray})
    delete(revealed)
    assert not_of_jo(revealed, home) == expected
    assert names_of_jo(revealed) == NOTHING
    assert not list(home.rglob(".gone-*"))


def test_a_link_is_removed_and_not_followed(revealed: Couple, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_bytes(b"kept")
    (revealed.folder(0) / "0007").symlink_to(elsewhere)
    (revealed.folder(0) / "0001" / "link").symlink_to(elsewhere)
    delete(revealed)
    assert tree(elsewhere) == {"kept": b"kept"}


@pytest.mark.parametrize("person", [0, 1])
def test_while_a_sheet_of_either_is_open_in_another_window_nothing_is_deleted(
    long_together: Couple, home: Path, person: int
) -> None:
    with alone(long_together.pair.partners[person]), unchanged(home, snapshot), refused(InUseError):
        delete(long_together)


# A process that is killed, and a disk that fails


@pytest.mark.usefixtures("every_call")
def test_killed_anywhere_deleting_again_completes_it(revealed: Couple, home: Path) -> None:
    write_all(together_of(revealed))
    expected = stays(revealed, tree(home))
    for _ in every_kill(home, lambda: delete(revealed.afresh()), more_than=50):
        assert own_sheet(revealed.part(1)) == OTHER
        delete(revealed.afresh())
        assert not_of_jo(revealed, home) == expected
        assert names_of_jo(revealed) == NOTHING
        assert damage(revealed) == []


@pytest.mark.thorough
@pytest.mark.usefixtures("every_call")
def test_killed_anywhere_whoever_goes_on_instead_can(revealed: Couple, home: Path) -> None:
    """Whoever goes on after all, instead of deleting again, has a key that opens, or begins with a new one."""
    for _ in every_kill(home, lambda: delete(revealed.afresh()), more_than=30):
        pair = revealed.afresh().pair
        jo = pair.partners[0]
        identity = keys.unlock(jo) if keys.has_begun(jo) else keys.create_key(jo, None)
        anew = replace(revealed, pair=pair, identities=(identity, revealed.identities[1]))
        if not jo.has_sealed(1):
            anew.seal(0, OTHER)
        if not pair.is_revealed(1):
            anew.reveal()
        assert damage(anew) == []
        delete(anew)
        assert names_of_jo(anew) == NOTHING


@pytest.mark.usefixtures("every_call")
@pytest.mark.parametrize("number", FAILURES)
def test_whatever_the_disk_refuses_is_said_in_one_line_and_trying_again_works(
    revealed: Couple, home: Path, number: int
) -> None:
    for _ in every_failure(home, number, lambda: delete(revealed.afresh()), more_than=30):
        delete(revealed.afresh())
        assert names_of_jo(revealed) == NOTHING
        assert damage(revealed) == []


def test_a_deletion_that_stops_half_way_says_so(revealed: Couple) -> None:
    with faults.failing(errno.EIO, "fsync"), refused(NotSavedError, match="not everything is deleted yet"):
        delete(revealed)
    delete(revealed.afresh())
    assert names_of_jo(revealed) == NOTHING


@pytest.mark.thorough
@pytest.mark.usefixtures("every_call")
def test_killed_while_the_pair_goes_it_is_there_to_be_deleted_again_or_gone(pair_of_two: Couple, home: Path) -> None:
    pair_of_two.seal(0, FULL)
    delete(pair_of_two, 1)
    for _ in every_kill(home, lambda: delete(pair_of_two.afresh()), more_than=30):
        assert problems(home) == []
        if (home / pair_of_two.pair.id).exists():
            delete(pair_of_two.afresh())
        assert not (home / pair_of_two.pair.id).exists()


@pytest.mark.thorough
@pytest.mark.usefixtures("every_call")
def test_killed_anywhere_verify_names_nothing_strange(long_together: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: delete(long_together.afresh()), more_than=50):
        assert damage(long_together) == []


def test_a_window_that_knew_the_key_makes_no_new_one_of_it(revealed: Couple, home: Path) -> None:
    stale = pairs.load_pair(str(home), revealed.pair.id)
    delete(revealed)
    with pytest.raises(VaultError):
        keys.change_key(stale.partners[0], revealed.identities[0], None)
    assert names_of_jo(revealed) == NOTHING


def test_a_window_that_is_still_open_writes_nothing_into_what_was_deleted(revealed: Couple, home: Path) -> None:
    together = together_of(revealed)
    delete_part(revealed.pair, revealed.pair.partners[0])
    with unchanged(home), pytest.raises(VaultError, match="has just been deleted"):
        together.keep_topics(Topics("money"))


def test_a_part_that_is_gone_is_not_made_again_by_locking_it(sealed: Couple, home: Path) -> None:
    shutil.rmtree(sealed.pair.folder)
    with pytest.raises(VaultError, match="deleted in another window"), alone(*sealed.pair.partners):
        pass
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("copy", ["{id} (conflicted copy)", "{id}.sync-conflict-20261122", "together (1)"])
def test_copies_of_a_whole_folder_go_too(revealed: Couple, copy: str) -> None:
    partner, folder = revealed.pair.partners[0], Path(revealed.pair.folder)
    source = folder / "together" if copy.startswith("together") else Path(partner.folder)
    beside = shutil.copytree(source, folder / copy.format(id=partner.id))
    delete_part(revealed.pair, partner)
    assert not beside.exists()
    assert Path(partner.card_file).exists()
