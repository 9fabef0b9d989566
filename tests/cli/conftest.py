"""What the tests of the command line share."""

from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.support import Program, full_sheet


@pytest.fixture
def sheet(tmp_path: Path, couple: Questionnaire) -> str:
    """A sheet file with every question answered."""
    path = tmp_path / "sheet.toml"
    path.write_text(dump(full_sheet(couple)))
    return str(path)


@pytest.fixture
def revealed(program: Program, sheet: str) -> Program:
    """A pair without passphrases that has opened its first check-in."""
    for words in (
        ("pair", "new", "Jo", "Sam", "--no-passphrase"),
        ("take", "--as", "Jo", "--from", sheet, "--seal"),
        ("take", "--as", "Sam", "--from", sheet, "--seal"),
        ("reveal", "--agree", "Jo", "--agree", "Sam"),
    ):
        assert program(*words).code == 0
    return program
