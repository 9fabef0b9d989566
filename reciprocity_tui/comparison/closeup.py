"""What is said of one area where both look at it closely: what it is marked as and why, and how often in words.

Both front ends say this, in this order.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from reciprocity_tui.answers.scales import RATING
from reciprocity_tui.comparison import sentences, templates
from reciprocity_tui.comparison.claims import as_said, nothing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.topics import Reason, Topic, is_strength, topics
from reciprocity_tui.words.voice import Voice

HOW_OFTEN = as_said("gives {given} · gets {received}")
_ALONE = frozenset({Reason.HAPPENS_LESS, Reason.WORTH_A_LOOK})
"""The reasons that no sentence about an area gives as well."""


class Marked(Enum):
    """What an area is marked as."""

    TOPIC = "topic"
    STRENGTH = "strength"
    NEITHER = "neither"
    NOT_COMPARED = "not_compared"


_SUMMARY: Mapping[Marked, str] = {
    Marked.TOPIC: nothing("{n} worth talking about"),
    Marked.STRENGTH: nothing("{n} going well"),
    Marked.NEITHER: nothing("{n} more"),
    Marked.NOT_COMPARED: nothing("{n} not compared"),
}


@dataclass(frozen=True, slots=True)
class CloseUp:
    """What is said of an area: `first` what it comes to, then how `often` each gives and gets, then what is `more`.

    `reason` is why it is marked, as a part of a sentence, "" where it is not; `often` is empty where nothing is
    compared.
    """

    marked: Marked
    reason: str
    first: tuple[str, ...]
    often: tuple[str, ...]
    more: tuple[str, ...]


def close_up(area: AreaResult, comparison: Comparison, voice: Voice) -> CloseUp:
    """Return what is said of one area of a comparison, where it is shown by itself."""
    return _close_up(area, topics(comparison), frozenset(), voice)


def close_ups(comparison: Comparison, voice: Voice) -> tuple[CloseUp, ...]:
    """Return what is said of every area of a comparison, where all of them are listed.

    Where one sentence names several areas in which no clear difference was found, they do not say so again.
    """
    suggested, even = topics(comparison), sentences.even_across(comparison)
    return tuple(_close_up(area, suggested, even, voice) for area in comparison.areas)


def _close_up(area: AreaResult, suggested: Sequence[Topic], even: Set[str], voice: Voice) -> CloseUp:
    if area.measures is None:
        why = voice.say(sentences.NOT_COMPARED), voice.say(sentences.OFTEN_NO_OCCASION)
        return CloseUp(Marked.NOT_COMPARED, "", why, (), ())
    more = (*sentences.further_sentences(area, voice), sentences.importance_sentence(area, voice))
    topic = next((topic for topic in suggested if topic.result is area), None)
    goes_well = is_strength(area)
    even_said = goes_well or area.area.id in even
    first = sentences.meeting_sentences(area, voice, even_said=even_said, fair_said=goes_well)
    marked, reason = Marked.NEITHER, ""
    if goes_well:
        marked, reason = Marked.STRENGTH, voice.say(templates.STRENGTH_IN_SHORT)
        first = (voice.say(templates.STRENGTH), *first)
    elif topic:
        marked, reason = Marked.TOPIC, sentences.topic_reason(topic, voice)
        if _stands_alone(topic):
            first = (voice.sentence(reason), *first)
    often = tuple(how_often(area, person, voice) for person in (0, 1))
    return CloseUp(marked, reason, first, often, tuple(filter(None, more)))


def _stands_alone(topic: Topic) -> bool:
    """Return whether no other sentence about the area says why it is suggested."""
    return topic.reason in _ALONE or (topic.result.is_unfair and topic.result.felt is None)


def how_often(area: AreaResult, person: int, voice: Voice) -> str:
    """Return how often a partner says they give and get in an area, each by the nearest word of the scale.

    Halves count upwards, so that two values that differ by a step never have the same word.
    """
    if area.measures is None:
        return ""
    n, (given_a, received_a, given_b, received_b) = area.measures.n, area.measures.sums
    given, received = (given_b, received_b) if person else (given_a, received_a)
    words = {"given": _word(Fraction(given, n), voice), "received": _word(Fraction(received, n), voice)}
    return voice.say(HOW_OFTEN, **words)


def _word(steps: Fraction, voice: Voice) -> str:
    return voice.say(RATING[int(steps + Fraction(1, 2))])


def summary(close_ups: Sequence[CloseUp], voice: Voice) -> tuple[tuple[Marked, str], ...]:
    """Return how many areas are marked as what, those of which there are any."""
    of_each = [close.marked for close in close_ups]
    counts = [(marked, template, of_each.count(marked)) for marked, template in _SUMMARY.items()]
    return tuple((marked, voice.count(n, template, template)) for marked, template, n in counts if n)
