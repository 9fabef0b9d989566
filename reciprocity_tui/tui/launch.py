"""From the command line into the full screen."""

import os
import signal
import sys
import tempfile
import termios
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.program import Start
from reciprocity_tui.vault.pairs import load_pairs, only_pair
from reciprocity_tui.vault.sheets import refuse_if_finished

PATIENCE = 1.0  # seconds


def run_command(arguments: Namespace, home: str, today: Callable[[], date]) -> tuple[int, BaseException | None]:
    """Run the full screen for a command; return its exit code, and the mistake of the program that stopped it.

    What makes a command impossible is said before the screen opens. Raises VaultError.
    """
    with ExitStack() as stack:
        if arguments.command == "demo":
            home = stack.enter_context(tempfile.TemporaryDirectory(prefix="reciprocity-demo-"))
            start = _demo(arguments, home, today())
        else:
            start = _start(arguments, home)
        before = termios.tcgetattr(sys.stdin)
        stack.callback(termios.tcsetattr, sys.stdin, termios.TCSANOW, before)
        app = ReciprocityApp(home, today, time.monotonic, start)
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


def _demo(arguments: Namespace, home: str, today: date) -> Start:
    from reciprocity_tui.steps import demo  # noqa: PLC0415 - only the demo waits for what it needs

    pair = demo.create(home, today)
    return Start("compare", pair, note=labels.DEMO_NOTE, numbers=arguments.numbers)


def _start(arguments: Namespace, home: str) -> Start:
    command = arguments.command
    if command == "idle" or (command is None and arguments.pair is None):
        return Start(command or "")
    pair = only_pair(load_pairs(home, arguments.pair))
    partner = pair.partner(arguments.partner).id if getattr(arguments, "partner", None) else ""
    match command:
        case None:
            return Start(pair=pair)
        case "take":
            refuse_if_finished(pair.partner(partner), pair.latest())
            return Start("take", pair, partner, no_passphrase=arguments.no_passphrase)
        case "compare":
            wanted = pair.opened(arguments.checkin).number if arguments.checkin else None
            return Start("compare", pair, partner, numbers=arguments.numbers, check_in=wanted)
        case "history":
            pair.opened()
            return Start("history", pair, partner, numbers=arguments.numbers)
        case "talk" | "followup":
            pair.opened()
            if command == "followup":
                pair.agreed()
            return Start(command, pair, partner)
        case "key_show" | "key_change" | "withdraw" | "delete":
            return Start(command, pair, partner)
        case "checkin_new":
            return Start("again", pair)
    return Start(command, pair)
