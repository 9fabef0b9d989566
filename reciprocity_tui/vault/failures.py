"""What a failed call of the system means, and what to do about it, in words."""

import errno

from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.words.message import Hint, Message

CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""How file systems say that they cannot do something at all."""
_NOT_WITH_THIS_DISK = Message("this file system cannot do what that takes; choose another place", hint=Hint.OTHER_PLACE)
_NO_ANSWER = Message("the disk it is on does not answer; connect it again and try again")
_REASONS = {
    errno.EIO: Message("the disk failed; check that it is connected and sound, and try again"),
    errno.ENOSPC: Message("the disk is full; free some space and try again"),
    errno.EDQUOT: Message("your share of the disk is used up; free some space and try again"),
    errno.EFBIG: Message("files may not grow this large here; raise the limit and try again"),
    errno.EROFS: Message("this disk is read-only; make it writable, or choose another place", hint=Hint.OTHER_PLACE),
    errno.EACCES: Message(
        "you have no permission to write there; change its permissions, or choose another place", hint=Hint.OTHER_PLACE
    ),
    errno.EPERM: Message(
        "the system does not allow that there; change its permissions, or choose another place", hint=Hint.OTHER_PLACE
    ),
    errno.ENOENT: Message("its folder is gone; connect the disk it is on again, or put the folder back from a backup"),
    errno.EMFILE: Message("too many files are open; close something and try again"),
    errno.ENFILE: Message("too many files are open; close something and try again"),
    errno.ENOTDIR: Message("a part of the path is a file, not a folder; choose another place", hint=Hint.OTHER_PLACE),
    errno.ENAMETOOLONG: Message("its path is too long there; choose another place", hint=Hint.OTHER_PLACE),
    **dict.fromkeys((errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT), _NO_ANSWER),
    **dict.fromkeys(CANNOT | {errno.EXDEV}, _NOT_WITH_THIS_DISK),
}
_REMEDIES = {
    errno.EIO: Message("check that the disk is connected and sound, and try again"),
    errno.EACCES: Message("change its permissions and try again"),
    errno.ENOENT: Message("put it back from a backup"),
}


def not_read(path: str, problem: OSError) -> VaultError:
    """Return the error for what cannot be read, in words."""
    remedy = _REMEDIES.get(problem.errno or 0)
    template = "{path} cannot be read: {reason}; {remedy}" if remedy else "{path} cannot be read: {reason}"
    return VaultError(template, path=path, reason=problem.strerror, remedy=remedy)


def not_saved(path: str, problem: OSError) -> NotSavedError:
    """Return the error for a write that failed, in words."""
    return NotSavedError("{path} was not saved: {reason}", path=path, reason=_reason(problem))


def not_removed(path: str, problem: OSError) -> NotSavedError:
    """Return the error for a file or folder that is still there, in words."""
    return NotSavedError("{path} was not removed: {reason}", path=path, reason=_reason(problem))


def _reason(problem: OSError) -> Message | str:
    return _REASONS.get(problem.errno or 0) or problem.strerror or Message("the system gave no reason")
