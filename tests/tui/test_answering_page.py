"""The page of a question: where everything stands, and what is still seen of the page before."""

from pathlib import Path

import pytest

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.views import before
from tests.support import Couple
from tests.tui.driving import Driven, Size, driven

pytestmark = pytest.mark.usefixtures("quick")

SIDEWAYS = "1 never   2 rarely   3 about half the time   4 often   5 almost always"
TO_THE_FAIRNESS = ["4"] * 8
REMINDER = "Think of the times when it came up, in the last three months."


def place(program: Driven) -> list[tuple[int, int]]:
    """Where what never changes on a page stands: the questions, the first choice of each, and the other keys."""
    wanted = ("Sam ", "I ", "How ", "1 never", "1 clearly", "1 not", "5 almost", "s skip", "Who is it")
    return [
        (y, x)
        for y, line in enumerate(program.lines)
        for words in wanted
        if (x := line.replace("▐", " ").replace("▸", " ").replace("›", " ").find(f" {words}")) >= 0
        and not line.strip().startswith(("before", "Private", "Your note"))
    ]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (160, 45), (60, 24), (60, 18)], ids=str)
async def test_whatever_is_answered_kept_back_or_pointed_to_nothing_on_the_page_moves(
    couple: Couple, answering: Driven, size: Size
) -> None:
    await answering.resize(size)
    await answering.press("4", "4")
    before_all = place(answering)
    assert len(before_all) >= 3
    for key in ("right", "left", "p", "p", "p"):
        await answering.press(key)
        assert place(answering) == before_all, key
    await answering.press("ctrl+n")
    await answering.type("the lake", "ctrl+s")
    assert "Your note: the lake" in answering.text
    assert place(answering) == before_all


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36)], ids=str)
@pytest.mark.parametrize("key", ["1", "4", "n", "s"])
async def test_an_answer_to_the_first_question_leaves_the_second_where_it_is(
    couple: Couple, answering: Driven, size: Size, key: str
) -> None:
    await answering.resize(size)
    before_it = place(answering)
    await answering.press(key)
    assert place(answering) == before_it


async def test_a_sign_has_room_for_whom_it_is_about_before_it_is_noticed(couple: Couple, answering: Driven) -> None:
    await answering.press("o")
    await answering.choose("○ Things worth noticing")
    y = next(i for i, line in enumerate(answering.lines) if "s skip" in line)
    await answering.press("2")
    assert "Who is it, as you see it?" in answering.text
    await answering.press("up")
    assert "s skip" in answering.lines[y]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (112, 30), (120, 36), (160, 45)], ids=str)
async def test_how_often_runs_sideways_wherever_it_fits(couple: Couple, answering: Driven, size: Size) -> None:
    await answering.resize(size)
    assert sum(SIDEWAYS in line for line in answering.lines) == 2
    await answering.press(*TO_THE_FAIRNESS)
    assert "How fair" in answering.text
    assert not any("1 clearly" in line and "2 somewhat" in line for line in answering.lines)


async def test_where_it_does_not_fit_every_choice_has_a_line(couple: Couple, answering: Driven) -> None:
    await answering.resize((60, 40))
    assert sum(line.strip().endswith("1 never") for line in answering.lines) == 2


async def test_who_answers_about_what_and_how_far_it_is_stands_above(couple: Couple, answering: Driven) -> None:
    assert answering.heading.startswith("Jo  Household")
    assert "part 1 of 13" in answering.heading
    assert "━" not in answering.lines[1]
    await answering.press(*["4"] * 8)
    assert 0 < answering.lines[1].count("━") < 20
    assert REMINDER not in answering.text


async def test_what_an_area_is_about_stands_on_its_first_page(couple: Couple, answering: Driven) -> None:
    assert "The everyday chores" in answering.flat
    await answering.press("4", "4")
    assert "The everyday chores" not in answering.flat
    assert REMINDER in answering.text


# What was answered before


def last_line(program: Driven) -> str:
    return next((line.strip() for line in program.lines if line.strip().startswith("before: ")), "")


async def test_the_answers_of_a_page_stay_in_view_on_the_next_one_and_no_longer(
    couple: Couple, answering: Driven
) -> None:
    first = answering.pointed.removesuffix(".")
    await answering.press("4")
    assert last_line(answering) == ""
    await answering.press("2")
    line = last_line(answering)
    assert first[:20] in line
    assert "· often / I rarely" in line
    assert line.endswith("bksp")
    await answering.press("5")
    assert last_line(answering) == line
    await answering.press("1")
    assert "· almost always / I never" in last_line(answering)


@pytest.mark.parametrize(("key", "words"), [("n", "it did not come up"), ("s", "skipped"), ("enter", "no answer")])
async def test_what_was_left_open_is_said_as_plainly(couple: Couple, answering: Driven, key: str, words: str) -> None:
    await answering.press("4", key)
    assert f"often / {words}" in last_line(answering)


async def test_of_what_was_kept_to_oneself_only_that_it_is_saved_is_said(couple: Couple, answering: Driven) -> None:
    first = answering.pointed
    await answering.press("p", "4", "2")
    line = last_line(answering)
    assert line.removesuffix("bksp").strip() == before.BEFORE_PRIVATE
    assert first[:20] not in answering.text


@pytest.mark.parametrize(("shows", "seen"), [(False, "saved, only for you"), (True, "a little · Sam")])
async def test_of_a_sign_nothing_is_said_unless_it_is_shown(
    couple: Couple, answering: Driven, shows: bool, seen: str
) -> None:
    await answering.press("o")
    await answering.choose("○ Things worth noticing")
    await answering.press("2", "2", *["p"] * shows, "enter")
    assert f"before: {seen}" in last_line(answering)


async def test_after_fairness_both_answers_are_said(couple: Couple, answering: Driven) -> None:
    await answering.press(*TO_THE_FAIRNESS, "3", "2")
    assert "before: fair to both · somewhat important" in last_line(answering)


async def test_going_back_leaves_nothing_of_before_and_a_click_on_it_goes_back(
    couple: Couple, answering: Driven
) -> None:
    await answering.press("4")
    second = answering.pointed
    await answering.press("2")
    await answering.click("before: ")
    assert answering.pointed == second
    assert last_line(answering) == ""


async def test_the_answers_are_never_cut_before_the_question_is(home: Path, couple: Couple) -> None:
    async with driven(home, size=(64, 24)) as program:
        await program.press("enter", "enter", "3", "3")
        assert last_line(program).startswith("before: about half the time / I about half the time ")
        await program.press("4", "1")
        assert "… · often / I never" in last_line(program)
        assert all(len(line) <= 64 for line in program.lines)


async def test_a_line_about_what_happened_moves_nothing(couple: Couple, answering: Driven) -> None:
    before_it = place(answering)
    await answering.paste("4")
    assert labels.PASTED in answering.flat
    assert place(answering) == before_it
