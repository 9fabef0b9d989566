"""What screens and reports say about change, and about what the two said before they saw it."""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction
from itertools import chain

from reciprocity_tui.answers.scales import FAIRNESS, RATING, SINCE
from reciprocity_tui.comparison import timeline
from reciprocity_tui.comparison.change import FAIRNESS_STEPS, Change, History, Measure, Verdict, scale_of
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.sentences import title
from reciprocity_tui.words.voice import Names, named, say


def asked_areas(history: History) -> Mapping[str, tuple[str, int]]:
    """Return by its id the title of every area that was ever asked, and the last check-in whose questions have it.

    Those of the latest questions come first, in their order; a title is that of the last time.
    """
    found: dict[str, tuple[str, int]] = {}
    for each in reversed(history.rounds):
        for area in each.comparison.questionnaire.areas:
            if area.id not in found:
                found[area.id] = (named(area.title, say("your-partner")), each.number)
    return found


def by_area(changes: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Return changes by the id of their area."""
    found: dict[str, tuple[Change, ...]] = {}
    for each in changes:
        found[each.area] = (*found.get(each.area, ()), each)
    return found


def change_sentences(
    changes: Iterable[Change], area: AreaResult, names: Names, *, titled: bool = True
) -> tuple[str, ...]:
    """Return what changed in one area between two check-ins: every change that is called, or that there is none.

    Each sentence names the area, unless it stands under its title.
    """
    known = tuple(changes)
    said = [_called(each, names) for each in known if each.verdict is not Verdict.NONE]
    if known and known[0].measure is not Measure.LEVEL:
        said.insert(0, say("change-other"))
    elif known:
        said = said or [say("change-none", since=known[0].since)]
    elif area.measures:
        said = [say("change-first")]
    return tuple(say("change-of", area=title(area), sentence=each) if titled else each for each in said)


def _called(change: Change, names: Names) -> str:
    since = change.since
    drifting = "drifting-" if change.verdict is Verdict.DRIFTING else ""
    match change.measure:
        case Measure.LEVEL:
            return say(f"change-level-{drifting}{'up' if change.end > change.start else 'down'}", since=since)
        case Measure.TILT:
            closer = abs(change.end) < abs(change.start)
            carries = names[0 if change.end > change.start else 1]
            key = f"change-tilt-{drifting}{'more-even' if closer else 'further'}"
            return say(key, since=since, carries=carries)
        case Measure.FAIRNESS:
            person = change.partner or 0
            before, now = (named(FAIRNESS[round(each)], names[1 - person]) for each in (change.start, change.end))
            key = "change-fairness-again" if change.needed < FAIRNESS_STEPS else "change-fairness"
            return say(key, name=names[person], since=since, before=before, now=now)


def latest_sentences(history: History, area_id: str, names: Names) -> tuple[str, ...]:
    """Return what the last check-in that compares an area says about its change, under the area's title.

    Where later check-ins leave the area out, the first sentence says which one it was.
    """
    numbers = history.numbers_of(area_id)
    if not numbers:
        return (say("too-little"),)
    number = numbers[-1]
    said = [] if number == history.rounds[-1].number else [say("change-last", number=number)]
    if history.begins_line(number):
        return tuple(said)
    changes = by_area(history.changes(number)).get(area_id, ())
    return (*said, *change_sentences(changes, history.area(area_id, number), names, titled=False))


def is_called(history: History, area_id: str) -> bool:
    """Return whether the last check-in that compares an area has a change in it, clear or drifting."""
    numbers = history.numbers_of(area_id)
    changes = by_area(history.changes(numbers[-1])).get(area_id, ()) if numbers else ()
    return any(each.verdict is not Verdict.NONE for each in changes)


def timeline_sentences(history: History, area_id: str) -> tuple[str, ...]:
    """Return what the line of marks of an area says about all check-ins before the last one that compares it.

    Every change of its level that is called, that there was none otherwise, and in which check-ins, the latest one
    included, it is not compared.
    """
    *earlier, _ = history.numbers_of(area_id) or (0,)
    moved = {number: timeline.level_change(history, number, area_id) for number in earlier}
    found: dict[Verdict, list[int]] = {}
    for number, change in moved.items():
        if change is not None:
            found.setdefault(change.verdict, []).append(number)
    said = [
        _counted(f"timeline-{verdict}", found[verdict])
        for verdict in (Verdict.UP, Verdict.DOWN, Verdict.DRIFTING)
        if verdict in found
    ]
    if Verdict.NONE in found:
        said.append(say("timeline-otherwise" if said else "timeline-quiet"))
    compared = set(history.numbers_of(area_id))
    if compared and (absent := [each.number for each in history.rounds if each.number not in compared]):
        said.append(_counted("timeline-absent", absent))
    return tuple(said)


def _counted(key: str, numbers: Sequence[int]) -> str:
    return say(key if len(numbers) == 1 else f"{key}-several", numbers=spoken(numbers))


def spoken(numbers: Sequence[int]) -> str:
    """Return rising numbers as text, three or more that follow each other as the first and the last of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (
        [say("timeline-run", first=run[0], last=run[-1])] if len(run) > 2 else [str(each) for each in run]
        for run in runs
    )
    return ", ".join(chain.from_iterable(parts))


def overall_sentences(history: History) -> tuple[str, ...]:
    """Return in which areas something changed in the latest check-in, clearly or drifting; nothing in a first one."""
    if len(history.rounds) < 2 or history.begins_line(history.rounds[-1].number):
        return ()
    latest = history.rounds[-1]
    changes = history.changes(latest.number)
    clearly = {each.area for each in changes if each.verdict in (Verdict.UP, Verdict.DOWN)}
    slowly = {each.area for each in changes if each.verdict is Verdict.DRIFTING} - clearly
    clear, drifting = (_titles(latest.comparison, areas) for areas in (clearly, slowly))
    key = "history-changed" if clear else "history-unchanged"
    said = (say(key, number=latest.number, areas=clear),)
    return (*said, say("history-drifting", areas=drifting)) if drifting else said


def _titles(comparison: Comparison, found: Set[str]) -> str:
    """Return how these areas are called, in the order of the questions."""
    return ", ".join(title(area) for area in comparison.compared if area.area.id in found)


def questions_sentence(old: tuple[str, str], new: tuple[str, str]) -> str:
    """Return what other questions mean for comparing, by id and version of both questionnaires; "" for the same."""
    if old == new:
        return ""
    if scale_of(*old) == scale_of(*new):
        return say("next-version", before=old[1], version=new[1])
    return say("next-other", id=new[0], version=new[1], id_before=old[0], before=old[1])


def break_sentences(history: History) -> tuple[str, ...]:
    """Return from which check-ins on the questions are different ones, the latest one first."""
    breaks = (each.number for each in reversed(history.rounds) if history.begins_line(each.number))
    return tuple(say("history-break", number=number) for number in breaks)


def level_sentence(area: AreaResult) -> str:
    """Return in words where the level of an area lies, "" where it is not compared."""
    if area.measures is None:
        return ""
    eighths = round(area.measures.exact_level / Fraction(25, 2))
    low, high = eighths // 2, (eighths + 1) // 2
    return (
        say("level-about", word=RATING[low])
        if low == high
        else say("level-between", low=RATING[low], high=RATING[high])
    )


def since_sentences(history: History, number: int, names: Names) -> tuple[str, ...]:
    """Return what each said an area feels like compared with last time, where both said so.

    Where words and numbers differ, the sentence after it says what the numbers say, and how both can be true.
    """
    comparison = history.rounds[history.position(number)].comparison
    sentences: list[str] = []
    for area in comparison.compared:
        felt = [said for sheet in comparison.sheets if type(said := sheet.since.get(area.area.id)) is int]
        if len(felt) < len(names):
            continue
        felt_a, felt_b = (SINCE[each] for each in felt)
        sentences.append(say("since-said", area=title(area), a=names[0], b=names[1], felt_a=felt_a, felt_b=felt_b))
        change = timeline.level_change(history, number, area.area.id)
        if change and any(_differs(each, change) for each in felt):
            (numbers,) = change_sentences((change,), area, names, titled=False)
            sentences.append(say("since-shift", numbers=numbers))
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
            start=_rounded(each.start),
            end=_rounded(each.end),
            needed=f"{each.needed:.1f}",
            n=each.n,
            of=area.of,
        )
        for each in changes
        if each.measure is not Measure.FAIRNESS
    )


def _rounded(value: float) -> str:
    return f"{round(value)}".replace("-", "−")


def error_sentence(history: History, number: int) -> str:
    """Return how much a single answer is taken to vary by itself, and what that means."""
    return say("change-error", error=f"{math.sqrt(history.variance(number)):.2f}")


def legend() -> tuple[str, str]:
    """Return what the marks of a line and of a band mean."""
    verdicts = {verdict.value: mark for verdict, mark in timeline.MARKS.items()}
    marks = say("history-legend", first=timeline.FIRST, absent=timeline.ABSENT, broken=timeline.BROKEN, **verdicts)
    return marks, say("history-band", low=timeline.LOW, high=timeline.HIGH, level=timeline.LEVEL)
