"""The page before sealing: all that is shared in one line an area, and what stands behind each line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity_tui.answers import overview, preview
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.tui.views import preview as views
from tests.support import Couple
from tests.tui.couples import on_disk, to_the_preview
from tests.tui.driving import Driven, Size, driven, flat

pytestmark = pytest.mark.usefixtures("quick")

HOUSEHOLD, MONEY = "1 Household ✓ all 2", "2 Money ✓ all 2"


async def test_everything_stands_on_one_page_at_eighty_by_twenty_four(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    shown = program.flat
    for number, area in enumerate(couple.questionnaire.areas, start=1):
        assert f"{number} {area.title} ✓ all 4" in shown
    assert flat(overview.PROMISE.format(partner="Sam")) in shown
    assert f"{views.EVERYTHING_SHOWN} s Seal 1-9 Keep something back" in shown
    assert "↓" not in program.text


async def test_every_area_has_its_picture_and_says_how_fair_it_is_called(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    assert all("◉" in line and line.endswith("fair to both") for line in program.lines if "✓ all 4" in line)


@pytest.mark.parametrize(
    ("keys", "before", "after", "kept"),
    [
        (
            ("end", "up", "enter"),
            HOUSEHOLD,
            preview.PREVIEW_NOTHING,
            lambda sheet: sheet.sharing.everything_back,
        ),
        (
            ("2", "1", "escape"),
            MONEY,
            "2 Money – kept to yourself",
            lambda sheet: sheet.sharing.areas_back == {"money"},
        ),
        (
            ("1", "2", "escape"),
            HOUSEHOLD,
            preview.PREVIEW_TOO_LITTLE,
            lambda sheet: any(answer.private for answer in sheet.behaviours.values()),
        ),
    ],
    ids=["everything", "an-area", "an-item"],
)
async def test_a_switch_changes_exactly_what_it_says_and_is_on_disk_once_the_page_is_left(
    home: Path, tiny: Couple, keys: tuple[str, ...], before: str, after: str, kept: Callable[[Sheet], bool]
) -> None:
    async with driven(home) as program:
        await to_the_preview(program, tiny)
        await program.press("end")
        shown = program.flat
        assert before in shown
        assert after not in shown
        await program.press(*keys)
        assert after in program.flat
        assert not kept(on_disk(tiny))
        await program.press(*keys)
        await program.press("end")
        assert program.flat == shown
        await program.press(*keys, "l")
        assert program.at == "HomeScreen"
        assert kept(on_disk(tiny))


async def test_a_number_opens_an_area_and_escape_comes_back_to_its_line(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    await program.press("7")
    assert "the whole area: Money" in program.text
    assert program.flat.count("Sam: often I: often") == 4
    await program.press("escape")
    assert views.EVERYTHING_SHOWN in program.text
    assert program.pointed.startswith("7")
    assert "Money" in program.pointed


async def test_enter_on_a_line_does_as_its_number(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    await program.click("Keep something back")
    await program.press("down", "enter")
    assert "the whole area: Listening" in program.text


async def test_a_switch_stays_where_it_is_when_it_is_switched(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    await program.press("9", "down", "down")
    row = program.arrow
    await program.press("enter")
    assert program.arrow == row
    assert "– private" in program.lines[row]


async def test_of_signs_it_says_what_is_seen_and_that_there_is_nothing(tiny: Couple, program: Driven) -> None:
    await to_the_preview(program, tiny)
    await program.press("home", "down", "down", "enter")
    assert views.NOTHING_HERE in program.flat


async def test_all_of_it_is_a_key_away_in_whole_sentences(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    await program.press("m")
    page = await program.whole_page()
    assert flat(preview.PREVIEW_INTRO.format(partner="Sam")) in page
    assert flat(preview.PREVIEW_HONEST) in page
    assert "importance: " in page
    await program.press("escape")
    assert views.EVERYTHING_SHOWN in program.text


@pytest.mark.parametrize("size", [(40, 12), (60, 24), (200, 55)], ids=str)
async def test_whatever_is_kept_back_can_be_reached_in_every_size(couple: Couple, program: Driven, size: Size) -> None:
    await to_the_preview(program, couple)
    await program.resize(size)
    await program.press("9", "1", "escape", "end")
    assert views.EVERYTHING_SHOWN in program.text
    assert all(len(line) <= size[0] for line in program.lines)
    await program.press("l")
    assert on_disk(couple).sharing.areas_back == {"care"}


async def test_enter_at_once_only_asks_whether_to_seal(couple: Couple, program: Driven) -> None:
    await to_the_preview(program, couple)
    await program.press("enter", "enter", "enter")
    assert program.at == "SealScreen"
    assert not couple.pair.partners[0].has_sealed(1)
