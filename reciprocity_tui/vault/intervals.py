"""How far apart check-ins are, such as \"6 weeks\" or \"3 months\"."""

from datetime import date, timedelta

from reciprocity_tui.vault.days import moved
from reciprocity_tui.words import span
from reciprocity_tui.words.span import Span, Unit

DEFAULT_INTERVAL = Span(3, Unit.MONTH)
SHORTEST_INTERVAL = Span(4, Unit.WEEK)
_MOST = 99


def after(day: date, interval: Span) -> date:
    """Return the day so many weeks or months after another; the month's last day at the latest."""
    if interval.unit is Unit.WEEK:
        return moved(day, timedelta(weeks=interval.number))
    year, month = divmod(day.year * 12 + day.month - 1 + interval.number, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def parsed(text: str) -> Span:
    """Return what an interval such as "3 months" is. Raises ValueError."""
    interval = span.parsed(text, Unit.WEEK, Unit.MONTH)
    if interval is None or not 1 <= interval.number <= _MOST:
        raise ValueError(f"{text!r} is no interval")
    return interval
