"""Talk: each picks an area, then both choose which of the two they talk about now."""

from collections.abc import Set
from dataclasses import dataclass, field

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Topics, Written
from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.steps import talk
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, Span, paragraph, paragraphs, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.choices import Pick, Picking
from reciprocity_tui.tui.views.columns import TOPIC, WIDEST_TEXT
from reciprocity_tui.words.voice import Voice


@dataclass
class Picks:
    """What was picked so far, "" for none today; `anew` where the two pick again. Never kept beyond the screen."""

    areas: list[str | None] = field(default_factory=list)
    anew: bool = False


def talk_rows(
    comparison: Comparison, voice: Voice, width: int, picks: Picks, written: Written, talks: Set[str]
) -> list[Row]:
    """Return the areas to pick from, or, once both have picked, which to talk about; `talks` are begun already."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(voice.say(sentences.TOPICS_TITLE), measure, "strong"), EMPTY)]
    titles = sentences.titles(comparison, voice)
    if not comparison.comparable:
        rows.append(row(*paragraph(voice.say(sentences.NO_COMPARISON), measure), EMPTY))
    if written.topics and not picks.anew and not picks.areas:
        return rows + _chosen_rows(written.topics, titles, measure, begun=written.topics.area in talks)
    if len(picks.areas) == len(voice.names):
        return rows + _picked_rows(comparison, picks.areas, measure)
    if written.kept_before in titles:
        before = voice.say(asking.KEPT_BEFORE, area=titles[written.kept_before])
        rows.append(row(*paragraph(before, measure, "quiet"), EMPTY))
    return rows + _pick_rows(comparison, voice, len(picks.areas), measure)


def _pick_rows(comparison: Comparison, voice: Voice, turn: int, width: int) -> list[Row]:
    """Return what one of the two picks from; what the other picked does not show."""
    topics = {area.area.id for area in sentences.topics_in_order(comparison)}
    rows = [row(*paragraph(sentences.topic_intro(comparison, voice), width), EMPTY)] if comparison.comparable else []
    asked = paragraph(
        labels.PICK.format(name=voice.names[turn]), width, PEOPLE[turn], mark=Span(dumbbell.GIVES[turn], PEOPLE[turn])
    )
    rows.append(row(*asked, EMPTY))
    for area in comparison.areas:
        mark = TOPIC if area.area.id in topics else Span(" ")
        rows.append(row((mark, Span(f" {sentences.title(area, voice)}")), choice=Pick(turn, area.area.id)))
    rows.append(row(EMPTY, (Span(f"  {labels.PICK_NONE}"),), choice=Pick(turn, None)))
    return [*rows, row(EMPTY, (TOPIC, Span(f" {labels.MARK_TOPIC}", "quiet")))] if topics else rows


def _picked_rows(comparison: Comparison, picks: list[str | None], width: int) -> list[Row]:
    """Return the areas that were picked, in the order of the questions: who picked which is not said."""
    picked = talk.picked(picks, comparison)
    again = row(*paragraph(labels.PICK_AGAIN, width), choice=Picking.ANEW)
    if not picked:
        closing = paragraph(Voice().say(asking.APPRECIATION), width, "strong")
        return [row(*paragraph(labels.PICKED_NONE, width), EMPTY), row(*closing, EMPTY), again]
    rows: list[Row] = []
    if talk.is_one_alone(picks):
        rows.append(row(*paragraph(Voice().say(asking.ONE_PICKED), width), EMPTY))
        rows.append(row(*paragraph(labels.TALK_LATER, width), choice=Picking.LATER))
    elif len(picked) > 1:
        rows.append(row(*paragraph(Voice().say(asking.WHICH_NOW), width), EMPTY))
    for area in picked:
        label = labels.TALK_ABOUT.format(area=sentences.title(area, Voice()))
        rows.append(row(*paragraph(label, width, "strong"), choice=talk.topics_of(area.area.id, picked)))
    return [*rows, row(EMPTY), again]


def earlier_rows(written: Written, titles: asking.Titles, width: int, problem: str = "") -> list[Row]:
    """Return what is left of the talk after an earlier check-in, or the `problem` where that cannot be read."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(Voice().say(sentences.TOPICS_TITLE), measure, "strong"), EMPTY)]
    rows.append(row(*paragraph(problem or labels.TALK_EARLIER, measure), EMPTY))
    return rows + _kept_rows(written.topics, titles, measure) if written.topics else rows


def _kept_rows(topics: Topics, titles: asking.Titles, width: int) -> list[Row]:
    kept = paragraphs(asking.topics_sentences(topics, titles, Voice()), width, "quiet")
    return [row(*kept, EMPTY)] if kept else []


def _chosen_rows(topics: Topics, titles: asking.Titles, width: int, *, begun: bool) -> list[Row]:
    """Return what they chose before, to go on with it."""
    rows = _kept_rows(topics, titles, width)
    if topics.area in titles:
        label = (labels.TALK_GO_ON if begun else labels.TALK_ABOUT).format(area=titles[topics.area])
        rows.append(row(*paragraph(label, width, "strong"), choice=topics))
    return [*rows, row(*paragraph(labels.PICK_AGAIN, width), choice=Picking.ANEW)]


def prompt_rows(area: AreaResult, width: int) -> list[Row]:
    """Return the prompts that fit an area, with a word of caution where something delicate is not compared."""
    rows: list[Row] = []
    if area.guarded:
        rows.append(row(EMPTY, *paragraph(Voice().say(sentences.PROMPT_GUARDED), width, "quiet")))
    return rows + [
        row(EMPTY, *paragraph(text, width, mark=Span("›", "key"))) for text in sentences.prompts(area, Voice())
    ]
