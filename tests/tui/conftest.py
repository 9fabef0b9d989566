"""A program that ends with its test, and what it finds: an untouched home, a short questionnaire, a full disk."""

import errno
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.failures import not_saved
from tests.questionnaire.tiny import changed
from tests.support import Couple, new_couple
from tests.tui.couples import looking, to_the_preview
from tests.tui.driving import Driven, driven, untouched


@pytest.fixture
def couple(home: Path) -> Couple:
    """A pair, and nothing answered yet."""
    return new_couple(home)


@pytest.fixture
async def program(home: Path) -> AsyncIterator[Driven]:
    """The program as it begins in the home of the test, whatever there is by then."""
    async with driven(home) as begun:
        yield begun


@pytest.fixture
async def nothing_written(home: Path, couple: Couple) -> AsyncIterator[None]:
    """Holds that from here on, also when a program that begins later ends, no file of the home changes."""
    async with untouched(home):
        yield


@pytest.fixture
def tiny(home: Path, tmp_path: Path) -> Couple:
    """A pair with a questionnaire that is answered in a moment."""
    path = tmp_path / "tiny.toml"
    path.write_text(changed('title = "Household"', 'title = "Household"\nshare = "Who cooks more?"'))
    return new_couple(home, questionnaire=path)


@pytest.fixture
async def comparing(couple: Couple, home: Path) -> AsyncIterator[Driven]:
    """The two look at their check-in."""
    async with driven(home, looking(couple)) as begun:
        yield begun


@pytest.fixture
async def answering(couple: Couple, program: Driven) -> Driven:
    """The first of the two sees the first question."""
    await program.press("enter", "enter")
    return program


@pytest.fixture
async def previewing(tiny: Couple, program: Driven) -> Driven:
    """The first of the two has answered nearly everything and sees what the other will see."""
    await to_the_preview(program, tiny)
    return program


@dataclass
class Disk:
    """A disk that can be full."""

    full: bool = False
    refused: list[str] = field(default_factory=list)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    for name in ("replace", "write_once"):
        real = getattr(atomic.Folder, name)

        def write(folder: atomic.Folder, name: str, data: bytes, real: object = real) -> None:
            if disk.full:
                disk.refused.append(name)
                raise not_saved(str(Path(folder.path, name)), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            assert callable(real)
            real(folder, name, data)

        monkeypatch.setattr(atomic.Folder, name, write)
    return disk
