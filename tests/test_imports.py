"""How the package hangs together: no import leads back to where it began, and no file is more than one reads."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import reciprocity_tui

pytestmark = pytest.mark.quick

PACKAGE = Path(reciprocity_tui.__file__).parent
FILES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}
MOST_LINES = 350
LONGER = {"reciprocity_tui.cli", "reciprocity_tui.terminal.tokens", "reciprocity_tui.words.templates"}
LOOSE = {"reciprocity_tui.cli", "reciprocity_tui.process", "reciprocity_tui.streams"}


def imported(module: str) -> set[str]:
    """Return what a module imports of the package, also within functions and for types alone."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(FILES[module].read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports something by where it lies"
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names & FILES.keys()


def test_no_import_leads_back_to_where_it_began() -> None:
    TopologicalSorter({module: imported(module) for module in FILES}).prepare()


def test_no_file_is_longer_than_one_reads() -> None:
    assert {name for name, path in FILES.items() if len(path.read_text().splitlines()) > MOST_LINES} <= LONGER


def test_nothing_but_the_way_in_lies_loose_at_the_top() -> None:
    top = {f"reciprocity_tui.{path.stem}" for path in PACKAGE.glob("*.py")}
    assert top - LOOSE == {"reciprocity_tui.__init__", "reciprocity_tui.__main__"}
