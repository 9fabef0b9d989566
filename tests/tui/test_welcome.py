"""The first page, the made-up pair, and the way from there to two names."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reciprocity_tui.steps import demo, welcome
from reciprocity_tui.steps.safety import SAFETY_SHORT, SAFETY_TITLE
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.screens.sample import NEXT
from reciprocity_tui.tui.screens.welcome import DRAWS, WelcomeScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.views import sample
from reciprocity_tui.tui.views.welcome import has_notes, picture, scale_cells
from reciprocity_tui.vault.pairs import load_pairs
from tests.questionnaire.tiny import TINY
from tests.support import TODAY, Couple
from tests.tui.driving import Driven, Times, driven, flat, untouched

pytestmark = pytest.mark.usefixtures("quick")

EXAMPLE = Start(Step.WELCOME, note=labels.DEMO_NOTE)


@pytest.fixture
async def example(home: Path) -> AsyncIterator[Driven]:
    """The demonstration as it begins."""
    async with driven(home, EXAMPLE) as program:
        yield program


@pytest.fixture
async def trying(example: Driven) -> Driven:
    """Somebody takes Jo's place."""
    await example.press("enter")
    return example


@pytest.fixture
async def at_the_end(trying: Driven) -> Driven:
    """Somebody has looked at what Jo and Sam both see, and goes back."""
    await trying.press("s", "s")
    await leave_the_comparison(trying)
    return trying


async def leave_the_comparison(program: Driven) -> None:
    """Press Escape until another page is there."""
    assert program.at == "CompareScreen", program.text
    for _ in range(3):
        if program.at == "CompareScreen":
            await program.press("escape")
    assert welcome.NOW_YOU_TITLE in program.text


# The first page


async def test_the_first_run_begins_with_what_this_is_in_one_picture(program: Driven) -> None:
    assert program.screens == ["HomeScreen", "WelcomeScreen"]
    for text in (welcome.HEADLINE, welcome.ABOUT, *welcome.UNSEEN, welcome.AFRAID, "about 13 minutes each"):
        assert text in program.flat
    assert program.pointed.startswith(welcome.SEE)


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (200, 55)], ids=str)
async def test_all_of_it_is_in_sight(home: Path, size: tuple[int, int]) -> None:
    async with driven(home, size=size) as program:
        shown = program.flat
        assert await program.whole_page() == shown
        assert welcome.AFRAID in shown
        assert "↓" not in shown


@pytest.mark.parametrize("size", [(60, 24), (40, 30)], ids=str)
async def test_where_it_is_narrow_what_goes_unseen_stands_below_the_picture(home: Path, size: tuple[int, int]) -> None:
    async with driven(home, size=size) as program:
        assert welcome.UNSEEN_BOTH in program.flat


async def test_in_the_smallest_window_both_choices_can_be_reached(home: Path) -> None:
    async with driven(home, size=(40, 12)) as program:
        await program.choose(welcome.BEGIN)
        assert labels.NAMES_TITLE in program.text


async def test_the_key_for_whoever_is_afraid_can_be_clicked(program: Driven) -> None:
    await program.click("F2")
    assert SAFETY_TITLE in program.text
    await program.press("escape")
    assert program.at == "WelcomeScreen"


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+q"])
async def test_leaving_from_the_first_page_writes_nothing(home: Path, key: str) -> None:
    async with driven(home) as program:
        await program.press(key)
        assert program.has_left
    assert not home.exists()


async def test_the_last_line_of_the_first_page_begins_and_does_not_leave(program: Driven) -> None:
    await program.press("end", "enter")
    assert labels.NAMES_TITLE in program.text


@pytest.mark.parametrize(("key", "comes"), [("1", "TryScreen"), ("2", "FormScreen"), ("3", "WelcomeScreen")])
async def test_a_number_chooses_a_line(program: Driven, key: str, comes: str) -> None:
    await program.press(key)
    assert program.at == comes


async def test_a_click_chooses_a_line(program: Driven) -> None:
    await program.click(welcome.BEGIN)
    assert program.at == "FormScreen"


async def test_questions_of_ones_own_say_how_long_they_take(home: Path) -> None:
    own = home / "questionnaires"
    own.mkdir(parents=True)
    (own / "couple.toml").write_text(TINY)
    async with driven(home) as program:
        assert "about 5 minutes each" in program.flat


async def test_nothing_moves_and_no_timer_is_left_unless_something_may_move(program: Driven) -> None:
    screen = program.app.screen
    assert isinstance(screen, WelcomeScreen)
    assert (screen.drawn, screen._timer) == (1.0, None)


# A picture that draws itself


def moving(home: Path, times: Times, monkeypatch: pytest.MonkeyPatch, **environment: str) -> ReciprocityApp:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = ReciprocityApp(str(home), lambda: TODAY, times.look)
    app.moves = True
    return app


async def frame(screen: WelcomeScreen) -> None:
    """Let the picture draw once more, as its timer does."""
    screen._draw()
    await asyncio.sleep(0)


async def test_the_picture_draws_itself_once_and_then_no_timer_is_left(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = Times()
    app = moving(home, times, monkeypatch)
    async with app.run_test() as pilot:
        program = Driven(app, pilot, times)
        await program.settle()
        screen = app.screen
        assert isinstance(screen, WelcomeScreen)
        timer = screen._timer
        assert timer is not None
        assert screen.drawn == 0
        assert welcome.UNSEEN[0] not in program.text
        times.now += DRAWS / 2
        await frame(screen)
        assert 0 < screen.drawn < 1
        times.now += DRAWS
        await frame(screen)
        assert (screen.drawn, timer._task) == (1.0, None)
        assert welcome.UNSEEN[0] in program.text


async def test_a_key_ends_the_drawing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = Times()
    app = moving(home, times, monkeypatch)
    async with app.run_test() as pilot:
        program = Driven(app, pilot, times)
        await program.settle()
        screen = app.screen
        assert isinstance(screen, WelcomeScreen)
        await program.press("down")
        await frame(screen)
        assert (screen.drawn, screen._timer) == (1.0, None)
        assert program.pointed.startswith(welcome.BEGIN)


async def test_without_colours_nothing_moves(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = Times()
    app = moving(home, times, monkeypatch, NO_COLOR="1")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        assert (app.screen.drawn, app.screen._timer) == (1.0, None)


def test_it_takes_two_seconds_at_most() -> None:
    assert DRAWS <= 2


@pytest.mark.parametrize("width", [37, 57, 74, 77, 80])
def test_a_mark_stands_where_its_value_lies_on_the_scale(width: int) -> None:
    scale = scale_cells(width)
    flows = welcome.Flows((100.0, 0.0), (50.0, 25.0))
    marks = ["".join(span.text for span in line)[-scale:] for block in picture(flows, width) for line in block]
    assert [mark.strip("·") for mark in marks] == ["●", "□", "■", "○"]
    places = [next(i for i, cell in enumerate(mark) if cell != "·") for mark in marks]
    assert places == [scale - 1, round((scale - 1) / 4), 0, (scale - 1) // 2]
    assert scale + 14 + (25 if has_notes(width) else 0) <= width


def test_a_line_leads_from_where_a_mark_stood() -> None:
    before, now = welcome.Flows((50.0, 50.0), (50.0, 50.0)), welcome.Flows((100.0, 50.0), (50.0, 0.0))
    lines = (line for block in picture(now, 37, before=before) for line in block)
    drawn = ["".join(span.text for span in line).split()[-1].strip("·") for line in lines]
    assert drawn == ["│──────────●", "□──────────│", "■", "○"]


# Names


async def test_the_names_come_behind_for_whom_it_is_not(program: Driven) -> None:
    await program.to_the_names()
    assert flat(SAFETY_SHORT) in program.flat
    await program.press("f2")
    assert SAFETY_TITLE in program.text
    await program.press("escape", "escape")
    assert program.at == "WelcomeScreen"


async def test_two_names_lead_to_the_first_of_the_two(home: Path, program: Driven) -> None:
    await program.name_the_two("Ada", "Ben")
    assert "Ada, this part is only for you." in program.text
    await program.press("escape")
    assert program.screens == ["HomeScreen"]


# Jo and Sam


async def test_one_question_is_answered_in_jos_place(trying: Driven) -> None:
    assert "Take Jo's place for one question." in trying.text
    assert labels.DEMO_HEADING in trying.heading
    assert "0 of 2" not in trying.text
    assert labels.NOT_PROTECTED not in trying.text


async def test_the_picture_shows_at_once_what_the_answer_does(trying: Driven) -> None:
    await trying.press("3", "1")
    assert sample.TITLE in trying.text
    assert "│ where it stood by Jo's answer" in trying.text
    assert "each of you says you do these things more often" in trying.flat
    assert sample.NOTHING_CLEAR in trying.flat


async def test_jos_own_answers_move_nothing(trying: Driven) -> None:
    await trying.press("3", "4")
    assert sample.SAME_ANSWER.format(name="Jo") in trying.flat
    assert "│" not in trying.text


async def test_where_the_words_stay_the_same_that_is_said(trying: Driven) -> None:
    await trying.press("3", "5")
    assert sample.SAME_WORDS in trying.flat


async def test_what_has_no_answer_is_said_to_be_left_out(trying: Driven) -> None:
    await trying.press("3", "n")
    assert sample.LEFT_OUT in trying.flat


async def test_after_the_picture_comes_what_both_see(trying: Driven) -> None:
    await trying.press("3", "1")
    await trying.choose(NEXT)
    assert trying.at == "CompareScreen"
    assert labels.DEMO_SHORT in trying.heading


@pytest.mark.parametrize("keys", [(), ("3", "1")], ids=["question", "picture"])
async def test_escape_on_the_way_leads_back_to_the_first_page(trying: Driven, keys: tuple[str, ...]) -> None:
    await trying.press(*keys, "escape")
    assert trying.at == "WelcomeScreen"


async def test_the_example_ends_with_now_you_two_and_never_at_a_home(at_the_end: Driven) -> None:
    for text in (*welcome.NOW_YOU[1:], "about 13 minutes"):
        assert text in at_the_end.flat
    await at_the_end.press("escape")
    assert at_the_end.at == "WelcomeScreen"
    await at_the_end.press("escape")
    assert at_the_end.has_left


async def test_jo_and_sam_can_be_looked_at_again(at_the_end: Driven) -> None:
    await at_the_end.choose(welcome.SEE_AGAIN)
    await leave_the_comparison(at_the_end)


async def test_the_last_number_leaves(at_the_end: Driven) -> None:
    await at_the_end.press("3")
    assert at_the_end.has_left


async def test_leaving_leaves(at_the_end: Driven) -> None:
    await at_the_end.choose(welcome.LEAVE)
    assert at_the_end.has_left


async def test_two_who_begin_after_the_example_begin_in_their_own_home(home: Path, at_the_end: Driven) -> None:
    await at_the_end.choose(welcome.BEGIN)
    await at_the_end.enter("Ada", "Ben")
    assert "Ada, this part is only for you." in at_the_end.text
    assert [pair.names for pair in load_pairs(str(home))] == [("Ada", "Ben")]
    await at_the_end.press("escape")
    assert "Ada" in at_the_end.text
    assert "Jo" not in at_the_end.text
    assert at_the_end.app.start == Start()


async def test_back_from_the_names_after_the_example_is_the_example_again(at_the_end: Driven) -> None:
    await at_the_end.choose(welcome.BEGIN)
    await at_the_end.press("escape")
    assert (at_the_end.at, at_the_end.app.start) == ("WelcomeScreen", EXAMPLE)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_nothing_of_the_example_is_kept_however_it_ends(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    (tmp_path / "passing").mkdir()
    async with driven(home, EXAMPLE) as program:
        await program.press("enter", "s", "s")
        assert program.at == "CompareScreen"
        assert list((tmp_path / "passing").iterdir())
        await program.press(key)
    assert not list((tmp_path / "passing").iterdir())
    assert not home.exists()


async def test_the_example_touches_no_file_of_two_who_have_a_pair(home: Path, couple: Couple) -> None:
    async with untouched(home), driven(home, EXAMPLE) as program:
        await program.press("enter", "3", "1", "enter")
        await leave_the_comparison(program)
        assert "Jo" in program.text


async def test_home_never_shows_the_sample_pair(couple: Couple, example: Driven) -> None:
    with demo.passing(TODAY) as pair:
        Stage(example.app, example.app.idle, EXAMPLE).home(pair, "")
    home = example.app.screen_stack[0]
    assert isinstance(home, HomeScreen)
    assert home.pair is not None
    assert home.pair.id == couple.pair.id


async def test_where_there_is_no_room_for_the_example_that_is_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    async with driven(home, EXAMPLE) as program:
        await program.press("enter", "s", "s")
        assert labels.PROBLEM_TITLE in program.text
        await program.press("enter")
        assert program.at == "WelcomeScreen"


@pytest.mark.parametrize("size", [(40, 12), (60, 24), (200, 55)], ids=str)
async def test_the_whole_way_can_be_gone_at_every_size(home: Path, size: tuple[int, int]) -> None:
    async with driven(home, EXAMPLE, size) as program:
        await program.go_on_to("Sam asks how I am")
        await program.press("3", "1")
        await program.go_on_to(NEXT)
        await program.press("enter")
        await leave_the_comparison(program)
        await program.choose(welcome.BEGIN)
        assert labels.NAMES_TITLE in program.text
