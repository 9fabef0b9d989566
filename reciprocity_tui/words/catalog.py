"""One language: every sentence of the program by that of English, in which it stands in the code."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import reduce
from types import MappingProxyType

from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.span import Span

# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# fmt: on


class Catalog(Frozen):
    """A language as the sentences that stand in it for those of English; one that is not there stays English."""

    sentences: Mapping[str, str] = MappingProxyType({})

    def translated(self, sentence: str) -> str:
        """Return a sentence or template in this language."""
        return self.sentences.get(sentence, sentence)

    def said(self, template: str, /, **fields: object) -> str:
        """Return a template in this language with its fields filled in: a tuple as a list, a day or span in words.

        Raises KeyError for a field that is missing.
        """
        return self.translated(template).format_map({name: self._shown(value) for name, value in fields.items()})

    def _shown(self, value: object) -> object:
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, tuple):
            return self.listing(value)
        return self.day(value) if isinstance(value, date) else value

    def listing(self, items: Sequence[object]) -> str:
        """Return a list as one text, "" for nothing."""
        texts = [str(item) for item in items] or [""]
        return reduce(lambda before, item: self.said("{before}, {item}", before=before, item=item), texts)

    def series(self, items: Sequence[object]) -> str:
        """Return a list that stands within a sentence, "" for nothing."""
        if len(items) < 2:
            return self.listing(items)
        return self.said("{before} and {item}", before=self.listing(items[:-1]), item=items[-1])

    def day(self, day: date, *, short: bool = False) -> str:
        """Return a day as people write it."""
        return self.said("{day} {month}", day=day.day, month=self.month(day, short=short))

    def minute(self, moment: datetime, here: timedelta) -> str:
        """Return a day and a time of day, with the offset from UTC where it is another one than `here`."""
        minute = self.said("{day} at {time}", day=moment.date(), time=f"{moment:%H:%M}")
        offset = moment.utcoffset()
        if offset is None or offset == here:
            return minute
        return self.said("{minute} ({zone})", minute=minute, zone=timezone(offset).tzname(None))

    def month(self, day: date, *, short: bool = False) -> str:
        """Return the month and the year of a day."""
        month = (_SHORT_MONTHS if short else _MONTHS)[day.month - 1]
        return self.said("{month} {year}", month=self.translated(month), year=day.year)

    def span(self, span: Span) -> str:
        """Return a span of time, such as "3 months"."""
        return self.said(span.unit.value[span.number != 1], n=span.number)

    def phrase(self, text: str) -> str:
        """Return a sentence as it stands within another one: without the full stop that ends it."""
        return text.removesuffix(self.translated("."))

    def sentence(self, text: str) -> str:
        """Return a text with a capital letter first, and a full stop unless it ends a sentence already."""
        capital = f"{text[:1].upper()}{text[1:]}"
        return capital if text.endswith((".", "?", "!")) else self.said("{sentence}.", sentence=capital)


ENGLISH = Catalog()
CATALOGS: Mapping[str, Catalog] = MappingProxyType({"en": ENGLISH})
"""Every language there is, by its code."""
