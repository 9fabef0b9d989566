"""What screens and reports say about a result. Names are put in last and are never read as a template themselves."""

from collections.abc import Iterable, Iterator

from reciprocity_tui.answers.scales import FAIRNESS, FAIRNESS_IN_SHORT
from reciprocity_tui.comparison import templates
from reciprocity_tui.comparison.area_parts import (
    by_both,
    fairness_sentence,
    invitation,
    share_sentences,
    signs_of,
    stands_out_sentence,
    stem,
    who_carries,
)
from reciprocity_tui.comparison.claims import as_said, both, nothing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.dumbbell import MEET
from reciprocity_tui.comparison.marks import Seen, seen
from reciprocity_tui.comparison.topics import (
    Reason,
    Topic,
    complement,
    far_apart_in_importance,
    topics,
)
from reciprocity_tui.questionnaire.model import Mark, Pattern
from reciprocity_tui.words.voice import Voice

HEADING = nothing("{a} & {b} · check-in {number} · {month}")
HOW_TO_READ_TITLE = nothing("How to read this")
_HOW_TO_READ = (
    nothing("Two honest views can differ. Nobody notices everything, and a difference doesn't show who is right."),
    nothing("It needn't be equal to be fair: what each of you calls fair counts for more than any number."),
    nothing("This is a way into a talk, not a verdict. The questions are not validated by research."),
)
CONTEXT_TITLE = nothing("How things have been")
SINCE_TITLE = nothing("How it feels since last time")
DIP = nothing(
    "The second time, answers are often a little lower. You look more closely once you have started; it doesn't have "
    "to mean things got worse."
)
NO_COMPARISON = nothing(
    "There is not enough to compare this time. That can mean many things, and nobody has to explain. You can talk "
    "without numbers: each of you says one thing you are glad of and, only if you like, one wish."
)
NOT_COMPARED = templates.NOT_COMPARED
OFTEN_NO_OCCASION = nothing("That can mean many things, often that there was no occasion. Nobody has to explain.")
SAYS = nothing("{name} says")
NUMBERS_SCALE = nothing("Numbers go from 0, never, to 100, almost always.")
UNSEEN_INTRO = nothing("What each of you says you give, next to what your partner says they get.")
SIGNS_TITLE = nothing("Things worth noticing")
SIGNS_NONE = nothing("Neither of you brought up a sign here.")
OUTSIDE_HELP = nothing(
    "It can help to talk to somebody outside. If anything here frightens you, talk to someone on your own first: "
    "somebody you trust, a doctor, a helpline. A counsellor for the two of you comes after that, if you both want it."
)
REFLECTION_TITLE = nothing("What you wanted to show of yourselves")
TOPICS_TITLE = nothing("What you could talk about")
DELICATE = nothing("This is a sensitive area. Nobody has to say anything here. Go only as far as you both want to.")

_TOPIC_INTROS = (
    nothing("We suggest nothing this time. Each of you can pick any area."),
    nothing("We suggest one topic. Each of you can pick this one, anything else, or nothing today."),
    nothing(
        "We suggest two topics, in the order they were asked. Each of you can pick one of these, anything else, or "
        "nothing today."
    ),
)
"""For none, for one and for two."""
_SEVERAL = 3
"""From so many areas on, what is true of all of them is said once."""


def how_to_read(voice: Voice) -> tuple[str, ...]:
    """Return what to know before the first table, in three lines."""
    return tuple(voice.say(text) for text in _HOW_TO_READ)


def title(area: AreaResult, voice: Voice) -> str:
    """Return the title of an area as both read it together."""
    return voice.named(area.area.title)


def titles(areas: Iterable[AreaResult], voice: Voice) -> tuple[str, ...]:
    """Return the titles of several areas as both read them together."""
    return tuple(title(area, voice) for area in areas)


def area_sentences(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return what is said of an area: how the two views meet, what each calls fair, who does more, what stands out.

    Nobody is said to see what their answers do not clearly say. In a delicate area nothing asks anybody to tell.
    """
    return (*meeting_sentences(area, voice), *further_sentences(area, voice))


def meeting_sentences(
    area: AreaResult, voice: Voice, *, even_said: bool = False, fair_said: bool = False
) -> tuple[str, ...]:
    """Return how the two views of an area meet, what each calls fair, and what to do about it.

    Where both name the same person when they are asked who does more, that comes first. What was said
    already is not said again: that no clear difference was found, and that both call it fair.
    """
    return tuple(_meeting(area, voice, even_said=even_said, fair_said=fair_said))


def further_sentences(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return what else is said of an area: who does more, what stands out, and what both say happens often."""
    return tuple(_further(area, voice))


def _meeting(area: AreaResult, voice: Voice, *, even_said: bool, fair_said: bool) -> Iterator[str]:
    if area.does_more is not None:
        yield from share_sentences(area, voice)
    pattern = templates.PATTERN[area.pattern]
    if area.does_more is not None and area.pattern is Pattern.EVEN:
        pattern = templates.EVEN_BESIDE_SHARE
    if area.pattern is not Pattern.EVEN or not even_said:
        yield voice.say(pattern, **who_carries(area, voice))
    if area.felt is not None:
        if not fair_said:
            yield fairness_sentence(area, voice)
        if not area.area.delicate:
            yield from invitation(area, voice)


def _further(area: AreaResult, voice: Voice) -> Iterator[str]:
    if area.does_more is None:
        yield from share_sentences(area, voice)
    yield from stands_out_sentence(area, voice)
    if Mark.MIXED in area.marks:
        yield voice.say(templates.MIXED)
    if area.matching:
        stems = tuple(stem(area, behaviour, voice) for behaviour in area.matching)
        yield voice.count(len(stems), *templates.MATCHING, behaviours=voice.series(stems))


def across_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what is said of several areas together: where each carries more, what holds in many, what is rare."""
    return tuple(_across(comparison, voice))


def _across(comparison: Comparison, voice: Voice) -> Iterator[str]:
    carried = complement(comparison)
    if carried:
        template = both(
            "In {areas_a} {a} carries more, in {areas_b} {b} does. Different things can be fair together. Does it "
            "suit you both?"
        )
        areas_a, areas_b = (voice.series(titles(areas, voice)) for areas in carried)
        yield voice.say(template, areas_a=areas_a, areas_b=areas_b, a=voice.names[0], b=voice.names[1])
    for areas in _patterns(comparison):
        template = templates.PATTERN_ACROSS[areas[0].pattern]
        yield voice.say(template, areas=voice.series(titles(areas, voice)), **who_carries(areas[0], voice))
    rare = [area for area in comparison.compared if Mark.SELDOM in area.marks and not area.area.delicate]
    if rare:
        template = both(
            "By both your answers most of this is rare at the moment: {areas}. Is there something of it you would "
            "like more of?"
        )
        yield voice.say(template, areas=titles(rare, voice))


def _patterns(comparison: Comparison) -> Iterator[tuple[AreaResult, ...]]:
    """Yield the areas in which the same holds, the same person giving more, where there are several of them.

    Where both name who does more, no clear difference is one in how often alone, which stands beside that area.
    """
    groups: dict[tuple[Pattern, int | None], list[AreaResult]] = {}
    for area in comparison.compared:
        if area.pattern is not Pattern.EVEN or area.does_more is None:
            groups.setdefault((area.pattern, area.carries), []).append(area)
    yield from (tuple(areas) for areas in groups.values() if len(areas) >= _SEVERAL)


def even_across(comparison: Comparison) -> frozenset[str]:
    """Return the ids of the areas that one sentence names as those without a clear difference."""
    even = (areas for areas in _patterns(comparison) if areas[0].pattern is Pattern.EVEN)
    return frozenset(area.area.id for areas in even for area in areas)


def fairness_words(area: AreaResult, person: int, voice: Voice) -> str:
    """Return in words how fair a partner calls an area."""
    return fairness_said(area.fairness[person], voice.names[1 - person], voice)


def fairness_in_short(area: AreaResult, person: int, voice: Voice) -> str:
    """Return in a word how fair a partner calls an area, "" where that is left open."""
    fairness = area.fairness[person]
    return "" if fairness is None else voice.say(FAIRNESS_IN_SHORT[fairness], partner=voice.names[1 - person])


def fairness_said(fairness: int | None, other: str, voice: Voice) -> str:
    """Return how fair somebody calls something, -2..2, None where that is left open; `other` is their partner."""
    if fairness is None:
        return voice.say(nothing("no answer on fairness"))
    return voice.say(FAIRNESS[fairness], partner=other)


def importance_sentence(area: AreaResult, voice: Voice) -> str:
    """Return the sentence for an area that matters very differently to the two, "" where it does not."""
    if not far_apart_in_importance(area):
        return ""
    return voice.say(as_said("This matters more to one of you at the moment."))


LEAN = nothing(
    "Each line is one person's view: to the right they give more, to the left they get more. A bar stands where the "
    "difference counts; without one there is no clear difference."
)


def legend_between(voice: Voice) -> str:
    """Return how to read the picture of what one gives beside what the other receives."""
    template = nothing(
        "Filled: what one of you gives. Hollow: what your partner gets. {meet} where both fall together."
    )
    return voice.say(template, meet=MEET)


def seen_of(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return where effort in an area is not noticed, or more noticed than named; nothing where it is not compared.

    Nothing in a delicate area either: there it would be a reproach to whoever was hurt, or praise for whoever hurt.
    """
    sign, givers = _seen(area)
    if not givers:
        return ()
    if len(givers) == len(voice.names):
        template = templates.UNSEEN_BOTH if sign > 0 else templates.NOTICED_BOTH
        return (voice.say(template, area=title(area, voice)),)
    template = templates.UNSEEN_ONE if sign > 0 else templates.NOTICED_ONE
    giver, receiver = voice.names[givers[0]], voice.names[1 - givers[0]]
    return (voice.say(template, area=title(area, voice), giver=giver, receiver=receiver),)


def _seen(area: AreaResult) -> Seen:
    return Seen() if area.area.delicate else seen(area.measures)


def seen_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what `seen_of` says about every area, and a sentence that names those in which nothing clear is found.

    Where only delicate areas are compared, it says that nothing is put into words.
    """
    areas = [area for area in comparison.compared if not area.area.delicate]
    if comparison.compared and not areas:
        return (voice.say(nothing("In areas with sensitive questions this is drawn, and not put into words.")),)
    sentences = tuple(sentence for area in areas for sentence in seen_of(area, voice))
    unclear = titles((area for area in areas if not _seen(area).givers), voice)
    return (*sentences, voice.say(nothing("No clear difference: {areas}."), areas=unclear)) if unclear else sentences


def topic_intro(comparison: Comparison, voice: Voice) -> str:
    """Return the sentence that opens the suggestions: for none, for one or for two."""
    return voice.say(_TOPIC_INTROS[len(topics(comparison))])


def topic_sentence(topic: Topic, voice: Voice) -> str:
    """Return an area that is suggested and why, in one sentence."""
    return voice.say(nothing("{area}: {reason}."), area=title(topic.result, voice), reason=topic_reason(topic, voice))


def topic_reason(topic: Topic, voice: Voice) -> str:
    """Return why an area is suggested, as a part of a sentence."""
    area, reason = topic
    if reason in templates.TOPIC:
        return voice.say(templates.TOPIC[reason])
    table = templates.UNEVEN_TOPIC if reason is Reason.UNEVEN_AND_UNFAIR else templates.UNFAIR_TOPIC
    template, names = by_both(table, signs_of(area), voice.names)
    return voice.say(template, **names)
