"""One window at a time: the lock on a partner's folder."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from filelock import FileLock, Timeout

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import InUseError, VaultError
from reciprocity_tui.vault.pairs import Partner


@contextmanager
def alone(*partners: Partner) -> Iterator[None]:
    """Keep every other window from changing what these partners have sealed or are answering.

    Raises InUseError where one is at it, VaultError where a part is deleted, or NotSavedError.
    """
    with ExitStack() as held:
        for partner in partners:
            if not atomic.there(partner.folder):
                raise VaultError(f"the part of {partner.name} is gone; it was deleted in another window")
            lock = FileLock(os.path.join(partner.folder, ".lock"), timeout=0, mode=0o600, thread_local=False)
            try:
                held.enter_context(lock)
            except Timeout:
                message = f"the part of {partner.name} is open in another window; go on there, or close it first"
                raise InUseError(message) from None
            except OSError as problem:
                raise atomic.not_saved(partner.folder, problem) from None
        yield
