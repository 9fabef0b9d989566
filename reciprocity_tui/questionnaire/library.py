"""Finds questionnaire files: those shipped with the program and the user's own."""

import os
from pathlib import Path

from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.toml.file import read_file


def shipped_folder() -> Path:
    """Return the folder of the shipped questionnaires: inside a wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parent / "questionnaires"


def load_file(path: Path) -> tuple[Questionnaire, bytes]:
    """Return the questionnaire in a file and its bytes. Raises QuestionnaireError."""
    data = read_file(path, QuestionnaireError)
    return load(data, str(path)), data


def find(name: str, own: Path) -> Path:
    """Return the file of a questionnaire named by its id (the user's own folder first) or by its path.

    Whatever lies under the name is it, also what cannot be read: somebody who put it there expects it to be used. Where
    it has the id of one that is shipped, whoever is asked it is told that it did not come with the program.
    """
    by_id = (folder / f"{name}.toml" for folder in (own, shipped_folder()) if "/" not in name)
    return next((path for path in by_id if os.path.lexists(path)), Path(name))
