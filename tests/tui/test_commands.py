"""One registry feeds keys, footer, help and palette: whatever it names exists, does something now, and is explained."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import DiscoveryHit, Hit

from reciprocity_tui.cli.main import _crash
from reciprocity_tui.steps.meaning import MEANING_TITLE
from reciprocity_tui.steps.safety import SAFETY_TITLE
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.palette import RegistryProvider
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.screens.take import TakeScreen
from reciprocity_tui.vault import sheets
from reciprocity_tui.vault.errors import NotSavedError
from tests.support import Couple, new_couple
from tests.tui.couples import ratings
from tests.tui.driving import Driven, driven, flat
from tests.tui.places import PLACES, Place, all_screens, arrived, at

pytestmark = pytest.mark.usefixtures("quick")

SOME = (
    *(
        "welcome",
        "where-to-find-help",
        "names",
        "home",
        "take-second-rating",
        "take-sign",
        "parts",
        "note",
        "preview",
        "consent",
    ),
    *("side-by-side", "area", "talk-turn", "talk-break", "agreement-form", "agreement-ask", "agreement-each"),
    *("picked-by-one", "again-sure", "agreed", "outcome", "areas", "home-due", "keeping", "part-sealed"),
    *("delete-name", "idle", "help"),
)
some_places = pytest.mark.parametrize("place", [place for place in PLACES if place.name in SOME], ids=str)


def first_key(command: Command) -> str:
    return command.keys.split(",")[0] or "enter"


# The registry


@pytest.mark.parametrize("screen", all_screens(), ids=lambda screen: screen.__name__)
def test_every_command_of_a_screen_has_an_action_there(screen: type[BaseScreen[object]]) -> None:
    for command in (*screen.OWN, *commands.EVERYWHERE):
        name = command.action.partition("(")[0]
        owner, bare = (ReciprocityApp, name.removeprefix("app.")) if name.startswith("app.") else (screen, name)
        assert callable(getattr(owner, f"action_{bare}", None)), command


@pytest.mark.parametrize("screen", all_screens(), ids=lambda screen: screen.__name__)
def test_every_key_of_a_screen_is_bound(screen: type[BaseScreen[object]]) -> None:
    bound = set(screen._merge_bindings().key_to_bindings)
    for command in screen.OWN:
        assert set(filter(None, command.keys.split(","))) <= bound, command


def test_what_stands_in_the_palette_has_a_name_and_a_sentence() -> None:
    for screen in all_screens():
        for command in (*screen.OWN, *commands.EVERYWHERE):
            assert command.name
            if command.listed or command.footer:
                assert command.help.endswith("."), command


# Keys


@some_places
async def test_every_key_in_the_footer_does_something_now(home: Path, place: Place) -> None:
    """Whatever a key leads to, the way back from there is Escape, or the program from the beginning."""
    waiting: list[Command] | None = None
    while waiting is None or waiting:
        async with arrived(home, place) as program:
            before, focused, screen = program.text, program.app.focused, program.app.screen
            assert isinstance(screen, BaseScreen)
            if waiting is None:
                line = f"{program.keys} "
                footer = [each for each in screen.available() if each.footer and each.shown]
                waiting = [each for each in footer if f"{each.shown} " in line]
                assert waiting
            while waiting and program.text == before:
                command = waiting.pop()
                await program.press(first_key(command))
                if not program.app.is_running:
                    break
                did = (program.text, program.app.focused) != (before, focused)
                assert did, f"{command.shown} does nothing on {place.name}:\n{before}"
                if program.app.screen is not screen and place.name != "consent":
                    await program.press("escape")
        home = home.with_name(f"{home.name}+")


@some_places
async def test_help_the_pages_to_read_the_palette_and_leaving_at_once_work_from_everywhere(
    home: Path, place: Place
) -> None:
    async with arrived(home, place) as program:
        before = program.text
        titles = {"f2": SAFETY_TITLE, "f3": MEANING_TITLE}
        keys = (("f1", "HelpScreen"), ("f2", "SafetyScreen"), ("f3", "PageScreen"), ("ctrl+p", "Palette"))
        for key, name in keys:
            if key == "f2" and program.at == name:
                continue
            await program.press(key)
            assert program.at == name
            assert titles.get(key, "") in program.text
            if name != "HelpScreen" or place.name != "help":
                await program.press("escape")
            assert program.text == before, key
        await program.press("ctrl+q")
        assert program.has_left


@pytest.mark.parametrize("name", ["home", "take-second-rating", "preview", "side-by-side"])
async def test_a_question_mark_opens_help_where_no_text_is_typed(home: Path, name: str) -> None:
    async with arrived(home, at(name)) as program:
        await program.press("question_mark")
        assert program.at == "HelpScreen"


@pytest.mark.parametrize("name", ["names", "home", "take-second-rating", "note", "side-by-side"])
async def test_ctrl_c_leaves_at_once_too(home: Path, name: str) -> None:
    async with arrived(home, at(name)) as program:
        await program.press("ctrl+c")
        assert program.has_left


@pytest.mark.parametrize("over", ["f1", "f2", "ctrl+p"])
async def test_leaving_at_once_works_from_what_lies_above_a_screen(answering: Driven, over: str) -> None:
    await answering.press("4", over, "ctrl+q")
    assert answering.has_left


async def test_leaving_clears_the_screen(answering: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    assert answering.app._driver is not None
    monkeypatch.setattr(answering.app._driver, "write", written.append)
    await answering.press("ctrl+q")
    assert "\x1b[2J" in "".join(written)


async def test_q_quits_where_no_text_is_typed_and_is_a_letter_where_one_is(program: Driven) -> None:
    await program.to_the_names()
    await program.press("q")
    assert "q" in program.text.partition(labels.FIRST_NAME)[2]
    await program.press("escape", "q")
    assert program.has_left


async def test_q_with_an_answer_that_is_not_saved_does_not_lose_it_in_silence(
    answering: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSavedError("the disk is full")

    monkeypatch.setattr(sheets.OpenSheet, "save", full)
    await answering.press("4", "q")
    assert answering.app.is_running
    assert "not saved" in answering.flat


# Help and palette


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "take-second-rating",
        "parts",
        "preview",
        "side-by-side",
        "area",
        "note",
        "talk-turn",
        "areas",
        "agreement-form",
    ],
)
async def test_help_explains_every_command_that_does_something_now(home: Path, name: str) -> None:
    async with arrived(home, at(name), (80, 70)) as program:
        screen = program.app.screen
        assert isinstance(screen, BaseScreen)
        own = {key for each in screen.available(screen.OWN) for key in each.keys.split(",")}
        taken = [each for each in commands.EVERYWHERE if each.keys in own]  # q pauses where somebody answers
        offered = [each for each in screen.available() if each.help and each.shown and each not in taken]
        await program.press("f1")
        shown = program.flat
        for command in offered:
            assert f"{command.shown} {flat(command.help)[:40]}" in shown, command
        if screen.ABOUT:
            assert flat(screen.ABOUT) in shown


@pytest.mark.parametrize("name", ["home", "take-second-rating", "preview", "side-by-side", "talk-turn", "areas"])
async def test_the_palette_finds_every_command_by_its_name(home: Path, name: str) -> None:
    async with arrived(home, at(name)) as program:
        screen = program.app.screen
        assert isinstance(screen, BaseScreen)
        provider = RegistryProvider(screen)
        offered = [each for each in screen.available() if each.listed]
        listed = [hit async for hit in provider.discover()]
        names = [hit.text for hit in listed if isinstance(hit, DiscoveryHit)]
        assert sorted(map(str, names)) == sorted(each.name for each in offered)
        assert names[:3] == ["help", "is this for you?", "colours: dark"]
        shown = [str(hit.display) for hit in listed if isinstance(hit, DiscoveryHit)]
        assert sorted(flat(text) for text in shown) == sorted(f"{each.name} {each.shown}".strip() for each in offered)
        for command in offered:
            hits = [hit async for hit in provider.search(command.name) if isinstance(hit, Hit)]
            best = max(hits, key=lambda hit: hit.score)
            assert best.text == command.name
            assert str(best.match_display) in shown


@pytest.mark.parametrize(
    ("name", "typed", "after"),
    [
        ("home", "colours: light", "● Jo"),
        ("home", "a new pair", labels.NAMES_TITLE),
        ("take-second-rating", "skip", "▸"),
        ("take-second-rating", "all parts", labels.OUTLINE_TITLE),
        ("preview", "later", "Jo answers"),
        ("side-by-side", "talk", "what would you like to talk about?"),
    ],
)
async def test_a_command_chosen_in_the_palette_runs(home: Path, name: str, typed: str, after: str) -> None:
    async with arrived(home, at(name)) as program:
        before = program.text
        await program.press("ctrl+p")
        await program.type(typed, "enter")
        assert after in program.text
        assert program.text != before or program.app.theme == "reciprocity-light"


async def test_colours_stay_for_the_next_time(home: Path) -> None:
    new_couple(home)
    async with driven(home) as program:
        await program.press("ctrl+p")
        await program.type("colours: high", "enter")
        assert program.app.theme == "reciprocity-contrast"
    async with driven(home) as program:
        assert program.app.theme == "reciprocity-contrast"


# What does nothing now is not offered


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("take-rating", {"retry", "backward", "open_part", "close_outline"}),
        ("take-fairness", {"retry", "no_occasion", "private", "note"}),
        ("take-sign", {"retry", "no_occasion", "skip", "note"}),
        ("take-reflection", {"retry", "no_occasion", "note"}),
        ("parts", {"retry", "no_occasion", "skip", "private", "note", "answer", "forward", "pause"}),
    ],
)
async def test_what_does_nothing_now_is_held_back(home: Path, name: str, hidden: set[str]) -> None:
    async with arrived(home, at(name)) as program:
        screen = program.app.screen
        assert isinstance(screen, TakeScreen)
        offered = {each.action.partition("(")[0] for each in screen.available()}
        named = {each.action.partition("(")[0] for each in screen.OWN}
        assert hidden <= named
        assert not hidden & offered
        for action in hidden:
            assert not screen.check_action(action, ())
        before = program.text
        for command in screen.OWN:
            if command.action.partition("(")[0] in hidden and first_key(command) not in ("enter", "escape"):
                await program.press(first_key(command))
        assert program.text == before


async def test_numbers_and_order_are_offered_where_they_do_something(home: Path) -> None:
    async with arrived(home, at("going-well")) as program:
        await program.resize((100, 24))
        assert "numbers" not in program.keys
        await program.press("2")
        assert "t talk  n numbers  s order" in program.keys
        await program.press("enter")
        assert "n numbers" in program.keys
        assert "order" not in program.keys


async def test_a_row_too_long_to_stand_among_the_keys_is_chosen_and_never_cut(couple: Couple, program: Driven) -> None:
    await program.click("Jo answers")
    assert program.pointed == "I am Jo, and nobody is watching: begin"
    assert "enter choose" in program.keys
    assert "…" not in program.keys


# The mouse


async def test_clicking_an_answer_gives_it(couple: Couple, program: Driven) -> None:
    await program.click("Jo answers")
    await program.click("I am Jo, and nobody is watching: begin")
    await program.click("4 often")
    await program.click("2 rarely", nth=1)
    assert ratings(couple) == (3, 1)


async def test_clicking_the_answer_to_the_other_question_of_the_page_answers_that_one(
    couple: Couple, answering: Driven
) -> None:
    await answering.click("5 almost always", nth=1)
    assert ratings(couple) == (None, 4)


@pytest.mark.parametrize(
    ("words", "shown"),
    [("all parts", labels.OUTLINE_TITLE), ("pause", "Jo answers"), ("help", labels.HELP_TITLE), ("next", "I ")],
)
async def test_clicking_a_key_in_the_last_line_does_what_the_key_does(
    answering: Driven, words: str, shown: str
) -> None:
    await answering.click_at(answering.lines[-1].index(words), 23)
    assert shown in answering.text
    assert words != "next" or answering.pointed.startswith("I ")


async def test_clicking_leave_leaves(couple: Couple, program: Driven) -> None:
    await program.click_at(program.lines[-1].index("leave"), 23)
    assert not program.app.is_running


@pytest.mark.parametrize(
    ("words", "shown"),
    [("p keep to myself", "kept to myself"), ("s skip", "skipped"), ("ctrl+n a note to myself", labels.NOTE_TITLE)],
)
async def test_clicking_the_other_ways_to_answer_works(answering: Driven, words: str, shown: str) -> None:
    await answering.click(words)
    assert shown in answering.text


async def test_clicking_a_part_in_the_outline_or_the_list_goes_there(answering: Driven) -> None:
    await answering.press("o")
    await answering.click("○ Looking after us")
    assert answering.heading.startswith("Jo  Looking after us")
    await answering.resize((120, 30))
    await answering.click("○ Money")
    assert answering.heading.startswith("Jo  Money")


async def test_clicking_a_page_and_an_area_of_the_comparison_opens_it(home: Path) -> None:
    async with arrived(home, at("how-to-read")) as program:
        await program.click("5 Talk")
        assert "what would you like to talk about?" in program.text
        await program.click("2 Side by side")
        await program.click("Listening")
        assert "← Household   Hard times →" in program.text
        await program.click("1 Going well")
        assert "What is going well" in program.text


async def test_clicking_a_field_types_there_and_go_on_goes_on(program: Driven) -> None:
    await program.to_the_names()
    y = next(i for i, line in enumerate(program.lines) if line.strip() == labels.SECOND_NAME)
    await program.click_at(6, y + 1)
    await program.type("Sam")
    y = next(i for i, line in enumerate(program.lines) if line.strip() == labels.FIRST_NAME)
    await program.click_at(6, y + 1)
    await program.type("Jo")
    await program.click(labels.GO_ON)
    assert "Jo, this part is only for you." in program.text


async def test_clicking_beside_everything_does_nothing(answering: Driven) -> None:
    before = answering.text
    for x, y in ((0, 0), (79, 0), (0, 1), (79, 3), (40, 20), (0, 22), (58, 23)):
        await answering.click_at(x, y)
        assert answering.text == before


# A crash


SECRET = "the-answer-nobody-may-see"


@pytest.mark.parametrize("how", ["action", "draw", "walk"])
async def test_a_crash_shows_type_and_place_and_nothing_of_the_answers(
    home: Path, couple: Couple, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    def crash(*_: object, **__: object) -> None:
        answer = SECRET
        raise RuntimeError(answer)

    place = {"action": (TakeScreen, "action_answer"), "draw": (Lines, "redraw"), "walk": (TakeScreen, "__init__")}
    apps: list[ReciprocityApp] = []
    with pytest.raises(Exception, match=SECRET):
        await _crashed(home, apps, lambda: monkeypatch.setattr(*place[how], crash))
    printed = capsys.readouterr()
    assert SECRET not in printed.out + printed.err
    (app,) = apps
    assert app._exit_renderables == []
    assert isinstance(app.crash, RuntimeError)
    assert SECRET not in _crash(app.crash)
    assert "RuntimeError" in _crash(app.crash)


async def _crashed(home: Path, apps: list[ReciprocityApp], let_it_crash: Callable[[], None]) -> None:
    """Answer in a program in which something goes wrong; the pilot raises it again at the end."""
    async with driven(home) as program:
        apps.append(program.app)
        await program.press("enter")
        let_it_crash()
        await program.press("enter", "4")
