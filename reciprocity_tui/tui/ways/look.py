"""Looking at what is opened: a check-in, or all of them beside each other."""

from reciprocity_tui.agreement.model import Topics
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.compare import CompareScreen
from reciprocity_tui.tui.screens.history import HistoryScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.views.pages import Next, Tab
from reciprocity_tui.tui.ways.talk import Talking
from reciprocity_tui.tui.ways.unlock import any_unlocked
from reciprocity_tui.vault.pairs import Pair, Partner


async def look(stage: Stage, pair: Pair, step: Step, partner: Partner | None) -> None:
    """Unlock what is opened already, and look at it: a check-in, all of them, or what was agreed."""
    latest = pair.opened(stage.start.check_in).number
    if not (rounds := await any_unlocked(stage, pair, partner)):
        return
    looking = Looking(stage, rounds)
    match step:
        case Step.HISTORY:
            await looking.over_time()
        case Step.FOLLOW_UP:
            await looking.back()
        case _:
            await looking.at(latest, Tab.TALK if step is Step.TALK else Tab.GOING_WELL)


class Looking(Talking):
    """Leads through what is opened, and to a talk about it. It ends at Home, where everything is locked again."""

    async def at(self, number: int, tab: Tab = Tab.GOING_WELL) -> bool:
        """Look at one check-in, from a page of it on, until they go back; return whether all was locked instead.

        Whoever has not seen yet how to read it sees that first.
        """
        app = self._stage.program
        if self._pair.id not in app.has_read:
            app.has_read.add(self._pair.id)
            tab = Tab.READING
        numbers = self._stage.start.numbers
        while True:
            screen = CompareScreen(self._rounds, number, tab, self.begun, numbers=numbers)
            ended, locked = await self._stage.show(screen), False
            tab = screen.tab
            match ended:
                case Topics():
                    locked = await self.talk(number, ended)
                case Next.AGREE:
                    if locked := await self.agree(number):
                        await self.close(number)
                case Next.FOLLOW_UP:
                    await self.follow_up(number)
                case Next.HISTORY:
                    locked = await self.over_time()
                case _:
                    return False
            if locked:
                return True

    async def over_time(self) -> bool:
        """Look at all check-ins beside each other, and from there at any of them; return whether all was locked."""
        place, numbers = None, self._stage.start.numbers
        while True:
            screen = HistoryScreen(self._rounds, place, numbers=numbers)
            wanted = await self._stage.show(screen)
            if wanted is None:
                return False
            place = screen.place
            if await self.at(wanted):
                return True
