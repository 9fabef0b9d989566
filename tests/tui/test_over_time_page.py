"""The page of all check-ins: what stands where, in the order of the lines, and what folds."""

import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from reciprocity_tui.answers.sheet import Glad, Sheet
from reciprocity_tui.comparison.over_time import Kind
from reciprocity_tui.comparison.then_and_now import ThenAndNow, then_and_now
from reciprocity_tui.plain.over_time import show_history
from reciprocity_tui.plain.page import Page
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.report.history import months_of
from reciprocity_tui.steps import demo
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.history import HistoryScreen
from reciprocity_tui.tui.views.history import grid
from reciprocity_tui.vault import keys, pairs
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, flat, full_sheet
from tests.tui.driving import SIZE, Driven, Size, driven
from tests.tui.test_sizes import cut_off, long_prose
from tests.tui.timelines import over_time

pytestmark = pytest.mark.usefixtures("quick")

SIZES: tuple[Size, ...] = ((40, 12), (60, 24), (80, 24), (120, 36), (160, 45), (200, 55))
UNCLEAR, ABSENT = "No clear change: ", "Not compared this time: "
SHOW, HIDE = "+ show", "– hide"
NAMES = ("Jo", "Sam")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, remembered: None) -> Iterator[Path]:
    """A home with the sample pair, who agreed on something and have four check-ins."""
    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        demo.create(str(home), TODAY)
        yield home


def rounds_of(home: Path) -> Rounds:
    (pair,) = pairs.load_pairs(str(home))
    return Rounds(pair, pair.partners[0], keys.unlock(pair.partners[0]))


@asynccontextmanager
async def looking(home: Path, size: Size = SIZE) -> AsyncIterator[Driven]:
    """Run the program with the check-ins of a home over time on top."""
    async with driven(home, Start(), size=size) as program:
        await program.app.push_screen(HistoryScreen(rounds_of(home)))
        await program.pilot.pause()
        yield program


async def unfolded(program: Driven) -> str:
    """Return the whole page with every line unfolded."""
    for line in (UNCLEAR, ABSENT):
        await program.point_to(line)
        await program.press("enter")
    return await program.whole_page()


def told(home: Path) -> ThenAndNow:
    rounds = rounds_of(home)
    history, voice = rounds.history(), Voice(rounds.pair.names)
    return then_and_now(history, voice, months_of(rounds, history, voice))


def in_lines(home: Path, *, numbers: bool, capsys: pytest.CaptureFixture[str]) -> str:
    rounds = rounds_of(home)
    show_history(Page(sys.stdout), rounds, rounds.history(), numbers=numbers)
    return capsys.readouterr().out


def in_order(texts: list[str], page: str) -> bool:
    """Return whether texts stand on a page one after the other, however they are wrapped."""
    squeezed, at = re.sub(r"\s", "", page), 0
    for text in texts:
        at = squeezed.find(re.sub(r"\s", "", text), at) + 1
        if at == 0:
            return False
    return True


# What stands there


async def test_the_sections_stand_in_their_order_under_a_heading_that_says_how_many(sample: Path) -> None:
    async with looking(sample) as program:
        assert program.heading.startswith("Jo & Sam   over time · 4 check-ins")
        page = await program.whole_page()
    sections = [
        "What you had agreed on",
        "Household",
        "Sam said it differently",
        "Goals",
        "What changed clearly",
        "Conflict",
        UNCLEAR,
        ABSENT,
        "How it feels since last time",
        "Said to each other in ",
    ]
    assert in_order(sections, page)


async def test_lines_and_screen_say_the_same_sentences_in_the_same_order(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(sample)
    texts: list[str] = []
    for chapter in shown.chapters:
        texts.append(chapter.title or chapter.line)
        for area in chapter.areas:
            texts += [area.title.split()[0], *(telling.text for telling in area.tellings)]
    async with looking(sample, (80, 50)) as program:
        assert in_order(texts, await unfolded(program))
    assert in_order(texts, in_lines(sample, numbers=True, capsys=capsys))
    short = in_lines(sample, numbers=False, capsys=capsys)
    assert in_order([chapter.title or chapter.line for chapter in shown.chapters], short)


async def test_lines_say_in_words_what_the_screen_draws(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = in_lines(sample, numbers=False, capsys=capsys)
    assert "Household\n  Jo: gives more · unfair → fair\n  Sam: gets more · unfair to Jo → fair\n" in lines
    assert "Conflict\n  Jo: no clear difference → gives more · fair → unfair\n" in lines
    assert not set("●■━├┤") & set(lines)
    async with looking(sample) as program:
        await program.point_to("Conflict")
        line = next(line for line in program.lines if line.startswith("▸ Conflict"))
    then, now = re.findall(r"[·│├┤○●━]{5,}", line)
    assert ("●" in then, "●" in now) == (False, True)
    assert line.rstrip().endswith("fair → unfair")


@pytest.mark.parametrize("size", SIZES[1:])
async def test_the_months_stand_above_the_pictures_and_stay_there(sample: Path, size: Size) -> None:
    async with looking(sample, size) as program:
        width = program.app.screen.query_one("#body").measure  # type: ignore[attr-defined]
        columns = grid(width, Voice(NAMES))
        head = next(line for line in program.lines if "2026" in line or "2027" in line)
        await program.point_to("Conflict")
        assert head in program.lines
        line = next(line for line in program.lines if "Jo " in line and "│" in line + "├")
    begins = [found.start() for found in re.finditer(r"[·│├┤○●━]{5,}", line)]
    for begin, month in zip(begins, re.finditer(r"\S+ \d{4}", head), strict=True):
        assert begin <= month.start() < month.end() <= begin + columns.scale + columns.gap
        assert cell_len(month[0]) <= columns.scale


async def test_a_strength_that_was_none_is_said_to_go_well_now(home: Path) -> None:
    def better(questionnaire: Questionnaire, number: int, person: int) -> Sheet:
        return full_sheet(questionnaire, *((3, 3) if number > 1 else (2, 2)))

    over_time(home, 2, better)
    for size in SIZES:
        async with looking(home, size) as program:
            await program.press("end", "home")
            assert "✦ going well now" in await program.whole_page()


async def test_what_was_said_to_each_other_is_shown_with_its_month(home: Path) -> None:
    def glad(questionnaire: Questionnaire, number: int, person: int) -> Sheet:
        return replace(full_sheet(questionnaire), glad=Glad(f"soup {number}{person} [/b] {{name}}", private=False))

    rounds = over_time(home, 3, glad)
    Together(Part(rounds.pair, rounds.partner, rounds.check_in(2), keys.unlock(rounds.partner))).appreciate(("I", "II"))
    async with looking(home) as program:
        page = flat(await program.whole_page())
    assert 'Said to each other in February 2027 "soup 20 [/b] {name}" "soup 21 [/b] {name}" "I" "II"' in page
    assert 'Said to each other in May 2027 "soup 30 [/b] {name}" "soup 31 [/b] {name}"' in page
    assert "soup 10" not in page


async def test_where_nothing_changed_clearly_the_areas_stand_there_at_once(home: Path) -> None:
    over_time(home, 2, lambda questionnaire, *_: full_sheet(questionnaire))
    async with looking(home) as program:
        assert HIDE in program.text
        assert program.pointed.startswith("Household")


# What folds


async def test_a_line_unfolds_and_folds_by_enter_and_keeps_the_cursor(sample: Path) -> None:
    async with looking(sample) as program:
        await program.point_to(UNCLEAR)
        assert program.keys.startswith("enter show or hide")
        assert "Boundaries  " not in program.text
        folded = await program.whole_page()
        await program.press("enter")
        assert program.pointed.startswith(UNCLEAR)
        assert HIDE in program.text
        assert "Listening  " in program.text
        await program.press("down")
        assert program.pointed.startswith("Listening")
        await program.press("up", "enter")
        assert program.pointed.startswith(UNCLEAR)
        assert await program.whole_page() == folded


async def test_a_line_unfolds_and_folds_by_mouse(sample: Path) -> None:
    async with looking(sample, (120, 50)) as program:
        await program.click(SHOW)
        assert program.pointed.startswith(UNCLEAR)
        assert (await program.whole_page()).count(SHOW) == 1
        await program.click(HIDE)
        assert (await program.whole_page()).count(SHOW) == 2


async def test_what_was_unfolded_stays_so_on_coming_back(sample: Path) -> None:
    async with driven(sample, Start(Step.HISTORY, rounds_of(sample).pair), size=(80, 40)) as program:
        await program.point_to(UNCLEAR)
        await program.press("enter", "down", "enter", "enter")
        assert "check-in 4" in program.heading
        await program.press("escape", "escape")
        assert program.pointed.startswith("Listening")
        assert HIDE in program.text


async def test_each_area_behind_a_line_opens_over_time(sample: Path) -> None:
    async with looking(sample) as program:
        await program.point_to(ABSENT)
        await program.press("enter", "down")
        assert program.pointed.startswith("Money")
        await program.press("enter")
        assert "Money" in program.text
        assert "Not compared." in program.text or "not compared" in program.text.lower()


# Sizes, colours, names


async def test_nothing_is_cut_off_at_any_size(sample: Path) -> None:
    problems: list[str] = []
    async with looking(sample) as program:
        for at in range(3):
            for size in SIZES:
                await program.resize(size)
                await program.press("home")
                problems += [f"{at} {size}: {problem}" for problem in cut_off(program)]
                problems += [f"too long for prose: {text!r}" for text in long_prose(program)]
            await program.resize((80, 50))
            await program.point_to((UNCLEAR, ABSENT, "Household")[at])
            await program.press("enter" if at < 2 else "n")
    assert problems == []


async def test_without_colours_the_same_stands_there(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[str] = []
    for _ in range(2):
        async with looking(sample) as program:
            pages.append(await unfolded(program))
        monkeypatch.setenv("NO_COLOR", "1")
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", ["[/x]", "李" * 20, "A" * 40, "{a}", "👨‍👩‍👧‍👦"])
async def test_a_hostile_name_is_text_and_moves_no_picture(home: Path, name: str) -> None:
    over_time(home, 2, names=(name, "Sam"))
    for size in SIZES:
        async with looking(home, size) as program:
            assert cut_off(program) == []
            await program.press("end", "home", "down")
            drawn = [line for line in program.lines if re.search(r"[·│├┤○●□■━]{9,}", line)]
            begins = {cell_len(line[: found.start()]) for line in drawn if (found := re.search(r"[·│├┤━]{5,}", line))}
            assert len(begins) <= 3, begins


async def test_a_page_without_a_clear_change_never_says_that_nothing_changed(home: Path) -> None:
    over_time(home, 3, lambda questionnaire, *_: full_sheet(questionnaire))
    async with looking(home) as program:
        page = (await program.whole_page()).lower()
    assert "no clear change" in page
    assert not re.search("nothing (has )?changed|as before|the same as", page)
    assert {Kind.UNCLEAR} == {chapter.kind for chapter in told(home).chapters}
