"""From the command line into the full screen."""

import os
import signal
import sys
import termios
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date

from reciprocity_tui.steps import options
from reciprocity_tui.steps.standing import only_pair
from reciprocity_tui.terminal.interrupt import heed_ctrl_c
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.program import Start, Step

OfAPair = options.Home | options.Reveal | options.CheckinNew
OfAPartner = (
    options.Take | options.Compare | options.History | options.Opener | options.Own | options.KeyChange | options.Me
)
OnScreen = options.Demo | options.Idle | OfAPair | OfAPartner
_STEPS = {
    options.Idle: Step.IDLE,
    options.Reveal: Step.REVEAL,
    options.CheckinNew: Step.AGAIN,
    options.Take: Step.TAKE,
    options.Me: Step.MIRROR,
    options.Compare: Step.COMPARE,
    options.History: Step.HISTORY,
    options.Talk: Step.TALK,
    options.Followup: Step.FOLLOW_UP,
    options.KeyShow: Step.KEY_SHOW,
    options.KeyChange: Step.KEY_CHANGE,
    options.Withdraw: Step.WITHDRAW,
    options.Delete: Step.DELETE,
}
PATIENCE = 1.0  # seconds


def run_command(
    wanted: OnScreen, everywhere: options.Everywhere, home: str, today: Callable[[], date]
) -> tuple[int, BaseException | None]:
    """Run the full screen for a command; return its exit code, and the mistake of the program that stopped it.

    What makes a command impossible is said before the screen opens. Raises VaultError.
    """
    with ExitStack() as stack:
        if isinstance(wanted, options.Demo):
            start = Start(Step.WELCOME, note=labels.DEMO_NOTE, numbers=wanted.numbers)
        else:
            start = _start(wanted, everywhere.pair, home)
        heed_ctrl_c()
        before = termios.tcgetattr(sys.stdin)
        stack.callback(termios.tcsetattr, sys.stdin, termios.TCSANOW, before)
        app = ReciprocityApp(home, today, time.monotonic, start)
        app.moves = True
        stack.callback(app.at_end.close)
        signal.signal(signal.SIGHUP, lambda *_: _hang_up(app, stack))
        signal.signal(signal.SIGALRM, lambda *_: app.leave_soon(128 + signal.SIGALRM))
        code = app.run()
    return (1 if app.crash or code is None else code), app.crash


def _hang_up(app: ReciprocityApp, stack: ExitStack) -> None:
    """Leave; and where the terminal is gone, so that what is still to be written waits for ever, end all the same."""

    def end(*_: object) -> None:
        with suppress(termios.error):
            stack.close()
        os._exit(128 + signal.SIGHUP)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    app.leave_soon(128 + signal.SIGHUP)


def _start(wanted: options.Idle | OfAPair | OfAPartner, pair_id: str | None, home: str) -> Start:
    """Return where a command begins. Raises VaultError where it is impossible."""
    step = _STEPS.get(type(wanted))
    if isinstance(wanted, options.Idle) or (step is None and pair_id is None):
        return Start(step)
    pair = only_pair(home, pair_id)
    if isinstance(wanted, OfAPair):
        return Start(step, pair)
    start = Start(step, pair, pair.partner(wanted.partner).id if wanted.partner else "")
    match wanted:
        case options.Take():
            from reciprocity_tui.steps.answer import to_answer  # noqa: PLC0415 - Home does not wait for it

            to_answer(pair, pair.partner(start.partner))
            return replace(start, no_passphrase=wanted.no_passphrase)
        case options.Me():
            from reciprocity_tui.steps.mirror import to_look_at  # noqa: PLC0415 - as above

            return replace(start, check_in=to_look_at(pair, pair.partner(start.partner), wanted.checkin).number)
        case options.Compare():
            number = pair.opened(wanted.checkin).number if wanted.checkin else None
            return replace(start, numbers=wanted.numbers, check_in=number)
        case options.History():
            pair.opened()
            return replace(start, numbers=wanted.numbers)
        case options.Opener():
            pair.opened()
            if step is Step.FOLLOW_UP:
                pair.agreed()
    return start
