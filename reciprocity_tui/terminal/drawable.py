"""Text as an encoding can show it, in as many cells as before."""

import re
import unicodedata
from codecs import lookup
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, TextIO, TypeVar, cast
from unicodedata import category, combining, name, normalize

from rich.cells import cell_len

_Stream = TypeVar("_Stream", bound=TextIO)
_MARKS = {
    "*": "●•×",
    "o": "○◦",
    "@": "◉",
    "#": "■█▓▒░",
    "=": "□▫",
    "%": "▣",
    "X": "◈",
    "/": "◐÷╱",
    "!": "◆",
    "+": "✦✓",
    "-": "─━┄┅┈┉╌╍═╴╶╸╺╼╾▀▔–—−",
    "|": "│┃┆┇┋╎╏║╵╷╹╻╽╿▉▊▋▍▎▏▕",
    ":": "┊",
    "_": "▁▂▃▄▅▆▇",
    "[": "├▐",
    "]": "┤▌",
    "^": "▲↑",
    "v": "▼↓",
    ">": "▸›→",
    "<": "◂‹←",
    ".": "·",
    "~": "…≈",
    "'": "‘’‚",
    '"': "“”„",
    "\\": "╲",
    "?": "\ufffd",
    " ": "\u2800",
}
STAND_INS = dict.fromkeys(map(chr, range(0x2500, 0x25A0)), "+") | {
    mark: instead for instead, marks in _MARKS.items() for mark in marks
}
"""What stands for a mark wherever the encoding is not UTF-8: East Asian ones have most marks, two cells wide."""

_LACKING = {"«": '"', "»": '"', "ı": "i", "ſ": "s"}
"""What stands for a character that an encoding lacks, beside the letter below an accent."""

_JOINER = "\u200d"
_PIECE = re.compile(rf"\x1b\[[0-?]*[ -/]*[@-~]|[ -~]?(?:[^\x00-\x7f]|(?<={_JOINER})[ -~])+")
"""A command to the terminal, whose last letter takes no accent, or what is not ASCII and a letter it belongs to."""

_COMMANDS = frozenset(bytes([byte]) for byte in b"\x90\x98\x9b\x9d\x9e\x9f")
"""Bytes that begin a command on terminals that know these as controls, the console of Linux among them."""


def drawable(text: str, encoding: str) -> str:
    """Return a text as an encoding can show it: letters it has stay, all else is replaced, cell for cell."""
    if text.isascii() or is_utf_8(encoding):
        return text
    return _PIECE.sub(lambda piece: _drawn(piece[0], encoding), text)


def is_utf_8(encoding: str) -> bool:
    """Return whether an encoding is UTF-8, by any of its names."""
    return lookup(encoding).name == "utf-8"


def fills_a_screen(encoding: str) -> bool:
    """Return whether commands to a terminal survive an encoding, and each character stands for itself."""
    ascii_characters = "".join(map(chr, range(128)))
    if lookup(encoding).name.startswith(("iso2022", "raw")):
        return False
    try:
        return ascii_characters.encode(encoding) == ascii_characters.encode("ascii")
    except UnicodeError:
        return False


class _DrawableStream:
    """A stream that is written what its encoding can show; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, attribute)

    def write(self, text: str) -> int:
        """Write a text as the encoding of the moment can show it."""
        return self._stream.write(drawable(text, self._stream.encoding))


def drawable_stream(stream: _Stream) -> _Stream:
    """Return a stream that shows every text, which is the same stream where its encoding is UTF-8 or none."""
    if is_utf_8(stream.encoding or "utf-8"):
        return stream
    return cast("_Stream", _DrawableStream(stream))


@lru_cache(maxsize=4096)
def _drawn(piece: str, encoding: str) -> str:
    if piece[0] == "\x1b":
        return piece
    return "".join(_shown(character, encoding) for character in _characters(piece))


def _characters(piece: str) -> list[str]:
    """Return the characters of a piece, each with what is written on it or joined to it."""
    characters: list[str] = []
    for character in piece:
        if characters and (characters[-1].endswith(_JOINER) or cell_len(character) == 0):
            characters[-1] += character
        else:
            characters.append(character)
    return characters


def _shown(character: str, encoding: str) -> str:
    """Return what shows a character in as many cells."""
    first, width = character[0], cell_len(character)
    if first in STAND_INS:
        return STAND_INS[first].ljust(width)
    if category(first) == "Zs" and not _has(character, encoding):
        return " " * width
    for shown in (character, normalize("NFC", character), *_simpler(character)):
        if _has(shown, encoding) and cell_len(shown) == width:
            return shown
    return _LACKING.get(first, "?" * width).ljust(width)


def _has(character: str, encoding: str) -> bool:
    if category(character[0]) == "Cc":
        return False
    try:
        encoded = character.encode(encoding)
    except UnicodeError:
        return False
    return encoded not in _COMMANDS or character.isalpha()


def _simpler(character: str) -> Iterator[str]:
    """Yield a letter with ever fewer of its accents, and at last without what its name says it is written with."""
    letters = normalize("NFD", character)
    while combining(letters[-1]) and len(letters) > 1:
        letters = letters[:-1]
        yield normalize("NFC", letters)
    base, accented, _ = name(letters[0], "").partition(" WITH ")
    if accented and letters[0].isalpha():
        with suppress(KeyError):
            yield unicodedata.lookup(base)
