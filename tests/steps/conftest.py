"""The steps without waiting for the disk."""

from tests.vault.conftest import _no_waiting_for_the_disk, new_pair

__all__ = ["_no_waiting_for_the_disk", "new_pair"]
