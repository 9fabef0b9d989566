"""Keys that come faster than screens follow: each has its effect before the next one, whatever leads where."""

import asyncio

import pytest
from textual import events

from tests.support import Couple
from tests.tui.couples import on_disk
from tests.tui.driving import Driven


def answers(couple: Couple) -> list[tuple[object, object, str]]:
    return [(answer.received, answer.given, answer.note) for answer in on_disk(couple).behaviours.values()]


@pytest.mark.quick
async def test_each_name_goes_into_its_own_field(program: Driven) -> None:
    await program.to_the_names()
    program.send(*"Jo", "tab", *"Sam")
    await program.settle()
    assert [getattr(field, "value", "") for field in program.app.screen.query("Field")] == ["Jo", "Sam"]


async def test_what_is_typed_right_behind_a_key_that_opens_a_page_stands_on_that_page(
    couple: Couple, answering: Driven
) -> None:
    answering.send("ctrl+n", *"the lake", "ctrl+s", "3", "4", "2")
    await answering.settle()
    assert answers(couple) == [(2, 3, "the lake"), (1, None, "")]


async def test_what_is_typed_right_behind_a_key_that_leaves_a_page_answers_on_the_one_below(
    couple: Couple, answering: Driven
) -> None:
    answering.send("question_mark", "escape", "5")
    await answering.settle()
    assert [answer[0] for answer in answers(couple)] == [4]


async def test_all_keys_of_a_burst_count(couple: Couple, answering: Driven) -> None:
    answering.send(*("1234" * 2))
    await answering.settle()
    given = [value for answer in answers(couple) for value in answer[:2]]
    assert given == [0, 1, 2, 3] * 2


async def test_going_back_and_answering_again_keeps_the_order(couple: Couple, answering: Driven) -> None:
    answering.send("3", "backspace", "4", "5")
    await answering.settle()
    assert [answer[:2] for answer in answers(couple)] == [(3, 4)]


async def test_a_key_that_takes_too_long_to_wait_for_does_not_let_later_ones_overtake_each_other(
    program: Driven,
) -> None:
    await program.to_the_names()
    program.send(*"Jo", "tab", *"Sam")
    turns = program.app._turns
    for _ in range(4):
        await asyncio.sleep(0)
        turns._end(turns._turn)
    await program.settle()
    values = [getattr(field, "value", "") for field in program.app.screen.query("Field")]
    assert "".join(values) == "JoSam"


async def test_clicks_take_their_turn_among_keys(couple: Couple, answering: Driven) -> None:
    x, y = next((line.index("4 often"), y) for y, line in enumerate(answering.lines) if "4 often" in line)
    for kind in (events.MouseDown, events.MouseUp):
        answering.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
    answering.send("1")
    await answering.settle()
    assert [answer[:2] for answer in answers(couple)] == [(3, 0)]
