"""The guided talk: whose turn it is, how long it still lasts, words to begin with, and what to talk about."""

import math
from dataclasses import dataclass
from enum import Enum

from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.sentences import TALK_ROUNDS
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, beside, fitted, paragraph, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.columns import GAP
from reciprocity_tui.tui.views.picks import prompt_rows
from reciprocity_tui.words.voice import Names, say

TURNS = 2 * TALK_ROUNDS
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


def begin_rows(area: AreaResult, names: Names, width: int) -> list[Row]:
    """Return the page before the first turn: a soft beginning, what fits this area, and who speaks first."""
    soft = "talk-soft-guarded" if area.guarded else "talk-soft"
    rows = [
        row(*paragraph(say("talk-soft-title"), width, "strong"), EMPTY),
        row(*paragraph(say(soft), width), EMPTY, *paragraph(say("talk-turns"), width)),
        *prompt_rows(area, width),
        row(EMPTY, *paragraph(say("talk-first"), width, "strong"), EMPTY),
    ]
    for person, name in enumerate(names):
        rows.append(
            row((Span(fitted(f"{dumbbell.GIVES[person]} {name}", width), PEOPLE[person]),), choice=SpeaksFirst(person))
        )
    return rows


def turn_rows(area: AreaResult, names: Names, width: int, *, turn: int, speaker: int, left: float) -> list[Row]:
    """Return one turn, 0 to 5, with so many seconds left."""
    number = turn // 2 + 1
    quietly = "-guarded" if area.guarded else ""
    theme = say("talk-turn", round=number, rounds=TALK_ROUNDS, theme=say(f"talk-theme-{number}{quietly}"))
    listening = "talk-listening-guarded" if quietly else "talk-listening"
    listener = 1 - speaker
    return [
        row(*paragraph(theme, width, "strong"), EMPTY),
        row(*_people(names, speaker, width), EMPTY),
        row(*_time(left, TURN_SECONDS, width, PEOPLE[speaker], say("talk-left-none")), EMPTY),
        row(*paragraph(say(f"talk-starter-{number}{quietly}"), width, PEOPLE[speaker]), EMPTY),
        row(*paragraph(say(listening, listener=names[listener]), width, PEOPLE[listener]), EMPTY),
        row(*paragraph(_next(turn, names[listener]), width), choice=Go.NEXT),
        row(*paragraph(say("talk-break-title"), width), choice=commands.BREAK),
        row(*paragraph(labels.TALK_END, width), choice=commands.END_TALK),
        *prompt_rows(area, width),
    ]


def break_rows(width: int, left: float) -> list[Row]:
    """Return the break, with so many seconds left."""
    return [
        row(*paragraph(say("talk-break-title"), width, "strong"), EMPTY),
        row(*paragraph(say("talk-break"), width), EMPTY),
        row(*_time(left, BREAK_SECONDS, width, "quiet", say("talk-break-over")), EMPTY),
        row(*paragraph(labels.TALK_BACK, width), choice=Go.RESUME),
        row(*paragraph(labels.TALK_END, width), choice=commands.END_TALK),
    ]


def time_in_words(left: float, over: str) -> str:
    """Return about how long it still lasts, in whole minutes: nothing on the screen hurries anybody."""
    if left <= 0:
        return over
    minutes = math.ceil(left / 60)
    return say("talk-left", minutes=minutes) if minutes > 1 else say("talk-left-last")


def _next(turn: int, listener: str) -> str:
    return labels.TALK_ON if turn == TURNS - 1 else labels.TALK_CHANGE.format(name=listener)


def _people(names: Names, speaker: int, width: int) -> Block:
    half = (width - GAP) // 2
    keys = [("talk-speaks", "speaker"), ("talk-listens", "listener")]
    columns: list[tuple[int, Block]] = []
    for person in (0, 1):
        key, field = keys[0 if person == speaker else 1]
        mark = dumbbell.GIVES[person] if person == speaker else dumbbell.RECEIVES[person]
        line: Line = (Span(fitted(f"{mark} {say(key, **{field: names[person]})}", half), PEOPLE[person]),)
        columns.append((half, (line,)))
    return beside(columns, GAP)


def _time(left: float, whole: float, width: int, style: str, over: str) -> Block:
    cells = min(LONGEST_BAR, width)
    gone = round(cells * (1 - max(0.0, left) / whole))
    bar: Line = (Span("━" * gone, style), Span("·" * (cells - gone), "quiet"))
    return (bar, *paragraph(time_in_words(left, over), width, "quiet"))
