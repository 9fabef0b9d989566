"""Where the ways put their screens: each is shown, and what it ends with awaited."""

import asyncio
from collections.abc import Callable
from typing import TypeVar, cast

from textual.screen import Screen

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.idle import Idle
from reciprocity_tui.tui.program import Program, Start
from reciprocity_tui.tui.screens.consent import ConsentScreen
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.screens.page import PageScreen
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

    async def tell(self, title: str, *texts: str) -> None:
        """Show a page that says something."""
        await self.show(note_page(title, *texts))

    def home(self, pair: Pair, notice: str) -> None:
        """Let Home show a pair, as it is now, and say this."""
        home = self.program.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.look(pair)
            home.say(notice)

    async def both_agree(self, pair: Pair, ask: str, about: str, yes: str, before: str = labels.REVEAL_KNOWS) -> bool:
        """Return whether each of the two, asked alone at the keyboard, says yes; `before` says what a no gives away."""
        answers: list[bool] = []
        for partner in pair.partners:
            knows = (before,) if before and not answers else ()
            await self.show(turn_page(partner.name, pair.other(partner).name, *knows))
            answers.append(await self.show(ConsentScreen(ask.format(name=partner.name), about, yes)))
        return all(answers)

    async def saved(self, save: Callable[[], object]) -> bool:
        """Save something; where that fails, say why and try again as often as they like. Return whether it is saved."""
        while True:
            try:
                save()
            except VaultError as problem:
                if not await self.show(again_page(labels.sentence(problem))):
                    return False
            else:
                return True


def turn_page(name: str, other: str, *before: str) -> PageScreen[bool]:
    """Return the page that gives one partner the keyboard for an answer of their own, with what to know `before`."""
    choices = ((True, labels.REVEAL_HERE.format(name=name)),)
    about = labels.REVEAL_TURN_ABOUT.format(other=other, name=name)
    title = labels.REVEAL_TURN.format(name=name)
    return PageScreen(title, (about, *before), choices, about=_ABOUT_TURN, back=False)


def again_page(problem: str) -> PageScreen[bool]:
    """Return the page that says what went wrong and offers to try again."""
    choices = (True, labels.TRY_AGAIN), (False, labels.REVEAL_NOT_NOW)
    return PageScreen(labels.PROBLEM_TITLE, (problem,), choices)


def note_page(title: str, *texts: str) -> PageScreen[bool]:
    """Return a page that says something."""
    return PageScreen(title, texts, ((True, labels.GO_ON),))
