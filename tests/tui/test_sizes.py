"""Every screen at every size: what one comes for is in sight, nothing is cut off, and too small says only that."""

import asyncio
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events, geometry

from reciprocity_tui.answers.questions import Kind
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.drawing.layout import Span, apart
from reciprocity_tui.tui.drawing.lines import GUTTER, Lines
from reciprocity_tui.tui.screens.base import LOWEST, NARROWEST
from reciprocity_tui.vault import passphrases
from tests.tui.driving import SIZE, Driven, Size, driven
from tests.tui.places import PLACES, Place, World, arrived, at

pytestmark = pytest.mark.usefixtures("quick")

SIZES: tuple[Size, ...] = ((40, 12), (60, 24), (80, 24), (200, 60))
TOO_SMALL: tuple[Size, ...] = ((39, 12), (40, 11), (10, 3), (1, 1))
LONGEST_PROSE = 100
ADVICE = "".join(labels.TOO_SMALL.format(width=NARROWEST, height=LOWEST).split())
LONG_NAMES = World(names=("Maximiliana Wolkenstein-Trostburg-Auersp", "Bartholomäus von und zu Hohenlohe-Öhring"))


@pytest.fixture(autouse=True)
def _same_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "offered", lambda: "four quiet words here")


each_place = pytest.mark.parametrize("place", PLACES, ids=str)


@each_place
async def test_every_size_shows_what_one_comes_for_or_only_that_it_is_too_small(home: Path, place: Place) -> None:
    """And afterwards everything is there again: the same question, the same line with the arrow, the same keys."""
    problems: list[str] = []
    async with arrived(home, place) as program:
        before = program.text
        for size in SIZES:
            await program.resize(size)
            if place.main not in program.text:
                problems.append(f"{size}: {place.main!r} is not in sight")
            problems += [f"{size}: {problem}" for problem in cut_off(program)]
        problems += [f"too long for prose: {text!r}" for text in long_prose(program)]
        for size in TOO_SMALL:
            await program.resize(size)
            shown = "".join(program.text.split()).replace("↓", "")
            if place.name != "palette" and not (ADVICE.startswith(shown) and (shown or size == (1, 1))):
                problems.append(f"{size}: {shown!r} is more than the advice")
        await program.resize(SIZE)
        if program.text != before and place.name != "palette":
            problems.append(f"afterwards there is:\n{program.text}\nwhere there was:\n{before}")
        assert program.app.crash is None
    assert problems == []


def cut_off(program: Driven) -> list[str]:
    """Return what a widget holds and cannot show in its width."""
    width, height = program.app.size
    problems = [f"{len(program.strips)} lines"] if len(program.strips) != height else []
    problems += [f"a line of {each.cell_length} cells" for each in program.strips if each.cell_length > width]
    for lines in program.app.screen.query(Lines):
        if lines.is_on_screen and lines.size:
            drawn = ["".join(span.text for span in line).rstrip() for row in lines._rows for line in row.lines]
            problems += [f"#{lines.id} cuts {text!r}" for text in drawn if GUTTER + cell_len(text) > lines.size.width]
    return problems


def long_prose(program: Driven) -> list[str]:
    """Return what is longer than reads well, of lines between the heading and the keys."""
    runs = (run for line in program.lines[1:-1] for run in re.split(r"\s{2,}", line))
    return [run for run in runs if len(run.strip("━─")) > LONGEST_PROSE]


async def test_two_sizes_within_one_layout_come_to_rest(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with arrived(home, at("home")) as program:
        screen = program.app.screen
        layouts: list[geometry.Size] = []
        resized = screen._screen_resized

        def counted(size: geometry.Size) -> None:
            layouts.append(size)
            if len(layouts) < 10:  # else it would never end
                resized(size)

        monkeypatch.setattr(screen, "_screen_resized", counted)
        for size in (geometry.Size(100, 30), geometry.Size(100, 31)):
            screen.post_message(events.Resize(size, size))
            screen.call_later(lambda: None)  # else the second takes the place of the first
        for _ in range(1000):
            await asyncio.sleep(0)
        assert len(layouts) < 10


@pytest.mark.parametrize("world", [World(), LONG_NAMES], ids=["short", "long"])
@pytest.mark.parametrize("name", ["take-rating", "take-private", "preview"])
async def test_that_nothing_protects_a_part_is_in_the_heading_at_every_size(
    home: Path, name: str, world: World
) -> None:
    async with arrived(home, at(name), world=world) as program:
        for size in (*SIZES, (50, 16), (100, 30)):
            await program.resize(size)
            assert labels.SIGNS[labels.NOT_PROTECTED] in program.lines[0], size


def test_a_heading_leaves_out_its_signs_last() -> None:
    left = (Span("Maximiliana"), Span("  Household"))
    right = tuple(Span(text) for text in ("1 of 9", labels.NOT_PROTECTED, labels.UNSAVED))
    for width, shown in (
        (80, "1 of 9 · not protected on this computer · not saved"),
        (56, "not protected · not saved"),
        (37, "not protected · not saved"),
    ):
        line = "".join(span.text for span in apart(left, right, width, labels.SIGNS))
        assert cell_len(line) == width
        assert line.endswith(f"  {shown}")


@pytest.mark.parametrize("size", TOO_SMALL, ids=str)
async def test_keys_work_again_after_the_window_was_too_small(home: Path, size: Size) -> None:
    async with arrived(home, at("home")) as program:
        await program.resize(size)
        await program.resize(SIZE)
        await program.press("down", "enter")
        assert "Sam, this part is only for you." in program.text


@pytest.mark.parametrize("name", ["unlock", "take-rating", "side-by-side"])
async def test_a_program_that_starts_too_small_works_once_it_is_larger(home: Path, name: str) -> None:
    place = at(name)
    async with driven(home, place.made(home, World()), (1, 1)) as program:
        await program.resize(SIZE)
        await program.press(*place.keys)
        assert place.main in program.text


@pytest.mark.parametrize("size", [SIZE, (120, 36), (39, 12)], ids=str)
@pytest.mark.parametrize("name", ["welcome", "home", "picker", "hand-over", "ready", "how-to-read"])
async def test_what_is_painted_first_is_whole_and_stays(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: Size
) -> None:
    painted: list[list[str]] = []

    def keep(app: ReciprocityApp) -> None:
        if not app._batch_count:
            painted.append([strip.text for strip in app.screen._compositor.render_strips()])

    monkeypatch.setattr(ReciprocityApp, "post_display_hook", keep)
    async with driven(home, at(name).made(home, World()), size):
        pass
    assert painted == [painted[0]] * len(painted)


@pytest.mark.parametrize(
    "name",
    [
        *("home", "home-due", "take-fairness", "take-sign", "side-by-side", "since"),
        *("talk-turn", "agreed", "agreement-form", "agreement-ask", "appreciation-form", "outcome", "felt", "areas"),
    ],
)
async def test_the_longest_names_cut_nothing_off(home: Path, name: str) -> None:
    async with arrived(home, at(name), world=LONG_NAMES) as program:
        problems: list[str] = []
        for size in SIZES:
            await program.resize(size)
            problems += [f"{size}: {problem}" for problem in cut_off(program)]
    assert problems == []


@pytest.mark.parametrize("size", [(40, 12), (60, 24), (80, 24)], ids=str)
async def test_every_answer_to_every_question_is_in_sight_when_it_is_in_turn(home: Path, size: Size) -> None:
    hidden: list[str] = []
    async with arrived(home, at("take-rating"), size) as program:
        while (
            program.at == "PageScreen"
        ):  # where the page before the first question does not fit, it is read to its end
            await program.press("enter")
        course = program.app.screen._course  # type: ignore[attr-defined]
        for _ in range(200):  # more than are asked
            if program.at != "TakeScreen":
                break
            question = course.question
            if question.choices and f"{len(question.choices)} " not in program.text.partition("▸")[2]:
                hidden.append(f"{program.heading}\n{program.text}")
            await program.press("2" if question.kind is Kind.SIGN else "1")
            if program.at == "TakeScreen" and course.question is question:  # it can be shown before one goes on
                await program.press("enter")
        assert program.at == "PreviewScreen"
    assert hidden == []


async def test_what_is_typed_into_a_field_survives_every_size(home: Path) -> None:
    async with arrived(home, at("names")) as program:
        await program.type("Jo")
        for size in (*TOO_SMALL, *SIZES):
            await program.resize(size)
        assert "Jo" in program.text
        await program.type("anna")
        assert "Joanna" in program.text
