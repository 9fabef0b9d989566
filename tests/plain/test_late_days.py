"""The program works on every day up to the last one of the calendar."""

import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.cli import process
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.plain.coming_back import set_day
from tests.support import Program, full_sheet

COMMANDS = (
    ("take", "--as=Jo", "--seal", "--from"),
    ("take", "--as=Sam", "--seal", "--from"),
    ("reveal", "--agree=Jo", "--agree=Sam"),
    ("compare",),
    ("status", "--json"),
    ("history",),
    ("report",),
    ("remind", "--ics=-"),
    ("checkin", "every", "99", "months"),
    ("status",),
    ("remind", "--ics=-"),
    ("checkin", "new", "--agree=Jo", "--agree=Sam"),
    ("status",),
    ("verify",),
    ("demo",),
)
DAYS = [date(2262, 4, 12), date(9999, 11, 30), date(9999, 12, 31)]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_a_late_day_every_command_works(
    program: Program, couple: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    (tmp_path / "sheet.toml").write_text(dump(full_sheet(couple)))
    set_day(monkeypatch, day)
    assert program("pair", "new", "Jo", "Sam", "--no-passphrase").code == 0
    for words in COMMANDS:
        ran = program(*words, *([str(tmp_path / "sheet.toml")] if words[-1] == "--from" else []))
        assert (ran.code in (0, 3), ran.err) == (True, ""), words


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock of the year 2300, of which the interpreter has no nanoseconds."""

    def too_late() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr(time, "time", too_late)
    monkeypatch.setattr(time, "time_ns", too_late)
    monkeypatch.setattr(time, "gmtime", lambda: time.struct_time((2300, 5, 5, 12, 0, 7, 0, 1, 0)))


def test_a_clock_that_the_interpreter_cannot_read_is_read(late: None) -> None:
    process.bear_late_clock()
    seconds = (datetime(2300, 5, 5, 12, 0, 7) - datetime(1970, 1, 1)).total_seconds()
    assert (time.time(), time.time_ns()) == (seconds, int(seconds) * 10**9)


def test_a_clock_beyond_the_calendar_is_read_as_its_last_day(late: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "gmtime", lambda: time.struct_time((10000, 1, 1, 0, 0, 0, 0, 1, 0)))
    process.bear_late_clock()
    assert date.fromtimestamp(time.time()).year == 9999


def test_a_clock_that_can_be_read_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = time.time
    process.bear_late_clock()
    assert time.time is before


IN_2300 = """
import sys, time
def too_late():
    raise OverflowError("timestamp too large to convert to C _PyTime_t")
time.time = time.time_ns = too_late
from reciprocity_tui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_clock_is_borne_before_anything_is_imported_that_could_not(home: Path) -> None:
    command = [sys.executable, "-c", IN_2300, "--home", str(home), "pair", "new", "Jo", "Sam", "--no-passphrase"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
