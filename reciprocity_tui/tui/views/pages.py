"""What the pages of a comparison have in common: what their lines offer, columns, pictures, and who is who.

The first partner is always at the left, round and in the first colour, the second at the right, square and in the
second: nothing rests on colour alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from reciprocity_tui.agreement.model import Subject
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.sentences import SAYS
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Span, apart, beside, cells, fitted
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.words.voice import Voice

STRENGTH, TOPIC = Span("✦", "strength"), Span("◆", "topic")
SHAPES: Block = tuple(
    (*(Span(shape, PEOPLE[person]) for person, shape in enumerate(shapes)), Span(f" {label}", "quiet"))
    for shapes, label in ((dumbbell.GIVES, labels.GIVES), (dumbbell.RECEIVES, labels.GETS))
)
"""Which shapes stand for giving, and which for receiving: the first one's and the second one's."""
LEAN_ENDS = (("◂ gets more ", " gives more ▸"), ("◂ gets ", " gives ▸"))
"""What the two sides of a lean are called, where there is room and where there is less."""
WIDEST_TEXT = 76
GAP, INDENT = 3, 2


class Tab(StrEnum):
    """A page of a comparison, named as in the commands."""

    GOING_WELL = "going-well"
    SIDE_BY_SIDE = "side-by-side"
    SEEN = "seen"
    SIGNS = "signs"
    TALK = "talk"
    AGREEMENT = "agreement"
    OVER_TIME = "over-time"


class Next(Enum):
    """What comes after a comparison, beside talking about something."""

    AGREE = "agree"
    FOLLOW_UP = "follow-up"


class Picking(Enum):
    """What both can do once each has picked a topic."""

    ANEW = "anew"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Pick:
    """Pick a topic, None for none today, when it is this one's turn: 0 for the first of the two."""

    turn: int
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class OpenArea:
    """Show one area."""

    area_id: str


@dataclass(frozen=True, slots=True)
class LookAt:
    """Look at the check-in with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class TakeFirst:
    """Take the check-in with this number as the first of two."""

    number: int


@dataclass(frozen=True, slots=True)
class TakeSecond:
    """Take the check-in with this number as the second of two."""

    number: int


class Grid(NamedTuple):
    """How wide the columns are, in cells: the area's title, each person's scale, and the sentence.

    What is 0 has no column of its own: a title stands above, a sentence below, and without a scale everything is
    stacked.
    """

    title: int
    scale: int
    sentence: int


def grid(width: int) -> Grid:
    """Return the columns for a width in cells."""
    if width >= 124:
        return Grid(title=14, scale=31, sentence=min(60, width - 14 - 2 * 31 - 3 * GAP))
    if width >= 96:
        return Grid(title=14, scale=23, sentence=width - 14 - 2 * 23 - 3 * GAP)
    if width >= 66:
        return Grid(title=14, scale=23, sentence=0)
    return Grid(title=0, scale=23 if width >= 51 else 0, sentence=0)


def odd_scale(room: int, widest: int) -> int:
    """Return how many cells a scale has in so much room, odd and at least 9, at most `widest`."""
    return max(9, min(widest, room // 2 * 2 - 1))


def picture(drawn: Iterable[dumbbell.Cell]) -> Line:
    """Return a picture in the colours of its owners, pieces of one colour in one span."""
    return tuple(Span("".join(cell.glyph for cell in alike), style) for style, alike in groupby(drawn, key=_style_of))


def _style_of(cell: dumbbell.Cell) -> str:
    if cell.owner is not None:
        return PEOPLE[cell.owner]
    return "faint" if cell.glyph == dumbbell.SCALE else "quiet"


def person_name(voice: Voice, person: int, width: int) -> Line:
    """Return who says something, with the mark that is theirs."""
    text = voice.say(SAYS, name=voice.names[person])
    return (Span(fitted(f"{dumbbell.GIVES[person]} {text}", width), PEOPLE[person]),)


def own_picture(area: AreaResult, person: int, width: int) -> Line:
    """Return how far a partner's view of an area leans, nothing where it is not compared or there is no room."""
    if area.measures is None or not width:
        return EMPTY
    difference = area.measures.given[person] - area.measures.received[person]
    return picture(dumbbell.lean(person, difference, area.leans[person], width))


def lean_ends(scale: int) -> Line:
    """Return which side of the middle means what, for a scale of this many cells; nothing where there is no room."""
    middle = scale // 2
    for gets, gives in LEAN_ENDS:
        room = middle - cell_len(gets)
        if room >= 0 and cell_len(gives) <= middle:
            return (Span(f"{' ' * room}{gets}{dumbbell.MIDDLE}{gives}", "quiet"),)
    return EMPTY


def people_head(voice: Voice, width: int) -> list[tuple[int, Block]]:
    """Return what stands above the scales of the two, each of them so many cells wide."""
    return [(width, (person_name(voice, person, width), lean_ends(width))) for person in (0, 1)]


def values_in_words(area: AreaResult, person: int) -> str:
    """Return the two numbers of one view, 0..100, in words."""
    if area.measures is None:
        return ""
    given, received = area.measures.given[person], area.measures.received[person]
    return labels.VALUES.format(given=f"{given:.0f}", received=f"{received:.0f}")


def scale_ends(scale: int) -> Line:
    """Return what the two ends of a scale of this many cells mean."""
    never, always = labels.SCALE_ENDS
    return (Span(never + " " * (scale - cells((Span(never), Span(always)))) + always, "quiet"),)


def indented(block: Block, by: int) -> Block:
    """Return a block so many cells further to the right."""
    return tuple((Span(" " * by), *line) for line in block)


def titled(title: Block, width: int, block: Block, gap: int = GAP) -> Block:
    """Return a block beside its title, which has so many cells; for 0, below it."""
    return beside([(width, title), (0, block)], gap) if width else (*title, *indented(block, INDENT))


def area_title(titles: Mapping[str, str], area_id: str, width: int) -> Block:
    """Return the title of an area, and which areas come before and after it."""
    ids = list(titles)
    at = ids.index(area_id)
    around = labels.AROUND.format(before=titles[ids[at - 1]], after=titles[ids[(at + 1) % len(ids)]])
    title: Line = (Span(fitted(titles[area_id], width), "strong"),)
    if cells(title) + cells((Span(around),)) + 2 <= width:
        return (apart(title, (Span(around, "quiet"),), width),)
    return (title, (Span(fitted(around, width), "quiet"),))
