"""What happens while nobody types: the screen is covered, and later locked. What is below stays as it is."""

from time import monotonic
from typing import TYPE_CHECKING

from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.screens.idle import CoverScreen, LockScreen
from reciprocity_tui.vault import keys, settings
from reciprocity_tui.vault.pairs import Partner

if TYPE_CHECKING:
    from textual.timer import Timer

    from reciprocity_tui.tui.app import ReciprocityApp


class Idle:
    """Watches one program, as long as something private is on its screen."""

    def __init__(self, app: "ReciprocityApp") -> None:
        """Begin with nothing to watch."""
        self._app = app
        self._guarded: tuple[Partner, ...] | None = None
        self._timer: Timer | None = None

    def guard(self, *partners: Partner) -> None:
        """From now on something private can be on the screen; once locked, each of these may unlock it."""
        if self._app.start.note:  # an example hides nothing
            return
        known = self._guarded or ()
        self._guarded = (*known, *(each for each in partners if each.id not in {one.id for one in known}))
        self.look()

    def rest(self) -> None:
        """From now on nothing private is on the screen."""
        self._guarded = None
        self._stop()

    def look(self) -> None:
        """Cover the screen, or lock it, where nobody has typed for so long; look again when that may be."""
        self._stop()
        if self._guarded is None or isinstance(self._app.screen, LockScreen):
            return
        chosen, passed = settings.load(self._app.home), monotonic() - self._app.last_input
        patience = max(screen.PATIENCE for screen in self._app.screen_stack if isinstance(screen, BaseScreen))
        locking = tuple(partner for partner in self._guarded if not keys.opens_itself(partner))
        covered = isinstance(self._app.screen, CoverScreen)
        lock, blank = chosen.lock * patience if locking else 0, 0 if covered else chosen.blank * patience
        if lock and passed >= lock:
            self._app.push_screen(LockScreen(locking), self._unlocked)
        else:
            if blank and passed >= blank:
                self._app.push_screen(CoverScreen(settings.in_words(chosen.blank * patience)), self._uncovered)
            if later := [time - passed for time in (lock, blank) if time > passed]:
                self._timer = self._app.set_timer(min(later), self.look)

    def _uncovered(self, _: None) -> None:
        self.look()

    def _unlocked(self, unlocked: bool | None) -> None:
        if not unlocked:
            self._app.action_leave()
        elif isinstance(self._app.screen, CoverScreen):
            self._app.screen.end(None)
        else:
            self.look()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
