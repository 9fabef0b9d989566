"""The files of the home: where they lie, who else can read them, and where nothing of one's own may be written."""

import os
import stat
from contextlib import suppress

from reciprocity_tui.questionnaire.shipped import shipped_ids
from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.vault.failures import not_saved
from reciprocity_tui.vault.home import exposed, is_id, own_questionnaires, pair_folders
from reciprocity_tui.words.message import Hint

__all__ = ["NotWrittenError", "exposed", "own_questionnaires", "pair_folders", "used_instead", "write_file"]


def used_instead(home: str) -> tuple[str, ...]:
    """Return the ids for which a file of the user's own is used instead of the one that came with the program.

    Raises VaultError where that cannot be seen.
    """
    folder = own_questionnaires(home)
    return tuple(own for own in shipped_ids() if atomic.there(os.path.join(folder, f"{own}.toml")))


class NotWrittenError(VaultError):
    """A file is not written where somebody wants it."""


def write_file(home: str, path: str, text: str, *, force: bool = False) -> None:
    """Write a file for its owner alone, anywhere but where the program keeps its own.

    Raises NotWrittenError where it exists and no `force` replaces it, or where it is a link or a folder; NotSavedError.
    """
    target = os.path.abspath(path)
    if _is_kept(home, os.path.realpath(target)):
        raise NotWrittenError("{path} is in a folder of the program itself; choose a place outside of it", path=path)
    if os.path.lexists(target) and not stat.S_ISREG(os.lstat(target).st_mode):
        raise NotWrittenError("{path} is not a regular file; choose another name", path=path)
    try:
        if force:
            atomic.replace(target, text.encode())
        else:
            _create(target, path, text.encode())
    except NotSavedError as problem:
        raise NotSavedError(problem.message.unhinted()) from None  # what fails is not the home


def _create(target: str, path: str, data: bytes) -> None:
    """Write a file where none is: first its name is taken, in one step, and then the whole of it put there."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        raise NotWrittenError("{path} exists already", hint=Hint.FORCE, path=path) from None
    except OSError as problem:
        raise not_saved(target, problem) from None
    try:
        atomic.replace(target, data)
    except NotSavedError:
        with suppress(OSError):
            os.unlink(target)
        raise


def _is_kept(home: str, path: str) -> bool:
    """Return whether a path lies in a pair, or is that of anything else the program reads from the home.

    On some disks a folder is found by capital and by small letters.
    """
    folder, name = os.path.split(path)
    while name and not _is_same(folder, os.path.realpath(home)):
        folder, name = os.path.split(folder)
    kept = name.casefold()
    return is_id(kept) or kept == "questionnaires"


def _is_same(folder: str, other: str) -> bool:
    if folder.casefold() == other.casefold():  # some drivers give what they find by another name another number
        return True
    try:
        return os.path.samefile(folder, other)
    except OSError:
        return False
