"""Change as cells of text, the same for both front ends. Inside the noise nothing is drawn as a rise or a fall."""

from reciprocity_tui.comparison.change import Change, History, Measure, Verdict
from reciprocity_tui.comparison.dumbbell import SCALE, Cell

FIRST, ABSENT, BROKEN = "│", "·", "┊"
MARKS = {Verdict.NONE: "─", Verdict.UP: "▲", Verdict.DOWN: "▼", Verdict.DRIFTING: "≈"}
LOW, HIGH, LEVEL, WITHIN = "├", "┤", "┼", "─"


def marks(history: History, area_id: str) -> tuple[str, ...]:
    """Return one mark for every check-in: what the level of an area did there."""
    drawn: list[str] = []
    for round_ in history.rounds:
        if all(result.area.id != area_id for result in round_.comparison.compared):
            drawn.append(BROKEN if history.begins_line(round_.number) else ABSENT)
            continue
        change = level_change(history, round_.number, area_id)
        drawn.append(MARKS[change.verdict] if change else BROKEN if history.begins_line(round_.number) else FIRST)
    return tuple(drawn)


def level_change(history: History, number: int, area_id: str) -> Change | None:
    """Return what the level of an area did in a check-in, None where there is nothing to compare it with."""
    found = (change for change in history.changes(number) if change.area == area_id and change.measure is Measure.LEVEL)
    return next(found, None)


def band(start: float, needed: float, end: float, cells: int) -> tuple[Cell, ...]:
    """Return a level, 0..100, on a scale of so many cells, with the band inside which it has not clearly changed.

    The band lies `needed` to both sides of `start`. Rounding never draws a level inside its band that is outside of it,
    or the other way round, as long as the scale has a cell for it.
    """
    low, high = (_cell(value, cells) for value in (start - needed, start + needed))
    at = _cell(end, cells)
    drawn = [Cell(SCALE, None)] * cells
    drawn[low : high + 1] = [Cell(WITHIN, None)] * (high - low + 1)
    drawn[low], drawn[high] = Cell(LOW, None), Cell(HIGH, None)
    if abs(end - start) >= needed and low <= at <= high:
        at = min(high + 1, cells - 1) if end > start else max(low - 1, 0)
    drawn[at] = Cell(LEVEL, None)
    return tuple(drawn)


def level(end: float, cells: int) -> tuple[Cell, ...]:
    """Return a level, 0..100, on a scale of so many cells, where there is no band yet."""
    drawn = [Cell(SCALE, None)] * cells
    drawn[_cell(end, cells)] = Cell(LEVEL, None)
    return tuple(drawn)


def _cell(value: float, cells: int) -> int:
    return round(min(100.0, max(0.0, value)) * (cells - 1) / 100)
