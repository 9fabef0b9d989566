"""Writes TOML in every odd way that is allowed, and remembers where each key and value stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from reciprocity_tui.toml.mistakes import Path

_T = TypeVar("_T")
_BARE = st.text("abXY019_-", min_size=1, max_size=4)
_ODD = st.text("ab.[]{}#=,:'\"\\ \tée\u0301家👪", max_size=5)
_TEXT = st.text("ab.[]{}#=,'\"\\\n\tée\u0301家👪", max_size=12)
_KEYS = _BARE | _ODD
_PLAIN = (
    *("0", "+1_000", "-17", "0xDEAD_beef", "0o755", "0b1", "1.5", "-0.25", "6.626e-34", "1e+5", "inf", "-nan"),
    *("true", "false", "1979-05-27", "07:32:00.999", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5-07:00"),
    *('""', "''", '""""""', "''''''", '"""a"""""', "'''a'''''", '""""a"""', '"""\\\n   a"""', '"""\n[x]\ny = 1\n"""'),
)
_COMMENTS = ("", "", "#", '# [x] = "', "# '''", '#"""', "# a = [")


@dataclass(frozen=True)
class Scalar:
    source: str


@dataclass(frozen=True)
class Array:
    items: list["Node"]


@dataclass(frozen=True)
class Inline:
    """A table in braces."""

    children: dict[str, "Node"]


@dataclass(frozen=True)
class Dotted:
    """A table whose every child is written with a dotted key."""

    children: dict[str, "Node"]


@dataclass(frozen=True)
class Headed:
    """A table under [a.header], which may be left out where only tables follow."""

    children: dict[str, "Node"]


@dataclass(frozen=True)
class Repeated:
    """An array of tables, each under [[a.header]]."""

    items: list[dict[str, "Node"]]


Node = Scalar | Array | Inline | Dotted | Headed | Repeated


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\u0009")
    return f'"{escaped}"'


def _forms(text: str) -> Iterator[str]:
    yield _quoted(text)
    yield '"""' + text.replace("\\", "\\\\").replace('"""', '""\\"') + '"""'
    if "'''" not in text:
        yield f"'''{text}'''"
    if "'" not in text and "\n" not in text:
        yield f"'{text}'"


def _tables(inner: SearchStrategy[Node], least: int = 0) -> SearchStrategy[dict[str, Node]]:
    return st.dictionaries(_KEYS, inner, min_size=least, max_size=3)


_scalars: SearchStrategy[Node] = (
    st.sampled_from(_PLAIN) | _TEXT.flatmap(lambda text: st.sampled_from(list(_forms(text))))
).map(Scalar)
_values: SearchStrategy[Node] = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3).map(Array) | _tables(inner | _tables(inner, 1).map(Dotted)).map(Inline),
    max_leaves=3,
)
_pairs: SearchStrategy[Node] = _values | _tables(_values | _tables(_values, 1).map(Dotted), 1).map(Dotted)
_nodes: SearchStrategy[Node] = st.recursive(
    _pairs,
    lambda inner: _tables(inner).map(Headed) | st.lists(_tables(inner), min_size=1, max_size=3).map(Repeated),
    max_leaves=4,
)


@dataclass
class Document:
    """TOML text; for each key where its statement starts and where its own name stands; where each value starts.

    A table that has no statement of its own, such as `a` in `[a.b]` or in `a.b = 1`, is where it is first mentioned.
    """

    choices: Iterator[int]  # decides the spacing; the first of everything once it ends
    text: str = ""
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, counted from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def places(self, path: Path) -> list[tuple[int, int]]:
        """Return where a key may be said to stand: where its statement starts, or where its own name stands."""
        return [self.place(offset) for offset in self.keys[path]]

    def write(self, children: Mapping[str, Node], path: Path = ()) -> None:
        """Write a table: first what belongs under its own header, then the tables below it."""
        below = {name: node for name, node in children.items() if isinstance(node, Headed | Repeated)}
        for name, node in children.items():
            if name not in below:
                self._statements((name,), node, path)
        for name, node in below.items():
            self._write_below((*path, name), node)

    def _write_below(self, path: Path, node: Node) -> None:
        if isinstance(node, Repeated):
            for index, children in enumerate(node.items):
                self._header((*path, index))
                self.write(children, (*path, index))
        elif isinstance(node, Headed):
            only_tables = all(isinstance(child, Headed | Repeated) for child in node.children.values())
            if not node.children or not only_tables or self._one_of(True, False):
                self._header(path)
            self.write(node.children, path)

    def _header(self, path: Path) -> None:
        brackets = 1 + isinstance(path[-1], int)
        start = len(self.text)
        self.text += "[" * brackets
        for end, part in enumerate(path, start=1):
            if isinstance(part, str):
                self._gap()
                self._name(path[:end], start)
                self._gap()
                self.text += "." if end < len(path) - (brackets - 1) else ""
            elif end == len(path):
                self.keys[path] = start, start
        self.text += "]" * brackets
        self._end_line()

    def _name(self, path: Path, start: int) -> None:
        if path not in self.keys:
            self.keys[path] = start, len(self.text)
        name = str(path[-1])
        forms = [_quoted(name)]
        if name and not set(name) - set("abXY019_-"):
            forms.append(name)
        if not set(name) & set("'\n"):
            forms.append(f"'{name}'")
        self.text += self._one_of(*forms)

    def _statements(self, names: tuple[str, ...], node: Node, path: Path) -> None:
        """Write `names = node`, or one statement for each child where the node is written with dotted keys."""
        if isinstance(node, Dotted):
            for name, child in node.children.items():
                self._statements((*names, name), child, path)
        else:
            self._pair(names, node, path)
            self._end_line()

    def _pair(self, names: tuple[str, ...], node: Node, path: Path) -> None:
        start = len(self.text)
        for end in range(1, len(names) + 1):
            self._name((*path, *names[:end]), start)
            self._gap()
            self.text += "." if end < len(names) else "="
            self._gap()
        self._value(node, (*path, *names))

    def _value(self, node: Node, path: Path) -> None:
        self.values[path] = len(self.text)
        if isinstance(node, Scalar):
            self.text += node.source
        elif isinstance(node, Array):
            items = [partial(self._value, item, (*path, index)) for index, item in enumerate(node.items)]
            self._between("[]", items)
        elif isinstance(node, Inline):
            self._between("{}", [partial(self._pair, names, child, path) for names, child in _leaves(node)])

    def _between(self, brackets: str, items: Sequence[Callable[[], None]]) -> None:
        self.text += brackets[0]
        for number, item in enumerate(items, start=1):
            self._wide_gap()
            item()
            self._wide_gap()
            self.text += "," if number < len(items) else self._one_of("", ",")
        self._wide_gap()
        self.text += brackets[1]

    def _one_of(self, *choices: _T) -> _T:
        return choices[next(self.choices, 0) % len(choices)]

    def _gap(self) -> None:
        self.text += self._one_of("", " ", "\t", "  ")

    def _wide_gap(self) -> None:
        self._gap()
        if self._one_of(False, False, True):
            self._end_line()
            self._gap()

    def _end_line(self) -> None:
        self._gap()
        self.text += self._one_of(*_COMMENTS) + self._one_of("\n", "\r\n", "\n\n")


def _leaves(table: Inline | Dotted) -> Iterator[tuple[tuple[str, ...], Node]]:
    for name, child in table.children.items():
        if isinstance(child, Dotted):
            yield from (((name, *names), leaf) for names, leaf in _leaves(child))
        else:
            yield (name,), child


def _written(children: Mapping[str, Node], choices: bytes) -> Document:
    document = Document(iter(choices))
    document.write(children)
    return document


def documents() -> SearchStrategy[Document]:
    """Return valid TOML documents in odd spacing."""
    return st.builds(_written, st.dictionaries(_KEYS, _nodes, max_size=3), st.binary(max_size=120))
