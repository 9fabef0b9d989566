"""What every screen and every way may ask of the program."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver

from reciprocity_tui.steps.preferences import Preferences
from reciprocity_tui.vault.pairs import Pair

if TYPE_CHECKING:
    from reciprocity_tui.steps.recall import Recalled
    from reciprocity_tui.words.message import Message


class Step(StrEnum):
    """One way through the program. Most are named as the command line names the command that begins there."""

    WELCOME = "welcome"
    BEGIN = "begin"
    TAKE = "take"
    MIRROR = "mirror"
    REVEAL = "reveal"
    COMPARE = "compare"
    HISTORY = "history"
    TALK = "talk"
    FOLLOW_UP = "followup"
    AGAIN = "checkin_new"
    INTERVAL = "interval"
    KEEPING = "keeping"
    KEY_SHOW = "key_show"
    KEY_CHANGE = "key_change"
    RENAME = "rename"
    WITHDRAW = "withdraw"
    DELETE = "delete"
    IDLE = "idle"


TOGETHER = frozenset({Step.REVEAL, Step.COMPARE, Step.HISTORY, Step.TALK, Step.FOLLOW_UP, Step.INTERVAL, Step.IDLE})
"""What two people do beside each other: what they unlocked to read stays at Home meanwhile."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where something begins: at home where there is no step, or with one step of one pair.

    The options are for this step alone. `partner` is the id of who takes it, `check_in` which one is looked at, where
    that is not the latest. A `note` says that this is an example: it is always shown, and nobody can be added.
    """

    step: Step | None = None
    pair: Pair | None = None
    partner: str = ""
    note: str = ""
    no_passphrase: bool = False
    numbers: bool = False
    check_in: int | None = None


class Program(App[int], inherit_bindings=False):
    """Holds what every screen needs: where the vault lies, what tells the day, and a clock that gives seconds.

    `last_input` is when somebody typed or clicked last, as `time_that_passes` tells it. `untold` is what is wrong with
    the preferences, until somebody has been told. `recalled` is what Home shows of what two people said and agreed,
    until it is locked, and `greeted` are the ids of the pairs that have opened something since the start. `moves` is
    whether a picture may draw itself, and `at_end` holds what is not to be left behind, however the program ends.
    """

    def __init__(
        self, home: str, today: Callable[[], date], clock: Callable[[], float], start: Start, driver: type[Driver]
    ) -> None:
        """Begin with what the command line says, on a terminal that the driver knows."""
        super().__init__(driver_class=driver)
        self.home, self.today, self.clock, self.start = home, today, clock, start
        self.last_input = time_that_passes()
        self.preferences = Preferences()
        self.untold: Message | None = None
        self.recalled: Recalled | None = None
        self.greeted: set[str] = set()
        self.moves = False
        self.at_end = ExitStack()

    def go(self, start: Start) -> None:
        """Begin a step, which leads from screen to screen by itself, unless one is on its way."""
        raise NotImplementedError

    def forget(self) -> None:
        """Lock what Home shows of what two people said and agreed."""
        raise NotImplementedError


def time_that_passes() -> float:
    """Return seconds that go on while the computer sleeps, where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
