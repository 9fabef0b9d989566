"""A lock taken away, and a folder exchanged, while somebody is at it: no answer is lost without a word."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import InUseError, NotSavedError
from reciprocity_tui.vault.locking import alone
from tests.support import Couple, tree
from tests.vault.helpers import FULL, OTHER, refused, save, saved
from tests.vault.snapshots import unchanged

Exchange = Callable[[Path], object]


def removed(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.unlink()
    path.touch()


def linked(path: Path) -> None:
    path.rename(path.with_name("real lock"))
    path.symlink_to("real lock")


each_loss = pytest.mark.parametrize("lose", [removed, replaced, linked])


def lock_of(couple: Couple, person: int = 0) -> Path:
    return couple.folder(person) / ".lock"


@contextmanager
def locked_elsewhere(path: Path) -> Iterator[None]:
    """Let another process hold a lock file, as another window does."""
    script = "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"\n"
        try:
            yield
        finally:
            other.communicate(b"\n")


def exchanged_before(call: str, exchange: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchange something once, right before a system call."""
    real: Callable[..., object] = getattr(os, call)
    left = [exchange]

    def called(*arguments: object, **options: object) -> object:
        if left:
            left.pop()()
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, called)


@each_loss
def test_without_its_lock_nothing_more_is_saved_and_what_was_is_still_there(
    pair_of_two: Couple, lose: Exchange
) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        before = pair_of_two.file(0, "draft.age").read_bytes()
        lose(lock_of(pair_of_two))
        with refused(
            NotSavedError, match="was removed or replaced.*; close both windows, then open Jo's answers again"
        ):
            opened.save(FULL)
        assert (pair_of_two.file(0, "draft.age").read_bytes(), opened.sheet) == (before, OTHER)


def test_of_two_windows_the_one_whose_lock_was_taken_away_saves_nothing(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as first:
        lock_of(pair_of_two).unlink()
        with pair_of_two.open_sheet(0) as second:
            second.save(OTHER)
            with refused(NotSavedError):
                first.save(FULL)
    assert saved(pair_of_two) == OTHER


def test_a_new_lock_that_another_process_holds_keeps_both_ways_shut(pair_of_two: Couple) -> None:
    lock = lock_of(pair_of_two)
    with pair_of_two.open_sheet(0) as opened:
        replaced(lock)
        with locked_elsewhere(lock):
            with refused(NotSavedError):
                opened.save(FULL)
            with refused(InUseError), pair_of_two.open_sheet(0):
                pass


@each_loss
@pytest.mark.parametrize("call", ["write", "rename"])
def test_a_lock_taken_away_in_the_middle_of_a_write_is_not_called_saved(
    pair_of_two: Couple, monkeypatch: pytest.MonkeyPatch, call: str, lose: Exchange
) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        exchanged_before(call, lambda: lose(lock_of(pair_of_two)), monkeypatch)
        with refused(NotSavedError):
            opened.save(FULL)
        assert opened.sheet == OTHER


def test_a_lock_file_put_back_counts_again(pair_of_two: Couple) -> None:
    lock = lock_of(pair_of_two)
    with pair_of_two.open_sheet(0) as opened:
        lock.rename(lock.with_name("away"))
        with refused(NotSavedError):
            opened.save(FULL)
        lock.with_name("away").rename(lock)
        opened.save(FULL)
    assert saved(pair_of_two) == FULL


@pytest.mark.parametrize("times", [1, 3])
def test_a_lock_replaced_while_it_is_taken_is_taken_again(
    pair_of_two: Couple, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    real, left = fcntl.flock, [replaced] * times

    def flock(handle: int, how: int) -> None:
        real(handle, how)
        if left:
            left.pop()(lock_of(pair_of_two))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pair_of_two.open_sheet(0) as opened:
        opened.save(FULL)
        with refused(InUseError), alone(pair_of_two.pair.partners[0]):
            pass
    assert saved(pair_of_two) == FULL


# Folders that are exchanged


def to_a_link(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.with_name("elsewhere").mkdir()
    folder.symlink_to("elsewhere")


def to_another_folder(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.mkdir()


def to_a_copy(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    shutil.copytree(folder.with_name("away"), folder)


def to_a_file(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.touch()


def to_nothing(folder: Path) -> None:
    shutil.rmtree(folder)


each_exchange = pytest.mark.parametrize("exchange", [to_a_link, to_another_folder, to_a_copy, to_a_file, to_nothing])
each_place = pytest.mark.parametrize("up", [0, 1, 2], ids=["check-in", "partner", "pair"])


def place(couple: Couple, up: int) -> Path:
    """Return a folder that a draft lies in: that of the check-in, of the partner or of the pair."""
    return couple.file(0, "draft.age").parents[up]


@each_exchange
@each_place
def test_a_folder_exchanged_between_two_answers_takes_none_elsewhere(
    pair_of_two: Couple, exchange: Exchange, up: int, home: Path
) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        exchange(place(pair_of_two, up))
        with unchanged(home.parent), refused(NotSavedError):
            opened.save(FULL)
        assert opened.sheet == OTHER


@each_exchange
@each_place
@pytest.mark.parametrize("call", ["write", "rename"])
def test_a_folder_exchanged_in_the_middle_of_an_answer_takes_none_elsewhere(
    pair_of_two: Couple, exchange: Exchange, up: int, call: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        exchanged: list[Mapping[str, bytes]] = []

        def then() -> None:
            exchange(place(pair_of_two, up))
            exchanged.append(beyond(place(pair_of_two, up)))

        exchanged_before(call, then, monkeypatch)
        with refused(NotSavedError):
            opened.save(FULL)
        assert [beyond(place(pair_of_two, up))] == exchanged
        assert opened.sheet == OTHER


def beyond(path: Path) -> Mapping[str, bytes]:
    """Return what lies where a path leads now."""
    return tree(path) if path.is_dir() else {}


def test_a_check_in_folder_exchanged_before_the_first_save_is_noticed_too(pair_of_two: Couple, home: Path) -> None:
    save(pair_of_two, OTHER)
    with pair_of_two.open_sheet(0) as opened:
        to_a_copy(place(pair_of_two, 0))
        with unchanged(home), refused(NotSavedError, match="its folder was moved or replaced"):
            opened.save(FULL)


@pytest.mark.parametrize("up", [0, 1])
def test_a_folder_put_back_takes_answers_again(pair_of_two: Couple, up: int) -> None:
    folder = place(pair_of_two, up)
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        to_a_copy(folder)
        with refused(NotSavedError, match="put the folder back and try again"):
            opened.save(FULL)
        shutil.rmtree(folder)
        folder.with_name("away").rename(folder)
        opened.save(FULL)
    assert saved(pair_of_two) == FULL


def test_where_all_was_removed_nothing_is_made_anew(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened:
        shutil.rmtree(pair_of_two.folder(0))
        with refused(NotSavedError, match="its folder is gone"):
            opened.save(FULL)
    assert not pair_of_two.folder(0).exists()


def test_a_first_answer_goes_through_no_link_in_the_place_of_the_check_in(pair_of_two: Couple, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with pair_of_two.open_sheet(0) as opened:
        place(pair_of_two, 0).symlink_to(tmp_path / "elsewhere")
        with refused(match="is a link where a folder is expected"):
            opened.save(FULL)
    assert tree(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize("write", [atomic.replace, atomic.write_once])
def test_a_folder_moved_while_a_file_is_written_by_its_path_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[str, bytes], None]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    exchanged_before("write", lambda: to_another_folder(folder), monkeypatch)
    with refused(NotSavedError, match="moved or replaced while it was open"):
        write(str(folder / "file"), b"new")
    assert tree(folder) == {}
