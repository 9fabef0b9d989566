"""What every screen and every way may ask of the program."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from textual.app import App

from reciprocity_tui.vault.pairs import Pair


@dataclass(frozen=True, slots=True)
class Start:
    """Where the program begins: at home, or with one step of one pair.

    `step` is "" or one of the steps of `Walk`; the options are for this step alone. `partner` is the id of who takes
    it, `check_in` which one is looked at, where that is not the latest. A `note` says that this is an example: it is
    always shown, and nobody can be added.
    """

    step: str = ""
    pair: Pair | None = None
    partner: str = ""
    note: str = ""
    no_passphrase: bool = False
    numbers: bool = False
    check_in: int | None = None


class Program(App[int], inherit_bindings=False):
    """Holds what every screen needs: where the vault lies, what tells the day, and a clock that gives seconds.

    `has_read` are the ids of the pairs that have seen how to read a comparison; `last_input` is when somebody typed or
    clicked last, as `time_that_passes` tells it.
    """

    home: str
    today: Callable[[], date]
    clock: Callable[[], float]
    start: Start
    has_read: set[str]
    last_input: float

    def go(self, step: str, pair: Pair | None = None, partner: str = "", options: Start | None = None) -> None:
        """Begin a step, which leads from screen to screen by itself, unless one is on its way."""
        raise NotImplementedError

    def action_safety(self) -> None:
        """Show whom the program is for."""
        raise NotImplementedError

    def action_idle(self) -> None:
        """Let people choose how soon the screen is covered, and locked."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave at once, with nothing left on the screen."""
        raise NotImplementedError


def time_that_passes() -> float:
    """Return seconds that go on while the computer sleeps, where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
