"""The commands, one row each: what a command is called, is told, shows and runs.

Help (`help.py`), parsers and dispatch come from these rows.

Every start passes through this module, so it imports no more than it needs: what runs is named here and looked up when
a command runs.
"""

from reciprocity_tui.cli import arguments
from reciprocity_tui.steps import options
from reciprocity_tui.words.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from reciprocity_tui.cli.parser import Parser


def _never(_: object) -> bool:
    return False


def _always(_: object) -> bool:
    return True


class Row(Frozen):
    """A command: `purpose` begins its own help, `page` is a heading of the whole one and what stands below it.

    `options` is their class, `runs` names the function of `plain`, module first, that runs it in lines.
    `screen` says by its options whether it opens a screen where one can be drawn: never where a script is at work. A
    `light` one reads nothing that is protected, and somebody waits for it at every prompt. `examples` end its own help.
    """

    name: str
    purpose: str
    page: tuple[str, str]
    options: "type[Any]"
    runs: str
    declare: "Callable[[Parser], object]" = _never
    screen: "Callable[[Any], bool]" = _never
    light: bool = False
    examples: tuple[str, ...] = ()


class Asked(Frozen):
    """A command, its own options, and those of every command."""

    row: Row
    options: "Any"
    everywhere: options.Everywhere


HOME = Row("", "", ("", ""), options.Home, "standing.home", screen=_always, light=True)
"""No command at all."""
GROUPS = {
    "pair": "A new pair, or another name for one of you.",
    "checkin": "The next check-in, or how often you come back.",
    "key": "Your recovery sheet, or another passphrase.",
}
"""What the help of a word begins with that several commands begin with."""
HEADINGS = BEGIN, TOGETHER, COME_BACK, LOOK_AFTER, OWN = (
    "Begin",
    "Together",
    "Come back",
    "Dates, files and settings",
    "Your keys and your answers",
)
ROWS: tuple[Row, ...] = (
    Row(
        "demo",
        "Two sample people and their comparison; nothing is kept.",
        (BEGIN, "  demo                    two sample people compared; nothing is kept\n"),
        options.Demo,
        "demo.demo",
        arguments.demo_options,
        _always,
    ),
    Row(
        "pair new",
        "A new pair: two people, and the questions for them.",
        (
            BEGIN,
            "  pair new NAME NAME      a new pair\n"
            "                          [--kind couple] [--questionnaire FILE]\n"
            "                          [--no-passphrase]\n",
        ),
        options.PairNew,
        "begin.pair_new",
        arguments.pair_new_options,
    ),
    Row(
        "take",
        "Answer on your own. Everything is saved at once; stop and come back whenever you like.",
        (
            BEGIN,
            "  take --as NAME          answer on your own; stop and come back as you like\n"
            "                          [--from SHEET.toml] [--replace] [--seal]\n"
            "                          [--export FILE [--force] [--checkin N]]\n",
        ),
        options.Take,
        "answer.take",
        arguments.take_options,
        lambda flags: flags == options.Take(flags.partner, no_passphrase=flags.no_passphrase),
    ),
    Row(
        "reveal",
        "Open your answers together: you both unlock, and you both say yes.",
        (
            TOGETHER,
            "  reveal                  open your answers: you both unlock, both say yes\n"
            "                          [--agree NAME --agree NAME]\n",
        ),
        options.Reveal,
        "reveal.reveal",
        arguments.reveal_options,
        lambda flags: not flags.agree,
    ),
    Row(
        "compare",
        "What you both say, side by side. If you haven't opened it together yet, you do that first.",
        (
            TOGETHER,
            "  compare                 what you both say, side by side\n"
            "                          [--checkin N] [--numbers] [--as NAME]\n",
        ),
        options.Compare,
        "look.compare",
        arguments.compare_options,
        lambda flags: not flags.agree,
    ),
    Row(
        "talk",
        "A talk about one thing, in turns, and one small agreement.",
        (
            TOGETHER,
            "  talk                    about one thing, in turns, to one small agreement\n"
            "                          [--as NAME]\n",
        ),
        options.Talk,
        "talk.run_talk",
        arguments.opener_options,
        _always,
    ),
    Row(
        "followup",
        "Look back at what you agreed: how it went.",
        (COME_BACK, "  followup                how it went with what you agreed  [--as NAME]\n"),
        options.Followup,
        "talk.followup",
        arguments.opener_options,
        _always,
    ),
    Row(
        "checkin new",
        "Begin the next check-in.",
        (
            COME_BACK,
            "  checkin new             begin the next check-in: all areas or up to three\n"
            "                          [--focus AREA]... [--agree NAME --agree NAME]\n"
            "                          [--questionnaire FILE]\n",
        ),
        options.CheckinNew,
        "again.checkin_new",
        arguments.checkin_new_options,
        lambda flags: not (flags.focus or flags.agree or flags.questionnaire),
    ),
    Row(
        "checkin every",
        "How often you come back: every 4 weeks or less often.",
        (COME_BACK, "  checkin every INTERVAL  how often you come back: 6 weeks, 3 months\n"),
        options.CheckinEvery,
        "again.checkin_every",
        arguments.checkin_every_options,
    ),
    Row(
        "history",
        "What has changed, check-in by check-in.",
        (
            COME_BACK,
            "  history                 what has changed  [--area AREA] [--between N M]\n"
            "                          [--numbers] [--as NAME]\n",
        ),
        options.History,
        "look.history",
        arguments.history_options,
        lambda flags: not (flags.area or flags.between),
    ),
    Row(
        "report",
        "What you have both opened, as data.",
        (
            TOGETHER,
            "  report --format json    the comparison as data\n"
            "                          [-o FILE [--force]] [--as NAME]\n",
        ),
        options.Report,
        "keep.report",
        arguments.report_options,
    ),
    Row(
        "status",
        "Who has sealed, and when the next check-in is due; exit code 3 when it is.",
        (
            LOOK_AFTER,
            "  status                  who has sealed, and when the next check-in is due\n"
            "                          [--json] [--quiet: says nothing unless one is due]\n",
        ),
        options.Status,
        "standing.status",
        arguments.status_options,
        light=True,
    ),
    Row(
        "remind",
        "A calendar entry for the day the next check-in is due. It names nobody.",
        (
            LOOK_AFTER,
            "  remind --ics FILE       a calendar entry for that day; it names nobody\n"
            "                          [--force] [--title TEXT]\n",
        ),
        options.Remind,
        "keep.remind",
        arguments.remind_options,
    ),
    Row(
        "where",
        "Where the files are.",
        (LOOK_AFTER, "  where                   where the files are\n"),
        options.Nothing,
        "standing.where",
        light=True,
    ),
    Row(
        "verify",
        "Read every file again and say what is damaged. It changes nothing.",
        (LOOK_AFTER, "  verify                  read every file again and name what is damaged\n"),
        options.Nothing,
        "keep.verify",
    ),
    Row(
        "key show",
        "Your recovery sheet. It's shown here and never written into a file.",
        (OWN, "  key show --as NAME      the recovery sheet: your key, to write down\n"),
        options.KeyShow,
        "keep.key_show",
        arguments.own_option,
        _always,
    ),
    Row(
        "key change",
        "Choose another passphrase. With --passphrase-fd: the old one, then the new one.",
        (OWN, "  key change --as NAME    another passphrase  [--no-passphrase]\n"),
        options.KeyChange,
        "keep.key_change",
        arguments.key_change_options,
        _always,
    ),
    Row(
        "pair rename",
        "Another name for one of you. It shows everywhere, in earlier check-ins too.",
        (OWN, "  pair rename NAME NEWNAME\n                          another name, in earlier check-ins too\n"),
        options.PairRename,
        "keep.pair_rename",
        arguments.pair_rename_options,
        examples=("pair rename Sam Samuel", "pair rename Sam 'Sam B.'"),
    ),
    Row(
        "me",
        "How you see it, from what you sealed: for you alone, and nothing is written down.",
        (OWN, "  me --as NAME            how you see it, for you alone  [--checkin N]\n"),
        options.Me,
        "mirror.me",
        arguments.withdraw_options,
        _always,
    ),
    Row(
        "withdraw",
        "Take back what you sealed, in this check-in or an older one, as long as you haven't both opened it.",
        (
            OWN,
            "  withdraw --as NAME      take back what you sealed, before you both open it\n"
            "                          [--checkin N]\n",
        ),
        options.Withdraw,
        "keep.withdraw",
        arguments.withdraw_options,
        _always,
    ),
    Row(
        "delete",
        "Delete your answers, and what you have both opened. It asks you to type your name.",
        (OWN, "  delete --as NAME        delete your answers, and what you both opened\n"),
        options.Delete,
        "keep.delete",
        arguments.own_option,
        _always,
    ),
    Row(
        "idle",
        "How soon the screen is hidden, and locked, while nobody types.",
        (
            LOOK_AFTER,
            "  idle                    how soon the screen is hidden and locked\n"
            "                          [--blank TIME] [--lock TIME]\n",
        ),
        options.Idle,
        "keep.idle",
        arguments.idle_options,
        lambda flags: not (flags.blank or flags.lock),
    ),
    Row(
        "check",
        "Check questionnaire files: every mistake, with its place.",
        (LOOK_AFTER, "  check FILE...           check questionnaire files\n"),
        options.Check,
        "keep.check",
        arguments.check_options,
    ),
)
"""All commands, in the order in which a mistake lists them."""


def at_once(words: "list[str]") -> Asked | None:
    """Return what is asked for by the name of a light command alone, without reading options; else None."""
    rows = (row for row in ROWS if row.light and words == [row.name])
    return next((Asked(row, row.options(), options.Everywhere()) for row in rows), None)
