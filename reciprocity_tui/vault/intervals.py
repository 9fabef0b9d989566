"""How far apart check-ins are, such as \"6 weeks\" or \"3 months\"."""

from datetime import date, timedelta
from typing import NamedTuple

from reciprocity_tui.vault.days import moved

DEFAULT_INTERVAL = "3 months"
SHORTEST_INTERVAL = "4 weeks"


class Interval(NamedTuple):
    """So many of a unit, "week" or "month". Its text is as people write it, and as a pair keeps it."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' if self.number > 1 else ''}"


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


def parsed(interval: str) -> Interval:
    """Return what an interval such as "3 months" is. Raises ValueError."""
    count, _, unit = interval.partition(" ")
    unit = unit.removesuffix("s")
    if not (count.isascii() and count.isdigit() and 1 <= int(count) <= 99 and unit in ("week", "month")):
        raise ValueError(f"{interval!r} is no interval")
    return Interval(int(count), unit)
