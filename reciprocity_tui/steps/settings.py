"""What is kept about the program itself, beside the pairs: nothing about anybody."""

from pathlib import Path
from typing import NamedTuple

from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.clean import clean, shortened

NEVER = "never"
_UNITS = {"second": 1, "minute": 60}
SHORTEST, LONGEST = 5, 3600  # seconds
_LONGEST_SHOWN = 40


class Settings(NamedTuple):
    """The colours ("" for those of the program), and after how many seconds without a key the screen is covered, and
    locked; 0 for never.
    """

    theme: str = ""
    blank: int = 60
    lock: int = 180


def load(home: str) -> Settings:
    """Return what was chosen; the usual where nothing was, or where it cannot be read."""
    try:
        record = records.load(_path(home), "settings")
        blank, lock = (record.text(part) for part in ("blank", "lock"))
        usual = Settings()
        return Settings(
            record.text("theme"), seconds(blank) if blank else usual.blank, seconds(lock) if lock else usual.lock
        )
    except VaultError:
        return Settings()


def save(home: str, chosen: Settings) -> None:
    """Keep what was chosen. Raises NewerError where a newer program wrote the settings, or NotSavedError."""
    path = _path(home)
    records.refuse_newer(path, "settings")
    atomic.make_folders(home)
    fields: dict[str, records.Value] = {"theme": chosen.theme}
    usual = Settings()
    if (chosen.blank, chosen.lock) != (usual.blank, usual.lock):
        fields |= {"blank": in_words(chosen.blank), "lock": in_words(chosen.lock)}
    atomic.replace(path, records.dump("settings", fields))


def seconds(text: str) -> int:
    """Return how many seconds a time such as "30 seconds" or "5 minutes" is, 0 for "never". Raises VaultError."""
    words = " ".join(clean(text).lower().split())
    count, _, unit = words.partition(" ")
    if words == NEVER:
        return 0
    if count.isascii() and count.isdigit() and len(count) < 5 and (unit := unit.removesuffix("s")) in _UNITS:
        time = int(count) * _UNITS[unit]
        if SHORTEST <= time <= LONGEST:
            return time
    raise VaultError(
        '"{text}" is no such time; write for example "30 seconds", "5 minutes" or "{never}": at least {shortest} '
        "seconds, at most {longest} minutes",
        text=shortened(clean(text), _LONGEST_SHOWN),
        never=NEVER,
        shortest=SHORTEST,
        longest=LONGEST // 60,
    )


def in_words(time: int) -> str:
    """Return a time in seconds as people write it, "never" for 0."""
    if time == 0:
        return NEVER
    count, unit = (time // 60, "minute") if time % 60 == 0 else (time, "second")
    return f"{count} {unit}{'s' if count > 1 else ''}"


def _path(home: str) -> str:
    return str(Path(home, "settings.toml"))
