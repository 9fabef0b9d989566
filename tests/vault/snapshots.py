"""What lies in a folder, to the last byte: to see that something was left alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import tree

Snapshot = dict[str, tuple[int, int, bytes]]


def snapshot(folder: Path) -> Snapshot:
    """Return mode, time of change and bytes of everything below a folder, by its name in it.

    Of a lock only the mode: whoever holds it may touch it.
    """
    return {str(path.relative_to(folder)): _state(path) for path in sorted(folder.rglob("*"))}


def _state(path: Path) -> tuple[int, int, bytes]:
    status = path.lstat()
    if path.name == ".lock":
        return status.st_mode, 0, b""
    return status.st_mode, status.st_mtime_ns, path.read_bytes() if path.is_file() else b""


@contextmanager
def unchanged(folder: Path, state: Callable[[Path], object] = tree) -> Iterator[None]:
    """Hold that what lies in a folder is the same before and after what is done within."""
    before = state(folder)
    yield
    assert state(folder) == before
