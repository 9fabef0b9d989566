"""Days are right from the first one of the calendar to its last, where counting stops."""

import calendar
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import days
from reciprocity_tui.words.span import Span, Unit

pytestmark = pytest.mark.quick

INTERVALS = st.builds(Span, st.integers(1, 99), st.sampled_from((Unit.WEEK, Unit.MONTH)))


def set_clock(monkeypatch: pytest.MonkeyPatch, *day: int) -> None:
    """Set the clock of the system to noon of a day; the seconds in it are more than 64 bits of nanoseconds can say."""

    def too_late() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr(time, "localtime", lambda: time.struct_time((*day, 12, 0, 0, 0, 1, -1)))
    monkeypatch.setattr(time, "time", too_late)


@pytest.mark.parametrize("day", [(2026, 11, 30), (2262, 4, 12), (9999, 12, 31)])
def test_today_is_the_day_of_the_clock(monkeypatch: pytest.MonkeyPatch, day: tuple[int, int, int]) -> None:
    set_clock(monkeypatch, *day)
    assert days.today() == date(*day)


def test_a_clock_beyond_the_calendar_shows_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, 10000, 1, 1)
    assert days.today() == date.max


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two hours before UTC in summer, one in winter."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("month", "hours"), [(7, 2), (12, 1)])
def test_how_far_the_clocks_here_were_from_utc_goes_by_the_season(in_berlin: None, month: int, hours: int) -> None:
    assert days.offset_here(datetime(2026, month, 1, tzinfo=UTC)) == timedelta(hours=hours)


@pytest.mark.parametrize("last", [datetime.min, datetime.max])
def test_it_is_known_to_both_ends_of_the_calendar(in_berlin: None, last: datetime) -> None:
    assert days.offset_here(last.replace(tzinfo=UTC)) <= timedelta(hours=2)


@given(day=st.dates(), interval=INTERVALS)
def test_an_interval_later_is_later_or_the_last_day_there_is(day: date, interval: Span) -> None:
    later = days.after(day, interval)
    assert later > day or later == date.max


@given(day=st.dates(), interval=INTERVALS)
def test_an_interval_before_the_end_of_the_calendar_ends_before_it(day: date, interval: Span) -> None:
    longest = timedelta(days=interval.number * (7 if interval.unit is Unit.WEEK else 31))
    if day.toordinal() + longest.days < date.max.toordinal():
        assert days.after(day, interval) - day <= longest


@pytest.mark.parametrize(
    ("day", "interval", "later"),
    [
        ("2026-11-22", Span(3, Unit.MONTH), "2027-02-22"),
        ("2026-11-30", Span(3, Unit.MONTH), "2027-02-28"),
        ("2027-11-30", Span(3, Unit.MONTH), "2028-02-29"),
        ("2024-02-29", Span(12, Unit.MONTH), "2025-02-28"),
        ("2024-02-29", Span(48, Unit.MONTH), "2028-02-29"),
        ("2096-02-29", Span(48, Unit.MONTH), "2100-02-28"),
        ("2026-01-31", Span(1, Unit.MONTH), "2026-02-28"),
        ("2026-03-31", Span(1, Unit.MONTH), "2026-04-30"),
        ("2026-12-31", Span(1, Unit.MONTH), "2027-01-31"),
        ("2026-12-31", Span(12, Unit.MONTH), "2027-12-31"),
        ("2026-11-22", Span(99, Unit.MONTH), "2035-02-22"),
        ("2026-12-28", Span(1, Unit.WEEK), "2027-01-04"),
        ("2026-11-22", Span(6, Unit.WEEK), "2027-01-03"),
        ("9999-01-31", Span(3, Unit.MONTH), "9999-04-30"),
        ("9999-09-30", Span(3, Unit.MONTH), "9999-12-30"),
        ("9999-10-01", Span(3, Unit.MONTH), "9999-12-31"),
        ("9999-11-30", Span(4, Unit.WEEK), "9999-12-28"),
        ("9999-12-31", Span(1, Unit.WEEK), "9999-12-31"),
        ("9999-12-31", Span(99, Unit.MONTH), "9999-12-31"),
        ("2262-04-11", Span(1, Unit.MONTH), "2262-05-11"),
    ],
)
def test_the_next_day_is_as_far_away_as_the_interval_says_or_the_last_one_there_is(
    day: str, interval: Span, later: str
) -> None:
    assert days.after(date.fromisoformat(day), interval) == date.fromisoformat(later)


@given(day=st.dates(date(1900, 1, 1), date(2900, 1, 1)), months=st.integers(1, 99))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    assert days.after(day, Span(months, Unit.MONTH)) == date(year, month + 1, min(day.day, last))


@given(day=st.dates(date(1900, 1, 1), date(2900, 1, 1)), weeks=st.integers(1, 99))
def test_weeks_keep_the_day_of_the_week(day: date, weeks: int) -> None:
    assert days.after(day, Span(weeks, Unit.WEEK)) - day == timedelta(days=7 * weeks)


@given(day=st.dates(), count=st.integers(-4_000_000, 4_000_000))
def test_moving_a_day_stays_within_the_calendar(day: date, count: int) -> None:
    by = timedelta(days=count)
    try:
        expected = day + by
    except OverflowError:
        expected = date.max if count > 0 else date.min
    assert days.moved(day, by) == expected


def test_a_check_in_of_a_day_to_come_is_remarked_on() -> None:
    remark = str(days.ahead(3, date(2031, 3, 5), date(2031, 3, 4)))
    assert remark.startswith("Check-in 3 says it was begun on 5 March 2031, and that day hasn't come yet.")


@pytest.mark.parametrize("opened", [date(2031, 3, 4), date(2031, 3, 3)])
def test_a_check_in_of_today_or_before_is_not(opened: date) -> None:
    assert days.ahead(3, opened, date(2031, 3, 4)) is None
