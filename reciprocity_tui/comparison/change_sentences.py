"""What screens and reports say about change, and about what the two said before they saw it."""

import math
from collections.abc import Iterable, Mapping, Set
from fractions import Fraction

from reciprocity_tui.answers.scales import RATING, SINCE
from reciprocity_tui.comparison.change import FAIRNESS_STEPS, Change, History, Measure, Verdict, scale_of
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.sentences import TOO_LITTLE, fairness_said, title
from reciprocity_tui.words.voice import Voice

HISTORY_INTRO = (
    "Every check-in is compared with the one before it in which the same questions were answered. Answers vary a "
    "little from day to day, so a small difference is not called a change."
)
HISTORY_ONE = "There is one check-in so far. After the next one you see here what has changed."
ASKED_UNTIL = "Asked until check-in {number}."
OTHER_QUESTIONS = (
    "From check-in {number} on the questions are different ones, so nothing before it is compared with what comes "
    "after."
)
CHECK_IN = "Check-in {number} · {month}"
BETWEEN = "Check-in {first} and check-in {second}"
NOT_IN_BOTH = "Not compared in both check-ins: {areas}."
_NUMBERS = "{measure}: {start} then, {end} now; a clear change takes {needed}. {n} of {of} behaviours count here."
_FOCUS_NUMBERS = (
    "{measure}: {start} then, {end} now; a clear change takes {needed}, less than elsewhere, because you agreed to "
    "look at this. {n} of {of} behaviours count here."
)
_BOTH_TRUE = (
    "The numbers say: {numbers} Words and numbers do not say the same here, and both can be true: what we call good or "
    "often shifts, most of all once we have begun to look."
)
_CALLED = {
    (Measure.LEVEL, False, True): "Clearly more give and take than in check-in {since}.",
    (Measure.LEVEL, False, False): "Clearly less give and take than in check-in {since}.",
    (Measure.LEVEL, True, True): "Twice in a row a little more give and take; no clear change yet.",
    (Measure.LEVEL, True, False): "Twice in a row a little less give and take; no clear change yet.",
    (Measure.TILT, False, True): "Taken together, you see it clearly closer to even than in check-in {since}.",
    (Measure.TILT, False, False): "Taken together, you see {carries} carrying clearly more than in check-in {since}.",
    (Measure.TILT, True, True): (
        "Twice in a row, taken together, you see it a little closer to even; no clear change yet."
    ),
    (Measure.TILT, True, False): (
        "Twice in a row, taken together, you see {carries} carrying a little more; no clear change yet."
    ),
}
"""By what moved, whether it drifts, and whether there is more give and take, or a view closer to even; "{carries}" is
the one whose share grew."""


def asked_areas(history: History, voice: Voice) -> Mapping[str, tuple[str, int]]:
    """Return by its id the title of every area that was ever asked, and the last check-in whose questions have it.

    Those of the latest questions come first, in their order; a title is that of the last time.
    """
    areas: dict[str, tuple[str, int]] = {}
    for round_ in reversed(history.rounds):
        for area in round_.comparison.questionnaire.areas:
            areas.setdefault(area.id, (voice.named(area.title), round_.number))
    return areas


def by_area(changes: Iterable[Change]) -> Mapping[str, tuple[Change, ...]]:
    """Return changes by the id of their area."""
    areas: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        areas[change.area] = (*areas.get(change.area, ()), change)
    return areas


def change_sentences(
    changes: Iterable[Change], area: AreaResult, voice: Voice, *, titled: bool = True
) -> tuple[str, ...]:
    """Return what changed in one area between two check-ins: every change that is called, or that there is none.

    Each sentence names the area, unless it stands under its title.
    """
    moved = tuple(changes)
    sentences = [_called(change, voice) for change in moved if change.verdict is not Verdict.NONE]
    if moved and moved[0].measure is not Measure.LEVEL:
        others = "Other behaviours were answered than before, so how much there is cannot be compared."
        sentences = [voice.say(others), *sentences]
    elif moved:
        sentences = sentences or [voice.say("No clear change since check-in {since}.", since=moved[0].since)]
    elif area.measures:
        sentences = [voice.say("There is nothing to compare it with yet.")]
    if not titled:
        return tuple(sentences)
    return tuple(voice.say("{area}: {sentence}", area=title(area, voice), sentence=sentence) for sentence in sentences)


def _called(change: Change, voice: Voice) -> str:
    if change.measure is Measure.FAIRNESS:
        return _fairness_called(change, voice)
    grew = change.end > change.start
    closer = abs(change.end) < abs(change.start)
    drifting, better = change.verdict is Verdict.DRIFTING, grew if change.measure is Measure.LEVEL else closer
    template = _CALLED[change.measure, drifting, better]
    return voice.say(template, since=change.since, carries=voice.names[0 if grew else 1])


def _fairness_called(change: Change, voice: Voice) -> str:
    person = change.partner or 0
    before, now = (
        fairness_said(round(fairness), voice.names[1 - person], voice) for fairness in (change.start, change.end)
    )
    template = '{name} says "{now}"; in check-in {since} it was "{before}".'
    if change.needed < FAIRNESS_STEPS:
        template = (
            '{name} says "{now}"; in check-in {since} it was "{before}", and it had moved the same way before that.'
        )
    return voice.say(template, name=voice.names[person], since=change.since, before=before, now=now)


def latest_sentences(history: History, area_id: str, voice: Voice) -> tuple[str, ...]:
    """Return what the last check-in that compares an area says about its change, under the area's title.

    Where later check-ins leave the area out, the first sentence says which one it was.
    """
    numbers = history.numbers_of(area_id)
    if not numbers:
        return (voice.say(TOO_LITTLE),)
    number = numbers[-1]
    sentences: list[str] = []
    if number != history.rounds[-1].number:
        sentences.append(voice.say("Compared last in check-in {number}.", number=number))
    if not history.begins_line(number):
        changes = by_area(history.changes(number)).get(area_id, ())
        sentences += change_sentences(changes, history.area(area_id, number), voice, titled=False)
    return tuple(sentences)


def is_called(history: History, area_id: str) -> bool:
    """Return whether the last check-in that compares an area has a change in it, clear or drifting."""
    numbers = history.numbers_of(area_id)
    changes = by_area(history.changes(numbers[-1])).get(area_id, ()) if numbers else ()
    return any(change.verdict is not Verdict.NONE for change in changes)


def overall_sentences(history: History, voice: Voice) -> tuple[str, ...]:
    """Return in which areas something changed in the latest check-in, clearly or drifting; nothing in a first one."""
    if len(history.rounds) < 2 or history.begins_line(history.rounds[-1].number):
        return ()
    latest = history.rounds[-1]
    changes = history.changes(latest.number)
    clearly = {change.area for change in changes if change.verdict in (Verdict.UP, Verdict.DOWN)}
    slowly = {change.area for change in changes if change.verdict is Verdict.DRIFTING} - clearly
    clear, drifting = (_titles(latest.comparison, areas, voice) for areas in (clearly, slowly))
    template = "Check-in {number}: a clear change in {areas}." if clear else "Check-in {number}: no clear change."
    sentences = [voice.say(template, number=latest.number, areas=clear)]
    if drifting:
        template = "Twice in a row a little, the same way, but no clear change yet: {areas}."
        sentences.append(voice.say(template, areas=drifting))
    return tuple(sentences)


def _titles(comparison: Comparison, ids: Set[str], voice: Voice) -> tuple[str, ...]:
    """Return how these areas are called, in the order of the questions."""
    return tuple(title(area, voice) for area in comparison.compared if area.area.id in ids)


def questions_sentence(old: tuple[str, str], new: tuple[str, str], voice: Voice) -> str:
    """Return what other questions mean for comparing, by id and version of both questionnaires; "" for the same."""
    if old == new:
        return ""
    if scale_of(*old) == scale_of(*new):
        return voice.say(
            "The questionnaire has changed, from version {before} to {version}. What is asked in both is compared "
            "with earlier check-ins.",
            before=old[1],
            version=new[1],
        )
    return voice.say(
        "The questions are different ones from now on: {id} {version}, before that {id_before} {before}. Earlier "
        "check-ins stay readable, but are not compared with what comes now.",
        id=new[0],
        version=new[1],
        id_before=old[0],
        before=old[1],
    )


def break_sentences(history: History, voice: Voice) -> tuple[str, ...]:
    """Return from which check-ins on the questions are different ones, the latest one first."""
    breaks = (round_.number for round_ in reversed(history.rounds) if history.begins_line(round_.number))
    return tuple(voice.say(OTHER_QUESTIONS, number=number) for number in breaks)


def level_sentence(area: AreaResult, voice: Voice) -> str:
    """Return in words where the level of an area lies, "" where it is not compared."""
    if area.measures is None:
        return ""
    eighths = round(area.measures.exact_level / Fraction(25, 2))
    low, high = (voice.say(RATING[step]) for step in (eighths // 2, (eighths + 1) // 2))
    if low == high:
        return voice.say('On average about "{word}".', word=low)
    return voice.say('On average between "{low}" and "{high}".', low=low, high=high)


def since_sentences(history: History, number: int, voice: Voice) -> tuple[str, ...]:
    """Return what each said an area feels like compared with last time, where both said so.

    Where words and numbers differ, the sentence after it says what the numbers say, and how both can be true.
    """
    comparison = history.rounds[history.position(number)].comparison
    sentences: list[str] = []
    for area in comparison.compared:
        felt = [step for sheet in comparison.sheets if type(step := sheet.since.get(area.area.id)) is int]
        if len(felt) < len(voice.names):
            continue
        (a, b), (felt_a, felt_b) = voice.names, (voice.say(SINCE[step]) for step in felt)
        template = "{area}: {a} says {felt_a}, {b} says {felt_b}."
        sentences.append(voice.say(template, area=title(area, voice), a=a, b=b, felt_a=felt_a, felt_b=felt_b))
        change = history.level_change(number, area.area.id)
        if change and any(_differs(step, change) for step in felt):
            (numbers,) = change_sentences((change,), area, voice, titled=False)
            sentences.append(voice.say(_BOTH_TRUE, numbers=numbers))
    return tuple(sentences)


def _differs(felt: int, change: Change) -> bool:
    """Return whether a word points another way than the level did; a drift agrees with its direction and with none."""
    moved = (change.end > change.start) - (change.end < change.start)
    agreeing = {Verdict.NONE: (0,), Verdict.DRIFTING: (0, moved)}.get(change.verdict, (moved,))
    return (felt > 0) - (felt < 0) not in agreeing


def number_sentences(changes: Iterable[Change], area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return the numbers behind the changes of level and tilt in one area."""
    return tuple(
        voice.say(
            _FOCUS_NUMBERS if change.focus else _NUMBERS,
            measure=_measure(change.measure, voice),
            start=_rounded(change.start),
            end=_rounded(change.end),
            needed=f"{change.needed:.1f}",
            n=change.n,
            of=area.of,
        )
        for change in changes
        if change.measure is not Measure.FAIRNESS
    )


def _measure(measure: Measure, voice: Voice) -> str:
    if measure is Measure.LEVEL:
        return voice.say("How much give and take there is")
    return voice.say("Who carries more, both views together, + for {name}", name=voice.names[0])


def _rounded(value: float) -> str:
    return f"{round(value)}".replace("-", "−")


def error_sentence(history: History, number: int, voice: Voice) -> str:
    """Return how much a single answer is taken to vary by itself, and what that means."""
    return voice.say(
        "One answer is taken to vary by {error} of a step by itself: assumed at first, from the fourth check-in on "
        "learned from your own answers. What counts as clear is set so that two people who do not change see a clear "
        "change of how much there is, or of who carries more, in about one check-in of ten. A word about fairness "
        "counts as changed by two steps, or by one step twice in a row.",
        error=f"{math.sqrt(history.variance(number)):.2f}",
    )
