"""Over time: what became of every area since it was last compared, then and now beside each other, in sections.

How far each one's view leans is drawn twice, and what changed stands in words. Inside the noise nothing is drawn as a
rise or a fall, and nothing rests on colour.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from reciprocity_tui.comparison import change_sentences, sentences
from reciprocity_tui.comparison.change import Measure, Verdict
from reciprocity_tui.comparison.change_sentences import Months, spoken_then
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.dumbbell import GIVES
from reciprocity_tui.comparison.feelings import since_sentences
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import Kind, opening_sentences
from reciprocity_tui.comparison.then_and_now import (
    GOING_WELL_NOW,
    HOW_TO_SEE,
    OTHER,
    Chapter,
    Telling,
    ThenAndNow,
    ToldArea,
    only_now,
)
from reciprocity_tui.report.history import Appreciated, about_few, appreciated_sentences
from reciprocity_tui.tui.drawing.layout import (
    CHOICE,
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
from reciprocity_tui.tui.views.pages import INDENT, STRENGTH, WIDEST_TEXT, OpenArea, indented, own_picture, titled
from reciprocity_tui.words.voice import Voice

SHOW, HIDE = " + show ", " – hide "
_SAID = (Measure.FAIRNESS_A, Measure.FAIRNESS_B)
_APART = "   "
_MARK = 2


@dataclass(frozen=True, slots=True)
class Fold:
    """Show the areas of which one line tells, or hide them again."""

    kind: Kind


class Grid(NamedTuple):
    """How wide the columns are, in cells: title, who it is, each of the two pictures, words; and what is between them.

    A title of 0 stands above, words of 0 below. `alone`: there is one picture, that of now.
    """

    title: int
    who: int
    scale: int
    words: int
    gap: int
    alone: bool = False

    @property
    def left(self) -> int:
        """How far the people stand to the right."""
        return self.title + self.gap if self.title else INDENT


class Shown(NamedTuple):
    """What the page is made of: the check-ins, when each was, what is told of them, and which lines are unfolded."""

    history: History
    voice: Voice
    days: Mapping[int, date]
    months: Months
    told: ThenAndNow
    appreciated: Sequence[Appreciated] = ()
    unfolded: Collection[Kind] = ()


def grid(width: int, voice: Voice) -> Grid:
    """Return the columns for a width in cells."""
    longest = max(map(cell_len, voice.names))
    for least, title, name, scale, gap in ((116, 18, 12, 21, 3), (96, 16, 10, 15, 3), (66, 14, 8, 11, 2)):
        if width >= least:
            who = _MARK + min(longest, name)
            taken = title + who + 2 * scale + 4 * gap
            return Grid(title, who, scale, min(WIDEST_TEXT, width - taken), gap)
    who = _MARK + min(longest, 8 if width >= 51 else 6)
    words = width - INDENT - who - 2 * 11 - 3 * 2
    return Grid(0, who, 11, words if width >= 51 else 0, 2)


def history_head(shown: Shown, width: int) -> list[Row]:
    """Return what stays above: when the pictures below are of; nothing where there are none."""
    pictured = [chapter for chapter in shown.told.chapters if chapter.title or chapter.kind in shown.unfolded]
    if not any(area.then for chapter in pictured for area in chapter.areas):
        return []
    columns = grid(width, shown.voice)
    then, now = (
        (columns.scale, (_centred(_month(number, shown, columns.scale), columns.scale),))
        for number in (shown.told.then, shown.told.now)
    )
    who: Block = ((Span(" " * columns.who),),)
    return [row(*indented(beside([(columns.who, who), then, now], columns.gap), columns.left))]


def _month(number: int, shown: Shown, room: int) -> str:
    """Return when a check-in was, as its month where that tells it apart, as long as there is room, else its number."""
    if number not in shown.months:
        return spoken_then(number, shown.voice)
    whole = shown.months[number]
    return whole if cell_len(whole) <= room else shown.voice.month(shown.days[number], short=True)


def _centred(text: str, width: int) -> Line:
    text = fitted(text, width)
    return Span(" " * ((width - cell_len(text)) // 2)), Span(text, "quiet")


def history_rows(shown: Shown, width: int, *, numbers: bool, note: str, roomy: bool) -> list[Row]:
    """Return what holds for all areas, every area in its section, what was said to each other, and how to read it.

    Where it is not `roomy`, no empty lines stand between areas.
    """
    history, voice, measure = shown.history, shown.voice, min(width, WIDEST_TEXT)
    latest = history.rounds[-1]
    rows = _opening(shown, measure, note)
    if len(history.rounds) == 1:
        return [*rows, *_facts(latest.comparison, voice, width, roomy=roomy)]
    for chapter in shown.told.chapters:
        rows += chapter_rows(chapter, shown, width, numbers=numbers, roomy=roomy)
    if since := since_sentences(history, latest.number, voice, shown.months):
        rows.append(row(*paragraph(voice.say(sentences.SINCE_TITLE), measure, "title")))
        rows.append(row(*paragraphs(since, measure), EMPTY))
    for appreciated in shown.appreciated:
        title, quoted = appreciated_sentences(appreciated, voice, shown.months)
        rows.append(row(*paragraph(title, measure, "title"), *paragraphs(quoted, measure), EMPTY))
    for text in (voice.say(HOW_TO_SEE), voice.say(change_sentences.HISTORY_INTRO)):
        rows.append(row(*paragraph(text, measure, "quiet")))
    if numbers:
        error = change_sentences.error_sentence(history, latest.number, voice)
        rows.append(row(EMPTY, *paragraph(error, measure, "quiet")))
    return rows


def _opening(shown: Shown, measure: int, note: str) -> list[Row]:
    history, voice = shown.history, shown.voice
    texts = [(note, "quiet")] if note else []
    several = len(history.rounds) > 1
    if few := about_few(history, voice):
        texts.append((few, "quiet" if several else ""))
    if several:
        opening = opening_sentences(history, history.rounds[-1].number, voice, shown.months)
        texts += [(text, "") for text in (*opening, *change_sentences.break_sentences(history, voice))]
    rows = [row(*paragraph(text, measure, style)) for text, style in texts]
    return [*rows, row(EMPTY)] if rows else []


def chapter_rows(chapter: Chapter, shown: Shown, width: int, *, numbers: bool, roomy: bool) -> list[Row]:
    """Return areas below their title, or below the line that unfolds them."""
    measure, unfolded, voice = min(width, WIDEST_TEXT), chapter.kind in shown.unfolded, shown.voice
    apart: Block = (EMPTY,) if roomy else ()
    if chapter.title:
        rows = [row(*paragraph(chapter.title, measure, "title"), *apart)]
    else:
        rows = [row(*_folded(chapter, measure, unfolded=unfolded), EMPTY, choice=Fold(chapter.kind))]
    if chapter.title or unfolded:
        for area in chapter.areas:
            rows.append(row(*_titled(area, voice, width, numbers=numbers), *apart, choice=OpenArea(area.id)))
    return rows if roomy or not chapter.title else [*rows, row(EMPTY)]


def _folded(chapter: Chapter, measure: int, *, unfolded: bool) -> Block:
    """Return one line for several areas, with what shows or hides them at its end."""
    *before, last = paragraph(chapter.line, measure)
    button = Span(HIDE if unfolded else SHOW, CHOICE)
    if cells(last) + len(_APART) + cells((button,)) <= measure:
        return (*before, (*last, Span(_APART), button))
    return (*before, last, (button,))


def area_block(area: ToldArea, voice: Voice, width: int, columns: Grid, *, numbers: bool = False) -> Block:
    """Return whose view of an area leans how far, then and now, how fair each calls it, and what changed in words."""
    room = min(WIDEST_TEXT, width - columns.left)
    block: Block = ()
    if area.now:
        for person in (0, 1):
            block += _person(area, area.now, person, voice, columns)
        if area.going_well and not _fits_beside(area, voice, columns):
            block += (_well(voice),)
    block += tuple(line for telling in area.tellings for line in _told(telling, room, "" if area.now else "quiet"))
    if numbers and area.now:
        block += paragraphs(change_sentences.number_sentences(area.changes, area.now, voice), room, "quiet")
    return block


def _titled(area: ToldArea, voice: Voice, width: int, *, numbers: bool = False) -> Block:
    columns = grid(width, voice)
    title = paragraph(area.title, columns.title or width, "strong" if area.now else "quiet")
    return titled(title, columns.title, area_block(area, voice, width, columns, numbers=numbers), columns.gap)


def _person(area: ToldArea, now: AreaResult, person: int, voice: Voice, columns: Grid) -> Block:
    name: Line = (Span(fitted(f"{GIVES[person]} {voice.names[person]}", columns.who), PEOPLE[person]),)
    shown = (now,) if columns.alone else (area.then, now)
    pictures = [(own_picture(result, person, columns.scale) if result else EMPTY,) for result in shown]
    drawn: list[tuple[int, Block]] = [(columns.who, (name,)), *((columns.scale, picture) for picture in pictures)]
    differs = any(change.measure is _SAID[person] and change.verdict is Verdict.SAID for change in area.changes)
    room = columns.words or columns.who + 2 * (columns.scale + columns.gap) - _MARK
    words = paragraph(area.fairness[person], room, "" if differs else "quiet") if area.fairness[person] else ()
    if person == 0 and words and area.going_well and _fits_beside(area, voice, columns):
        words = ((*words[0], Span(_APART), *_well(voice)), *words[1:])
    if columns.words:
        return beside([*drawn, (columns.words, words)], columns.gap)
    return (*beside(drawn, columns.gap), *indented(words, _MARK))


def _fits_beside(area: ToldArea, voice: Voice, columns: Grid) -> bool:
    """Return whether there is room to say beside how fair somebody calls an area that it is going well now."""
    words = cell_len(area.fairness[0])
    return bool(words) and words + len(_APART) + cells(_well(voice)) <= columns.words


def _well(voice: Voice) -> Line:
    return STRENGTH, Span(f" {voice.say(GOING_WELL_NOW)}", "strength")


def _told(telling: Telling, room: int, style: str) -> Block:
    return paragraph(telling.text, room, style, mark=Span(telling.mark, "quiet" if telling.mark == OTHER else "key"))


def reading_rows(comparison: Comparison | None, voice: Voice, width: int, note: str, *, roomy: bool) -> list[Row]:
    """Return what is known before all check-ins are read: what each says in the latest, and nothing about change."""
    rows = [row(*paragraph(note, min(width, WIDEST_TEXT), "quiet"), EMPTY)] if note else []
    return rows if comparison is None else [*rows, *_facts(comparison, voice, width, roomy=roomy)]


def _facts(comparison: Comparison, voice: Voice, width: int, *, roomy: bool) -> list[Row]:
    return [
        row(*_titled(area, voice, width), *((EMPTY,) if roomy else ()), choice=OpenArea(area.id))
        for area in only_now(comparison.areas, voice)
    ]
