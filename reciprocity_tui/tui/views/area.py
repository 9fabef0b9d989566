"""One area: pictures, sentences, questions to talk about, and the arithmetic."""

from collections.abc import Sequence
from dataclasses import replace

from reciprocity_tui.comparison import arithmetic, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.steps.talk import area_topic
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Row, Span, cells, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.views import pages
from reciprocity_tui.tui.views.pages import WIDEST_TEXT
from reciprocity_tui.tui.views.talk import prompt_rows
from reciprocity_tui.words.voice import Voice


def area_head(comparison: Comparison, area: AreaResult, width: int, *, numbers: bool) -> list[Row]:
    """Return what stays above an area: its title, and which areas come before and after it."""
    at = comparison.areas.index(area)
    before, after = comparison.areas[at - 1], comparison.areas[(at + 1) % len(comparison.areas)]
    count = f"  {labels.COUNT.format(n=area.n, of=area.of)}" if numbers and area.measures else ""
    title = Span(fitted(sentences.title(area, Voice()), width - cells((Span(count),))), "strong"), Span(count, "quiet")
    around = labels.AROUND.format(before=sentences.title(before, Voice()), after=sentences.title(after, Voice()))
    return [row(title, (Span(fitted(around, width), "quiet"),))]


def area_rows(area: AreaResult, voice: Voice, width: int, changed: Sequence[str], *, numbers: bool) -> list[Row]:
    """Return one area: pictures, what is said of it, what `changed`, prompts, and the arithmetic."""
    measure = min(width, WIDEST_TEXT)
    scale = pages.odd_scale(measure - 4, 41)
    rows: list[Row] = []
    if area.measures is not None:
        rows.append(row(*(pages.indented((pages.scale_ends(scale),), 2) if scale >= 23 else ())))
        for person in (0, 1):
            words = sentences.fairness_words(area, person, voice)
            block: Block = (
                pages.person_name(voice, person, measure),
                *pages.indented((pages.own_picture(area, person, scale), *paragraph(words, measure - 2, "quiet")), 2),
            )
            values = ((Span(f"  {pages.values_in_words(area, person)}", "quiet"),),) if numbers else ()
            rows.append(row(*([EMPTY] if person else []), *block, *values))
    about = (*pages.about_area(area, voice), sentences.importance_sentence(area, voice))
    for texts in (about, sentences.seen_of(area, voice), changed):
        if texts:
            rows.append(row(*([EMPTY] if rows else []), *paragraphs(filter(None, texts), measure)))
    if prompts := prompt_rows(area_topic(area, voice), measure):
        rows += [row(EMPTY, *paragraph(voice.say(sentences.TOPICS_TITLE), measure, "strong")), *prompts]
    if numbers and area.measures is not None:
        rows.append(row(EMPTY, *paragraph(labels.ARITHMETIC, measure, "strong")))
        rows.append(row(EMPTY, *paragraph(voice.say(sentences.NUMBERS_SCALE), measure, "quiet"), EMPTY))
        for step in arithmetic.steps(area, voice):
            meaning = paragraph(step.meaning, measure, "quiet", indent=2) if step.meaning else ()
            rows.append(row(*paragraph(arithmetic.line(replace(step, meaning=""), voice), measure), *meaning))
        rows.append(row(EMPTY, *paragraph(arithmetic.sources(voice), measure, "quiet")))
    return rows
