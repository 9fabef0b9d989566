"""Where the ways put their screens: each is shown, and what it ends with awaited."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from textual.screen import Screen

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.idle import Idle
from reciprocity_tui.tui.program import Program, Start
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.screens.page import ConsentScreen, PageScreen, safety_page
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair

Result = TypeVar("Result")
_ABOUT_TURN = "What one of you answers here does not show on the screen."


class Stage:
    """Shows the screens of one step. `idle` is to know what private part is on them; `start` is what it begins with."""

    def __init__(self, program: Program, idle: Idle, start: Start) -> None:
        """Show them in this program."""
        self.program = program
        self.idle = idle
        self.start = start

    async def show(self, screen: Screen[Result]) -> Result:
        """Show a screen once it is drawn, without an empty one in between, and wait for its result."""
        ended: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

        def end(result: Result | None) -> None:
            if not ended.done():
                ended.set_result(cast("Result", result))

        with self.program.batch_update():
            await self.program.push_screen(screen, end)
        return await ended

    async def is_for_them(self) -> bool:
        """Let two people who begin read whom the program is for; return whether they go on."""
        goes_on = await self.show(safety_page(first=True))
        if goes_on is False:
            self.program.exit(0)
        return goes_on is True

    async def tell(self, title: str, *texts: str) -> None:
        """Show a page that says something."""
        await self.show(PageScreen(title, texts, ((True, labels.GO_ON),)))

    async def turn(self, name: str, other: str, *before: str) -> None:
        """Give one partner the keyboard for an answer of their own, with what to know `before`."""
        title, choices = labels.REVEAL_TURN.format(name=name), ((True, labels.REVEAL_HERE.format(name=name)),)
        about = labels.REVEAL_TURN_ABOUT.format(other=other, name=name)
        await self.show(PageScreen(title, (about, *before), choices, about=_ABOUT_TURN, back=False))

    def home(self, pair: Pair, notice: str) -> None:
        """Let Home show a pair, as it is now, and say this."""
        home = self.program.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.look(pair)
            home.say(notice)

    async def both_agree(
        self, pair: Pair, ask: str, about: str, yes: str, no: Sequence[str] = (), before: str = labels.REVEAL_KNOWS
    ) -> bool:
        """Return whether each of the two, asked alone at the keyboard, says yes.

        `before` says what a no gives away, `no` is the title and the text of what is told where one of them says it.
        """
        answers: list[bool] = []
        for partner in pair.partners:
            await self.turn(partner.name, pair.other(partner).name, *((before,) if before and not answers else ()))
            answers.append(await self.show(ConsentScreen(ask.format(name=partner.name), about, yes)))
        if no and not all(answers):
            await self.tell(*no)
        return all(answers)

    async def saved(self, save: Callable[[], object]) -> bool:
        """Save something; where that fails, say why and try again as often as they like. Return whether it is saved."""
        while True:
            try:
                save()
            except VaultError as problem:
                choices = (True, labels.TRY_AGAIN), (False, labels.REVEAL_NOT_NOW)
                if not await self.show(PageScreen(labels.PROBLEM_TITLE, (sentence(problem),), choices)):
                    return False
            else:
                return True
