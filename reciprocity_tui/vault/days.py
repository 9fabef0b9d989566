"""Days, from the first one of the calendar to its last, 9999-12-31: where none would follow, that one stays.

Starting the program passes through this module, so it imports no more than it needs.
"""

import time
from datetime import date, timedelta

from reciprocity_tui.words.message import Message

_AHEAD = (
    "Check-in {number} says it was opened on {day}, and that day hasn't come yet. This computer's clock was wrong "
    "then, or it is wrong now"
)


def today() -> date:
    """Return what day it is here. `date.today` fails from 2262 on, where nanoseconds since 1970 need more than 64 bits.

    A clock beyond the calendar shows its last day.
    """
    year, month, day = time.localtime()[:3]
    return date(year, month, day) if year <= date.max.year else date.max


def moved(day: date, by: timedelta) -> date:
    """Return the day so long after another one, or before it where that is negative."""
    return date.fromordinal(min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal()))


def ahead(number: int, opened: date, today: date) -> Message | None:
    """Return a remark where a check-in was opened on a day that is still to come, else None."""
    return Message.of(_AHEAD, number=number, day=opened) if opened > today else None
