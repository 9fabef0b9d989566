"""What screens and reports say about change, and about what the two said before they saw it."""

import math
from collections.abc import Iterable, Mapping

from reciprocity_tui.answers.scales import FAIRNESS, SINCE
from reciprocity_tui.comparison import timeline
from reciprocity_tui.comparison.change import Change, History, Measure, Verdict
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.wording import Names, say, title
from reciprocity_tui.questionnaire.text import named


def by_area(changes: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Return changes by the id of their area."""
    found: dict[str, tuple[Change, ...]] = {}
    for each in changes:
        found[each.area] = (*found.get(each.area, ()), each)
    return found


def change_sentences(changes: Iterable[Change], area: AreaResult, names: Names) -> tuple[str, ...]:
    """Return what changed in one area between two check-ins: every change that is called, or that there is none."""
    known = tuple(changes)
    if not known:
        return (say("change-first", area=title(area)),) if area.measures else ()
    called = tuple(_called(each, area, names) for each in known if each.verdict is not Verdict.NONE)
    return called or (say("change-none", area=title(area), since=known[0].since),)


def _called(change: Change, area: AreaResult, names: Names) -> str:
    name, since = title(area), change.since
    drifting = "drifting-" if change.verdict is Verdict.DRIFTING else ""
    match change.measure:
        case Measure.LEVEL:
            direction = "up" if change.end > change.start else "down"
            return say(f"change-level-{drifting}{direction}", area=name, since=since)
        case Measure.TILT:
            closer = abs(change.end) < abs(change.start)
            carries = names[0 if change.end > change.start else 1]
            key = f"change-tilt-{drifting}{'more-even' if closer else 'further'}"
            return say(key, area=name, since=since, carries=carries)
        case Measure.FAIRNESS:
            person = change.partner or 0
            before, now = (named(FAIRNESS[round(each)], names[1 - person]) for each in (change.start, change.end))
            return say("change-fairness", area=name, name=names[person], since=since, before=before, now=now)


def timeline_sentences(history: History, area: AreaResult, names: Names) -> tuple[str, ...]:
    """Return what the line of marks of an area says: every called change of its level, newest first, and the rest."""
    called: list[str] = []
    quiet = False
    for number in reversed(history.numbers_of(area.area.id)):
        change = timeline.level_change(history, number, area.area.id)
        if change is None or change.verdict is Verdict.NONE:
            quiet = quiet or change is not None
        else:
            called.append(say("change-at", number=number, sentence=_called(change, area, names)))
    if quiet and called:
        called.append(say("change-otherwise", area=title(area)))
    return tuple(called)


def since_sentences(history: History, number: int, names: Names) -> tuple[str, ...]:
    """Return what each said an area feels like compared with last time, before any number was there to see.

    Where words and numbers differ, the sentence after it says how both can be true.
    """
    comparison = history.rounds[history.position(number)].comparison
    sentences: list[str] = []
    for area in comparison.compared:
        felt = tuple(sheet.since.get(area.area.id) for sheet in comparison.sheets)
        if all(each is None for each in felt):
            continue
        words = [SINCE[each] if type(each) is int else say("since-open") for each in felt]
        sentences.append(say("since-said", area=title(area), a=names[0], b=names[1], felt_a=words[0], felt_b=words[1]))
        change = timeline.level_change(history, number, area.area.id)
        if change and any(type(each) is int and _differs(each, change) for each in felt):
            sentences.append(say("since-shift"))
    return tuple(sentences)


def _differs(felt: int, change: Change) -> bool:
    """Return whether a word points another way than the level did; a drift agrees with its direction and with none."""
    direction = (change.end > change.start) - (change.end < change.start)
    said = (felt > 0) - (felt < 0)
    match change.verdict:
        case Verdict.NONE:
            return said != 0
        case Verdict.DRIFTING:
            return said not in (0, direction)
        case _:
            return said != direction


def number_sentences(changes: Iterable[Change], area: AreaResult, names: Names) -> tuple[str, ...]:
    """Return the numbers behind the changes of level and tilt in one area."""
    return tuple(
        say(
            "change-numbers-focus" if each.focus else "change-numbers",
            measure=say(f"change-measure-{each.measure}", name=names[0]),
            start=f"{each.start:.0f}",
            end=f"{each.end:.0f}",
            needed=f"{each.needed:.1f}",
            n=each.n,
            of=area.of,
        )
        for each in changes
        if each.measure is not Measure.FAIRNESS
    )


def error_sentence(history: History, number: int) -> str:
    """Return how much a single answer is taken to vary by itself, and what that means."""
    return say("change-error", error=f"{math.sqrt(history.variance(number)):.2f}")


def legend() -> tuple[str, str]:
    """Return what the marks of a line and of a band mean."""
    verdicts = {verdict.value: mark for verdict, mark in timeline.MARKS.items()}
    marks = say("history-legend", first=timeline.FIRST, absent=timeline.ABSENT, broken=timeline.BROKEN, **verdicts)
    return marks, say("history-band", low=timeline.LOW, high=timeline.HIGH, level=timeline.LEVEL)
