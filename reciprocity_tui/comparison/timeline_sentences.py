"""What is said about the line of marks of an area, and what its marks mean."""

from collections.abc import Sequence

from reciprocity_tui.comparison import timeline
from reciprocity_tui.comparison.change import History, Verdict
from reciprocity_tui.words.voice import Voice

_CALLED = {
    Verdict.UP: (
        "Clearly more give and take than before in check-in {numbers}.",
        "Clearly more give and take than before in check-ins {numbers}.",
    ),
    Verdict.DOWN: (
        "Clearly less give and take than before in check-in {numbers}.",
        "Clearly less give and take than before in check-ins {numbers}.",
    ),
    Verdict.DRIFTING: (
        "Twice in a row a little, the same way, up to check-in {numbers}.",
        "Twice in a row a little, the same way, up to check-ins {numbers}.",
    ),
}


def timeline_sentences(history: History, area_id: str, voice: Voice) -> tuple[str, ...]:
    """Return what the line of marks of an area says about all check-ins before the last one that compares it.

    Every change of its level that is called, that there was none otherwise, and in which check-ins, the latest one
    included, it is not compared.
    """
    *earlier, _ = history.numbers_of(area_id) or (0,)
    moved = {number: timeline.level_change(history, number, area_id) for number in earlier}
    verdicts: dict[Verdict, list[int]] = {}
    for number, change in moved.items():
        if change is not None:
            verdicts.setdefault(change.verdict, []).append(number)
    sentences = [_called_in(verdict, verdicts[verdict], voice) for verdict in _CALLED if verdict in verdicts]
    if Verdict.NONE in verdicts:
        nothing = "No clear change before that."
        if sentences:
            nothing = "No clear change in the other check-ins."
        sentences.append(voice.say(nothing))
    compared = set(history.numbers_of(area_id))
    absent = [round_.number for round_ in history.rounds if round_.number not in compared]
    if compared and absent:
        one, several = "Not compared in check-in {numbers}.", "Not compared in check-ins {numbers}."
        sentences.append(voice.count(len(absent), one, several, numbers=spoken(absent, voice)))
    return tuple(sentences)


def _called_in(verdict: Verdict, numbers: Sequence[int], voice: Voice) -> str:
    return voice.count(len(numbers), *_CALLED[verdict], numbers=spoken(numbers, voice))


def spoken(numbers: Sequence[int], voice: Voice) -> str:
    """Return rising numbers as text, three or more that follow each other as the first and the last of them."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return voice.listing([part for run in runs for part in _run(run, voice)])


def _run(run: list[int], voice: Voice) -> list[str]:
    if len(run) > 2:
        return [voice.say("{first} to {last}", first=run[0], last=run[-1])]
    return [str(number) for number in run]


def marks_legend(voice: Voice) -> tuple[str, str]:
    """Return what the marks of a line and of a band mean."""
    verdicts = {verdict.value: mark for verdict, mark in timeline.MARKS.items()}
    marks = voice.say(
        "How much give and take:\n{first} first time   {none} no clear change   {absent} not compared\n{up} clearly "
        "more   {down} clearly less   {drifting} twice a little, the same way\n{broken} other questions",
        first=timeline.FIRST,
        absent=timeline.ABSENT,
        broken=timeline.BROKEN,
        **verdicts,
    )
    band = (
        "Between {low} and {high} it counts as not clearly changed since the time before; {level} is where it is now."
    )
    return marks, voice.say(band, low=timeline.LOW, high=timeline.HIGH, level=timeline.LEVEL)
