"""Whatever a terminal sends that is no key changes nothing: no answer, no page, no consent, no text, no help."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.message import Message

from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.terminal.token import Kind
from reciprocity_tui.terminal.tokens import Tokenizer
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.keys import Key, Keys
from reciprocity_tui.tui.screens.page import ConsentScreen
from reciprocity_tui.tui.screens.take import TakeScreen
from tests.support import Couple, tree
from tests.terminal.corpus import SEQUENCES
from tests.tui.couples import on_disk, only_answer
from tests.tui.driving import Driven
from tests.tui.places import PLACES, Place, arrived, at

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


async def nothing_changes(home: Path, place: Place) -> None:
    async with arrived(home, place) as program:
        before = (program.text, program.screens, tree(home))
        await everything_comes(program, with_broken=place.name not in SECRET)
        assert (program.text, program.screens, tree(home)) == before


async def test_no_sequence_changes_anything_on_a_screen_of_single_keys(tmp_path: Path) -> None:
    for name in SINGLE_KEYS:
        await nothing_changes(tmp_path / name, at(name))


@pytest.mark.thorough
@pytest.mark.parametrize("place", [place for place in PLACES if place.name not in SINGLE_KEYS], ids=str)
async def test_no_sequence_changes_anything_anywhere(tmp_path: Path, place: Place) -> None:
    await nothing_changes(tmp_path / "home", place)


async def test_the_answers_are_those_of_the_real_keys_alone(couple: Couple, answering: Driven) -> None:
    assert answering.at == TakeScreen.__name__
    for key in "3n42":
        await everything_comes(answering)
        await answering.press(key)
    answers = [(answer.received, answer.given) for answer in on_disk(couple).behaviours.values()]
    assert answers == [(2, Absent.NO_OCCASION), (3, 1)]


# What is pasted


@pytest.mark.parametrize("name", ["take-rating", "consent", "side-by-side", "preview"])
async def test_what_is_pasted_where_single_keys_act_is_ignored_and_said_until_the_next_key(
    home: Path, name: str
) -> None:
    async with arrived(home, at(name)) as program:
        before = (program.screens, tree(home))
        await program.paste(PASTED)
        assert (program.screens, tree(home)) == before
        assert labels.PASTED in program.flat
        await program.press("question_mark", "escape")
        assert labels.PASTED not in program.flat


# A yes


@pytest.fixture
async def asked(home: Path) -> AsyncIterator[Driven]:
    """Jo is asked whether to open the check-in."""
    async with arrived(home, at("consent")) as program:
        assert program.at == ConsentScreen.__name__
        yield program


@pytest.mark.parametrize("key", ["y", "Y", "n"])
async def test_an_answer_that_did_not_come_alone_is_none(asked: Driven, key: str) -> None:
    asked.app.post_message(Key(key, key, alone=False))
    await asked.settle()
    assert asked.at == ConsentScreen.__name__
    assert labels.CONSENT_KEYS in asked.flat
    asked.app.post_message(Key(key, key, alone=True))
    await asked.settle()
    assert asked.at != ConsentScreen.__name__


@pytest.mark.parametrize("key", ["enter", "escape", "space", "x", "1", "ы", "backspace"])
async def test_what_is_neither_yes_nor_no_is_no_answer(home: Path, asked: Driven, key: str) -> None:
    before = tree(home)
    asked.send(key)
    await asked.settle()
    assert (asked.at, tree(home)) == (ConsentScreen.__name__, before)


@pytest.mark.parametrize("button", [2, 3])
async def test_with_another_button_nothing_is_chosen(asked: Driven, button: int) -> None:
    y = next(y for y, line in enumerate(asked.lines) if labels.REVEAL_YES in line)
    await asked.pilot.click(offset=(12, y), button=button)
    await asked.settle()
    assert asked.at == ConsentScreen.__name__


# Other keyboards and scripts


@pytest.mark.parametrize("typed", ["３", "٣", "۳", "३", "๓", '"', "š"])
async def test_a_digit_of_any_script_or_keyboard_answers(couple: Couple, answering: Driven, typed: str) -> None:
    await answering.type(typed)
    assert only_answer(couple).received == 2


@pytest.mark.parametrize("typed", ["N", "Ｎ", "т", "Т", "ν", "מ", "ى", "ื", "ㅜ"])
async def test_no_occasion_can_be_said_from_every_keyboard(couple: Couple, answering: Driven, typed: str) -> None:
    await answering.type(typed)
    assert only_answer(couple).received is Absent.NO_OCCASION


@pytest.mark.parametrize(("typed", "position", "agreed"), [("н", "", True), ("й", "y", True), ("т", "", False)])
async def test_a_yes_and_a_no_are_told_by_the_place_of_their_keys(
    tmp_path: Path, typed: str, position: str, agreed: bool
) -> None:
    shown = []
    for key in (Key(typed, typed, position=position), Key("y" if agreed else "n", None)):
        async with arrived(tmp_path / key.key, at("consent")) as program:
            program.app.post_message(key)
            await program.settle()
            await program.say("Sam", yes=True)
            shown.append(program.at)
    assert shown[0] == shown[1]
    assert (shown[0] == "PageScreen") is not agreed


async def test_in_a_field_every_letter_is_itself(program: Driven) -> None:
    await program.to_the_names()
    await program.type("йН３é&")
    assert getattr(program.app.focused, "value", "") == "йН３é&"
