"""What is asked while two people talk, agree on one small thing and look back at it, and what is said of it."""

from collections.abc import Mapping

from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Subject, Texts, Topics, Written
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

SubjectTitles = Mapping[Subject, str]
"""How each area and each sign is called, when both read it."""

WHICH_TOPIC = "{name}, what would you like to talk about?"
ONE_PICKED = "One topic was picked. You talk only if you both want to; it can also wait."
WHICH_NOW = "You picked two. Which one would you like to talk about now? The other is kept for next time."
KEPT_TITLE = "What you kept for another day"
KEPT_BEFORE = "Kept from last time: {topic}"
WHO_FIRST = "Who speaks first?"
DRAWN = "Leave it to chance"
DRAWN_FIRST = "Agree who speaks first. If you'd rather leave it to chance: {name}."
TALK_SOFT_TITLE = "Begin softly"
TALK_TURNS = (
    "There are three rounds. In each round you take turns: one speaks for about four minutes while the other listens."
)
TALK_BREAK_TITLE = "20 minutes' break"
TALK_BREAK = (
    "A break helps when things get too much. Each of you does something calming, without rehearsing what to say next. "
    "Then come back, or leave it for another day."
)
QUIET = "First, each of you in silence:"
SPOKEN = "Then together:"
AGREE_TITLE = "One small thing"
AGREE_ABOUT = (
    'Each of you takes on something small that both of you can see happen: "cook on Tuesdays" rather than "help more".'
)
AGREE_GUARDED = "Nobody has to promise anything here. It is only about what each of you would like to offer."
SOMEBODY_WILL = "{name} will"
FROM_DAY = 'Starting (2027-05-28, "tomorrow", "in 2 weeks")'
LOOK_BACK_ON = "Looking back on it (written the same way)"
AGREE_ASK = "Do you both agree to this?"
AGREE_EACH = "{name}, do you want to agree to this?"
NOT_TODAY = "Nothing agreed today. It can wait."
AGREED_TITLE = "What you agreed on"
AGREED_ABOUT = "Area: {area}"
AGREED_ABOUT_SIGN = 'About: "{sign}"'
AGREED_BEFORE = "What you agreed on after check-in {number}"
NOTHING_AGREED = "Nothing agreed yet after this check-in."
APPRECIATION_TITLE = "One appreciation each"
APPRECIATION = "Before you stop, if you like, each of you can say one thing you appreciate about the other."
APPRECIATION_WRITE = (
    "If you like, each of you says out loud one thing you appreciate about the other. You can write it down as well; "
    "it is saved only if you both want that."
)
APPRECIATION_BY = "What {name} appreciates about {other}"
APPRECIATION_KEEP = "{name}, keep both sentences?"
FOLLOW_UP_TITLE = "How did it go?"
FOLLOW_UP_NONE = "There is nothing left to look back on."
FOLLOW_UP_FELT = "{name}, did it feel different?"

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DONE: "done",
    Outcome.PARTLY: "partly",
    Outcome.NOT: "it didn't happen this time",
    Outcome.DROPPED: "we dropped it",
}
FELT: Mapping[Felt, str] = {
    Felt.CLEARLY: "yes, clearly",
    Felt.SOMEWHAT: "a little",
    Felt.NOT: "not really",
    Felt.UNSAID: "rather not say",
}
_THEMES = "how it is for me", "what I would like", "what I can do myself"
_GUARDED_THEMES = "what can stay as it is", "what would make it easier to talk", "what I can do myself"
_STARTERS = (
    '"What I have noticed lately is ..."   "For me it is like this: ..."',
    '"I would like ..."   "It would help me if ..."',
    '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
)
_GUARDED_STARTERS = (
    '"One thing that can stay as it is: ..."   "What helps me here is ..."',
    '"I can talk about this when ..."   "I would rather leave ... for now."',
    '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
)
TALK_ROUNDS = len(_THEMES)
"""So often each of the two speaks, and listens, in a talk."""


def soft(voice: Voice, *, guarded: bool) -> str:
    """Return how to begin a talk; a `guarded` one, about something delicate or a sign, with more care."""
    if guarded:
        return voice.say(
            'Nobody has to say anything here, and "I would rather leave that" is a full answer. Stay with what you '
            "both want to talk about."
        )
    return voice.say(
        'Talk about yourself, not about the other person: "When ..., I feel ..., and I would like ...". One thing at '
        'a time, and say "lately", not "always".'
    )


def round_title(number: int, voice: Voice, *, guarded: bool) -> str:
    """Return what a round of a talk, 1 to 3, is about."""
    theme = voice.say((_GUARDED_THEMES if guarded else _THEMES)[number - 1])
    return voice.say("Round {round} of {rounds}: {theme}", round=number, rounds=TALK_ROUNDS, theme=theme)


def starter(number: int, voice: Voice, *, guarded: bool) -> str:
    """Return words to begin with in a round of a talk, 1 to 3."""
    return voice.say((_GUARDED_STARTERS if guarded else _STARTERS)[number - 1])


def titled(subject: Subject, titles: SubjectTitles, voice: Voice) -> str:
    """Return how an area or a sign is called, by its id where the questionnaire has none of that name."""
    if subject.sign:
        return voice.say('"{sign}"', sign=titles.get(subject, clean(subject.sign)))
    return titles.get(subject, clean(subject.area))


def topics_sentences(topics: Topics, titles: SubjectTitles, voice: Voice) -> tuple[str, ...]:
    """Return which topic is kept for next time, if there is one."""
    kept = topics.kept_subject
    return (voice.say("Kept for next time: {topic}", topic=titled(kept, titles, voice)),) if kept else ()


def about(subject: Subject, titles: SubjectTitles, voice: Voice) -> str:
    """Return the line that says what an agreement is about."""
    if subject.sign:
        return voice.say(AGREED_ABOUT_SIGN, sign=titles.get(subject, clean(subject.sign)))
    return voice.say(AGREED_ABOUT, area=titles.get(subject, clean(subject.area)))


def agreement_sentences(
    agreement: Agreement, titles: SubjectTitles, voice: Voice, *, looked_back: bool = False
) -> tuple[str, ...]:
    """Return what was agreed on, what it is about, from when, and, until they have `looked_back`, when they will."""
    (a, b), (will_a, will_b) = voice.names, agreement.will
    days = "From {start}." if looked_back else "From {start}. You'll look back on {check}."
    return (
        voice.say("{a} will {will_a}. {b} will {will_b}.", a=a, b=b, will_a=will_a, will_b=will_b),
        about(agreement.subject, titles, voice),
        voice.say(days, start=agreement.start, check=agreement.check),
    )


def follow_up_sentences(followed: FollowUp, voice: Voice) -> tuple[str, ...]:
    """Return how it went, and, where both said so, whether it felt different to each."""
    outcome = voice.say(OUTCOMES[followed.outcome])
    went = voice.say("On {day} you looked back: {outcome}.", day=followed.day, outcome=outcome)
    if Felt.UNSAID in followed.felt:  # which of the two it was is not said
        return went, voice.say("Whether it felt different is left open.")
    (a, b), (felt_a, felt_b) = voice.names, (voice.say(FELT[felt]) for felt in followed.felt)
    template = "Did it feel different? {a}: {felt_a}. {b}: {felt_b}."
    return went, voice.say(template, a=a, b=b, felt_a=felt_a, felt_b=felt_b)


def agreed_sentences(written: Written, titles: SubjectTitles, voice: Voice) -> tuple[str, ...]:
    """Return what was agreed on and how it went, nothing where nothing was."""
    if written.agreement is None:
        return ()
    agreed = agreement_sentences(written.agreement, titles, voice, looked_back=bool(written.follow_ups))
    return agreed + tuple(text for followed in written.follow_ups for text in follow_up_sentences(followed, voice))


def appreciation_sentences(texts: Texts, voice: Voice) -> tuple[str, ...]:
    """Return what each appreciates, in their own words."""
    template = '{name}: "{text}"'
    return tuple(voice.say(template, name=name, text=text) for name, text in zip(voice.names, texts, strict=True))
