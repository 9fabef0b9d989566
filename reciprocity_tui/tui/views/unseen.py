"""Unseen: what each says they give beside what the other says they receive, always both ways."""

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Row, Span, beside, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.choices import OpenArea
from reciprocity_tui.tui.views.columns import GAP, WIDEST_TEXT, grid, indented, odd_scale, picture, scale_ends, shapes
from reciprocity_tui.words.voice import Voice

ROOM_FOR_SENTENCE = 30


def unseen_head(voice: Voice, width: int) -> list[Row]:
    """Return what stays above: what is beside what, from whom to whom, and the ends of the scale."""
    rows = [row(*paragraph(voice.say(sentences.UNSEEN_INTRO), min(width, WIDEST_TEXT), "quiet"))]
    columns = grid(width)
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
        ways.append((columns.scale, (way, scale_ends(columns.scale))))
    if not columns.title:
        return [*rows, row(EMPTY, *indented(beside(ways, GAP), 2))]
    return [*rows, row(EMPTY, *beside([(columns.title, (shapes(True), shapes(False))), *ways], GAP))]


def unseen_rows(comparison: Comparison, voice: Voice, width: int) -> list[Row]:
    """Return, always both ways, what each says they give beside what the other says they receive."""
    if not comparison.comparable:
        return [row(*paragraph(voice.say(sentences.NO_COMPARISON), min(width, WIDEST_TEXT)))]
    rows = [row(*_unseen(area, voice, width), EMPTY, choice=OpenArea(area.area.id)) for area in comparison.areas]
    shown = {text for area in comparison.areas for text in sentences.unseen_of(area, voice)}
    rest = [text for text in sentences.unseen_sentences(comparison, voice) if text not in shown]
    rest.append(sentences.legend_between(voice))
    return rows + [row(*paragraph(text, min(width, WIDEST_TEXT), "quiet"), EMPTY) for text in rest]


def _unseen(area: AreaResult, voice: Voice, width: int) -> Block:
    columns = grid(width)
    measures = area.measures
    title = paragraph(sentences.title(area, voice), columns.title or width, "strong" if measures else "quiet")
    room = width - columns.title - 2 * columns.scale - 3 * GAP
    below = room < ROOM_FOR_SENTENCE
    if below:
        room = min(width, WIDEST_TEXT) - (columns.title + GAP if columns.title else 2)
    unseen = sentences.unseen_of(area, voice)
    texts = unseen or (voice.say("No clear difference.") if measures else voice.say(sentences.TOO_LITTLE),)
    lines = paragraphs(texts, room, "" if unseen else "quiet")
    if measures is None:
        return beside([(columns.title, title), (room, lines)], GAP) if columns.title else (*title, *indented(lines, 2))
    scale = columns.scale or odd_scale(width - 4, 21)
    ways = [picture(dumbbell.between(i, measures.given[i], measures.received[1 - i], scale)) for i in (0, 1)]
    if not columns.title:
        pictures = beside([(scale, (way,)) for way in ways], GAP) if columns.scale else tuple(ways)
        return (*title, *indented((*pictures, *lines), 2))
    pictures = beside(
        [(columns.title, title), *((scale, (way,)) for way in ways), *([] if below else [(room, lines)])], GAP
    )
    return (*pictures, *indented(lines, columns.title + GAP)) if below else pictures
