"""The vault without waiting for the disk: that it syncs, and when, is seen from its calls."""

import os
from collections.abc import Callable

import pytest

from reciprocity_tui.vault import identity
from tests.support import Couple
from tests.vault.helpers import small_couple

MOST_TRIES = identity._MOST_TRIES


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(identity, "_MOST_TRIES", 1)


@pytest.fixture
def even_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets what is sealed have the size that it has in the program, where a test looks at sizes."""
    monkeypatch.setattr(identity, "_MOST_TRIES", MOST_TRIES)


@pytest.fixture(scope="module")
def new_pair(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Couple]:
    """Makes pairs in one home, for the many examples of a property."""
    home = tmp_path_factory.mktemp("scratch") / "home"
    return lambda: small_couple(home)
