"""What is done to the terminal before a signal ends or stops the program, and after it goes on."""

import signal
from collections.abc import Callable
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None


def signals(*names: str) -> tuple[signal.Signals, ...]:
    """Return those of these signals that the system has."""
    return tuple(getattr(signal, f"SIG{name}") for name in names if hasattr(signal, f"SIG{name}"))


ENDING = signals("TERM", "QUIT", "USR1", "USR2", "XCPU", "IO", "PROF", "PWR", "STKFLT", "VTALRM")
"""What ends a program that does not ask to hear of it; not Ctrl+C, a window that closes, and an alarm."""
_EVERY = ENDING + signals("HUP", "ALRM")


class Leaving:
    """While this is entered, no signal ends or stops the program before the terminal may be left.

    What is ignored, or handled already, as Ctrl+C is, stays so. A signal that ends the program still does.
    """

    def __init__(self, leave: Callable[[], None], come_back: Callable[[], None]) -> None:
        """`leave` readies the terminal for others, `come_back` for this program; a signal can come anywhere."""
        self._leave = leave
        self._come_back = come_back
        self._before: dict[signal.Signals, _Handler] = {}

    def __enter__(self) -> "Leaving":
        """Heed signals from now on."""
        for number in _EVERY:
            self._heed(number, self._end)
        self._heed(signal.SIGTSTP, self._stop)
        self._heed(signal.SIGCONT, self._go_on)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave signals to what heeded them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def _heed(self, number: signal.Signals, handler: _Handler) -> None:
        if signal.getsignal(number) is signal.SIG_DFL:
            self._before[number] = signal.signal(number, handler)

    def _end(self, number: int, _: FrameType | None) -> None:
        self._leave()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def _stop(self, *_: object) -> None:
        self._leave()
        handlers = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTSTP, signal.SIGCONT)}
        signal.raise_signal(signal.SIGTSTP)  # goes on behind this once somebody has sent SIGCONT
        signal.signal(signal.SIGTSTP, handlers[signal.SIGTSTP])
        self._come_back()
        signal.signal(signal.SIGCONT, handlers[signal.SIGCONT])

    def _go_on(self, *_: object) -> None:
        """Come back from SIGSTOP, which nobody hears of before."""
        handler = signal.signal(signal.SIGCONT, signal.SIG_DFL)  # in the background what follows stops the program
        self._come_back()
        signal.signal(signal.SIGCONT, handler)
