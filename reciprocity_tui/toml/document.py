"""Reads one TOML document field by field and gathers every mistake instead of stopping at the first."""

import re
from difflib import get_close_matches
from typing import Any

import tomli

from reciprocity_tui.toml.mistakes import Kind, Mistake, Path, Positions, SourceError, is_too_deep, structure_of
from reciprocity_tui.words.clean import clean, shortened

LARGEST_FILE = 384 * 1024
LONGEST_ID = 64
LONGEST_TEXT = 10_000  # characters as they stand in the file; what may be longer than that nobody reads on a screen
MOST_UNKNOWN = 100  # keys of one table that are named one by one; nobody reads more, and each takes time to compare
MOST_MISTAKES = 200
MOST_ENTRIES = 1000  # of a list
MOST_COMPARED = 400_000  # letters with letters, to suggest what was meant; each takes up to 50 nanoseconds
BYTES_A_MARK = 32  # in the largest file; each mark costs a microsecond or two, which is most of what reading costs
BYTES_AN_ESCAPE = 8  # in the largest file; each costs a quarter of a microsecond
_MARKS = b"[]{},."
_LONG_WORD = re.compile(rb"[^\s\[\]{},.=]{1001}")  # a key or number; an id has far fewer characters
_ID = re.compile(r"[a-z][a-z0-9-]*")
_KINDS_OF_VALUE = {
    int: "a whole number",
    float: "a decimal number",
    str: "text",
    list: "a list",
    dict: "a table",
}


# What the parser says, in the words of somebody who writes questionnaires.
_SYNTAX = {
    "Illegal character '\\n'": "a quote is not closed on this line",
    "Invalid value": "this is no value; put text in straight quotes, and write true or false in small letters",
    "Cannot declare": "this header is there twice; write it in two brackets, such as [[area]], for several of them",
    "Cannot overwrite a value": "a key is there twice in the same place",
    "Unescaped '\\' in a string": "a backslash in a text has to be doubled",
    "Unclosed array": "a list above is not closed; a ] is missing",
}


def described(value: object) -> str:
    """Return what kind of TOML value this is, in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _KINDS_OF_VALUE.get(type(value), "a date or time")


def quoted(text: str) -> str:
    """Return outside text as a message may quote it: cleaned and short."""
    return f'"{shortened(clean(text[:LONGEST_TEXT]), 60)}"'


def _marks(structure: bytes) -> int:
    """Return how many lines there are outside of texts and comments, or brackets, commas and dots if more.

    A key counts for one and a half: to say where it stands takes longer.
    """
    brackets = len(structure) - len(structure.translate(None, _MARKS))
    return max(structure.count(b"\n"), brackets, 3 * structure.count(b"=") // 2)


class Document:
    """A parsed TOML document and the mistakes found in it so far."""

    def __init__(
        self,
        data: bytes,
        name: str,
        error: type[SourceError],
        *,
        limit: int = LARGEST_FILE,
        marks: int = LARGEST_FILE // BYTES_A_MARK,
    ) -> None:
        """Parse it. Raises the error where it has more than so many bytes or marks, or is no TOML."""
        self.name = name
        self._limit = limit
        self._most_marks = marks
        self._error = error
        self._found: list[tuple[Path, Kind, str, bool, str]] = []
        self._compared = 0
        self.text = ""
        self.text = self._decoded(data)
        try:
            self.values: dict[str, Any] = tomli.loads(self.text)
        except tomli.TOMLDecodeError as problem:
            message = next((words for start, words in _SYNTAX.items() if problem.msg.startswith(start)), problem.msg)
            raise self._at(problem.lineno, problem.colno, Kind.NO_TOML, f"not valid TOML: {clean(message)}") from None
        except RecursionError:
            raise self._at_all(Kind.NO_TOML, "not valid TOML: nested too deeply") from None
        except ValueError:
            raise self._at_all(Kind.NO_TOML, "not valid TOML: a number with far too many digits") from None

    def _at(self, line: int, column: int, kind: Kind, message: str) -> SourceError:
        return self._error(self.name, self.text, [Mistake(line, column, kind, message)])

    def _at_all(self, kind: Kind, message: str) -> SourceError:
        return self._error(self.name, "", [Mistake(1, 1, kind, message, shown=False)])

    def _decoded(self, data: bytes) -> str:
        if len(data) > self._limit:
            raise self._at_all(Kind.TOO_MUCH, "larger than 384 KiB; a questionnaire or sheet is far smaller")
        if data.startswith(b"\xef\xbb\xbf"):
            raise self._at_all(Kind.NO_TOML, "starts with a byte order mark; save it as UTF-8 without one")
        if data.count(b"\\") > self._limit // BYTES_AN_ESCAPE:
            raise self._at_all(Kind.TOO_MUCH, "far too many backslashes; a questionnaire or sheet has fewer")
        structure = structure_of(data)
        if _marks(structure) > self._most_marks:
            raise self._at_all(
                Kind.TOO_MUCH, "far too many lines, keys or brackets; a questionnaire or sheet has fewer"
            )
        if _LONG_WORD.search(structure):
            raise self._at_all(
                Kind.TOO_MUCH, "a key or a number of more than 1,000 characters; a questionnaire or sheet has none"
            )
        if is_too_deep(structure):
            raise self._at_all(
                Kind.TOO_MUCH, "a header or key of more than 8 parts; a questionnaire or sheet has at most two"
            )
        try:
            return data.decode()
        except UnicodeDecodeError as problem:
            before = data[: problem.start].decode()
            line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
            self.text = data.decode(errors="replace")
            raise self._at(line, column, Kind.NO_TOML, "not UTF-8; save it as UTF-8") from None

    def mistake(self, path: Path, kind: Kind, message: str, *, at_value: bool = False, word: str = "") -> None:
        """Note a mistake at a key, or at the value behind it, or at a word in that value.

        Raises the error once there are so many that nobody looks for more.
        """
        self._found.append((path, kind, message, at_value, word))
        if len(self._found) == MOST_MISTAKES:
            self.raise_mistakes()

    def near(self, word: str, known: list[str]) -> list[str]:
        """Return the known word that is nearest to this one, if any; none once much has been compared."""
        self._compared += sum(LONGEST_ID + len(word) * len(each) for each in known)
        return get_close_matches(word, known, n=1) if self._compared <= MOST_COMPARED else []

    def suggestion(self, word: str, known: list[str]) -> str:
        """Return `; did you mean "x"?` where a known word is near, else nothing."""
        word = word[:LONGEST_ID]
        near = self.near(word, known) or [each for each in known if word.startswith(each)]
        return f'; did you mean "{near[0]}"?' if near else ""

    def table(self) -> "Table":
        """Return the whole document as a table."""
        return Table(self, self.values, (), "this file")

    def raise_mistakes(self) -> None:
        """Raise the error with all mistakes noted so far; do nothing where there are none."""
        if self._found:
            places = Positions(self.text)
            mistakes = [
                Mistake(*(places.value(path, word) if at_value else places.key(path)), kind, message, shown=bool(path))
                for path, kind, message, at_value, word in self._found
            ]
            if len(mistakes) == MOST_MISTAKES:
                last_line = self.text.count("\n") + 1
                mistakes.append(Mistake(last_line, 1, Kind.MORE, "there may be more; mend these first", shown=False))
            raise self._error(self.name, self.text, mistakes)


class Table:
    """One table of a document. Every getter notes what is wrong and returns something harmless instead."""

    def __init__(self, document: Document, values: dict[str, Any], path: Path, where: str) -> None:
        self.document = document
        self.values = values
        self.path = path
        self.where = where
        self._known: list[str] = []

    def wrong(self, key: str, kind: Kind, message: str, *, word: str = "") -> None:
        """Note a mistake in the value of a key, at a word of it where one is given."""
        self.document.mistake((*self.path, key), kind, message, at_value=True, word=word)

    def _get(self, key: str, *, required: bool, instead: str = "") -> object:
        self._known.append(key)
        if key not in self.values and required:
            self.document.mistake(self.path, Kind.MISSING, f'"{key}" is missing in {self.where}{instead}')
        return self.values.get(key)

    def _text(self, key: str, *, required: bool) -> str | None:
        value = self._get(key, required=required)
        if value is None or isinstance(value, str):
            return value
        self.wrong(key, Kind.TYPE, f'"{key}" is {described(value)}; put text in quotes')
        return None

    def words(self, key: str, *, required: bool = False, limit: int | None = None, newlines: bool = False) -> str:
        """Return cleaned text; "" where it is missing or wrong. `limit` counts characters."""
        value = self._text(key, required=required)
        if value is None:
            return ""
        if len(value) > LONGEST_TEXT:
            self.wrong(key, Kind.TOO_LONG, f'"{key}" has {len(value)} characters; {limit or LONGEST_TEXT} is the most')
            return ""
        text = clean(value, newlines=newlines)
        if not text:
            self.wrong(key, Kind.EMPTY, f'"{key}" is empty')
        if limit is not None and len(text) > limit:
            self.wrong(key, Kind.TOO_LONG, f'"{key}" has {len(text)} characters; {limit} is the most')
        return text

    def matching(self, key: str, shape: str, wanted: str) -> str:
        """Return a required text of a certain shape, a regular expression; `wanted` says it in words."""
        text = self.words(key, required=True)
        if text and not re.fullmatch(shape, text):
            self.wrong(key, Kind.NOT_ALLOWED, f'"{key}" is {quoted(text)}; write {wanted}')
        return text

    def version(self) -> str:
        """Return the required version, three numbers with dots."""
        number = r"(0|[1-9][0-9]{0,5})"
        return self.matching("version", rf"{number}\.{number}\.{number}", "three numbers such as 1.0.0")

    def identifier(self, key: str = "id") -> str:
        """Return an id of the form [a-z][a-z0-9-]*; "" where it is missing or wrong."""
        value = self._text(key, required=True)
        if value is None:
            return ""
        if not _ID.fullmatch(value):
            self.wrong(
                key,
                Kind.NOT_ALLOWED,
                f"{quoted(value)} is no id: a small letter first, then small letters, digits and hyphens",
            )
            return ""
        if len(value) > LONGEST_ID:
            self.wrong(
                key, Kind.TOO_LONG, f"{quoted(value)} has {len(value)} characters; an id has at most {LONGEST_ID}"
            )
            return ""
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._get(key, required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(key, Kind.TYPE, f'"{key}" is {described(value)}; write true or false')
            return default
        return value

    def whole(
        self, key: str, low: int, high: int, *, required: bool = False, words: tuple[str, ...] = ()
    ) -> int | str | None:
        """Return a whole number in low..high or one of the allowed words; None where it is missing or wrong."""
        value = self._get(key, required=required)
        if value is None or (isinstance(value, str) and value in words):
            return value
        allowed = f"a whole number from {low} to {high}" + "".join(f', or "{word}"' for word in words)
        if isinstance(value, bool) or not isinstance(value, int | str):
            self.wrong(key, Kind.TYPE, f'"{key}" is {described(value)}; write {allowed}')
        elif isinstance(value, str):
            near = self.document.suggestion(value, list(words))
            self.wrong(key, Kind.NOT_ALLOWED, f'"{key}" is {quoted(value)}; write {allowed}{near}')
        elif low <= value <= high:
            return value
        else:
            shown = value if abs(value) < 10**9 else "far too large"
            self.wrong(key, Kind.NOT_ALLOWED, f'"{key}" is {shown}; write {allowed}')
        return None

    def newest(self, key: str, known: int) -> None:
        """Note a mistake unless the key holds the format number this program knows."""
        value = self._get(key, required=True)
        if type(value) is int and value > known:
            self.wrong(key, Kind.NEWER, f'"{key}" is newer than this program reads ({known}); update the program')
        elif value is not None and not (type(value) is int and value == known):
            self.wrong(key, Kind.NOT_ALLOWED, f'"{key}" is not a number this program knows; write {known}')

    def one_of(self, key: str, allowed: list[str], *, required: bool = False) -> str:
        """Return one of the allowed words; "" where it is missing or wrong."""
        value = self._text(key, required=required)
        if value is None:
            return ""
        if value not in allowed:
            choices = ", ".join(allowed)
            meant = self.document.suggestion(value, allowed)
            self.wrong(key, Kind.NOT_ALLOWED, f'"{key}" is {quoted(value)}; it is one of {choices}{meant}')
            return ""
        return value

    def entries(self, key: str, *, required: bool = False) -> list[tuple[int, str]]:
        """Return the texts of a list, each with its index; [] where it is missing or wrong."""
        value = self._get(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, Kind.TYPE, f'"{key}" is {described(value)}; write a list of texts in [ ]')
            return []
        if len(value) > MOST_ENTRIES:
            self.wrong(key, Kind.TOO_MUCH, f'"{key}" holds {len(value)} texts; {MOST_ENTRIES} is the most')
            return []
        for index, item in enumerate(value):
            place = (*self.path, key, index)
            if not isinstance(item, str):
                message = f'"{key}" holds {described(item)}; put text in quotes'
                self.document.mistake(place, Kind.TYPE, message, at_value=True)
            elif len(item) > LONGEST_TEXT:
                message = f'"{key}" holds a text of {len(item)} characters; {LONGEST_TEXT} is the most'
                self.document.mistake(place, Kind.TOO_LONG, message, at_value=True)
        return [(index, item) for index, item in enumerate(value) if isinstance(item, str)]

    def tables(self, key: str, what: str, *, required: bool = False) -> list["Table"]:
        """Return the tables of an array of tables, written [[key]]."""
        header = ".".join(str(part) for part in (*self.path, key) if isinstance(part, str))
        instead = f"; write [[{header}]] above each {what}"
        value = self._get(key, required=required, instead=instead)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(key, Kind.TYPE, f'"{key}" is {described(value)}{instead}')
            return []
        if required and not value:
            self.wrong(key, Kind.EMPTY, f'"{key}" is empty; at least one {what} is needed')
        return [Table(self.document, item, (*self.path, key, i), f"this {what}") for i, item in enumerate(value)]

    def subtable(self, key: str) -> "Table":
        """Return the table under a key, empty where it is missing or wrong."""
        value = self._get(key, required=False)
        if value is not None and not isinstance(value, dict):
            header = ".".join(str(part) for part in (*self.path, key))
            self.wrong(key, Kind.TYPE, f'"{key}" is {described(value)}; write it as a table, [{header}]')
        return Table(self.document, value if isinstance(value, dict) else {}, (*self.path, key), f"[{key}]")

    def only(self, known: list[str], what: str) -> None:
        """Note every key of this table that is not among the known ones; `what` says what the keys name."""
        self._known += known
        expected = frozenset(self._known)
        unknown = [key for key in self.values if key not in expected]
        for key in unknown[:MOST_UNKNOWN]:
            message = f"unknown {what} {quoted(key)} in {self.where}{self.document.suggestion(key, self._known)}"
            self.document.mistake((*self.path, key), Kind.UNKNOWN, message)
        if len(unknown) > MOST_UNKNOWN:
            first_left_out = (*self.path, unknown[MOST_UNKNOWN])
            message = f"{len(unknown) - MOST_UNKNOWN} more like this in {self.where}"
            self.document.mistake(first_left_out, Kind.UNKNOWN, message)

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        self.only([], "key")
