"""Days, from the first one of the calendar to its last, 9999-12-31: where none would follow, that one stays.

Starting the program passes through this module, so it imports no more than it needs.
"""

import time
from datetime import date, timedelta

_AHEAD = (
    "Check-in {number} says it was opened on {day}, and that day hasn't come yet. This computer's clock was wrong "
    "then, or it is wrong now."
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


def after(day: date, interval: str) -> date:
    """Return the day an interval such as "3 months" or "6 weeks" after another; the month's last day at the latest.

    Raises ValueError where it is no interval.
    """
    count, unit = parsed(interval)
    if unit == "week":
        return moved(day, timedelta(weeks=count))
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def parsed(interval: str) -> tuple[int, str]:
    """Return how many of which unit, "week" or "month", an interval is. Raises ValueError."""
    count, _, unit = interval.partition(" ")
    unit = unit.removesuffix("s")
    if not (count.isascii() and count.isdigit() and 1 <= int(count) <= 99 and unit in ("week", "month")):
        raise ValueError(f"{interval!r} is no interval")
    return int(count), unit


def in_words(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {day:%B %Y}"


def ahead(number: int, opened: date, today: date) -> str:
    """Return a remark where a check-in was opened on a day that is still to come, as a sentence, else ""."""
    return _AHEAD.format(number=number, day=in_words(opened)) if opened > today else ""
