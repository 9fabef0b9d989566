"""A reminder of the next check-in as a calendar entry (RFC 5545), which says nothing about whom or what it is for."""

import uuid
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vInline

from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.clean import clean, shortened

TITLE = "Reminder"
LONGEST_TITLE = 100
_PRODUCT = "-//Reminder//EN"  # the format asks for the name of a program; ours would say what the entry is for
_IDS = uuid.UUID("7d2f5b0e-93c1-4e0a-a6a4-1f6c5d0b8e37")
_ALARM = timedelta(hours=9)
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,"})


def clean_title(text: str) -> str:
    """Return a title fit to be shown: one cleaned line of at most 100 characters, "" where nothing is left."""
    return shortened(clean(text), LONGEST_TITLE)


def day_of(due: date, today: date) -> date:
    """Return the day to be reminded on: the day the check-in is due, today where that is over."""
    return max(due, today)


def entry(pair: Pair, day: date, today: date, title: str = TITLE) -> str:
    """Return a calendar with one entry that takes all of `day` and sounds at nine in the morning.

    It is the same entry whenever it is made for this pair, so that a calendar moves it rather than adding another.
    `title` has to be what `clean_title` returns.
    """
    event = Event()
    # From this the ids of the pair cannot be found: together they are 120 random bits.
    event.add("uid", str(uuid.uuid5(_IDS, "/".join((pair.id, *(partner.id for partner in pair.partners))))))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("summary", _verbatim(title))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _verbatim(title))
    alarm.add("trigger", _ALARM)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def _verbatim(title: str) -> vInline:
    """Return a title as it is written: the library's own texts take a backslash before an N for a line break."""
    return vInline(title.translate(_ESCAPES))
