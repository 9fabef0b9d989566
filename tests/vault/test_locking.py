"""The lock of a partner is one that the system holds, or there is none and that is said."""

import errno
import fcntl
import os
import warnings
from pathlib import Path

import pytest

from reciprocity_tui.vault import keys
from reciprocity_tui.vault.errors import InUseError, NotSavedError
from reciprocity_tui.vault.locking import alone
from tests.support import Couple, Program, tree
from tests.vault.helpers import refused
from tests.vault.snapshots import unchanged

MISSING = ("ENOSYS", "ENOTSUP", "EOPNOTSUPP", "ENOLCK", "EINVAL")
HELD = ("EACCES", "EAGAIN", "EWOULDBLOCK")


def let_flock_fail(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fail(*_: object) -> None:
        number = getattr(errno, name)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", fail)


@pytest.mark.parametrize("name", MISSING)
def test_a_file_system_without_locks_is_said_in_one_line_without_a_warning_and_no_file_changes(
    pair_of_two: Couple, home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    let_flock_fail(monkeypatch, name)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        reason = "this disk can't lock files; choose another place$"
        with unchanged(home), refused(NotSavedError, match=reason), alone(pair_of_two.pair.partners[0]):
            pass
    assert warned == []


@pytest.mark.parametrize("name", HELD)
def test_a_lock_that_is_held_is_another_window(pair_of_two: Couple, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    let_flock_fail(monkeypatch, name)
    with pytest.raises(InUseError), alone(pair_of_two.pair.partners[0]):
        pass


def test_a_child_process_that_is_just_being_started_keeps_no_lock(pair_of_two: Couple) -> None:
    with alone(pair_of_two.pair.partners[0]):
        lock = next(path for path in Path("/proc/self/fd").iterdir() if str(path.resolve()).endswith("/.lock"))
        inherited = os.dup(int(lock.name))
    try:
        with alone(pair_of_two.pair.partners[0]):
            pass
    finally:
        os.close(inherited)


def test_what_a_lock_file_holds_locks_nobody_out(pair_of_two: Couple) -> None:
    Path(pair_of_two.pair.partners[0].folder, ".lock").write_text("1\nelsewhere\n")
    with alone(pair_of_two.pair.partners[0]), alone(pair_of_two.pair.partners[1]):
        pass


def test_no_pair_is_begun_where_nobody_could_answer(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_flock_fail(monkeypatch, "ENOTSUP")
    ran = program("pair", "new", "Jo", "Sam", "--no-passphrase")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "can't lock files; choose another place with --home" in ran.err
    assert tree(home) == {}


def test_a_key_is_not_made_while_another_window_is_at_this_part(pair_of_two: Couple) -> None:
    partner = pair_of_two.pair.partners[0]
    Path(partner.key_file).unlink()
    partner.public_key = ""
    with alone(partner), pytest.raises(InUseError):
        keys.create_key(partner, None)
