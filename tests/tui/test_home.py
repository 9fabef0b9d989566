"""Home: the two and their path, what is needed seldom, and what they said and agreed once it is unlocked."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Glad
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.views.home import AGREED, SAID
from reciprocity_tui.tui.views.offers import LOCK, MIRROR, MORE, READ
from tests.support import TODAY, Couple, new_couple
from tests.tui.couples import AGREEMENT, WILL, looking, next_check_in, opened, seal_both, together_of
from tests.tui.driving import Driven, Size, driven
from tests.tui.places import away

JO, SAM = "velvet harbour ninety owls", "eleven quiet lanterns drift"
SOUP, LAUGH = "that Sam made soup", "how Jo laughed with me"
THANKS = ("that you listen", "your patience")
AGREED_ON = f"Jo will {WILL[0]}. Sam will {WILL[1]}."


def spoken(home: Path, passphrases: tuple[str | None, str | None] = (JO, SAM)) -> Couple:
    """Return a pair that has opened a check-in, in which each was glad of something; they agreed and said thanks."""
    couple = opened(
        home,
        lambda sheet, _: replace(sheet, glad=Glad(SOUP)),
        lambda sheet, _: replace(sheet, glad=Glad(LAUGH)),
        passphrases=passphrases,
    )
    together_of(couple).agree(AGREEMENT)
    together_of(couple).appreciate(THANKS)
    return couple


@pytest.fixture
async def back(home: Path) -> AsyncIterator[Driven]:
    """They have unlocked and looked, and are back at Home."""
    spoken(home)
    async with driven(home, size=(80, 30)) as program:
        await program.choose(labels.LOOK_TOGETHER)
        await program.enter(JO)
        await program.press("escape")
        assert program.at == "HomeScreen"
        yield program


def says_it(program: Driven) -> bool:
    return any(text in program.flat for text in (*WILL, SOUP, LAUGH, *THANKS, AGREED, SAID))


# The path


async def test_locked_it_shows_dates_and_what_is_next_and_nothing_that_anybody_wrote(home: Path) -> None:
    spoken(home)
    async with driven(home) as program:
        assert "Nov 2026 today 6 Dec 2026 22 Feb 2027" in program.flat
        assert "→ look and talk" in program.text
        assert not says_it(program)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (60, 24), (200, 55)], ids=str)
async def test_the_next_step_is_in_sight_at_every_size(home: Path, size: Size) -> None:
    couple = spoken(home)
    next_check_in(couple, TODAY)
    async with driven(home, size=size) as program:
        assert program.pointed == "Jo answers"
        assert "● Jo" in program.text
        assert "■ Sam" in program.text
        assert "each of you answers" in program.text


async def test_names_for_which_there_is_no_room_stand_below_each_other(home: Path) -> None:
    names = "Alexandra-Katharina Schulze-Mustermann", "Bartholomew of the Seven Hills and Dales"
    new_couple(home, names)
    async with driven(home, size=(40, 16)) as program:
        shown = " ".join(program.flat.split())
        assert shown.index("Schulze-Mustermann") < shown.index("━") < shown.index("Seven Hills")
        assert not any("…" in line for line in program.lines[1:6])


async def test_a_later_step_of_an_open_check_in_is_to_read_what_was_said_before(home: Path) -> None:
    next_check_in(spoken(home), TODAY)
    async with driven(home) as program:
        assert program.pointed == "Jo answers"
        await program.choose(READ)
        await program.enter(SAM)
        assert program.at == "CompareScreen"
        assert "check-in 1" in program.heading


async def test_more_has_what_is_needed_seldom_and_escape_leads_back(home: Path) -> None:
    spoken(home)
    async with driven(home) as program:
        before = program.text
        await program.choose(MORE)
        for label in (labels.AGAIN, "How often", labels.KEEPING, labels.SAFETY_CHOICE, labels.NEW_PAIR, labels.QUIT):
            assert label in program.text
        await program.press("escape")
        await program.press("home")
        assert program.text == before


async def test_whoever_has_sealed_finds_their_own_view_there_and_nobody_else(home: Path) -> None:
    couple = new_couple(home)
    async with driven(home) as program:
        await program.choose(MORE)
        assert "own view" not in program.text
    seal_both(couple)
    async with driven(home) as program:
        await program.choose(MORE)
        before = program.text
        await program.choose(MIRROR.format(name="Sam"))
        assert program.at == "MirrorScreen"
        await program.press("escape")
        await program.choose(MORE)
        assert all(f"only for {name}" in program.text for name in ("Jo", "Sam"))
        await program.press("home")
        assert program.text == before


# What they said and agreed


async def test_once_unlocked_home_shows_what_they_agreed_and_said(back: Driven) -> None:
    assert AGREED_ON in back.flat
    for text in (SOUP, LAUGH, *THANKS):
        assert text in back.flat


@pytest.mark.parametrize("how", ["l", LOCK])
async def test_a_key_or_a_line_locks_it(back: Driven, how: str) -> None:
    await (back.press("l") if how == "l" else back.choose(LOCK))
    assert not says_it(back)
    assert LOCK not in back.text
    await back.choose(labels.LOOK_TOGETHER)
    assert back.at == "FormScreen"


async def test_it_is_covered_and_then_locked_where_nobody_types(back: Driven) -> None:
    await away(back, 601)
    assert (back.at, says_it(back)) == ("CoverScreen", False)
    await back.press("x")
    assert says_it(back)
    await away(back, 1201)
    await back.press("x")
    assert (back.at, says_it(back)) == ("HomeScreen", False)


async def test_it_locks_before_one_of_them_alone_takes_a_step(back: Driven) -> None:
    await back.choose_more(labels.KEEPING)
    await back.press("escape")
    assert (back.at, says_it(back)) == ("HomeScreen", False)


async def test_it_stays_while_they_do_something_together(back: Driven) -> None:
    await back.choose_more("How often")
    await back.press("escape")
    assert (back.at, says_it(back)) == ("HomeScreen", True)


async def test_it_locks_where_another_pair_is_looked_at(home: Path) -> None:
    spoken(home, (None, None))
    new_couple(home, ("Ada", "Ben"))
    async with driven(home, size=(80, 30)) as program:
        await program.choose("Jo & Sam")
        await program.choose(labels.LOOK_TOGETHER)
        await program.press("escape")
        assert says_it(program)
        await program.press("escape")
        await program.choose("Jo & Sam")
        assert not says_it(program)


async def test_without_a_passphrase_it_is_shown_only_once_somebody_chose_to_look(home: Path) -> None:
    spoken(home, (None, None))
    async with driven(home, size=(80, 30)) as program:
        assert not says_it(program)
        await program.choose(labels.LOOK_TOGETHER)
        await program.press("escape")
        assert says_it(program)


async def test_what_comes_next_stays_in_sight_where_there_is_little_room(home: Path) -> None:
    spoken(home, (None, None))
    async with driven(home, size=(40, 12)) as program:
        await program.choose(labels.LOOK_TOGETHER)
        await program.press("escape")
        assert program.pointed == labels.LOOK_TOGETHER


# The greeting of a later visit


async def test_the_first_unlock_of_a_visit_greets_with_what_somebody_said_and_the_next_one_does_not(
    home: Path,
) -> None:
    spoken(home)
    async with driven(home) as program:
        await program.choose(labels.LOOK_TOGETHER)
        await program.enter(JO)
        said = [f'Last time {name} said: "{text}"' for name, text in zip(("Jo", "Sam"), THANKS, strict=True)]
        assert sum(text in program.flat for text in said) == 1
        await program.press("escape")
        await program.choose(labels.LOOK_TOGETHER)
        await program.enter(JO)
        assert "Last time" not in program.flat


async def test_what_was_opened_just_now_needs_no_greeting(home: Path) -> None:
    couple = seal_both(new_couple(home))
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        await program.both_say_yes()
        assert program.at == "EveningScreen"
        await program.press("escape", "escape")
        await program.choose(labels.LOOK_TOGETHER)
        assert "Last time" not in program.flat


async def test_the_example_greets_nobody_and_leaves_nothing_at_home(home: Path) -> None:
    couple = spoken(home, (None, None))
    async with driven(home, replace(looking(couple), note="An example")) as program:
        assert "Last time" not in program.flat
        await program.press("escape")
        assert not says_it(program)
