"""`python -m reciprocity_tui` is the same as `reciprocity`."""

import signal
import sys


def main() -> int:
    """Run one command; Ctrl+C ends it without a word until there is something to say."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reciprocity_tui.cli.main import main as run  # noqa: PLC0415 - stopped in the middle, an import shows where

    return run()


if __name__ == "__main__":
    sys.exit(main())
