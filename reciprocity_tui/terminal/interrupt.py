"""Ctrl+C while a command starts, and afterwards."""

import signal


def heed_ctrl_c() -> None:
    """Let Ctrl+C be said something about, now that everything is imported: an import that it stops says where."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
