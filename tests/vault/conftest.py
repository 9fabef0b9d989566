"""The vault without waiting for the disk: that it syncs, and when, is seen from its calls."""

import os
from collections.abc import Callable

import pytest

from tests.support import Couple
from tests.vault.helpers import small_couple


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def new_pair(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Couple]:
    """Makes pairs in one home, for the many examples of a property."""
    home = tmp_path_factory.mktemp("scratch") / "home"
    return lambda: small_couple(home)
