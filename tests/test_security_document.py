"""docs/security.md promises nothing without a test."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
ROWS = [line for line in (ROOT / "docs" / "security.md").read_text().splitlines() if line.startswith("| ")]
PROMISES = [row for row in ROWS if row != "| promised | test |"]


def files_of(row: str) -> list[str]:
    """Return the files that the last cell of a row names."""
    return re.findall(r"`(tests/[a-z_/]+\.py)`", row.split("|")[-2])


def test_every_promise_names_a_test() -> None:
    assert len(PROMISES) > 20
    assert [row for row in PROMISES if not files_of(row)] == []


def test_every_test_that_is_named_is_there() -> None:
    named = {path for row in PROMISES for path in files_of(row)}
    assert [
        path for path in named if "def test_" not in _text(ROOT / path) and "TestCase" not in _text(ROOT / path)
    ] == []


def _text(path: Path) -> str:
    return path.read_text() if path.is_file() else ""
