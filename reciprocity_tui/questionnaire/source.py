"""Where in a TOML file a mistake stands, and how it is shown."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import tomli

from reciprocity_tui.questionnaire.text import clean, width

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""(?P<blank>[ \t]+|\#[^\n]*)
      | (?P<newline>\r?\n)
      | (?P<quoted>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<mark>[\[\]{}=,.])
      | (?P<bare>[^\s\[\]{}=,."'\#]+)""",
    re.VERBOSE | re.DOTALL,
)
_WINDOW = 100


class Mistake(NamedTuple):
    """One mistake at a line and column, both counted from 1 (columns in characters); line 0 is the file itself."""

    line: int
    column: int
    message: str


class SourceError(ValueError):
    """A file that cannot be used. `mistakes` holds every one that was found, in the order of the file."""

    def __init__(self, name: str, text: str, mistakes: list[Mistake]) -> None:
        self.name = clean(name)
        self.mistakes = sorted(mistakes)
        self._lines = text.split("\n")
        super().__init__(self.report())

    def report(self) -> str:
        """Return every mistake as `file:line:col: message` with its source line and a caret."""
        return "\n".join(self._shown(mistake) for mistake in self.mistakes)

    def first_line(self) -> str:
        """Return the first mistake alone, for the places that have one line."""
        more = len(self.mistakes) - 1
        rest = f" ({more} more: see `reciprocity check`)" if more else ""
        return f"{self._head(self.mistakes[0])}{rest}"

    def _head(self, mistake: Mistake) -> str:
        place = f":{mistake.line}:{mistake.column}" if mistake.line else ""
        return f"{self.name}{place}: {mistake.message}"

    def _shown(self, mistake: Mistake) -> str:
        head = self._head(mistake)
        line = self._lines[mistake.line - 1] if 0 < mistake.line <= len(self._lines) else ""
        if not line.strip():
            return head
        start = max(0, mistake.column - 1 - _WINDOW + 20)
        visible = "".join(c if c == " " or clean(c) == c else "�" for c in line[start : start + _WINDOW].rstrip("\r"))
        caret = " " * width(visible[: mistake.column - 1 - start]) + "^"
        return f"{head}\n    {visible}\n    {caret}"


class Positions:
    """Finds keys and values in the text of a TOML document that is known to be valid."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # index of the last element of every array of tables
        self._tokens = [
            (str(m.lastgroup), m.group(), m.start()) for m in _TOKEN.finditer(text) if m.lastgroup != "blank"
        ]
        self._next = 0
        self._read_document()

    def key(self, path: Path) -> tuple[int, int]:
        """Return line and column of a key or table header, or of the nearest thing around it."""
        return self._line_and_column(self._nearest(path, self._keys))

    def value(self, path: Path) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest thing around it."""
        if path in self._values:
            return self._line_and_column(self._values[path])
        return self.key(path)

    def _nearest(self, path: Path, offsets: dict[Path, int]) -> int:
        while path and path not in offsets:
            path = path[:-1]
        return offsets.get(path, 0)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def _read_document(self) -> None:
        table: Path = ()
        while self._next < len(self._tokens):
            kind, text, offset = self._tokens[self._next]
            if kind == "newline":
                self._next += 1
            elif text == "[":
                table = self._read_header(offset)
            else:
                self._read_pair(table)

    def _read_header(self, offset: int) -> Path:
        self._next += 1
        of_array = self._tokens[self._next][1] == "[" and self._tokens[self._next][2] == offset + 1
        self._next += of_array
        path = self._resolved(self._read_key(), of_array=of_array)
        self._next += 1 + of_array
        self._keys.setdefault(path, offset)
        return path

    def _resolved(self, parts: Path, *, of_array: bool) -> Path:
        path: Path = ()
        for depth, part in enumerate(parts, start=1):
            path += (part,)
            if of_array and depth == len(parts):
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path += (self._tables[path],)
        return path

    def _read_key(self) -> Path:
        parts: list[str] = []
        while True:
            kind, text, _ = self._tokens[self._next]
            parts.append(next(iter(tomli.loads(f"{text} = 0"))) if kind == "quoted" else text)
            self._next += 1
            if self._tokens[self._next][1] != ".":
                return tuple(parts)
            self._next += 1

    def _read_pair(self, table: Path) -> None:
        offset = self._tokens[self._next][2]
        path = table + self._read_key()
        self._keys.setdefault(path, offset)
        self._next += 1  # the equals sign
        self._read_value(path)

    def _read_value(self, path: Path) -> None:
        _, text, offset = self._tokens[self._next]
        self._values[path] = offset
        if text == "[":
            self._next += 1
            for index in self._items("]"):
                self._read_value((*path, index))
        elif text == "{":
            self._next += 1
            for _ in self._items("}"):
                self._read_pair(path)
        else:
            while self._next < len(self._tokens) and not self._ends_value():
                self._next += 1

    def _ends_value(self) -> bool:
        kind, text, _ = self._tokens[self._next]
        return kind == "newline" or (kind == "mark" and text in ",]}")

    def _items(self, closing: str) -> Iterator[int]:
        index = 0
        while True:
            kind, text, _ = self._tokens[self._next]
            if text == closing and kind == "mark":
                self._next += 1
                return
            if kind == "newline" or text == ",":
                self._next += 1
            else:
                yield index
                index += 1
