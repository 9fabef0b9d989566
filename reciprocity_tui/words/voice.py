"""How things are said to two people: their names, and the language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reciprocity_tui.words.catalog import ENGLISH, Catalog
from reciprocity_tui.words.message import Hinted, Message, ToldError
from reciprocity_tui.words.span import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """What a sentence is said with: the names of the two, in the order of the pair, and a language."""

    names: tuple[str, str] = ("", "")
    catalog: Catalog = ENGLISH

    def say(self, template: str, /, **fields: object) -> str:
        """Return a sentence; a field that is a tuple is listed. Raises KeyError for a field that is missing."""
        return self.catalog.said(template, **fields)

    def count(self, n: int, one: str, many: str, /, **fields: object) -> str:
        """Return the sentence for one thing, or that for none or several; `{n}` in it is how many."""
        return self.say(one if n == 1 else many, **{"n": n, **fields})

    def listing(self, items: Sequence[str]) -> str:
        """Return several texts as one."""
        return self.catalog.listing(items)

    def series(self, items: Sequence[str]) -> str:
        """Return several texts as one that stands within a sentence."""
        return self.catalog.series(items)

    def day(self, day: date, *, short: bool = False) -> str:
        """Return a day as people write it."""
        return self.catalog.day(day, short=short)

    def minute(self, moment: datetime, here: timedelta) -> str:
        """Return a day and a time of day, with the offset from UTC where it is another one than `here`."""
        return self.catalog.minute(moment, here)

    def month(self, day: date, *, short: bool = False) -> str:
        """Return the month and the year of a day."""
        return self.catalog.month(day, short=short)

    def span(self, span: Span) -> str:
        """Return a span of time, such as "3 months"."""
        return self.catalog.span(span)

    def named(self, text: str, partner: str = "") -> str:
        """Return what a questionnaire or the program asks, with the partner's name; nothing else is a placeholder.

        Without a name it is as both read it together.
        """
        return self.catalog.translated(text).replace("{partner}", partner or self.say("your partner"))

    def told(self, problem: ToldError | Message, hinted: Hinted | None = None) -> str:
        """Return what went wrong, with what `hinted` adds to it."""
        message = problem.message if isinstance(problem, ToldError) else problem
        return message.told(self.catalog, hinted)

    def phrase(self, text: str) -> str:
        """Return a sentence as it stands within another one."""
        return self.catalog.phrase(text)

    def sentence(self, text: str) -> str:
        """Return a text with a capital letter first, and a full stop unless it ends a sentence already."""
        return self.catalog.sentence(text)
