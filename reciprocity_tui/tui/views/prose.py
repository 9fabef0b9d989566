"""The pages of a comparison that are mostly words: how to read it, what is going well, and what was noticed."""

from collections.abc import Sequence

from reciprocity_tui.comparison import dumbbell, sentences, topics
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.evening import example
from reciprocity_tui.comparison.said import context_sentences, reflection_sentences, sign_sentence
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import (
    EMPTY,
    Block,
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
from reciprocity_tui.tui.views.pages import (
    GAP,
    STRENGTH,
    WIDEST_TEXT,
    Grid,
    OpenArea,
    grid,
    indented,
    lean_ends,
    odd_scale,
    own_picture,
    people_head,
)
from reciprocity_tui.words.voice import Voice

NAME_WIDTH = 14
ROOM_FOR_ENDS = 23


def how_to_read_rows(comparison: Comparison, voice: Voice, width: int) -> list[Row]:
    """Return how to read the pictures: three lines, and one picture of theirs."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(voice.say(sentences.HOW_TO_READ_TITLE), measure, "title"), EMPTY)]
    rows += [row(*paragraph(text, measure), EMPTY) for text in sentences.how_to_read(voice)]
    if (area := example(comparison)) is not None:
        rows.append(row(*area_picture(area, voice, measure), EMPTY))
        rows.append(row(*paragraphs(sentences.legend(voice), measure, "quiet")))
    return rows


def area_picture(area: AreaResult, voice: Voice, width: int) -> Block:
    """Return an area as both see it, one below the other: whose it is, and the picture of what they say."""
    names = [fitted(f"{shape} {name}", NAME_WIDTH) for shape, name in zip(dumbbell.GIVES, voice.names, strict=True)]
    column = max(cells((Span(name),)) for name in names)
    scale = odd_scale(width - column - GAP, 41)
    people: list[Block] = [
        beside([(column, ((Span(name, PEOPLE[person]),),)), (scale, (own_picture(area, person, scale),))], GAP)
        for person, name in enumerate(names)
    ]
    title = paragraph(sentences.title(area, voice), width, "strong")
    ends = indented((lean_ends(scale),), column + GAP) if scale >= ROOM_FOR_ENDS else ()
    return (*title, *ends, *people[0], *people[1])


def going_well_rows(comparison: Comparison, voice: Voice, width: int, before: Sequence[str] = ()) -> list[Row]:
    """Return what each was glad of, what is going well, and how things have been; nothing that anybody calls unfair.

    What stands `before` it all is about the whole check-in.
    """
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraphs(before, measure, "quiet"), EMPTY)] if before else []
    rows += [row(*paragraph(voice.say(sentences.STRENGTHS_TITLE), measure, "strong"))]
    rows += [row(EMPTY, *paragraph(text, measure)) for text in sentences.glad_sentences(comparison, voice)]
    if comparison.comparable:
        strong = topics.strengths(comparison)
        near = topics.closest(comparison)
        mark = STRENGTH if strong else Span("›", "key")
        rows += [row(EMPTY, *paragraph(text, measure, mark=mark)) for text in sentences.going_well(comparison, voice)]
        rows += _short_rows(strong or ((near,) if near else ()), voice, width)
    else:
        rows.append(row(EMPTY, *paragraph(voice.say(sentences.NO_COMPARISON), measure)))
    if contexts := context_sentences(comparison, voice):
        rows.append(row(EMPTY, *paragraph(voice.say(sentences.CONTEXT_TITLE), measure, "strong")))
        rows.append(row(*paragraphs(contexts, measure)))
    return [*rows, row(EMPTY, *paragraph(voice.say(sentences.OUTSIDE_HELP), measure, "quiet"))]


def _short_rows(areas: Sequence[AreaResult], voice: Voice, width: int) -> list[Row]:
    """Return areas in one line each, below whose column is whose where there is room for pictures."""
    columns = grid(width)
    rows = [_short(area, columns, width) for area in areas]
    if rows and columns.title:
        return [row(EMPTY, *beside([(columns.title, ()), *people_head(voice, columns.scale)], GAP)), *rows]
    return rows


def _short(area: AreaResult, columns: Grid, width: int) -> Row:
    """Return an area in one line: its title, and both pictures where there is room for them."""
    title = paragraph(sentences.title(area, Voice()), columns.title or width, "strong", indent=2)
    pictures = [(columns.scale, (own_picture(area, person, columns.scale),)) for person in (0, 1)]
    beside_title = pictures if columns.title else []
    return row(*beside([(columns.title, title), *beside_title], GAP), choice=OpenArea(area.area.id))


def signs_rows(comparison: Comparison, voice: Voice, width: int) -> list[Row]:
    """Return the signs that were shown, where to find help, and what each showed about themselves."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(voice.say(sentences.SIGNS_TITLE), measure, "strong"))]
    texts = [sign_sentence(sign, voice) for sign in comparison.signs] or [voice.say(sentences.SIGNS_NONE)]
    rows += [row(EMPTY, *paragraph(text, measure)) for text in texts]
    if comparison.signs:
        rows.append(row(EMPTY, *paragraph(labels.SIGNS_PICK, measure, "quiet")))
    rows.append(row(EMPTY, *paragraph(voice.say(sentences.OUTSIDE_HELP), measure)))
    if shared := reflection_sentences(comparison, voice):
        rows.append(row(EMPTY, *paragraph(voice.say(sentences.REFLECTION_TITLE), measure, "strong")))
        rows += [row(EMPTY, *paragraph(text, measure)) for text in shared]
    return rows
