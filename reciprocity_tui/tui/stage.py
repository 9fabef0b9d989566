"""Where the ways put their screens: each is shown, and what it ends with awaited; and what hides them meanwhile."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

from reciprocity_tui.steps import welcome
from reciprocity_tui.steps.consent import KNOWS, Consent
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Program, Start, time_that_passes
from reciprocity_tui.tui.screens.base import BaseScreen, Hides
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.screens.page import ConsentScreen, PageScreen
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from textual.timer import Timer

    from reciprocity_tui.steps.recall import Recalled
    from reciprocity_tui.tui.screens.welcome import Wanted

Result = TypeVar("Result")
COUNTED = 10
"""So many seconds before a page is hidden are counted down, unless that were more than half of the time."""
HIDES = "Hides in {n} s; any key keeps it open"
LOCKS = "Locks in {n} s; any key keeps it open"
_ABOUT_TURN = "What either of you answers here doesn't show on the screen."


class Idle:
    """What happens while nobody types: the screen is covered, and later locked. What is below stays as it is.

    It watches one program, as long as something private is on its screen. As long as the program runs, it remembers who
    has unlocked with a passphrase: what lies on the disk later can have been put there by somebody else.
    """

    def __init__(self, program: Program) -> None:
        """Begin with nothing to watch."""
        self._program = program
        self._guarded: dict[str, Partner] | None = None
        self._timer: Timer | None = None
        self._together = False
        self._at_home = False
        self._counting: BaseScreen[object] | None = None
        self._protected: set[str] = set()

    def guard(self, *partners: Partner, together: bool = False) -> None:
        """From now on something private can be on the screen; once locked, each of these may unlock it.

        What two people look at `together` is covered and locked later than what is somebody's own.
        """
        if not self._program.start.note:  # an example hides nothing
            self._at_home = False
            self._guarded = (self._guarded or {}) | {partner.id: partner for partner in partners}
            self._together = together
            self._remember(partners)
            self.look()

    def rest(self) -> None:
        """From now on nothing private is on the screen but what Home shows of what two people said and agreed."""
        self._guarded = None
        self._stop()
        self._count_down("")
        if self._program.recalled is not None and self._program.screen_stack:  # none where the program ends
            self.guard(*self._program.recalled.pair.partners, together=True)
            self._at_home = True

    def rekeyed(self, partner: Partner) -> None:
        """Take the key that lies there now for a partner's own: the program has just written it for them."""
        self._protected.discard(partner.id)

    def refuse_exchanged(self, *partners: Partner) -> None:
        """Raise VaultError where a key that had a passphrase before opens by itself now."""
        from reciprocity_tui.steps import unlock  # noqa: PLC0415 - what a start shows does not wait for the encryption

        for partner in partners:
            if partner.id in self._protected and unlock.opens_itself(partner):
                raise unlock.exchanged(partner)

    def _remember(self, partners: Iterable[Partner]) -> None:
        from reciprocity_tui.steps import unlock  # noqa: PLC0415 - as above

        self._protected |= {partner.id for partner in partners if not unlock.opens_itself(partner)}

    def look(self) -> None:
        """Cover the screen, or lock it, where nobody has typed for so long; look again when that may be."""
        self._stop()
        if self._guarded is None or self._hides is Hides.LOCK:
            return
        passed = time_that_passes() - self._program.last_input
        self._remember(self._guarded.values())
        locking = tuple(partner for partner in self._guarded.values() if partner.id in self._protected)
        times = self._program.preferences.times(together=self._together or self._is_slow)
        lock, blank = times.lock if locking else 0, 0 if self._hides else times.blank
        if lock and passed >= lock and self._at_home:
            self._program.forget()
        elif lock and passed >= lock:
            from reciprocity_tui.tui.screens.idle import LockScreen  # noqa: PLC0415 - seldom needed, slow to import

            self._count_down("")
            self._program.push_screen(LockScreen(locking), self._unlocked)
        elif blank and passed >= blank:
            from reciprocity_tui.tui.screens.idle import CoverScreen  # noqa: PLC0415 - as above

            self._count_down("")
            self._program.push_screen(CoverScreen(blank), lambda _: self.look())
            self._wait(lock, passed, LOCKS)
        else:
            time, says = min(((time, says) for time, says in ((lock, LOCKS), (blank, HIDES)) if time), default=(0, ""))
            self._wait(time, passed, says)

    def keep_open(self) -> None:
        """Count no more: somebody is there."""
        if self._counting is not None:
            self.look()

    @property
    def _is_slow(self) -> bool:
        return any(screen.SLOW for screen in self._program.screen_stack if isinstance(screen, BaseScreen))

    def _wait(self, time: int, passed: float, says: str) -> None:
        """Look again when so many seconds without a key are over, 0 for never; the last of them are counted down."""
        if not time:
            return
        left = time - passed
        counted = 0 if self._hides else min(COUNTED, time // 2)
        self._count_down(Voice().say(says, n=ceil(left)) if left <= counted else "")
        soon = left - counted if left > counted else 1 - (ceil(left) - left)
        self._timer = self._program.set_timer(soon, self.look)

    def _count_down(self, text: str) -> None:
        """Say on the screen on top how soon it is hidden, "" for nothing; one line of one screen is drawn anew."""
        if self._counting is not None and (not text or self._counting is not self._program.screen):
            self._counting.count_down("")
            self._counting = None
        if text and isinstance(self._program.screen, BaseScreen):
            self._counting = self._program.screen
            self._counting.count_down(text)

    @property
    def _hides(self) -> Hides | None:
        """What hides the screens now, None for nothing."""
        return self._program.screen.HIDES if isinstance(self._program.screen, BaseScreen) else None

    def _unlocked(self, unlocked: bool | None) -> None:
        if not unlocked:
            self._program.exit(0)
        elif self._hides is Hides.COVER and isinstance(self._program.screen, BaseScreen):
            self._program.screen.end(None)
        else:
            self.look()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


class Stage:
    """Shows the screens of one step. `idle` is to know what private part is on them; `start` is what it begins with."""

    def __init__(self, program: Program, idle: Idle, start: Start) -> None:
        """Show them in this program."""
        self.program = program
        self.idle = idle
        self.start = start
        self._greeting = ""

    async def show(self, screen: Screen[Result]) -> Result:
        """Show a screen once it is drawn, without an empty one in between, and wait for its result."""
        ended: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

        def end(result: Result | None) -> None:
            if not ended.done():
                ended.set_result(cast("Result", result))

        with self.program.batch_update():
            await self.program.push_screen(screen, end)
            if isinstance(screen, BaseScreen):
                screen.tell_untold()
                screen.greet(self._greeting)
                self._greeting = ""
        return await ended

    async def welcome(self) -> "Wanted | None":
        """Show the first page of all; return what somebody wants, None for leaving."""
        from reciprocity_tui.tui.screens.welcome import WelcomeScreen  # noqa: PLC0415 - Home does not wait for it

        minutes = welcome.minutes(self.program.home)
        return await self.show(WelcomeScreen(minutes, example=bool(self.start.note)))

    async def tell(self, title: str, *texts: str) -> None:
        """Show a page that says something."""
        await self.show(PageScreen(title, texts, ((True, labels.GO_ON),)))

    async def turn(self, name: str, other: str, *before: str) -> None:
        """Give one partner the keyboard for an answer of their own, with what to know `before`."""
        title, choices = labels.REVEAL_TURN.format(name=name), ((True, labels.REVEAL_HERE.format(name=name)),)
        about = labels.REVEAL_TURN_ABOUT.format(other=other, name=name)
        await self.show(PageScreen(title, (about, *before), choices, about=_ABOUT_TURN, back=False))

    def home(self, pair: Pair, notice: str) -> None:
        """Let Home show a pair, as it is now, and say this; an example is nobody's and never stands there."""
        home = self.program.screen_stack[0]
        if isinstance(home, HomeScreen) and not self.start.note:
            home.look(pair)
            home.say(notice)

    def greet(self, pair: Pair, greeting: Callable[[], str]) -> None:
        """Let the next page greet a pair, where it has opened nothing before since the program started."""
        if pair.id not in self.program.greeted and not self.start.note:
            self.program.greeted.add(pair.id)
            self._greeting = greeting()

    def recall(self, recalled: "Recalled | None") -> None:
        """Let Home show what two people said and agreed, until it is locked; an example is nobody's."""
        if recalled is not None and not self.start.note:
            self.program.recalled = recalled
            home = self.program.screen_stack[0]
            if isinstance(home, HomeScreen):
                home.look(recalled.pair)

    async def both_agree(
        self, pair: Pair, asks: Callable[[int], Consent], yes: str, no: Sequence[str] = (), before: str = KNOWS
    ) -> bool:
        """Return whether each of the two, asked alone at the keyboard, says yes.

        `asks` returns what the one of this place in the pair is asked, `yes` is what a yes is called. `before` says
        what a no gives away, `no` is the title and the text of what is told where one of them says it.
        """
        answers: list[bool] = []
        for person, partner in enumerate(pair.partners):
            await self.turn(partner.name, pair.other(partner).name, *((before,) if before and not answers else ()))
            answers.append(await self.show(ConsentScreen(partner.name, asks(person), yes)))
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
