"""Looking at what is opened: a check-in, or all of them beside each other."""

from reciprocity_tui.agreement.model import Topics
from reciprocity_tui.steps.recall import greeting, recalled
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.compare import CompareScreen
from reciprocity_tui.tui.screens.evening import EveningScreen
from reciprocity_tui.tui.screens.history import HistoryScreen, Place
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.views.pages import Next, Tab
from reciprocity_tui.tui.views.tabs import Ending
from reciprocity_tui.tui.ways.talk import Talking
from reciprocity_tui.tui.ways.unlock import any_unlocked
from reciprocity_tui.vault.pairs import Pair, Partner


async def look(stage: Stage, pair: Pair, step: Step, partner: Partner | None) -> None:
    """Unlock what is opened already, and look at it: a check-in, all of them, or what was agreed."""
    latest = pair.opened(stage.start.check_in).number
    if not (rounds := await any_unlocked(stage, pair, partner)):
        return
    stage.greet(pair, lambda: greeting(rounds, stage.program.today()))
    looking = Looking(stage, rounds)
    match step:
        case Step.HISTORY:
            await looking.at(latest, Tab.OVER_TIME)
        case Step.FOLLOW_UP:
            await looking.back()
        case _:
            await looking.at(latest, Tab.TALK if step is Step.TALK else Tab.GOING_WELL)
    stage.recall(recalled(rounds))


class Looking(Talking):
    """Leads through what is opened, and to a talk about it. It ends at Home."""

    async def evening(self, number: int) -> None:
        """Look at a check-in for the first time: what is good one thing after the other, then all of its pages."""
        screen = EveningScreen(self._rounds, number, self._stage.start.note)
        to_the_end = screen.is_empty or await self._stage.show(screen)
        compared = self._rounds.comparison(number).comparable
        await self.at(number, Tab.SIDE_BY_SIDE if to_the_end and compared else Tab.GOING_WELL)

    async def at(self, number: int, tab: Tab = Tab.GOING_WELL) -> None:
        """Look at one check-in, from a page of it on, and from there at others, until they go back or all is locked.

        Going back leads from the page over time, and from a check-in that was chosen there, to where they came from.
        """
        came_from: list[tuple[int, Tab]] = []
        place = Place()
        while True:
            over_time = tab is Tab.OVER_TIME
            ended, shown = await (self._over_time(place) if over_time else self._page(number, tab))
            match ended:
                case Topics() | Next():
                    if await self._after(number, ended):
                        return
                    tab = shown
                case Tab():
                    came_from = [*came_from, (number, shown)] if ended is Tab.OVER_TIME else came_from[:-1]
                    tab = ended
                case int():
                    came_from.append((number, Tab.OVER_TIME))
                    number, tab = ended, Tab.GOING_WELL
                case Ending.CLOSE:
                    return
                case _ if came_from:
                    number, tab = came_from.pop()
                case _:
                    return

    async def _page(self, number: int, tab: Tab) -> tuple[Topics | Next | Tab | Ending | None, Tab]:
        """Show the pages of a check-in; return what they end with, and on which page."""
        screen = CompareScreen(self._rounds, number, tab, self.begun, numbers=self._stage.start.numbers)
        return await self._stage.show(screen), screen.tab

    async def _over_time(self, place: Place) -> tuple[int | Tab | Ending | None, Tab]:
        """Show all check-ins beside each other, where they were before; return as above."""
        screen = HistoryScreen(self._rounds, place, numbers=self._stage.start.numbers)
        return await self._stage.show(screen), Tab.OVER_TIME

    async def _after(self, number: int, chosen: Topics | Next) -> bool:
        """Talk, agree or look back; return whether all was locked after that."""
        match chosen:
            case Topics():
                return await self.talk(number, chosen)
            case Next.AGREE:
                if not await self.agree(number):
                    return False
                await self.close(number)
                return True
            case Next.FOLLOW_UP:
                await self.follow_up(number)
        return False
