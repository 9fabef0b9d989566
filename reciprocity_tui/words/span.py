"""Spans of time, such as "6 weeks": as values, and as files and options name them."""

from enum import Enum

from reciprocity_tui.words.frozen import Frozen


class Unit(Enum):
    """What a span of time is counted in, as one and as several of it."""

    SECOND = "{n} second", "{n} seconds"
    MINUTE = "{n} minute", "{n} minutes"
    WEEK = "{n} week", "{n} weeks"
    MONTH = "{n} month", "{n} months"


class Span(Frozen):
    """So many of a unit."""

    number: int
    unit: Unit

    @property
    def kept(self) -> str:
        """Its name in files and options, the same in every language."""
        return f"{self.number} {self.unit.name.lower()}{'s' if self.number > 1 else ''}"


def parsed(text: str, *units: Unit) -> Span | None:
    """Return the span of this name, None where it is none in one of these units."""
    count, _, unit = text.partition(" ")
    named = {one.name.lower(): one for one in units}.get(unit.removesuffix("s"))
    if named is None or not (count.isascii() and count.isdigit() and len(count) < 5):
        return None
    return Span(int(count), named)
