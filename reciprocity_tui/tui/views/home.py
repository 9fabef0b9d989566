"""Home: two people joined by a line, and the path they have come, in dates and in what is next alone."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reciprocity_tui.comparison.dumbbell import GIVES
from reciprocity_tui.steps.standing import Kind, NextStep, Passage, Standing, Station, next_steps, path
from reciprocity_tui.tui.drawing.layout import Block, Line, Span, apart, cells, fitted, paragraph, paragraphs, wrapped
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from reciprocity_tui.steps.recall import Recalled

SEALED, NOT_YET = "sealed", "not yet"
TODAY, SINCE, THEN = "today", "since {day}", "then"
EACH_ANSWERS = "each of you answers"
ANSWERS = "{name} answers"
NOW = {
    Kind.FOLLOW_UP: "time to look back",
    Kind.REVEAL: "open it together",
    Kind.LOOK: "look and talk",
    Kind.AGAIN: "time to look again",
}
"""What the two do now, where it is not an answer of one of them."""
WORDS = {
    Passage.OPENED: "opened",
    Passage.LOOKED_BACK: "looked back",
    Passage.BEGUN: "begun",
    Passage.LOOK_BACK: "look back",
    Passage.OPENING: "open it together",
    Passage.AGAIN: "look again",
    Passage.LATER: "and again",
}
EARLIER = "{n} earlier"
LATER = "{interval} later"
HERE = "→ "
"""Stands before where they are now; another arrow than that of the cursor, which can stand below it."""
_LINE, _PATH = "━", "─"
_SHORTEST = 2
"""How many cells of line stand between two stations at least."""
_STACKED = 16
_LOW = 18
_MOST_BELOW = 3
"""How many stations that are behind them stand above where they are now; on a low screen only the last one."""


AGREED, SAID = "What you agreed", "What you said to each other"


class Written(NamedTuple):
    """A station as it is written; `here` is whether it is where the two are now."""

    date: str
    words: str
    here: bool = False

    @property
    def style(self) -> str:
        """How it is written."""
        return "title" if self.here else "quiet"


def joined_lines(standing: Standing, width: int) -> Block:
    """Return the two joined by a line, each half in the colour of one; and who has sealed, while one is open."""
    names = [f"{mark} {partner.name}" for mark, partner in zip(GIVES, standing.pair.partners, strict=True)]
    states = () if standing.revealed else tuple(_state(standing, person) for person in (0, 1))
    room = width - sum(map(_cells, names)) - 2
    if room < 2 * _SHORTEST:
        return _stacked(names, states, width)
    first, second = (Span(name, style) for name, style in zip(names, PEOPLE, strict=True))
    line = Span(_LINE * (room - room // 2), PEOPLE[0]), Span(_LINE * (room // 2), PEOPLE[1])
    line_of_both: Line = (first, Span(" "), *line, Span(" "), second)
    return (line_of_both, apart((Span("  "), states[0]), (states[1],), width)) if states else (line_of_both,)


def _state(standing: Standing, person: int) -> Span:
    waits = standing.pair.partners[person] in standing.waiting
    return Span(Voice().say(NOT_YET if waits else SEALED), "quiet" if waits else "done")


def _stacked(names: Sequence[str], states: Sequence[Span], width: int) -> Block:
    """Return the two below each other, where there is no room for both beside each other."""
    blocks = [paragraph(name, width, style) for name, style in zip(names, PEOPLE, strict=True)]
    if states:
        blocks = [(*block, (Span("  "), state)) for block, state in zip(blocks, states, strict=True)]
    half = min(_STACKED, width) // 2
    return (*blocks[0], tuple(Span(_LINE * half, style) for style in PEOPLE), *blocks[1])


def path_lines(standing: Standing, today: date, size: tuple[int, int]) -> Block:
    """Return the path beside each other, as much of it as fits into a width, or below each other where nothing does."""
    width, height = size
    stations, steps = path(standing, today), next_steps(standing, today)
    behind = [station for station in stations if station.passage in _BEHIND]
    ahead = [_written(standing, station, steps) for station in stations[len(behind) :]]
    for left_out in range(max(1, len(behind))):
        before = [_written(standing, station, steps) for station in _shortened(behind, left_out)]
        if block := _across([*before, *ahead], width):
            return block
    shortened = behind[-1:] if height < _LOW else _shortened(behind, max(0, len(behind) - _MOST_BELOW))
    before = [_written(standing, station, steps) for station in shortened]
    return _below([*before, *ahead], width)


_BEHIND = (Passage.OPENED, Passage.LOOKED_BACK, Passage.BEGUN)


def _shortened(behind: Sequence[Station], left_out: int) -> list[Station]:
    """Return the stations without the first ones, for which one stands that counts the check-ins among them."""
    count = sum(station.count for station in behind[:left_out] if station.passage is Passage.OPENED)
    return [*([Station(Passage.OPENED, count=count)] if count else []), *behind[left_out:]]


def _written(standing: Standing, station: Station, steps: Sequence[NextStep]) -> Written:
    voice, day = Voice(), station.day
    if station.passage is Passage.NOW:
        since = voice.say(SINCE, day=voice.day(day, short=True)) if day else voice.say(TODAY)
        return Written(since, _now(steps), here=True)
    words = voice.say(WORDS[station.passage])
    match station.passage:
        case Passage.OPENED if station.day is None:
            return Written("", voice.say(EARLIER, n=station.count))
        case Passage.OPENING:
            return Written(voice.say(THEN), words)
        case Passage.LATER:
            return Written(voice.say(LATER, interval=voice.span(standing.pair.interval)), words)
        case Passage.LOOK_BACK | Passage.AGAIN if day:
            return Written(voice.day(day, short=True), words)
    return Written(voice.month(day, short=True) if day else "", words)


def _now(steps: Sequence[NextStep]) -> str:
    """Return what is in turn: what each answers stands for both as long as nobody has sealed."""
    kinds = [step.kind for step in steps if step.in_turn]
    if kinds[0] is not Kind.ANSWER:
        return Voice().say(NOW[kinds[0]])
    partner = steps[0].partner
    return Voice().say(ANSWERS, name=partner.name) if partner and len(kinds) == 1 else Voice().say(EACH_ANSWERS)


def _across(stations: Sequence[Written], width: int) -> Block:
    """Return the stations beside each other, joined by a line; nothing where they do not fit."""
    marks = [HERE if station.here else "" for station in stations]
    dates = [" " * len(mark) + station.date for mark, station in zip(marks, stations, strict=True)]
    words = [mark + station.words for mark, station in zip(marks, stations, strict=True)]
    columns = [max(map(_cells, pair)) for pair in zip(dates, words, strict=True)]
    between = len(stations) - 1
    room = width - sum(columns) - 2 * between
    if room < _SHORTEST * between:
        return ()
    above, below = list[Span](), list[Span]()
    for number, station in enumerate(stations):
        above.append(Span(dates[number], station.style))
        below.append(Span(words[number], station.style))
        if number < between:
            end = columns[number] + room // between + (number < room % between)
            above.append(Span(" " * (end + 2 - _cells(dates[number]))))
            below += Span(" "), Span(_PATH * (end - _cells(words[number])), "faint"), Span(" ")
    return tuple(above), tuple(below)


def _below(stations: Sequence[Written], width: int) -> Block:
    """Return the stations below each other, the dates in a column of their own."""
    column = min(max(_cells(station.date) for station in stations), width // 2)
    lines: list[Line] = []
    for station in stations:
        mark = HERE if station.here else " " * len(HERE)
        dated = fitted(station.date, column)
        gap = " " * (column - _cells(dated) + 2)
        first, *rest = wrapped(station.words, max(1, width - len(HERE) - column - 2))
        lines.append((Span(mark + dated, station.style), Span(gap), Span(first, station.style)))
        lines += [(Span(" " * (len(HERE) + column + 2)), Span(line, station.style)) for line in rest]
    return tuple(lines)


def recalled_lines(recalled: "Recalled", width: int) -> list[Block]:
    """Return what two people agreed, and what each said, a block each."""
    parts = ((AGREED, recalled.agreed), (SAID, recalled.said))
    return [
        (*paragraph(Voice().say(title), width, "title"), *paragraphs(texts, width)) for title, texts in parts if texts
    ]


def _cells(text: str) -> int:
    return cells((Span(text),))
