"""A disk that loses its power: an ext4 file system that is shut down at any moment, and comes back from its journal."""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

import pytest

from reciprocity_tui.vault.errors import VaultError
from tests.vault.faults import watched

_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
_SIZE = 16 * 2**20
_AT_MOST = 400
# Nothing is written behind the program's back, and no file is synced because it takes the place of another one.
_OPTIONS = "loop,commit=600,noauto_da_alloc"

Acknowledge = Callable[[], None]
Action = Callable[[Acknowledge], None]
Check = Callable[[int], None]


def run(*command: str | Path) -> None:
    """Run a tool of the system."""
    subprocess.run(command, check=True)


def need(*tools: str) -> None:
    """Skip a test where a tool is missing on this machine."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        pytest.skip(f"this machine has no {', '.join(missing)}")


@contextmanager
def mounted(what: str | Path, place: Path, *options: str) -> Iterator[Path]:
    """Mount something in a folder of its own, and take it away again."""
    place.mkdir(exist_ok=True)
    run("mount", *options, what, place)
    try:
        yield place
    finally:
        run("umount", place)


class Loss(IntEnum):
    """What is lost with the power: the file contents alone that were not synced, or what the journal holds back too."""

    CONTENTS = 1
    EVERYTHING = 2


class Disk:
    """A small ext4 file system in a file, mounted at `place` while it is in use."""

    def __init__(self, folder: Path) -> None:
        """Make an empty one."""
        self.place = folder / "disk"
        self._image = folder / "image"
        self._start = folder / "start"
        with self._image.open("wb") as file:
            file.truncate(_SIZE)
        run("mkfs.ext4", "-q", "-F", self._image)

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        """Use it; afterwards everything is on it."""
        with mounted(self._image, self.place, "-o", _OPTIONS):
            yield self.place

    def keep(self) -> None:
        """Remember what is on it now."""
        _copy(self._image, self._start)

    def restore(self) -> None:
        """Put on it what was remembered."""
        _copy(self._start, self._image)

    def cut(self, loss: Loss) -> None:
        """Cut its power: from now on nothing gets through."""
        handle = os.open(self.place, os.O_RDONLY)
        fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", loss))
        os.close(handle)


def _copy(source: Path, target: Path) -> None:
    run("cp", "--sparse=always", source, target)


def every_cut(disk: Disk, loss: Loss, action: Action, check: Check) -> tuple[int, list[str]]:
    """Cut the power before each system call of an action in turn, and after the last one, from the same start.

    The action says whenever it has told somebody that something is kept, and `check` gets how often, once the disk
    is back. Returns how many cuts there were, and what was wrong after which.
    """
    wrong: list[str] = []
    disk.keep()
    for call in range(1, _AT_MOST):
        disk.restore()
        with disk.mounted():
            acknowledged, ended = _cut_before(call, disk, loss, action)
        with disk.mounted():
            try:
                check(acknowledged)
            except (AssertionError, VaultError) as problem:
                wrong.append(f"before call {call}, {acknowledged} acknowledged: {problem}")
        if ended:
            return call, wrong
    raise AssertionError("more system calls than expected")


def _cut_before(call: int, disk: Disk, loss: Loss, action: Action) -> tuple[int, bool]:
    """Run an action in a copy of this process until the power is cut; return what it acknowledged, and if it ended."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:

            def stop() -> None:
                disk.cut(loss)
                os._exit(0)

            with watched(stop, call):
                action(lambda: _say(writable, b"a"))
            _say(writable, b"e")
            stop()
        finally:
            os._exit(1)
    os.close(writable)
    with os.fdopen(readable, "rb") as pipe:
        said = pipe.read()
    assert os.waitpid(child, 0)[1] == 0, "the action itself failed"
    return said.count(b"a"), said.endswith(b"e")


def _say(writable: int, word: bytes) -> None:
    os.write(writable, word)
