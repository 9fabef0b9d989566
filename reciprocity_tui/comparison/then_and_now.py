"""What became of every area since it was last compared: then and now, in sections, the same for both front ends.

Which change is called is decided elsewhere; here it is only put in order and into words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reciprocity_tui.answers.scales import FAIRNESS_IN_SHORT, IMPORTANCE, SHARE, Scale
from reciprocity_tui.comparison.change import Change, Measure, Verdict, by_area, flows_of
from reciprocity_tui.comparison.change_sentences import (
    ASKED_UNTIL,
    NO_MONTHS,
    Months,
    asked_areas,
    calls,
    differing,
    spoken_then,
    stated,
    uncalled,
)
from reciprocity_tui.comparison.claims import as_said, both, nothing, one
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import Kind, Section, in_one_line, sections
from reciprocity_tui.comparison.sentences import OFTEN_NO_OCCASION
from reciprocity_tui.comparison.topics import is_strength
from reciprocity_tui.words.voice import Voice

MORE, LESS, OTHER = "↑", "↓", "·"
GOING_WELL_NOW = both("going well now")
THEN_AND_NOW = nothing("From {then} to {now}.")
HOW_TO_SEE = nothing(
    "To the right of the middle somebody gives more, to the left they get more. There is a bar only where that "
    "person's answers clearly say so."
)
SAID_TO_EACH_OTHER = as_said("Said to each other in {then}")
QUOTED = as_said('"{text}"')
_COMPARED_WITH = nothing("Compared with {then}.")
_COMPARED_LAST = nothing("Compared last in {then}.")
_FROM_TO = as_said("{before} → {now}")
_IMPORTANCE_DIFFERS = as_said('How much it matters: {name} "{before}" → "{now}"')
_SHARE_DIFFERS = as_said('Asked who does more: {name} "{before}" → "{now}"')
_DIFFERS = {
    Measure.IMPORTANCE_A: (0, IMPORTANCE, _IMPORTANCE_DIFFERS),
    Measure.IMPORTANCE_B: (1, IMPORTANCE, _IMPORTANCE_DIFFERS),
    Measure.SHARE_A: (0, SHARE, _SHARE_DIFFERS),
    Measure.SHARE_B: (1, SHARE, _SHARE_DIFFERS),
}
"""Whose answer it is, its words, and how another one is told in short. How fair stands beside the pictures."""
_MARKS = {Verdict.MORE: MORE, Verdict.LESS: LESS}
_FAIRNESS = (Measure.FAIRNESS_A, Measure.FAIRNESS_B)
_EXACT: Scale = {
    -2: as_said("clearly unfair"),
    -1: as_said("somewhat unfair"),
    0: as_said("fair"),
    1: as_said("somewhat unfair to {partner}"),
    2: as_said("clearly unfair to {partner}"),
}
_VIEW = {1: one("gives more"), 0: nothing("no clear difference"), -1: one("gets more")}


class Telling(NamedTuple):
    """A sentence, and the mark it stands behind: an arrow for a clear change, a dot for everything else."""

    mark: str
    text: str


class ToldArea(NamedTuple):
    """An area then and now, None where it is not compared; how fair each calls it, and what is said of it.

    `going_well` is whether it is a strength that it was not then.
    """

    id: str
    title: str
    then: AreaResult | None = None
    now: AreaResult | None = None
    changes: tuple[Change, ...] = ()
    fairness: tuple[str, str] = ("", "")
    going_well: bool = False
    tellings: tuple[Telling, ...] = ()


class Chapter(NamedTuple):
    """Areas that stand under one title, or below one line that tells of them all."""

    kind: Kind
    title: str
    line: str
    areas: tuple[ToldArea, ...]


class ThenAndNow(NamedTuple):
    """What became of every area that was ever asked, up to the check-in `now`.

    `then` is the check-in that most of what is told is compared with, 0 for none.
    """

    then: int = 0
    now: int = 0
    chapters: tuple[Chapter, ...] = ()


def then_and_now(history: History, voice: Voice, months: Months = NO_MONTHS) -> ThenAndNow:
    """Return what became of every area up to the latest check-in, in the order in which it is told."""
    now = history.rounds[-1]
    compared = {area.area.id: area for area in now.comparison.compared}
    rows = by_area(history.changes(now.number))
    told = sections(history, now.number, history.changes(now.number), compared.values(), voice)
    then = _usual(told, rows)
    chapters = [_chapter(history, section, compared, rows, then, voice, months) for section in told]
    asked = asked_areas(history, voice)
    absent = {area_id: title for area_id, (title, _) in asked.items() if area_id not in compared}
    if absent:
        line = in_one_line(Kind.ABSENT, absent, tuple(absent.values()), voice).line
        areas = (_absent(history, area_id, *asked[area_id], voice, months) for area_id in absent)
        chapters.append(Chapter(Kind.ABSENT, "", line, tuple(areas)))
    return ThenAndNow(then, now.number, tuple(chapters))


def between_two(history: History, first: int, second: int, voice: Voice, months: Months = NO_MONTHS) -> ThenAndNow:
    """Return what became of every area that any two check-ins compare, the earlier one first, in the same order."""
    changes = history.between(first, second)
    rows = by_area(changes)
    compared = {area.area.id: area for area in history.check_in(second).comparison.compared if area.area.id in rows}
    told = sections(history, second, changes, compared.values(), voice)
    chapters = (_chapter(history, section, compared, rows, first, voice, months) for section in told)
    return ThenAndNow(first, second, tuple(chapters))


def check_in_by_check_in(
    history: History, area_id: str, voice: Voice, months: Months = NO_MONTHS
) -> Mapping[int, ToldArea]:
    """Return what each check-in says about an area, of those that asked about it, the oldest first."""
    asked = {
        round_.number: next((area for area in round_.comparison.areas if area.area.id == area_id), None)
        for round_ in history.rounds
    }
    before, told = 0, dict[int, ToldArea]()
    for number, area in ((number, area) for number, area in asked.items() if area):
        if area.measures is None:
            told[number] = ToldArea(area_id, voice.named(area.area.title))
            continue
        rows = history.of_area(number, area_id)
        kind = Kind.AGREED if rows else Kind.NEW
        told[number] = _area(history, area, rows, kind, before, voice, months)
        before = number
    return told


def _chapter(
    history: History,
    section: Section,
    compared: Mapping[str, AreaResult],
    rows: Mapping[str, Sequence[Change]],
    then: int,
    voice: Voice,
    months: Months,
) -> Chapter:
    areas = (
        _area(history, compared[area_id], rows.get(area_id, ()), section.kind, then, voice, months)
        for area_id in section.areas
    )
    return Chapter(section.kind, section.title, section.line, tuple(areas))


def only_now(areas: Iterable[AreaResult], voice: Voice) -> tuple[ToldArea, ...]:
    """Return areas of one check-in alone, of which nothing is said over time."""
    return tuple(
        ToldArea(area.area.id, voice.named(area.area.title), now=area, fairness=_fairness((), area, voice))
        if area.measures
        else ToldArea(area.area.id, voice.named(area.area.title), tellings=_often(voice))
        for area in areas
    )


def _often(voice: Voice) -> tuple[Telling, ...]:
    return (Telling(OTHER, voice.say(OFTEN_NO_OCCASION)),)


def _usual(told: Sequence[Section], rows: Mapping[str, Sequence[Change]]) -> int:
    """Return the check-in that most areas are compared with, the latest of several, 0 for none.

    Those under a title count, and all where there is none: these are what one looks at first.
    """
    titled = [section for section in told if section.title] or told
    counted = Counter(_since(rows[area_id]) for section in titled for area_id in section.areas if area_id in rows)
    return max(counted, key=lambda number: (counted[number], number), default=0)


def _since(rows: Sequence[Change]) -> int:
    return next((row.since for row in (*flows_of(rows), *rows)), 0)


def _area(
    history: History,
    now: AreaResult,
    rows: Sequence[Change],
    kind: Kind,
    usual: int,
    voice: Voice,
    months: Months,
) -> ToldArea:
    since = _since(rows)
    then = history.area(now.area.id, since) if since else None
    tellings: list[Telling] = []
    if since and since != usual:
        tellings.append(Telling(OTHER, voice.say(_COMPARED_WITH, then=spoken_then(since, voice, months))))
    tellings += _tellings(rows, now, since, kind, voice, months)
    return ToldArea(
        now.area.id,
        voice.named(now.area.title),
        then,
        now,
        tuple(rows),
        _fairness([row for row in rows if row.since == since], now, voice),
        then is not None and is_strength(now) and not is_strength(then),
        tuple(tellings),
    )


def _tellings(
    rows: Sequence[Change], now: AreaResult, since: int, kind: Kind, voice: Voice, months: Months
) -> Iterator[Telling]:
    """Yield what is said below the pictures of an area: what they and the words beside them do not show.

    That nothing changed clearly is said where somebody could wait for it; elsewhere the line above says so of all.
    """
    for verdict, text in calls(flows_of(rows), voice, months):
        yield Telling(_MARKS.get(verdict, OTHER), text)
    for row in differing(rows):
        if row.since != since:
            yield Telling(OTHER, stated(row, now, voice, months))
        elif row.measure in _DIFFERS:
            yield Telling(OTHER, _differs(row, voice))
    if kind is Kind.AGREED:
        for text in uncalled(rows, now, voice, months):
            yield Telling(OTHER, text)


def _differs(row: Change, voice: Voice) -> str:
    person, scale, template = _DIFFERS[row.measure]
    before, now = (voice.say(scale[int(step or 0)], partner=voice.names[1 - person]) for step in (row.start, row.end))
    return voice.say(template, name=voice.names[person], before=before, now=now)


def _fairness(rows: Sequence[Change], now: AreaResult, voice: Voice) -> tuple[str, str]:
    """Return how fair each of the two calls an area, from and to where that differs; "" where it is left open."""
    of = {row.measure: row.start for row in rows}
    a, b = (
        fairness_words(of.get(measure), now.fairness[person], voice.names[1 - person], voice)
        for person, measure in enumerate(_FAIRNESS)
    )
    return a, b


def fairness_words(before: float | None, now: int | None, partner: str, voice: Voice) -> str:
    """Return in few words how fair somebody calls something, -2..2, from and to where that differs.

    How unfair is said where that is what differs.
    """
    if now is None:
        return ""
    start = now if before is None else int(before)
    words = _EXACT if start != now and _side(start) == _side(now) else FAIRNESS_IN_SHORT
    first, last = (voice.say(words[step], partner=partner) for step in (start, now))
    return last if start == now else voice.say(_FROM_TO, before=first, now=last)


def _side(fairness: int) -> int:
    return (fairness > 0) - (fairness < 0)


def person_sentence(area: ToldArea, person: int, voice: Voice) -> str:
    """Return what the pictures of one of the two show, in words, and how fair they call it; "" where there are none."""
    if area.now is None:
        return ""
    now = voice.say(_VIEW[area.now.leans[person]])
    before = voice.say(_VIEW[area.then.leans[person]]) if area.then else now
    view = now if before == now else voice.say(_FROM_TO, before=before, now=now)
    name, fairness = voice.names[person], area.fairness[person]
    if not fairness:
        return voice.say(nothing("{name}: {view}"), name=name, view=view)
    return voice.say(as_said("{name}: {view} · {fairness}"), name=name, view=view, fairness=fairness)


def _absent(history: History, area_id: str, title: str, last: int, voice: Voice, months: Months) -> ToldArea:
    """Return an area that the latest check-in does not compare, with when it did last."""
    tellings: list[Telling] = []
    if last != history.rounds[-1].number:
        tellings.append(Telling(OTHER, voice.say(ASKED_UNTIL, number=last)))
    elif history.check_in(last).comparison.areas and not history.check_in(last).focus:
        tellings += _often(voice)
    if numbers := history.numbers_of(area_id):
        then = spoken_then(numbers[-1], voice, months)
        tellings.append(Telling(OTHER, voice.say(_COMPARED_LAST, then=then)))
    return ToldArea(area_id, title, tellings=tuple(tellings))
