"""A name is a label, on the screen: Home and what was opened before show the name of today."""

from pathlib import Path

import pytest

from reciprocity_tui.steps import keep
from reciprocity_tui.steps.look import CALLED_THEN
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from tests.tui.couples import AGREEMENT, opened, together_of
from tests.tui.driving import Driven, driven, flat

CALLED = CALLED_THEN.format(name="Samuel", then="Sam")


async def become_samuel(program: Driven) -> None:
    """From Home to another name for Sam, and back."""
    await program.choose_more(labels.KEEPING)
    await program.choose(labels.KEEPING_OF.format(name="Sam"))
    await program.choose(labels.RENAME)
    await program.type("uel", "enter")
    assert flat(keep.RENAMED.format(before="Sam", name="Samuel")) in program.flat
    assert keep.LABEL_STAYS in program.flat
    await program.press("enter")


async def test_what_was_opened_before_shows_the_name_of_today_and_says_the_other_one_once(home: Path) -> None:
    couple = opened(home)
    together_of(couple).agree(AGREEMENT)
    async with driven(home, Start(pair=couple.pair)) as program:
        await become_samuel(program)
        assert "■ Samuel" in program.text
        await program.choose(labels.LOOK_TOGETHER)
        await program.press("1")
        assert "Jo & Samuel" in program.heading
        page = await program.whole_page()
        assert (page.count(CALLED), page.replace(CALLED, "").replace("Samuel", "").count("Sam")) == (1, 0)
        for tab in "23456":
            await program.press(tab)
            page = await program.whole_page()
            assert "Sam" not in page.replace("Samuel", "")


async def test_nothing_is_said_while_the_names_are_those_of_then(home: Path) -> None:
    async with driven(home, Start(Step.COMPARE, opened(home).pair)) as program:
        await program.press("1")
        assert "was called" not in await program.whole_page()


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (120, 36)])
async def test_it_stands_at_the_beginning_at_every_size(home: Path, size: tuple[int, int]) -> None:
    couple = opened(home)
    keep.rename(couple.pair, couple.pair.partners[1], couple.identities[1], "Samuel")
    async with driven(home, Start(Step.COMPARE, couple.pair), size) as program:
        await program.press("1")
        assert program.flat.index(CALLED) < program.flat.index("What is going well")
