"""One area: pictures, sentences, single answers where both allow them, prompts, and the arithmetic."""

from dataclasses import replace

from reciprocity_tui.comparison import arithmetic
from reciprocity_tui.comparison import wording as comparing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.wording import Names, say
from reciprocity_tui.tui import wording
from reciprocity_tui.tui.layout import EMPTY, Block, Row, Span, paragraph, row
from reciprocity_tui.tui.themes import PEOPLE
from reciprocity_tui.tui.views.columns import (
    WIDEST_TEXT,
    indented,
    odd_scale,
    own_picture,
    person_name,
    scale_ends,
    values_in_words,
)
from reciprocity_tui.tui.views.talk import prompt_rows


def area_rows(comparison: Comparison, area: AreaResult, names: Names, width: int, *, numbers: bool) -> list[Row]:
    """Return one area: pictures, pattern, single answers where both allow them, prompts, and the arithmetic."""
    measure = min(width, WIDEST_TEXT)
    scale = odd_scale(measure - 4, 41)
    count = (Span(f"  {wording.COUNT.format(n=area.n, of=area.of)}", "quiet"),) if numbers and area.measures else ()
    *above, last = paragraph(comparing.title(area), measure, "strong")
    rows = [row(*above, (*last, *count))]
    if area.measures is not None:
        rows.append(row(EMPTY, *(indented((scale_ends(scale),), 2) if scale >= 23 else ())))
        for person in (0, 1):
            words = comparing.fairness_words(area, person, names)
            block: Block = (
                person_name(names, person, measure),
                *indented((own_picture(area, person, scale), *paragraph(words, measure - 2, "quiet")), 2),
            )
            values = ((Span(f"  {values_in_words(area, person)}", "quiet"),),) if numbers else ()
            rows.append(row(*([EMPTY] if person else []), *block, *values))
    sentences = [comparing.area_sentence(area, names), comparing.importance_sentence(area, names)]
    sentences += comparing.unseen_of(area, names)
    rows += [row(EMPTY, *paragraph(text, measure)) for text in sentences if text]
    rows += _single_rows(comparison, area, names, measure)
    rows.append(row(EMPTY, *paragraph(say("topics-title"), measure, "strong")))
    rows += prompt_rows(area, measure)
    if numbers and area.measures is not None:
        rows.append(row(EMPTY, *paragraph(wording.ARITHMETIC, measure, "strong")))
        rows.append(row(EMPTY, *paragraph(say("numbers-scale"), measure, "quiet"), EMPTY))
        for step in arithmetic.steps(area, names):
            meaning = paragraph(step.meaning, measure, "quiet", indent=2) if step.meaning else ()
            rows.append(row(*paragraph(arithmetic.line(replace(step, meaning="")), measure), *meaning))
        rows.append(row(EMPTY, *paragraph(arithmetic.sources(), measure, "quiet")))
    return rows


def _single_rows(comparison: Comparison, area: AreaResult, names: Names, width: int) -> list[Row]:
    single = comparison.single_answers(area)
    if not single:
        return []
    rows = [row(EMPTY, *paragraph(say("single-title"), width, "strong"))]
    for each in single:
        said = comparing.single_answer_sentences(each.item, each.behaviour.received, each.behaviour.given, names)
        lines = [line for i, text in enumerate(said) for line in paragraph(text, width, PEOPLE[i // 2])]
        rows.append(row(EMPTY, *lines))
    return rows
