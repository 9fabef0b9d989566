"""The commands, one row each: what a command is called, is told, shows and runs.

Help, parsers and dispatch come from these rows.

Every start passes through this module, so it imports nothing: options and what runs are named here and looked up when
a command runs.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from reciprocity_tui.cli.parser import Parser


class Row:
    """A command: `purpose` begins its own help, `page` is a heading of the whole one and what stands below it.

    `options` names its class in `steps.options`, `runs` the function of `plain`, module first, that runs it in lines.
    `screen` says by its options whether it opens a screen where one can be drawn: never where a script is at work.
    """

    __slots__ = ("declare", "name", "options", "page", "purpose", "runs", "screen")
    light = False

    def __init__(
        self,
        name: str,
        purpose: str,
        page: "tuple[str, str]",
        options: str,
        runs: str,
        declare: "Callable[[Parser], None]" = lambda _: None,
        screen: "Callable[[Any], bool]" = lambda _: False,
    ) -> None:
        self.name = name
        self.purpose = purpose
        self.page = page
        self.options = options
        self.runs = runs
        self.declare = declare
        self.screen = screen


class LightRow(Row):
    """A command that reads nothing that is protected, for which somebody waits at every prompt."""

    __slots__ = ()
    light = True


def _always(_: object) -> bool:
    return True


def _pair_options(command: "Parser") -> None:
    command.add_argument("new", type=command.names_follow, choices=["new"], help="make a new pair")
    command.add_argument("names", nargs=2, metavar="NAME", help="what the two are called")
    command.add_argument("--kind", choices=["couple", "friends", "colleagues"], help="what they are (couple)")
    command.add_argument("--no-passphrase", action="store_true", help="protect neither part")
    command.add_argument("--questionnaire", metavar="FILE", help="a questionnaire of your own (a file, or its id)")


def _take_options(command: "Parser") -> None:
    _own_option(command)
    about = "take the answers from a file, - for stdin"
    command.add_argument("--from", dest="source", metavar="SHEET.toml", help=about)
    command.add_argument("--replace", action="store_true", help="let the file drop answers given before")
    command.add_argument("--seal", action="store_true", help="seal without asking again")
    about = "write your own sheet into a file, - for stdout"
    command.add_argument("--export", type=command.not_empty, metavar="FILE", help=about)
    command.add_argument("--checkin", type=command.number, metavar="N", help="which check-in to export (the latest)")
    command.add_argument("--no-passphrase", action="store_true", help="use no passphrase if you have none yet")


def _own_option(command: "Parser") -> None:
    command.add_argument("--as", dest="partner", metavar="NAME", required=True, help="who you are")


def _key_change_options(command: "Parser") -> None:
    command.add_argument("--no-passphrase", action="store_true", help="use none from now on")
    _own_option(command)


def _idle_options(command: "Parser") -> None:
    command.add_argument("--blank", metavar="TIME", help='"30 seconds", "5 minutes", or "never" (1 minute)')
    command.add_argument("--lock", metavar="TIME", help="the same (3 minutes)")


def _reveal_options(command: "Parser") -> None:
    command.add_argument("--agree", action="append", default=[], metavar="NAME", help="this partner says yes")


def _compare_options(command: "Parser") -> None:
    _reveal_options(command)
    _demo_options(command)
    _opener_options(command)
    command.add_argument("--checkin", type=command.number, metavar="N", help="an earlier one (the latest)")


def _checkin_new_options(command: "Parser") -> None:
    about = "look at this area alone; up to three times"
    command.add_argument("--focus", action="append", default=[], metavar="AREA", help=about)
    _reveal_options(command)
    command.add_argument("--questionnaire", metavar="FILE", help="ask this one (a file, or its id)")


def _checkin_every_options(command: "Parser") -> None:
    command.add_argument("interval", nargs="+", metavar="INTERVAL", help='such as "6 weeks" or "3 months"')


def _history_options(command: "Parser") -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--area", metavar="AREA", help="one area, check-in by check-in")
    which.add_argument("--between", nargs=2, type=command.number, metavar=("N", "M"), help="any two check-ins")
    command.add_argument("--numbers", action="store_true", help="the numbers, and how much a clear change takes")
    _opener_options(command)


def _opener_options(command: "Parser") -> None:
    command.add_argument("--as", dest="partner", metavar="NAME", help="who opens it")


def _demo_options(command: "Parser") -> None:
    command.add_argument("--numbers", action="store_true", help="the numbers; single answers where both allow")


def _report_options(command: "Parser") -> None:
    command.add_argument("--format", choices=["json"], help="how it is written")
    _opener_options(command)
    command.add_argument("-o", "--output", type=command.not_empty, metavar="FILE", help="write it into a file instead")


def _status_options(command: "Parser") -> None:
    how = command.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="as data")
    how.add_argument("--quiet", action="store_true", help="say nothing unless a check-in is due")


def _remind_options(command: "Parser") -> None:
    about = "write it into a file, - for stdout"
    command.add_argument("--ics", type=command.not_empty, metavar="FILE", required=True, help=about)
    command.add_argument("--title", metavar="TEXT", help="what the entry is called (Reminder)")


def _check_options(command: "Parser") -> None:
    command.add_argument("files", nargs="+", metavar="FILE")


HOME = LightRow("", "", ("", ""), "Home", "standing.home", screen=_always)
"""No command at all."""
GROUPS = {
    "checkin": "The next check-in, or how far apart they are.",
    "key": "Your recovery sheet, or another passphrase.",
}
"""What the help of a word begins with that several commands begin with."""
HEADINGS = BEGIN, TOGETHER, COME_BACK, LOOK_AFTER, OWN_PART = (
    "Begin",
    "Together",
    "Come back",
    "Look after it",
    "Your own part",
)
ROWS: tuple[Row, ...] = (
    Row(
        "demo",
        "Two sample partners and their comparison; nothing is kept.",
        (BEGIN, "  demo                    two sample partners compared; nothing is kept\n"),
        "Demo",
        "look.demo",
        _demo_options,
        _always,
    ),
    Row(
        "pair",
        "A new pair: two people and the questionnaire of their kind.",
        (
            BEGIN,
            "  pair new NAME NAME      a new pair\n"
            "                          [--kind couple] [--questionnaire FILE]\n"
            "                          [--no-passphrase]\n",
        ),
        "PairNew",
        "begin.pair_new",
        _pair_options,
    ),
    Row(
        "take",
        "Answer, alone. Everything is saved at once; stop and go on whenever you like.",
        (
            BEGIN,
            "  take --as NAME          answer, alone; stop and go on whenever you like\n"
            "                          [--from SHEET.toml] [--replace] [--seal]\n"
            "                          [--export FILE [--checkin N]]\n",
        ),
        "Take",
        "answer.take",
        _take_options,
        lambda told: not (told.source or told.replace or told.seal or told.export) and told.checkin is None,
    ),
    Row(
        "reveal",
        "Open both parts together: both unlock, both say yes.",
        (
            TOGETHER,
            "  reveal                  open both parts: both unlock, both say yes\n"
            "                          [--agree NAME --agree NAME]\n",
        ),
        "Reveal",
        "reveal.reveal",
        _reveal_options,
        lambda told: not told.agree,
    ),
    Row(
        "compare",
        "What both say, side by side; opens it together first where that is still to do.",
        (
            TOGETHER,
            "  compare                 what both say, side by side\n"
            "                          [--checkin N] [--numbers] [--as NAME]\n",
        ),
        "Compare",
        "look.compare",
        _compare_options,
        lambda told: not told.agree,
    ),
    Row(
        "talk",
        "A talk about one area, in turns, and one small agreement.",
        (
            TOGETHER,
            "  talk                    about one area, in turns, to one small agreement\n"
            "                          [--as NAME]\n",
        ),
        "Talk",
        "talk.run_talk",
        _opener_options,
        _always,
    ),
    Row(
        "followup",
        "How it went, what you agreed on.",
        (COME_BACK, "  followup                how it went, what you agreed on  [--as NAME]\n"),
        "Followup",
        "talk.followup",
        _opener_options,
        _always,
    ),
    Row(
        "checkin new",
        "Open the next check-in.",
        (
            COME_BACK,
            "  checkin new             open the next check-in, of all or up to three areas\n"
            "                          [--focus AREA]... [--agree NAME --agree NAME]\n"
            "                          [--questionnaire FILE]\n",
        ),
        "CheckinNew",
        "again.checkin_new",
        _checkin_new_options,
        lambda told: not (told.focus or told.agree or told.questionnaire),
    ),
    Row(
        "checkin every",
        "How far apart your check-ins are: 4 weeks or more.",
        (COME_BACK, "  checkin every INTERVAL  how far apart they are: 6 weeks, 3 months\n"),
        "CheckinEvery",
        "again.checkin_every",
        _checkin_every_options,
    ),
    Row(
        "history",
        "What has changed, check-in by check-in.",
        (
            COME_BACK,
            "  history                 what has changed  [--area AREA] [--between N M]\n"
            "                          [--numbers] [--as NAME]\n",
        ),
        "History",
        "look.history",
        _history_options,
        lambda told: not (told.area or told.between),
    ),
    Row(
        "report",
        "What both have revealed, as a document.",
        (TOGETHER, "  report --format json    the same as data  [-o FILE] [--as NAME]\n"),
        "Report",
        "files.report",
        _report_options,
    ),
    LightRow(
        "status",
        "Who has sealed, and when the next check-in is due; exit code 3 when it is.",
        (
            LOOK_AFTER,
            "  status                  who has sealed, when the next one is due\n"
            "                          [--json] [--quiet: says nothing unless one is due]\n",
        ),
        "Status",
        "standing.status",
        _status_options,
    ),
    Row(
        "remind",
        "A calendar entry for the day on which the next check-in is due. It names nobody.",
        (
            LOOK_AFTER,
            "  remind --ics FILE       a calendar entry for that day; it names nobody\n"
            "                          [--title TEXT]\n",
        ),
        "Remind",
        "files.remind",
        _remind_options,
    ),
    LightRow(
        "where",
        "Where the files are.",
        (LOOK_AFTER, "  where                   where the files are\n"),
        "Nothing",
        "standing.where",
    ),
    Row(
        "verify",
        "Read every file again and name what is damaged. Changes nothing.",
        (LOOK_AFTER, "  verify                  read every file again and name what is damaged\n"),
        "Nothing",
        "files.verify",
    ),
    Row(
        "key show",
        "Your recovery sheet. It is shown here and never written into a file.",
        (OWN_PART, "  key show --as NAME      the recovery sheet: your key, to write down\n"),
        "KeyShow",
        "keep.key_show",
        _own_option,
        _always,
    ),
    Row(
        "key change",
        "Let another passphrase open your part. With --passphrase-fd: the old one, then the new one.",
        (OWN_PART, "  key change --as NAME    another passphrase  [--no-passphrase]\n"),
        "KeyChange",
        "keep.key_change",
        _key_change_options,
        _always,
    ),
    Row(
        "withdraw",
        "Take back what you sealed in the check-in at hand, before it is opened together.",
        (OWN_PART, "  withdraw --as NAME      take back what you sealed, before it is opened\n"),
        "Withdraw",
        "keep.withdraw",
        _own_option,
        _always,
    ),
    Row(
        "delete",
        "Delete your own data, and what you have both opened; asks you to type your name.",
        (OWN_PART, "  delete --as NAME        delete your own data, and what you both opened\n"),
        "Delete",
        "keep.delete",
        _own_option,
        _always,
    ),
    Row(
        "idle",
        "When the screen is covered, and locked, while nobody types.",
        (
            OWN_PART,
            "  idle                    when the screen is covered and locked\n"
            "                          [--blank TIME] [--lock TIME]\n",
        ),
        "Idle",
        "keep.idle",
        _idle_options,
        lambda told: not (told.blank or told.lock),
    ),
    Row(
        "check",
        "Check questionnaire files; every mistake at once.",
        (LOOK_AFTER, "  check FILE...           check questionnaire files\n"),
        "Check",
        "authors.check",
        _check_options,
    ),
)
"""All commands, in the order in which a mistake lists them."""


def whole_help(version: str) -> str:
    """Return the help that was written for people to read, put together from the rows."""
    parts = {heading: "".join(row.page[1] for row in ROWS if row.page[0] == heading) for heading in HEADINGS}
    pages = "\n".join(f"{heading}\n{part}" for heading, part in parts.items())
    return _PAGE.format(version=version, pages=pages)


_PAGE = """\
reciprocity {version}: two people look at give and take together.

usage: reciprocity [COMMAND] [OPTIONS]

Without a command the full screen opens; demo, take, reveal and compare open
in it, too.

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
