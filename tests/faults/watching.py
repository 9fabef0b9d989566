"""Watches a folder as somebody does who cannot open a single file in it: which names come and go, and how large."""

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from reciprocity_tui.vault.atomic import is_leftover

MOVED_FROM, MOVED_TO, CREATED, DELETED, OVERFLOWN = 0x40, 0x80, 0x100, 0x200, 0x4000
_WATCHED = {MOVED_FROM: "moved away", MOVED_TO: "moved here", CREATED: "created", DELETED: "deleted"}
_EVENT = struct.Struct("iIII")


class Event(NamedTuple):
    """What happened to a name; what is temporary has the same one each time.

    `size` is that of a file with this name when somebody looked at it then, 0 where there was none. Of an encrypted
    file the header does not count: the library of age makes it of another length each time, by chance.
    """

    happened: str
    name: str
    size: int


class Watch:
    """What happens in folders from now on, as the kernel tells it."""

    def __init__(self, *folders: Path) -> None:
        """Begin to watch folders that are there."""
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert self._handle >= 0, os.strerror(ctypes.get_errno())
        self._folders = {self._watched(folder): folder for folder in folders}
        self.events: list[Event] = []

    def _watched(self, folder: Path) -> int:
        watched: int = self._libc.inotify_add_watch(self._handle, os.fsencode(folder), sum(_WATCHED))
        assert watched >= 0, os.strerror(ctypes.get_errno())
        return watched

    def look(self) -> list[Event]:
        """Return everything that has happened by now, with the size of each file now."""
        try:
            data = os.read(self._handle, 1 << 20)
        except BlockingIOError:
            data = b""
        while data:
            watched, mask, _, length = _EVENT.unpack_from(data)
            assert not mask & OVERFLOWN
            name = data[_EVENT.size : _EVENT.size + length].rstrip(b"\0").decode()
            path = self._folders[watched] / name
            happened = next(word for bit, word in _WATCHED.items() if mask & bit)
            self.events.append(Event(happened, "temporary" if is_leftover(name) else name, _size(path)))
            data = data[_EVENT.size + length :]
        return self.events

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._handle)


@contextmanager
def watching(*folders: Path) -> Iterator[Watch]:
    """Watch folders meanwhile."""
    watch = Watch(*folders)
    try:
        yield watch
    finally:
        watch.close()


def _size(path: Path) -> int:
    if not path.is_file():
        return 0
    data = path.read_bytes()
    return len(data) - (data.index(b"\n", data.index(b"\n--- ") + 1) if path.suffix == ".age" else 0)
