"""What screens, lines and reports say about what the two wrote together."""

from collections.abc import Mapping

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Texts, Topics, Written
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

Titles = Mapping[str, str]


def titled(area_id: str, titles: Titles) -> str:
    """Return the title of an area, or its id where this check-in did not ask about it."""
    return titles.get(area_id, clean(area_id))


def topics_sentences(topics: Topics, titles: Titles, voice: Voice) -> tuple[str, ...]:
    """Return which topic is kept for next time, if there is one."""
    return (voice.say("Kept for next time: {area}.", area=titled(topics.kept, titles)),) if topics.kept else ()


def agreement_sentences(agreement: Agreement, titles: Titles, voice: Voice) -> tuple[str, ...]:
    """Return what was agreed on, about which area, and when they look back at it."""
    (a, b), (will_a, will_b) = voice.names, agreement.will
    return (
        voice.say("{a} will {will_a}. {b} will {will_b}.", a=a, b=b, will_a=will_a, will_b=will_b),
        voice.say(asking.AGREED_ABOUT, area=titled(agreement.area, titles)),
        voice.say("From {start} on; you look back at it on {check}.", start=agreement.start, check=agreement.check),
    )


def follow_up_sentences(followed: FollowUp, voice: Voice) -> tuple[str, ...]:
    """Return how it went, and, where both said so, whether it felt different to each."""
    outcome = voice.say(asking.OUTCOMES[followed.outcome])
    went = voice.say("You looked back on {day}: {outcome}.", day=followed.day, outcome=outcome)
    if Felt.UNSAID in followed.felt:  # which of the two it was is not said
        return went, voice.say("Whether it felt different stays open.")
    (a, b), (felt_a, felt_b) = voice.names, (voice.say(asking.FELT[felt]) for felt in followed.felt)
    template = "Did it feel different? {a}: {felt_a}. {b}: {felt_b}."
    return went, voice.say(template, a=a, b=b, felt_a=felt_a, felt_b=felt_b)


def agreed_sentences(written: Written, titles: Titles, voice: Voice) -> tuple[str, ...]:
    """Return what was agreed on and how it went, nothing where nothing was."""
    agreed = agreement_sentences(written.agreement, titles, voice) if written.agreement else ()
    return agreed + tuple(text for followed in written.follow_ups for text in follow_up_sentences(followed, voice))


def appreciation_sentences(texts: Texts, voice: Voice) -> tuple[str, ...]:
    """Return what each appreciates, in their own words."""
    template = '{name}: "{text}"'
    return tuple(voice.say(template, name=name, text=text) for name, text in zip(voice.names, texts, strict=True))
