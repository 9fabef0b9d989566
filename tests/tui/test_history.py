"""All check-ins beside each other: a picture at every width, sentences for each, and no verdict too early."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison import change_sentences, sentences
from reciprocity_tui.comparison.change import CLEAR, DRIFTING
from reciprocity_tui.comparison.compare import Comparison
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.then_and_now import between_two, check_in_by_check_in
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.report.history import months_of
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import Row
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.screens.history import AT_ONCE, HistoryScreen
from reciprocity_tui.tui.views.pages import Tab
from reciprocity_tui.tui.views.tabs import Ending
from reciprocity_tui.tui.views.talk import TURNS
from reciprocity_tui.vault import keys, pairs
from reciprocity_tui.words.voice import Voice
from tests.plain.test_hostile import _questionnaire
from tests.support import full_sheet
from tests.tui.driving import SIZE, Driven, Size, driven
from tests.tui.test_hostile import ALL, check, raw
from tests.tui.test_sizes import cut_off, long_prose
from tests.tui.timelines import over_time, story

pytestmark = pytest.mark.usefixtures("quick")

COUNTS = (1, 2, 4, 12, 40)
SIZES: tuple[Size, ...] = ((40, 12), (60, 24), (80, 24), (120, 36), (200, 60))
WIDTHS = (37, 57, 77, 117, 132)
NAMES = ("Jo", "Sam")
FOCUS = {3: ("household", "growth"), 11: ("listening",), 29: ("care",)}
Homes = Callable[[int], Path]
CALLED = (*CLEAR, *DRIFTING)
each_count = pytest.mark.parametrize("check_ins", COUNTS)


def felt(questionnaire: Questionnaire, number: int, person: int) -> Sheet:
    """Return the sheet of the story, in which both say from the second check-in on how the first area feels."""
    sheet = story(questionnaire, number, person)
    return replace(sheet, since={questionnaire.areas[0].id: 1 - person}) if number > 1 else sheet


def unchanged(questionnaire: Questionnaire, number: int, person: int) -> Sheet:
    return full_sheet(questionnaire)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, remembered: None) -> Iterator[Homes]:
    """Makes a home with so many check-ins once; whoever changes it takes a copy."""
    made: dict[int, Path] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)

        def home(check_ins: int) -> Path:
            if check_ins not in made:
                made[check_ins] = tmp_path_factory.mktemp("home")
                over_time(made[check_ins], check_ins, felt, focus=FOCUS)
            return made[check_ins]

        yield home


def rounds_of(home: Path) -> Rounds:
    (pair,) = pairs.load_pairs(str(home))
    return Rounds(pair, pair.partners[0], keys.unlock(pair.partners[0]))


Ended = list[int | Tab | Ending | None]


@asynccontextmanager
async def looking(home: Path, size: Size = SIZE, note: str = "") -> AsyncIterator[tuple[Driven, Ended]]:
    """Run the program with the check-ins of a home over time on top; what it ends with is put into the list."""
    ended: Ended = []
    async with driven(home, Start(note=note), size=size) as program:
        rounds = rounds_of(home)
        await program.app.push_screen(HistoryScreen(rounds), ended.append)
        await program.pilot.pause()
        yield program, ended


def as_text(rows: list[Row]) -> str:
    return "\n".join("".join(span.text for span in line).rstrip() for row in rows for line in row.lines)


def titles(history: History) -> dict[str, str]:
    return {area_id: title for area_id, (title, _) in change_sentences.asked_areas(history, Voice()).items()}


# What is drawn, and said


async def test_how_each_says_it_feels_stands_below_what_changed(homes: Homes) -> None:
    async with looking(homes(4)) as (program, _):
        page = await program.whole_page()
        assert page.index("No clear change") < page.index(sentences.SINCE_TITLE) < page.index('"somewhat better"')


async def test_the_second_check_in_says_that_answers_often_dip(homes: Homes) -> None:
    for check_ins, dips in ((1, False), (2, True), (4, False)):
        async with looking(homes(check_ins)) as (program, _):
            assert (sentences.DIP in await program.whole_page()) == dips


async def test_a_note_stands_above_everything(homes: Homes) -> None:
    async with looking(homes(2), note="An example.") as (program, _):
        assert "An example." in program.text


async def test_numbers_are_shown_and_hidden(homes: Homes) -> None:
    history = rounds_of(homes(4)).history()
    error = change_sentences.error_sentence(history, 4, Voice())
    async with looking(homes(4)) as (program, _):
        before = await program.whole_page()
        assert error not in before
        await program.press("n")
        page = await program.whole_page()
        for each in change_sentences.number_sentences(
            history.changes(4)[:2], history.area("household", 4), Voice(NAMES)
        ):
            assert each in page
        assert error in page
        await program.press("enter")
        assert error in await program.whole_page()
        await program.press("n", "escape")
        assert await program.whole_page() == before


# Sizes and colours


@pytest.mark.parametrize("check_ins", [1, 2, 40])
async def test_nothing_is_cut_off_at_any_size(homes: Homes, check_ins: int) -> None:
    problems: list[str] = []
    ways = (("home",), ("n",), ("n", "down", "enter"), ("n",), ("escape", "c"), ("enter",), ("down", "enter"))
    async with looking(homes(check_ins)) as (program, _):
        await program.settle()
        for keys_ in ways if check_ins > 1 else ((), ("enter",)):
            await program.press(*keys_)
            before = program.text
            for size in SIZES:
                await program.resize(size)
                problems += [f"{keys_} {size}: {problem}" for problem in cut_off(program)]
                problems += [f"too long for prose: {text!r}" for text in long_prose(program)]
                if "enter " not in program.keys:
                    problems.append(f"{keys_} {size}: {program.keys}")
            await program.resize(SIZE)
            if program.text != before:
                problems.append(f"afterwards there is:\n{program.text}\nwhere there was:\n{before}")
    assert problems == [], "\n".join(problems)


@pytest.mark.parametrize("check_ins", [4, 40])
async def test_without_colours_the_same_stands_there(
    homes: Homes, monkeypatch: pytest.MonkeyPatch, check_ins: int
) -> None:
    seen: list[list[str]] = []
    for _ in range(2):
        async with looking(homes(check_ins)) as (program, _ended):
            await program.settle()
            pages = [await program.whole_page()]
            await program.press("enter")
            seen.append([*pages, await program.whole_page()])
        monkeypatch.setenv("NO_COLOR", "1")
    assert seen[0] == seen[1]


# The ways through it


async def test_an_area_opens_and_closes_by_keys(homes: Homes) -> None:
    async with looking(homes(4)) as (program, ended):
        await program.press("down")
        assert program.keys.startswith("enter this area over time")
        await program.press("enter")
        assert "Listening" in program.lines[4]
        await program.press("right")
        assert "Hard times" in program.lines[4]
        await program.press("left", "shift+tab")
        assert "Household" in program.lines[4]
        await program.press("right", "escape")
        assert program.pointed.startswith("Listening")
        await program.press("escape")
        assert ended == [None]


async def test_a_check_in_of_an_area_leads_to_the_whole_of_it(homes: Homes) -> None:
    async with looking(homes(4)) as (program, ended):
        await program.press("enter", "down")
        assert program.keys.startswith("enter look at this check-in")
        await program.press("enter")
        assert ended == [3]


async def test_an_area_over_time_says_what_each_check_in_changed(homes: Homes) -> None:
    rounds = rounds_of(homes(12))
    history, voice = rounds.history(), Voice(NAMES)
    months = months_of(rounds, history, voice)
    async with looking(homes(12)) as (program, _):
        await program.press("enter")
        page = await program.whole_page()
    at = 0
    for area in reversed(list(check_in_by_check_in(history, "household", voice, months).values())):
        for telling in area.tellings:
            at = page.index(telling.text, at)


async def test_any_two_check_ins_are_compared_step_by_step(homes: Homes) -> None:
    rounds = rounds_of(homes(12))
    history, voice = rounds.history(), Voice(NAMES)
    months = months_of(rounds, history, voice)
    async with looking(homes(12)) as (program, ended):
        await program.press("c")
        assert labels.HISTORY_FIRST in program.text
        assert labels.HISTORY_FOCUS.format(areas="Household, Goals") in program.text
        await program.press("end")
        assert program.pointed.startswith("Check-in 1 ·")
        await program.press("enter")
        assert labels.HISTORY_SECOND.format(number=1) in program.text
        assert "Check-in 1 ·" not in await program.whole_page()
        await program.press("home", "enter")
        page = await program.whole_page()
        assert change_sentences.BETWEEN.format(first=1, second=12) in page
        for chapter in between_two(history, 1, 12, voice, months).chapters:
            assert (chapter.title or chapter.line) in page
            assert all(telling.text in page for area in chapter.areas for telling in area.tellings)
        assert change_sentences.NOT_IN_BOTH.format(areas="Money") in page
        await program.press("enter")
        assert "Household" in program.lines[4]
        await program.press("escape")
        assert change_sentences.BETWEEN.format(first=1, second=12) in program.text
        await program.press("escape", "escape")
        assert program.pointed.startswith("Check-in 1 ·")
        await program.press("escape")
        assert program.pointed.startswith("Household")
        assert ended == []


async def test_every_way_is_open_to_the_mouse(homes: Homes) -> None:
    async with looking(homes(4), (80, 40)) as (program, ended):
        await program.click("● Jo")
        assert "← Looking after us" in program.text
        await program.click("next area")
        assert "← Household" in program.text
        await program.click("esc")
        await program.click("compare two")
        await program.click("Check-in 4 ·")
        await program.click("Check-in 2 ·")
        assert change_sentences.BETWEEN.format(first=2, second=4) in program.text
        await program.click("Household")
        assert "← Looking after us" in program.text
        await program.click("Aug 2027")
        assert ended == [4]


@pytest.mark.parametrize("before", [(), ("enter",), ("c",), ("c", "enter"), ("c", "enter", "enter")], ids=str)
async def test_every_key_in_the_last_line_does_something(homes: Homes, before: tuple[str, ...]) -> None:
    async with looking(homes(4), (120, 36)) as (program, ended):
        await program.press(*before)
        screen = program.app.screen
        assert isinstance(screen, BaseScreen)
        offered = [each for each in screen.available(screen.OWN) if each.footer]
    for command in offered:
        async with looking(homes(4), (120, 36)) as (program, ended):
            await program.press(*before)
            shown = program.text
            await program.press(command.keys.partition(",")[0] or "enter")
            assert program.text != shown or ended, command.name


# Reading many


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Holds the reading at its first pause until it is set."""
    opened = asyncio.Event()

    async def wait(_: float) -> None:
        await opened.wait()

    monkeypatch.setattr("reciprocity_tui.tui.screens.history.sleep", wait)
    return opened


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The numbers of the check-ins that were opened."""
    numbers: set[int] = set()
    real = Rounds.comparison

    def comparison(rounds: Rounds, number: int) -> Comparison:
        numbers.add(number)
        return real(rounds, number)

    monkeypatch.setattr(Rounds, "comparison", comparison)
    return numbers


async def turns(program: Driven) -> None:
    """Let everything happen that does not wait for the gate."""
    for _ in range(20):
        await program.pilot.pause()


def says_a_verdict(text: str) -> bool:
    return "clear change" in text or "learly" in text


async def test_up_to_twelve_are_read_before_the_first_picture(homes: Homes, read: set[int]) -> None:
    rounds = rounds_of(homes(12))
    assert len(rounds.numbers) == AT_ONCE
    HistoryScreen(rounds)
    assert read == set(range(1, 13))


async def test_with_more_only_the_latest_is_read_before_the_first_picture(
    homes: Homes, read: set[int], gate: asyncio.Event
) -> None:
    async with looking(homes(40)) as (program, _):
        await turns(program)
        assert read == {40}
        assert labels.HISTORY_READING.format(read=1, count=40) in program.flat
        assert "Household ● Jo" in program.flat
        assert not says_a_verdict(program.text)
        gate.set()
        await program.settle()
        assert read == set(range(1, 41))
        assert "No clear change: " in program.text
        assert says_a_verdict(program.text)


async def test_keys_and_sizes_work_while_it_reads(homes: Homes, read: set[int], gate: asyncio.Event) -> None:
    async with looking(homes(40)) as (program, ended):
        await turns(program)
        for size in (*SIZES, (10, 3), SIZE):
            await program.pilot.resize_terminal(*size)
            program.app._check_resize()
            await turns(program)
            assert cut_off(program) == [] or size == (10, 3)
        program.send("down", "c", "n", "enter")
        await turns(program)
        assert not says_a_verdict(program.text)
        assert program.pointed.startswith("Listening")
        gate.set()
        await program.settle()
        assert program.pointed.startswith("Listening")
        assert ended == []
        assert program.app.crash is None


async def test_leaving_while_it_reads_stops_the_reading(homes: Homes, read: set[int], gate: asyncio.Event) -> None:
    async with looking(homes(40)) as (program, ended):
        await turns(program)
        program.send("escape")
        await turns(program)
        assert ended == [None]
        gate.set()
        await program.settle()
        assert read == {40}
        assert program.app.crash is None
        assert program.at == "HomeScreen"


# What cannot be read


def damaged(home: Path, copy: Path, *numbers: int) -> Path:
    """Return a copy of a home in which what was opened in some check-ins is damaged."""
    shutil.copytree(home, copy)
    (pair,) = pairs.load_pairs(str(copy))
    for number in numbers:
        Path(pair.together(f"{number:04}-reveal.age")).write_bytes(b"damaged")
    return copy


@pytest.mark.parametrize(("check_ins", "number"), [(4, 2), (4, 4), (40, 40), (40, 7)])
async def test_a_damaged_check_in_is_left_out_and_named(
    homes: Homes, tmp_path: Path, check_ins: int, number: int
) -> None:
    async with looking(damaged(homes(check_ins), tmp_path / "copy", number)) as (program, _):
        await program.settle()
        assert labels.HISTORY_LEFT_OUT.format(numbers=number) in program.flat
        page = await program.whole_page()
        assert "Household" in page
        await program.press("c")
        assert f"Check-in {number} ·" not in await program.whole_page()


async def test_several_damaged_ones_are_named_in_one_sentence(homes: Homes, tmp_path: Path) -> None:
    async with looking(damaged(homes(12), tmp_path / "copy", 2, 5, 6, 7)) as (program, _):
        assert labels.HISTORY_LEFT_OUT_SEVERAL.format(numbers="2, 5 to 7") in program.flat


@pytest.mark.parametrize("check_ins", [2, 40])
async def test_where_none_can_be_read_it_says_only_that(homes: Homes, tmp_path: Path, check_ins: int) -> None:
    home = damaged(homes(check_ins), tmp_path / "copy", *range(1, check_ins + 1))
    async with looking(home) as (program, ended):
        await program.settle()
        assert labels.HISTORY_NOTHING in program.flat
        await program.press("enter", "c", "n", "right", "escape")
        assert ended == [None]


# Other questions


def asking(folder: Path, version: str, areas: int = 3, word: str = "Care") -> Path:
    """Write a questionnaire of some version with so many areas."""
    text = _questionnaire(word).replace('version = "1.0.0"', f'version = "{version}"')
    parts = text.split("[[area]]\n")
    others = "[[sign]]" + parts[-1].partition("[[sign]]")[2]
    parts[-1] = parts[-1].partition("[[sign]]")[0]
    path = folder / f"{version}.toml"
    path.write_text("[[area]]\n".join(parts[: areas + 1]) + others)
    return path


async def test_across_other_questions_there_is_that_sentence_and_nothing_else(home: Path, tmp_path: Path) -> None:
    asked = {1: asking(tmp_path, "1.0.0"), 3: asking(tmp_path, "2.0.0")}
    over_time(home, 4, unchanged, asked=asked)
    broken = change_sentences.OTHER_QUESTIONS.format(number=3)
    async with looking(home) as (program, _):
        assert broken in program.flat
        await program.press("enter")
        assert broken in program.flat
        await program.press("escape", "c", "end", "enter", "enter")
        assert broken in program.flat
        assert "●" not in program.text
        assert not says_a_verdict(program.text)


async def test_an_area_that_is_not_asked_any_more_stands_at_the_end_and_opens(home: Path, tmp_path: Path) -> None:
    asked = {1: asking(tmp_path, "1.0.0"), 3: asking(tmp_path, "1.1.0", areas=2)}
    over_time(home, 3, unchanged, asked=asked)
    async with looking(home) as (program, ended):
        await program.press("end", "up", "enter")
        assert change_sentences.ASKED_UNTIL.format(number=2) in await program.whole_page()
        await program.press("end", "up", "enter")
        page = await program.whole_page()
        assert "Feb 2027" in page
        assert "May 2027" not in page
        await program.press("enter")
        assert ended == [2]


@pytest.mark.parametrize("first", range(0, len(ALL), 4))
async def test_hostile_text_is_drawn_as_text(home: Path, tmp_path: Path, first: int) -> None:
    one, two, three = (ALL[(first + i) % len(ALL)] for i in range(3))
    path = tmp_path / "q.toml"
    path.write_text(_questionnaire(three))
    over_time(home, 3, unchanged, names=(raw(one), raw(two)), asked={1: path})
    async with looking(home) as (program, _):
        check(program)
        for key in ("n", "enter", "right", "escape", "c", "enter", "enter", "question_mark", "escape"):
            await program.press(key)
            check(program)
        for size in SIZES:
            await program.resize(size)
            check(program)


async def test_coming_back_from_a_check_in_one_stands_where_one_was(homes: Homes) -> None:
    home = homes(4)
    async with driven(home, Start(Step.HISTORY, rounds_of(home).pair)) as program:
        await program.press("down", "enter", "down", "enter")
        assert "check-in 2" in program.heading
        await program.press("escape")
        assert "Listening" in program.lines[4]
        assert program.pointed.startswith("2")
        await program.press("escape")
        assert program.pointed.startswith("Listening")


async def test_a_talk_that_is_closed_leads_home_from_there_too(homes: Homes, tmp_path: Path) -> None:
    home = shutil.copytree(homes(4), tmp_path / "talked")
    async with driven(home, Start(Step.HISTORY, rounds_of(home).pair), (80, 50)) as program:
        await program.press("enter", "enter", "5", "enter", "enter", "enter", "enter")
        for _ in range(TURNS):
            await program.press("enter")
        await program.press("escape")
        await program.choose(labels.APPRECIATE_SAID)
        assert program.screens == ["HomeScreen"]
