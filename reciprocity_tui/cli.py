"""The command line. It imports what a command needs only when that command runs."""

import argparse
import os
import signal
import sys

from reciprocity_tui import __version__, streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import NoReturn

    from reciprocity_tui.plain.session import Session

HELP = f"""\
reciprocity {__version__}: two people look at give and take together.

usage: reciprocity [COMMAND] [OPTIONS]

Without a command the full screen opens; demo, take, reveal and compare open
in it, too.

Begin
  demo                    two sample partners compared; nothing is kept
  pair new NAME NAME      a new pair
                          [--kind couple] [--questionnaire FILE]
                          [--no-passphrase]
  take --as NAME          answer, alone; stop and go on whenever you like
                          [--from SHEET.toml] [--replace] [--seal]
                          [--export FILE [--checkin N]]

Together
  reveal                  open both parts: both unlock, both say yes
                          [--agree NAME --agree NAME]
  compare                 what both say, side by side
                          [--checkin N] [--numbers] [--as NAME]
  talk                    about one area, in turns, to one small agreement
                          [--as NAME]
  report --format json    the same as data  [-o FILE] [--as NAME]

Come back
  followup                how it went, what you agreed on  [--as NAME]
  checkin new             open the next check-in, of all or up to three areas
                          [--focus AREA]... [--agree NAME --agree NAME]
                          [--questionnaire FILE]
  checkin every INTERVAL  how far apart they are: 6 weeks, 3 months
  history                 what has changed  [--area AREA] [--between N M]
                          [--numbers] [--as NAME]

Look after it
  status                  who has sealed, when the next one is due
                          [--json] [--quiet: says nothing unless one is due]
  remind --ics FILE       a calendar entry for that day; it names nobody
                          [--title TEXT]
  where                   where the files are
  verify                  read every file again and name what is damaged
  check FILE...           check questionnaire files

Your own part
  key show --as NAME      the recovery sheet: your key, to write down
  key change --as NAME    another passphrase  [--no-passphrase]
  withdraw --as NAME      take back what you sealed, before it is opened
  delete --as NAME        delete your own data, and what you both opened
  idle                    when the screen is covered and locked
                          [--blank TIME] [--lock TIME]

Everywhere
  --home DIR              where everything is kept  (else $RECIPROCITY_HOME)
  --pair ID               which pair, where there are several
  --passphrase-fd N       read passphrases from this descriptor, a line each
  --plain                 in lines, for screen readers and scripts
  --version, --help       COMMAND --help explains one command

Exit codes: 0 fine, 1 something is wrong with the input or the data, 2 usage,
3 a check-in is due, 130 stopped by Ctrl+C.
"""


_LIGHT = frozenset({None, "status", "where"})
_COMING_BACK = frozenset({"checkin_new", "checkin_every", "history", "talk", "followup"})
_KEEPING = frozenset({"key_show", "key_change", "withdraw", "delete", "idle"})
_SCREENS = _KEEPING | {None, "demo", "take", "reveal", "compare", "history", "talk", "followup", "checkin_new"}
_FOR_SCRIPTS = (
    *("source", "seal", "export", "replace", "agree", "focus", "questionnaire", "area", "between", "blank", "lock"),
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        from reciprocity_tui.terminal.size import line_width

        # argparse alone asks for the width in a way that imports more than all the rest, and believes COLUMNS
        return argparse.HelpFormatter(self.prog, width=line_width(sys.stdout, os.environ.get("COLUMNS", "")))

    def error(self, message: str) -> "NoReturn":
        """Leave with code 2."""
        from reciprocity_tui.words.clean import clean

        self.exit(2, f"{self.prog}: {clean(message)}{_about_dashes(message)}; see: {self.prog} --help\n")


def _about_dashes(message: str) -> str:
    """Return how a name that begins with "-", which is taken for an option, is given all the same, else ""."""
    if message == "the following arguments are required: NAME":
        return "; a name that begins with - comes after --, and options before it: reciprocity pair new -- NAME NAME"
    option = message.removeprefix("argument ").removesuffix(": expected one argument")
    return f"; what begins with - is written {option}=-..." if option in ("--as", "--agree", "--title") else ""


class _TopParser(_Parser):
    """Shows the help that was written for people."""

    def format_help(self) -> str:
        """Return the whole help."""
        return HELP


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 input or data, 2 usage, 3 a check-in is due."""
    os.umask(0o077)
    streams.open_closed_descriptors()
    streams.open_closed_streams()
    given = sys.argv[1:] if argv is None else argv
    unsaid = argparse.Namespace(
        command=None, home=None, pair=None, passphrase_fd=None, plain=False, json=False, quiet=False
    )
    arguments = _parser(given).parse_args(given, unsaid)
    if sys.platform == "win32":
        return _fail("this needs Linux, macOS or WSL (Linux inside Windows); install and start it in WSL", 1)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _fail("left; every answer given before is saved", 130)
    except OSError as problem:
        return _fail_on_system(problem)
    except Exception as problem:  # noqa: BLE001 - the one crash boundary: type and place only, never a value
        return _fail(_crash(problem), 1)
    return code


def _fail_on_system(problem: OSError) -> int:
    from reciprocity_tui.words.clean import clean

    try:
        sys.stdout.flush()
    except OSError:  # the output itself is what fails: nothing more can go there, not even at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(problem, BrokenPipeError):
        return 1
    where = clean(str(problem.filename)) if problem.filename else "the output"
    return _fail(f"{where} could not be read or written: {problem.strerror}; every answer given before is saved", 1)


def _run(arguments: argparse.Namespace) -> int:
    from reciprocity_tui import process
    from reciprocity_tui.vault import days
    from reciprocity_tui.vault.errors import ChooseError, VaultError
    from reciprocity_tui.vault.home import home_folder

    process.bear_late_clock()
    if arguments.command not in _LIGHT - {None}:
        process.keep_to_itself()
    try:
        home = home_folder(arguments.home, os.environ)
        if arguments.command == "check":
            from reciprocity_tui.plain.check import check

            return check(arguments.files)
        if _full_screen(arguments):
            return _run_full_screen(arguments, home, days.today)
        if arguments.command in _LIGHT:
            return _run_light(arguments, home, days.today())
        return _run_in_lines(arguments, home, days.today())
    except VaultError as problem:
        from reciprocity_tui.plain.hints import told

        return _fail(told(problem), 2 if isinstance(problem, ChooseError) else 1)


def _full_screen(arguments: argparse.Namespace) -> bool:
    """Return whether a command opens a screen: somebody sits at a terminal that can draw, and no script is at work."""
    unattended = arguments.passphrase_fd is not None or any(getattr(arguments, each, None) for each in _FOR_SCRIPTS)
    unattended = unattended or (arguments.command == "take" and arguments.checkin is not None)
    if arguments.plain or unattended or arguments.command not in _SCREENS:
        return False
    draws = (os.environ.get("TERM") or "dumb") != "dumb" and not os.environ.get("ACCESSIBLE")
    return draws and sys.stdin.isatty() and sys.stdout.isatty() and _encodes_a_screen(sys.stdout.encoding)


def _encodes_a_screen(encoding: str) -> bool:
    """Return whether a screen can be written in an encoding; where it cannot, say why everything is in lines."""
    from reciprocity_tui.terminal.drawable import fills_a_screen

    fills = fills_a_screen(encoding)
    if not fills:
        sys.stderr.write(
            f"reciprocity: the full screen cannot be drawn in {encoding}, so everything is in lines; "
            "use a terminal and a locale in UTF-8 to get it\n"
        )
    return fills


def _run_full_screen(arguments: argparse.Namespace, home: str, today: "Callable[[], date]") -> int:
    import gc

    for name in [each for each in os.environ if each.startswith("TEXTUAL") or each in ("COLUMNS", "LINES")]:
        del os.environ[name]  # some make the framework write the screen to disk, or draw for another size than it has
    gc.disable()  # until the first screen is painted: nothing that is made before that can go
    from reciprocity_tui.tui.launch import run_command

    _heed_ctrl_c()
    code, crash = run_command(arguments, home, today)
    return code if crash is None else _fail(_crash(crash), 1)


def _run_light(arguments: argparse.Namespace, home: str, today: "date") -> int:
    from reciprocity_tui.plain import hints, status
    from reciprocity_tui.vault.home import pair_ids
    from reciprocity_tui.vault.pairs import load_each

    pairs, problems = load_each(home, arguments.pair)
    if arguments.command == "where":
        code = status.print_where(home, pairs)
    elif problems and not pairs:
        code = 1
    elif arguments.quiet:
        code = status.print_due(pairs, today)
    else:
        code = status.print_status(pairs, today, as_json=arguments.json, choose=len(pair_ids(home)) > 1)
    for problem in problems:
        code = _fail(hints.told(problem), 1)
    return code


def _run_in_lines(arguments: argparse.Namespace, home: str, today: "date") -> int:
    from reciprocity_tui.plain.reading import UsageError
    from reciprocity_tui.toml.mistakes import SourceError

    commands = _commands(arguments.command)(arguments, home, today)
    _heed_ctrl_c()
    try:
        result: int = getattr(commands, arguments.command)()
    except UsageError as problem:
        return _fail(str(problem), 2)
    except SourceError as problem:
        sys.stderr.write(f"{problem.report()}\n")
        return 1
    return result


def _heed_ctrl_c() -> None:
    """Say what is saved at Ctrl+C, now that everything is imported: an import that it stops says where."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _commands(command: str) -> "type[Session]":
    if command in _COMING_BACK:
        from reciprocity_tui.plain.coming_back import ComingBack

        return ComingBack
    if command in _KEEPING:
        from reciprocity_tui.plain.keeping import Keeping

        return Keeping
    from reciprocity_tui.plain.commands import Commands

    return Commands


def _fail(message: str, code: int) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"reciprocity: {message}\n")
    return code


def _crash(problem: BaseException) -> str:
    trace, place = problem.__traceback__, "an unknown place"
    package = os.path.dirname(os.path.abspath(__file__))
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(package):
            place = f"{os.path.relpath(file, package)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"stopped by a mistake of the program ({type(problem).__name__} in {place}); every answer given before is "
        "saved. Please report type and place to whoever gave you the program"
    )


def _parser(argv: "Sequence[str]") -> argparse.ArgumentParser:
    """Return a parser with the commands that occur in the arguments, or with all of them where none does."""
    everywhere = _everywhere()
    parser = _TopParser(prog="reciprocity", parents=[everywhere], allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"reciprocity {__version__}")
    commands: argparse._SubParsersAction[_Parser] = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    named = [name for name in _COMMANDS if name in argv] or _COMMANDS
    for name in named:
        purpose, add_options = _COMMANDS[name]
        command = commands.add_parser(name, parents=[everywhere], description=purpose, allow_abbrev=False)
        command.set_defaults(command=name)
        add_options(command)
    return parser


def _everywhere() -> _Parser:
    """Return the options that every command takes."""
    everywhere = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--home", type=_not_empty, metavar="DIR", help="where everything is kept")
    everywhere.add_argument("--pair", metavar="ID", help="which pair, where there are several")
    everywhere.add_argument(
        "--passphrase-fd", type=_descriptor, metavar="N", help="read passphrases from here, a line each"
    )
    everywhere.add_argument("--plain", action="store_true", help="in lines, for screen readers and scripts")
    return everywhere


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0):
        raise argparse.ArgumentTypeError("has to be the number of a check-in")
    return int(text)


def _not_empty(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("is empty")
    return text


def _descriptor(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise argparse.ArgumentTypeError("has to be the number of an open file descriptor")
    return int(text)


def _no_options(_: _Parser) -> None:
    return


def _pair_options(command: _Parser) -> None:
    command.set_defaults(command="pair_new")
    command.add_argument("new", choices=["new"], help="make a new pair")
    command.add_argument("names", nargs=2, metavar="NAME", help="what the two are called")
    command.add_argument("--kind", choices=["couple", "friends", "colleagues"], help="what they are (couple)")
    command.add_argument("--no-passphrase", action="store_true", help="protect neither part")
    command.add_argument("--questionnaire", metavar="FILE", help="a questionnaire of your own (a file, or its id)")


def _take_options(command: _Parser) -> None:
    _own_option(command)
    command.add_argument(
        "--from", dest="source", metavar="SHEET.toml", help="take the answers from a file, - for stdin"
    )
    command.add_argument("--replace", action="store_true", help="let the file drop answers given before")
    command.add_argument("--seal", action="store_true", help="seal without asking again")
    command.add_argument(
        "--export", type=_not_empty, metavar="FILE", help="write your own sheet into a file, - for stdout"
    )
    command.add_argument("--checkin", type=_number, metavar="N", help="which check-in to export (the latest)")
    command.add_argument("--no-passphrase", action="store_true", help="use no passphrase if you have none yet")


def _own_option(command: _Parser) -> None:
    command.add_argument("--as", dest="partner", metavar="NAME", required=True, help="who you are")


def _key_options(command: _Parser) -> None:
    kinds = command.add_subparsers(metavar="show|change", required=True, parser_class=_Parser)
    purpose = "Your recovery sheet. It is shown here and never written into a file."
    show = kinds.add_parser("show", parents=[_everywhere()], description=purpose, allow_abbrev=False)
    show.set_defaults(command="key_show")
    purpose = "Let another passphrase open your part. With --passphrase-fd: the old one, then the new one."
    change = kinds.add_parser("change", parents=[_everywhere()], description=purpose, allow_abbrev=False)
    change.set_defaults(command="key_change")
    change.add_argument("--no-passphrase", action="store_true", help="use none from now on")
    _own_option(show)
    _own_option(change)


def _idle_options(command: _Parser) -> None:
    command.add_argument("--blank", metavar="TIME", help='"30 seconds", "5 minutes", or "never" (1 minute)')
    command.add_argument("--lock", metavar="TIME", help="the same (3 minutes)")


def _reveal_options(command: _Parser) -> None:
    command.add_argument("--agree", action="append", default=[], metavar="NAME", help="this partner says yes")


def _compare_options(command: _Parser) -> None:
    _reveal_options(command)
    _numbers_option(command)
    _as_option(command)
    command.add_argument("--checkin", type=_number, metavar="N", help="an earlier one (the latest)")


def _checkin_options(command: _Parser) -> None:
    kinds = command.add_subparsers(metavar="new|every", required=True, parser_class=_Parser)
    new = kinds.add_parser("new", parents=[_everywhere()], description="Open the next check-in.", allow_abbrev=False)
    new.set_defaults(command="checkin_new")
    new.add_argument(
        "--focus", action="append", default=[], metavar="AREA", help="look at this area alone; up to three times"
    )
    _reveal_options(new)
    new.add_argument("--questionnaire", metavar="FILE", help="ask this one (a file, or its id)")
    purpose = "How far apart your check-ins are: 4 weeks or more."
    every = kinds.add_parser("every", parents=[_everywhere()], description=purpose, allow_abbrev=False)
    every.set_defaults(command="checkin_every")
    every.add_argument("interval", nargs="+", metavar="INTERVAL", help='such as "6 weeks" or "3 months"')


def _history_options(command: _Parser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("--area", metavar="AREA", help="one area, check-in by check-in")
    which.add_argument("--between", nargs=2, type=_number, metavar=("N", "M"), help="any two check-ins")
    command.add_argument("--numbers", action="store_true", help="the numbers, and how much a clear change takes")
    _as_option(command)


def _as_option(command: _Parser) -> None:
    command.add_argument("--as", dest="partner", metavar="NAME", help="who opens it")


def _numbers_option(command: _Parser) -> None:
    command.add_argument("--numbers", action="store_true", help="the numbers; single answers where both allow")


def _report_options(command: _Parser) -> None:
    command.add_argument("--format", choices=["json"], default="json", help="how it is written")
    _as_option(command)
    command.add_argument("-o", "--output", type=_not_empty, metavar="FILE", help="write it into a file instead")


def _status_options(command: _Parser) -> None:
    how = command.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", default=False, help="as data")
    how.add_argument("--quiet", action="store_true", default=False, help="say nothing unless a check-in is due")


def _remind_options(command: _Parser) -> None:
    command.add_argument(
        "--ics", type=_not_empty, metavar="FILE", required=True, help="write it into a file, - for stdout"
    )
    command.add_argument("--title", metavar="TEXT", help="what the entry is called (Reminder)")


def _check_options(command: _Parser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")


_COMMANDS: "dict[str, tuple[str, Callable[[_Parser], None]]]" = {
    "demo": ("Two sample partners and their comparison; nothing is kept.", _numbers_option),
    "pair": ("A new pair: two people and the questionnaire of their kind.", _pair_options),
    "take": ("Answer, alone. Everything is saved at once; stop and go on whenever you like.", _take_options),
    "reveal": ("Open both parts together: both unlock, both say yes.", _reveal_options),
    "compare": ("What both say, side by side; opens it together first where that is still to do.", _compare_options),
    "talk": ("A talk about one area, in turns, and one small agreement.", _as_option),
    "followup": ("How it went, what you agreed on.", _as_option),
    "checkin": ("The next check-in, or how far apart they are.", _checkin_options),
    "history": ("What has changed, check-in by check-in.", _history_options),
    "report": ("What both have revealed, as a document.", _report_options),
    "status": ("Who has sealed, and when the next check-in is due; exit code 3 when it is.", _status_options),
    "remind": ("A calendar entry for the day on which the next check-in is due. It names nobody.", _remind_options),
    "where": ("Where the files are.", _no_options),
    "verify": ("Read every file again and name what is damaged. Changes nothing.", _no_options),
    "key": ("Your recovery sheet, or another passphrase.", _key_options),
    "withdraw": ("Take back what you sealed in the check-in at hand, before it is opened together.", _own_option),
    "delete": ("Delete your own data, and what you have both opened; asks you to type your name.", _own_option),
    "idle": ("When the screen is covered, and locked, while nobody types.", _idle_options),
    "check": ("Check questionnaire files; every mistake at once.", _check_options),
}
