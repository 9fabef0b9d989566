"""Lines without waiting for the disk."""

from tests.vault.conftest import _no_waiting_for_the_disk

__all__ = ["_no_waiting_for_the_disk"]
