"""After something wrong in a form, the line that is wrong has the cursor, and what is typed then takes its place."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.driving import Driven, Size
from tests.tui.places import arrived, at

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("quick")]


def line(program: Driven) -> int:
    """Return which of the lines to type into has the cursor."""
    return list(program.app.screen.query(Input)).index(program.app.focused)  # type: ignore[arg-type]


def values(program: Driven) -> list[str]:
    """Return what stands in each line."""
    return [field.value for field in program.app.screen.query(Input)]


async def test_a_name_that_is_none_is_told_where_it_is_typed_and_typed_anew(home: Path) -> None:
    async with arrived(home, at("names")) as program:
        await program.type("...", "enter")
        assert "! A name needs at least one letter, digit or picture." in program.text
        assert line(program) == 0
        await program.type("Ada", "enter")
        assert (line(program), values(program)) == (1, ["Ada", ""])
        assert "!" not in program.text


async def test_a_name_left_out_is_asked_for_where_it_is_missing(home: Path) -> None:
    async with arrived(home, at("names")) as program:
        await program.press("tab")
        await program.type("Ben", "enter")
        assert line(program) == 0
        await program.type("Ada", "enter", "enter")
        assert program.at == "PageScreen"


async def test_the_same_name_twice_is_typed_anew_in_the_second_line(home: Path) -> None:
    async with arrived(home, at("names")) as program:
        await program.enter("Ada", "Ada")
        assert line(program) == 1
        await program.type("Ben")
        assert values(program) == ["Ada", "Ben"]


@pytest.mark.parametrize("at_line", [2, 3])
async def test_a_day_that_is_none_is_typed_anew_in_its_own_line(home: Path, at_line: int) -> None:
    async with arrived(home, at("agreement-form")) as program:
        await program.enter("sing", "dance")
        fields = list(program.app.screen.query(Input))
        fields[at_line].value = "someday"
        fields[0].focus()
        await program.press(*["enter"] * len(fields))
        assert line(program) == at_line
        await program.type("in 2 weeks")
        assert values(program)[at_line] == "in 2 weeks"


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (40, 12)], ids=str)
async def test_what_is_wrong_is_in_sight_with_its_line(home: Path, size: Size) -> None:
    async with arrived(home, at("passphrase")) as program:
        await program.resize(size)
        await program.enter("short", "short")
        assert "! A passphrase needs at least 8" in program.text
        assert "▎" in program.text


async def test_a_wrong_passphrase_is_typed_anew(home: Path) -> None:
    async with arrived(home, at("unlock")) as program:
        await program.type("not this one", "enter")
        assert values(program) == [""]
        assert "! That passphrase doesn't open" in program.text
        await program.type("four quiet words here", "enter")
        assert program.at == "TakeScreen"
