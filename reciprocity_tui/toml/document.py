"""Reads one TOML document and gathers every mistake instead of stopping at the first."""

import re
from difflib import get_close_matches
from typing import Any

import tomli

from reciprocity_tui.toml.mistakes import Kind, Mistake, Path, Positions, SourceError, is_too_deep, structure_of
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

LARGEST_FILE = 384 * 1024
LONGEST_ID = 64
LONGEST_TEXT = 10_000  # characters as they stand in the file; what may be longer than that nobody reads on a screen
MOST_MISTAKES = 200
MOST_COMPARED = 400_000  # letters with letters, to suggest what was meant; each takes up to 50 nanoseconds
BYTES_A_MARK = 32  # in the largest file; each mark costs a microsecond or two, which is most of what reading costs
BYTES_AN_ESCAPE = 8  # in the largest file; each costs a quarter of a microsecond
_MARKS = b"[]{},."
_LONG_WORD = re.compile(rb"[^\s\[\]{},.=]{1001}")  # a key or number; an id has far fewer characters
_USUAL_SORT = Message("a questionnaire or sheet")
# What the parser says, in the words of somebody who writes questionnaires.
_SYNTAX = {
    "Illegal character '\\n'": "a quote is not closed on this line",
    "Invalid value": "this is not a value; put text in straight quotes, and write true or false in small letters",
    "Cannot declare": "this header is there twice; write it in two brackets, such as [[area]], for several of them",
    "Cannot overwrite a value": "a key is there twice in the same place; remove one of them",
    "Unescaped '\\' in a string": "a backslash in a text has to be doubled",
    "Unclosed array": "a list above is not closed; a ] is missing",
}


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
        sort: Message = _USUAL_SORT,
    ) -> None:
        """Parse it; `sort` says what such a file is. Raises the error where it has more than so many bytes or marks,
        or is no TOML.
        """
        self.name = name
        self._error = error
        self._sort = sort
        self._noted: list[tuple[Path, Kind, Message, bool, str]] = []
        self._compared = 0
        self.text = ""
        self.text = self._decoded(data, limit, marks)
        try:
            self.values: dict[str, Any] = tomli.loads(self.text)
        except tomli.TOMLDecodeError as problem:
            message = next((words for start, words in _SYNTAX.items() if problem.msg.startswith(start)), problem.msg)
            told = Message.of("not valid TOML: {reason}", reason=Message(clean(message)))
            raise self._at(problem.lineno, problem.colno, Kind.NO_TOML, told) from None
        except RecursionError:
            raise self._at_all("not valid TOML: nested too deeply", Kind.NO_TOML) from None
        except ValueError:
            raise self._at_all("not valid TOML: a number with far too many digits", Kind.NO_TOML) from None

    def _at(self, line: int, column: int, kind: Kind, message: Message) -> SourceError:
        return self._error(self.name, self.text, [Mistake(line, column, kind, message)])

    def _at_all(self, template: str, kind: Kind = Kind.TOO_MUCH, **fields: object) -> SourceError:
        return self._error(self.name, "", [Mistake(1, 1, kind, Message(template, tuple(fields.items())), shown=False)])

    def _decoded(self, data: bytes, limit: int, marks: int) -> str:
        if len(data) > limit:
            raise self._at_all("larger than 384 KiB; {sort} is far smaller", sort=self._sort)
        if data.startswith(b"\xef\xbb\xbf"):
            raise self._at_all("starts with a byte order mark; save it as UTF-8 without one", Kind.NO_TOML)
        if data.count(b"\\") > limit // BYTES_AN_ESCAPE:
            raise self._at_all("far too many backslashes; {sort} has fewer", sort=self._sort)
        structure = structure_of(data)
        if _marks(structure) > marks:
            raise self._at_all("far too many lines, keys or brackets; {sort} has fewer", sort=self._sort)
        if _LONG_WORD.search(structure):
            raise self._at_all("a key or a number of more than 1,000 characters; {sort} has none", sort=self._sort)
        if is_too_deep(structure):
            raise self._at_all("a header or key of more than 8 parts; {sort} has at most two", sort=self._sort)
        try:
            return data.decode()
        except UnicodeDecodeError as problem:
            before = data[: problem.start].decode()
            line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
            self.text = data.decode(errors="replace")
            raise self._at(line, column, Kind.NO_TOML, Message("not UTF-8; save it as UTF-8")) from None

    def mistake(self, path: Path, kind: Kind, message: Message, *, at_value: bool = False, word: str = "") -> None:
        """Note a mistake at a key, or at the value behind it, or at a word in that value.

        Raises the error once there are so many that nobody looks for more.
        """
        self._noted.append((path, kind, message, at_value, word))
        if len(self._noted) == MOST_MISTAKES:
            self.raise_mistakes()

    def near(self, word: str, names: list[str]) -> list[str]:
        """Return the name that is nearest to this one, if any; none once much has been compared."""
        self._compared += sum(LONGEST_ID + len(word) * len(name) for name in names)
        return get_close_matches(word, names, n=1) if self._compared <= MOST_COMPARED else []

    def meant(self, word: str, names: list[str]) -> str:
        """Return the name that somebody may have meant, "" where none is near."""
        word = word[:LONGEST_ID]
        near = self.near(word, names) or [name for name in names if word.startswith(name)]
        return near[0] if near else ""

    def raise_mistakes(self) -> None:
        """Raise the error with all mistakes noted so far; do nothing where there are none."""
        if self._noted:
            places = Positions(self.text)
            mistakes = [
                Mistake(*(places.value(path, word) if at_value else places.key(path)), kind, message, shown=bool(path))
                for path, kind, message, at_value, word in self._noted
            ]
            if len(mistakes) == MOST_MISTAKES:
                last_line = self.text.count("\n") + 1
                more = Message("there may be more; mend these first")
                mistakes.append(Mistake(last_line, 1, Kind.MORE, more, shown=False))
            raise self._error(self.name, self.text, mistakes)
