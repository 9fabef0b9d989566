"""What each command is asked to do: its options as they were given, checked for their form alone.

The command line passes through this module at every start, so it imports no more than it needs.
"""

from reciprocity_tui.words.frozen import Frozen


class Everywhere(Frozen):
    """What every command is told: where everything is kept, which pair is meant (its id), from which descriptor
    passphrases are read (0 or more), and whether everything is in lines. None where it is not said.
    """

    home: str | None = None
    pair: str | None = None
    passphrase_fd: int | None = None
    plain: bool = False


class Nothing(Frozen):
    """A command that is not told anything else."""


class Opener(Frozen):
    """The partner who opens what both have opened together, by name or id; None for whoever can."""

    partner: str | None = None


class Own(Frozen):
    """The partner whose own part it is, by name or id."""

    partner: str


class Demo(Frozen):
    """Whether the sample comparison shows its numbers."""

    numbers: bool = False


class PairNew(Frozen):
    """The names of the two, of what kind they are, and what they are asked: a file, or an id; None for the usual."""

    names: tuple[str, ...]
    kind: str | None = None
    no_passphrase: bool = False
    questionnaire: str | None = None


class PairRename(Own):
    """Whose name is changed, and what they are called from now on."""

    name: str


class Take(Frozen):
    """Who answers, the file the answers come from or go to ("-" for a standard stream), and what may happen to them.

    `checkin` is the number of the check-in that is exported, 1 or more; `force` lets the export replace a file.
    """

    partner: str
    source: str | None = None
    replace: bool = False
    seal: bool = False
    export: str | None = None
    checkin: int | None = None
    force: bool = False
    no_passphrase: bool = False


class Reveal(Frozen):
    """The names or ids of those who say yes."""

    agree: tuple[str, ...] = ()


class Compare(Frozen):
    """Who says yes, whether the numbers are shown, who opens it, and which check-in (1 or more; None: the latest)."""

    agree: tuple[str, ...] = ()
    numbers: bool = False
    partner: str | None = None
    checkin: int | None = None


class Talk(Opener):
    """Who opens what the talk is about."""


class Followup(Opener):
    """Who opens what was agreed on."""


class CheckinNew(Frozen):
    """The ids of the areas to look at (none: all of them), who says yes, and what is asked, by file or id."""

    focus: tuple[str, ...] = ()
    agree: tuple[str, ...] = ()
    questionnaire: str | None = None


class CheckinEvery(Frozen):
    """The words of how far apart check-ins are, such as "6" and "weeks"."""

    interval: tuple[str, ...]


class History(Frozen):
    """The id of one area, or the numbers (1 or more) of two check-ins, and who opens them."""

    area: str | None = None
    between: tuple[int, ...] | None = None
    numbers: bool = False
    partner: str | None = None


class Report(Frozen):
    """Who opens what is reported, and the file it is written into; "-" or None for standard output.

    `force` replaces one that is there.
    """

    partner: str | None = None
    output: str | None = None
    force: bool = False


class Status(Frozen):
    """Whether it is said as data, or only where a check-in is due."""

    json: bool = False
    quiet: bool = False


class Home(Status):
    """No command at all: the home screen, or the status in lines."""


class Remind(Frozen):
    """The file the entry is written into, "-" for standard output, and what the entry is called.

    `force` replaces a file that is there.
    """

    ics: str
    title: str | None = None
    force: bool = False


class KeyShow(Own):
    """Whose recovery sheet is shown."""


class KeyChange(Frozen):
    """Whose passphrase is changed, and whether there is none from now on."""

    partner: str
    no_passphrase: bool = False


class Me(Frozen):
    """Who looks at their own view, and of which check-in (1 or more; None: the latest they sealed)."""

    partner: str
    checkin: int | None = None


class Withdraw(Frozen):
    """Who takes back what they sealed, and in which check-in (1 or more; None: the latest)."""

    partner: str
    checkin: int | None = None


class Delete(Own):
    """Whose own data is deleted."""


class Idle(Frozen):
    """After how long the screen is covered, and locked: a time in words, or "never"; None where it stays."""

    blank: str | None = None
    lock: str | None = None


class Check(Frozen):
    """The questionnaire files."""

    files: tuple[str, ...]
