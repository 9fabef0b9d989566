"""The mouse: what a click would choose is underlined while the mouse is there, and a key's words can be clicked."""

from pathlib import Path

import pytest

from tests.support import Couple
from tests.tui.driving import Driven
from tests.tui.places import arrived, at

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("quick")]


def underlined(program: Driven) -> str:
    """Return what is underlined on the screen."""
    pieces = (segment for strip in program.strips for segment in strip)
    return " ".join(segment.text.strip() for segment in pieces if segment.style and segment.style.underline)


async def hover(program: Driven, words: str) -> None:
    """Move the mouse to some words."""
    y = next(y for y, line in enumerate(program.lines) if words in line)
    await program.pilot.hover(offset=(program.lines[y].index(words), y))
    await program.settle()


async def test_the_row_below_the_mouse_is_underlined_and_no_other(home: Path) -> None:
    async with arrived(home, at("keeping")) as program:
        before = program.pointed
        await hover(program, "Sam's key and answers")
        assert underlined(program) == "Sam's key and answers"
        assert program.pointed == before
        await hover(program, "Passphrase, recovery")
        assert underlined(program) == ""


async def test_a_click_on_a_row_chooses_it(home: Path) -> None:
    async with arrived(home, at("keeping")) as program:
        await program.click("Sam's key and answers")
        assert "Only for Sam" in program.text


async def test_a_click_on_a_key_or_on_its_words_does_what_the_key_does(
    home: Path, couple: Couple, program: Driven
) -> None:
    await program.click("help")
    assert program.at == "HelpScreen"
    await program.click("esc")
    assert program.at == "HomeScreen"
