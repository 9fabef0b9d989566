"""A private word to somebody who answered very fast or very evenly (measurement.md, section 8, rule 7)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from statistics import median
from types import MappingProxyType

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.words.voice import Voice

HINT_UNIFORM = (
    "Only you see this: nearly all of your answers are the same. If that is how it is, leave them as they are."
)
HINT_FAST = "Only you see this: you went through this very fast. You may want to look at some answers again."

FEWEST_RATINGS = 12
SAME_ANSWER = 0.9
FAST_SECONDS = 1.5


class Hint(StrEnum):
    """What its owner may want to look at again before sealing. Never shown to the partner, never stored."""

    UNIFORM = "uniform"
    FAST = "fast"


_SENTENCES: Mapping[Hint, str] = MappingProxyType({Hint.UNIFORM: HINT_UNIFORM, Hint.FAST: HINT_FAST})


def hints(sheet: Sheet, seconds: Sequence[float] = ()) -> tuple[Hint, ...]:
    """Return the hints for a sheet; `seconds` is how long each rating took. A dozen of them is the least to go by."""
    found: list[Hint] = []
    said = [
        rating
        for answer in sheet.behaviours.values()
        for rating in (answer.received, answer.given)
        if type(rating) is int
    ]
    if len(said) >= FEWEST_RATINGS and Counter(said).most_common(1)[0][1] >= SAME_ANSWER * len(said):
        found.append(Hint.UNIFORM)
    if len(seconds) >= FEWEST_RATINGS and median(seconds) < FAST_SECONDS:
        found.append(Hint.FAST)
    return tuple(found)


def hint_sentences(sheet: Sheet, voice: Voice, seconds: Sequence[float] = ()) -> tuple[str, ...]:
    """Return the hints for a sheet as its owner is told them; `seconds` is how long each rating took."""
    return tuple(voice.say(_SENTENCES[hint]) for hint in hints(sheet, seconds))
