"""What both partners do at the same moment, in two windows: one of them gets it done, and nobody waits for ever."""

import fcntl
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.sheets import withdraw
from tests.support import Couple
from tests.vault.helpers import FULL, OTHER, is_one_line

TIMES = 10


def at_once(*actions: Callable[[], object]) -> list[str]:
    """Run each action in a process of its own, all from one moment on; return what each was told, "" if it is done."""
    start, go = os.pipe()
    running = [_begun(action, start, go) for action in actions]
    os.close(start)
    os.close(go)  # now they all read the end of the pipe
    told = []
    for child, readable in running:
        with os.fdopen(readable, "rb") as pipe:
            told.append(pipe.read().decode())
        assert os.waitpid(child, 0)[1] == 0, "it was stopped, or the action itself failed"
    return told


def _begun(action: Callable[[], object], start: int, go: int) -> tuple[int, int]:
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(60)  # whoever waits for the other one for ever is stopped
            os.close(go)
            os.read(start, 1)
            try:
                action()
            except VaultError as problem:
                os.write(writable, str(problem).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writable)
    return child, readable


def test_two_windows_that_want_both_locks_take_them_in_the_same_order(
    pair_of_two: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, taken = fcntl.flock, []

    def flock(handle: int, how: int) -> None:
        if how != fcntl.LOCK_UN:
            taken.append(Path(f"/proc/self/fd/{handle}").readlink().parent.name)
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    for partners in (pair_of_two.pair.partners, reversed(pair_of_two.pair.partners)):
        with alone(*partners):
            pass
    assert taken == sorted(partner.id for partner in pair_of_two.pair.partners) * 2


def test_of_a_reveal_and_taking_back_at_once_one_is_done_and_the_other_is_told(new_pair: Callable[[], Couple]) -> None:
    for _ in range(TIMES):
        couple = new_pair().seal_both(FULL, OTHER)
        told = at_once(couple.opening().commit, partial(withdraw, couple.part(1)))
        assert all(each == "" or is_one_line(each) for each in told), told
        assert (told[0] == "") == couple.pair.is_revealed(1)
        assert (told[1] == "") != couple.part(1).is_sealed
        assert told.count("") == 1, told


def test_of_a_reveal_and_deleting_at_once_nothing_is_left_that_only_one_of_them_knows(
    new_pair: Callable[[], Couple],
) -> None:
    for _ in range(TIMES):
        couple = new_pair().seal_both(FULL, OTHER)
        told = at_once(couple.opening().commit, partial(delete_part, couple.pair, couple.pair.partners[1]))
        assert all(each == "" or is_one_line(each) for each in told), told
        assert "" in told
        if told[1] == "":
            assert not couple.pair.is_revealed(1)
            assert sorted(path.name for path in couple.folder(1).iterdir()) == [".lock", "card.toml"]
        else:
            assert (couple.pair.is_revealed(1), couple.part(1).is_sealed) == (True, True)


def test_of_two_reveals_at_once_both_open_the_same(new_pair: Callable[[], Couple]) -> None:
    for _ in range(TIMES):
        couple = new_pair().seal_both(FULL, OTHER)
        told = at_once(*(couple.opening().commit for _ in range(2)))
        assert all(each == "" or is_one_line(each) for each in told), told
        assert ("" in told, couple.pair.is_revealed(1)) == (True, True)
