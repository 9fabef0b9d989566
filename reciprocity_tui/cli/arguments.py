"""How the options of each command are written."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reciprocity_tui.cli.parser import Parser


def pair_new_options(command: "Parser") -> None:
    """Add two names, and what they are asked."""
    command.names_can_be_missing("NAME", "NAME")
    command.add_argument("names", nargs=2, metavar="NAME", help="what the two of you are called")
    command.add_argument("--kind", choices=["couple", "friends", "colleagues"], help="what you two are (couple)")
    command.add_argument("--no-passphrase", action="store_true", help="without passphrases")
    command.add_argument("--questionnaire", metavar="FILE", help="a questionnaire of your own (a file, or its id)")


def pair_rename_options(command: "Parser") -> None:
    """Add the name that is there, and the one that is to be."""
    command.names_can_be_missing("NAME", "NEWNAME")
    command.add_argument("partner", metavar="NAME", help="who is renamed")
    command.add_argument("name", metavar="NEWNAME", help="what they are called from now on")


def take_options(command: "Parser") -> None:
    """Add who answers, and from where to where."""
    own_option(command)
    about = "take the answers from a file, - for stdin"
    command.add_argument("--from", dest="source", metavar="SHEET.toml", help=about)
    command.add_argument(
        "--replace", action="store_true", help="also where the file leaves out answers you gave before"
    )
    command.add_argument("--seal", action="store_true", help="seal without asking again")
    about = "write your own sheet into a file, - for stdout"
    command.add_argument("--export", type=command.not_empty, metavar="FILE", help=about)
    command.add_argument("--checkin", type=command.number, metavar="N", help="which check-in to export (the latest)")
    _force_option(command)
    command.add_argument("--no-passphrase", action="store_true", help="use no passphrase if you have none yet")


def _force_option(command: "Parser") -> None:
    """Add whether a file that is there is replaced."""
    command.add_argument("--force", action="store_true", help="replace FILE if it exists")


def own_option(command: "Parser") -> None:
    """Add who it is."""
    command.add_argument("--as", dest="partner", metavar="NAME", required=True, help="who you are")


def withdraw_options(command: "Parser") -> None:
    """Add who it is, and which check-in."""
    own_option(command)
    command.add_argument("--checkin", type=command.number, metavar="N", help="which check-in (the latest)")


def key_change_options(command: "Parser") -> None:
    """Add whose passphrase, and whether there is none."""
    command.add_argument("--no-passphrase", action="store_true", help="use none from now on")
    own_option(command)


def idle_options(command: "Parser") -> None:
    """Add how soon the screen is hidden and locked."""
    command.add_argument("--blank", metavar="TIME", help='"30 seconds", "5 minutes", or "never" (1 minute)')
    command.add_argument("--lock", metavar="TIME", help="the same (3 minutes)")


def reveal_options(command: "Parser") -> None:
    """Add who says yes."""
    command.add_argument(
        "--agree", action="append", default=[], metavar="NAME", help="this person says yes (once for each of you)"
    )


def compare_options(command: "Parser") -> None:
    """Add who says yes or opens it, which one, and whether the numbers are shown."""
    reveal_options(command)
    demo_options(command)
    opener_options(command)
    command.add_argument("--checkin", type=command.number, metavar="N", help="which check-in (the latest)")


def checkin_new_options(command: "Parser") -> None:
    """Add what is asked, and who says yes."""
    about = "look at this area only; give it up to three times"
    command.add_argument("--focus", action="append", default=[], metavar="AREA", help=about)
    reveal_options(command)
    command.add_argument("--questionnaire", metavar="FILE", help="ask these questions (a file, or its id)")


def checkin_every_options(command: "Parser") -> None:
    """Add how far apart."""
    command.add_argument("interval", nargs="+", metavar="INTERVAL", help='such as "6 weeks" or "3 months"')


def history_options(command: "Parser") -> None:
    """Add what of it is shown, and who opens it."""
    which = command.add_mutually_exclusive_group()
    which.add_argument("--area", metavar="AREA", help="one area, check-in by check-in")
    which.add_argument("--between", nargs=2, type=command.number, metavar=("N", "M"), help="any two check-ins")
    command.add_argument("--numbers", action="store_true", help="the numbers, and how much a clear change takes")
    opener_options(command)


def opener_options(command: "Parser") -> None:
    """Add who opens it."""
    command.add_argument("--as", dest="partner", metavar="NAME", help="who opens it")


def demo_options(command: "Parser") -> None:
    """Add whether the numbers are shown."""
    command.add_argument("--numbers", action="store_true", help="the numbers behind the words")


def report_options(command: "Parser") -> None:
    """Add who opens it, and where it goes."""
    command.add_argument("--format", choices=["json"], help="how it is written")
    opener_options(command)
    command.add_argument("-o", "--output", type=command.not_empty, metavar="FILE", help="write it into a file instead")
    _force_option(command)


def status_options(command: "Parser") -> None:
    """Add how it is said."""
    how = command.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print it as data")
    how.add_argument("--quiet", action="store_true", help="say nothing unless a check-in is due")


def remind_options(command: "Parser") -> None:
    """Add where it goes, and what it is called."""
    about = "write it into a file, - for stdout"
    command.add_argument("--ics", type=command.not_empty, metavar="FILE", required=True, help=about)
    _force_option(command)
    command.add_argument("--title", metavar="TEXT", help="what the entry is called (Reminder)")


def check_options(command: "Parser") -> None:
    """Add which files."""
    command.add_argument("files", nargs="+", metavar="FILE")
