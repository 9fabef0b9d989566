"""The pages of a comparison that are mostly words: how to read it, what is going well, and what was noticed."""

from collections.abc import Sequence

from reciprocity_tui.comparison import dumbbell, going_well, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.evening import example
from reciprocity_tui.comparison.going_well import GoodArea
from reciprocity_tui.comparison.said import context_sentences, reflection_sentences, sign_sentence
from reciprocity_tui.comparison.topics import is_strength
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
    INDENT,
    STRENGTH,
    WIDEST_TEXT,
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


def how_to_read_blocks(comparison: Comparison, voice: Voice, width: int) -> list[Block]:
    """Return how to read the pictures: three lines, and one picture of theirs."""
    measure = min(width, WIDEST_TEXT)
    blocks = [paragraph(voice.say(sentences.HOW_TO_READ_TITLE), measure, "title")]
    if (area := example(comparison)) is not None:
        blocks += [area_picture(area, voice, measure), paragraph(voice.say(sentences.LEAN), measure)]
    return blocks + [paragraph(text, measure, "quiet") for text in sentences.how_to_read(voice)]


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
    blocks = [paragraphs(before, measure, "quiet")] if before else []
    told = going_well.glad(comparison, voice)
    blocks += [paragraph(voice.say(going_well.GLAD_TITLE), measure, "title")] if told else []
    for person, whose, words in told:
        mark = Span(dumbbell.GIVES[person], PEOPLE[person])
        quote = paragraph(words, measure, "strong", indent=INDENT)
        blocks.append((*paragraph(whose, measure, PEOPLE[person], mark=mark), *quote))
    if comparison.comparable:
        reason, areas = going_well.going_well(comparison, voice)
        blocks.append((*paragraph(voice.say(going_well.TITLE), measure, "title"), *paragraph(reason, measure)))
        rows = [row(*block, EMPTY) for block in blocks] + _short_rows(areas, voice, width, measure)
    else:
        blocks.append(paragraph(voice.say(sentences.NO_COMPARISON), measure))
        rows = [row(*block, EMPTY) for block in blocks]
    if contexts := context_sentences(comparison, voice):
        title = paragraph(voice.say(sentences.CONTEXT_TITLE), measure, "title")
        rows.append(row(*title, *paragraphs(contexts, measure)))
    return rows


def _short_rows(areas: Sequence[GoodArea], voice: Voice, width: int, measure: int) -> list[Row]:
    """Return the areas with both pictures beside each, where there is room for them, and what more is said of it."""
    columns = grid(width)
    rows = []
    if areas and columns.title:
        rows.append(row(*beside([(columns.title, ()), *people_head(voice, columns.scale)], GAP)))
    for good in areas:
        title = paragraph(
            good.title, columns.title or measure, "strong", mark=STRENGTH if is_strength(good.area) else None
        )
        pictures = [(columns.scale, (own_picture(good.area, person, columns.scale),)) for person in (0, 1)]
        line = beside([(columns.title, title), *(pictures if columns.title else [])], GAP)
        more = (line for text in good.more for line in paragraph(text, measure, indent=INDENT))
        rows.append(row(*line, *more, choice=OpenArea(good.area.area.id)))
    return [*rows, row(EMPTY)] if rows else rows


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
