"""What the tests of faults share."""

from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.support import full_sheet


@pytest.fixture
def sheet(tmp_path: Path, couple: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with every answer, in the folder in which the program is started."""
    folder = tmp_path / "started"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "sheet.toml").write_text(dump(full_sheet(couple)))
    return folder / "sheet.toml"
