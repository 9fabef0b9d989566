"""What has to be put right in the framework, each with the version that needs it."""

import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from textual import events
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

CLEAR = "\x1b[2J\x1b[H"


class KeyReader(LinuxDriver):
    """The framework's own driver, whose thread for keys heeds two things that the program may be too busy or late for.

    Textual 8.2.8 stops reading, and with it the program, at the first byte that is not UTF-8.
    """

    _left = False

    def process_message(self, message: Message) -> None:
        """Clear the screen for the key that leaves, also while something is saved or loaded, and draw no more."""
        if isinstance(message, events.Key) and message.key == "ctrl+q":
            self._left = True
            super().write(CLEAR)
        super().process_message(message)

    def write(self, data: str) -> None:
        """Write, unless somebody has left."""
        if not self._left:
            super().write(data)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with nothing on it."""
        if self._left:
            self._left = False
            super().write(CLEAR)  # what was being written in the very moment somebody left
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read keys; what is typed in another encoding is none."""
        while True:
            with suppress(UnicodeDecodeError):
                super().run_input_thread()
                return


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
