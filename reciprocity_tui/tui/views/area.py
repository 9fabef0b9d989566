"""One area: pictures, sentences, questions to talk about, and the arithmetic."""

from collections.abc import Sequence
from dataclasses import replace

from reciprocity_tui.comparison import arithmetic, sentences
from reciprocity_tui.comparison.closeup import close_up
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.steps.talk import area_topic
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, Span, cells, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.views import lean, pane
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


def area_rows(
    comparison: Comparison,
    area: AreaResult,
    voice: Voice,
    width: int,
    changed: Sequence[str],
    *,
    numbers: bool,
    talk: bool,
) -> list[Row]:
    """Return one area: pictures, what is said of it, what `changed`, prompts, and the arithmetic.

    `talk` offers to talk about it, never about a delicate one.
    """
    measure = min(width, WIDEST_TEXT)
    close = close_up(area, comparison, voice)
    rows: list[Row] = []
    if area.measures is not None:
        rows.append(row(*lean.views(area, voice, measure, numbers=numbers), EMPTY))
        rows.append(row(*pane.how_often(area, close, voice, measure), EMPTY))
    mark = pane.marked(close, voice)
    rows.append(row(*((mark,) if mark else ()), *paragraph(" ".join(close.first), measure)))
    texts = (close.more, sentences.seen_of(area, voice), changed)
    rows += [row(EMPTY, *paragraphs(together, measure)) for together in texts if together]
    if prompts := prompt_rows(area_topic(area, voice), measure):
        rows += [row(EMPTY, *paragraph(voice.say(sentences.TOPICS_TITLE), measure, "title")), *prompts]
    if talk and not area.area.delicate:
        rows.append(row(EMPTY, pane.talk_about(area)))
    if numbers and area.measures is not None:
        rows.append(row(EMPTY, *paragraph(labels.ARITHMETIC, measure, "title")))
        rows.append(row(EMPTY, *paragraph(voice.say(sentences.NUMBERS_SCALE), measure, "quiet"), EMPTY))
        for step in arithmetic.steps(area, voice):
            meaning = paragraph(step.meaning, measure, "quiet", indent=2) if step.meaning else ()
            rows.append(row(*paragraph(arithmetic.line(replace(step, meaning=""), voice), measure), *meaning))
        rows.append(row(EMPTY, *paragraph(arithmetic.sources(voice), measure, "quiet")))
    return rows
