"""How numbers of check-ins are told."""

from collections.abc import Sequence

from reciprocity_tui.comparison.claims import nothing
from reciprocity_tui.words.voice import Voice


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
        return [voice.say(nothing("{first} to {last}"), first=run[0], last=run[-1])]
    return [str(number) for number in run]
