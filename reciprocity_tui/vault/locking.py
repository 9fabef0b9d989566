"""One window at a time: the lock on a partner's folder, and the folders that are held as long as it is."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import InUseError, NotSavedError, VaultError
from reciprocity_tui.vault.failures import CANNOT, not_saved
from reciprocity_tui.vault.pairs import Partner
from reciprocity_tui.words.message import Hint

_NAME = ".lock"
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})
_MOST_TRIES = 10


class _Lock(NamedTuple):
    """The lock of a partner: the folder it lies in, and which file it is."""

    partner: Partner
    folder: atomic.Folder
    file: tuple[int, int]

    def refuse_if_lost(self) -> None:
        """Raise NotSavedError where the file at its place is another one, which another window can have locked."""
        if _file_at(self.folder) != self.file:
            raise NotSavedError(
                "{path} was removed or replaced, so another window may be changing {name}'s answers too, and what you "
                "did last doesn't count as saved; close both windows, then open {name}'s answers again",
                path=os.path.join(self.folder.path, _NAME),
                name=self.partner.name,
            )


class Locked:
    """What is locked, and the folders in which this window alone may write now.

    A file is written by its path, as `atomic` does it, into the folder that was there when it was first asked for.
    Before and after each change it is asked whether the locks are still ours and the folder still lies at its path.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._locks: list[_Lock] = []
        self._folders: dict[str, atomic.Folder] = {}
        self._held = ExitStack()

    def add(self, partner: Partner) -> None:
        """Lock a partner's folder and hold it. Raises what `alone` does."""
        folder = self._hold(atomic.Folder(partner.folder, ask=self.refuse_if_lost))
        for _ in range(_MOST_TRIES):
            handle = _locked(partner, folder)
            file = atomic.identity(os.fstat(handle))
            if _file_at(folder) == file:
                self._held.callback(_close, handle)
                self._locks.append(_Lock(partner, folder, file))
                self.refuse_if_lost()
                return
            _close(handle)  # it was replaced between opening and locking it
        raise _in_use(partner)

    def close(self) -> None:
        """Let everything go."""
        self._held.close()

    def refuse_if_lost(self) -> None:
        """Raise NotSavedError where a lock is no longer ours, or one of the folders held is elsewhere now."""
        for folder in self._folders.values():
            folder.refuse_if_moved()
        for lock in self._locks:
            lock.refuse_if_lost()

    def folder(self, path: str) -> atomic.Folder:
        """Return a folder, held from now on; a missing one is made in that of a locked partner. Raises VaultError."""
        if path not in self._folders:
            above = self._folders.get(os.path.dirname(path))
            name = os.path.basename(path)
            self._hold(above.below(name) if above else atomic.Folder(path, ask=self.refuse_if_lost))
        return self._folders[path]

    def write_once(self, path: str, data: bytes) -> None:
        """Create a file, as `atomic.write_once` does."""
        self.folder(os.path.dirname(path)).write_once(os.path.basename(path), data)

    def replace(self, path: str, data: bytes) -> None:
        """Create a file or put it in the place of an older one, as `atomic.replace` does."""
        self.folder(os.path.dirname(path)).replace(os.path.basename(path), data)

    def remove(self, path: str) -> None:
        """Remove a file if it is there, as `atomic.remove` does."""
        self.folder(os.path.dirname(path)).remove(os.path.basename(path))

    def _hold(self, folder: atomic.Folder) -> atomic.Folder:
        self._folders[folder.path] = self._held.enter_context(folder)
        return folder


@contextmanager
def alone(*partners: Partner) -> Iterator[Locked]:
    """Keep every other window from changing what these partners have sealed or are answering.

    Two are locked in the same order everywhere, so that of two windows that want both one gets them. Raises InUseError
    where one is at it, VaultError where a part is deleted, DamagedError where a folder is a link, or NotSavedError,
    also where the file system has no locks: without one, two windows could each undo what the other saves.
    """
    locked = Locked()
    try:
        for partner in sorted(partners, key=lambda partner: partner.id):
            if not atomic.there(partner.folder):
                raise VaultError("{name}'s answers are gone; they were deleted in another window", name=partner.name)
            locked.add(partner)
        yield locked
    finally:
        locked.close()


def _locked(partner: Partner, folder: atomic.Folder) -> int:
    """Return the lock file, open and locked."""
    try:
        handle = os.open(_NAME, _FLAGS, 0o600, dir_fd=folder.handle)
    except OSError as problem:
        raise not_saved(folder.path, problem) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        os.close(handle)
        if problem.errno in _HELD:
            raise _in_use(partner) from None
        if problem.errno not in CANNOT | {errno.ENOLCK}:
            raise not_saved(partner.folder, problem) from None
        raise NotSavedError(
            "two windows could undo each other's answers in {folder}: this disk can't lock files; choose another place",
            hint=Hint.OTHER_PLACE,
            folder=partner.folder,
        ) from None
    return handle


def _file_at(folder: atomic.Folder) -> tuple[int, int] | None:
    """Return which file lies at the place of a lock, None where there is none. Raises NotSavedError."""
    try:
        return atomic.identity(os.stat(_NAME, dir_fd=folder.handle, follow_symlinks=False))
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise not_saved(folder.path, problem) from None


def _close(handle: int) -> None:
    """Let a lock go; nothing that was saved hangs on whether that fails.

    Closing alone would leave it to a child process that is just being started and has the file open as well.
    """
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_UN)
    with suppress(OSError):
        os.close(handle)


def _in_use(partner: Partner) -> InUseError:
    template = "{name}'s answers are open in another window; continue there, or close it first"
    return InUseError(template, name=partner.name)
