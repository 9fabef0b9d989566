"""What is kept about the program itself, beside the pairs: nothing about anybody."""

import os

from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import VaultError


def _path(home: str) -> str:
    return os.path.join(home, "settings.toml")


def load_theme(home: str) -> str:
    """Return the name of the colours that were chosen, "" where none were or the file cannot be read."""
    try:
        return records.load(_path(home), "settings").text("theme")
    except VaultError:
        return ""


def save_theme(home: str, theme: str) -> None:
    """Keep the colours that were chosen. Raises NotSavedError."""
    atomic.make_folder(home)
    atomic.replace(_path(home), records.dump("settings", {"theme": theme}))
