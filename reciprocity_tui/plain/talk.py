"""The talk in lines: each picks a topic, both take turns, they agree on one small thing, and look back at it."""

from collections.abc import Callable, Sequence
from datetime import date

from reciprocity_tui.agreement import asking, model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Texts
from reciprocity_tui.comparison import sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.sentences import title, topic_intro
from reciprocity_tui.plain import labels
from reciprocity_tui.plain.meaning import command
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.show import show_prompts
from reciprocity_tui.plain.typed import LeaveError, LeaveUnsavedError, Typed
from reciprocity_tui.steps import options, talk
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.message import ToldError
from reciprocity_tui.words.voice import Voice


class Talking:
    """Leads through one talk after a check-in. It may end anywhere, without a comment; what is kept then stays."""

    def __init__(self, page: Page, typed: Typed, rounds: Rounds, number: int, today: date) -> None:
        """Talk about what both say in a check-in. Raises VaultError where it cannot be read."""
        self._page = page
        self._typed = typed
        self._voice = Voice(rounds.pair.names)
        self._today = today
        self._comparison = rounds.comparison(number)
        self._together = rounds.together(number)
        self._titles = sentences.titles(self._comparison, self._voice)
        self._kept_before = rounds.kept_before(number)

    def run(self) -> None:
        """Lead from the topics to the appreciation. Raises LeaveError, or VaultError where a file cannot be read."""
        area = self._topic()
        if area is not None:
            self._show_talk(area)
            self._agree(area)
        self._appreciate()

    def _topic(self) -> AreaResult | None:
        """Return what they talk about, None for nothing today."""
        page, areas = self._page, self._comparison.areas
        page.title(self._voice.say(sentences.TOPICS_TITLE))
        page.line(
            topic_intro(self._comparison, self._voice)
            if self._comparison.comparable
            else self._voice.say(sentences.NO_COMPARISON)
        )
        if self._kept_before:
            page.line(self._voice.say(asking.KEPT_BEFORE, area=asking.titled(self._kept_before, self._titles)))
        choices = _choices(self._comparison)
        picks: list[str | None] = []
        for name in self._voice.names:
            page.line()
            page.line(labels.PICK.format(name=name), style="bold")
            chosen = self._typed.choice(labels.PICK_PROMPT, choices)
            picks.append(None if chosen is None else areas[chosen].area.id)
        picked = talk.picked(picks, self._comparison)
        if not picked or (talk.is_one_alone(picks) and not self._both_want_it()):
            return None
        area = self._now(picked) if len(picked) > 1 else picked[0]
        topics = talk.topics_of(area.area.id, picked)
        self._typed.saved(lambda: self._together.keep_topics(topics))
        page.lines(asking.topics_sentences(topics, self._titles, self._voice))
        return area

    def _both_want_it(self) -> bool:
        """Return whether they talk although one of them picked nothing."""
        self._page.line()
        self._page.line(self._voice.say(asking.ONE_PICKED))
        return self._typed.agrees(labels.TALK_NOW)

    def _now(self, picked: Sequence[AreaResult]) -> AreaResult:
        """Return which of two topics comes now; the first where they do not say."""
        self._page.line()
        self._page.line(self._voice.say(asking.WHICH_NOW), style="bold")
        return picked[self._typed.choice(labels.WHICH_PROMPT, [title(area, self._voice) for area in picked]) or 0]

    def _show_talk(self, area: AreaResult) -> None:
        """Print how to begin, what to talk about, and the turns."""
        page = self._page
        guarded = area.guarded
        page.title(title(area, self._voice))
        show_prompts(page, area)
        page.title(self._voice.say(asking.TALK_SOFT_TITLE))
        page.line(asking.soft(self._voice, guarded=guarded))
        page.line()
        page.line(self._voice.say(asking.TALK_TURNS))
        for number in range(1, asking.TALK_ROUNDS + 1):
            page.line()
            page.line(asking.round_title(number, self._voice, guarded=guarded), style="bold")
            page.line(asking.starter(number, self._voice, guarded=guarded), indent=2)
        page.line()
        page.line(labels.TALK_LISTENING_GUARDED if guarded else labels.TALK_LISTENING)
        page.line(labels.TALK_CLOCK)
        page.title(self._voice.say(asking.TALK_BREAK_TITLE))
        page.line(self._voice.say(asking.TALK_BREAK))

    def _agree(self, area: AreaResult) -> None:
        """Agree on one small thing, where nothing is agreed yet."""
        page = self._page
        there = self._together.agreement()
        if there is not None:
            page.title(self._voice.say(asking.AGREED_TITLE))
            page.lines(asking.agreement_sentences(there, self._titles, self._voice))
            return
        page.title(self._voice.say(asking.AGREE_TITLE))
        page.line(self._voice.say(asking.AGREED_ABOUT, area=title(area, self._voice)))
        page.line(self._voice.say(asking.AGREE_ABOUT))
        if area.guarded:
            page.line(self._voice.say(asking.AGREE_GUARDED))
        page.line(labels.AGREE_OR_NOT)
        agreement = self._agreed(area.area.id)
        if agreement is None:
            return
        self._keep(lambda: self._together.agree(agreement), labels.AGREED)

    def _agreed(self, area_id: str) -> Agreement | None:
        """Return what both agree to, None where they leave it."""
        page = self._page
        start, check = talk.proposed_days(self._today)
        said = ["", "", start.isoformat(), check.isoformat()]
        while True:
            page.line()
            if not self._type(said):
                return None
            try:
                agreement = model.agreed(area_id, said[:2], said[2], said[3], self._today)
            except ToldError as problem:
                page.problem(problem)
                continue
            page.line()
            page.lines(asking.agreement_sentences(agreement, self._titles, self._voice))
            page.line()
            if command(self._typed.answer(labels.CHANGE_PROMPT), ("c", "change")):
                continue
            each = [
                self._typed.agrees(labels.YES_NO.format(ask=self._voice.say(asking.AGREE_EACH, name=name)))
                for name in self._voice.names
            ]
            if all(each):
                return agreement
            page.line(self._voice.say(asking.NOT_TODAY))
            return None

    def _type(self, said: list[str]) -> bool:
        """Let them fill in an agreement, Enter keeping what is there; return False where they leave it empty."""
        will = (self._voice.say(asking.SOMEBODY_WILL, name=name) for name in self._voice.names)
        for i, label in enumerate((*will, self._voice.say(asking.FROM_DAY), self._voice.say(asking.LOOK_BACK_ON))):
            prompt = labels.FILLED.format(label=label, said=said[i]) if said[i] else labels.FILL.format(label=label)
            said[i] = self._typed.words(prompt) or said[i]
            if not said[i]:
                return False
        return True

    def _appreciate(self) -> None:
        """Close with one appreciation each, kept only if both want that."""
        page, (a, b) = self._page, self._voice.names
        page.title(self._voice.say(asking.APPRECIATION_TITLE))
        there = self._together.appreciations()
        if there is not None:
            page.line(self._voice.say(asking.APPRECIATION))
            page.lines(asking.appreciation_sentences(there, self._voice))
            return
        page.line(self._voice.say(asking.APPRECIATION_WRITE))
        page.line(labels.APPRECIATE_OR_NOT)
        texts = self._appreciations(((a, b), (b, a)))
        if texts is None:
            return
        wanted = [
            self._typed.agrees(labels.YES_NO.format(ask=self._voice.say(asking.APPRECIATION_KEEP, name=name)))
            for name in (a, b)
        ]
        if not all(wanted):
            page.line(labels.NOT_KEPT)
            return
        self._keep(lambda: self._together.appreciate(texts), labels.KEPT)

    def _keep(self, write: Callable[[], None], said: str) -> None:
        """Write something and say so, or that another window was faster."""
        try:
            self._typed.saved(write)
        except AlreadyThereError as problem:
            self._page.problem(problem)
        else:
            self._page.line(said)

    def _appreciations(self, people: tuple[Texts, Texts]) -> Texts | None:
        """Return what each appreciates in the other, None where it is only said aloud."""
        while True:
            typed: list[str] = []
            for name, other in people:
                label = self._voice.say(asking.APPRECIATION_BY, name=name, other=other)
                typed.append(self._typed.words(labels.FILL.format(label=label)))
                if not typed[-1]:
                    return None
            try:
                return model.appreciated(typed)
            except ToldError as problem:
                self._page.problem(problem)


def _choices(comparison: Comparison) -> list[str]:
    """Return what can be picked; the suggestions are marked, in no order of their own."""
    marked = {area.area.id for area in sentences.topics_in_order(comparison)}
    return [
        labels.SUGGESTED.format(area=title(area, Voice())) if area.area.id in marked else title(area, Voice())
        for area in comparison.areas
    ]


def follow_up(page: Page, typed: Typed, rounds: Rounds, number: int, today: date) -> None:
    """Ask how the agreement of a check-in went and keep it; the outcome is not commented on.

    Raises VaultError where it cannot be read, LeaveError where they leave, AlreadyThereError among the first.
    """
    voice, together = Voice(rounds.pair.names), rounds.together(number)
    agreement = together.agreement()
    if agreement is None:
        raise VaultError(labels.NOTHING_AGREED)
    before = together.follow_ups()
    page.line(voice.say(asking.FOLLOW_UP_TITLE), style="bold")
    page.line()
    page.lines(asking.agreement_sentences(agreement, sentences.titles(rounds.comparison(number), voice), voice))
    for followed in before:
        page.lines(asking.follow_up_sentences(followed, voice))
    if talk.is_over(together):
        page.line(voice.say(asking.FOLLOW_UP_NONE))
        return
    page.line()
    followed_up = _asked(page, typed, voice, together, today)
    if followed_up is not None:
        typed.saved(lambda: together.follow_up(followed_up))
        page.line()
        page.lines(asking.follow_up_sentences(followed_up, voice))


def _asked(page: Page, typed: Typed, voice: Voice, together: Together, today: date) -> FollowUp | None:
    """Return how it went and how it felt to each, None where they leave a question empty."""
    outcomes, feelings = list(Outcome), list(Felt)
    outcome = typed.choice(labels.CHOICE_PROMPT, [voice.say(asking.OUTCOMES[outcome]) for outcome in outcomes])
    if outcome is None:
        return None
    felt: list[Felt] = []
    for name in voice.names:
        page.line()
        page.line(voice.say(asking.FOLLOW_UP_FELT, name=name), style="bold")
        answer = typed.choice(labels.CHOICE_PROMPT, [voice.say(asking.FELT[feeling]) for feeling in feelings])
        if answer is None:
            return None
        felt.append(feelings[answer])
    return talk.follow_up(together, today, outcomes[outcome], (felt[0], felt[1]))


def run_talk(session: Session, wanted: options.Talk) -> int:
    """Lead both through a talk about one area, and to one small agreement."""
    pair = session.pair()
    rounds = _opened(session, pair, wanted.partner)
    talking = Talking(session.page, _typed(session), rounds, rounds.numbers[-1], session.today)
    return _until_they_leave(session, talking.run)


def followup(session: Session, wanted: options.Followup) -> int:
    """Ask how it went, what was agreed last."""
    pair = session.pair()
    agreed = pair.agreed()
    rounds = _opened(session, pair, wanted.partner)
    return _until_they_leave(session, lambda: follow_up(session.page, _typed(session), rounds, agreed, session.today))


def _opened(session: Session, pair: Pair, name: str | None) -> Rounds:
    """Return the opened check-ins, unlocked while both sit here. Raises VaultError or UsageError."""
    pair.opened()
    session.reader.need(labels.IN_A_TERMINAL)
    return session.rounds(pair, name)


def _typed(session: Session) -> Typed:
    return Typed(session.page, session.reader, labels.IN_A_TERMINAL)


def _until_they_leave(session: Session, lead: Callable[[], None]) -> int:
    try:
        lead()
    except LeaveUnsavedError:
        return session.complain([labels.LEFT_WITHOUT])
    except LeaveError:
        return 0
    except KeyboardInterrupt:
        session.complain([labels.LEFT_BETWEEN])
        return 130
    return 0
