"""Hostile text in names, questionnaires and notes, typed, pasted or read: shown as it stands, and harmless."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from reciprocity_tui.tui.program import Start
from reciprocity_tui.vault.pairs import clean_name, load_pairs
from reciprocity_tui.words.clean import clean, typable
from tests.plain.test_hostile import CONTROLS, WORDS, _questionnaire
from tests.questionnaire.tiny import HOSTILE
from tests.support import Couple, new_couple
from tests.tui.couples import only_answer
from tests.tui.driving import Driven, driven
from tests.tui.places import AWAY, LONG_AWAY, UNLOCKED, World, all_screens, at, press

pytestmark = pytest.mark.usefixtures("quick")

MORE = ["nul\\u0000nul", "e" + "\\u0301" * 60, "tag\\U000e0041\\u00ad\\u200fend", "[bold red]x[/]", "$accent {x!r}"]
ALL = [*WORDS, *MORE]


def raw(word: str) -> str:
    """Return the text a person would type or paste: escapes as the characters they stand for."""
    return word.encode().decode("unicode_escape") if "\\u" in word or "\\U" in word else word


def world(tmp_path: Path, words: tuple[str, str, str]) -> World:
    """Return a pair called by the first two words, with a questionnaire of the third, and notes of all of them."""
    path = tmp_path / "q.toml"
    path.write_text(_questionnaire(words[2]))
    note = "\n".join(clean(raw(word), newlines=True) for word in words)
    return World((raw(words[0]), raw(words[1])), path, note)


def beginning(word: str) -> str:
    """Return how a word begins once it is cleaned."""
    return clean(left(word))[:8].rstrip()


def check(program: Driven) -> None:
    """Hold that what is drawn is text, as wide as it says, and that nothing in it is a link or an action."""
    assert program.app.crash is None
    width, height = program.app.size
    assert len(program.strips) == height
    for strip in program.strips:
        assert not CONTROLS.search(strip.text.replace("\n", "\x0b"))
        assert strip.cell_length == width == cell_len(strip.text)
        for segment in strip:
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or "@click" not in segment.style.meta


async def tour(program: Driven, *keys: str, visited: set[str] | None = None) -> str:
    """Press keys, look at everything on the way, and return all of it; the screens that came up are `visited`.

    Among the keys can be times in which nobody types.
    """
    check(program)
    seen = [program.flat]
    for key in keys:
        await press(program, key)
        check(program)
        seen.append(program.flat)
        if visited is not None:
            visited.add(program.at)
    return " ".join(seen)


BOTH_YES, DONE = ("enter", "y", "enter", "y"), ("down", "enter")
AGREE = ("a", "enter", "b", "enter", "enter", "enter", "down", "enter", *BOTH_YES, "down", "enter")
LOOK = ("question_mark", "escape", "ctrl+p", "escape")
NOBODYS = {"WelcomeScreen", "TryScreen", "EffectScreen", "NowYouScreen"}
"""Screens on which nothing stands that anybody wrote."""
TOURS = {
    "preview": (*LOOK, "enter", "end", "s", "escape", "escape", "o", "home", "enter", "ctrl+n", "escape", "o", *LOOK),
    "how-to-read": ("1", "2", "n", "s", "enter", "pagedown", "right", "escape", "3", "4", "5", "enter", "enter", "h"),
    "ready": ("enter", "enter", "n", "enter", "y", "enter"),
    "evening": ("enter", *BOTH_YES, "enter", "left", "enter", "enter", "escape"),
    "agreed": ("7", "escape", "2", "5", "enter", "enter", "p", "enter", "escape", "6", "enter", "down", "enter"),
    "agreement-form": ("6", "enter", "enter", *AGREE, "a", "enter", "b", "enter", *BOTH_YES),
    "outcome": ("down", "enter", "enter", "down", "enter", "enter", "down", "enter"),
    "again": ("down", "enter", *BOTH_YES, "enter", "end", "enter", "escape", "enter", "escape"),
    "take-since": ("enter", "1", "escape"),
    "interval": ("end", "enter"),
    "picker": ("enter", "f2", "escape", "escape"),
    "passphrase": ("enter", "tab", "tab", "down", "enter", "escape", "escape"),
    "unlock": ("enter", *"wrong", "enter", *UNLOCKED, "enter", AWAY, "space", LONG_AWAY, *"wrong", "enter"),
    "keeping": ("enter", "down", "down", "enter", "escape"),
    "part-sealed": (*DONE, *DONE, "enter"),
    "mirror": (*DONE, "escape", "down", "enter", "end", "enter"),
    "delete": (*DONE, *"wrong", "enter"),
}


@pytest.mark.parametrize("first", [0, *(pytest.param(i, marks=pytest.mark.thorough) for i in range(3, len(ALL), 3))])
async def test_hostile_text_is_drawn_as_text_on_every_screen(tmp_path: Path, first: int) -> None:
    one, two, three = (ALL[(first + i) % len(ALL)] for i in range(3))
    visited: set[str] = set()
    for name, keys in TOURS.items():
        home = tmp_path / name
        async with driven(home, at(name).made(home, world(tmp_path, (one, two, three)))) as program:
            seen = await tour(program, *keys, visited=visited)
            for size in ((40, 12), (200, 60)):
                await program.resize(size)
                check(program)
        assert clean(raw(one))[:8].rstrip() in seen
        if name in ("preview", "how-to-read"):
            assert clean(raw(three))[:8].rstrip() in seen
    assert visited | NOBODYS >= {screen.__name__ for screen in all_screens()}


def left(word: str) -> str:
    """Return what a line to type into keeps of a word."""
    return typable(raw(word))


async def test_pasted_names_are_harmless_while_they_are_typed(home: Path, program: Driven) -> None:
    await program.to_the_names()
    for word in ALL:
        await program.paste(raw(word))
        check(program)
        assert left(word)[:8].strip() in program.text
        await program.press("home", "delete", "end", "backspace", "ctrl+u")
        check(program)


@pytest.mark.parametrize(
    "words", [(ALL[4], ALL[2]), (ALL[12], ALL[0]), (ALL[14], ALL[6])], ids=["controls", "nul", "tags"]
)
async def test_a_pair_with_pasted_names_is_called_by_what_is_left_of_them(
    home: Path, program: Driven, words: tuple[str, str]
) -> None:
    await program.to_the_names()
    for word in words:
        await program.paste(raw(word))
        await program.press("enter")
    check(program)
    (pair,) = load_pairs(str(home))
    assert pair.names == (clean_name(raw(words[0])), clean_name(raw(words[1])))
    seen = await tour(program, "escape", "enter")
    assert pair.names[0] in seen
    assert pair.names[1] in seen


async def test_pasted_notes_are_harmless_while_they_are_typed_and_afterwards(tiny: Couple, program: Driven) -> None:
    await program.press("enter", "enter")
    for word in ALL:
        await program.press("ctrl+n", "f7", "delete")
        await program.paste(f"{raw(word)}\n{raw(word)}")
        check(program)
        await program.press("ctrl+s")
        check(program)
        assert only_answer(tiny).note == clean(left(word) + "\n" + left(word), newlines=True)
        assert beginning(word) in program.flat


async def test_a_pasted_passphrase_opens_what_it_locked_and_is_never_drawn(home: Path) -> None:
    phrase = "[/x] \u202e secret \u00ad ✓"
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        for _ in range(2):
            await program.paste(phrase)
            check(program)
            await program.press("enter")
        assert program.at == "TakeScreen"
        await program.press("escape", "enter", "enter")
        await program.paste(phrase)
        assert "secret" not in program.text
        await program.press("enter")
        assert program.at == "TakeScreen"


@pytest.fixture
async def palette(couple: Couple, program: Driven) -> Driven:
    """The palette is open."""
    await program.press("ctrl+p")
    return program


@pytest.mark.parametrize("typed", ["[/x]", "[@click=app.quit]x[/]", "é😀", "\\", "[bold]"])
async def test_the_palette_takes_what_is_typed_as_text(palette: Driven, typed: str) -> None:
    await palette.type(typed)
    assert palette.app.crash is None
    assert typed in palette.text
    await palette.press("escape", "escape")
    assert palette.app.is_running


@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*.toml"))[::3], ids=lambda path: path.stem)
async def test_a_hostile_questionnaire_of_ones_own_is_refused_in_a_sentence(home: Path, path: Path) -> None:
    own = home / "questionnaires" / "couple.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes(path.read_bytes())
    async with driven(home) as program:
        await program.name_the_two()
        check(program)
        assert "couple.toml:" in program.squeezed
        assert load_pairs(str(home)) == []


async def test_a_hostile_path_in_a_message_is_harmless(tmp_path: Path) -> None:
    home = tmp_path / "[@click=app.quit]\x1b[31m\u202e"
    couple = new_couple(home)
    Path(couple.pair.partners[0].card_file).write_text("\x1b[31m")
    async with driven(home) as program:
        check(program)
        assert "[@click=app.quit]" in program.squeezed


async def test_a_hostile_note_at_the_start_is_text(home: Path) -> None:
    couple = new_couple(home)
    async with driven(home, Start(pair=couple.pair, note="[/x][@click=app.quit]x")) as program:
        check(program)
        assert "[/x][@click=app.quit]x" in program.text


@pytest.mark.parametrize("text", ["\x9b31m", "a\x07", "\u202ex", "\u2066", "\x1b[2J"])
async def test_the_palette_takes_nothing_that_commands_the_terminal(palette: Driven, text: str) -> None:
    await palette.paste(text)
    assert palette.app.screen.query_one(Input).value == ""
