"""A private word to somebody who answered very fast or very evenly (measurement model, section 8, rule 6)."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from reciprocity_tui.answers.sheet import Sheet, number
from reciprocity_tui.words.voice import Voice

HINT_UNIFORM = (
    "Only you see this: nearly all of your answers are the same. If that is how it is, leave them as they are."
)
HINT_FAST = "Only you see this: you went very quickly. You may want to look at some answers again."

FEWEST_RATINGS = 12
SAME_ANSWER = 0.9
FAST_SECONDS = 1.5


def hints(sheet: Sheet, voice: Voice, seconds: Sequence[float] = ()) -> tuple[str, ...]:
    """Return what a sheet's owner may want to look at again before sealing: never shown to the partner, never stored.

    `seconds` is how long each rating took. A dozen of them is the least to go by.
    """
    ratings = [rating for answer in sheet.behaviours.values() for rating in (answer.received, answer.given)]
    times = Counter(rating for rating in ratings if number(rating) is not None)
    is_uniform = times.total() >= FEWEST_RATINGS and max(times.values()) >= SAME_ANSWER * times.total()
    is_fast = len(seconds) >= FEWEST_RATINGS and median(seconds) < FAST_SECONDS
    worth_saying = ((HINT_UNIFORM, is_uniform), (HINT_FAST, is_fast))
    return tuple(voice.say(hint) for hint, holds in worth_saying if holds)
