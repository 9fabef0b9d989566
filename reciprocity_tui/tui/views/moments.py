"""One area check-in by check-in, any two check-ins beside each other, and which two these are."""

from collections.abc import Mapping, Sequence
from datetime import date

from reciprocity_tui.comparison import change_sentences, sentences
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import opening_between
from reciprocity_tui.comparison.then_and_now import HOW_TO_SEE, ToldArea, between_two, check_in_by_check_in
from reciprocity_tui.report.history import between
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Row, Span, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.views.history import Grid, Shown, area_block, chapter_rows, grid
from reciprocity_tui.tui.views.pages import WIDEST_TEXT, LookAt, TakeFirst, TakeSecond, titled
from reciprocity_tui.words.voice import Voice

LABEL = 8
"""How many cells the number and the month of a check-in take beside what it says."""


def area_rows(shown: Shown, area_id: str, width: int, *, numbers: bool) -> list[Row]:
    """Return one area, one row a check-in that asked about it, newest first."""
    history, voice, measure = shown.history, shown.voice, min(width, WIDEST_TEXT)
    told = check_in_by_check_in(history, area_id, voice, shown.months)
    rows: list[Row] = []
    for number in reversed([check_in.number for check_in in history.rounds]):
        if number in told:
            rows.append(
                row(*_moment(number, told[number], shown, width, numbers=numbers), EMPTY, choice=LookAt(number))
            )
        if history.begins_line(number):
            broken = voice.say(change_sentences.OTHER_QUESTIONS, number=number)
            rows.append(row(*paragraph(broken, measure, "strong"), EMPTY))
    return [*rows, *_below(shown, history.rounds[-1].number, measure, numbers=numbers)]


def _moment(number: int, area: ToldArea, shown: Shown, width: int, *, numbers: bool) -> Block:
    """Return what one check-in says about an area, and what had changed by then."""
    voice, day = shown.voice, shown.days[number]
    columns = grid(width, voice)
    label: Block = ((Span(fitted(str(number), LABEL), "strong"),), (Span(voice.month(day, short=True), "quiet"),))
    if not columns.title:
        check_in = voice.say(change_sentences.CHECK_IN, number=number, month=voice.month(day))
        label = paragraph(check_in, width, "strong")
    if area.now is None:
        block = paragraphs(change_sentences.not_compared(voice), min(WIDEST_TEXT, width - columns.left), "quiet")
    else:
        alone = _now_alone(columns, width)
        block = area_block(area, voice, width, alone, numbers=numbers)
        often = change_sentences.flow_sentence(area.now, voice)
        block += paragraph(often, min(WIDEST_TEXT, width - alone.left), "quiet")
    return titled(label, columns.title and LABEL, block, columns.gap)


def _now_alone(columns: Grid, width: int) -> Grid:
    """Return the columns for one picture alone beside the number of its check-in, or below it."""
    title = LABEL if columns.title else 0
    alone = columns._replace(title=title, scale=2 * columns.scale - 1, alone=True)
    words = width - alone.left - alone.who - alone.scale - 2 * alone.gap
    return alone._replace(words=min(WIDEST_TEXT, words) if columns.words else 0)


def between_rows(shown: Shown, both: Sequence[int], width: int, *, numbers: bool, roomy: bool) -> list[Row]:
    """Return any two check-ins: every area then and now, in its section; nothing across a broken line."""
    history, voice, measure = shown.history, shown.voice, min(width, WIDEST_TEXT)
    told, broken, uncompared = between(history, both, voice, shown.months)
    if broken:
        return [row(*paragraph(voice.say(change_sentences.OTHER_QUESTIONS, number=broken), measure))]
    opening = opening_between(history, told.then, told.now, voice, shown.months)
    rows = [row(*paragraph(text, measure)) for text in opening]
    rows += [row(EMPTY)] if rows else []
    for chapter in told.chapters:
        rows += chapter_rows(chapter, shown, width, numbers=numbers, roomy=roomy)
    if uncompared:
        rest = voice.say(change_sentences.NOT_IN_BOTH, areas=uncompared)
        rows.append(row(*paragraph(rest, measure, "quiet"), EMPTY))
    return [*rows, *_below(shown, told.now, measure, numbers=numbers and bool(told.chapters))]


def between_shown(shown: Shown, both: Sequence[int]) -> Shown:
    """Return what is told of two check-ins instead of the latest one."""
    first, second = sorted(both)
    return shown._replace(told=between_two(shown.history, first, second, shown.voice, shown.months))


def _below(shown: Shown, number: int, measure: int, *, numbers: bool) -> list[Row]:
    """Return how to read the pictures, and how much a clear change takes."""
    rows = [row(*paragraph(shown.voice.say(HOW_TO_SEE), measure, "quiet"))]
    if numbers:
        error = change_sentences.error_sentence(shown.history, number, shown.voice)
        rows.append(row(EMPTY, *paragraph(error, measure, "quiet")))
    return rows


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
