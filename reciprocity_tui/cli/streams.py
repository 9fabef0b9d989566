"""The standard streams, whatever state they are in and whatever they can show."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def open_closed_descriptors() -> None:
    """Let no file of ours get the number of a standard stream that is closed: what is said would be written into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def open_closed_streams() -> None:
    """Let a closed stream be an empty one, and let each show what its encoding can; what is no text stops nothing."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 - open as long as we are
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open as long as we are
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - open as long as we are
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="surrogateescape" if stream is sys.stdin else "replace")
    sys.stdout, sys.stderr = _drawable(sys.stdout), _drawable(sys.stderr)


def _drawable(stream: "TextIO") -> "TextIO":
    if stream.encoding in {None, "utf-8", "UTF-8"}:
        return stream  # as everywhere: nothing has to be imported for it
    from reciprocity_tui.terminal.drawable import drawable_stream

    return drawable_stream(stream)


def fail(message: str, code: int) -> int:
    """Say what is wrong, behind all that was printed before; return the exit code."""
    sys.stdout.flush()
    sys.stderr.write(f"reciprocity: {message}\n")
    return code
