"""What two people do together once a check-in is open: talk, agree, appreciate, and look back at it."""

from functools import partial

from reciprocity_tui.agreement import asking, model
from reciprocity_tui.agreement.model import Agreement, Felt, Texts, Topics
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.sentences import title, titles
from reciprocity_tui.steps import talk, unlock
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.talk import Talk, TalkScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.voice import Voice


class Talking:
    """Leads through what follows the comparison. How far each talk has come is known as long as it is open."""

    def __init__(self, stage: Stage, rounds: Rounds) -> None:
        """Talk about these check-ins, as one of the two has opened them."""
        self._stage = stage
        self._rounds = rounds
        self._pair = rounds.pair
        self._voice = Voice(rounds.pair.names)
        self._talks: dict[str, Talk] = {}

    @property
    def begun(self) -> frozenset[str]:
        """The areas of which a talk was begun, by their ids."""
        return frozenset(area_id for area_id, begun in self._talks.items() if begun.first is not None)

    # The talk

    async def talk(self, number: int, topics: Topics) -> bool:
        """Talk about an area; return whether they went on to the end, so that everything is locked again."""
        together = self._rounds.together(number)
        if together.topics() != topics and not await self._stage.saved(lambda: together.keep_topics(topics)):
            return False
        begun = self._talks.setdefault(topics.area, Talk())
        area = self._area(number, topics.area)
        if not await self._stage.show(TalkScreen(area, self._voice, begun, self._stage.program.clock)):
            return False
        if together.agreement() is None:
            await self.agree(number)
        await self.close(number)
        return True

    def _area(self, number: int, area_id: str) -> AreaResult:
        return next(area for area in self._rounds.comparison(number).areas if area.area.id == area_id)

    # What they agree on

    async def agree(self, number: int) -> bool:
        """Agree on one small thing; return whether they did."""
        together = self._rounds.together(number)
        comparison = self._rounds.comparison(number)
        area_titles = titles(comparison, self._voice)
        topics = together.topics()
        area_id = (
            topics.area
            if topics
            else await self._stage.show(pages.topic_page(talk.free_areas(comparison, self._voice)))
        )
        if area_id is None:
            return False
        today = self._stage.program.today()
        typed = ["", "", *(day.isoformat() for day in talk.proposed_days(today))]
        while True:
            agreement = await self._stage.show(self._agreement_form(number, area_id, typed))
            if agreement is None:
                return False
            sentences = asking.agreement_sentences(agreement, area_titles, self._voice)
            answer = await self._stage.show(pages.agreement_page(sentences))
            if answer:
                if not await self._each_agrees():
                    return False
                if await self._stage.saved(partial(together.agree, agreement)):
                    return True
            if answer is False or together.agreement() is not None:  # which another window was faster with
                return False
            typed = [*agreement.will, agreement.start.isoformat(), agreement.check.isoformat()]

    async def _each_agrees(self) -> bool:
        ask, no = (
            self._voice.say(asking.AGREE_EACH, name="{name}"),
            (self._voice.say(asking.AGREE_TITLE), self._voice.say(asking.NOT_TODAY)),
        )
        return await self._stage.both_agree(self._pair, ask, labels.AGREE_ABOUT_EACH, labels.AGREE_YES, no)

    def _agreement_form(self, number: int, area_id: str, typed: list[str]) -> FormScreen[Agreement]:
        will = [self._voice.say(asking.SOMEBODY_WILL, name=name) for name in self._voice.names]
        texts, dates = (
            zip(will, typed[:2], strict=True),
            zip((self._voice.say(asking.FROM_DAY), self._voice.say(asking.LOOK_BACK_ON)), typed[2:], strict=True),
        )
        fields = [
            *(Asked(label, longest=model.LONGEST_TEXT, value=text, theirs=True) for label, text in texts),
            *(Asked(label, longest=10, value=day) for label, day in dates),
        ]
        today = self._stage.program.today()

        def accept(lines: list[str]) -> Agreement:
            return model.agreed(area_id, lines[:2], lines[2], lines[3], today)

        area = self._area(number, area_id)
        about = [
            self._voice.say(asking.AGREED_ABOUT, area=title(area, self._voice)),
            self._voice.say(asking.AGREE_ABOUT),
        ]
        about += [self._voice.say(asking.AGREE_GUARDED)] if area.guarded else []
        return FormScreen(self._voice.say(asking.AGREE_TITLE), about, fields, accept, unkept=labels.TYPED_UNKEPT)

    async def close(self, number: int) -> None:
        """Close with one appreciation each, kept only if both want that; then everything is locked again."""
        together = self._rounds.together(number)
        while not together.appreciations():
            if not await self._stage.show(pages.appreciation_page()):
                break
            texts = await self._stage.show(self._appreciation_form())
            if texts is not None:
                await self._keep_both(together, texts)
                break
        agreement = together.agreement()
        locked = unlock.needs_passphrase(unlock.openers(self._pair))
        if agreement is None:
            notice = labels.LOCKED if locked else labels.CLOSED
        else:
            template = labels.LOCKED_AGAIN if locked else labels.CLOSED_AGAIN
            notice = template.format(day=self._voice.day(agreement.check))
        self._stage.home(self._pair, notice)

    def _appreciation_form(self) -> FormScreen[Texts]:
        (a, b), longest = self._voice.names, model.LONGEST_TEXT
        fields = [
            Asked(self._voice.say(asking.APPRECIATION_BY, name=name, other=other), longest=longest)
            for name, other in ((a, b), (b, a))
        ]
        about, unkept = (self._voice.say(asking.APPRECIATION_WRITE),), labels.TYPED_UNKEPT
        return FormScreen(self._voice.say(asking.APPRECIATION_TITLE), about, fields, model.appreciated, unkept=unkept)

    async def _keep_both(self, together: Together, texts: Texts) -> None:
        ask = self._voice.say(asking.APPRECIATION_KEEP, name="{name}")
        if await self._stage.both_agree(self._pair, ask, labels.APPRECIATE_ABOUT, labels.APPRECIATE_YES):
            await self._stage.saved(lambda: together.appreciate(texts))

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
        together = self._rounds.together(number)
        agreement = together.agreement()
        if agreement is None:
            return False
        area_titles = titles(self._rounds.comparison(number), self._voice)
        sentences = asking.agreement_sentences(agreement, area_titles, self._voice)
        outcome = await self._stage.show(pages.outcome_page(sentences[:1]))
        if outcome is None:
            return False
        felt: list[Felt] = []
        for person, name in enumerate(self._voice.names):
            await self._stage.turn(name, self._voice.names[1 - person])
            answer = await self._stage.show(pages.felt_page(name))
            if answer is None:
                return False
            felt.append(answer)
        followed = talk.follow_up(together, self._stage.program.today(), outcome, (felt[0], felt[1]))
        return await self._stage.saved(lambda: together.follow_up(followed))
