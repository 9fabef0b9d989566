"""What the mirror says to the owner of a sheet, for screens and lines alike: of their own answers alone.

Each passage is a heading and what stands below it. `partner` is what the other of the two is called.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reciprocity_tui.answers.scales import FAIRNESS, HOW_FAR
from reciprocity_tui.comparison.claims import Template, as_said, nothing, one
from reciprocity_tui.comparison.mirror import Leaning, Mirror, OwnArea
from reciprocity_tui.questionnaire.model import Behaviour
from reciprocity_tui.words.voice import Voice

MOST_DONE = 3
ONLY_YOU = nothing("only you see this page")
ONE_VIEW = nothing("This is how you see it. {partner}'s half is missing.")
GETS_MORE = one("You say you get more than you give")
GIVES_MORE = one("You say you give more than you get")
UNCLEAR = nothing("No clear difference")
TOO_LITTLE = nothing("Little to go by")
NOTHING_CLEAR = nothing(
    "In what you answered there is no clear difference between what you give and what you get. How fair it feels to "
    "you counts for more."
)
NOTHING_TO_SAY = nothing("You left most of it open this time. That's all right.")
ALMOST_ALWAYS = as_said("What {partner} does almost always")
OFTEN = as_said("What {partner} does often")
THANKS = nothing("Tonight you could thank {partner}, without saying why")
UNFAIR_TO_ME = as_said("Unfair to you, you say")
UNFAIR_TO_PARTNER = as_said("Unfair to {partner}, you say")
FAIR = as_said("Fair to both, you say")
EVERYWHERE = as_said("every area you answered")
ELSEWHERE = as_said("every other area you answered")
MATTERS_MOST = as_said("Matters most to you")
OVERALL = as_said("Overall, you say")
_QUOTED = as_said('"{answer}"')
ABOUT_YOURSELF = as_said("About yourself, you say")
_REFLECTED = as_said('{answer}: "{text}"')
GOOD_REASONS = nothing("If something here is hard for you, that can have good reasons. Nothing has to change.")
QUESTIONS_TITLE = nothing("Two questions, for you alone")
_QUESTIONS = (
    nothing("What might I not be counting, of what {partner} does and of what I do?"),
    nothing("What can I take in, when it is offered, and what would I rather not?"),
)
OWN_STEP_TITLE = nothing("Something of your own, if you like")
_OWN_STEP = nothing(
    "Ask for one thing. Let one thing be done for you. Do one thing less, or say no to one. Or leave it all as it is."
)
BEGINNING_TITLE = nothing("A gentle way to begin with {partner}")
_BEGINNING = nothing(
    "\"I've been thinking about the two of us. When would be a good time to tell you a little, and to hear how it is "
    'for you?"'
)
IF_SAFE = nothing("Only if you want to, and only if it feels safe.")


class Passage(NamedTuple):
    """A heading, the lines below it, and a remark on them, "" for none."""

    heading: str
    lines: tuple[str, ...]
    remark: str = ""


def leanings(mirror: Mirror, voice: Voice) -> tuple[Passage, ...]:
    """Return the areas in which their owner says they get more, and those in which they give more, where any are."""
    told = (GETS_MORE, Leaning.GETS_MORE), (GIVES_MORE, Leaning.GIVES_MORE)
    return _listed(((template, mirror.leaning(leaning)) for template, leaning in told), voice)


def rest(mirror: Mirror, voice: Voice) -> tuple[Passage, ...]:
    """Return, beside areas that lean, those in which nothing is clear; and those with too few answers, no lack."""
    unclear = mirror.leaning(Leaning.UNCLEAR) if leanings(mirror, voice) else ()
    too_little = mirror.leaning(Leaning.TOO_LITTLE) if says_anything(mirror) else ()
    return _listed(((UNCLEAR, unclear), (TOO_LITTLE, too_little)), voice)


def summary(mirror: Mirror, voice: Voice) -> str:
    """Return what is said where no area leans either way, "" where one does."""
    if not says_anything(mirror):
        return voice.say(NOTHING_TO_SAY)
    return "" if leanings(mirror, voice) else voice.say(NOTHING_CLEAR)


def says_anything(mirror: Mirror) -> bool:
    """Return whether enough is answered in any area to say something of it."""
    return any(own.leaning is not Leaning.TOO_LITTLE for own in mirror.areas)


def done(mirror: Mirror, partner: str, voice: Voice) -> tuple[Passage, ...]:
    """Return some of what the partner does almost always, or where that is nothing often; and one to thank for.

    What one could thank for is not said twice.
    """
    passages: list[Passage] = []
    for template, behaviours in ((ALMOST_ALWAYS, mirror.almost_always), (OFTEN, mirror.often)):
        others = [behaviour for behaviour in behaviours if behaviour is not mirror.thanks]
        if others and not passages:
            lines = tuple(_stem(behaviour, partner, voice) for behaviour in others[:MOST_DONE])
            passages.append(Passage(voice.say(template, partner=partner), lines))
    if mirror.thanks is not None:
        passages.append(Passage(voice.say(THANKS, partner=partner), (_stem(mirror.thanks, partner, voice),)))
    return tuple(passages)


def _stem(behaviour: Behaviour, partner: str, voice: Voice) -> str:
    return voice.named(behaviour.received, partner)


def called(mirror: Mirror, partner: str, voice: Voice) -> tuple[Passage, ...]:
    """Return which areas their owner calls unfair, to whom, and fair; the whole, if unfair; what matters most."""
    return tuple(_called(mirror, partner, voice))


def _called(mirror: Mirror, partner: str, voice: Voice) -> Iterator[Passage]:
    answered = [own for own in mirror.areas if own.fairness is not None]
    unfair = [own for own in answered if own.fairness]
    to_me = tuple(own for own in unfair if _is_to_me(own))
    to_partner = tuple(own for own in unfair if not _is_to_me(own))
    yield from _listed(((UNFAIR_TO_ME, to_me),), voice)
    yield from _listed(((UNFAIR_TO_PARTNER, to_partner),), voice, partner)
    if len(unfair) < len(answered):
        yield Passage(voice.say(FAIR), (voice.say(ELSEWHERE if unfair else EVERYWHERE),))
    if mirror.whole:
        words = voice.say(FAIRNESS[mirror.whole], partner=partner)
        yield Passage(voice.say(OVERALL), (voice.say(_QUOTED, answer=words),))
    yield from _listed(((MATTERS_MOST, mirror.matter_most),), voice)


def _is_to_me(own: OwnArea) -> bool:
    return own.fairness is not None and own.fairness < 0


def thoughts(mirror: Mirror, partner: str, voice: Voice) -> tuple[Passage, ...]:
    """Return what one said about oneself, what one could ask oneself, something of one's own, and a soft beginning.

    What follows is the same whatever was answered: nothing advises to trust, to open up or to give more.
    """
    reflections = tuple(
        voice.say(
            _REFLECTED,
            answer=voice.say(HOW_FAR[reflected.answer]),
            text=voice.named(reflected.reflection.text, partner),
        )
        for reflected in mirror.reflections
    )
    passages = [Passage(voice.say(ABOUT_YOURSELF), reflections, voice.say(GOOD_REASONS))] if reflections else []
    questions = tuple(voice.say(question, partner=partner) for question in _QUESTIONS)
    return (
        *passages,
        Passage(voice.say(QUESTIONS_TITLE), questions),
        Passage(voice.say(OWN_STEP_TITLE), (voice.say(_OWN_STEP),)),
        Passage(voice.say(BEGINNING_TITLE, partner=partner), (voice.say(_BEGINNING),), voice.say(IF_SAFE)),
    )


def _listed(
    told: Iterable[tuple[Template, tuple[OwnArea, ...]]], voice: Voice, partner: str = ""
) -> tuple[Passage, ...]:
    """Return a passage with a list of areas for each template that has any."""
    return tuple(
        Passage(voice.say(template, partner=partner), (voice.listing([voice.named(own.area.title) for own in areas]),))
        for template, areas in told
        if areas
    )
