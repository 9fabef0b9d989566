"""All check-ins beside each other: one row an area, for each of the two a line of marks and a band, and words.

Inside the noise nothing is drawn as a rise or a fall, and nothing rests on colour.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from reciprocity_tui.comparison import change_sentences, sentences, timeline
from reciprocity_tui.comparison.change import Change, Verdict, flows_of
from reciprocity_tui.comparison.change_sentences import NO_MONTHS, Months
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.dumbbell import GIVES, SCALE, Cell
from reciprocity_tui.comparison.feelings import since_sentences
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import opening_sentences
from reciprocity_tui.report.history import about_few, flow_band, sections
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, beside, cells, paragraph, paragraphs, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.pages import GAP, INDENT, WIDEST_TEXT, OpenArea, indented, odd_scale, scale_ends, titled
from reciprocity_tui.words.voice import Voice

CELLS_OF_A_MARK = (4, 3, 2, 1)
TITLE = 14
NARROWEST_BAND, USUAL_BAND, WIDEST_BAND = 21, 31, 41
NARROWEST_WORDS = 40
WHO = 2
"""How many cells the mark of a person takes before their line."""
_LABELS = (1, 2, 5, 10, 20, 50)
_APART = "   "
_CALLED = frozenset(mark for verdict, mark in timeline.MARKS.items() if verdict is not Verdict.NONE)


class Grid(NamedTuple):
    """How wide the columns are, in cells: title, all marks, one mark, band, words; and how many check-ins fit.

    A title of 0 stands above, words of 0 below, where there are `below` cells for them. `apart`: the marks have a line
    of their own above the band.
    """

    title: int
    marks: int
    mark: int
    band: int
    words: int
    shown: int
    apart: bool
    below: int

    @property
    def left(self) -> int:
        """How far the marks and bands stand to the right."""
        return (self.title + GAP if self.title else INDENT) + WHO

    @property
    def pictures(self) -> int:
        """How wide marks and band are beside each other, and whose they are."""
        return WHO + self.marks + GAP + self.band


def grid(width: int, count: int) -> Grid:
    """Return the columns for a width in cells and so many check-ins."""
    title, left = (TITLE, TITLE + GAP) if width >= 66 else (0, INDENT)
    room = width - left - WHO
    below = min(WIDEST_TEXT, width - left)
    for mark in CELLS_OF_A_MARK[:3] if width >= 96 else ():
        marks = _marks(count, mark)
        band = odd_scale(min(USUAL_BAND, room - marks - 2 * GAP - NARROWEST_WORDS) + 1, USUAL_BAND)
        if band >= NARROWEST_BAND:
            words = min(WIDEST_TEXT, room - marks - band - 2 * GAP)
            return Grid(title, marks, mark, band, words, count, apart=False, below=below)
    for mark in CELLS_OF_A_MARK:
        marks = _marks(count, mark)
        if room - marks - GAP >= NARROWEST_BAND:
            band = odd_scale(room - marks - GAP + 1, WIDEST_BAND)
            return Grid(title, marks, mark, band, 0, count, apart=False, below=below)
    mark = next((mark for mark in CELLS_OF_A_MARK if count * mark <= room), 1)
    return Grid(
        title, room, mark, odd_scale(room + 1, WIDEST_BAND), 0, max(1, min(count, room)), apart=True, below=below
    )


def _marks(count: int, mark: int) -> int:
    return max(count * mark, cells((Span(labels.HISTORY_MARKS),)))


def history_head(history: History, width: int) -> list[Row]:
    """Return what stays above the areas: the numbers of the check-ins and the ends of the scale."""
    columns = grid(width, len(history.rounds))
    numbers = [check_in.number for check_in in history.rounds[-columns.shown :]]
    marks: Block = (
        (Span(_spanned(numbers, columns.marks), "quiet"),),
        (Span(_labels(numbers, columns.mark, columns.marks), "quiet"),),
    )
    ends = scale_ends(columns.band)
    if columns.apart:
        return [row(*indented((*marks, ends), columns.left))]
    fits = len(labels.HISTORY_FLOW) <= columns.band
    flow: Line = (Span(labels.HISTORY_FLOW if fits else labels.HISTORY_FLOW_SHORT, "quiet"),)
    return [row(*indented(beside([(columns.marks, marks), (columns.band, (flow, ends))], GAP), columns.left))]


def _spanned(numbers: Sequence[int], room: int) -> str:
    """Return over which check-ins a line of marks goes, as far as there is room to say it."""
    whole = labels.HISTORY_SPAN.format(first=numbers[0], last=numbers[-1])
    return whole if len(whole) <= room and len(numbers) > 1 else labels.HISTORY_MARKS


def _labels(numbers: Sequence[int], mark: int, room: int) -> str:
    """Return the numbers above their marks, as many as have room: every one, every second, fifth or tenth."""
    longest = len(str(numbers[-1])) + 1
    step = next((step for step in _LABELS if step * mark >= longest), _LABELS[-1])
    line = ""
    for i, number in enumerate(numbers):
        at = min(i * mark, room - len(str(number)))
        if i == 0 or (number % step == 0 and len(line) + min(step, 2) <= at):
            line = line.ljust(at) + str(number)
    return line


def history_rows(
    history: History, voice: Voice, width: int, months: Months = NO_MONTHS, *, numbers: bool, note: str
) -> list[Row]:
    """Return what holds for all areas, then one row an area in the order in which change is told, and how to read it.

    Areas that are not asked any more come last.
    """
    measure = min(width, WIDEST_TEXT)
    rows = _opening(history, voice, measure, months, note)
    if len(history.rounds) == 1:
        return [*rows, *_facts(history.rounds[0].comparison, voice, width)]
    columns = grid(width, len(history.rounds))
    asked = change_sentences.asked_areas(history, voice)
    for section in sections(history, voice):
        if section.title:
            rows.append(row(*paragraph(section.title, measure, "strong")))
        if section.line:
            rows.append(row(*paragraph(section.line, measure), EMPTY))
        for area_id in section.areas:
            block = _area(history, area_id, asked[area_id], voice, columns, months, numbers=numbers)
            rows.append(row(*block, EMPTY, choice=OpenArea(area_id)))
    marks, band = timeline.marks_legend(voice)
    rows += [row(*_flowing(marks, measure)), row(*paragraph(band, measure, "quiet"))]
    rows.append(row(EMPTY, *paragraph(voice.say(change_sentences.HISTORY_INTRO), measure, "quiet")))
    if numbers:
        latest = history.rounds[-1].number
        rows.append(row(EMPTY, *paragraph(change_sentences.error_sentence(history, latest, voice), measure, "quiet")))
    return rows


def _flowing(text: str, width: int) -> Block:
    """Return what stands apart in the lines of a text as lines that break only between its parts, as there is room."""
    lines: list[str] = []
    for line in text.split("\n"):
        first, *others = line.split(_APART)
        lines.append(first)
        for part in others:
            longer = f"{lines[-1]}{_APART}{part}"
            lines[-1:] = [longer] if cell_len(longer) <= width else [lines[-1], part]
    return paragraphs(lines, width, "quiet")


def _opening(history: History, voice: Voice, measure: int, months: Months, note: str) -> list[Row]:
    rows = [row(*paragraph(note, measure, "quiet"), EMPTY)] if note else []
    several = len(history.rounds) > 1
    few = about_few(history, voice)
    texts = [(few, "quiet" if several else "")] if few else []
    if several:
        opening = opening_sentences(history, history.rounds[-1].number, voice, months)
        texts += [(text, "") for text in (*opening, *change_sentences.break_sentences(history, voice))]
    rows += [row(*paragraph(text, measure, style)) for text, style in texts]
    if texts:
        rows.append(row(EMPTY))
    if since := since_sentences(history, history.rounds[-1].number, voice, months):
        rows.append(row(*paragraph(voice.say(sentences.SINCE_TITLE), measure, "strong")))
        rows.append(row(*paragraphs(since, measure), EMPTY))
    return rows


def _area(
    history: History,
    area_id: str,
    asked: tuple[str, int],
    voice: Voice,
    columns: Grid,
    months: Months,
    *,
    numbers: bool,
) -> Block:
    title, last = asked
    retired = voice.say(change_sentences.ASKED_UNTIL, number=last) if last != history.rounds[-1].number else ""
    compared = history.numbers_of(area_id)
    latest = history.area(area_id, compared[-1]) if compared else None
    named = paragraph(title, columns.title or columns.below + INDENT, "strong" if compared else "quiet")
    picture = tuple(line for person in (0, 1) for line in _flow(history, area_id, person, columns)) if compared else ()
    room = columns.words or columns.below
    words = _changes(history, area_id, voice, room, months, retired=retired)
    now = _now_words(latest, voice, columns.pictures if columns.words else room) if latest else ()
    values = _values(history, latest, compared[-1], voice, room) if numbers and latest else ()
    if columns.words:
        parts = [(columns.title, named), (columns.pictures, (*picture, *now)), (columns.words, (*words, *values))]
        return beside(parts, GAP)
    return titled(named, columns.title, (*picture, *words, *now, *values))


def _flow(history: History, area_id: str, person: int, columns: Grid) -> Block:
    """Return the marks and the band of what one of the two gives, behind the mark of that person."""
    marks = tuple(
        Span(mark.ljust(columns.mark), "key" if mark in _CALLED else "quiet")
        for mark in timeline.marks(history, area_id, person)[-columns.shown :]
    )
    number = history.numbers_of(area_id)[-1]
    band = drawn(flow_band(history, area_id, number, person, columns.band))
    who: Block = ((Span(GIVES[person], PEOPLE[person]),),)
    if columns.apart:
        return beside([(WHO - 1, who), (0, (marks, band))], 1)
    return beside([(WHO - 1, who), (0, beside([(columns.marks, (marks,)), (columns.band, (band,))], GAP))], 1)


def _changes(history: History, area_id: str, voice: Voice, room: int, months: Months, *, retired: str) -> Block:
    """Return what has changed in words; where nothing has, it stands back."""
    texts = [retired, *timeline.story(history, area_id, voice, months)]
    marks = {mark for person in (0, 1) for mark in timeline.marks(history, area_id, person)}
    changed = _CALLED & marks or change_sentences.is_called(history, area_id)
    return paragraphs(filter(None, texts), room, "" if changed else "quiet")


def _values(history: History, area: AreaResult, number: int, voice: Voice, room: int) -> Block:
    changes = history.of_area(number, area.area.id)
    return paragraphs(change_sentences.number_sentences(changes, area, voice), room, "quiet")


def _now_words(area: AreaResult, voice: Voice, room: int) -> Block:
    """Return how often what each gives comes up, and how fair each calls it."""
    flows = paragraph(change_sentences.flow_sentence(area, voice), room, "quiet")
    return (*flows, *fairness_lines(area, voice, room))


def fairness_lines(area: AreaResult, voice: Voice, room: int) -> Block:
    """Return how fair each calls an area, beside each other where there is room."""
    a, b = (sentences.fairness_words(area, person, voice) for person in (0, 1))
    first, second = (Span(GIVES[person], PEOPLE[person]) for person in (0, 1))
    both: Line = (first, Span(f" {a}", "quiet"), Span("   "), second, Span(f" {b}", "quiet"))
    if cells(both) <= room:
        return (both,)
    return (*paragraph(a, room, "quiet", mark=first), *paragraph(b, room, "quiet", mark=second))


def flow_lines(area: AreaResult, changes: Sequence[Change], width: int) -> Block:
    """Return what each gives in so many cells, with its band where there is one; nothing where it is not compared."""
    if area.measures is None:
        return ()
    flows = flows_of(changes)
    scale = odd_scale(width - WHO + 1, WIDEST_BAND)
    pictures = (
        timeline.band(flows[person], scale) if flows else timeline.flow(flow, scale)
        for person, flow in enumerate(area.measures.flow)
    )
    return tuple(
        (Span(f"{GIVES[person]} ", PEOPLE[person]), *drawn(picture)) for person, picture in enumerate(pictures)
    )


def drawn(picture: Sequence[Cell]) -> Line:
    """Return what one gives and its band: the scale quiet, the band plain, where it is now as what stands out."""
    styles = {SCALE: "quiet", timeline.FLOW: "key"}
    return tuple(Span(cell.glyph, styles.get(cell.glyph, "")) for cell in picture)


def reading_rows(comparison: Comparison | None, voice: Voice, width: int, note: str) -> list[Row]:
    """Return what is known before all check-ins are read: what each gives in the latest, and nothing about change."""
    rows = [row(*paragraph(note, min(width, WIDEST_TEXT), "quiet"), EMPTY)] if note else []
    return rows if comparison is None else [*rows, *_facts(comparison, voice, width)]


def _facts(comparison: Comparison, voice: Voice, width: int) -> list[Row]:
    title = TITLE if width >= 66 else 0
    room = min(WIDEST_TEXT, width - (title + GAP if title else INDENT))
    rows: list[Row] = []
    for area in comparison.areas:
        named = paragraph(sentences.title(area, voice), title or width, "strong" if area.measures else "quiet")
        if area.measures is None:
            block: Block = paragraphs(change_sentences.not_compared(voice), room, "quiet")
        else:
            block = (*flow_lines(area, (), room), *_now_words(area, voice, room))
        rows.append(row(*titled(named, title, block), EMPTY, choice=OpenArea(area.area.id)))
    return rows
