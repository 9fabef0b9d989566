"""What each was glad of and what is going well, in sentences (measurement model, section 5)."""

from collections.abc import Iterator
from typing import NamedTuple

from reciprocity_tui.comparison.area_parts import stem, who_carries
from reciprocity_tui.comparison.claims import as_said, both, nothing, one
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.evening import good_areas
from reciprocity_tui.comparison.sentences import title
from reciprocity_tui.comparison.topics import is_strength, strengths
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.words.voice import Voice

GLAD_TITLE = nothing("What you were glad of")
TITLE = nothing("What is going well")
EACH_COULD_SAY = as_said("Each of you could say:")
_GLAD = as_said("{name} was glad of something {other} did:")
_QUOTED = as_said('"{text}"')
_GLAD_IN_ALL = as_said('{name} was glad of something {other} did: "{text}"')
GOES_WELL = both("On the whole you both say this happens often, both ways, and you call it fair.")
CLOSEST = both("{area} came closest to going well for you both.")
EVEN_MORE = one("By {other}'s answers {carries} does it even more.")
EACH_EVEN_MORE = one("By {a}'s answers {b} does it even more, and by {b}'s answers {a} does.")
_TOOK_TIME = nothing("You both took the time to look at this.")


class Glad(NamedTuple):
    """What one of the two, 0 or 1, was glad of: whose doing it was, and their words."""

    person: int
    whose: str
    words: str


class GoodArea(NamedTuple):
    """An area that goes well, or came closest to it: what else is said of it, and what each of the two could say."""

    area: AreaResult
    title: str
    more: tuple[str, ...]
    examples: tuple[str, ...]


class GoingWell(NamedTuple):
    """The areas that go well, and why they stand there, in one sentence that holds for each of them."""

    reason: str
    areas: tuple[GoodArea, ...]


def glad(comparison: Comparison, voice: Voice) -> tuple[Glad, ...]:
    """Return what each was glad of, in their own words; nothing of somebody who wrote nothing."""
    return tuple(
        Glad(person, whose_doing(person, voice), voice.say(_QUOTED, text=text))
        for person, text in enumerate(comparison.glad)
        if text
    )


def glad_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what each was glad of in a sentence each; nothing of somebody who wrote nothing."""
    return tuple(
        voice.say(_GLAD_IN_ALL, name=name, other=voice.names[1 - person], text=text)
        for person, (name, text) in enumerate(zip(voice.names, comparison.glad, strict=True))
        if text
    )


def whose_doing(person: int, voice: Voice) -> str:
    """Return the sentence above what one of the two was glad of."""
    return voice.say(_GLAD, name=voice.names[person], other=voice.names[1 - person])


def going_well(comparison: Comparison, voice: Voice) -> GoingWell:
    """Return the strengths; where there is none what came closest, and where nothing did, that both took the time."""
    areas = tuple(_good(area, voice) for area in good_areas(comparison))
    if strengths(comparison):
        return GoingWell(voice.say(GOES_WELL), areas)
    if areas:
        return GoingWell(voice.say(CLOSEST, area=areas[0].title), areas)
    return GoingWell(voice.say(_TOOK_TIME), ())


def _good(area: AreaResult, voice: Voice) -> GoodArea:
    examples = tuple(stem(area, behaviour, voice) for behaviour in area.matching)
    more = tuple(_even_more(area, voice)) if is_strength(area) else ()
    return GoodArea(area, title(area, voice), more, examples)


def _even_more(area: AreaResult, voice: Voice) -> Iterator[str]:
    """Yield whose answers credit whom, in an area that goes well."""
    if area.pattern is Pattern.CREDIT:
        yield voice.say(EVEN_MORE, **who_carries(area, voice))
    elif area.pattern is Pattern.EACH_CREDITS:
        yield voice.say(EACH_EVEN_MORE, a=voice.names[0], b=voice.names[1])
