"""Whether other accounts of the computer may read or change what is kept. Changes nothing."""

import os
import stat

from reciprocity_tui.vault.home import is_id
from reciprocity_tui.words.frozen import Frozen

_READ, _CHANGE, _ENTER = 0o044, 0o022, 0o011
_OTHERS = _READ | _CHANGE | _ENTER
_OWN = ("settings.toml", "questionnaires")


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
            waiting += (os.path.join(path, name) for name in reversed(_names(path)) if path != home or _is_own(name))
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


def _is_own(name: str) -> bool:
    return is_id(name) or name in _OWN
