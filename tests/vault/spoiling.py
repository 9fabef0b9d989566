"""What can happen to the bytes of a file, and to what lies in its place."""

from collections.abc import Callable, Iterable
from pathlib import Path


def flipped(data: bytes, position: int, bit: int = 0) -> bytes:
    """Return the bytes with one bit turned over."""
    return data[:position] + bytes([data[position] ^ 1 << bit]) + data[position + 1 :]


def turn_over(path: Path, position: int, bit: int = 0) -> None:
    """Turn one bit of a file over, in its place; twice is as before."""
    with path.open("r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 1 << bit]))


def unnoticed(path: Path, places: Iterable[tuple[int, int]], noticed: Callable[[], object]) -> list[tuple[int, int]]:
    """Turn bits of a file over, one at a time; return those, as byte and bit, that are not noticed then."""
    passed_over = []
    for place in places:
        turn_over(path, *place)
        if not noticed():
            passed_over.append(place)
        turn_over(path, *place)
    return passed_over


def emptied(path: Path) -> None:
    """Leave nothing in a file."""
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    """Put a folder into the place of a file."""
    path.unlink()
    path.mkdir()


def half(data: bytes) -> bytes:
    """Return the first half of some bytes."""
    return data[: len(data) // 2]


def endless_header(data: bytes) -> bytes:
    """Return an encrypted file with thousands of stanzas before its own."""
    version, _, rest = data.partition(b"\n")
    return version + b"\n" + b"-> other\n\n" * 20_000 + rest


def a_link(path: Path) -> None:
    """Put a link into the place of a file or folder, to where it lies now."""
    path.symlink_to(path.rename(path.with_name("elsewhere")))
