"""The walls of the house, which docs/architecture.md explains."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import reciprocity_tui
from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.comparison.compare import Comparison
from reciprocity_tui.comparison.history import History
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.support import full_sheet

pytestmark = pytest.mark.quick

PACKAGE = Path(reciprocity_tui.__file__).parent
NAME = PACKAGE.name
DOCUMENT = PACKAGE.parent / "docs" / "architecture.md"
LONGEST_FILE = 350
OF_THE_VAULT = {
    "errors": None,  # every error
    "pairs": {"CheckIn", "Pair", "Partner"},
    "identity": {"Identity"},
    "part": {"Part"},
    "together": {"Together"},
}
"""What a front end may know of the vault: types and errors, nothing that does something."""


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {module: ast.parse(path.read_text()) for module, path in MODULES.items()}


def imports(module: str) -> Iterator[tuple[str, str]]:
    """Yield what a module imports, deferred and for types alone, too, as (module, name), "" for a module itself."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner, "") if inner in MODULES else (node.module, alias.name)


def reached(module: str) -> set[str]:
    """Return every module that a module imports, and what those import, and so on."""
    found: set[str] = set()
    to_do = [module]
    while to_do:
        for imported, _ in imports(to_do.pop()):
            if imported in MODULES and imported not in found:
                found.add(imported)
                to_do.append(imported)
    return found


def test_no_module_imports_itself_through_others() -> None:
    assert [module for module in MODULES if module in reached(module)] == []


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    lengths = {module: len(path.read_text().splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_module_lies_loose_at_the_top() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_no_import_gives_another_name() -> None:
    renamed = [
        f"{module}: {alias.name} as {alias.asname}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.asname
    ]
    assert renamed == []


@pytest.mark.parametrize("module", [module for module in MODULES if re.match(rf"{NAME}\.(plain|tui)\b", module)])
def test_a_front_end_knows_types_and_errors_of_the_vault_and_nothing_else(module: str) -> None:
    vault = f"{NAME}.vault"
    for imported, name in imports(module):
        if imported == vault or imported.startswith(f"{vault}."):
            allowed = OF_THE_VAULT.get(imported.removeprefix(f"{vault}."), set())
            assert allowed is None or name in allowed, f"{module} imports {name or imported}"


def test_nothing_that_is_shown_is_read_as_markup() -> None:
    """A name or a note may hold what the framework would take for a style, or for a link that does something."""
    calls = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    shown = [call for call in calls if ast.unparse(call.func).split(".")[-1] in {"Static", "Label", "Markdown"}]
    assert shown
    for call in shown:
        assert any(keyword.arg == "markup" and ast.unparse(keyword.value) == "False" for keyword in call.keywords)


def test_the_example_of_the_document_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, couple: Questionnaire
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ada.toml", "ben.toml"):
        Path(name).write_text(dump(full_sheet(couple)))
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    names: dict[str, object] = {"home": str(tmp_path / "home")}
    exec(example, names)  # noqa: S102 - what the document shows
    comparison, history = names["comparison"], names["history"]
    assert isinstance(comparison, Comparison)
    assert isinstance(history, History)
    assert comparison.comparable
    assert [(point.number, point.comparison) for point in history.rounds] == [(1, comparison)]
    assert str(date(2027, 3, 1)) in Path(next((tmp_path / "home").glob("*/together/0001-checkin.toml"))).read_text()
