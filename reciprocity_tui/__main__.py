"""`python -m reciprocity_tui` is the same as `reciprocity`."""

import gc
import signal
import sys


def main() -> int:
    """Run one command; Ctrl+C ends it without a word until there is something to say."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # nothing that a start makes can go; what runs on behind it collects again
    import reciprocity_tui.cli.main  # noqa: PLC0415 - stopped in the middle, an import shows where

    code = reciprocity_tui.cli.main.main()
    gc.freeze()  # all of it goes with the process; to be looked through first, it takes as long as reading a pair
    return code


if __name__ == "__main__":
    sys.exit(main())
