"""What is asked while two people talk, agree on one small thing and look back at it, and what is said of it."""

from collections.abc import Mapping

from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Texts, Topics, Written
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

Titles = Mapping[str, str]

ONE_PICKED = "One topic was picked. You talk only if you both want to; it can also wait."
WHICH_NOW = "You picked two. Which one do you talk about now? The other one is kept for next time."
KEPT_BEFORE = "Kept from last time: {area}."
WHO_FIRST = "Who speaks first?"
TALK_SOFT_TITLE = "Begin softly"
TALK_TURNS = (
    "There are three rounds. In each of them each of you speaks for about four minutes while the other listens."
)
TALK_BREAK_TITLE = "20 minutes' break"
TALK_BREAK = (
    "A break helps when it gets too much. Do something that calms you, each for yourself, without rehearsing what to "
    "say next. Then come back, or leave it for another day."
)
AGREE_TITLE = "One small thing"
AGREE_ABOUT = (
    'Each of you takes on something small that both of you can see happen: "cook on Tuesdays" rather than "help more".'
)
AGREE_GUARDED = "Nobody has to promise anything here. It is about what each of you offers."
SOMEBODY_WILL = "{name} will"
FROM_DAY = "From this day on (year-month-day)"
LOOK_BACK_ON = "Look back at it on (year-month-day)"
AGREE_ASK = "Do you both agree to this?"
AGREE_EACH = "{name}, do you want to agree to this?"
NOT_TODAY = "Nothing is agreed today. It can wait."
AGREED_TITLE = "What you agreed on"
AGREED_ABOUT = "It is about: {area}."
AGREED_BEFORE = "What you agreed on after check-in {number}"
NOTHING_AGREED = "After this check-in nothing is agreed yet."
APPRECIATION_TITLE = "One appreciation each"
APPRECIATION = "Before you stop: each of you says one thing you appreciate in the other."
APPRECIATION_WRITE = (
    "Each of you says one thing you appreciate in the other, aloud. If you like, write it down as well; it is kept "
    "only if you both want that."
)
APPRECIATION_BY = "{name} appreciates in {other}"
APPRECIATION_KEEP = "{name}, shall both sentences be kept?"
FOLLOW_UP_TITLE = "How did it go?"
FOLLOW_UP_NONE = "There is nothing left to look back at."
FOLLOW_UP_FELT = "{name}, did it feel different?"

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DONE: "done",
    Outcome.PARTLY: "partly",
    Outcome.NOT: "not this time",
    Outcome.DROPPED: "we dropped it",
}
FELT: Mapping[Felt, str] = {
    Felt.CLEARLY: "yes, clearly",
    Felt.SOMEWHAT: "a little",
    Felt.NOT: "not really",
    Felt.UNSAID: "rather not say",
}
_THEMES = "how it is for me", "what I would be glad of", "what I can do myself"
_GUARDED_THEMES = "what is good as it is", "what would make it easier to talk", "what I can do myself"
_STARTERS = (
    '"What I have noticed lately is ..."   "For me it is like this: ..."',
    '"I would be glad if ..."   "It would help me if ..."',
    '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
)
_GUARDED_STARTERS = (
    '"What I like about us here is ..."   "It can stay as it is that ..."',
    '"I can talk about this when ..."   "I would rather leave ... for now."',
    '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
)
TALK_ROUNDS = len(_THEMES)
"""So often each of the two speaks, and listens, in a talk."""


def soft(voice: Voice, *, guarded: bool) -> str:
    """Return how to begin a talk; with more care where something delicate is not compared."""
    if guarded:
        return voice.say(
            'Nobody has to tell anything here, and "I would rather leave that" is a full answer. Stay with what you '
            "both want to talk about."
        )
    return voice.say(
        'Say how it is for you, not how the other is: "When ..., I feel ..., and I would like ...". One thing at a '
        "time, and lately rather than always."
    )


def round_title(number: int, voice: Voice, *, guarded: bool) -> str:
    """Return what a round of a talk, 1 to 3, is about."""
    theme = voice.say((_GUARDED_THEMES if guarded else _THEMES)[number - 1])
    return voice.say("Round {round} of {rounds}: {theme}", round=number, rounds=TALK_ROUNDS, theme=theme)


def starter(number: int, voice: Voice, *, guarded: bool) -> str:
    """Return words to begin with in a round of a talk, 1 to 3."""
    return voice.say((_GUARDED_STARTERS if guarded else _STARTERS)[number - 1])


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
        voice.say(AGREED_ABOUT, area=titled(agreement.area, titles)),
        voice.say("From {start} on; you look back at it on {check}.", start=agreement.start, check=agreement.check),
    )


def follow_up_sentences(followed: FollowUp, voice: Voice) -> tuple[str, ...]:
    """Return how it went, and, where both said so, whether it felt different to each."""
    outcome = voice.say(OUTCOMES[followed.outcome])
    went = voice.say("You looked back on {day}: {outcome}.", day=followed.day, outcome=outcome)
    if Felt.UNSAID in followed.felt:  # which of the two it was is not said
        return went, voice.say("Whether it felt different stays open.")
    (a, b), (felt_a, felt_b) = voice.names, (voice.say(FELT[felt]) for felt in followed.felt)
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
