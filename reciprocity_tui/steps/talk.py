"""Talking: from what each picks to one small agreement, and looking back at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.asking import SubjectTitles
from reciprocity_tui.agreement.model import (
    FINAL,
    LOOK_BACK_AFTER,
    Agreement,
    Felt,
    FollowUp,
    Outcome,
    Subject,
    Texts,
    Topics,
)
from reciprocity_tui.comparison.compare import AreaResult, Comparison, SignResult
from reciprocity_tui.comparison.sentences import DELICATE, OUTSIDE_HELP, title
from reciprocity_tui.steps.consent import Consent
from reciprocity_tui.vault import days
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.voice import Voice

Picks = Sequence[Subject | None]
"""What each of the two picked, None for nothing today."""


@dataclass(frozen=True, slots=True)
class TalkTopic:
    """Something the two can talk about, an area or a sign that was shown, and what helps them to.

    `quiet` questions are for each of them in silence, before the `spoken` ones. Where it is `guarded` the `notice`
    comes first, and no question stands beside somebody's turn to speak.
    """

    subject: Subject
    title: str
    quiet: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    guarded: bool = False
    notice: str = ""


def topics(comparison: Comparison, voice: Voice) -> tuple[TalkTopic, ...]:
    """Return what the two can pick from: every area, then every sign that was shown, in the order of the questions."""
    areas = tuple(area_topic(area, voice) for area in comparison.areas)
    return areas + tuple(_sign_topic(sign, voice) for sign in comparison.signs)


def area_topic(area: AreaResult, voice: Voice) -> TalkTopic:
    """Return an area as something to talk about, delicate ones with care, whatever was answered."""
    return TalkTopic(
        subject=Subject(area=area.area.id),
        title=title(area, voice),
        quiet=tuple(voice.named(prompt.text) for prompt in area.prompts if prompt.alone),
        spoken=tuple(voice.named(prompt.text) for prompt in area.prompts if not prompt.alone),
        guarded=area.area.delicate,
        notice=voice.say(DELICATE) if area.area.delicate else "",
    )


def _sign_topic(sign: SignResult, voice: Voice) -> TalkTopic:
    """Return a sign as something to talk about, always with care."""
    return TalkTopic(
        subject=Subject(sign=sign.id),
        title=voice.say('"{sign}"', sign=voice.named(sign.text)),
        spoken=tuple(map(voice.named, sign.prompts)),
        guarded=True,
        notice=voice.say(OUTSIDE_HELP),
    )


def titles(comparison: Comparison, voice: Voice) -> SubjectTitles:
    """Return how each area and each sign of a questionnaire is called, asked about in this check-in or not."""
    questionnaire = comparison.questionnaire
    areas = {Subject(area=area.id): voice.named(area.title) for area in questionnaire.areas}
    return areas | {Subject(sign=sign.id): voice.named(sign.text) for sign in questionnaire.signs}


def picked(picks: Picks, offered: Iterable[TalkTopic]) -> tuple[TalkTopic, ...]:
    """Return what was picked, in the order in which it was offered: who picked which is not said."""
    return tuple(topic for topic in offered if topic.subject in picks)


def is_one_alone(picks: Picks) -> bool:
    """Return whether one of them would like to talk and the other picked nothing."""
    return None in picks and any(picks)


def topics_of(now: Subject, both: Sequence[TalkTopic]) -> Topics:
    """Return what they talk about now, and the other thing that was picked, kept for next time."""
    kept = next((topic.subject for topic in both if topic.subject != now), Subject())
    return Topics(now.area, kept.area, now.sign, kept.sign)


def free_topics(comparison: Comparison, voice: Voice) -> tuple[TalkTopic, ...]:
    """Return what an agreement may be about where they have not talked about anything: areas that are not delicate."""
    return tuple(topic for area in comparison.areas if not (topic := area_topic(area, voice)).guarded)


def proposed_days(today: date) -> tuple[date, date]:
    """Return from when on an agreement may hold, and when to look back on it, before somebody changes them."""
    return today, days.moved(today, LOOK_BACK_AFTER)


def agreement_consent(agreement: Agreement, titles: SubjectTitles, voice: Voice, person: int) -> Consent:
    """Return what one of the two, 0 or 1, is asked about an agreement: a yes is to its very words."""
    asks = voice.say(asking.AGREE_EACH, name=voice.names[person])
    return Consent(asks, asking.agreement_sentences(agreement, titles, voice))


def appreciation_consent(texts: Texts, voice: Voice, person: int) -> Consent:
    """Return what one of the two, 0 or 1, is asked about keeping what each wrote about the other."""
    asks = voice.say(asking.APPRECIATION_KEEP, name=voice.names[person])
    return Consent(asks, asking.appreciation_sentences(texts, voice))


def is_over(together: Together) -> bool:
    """Return whether nothing is left to look back on: it is done, or was dropped. Raises VaultError."""
    follow_ups = together.follow_ups()
    return bool(follow_ups) and follow_ups[-1].outcome in FINAL


def follow_up(together: Together, today: date, outcome: Outcome, felt: tuple[Felt, Felt]) -> FollowUp:
    """Return how it went, as the next time they look back on an agreement. Raises VaultError."""
    return FollowUp(len(together.follow_ups()) + 1, today, outcome, felt)
