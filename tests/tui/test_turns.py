"""Keys that come faster than screens follow: each has its effect before the next one, whatever leads where."""

import asyncio
from pathlib import Path

import pytest
from textual import events

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.vault import sealed
from tests.support import Couple, new_couple
from tests.tui.driving import driven


@pytest.fixture
def couple(home: Path) -> Couple:
    return new_couple(home)


@pytest.fixture
def answering(couple: Couple) -> Start:
    return Start(Step.TAKE, couple.pair, couple.pair.partners[0].id)


def answers(couple: Couple) -> dict[str, tuple[object, object, str]]:
    sheet = sealed.own_sheet(couple.part(0))
    return {name: (said.received, said.given, said.note) for name, said in sheet.behaviours.items()}


@pytest.mark.quick
async def test_each_name_goes_into_its_own_field(home: Path) -> None:
    async with driven(home) as program:
        await program.go_on_to(labels.NAMES_TITLE)
        program.send(*"Jo", "tab", *"Sam")
        await program.settle()
        assert [getattr(field, "value", "") for field in program.app.screen.query("Field")] == ["Jo", "Sam"]


async def test_what_is_typed_right_behind_a_key_that_opens_a_page_stands_on_that_page(
    couple: Couple, home: Path, answering: Start
) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        program.send("ctrl+n", *"the lake", "ctrl+s", "3", "4", "2")
        await program.settle()
    assert list(answers(couple).values()) == [(2, 3, "the lake"), (1, None, "")]


async def test_what_is_typed_right_behind_a_key_that_leaves_a_page_answers_on_the_one_below(
    couple: Couple, home: Path, answering: Start
) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        program.send("question_mark", "escape", "5")
        await program.settle()
    assert [said[0] for said in answers(couple).values()] == [4]


async def test_all_keys_of_a_burst_count(couple: Couple, home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        program.send(*("1234" * 2))
        await program.settle()
    given = [value for said in answers(couple).values() for value in said[:2]]
    assert given == [0, 1, 2, 3] * 2


async def test_going_back_and_answering_again_keeps_the_order(couple: Couple, home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        program.send("3", "backspace", "4", "5")
        await program.settle()
    assert [said[:2] for said in answers(couple).values()] == [(3, 4)]


async def test_a_key_that_takes_too_long_to_wait_for_does_not_let_later_ones_overtake_each_other(home: Path) -> None:
    async with driven(home) as program:
        await program.go_on_to(labels.NAMES_TITLE)
        program.send(*"Jo", "tab", *"Sam")
        turns = program.app._turns
        for _ in range(4):
            await asyncio.sleep(0)
            turns._end(turns._turn)
        await program.settle()
        values = [getattr(field, "value", "") for field in program.app.screen.query("Field")]
        assert "".join(values) == "JoSam"


async def test_clicks_take_their_turn_among_keys(couple: Couple, home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        x, y = next((line.index("4 often"), y) for y, line in enumerate(program.lines) if "4 often" in line)
        for kind in (events.MouseDown, events.MouseUp):
            program.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        program.send("1")
        await program.settle()
    assert [said[:2] for said in answers(couple).values()] == [(3, 0)]
