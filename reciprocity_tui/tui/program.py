"""What every screen may ask of the program."""

import time
from dataclasses import dataclass

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


def time_that_passes() -> float:
    """Return seconds that go on while the computer sleeps, where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
