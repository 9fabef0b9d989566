"""Where in a TOML file a mistake stands, and how it is shown."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import tomli

from reciprocity_tui.words.catalog import ENGLISH, Catalog
from reciprocity_tui.words.clean import JOINERS, MARK, clean, width
from reciprocity_tui.words.message import Hint, Message

Path = tuple[str | int, ...]

# No group is possessive: before Python 3.11.5 such a group matches wrongly, and what follows it is lost.
_TOKEN = re.compile(
    r"""(?:[ \t]++|\#[^\n]*+)*
        ( \r?\n
          | [\[\]{}=,.]
          | [^\s\[\]{}=,."'\#]++
          | \"{3}(?:[^"\\]++|\\.|"(?!""))*\"{3,5} | '{3}(?:[^']++|'(?!''))*'{3,5}
          | "(?:[^"\\\n]++|\\.)*" | '[^'\n]*+'
          | \Z)""",
    re.VERBOSE | re.DOTALL,
)
_NO_STRUCTURE = re.compile(  # comments and texts, also those that are not closed: then reading stops there
    rb"""\#[^\n]*+
      | \"{3}(?:[^"\\]++|\\.|"(?!""))*(?:\"{3})? | '{3}(?:[^']++|'(?!''))*(?:'{3})?
      | "(?:[^"\\\n]++|\\.)*"? | '[^'\n]*+'?""",
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"[": "]", "{": "}"}
_BETWEEN_VALUES = frozenset({"\n", "\r\n", ","})
_BEHIND = _BETWEEN_VALUES | {"]", "}"}
"""What ends a value."""
_TOO_DEEP = re.compile(rb"(?:\.[^.,=\[\]{}\n]*+){8}")
_NEVER_SHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_WINDOW = 72
_BEFORE_CARET = 52


def structure_of(data: bytes) -> bytes:
    """Return the bytes of a TOML document without its comments and texts."""
    return _NO_STRUCTURE.sub(b"", data)


def is_too_deep(structure: bytes) -> bool:
    """Return whether a header or key has more than 8 parts: each key below it takes the parser time for every part."""
    return _TOO_DEEP.search(structure) is not None


class Kind(StrEnum):
    """Of which kind a mistake is: whoever has to decide by a mistake decides by this, never by its message."""

    UNREADABLE = "unreadable"
    NO_TOML = "no TOML"
    TOO_MUCH = "too much"
    MISSING = "missing"
    UNKNOWN = "unknown"
    TYPE = "type"
    EMPTY = "empty"
    TOO_LONG = "too long"
    NOT_ALLOWED = "not allowed"
    NEWER = "newer"
    TAKEN = "taken"
    BLAMES = "blames"
    PLACEHOLDER = "placeholder"
    OTHER_SHEET = "other sheet"
    MORE = "more"


class Mistake(NamedTuple):
    """One mistake at a line and column, both counted from 1 (columns in characters); line 0 is the file itself.

    `shown` is false where the line at that place has nothing to do with it.
    """

    line: int
    column: int
    kind: Kind
    message: Message
    shown: bool = True


class SourceError(ValueError):
    """A file that cannot be used. `mistakes` holds every one that was found, in the order of the file."""

    def __init__(self, name: str, text: str, mistakes: list[Mistake]) -> None:
        self.name = clean(name)
        self.mistakes = sorted(mistakes, key=lambda mistake: (mistake.line, mistake.column, str(mistake.message)))
        self._lines = text.split("\n")
        super().__init__(self.name)

    def __str__(self) -> str:
        return self.report()

    def has(self, kind: Kind) -> bool:
        """Return whether a mistake of this kind was found."""
        return any(mistake.kind is kind for mistake in self.mistakes)

    def report(self, catalog: Catalog = ENGLISH) -> str:
        """Return every mistake as `file:line:col: message` with its source line and a caret."""
        return "\n".join(self._with_line(mistake, catalog) for mistake in self.mistakes)

    def first(self) -> Message:
        """Return the first mistake alone, with how many more there are, for the places that have one line."""
        message, more = self._placed(self.mistakes[0]), len(self.mistakes) - 1
        if not more:
            return message
        return Message.of("{mistake} ({more} more)", hint=Hint.CHECK_FILE, mistake=message, more=more)

    def _placed(self, mistake: Mistake) -> Message:
        place = f"{self.name}:{mistake.line}:{mistake.column}" if mistake.line else self.name
        return Message.of("{place}: {mistake}", place=place, mistake=mistake.message)

    def _with_line(self, mistake: Mistake, catalog: Catalog) -> str:
        head = self._placed(mistake).told(catalog)
        line = self._lines[mistake.line - 1] if mistake.shown and 0 < mistake.line <= len(self._lines) else ""
        if not line.strip():
            return head
        start = max(0, mistake.column - 1 - _BEFORE_CARET)
        visible = _visible(line[start : start + _WINDOW].rstrip("\r"))
        before = "…" if start else ""
        after = "…" if len(line) > start + _WINDOW else ""
        caret = " " * width(before + visible[: mistake.column - 1 - start]) + "^"
        return f"{head}\n    {before}{visible}{after}\n    {caret}"


@dataclass(slots=True)
class _Node:
    """A key, table or list item: where it is first mentioned, where its value begins, and what is below it.

    `end` is where the first token of the value ends: a text is one.
    """

    key: int
    value: int | None = None
    end: int = 0
    below: dict[str | int, "_Node"] = field(default_factory=dict)

    def child(self, name: str | int, offset: int) -> "_Node":
        """Return what is below this under a name, first mentioned here unless it was before."""
        return self.below.setdefault(name, _Node(offset))


class Positions:
    """Finds keys and values in the text of a TOML document that is known to be valid."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = _Node(0)
        self._tokens = [(m[1], m.start(1)) for m in _TOKEN.finditer(text) if m[1]]
        self._next = 0
        self._read()

    def key(self, path: Path) -> tuple[int, int]:
        """Return line and column of a key or table header, or of the nearest thing around it."""
        return self._line_and_column(self._nearest(path)[0].key)

    def value(self, path: Path, word: str = "") -> tuple[int, int]:
        """Return line and column of a value, or of a word in it; else of the nearest thing around it."""
        node, exact = self._nearest(path)
        if not exact or node.value is None:
            return self._line_and_column(node.key)
        place = _alone(word).search(self._text, node.value, node.end) if word else None
        return self._line_and_column(place.start() if place else node.value)

    def span(self, path: Path) -> slice | None:
        """Return where in the text the first token of a value stands, None where there is no such key."""
        node, exact = self._nearest(path)
        return slice(node.value, node.end) if exact and node.value is not None else None

    def _nearest(self, path: Path) -> tuple[_Node, bool]:
        node = self._root
        for part in path:
            if part not in node.below:
                return node, False
            node = node.below[part]
        return node, True

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        return self._text.count("\n", 0, offset) + 1, offset - self._text.rfind("\n", 0, offset)

    def _read(self) -> None:
        """Read the document; without recursion, however deep its values are."""
        inside = [(self._root, "")]  # the table, and every list or inline table in it that is not yet closed
        while self._next < len(self._tokens):
            text, offset = self._tokens[self._next]
            container, closing = inside[-1]
            if text in _BETWEEN_VALUES:
                self._next += 1
            elif text == closing:
                self._next += 1
                inside.pop()
            elif text == "[" and not closing:
                inside = [(self._read_header(offset), "")]
            else:
                of_list = closing == "]"
                node = container.child(len(container.below), offset) if of_list else self._read_key(container, offset)
                if (opening := self._read_value(node)) in _CLOSING:
                    inside.append((node, _CLOSING[opening]))

    def _read_header(self, offset: int) -> _Node:
        of_array = self._tokens[self._next + 1] == ("[", offset + 1)
        self._next += 1 + of_array
        node = self._root
        parts = self._read_dotted()
        for depth, part in enumerate(parts, start=1):
            node = node.child(part, offset)
            if of_array and depth == len(parts):
                node = node.child(len(node.below), offset)
            elif 0 in node.below:  # an array of tables: what is below it belongs to the newest of them
                node = node.below[len(node.below) - 1]
        self._next += 1 + of_array
        return node

    def _read_dotted(self) -> list[str]:
        parts: list[str] = []
        while True:
            text, _ = self._tokens[self._next]
            parts.append(next(iter(tomli.loads(f"{text} = 0"))) if text[0] in "\"'" else text)
            self._next += 1
            if self._tokens[self._next][0] != ".":
                return parts
            self._next += 1

    def _read_key(self, table: _Node, offset: int) -> _Node:
        node = table
        for part in self._read_dotted():
            node = node.child(part, offset)
        self._next += 1  # the equals sign
        return node

    def _read_value(self, node: _Node) -> str:
        """Read a value, or what opens it, and return its first token."""
        text, node.value = self._tokens[self._next]
        node.end = node.value + len(text)
        self._next += 1
        while text not in _CLOSING and self._next < len(self._tokens) and self._tokens[self._next][0] not in _BEHIND:
            self._next += 1
        return text


def _alone(word: str) -> re.Pattern[str]:
    """Return what finds a word that stands alone; an escape such as `\\n` may stand before it.

    What stands before it is looked at last: a pattern that begins with letters is searched for far faster.
    """
    letters = re.escape(word)
    return re.compile(rf"{letters}(?:(?<!\w{letters})|(?<=\\[btnfr]{letters}))(?!\w)")


def _visible(line: str) -> str:
    """Return a line of as many characters, a tab as a space and everything that `clean` drops as a replacement mark."""
    import unicodedata  # noqa: PLC0415 - only a mistake waits for it

    return "".join(
        " " if c == "\t" else MARK if unicodedata.category(c) in _NEVER_SHOWN and c not in JOINERS else c for c in line
    )
