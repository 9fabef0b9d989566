"""How options are read: by argparse, with every mistake in one line."""

import argparse
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_TAKE_ANY_TEXT = ("--as", "--agree", "--title")
_NAMES_AFTER_DASHES = "; a name that begins with - comes after --, and options before it: {example}"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and shows the page that was written for people where there is one."""

    page = ""
    examples: "tuple[str, ...]" = ()
    _where_names_are_missing = ""

    def format_help(self) -> str:
        """Return the whole help."""
        examples = "".join(f"  reciprocity {example}\n" for example in self.examples)
        return self.page or super().format_help() + (f"\nexamples:\n{examples}" if examples else "")

    def _get_formatter(self) -> argparse.HelpFormatter:
        from reciprocity_tui.terminal.size import line_width

        # argparse alone asks for the width in a way that imports more than all the rest, and believes COLUMNS
        return argparse.HelpFormatter(self.prog, width=line_width(sys.stdout, os.environ.get("COLUMNS", "")))

    def error(self, message: str) -> "NoReturn":
        """Leave with code 2."""
        from reciprocity_tui.words.clean import clean

        self.exit(2, f"{self.prog}: {clean(message)}{self._about_dashes()}; see: {self.prog} --help\n")

    def _about_dashes(self) -> str:
        """Return how what begins with "-", which is taken for an option, is given all the same, else ""."""
        problem = sys.exception()
        option = problem.argument_name if isinstance(problem, argparse.ArgumentError) else None
        if option is None:  # no option is wrong, something is missing
            return self._where_names_are_missing
        return f"; what begins with - is written {option}=-..." if option in _TAKE_ANY_TEXT else ""

    def add_everywhere(self) -> None:
        """Add the options that every command takes, before and after its name."""
        add, unsaid = self.add_argument, argparse.SUPPRESS
        add("--home", default=unsaid, type=self.not_empty, metavar="DIR", help="where everything is kept")
        add("--pair", default=unsaid, metavar="ID", help="which pair, where there are several")
        about = "read passphrases from here, a line each"
        add("--passphrase-fd", default=unsaid, type=self.descriptor, metavar="N", help=about)
        add("--plain", default=unsaid, action="store_true", help="in lines, for screen readers and scripts")

    def names_can_be_missing(self, *names: str) -> None:
        """Remember that these names stand behind the command: where one begins with a dash it seems to be missing."""
        self._where_names_are_missing = _NAMES_AFTER_DASHES.format(example=" ".join((self.prog, "--", *names)))

    @staticmethod
    def number(text: str) -> int:
        """Return the number of a check-in, 1 or more."""
        if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0):
            raise argparse.ArgumentTypeError("has to be the number of a check-in")
        return int(text)

    @staticmethod
    def not_empty(text: str) -> str:
        """Return a text that has to hold something."""
        if not text:
            raise argparse.ArgumentTypeError("is empty")
        return text

    @staticmethod
    def descriptor(text: str) -> int:
        """Return the number of a file descriptor, 0 or more."""
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            raise argparse.ArgumentTypeError("has to be the number of an open file descriptor")
        return int(text)
