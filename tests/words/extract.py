"""Finds every sentence of the program: what a catalogue of another language has to translate."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import reciprocity_tui

PACKAGE = Path(reciprocity_tui.__file__).parent
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;]? +[A-Za-z{]{2,}")
_SAY = {
    **dict.fromkeys(("say", "said", "translated", "named", "fail", "_at_all"), (0,)),
    **dict.fromkeys(("count", "Row"), (1, 2)),
    **dict.fromkeys(("wrong", "_typed"), (2,)),
}
_TELL = {"Message", "of", "line", "title", "problem", "Command", "need"}
CLAIMS = {"both", "one", "different", "change", "as_said", "nothing"}
"""What makes a template with its claim (`comparison/claims.py`)."""
_NO_FIELDS = {"hint", "at", "meant"}
_FILLED_IN = {"count": {"n"}, "named": {"partner"}, "wrong": {"key"}, "_typed": {"key", "what"}}


class Sentence(NamedTuple):
    """A text that is said, where it stands, and, where it is said at once, the fields it is said with."""

    text: str
    place: str
    fields: frozenset[str] | None = None


def texts_in(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the texts in an expression and their lines, but not those of formatted ones, which no catalogue holds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, node.lineno
    elif not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


def claimed_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the texts that are given to a claim, and their lines."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in CLAIMS and call.args:
            yield from texts_in(call.args[0])


def name_of(node: ast.AST) -> str:
    """Return what a variable, an attribute or what is called is called, "" for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _templates_of(call: ast.Call) -> list[ast.expr]:
    name = name_of(call.func)
    if name in _TELL or name.endswith("Error"):
        return call.args[:1]
    if name == "add_argument":
        return [keyword.value for keyword in call.keywords if keyword.arg == "help"]
    return [call.args[at] for at in _SAY.get(name, ()) if at < len(call.args)]


def _fields_of(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    filled_in = _FILLED_IN.get(name_of(call.func), set())
    return None if None in names else frozenset(map(str, names)) - _NO_FIELDS | filled_in


def _bound_in(tree: ast.AST) -> Iterator[tuple[set[str], ast.expr]]:
    """Yield what holds an expression: the variables it is given to, or the function that returns it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield {name_of(each) for target in targets for each in ast.walk(target)}, node.value
        elif isinstance(node, ast.FunctionDef):
            returns = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
            yield from (({node.name}, value) for value in returns if value is not None)


def sentences_of(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one module: those that are said, and constants, which may be said elsewhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = [(call, each) for call in ast.walk(tree) if isinstance(call, ast.Call) for each in _templates_of(call)]
    held = list(_bound_in(tree))
    names = {name_of(each) for _, template in said for each in ast.walk(template)}
    for _ in range(2):  # a variable that holds what a function returns, and a template of that
        names |= {name_of(each) for bound, value in held if bound & names for each in ast.walk(value)}
    place = path.relative_to(PACKAGE).as_posix()
    for call, template in said:
        for text, line in texts_in(template):
            yield Sentence(text, f"{place}:{line}", _fields_of(call))
        texts = _constants()[name_of(template)] if name_of(template).isupper() else ()
        yield from (Sentence(text, f"{place}:{call.lineno}", _fields_of(call)) for text in texts if len(texts) == 1)
    yield from (Sentence(text, f"{place}:{line}") for text, line in claimed_in(tree))
    for bound, value in held:
        if bound & names or any(name.isupper() for name in bound):
            yield from (Sentence(text, f"{place}:{line}") for text, line in texts_in(value))


@cache
def _constants() -> dict[str, set[str]]:
    """Return every constant that is one text, by its name."""
    constants: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for bound, value in _bound_in(ast.parse(path.read_text(encoding="utf-8"))):
            for text in _constant(value):
                for name in bound:
                    constants[name].add(text)
    return constants


def _constant(value: ast.expr) -> Iterator[str]:
    """Yield the text that an expression is, with its claim or without."""
    if isinstance(value, ast.Call) and name_of(value.func) in CLAIMS and value.args:
        yield from _constant(value.args[0])
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


@cache
def every_sentence() -> tuple[Sentence, ...]:
    """Return the sentences of the whole package: what is said at once, and every constant that looks like one."""
    found = (sentence for path in sorted(PACKAGE.rglob("*.py")) for sentence in sentences_of(path))
    return tuple(each for each in found if each.fields is not None or SENTENCE.search(each.text))
