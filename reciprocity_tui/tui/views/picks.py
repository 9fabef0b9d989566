"""Talk: each picks an area, then both choose which of the two they talk about now."""

from collections.abc import Set
from dataclasses import dataclass, field

from reciprocity_tui.agreement import sentences as agreeing
from reciprocity_tui.agreement.model import Topics, Written
from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison import sentences as comparing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Row, Span, paragraph, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.columns import TOPIC, WIDEST_TEXT
from reciprocity_tui.words.voice import Voice


@dataclass
class Picks:
    """What was picked so far, "" for none today; `anew` where the two pick again. Never kept beyond the screen."""

    areas: list[str] = field(default_factory=list)
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
        before = voice.say(agreeing.KEPT_BEFORE, area=titles[written.kept_before])
        rows.append(row(*paragraph(before, measure, "quiet"), EMPTY))
    return rows + _pick_rows(comparison, voice, len(picks.areas), measure)


def _pick_rows(comparison: Comparison, voice: Voice, turn: int, width: int) -> list[Row]:
    """Return what one of the two picks from; what the other picked does not show."""
    topics = {area.area.id for area in comparing.topics_in_order(comparison)}
    rows = [row(*paragraph(comparing.topic_intro(comparison, voice), width), EMPTY)] if comparison.comparable else []
    asked = paragraph(labels.PICK.format(name=voice.names[turn]), width, PEOPLE[turn], mark=_mark(turn))
    rows.append(row(*asked, EMPTY))
    for area in comparison.areas:
        mark = TOPIC if area.area.id in topics else Span(" ")
        rows.append(row((mark, Span(f" {comparing.title(area, voice)}")), choice=f"pick/{turn}/{area.area.id}"))
    rows.append(row(EMPTY, (Span(f"  {labels.PICK_NONE}"),), choice=f"pick/{turn}/"))
    return [*rows, row(EMPTY, (TOPIC, Span(f" {labels.MARK_TOPIC}", "quiet")))] if topics else rows


def _mark(person: int) -> Span:
    return Span(dumbbell.GIVES[person], PEOPLE[person])


def _picked_rows(comparison: Comparison, picks: list[str], width: int) -> list[Row]:
    """Return the areas that were picked, in the order of the questions: who picked which is not said."""
    picked = [area for area in comparison.areas if area.area.id in picks]
    again = row(*paragraph(labels.PICK_AGAIN, width), choice="again")
    if not picked:
        closing = paragraph(Voice().say(agreeing.APPRECIATION), width, "strong")
        return [row(*paragraph(labels.PICKED_NONE, width), EMPTY), row(*closing, EMPTY), again]
    rows: list[Row] = []
    if "" in picks:
        rows.append(row(*paragraph(Voice().say(agreeing.ONE_PICKED), width), EMPTY))
        rows.append(row(*paragraph(labels.TALK_LATER, width), choice="later"))
    elif len(picked) > 1:
        rows.append(row(*paragraph(Voice().say(agreeing.WHICH_NOW), width), EMPTY))
    for number, area in enumerate(picked):
        kept = picked[1 - number].area.id if len(picked) > 1 else ""
        label = labels.TALK_ABOUT.format(area=comparing.title(area, Voice()))
        rows.append(row(*paragraph(label, width, "strong"), choice=f"talk/{area.area.id}/{kept}"))
    return [*rows, row(EMPTY), again]


def earlier_rows(written: Written, titles: agreeing.Titles, width: int, problem: str = "") -> list[Row]:
    """Return what is left of the talk after an earlier check-in, or the `problem` where that cannot be read."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(Voice().say(sentences.TOPICS_TITLE), measure, "strong"), EMPTY)]
    rows.append(row(*paragraph(problem or labels.TALK_EARLIER, measure), EMPTY))
    return rows + _kept_rows(written.topics, titles, measure) if written.topics else rows


def _kept_rows(topics: Topics, titles: agreeing.Titles, width: int) -> list[Row]:
    kept: Block = tuple(
        line for text in agreeing.topics_sentences(topics, titles, Voice()) for line in paragraph(text, width, "quiet")
    )
    return [row(*kept, EMPTY)] if kept else []


def _chosen_rows(topics: Topics, titles: agreeing.Titles, width: int, *, begun: bool) -> list[Row]:
    """Return what they chose before, to go on with it."""
    rows = _kept_rows(topics, titles, width)
    if topics.area in titles:
        label = (labels.TALK_GO_ON if begun else labels.TALK_ABOUT).format(area=titles[topics.area])
        rows.append(row(*paragraph(label, width, "strong"), choice=f"talk/{topics.area}/{topics.kept}"))
    return [*rows, row(*paragraph(labels.PICK_AGAIN, width), choice="again")]


def prompt_rows(area: AreaResult, width: int) -> list[Row]:
    """Return the prompts that fit an area, with a word of caution where something delicate is not compared."""
    rows: list[Row] = []
    if area.guarded:
        rows.append(row(EMPTY, *paragraph(Voice().say(sentences.PROMPT_GUARDED), width, "quiet")))
    return rows + [
        row(EMPTY, *paragraph(text, width, mark=Span("›", "key"))) for text in comparing.prompts(area, Voice())
    ]
