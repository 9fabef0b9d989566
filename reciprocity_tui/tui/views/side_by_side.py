"""Side by side: one row an area, with what each says, how fair each calls it, and one plain sentence."""

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.said import whole_sentence
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Row, Span, beside, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.choices import OpenArea
from reciprocity_tui.tui.views.columns import (
    GAP,
    MARKS,
    STRENGTH,
    TOPIC,
    WIDEST_TEXT,
    grid,
    indented,
    marked,
    odd_scale,
    own_picture,
    people_head,
    person_block,
    shapes,
    values_in_words,
)
from reciprocity_tui.words.voice import Voice


def side_head(voice: Voice, width: int) -> list[Row]:
    """Return what stays above the areas: whose column is whose, the ends of the scale, and what the shapes mean."""
    columns = grid(width)
    if not columns.scale:
        return []
    people = people_head(voice, columns.scale)
    if not columns.title:
        return [row(*indented(beside(people, GAP), 2), (Span("  "), *shapes(True), Span("  "), *shapes(False)))]
    legend: Block = ((Span(labels.TOGETHER, "strong"), Span("   "), *MARKS), (Span(labels.HOW_TO_SEE, "quiet"),))
    together = [(columns.sentence, legend)] if columns.sentence else []
    return [row(*beside([(columns.title, (shapes(True), shapes(False))), *people, *together], GAP))]


def side_rows(comparison: Comparison, voice: Voice, width: int, *, numbers: bool, topics_first: bool) -> list[Row]:
    """Return one row an area: both partners' pictures, how fair each calls it, and one plain sentence."""
    if not comparison.comparable:
        return [row(*paragraph(voice.say(sentences.NO_COMPARISON), min(width, WIDEST_TEXT)))]
    topics = {area.area.id for area in sentences.topics_in_order(comparison)}
    areas = list(comparison.areas)
    if topics_first:
        areas.sort(key=lambda area: area.area.id not in topics)
    blocks = [_side(area, voice, width, numbers=numbers, topic=area.area.id in topics) for area in areas]
    rows = [row(*block, EMPTY, choice=OpenArea(area.area.id)) for block, area in zip(blocks, areas, strict=True)]
    columns = grid(width)
    if not columns.sentence:
        rows.append(row(MARKS))
    if not columns.scale:
        rows.append(row(EMPTY, *paragraphs(sentences.legend(voice), width, "quiet")))
    if whole := whole_sentence(comparison, voice):
        rows.append(row(EMPTY, *paragraph(whole, min(width, WIDEST_TEXT), "quiet")))
    return rows


def _side(area: AreaResult, voice: Voice, width: int, *, numbers: bool, topic: bool) -> Block:
    columns = grid(width)
    title = sentences.title(area, voice)
    compared = area.measures is not None
    marks = tuple(mark for mark, on in ((STRENGTH, area.strength), (TOPIC, topic)) if on)
    style = "strong" if compared else "quiet"
    count = labels.COUNT.format(n=area.n, of=area.of)
    sentence_width = columns.sentence or width - (columns.title + GAP if columns.title else 2)
    sentence = marked(sentences.area_sentence(area, voice), sentence_width, "" if compared else "quiet", marks)
    if importance := sentences.importance_sentence(area, voice):
        sentence = (*sentence, *paragraph(importance, sentence_width, "quiet"))
    if not columns.scale:
        return _stacked(area, voice, width, title, sentence, numbers=numbers)
    named = paragraph(title, columns.title or width, style)
    if numbers and compared:
        named = (
            (*named, (Span(count, "quiet"),))
            if columns.title
            else ((*named[0], Span(f"  {count}", "quiet")), *named[1:])
        )
    people = [(columns.scale, person_block(area, voice, person, columns.scale, numbers=numbers)) for person in (0, 1)]
    if not compared:
        apart = [(columns.title, named), (sentence_width, sentence)]
        return beside(apart, GAP) if columns.title else (*named, *indented(sentence, 2))
    if columns.sentence:
        return beside([(columns.title, named), *people, (columns.sentence, sentence)], GAP)
    if columns.title:
        below = indented(sentence, columns.title + GAP)
        return (*beside([(columns.title, named), *people], GAP), *below)
    return (*named, *indented(beside(people, GAP), 2), *indented(sentence, 2))


def _stacked(area: AreaResult, voice: Voice, width: int, title: str, sentence: Block, *, numbers: bool) -> Block:
    """Return an area for the narrowest windows: everything below each other."""
    lines: Block = paragraph(title, width, "strong" if area.measures else "quiet")
    if area.measures is None:
        return (*lines, *indented(sentence, 2))
    scale = odd_scale(width - 4, 21)
    for person in (0, 1):
        name = Span(fitted(f"{dumbbell.GIVES[person]} {voice.names[person]}", width - 2), PEOPLE[person])
        words = paragraph(sentences.fairness_words(area, person, voice), width - 4, "quiet")
        block: Block = ((name,), *indented((own_picture(area, person, scale), *words), 2))
        lines = (*lines, *indented(block, 2))
        if numbers:
            lines = (*lines, (Span(f"    {values_in_words(area, person)}", "quiet"),))
    return (*lines, *indented(sentence, 2))
