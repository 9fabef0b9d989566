"""A disk that is full whenever a test of the screens wants it to be."""

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reciprocity_tui.vault import atomic


@dataclass
class Disk:
    """A disk that can be full."""

    full: bool = False
    refused: list[str] = field(default_factory=list)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    found = Disk()
    for name in ("replace", "write_once"):
        real = getattr(atomic, name)

        def write(path: str, data: bytes, real: object = real) -> None:
            if found.full:
                found.refused.append(Path(path).name)
                raise atomic.not_saved(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            assert callable(real)
            real(path, data)

        monkeypatch.setattr(atomic, name, write)
    return found
