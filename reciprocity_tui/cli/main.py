"""Runs the program once. It imports what a command needs only when that command runs."""

import gc
import os
import sys

from reciprocity_tui import __version__
from reciprocity_tui.cli import streams
from reciprocity_tui.cli.commands import at_once
from reciprocity_tui.cli.help import whole_help
from reciprocity_tui.cli.streams import fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reciprocity_tui.cli.commands import Asked


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 input or data, 2 usage, 3 a check-in is due."""
    os.umask(0o077)
    streams.open_closed_descriptors()
    streams.open_closed_streams()
    try:
        code = _do(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return fail("You left. Every answer before this one is saved.", 130)
    except OSError as problem:
        return _fail_on_system(problem)
    except Exception as problem:  # noqa: BLE001 - the one crash boundary: type and place only, never a value
        return fail(_crash(problem), 1)
    return code


def _do(words: list[str]) -> int:
    if words == ["--help"]:  # what reads options takes longer to import than all the rest
        sys.stdout.write(whole_help(__version__))
        return 0
    asked = at_once(words)
    if asked is None:
        from reciprocity_tui.cli.reading import read

        asked = read(words)
    try:
        import fcntl  # noqa: F401 - Windows has nothing of the kind, and every command needs it
    except ImportError:
        return fail("this needs Linux, macOS or WSL (Linux inside Windows); install and start it in WSL", 1)
    from reciprocity_tui.cli import process
    from reciprocity_tui.vault import days
    from reciprocity_tui.vault.errors import ChooseError
    from reciprocity_tui.vault.home import home_folder
    from reciprocity_tui.words.message import ToldError

    process.bear_late_clock()
    if not asked.row.light:
        process.keep_to_itself()
    try:
        return _run(asked, home_folder(asked.everywhere.home, os.environ), days.today())
    except ToldError as problem:
        from reciprocity_tui.plain.hints import told

        return fail(told(problem), 2 if isinstance(problem, ChooseError) else 1)


def _run(asked: "Asked", home: str, today: "date") -> int:
    unattended = asked.everywhere.plain or asked.everywhere.passphrase_fd is not None
    if not unattended and asked.row.screen(asked.options) and _can_draw():
        return _run_full_screen(asked, home)
    module, name = asked.row.runs.split(".")  # not by importlib, whose import a status would wait for
    command: Callable[..., int] = getattr(__import__(f"reciprocity_tui.plain.{module}", fromlist=[name]), name)
    if asked.row.light:
        return command(asked.everywhere, home, today, asked.options)
    return _run_in_lines(asked, command, home, today)


def _run_in_lines(asked: "Asked", command: "Callable[..., int]", home: str, today: "date") -> int:
    from reciprocity_tui.plain.hints import complain_of_preferences
    from reciprocity_tui.plain.reading import UsageError
    from reciprocity_tui.plain.session import Session
    from reciprocity_tui.terminal.interrupt import heed_ctrl_c
    from reciprocity_tui.toml.mistakes import SourceError

    gc.enable()
    heed_ctrl_c()
    complain_of_preferences()
    try:
        return command(Session(asked.everywhere, home, today), asked.options)
    except UsageError as problem:
        return fail(str(problem), 2)
    except SourceError as problem:
        sys.stderr.write(f"{problem.report()}\n")
        return 1


def _fail_on_system(problem: OSError) -> int:
    from reciprocity_tui.words.catalog import ENGLISH
    from reciprocity_tui.words.clean import clean

    try:
        sys.stdout.flush()
    except OSError:  # the output itself is what fails: nothing more can go there, not even at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(problem, BrokenPipeError):
        return 1
    where = clean(str(problem.filename)) if problem.filename else ENGLISH.translated("the output")
    template = "{where} could not be read or written: {reason}; every answer given before is saved"
    return fail(ENGLISH.said(template, where=where, reason=problem.strerror), 1)


def _can_draw() -> bool:
    """Return whether somebody sits at a terminal that can draw."""
    draws = (os.environ.get("TERM") or "dumb") != "dumb" and not os.environ.get("ACCESSIBLE")
    return draws and sys.stdin.isatty() and sys.stdout.isatty() and _encodes_a_screen(sys.stdout.encoding)


def _encodes_a_screen(encoding: str) -> bool:
    """Return whether a screen can be written in an encoding; where it cannot, say why everything is in lines."""
    from reciprocity_tui.terminal.drawable import fills_a_screen

    fills = fills_a_screen(encoding)
    if not fills:
        from reciprocity_tui.words.catalog import ENGLISH

        template = (
            "the full screen cannot be drawn in {encoding}, so everything is in lines; use a terminal and a locale in "
            "UTF-8 to get it"
        )
        fail(ENGLISH.said(template, encoding=encoding), 0)
    return fills


def _run_full_screen(asked: "Asked", home: str) -> int:
    for name in [
        variable for variable in os.environ if variable.startswith("TEXTUAL") or variable in ("COLUMNS", "LINES")
    ]:
        del os.environ[name]  # some make the framework write the screen to disk, or draw for another size than it has
    from reciprocity_tui.tui.launch import run_command
    from reciprocity_tui.vault.days import today

    code, crash = run_command(asked.options, asked.everywhere, home, today)
    return code if crash is None else fail(_crash(crash), 1)


def _crash(problem: BaseException) -> str:
    from reciprocity_tui.words.catalog import ENGLISH

    trace, place = problem.__traceback__, ENGLISH.translated("an unknown place")
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(package):
            place = f"{os.path.relpath(file, package)}:{trace.tb_lineno}"
        trace = trace.tb_next
    template = (
        "stopped by a mistake of the program ({kind} in {place}); every answer given before is saved. Please report "
        "type and place to whoever gave you the program"
    )
    return ENGLISH.said(template, kind=type(problem).__name__, place=place)
