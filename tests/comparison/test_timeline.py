"""A level and its band are drawn on a scale of some cells."""

import pytest

from reciprocity_tui.comparison.dumbbell import SCALE
from reciprocity_tui.comparison.timeline import HIGH, LEVEL, LOW, WITHIN, band, level


@pytest.mark.parametrize("cells", [3, 24, 51, 101])
def test_a_band_that_is_wider_than_the_scale_ends_with_it(cells: int) -> None:
    glyphs = [cell.glyph for cell in band(50, 80, 50, cells)]
    assert len(glyphs) == cells
    assert (glyphs[0], glyphs[-1]) == (LOW, HIGH)
    assert set(glyphs[1:-1]) <= {WITHIN, LEVEL}


@pytest.mark.parametrize(("end", "at"), [(0, 0), (50, 5), (100, 10)])
def test_a_level_stands_where_it_is_on_the_scale(end: float, at: int) -> None:
    assert [cell.glyph for cell in level(end, 11)] == [SCALE] * at + [LEVEL] + [SCALE] * (10 - at)
