"""Where the vault lies, and whether other accounts of the computer may read or change it. Changes nothing."""

import errno
import os
import stat
import sys
from collections.abc import Mapping

from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.message import Hint, Message

_LONGEST_SHOWN = 300
_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_READ, _CHANGE, _ENTER = 0o044, 0o022, 0o011
_OTHERS = _READ | _CHANGE | _ENTER
_OWN = "questionnaires"
BUILDING = ".new-"
"""What stands before the id in the name of a pair's folder while the pair is made."""


def home_folder(option: str | None, environment: Mapping[str, str]) -> str:
    """Return the absolute path of the vault: the option, else RECIPROCITY_HOME, else the user's data folder.

    Raises VaultError where it begins in a folder that is gone.
    """
    named = option or environment.get("RECIPROCITY_HOME")
    path = os.path.expanduser(named) if named else user_data_folder(environment)
    if path.startswith("~"):
        raise _unusable(path, Message("the system does not say where your own folder is"))
    try:
        return os.path.abspath(path)
    except FileNotFoundError:
        raise _unusable(path, Message("the folder you are in is gone")) from None


def user_data_folder(environment: Mapping[str, str]) -> str:
    """Return the folder the system has for the data of this program."""
    if sys.platform == "linux":  # what platformdirs says there, without the 10 ms its import costs at every start
        base = environment.get("XDG_DATA_HOME", "")
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.local/share"), "reciprocity")
    import platformdirs  # noqa: PLC0415 - see above

    return platformdirs.user_data_dir("reciprocity", appauthor=False)


def own_questionnaires(home: str) -> str:
    """Return the folder in which users keep questionnaires of their own."""
    return os.path.join(home, _OWN)


def new_id() -> str:
    """Return a random id of 8 characters of [a-z2-7]."""
    return "".join(_ID_LETTERS[byte % 32] for byte in os.urandom(8))


def is_id(text: str) -> bool:
    """Return whether a text has the form of an id, so that it may be part of a path."""
    return len(text) == 8 and text != "together" and all(letter in _ID_LETTERS for letter in text)


def is_hex(text: str, length: int) -> bool:
    """Return whether a text is so many lower-case hexadecimal digits."""
    return len(text) == length and all(letter in "0123456789abcdef" for letter in text)


def pair_ids(home: str) -> list[str]:
    """Return the ids of the pairs in a vault, sorted; none where it does not exist yet. Raises VaultError."""
    return [name for name in pair_folders(home) if _holds_pair(os.path.join(home, name))]


def pair_folders(home: str) -> list[str]:
    """Return the names of all folders that look like a pair, sorted, whatever is in them. Raises VaultError."""
    try:
        names = os.listdir(home)
        return sorted(name for name in names if is_id(name) and _is_folder(os.path.join(home, name)))
    except FileNotFoundError:
        if link := _leads_nowhere(home):
            raise _unusable(home, Message.of("{path} is a link to a place that is not there", path=link)) from None
        return []
    except OSError as problem:
        raise _unusable(home, problem.strerror) from None


def _holds_pair(folder: str) -> bool:
    """Return whether there is a pair; one that lost its pair.toml, or that is closed, is reported, not forgotten."""
    try:
        return not {"pair.toml", "together"}.isdisjoint(os.listdir(folder))
    except OSError:
        return True


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except OSError as problem:
        if problem.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return False
        raise


def _leads_nowhere(path: str) -> str:
    """Return the link on the way to a path whose target is missing, such as a disk that is not connected, or ""."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return "" if os.path.exists(path) else path


def _unusable(home: str, reason: Message | str | None) -> VaultError:
    return VaultError(
        "{home} cannot be used as the home: {reason}; choose another place",
        hint=Hint.OTHER_PLACE,
        home=shortened(clean(home), _LONGEST_SHOWN),
        reason=reason,
    )


class Exposed(Frozen):
    """The first folder or file that others may change, or else the first that they may look into."""

    path: str
    changeable: bool


def exposed(home: str) -> Exposed | None:
    """Return what of the home's own folders and files is open to others; None where nothing is.

    What lies in a folder that nobody else may enter is out of reach, whatever its own permissions say.
    """
    read = change = ""
    waiting = [home]
    while waiting:
        path = waiting.pop()
        mode = _mode(path, follow=path == home)
        if not mode & _OTHERS:
            continue
        read = read or path
        change = change or (path if mode & _CHANGE else "")
        if stat.S_ISDIR(mode) and mode & _ENTER:
            names = [name for name in reversed(_names(path)) if path != home or is_id(name) or name == _OWN]
            waiting += [os.path.join(path, name) for name in names]
    return Exposed(change or read, bool(change)) if read else None


def _mode(path: str, *, follow: bool) -> int:
    """Return the mode of a folder or a file, 0 for a link, and for what cannot be seen."""
    try:
        mode = os.stat(path, follow_symlinks=follow).st_mode
    except OSError:
        return 0
    return 0 if stat.S_ISLNK(mode) else mode


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
