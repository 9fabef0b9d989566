"""Area by area in a list: how far the view of each leans, from zero in the middle, and how fair each calls it."""

from typing import NamedTuple

from rich.cells import cell_len

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.closeup import CloseUp, Marked
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import Block, Line, Span, beside, cells, fitted, paragraph
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views import pages
from reciprocity_tui.words.voice import Voice

MARKS = {Marked.STRENGTH: pages.STRENGTH, Marked.TOPIC: pages.TOPIC}
_BEFORE_FAIRNESS = 2
_LONGEST_NAME = 12
_TITLE = 16
_STACKED, _NAMED = 54, 70
"""From how many cells on titles have a column, and people are called by name beside their marks."""


class Columns(NamedTuple):
    """How wide the columns are, in cells: the area's title, who says it, the scale, and how fair it is.

    The title is 0 where it stands above; between it and the name is the mark.
    """

    title: int
    name: int
    scale: int
    fairness: int

    @property
    def person(self) -> int:
        """How many cells stand before what a person says."""
        return self.title + 3 if self.title else 2

    @property
    def middle(self) -> int:
        """How many cells stand before the middle of the scale."""
        return self.person + self.name + 1 + self.scale // 2


def columns(voice: Voice, width: int) -> Columns:
    """Return the columns for a width in cells."""
    title = _TITLE if width >= _STACKED else 0
    longest = 2 + max(map(cell_len, voice.names))
    name = min(_LONGEST_NAME, longest) if width >= _NAMED else 1
    before = (title + 3 if title else 2) + name + 1
    fair = cell_len(voice.say("unfair to {partner}", partner="Sam"))
    scale = pages.odd_scale(width - before - _BEFORE_FAIRNESS - fair + 1, 25)
    return Columns(title, name, scale, width - before - scale - _BEFORE_FAIRNESS)


def head(voice: Voice, width: int) -> Block:
    """Return what stays above the areas: which side means what, and whose mark is whose where no name stands by it."""
    grid = columns(voice, width)
    gets, gives = pages.LEAN_ENDS[0]
    room = grid.middle - cell_len(gets)
    ends: Line = (Span(f"{gets}{dumbbell.MIDDLE}{gives}", "quiet"),)
    if grid.name > 1:
        return ((Span(" " * room), *ends),)
    people = whose_marks(voice, room - pages.GAP if room > _TITLE else width)
    if room > _TITLE:
        return ((*people, Span(" " * (room - cells(people))), *ends),)
    return people, (Span(" " * room), *ends)


def whose_marks(voice: Voice, width: int) -> Line:
    """Return whose mark is whose, in so many cells."""
    room = (width - 2) // 2
    a, b = (Span(fitted(f"{dumbbell.GIVES[i]} {name}", room), PEOPLE[i]) for i, name in enumerate(voice.names))
    return a, Span("  "), b


def views(area: AreaResult, voice: Voice, width: int, *, numbers: bool) -> Block:
    """Return the pictures of one area alone, below which side means what."""
    grid = columns(voice, width)
    room = width - grid.name - 1 - _BEFORE_FAIRNESS - grid.fairness
    grid = grid._replace(scale=pages.odd_scale(room, 41))
    ends = pages.indented((pages.lean_ends(grid.scale),), grid.name + 1)
    people = _person(area, voice, 0, grid, numbers=numbers) + _person(area, voice, 1, grid, numbers=numbers)
    return (*ends, *people)


def block(area: AreaResult, close: CloseUp, voice: Voice, width: int, *, numbers: bool, reason: bool) -> Block:
    """Return one area of the list; `reason` says why it is marked, or not compared, where nothing beside it does."""
    grid = columns(voice, width)
    compared = area.measures is not None
    title = paragraph(sentences.title(area, voice), grid.title or width - 2, "strong" if compared else "quiet")
    if compared and numbers:
        title += ((Span(labels.COUNT.format(n=area.n, of=area.of), "quiet"),),)
    if compared:
        people = _person(area, voice, 0, grid, numbers=numbers) + _person(area, voice, 1, grid, numbers=numbers)
    else:
        words = " ".join(close.first if reason else close.first[:1])
        people = paragraph(words, width - grid.person, "quiet")
    mark = MARKS.get(close.marked)
    why: Block = ()
    if mark and reason:
        indent = grid.person - 2 if grid.name > 1 else pages.INDENT
        why = pages.indented(paragraph(close.reason, width - indent, "quiet", mark=mark), indent)
    marks: Block = ((mark,),) if mark and not why else ()
    if grid.title:
        return (*beside([(grid.title, title), (1, marks), (0, people)], 1), *why)
    return (*title, *pages.indented(people, grid.person), *why)


def _person(area: AreaResult, voice: Voice, person: int, grid: Columns, *, numbers: bool) -> Block:
    """Return what one of the two says: the picture, how fair they call it, and the numbers below."""
    shape = dumbbell.GIVES[person]
    name = fitted(f"{shape} {voice.names[person]}", grid.name) if grid.name > 1 else shape
    fair = sentences.fairness_in_short(area, person, voice)
    words = paragraph(fair, grid.fairness, "accent" if area.fairness[person] else "quiet") if fair else ()
    drawn: Block = (pages.own_picture(area, person, grid.scale),)
    if numbers:
        drawn += ((Span(pages.values_in_words(area, person), "quiet"),),)
    who: Block = ((Span(name, PEOPLE[person]),),)
    return beside([(grid.name + 1, who), (grid.scale + _BEFORE_FAIRNESS, drawn), (0, words)], 0)
