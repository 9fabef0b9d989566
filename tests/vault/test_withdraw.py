"""What is sealed can be taken back, with every answer in it, until both have opened it; and then no more."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.joint import joint
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.vault import pairs
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.own import State, own_sheet, state_of
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import open_comparison
from reciprocity_tui.vault.sheets import withdraw
from tests.support import TODAY, Couple, full_sheet, tree
from tests.vault.faults import FAILURES, every_failure, every_kill
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, SHARED, leftovers, refused, save, saved, small_couple
from tests.vault.sheets import sheets
from tests.vault.snapshots import Snapshot, snapshot, unchanged
from tests.vault.verified import problems
from tests.vault.written import next_one

SEALED_FILES = ("seal.toml", "sheet.age")
SOME = [which for count in (1, 2) for which in combinations(SEALED_FILES, count)]
ROUNDS = 10


def take_back(couple: Couple, person: int = 0) -> None:
    withdraw(couple.part(person))


def folder_of(couple: Couple, person: int = 0) -> Path:
    return couple.file(person, "draft.age").parent


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@given(data=st.data())
def test_the_draft_holds_exactly_what_was_sealed(new_pair: Callable[[], Couple], data: st.DataObject) -> None:
    couple, sheet = new_pair(), data.draw(sheets(QUESTIONNAIRE))
    couple.seal(0, sheet)
    take_back(couple)
    assert saved(couple) == sheet
    assert names_in(folder_of(couple)) == ["draft.age"]


def test_the_other_sees_not_yet_as_before_the_sealing(sealed: Couple, home: Path) -> None:
    theirs = tree(folder_of(sealed, 1))
    take_back(sealed)
    assert pairs.waiting(sealed.pair, sealed.check_in) == sealed.pair.partners[:1]
    assert tree(folder_of(sealed, 1)) == theirs
    assert problems(home) == []


def test_sealed_anew_the_new_answers_are_opened(sealed: Couple, home: Path) -> None:
    take_back(sealed)
    changed = full_sheet(QUESTIONNAIRE, received=0, given=4)
    sealed.seal(0, changed)
    sealed.reveal()
    for person in (0, 1):
        assert open_comparison(sealed.part(person)) == joint((changed, OTHER), QUESTIONNAIRE)
    assert problems(home) == []


def test_it_can_be_taken_back_any_number_of_times(sealed: Couple) -> None:
    for sheet in (OTHER, FULL, OTHER):
        take_back(sealed)
        sealed.seal(0, sheet)
    take_back(sealed)
    assert saved(sealed) == OTHER


# What is refused


def files_in(home: Path) -> Snapshot:
    """Return every file of a home but the locks, which hold nothing."""
    return {name: state for name, state in snapshot(home).items() if (home / name).is_file() and ".lock" not in name}


def not_taken_back(couple: Couple, home: Path, match: str | None = None, person: int = 0) -> None:
    """Take back what cannot be taken back; that is said, and nothing has changed then."""
    with unchanged(home, files_in), refused(match=match):
        take_back(couple, person)


@pytest.mark.parametrize("person", [0, 1])
def test_what_both_have_opened_is_not_taken_back(revealed: Couple, home: Path, person: int) -> None:
    not_taken_back(revealed, home, match="can't be taken back", person=person)


def test_an_opening_that_is_none_is_said_to_be_that(sealed: Couple, home: Path) -> None:
    Path(sealed.pair.together("0001-reveal.age")).write_bytes(b"age-encryption.org/v1\n--- made up")
    not_taken_back(sealed, home, match="reveal.age")


def test_what_is_not_sealed_is_not_taken_back(pair_of_two: Couple, home: Path) -> None:
    not_taken_back(pair_of_two, home, match="aren't sealed; nothing was changed")
    save(pair_of_two, FULL)
    not_taken_back(pair_of_two, home, match="aren't sealed; nothing was changed")


def test_the_key_of_the_other_takes_nothing_back(sealed: Couple, home: Path) -> None:
    with unchanged(home), pytest.raises(VaultError):
        withdraw(Part(sealed.pair, sealed.pair.partners[0], sealed.check_in, sealed.identities[1]))


def test_while_the_sheet_is_open_in_another_window_nothing_is_taken_back(sealed: Couple, home: Path) -> None:
    take_back(sealed)
    with sealed.open_sheet(0) as opened:
        opened.seal()
        not_taken_back(sealed, home, match="open in another window")


# A process that is killed, and a disk that fails


def test_killed_anywhere_all_answers_are_there_and_taking_back_again_completes_it(sealed: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: take_back(sealed), more_than=15):
        assert own_sheet(sealed.part(0)) == FULL
        assert problems(home) == []
        with suppress(VaultError):
            take_back(sealed)
        assert saved(sealed) == FULL
        sealed.seal(0, OTHER)
        assert sealed.opening().sheets[0] == SHARED[1]
        assert names_in(folder_of(sealed)) == sorted(SEALED_FILES)


@pytest.mark.thorough
def test_killed_anywhere_it_is_still_sealed_or_can_be_answered_at_once(sealed: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: take_back(sealed), more_than=15):
        if state_of(sealed.part(0)) is State.SEALED:
            assert sealed.opening().sheets[0] == SHARED[0]
        else:
            save(sealed, OTHER)
            assert saved(sealed) == OTHER
            assert leftovers(home) == []


@pytest.mark.parametrize("number", [errno.EIO, *FAILURES])
def test_whatever_the_disk_refuses_is_said_in_one_line_and_trying_again_leaves_nothing_but_the_draft(
    sealed: Couple, home: Path, number: int
) -> None:
    for _ in every_failure(home, number, lambda: take_back(sealed), more_than=15):
        with suppress(VaultError):
            take_back(sealed)
        assert saved(sealed) == FULL
        assert names_in(folder_of(sealed)) == ["draft.age"]
        assert leftovers(home) == []


# What was taken back, put back again


def put_back(couple: Couple, which: tuple[str, ...], change: Callable[[], None]) -> None:
    """Take back, change something, and put some of the files back that were there before."""
    old = {name: couple.file(0, name).read_bytes() for name in SEALED_FILES}
    take_back(couple)
    change()
    for name in which:
        couple.file(0, name).write_bytes(old[name])


@pytest.mark.parametrize("which", SOME, ids="+".join)
def test_nothing_of_a_seal_of_before_opens_anything_beside_a_draft(sealed: Couple, which: tuple[str, ...]) -> None:
    put_back(sealed, which, lambda: save(sealed, OTHER))
    with pytest.raises(VaultError):
        sealed.opening()


@pytest.mark.parametrize("which", [("seal.toml",), ("sheet.age",)], ids="+".join)
def test_less_than_a_whole_seal_of_before_never_stands_for_the_new_one(
    sealed: Couple, home: Path, which: tuple[str, ...]
) -> None:
    put_back(sealed, which, lambda: sealed.seal(0, OTHER))
    assert problems(home) != []
    with refused():
        sealed.opening()


# At the same moment


@pytest.mark.parametrize("sheet", [None, FULL, OTHER], ids=["taken back", "sealed anew", "sealed otherwise"])
def test_what_is_taken_back_while_they_say_yes_is_not_opened(sealed: Couple, home: Path, sheet: Sheet | None) -> None:
    asked = sealed.opening()
    take_back(sealed)
    if sheet is not None:
        sealed.seal(0, sheet)
    for _ in range(2):
        with unchanged(home), refused():
            asked.commit()
    assert not sealed.pair.is_revealed(1)


def at_once(*actions: Callable[[], object]) -> list[bool]:
    """Run actions in processes that begin at the same moment; return which of them were not refused."""
    ready, go = os.pipe()
    children = [_started(action, ready, go) for action in actions]
    os.close(go)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(ready)
    assert set(codes) <= {0, 1}
    return [code == 0 for code in codes]


def _started(action: Callable[[], object], ready: int, go: int) -> int:
    """Run an action in a copy of this process, once nobody can write into the pipe any more."""
    if child := os.fork():
        return child
    try:
        os.close(go)
        os.read(ready, 1)
        action()
        os._exit(0)
    except VaultError:
        os._exit(1)
    finally:
        os._exit(2)


def test_taking_back_and_opening_at_once_either_opens_it_or_takes_it_back(home: Path) -> None:
    for number in range(ROUNDS):
        couple = small_couple(home / str(number))
        couple.seal(0, FULL)
        couple.seal(1, OTHER)
        taken, opened = at_once(partial(take_back, couple), couple.opening().commit)
        assert not (taken and opened)
        assert couple.pair.is_revealed(1) is opened
        assert couple.pair.partners[0].has_sealed(1) is not taken
        assert problems(home / str(number)) == []


def test_taken_back_in_two_windows_at_once_it_is_taken_back_once(home: Path) -> None:
    for number in range(ROUNDS):
        couple = small_couple(home / str(number))
        couple.seal(0, FULL)
        done = at_once(*[partial(take_back, couple)] * 3)
        assert sum(done) == 1
        assert saved(couple) == FULL


def test_answering_and_taking_back_at_once_lose_nothing(home: Path) -> None:
    for number in range(ROUNDS):
        couple = small_couple(home / str(number))
        couple.seal(0, FULL)
        at_once(partial(take_back, couple), couple.open_sheet(0).__enter__)
        assert own_sheet(couple.part(0)) == FULL
        assert problems(home / str(number)) == []


@pytest.mark.parametrize("name", ["draft.age", "sheet.age"])
def test_where_the_answers_cannot_be_read_nothing_is_thrown_away(sealed: Couple, home: Path, name: str) -> None:
    sealed.file(0, "seal.toml").unlink()
    sealed.file(0, name).write_bytes(b"damaged")
    not_taken_back(sealed, home)


def test_an_older_one_that_both_have_not_opened_is_taken_back_too_and_stays_a_draft(sealed: Couple, home: Path) -> None:
    newer = next_one(sealed, TODAY).seal_both(FULL, OTHER)
    take_back(sealed)
    assert own_sheet(sealed.part(0)) == FULL
    assert names_in(folder_of(sealed)) == ["draft.age"]
    assert problems(home) == []
    newer.reveal()
    assert own_sheet(sealed.part(0)) == FULL
