"""What has to be put right in the framework, each with the version that needs it."""

import signal
from types import FrameType

from textual.driver import Driver


def restart_cleanly(driver: Driver) -> None:
    """Let SIGCONT stop the driver before it is started again, where no pause has stopped it.

    Textual 8.2.8 starts it twice then: the first thread that reads keys takes some of them, and never ends.
    """
    resume = signal.getsignal(signal.SIGCONT)
    if not callable(resume):
        return

    def restart(number: int, frame: FrameType | None) -> None:
        if not getattr(driver, "_must_signal_resume", False):
            driver.suspend_application_mode()
        resume(number, frame)

    signal.signal(signal.SIGCONT, restart)
