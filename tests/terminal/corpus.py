"""What terminals send, as `tests/data/sequences.toml` lists it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_FILE = Path(__file__).parents[1] / "data" / "sequences.toml"


@dataclass(frozen=True)
class Sequence:
    """Bytes that a terminal sends at once, and the key they are, if any."""

    name: str
    terminal: str
    sent: bytes
    means: str
    encoding: Literal["utf-8", "latin-1", "both"] = "utf-8"
    unfinished: bool = False


def spelled(text: str) -> bytes:
    r"""Return the bytes that a text with escapes such as `\x1b` spells; other characters are their UTF-8."""
    return text.encode().decode("unicode_escape").encode("latin-1")


def _read() -> tuple[Sequence, ...]:
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["sequence"]
    return tuple(Sequence(sent=spelled(entry.pop("bytes")), **entry) for entry in entries)


SEQUENCES = _read()
