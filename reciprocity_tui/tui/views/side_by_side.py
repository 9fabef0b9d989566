"""Side by side: one row an area, with what each says of it; and seen: what each gives beside what the other gets."""

from dataclasses import replace

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.said import whole_sentences
from reciprocity_tui.comparison.topics import is_strength, topics
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Row, Span, beside, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views import pages
from reciprocity_tui.tui.views.pages import GAP, INDENT, MARKS, STRENGTH, TOPIC, WIDEST_TEXT, OpenArea
from reciprocity_tui.words.voice import Voice

ROOM_FOR_SENTENCE = 30


def side_head(voice: Voice, width: int) -> list[Row]:
    """Return what stays above the areas: whose column is whose, the ends of the scale, and what the shapes mean."""
    columns = pages.grid(width)
    if not columns.scale:
        return []
    people = pages.people_head(voice, columns.scale)
    if not columns.title:
        giving, receiving = pages.SHAPES
        return [row(*pages.indented((*beside(people, GAP), (*giving, Span("  "), *receiving)), 2))]
    together = [(columns.sentence, MARKS)] if columns.sentence else []
    return [row(*beside([(columns.title, pages.SHAPES), *people, *together], GAP))]


def side_rows(comparison: Comparison, voice: Voice, width: int, *, numbers: bool, topics_first: bool) -> list[Row]:
    """Return what holds across areas, then one row an area: both pictures, how fair each calls it, what is said."""
    if not comparison.comparable:
        return [row(*paragraph(voice.say(sentences.NO_COMPARISON), min(width, WIDEST_TEXT)))]
    suggested = {topic.result.area.id for topic in topics(comparison)}
    areas = list(comparison.areas)
    if topics_first:
        areas.sort(key=lambda area: area.area.id not in suggested)
    blocks = [_side(area, voice, width, numbers=numbers, is_topic=area.area.id in suggested) for area in areas]
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(text, measure), EMPTY) for text in sentences.across_sentences(comparison, voice)]
    rows += [row(*block, EMPTY, choice=OpenArea(area.area.id)) for block, area in zip(blocks, areas, strict=True)]
    columns = pages.grid(width)
    if not columns.sentence:
        rows.append(row(*MARKS))
    if columns.scale:
        rows.append(row((Span(labels.HOW_TO_SEE, "quiet"),)))
    else:
        rows.append(row(EMPTY, *paragraphs(sentences.legend(voice), width, "quiet")))
    return rows + [row(EMPTY, *paragraph(text, measure)) for text in whole_sentences(comparison, voice)]


def _side(area: AreaResult, voice: Voice, width: int, *, numbers: bool, is_topic: bool) -> Block:
    columns = pages.grid(width)
    compared = area.measures is not None
    title = paragraph(sentences.title(area, voice), columns.title or width, "strong" if compared else "quiet")
    room = columns.sentence or width - (columns.title + GAP if columns.title else INDENT)
    # What both say happens often, by name, would fill this page: it stands on the page of the area.
    about = " ".join(pages.about_area(replace(area, matching=()), voice))
    mark = STRENGTH if is_strength(area) else None
    sentence = paragraph(about, room, "" if compared else "quiet", mark=mark)
    if importance := sentences.importance_sentence(area, voice):
        sentence += paragraph(importance, room, "quiet")
    if is_topic:  # why it is suggested stands on the page Talk: here the row has just said it
        sentence += paragraph(labels.MARK_TOPIC, room, "quiet", mark=TOPIC)
    if not compared:
        return pages.titled(title, columns.title, sentence)
    if not columns.scale:
        return pages.titled(title, 0, (*_stacked(area, voice, room, numbers=numbers), *sentence))
    count = labels.COUNT.format(n=area.n, of=area.of)
    if numbers and columns.title:
        title = (*title, (Span(count, "quiet"),))
    elif numbers:
        title = ((*title[0], Span(f"  {count}", "quiet")), *title[1:])
    scale = columns.scale
    people = [(scale, pages.person_block(area, voice, person, scale, numbers=numbers)) for person in (0, 1)]
    if columns.sentence:
        return beside([(columns.title, title), *people, (columns.sentence, sentence)], GAP)
    if columns.title:
        return (*beside([(columns.title, title), *people], GAP), *pages.indented(sentence, columns.title + GAP))
    return pages.titled(title, 0, (*beside(people, GAP), *sentence))


def _stacked(area: AreaResult, voice: Voice, width: int, *, numbers: bool) -> Block:
    """Return what both say for the narrowest windows: everything below each other."""
    scale = pages.odd_scale(width - 2, 21)
    lines: Block = ()
    for person in (0, 1):
        name = Span(fitted(f"{dumbbell.GIVES[person]} {voice.names[person]}", width), PEOPLE[person])
        words = paragraph(sentences.fairness_words(area, person, voice), width - 2, "quiet")
        lines += ((name,), *pages.indented((pages.own_picture(area, person, scale), *words), 2))
        if numbers:
            lines += ((Span(f"  {pages.values_in_words(area, person)}", "quiet"),),)
    return lines


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
