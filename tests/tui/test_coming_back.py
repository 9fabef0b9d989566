"""Handing over, pausing, and coming back: what is said to whom, and what nobody can tell from it."""

from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps.answer import FIRST_TIME, PAUSED
from reciprocity_tui.steps.safety import SAFETY_HAND_OVER
from tests.support import Couple, full_sheet, new_couple
from tests.tui.driving import Driven, driven, flat

pytestmark = pytest.mark.usefixtures("quick")

PHRASE = "four quiet words here"
FIRST = flat(FIRST_TIME.format(partner="Sam"))


@pytest.fixture
def locked(home: Path) -> Couple:
    """Both have a passphrase; only the first has begun to answer."""
    couple = new_couple(home, passphrases=(PHRASE, PHRASE))
    with couple.open_sheet(0) as opened:
        household = couple.questionnaire.areas[0]
        full = full_sheet(couple.questionnaire)
        opened.save(
            Sheet(
                full.questionnaire,
                full.version,
                behaviours={behaviour.id: full.behaviours[behaviour.id] for behaviour in household.behaviours},
                fairness={household.id: 0},
                importance={household.id: 1},
                share={household.id: 0},
            )
        )
    return couple


async def hand_over_of(program: Driven, name: str) -> str:
    await program.choose(f"{name} answers")
    return program.flat


async def test_before_unlocking_nobody_can_tell_who_has_begun(home: Path, locked: Couple) -> None:
    async with driven(home) as program:
        jo = await hand_over_of(program, "Jo")
        await program.press("escape")
        sam = await hand_over_of(program, "Sam")
    assert jo.replace("Jo", "*").replace("Sam", "Jo").replace("*", "Sam") == sam
    assert "Listening" not in jo


async def test_the_hand_over_is_short_and_says_for_whom_it_is_not(home: Path, locked: Couple) -> None:
    async with driven(home) as program:
        await hand_over_of(program, "Jo")
        assert all(flat(text.format(partner="Sam")) in program.flat for text in SAFETY_HAND_OVER)
        assert sum(not line.strip() for line in program.lines) >= 8


async def test_whoever_has_begun_is_greeted_with_what_is_next_until_the_page_turns(home: Path, locked: Couple) -> None:
    async with driven(home) as program:
        await hand_over_of(program, "Jo")
        await program.press("enter")
        await program.enter(PHRASE)
        assert "Welcome back, Jo. Listening is next." in program.flat
        assert FIRST not in program.flat
        await program.press("4")
        assert "Welcome back" in program.flat
        await program.press("4")
        assert "Welcome back" not in program.flat


async def test_whoever_begins_reads_how_to_answer_above_the_first_question(home: Path, locked: Couple) -> None:
    async with driven(home) as program:
        await hand_over_of(program, "Sam")
        await program.press("enter")
        await program.enter(PHRASE)
        assert flat(FIRST_TIME.format(partner="Jo")) in program.flat
        assert "Welcome back" not in program.flat


async def test_pausing_says_that_everything_is_kept_and_not_how_much_it_is(home: Path, locked: Couple) -> None:
    async with driven(home) as program:
        await hand_over_of(program, "Jo")
        await program.press("enter")
        await program.enter(PHRASE, "4")
        await program.press("escape")
        assert PAUSED in program.flat
        assert "Listening" not in program.text
        assert "Household" not in program.text
