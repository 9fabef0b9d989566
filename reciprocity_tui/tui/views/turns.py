"""The guided talk: whose turn it is, how long it still lasts, words to begin with, and what to talk about."""

import math
from dataclasses import dataclass
from enum import Enum

from reciprocity_tui.agreement import asking
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, beside, fitted, paragraph, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.columns import GAP
from reciprocity_tui.tui.views.picks import prompt_rows
from reciprocity_tui.words.voice import Voice

TURNS = 2 * asking.TALK_ROUNDS
TURN_SECONDS = 4 * 60.0
BREAK_SECONDS = 20 * 60.0
LONGEST_BAR = 48


class Go(Enum):
    """How the talk goes on from a turn, or from a break."""

    NEXT = "next"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class SpeaksFirst:
    """Begin with the turn of this person: 0 for the first of the two."""

    person: int


def begin_rows(area: AreaResult, voice: Voice, width: int) -> list[Row]:
    """Return the page before the first turn: a asking.soft beginning, what fits this area, and who speaks first."""
    rows = [
        row(*paragraph(voice.say(asking.TALK_SOFT_TITLE), width, "strong"), EMPTY),
        row(
            *paragraph(asking.soft(voice, guarded=area.guarded), width),
            EMPTY,
            *paragraph(voice.say(asking.TALK_TURNS), width),
        ),
        *prompt_rows(area, width),
        row(EMPTY, *paragraph(voice.say(asking.WHO_FIRST), width, "strong"), EMPTY),
    ]
    for person, name in enumerate(voice.names):
        rows.append(
            row((Span(fitted(f"{dumbbell.GIVES[person]} {name}", width), PEOPLE[person]),), choice=SpeaksFirst(person))
        )
    return rows


def turn_rows(area: AreaResult, voice: Voice, width: int, *, turn: int, speaker: int, left: float) -> list[Row]:
    """Return one turn, 0 to 5, with so many seconds left."""
    number = turn // 2 + 1
    theme = asking.round_title(number, voice, guarded=area.guarded)
    listening = '{listener} listens, without answering yet, then says what came across, and asks: "Is there more?"'
    if area.guarded:
        listening = "{listener} listens, without answering yet, and asks nothing more."
    over = voice.say("Four minutes are over. Change over whenever you are ready.")
    listener = 1 - speaker
    return [
        row(*paragraph(theme, width, "strong"), EMPTY),
        row(*_people(voice, speaker, width), EMPTY),
        row(*_time(left, TURN_SECONDS, width, PEOPLE[speaker], over), EMPTY),
        row(*paragraph(asking.starter(number, voice, guarded=area.guarded), width, PEOPLE[speaker]), EMPTY),
        row(*paragraph(voice.say(listening, listener=voice.names[listener]), width, PEOPLE[listener]), EMPTY),
        row(*paragraph(_next(turn, voice.names[listener]), width), choice=Go.NEXT),
        row(*paragraph(voice.say(asking.TALK_BREAK_TITLE), width), choice=commands.BREAK),
        row(*paragraph(labels.TALK_END, width), choice=commands.END_TALK),
        *prompt_rows(area, width),
    ]


def break_rows(width: int, left: float) -> list[Row]:
    """Return the break, with so many seconds left."""
    voice = Voice()
    over = voice.say("The 20 minutes are over. Go on when you are both ready, or leave it for another day.")
    return [
        row(*paragraph(voice.say(asking.TALK_BREAK_TITLE), width, "strong"), EMPTY),
        row(*paragraph(voice.say(asking.TALK_BREAK), width), EMPTY),
        row(*_time(left, BREAK_SECONDS, width, "quiet", over), EMPTY),
        row(*paragraph(labels.TALK_BACK, width), choice=Go.RESUME),
        row(*paragraph(labels.TALK_END, width), choice=commands.END_TALK),
    ]


def time_in_words(left: float, over: str) -> str:
    """Return about how long it still lasts, in whole minutes: nothing on the screen hurries anybody."""
    if left <= 0:
        return over
    minutes = math.ceil(left / 60)
    return Voice().count(minutes, "about a minute left", "about {n} minutes left")


def _next(turn: int, listener: str) -> str:
    return labels.TALK_ON if turn == TURNS - 1 else labels.TALK_CHANGE.format(name=listener)


def _people(voice: Voice, speaker: int, width: int) -> Block:
    half = (width - GAP) // 2
    columns: list[tuple[int, Block]] = []
    for person in (0, 1):
        template = "{name} speaks" if person == speaker else "{name} listens"
        said = voice.say(template, name=voice.names[person])
        mark = dumbbell.GIVES[person] if person == speaker else dumbbell.RECEIVES[person]
        line: Line = (Span(fitted(f"{mark} {said}", half), PEOPLE[person]),)
        columns.append((half, (line,)))
    return beside(columns, GAP)


def _time(left: float, whole: float, width: int, style: str, over: str) -> Block:
    cells = min(LONGEST_BAR, width)
    gone = round(cells * (1 - max(0.0, left) / whole))
    bar: Line = (Span("━" * gone, style), Span("·" * (cells - gone), "quiet"))
    return (bar, *paragraph(time_in_words(left, over), width, "quiet"))
