"""The evening after both said yes: what is good comes first, one thing after the other, and the end is an end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sheet import Glad, Sheet, Whole
from reciprocity_tui.comparison import going_well, sentences
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.views.pages import Tab
from reciprocity_tui.tui.views.tabs import ALL_OF_IT, CLOSE, NAMES, tab_bar, tabs_of
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple, flat, full_sheet, new_couple
from tests.tui.couples import finished, looking, next_check_in, opened, seal_both, varied_sheet
from tests.tui.driving import Driven, driven

SOUP, WALK = "the soup on Tuesday", "our walk in the rain"
MOST_PAGES = 12
HIGH = (80, 200)


def well(questionnaire: Questionnaire, glad: str = "", context: Context = Context.ORDINARY) -> Sheet:
    """Return a sheet by which everything goes well."""
    return replace(full_sheet(questionnaire, 4, 4), glad=Glad(glad or None), whole=Whole(0, context))


def sealed(home: Path, *glad: str, context: Context = Context.ORDINARY) -> Couple:
    """Return two people who have sealed, who say that all goes well, and what each was glad of."""
    couple = new_couple(home)
    for person in (0, 1):
        couple.seal(person, well(couple.questionnaire, glad[person], context))
    return couple


@asynccontextmanager
async def just_opened(home: Path, couple: Couple) -> AsyncIterator[Driven]:
    """Let both say yes, and show what comes then."""
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        await program.press("enter")
        await program.both_say_yes()
        yield program


async def pages_of(program: Driven) -> list[str]:
    """Return every page until the first table, in a window in which each has room."""
    await program.resize(HIGH)
    pages = [program.flat]
    for _ in range(MOST_PAGES):
        if program.at == "EveningScreen":
            await program.press("right")
            pages.append(program.flat)
    assert program.at == "CompareScreen"
    return pages


async def test_what_each_was_glad_of_stands_alone_on_the_first_page(home: Path) -> None:
    async with just_opened(home, sealed(home, SOUP, WALK)) as program:
        assert f'"{SOUP}"' in program.text
        assert f'"{WALK}"' in program.text
        assert sentences.TOPICS_TITLE not in program.text
        assert "Household" not in program.text.replace("Continue   Household", "")


@pytest.mark.parametrize("glad", [(SOUP, ""), ("", SOUP)])
async def test_where_one_wrote_something_nothing_is_said_of_the_other(home: Path, glad: tuple[str, str]) -> None:
    async with just_opened(home, sealed(home, *glad)) as program:
        assert program.text.count("was glad") == 1
        assert f'"{SOUP}"' in program.text


async def test_where_nobody_was_glad_of_anything_what_is_going_well_comes_first(home: Path) -> None:
    async with just_opened(home, sealed(home, "", "")) as program:
        assert "glad" not in program.text
        assert flat(going_well.GOES_WELL) in program.flat


async def test_one_area_after_the_other_and_how_to_read_come_before_the_first_table(home: Path) -> None:
    couple = sealed(home, SOUP, WALK)
    titles = [area.title for area in couple.questionnaire.areas if not area.delicate]
    async with just_opened(home, couple) as program:
        _, *areas, how_to_read, side_by_side = await pages_of(program)
        assert [f"✦ {title}" in page for title, page in zip(titles, areas, strict=True)] == [True] * len(titles)
        assert all(going_well.GOES_WELL in page for page in areas)
        assert sentences.HOW_TO_READ_TITLE in how_to_read
        assert all(flat(text) in how_to_read for text in sentences.how_to_read(Voice()))
        assert "● Jo" in how_to_read
        assert f" 2 {NAMES[Tab.SIDE_BY_SIDE]} " in side_by_side


@pytest.mark.parametrize("key", ["enter", "space", "right"])
async def test_the_key_of_either_leads_on_and_the_left_arrow_back(home: Path, key: str) -> None:
    async with just_opened(home, sealed(home, SOUP, WALK)) as program:
        first = program.text
        await program.press(key)
        assert "✦ Household" in program.text
        await program.press("left")
        assert program.text == first


async def test_hard_months_are_told_after_what_is_going_well(home: Path) -> None:
    async with just_opened(home, sealed(home, SOUP, WALK, context=Context.HARD_BOTH)) as program:
        *_, hard, _, _ = await pages_of(program)
        assert sentences.CONTEXT_TITLE in hard


async def test_escape_leads_to_the_pages_and_from_there_home(home: Path) -> None:
    async with just_opened(home, sealed(home, SOUP, WALK)) as program:
        await program.press("escape")
        assert program.at == "CompareScreen"
        assert going_well.TITLE in program.text
        await program.press("escape")
        assert program.screens == ["HomeScreen"]


async def test_from_the_second_check_in_on_what_has_changed_comes_before_how_to_read(home: Path) -> None:
    couple = next_check_in(opened(home), TODAY.replace(year=TODAY.year + 1))
    seal_both(couple)
    async with just_opened(home, couple) as program:
        *_, over_time, how_to_read, _ = await pages_of(program)
        assert "Over time" in over_time
        assert sentences.HOW_TO_READ_TITLE in how_to_read


async def test_on_later_visits_the_pages_begin_with_what_is_going_well(home: Path) -> None:
    async with driven(home, looking(opened(home))) as program:
        assert program.at == "CompareScreen"
        assert going_well.TITLE in program.text


async def test_where_nothing_is_compared_only_what_is_good_is_shown_first(home: Path) -> None:
    couple = new_couple(home)
    for person in (0, 1):
        couple.seal(person, replace(varied_sheet(couple.questionnaire, person, ""), behaviours={}))
    async with just_opened(home, couple) as program:
        assert "was glad" in program.text
        await program.press("enter")
        assert program.at == "CompareScreen"
        assert flat(sentences.NO_COMPARISON) in program.flat


# The pages


@pytest.mark.parametrize("check_ins", [1, 2])
def test_the_bar_names_every_page_at_80_columns_and_fits_from_40_on(check_ins: int) -> None:
    tabs = tabs_of(check_ins)
    assert [NAMES[tab] in bar_of(tabs, tabs[0], 76) for tab in tabs] == [True] * len(tabs)
    for tab in tabs:
        for width in range(36, 200):
            bar = bar_of(tabs, tab, width)
            assert len(bar) <= width
            assert NAMES[tab] in bar or "Seen and unseen" in bar or "Over time" in bar
            assert [str(number) in bar for number in range(1, len(tabs) + 1)] == [True] * len(tabs)


def bar_of(tabs: tuple[Tab, ...], here: Tab, width: int) -> str:
    return "".join(span.text for span in tab_bar(tabs, here, width))


def several(home: Path) -> Couple:
    """Two people who have opened two check-ins."""
    couple = opened(home)
    return finished(next_check_in(couple, TODAY.replace(year=TODAY.year + 1)))


async def test_digits_arrows_and_clicks_lead_from_over_time_to_the_other_pages_and_back(home: Path) -> None:
    async with driven(home, looking(several(home))) as program:
        await program.press("7")
        assert program.at == "HistoryScreen"
        assert "7 Time" in program.text
        await program.press("left")
        assert program.at == "CompareScreen"
        await program.press("right")
        assert program.at == "HistoryScreen"
        await program.press("2")
        assert program.at == "CompareScreen"
        assert "2 Side by side" in program.text
        await program.click("7 Time")
        assert program.at == "HistoryScreen"
        await program.click("3 Seen")
        assert flat(sentences.UNSEEN_INTRO) in program.flat


@pytest.mark.parametrize("check_ins", [1, 2])
async def test_the_last_page_has_an_end_that_closes_and_no_way_round(home: Path, check_ins: int) -> None:
    couple = opened(home) if check_ins == 1 else several(home)
    async with driven(home, looking(couple)) as program:
        await program.press(*["right"] * 9)
        assert ALL_OF_IT in program.text
        assert program.pointed.startswith(CLOSE)
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5"])
async def test_no_page_but_the_last_has_the_end(home: Path, key: str) -> None:
    async with driven(home, looking(opened(home))) as program:
        await program.press(key)
        assert ALL_OF_IT not in await program.whole_page()
