"""Reads whole files and writes them so that each is there completely or not at all."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from contextlib import suppress

from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError, NotSavedError, VaultError
from reciprocity_tui.vault.failures import CANNOT, not_read, not_removed, not_saved
from reciprocity_tui.vault.home import is_hex
from reciprocity_tui.words.message import Hint, Message

LARGEST_FILE = 8 * 1024 * 1024
_NO_LINKS = Message("this place has no hard links, or does not allow them; choose another place", hint=Hint.OTHER_PLACE)
_REFUSED_LINKS = CANNOT | {errno.EACCES, errno.EPERM, errno.EXDEV, errno.EMLINK}
_NO_SUCH_SYNC = CANNOT | {errno.ENOTTY}


def read(path: str) -> bytes:
    """Return the bytes of a regular file of the vault.

    Raises DamagedError where it is a link, a folder, a pipe, a device or over 8 MiB, VaultError where it cannot be
    read at all.
    """
    return _contents(path, path)


def _contents(path: str, name: str, folder: int | None = None) -> bytes:
    """Return what is in a file: at its path, or by its name in a folder that is held."""
    try:
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        try:
            status = os.fstat(handle)
            if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST_FILE:
                with os.fdopen(handle, "rb", closefd=False) as file:
                    return file.read(status.st_size)
        finally:
            os.close(handle)
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            raise DamagedError(
                "{path} is a link where a file is expected; put the file itself there", path=path
            ) from None
        raise not_read(path, problem) from None
    raise DamagedError("{path} is not a file this program wrote; put it back from a backup", path=path)


def refuse_links(*folders: str) -> None:
    """Raise DamagedError where a link stands in the place of one of these folders."""
    for folder in folders:
        if os.path.islink(folder):
            raise DamagedError("{folder} is a link where a folder is expected; put the folder there", folder=folder)


def names_in(folder: str) -> list[str]:
    """Return the names in a folder, sorted; none where it does not exist. Raises VaultError where it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise not_read(folder, problem) from None


def there(path: str) -> bool:
    """Return whether anything lies at a path. Raises VaultError where that cannot be seen, which is no "no"."""
    return _is_there(path, path)


def _is_there(path: str, name: str, folder: int | None = None) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise not_read(path, problem) from None
    return True


class Folder:
    """A folder that is held open, so that whatever takes its place meanwhile, nothing is written anywhere else.

    Used as a context manager. Before and after each change it is asked whether its path still leads to it, and `ask`
    whether there is anything else against it: nothing is called saved that nobody would find.
    """

    def __init__(
        self,
        path: str,
        *,
        within: "Folder | None" = None,
        ask: Callable[[], None] = lambda: None,
        through_links: bool = False,
        saving: str = "",
    ) -> None:
        """Hold the folder at a path, which may be `within` one that is held, and is no link but for `through_links`.

        Raises DamagedError for a link, NotSavedError where it cannot be held; `saving` names what is not saved then,
        where it is not the folder.
        """
        self.path = path
        self._ask = ask
        self._through_links = through_links
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (0 if through_links else os.O_NOFOLLOW)
        try:
            self.handle: int = os.open(
                os.path.basename(path) if within else path, flags, dir_fd=within.handle if within else None
            )
        except OSError as problem:
            if not through_links:
                refuse_links(path)
            raise not_saved(saving or path, problem) from None
        self._identity = identity(os.fstat(self.handle))

    def __enter__(self) -> "Folder":
        """Hold it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let it go; nothing that was written hangs on that."""
        with suppress(OSError):
            os.close(self.handle)

    def refuse_if_moved(self, saving: str = "") -> None:
        """Raise NotSavedError where its path leads nowhere, to another folder, or to a link."""
        try:
            status = os.stat(self.path, follow_symlinks=self._through_links)
        except OSError as problem:
            raise not_saved(saving or self.path, problem) from None
        if identity(status) != self._identity:
            raise NotSavedError(
                "{path} was not saved where you will look for it: its folder was moved or replaced while it was open; "
                "put the folder back and try again, or close this window and open it again",
                path=saving or self.path,
            )

    def _refuse_if_lost(self, path: str) -> None:
        self._ask()
        self.refuse_if_moved(path)

    def below(self, name: str) -> "Folder":
        """Hold a folder in this one too, which asks the same; it is made where it is missing.

        Raises DamagedError, NotSavedError, or VaultError where it cannot be seen.
        """
        path = os.path.join(self.path, name)
        if not _is_there(path, name, self.handle):
            self._refuse_if_lost(path)
            self.make(name)
        return Folder(path, within=self, ask=self._ask)

    def make(self, name: str) -> None:
        """Create a folder in this one for its owner alone, durably, if it is not there. Raises NotSavedError."""
        path = os.path.join(self.path, name)
        try:
            os.mkdir(name, 0o700, dir_fd=self.handle)
        except FileExistsError:
            if not os.path.isdir(path):
                raise not_saved(path, NotADirectoryError(errno.ENOTDIR, "")) from None
        except OSError as problem:
            raise not_saved(path, problem) from None
        try:
            self.sync()
        except NotSavedError:
            with suppress(OSError):
                os.rmdir(name, dir_fd=self.handle)  # so that trying again makes it durable
            raise

    def read(self, name: str) -> bytes:
        """Return the bytes of a file in it, as `read` does."""
        return _contents(os.path.join(self.path, name), name, self.handle)

    def write_once(self, name: str, data: bytes) -> None:
        """Create a file in it, as `write_once` does."""
        self._write(name, data, self._link)

    def replace(self, name: str, data: bytes) -> None:
        """Create a file in it or put it in the place of an older one, as `replace` does."""
        self._write(name, data, self._rename)

    def remove(self, name: str) -> None:
        """Remove a file in it, as `remove` does."""
        path = os.path.join(self.path, name)
        self._refuse_if_lost(path)
        try:
            os.unlink(name, dir_fd=self.handle)
        except FileNotFoundError:
            return
        except OSError as problem:
            raise not_removed(path, problem) from None
        self.sync()
        self._refuse_if_lost(path)

    def sync(self) -> None:
        """Make the names in it durable, as far as its file system can. Raises NotSavedError.

        Some (FUSE, 9p, SMB) cannot sync a folder at all: there each file is whole, and the last name written may be
        lost with the power.
        """
        try:
            _sync(self.handle)
        except OSError as problem:
            if problem.errno not in _NO_SUCH_SYNC:
                raise not_saved(self.path, problem) from None

    def _write(self, name: str, data: bytes, publish: Callable[[str, str], None]) -> None:
        path = os.path.join(self.path, name)
        if len(data) > LARGEST_FILE:
            raise NotSavedError("{path} was not saved: it would be over 8 MiB; shorten your notes", path=path)
        self._refuse_if_lost(path)
        temporary = f".{name}.{os.urandom(6).hex()}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            handle = os.open(temporary, flags, 0o600, dir_fd=self.handle)
        except OSError as problem:
            raise not_saved(path, problem) from None
        try:
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(handle, rest) :]
                _sync(handle)
            finally:
                os.close(handle)
            publish(temporary, name)
        except OSError as problem:
            self._discard(temporary)
            raise not_saved(path, problem) from None
        except VaultError:
            self._discard(temporary)
            raise
        self.sync()
        self._refuse_if_lost(path)

    def _rename(self, temporary: str, name: str) -> None:
        os.rename(temporary, name, src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def _link(self, temporary: str, name: str) -> None:
        path = os.path.join(self.path, name)
        try:
            os.link(temporary, name, src_dir_fd=self.handle, dst_dir_fd=self.handle, follow_symlinks=False)
        except FileExistsError:
            if not self._same(name, temporary):
                raise AlreadyThereError("{path} exists already and is never changed", path=path) from None
        except OSError as problem:
            if problem.errno not in _REFUSED_LINKS:  # the temporary file was written here: it is the link they refuse
                raise
            raise NotSavedError("{path} was not saved: {reason}", path=path, reason=_NO_LINKS) from None
        os.unlink(temporary, dir_fd=self.handle)

    def _same(self, name: str, other: str) -> bool:
        try:
            return self.read(name) == self.read(other)
        except DamagedError:
            return False

    def _discard(self, name: str) -> None:
        with suppress(OSError):
            os.unlink(name, dir_fd=self.handle)


def identity(status: os.stat_result) -> tuple[int, int]:
    """Return what tells a file or folder from every other one as long as it is held open."""
    return status.st_dev, status.st_ino


def _folder_of(path: str) -> Folder:
    """Hold the folder of a file, which people may have put elsewhere and linked to."""
    return Folder(os.path.dirname(path), through_links=True, saving=path)


def write_once(path: str, data: bytes) -> None:
    """Create a file, durably, in one step. Raises AlreadyThereError where another is there, or NotSavedError.

    Where the very same file exists, an earlier try got that far before it failed; trying again completes it.
    """
    with _folder_of(path) as folder:
        folder.write_once(os.path.basename(path), data)


def replace(path: str, data: bytes) -> None:
    """Create a file or put it in the place of an older one, durably, in one step. Raises NotSavedError."""
    with _folder_of(path) as folder:
        folder.replace(os.path.basename(path), data)


def remove(path: str) -> None:
    """Remove a file if it is there, durably. Raises NotSavedError."""
    if there(path):
        with _folder_of(path) as folder:
            folder.remove(os.path.basename(path))


def sync_folder(path: str) -> None:
    """Make the names in a folder durable, as far as its file system can. Raises NotSavedError."""
    with Folder(path, through_links=True) as folder:
        folder.sync()


def _sync(handle: int) -> None:
    """Make what was written durable. On macOS fsync leaves it in the memory of the drive; F_FULLFSYNC does not."""
    fully = getattr(fcntl, "F_FULLFSYNC", None)
    if fully is not None:
        try:
            fcntl.fcntl(handle, fully)
        except OSError as problem:
            if problem.errno not in _NO_SUCH_SYNC:
                raise
        else:
            return
    os.fsync(handle)


def make_folders(path: str) -> None:
    """Create a folder for its owner alone, and those above it, durably. Raises NotSavedError."""
    if not os.path.isdir(path):
        make_folders(os.path.dirname(path))
        make_folder(path)


def make_folder(path: str) -> None:
    """Create a folder for its owner alone, durably, in one that is there. Raises NotSavedError."""
    if not os.path.isdir(path):
        with _folder_of(path) as folder:
            folder.make(os.path.basename(path))


def discard_leftovers(folder: str) -> None:
    """Remove temporary files that a killed process left in a folder; whoever calls this holds its lock."""
    for name in names_in(folder):
        if is_leftover(name):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def is_leftover(name: str) -> bool:
    """Return whether a file has the name of a temporary one."""
    parts = name.split(".")
    return name.startswith(".") and len(parts) > 3 and parts[-1] == "tmp" and is_hex(parts[-2], 12)
