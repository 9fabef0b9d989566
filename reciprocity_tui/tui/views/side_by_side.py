"""Side by side: one row an area, with what each says of it; and seen: what each gives beside what the other gets."""

from collections.abc import Sequence

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.closeup import CloseUp, Marked, close_ups, summary
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.said import whole_sentences
from reciprocity_tui.tui.drawing.layout import (
    EMPTY,
    Block,
    Line,
    Row,
    Span,
    beside,
    cells,
    fitted,
    paragraph,
    paragraphs,
    row,
)
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views import lean, pages
from reciprocity_tui.tui.views.pages import GAP, WIDEST_TEXT, OpenArea
from reciprocity_tui.words.voice import Voice

ROOM_FOR_SENTENCE = 30


def side_head(voice: Voice, width: int) -> list[Row]:
    """Return what stays above the areas: which side of the scale means what, and whose mark is whose."""
    return [row(*lean.head(voice, width))]


def side_rows(
    comparison: Comparison,
    voice: Voice,
    width: int,
    height: int,
    *,
    numbers: bool,
    topics_first: bool,
    reasons: bool = True,
) -> list[Row]:
    """Return an area a row, then what holds across areas, and how many are what.

    Each row says why it is marked, unless `reasons` stand beside the list. Where the `height` is short there are no
    empty lines between them.
    """
    if not comparison.comparable:
        return [row(*paragraph(voice.say(sentences.NO_COMPARISON), min(width, WIDEST_TEXT)))]
    closes = close_ups(comparison, voice)
    areas = list(zip(comparison.areas, closes, strict=True))
    if topics_first:
        areas.sort(key=lambda place: place[1].marked is not Marked.TOPIC)
    blocks = [lean.block(area, close, voice, width, numbers=numbers, reason=reasons) for area, close in areas]
    loose = sum(map(len, blocks)) + len(blocks) + 1 <= height
    rows = [
        row(*block, *([EMPTY] if loose else []), choice=OpenArea(area.area.id))
        for block, (area, _) in zip(blocks, areas, strict=True)
    ]
    texts = (*sentences.across_sentences(comparison, voice), *whole_sentences(comparison, voice))
    end = [_summary(closes, voice, width), *(paragraph(text, min(width, WIDEST_TEXT)) for text in texts)]
    return rows + [row(*([] if loose and i == 0 else [EMPTY]), *block) for i, block in enumerate(end)]


def _summary(closes: Sequence[CloseUp], voice: Voice, width: int) -> Block:
    """Return how many areas are marked as what, as many on a line as there is room for."""
    lines: list[Line] = [EMPTY]
    for marked, text in summary(closes, voice):
        piece = Span(text, lean.MARKS[marked].style if marked in lean.MARKS else "quiet")
        longer = (*lines[-1], Span(" · ", "quiet"), piece) if lines[-1] else (piece,)
        if cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append((piece,))
    return tuple(lines)


def seen_head(voice: Voice, width: int) -> list[Row]:
    """Return what stays above: what is beside what, from whom to whom, and the ends of the scale."""
    rows = [row(*paragraph(voice.say(sentences.UNSEEN_INTRO), min(width, WIDEST_TEXT), "quiet"))]
    columns = pages.grid(width)
    if not columns.scale:
        return rows
    ways: list[tuple[int, Block]] = []
    for giver in (0, 1):
        room = (columns.scale - 7) // 2
        way = (
            Span(f"{dumbbell.GIVES[giver]} {fitted(voice.names[giver], room)}", PEOPLE[giver]),
            Span(" → ", "quiet"),
            Span(f"{dumbbell.RECEIVES[1 - giver]} {fitted(voice.names[1 - giver], room)}", PEOPLE[1 - giver]),
        )
        ways.append((columns.scale, (way, pages.scale_ends(columns.scale))))
    if not columns.title:
        return [*rows, row(EMPTY, *pages.indented(beside(ways, GAP), 2))]
    return [*rows, row(EMPTY, *beside([(columns.title, pages.SHAPES), *ways], GAP))]


def seen_rows(comparison: Comparison, voice: Voice, width: int) -> list[Row]:
    """Return, always both ways, what each says they give beside what the other says they receive."""
    if not comparison.comparable:
        return [row(*paragraph(voice.say(sentences.NO_COMPARISON), min(width, WIDEST_TEXT)))]
    rows = [row(*_seen(area, voice, width), EMPTY, choice=OpenArea(area.area.id)) for area in comparison.areas]
    shown = {text for area in comparison.areas for text in sentences.seen_of(area, voice)}
    rest = [text for text in sentences.seen_sentences(comparison, voice) if text not in shown]
    texts = (*rest, sentences.legend_between(voice))
    return rows + [row(*paragraph(text, min(width, WIDEST_TEXT), "quiet"), EMPTY) for text in texts]


def _seen(area: AreaResult, voice: Voice, width: int) -> Block:
    columns = pages.grid(width)
    measures = area.measures
    title = paragraph(sentences.title(area, voice), columns.title or width, "strong" if measures else "quiet")
    room = width - columns.title - 2 * columns.scale - 3 * GAP
    below = room < ROOM_FOR_SENTENCE
    if below:
        room = min(width, WIDEST_TEXT) - (columns.title + GAP if columns.title else 2)
    lines = paragraphs(sentences.seen_of(area, voice), room)
    if measures is None:
        return pages.titled(title, columns.title, paragraph(voice.say(sentences.NOT_COMPARED), room, "quiet"))
    scale = columns.scale or pages.odd_scale(width - 4, 21)
    ways = [pages.picture(dumbbell.between(i, measures.given[i], measures.received[1 - i], scale)) for i in (0, 1)]
    pictures = [(scale, (way,)) for way in ways]
    if not columns.title:
        return pages.titled(title, 0, (*(beside(pictures, GAP) if columns.scale else ways), *lines))
    if below:
        return (*beside([(columns.title, title), *pictures], GAP), *pages.indented(lines, columns.title + GAP))
    return beside([(columns.title, title), *pictures, (room, lines)], GAP)
