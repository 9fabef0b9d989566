"""What happens while nobody types: the screen is covered, and later locked. What is below stays as it is."""

from typing import TYPE_CHECKING

from reciprocity_tui.steps import settings, unlock
from reciprocity_tui.tui.program import Program, time_that_passes
from reciprocity_tui.tui.screens.base import BaseScreen, Hides
from reciprocity_tui.vault.pairs import Partner

if TYPE_CHECKING:
    from textual.timer import Timer


class Idle:
    """Watches one program, as long as something private is on its screen."""

    def __init__(self, program: Program) -> None:
        """Begin with nothing to watch."""
        self._program = program
        self._guarded: tuple[Partner, ...] | None = None
        self._timer: Timer | None = None

    def guard(self, *partners: Partner) -> None:
        """From now on something private can be on the screen; once locked, each of these may unlock it."""
        if self._program.start.note:  # an example hides nothing
            return
        guarded = self._guarded or ()
        ids = {partner.id for partner in guarded}
        self._guarded = (*guarded, *(partner for partner in partners if partner.id not in ids))
        self.look()

    def rest(self) -> None:
        """From now on nothing private is on the screen."""
        self._guarded = None
        self._stop()

    def look(self) -> None:
        """Cover the screen, or lock it, where nobody has typed for so long; look again when that may be."""
        self._stop()
        if self._guarded is None or self._hides is Hides.LOCK:
            return
        chosen, passed = settings.load(self._program.home), time_that_passes() - self._program.last_input
        patience = max(screen.PATIENCE for screen in self._program.screen_stack if isinstance(screen, BaseScreen))
        locking = tuple(partner for partner in self._guarded if not unlock.opens_itself(partner))
        lock, blank = chosen.lock * patience if locking else 0, 0 if self._hides else chosen.blank * patience
        if lock and passed >= lock:
            self._lock(locking)
        else:
            if blank and passed >= blank:
                self._cover(blank)
            if later := [time - passed for time in (lock, blank) if time > passed]:
                soon = [time for time in (chosen.blank, chosen.lock) if time]  # a talk can have ended by then
                self._timer = self._program.set_timer(min(*later, *soon), self.look)

    @property
    def _hides(self) -> Hides | None:
        """What hides the screens now, None for nothing."""
        return self._program.screen.HIDES if isinstance(self._program.screen, BaseScreen) else None

    def _cover(self, seconds: int) -> None:
        from reciprocity_tui.tui.screens.idle import CoverScreen  # noqa: PLC0415 - seldom needed, slow to import

        self._program.push_screen(CoverScreen(seconds), lambda _: self.look())

    def _lock(self, partners: tuple[Partner, ...]) -> None:
        from reciprocity_tui.tui.screens.idle import LockScreen  # noqa: PLC0415 - as above

        self._program.push_screen(LockScreen(partners), self._unlocked)

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
