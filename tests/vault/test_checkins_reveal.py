"""A check-in is opened by both together, or by nobody."""

import errno
import re
from pathlib import Path

import pyrage
import pytest

from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import Reveal, open_comparison
from tests.support import Couple
from tests.vault.faults import failing
from tests.vault.helpers import FULL, SHARED, leftovers, refused, save
from tests.vault.snapshots import unchanged
from tests.vault.verified import problems

pytestmark = pytest.mark.quick


def test_both_see_what_both_have_sealed(sealed: Couple) -> None:
    assert sealed.opening().sheets == SHARED


def test_a_reveal_nobody_agreed_to_writes_nothing(sealed: Couple, home: Path) -> None:
    with unchanged(home):
        sealed.opening()


@pytest.mark.parametrize("person", [0, 1])
def test_after_the_reveal_each_opens_it_alone(sealed: Couple, person: int) -> None:
    sealed.reveal()
    assert open_comparison(sealed.part(person)) == SHARED


@pytest.mark.parametrize("person", [0, 1])
def test_before_the_reveal_nobody_opens_it_alone(sealed: Couple, person: int) -> None:
    with refused():
        open_comparison(sealed.part(person))


@pytest.mark.parametrize("person", [0, 1])
def test_before_the_reveal_one_secret_opens_nothing_of_the_other(sealed: Couple, person: int) -> None:
    (path,) = Path(sealed.pair.partners[1 - person].folder).rglob("*.age")
    with pytest.raises(pyrage.DecryptError):
        sealed.identities[person].decrypt(path.read_bytes())


@pytest.mark.parametrize("waiting", [{0}, {1}, {0, 1}])
def test_while_one_part_is_not_sealed_nothing_is_opened(pair_of_two: Couple, waiting: set[int]) -> None:
    for person in (0, 1):
        if person in waiting:
            save(pair_of_two, FULL, person)
        else:
            pair_of_two.seal(person, FULL)
    with refused(match="hasn't sealed yet"):
        pair_of_two.reveal()


def test_a_reveal_is_written_once(sealed: Couple, home: Path) -> None:
    sealed.reveal()
    with unchanged(home):
        sealed.reveal()


def test_a_reveal_that_is_there_but_opens_for_nobody_is_not_taken_for_done(sealed: Couple, home: Path) -> None:
    Path(sealed.pair.together("0001-reveal.age")).write_bytes(b"age-encryption.org/v1\n")
    with unchanged(home), refused():
        sealed.reveal()


@pytest.mark.parametrize("name", ["open", "write", "fsync", "close", "link"])
def test_a_reveal_that_cannot_be_written_opens_it_for_nobody(sealed: Couple, home: Path, name: str) -> None:
    with unchanged(home):
        reveal = sealed.opening()
        with failing(errno.ENOSPC, name), pytest.raises(VaultError):
            reveal.commit()


@pytest.mark.parametrize(("name", "at"), [("link", 1), ("unlink", 1), ("fsync", 2)])
def test_trying_a_failed_reveal_again_opens_it_for_both(sealed: Couple, home: Path, name: str, at: int) -> None:
    reveal = sealed.opening()
    with failing(errno.EIO, name, at), pytest.raises(NotSavedError):
        reveal.commit()
    reveal.commit()
    assert (sealed.pair.is_revealed(1), problems(home)) == (True, [])


@pytest.mark.parametrize("order", [(1, 0), (0, 0), (1, 1)])
def test_the_identities_have_to_be_those_of_the_two(sealed: Couple, order: tuple[int, int]) -> None:
    with refused():
        Reveal(sealed.pair, sealed.check_in, (sealed.identities[order[0]], sealed.identities[order[1]]))


def test_a_stranger_opens_nothing(sealed: Couple) -> None:
    sealed.reveal()
    with refused():
        open_comparison(Part(sealed.pair, sealed.pair.partners[0], sealed.check_in, Identity.generate()))


def test_only_ids_and_fixed_names_are_in_any_path(sealed: Couple, home: Path) -> None:
    sealed.reveal()
    own = re.compile(r"\.lock|[a-z2-7]{8}|\d{4}(-checkin\.toml|-reveal\.age)?|[a-z]+(\.toml|\.age)?|[0-9a-f]{64}\.toml")
    assert [path.name for path in home.rglob("*") if not own.fullmatch(path.name)] == []


def test_everything_in_a_home_is_for_its_owner_alone(sealed: Couple, home: Path) -> None:
    sealed.reveal()
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in home.rglob("*")}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_a_whole_check_in_leaves_no_temporary_file(sealed: Couple, home: Path) -> None:
    sealed.reveal()
    assert leftovers(home) == []
    assert list(home.iterdir()) == [Path(sealed.pair.folder)]
