"""What has to be put right in the framework, each with the version that needs it."""

import signal
from contextlib import suppress
from types import FrameType

from textual import events
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

CLEAR = "\x1b[2J\x1b[H"


class KeyReader(LinuxDriver):
    """The framework's own driver, which heeds the key that leaves in the thread that reads keys, and leaves nothing.

    Textual 8.2.8 leaves what it drew in the terminal's other screen, and stops reading, and with it the program, at the
    first byte that is not UTF-8.
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
        self._left = False
        super().write(CLEAR)  # also what was being written in the very moment somebody left
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read keys; what is typed in another encoding is none."""
        while True:
            with suppress(UnicodeDecodeError):
                super().run_input_thread()
                return


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
