"""What one gives and its band are drawn on a scale of some cells, and say what the verdict says."""

from itertools import product

import pytest

from reciprocity_tui.comparison.change import CLEAR, Change, Measure, Verdict
from reciprocity_tui.comparison.dumbbell import SCALE
from reciprocity_tui.comparison.timeline import FLOW, HIGH, LOW, WITHIN, band, flow


def row(start: float, end: float, needed: float) -> Change:
    """A flow that moved, called clear where that is as far as it takes."""
    verdict = Verdict.NONE if abs(end - start) < needed else Verdict.MORE if end > start else Verdict.LESS
    return Change("care", Measure.FLOW_A, 1, start, end, needed, verdict, 4)


@pytest.mark.parametrize("cells", [3, 24, 51, 101])
def test_a_band_that_is_wider_than_the_scale_ends_with_it(cells: int) -> None:
    glyphs = [cell.glyph for cell in band(row(50, 50, 80), cells)]
    assert len(glyphs) == cells
    assert (glyphs[0], glyphs[-1]) == (LOW, HIGH)
    assert set(glyphs[1:-1]) <= {WITHIN, FLOW}


@pytest.mark.parametrize("cells", [21, 31, 41])
def test_what_one_gives_stands_outside_of_its_band_exactly_where_a_change_is_called(cells: int) -> None:
    steps = [25 * step / 8 for step in range(33)]
    for start, end, needed in product(steps, steps, (21.0, 23.4375, 27.5625, 38.98)):
        change = row(start, end, needed)
        glyphs = [cell.glyph for cell in band(change, cells)]
        at = glyphs.index(FLOW)
        inside = {LOW, HIGH} & set(glyphs[:at]) and {LOW, HIGH} & set(glyphs[at + 1 :])
        if change.verdict in CLEAR and 0 < at < cells - 1:
            assert {LOW, HIGH} <= set(glyphs), change
            assert not inside, change
        if change.verdict is Verdict.NONE:
            low, high = (round(min(100, max(0, each)) * (cells - 1) / 100) for each in (start - needed, start + needed))
            assert low <= at <= high, change


@pytest.mark.parametrize(("end", "at"), [(0, 0), (50, 5), (100, 10)])
def test_what_one_gives_stands_where_it_is_on_the_scale(end: float, at: int) -> None:
    assert [cell.glyph for cell in flow(end, 11)] == [SCALE] * at + [FLOW] + [SCALE] * (10 - at)
