"""What screens, lines and reports say about what the two wrote together."""

from collections.abc import Mapping

from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Texts, Topics, Written
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Names, day_in_words, say

Titles = Mapping[str, str]


def titled(area_id: str, known: Titles) -> str:
    """Return the title of an area, or its id where this check-in did not ask about it."""
    return known.get(area_id, clean(area_id))


def topics_sentences(topics: Topics, known: Titles) -> tuple[str, ...]:
    """Return which topic is kept for next time, if there is one."""
    return (say("talk-kept", area=titled(topics.kept, known)),) if topics.kept else ()


def agreement_sentences(agreement: Agreement, names: Names, known: Titles) -> tuple[str, ...]:
    """Return what was agreed on, about which area, and when they look back at it."""
    (a, b), (will_a, will_b) = names, agreement.will
    start, check = day_in_words(agreement.start), day_in_words(agreement.check)
    return (
        say("agreement", a=a, b=b, will_a=will_a, will_b=will_b),
        say("agreement-about", area=titled(agreement.area, known)),
        say("agreement-when", start=start, check=check),
    )


def follow_up_sentences(followed: FollowUp, names: Names) -> tuple[str, ...]:
    """Return how it went, and, where both said so, whether it felt different to each."""
    said = say("followup-said", day=day_in_words(followed.day), outcome=say(f"outcome-{followed.outcome}"))
    if Felt.UNSAID in followed.felt:  # which of the two it was is not said
        return said, say("followup-felt-open")
    felt_a, felt_b = (say(f"felt-{felt}") for felt in followed.felt)
    return said, say("followup-felt-said", a=names[0], b=names[1], felt_a=felt_a, felt_b=felt_b)


def agreed_sentences(written: Written, names: Names, known: Titles) -> tuple[str, ...]:
    """Return what was agreed on and how it went, nothing where nothing was."""
    agreed = agreement_sentences(written.agreement, names, known) if written.agreement else ()
    return agreed + tuple(text for each in written.follow_ups for text in follow_up_sentences(each, names))


def appreciation_sentences(texts: Texts, names: Names) -> tuple[str, ...]:
    """Return what each appreciates, in their own words."""
    return tuple(say("appreciation-kept", name=name, text=text) for name, text in zip(names, texts, strict=True))
