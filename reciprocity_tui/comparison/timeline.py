"""Change as cells of text and what is said about them. Inside the noise nothing is drawn as a rise or a fall."""

from collections.abc import Mapping, Sequence

from reciprocity_tui.comparison.change import CLEAR, FLOWS, Change, Verdict
from reciprocity_tui.comparison.change_sentences import NO_MONTHS, Months, is_called, latest_sentences
from reciprocity_tui.comparison.claims import change, nothing
from reciprocity_tui.comparison.dumbbell import GIVES, SCALE, Cell
from reciprocity_tui.comparison.history import History
from reciprocity_tui.words.voice import Voice

FIRST, ABSENT, BROKEN = "│", "·", "┊"
MARKS = {
    Verdict.NONE: "─",
    Verdict.MORE: "▲",
    Verdict.LESS: "▼",
    Verdict.DRIFTING_MORE: "≈",
    Verdict.DRIFTING_LESS: "≈",
}
LOW, HIGH, FLOW, WITHIN = "├", "┤", "┼", "─"
_CALLED = {
    Verdict.MORE: (
        change("What {name} gives came up clearly more often in check-in {numbers} than before."),
        change("What {name} gives came up clearly more often in check-ins {numbers} than before."),
    ),
    Verdict.LESS: (
        change("What {name} gives came up clearly less often in check-in {numbers} than before."),
        change("What {name} gives came up clearly less often in check-ins {numbers} than before."),
    ),
    Verdict.DRIFTING_MORE: (
        change("What {name} gives: a little more, two check-ins running, up to check-in {numbers}."),
        change("What {name} gives: a little more, two check-ins running, up to check-ins {numbers}."),
    ),
    Verdict.DRIFTING_LESS: (
        change("What {name} gives: a little less, two check-ins running, up to check-in {numbers}."),
        change("What {name} gives: a little less, two check-ins running, up to check-ins {numbers}."),
    ),
}


def marks(history: History, area_id: str, person: int) -> tuple[str, ...]:
    """Return one mark for every check-in: what became there of what one of the two gives in an area."""
    drawn: list[str] = []
    compared = history.numbers_of(area_id)
    for number in (round_.number for round_ in history.rounds):
        flows = history.flows(number, area_id)
        begins = BROKEN if history.begins_line(number) else FIRST if number in compared else ABSENT
        drawn.append(MARKS[flows[person].verdict] if flows else begins)
    return tuple(drawn)


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


def story(history: History, area_id: str, voice: Voice, months: Months = NO_MONTHS) -> tuple[str, ...]:
    """Return everything that check-ins say about the change of an area, the latest first, under its title.

    Where nothing was ever called, that is one sentence.
    """
    numbers = history.numbers_of(area_id)
    is_latest = bool(numbers) and numbers[-1] == history.rounds[-1].number
    earlier = _called_earlier(history, area_id)
    if is_latest and history.flows(numbers[-1], area_id) and not is_called(history, area_id) and not any(earlier):
        return (voice.say(nothing("No clear change in how often so far.")), *_absent(history, area_id, voice))
    return (*latest_sentences(history, area_id, voice, months), *timeline_sentences(history, area_id, voice))


def timeline_sentences(history: History, area_id: str, voice: Voice) -> tuple[str, ...]:
    """Return what the marks of an area say about all check-ins before the last one that compares it.

    Every change and drift of what each gives, and in which check-ins, the latest one included, it is not compared.
    """
    texts = [
        voice.count(len(numbers), *_CALLED[verdict], name=name, numbers=spoken(numbers, voice))
        for name, by_verdict in zip(voice.names, _called_earlier(history, area_id), strict=True)
        for verdict, numbers in by_verdict.items()
    ]
    return (*texts, *_absent(history, area_id, voice))


def _called_earlier(history: History, area_id: str) -> tuple[Mapping[Verdict, Sequence[int]], ...]:
    """Return for each of the two in which check-ins a change or drift was called, before the last that compares it."""
    of_each: tuple[dict[Verdict, list[int]], ...] = tuple({} for _ in FLOWS)
    for number in history.numbers_of(area_id)[:-1]:
        for verdicts, row in zip(of_each, history.flows(number, area_id), strict=False):
            if row.verdict in _CALLED:
                verdicts.setdefault(row.verdict, []).append(number)
    return of_each


def _absent(history: History, area_id: str, voice: Voice) -> tuple[str, ...]:
    compared = set(history.numbers_of(area_id))
    absent = [round_.number for round_ in history.rounds if round_.number not in compared]
    if not (compared and absent):
        return ()
    one, several = nothing("Not compared in check-in {numbers}."), nothing("Not compared in check-ins {numbers}.")
    return (voice.count(len(absent), one, several, numbers=spoken(absent, voice)),)


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


def marks_legend(voice: Voice) -> tuple[str, str]:
    """Return what the marks of a line and of a band mean."""
    marks = voice.say(
        nothing(
            "{mark_a} what {a} gives   {mark_b} what {b} gives   taking both your answers together\n{first} first "
            "time   {none} no clear change   {absent} not compared\n{more} clearly more   {less} clearly less   "
            "{drifting} a little, two check-ins running\n{broken} other questions"
        ),
        mark_a=GIVES[0],
        a=voice.names[0],
        mark_b=GIVES[1],
        b=voice.names[1],
        first=FIRST,
        absent=ABSENT,
        broken=BROKEN,
        none=MARKS[Verdict.NONE],
        more=MARKS[Verdict.MORE],
        less=MARKS[Verdict.LESS],
        drifting=MARKS[Verdict.DRIFTING_MORE],
    )
    band = nothing("{flow} is where it is now. Between {low} and {high} it is no clear change since the time before.")
    return marks, voice.say(band, low=LOW, high=HIGH, flow=FLOW)
