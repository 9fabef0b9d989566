"""Reads a file that somebody names, whatever lies there."""

import errno
import os
import stat
from os import PathLike

from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.toml.mistakes import Kind, Mistake, SourceError
from reciprocity_tui.words.message import Message


def read_file(path: str | PathLike[str], error: type[SourceError]) -> bytes:
    """Return the bytes of a file named by the user, read no further than just past 384 KiB.

    Raises the given SourceError where it is missing, unreadable, or no regular file (a folder, a pipe, a device).
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                with os.fdopen(handle, "rb", closefd=False) as file:
                    data = file.read(LARGEST_FILE + 1)
                if data is None:  # such as /proc/kmsg, which waits for what is not there yet
                    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
                return data
        finally:
            os.close(handle)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        message = Message.of("cannot be read: {reason}", reason=reason)
        raise error(str(path), "", [Mistake(0, 0, Kind.UNREADABLE, message)]) from None
    message = Message("not a regular file; name a text file")
    raise error(str(path), "", [Mistake(0, 0, Kind.UNREADABLE, message)])
