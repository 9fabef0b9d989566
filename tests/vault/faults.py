"""System calls of the vault that fail, or in the middle of which the process is killed."""

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reciprocity_tui.vault.errors import NotSavedError, VaultError

FAILURES = [
    pytest.param(errno.ENOSPC, id="ENOSPC"),
    *(pytest.param(getattr(errno, name), id=name, marks=pytest.mark.thorough) for name in ("EIO", "EROFS", "EDQUOT")),
]
"""What a disk can say that takes no more; every run tries one of them."""
COUNTED = frozenset({"open", "write", "fsync", "close", "link", "rename", "unlink", "mkdir", "makedirs", "listdir"})
_AT_MOST = 200
_MODULES = ("atomic", "deletion", "founding", "locking", "pairs")


class Calls:
    """Stands for the `os` module in the vault: notes the counted calls and lets one of them go wrong."""

    def __init__(self, go_wrong: Callable[[], object], at: int, name: str = "") -> None:
        """Go wrong at the `at`-th call (from 1, 0 for never) of that name, or of all counted ones."""
        self.made: list[str] = []
        self.synced: list[str] = []
        self._go_wrong = go_wrong
        self._at = at
        self._name = name

    def __getattr__(self, name: str) -> object:
        real: Callable[..., object] = getattr(os, name)
        if name not in COUNTED:
            return real

        def counted(*arguments: object, **options: object) -> object:
            self.made.append(name)
            if name == "fsync":
                self.synced.append(str(Path(f"/proc/self/fd/{arguments[0]}").readlink()))
            wrong = self._at == (self.made.count(name) if self._name == name else 0 if self._name else len(self.made))
            if wrong and name == "close":
                real(*arguments, **options)  # a close that fails has closed
            if wrong:
                self._go_wrong()
            return real(*arguments, **options)

        return counted


@contextmanager
def watched(go_wrong: Callable[[], object] = lambda: None, at: int = 0, name: str = "") -> Iterator[Calls]:
    """Watch the system calls of the vault and let one go wrong; see Calls."""
    calls = Calls(go_wrong, at, name)
    with pytest.MonkeyPatch.context() as patch:
        for module in _MODULES:
            patch.setattr(f"reciprocity_tui.vault.{module}.os", calls)
        yield calls


@contextmanager
def failing(number: int, name: str = "", at: int = 1) -> Iterator[Calls]:
    """Let one system call of the vault fail with this error number."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    with watched(fail, at, name) as calls:
        yield calls


def killed_before(call: int, action: Callable[[], object]) -> bool:
    """Run an action in a copy of this process that is killed before its `call`-th system call; return whether it was.

    The copy dies as by `kill -9`: no handler and no `finally` of it runs.
    """
    child = os.fork()
    if child == 0:
        try:
            with watched(lambda: os.kill(os.getpid(), signal.SIGKILL), call):
                action()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), "the action itself failed"
    return status == signal.SIGKILL


def _from_the_same_start(home: Path) -> Iterator[int]:
    """Give the numbers of system calls, with a home as it was at first for each of them."""
    start = shutil.copytree(home, home.parent / "start")
    for call in range(1, _AT_MOST):
        yield call
        shutil.rmtree(home)
        shutil.copytree(start, home)
    raise AssertionError("more system calls than expected")


def every_kill(home: Path, action: Callable[[], object], *, more_than: int) -> Iterator[None]:
    """Kill an action before each of its system calls in turn, from the same start, and let what is left be looked at.

    There have to be more calls than so many.
    """
    for call in _from_the_same_start(home):
        if not killed_before(call, action):
            assert call - 1 > more_than
            return
        yield


def every_failure(home: Path, number: int, action: Callable[[], object], *, more_than: int) -> Iterator[None]:
    """Let each system call of an action fail in turn, from the same start, and let what is left be looked at.

    A failure is said in one line, or does no harm. There have to be more calls than so many.
    """
    for call in _from_the_same_start(home):
        with failing(number, at=call) as calls:
            try:
                action()
            except VaultError as problem:
                line = str(problem)
                assert isinstance(problem, NotSavedError) or "cannot be read" in line, line  # noqa: PT017
                assert line.isprintable(), line
        if len(calls.made) < call:
            assert call - 1 > more_than
            return
        yield
