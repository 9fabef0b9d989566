"""In which order it is told what became of the areas (measurement model, section 9).

First what moved in nearly all of them, and whether it was a hard time. Then what was agreed on, what somebody said
differently, by name, what changed clearly, and all the rest in one line.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.comparison.change import CLEAR, DRIFTING, Change, by_area, flows_of
from reciprocity_tui.comparison.change_sentences import (
    NO_MONTHS,
    Months,
    change_sentences,
    says_otherwise,
    spoken_then,
)
from reciprocity_tui.comparison.claims import as_said, nothing
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.sentences import titles
from reciprocity_tui.words.voice import Voice

_HARD_TIME = nothing("A hard time changes how everything looks. Please read what follows with that in mind.")
_HARD = {
    Context.HARD_ME: as_said("For {name}, the months before {then} were unusually hard."),
    Context.HARD_PARTNER: as_said("{name} said that the months before {then} were unusually hard for {partner}."),
    Context.HARD_BOTH: as_said("{name} said that the months before {then} were unusually hard for you both."),
}
_HIGHER = as_said(
    "Almost everywhere your answers came out a little higher. That can be a good time, or a kinder look. Below, "
    "something is called a change only where it goes clearly further than that."
)
_LOWER = as_said(
    "Almost everywhere your answers came out a little lower. That can be a hard time, or a closer look. Below, "
    "something is called a change only where it goes clearly further than that."
)


class Kind(Enum):
    """Where an area stands when change is told, in this order.

    Each stands in one place: what was agreed on there whatever became of it, and what changed clearly there also where
    somebody said something differently.
    """

    AGREED = "agreed"
    SAID_BY_FIRST = "said_first"
    SAID_BY_SECOND = "said_second"
    SAID_BY_BOTH = "said_both"
    CLEAR = "clear"
    DRIFTING = "drifting"
    UNCLEAR = "unclear"
    NEW = "new"
    ABSENT = "absent"


CHOSEN = nothing("What this check-in was about")
_BY_ONE = as_said("{name} said it differently")
TITLES = {
    Kind.AGREED: nothing("What you had agreed on"),
    Kind.SAID_BY_FIRST: _BY_ONE,
    Kind.SAID_BY_SECOND: _BY_ONE,
    Kind.SAID_BY_BOTH: as_said("You both said it differently"),
    Kind.CLEAR: nothing("What changed clearly"),
    Kind.DRIFTING: nothing("A little, two check-ins running"),
}
_WHO_SAID = {(True, False): Kind.SAID_BY_FIRST, (False, True): Kind.SAID_BY_SECOND, (True, True): Kind.SAID_BY_BOTH}
_NAMED = {Kind.SAID_BY_FIRST: 0, Kind.SAID_BY_SECOND: 1}
_IN_ONE_LINE = {
    Kind.UNCLEAR: nothing("No clear change: {areas}."),
    Kind.NEW: nothing("Nothing to compare with yet: {areas}."),
    Kind.ABSENT: nothing("Not compared this time: {areas}."),
}


class Part(NamedTuple):
    """What is told together, under a title; "" where it has none."""

    title: str
    texts: tuple[str, ...]


class Section(NamedTuple):
    """Areas, by their ids, that stand under one title, or below one line that tells of them all."""

    kind: Kind
    title: str
    line: str
    areas: tuple[str, ...]


def sections(
    history: History, number: int, changes: Iterable[Change], compared: Iterable[AreaResult], voice: Voice
) -> tuple[Section, ...]:
    """Return the areas that a check-in compares by where they stand, in the order in which they are told."""
    rows = by_area(changes)
    by_kind: dict[Kind, list[AreaResult]] = {kind: [] for kind in Kind}
    for area in compared:
        by_kind[_kind(rows.get(area.area.id, ()))].append(area)
    return tuple(_section(kind, areas, history, number, voice) for kind, areas in by_kind.items() if areas)


def _section(kind: Kind, areas: Sequence[AreaResult], history: History, number: int, voice: Voice) -> Section:
    """Return the areas of one kind; where a check-in chose its areas, nobody agreed on them yet."""
    ids = tuple(area.area.id for area in areas)
    if kind in _IN_ONE_LINE:
        return in_one_line(kind, ids, titles(areas, voice), voice)
    chosen = kind is Kind.AGREED and history.check_in(number).focus
    name = voice.names[_NAMED.get(kind, 0)]
    return Section(kind, voice.say(CHOSEN if chosen else TITLES[kind], name=name), "", ids)


def in_one_line(kind: Kind, ids: Iterable[str], areas: Sequence[str], voice: Voice) -> Section:
    """Return areas, by their ids and their titles, of which one line tells."""
    return Section(kind, "", voice.say(_IN_ONE_LINE[kind], areas=tuple(areas)), tuple(ids))


def _kind(rows: Sequence[Change]) -> Kind:
    flows = flows_of(rows)
    verdicts = {row.verdict for row in flows}
    if any(row.agreed_on for row in rows):
        return Kind.AGREED
    if verdicts & CLEAR:
        return Kind.CLEAR
    if who := _WHO_SAID.get((says_otherwise(rows, 0), says_otherwise(rows, 1))):
        return who
    if verdicts & DRIFTING:
        return Kind.DRIFTING
    return Kind.UNCLEAR if flows else Kind.NEW


def opening_sentences(
    history: History, number: int, voice: Voice, months: Months = NO_MONTHS, *, now_told: bool = False
) -> tuple[str, ...]:
    """Return what stands above every change of a check-in: what moved nearly everywhere, and who had a hard time.

    `now_told` is whether the page says already how things have been this time.
    """
    since = sorted({row.since for row in flows_of(history.changes(number))})
    hard = _hard(history, (*since, number), voice, months, told=number if now_told else None) if since else ()
    return (*_common(history.common(number), voice), *hard)


def _common(common: Fraction, voice: Voice) -> tuple[str, ...]:
    """Return the sentence for the move that nearly all areas have in common, none for 0."""
    return (voice.say(_HIGHER if common > 0 else _LOWER),) if common else ()


def _hard(
    history: History, numbers: Iterable[int], voice: Voice, months: Months = NO_MONTHS, *, told: int | None = None
) -> tuple[str, ...]:
    """Return who called the time of a check-in unusually hard, and for whom; then what that means for the rest.

    Who called that of the check-in `told` so is said elsewhere on the page, but it means the same for the rest.
    """
    hard = [
        (number, person, context)
        for number in numbers
        for person, context in enumerate(history.check_in(number).comparison.context)
        if context in _HARD
    ]
    texts = (
        voice.say(
            _HARD[context],
            then=spoken_then(number, voice, months),
            name=voice.names[person],
            partner=voice.names[1 - person],
        )
        for number, person, context in hard
        if number != told
    )
    return (*texts, voice.say(_HARD_TIME)) if hard else ()


def parts(
    history: History, number: int, voice: Voice, months: Months = NO_MONTHS, *, now_told: bool = False
) -> tuple[Part, ...]:
    """Return what became of every area that a check-in compares, in order; nothing in the first one of a line.

    `now_told` is whether the page says already how things have been this time.
    """
    if not history.goes_on(number):
        return ()
    return tuple(_parts(history, number, voice, months, now_told=now_told))


def _parts(history: History, number: int, voice: Voice, months: Months, *, now_told: bool) -> Iterator[Part]:
    changes, compared = history.changes(number), history.check_in(number).comparison.compared
    rows, areas = by_area(changes), {area.area.id: area for area in compared}
    if opening := opening_sentences(history, number, voice, months, now_told=now_told):
        yield Part("", opening)
    for section in sections(history, number, changes, compared, voice):
        texts: list[str] = [section.line] if section.line else []
        for area_id in section.areas if section.title else ():
            texts += change_sentences(rows[area_id], areas[area_id], voice, months)
        yield Part(section.title, tuple(texts))


def opening_between(
    history: History, first: int, second: int, voice: Voice, months: Months = NO_MONTHS
) -> tuple[str, ...]:
    """Return what stands above every change between any two check-ins."""
    common = _common(history.common_between(first, second), voice)
    hard = _hard(history, (first, second), voice, months) if history.between(first, second) else ()
    return (*common, *hard)
