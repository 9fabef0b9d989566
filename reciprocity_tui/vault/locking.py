"""One window at a time: the lock on a partner's folder."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from filelock import FileLock, Timeout

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import InUseError, NotSavedError, VaultError
from reciprocity_tui.vault.failures import CANNOT, not_saved
from reciprocity_tui.vault.pairs import Partner
from reciprocity_tui.words.message import Hint


@contextmanager
def alone(*partners: Partner) -> Iterator[None]:
    """Keep every other window from changing what these partners have sealed or are answering.

    Raises InUseError where one is at it, VaultError where a part is deleted, or NotSavedError, also where the file
    system has no locks: without one, two windows could each undo what the other saves.
    """
    with ExitStack() as held:
        for partner in partners:
            if not atomic.there(partner.folder):
                raise VaultError("{name}'s answers are gone; they were deleted in another window", name=partner.name)
            # Without flock the library would take a file that exists for a lock that is held, and ours always exists.
            path = os.path.join(partner.folder, ".lock")
            try:
                held.enter_context(FileLock(path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False))
            except Timeout:
                template = "{name}'s answers are open in another window; continue there, or close it first"
                raise InUseError(template, name=partner.name) from None
            except OSError as problem:
                if problem.errno not in CANNOT | {errno.ENOLCK}:
                    raise not_saved(partner.folder, problem) from None
                raise NotSavedError(
                    "two windows could undo each other's answers in {folder}: this disk can't lock files; choose "
                    "another place",
                    hint=Hint.OTHER_PLACE,
                    folder=partner.folder,
                ) from None
        yield
