"""The places in the source that a mutant changes, each by one small change that could be somebody's slip."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

OPERATORS = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
}
BOOLEAN = {ast.And: ("and", "or"), ast.Or: ("or", "and")}


@dataclass(frozen=True)
class Place:
    """One change of a source file: these bytes, there, become other ones."""

    file: str
    start: int
    end: int
    line: int
    words: str
    """The line as it stands."""
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.change}   in: {self.words}"

    @property
    def change(self) -> str:
        """What becomes what, in one line."""
        return f"{' '.join(self.before.split())} -> {self.after}".strip()

    def changed(self, source: bytes) -> bytes:
        """Return the source after the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def places(root: Path, file: str) -> Iterator[Place]:
    """Give every place of a file, named relative to the root, in the order of the syntax tree."""
    source = (root / file).read_bytes()
    text = Text(file, source)
    for node in _executed(ast.parse(source)):
        yield from _of(node, text)


class Text:
    """A source file in which a syntax tree names places by line and byte."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file = file
        self.source = source
        self.begins = [0]
        for line in source.splitlines(keepends=True):
            self.begins.append(self.begins[-1] + len(line))

    def start(self, node: ast.expr) -> int:
        """Return at which byte an expression begins."""
        return self.begins[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr) -> int:
        """Return at which byte an expression has ended."""
        return self.begins[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)

    def place(self, start: int, end: int, after: str) -> Place:
        """Return the change of these bytes."""
        line = self.source.count(b"\n", 0, start)
        words = self.source[self.begins[line] : self.begins[line + 1]].decode().strip()
        return Place(self.file, start, end, line + 1, words, self.source[start:end].decode(), after)

    def between(self, left: ast.expr, right: ast.expr, pattern: str, after: str) -> Iterator[Place]:
        """Give the change of the operator between two expressions."""
        start, end = self.end(left), self.start(right)
        found = re.search(rb"(?<![\w<>=!])" + pattern.encode() + rb"(?![\w=])", self.source[start:end])
        if found:
            yield self.place(start + found.start(), start + found.end(), after)


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    """Give every node that is run: no annotation, no decorator, nothing for type checkers alone, no `strict=`.

    That two things are of the same length is held by what makes them; `zip` only says so.
    """
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_out(child):
                yield from _executed(child)


def _is_left_out(node: ast.AST) -> bool:
    match node:
        case ast.If(test=test):
            return "TYPE_CHECKING" in ast.unparse(test)
        case ast.keyword(arg="strict"):
            return True
    return False


def _of(node: ast.AST, text: Text) -> Iterator[Place]:
    match node:
        case ast.Compare():
            for (left, right), operator in zip(pairwise([node.left, *node.comparators]), node.ops, strict=True):
                yield from text.between(left, right, *OPERATORS[type(operator)])
        case ast.BoolOp():
            for left, right in pairwise(node.values):
                yield from text.between(left, right, *BOOLEAN[type(node.op)])
        case ast.UnaryOp(op=ast.Not()):
            yield text.place(text.start(node), text.start(node) + len("not"), "")
        case ast.Constant(value=bool(value)):
            yield text.place(text.start(node), text.end(node), repr(not value))
        case ast.Constant(value=int(value) | float(value)):
            yield text.place(text.start(node), text.end(node), repr(value + 1))
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield text.place(text.start(value), text.end(value), "None")
