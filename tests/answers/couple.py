"""The questionnaire for couples, sheets of it, and what a check-in may look at."""

from dataclasses import replace

from hypothesis import strategies as st

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from tests.support import full_sheet
from tests.vault.sheets import sheets

COUPLE = load_file(shipped_folder() / "couple.toml")[0]
EMPTY = Sheet(COUPLE.id, COUPLE.version)
FULL = full_sheet(COUPLE)
_MOSTLY_FULL = sheets(COUPLE).map(lambda sheet: replace(sheet, behaviours={**FULL.behaviours, **sheet.behaviours}))
SHEETS = sheets(COUPLE) | _MOSTLY_FULL
BEHAVIOURS = [behaviour.id for area in COUPLE.areas for behaviour in area.behaviours]
SIGN = COUPLE.signs[0].id
REFLECTION = next(reflection.id for reflection in COUPLE.reflections if not reflection.closed)
CLOSED = next(reflection.id for reflection in COUPLE.reflections if reflection.closed)
AREAS = [area.id for area in COUPLE.areas]
FOCUSES = st.lists(st.sampled_from(AREAS), max_size=3)
