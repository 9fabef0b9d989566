"""What `python -m tests.mutants` changes: one thing at a time, and what comes of it is still a program."""

import ast
from pathlib import Path

import pytest

from tests.mutants.places import places

CODE = """
from typing import Literal
LIMITS = (2, 0.5)
def f(a: Literal[1], b: int = 3) -> bool:
    if not (a < b <= 4 or b is not None) and a not in (b,):
        return a == b
    while True:
        return None
"""
CHANGES = {
    *("2 -> 3", "0.5 -> 1.5", "3 -> 4", "not ->", "< -> <=", "<= -> <", "4 -> 5", "or -> and", "is not -> is"),
    *("and -> or", "not in -> in", "a == b -> None", "== -> !=", "True -> False"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one file to change."""
    (tmp_path / "file.py").write_text(CODE)
    return tmp_path


def test_comparisons_constants_operators_and_returns_are_changed_and_no_annotation(root: Path) -> None:
    assert {place.change for place in places(root, "file.py")} == CHANGES


def test_every_change_is_another_program_that_differs_in_one_line(root: Path) -> None:
    for place in places(root, "file.py"):
        changed = place.changed(CODE.encode()).decode()
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(CODE)), place
        before, after = CODE.splitlines(), changed.splitlines()
        assert [line for line, other in zip(before, after, strict=True) if line != other] == [before[place.line - 1]]
