"""Days, and how far apart check-ins are. From the last one of the calendar, 9999-12-31, no other follows.

Starting the program passes through this module, so it imports no more than it needs.
"""

import time
from datetime import date, datetime, timedelta

from reciprocity_tui.words import span
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.span import Span, Unit

DEFAULT_INTERVAL = Span(3, Unit.MONTH)
SHORTEST_INTERVAL = Span(4, Unit.WEEK)
_MOST = 99
_AHEAD = (
    "Check-in {number} says it was begun on {day}, and that day hasn't come yet. This computer's clock was wrong "
    "then, or it's wrong now"
)


def today() -> date:
    """Return what day it is here. `date.today` fails from 2262 on, where nanoseconds since 1970 need more than 64 bits.

    A clock beyond the calendar shows its last day.
    """
    year, month, day = time.localtime()[:3]
    return date(year, month, day) if year <= date.max.year else date.max


def offset_here(moment: datetime) -> timedelta:
    """Return how far the clocks here are from UTC at a moment, an aware one."""
    return timedelta(seconds=time.localtime(moment.timestamp()).tm_gmtoff)


def moved(day: date, by: timedelta) -> date:
    """Return the day so long after another one, or before it where that is negative."""
    return date.fromordinal(min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal()))


def after(day: date, interval: Span) -> date:
    """Return the day so many weeks or months after another; the month's last day at the latest."""
    if interval.unit is Unit.WEEK:
        return moved(day, timedelta(weeks=interval.number))
    year, month = divmod(day.year * 12 + day.month - 1 + interval.number, 12)
    if year > date.max.year:
        return date.max
    last_day = 31 if month == 11 else (date(year, month + 2, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last_day))


def interval_of(text: str) -> Span | None:
    """Return what an interval such as "3 months" is, None where the text is none."""
    interval = span.parsed(text, Unit.WEEK, Unit.MONTH)
    return interval if interval and 1 <= interval.number <= _MOST else None


def ahead(number: int, opened: date, today: date) -> Message | None:
    """Return a remark where a check-in was opened on a day that is still to come, else None."""
    return Message.of(_AHEAD, number=number, day=opened) if opened > today else None
