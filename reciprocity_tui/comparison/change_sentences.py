"""What is said of one area over time: what is measured, and what each of the two said about it.

A move inside the noise is never called "as before", and what somebody said is told from and to, by name.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reciprocity_tui.answers.scales import FAIRNESS, IMPORTANCE, RATING, SHARE
from reciprocity_tui.comparison.change import Change, Measure, Verdict, flows_of, scale_of
from reciprocity_tui.comparison.claims import as_said, change, nothing
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.sentences import NOT_COMPARED, OFTEN_NO_OCCASION, title
from reciprocity_tui.words.voice import Voice

Months = Mapping[int, str]
"""When check-ins were, by their numbers, as far as a month tells them apart."""
NO_MONTHS: Months = {}

HISTORY_INTRO = nothing(
    "Every check-in is compared with the last one that asked the same. Answers vary a little from day to day, so a "
    "small difference is not called a change."
)
HISTORY_ONE = nothing("This is your first check-in. After the next one, you can see here what has changed.")
ASKED_UNTIL = nothing("Asked until check-in {number}.")
OTHER_QUESTIONS = nothing(
    "The questions have changed. From check-in {number} on, nothing is compared with what came before."
)
CHECK_IN = nothing("Check-in {number} · {month}")
BETWEEN = nothing("Check-in {first} and check-in {second}")
NOT_IN_BOTH = nothing("Not compared in both check-ins: {areas}.")
_NO_CLEAR_CHANGE = nothing("No clear change in how often since {then}.")
_NUMBERS = as_said(
    "What {name} gives, taking both your answers together: {start} then, {end} now; a clear change takes {needed}. {n} "
    "of {of} behaviours count here."
)
_OF_ONE = {
    Verdict.MORE: change(
        "Taking both your answers together, what {name} gives comes up clearly more often than in {then}."
    ),
    Verdict.LESS: change(
        "Taking both your answers together, what {name} gives comes up clearly less often than in {then}."
    ),
    Verdict.DRIFTING_MORE: change(
        "What {name} gives, taking both your answers together: a little more, two check-ins running. It isn't a clear "
        "change yet."
    ),
    Verdict.DRIFTING_LESS: change(
        "What {name} gives, taking both your answers together: a little less, two check-ins running. It isn't a clear "
        "change yet."
    ),
}
_OF_EACH = {
    Verdict.MORE: change(
        "Taking both your answers together, what each of you gives comes up clearly more often than in {then}."
    ),
    Verdict.LESS: change(
        "Taking both your answers together, what each of you gives comes up clearly less often than in {then}."
    ),
    Verdict.DRIFTING_MORE: change(
        "What each of you gives, taking both your answers together: a little more, two check-ins running. It isn't a "
        "clear change yet."
    ),
    Verdict.DRIFTING_LESS: change(
        "What each of you gives, taking both your answers together: a little less, two check-ins running. It isn't a "
        "clear change yet."
    ),
}
_FAIRNESS_SAID = as_said('{name} said "{before}" in {then}, and now says "{now}".')
_IMPORTANCE_SAID = as_said('How much it matters: {name} said "{before}" in {then}, and now says "{now}".')
_SHARE_SAID = as_said('{question} {name} said "{before}" in {then}, and now says "{now}".')
_STATEMENTS = {
    Measure.FAIRNESS_A: (0, FAIRNESS, _FAIRNESS_SAID),
    Measure.FAIRNESS_B: (1, FAIRNESS, _FAIRNESS_SAID),
    Measure.IMPORTANCE_A: (0, IMPORTANCE, _IMPORTANCE_SAID),
    Measure.IMPORTANCE_B: (1, IMPORTANCE, _IMPORTANCE_SAID),
    Measure.SHARE_A: (0, SHARE, _SHARE_SAID),
    Measure.SHARE_B: (1, SHARE, _SHARE_SAID),
}
"""Whose answer it is, its words, and how another one is told. `since` compares by itself and is told as it was said."""


def spoken_then(number: int, voice: Voice, months: Months = NO_MONTHS) -> str:
    """Return what a check-in is called in a sentence: its month where that tells it apart, else its number."""
    return months.get(number) or voice.say(nothing("check-in {number}"), number=number)


def not_compared(voice: Voice) -> tuple[str, str]:
    """Return what is said of an area that is not compared, whatever the reason."""
    return voice.say(NOT_COMPARED), voice.say(OFTEN_NO_OCCASION)


def asked_areas(history: History, voice: Voice) -> Mapping[str, tuple[str, int]]:
    """Return by its id the title of every area that was ever asked, and the last check-in whose questions have it.

    Those of the latest questions come first, in their order; a title is that of the last time.
    """
    areas: dict[str, tuple[str, int]] = {}
    for round_ in reversed(history.rounds):
        for area in round_.comparison.questionnaire.areas:
            areas.setdefault(area.id, (voice.named(area.title), round_.number))
    return areas


def differing(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the statements that are told as another answer than before."""
    return tuple(row for row in changes if row.verdict is Verdict.SAID and row.measure in _STATEMENTS)


def says_otherwise(changes: Iterable[Change], person: int) -> bool:
    """Return whether one of the two, 0 or 1, gives another answer than before."""
    return any(_STATEMENTS[row.measure][0] == person for row in differing(changes))


def change_sentences(
    changes: Iterable[Change], area: AreaResult, voice: Voice, months: Months = NO_MONTHS, *, titled: bool = True
) -> tuple[str, ...]:
    """Return what became of one area: what changed clearly or drifts, then what somebody says differently now.

    Where nothing is called, that comes last: it takes nothing away from what somebody says. Each sentence names the
    area, unless it stands under its title.
    """
    rows = tuple(changes)
    flows = flows_of(rows)
    texts = [text for _, text in calls(flows, voice, months)]
    texts += [stated(row, area, voice, months) for row in differing(rows)]
    texts += uncalled(rows, area, voice, months)
    if not titled:
        return tuple(texts)
    name = title(area, voice)
    return tuple(voice.say(nothing("{area}: {sentence}"), area=name, sentence=text) for text in texts)


def uncalled(changes: Iterable[Change], area: AreaResult, voice: Voice, months: Months = NO_MONTHS) -> tuple[str, ...]:
    """Return that what each gives did not clearly change, or why nothing can be said about it; else nothing."""
    rows = tuple(changes)
    flows = flows_of(rows)
    if flows and all(row.verdict is Verdict.NONE for row in flows):
        return (voice.say(_NO_CLEAR_CHANGE, then=spoken_then(flows[0].since, voice, months)),)
    if rows and not flows:
        return (voice.say(nothing("Other questions were answered this time, so how often can't be compared.")),)
    if area.measures and not rows:
        return (voice.say(nothing("There is nothing to compare it with yet.")),)
    return ()


def calls(flows: Sequence[Change], voice: Voice, months: Months = NO_MONTHS) -> tuple[tuple[Verdict, str], ...]:
    """Return which flows changed clearly or drift, each with its sentence; one where both did the same."""
    verdicts = {row.verdict for row in flows}
    if len(verdicts) == 1 and (verdict := flows[0].verdict) in _OF_EACH:
        return ((verdict, voice.say(_OF_EACH[verdict], then=spoken_then(flows[0].since, voice, months))),)
    return tuple(
        (row.verdict, voice.say(_OF_ONE[row.verdict], name=name, then=spoken_then(row.since, voice, months)))
        for row, name in zip(flows, voice.names, strict=False)
        if row.verdict in _OF_ONE
    )


def stated(row: Change, area: AreaResult, voice: Voice, months: Months = NO_MONTHS) -> str:
    """Return what somebody said differently, from and to, by name."""
    person, scale, template = _STATEMENTS[row.measure]
    partner = voice.names[1 - person]
    before, now = (voice.say(scale[int(step or 0)], partner=partner) for step in (row.start, row.end))
    name, then = voice.names[person], spoken_then(row.since, voice, months)
    return voice.say(template, name=name, question=voice.named(area.area.share), before=before, now=now, then=then)


def questions_sentence(old: tuple[str, str], new: tuple[str, str], voice: Voice) -> str:
    """Return what other questions mean for comparing, by id and version of both questionnaires; "" for the same."""
    if old == new:
        return ""
    if scale_of(*old) == scale_of(*new):
        return voice.say(
            nothing(
                "The questionnaire has a new version, {version} after {before}. What is asked in both is still "
                "compared with your earlier check-ins."
            ),
            before=old[1],
            version=new[1],
        )
    return voice.say(
        nothing(
            "The questions have changed: {id} {version} from now on, {id_before} {before} until now. You can still "
            "read your earlier check-ins, but they aren't compared with what comes now."
        ),
        id=new[0],
        version=new[1],
        id_before=old[0],
        before=old[1],
    )


def break_sentences(history: History, voice: Voice) -> tuple[str, ...]:
    """Return from which check-ins on the questions are different ones, the latest one first."""
    breaks = (round_.number for round_ in reversed(history.rounds) if history.begins_line(round_.number))
    return tuple(voice.say(OTHER_QUESTIONS, number=number) for number in breaks)


def flow_sentence(area: AreaResult, voice: Voice) -> str:
    """Return in words how often what each gives comes up, in the eyes of both; "" where it is not compared."""
    if area.measures is None:
        return ""
    (a, b), (often_a, often_b) = voice.names, (_how_often(flow, voice) for flow in area.measures.exact_flow)
    template = as_said(
        "Taking both your answers together, what {a} gives comes up {often_a}, what {b} gives {often_b}."
    )
    return voice.say(template, a=a, b=b, often_a=often_a, often_b=often_b)


def _how_often(flow: Fraction, voice: Voice) -> str:
    """Return a flow in the words of the scale, as one of them or as what lies between two."""
    halves = round(2 * flow / 25)
    low, high = (voice.say(RATING[step]) for step in (halves // 2, (halves + 1) // 2))
    if low == high:
        return voice.say(nothing('"{word}"'), word=low)
    return voice.say(nothing('between "{low}" and "{high}"'), low=low, high=high)


def number_sentences(changes: Iterable[Change], area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return the numbers behind what each gives in one area, then and now."""
    return tuple(
        voice.say(
            _NUMBERS,
            name=name,
            start=f"{row.start:.0f}",
            end=f"{row.end:.0f}",
            needed=f"{row.needed:.1f}",
            n=row.n,
            of=area.of,
        )
        for row, name in zip(flows_of(changes), voice.names, strict=False)
    )


def error_sentence(history: History, number: int, voice: Voice) -> str:
    """Return how much a single answer is taken to vary by itself, and what that means."""
    return voice.say(
        nothing(
            "A single answer is taken to vary by {error} of a step by itself: assumed at first, from the fourth "
            "check-in on learned from your own answers. What counts as clear is set so that two people who do not "
            "change see a clear change somewhere in about one check-in of ten. Where you agreed on an area, or chose "
            "a few of them, less is enough there; where nearly everything moved the same way, it takes that much more."
        ),
        error=f"{math.sqrt(history.variance(number)):.2f}",
    )
