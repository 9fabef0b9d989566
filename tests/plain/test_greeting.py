"""A later visit begins with one thing that one of the two said the last time."""

from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Glad
from tests.support import Program
from tests.tui.couples import next_check_in, opened, seal_both, together_of


@pytest.mark.parametrize("command", ["compare", "history"])
def test_it_comes_first_with_the_name_of_who_said_it(home: Path, program: Program, command: str) -> None:
    together_of(opened(home)).appreciate(("that you listen", "your patience"))
    first = program(command).out.splitlines()[0]
    assert first in ('Last time Jo said: "that you listen"', 'Last time Sam said: "your patience"')


def test_where_nobody_said_anything_nothing_stands_before_what_they_asked_for(home: Path, program: Program) -> None:
    opened(home, *[lambda sheet, _: replace(sheet, glad=Glad(""))] * 2)
    assert "Last time" not in program("compare").out


def test_what_both_open_just_now_needs_none(home: Path, program: Program) -> None:
    couple = opened(home)
    together_of(couple).appreciate(("that you listen", "your patience"))
    seal_both(next_check_in(couple, couple.check_in.opened))
    assert "Last time" not in program("compare", "--agree", "Jo", "--agree", "Sam").out


def test_the_status_of_an_open_check_in_names_the_last_one_that_can_be_read(home: Path, program: Program) -> None:
    couple = opened(home)
    next_check_in(couple, couple.check_in.opened)
    assert "What you opened last: reciprocity compare --checkin 1" in program("status").out
