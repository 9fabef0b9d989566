"""What the tests of the command line share."""

from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.support import Program, full_sheet


@pytest.fixture
def sheet(tmp_path: Path, couple: Questionnaire) -> str:
    """A sheet file in which every area is answered."""
    path = tmp_path / "sheet.toml"
    path.write_text(dump(full_sheet(couple)))
    return str(path)


@pytest.fixture
def paired(program: Program) -> Program:
    """A pair without passphrases that has answered nothing yet."""
    assert program("pair", "new", "Jo", "Sam", "--no-passphrase").code == 0
    return program


@pytest.fixture
def both_sealed(paired: Program, sheet: str) -> Program:
    """That pair after both have sealed."""
    for name in ("Jo", "Sam"):
        assert paired("take", "--as", name, "--from", sheet, "--seal").code == 0
    return paired


@pytest.fixture
def revealed(both_sealed: Program) -> Program:
    """That pair after both have opened their first check-in."""
    assert both_sealed("reveal", "--agree", "Jo", "--agree", "Sam").code == 0
    return both_sealed
