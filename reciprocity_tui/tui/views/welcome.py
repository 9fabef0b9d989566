"""The picture of two people in one area: what each gives, and what the other notices of it."""

from collections.abc import Sequence

from reciprocity_tui.comparison.dumbbell import GIVES, RECEIVES, SCALE
from reciprocity_tui.steps import welcome
from reciprocity_tui.steps.welcome import Flows
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.words.voice import Voice

Pair = tuple[Block, Block]
"""Two lines for what the first of the two gives, and two for what the second does."""
WAS = "│"
"""Where a mark stood before."""
_MOVED = "─"
_NAME, _KIND, _NOTE = 5, 9, 25
BEFORE_SCALE = _NAME + _KIND
"""How many cells stand before a scale."""
_SCALES = 9, 41
"""The fewest and the most cells of a scale; odd, so that its middle has a cell of its own."""
_LATER = 0.16
"""How much later each line of a picture begins to move than the one above."""


def scale_cells(width: int) -> int:
    """Return how many cells a scale has in lines of this width; with room for it, a note stands beside."""
    room = width - BEFORE_SCALE - (_NOTE if has_notes(width) else 0)
    fewest, most = _SCALES
    return max(fewest, min(most, (room - 1) // 2 * 2 + 1))


def has_notes(width: int) -> bool:
    """Return whether a note has room beside a scale."""
    return width >= BEFORE_SCALE + _NOTE + 31


def picture(flows: Flows, width: int, drawn: float = 1.0, *, before: Flows | None = None) -> Pair:
    """Return what each gives and the other notices, `drawn` from 0 (at the left, or as `before`) to 1 (all of it)."""
    scale = scale_cells(width)
    lines: list[Line] = []
    for number in range(4):
        giver, notices = divmod(number, 2)
        person = 1 - giver if notices else giver
        value = flows.received[person] if notices else flows.given[person]
        start = 0.0 if before is None else before.received[person] if notices else before.given[person]
        moved = start + (value - start) * _eased(drawn, number)
        mark = (RECEIVES if notices else GIVES)[person]
        was = None if before is None or start == value else _cell(start, scale)
        kind = Voice().say(welcome.NOTICES if notices else welcome.GIVES)
        lines.append(
            (
                Span(welcome.NAMES[person].ljust(_NAME), "quiet"),
                Span(kind.ljust(_KIND), "quiet"),
                *_scale(mark, _cell(moved, scale), was, scale, PEOPLE[person]),
            )
        )
    return tuple(lines[:2]), tuple(lines[2:])


def noted(lines: Block, note: str) -> Block:
    """Return the two lines of what one gives, with a note beside the second."""
    return (*lines[:-1], (*lines[-1], Span("   "), Span(note, "quiet")))


def _cell(value: float, scale: int) -> int:
    return round(value * (scale - 1) / 100)


def _eased(drawn: float, number: int) -> float:
    """Return how far a line has come: each begins a little later than the one above, fast, and ends softly."""
    begun = number * _LATER
    part = max(0.0, min(1.0, (drawn - begun) / (1 - 3 * _LATER)))
    return 1.0 - (1.0 - part) ** 3


def _scale(mark: str, at: int, was: int | None, scale: int, style: str) -> Line:
    """Return a scale with a mark, and a line to it from where it was."""
    if was is None or was == at:
        return Span(SCALE * at, "faint"), Span(mark, style), Span(SCALE * (scale - at - 1), "faint")
    way = _MOVED * (abs(at - was) - 1)
    drawn = (Span(WAS + way, "quiet"), Span(mark, style)) if was < at else (Span(mark, style), Span(way + WAS, "quiet"))
    low, high = sorted((at, was))
    return (Span(SCALE * low, "faint"), *drawn, Span(SCALE * (scale - high - 1), "faint"))


def welcome_rows(width: int, height: int, drawn: float, choices: Sequence[Row], afraid: Line) -> list[Row]:
    """Return the first page: what this is about in one line and one picture, two lines on it, and what to choose."""
    voice, beside = Voice(), has_notes(width)
    first, second = picture(welcome.FLOWS, width, drawn)
    if beside and drawn >= 1:
        first, second = (
            noted(lines, voice.say(note)) for lines, note in zip((first, second), welcome.UNSEEN, strict=True)
        )
    parts: list[tuple[int, list[Row]]] = [
        (0, [row(*paragraph(voice.say(welcome.HEADLINE), width, "strong"))]),
        (2, [row((Span(voice.say(welcome.TITLE), "title"),))]),
        (1, [row(*first)]),
        (1, [row(*second)]),
    ]
    if not beside:
        parts.append((0, [row(*paragraph(voice.say(welcome.UNSEEN_BOTH) if drawn >= 1 else "", width, "quiet"))]))
    parts += [
        (2, [row(*paragraph(voice.say(welcome.ABOUT), min(width, 72)))]),
        (2, list(choices)),
        (2, [row(*_wrapped(afraid, width))]),
    ]
    return spread(parts, height)


def _wrapped(line: Line, width: int) -> Block:
    """Return a text and the key behind it, on more lines where there is too little room."""
    text, key = line
    *above, last = paragraph(text.text, width - 3, text.style)
    return (*above, (*last, Span(" "), key))


def spread(parts: Sequence[tuple[int, list[Row]]], height: int) -> list[Row]:
    """Return rows with empty lines between the parts: at most as many as each wants above it, fewer where it is low.

    Every part has one line above it before one has two, the last ones first; some of the height stays free, around all
    of it.
    """
    above = [0] * len(parts)
    used = sum(len(line.lines) for _, rows in parts for line in rows)
    for level, free in ((1, 0), (2, 4)):
        for number in sorted(range(len(parts)), key=lambda number: (-parts[number][0], -number)):
            if parts[number][0] >= level and used + free < height:
                above[number] += 1
                used += 1
    return [
        one
        for lines, (_, rows) in zip(above, parts, strict=True)
        for one in ([row(*[EMPTY] * lines)] if lines else []) + rows
    ]
