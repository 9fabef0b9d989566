"""What a running program keeps from everybody else on the computer."""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def keep_to_itself() -> None:
    """Let nothing of this process be written to disk when it crashes, and its memory be read by root alone.

    The second is Linux's, prctl(2) PR_SET_DUMPABLE; other systems ask for the user's own rights only.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on some systems

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes  # noqa: PLC0415 - help and status, which hold no secret, do not wait for it

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
