"""docs/files.md shows a sheet that the program reads, with everything that can stand in one."""

import re
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_file import parse
from reciprocity_tui.questionnaire.model import Questionnaire

pytestmark = pytest.mark.quick

DOCUMENT = Path(__file__).parents[1] / "docs" / "files.md"


def test_the_sheet_of_the_document_is_read_whole(couple: Questionnaire) -> None:
    (example,) = re.findall(r"^## Sheet\n.*?\n\n(    format.*?)\n\n\S", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)
    sheet = parse(dedent(example).encode(), "files.md", couple)
    empty = Sheet(couple.id, couple.version)
    unused = [field.name for field in fields(Sheet) if getattr(sheet, field.name) == getattr(empty, field.name)]
    assert unused == ["questionnaire", "version"]
