"""What has to be put right in the framework, each with the version that needs it."""

import signal
from collections.abc import Callable
from types import FrameType

from textual.driver import Driver


def restart_cleanly(driver: Driver, clear: Callable[[], None]) -> None:
    """Let SIGTSTP clear the screen first, and SIGCONT stop the driver first where no pause has stopped it.

    Textual 8.2.8 leaves what it drew in the terminal's other screen at the one, and at the other starts the driver
    twice: the first thread that reads keys takes some of them, and never ends.
    """
    stop, resume = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not callable(stop) or not callable(resume):
        return

    def pause(number: int, frame: FrameType | None) -> None:
        clear()
        stop(number, frame)

    def restart(number: int, frame: FrameType | None) -> None:
        if not getattr(driver, "_must_signal_resume", False):
            driver.suspend_application_mode()
        resume(number, frame)

    signal.signal(signal.SIGTSTP, pause)
    signal.signal(signal.SIGCONT, restart)
