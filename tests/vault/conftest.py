"""The vault without waiting for the disk: that it syncs, and when, is seen from its calls."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity_tui.vault import keys
from tests.support import Couple
from tests.vault.helpers import FULL, OTHER, small_couple

MOST_TRIES = keys._MOST_TRIES


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(keys, "_MOST_TRIES", 1)


@pytest.fixture
def even_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets what is sealed have the size that it has in the program, where a test looks at sizes."""
    monkeypatch.setattr(keys, "_MOST_TRIES", MOST_TRIES)


@pytest.fixture
def pair_of_two(home: Path) -> Couple:
    """Jo and Sam with keys but without passphrases, and nothing answered yet."""
    return small_couple(home)


@pytest.fixture
def sealed(pair_of_two: Couple) -> Couple:
    """Jo and Sam after both have sealed."""
    pair_of_two.seal(0, FULL)
    pair_of_two.seal(1, OTHER)
    return pair_of_two


@pytest.fixture
def revealed(sealed: Couple) -> Couple:
    """Jo and Sam after both have opened their first check-in together."""
    sealed.reveal()
    return sealed


@pytest.fixture(scope="module")
def new_pair(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Couple]:
    """Makes pairs in one home, for the many examples of a property."""
    home = tmp_path_factory.mktemp("scratch") / "home"
    return lambda: small_couple(home)
