"""Choices by number: where there are few of them, from the top, and never where somebody is asked for a yes."""

from pathlib import Path

import pytest

from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.screens.page import TOO_SOON, ConsentScreen
from tests.support import Couple
from tests.tui.driving import Driven
from tests.tui.places import PLACES, Place, arrived, at

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("quick")]

NUMBERED = [place for place in PLACES if place.name in ("home", "ready", "keeping", "idle", "agreement-topic", "felt")]


@pytest.mark.parametrize("place", NUMBERED, ids=str)
async def test_the_second_choice_is_chosen_by_its_number(home: Path, place: Place) -> None:
    async with arrived(home / "down", place) as program:
        await program.press("home", "down", "enter")
        chosen = program.text
    async with arrived(home / "number", place) as program:
        await program.press("2")
        assert program.text == chosen


async def test_a_number_without_a_choice_does_nothing(home: Path, couple: Couple, program: Driven) -> None:
    before = program.text
    await program.press("9")
    assert program.text == before


async def test_a_number_chooses_an_area_and_takes_it_out_again(home: Path) -> None:
    async with arrived(home, at("areas")) as program:
        marked = program.text.count("[x]")
        await program.press("1")
        assert program.text.count("[x]") == marked + 1
        await program.press("1")
        assert program.text.count("[x]") == marked


async def test_a_key_held_from_the_page_before_chooses_nothing(home: Path) -> None:
    async with arrived(home, at("keeping")) as program:
        screen = program.app.screen
        screen._since = program.times.now - TOO_SOON / 2  # type: ignore[attr-defined]
        await program.press("1")
        assert program.app.screen is screen
        program.times.now += TOO_SOON
        await program.press("1")
        assert program.app.screen is not screen


@pytest.mark.parametrize("name", ["consent", "agreement-each", "again-ask"])
async def test_no_number_is_a_yes(home: Path, name: str) -> None:
    async with arrived(home, at(name)) as program:
        assert isinstance(program.app.screen, ConsentScreen)
        screen = program.app.screen
        await program.press(*"123456789")
        assert program.app.screen is screen


async def test_help_tells_of_numbers_only_where_they_choose(home: Path) -> None:
    async with arrived(home, at("home")) as program:
        screen = program.app.screen
        assert isinstance(screen, RowsScreen)
        await program.press("question_mark")
        assert "by its number" in program.flat
        assert program.text.count("1-9") == 1
        await program.press("escape")
        screen.numbered = list  # type: ignore[method-assign]
        await program.press("question_mark")
        assert "by its number" not in program.flat
