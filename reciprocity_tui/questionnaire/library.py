"""Finds questionnaire files: those shipped with the program and the user's own."""

import errno
import os
import stat
from pathlib import Path

from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.toml.mistakes import Kind, Mistake, SourceError
from reciprocity_tui.words.message import Message


def shipped_folder() -> Path:
    """Return the folder of the shipped questionnaires: inside a wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parent / "questionnaires"


def read_file(path: Path, error: type[SourceError] = QuestionnaireError) -> bytes:
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


def load_file(path: Path) -> tuple[Questionnaire, bytes]:
    """Return the questionnaire in a file and its bytes. Raises QuestionnaireError."""
    data = read_file(path)
    return load(data, str(path)), data


def find(name: str, own: Path) -> Path:
    """Return the file of a questionnaire named by its id (the user's own folder first) or by its path.

    Whatever lies under the name is it, also what cannot be read: somebody who put it there expects it to be used.
    """
    by_id = (folder / f"{name}.toml" for folder in (own, shipped_folder()) if "/" not in name)
    return next((path for path in by_id if os.path.lexists(path)), Path(name))
