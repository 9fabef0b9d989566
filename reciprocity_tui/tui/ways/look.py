"""What two people do together once a check-in is open: look, talk, agree, and look back at it."""

from functools import partial
from typing import TYPE_CHECKING

from reciprocity_tui.agreement import model, rules
from reciprocity_tui.agreement import sentences as agreeing
from reciprocity_tui.agreement.model import FINAL, Agreement, Felt, FollowUp, Outcome, Texts, Topics, Written
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.sentences import title, titles
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.compare import CompareScreen, Opened
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.history import AT_ONCE, HistoryScreen
from reciprocity_tui.tui.screens.talk import Talk, TalkScreen
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.vault import days, unlocking
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from reciprocity_tui.tui.ways.switch import Walk


class Looking:
    """Leads through what is opened. It ends at Home, where everything is locked again."""

    def __init__(self, walk: "Walk", rounds: Rounds) -> None:
        """Look at these check-ins, as one of the two has opened them."""
        self._walk = walk
        self._rounds = rounds
        self._pair = rounds.pair
        self._voice = Voice(rounds.pair.names)
        self._talks: dict[str, Talk] = {}

    async def at(self, number: int, tab: str = "") -> bool:
        """Look at one check-in, from a page of it on, until they go back; return whether all was locked instead."""
        app = self._walk.app
        read = self._pair.id in app.has_read
        app.has_read.add(self._pair.id)
        while True:
            screen = self._screen(number, tab, read=read)
            ended = await self._walk.show(screen)
            read, tab = True, screen.tab
            what, _, which = (ended or "").partition("/")
            match what:
                case "talk":
                    area_id, _, kept = which.partition("/")
                    if await self._talk(number, Topics(area_id, kept)):
                        return True
                case "agree":
                    if await self._agree(number):
                        await self._close(number)
                        return True
                case "followup":
                    await self._follow_up(number)
                case "history":
                    if await self.over_time():
                        return True
                case _:
                    return False

    def _screen(self, number: int, tab: str, *, read: bool) -> CompareScreen:
        rounds = self._rounds
        several = len(rounds.numbers) > 1
        problem, written = "", Written()
        try:
            written = rounds.written(number)
        except VaultError as damaged:  # what they wrote together does not hide what both said
            problem = labels.sentence(damaged)
        opened = Opened(
            rounds.comparison(number),
            rounds.check_in(number),
            written,
            history=rounds.history() if several and len(rounds.numbers) <= AT_ONCE else None,
            several=several,
            latest=number == rounds.numbers[-1] and not problem,
            talks=frozenset(area_id for area_id, talk in self._talks.items() if talk.first is not None),
            problem=problem,
        )
        options, start = self._walk.options, self._walk.app.start
        return CompareScreen(opened, self._voice, numbers=options.numbers, note=start.note, tab=tab, read=read)

    async def over_time(self) -> bool:
        """Look at all check-ins beside each other, and from there at any of them; return whether all was locked."""
        place = None
        while True:
            numbers, note = self._walk.options.numbers, self._walk.app.start.note
            screen = HistoryScreen(self._rounds, self._voice, place, numbers=numbers, note=note)
            what, _, which = (await self._walk.show(screen) or "").partition("/")
            if what != "look":
                return False
            place = screen.place
            if await self.at(int(which)):
                return True

    # The talk

    async def _talk(self, number: int, topics: Topics) -> bool:
        """Talk about an area; return whether they went on to the end, so that everything is locked again."""
        together = self._rounds.together(number)
        if together.topics() != topics and not await self._walk.saved(lambda: together.keep_topics(topics)):
            return False
        talk = self._talks.setdefault(topics.area, Talk())
        area = self._area(number, topics.area)
        if await self._walk.show(TalkScreen(area, self._voice, talk, self._walk.app.clock)) != "agree":
            return False
        if together.agreement() is None:
            await self._agree(number)
        await self._close(number)
        return True

    def _area(self, number: int, area_id: str) -> AreaResult:
        return next(each for each in self._rounds.comparison(number).areas if each.area.id == area_id)

    # What they agree on

    async def _agree(self, number: int) -> bool:
        """Agree on one small thing; return whether they did."""
        together = self._rounds.together(number)
        comparison = self._rounds.comparison(number)
        known = titles(comparison, self._voice)
        topics = together.topics()
        free = {area.area.id: known[area.area.id] for area in comparison.areas if not area.guarded}
        area_id = topics.area if topics else await self._walk.show(pages.topic_page(free))
        if not area_id:
            return False
        today = self._walk.app.today()
        typed = ["", "", today.isoformat(), days.moved(today, model.LOOK_BACK_AFTER).isoformat()]
        while True:
            agreement = await self._walk.show(self._agreement_form(number, area_id, typed))
            if agreement is None:
                return False
            sentences = agreeing.agreement_sentences(agreement, known, self._voice)
            answer = await self._walk.show(pages.agreement_page(sentences))
            if answer == "ask":
                if not await self._each_agrees():
                    return False
                if await self._walk.saved(partial(together.agree, agreement)):
                    return True
            if answer == "no" or together.agreement() is not None:  # which another window was faster with
                return False
            typed = [*agreement.will, agreement.start.isoformat(), agreement.check.isoformat()]

    async def _each_agrees(self) -> bool:
        ask = self._voice.say(agreeing.AGREE_EACH, name="{name}")
        if await self._walk.both_agree(self._pair, ask, labels.AGREE_ABOUT_EACH, labels.AGREE_YES):
            return True
        await self._walk.show(
            pages.note_page(self._voice.say(agreeing.AGREE_TITLE), self._voice.say(agreeing.NOT_TODAY))
        )
        return False

    def _agreement_form(self, number: int, area_id: str, typed: list[str]) -> FormScreen[Agreement]:
        will = [self._voice.say(agreeing.SOMEBODY_WILL, name=name) for name in self._voice.names]
        texts, dates = (
            zip(will, typed[:2], strict=True),
            zip((self._voice.say(agreeing.FROM_DAY), self._voice.say(agreeing.LOOK_BACK_ON)), typed[2:], strict=True),
        )
        fields = [
            *(Asked(label, longest=model.LONGEST_TEXT, value=text, theirs=True) for label, text in texts),
            *(Asked(label, longest=10, value=day) for label, day in dates),
        ]
        today = self._walk.app.today()

        def accept(lines: list[str]) -> Agreement:
            return rules.agreed(area_id, lines[:2], lines[2], lines[3], today)

        area = self._area(number, area_id)
        about = [
            self._voice.say(agreeing.AGREED_ABOUT, area=title(area, self._voice)),
            self._voice.say(agreeing.AGREE_ABOUT),
        ]
        about += [self._voice.say(agreeing.AGREE_GUARDED)] if area.guarded else []
        return FormScreen(self._voice.say(agreeing.AGREE_TITLE), about, fields, accept, unkept=labels.TYPED_UNKEPT)

    async def _close(self, number: int) -> None:
        """Close with one appreciation each, kept only if both want that; then everything is locked again."""
        together = self._rounds.together(number)
        while not together.appreciations() and await self._walk.show(pages.appreciation_page()) == "write":
            texts = await self._walk.show(self._appreciation_form())
            if texts is not None:
                await self._keep_both(together, texts)
                break
        agreement = together.agreement()
        locked = unlocking.needs_passphrase(unlocking.openers(self._pair))
        if agreement is None:
            said = labels.LOCKED if locked else labels.CLOSED
        else:
            template = labels.LOCKED_AGAIN if locked else labels.CLOSED_AGAIN
            said = template.format(day=self._voice.day(agreement.check))
        self._walk.home(self._pair, said)

    def _appreciation_form(self) -> FormScreen[Texts]:
        (a, b), longest = self._voice.names, model.LONGEST_TEXT
        fields = [
            Asked(self._voice.say(agreeing.APPRECIATION_BY, name=name, other=other), longest=longest)
            for name, other in ((a, b), (b, a))
        ]
        about, unkept = (self._voice.say(agreeing.APPRECIATION_WRITE),), labels.TYPED_UNKEPT
        return FormScreen(self._voice.say(agreeing.APPRECIATION_TITLE), about, fields, rules.appreciated, unkept=unkept)

    async def _keep_both(self, together: Together, texts: Texts) -> None:
        ask = self._voice.say(agreeing.APPRECIATION_KEEP, name="{name}")
        if await self._walk.both_agree(self._pair, ask, labels.APPRECIATE_ABOUT, labels.APPRECIATE_YES):
            await self._walk.saved(lambda: together.appreciate(texts))

    # Looking back

    async def back(self) -> None:
        """Look back at the latest agreement, and go home."""
        agreed = self._pair.agreed_number()
        before = self._rounds.together(agreed).follow_ups() if agreed else ()
        if before and before[-1].outcome in FINAL:
            said = self._voice.say(agreeing.FOLLOW_UP_NONE)
        else:
            said = labels.FOLLOW_UP_KEPT if agreed and await self._follow_up(agreed) else ""
        self._walk.home(self._pair, said)

    async def _follow_up(self, number: int) -> bool:
        """Ask how an agreement went, and whether it felt different to each; return whether that is kept."""
        together = self._rounds.together(number)
        agreement, before = together.agreement(), together.follow_ups()
        if agreement is None:
            return False
        known = titles(self._rounds.comparison(number), self._voice)
        sentences = agreeing.agreement_sentences(agreement, known, self._voice)
        outcome = await self._walk.show(pages.outcome_page(sentences[:1]))
        if outcome in ("", pages.LATER):
            return False
        felt: list[Felt] = []
        for person, name in enumerate(self._voice.names):
            await self._walk.show(pages.turn_page(name, self._voice.names[1 - person]))
            answer = await self._walk.show(pages.felt_page(name))
            if not answer:
                return False
            felt.append(Felt(answer))
        followed = FollowUp(len(before) + 1, self._walk.app.today(), Outcome(outcome), (felt[0], felt[1]))
        return await self._walk.saved(lambda: together.follow_up(followed))
