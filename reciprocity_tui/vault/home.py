"""Where the vault lies. Nothing here creates anything."""

import os
import sys
from collections.abc import Mapping

from reciprocity_tui.questionnaire.text import clean
from reciprocity_tui.vault.errors import VaultError

_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def home_folder(option: str | None, environment: Mapping[str, str]) -> str:
    """Return the absolute path of the vault: the option, else RECIPROCITY_HOME, else the user's data folder."""
    named = option or environment.get("RECIPROCITY_HOME")
    return os.path.abspath(os.path.expanduser(named)) if named else user_data_folder(environment)


def user_data_folder(environment: Mapping[str, str]) -> str:
    """Return the folder the system has for the data of this program."""
    if sys.platform == "linux":  # what platformdirs says there, without the 10 ms its import costs at every start
        base = environment.get("XDG_DATA_HOME", "")
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.local/share"), "reciprocity")
    import platformdirs  # noqa: PLC0415 - see above

    return platformdirs.user_data_dir("reciprocity", appauthor=False)


def own_questionnaires(home: str) -> str:
    """Return the folder in which users keep questionnaires of their own."""
    return os.path.join(home, "questionnaires")


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
    inside = ("pair.toml", "together")  # a pair that lost its pair.toml is reported, not forgotten
    found = pair_folders(home)
    return [name for name in found if any(os.path.lexists(os.path.join(home, name, each)) for each in inside)]


def pair_folders(home: str) -> list[str]:
    """Return the names of all folders that look like a pair, sorted, whatever is in them. Raises VaultError."""
    try:
        names = os.listdir(home)
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise VaultError(f"{clean(home)} cannot be used as the home: {problem.strerror}; choose another") from None
    return sorted(name for name in names if is_id(name) and os.path.isdir(os.path.join(home, name)))
