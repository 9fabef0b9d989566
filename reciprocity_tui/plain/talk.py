"""The talk in lines: each picks a topic, both take turns, they agree on one small thing, and look back at it."""

import secrets
from collections.abc import Callable
from functools import partial

from reciprocity_tui.agreement import asking, model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Subject, Texts, Written
from reciprocity_tui.comparison import sentences
from reciprocity_tui.comparison.topics import topics
from reciprocity_tui.plain.consent import both_agree
from reciprocity_tui.plain.hints import complain
from reciprocity_tui.plain.reading import LeaveError, LeaveUnsavedError, command
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.show import show_prompts
from reciprocity_tui.steps import options, talk
from reciprocity_tui.steps.consent import KNOWS, Consent
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.talk import TalkTopic
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.message import Message, ToldError
from reciprocity_tui.words.voice import Voice

CHOICE_PROMPT = "[1-{last}, Enter or q leaves] "
PICK_PROMPT = "[1-{last}, Enter for none today, q leaves] "
WHICH_PROMPT = "[1-{last}, Enter for the first, q leaves] "
LISTENING = (
    'Whoever is listening doesn\'t answer yet, then says what they heard, and asks: "Is there more?" Then you swap.'
)
LISTENING_GUARDED = "Whoever is listening doesn't answer yet, and asks nothing more. Then you swap."
SUGGESTED = "{topic} (suggested)"
TALK_NOW = "Do you both want to talk about it now? [yes / no] "
CHANGE_PROMPT = "Enter continues, change goes back to what you typed: "
AGREED = "Saved: what you agreed. When the day comes: reciprocity followup"
APPRECIATED = "Saved: what each of you appreciates."


class Talking:
    """Leads through one talk after a check-in. It may end anywhere, without a comment; what is kept then stays."""

    def __init__(self, session: Session, rounds: Rounds) -> None:
        """Talk about what both say in the latest check-in they opened. Raises VaultError where it cannot be read."""
        number = rounds.numbers[-1]
        self._page = session.page
        self._reader = session.reader
        self._today = session.today
        self._voice = Voice(rounds.pair.names)
        self._comparison = rounds.comparison(number)
        self._together = rounds.together(number)
        self._titles = talk.titles(self._comparison, self._voice)
        self._offered = talk.topics(self._comparison, self._voice)
        self._kept_before = rounds.kept_before(number)

    def run(self) -> None:
        """Lead from the topics to the appreciation. Raises LeaveError, or VaultError where a file cannot be read."""
        topic = self._topic()
        if topic is not None:
            self._show_talk(topic)
            self._agree(topic)
        self._appreciate()

    def _topic(self) -> TalkTopic | None:
        """Return what they talk about, None for nothing today."""
        page, voice, comparison = self._page, self._voice, self._comparison
        page.title(voice.say(sentences.TOPICS_TITLE))
        none = voice.say(sentences.NO_COMPARISON)
        page.line(sentences.topic_intro(comparison, voice) if comparison.comparable else none)
        page.points(sentences.topic_sentence(topic, voice) for topic in topics(comparison))
        if self._kept_before:
            kept = asking.titled(self._kept_before, self._titles, voice)
            page.line(voice.say(asking.KEPT_BEFORE, topic=kept))
        picks = [self._picked(name) for name in voice.names]
        picked = talk.picked(picks, self._offered)
        if not picked or (talk.is_one_alone(picks) and not self._both_want_it()):
            return None
        topic = picked[0]
        if len(picked) > 1:
            page.apart(voice.say(asking.WHICH_NOW), "bold")
            topic = picked[self._reader.choice(WHICH_PROMPT, [topic.title for topic in picked]) or 0]
        chosen = talk.topics_of(topic.subject, picked)
        self._reader.saved(lambda: self._together.keep_topics(chosen))
        page.lines(asking.topics_sentences(chosen, self._titles, voice))
        return topic

    def _picked(self, name: str) -> Subject | None:
        """Return what one of them would like to talk about; suggestions are marked where they stand."""
        voice = self._voice
        marked = [Subject(area=topic.result.area.id) for topic in topics(self._comparison)]
        self._page.apart(voice.say(asking.WHICH_TOPIC, name=name), "bold")
        choices = [
            voice.say(SUGGESTED, topic=topic.title) if topic.subject in marked else topic.title
            for topic in self._offered
        ]
        chosen = self._reader.choice(PICK_PROMPT, choices)
        return None if chosen is None else self._offered[chosen].subject

    def _both_want_it(self) -> bool:
        """Return whether they talk although one of them picked nothing."""
        self._page.apart(self._voice.say(asking.ONE_PICKED))
        return self._reader.agrees(self._voice.say(TALK_NOW))

    def _show_talk(self, topic: TalkTopic) -> None:
        """Print how to begin, what to talk about, and the turns."""
        page = self._page
        guarded = topic.guarded
        page.title(topic.title)
        show_prompts(page, topic)
        page.title(self._voice.say(asking.TALK_SOFT_TITLE))
        page.line(asking.soft(self._voice, guarded=guarded))
        page.apart(self._voice.say(asking.TALK_TURNS))
        page.line(self._voice.say(asking.DRAWN_FIRST, name=secrets.choice(self._voice.names)))
        for number in range(1, asking.TALK_ROUNDS + 1):
            page.apart(asking.round_title(number, self._voice, guarded=guarded), "bold")
            page.line(asking.starter(number, self._voice, guarded=guarded), indent=2)
        page.apart(self._voice.say(LISTENING_GUARDED if guarded else LISTENING))
        page.say("Use a clock. When you have both talked, continue below; q ends the talk at any moment.")
        page.title(self._voice.say(asking.TALK_BREAK_TITLE))
        page.line(self._voice.say(asking.TALK_BREAK))

    def _agree(self, topic: TalkTopic) -> None:
        """Agree on one small thing, where nothing is agreed yet."""
        page = self._page
        there = self._together.agreement()
        if there is not None:
            page.title(self._voice.say(asking.AGREED_TITLE))
            written = Written(agreement=there, follow_ups=self._together.follow_ups())
            page.lines(asking.agreed_sentences(written, self._titles, self._voice))
            return
        page.title(self._voice.say(asking.AGREE_TITLE))
        page.line(asking.about(topic.subject, self._titles, self._voice))
        page.line(self._voice.say(asking.AGREE_ABOUT))
        if topic.guarded:
            page.line(self._voice.say(asking.AGREE_GUARDED))
        page.say("If you'd rather not agree on anything today, press Enter without typing.")
        agreement = self._agreed(topic.subject)
        if agreement is not None:
            self._keep(lambda: self._together.agree(agreement), AGREED)

    def _agreed(self, subject: Subject) -> Agreement | None:
        """Return what both agree to, None where they leave it."""
        page = self._page
        start, check = talk.proposed_days(self._today)
        fields = ["", "", start.isoformat(), check.isoformat()]
        while True:
            page.line()
            if not self._type(fields):
                return None
            try:
                agreement = model.agreed(subject, fields[:2], fields[2], fields[3], self._today)
            except ToldError as problem:
                page.problem(problem)
                continue
            page.line()
            page.lines(asking.agreement_sentences(agreement, self._titles, self._voice))
            page.line()
            if command(self._reader.answer(self._voice.say(CHANGE_PROMPT)), ("c", "change")):
                continue
            if self._both_agree(partial(talk.agreement_consent, agreement, self._titles, self._voice)):
                return agreement
            page.line(self._voice.say(asking.NOT_TODAY))
            return None

    def _both_agree(self, asks: Callable[[int], Consent]) -> bool:
        """Say what a no gives away, ask both, and return whether both say yes."""
        self._page.apart(self._voice.say(KNOWS))
        return both_agree(self._reader, self._voice.names, asks)

    def _type(self, fields: list[str]) -> bool:
        """Let them fill in an agreement, Enter keeping what is there; return False where they leave it empty."""
        will = (self._voice.say(asking.SOMEBODY_WILL, name=name) for name in self._voice.names)
        for i, label in enumerate((*will, self._voice.say(asking.FROM_DAY), self._voice.say(asking.LOOK_BACK_ON))):
            template = "{label} [{field}]: " if fields[i] else "{label}: "
            fields[i] = self._reader.words(self._voice.say(template, label=label, field=fields[i])) or fields[i]
            if not fields[i]:
                return False
        return True

    def _appreciate(self) -> None:
        """Close with one appreciation each, kept only if both want that."""
        page = self._page
        page.title(self._voice.say(asking.APPRECIATION_TITLE))
        there = self._together.appreciations()
        if there is not None:
            page.lines(asking.appreciation_sentences(there, self._voice))
            return
        page.line(self._voice.say(asking.APPRECIATION_WRITE))
        page.say("If you only say it out loud, or not today, press Enter without typing.")
        texts = self._appreciations()
        if texts is None:
            return
        if self._both_agree(partial(talk.appreciation_consent, texts, self._voice)):
            self._keep(lambda: self._together.appreciate(texts), APPRECIATED)
        else:
            page.say("Not saved: it was for the two of you, now.")

    def _appreciations(self) -> Texts | None:
        """Return what each appreciates about the other, None where it is only said."""
        a, b = self._voice.names
        while True:
            typed: list[str] = []
            for name, other in ((a, b), (b, a)):
                label = self._voice.say(asking.APPRECIATION_BY, name=name, other=other)
                typed.append(self._reader.words(self._voice.say("{label}: ", label=label)))
                if not typed[-1]:
                    return None
            try:
                return model.appreciated(typed)
            except ToldError as problem:
                self._page.problem(problem)

    def _keep(self, write: Callable[[], None], kept: str) -> None:
        """Write something and say so, or that another window was faster."""
        try:
            self._reader.saved(write)
        except AlreadyThereError as problem:
            self._page.problem(problem)
        else:
            self._page.line(kept)


def follow_up(session: Session, rounds: Rounds, number: int) -> None:
    """Ask how the agreement of a check-in went and keep it; the outcome is not commented on.

    Raises VaultError where it cannot be read, LeaveError where they leave, AlreadyThereError among the first.
    """
    page, voice, together = session.page, Voice(rounds.pair.names), rounds.together(number)
    agreement = together.agreement()
    if agreement is None:
        raise VaultError("you haven't agreed on anything yet; agree on one small thing together: reciprocity talk")
    before = together.follow_ups()
    page.paragraphs(voice.say(asking.FOLLOW_UP_TITLE), style="bold")
    titles = talk.titles(rounds.comparison(number), voice)
    page.lines(asking.agreement_sentences(agreement, titles, voice, looked_back=True))
    for followed in before:
        page.lines(asking.follow_up_sentences(followed, voice))
    if talk.is_over(together):
        page.line(voice.say(asking.FOLLOW_UP_NONE))
        return
    page.line()
    followed_up = _followed_up(session, voice, together)
    if followed_up is not None:
        session.reader.saved(lambda: together.follow_up(followed_up))
        page.line()
        page.lines(asking.follow_up_sentences(followed_up, voice))


def _followed_up(session: Session, voice: Voice, together: Together) -> FollowUp | None:
    """Return how it went and how it felt to each, None where they leave a question empty."""
    outcomes, feelings = list(Outcome), list(Felt)
    outcome = session.reader.choice(CHOICE_PROMPT, [voice.say(asking.OUTCOMES[outcome]) for outcome in outcomes])
    if outcome is None:
        return None
    felt: list[Felt] = []
    for name in voice.names:
        session.page.apart(voice.say(asking.FOLLOW_UP_FELT, name=name), "bold")
        answer = session.reader.choice(CHOICE_PROMPT, [voice.say(asking.FELT[feeling]) for feeling in feelings])
        if answer is None:
            return None
        felt.append(feelings[answer])
    return talk.follow_up(together, session.today, outcomes[outcome], (felt[0], felt[1]))


def run_talk(session: Session, wanted: options.Talk) -> int:
    """Lead both through a talk about one topic, and to one small agreement."""
    rounds = _opened(session, session.pair(), wanted.partner)
    return _until_they_leave(Talking(session, rounds).run)


def followup(session: Session, wanted: options.Followup) -> int:
    """Ask how it went, what was agreed last."""
    pair = session.pair()
    agreed = pair.agreed()
    rounds = _opened(session, pair, wanted.partner)
    return _until_they_leave(lambda: follow_up(session, rounds, agreed))


def _opened(session: Session, pair: Pair, name: str | None) -> Rounds:
    """Return the opened check-ins, unlocked while both sit here. Raises VaultError or UsageError."""
    pair.opened()
    session.reader.need()
    return session.rounds(pair, name)


def _until_they_leave(lead: Callable[[], None]) -> int:
    try:
        lead()
    except LeaveUnsavedError:
        return complain([Message("left; what you typed last isn't saved")])
    except LeaveError:
        return 0
    except KeyboardInterrupt:
        complain([Message("left; what was saved before stays, what you were typing isn't saved")])
        return 130
    return 0
