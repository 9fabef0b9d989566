"""Talk: each picks an area, then both read its prompts."""

from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.comparison import wording as comparing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.wording import Names, say
from reciprocity_tui.tui import wording
from reciprocity_tui.tui.layout import EMPTY, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.themes import PEOPLE
from reciprocity_tui.tui.views.columns import TOPIC, WIDEST_TEXT


def talk_rows(comparison: Comparison, names: Names, width: int, picks: list[str]) -> list[Row]:
    """Return the areas to pick from, or, once both have picked, what to talk about. A pick "" is none today."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(say("topics-title"), measure, "strong"), EMPTY)]
    if not comparison.comparable:
        return [*rows, row(*paragraph(say("no-comparison"), measure), EMPTY, *paragraph(say("appreciation"), measure))]
    if len(picks) == 2:
        return rows + _picked_rows(comparison, names, measure, picks)
    topics = {area.area.id for area in comparing.topics_in_order(comparison)}
    name = names[len(picks)]
    rows.append(row(*paragraph(comparing.topic_intro(comparison), measure), EMPTY))
    asked = wording.PICK.format(name=name)
    rows.append(
        row(
            *paragraph(asked, measure, PEOPLE[len(picks)], mark=Span(dumbbell.GIVES[len(picks)], PEOPLE[len(picks)])),
            EMPTY,
        )
    )
    for area in comparison.areas:
        mark = TOPIC if area.area.id in topics else Span(" ")
        rows.append(row((mark, Span(f" {comparing.title(area)}")), choice=f"pick/{len(picks)}/{area.area.id}"))
    rows.append(row(EMPTY, (Span(f"  {wording.PICK_NONE}"),), choice=f"pick/{len(picks)}/"))
    return [*rows, row(EMPTY, (TOPIC, Span(f" {wording.MARK_TOPIC}", "quiet")))]


def _picked_by(area_id: str, picks: list[str]) -> Line:
    return tuple(Span(f"  {dumbbell.GIVES[i]}", PEOPLE[i]) for i, pick in enumerate(picks) if pick == area_id)


def _picked_rows(comparison: Comparison, names: Names, width: int, picks: list[str]) -> list[Row]:
    rows: list[Row] = []
    for area in comparison.areas:
        if area.area.id in picks:
            rows += _topic_rows(area, names, width, _picked_by(area.area.id, picks))
    if not rows:
        rows.append(row(*paragraph(wording.PICKED_NONE, width), EMPTY))
    rows.append(row(*paragraph(say("appreciation"), width, "strong"), EMPTY))
    return [*rows, row(*paragraph(wording.PICK_AGAIN, width), choice="again")]


def _topic_rows(area: AreaResult, names: Names, width: int, marks: Line) -> list[Row]:
    title: Line = (Span(comparing.title(area), "strong"), *marks)
    lines: list[Line] = [title, *paragraph(comparing.area_sentence(area, names), width)]
    return [row(*lines), *prompt_rows(area, width), row(EMPTY)]


def prompt_rows(area: AreaResult, width: int) -> list[Row]:
    """Return the prompts that fit an area, with a word of caution where something delicate is not compared."""
    rows: list[Row] = []
    if area.area.delicate and area.something_missing:
        rows.append(row(EMPTY, *paragraph(say("prompt-guarded"), width, "quiet")))
    return rows + [row(EMPTY, *paragraph(text, width, mark=Span("›", "key"))) for text in comparing.prompts(area)]
