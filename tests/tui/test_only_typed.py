"""Whatever a terminal sends that is no key changes nothing: no answer, no page, no consent, no text, no help."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.message import Message

from reciprocity_tui.terminal.token import Kind
from reciprocity_tui.terminal.tokens import Tokenizer
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.keys import Key, Keys
from reciprocity_tui.tui.screens.page import ConsentScreen
from reciprocity_tui.tui.screens.take import TakeScreen
from reciprocity_tui.vault import sealed
from tests.support import new_couple
from tests.terminal.corpus import SEQUENCES
from tests.tui.driving import Driven, Times, driven
from tests.tui.places import PLACES, Place, World, arrive, at

OTHER_KEYS = ("shift+F3, or the cursor in column 2", "shift+F5", "Help", "ctrl+Enter among other keys")
"""Keys that no screen has a command for; they lift what covers it, as all keys do."""
NONE = [
    sequence
    for sequence in SEQUENCES
    if not sequence.means and not sequence.unfinished and sequence.name not in OTHER_KEYS
]
SINGLE_KEYS = ("take-rating", "take-sign", "preview", "consent", "side-by-side", "talk-turn", "names", "note")
"""What every run tries; the thorough layer tries all the other places."""
SECRET = ("passphrase", "unlock", "key-change", "locked")
"""Where bytes that are no text are refused aloud."""
PASTED = "yes, 12345, it is"


def messages(*, with_broken: bool = True) -> Iterator[Message]:
    """Give what all sequences that are no key make, as the driver hands them on."""
    for encoding in ("utf-8", "latin-1"):
        tokenizer, keys = Tokenizer(encoding), Keys()
        for number, sequence in enumerate(NONE):
            if sequence.encoding in (encoding, "both"):
                for token in tokenizer.feed(sequence.sent, float(number)):
                    if with_broken or token.kind is not Kind.BROKEN:
                        yield from keys.messages(token, alone=True)


async def everything_comes(program: Driven, *, with_broken: bool = True) -> None:
    for message in messages(with_broken=with_broken):
        program.app.post_message(message)
    await program.settle()


def files(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


async def nothing_changes(home: Path, place: Place) -> None:
    times = Times()
    async with driven(home, place.made(home, World()), times=times) as program:
        await arrive(program, place, times)
        before = (program.text, program.screens, files(home))
        await everything_comes(program, with_broken=place.name not in SECRET)
        assert (program.text, program.screens, files(home)) == before


async def test_no_sequence_changes_anything_on_a_screen_of_single_keys(tmp_path: Path) -> None:
    for name in SINGLE_KEYS:
        await nothing_changes(tmp_path / name, at(name))


@pytest.mark.thorough
@pytest.mark.parametrize("place", [place for place in PLACES if place.name not in SINGLE_KEYS], ids=str)
async def test_no_sequence_changes_anything_anywhere(tmp_path: Path, place: Place) -> None:
    await nothing_changes(tmp_path / "home", place)


async def test_the_answers_are_those_of_the_real_keys_alone(home: Path) -> None:
    couple = new_couple(home)
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert program.at == TakeScreen.__name__
        for key in "3n42":
            await everything_comes(program)
            await program.press(key)
    sheet = sealed.own_sheet(couple.part(0))
    assert [(str(said.received), str(said.given)) for said in sheet.behaviours.values()] == [
        ("2", "no_occasion"),
        ("3", "1"),
    ]


# What is pasted


@pytest.mark.parametrize("name", ["take-rating", "consent", "side-by-side", "preview"])
async def test_what_is_pasted_where_single_keys_act_is_ignored_and_said_until_the_next_key(
    tmp_path: Path, name: str
) -> None:
    home, place, times = tmp_path / "home", at(name), Times()
    async with driven(home, place.made(home, World()), times=times) as program:
        await arrive(program, place, times)
        before = (program.screens, files(home))
        await program.paste(PASTED)
        assert (program.screens, files(home)) == before
        assert labels.PASTED in program.flat
        await program.press("question_mark", "escape")
        assert labels.PASTED not in program.flat


# A yes


async def at_the_consent(program: Driven, times: Times) -> None:
    await arrive(program, at("consent"), times)
    assert program.at == ConsentScreen.__name__


@pytest.mark.parametrize("key", ["y", "Y", "n"])
async def test_an_answer_that_did_not_come_alone_is_none(tmp_path: Path, key: str) -> None:
    home, times = tmp_path / "home", Times()
    async with driven(home, at("consent").made(home, World()), times=times) as program:
        await at_the_consent(program, times)
        program.app.post_message(Key(key, key, alone=False))
        await program.settle()
        assert program.at == ConsentScreen.__name__
        assert labels.CONSENT_KEYS in program.flat
        program.app.post_message(Key(key, key, alone=True))
        await program.settle()
        assert program.at != ConsentScreen.__name__


@pytest.mark.parametrize("key", ["enter", "escape", "space", "x", "1", "ы", "backspace"])
async def test_what_is_neither_yes_nor_no_is_no_answer(tmp_path: Path, key: str) -> None:
    home, times = tmp_path / "home", Times()
    async with driven(home, at("consent").made(home, World()), times=times) as program:
        await at_the_consent(program, times)
        before = files(home)
        program.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await program.settle()
        assert (program.at, files(home)) == (ConsentScreen.__name__, before)


@pytest.mark.parametrize("button", [2, 3])
async def test_with_another_button_nothing_is_chosen(tmp_path: Path, button: int) -> None:
    home, times = tmp_path / "home", Times()
    async with driven(home, at("consent").made(home, World()), times=times) as program:
        await at_the_consent(program, times)
        y = next(y for y, line in enumerate(program.lines) if labels.REVEAL_YES in line)
        await program.pilot.click(offset=(12, y), button=button)
        await program.settle()
        assert program.at == ConsentScreen.__name__


# Other keyboards and scripts


@pytest.mark.parametrize("typed", ["３", "٣", "۳", "३", "๓", '"', "š"])
async def test_a_digit_of_any_script_or_keyboard_answers(home: Path, typed: str) -> None:
    couple = new_couple(home)
    async with driven(home) as program:
        await program.press("enter", "enter")
        await program.type(typed)
    sheet = sealed.own_sheet(couple.part(0))
    assert [said.received for said in sheet.behaviours.values()] == [2]


@pytest.mark.parametrize("typed", ["N", "Ｎ", "т", "Т", "ν", "מ", "ى", "ื", "ㅜ"])
async def test_no_occasion_can_be_said_from_every_keyboard(home: Path, typed: str) -> None:
    couple = new_couple(home)
    async with driven(home) as program:
        await program.press("enter", "enter")
        await program.type(typed)
    sheet = sealed.own_sheet(couple.part(0))
    assert [str(said.received) for said in sheet.behaviours.values()] == ["no_occasion"]


@pytest.mark.parametrize(("typed", "position", "agreed"), [("н", "", True), ("й", "y", True), ("т", "", False)])
async def test_a_yes_and_a_no_are_told_by_the_place_of_their_keys(
    tmp_path: Path, typed: str, position: str, agreed: bool
) -> None:
    home, times = tmp_path / "home", Times()
    shown = []
    for key in (Key(typed, typed, position=position), Key("y" if agreed else "n", None)):
        folder = home / key.key
        async with driven(folder, at("consent").made(folder, World()), times=times) as program:
            await at_the_consent(program, times)
            program.app.post_message(key)
            await program.settle()
            await program.say("Sam", yes=True)
            shown.append(program.at)
    assert shown[0] == shown[1]
    assert (shown[0] == "PageScreen") is not agreed


async def test_in_a_field_every_letter_is_itself(home: Path) -> None:
    async with driven(home) as program:
        await program.go_on_to(labels.NAMES_TITLE)
        await program.type("йН３é&")
        assert getattr(program.app.focused, "value", "") == "йН３é&"
