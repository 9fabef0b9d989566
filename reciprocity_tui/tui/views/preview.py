"""What the partner could see, on one page; and what stands behind each line of it. Pure: rows come out."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from reciprocity_tui.answers.overview import Item, Overview
from reciprocity_tui.answers.preview import Preview
from reciprocity_tui.answers.switches import Key, Part, State, Switch
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.tui import commands
from reciprocity_tui.tui.drawing.layout import (
    CHOICE,
    EMPTY,
    Block,
    Line,
    Row,
    Span,
    apart,
    beside,
    cells,
    fitted,
    paragraph,
    row,
    wrapped,
)
from reciprocity_tui.words.voice import Voice

BAR = 15
EVERYTHING_SHOWN = "Everything shown?"
SEAL = "Seal"
KEEP_BACK = "Keep something back"
_NUMBERS = "1-9"
YOU_GIVE, YOU_GET = "you give", "you get"
PICTURE = "The picture is what {partner} will see of your answers here, if {partner} shares all of it too."
SWITCHING = "Enter or its number switches a line."
NOTHING_HERE = "There is nothing here that you could keep back or show."
_MARKS = {State.SHARED: Span("✓", "done"), State.KEPT_BACK: Span("–", "quiet"), State.LEFT_OUT: Span("·", "quiet")}
_STATE, _GAP, _APART, _INDENT = 10, 2, 1, 3
_SHORTEST = 8
"""How wide the word for how something stands is at least: it changes where it is switched."""
_SMALLEST = 22
"""How many cells the words behind a title need at least."""


class Going(Enum):
    """Where a word on the page leads."""

    TO_THE_LINES = "to-the-lines"


def overview_rows(
    seen: Overview, pictures: Mapping[Key, Line], person: int, hints: Sequence[str], width: int, height: int
) -> list[Row]:
    """Return everything on one page; where it is too high, the empty lines go first."""
    column = max(cells((Span(item.title),)) for item in seen.items) + 4 + _APART
    areas = [_item_row(item, number, pictures, column, width) for number, item in enumerate(seen.areas, start=1)]
    others = [_item_row(item, 0, pictures, column, width) for item in seen.others]
    legend = _legend(person) if _has_pictures(column, width) and pictures else ()
    head = [
        row(apart((Span(seen.title, "title"),), legend, width))
        if len(wrapped(seen.title, width)) == 1
        else row(*paragraph(seen.title, width, "title")),
        *(row(*paragraph(text, width, "quiet")) for text in seen.missing or (seen.promise,)),
        *(row(*paragraph(text, width)) for text in hints),
    ]
    return _spaced([head, areas, others, [_sealing(width)]], height)


def _spaced(parts: Iterable[list[Row]], height: int) -> list[Row]:
    """Return parts with an empty line between each two, as far as there is room: below the first, above the last."""
    first, *others = (part for part in parts if part)
    spare = height - sum(len(line.lines) for part in (first, *others) for line in part)
    wanted = [0, *range(len(others) - 1, 0, -1)][: max(0, spare)]
    rows = first
    for at, part in enumerate(others):
        rows += [*([row(EMPTY)] if at in wanted else []), *part]
    return rows


def _legend(person: int) -> tuple[Span, ...]:
    shapes = (dumbbell.GIVES[person], YOU_GIVE), (dumbbell.RECEIVES[person], YOU_GET)
    return tuple(Span(f"{shape} {Voice().say(name)}", "quiet") for shape, name in shapes)


def _has_pictures(column: int, width: int) -> bool:
    return width >= column + _STATE + BAR + _GAP + _SMALLEST


def _item_row(item: Item, number: int, pictures: Mapping[Key, Line], column: int, width: int) -> Row:
    """Return the line of one thing: what it is called, how much of it is shared, and for an area how it looks."""
    title: Line = (Span(f"{number}" if number else " ", "key"), Span(" "), Span(f" {item.title} ", CHOICE))
    if width < column + _SMALLEST:
        words = _words(item, pictures, width - _INDENT, has_picture=False)
        return row(title, *((Span(" " * _INDENT), *line) for line in words), choice=item.key)
    words = _words(item, pictures, width - column, has_picture=_has_pictures(column, width))
    return row(*beside([(column - _APART, (title,)), (width - column, words)], gap=_APART), choice=item.key)


def _words(item: Item, pictures: Mapping[Key, Line], width: int, *, has_picture: bool) -> Block:
    """Return how much of a thing is shared, and for an area how it looks and how fair it is called."""
    mark, style = _MARKS[item.state], "" if item.state is State.SHARED else "quiet"
    if not item.fairness:
        is_glad = item.key.part is Part.GLAD
        return paragraph(fitted(item.words, width - _GAP) if is_glad else item.words, width, style, mark=mark)
    line: Line = (mark, Span(" "), Span(f"{item.words:<{_STATE - _GAP}}", style))
    if has_picture:
        line += (*pictures.get(item.key, (Span(" " * BAR),)), Span(" " * _GAP))
    if cells(line) + cells((Span(item.fairness),)) <= width:
        return ((*line, Span(item.fairness, "quiet")),)
    return (line, *paragraph(item.fairness, width, "quiet", indent=_GAP))


def _sealing(width: int) -> Row:
    """Return the last line: whether everything is shown as it is meant, with the two ways on."""
    asks = Span(f"{Voice().say(EVERYTHING_SHOWN)}  ", "strong")
    seal = Span(f" {commands.SEAL.shown} {Voice().say(SEAL)} ", CHOICE, commands.SEAL)
    keep = Span(f" {_NUMBERS} {Voice().say(KEEP_BACK)} ", "block", commands.KEEP_BACK)
    if cells((asks, seal, keep)) + _GAP <= width:
        return row((asks, seal, Span("  "), keep), choice=commands.SEAL)
    return row((asks,), (seal, Span("  "), keep), choice=commands.SEAL)


def lines_behind(
    item: Item, about: Sequence[str], picture: Line, answers: Mapping[Key, str], width: int, height: int
) -> list[Row]:
    """Return the single things behind a line of the page, each with what it is and what was answered."""
    head = [row(*paragraph(item.title, width, "title"))]
    if picture:
        head.append(row((*picture, Span("  "), Span(item.fairness, "quiet"))))
    head += [row(*paragraph(text, width, "quiet")) for text in about]
    word = max([_SHORTEST, *(cells((Span(Voice().say(switch.word)),)) for switch in item.switches)])
    switches = [
        row(*_switch(switch, number, answers.get(switch.key, ""), word, width), choice=switch.key)
        for number, switch in enumerate(item.switches, start=1)
    ]
    ends = row(*paragraph(Voice().say(SWITCHING if switches else NOTHING_HERE), width, "quiet"))
    return _spaced([head, switches, [ends]], height)


def _switch(switch: Switch, number: int, answers: str, word: int, width: int) -> Block:
    mark = _MARKS[switch.state].text
    state: Line = (
        Span(f"{number}" if number <= 9 else " ", "key"),
        Span(" "),
        Span(f" {mark} {Voice().say(switch.word):<{word}} ", CHOICE),
    )
    column = cells(state) + 1
    style = "strong" if switch.key.part is Part.AREA else "" if switch.state is State.SHARED else "quiet"
    label = paragraph(switch.label, width - column, style)
    said = paragraph(answers, width - column, "quiet") if answers else ()
    if width < 40:
        return (state, *paragraph(switch.label, width, style, indent=3), *paragraph(answers, width, "quiet", indent=3))
    return beside([(column - _GAP + 1, (state,)), (width - column - 1, (*label, *said))])


def details(seen: Preview, width: int) -> list[Row]:
    """Return all of it in whole sentences, and what holds in any case."""
    rows = [row(*paragraph(seen.title, width, "title"), EMPTY), row(*paragraph(seen.intro, width), EMPTY)]
    for area in seen.areas:
        rows.append(
            row(*paragraph(area.line, width, "quiet" if area.back else "", mark=Span("–" if area.back else "✓")))
        )
        rows += [row(*paragraph(text, width, "quiet", indent=4)) for text in area.left_out]
    for text in (*seen.others, *seen.missing, *seen.rules):
        rows.append(row(EMPTY, *paragraph(text, width)))
    return rows
