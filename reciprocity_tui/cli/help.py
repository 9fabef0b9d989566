"""The whole help, as one page for people to read."""

from reciprocity_tui.cli.commands import HEADINGS, ROWS


def whole_help(version: str) -> str:
    """Return the help that was written for people to read, put together from the rows."""
    parts = {heading: "".join(row.page[1] for row in ROWS if row.page[0] == heading) for heading in HEADINGS}
    pages = "\n".join(f"{heading}\n{part}" for heading, part in parts.items())
    return _PAGE.format(version=version, pages=pages)


_PAGE = """\
reciprocity {version}: two people look at give and take together.

usage: reciprocity [COMMAND] [OPTIONS]

In a terminal that can draw, the full screen opens: without a command, and for
most commands. --plain keeps everything in lines.

{pages}
Everywhere
  --home DIR              where everything is kept  (else $RECIPROCITY_HOME)
  --pair ID               which pair, where there are several
  --passphrase-fd N       read passphrases from this descriptor, a line each
  --plain                 in lines, for screen readers and scripts
  --version, --help       COMMAND --help explains one command

Exit codes: 0 fine, 1 something is wrong with the input or the data, 2 usage,
3 a check-in is due, 130 stopped by Ctrl+C.
"""
