"""Change as cells of text and what is said about them. Inside the noise nothing is drawn as a rise or a fall."""

from collections.abc import Sequence

from reciprocity_tui.comparison.change import History, Verdict
from reciprocity_tui.comparison.dumbbell import SCALE, Cell
from reciprocity_tui.words.voice import Voice

FIRST, ABSENT, BROKEN = "│", "·", "┊"
MARKS = {Verdict.NONE: "─", Verdict.UP: "▲", Verdict.DOWN: "▼", Verdict.DRIFTING: "≈"}
LOW, HIGH, LEVEL, WITHIN = "├", "┤", "┼", "─"
_CALLED = {
    Verdict.UP: (
        "Clearly more give and take than before in check-in {numbers}.",
        "Clearly more give and take than before in check-ins {numbers}.",
    ),
    Verdict.DOWN: (
        "Clearly less give and take than before in check-in {numbers}.",
        "Clearly less give and take than before in check-ins {numbers}.",
    ),
    Verdict.DRIFTING: (
        "Twice in a row a little, the same way, up to check-in {numbers}.",
        "Twice in a row a little, the same way, up to check-ins {numbers}.",
    ),
}


def marks(history: History, area_id: str) -> tuple[str, ...]:
    """Return one mark for every check-in: what the level of an area did there."""
    drawn: list[str] = []
    compared = history.numbers_of(area_id)
    for number in (round_.number for round_ in history.rounds):
        change = history.level_change(number, area_id)
        begins = BROKEN if history.begins_line(number) else FIRST if number in compared else ABSENT
        drawn.append(MARKS[change.verdict] if change else begins)
    return tuple(drawn)


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


def timeline_sentences(history: History, area_id: str, voice: Voice) -> tuple[str, ...]:
    """Return what the line of marks of an area says about all check-ins before the last one that compares it.

    Every change of its level that is called, that there was none otherwise, and in which check-ins, the latest one
    included, it is not compared.
    """
    *earlier, _ = history.numbers_of(area_id) or (0,)
    verdicts: dict[Verdict, list[int]] = {}
    for number in earlier:
        if change := history.level_change(number, area_id):
            verdicts.setdefault(change.verdict, []).append(number)
    sentences = [_called_in(verdict, verdicts[verdict], voice) for verdict in _CALLED if verdict in verdicts]
    if Verdict.NONE in verdicts:
        nothing = "No clear change before that."
        if sentences:
            nothing = "No clear change in the other check-ins."
        sentences.append(voice.say(nothing))
    compared = set(history.numbers_of(area_id))
    absent = [round_.number for round_ in history.rounds if round_.number not in compared]
    if compared and absent:
        one, several = "Not compared in check-in {numbers}.", "Not compared in check-ins {numbers}."
        sentences.append(voice.count(len(absent), one, several, numbers=spoken(absent, voice)))
    return tuple(sentences)


def _called_in(verdict: Verdict, numbers: Sequence[int], voice: Voice) -> str:
    return voice.count(len(numbers), *_CALLED[verdict], numbers=spoken(numbers, voice))


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
        return [voice.say("{first} to {last}", first=run[0], last=run[-1])]
    return [str(number) for number in run]


def marks_legend(voice: Voice) -> tuple[str, str]:
    """Return what the marks of a line and of a band mean."""
    verdicts = {verdict.value: mark for verdict, mark in MARKS.items()}
    marks = voice.say(
        "How much give and take:\n{first} first time   {none} no clear change   {absent} not compared\n{up} clearly "
        "more   {down} clearly less   {drifting} twice a little, the same way\n{broken} other questions",
        first=FIRST,
        absent=ABSENT,
        broken=BROKEN,
        **verdicts,
    )
    band = (
        "Between {low} and {high} it counts as not clearly changed since the time before; {level} is where it is now."
    )
    return marks, voice.say(band, low=LOW, high=HIGH, level=LEVEL)
