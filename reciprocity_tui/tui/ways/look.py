"""Looking at what is opened: a check-in, or all of them beside each other."""

from reciprocity_tui.agreement.model import Topics, Written
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.compare import CompareScreen, Opened
from reciprocity_tui.tui.screens.history import AT_ONCE, HistoryScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.views.choices import Next, Tab
from reciprocity_tui.tui.ways.talk import Talking
from reciprocity_tui.tui.ways.unlock import any_unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.voice import Voice


async def look(stage: Stage, pair: Pair, step: Step, partner: Partner | None) -> None:
    """Unlock what is opened already, and look at it: a check-in, all of them, or what was agreed."""
    latest = pair.opened(stage.start.check_in).number
    if not (rounds := await any_unlocked(stage, pair, partner)):
        return
    match step:
        case Step.HISTORY:
            await Looking(stage, rounds).over_time()
        case Step.FOLLOW_UP:
            await Talking(stage, rounds).back()
        case _:
            await Looking(stage, rounds).at(latest, Tab.TALK if step is Step.TALK else Tab.STRENGTHS)


class Looking:
    """Leads through what is opened. It ends at Home, where everything is locked again."""

    def __init__(self, stage: Stage, rounds: Rounds) -> None:
        """Look at these check-ins, as one of the two has opened them."""
        self._stage = stage
        self._rounds = rounds
        self._pair = rounds.pair
        self._voice = Voice(rounds.pair.names)
        self._talking = Talking(stage, rounds)

    async def at(self, number: int, tab: Tab = Tab.STRENGTHS) -> bool:
        """Look at one check-in, from a page of it on, until they go back; return whether all was locked instead."""
        app = self._stage.program
        read = self._pair.id in app.has_read
        app.has_read.add(self._pair.id)
        while True:
            screen = self._screen(number, tab, read=read)
            ended = await self._stage.show(screen)
            read, tab = True, screen.tab
            match ended:
                case Topics():
                    if await self._talking.talk(number, ended):
                        return True
                case Next.AGREE:
                    if await self._talking.agree(number):
                        await self._talking.close(number)
                        return True
                case Next.FOLLOW_UP:
                    await self._talking.follow_up(number)
                case Next.HISTORY:
                    if await self.over_time():
                        return True
                case _:
                    return False

    def _screen(self, number: int, tab: Tab, *, read: bool) -> CompareScreen:
        rounds = self._rounds
        several = len(rounds.numbers) > 1
        problem, written = "", Written()
        try:
            written = rounds.written(number)
        except VaultError as damaged:  # what they wrote together does not hide what both said
            problem = sentence(damaged)
        opened = Opened(
            rounds.comparison(number),
            rounds.check_in(number),
            written,
            history=rounds.history() if several and len(rounds.numbers) <= AT_ONCE else None,
            several=several,
            latest=number == rounds.numbers[-1] and not problem,
            talks=self._talking.begun,
            problem=problem,
        )
        numbers, note = self._stage.start.numbers, self._stage.program.start.note
        return CompareScreen(opened, self._voice, tab, read=read, numbers=numbers, note=note)

    async def over_time(self) -> bool:
        """Look at all check-ins beside each other, and from there at any of them; return whether all was locked."""
        place = None
        while True:
            numbers, note = self._stage.start.numbers, self._stage.program.start.note
            screen = HistoryScreen(self._rounds, self._voice, place, numbers=numbers, note=note)
            wanted = await self._stage.show(screen)
            if wanted is None:
                return False
            place = screen.place
            if await self.at(wanted):
                return True
