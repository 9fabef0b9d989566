"""What two people do together once a check-in is open: talk, agree, appreciate, and look back at it."""

from functools import partial

from reciprocity_tui.agreement import asking, model
from reciprocity_tui.agreement.model import Agreement, Felt, Outcome, Subject, Topics
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.talk import TalkTopic
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.screens.talk import Talk, TalkScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.words.voice import Voice

LONGEST_DAY = 20
"""How many characters a day may take, written out: "in 2 weeks" is one."""


class Talking:
    """Leads through what follows the comparison. How far each talk has come is known as long as it is open."""

    def __init__(self, stage: Stage, rounds: Rounds) -> None:
        """Talk about these check-ins, as one of the two has opened them."""
        self._stage = stage
        self._rounds = rounds
        self._pair = rounds.pair
        self._voice = Voice(rounds.pair.names)
        self._talks: dict[Subject, Talk] = {}

    @property
    def begun(self) -> frozenset[Subject]:
        """The topics of which a talk was begun."""
        return frozenset(subject for subject, begun in self._talks.items() if begun.first is not None)

    # The talk

    async def talk(self, number: int, topics: Topics) -> bool:
        """Talk about a topic; return whether they went on to the end, so that everything is locked again."""
        together = self._rounds.together(number)
        if together.topics() != topics and not await self._stage.saved(lambda: together.keep_topics(topics)):
            return False
        begun = self._talks.setdefault(topics.subject, Talk())
        topic = self._topic(number, topics.subject)
        if not await self._stage.show(TalkScreen(topic, self._voice, begun)):
            return False
        if together.agreement() is None:
            await self.agree(number)
        await self.close(number)
        return True

    def _topic(self, number: int, subject: Subject) -> TalkTopic:
        offered = talk.topics(self._rounds.comparison(number), self._voice)
        return next(topic for topic in offered if topic.subject == subject)

    # What they agree on

    async def agree(self, number: int) -> bool:
        """Agree on one small thing; return whether they did."""
        together, voice = self._rounds.together(number), self._voice
        if topics := together.topics():
            subject: Subject | None = topics.subject
        else:
            free = talk.free_topics(self._rounds.comparison(number), voice)
            offered = [(topic.subject, topic.title) for topic in free]
            subject = await self._stage.show(PageScreen(labels.AGREE_TOPIC, (), offered))
        if subject is None:
            return False
        typed = ["", "", *(day.isoformat() for day in talk.proposed_days(self._stage.program.today()))]
        while agreement := await self._stage.show(self._agreement_form(number, subject, typed)):
            texts = (*self._agreed(number, agreement), voice.say(asking.AGREE_ASK))
            choices = (None, labels.AGREE_CHANGE), (True, labels.AGREE_ASK_EACH), (False, labels.AGREE_NOT)
            answer = await self._stage.show(PageScreen(voice.say(asking.AGREE_TITLE), texts, choices))
            if answer:
                if not await self._each_agrees(number, agreement):
                    return False
                if await self._stage.saved(partial(together.agree, agreement)):
                    return True
            if answer is False or together.agreement() is not None:  # which another window was faster with
                return False
            typed = [*agreement.will, agreement.start.isoformat(), agreement.check.isoformat()]
        return False

    def _agreed(self, number: int, agreement: Agreement) -> tuple[str, ...]:
        """Return an agreement in sentences."""
        titles = talk.titles(self._rounds.comparison(number), self._voice)
        return asking.agreement_sentences(agreement, titles, self._voice)

    async def _each_agrees(self, number: int, agreement: Agreement) -> bool:
        voice = self._voice
        asks = partial(talk.agreement_consent, agreement, talk.titles(self._rounds.comparison(number), voice), voice)
        no = voice.say(asking.AGREE_TITLE), voice.say(asking.NOT_TODAY)
        return await self._stage.both_agree(self._pair, asks, labels.AGREE_YES, no)

    def _agreement_form(self, number: int, subject: Subject, typed: list[str]) -> FormScreen[Agreement]:
        voice, today = self._voice, self._stage.program.today()
        will = (voice.say(asking.SOMEBODY_WILL, name=name) for name in voice.names)
        texts = zip(will, typed[:2], strict=True)
        days = zip((voice.say(asking.FROM_DAY), voice.say(asking.LOOK_BACK_ON)), typed[2:], strict=True)
        fields = [
            *(Asked(label, longest=model.LONGEST_TEXT, value=text, theirs=True) for label, text in texts),
            *(
                Asked(label, longest=LONGEST_DAY, value=day, check=partial(model.day, today=today))
                for label, day in days
            ),
        ]

        def accept(lines: list[str]) -> Agreement:
            return model.agreed(subject, lines[:2], lines[2], lines[3], today)

        titles = talk.titles(self._rounds.comparison(number), voice)
        about = [asking.about(subject, titles, voice), voice.say(asking.AGREE_ABOUT)]
        if self._topic(number, subject).guarded:
            about.append(voice.say(asking.AGREE_GUARDED))
        return FormScreen(voice.say(asking.AGREE_TITLE), about, fields, accept, unkept=labels.TYPED_UNKEPT)

    async def close(self, number: int) -> None:
        """Close with one appreciation each, kept only if both want that; then everything is locked again."""
        together, voice = self._rounds.together(number), self._voice
        heading, about = voice.say(asking.APPRECIATION_TITLE), (voice.say(asking.APPRECIATION_WRITE),)
        choices = (False, labels.APPRECIATE_SAID), (True, labels.APPRECIATE_WRITE)
        while not together.appreciations():
            if not await self._stage.show(PageScreen(heading, about, choices)):
                break
            a, b = voice.names
            names = [voice.say(asking.APPRECIATION_BY, name=name, other=other) for name, other in ((a, b), (b, a))]
            fields = [Asked(label, longest=model.LONGEST_TEXT) for label in names]
            form = FormScreen(heading, about, fields, model.appreciated, unkept=labels.TYPED_UNKEPT)
            if texts := await self._stage.show(form):
                asks = partial(talk.appreciation_consent, texts, voice)
                if await self._stage.both_agree(self._pair, asks, labels.APPRECIATE_YES):
                    await self._stage.saved(partial(together.appreciate, texts))
                break
        agreement = together.agreement()
        if agreement is None or together.follow_ups():  # the day to look back has been
            notice = labels.CLOSED
        else:
            notice = labels.AGREED.format(day=voice.day(agreement.check))
        self._stage.home(self._pair, notice)

    # Looking back

    async def back(self) -> None:
        """Look back at the latest agreement, and go home."""
        agreed = self._pair.agreed_number()
        if agreed and talk.is_over(self._rounds.together(agreed)):
            notice = self._voice.say(asking.FOLLOW_UP_NONE)
        else:
            notice = labels.FOLLOW_UP_KEPT if agreed and await self.follow_up(agreed) else ""
        self._stage.home(self._pair, notice)

    async def follow_up(self, number: int) -> bool:
        """Ask how an agreement went, and whether it felt different to each; return whether that is kept."""
        together, voice = self._rounds.together(number), self._voice
        agreement = together.agreement()
        if agreement is None:
            return False
        outcomes = [(outcome, voice.say(asking.OUTCOMES[outcome])) for outcome in Outcome]
        choices = (None, labels.FOLLOW_UP_LATER), *outcomes
        about = self._agreed(number, agreement)[:1]
        page = PageScreen[Outcome](voice.say(asking.FOLLOW_UP_TITLE), about, choices, careful=True)
        outcome = await self._stage.show(page)
        if outcome is None:
            return False
        unsaid_first = sorted(Felt, key=lambda feeling: feeling is not Felt.UNSAID)
        feelings = [(feeling, voice.say(asking.FELT[feeling])) for feeling in unsaid_first]
        felt: list[Felt] = []
        for person, name in enumerate(voice.names):
            await self._stage.turn(name, voice.names[1 - person])
            asks = voice.say(asking.FOLLOW_UP_FELT, name=name)
            answer = await self._stage.show(PageScreen(asks, (), feelings, careful=True))
            if answer is None:
                return False
            felt.append(answer)
        followed = talk.follow_up(together, self._stage.program.today(), outcome, (felt[0], felt[1]))
        return await self._stage.saved(lambda: together.follow_up(followed))
