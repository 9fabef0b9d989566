"""What can be written on the command line, and what it costs to start."""

import importlib
import inspect
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity_tui.cli.commands import GROUPS, HOME, ROWS, Row
from reciprocity_tui.cli.parser import Parser
from reciprocity_tui.cli.reading import read
from tests.support import Program, Ran

EACH = {row.name: row for row in ROWS}


def test_usage_mistakes_are_one_line_and_code_2(program: Program) -> None:
    for words in (("bogus",), ("take",), ("pair", "new", "Jo"), ("report", "--format", "xml"), ("--home",)):
        program.refused(*words, code=2)


def test_help_and_version_are_printed(program: Program) -> None:
    assert "reciprocity demo" not in program("--help").err
    assert "take --as NAME" in program("--help").out
    assert re.fullmatch(r"reciprocity \d+\.\d+\.\d+\n", program("--version").out)
    assert max(map(len, program("--help").out.split("\n"))) <= 80


@pytest.mark.parametrize("command", [*GROUPS, *EACH])
def test_every_command_stands_in_the_help_and_explains_itself(program: Program, command: str) -> None:
    assert f"\n  {command} " in program("--help").out
    explained = program(*command.split(), "--help")
    assert (explained.code, explained.err) == (0, "")
    assert f"reciprocity {command}" in explained.out
    assert max(map(len, explained.out.split("\n"))) <= 80


@pytest.mark.parametrize("row", [row for row in ROWS if row.examples], ids=lambda row: row.name)
def test_the_examples_of_a_command_are_ones_of_it(program: Program, row: Row) -> None:
    assert program(*row.name.split(), "--help").out.count(f"\n  reciprocity {row.name} ") == len(row.examples)
    assert all(read(shlex.split(example)).row is row for example in row.examples)


@pytest.mark.parametrize("name", list(EACH))
def test_each_option_of_a_command_is_told_to_it(name: str) -> None:
    parser = Parser()
    EACH[name].declare(parser)
    written = {action.dest for action in parser._actions} - {"help", "format"}  # one choice alone
    assert written == set(EACH[name].options._fields)


@pytest.mark.parametrize("row", [HOME, *EACH.values()], ids=lambda row: row.name)
def test_what_a_row_names_is_there_and_takes_the_options_it_names(row: Row) -> None:
    module, name = row.runs.split(".")
    run = getattr(importlib.import_module(f"reciprocity_tui.plain.{module}"), name)
    *_, told = inspect.signature(run).parameters.values()
    assert told.annotation is row.options


OPEN_A_SCREEN = [
    *("", "demo --numbers", "take --as Jo --no-passphrase", "reveal", "compare --numbers --as Jo --checkin 1"),
    *("talk --as Jo", "followup", "checkin new", "history --numbers", "key show --as Jo"),
    *(
        "key change --as Jo --no-passphrase",
        "me --as Jo",
        "me --as Jo --checkin 1",
        "withdraw --as Jo",
        "delete --as Jo",
        "idle",
    ),
]
FOR_SCRIPTS = [
    *(
        "take --as Jo --from x",
        "take --as Jo --replace",
        "take --as Jo --seal",
        "take --as Jo --export x",
        "take --as Jo --force",
    ),
    *("take --as Jo --checkin 1", "reveal --agree Jo", "compare --agree Jo", "checkin new --focus care"),
    *("checkin new --agree Jo", "checkin new --questionnaire x", "checkin every 6 weeks", "history --area care"),
    *(
        "history --between 1 2",
        "idle --blank never",
        "idle --lock never",
        "pair new Jo Sam",
        "pair rename Jo Max",
        "report",
        "remind --ics x",
    ),
    *("verify", "check x"),
]


@pytest.mark.parametrize("words", [*OPEN_A_SCREEN, *FOR_SCRIPTS])
def test_a_screen_opens_unless_an_option_says_that_a_script_is_at_work(words: str) -> None:
    asked = read(words.split())
    assert asked.row.screen(asked.options) is (words in OPEN_A_SCREEN)


def test_in_a_pipe_columns_says_how_wide_help_and_lines_are(revealed: Program) -> None:
    for words in (("take", "--help"), ("compare",)):
        ran = revealed.process(*words, COLUMNS="45")
        assert 30 < max(map(len, ran.out.split("\n"))) <= 45


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 30])
def test_a_check_in_is_named_by_its_number(revealed: Program, number: str) -> None:
    for words in (("compare", f"--checkin={number}"), ("history", "--between", "1", number)):
        revealed.refused(*words, code=2)


@pytest.mark.parametrize(
    "words",
    [("--help",), ("status",), ("status", "--json"), ("status", "--quiet"), ("where",), ("--home", "", "status")],
)
def test_starting_imports_neither_textual_nor_rich_nor_pyrage(paired: Program, words: tuple[str, ...]) -> None:
    code = f"""
import sys
from reciprocity_tui.cli.main import main
try:
    main({[word or str(paired.home) for word in words]!r})
except SystemExit:
    pass
print(sorted(sys.modules), file=sys.stderr)
"""
    environment = {**os.environ, "RECIPROCITY_HOME": str(paired.home)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment)
    loaded = {name.split(".")[0] for name in eval(done.stderr)}  # noqa: S307 - a list of names printed above
    assert not loaded & {"textual", "rich", "pyrage", "platformdirs", "dataclasses", "pathlib", "typing"}
    assert len(words) > 1 or "argparse" not in loaded  # what a command alone asks for is known at once


ON_WINDOWS = """
import sys
sys.platform = {platform!r}
for name in ("fcntl", "grp", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None
sys.argv[1:] = {words!r}
from reciprocity_tui.__main__ import main
sys.exit(main())
"""


def on_windows(*words: str, platform: str = "win32") -> Ran:
    """Run the program as on Windows, where what only Unix has cannot be imported."""
    command = [sys.executable, "-c", ON_WINDOWS.format(words=list(words), platform=platform)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "words",
    [(), ("demo",), ("status",), ("pair", "new", "Jo", "Sam"), ("take", "--as", "Jo"), ("check", "x.toml"), ("where",)],
)
def test_windows_is_refused_in_one_line_before_anything_is_done(home: Path, words: tuple[str, ...]) -> None:
    ran = on_windows("--home", str(home), *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "Linux, macOS or WSL" in ran.err
    assert not home.exists()


@pytest.mark.parametrize("platform", ["emscripten", "haiku1"])
def test_whatever_else_lacks_what_unix_has_is_refused_the_same_way(home: Path, platform: str) -> None:
    ran = on_windows("--home", str(home), "demo", platform=platform)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "Linux, macOS or WSL" in ran.err


@pytest.mark.parametrize("words", [("--help",), ("take", "--help"), ("--version",)])
def test_windows_can_still_ask_for_help(words: tuple[str, ...]) -> None:
    ran = on_windows(*words)
    assert (ran.code, ran.err) == (0, "")
