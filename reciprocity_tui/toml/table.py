"""One table of a document, read field by field: every getter notes what is wrong and returns something harmless."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from reciprocity_tui.toml.document import LONGEST_ID, LONGEST_TEXT, Document
from reciprocity_tui.toml.mistakes import Kind, Path
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.message import Message

MOST_UNKNOWN = 100  # keys of one table that are named one by one; nobody reads more, and each takes time to compare
MOST_ENTRIES = 1000  # of a list
_Value = TypeVar("_Value")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_MISSING = '"{key}" is missing in {where}'
_KINDS_OF_VALUE = {
    int: Message("a whole number"),
    float: Message("a decimal number"),
    str: Message("text"),
    list: Message("a list"),
    dict: Message("a table"),
}


def described(value: object) -> Message:
    """Return what kind of TOML value this is, in words."""
    if isinstance(value, bool):
        return Message("true" if value else "false")
    return _KINDS_OF_VALUE.get(type(value), Message("a date or time"))


def quoted(text: str) -> str:
    """Return outside text as a message may quote it: cleaned and short."""
    return f'"{shortened(clean(text[:LONGEST_TEXT]), 60)}"'


def _suggesting(message: Message, meant: str) -> Message:
    return Message.of('{mistake}; did you mean "{near}"?', mistake=message, near=meant) if meant else message


class Table:
    """A table, where it stands, and how messages call that place."""

    def __init__(self, document: Document, values: dict[str, Any], path: Path, where: str | Message) -> None:
        self.document = document
        self.values = values
        self.path = path
        self.where = where
        self._asked: list[str] = []

    @classmethod
    def of(cls, document: Document) -> "Table":
        """Return the whole document as a table."""
        return cls(document, document.values, (), Message("this file"))

    def wrong(
        self, key: str, kind: Kind, template: str, /, *, at: str | int = "", meant: str = "", **fields: object
    ) -> None:
        """Note a mistake in the value of a key, `at` a word of it or an index in a list, with what was `meant`."""
        path, word = ((*self.path, key, at), "") if isinstance(at, int) else ((*self.path, key), at)
        message = _suggesting(Message(template, (("key", key), *fields.items())), meant)
        self.document.mistake(path, kind, message, at_value=True, word=word)

    def value(self, key: str) -> object:
        """Return whatever stands at a key, None where it is missing."""
        return self._get(key)

    def _get(self, key: str, *, required: bool = False, missing: str = _MISSING, **fields: object) -> object:
        self._asked.append(key)
        if key not in self.values and required:
            message = Message(missing, (("key", key), ("where", self.where), *fields.items()))
            self.document.mistake(self.path, Kind.MISSING, message)
        return self.values.get(key)

    def _typed(
        self, key: str, wanted: type[_Value], template: str, *, required: bool = False, header: str = ""
    ) -> _Value | None:
        """Return the value of a key; None where it is missing or of another type, which is "{what}" in the template."""
        value = self._get(key, required=required)
        if value is None or isinstance(value, wanted):
            return value
        self.wrong(key, Kind.TYPE, template, what=described(value), header=header)
        return None

    def _text(self, key: str, *, required: bool) -> str | None:
        return self._typed(key, str, '"{key}" is {what}; put text in quotes', required=required)

    def words(self, key: str, *, required: bool = False, limit: int | None = None, newlines: bool = False) -> str:
        """Return cleaned text; "" where it is missing or wrong. `limit` counts characters."""
        value = self._text(key, required=required)
        if value is None:
            return ""
        if len(value) > LONGEST_TEXT:
            self._too_long(key, len(value), limit or LONGEST_TEXT)
            return ""
        text = clean(value, newlines=newlines)
        if not text:
            self.wrong(key, Kind.EMPTY, '"{key}" is empty')
        if limit is not None and len(text) > limit:
            self._too_long(key, len(text), limit)
        return text

    def _too_long(self, key: str, count: int, most: int) -> None:
        self.wrong(key, Kind.TOO_LONG, '"{key}" has {count} characters; write at most {most}', count=count, most=most)

    def matching(self, key: str, shape: str, wanted: Message) -> str:
        """Return a required text of a certain shape, a regular expression; `wanted` says it in words."""
        text = self.words(key, required=True)
        if text and not re.fullmatch(shape, text):
            self.wrong(key, Kind.NOT_ALLOWED, '"{key}" is {text}; write {wanted}', text=quoted(text), wanted=wanted)
        return text

    def version(self) -> str:
        """Return the required version, three numbers with dots."""
        number = r"(0|[1-9][0-9]{0,5})"
        return self.matching("version", rf"{number}\.{number}\.{number}", Message("three numbers such as 1.0.0"))

    def identifier(self) -> str:
        """Return the required id, of the form [a-z][a-z0-9-]*; "" where it is missing or wrong."""
        value = self._text("id", required=True)
        if value is None:
            return ""
        if not _ID.fullmatch(value):
            template = "{text} is not an id; write a small letter first, then small letters, digits and hyphens"
            self.wrong("id", Kind.NOT_ALLOWED, template, text=quoted(value))
        elif len(value) > LONGEST_ID:
            template = "{text} has {count} characters; an id has at most {most}"
            self.wrong("id", Kind.TOO_LONG, template, text=quoted(value), count=len(value), most=LONGEST_ID)
        else:
            return value
        return ""

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._typed(key, bool, '"{key}" is {what}; write true or false')
        return default if value is None else value

    def whole(self, key: str, low: int, high: int, words: tuple[str, ...] = ()) -> int | str | None:
        """Return a whole number in low..high or one of the allowed words; None where it is missing or wrong."""
        value = self._get(key)
        if value is None or (isinstance(value, str) and value in words):
            return value
        if type(value) is int and low <= value <= high:
            return value
        allowed = Message.of("a whole number from {low} to {high}", low=low, high=high)
        for word in words:
            allowed = Message.of('{allowed}, or "{word}"', allowed=allowed, word=word)
        template = '"{key}" is {text}; write {allowed}'
        if isinstance(value, bool) or not isinstance(value, int | str):
            self.wrong(key, Kind.TYPE, template, text=described(value), allowed=allowed)
        elif isinstance(value, str):
            meant = self.document.meant(value, list(words))
            self.wrong(key, Kind.NOT_ALLOWED, template, meant=meant, text=quoted(value), allowed=allowed)
        else:
            shown = value if abs(value) < 10**9 else Message("far too large")
            self.wrong(key, Kind.NOT_ALLOWED, template, text=shown, allowed=allowed)
        return None

    def newest(self, key: str, known: int) -> None:
        """Note a mistake unless the key holds the format number this program knows."""
        value = self._get(key, required=True)
        if type(value) is int and value > known:
            template = '"{key}" is newer than this program reads ({known}); update the program'
            self.wrong(key, Kind.NEWER, template, known=known)
        elif value is not None and not (type(value) is int and value == known):
            self.wrong(key, Kind.NOT_ALLOWED, '"{key}" is not a number this program knows; write {known}', known=known)

    def one_of(self, key: str, allowed: list[str], *, required: bool = False) -> str:
        """Return one of the allowed words; "" where it is missing or wrong."""
        value = self._text(key, required=required)
        if value is None:
            return ""
        if value not in allowed:
            template, meant = '"{key}" is {text}; write one of {choices}', self.document.meant(value, allowed)
            self.wrong(key, Kind.NOT_ALLOWED, template, meant=meant, text=quoted(value), choices=tuple(allowed))
            return ""
        return value

    def entries(self, key: str, *, required: bool = False) -> list[tuple[int, str]]:
        """Return the texts of a list, each with its index; [] where it is missing or wrong."""
        value = self._typed(key, list, '"{key}" is {what}; write a list of texts in [ ]', required=required) or []
        if len(value) > MOST_ENTRIES:
            template = '"{key}" holds {count} texts; write at most {most}'
            self.wrong(key, Kind.TOO_MUCH, template, count=len(value), most=MOST_ENTRIES)
            return []
        for index, item in enumerate(value):
            if not isinstance(item, str):
                template = '"{key}" holds {what}; put text in quotes'
                self.wrong(key, Kind.TYPE, template, at=index, what=described(item))
            elif len(item) > LONGEST_TEXT:
                template = '"{key}" holds a text of {count} characters; write at most {most}'
                self.wrong(key, Kind.TOO_LONG, template, at=index, count=len(item), most=LONGEST_TEXT)
        return [(index, item) for index, item in enumerate(value) if isinstance(item, str)]

    def tables(self, key: str, *, required: bool = False) -> Iterator["Table"]:
        """Yield the tables of an array of tables, written [[key]]; each is finished when the next one is asked for."""
        header = ".".join(str(part) for part in (*self.path, key) if isinstance(part, str))
        missing = '"{key}" is missing in {where}; write [[{header}]] above each {what}'
        sort = Message(key)
        value = self._get(key, required=required, missing=missing, header=header, what=sort)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            template = '"{key}" is {value}; write [[{header}]] above each {what}'
            self.wrong(key, Kind.TYPE, template, value=described(value), header=header, what=sort)
            return
        if required and not value:
            self.wrong(key, Kind.EMPTY, '"{key}" is empty; write at least one {what}', what=sort)
        where = Message.of("this {what}", what=sort)
        for index, item in enumerate(value):
            table = Table(self.document, item, (*self.path, key, index), where)
            yield table
            table.finish()

    def subtable(self, key: str) -> "Table":
        """Return the table under a key, empty where it is missing or wrong."""
        header = ".".join(str(part) for part in (*self.path, key))
        value = self._typed(key, dict, '"{key}" is {what}; write it as a table, [{header}]', header=header)
        return Table(self.document, value or {}, (*self.path, key), f"[{key}]")

    def only(self, keys: list[str], what: str) -> None:
        """Note every key of this table that is not among these or was not asked for; `what` says what the keys name."""
        self._asked += keys
        expected = frozenset(self._asked)
        unknown = [key for key in self.values if key not in expected]
        for key in unknown[:MOST_UNKNOWN]:
            template = "unknown {what} {key} in {where}"
            message = Message.of(template, what=Message(what), key=quoted(key), where=self.where)
            message = _suggesting(message, self.document.meant(key, self._asked))
            self.document.mistake((*self.path, key), Kind.UNKNOWN, message)
        if len(unknown) > MOST_UNKNOWN:
            count = len(unknown) - MOST_UNKNOWN
            message = Message.of("{count} more like this in {where}", count=count, where=self.where)
            self.document.mistake((*self.path, unknown[MOST_UNKNOWN]), Kind.UNKNOWN, message)

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        self.only([], "key")
