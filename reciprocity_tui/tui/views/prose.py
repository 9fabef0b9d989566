"""The pages of a comparison that are mostly words: how to read it, strengths, and signs."""

from collections.abc import Sequence

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.said import context_sentences, reflection_sentences, sign_sentence
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, beside, cells, paragraph, paragraphs, row
from reciprocity_tui.tui.views.choices import OpenArea, Tab
from reciprocity_tui.tui.views.columns import GAP, STRENGTH, WIDEST_TEXT, grid, own_picture, picture
from reciprocity_tui.words.voice import Names, say


def reading_rows(comparison: Comparison, names: Names, width: int, note: str, *, dip: bool) -> list[Row]:
    """Return the page to read before the first picture; `dip` adds that a second time is often a little lower."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(note, measure, "quiet"), EMPTY)] if note else []
    rows.append(row(*paragraph(say("how-to-read-title"), measure, "strong"), EMPTY))
    texts = (*sentences.how_to_read(), say("dip")) if dip else sentences.how_to_read()
    rows += [row(*paragraph(text, measure), EMPTY) for text in texts]
    if comparison.comparable:
        example: Line = (*picture(dumbbell.own(0, 75, 40, 23)), Span(f"  {labels.HOW_TO_SEE}", "quiet"))
        rows.append(row(*([example, EMPTY] if cells(example) <= measure else [])))
        rows += [row(*paragraph(text, measure, "quiet")) for text in sentences.legend(names)]
    return [*rows, row(EMPTY), row(*paragraph(labels.READING_GO, measure, "strong"), choice=Tab.STRENGTHS)]


def strengths_rows(comparison: Comparison, names: Names, width: int, since: Sequence[str]) -> list[Row]:
    """Return how it feels `since` last time, before any picture; what is good; and what sort of time it was."""
    measure = min(width, WIDEST_TEXT)
    rows: list[Row] = []
    if since:
        rows.append(row(*paragraph(say("since-title"), measure, "strong"), EMPTY, *paragraphs(since, measure), EMPTY))
    if comparison.comparable:
        rows.append(row(*paragraph(say("strengths-title"), measure, "strong")))
        for text, areas in sentences.strength_groups(comparison, names):
            mark = STRENGTH if areas[0].strength else Span("›", "key")
            rows.append(row(EMPTY, *paragraph(text, measure, mark=mark)))
            rows += [_short(area, width) for area in areas]
    else:
        rows.append(row(*paragraph(say("no-comparison"), measure)))
    if contexts := context_sentences(comparison, names):
        rows.append(row(EMPTY, *paragraph(say("context-title"), measure, "strong")))
        rows += [row(*paragraph(text, measure)) for text in contexts]
    return rows


def _short(area: AreaResult, width: int) -> Row:
    """Return an area in one line: its title, and both pictures where there is room for them."""
    choice = OpenArea(area.area.id)
    columns = grid(width)
    if not columns.title:
        return row(*paragraph(sentences.title(area), width, "strong", indent=2), choice=choice)
    title = paragraph(sentences.title(area), columns.title, "strong", indent=2)
    pictures = [(columns.scale, (own_picture(area, person, columns.scale),)) for person in (0, 1)]
    return row(*beside([(columns.title, title), *pictures], GAP), choice=choice)


def signs_rows(comparison: Comparison, names: Names, width: int) -> list[Row]:
    """Return the signs somebody named, and what both wanted to share about themselves."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(say("signs-title"), measure, "strong"))]
    texts = [sign_sentence(sign) for sign in comparison.signs] or [say("signs-none")]
    rows += [row(EMPTY, *paragraph(text, measure)) for text in texts]
    if comparison.suggest_counsellor:
        rows.append(row(EMPTY, *paragraph(say("counsellor"), measure, "strong")))
    if shared := reflection_sentences(comparison, names):
        rows.append(row(EMPTY, *paragraph(say("reflection-title"), measure, "strong")))
        rows += [row(EMPTY, *paragraph(text, measure)) for text in shared]
    return rows
