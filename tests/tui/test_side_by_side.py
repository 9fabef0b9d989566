"""Side by side: a list that leans, and beside it, where there is room, the area with the cursor."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from reciprocity_tui.agreement import asking
from reciprocity_tui.answers.sheet import Sharing, Sheet
from reciprocity_tui.comparison import sentences
from reciprocity_tui.comparison.closeup import Marked, close_up
from reciprocity_tui.comparison.compare import Comparison
from reciprocity_tui.comparison.dumbbell import GIVES, RECEIVES
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.tui.drawing.layout import Row
from reciprocity_tui.tui.views import lean, pane, side_by_side
from reciprocity_tui.tui.views.pages import OpenArea
from reciprocity_tui.words.voice import Voice
from tests.comparison.couples import NAMES, mostly_full, of
from tests.tui.couples import looking, opened
from tests.tui.driving import Driven, Size, driven, flat

VOICE = Voice(NAMES)
LIST = 62
PANED, UNPANED = (112, 36), (111, 36)
LONG = Voice(("Maximiliana Wolkenstein-Trostburg-Auersp", "Bartholomäus von und zu Hohenlohe-Öhring"))
WIDTHS = (37, 46, 57, 62, 76)


def text_of(row: Row) -> list[str]:
    return ["".join(span.text for span in line).rstrip() for line in row.lines]


def list_of(comparison: Comparison, width: int = 76, voice: Voice = VOICE, *, reasons: bool = True) -> dict[str, str]:
    """Return what stands in the row of each area, by its id."""
    rows = side_by_side.side_rows(comparison, voice, width, 100, numbers=False, topics_first=False, reasons=reasons)
    return {row.choice.area_id: "\n".join(text_of(row)) for row in rows if isinstance(row.choice, OpenArea)}


# The list


@given(mostly_full, mostly_full)
@settings(max_examples=60)
def test_a_row_has_a_bar_exactly_where_a_view_counts(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    rows = list_of(comparison, reasons=False)
    for area in comparison.compared:
        lines = rows[area.area.id].split("\n")
        sides = tuple(("├" in line) - ("┤" in line) for line in lines[: len(GIVES)])
        assert sides == area.leans


@given(mostly_full, mostly_full)
@settings(max_examples=40)
def test_no_mark_stands_without_its_reason_and_no_row_says_that_nothing_was_found(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    for area_id, shown in list_of(comparison).items():
        area = next(area for area in comparison.areas if area.area.id == area_id)
        close = close_up(area, comparison, VOICE)
        assert any(mark.text in shown for mark in lean.MARKS.values()) == bool(close.reason)
        if close.reason:
            assert flat(f"{lean.MARKS[close.marked].text} {close.reason}") in flat(shown)
        assert "clear difference" not in shown


@given(mostly_full, mostly_full)
@settings(max_examples=20)
def test_nothing_is_wider_than_its_column_whatever_the_names(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    for voice in (VOICE, LONG):
        for width in WIDTHS:
            lines = [line for shown in list_of(comparison, width, voice).values() for line in shown.split("\n")]
            lines += [line for row in side_by_side.side_head(voice, width) for line in text_of(row)]
            for area in comparison.areas:
                rows = pane.pane_rows(area, comparison, voice, width, 100, talk=True)
                lines += [line for row in rows for line in text_of(row)]
            assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_head_stands_over_the_middle_of_the_scale(width: int) -> None:
    grid = lean.columns(VOICE, width)
    (row,) = side_by_side.side_head(VOICE, width)
    line = text_of(row)[-1]
    assert line.index("│") == grid.middle
    assert line.strip().endswith("◂ gets more │ gives more ▸")


# The pane


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_the_pane_says_how_often_and_asks_nothing_aloud_in_a_delicate_area(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    for area in comparison.areas:
        shown = flat(" ".join(text for row in pane.pane_rows(area, comparison, VOICE, 60, 100, talk=True)
                              for text in text_of(row)))  # fmt: skip
        close = close_up(area, comparison, VOICE)
        assert all(flat(text) in shown for text in (*close.first, *close.often, *close.more))
        if area.area.delicate:
            assert flat(sentences.DELICATE) in shown
            assert pane.A_QUESTION not in shown
            assert pane.TALK_ABOUT_THIS not in shown
            assert close.marked in (Marked.NEITHER, Marked.NOT_COMPARED)
        else:
            assert pane.TALK_ABOUT_THIS in shown


@pytest.fixture
async def comparing(home: Path) -> AsyncIterator[Driven]:
    """Jo and Sam look at their comparison side by side."""
    async with driven(home, looking(opened(home)), PANED) as program:
        await program.press("2")
        yield program


def in_pane(program: Driven) -> str:
    """What stands at the right of the line between the list and the pane."""
    bar = LIST + 3
    return flat(" ".join(line[bar + 1 :] for line in program.lines[5:-1] if line[bar : bar + 1] in "│"))


async def test_the_pane_follows_the_cursor_without_enter(comparing: Driven) -> None:
    assert in_pane(comparing).startswith("Household")
    await comparing.press("down", "down")
    assert in_pane(comparing).startswith("Hard times")
    await comparing.press("end")
    assert in_pane(comparing).startswith("Looking after us")
    await comparing.press("home")
    assert in_pane(comparing).startswith("Household")


async def test_there_is_a_pane_from_112_columns_on_and_none_below(comparing: Driven) -> None:
    assert "Jo gives" in flat(in_pane(comparing).replace(GIVES[0], ""))
    await comparing.resize(UNPANED)
    assert "gets about half the time" not in comparing.flat
    assert pane.TALK_ABOUT_THIS not in comparing.text
    await comparing.resize(PANED)
    assert in_pane(comparing).startswith("Household")


@pytest.mark.parametrize("width", [100, 106, 111, 112, 113, 115, 118, 120, 200])
async def test_nothing_is_clipped_and_text_is_never_wider_than_eighty(comparing: Driven, width: int) -> None:
    await comparing.resize((width, 55))
    assert "◂ gets more │ gives more ▸" in comparing.text
    assert "…" not in comparing.text
    assert sum(comparing.text.count(mark) for mark in (*GIVES, *RECEIVES)) >= 36
    for line in comparing.lines[5:-1]:
        assert all(cell_len(piece.strip()) <= 80 for piece in line.split("│"))


async def test_where_the_window_is_wide_list_and_pane_stand_in_its_middle(comparing: Driven) -> None:
    await comparing.resize((200, 55))
    head, household = (next(line for line in comparing.lines if text in line) for text in ("◂ gets", "Household"))
    assert head.index("●") == household.index("Household")
    used = [len(line) - len(line.lstrip()) for line in comparing.lines[2:-1] if line]
    assert abs(min(used) - (200 - max(map(len, comparing.lines[2:-1])))) <= 4


async def test_pages_without_a_list_have_no_pane(comparing: Driven) -> None:
    for key in ("1", "3", "4", "5", "6", "2"):
        await comparing.press(key)
        assert (pane.TALK_ABOUT_THIS in comparing.text) == (key == "2")
    await comparing.press("h")
    assert pane.TALK_ABOUT_THIS not in comparing.text
    await comparing.press("escape")
    assert in_pane(comparing).startswith("Household")


async def test_coming_back_from_an_area_the_pane_shows_that_area(comparing: Driven) -> None:
    await comparing.press("down", "enter", "right", "escape")
    assert comparing.pointed.startswith("Hard times")
    assert in_pane(comparing).startswith("Hard times")


async def test_a_click_on_another_row_shows_it_beside_the_list_and_one_more_opens_it(comparing: Driven) -> None:
    await comparing.click("Conflict")
    assert in_pane(comparing).startswith("Conflict")
    assert "Household" in comparing.text
    await comparing.click_at(30, comparing.arrow + 1)
    assert "Household" not in comparing.text
    await comparing.resize(UNPANED)
    await comparing.press("escape")
    await comparing.click("Listening")
    assert "Conflict" not in comparing.text


@pytest.mark.parametrize("size", [PANED, (80, 24), (60, 24)])
async def test_t_leads_to_the_talk_with_the_arrow_on_this_area_and_picks_nothing(comparing: Driven, size: Size) -> None:
    await comparing.resize(size)
    await comparing.press("down", "t")
    assert asking.WHICH_TOPIC.format(name="Jo") in comparing.text
    assert comparing.pointed.endswith("Listening")
    await comparing.press("2", "enter", "right", "t")
    assert asking.WHICH_TOPIC.format(name="Jo") in comparing.text
    assert comparing.pointed.endswith("Listening")


async def test_talk_about_this_can_be_clicked_and_is_not_offered_in_a_delicate_area(comparing: Driven) -> None:
    await comparing.click(pane.TALK_ABOUT_THIS)
    assert comparing.pointed.endswith("Household")
    await comparing.press("2", *["down"] * 5)
    assert in_pane(comparing).startswith("Boundaries")
    assert pane.TALK_ABOUT_THIS not in comparing.text
    await comparing.press("t")
    assert in_pane(comparing).startswith("Boundaries")


async def test_topics_first_and_numbers_work_beside_the_pane(comparing: Driven) -> None:
    await comparing.press("n")
    assert "gives 75, gets 75" in comparing.text
    await comparing.press("n", "s")
    assert "gives 75" not in comparing.text
    first = comparing.pointed.partition("  ")[0]
    assert in_pane(comparing).startswith(first)
    assert "◆ worth talking about" in in_pane(comparing)


async def test_an_area_that_is_kept_back_says_so_in_the_pane_and_nothing_of_anybody(home: Path) -> None:
    def without_money(sheet: Sheet, _: Questionnaire) -> Sheet:
        return replace(sheet, sharing=Sharing(areas_back=frozenset({"money"})))

    async with driven(home, looking(opened(home, without_money)), PANED) as program:
        await program.press("2", *["down"] * 6)
        assert in_pane(program).startswith("Money Not compared.")
        assert "gives" not in in_pane(program)


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (40, 12)])
async def test_without_a_pane_enter_shows_the_same_content(comparing: Driven, size: tuple[int, int]) -> None:
    await comparing.resize(PANED)
    beside_list = in_pane(comparing)
    await comparing.resize((size[0], 80))
    await comparing.press("enter")
    assert "gives often · gets often" in comparing.flat
    for start in ("No clear difference", "By ", "Your answers"):
        if start in beside_list:
            assert start in comparing.text


async def test_a_small_window_still_shows_a_whole_row(comparing: Driven) -> None:
    await comparing.resize((40, 12))
    assert "◂ gets more │ gives more ▸" in comparing.text
    shown = comparing.text[comparing.text.index("Household") :]
    assert GIVES[0] in shown
    assert GIVES[1] in shown
