"""Files of the vault are there completely or not at all, whatever the disk does."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError, NotSavedError, VaultError
from tests.support import Couple, tree
from tests.vault.faults import failing, killed_before, watched
from tests.vault.helpers import FULL, refused, save
from tests.vault.snapshots import unchanged

Write = Callable[[str, bytes], None]
each_write = pytest.mark.parametrize("write", [atomic.replace, atomic.write_once])

NUMBERS = [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS]
BEFORE = [("open", 1), ("open", 2), ("write", 1), ("fsync", 1), ("close", 1)]
AFTER = [("fsync", 2)]
REPLACING = [*BEFORE, ("rename", 1)]
LINKING = [*BEFORE, ("link", 1)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file is to be, alone in its folder."""
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder" / "file"


@pytest.fixture
def old(file: Path) -> Path:
    """The same, where there is one already."""
    file.write_bytes(b"old")
    return file


def test_write_once_writes_the_very_bytes(file: Path) -> None:
    atomic.write_once(str(file), b"\x00one\r\n")
    assert tree(file.parent) == {"file": b"\x00one\r\n"}


def test_replace_creates_a_file_and_puts_the_new_bytes_in_the_place_of_the_old(file: Path) -> None:
    for data in (b"a longer old one", b"new"):
        atomic.replace(str(file), data)
        assert tree(file.parent) == {"file": data}


@given(data=st.binary(max_size=5000))
def test_what_is_written_is_read(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = str(tmp_path_factory.getbasetemp() / "roundtrip")
    atomic.replace(path, data)
    assert atomic.read(path) == data


def test_write_once_never_changes_a_file(old: Path) -> None:
    with refused(AlreadyThereError):
        atomic.write_once(str(old), b"new")
    assert tree(old.parent) == {"file": b"old"}


@pytest.mark.parametrize("target", ["../elsewhere", "../missing"])
def test_write_once_does_not_follow_a_link(file: Path, target: str) -> None:
    (file.parent.parent / "elsewhere").write_bytes(b"old")
    file.symlink_to(target)
    with pytest.raises(AlreadyThereError):
        atomic.write_once(str(file), b"new")
    assert tree(file.parent.parent)["elsewhere"] == b"old"


def test_replace_replaces_a_link_and_not_what_it_points_to(file: Path) -> None:
    elsewhere = file.parent.parent / "elsewhere"
    elsewhere.write_bytes(b"old")
    file.symlink_to(elsewhere)
    atomic.replace(str(file), b"new")
    assert elsewhere.read_bytes() == b"old"


def test_a_folder_in_the_place_of_a_file_is_left_alone(file: Path) -> None:
    file.mkdir()
    with refused(NotSavedError):
        atomic.replace(str(file), b"new")
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(("write", "named"), [(atomic.replace, ["rename"]), (atomic.write_once, ["link", "unlink"])])
def test_a_file_is_synced_before_it_gets_its_name_and_its_folder_after(
    file: Path, write: Write, named: list[str]
) -> None:
    with watched() as calls:
        write(str(file), b"new")
    assert calls.made == ["open", "open", "write", "fsync", "close", *named, "fsync", "close"]
    assert calls.synced[1] == str(file.parent)


def test_a_file_that_cannot_be_read_is_not_taken_for_another_one(old: Path) -> None:
    with failing(errno.EIO, "open", 3), pytest.raises(VaultError, match="cannot be read") as error:
        atomic.write_once(str(old), b"old")
    assert not isinstance(error.value, AlreadyThereError)
    assert [path.name for path in old.parent.iterdir()] == ["file"]


def test_remove_syncs_the_folder(old: Path) -> None:
    with watched() as calls:
        atomic.remove(str(old))
    assert calls.synced == [str(old.parent)]


def test_removing_what_is_not_there_is_no_error(file: Path) -> None:
    atomic.remove(str(file))
    assert tree(file.parent) == {}


def test_a_new_folder_and_those_above_it_are_made_durable(tmp_path: Path) -> None:
    with watched() as calls:
        atomic.make_folders(str(tmp_path / "one" / "two"))
    assert {str(tmp_path), str(tmp_path / "one")} <= set(calls.synced)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("name", "at"), REPLACING)
def test_a_replace_that_fails_leaves_the_old_file_and_nothing_else(old: Path, name: str, at: int, number: int) -> None:
    with unchanged(old.parent), failing(number, name, at), refused(NotSavedError):
        atomic.replace(str(old), b"new")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("name", "at"), LINKING)
def test_a_write_once_that_fails_leaves_nothing(file: Path, name: str, at: int, number: int) -> None:
    with unchanged(file.parent), failing(number, name, at), refused(NotSavedError):
        atomic.write_once(str(file), b"new")


@pytest.mark.parametrize("name", ["EXDEV", "EINVAL", "ENOTSUP", "ENOSYS", "EACCES", "EPERM"])
def test_a_place_that_refuses_to_rename_is_named_as_the_reason(old: Path, name: str) -> None:
    reason = "or choose another place$|; choose another place$"
    with failing(getattr(errno, name), "rename"), pytest.raises(NotSavedError, match=reason):
        atomic.replace(str(old), b"new")
    assert tree(old.parent) == {"file": b"old"}


@pytest.mark.parametrize(("name", "at"), AFTER)
def test_a_replace_whose_folder_cannot_be_synced_is_reported_and_whole(old: Path, name: str, at: int) -> None:
    with failing(errno.EIO, name, at), refused(NotSavedError):
        atomic.replace(str(old), b"new")
    assert tree(old.parent) in ({"file": b"old"}, {"file": b"new"})


@pytest.mark.parametrize(
    ("write", "name", "at"),
    [
        *((atomic.replace, *call) for call in (*REPLACING, *AFTER)),
        *((atomic.write_once, *call) for call in (*LINKING, ("unlink", 1), *AFTER)),
    ],
)
def test_trying_again_what_failed_saves(file: Path, write: Write, name: str, at: int) -> None:
    with failing(errno.EIO, name, at), pytest.raises(NotSavedError):
        write(str(file), b"new")
    write(str(file), b"new")
    assert tree(file.parent) == {"file": b"new"}


NO_LINKS = ("EACCES", "EPERM", "EXDEV", "EMLINK", "EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS")


@pytest.mark.parametrize("name", NO_LINKS)
def test_a_place_without_hard_links_is_named_as_the_reason(file: Path, name: str) -> None:
    reason = "has no hard links, or does not allow them; choose another place$"
    with failing(getattr(errno, name), "link"), refused(NotSavedError, match=reason):
        atomic.write_once(str(file), b"new")
    assert tree(file.parent) == {}


NO_SYNC = ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOTTY")


@pytest.mark.parametrize("name", NO_SYNC)
@each_write
def test_where_folders_cannot_be_synced_at_all_a_file_is_written_all_the_same(
    file: Path, write: Write, name: str
) -> None:
    with failing(getattr(errno, name), "fsync", 2):
        write(str(file), b"new")
    assert tree(file.parent) == {"file": b"new"}


@pytest.mark.parametrize("name", NO_SYNC)
def test_what_cannot_be_synced_itself_is_not_called_saved(file: Path, name: str) -> None:
    with failing(getattr(errno, name), "fsync", 1), pytest.raises(NotSavedError):
        atomic.replace(str(file), b"new")
    assert tree(file.parent) == {}


class FullSync:
    """Stands for the `fcntl` module of macOS; F_FULLFSYNC succeeds, or fails with this error number."""

    F_FULLFSYNC = 51

    def __init__(self, number: int = 0) -> None:
        self.asked: list[int] = []
        self._number = number

    def fcntl(self, _: int, command: int) -> int:
        self.asked.append(command)
        if self._number:
            raise OSError(self._number, os.strerror(self._number))
        return 0


def test_on_macos_file_and_folder_are_written_through_the_memory_of_the_drive(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "fcntl", system := FullSync())
    with watched() as calls:
        atomic.replace(str(file), b"new")
    assert system.asked == [FullSync.F_FULLFSYNC] * 2
    assert "fsync" not in calls.made


@pytest.mark.parametrize("name", ["EINVAL", "ENOTSUP", "ENOTTY"])
def test_a_disk_that_does_not_know_the_full_sync_of_macos_gets_the_ordinary_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(atomic, "fcntl", FullSync(getattr(errno, name)))
    with watched() as calls:
        atomic.replace(str(file), b"new")
    assert calls.made.count("fsync") == 2


def test_a_full_sync_that_fails_is_not_called_saved(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "fcntl", FullSync(errno.EIO))
    with pytest.raises(NotSavedError, match="the disk failed"):
        atomic.replace(str(file), b"new")
    assert tree(file.parent) == {}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "share"),
        (errno.EROFS, "read-"),
        (errno.EPERM, "does not allow"),
        (errno.ENOTSUP, "this file system cannot"),
        (errno.ESTALE, "does not answer"),
    ],
)
def test_the_reason_for_a_failure_is_said_in_words(file: Path, number: int, words: str) -> None:
    with failing(number, "write"), pytest.raises(NotSavedError, match=words):
        atomic.replace(str(file), b"new")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_file_that_cannot_be_removed_is_reported(old: Path, number: int) -> None:
    with failing(number, "unlink"), refused(NotSavedError):
        atomic.remove(str(old))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def mkdir(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "mkdir", mkdir)
    with refused(NotSavedError):
        atomic.make_folder(str(tmp_path / "one"))


@each_write
def test_short_writes_are_continued(file: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
    write(str(file), bytes(range(256)))
    assert tree(file.parent) == {"file": bytes(range(256))}


def test_a_disk_that_fills_up_in_the_middle_of_a_file_leaves_the_old_one(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    room = iter([b"x" * 10, b"x" * 10])

    def write(handle: int, data: bytes) -> int:
        part = next(room, None)
        if part is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data[: len(part)])

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(NotSavedError, match="disk is full"):
        atomic.replace(str(old), bytes(1000))
    assert tree(old.parent) == {"file": b"old"}


def test_a_limit_on_the_size_of_files_leaves_the_old_one(old: Path) -> None:
    script = (
        "import resource, sys; from reciprocity_tui.vault import atomic, errors\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: atomic.replace(sys.argv[1], bytes(2000))\n"
        "except errors.NotSavedError as problem: print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", script, old], capture_output=True, text=True, check=True)
    assert "raise the limit" in done.stdout
    assert tree(old.parent) == {"file": b"old"}


@each_write
@pytest.mark.parametrize("below", ["missing/file", "plain/file", "plain/deeper/file"])
def test_a_folder_that_cannot_be_written_to_is_reported(tmp_path: Path, write: Write, below: str) -> None:
    (tmp_path / "plain").write_bytes(b"old")
    with refused(NotSavedError):
        write(str(tmp_path / below), b"new")
    assert tree(tmp_path) == {"plain": b"old"}


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"old")
    with pytest.raises(NotSavedError, match="is a file, not a folder"):
        atomic.make_folder(str(tmp_path / "plain" / "folder"))


@each_write
def test_files_are_for_their_owner_alone_whatever_the_umask(file: Path, write: Write) -> None:
    os.umask(0)
    write(str(file), b"new")
    assert file.stat().st_mode & 0o777 == 0o600


def test_folders_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    os.umask(0)
    atomic.make_folders(str(tmp_path / "one" / "two"))
    assert [(tmp_path / each).stat().st_mode & 0o777 for each in ("one", "one/two")] == [0o700, 0o700]


@each_write
def test_the_largest_file_that_can_be_read_can_be_written(file: Path, write: Write) -> None:
    write(str(file), bytes(atomic.LARGEST_FILE))
    assert len(atomic.read(str(file))) == atomic.LARGEST_FILE


@each_write
def test_what_could_not_be_read_again_is_not_written(file: Path, write: Write) -> None:
    with refused(NotSavedError):
        write(str(file), bytes(atomic.LARGEST_FILE + 1))
    assert tree(file.parent) == {}


def test_a_link_is_not_read(file: Path) -> None:
    (file.parent / "elsewhere").write_bytes(b"secret")
    file.symlink_to("elsewhere")
    with refused(DamagedError, match="is a link"):
        atomic.read(str(file))


def test_reading_a_folder_leaves_no_descriptor_open(file: Path) -> None:
    file.mkdir()
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises((VaultError, OSError)):
        atomic.read(str(file))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**30)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, huge])
def test_a_folder_a_pipe_or_a_huge_file_is_not_read_or_waited_for(file: Path, make: Callable[[Path], None]) -> None:
    make(file)
    with refused(DamagedError):
        atomic.read(str(file))


def test_an_endless_device_is_not_read() -> None:
    with pytest.raises(DamagedError):
        atomic.read("/dev/zero")


@pytest.mark.parametrize("name", ["missing", "file/below", "a\nb\x1b[31m\u202e"])
def test_a_missing_file_is_reported(file: Path, name: str) -> None:
    file.write_bytes(b"")
    with refused():
        atomic.read(str(file.parent / name))


def test_a_disk_that_cannot_be_read_is_reported(old: Path) -> None:
    with failing(errno.EIO, "open"), refused():
        atomic.read(str(old))


@each_write
def test_a_process_killed_at_any_moment_leaves_the_old_file_or_the_new_one(file: Path, write: Write) -> None:
    call = 1
    while killed_before(call, lambda: write(str(file), b"new")):
        assert tree(file.parent).get("file", b"new") == b"new", f"killed before call {call}"
        file.unlink(missing_ok=True)
        call += 1
    assert call > len(REPLACING)


def test_leftovers_of_a_killed_process_are_discarded_and_nothing_else(old: Path) -> None:
    for name in (".lock", ".mine.tmp", "other.tmp"):
        (old.parent / name).write_bytes(b"")
    killed_before(4, lambda: atomic.replace(str(old), b"new"))
    atomic.discard_leftovers(str(old.parent))
    assert tree(old.parent) == {"file": b"old", ".lock": b"", ".mine.tmp": b"", "other.tmp": b""}


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path) -> None:
    with failing(errno.EIO, "listdir"), refused():
        atomic.discard_leftovers(str(tmp_path))


def test_there_is_nothing_to_discard_in_a_folder_that_is_missing(tmp_path: Path) -> None:
    atomic.discard_leftovers(str(tmp_path / "missing"))
    assert tree(tmp_path) == {}


def test_a_temporary_file_of_another_program_stays(pair_of_two: Couple, home: Path) -> None:
    foreign = pair_of_two.folder(0) / ".unsaved-note.tmp"
    foreign.touch()
    save(pair_of_two, FULL)
    assert foreign.exists()
