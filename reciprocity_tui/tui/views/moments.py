"""One area in one check-in: what each said, what each gave in the eyes of both, and what had changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reciprocity_tui.comparison import change_sentences, sentences, timeline
from reciprocity_tui.comparison.change import Change, flows_of
from reciprocity_tui.comparison.change_sentences import NO_MONTHS, Months
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.dumbbell import GIVES, SCALE, Cell
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import opening_between
from reciprocity_tui.report.history import between
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import (
    EMPTY,
    Block,
    Line,
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
from reciprocity_tui.tui.views import pages
from reciprocity_tui.tui.views.pages import WIDEST_TEXT, LookAt, OpenArea, TakeFirst, TakeSecond
from reciprocity_tui.words.voice import Voice

Changes = Sequence[Change]
LABEL, INDENT, GAP = 8, 2, 2
WIDEST_SCALE, WIDEST_BAND = 31, 41
WHO = 2
"""How many cells the mark of a person takes before their line."""


class Story(NamedTuple):
    """What changed in one area: its rows, and what is said of them."""

    changes: Changes = ()
    texts: tuple[str, ...] = ()


class Grid(NamedTuple):
    """How wide the columns are, in cells: number and month, and each of the three scales.

    A label of 0 stands above; without `flow` what each gives stands below the two people, without `scale` all is
    stacked.
    """

    label: int
    scale: int
    flow: int


def grid(width: int) -> Grid:
    """Return the columns for a width in cells."""
    if width >= 66:
        scale = pages.odd_scale((width - LABEL - 3 * GAP) // 3 + 1, WIDEST_SCALE)
        return Grid(LABEL, scale, scale)
    if width >= 51:
        return Grid(0, pages.odd_scale((width - INDENT - GAP) // 2 + 1, WIDEST_SCALE), 0)
    return Grid(0, 0, 0)


def moments_head(voice: Voice, width: int) -> list[Row]:
    """Return what stays above: whose column is whose, and the ends of the scale."""
    columns = grid(width)
    if not columns.scale:
        return []
    if not columns.label:
        return [row(*pages.indented(beside(pages.people_head(voice, columns.scale), GAP), INDENT))]
    flow: Block = ((Span(fitted(labels.HISTORY_FLOW_SHORT, columns.flow)),), pages.scale_ends(columns.flow))
    label: Block = ((Span(labels.HISTORY_MARKS, "quiet"),),)
    return [row(*beside([(columns.label, label), *pages.people_head(voice, columns.scale), (columns.flow, flow)], GAP))]


def area_rows(
    history: History,
    days: Mapping[int, date],
    area_id: str,
    voice: Voice,
    width: int,
    months: Months = NO_MONTHS,
    *,
    numbers: bool,
) -> list[Row]:
    """Return one area, one row a check-in that asked about it, newest first."""
    measure = min(width, WIDEST_TEXT)
    compared = set(history.numbers_of(area_id))
    rows: list[Row] = []
    for check_in in reversed(history.rounds):
        number = check_in.number
        if any(area.area.id == area_id for area in check_in.comparison.areas):
            area = history.area(area_id, number) if number in compared else None
            changes = history.of_area(number, area_id)
            story = Story(changes)
            if area and history.position(number):
                story = _story(changes, area, voice, months)
            block = _moment(number, days[number], area, story, voice, width, numbers=numbers)
            rows.append(row(*block, EMPTY, choice=LookAt(number)))
        if history.begins_line(number):
            rows.append(
                row(*paragraph(voice.say(change_sentences.OTHER_QUESTIONS, number=number), measure, "strong"), EMPTY)
            )
    if numbers:
        latest = history.rounds[-1].number
        rows.append(row(*paragraph(change_sentences.error_sentence(history, latest, voice), measure, "quiet"), EMPTY))
    return [*rows, *_legend(voice, width)]


def between_rows(
    history: History,
    days: Mapping[int, date],
    both: Sequence[int],
    voice: Voice,
    width: int,
    months: Months = NO_MONTHS,
    *,
    numbers: bool,
) -> list[Row]:
    """Return any two check-ins: one row an area, then and now, and what changed; nothing across a broken line."""
    compared, measure = between(history, both, voice), min(width, WIDEST_TEXT)
    if compared.broken:
        return [row(*paragraph(voice.say(change_sentences.OTHER_QUESTIONS, number=compared.broken), measure))]
    first, second = compared.first, compared.second
    rows = [row(*paragraph(text, measure)) for text in opening_between(history, first, second, voice, months)]
    rows += [row(EMPTY)] if rows else []
    for section in compared.sections:
        if section.title or section.line:
            heading = paragraph(section.title or section.line, measure, "strong" if section.title else "")
            rows.append(row(*heading, EMPTY))
        for area in (compared.areas[area_id] for area_id in section.areas):
            story = _story(area.changes, area.now, voice, months)
            then = _moment(first, days[first], area.then, Story(), voice, width, numbers=numbers)
            now = _moment(second, days[second], area.now, story, voice, width, numbers=numbers)
            rows.append(row(*paragraph(area.title, width, "strong"), *then, *now, EMPTY, choice=OpenArea(area.id)))
    if compared.uncompared:
        rest = voice.say(change_sentences.NOT_IN_BOTH, areas=compared.uncompared)
        rows.append(row(*paragraph(rest, measure, "quiet"), EMPTY))
    if numbers and compared.areas:
        rows.append(row(*paragraph(change_sentences.error_sentence(history, second, voice), measure, "quiet"), EMPTY))
    return [*rows, *_legend(voice, width)]


def _legend(voice: Voice, width: int) -> list[Row]:
    """Return how to read the band, and the pictures of the two."""
    texts = (*sentences.legend(voice), timeline.band_legend(voice))
    return [row(*paragraph(text, min(width, WIDEST_TEXT), "quiet")) for text in texts]


def _story(changes: Changes, area: AreaResult, voice: Voice, months: Months) -> Story:
    return Story(changes, change_sentences.change_sentences(changes, area, voice, months, titled=False))


def _moment(
    number: int, day: date, area: AreaResult | None, story: Story, voice: Voice, width: int, *, numbers: bool
) -> Block:
    """Return what one check-in says about an area, None where it does not compare it, with what changed in words."""
    columns = grid(width)
    if columns.label:
        shown = Span(fitted(str(number), columns.label), "strong")
        label: Block = ((shown,), (Span(voice.month(day, short=True), "quiet"),))
    else:
        label = paragraph(voice.say(change_sentences.CHECK_IN, number=number, month=voice.month(day)), width, "strong")
    room = min(WIDEST_TEXT, width - (columns.label + GAP if columns.label else INDENT))
    if area is None:
        block = paragraphs(change_sentences.not_compared(voice), room, "quiet")
    else:
        block = _pictures(area, story.changes, voice, columns, room, numbers=numbers)
        block += paragraphs(story.texts, room)
        block += paragraph(change_sentences.flow_sentence(area, voice), room, "quiet")
        if numbers:
            block += paragraphs(change_sentences.number_sentences(story.changes, area, voice), room, "quiet")
    return pages.titled(label, columns.label, block, GAP)


def _pictures(area: AreaResult, changes: Changes, voice: Voice, columns: Grid, room: int, *, numbers: bool) -> Block:
    """Return what each says and what each gives, beside each other as far as there is room, else below each other."""
    scale, fairness = columns.scale or pages.odd_scale(room + 1, 41), columns.scale > 0
    a, b = (pages.person_block(area, voice, i, scale, numbers=numbers, fairness=fairness) for i in (0, 1))
    if columns.flow:
        return beside([(scale, a), (scale, b), (scale, _flow_lines(area, changes, columns.flow))], GAP)
    if columns.scale:
        return (*beside([(scale, a), (scale, b)], GAP), *_named_flows(area, changes, 2 * scale + GAP))
    return (*a, *b, *_named_flows(area, changes, room), *_fairness_lines(area, voice, room))


def _named_flows(area: AreaResult, changes: Changes, width: int) -> Block:
    """Return what each gives in lines of their own, below what that is."""
    return ((Span(labels.HISTORY_FLOW_SHORT, "quiet"),), *_flow_lines(area, changes, width))


def choice_rows(history: History, days: Mapping[int, date], width: int, *, taken: int | None = None) -> list[Row]:
    """Return every check-in to choose from, newest first, without the one that is `taken`; of some only few areas."""
    measure = min(width, WIDEST_TEXT)
    question = labels.HISTORY_FIRST if taken is None else labels.HISTORY_SECOND.format(number=taken)
    take = TakeFirst if taken is None else TakeSecond
    rows = [row(*paragraph(question, measure, "strong"), EMPTY)]
    for check_in in reversed(history.rounds):
        number, comparison = check_in.number, check_in.comparison
        if number == taken:
            continue
        label = Voice().say(change_sentences.CHECK_IN, number=number, month=Voice().month(days[number]))
        lines = paragraph(label, measure)
        if len(comparison.areas) != len(comparison.questionnaire.areas):
            titles = tuple(sentences.title(area, Voice()) for area in comparison.areas)
            lines += paragraph(Voice().say(labels.HISTORY_FOCUS, areas=titles), measure, "quiet", indent=2)
        rows.append(row(*lines, choice=take(number)))
    return rows


def _fairness_lines(area: AreaResult, voice: Voice, room: int) -> Block:
    """Return how fair each calls an area, beside each other where there is room."""
    a, b = (sentences.fairness_words(area, person, voice) for person in (0, 1))
    first, second = (Span(GIVES[person], PEOPLE[person]) for person in (0, 1))
    both: Line = (first, Span(f" {a}", "quiet"), Span("   "), second, Span(f" {b}", "quiet"))
    if cells(both) <= room:
        return (both,)
    return (*paragraph(a, room, "quiet", mark=first), *paragraph(b, room, "quiet", mark=second))


def _flow_lines(area: AreaResult, changes: Sequence[Change], width: int) -> Block:
    """Return what each gives in so many cells, with its band where there is one; nothing where it is not compared."""
    if area.measures is None:
        return ()
    flows = flows_of(changes)
    scale = pages.odd_scale(width - WHO + 1, WIDEST_BAND)
    pictures = (
        timeline.band(flows[person], scale) if flows else timeline.flow(flow, scale)
        for person, flow in enumerate(area.measures.flow)
    )
    return tuple(
        (Span(f"{GIVES[person]} ", PEOPLE[person]), *_drawn(picture)) for person, picture in enumerate(pictures)
    )


def _drawn(picture: Sequence[Cell]) -> Line:
    """Return what one gives and its band: the scale quiet, the band plain, where it is now as what stands out."""
    styles = {SCALE: "quiet", timeline.FLOW: "key"}
    return tuple(Span(cell.glyph, styles.get(cell.glyph, "")) for cell in picture)
