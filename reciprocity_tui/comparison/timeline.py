"""What one gives on a scale, with the band in which it has not clearly changed, and how numbers of check-ins are told.

Inside the noise nothing is drawn as a rise or a fall.
"""

from collections.abc import Sequence

from reciprocity_tui.comparison.change import CLEAR, Change
from reciprocity_tui.comparison.claims import nothing
from reciprocity_tui.comparison.dumbbell import SCALE, Cell
from reciprocity_tui.words.voice import Voice

LOW, HIGH, FLOW, WITHIN = "├", "┤", "┼", "─"


def band(row: Change, cells: int) -> tuple[Cell, ...]:
    """Return what one gives, 0..100, on a scale of so many cells, with the band in which it has not clearly changed.

    The band lies `needed` to both sides of what it was. What one gives is drawn outside of it where a change is called,
    as far as the scale has a cell for it, and nowhere else.
    """
    start, end, needed = row.start or 0.0, row.end or 0.0, row.needed or 0.0
    low, high = (_cell(value, cells) for value in (start - needed, start + needed))
    at = _cell(end, cells)
    drawn = [Cell(SCALE, None)] * cells
    drawn[low : high + 1] = [Cell(WITHIN, None)] * (high - low + 1)
    drawn[low], drawn[high] = Cell(LOW, None), Cell(HIGH, None)
    if row.verdict in CLEAR:
        at = max(at, min(high + 1, cells - 1)) if end > start else min(at, max(low - 1, 0))
    else:
        at = min(high, max(low, at))
    drawn[at] = Cell(FLOW, None)
    return tuple(drawn)


def flow(end: float, cells: int) -> tuple[Cell, ...]:
    """Return what one gives, 0..100, on a scale of so many cells, where there is no band yet."""
    drawn = [Cell(SCALE, None)] * cells
    drawn[_cell(end, cells)] = Cell(FLOW, None)
    return tuple(drawn)


def _cell(value: float, cells: int) -> int:
    return round(min(100.0, max(0.0, value)) * (cells - 1) / 100)


def spoken(numbers: Sequence[int], voice: Voice) -> str:
    """Return rising numbers as text, three or more that follow each other as the first and the last of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return voice.listing([part for run in runs for part in _run(run, voice)])


def _run(run: list[int], voice: Voice) -> list[str]:
    if len(run) > 2:
        return [voice.say(nothing("{first} to {last}"), first=run[0], last=run[-1])]
    return [str(number) for number in run]


def band_legend(voice: Voice) -> str:
    """Return what the band means."""
    band = nothing("{flow} is where it is now. Between {low} and {high} it is no clear change since the time before.")
    return voice.say(band, low=LOW, high=HIGH, flow=FLOW)
