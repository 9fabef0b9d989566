"""What a running program keeps from everybody else on the computer, and what it needs of the computer's clock."""

import sys
import time
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def keep_to_itself() -> None:
    """Let nothing of this process be written to disk when it crashes, and its memory be read by root alone.

    The second is Linux's, prctl(2) PR_SET_DUMPABLE; other systems ask for the user's own rights only.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource  # there is none on some systems

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes  # help and status, which hold no secret, do not wait for it

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def bear_late_clock() -> None:
    """Let a clock of the year 2262 or later be read.

    From then on the nanoseconds since 1970 need more than 64 bits, and `time.time` fails, with it the import of
    logging and of all that imports it.
    """
    try:
        time.time()
    except OverflowError:
        for name, clock in (("time", _seconds), ("time_ns", lambda: int(_seconds()) * 10**9)):
            setattr(time, name, clock)


def _seconds() -> float:
    """Return the seconds since 1970, without the fraction, up to the last day of the calendar."""
    from datetime import datetime  # nobody waits for it in the centuries before

    now = time.gmtime()
    whole = datetime(*now[:6]) if now.tm_year <= datetime.max.year else datetime.max.replace(microsecond=0)
    return (whole - datetime(1970, 1, 1)).total_seconds()
