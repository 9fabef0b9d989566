"""The parts of what is said of one area; `sentences` puts them beside each other."""

from collections.abc import Iterator

from reciprocity_tui.comparison import templates
from reciprocity_tui.comparison.claims import Template, as_said, nothing
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.questionnaire.model import Felt, Pattern
from reciprocity_tui.words.voice import Voice


def who_carries(area: AreaResult, voice: Voice) -> dict[str, str]:
    """Return the fields of a template about an area: the name of whoever gives more, and of their partner."""
    if area.carries is None:
        return {}
    return {"carries": voice.names[area.carries], "other": voice.names[1 - area.carries]}


def signs_of(area: AreaResult) -> templates.Signs:
    """Return how the two call an area; an answer that is missing stands as fair here."""
    a, b = (fairness or 0 for fairness in area.fairness)
    return (a > 0) - (a < 0), (b > 0) - (b < 0)


def by_both(
    table: dict[templates.Signs, Template], signs: templates.Signs, names: tuple[str, str]
) -> tuple[Template, dict[str, str]]:
    """Return the template for what two people say, and its fields, whichever of them stands first in the table."""
    if signs in table:
        return table[signs], {"first": names[0], "second": names[1]}
    return table[signs[::-1]], {"first": names[1], "second": names[0]}


def fairness_sentence(area: AreaResult, voice: Voice) -> str:
    """Return whose feeling it is that an area is unfair, and to whom, or that both call it fair."""
    signs, names = signs_of(area), voice.names
    if area.pattern is Pattern.AGREED:
        if area.carries == 1:
            signs, names = signs[::-1], names[::-1]
        if signs in templates.AGREED_FAIRNESS_SAID:
            return voice.say(templates.AGREED_FAIRNESS_SAID[signs], first=names[0], second=names[1])
    template, fields = by_both(templates.FAIRNESS_SAID, signs, names)
    return voice.say(template, **fields)


def invitation(area: AreaResult, voice: Voice) -> Iterator[str]:
    """Return what to do about it, in an area in which both said how fair it is."""
    pattern = area.pattern
    if pattern is Pattern.EVEN and area.does_more is not None:
        pattern = Pattern.AGREED
    table = templates.INVITATION_FAIR if area.felt is Felt.FAIR else templates.INVITATION_UNFAIR
    if pattern in table:
        yield voice.say(table[pattern])
    elif area.felt is Felt.UNFAIR and pattern in (Pattern.ONE_SIDED, Pattern.CREDIT):
        at_ease = [name for name, fairness in zip(voice.names, area.fairness, strict=True) if fairness == 0]
        yield voice.say(templates.LISTENS_FIRST, name=at_ease[0]) if at_ease else voice.say(templates.DRAWN)
    elif area.felt is Felt.UNFAIR:
        if pattern is Pattern.EVEN:
            yield voice.say(templates.NOT_EVERYTHING)
        yield _ask(area, voice)


def _ask(area: AreaResult, voice: Voice) -> str:
    """Return whom to ask what it costs: those to whom anybody calls the area unfair."""
    worse_off = {person if sign < 0 else 1 - person for person, sign in enumerate(signs_of(area)) if sign}
    if len(worse_off) == 1:
        return voice.say(templates.ASK_ONE, name=voice.names[worse_off.pop()])
    return voice.say(templates.ASK_EACH_OTHER)


def share_sentences(area: AreaResult, voice: Voice) -> Iterator[str]:
    """Return what both said when they were asked who does more, as they said it."""
    a, b = area.share
    if a is None or b is None:
        return
    names, question = voice.names, voice.named(area.area.share)
    if area.does_more is not None:
        yield voice.say(templates.SHARE_SAME_PERSON, question=question, name=names[area.does_more])
    elif a < 0 and b < 0:
        yield voice.say(templates.SHARE_BOTH_ME, question=question)
    elif a > 0 and b > 0:
        yield voice.say(templates.SHARE_EACH_OTHER, question=question, a=names[0], b=names[1])
    elif a == b == 0:
        yield voice.say(templates.SHARE_ABOUT_THE_SAME, question=question)
    else:
        person = 0 if a else 1
        named = names[person if (a or b) < 0 else 1 - person]
        yield voice.say(
            templates.SHARE_ONE, question=question, name=names[person], named=named, other=names[1 - person]
        )


def stands_out_sentence(area: AreaResult, voice: Voice) -> Iterator[str]:
    """Yield the behaviour that by both answers one of the two does more often, where there is one."""
    if area.stands_out:
        behaviour, person = area.stands_out
        names = {"carries": voice.names[person], "other": voice.names[1 - person]}
        yield voice.say(templates.STANDS_OUT, **names, behaviour=stem(area, behaviour, voice))


def stem(area: AreaResult, behaviour_id: str, voice: Voice) -> str:
    """Return a behaviour as each of the two would say it of themselves."""
    given = next(behaviour.given for behaviour in area.area.behaviours if behaviour.id == behaviour_id)
    phrase = voice.phrase(voice.named(given, voice.say(nothing("my partner"))))
    return voice.say(as_said('"{stem}"'), stem=phrase)
