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
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
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
    try:
        os.lstat(path)
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise not_read(path, problem) from None
    return True


def write_once(path: str, data: bytes) -> None:
    """Create a file, durably, in one step. Raises AlreadyThereError where another is there, or NotSavedError.

    Where the very same file exists, an earlier try got that far before it failed; trying again completes it.
    """
    _write(path, data, _link)


def replace(path: str, data: bytes) -> None:
    """Create a file or put it in the place of an older one, durably, in one step. Raises NotSavedError."""
    _write(path, data, os.rename)


def remove(path: str) -> None:
    """Remove a file if it is there, durably. Raises NotSavedError."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise not_removed(path, problem) from None
    sync_folder(os.path.dirname(path))


def sync_folder(path: str) -> None:
    """Make the names in a folder durable, as far as its file system can. Raises NotSavedError.

    Some (FUSE, 9p, SMB) cannot sync a folder at all: there each file is whole, and the last name written may be lost
    with the power.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _sync(handle)
        finally:
            os.close(handle)
    except OSError as problem:
        if problem.errno not in _NO_SUCH_SYNC:
            raise not_saved(path, problem) from None


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
    if os.path.isdir(path):
        return
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise not_saved(path, NotADirectoryError(errno.ENOTDIR, "")) from None
    except OSError as problem:
        raise not_saved(path, problem) from None
    try:
        sync_folder(os.path.dirname(path))
    except NotSavedError:
        with suppress(OSError):
            os.rmdir(path)  # so that trying again makes it durable
        raise


def _link(temporary: str, path: str) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        if not _same(path, temporary):
            raise AlreadyThereError("{path} exists already and is never changed", path=path) from None
    except OSError as problem:
        if problem.errno not in _REFUSED_LINKS:  # the temporary file was written here: it is the link they refuse
            raise
        raise NotSavedError("{path} was not saved: {reason}", path=path, reason=_NO_LINKS) from None
    os.unlink(temporary)


def _same(path: str, other: str) -> bool:
    try:
        return read(path) == read(other)
    except DamagedError:
        return False


def _write(path: str, data: bytes, publish: Callable[[str, str], None]) -> None:
    if len(data) > LARGEST_FILE:
        raise NotSavedError("{path} was not saved: it would be over 8 MiB; shorten your notes", path=path)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        handle = os.open(temporary, flags, 0o600)
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
        publish(temporary, path)
    except OSError as problem:
        _discard(temporary)
        raise not_saved(path, problem) from None
    except VaultError:
        _discard(temporary)
        raise
    sync_folder(folder)


def _discard(temporary: str) -> None:
    with suppress(OSError):
        os.unlink(temporary)


def discard_leftovers(folder: str) -> None:
    """Remove temporary files that a killed process left in a folder; whoever calls this holds its lock."""
    for name in names_in(folder):
        if is_leftover(name):
            _discard(os.path.join(folder, name))


def is_leftover(name: str) -> bool:
    """Return whether a file has the name of a temporary one."""
    parts = name.split(".")
    return name.startswith(".") and len(parts) > 3 and parts[-1] == "tmp" and is_hex(parts[-2], 12)
