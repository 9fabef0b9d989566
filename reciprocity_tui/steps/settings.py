"""What is kept about the program itself, beside the pairs: nothing about anybody."""

from pathlib import Path
from typing import NamedTuple

from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words import span
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.span import Span, Unit

NEVER = "never"
_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60}
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
        fields |= {"blank": _kept(chosen.blank), "lock": _kept(chosen.lock)}
    atomic.replace(path, records.dump("settings", fields))


def seconds(text: str) -> int:
    """Return how many seconds a time such as "30 seconds" or "5 minutes" is, 0 for "never". Raises VaultError."""
    words = " ".join(clean(text).lower().split())
    if words == NEVER:
        return 0
    typed = span.parsed(words, *_SECONDS)
    time = typed.number * _SECONDS[typed.unit] if typed else 0
    if SHORTEST <= time <= LONGEST:
        return time
    raise VaultError(
        '"{text}" does not fit; write for example "30 seconds", "5 minutes" or "{never}": at least {shortest} '
        "seconds, at most {longest} minutes",
        text=shortened(clean(text), _LONGEST_SHOWN),
        never=NEVER,
        shortest=SHORTEST,
        longest=LONGEST // 60,
    )


def as_span(time: int) -> Span:
    """Return a time in seconds as a span, in minutes where they are whole."""
    return Span(time // 60, Unit.MINUTE) if time % 60 == 0 else Span(time, Unit.SECOND)


def _kept(time: int) -> str:
    return as_span(time).kept if time else NEVER


def _path(home: str) -> str:
    return str(Path(home, "settings.toml"))
