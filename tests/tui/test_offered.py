"""A passphrase that is offered: another one at a key, and one taken, which is typed once more."""

from itertools import count
from pathlib import Path

import pytest

from reciprocity_tui.tui import labels
from reciprocity_tui.vault import passphrases
from tests.tui.driving import Driven
from tests.tui.places import arrived, at

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("quick")]


@pytest.fixture(autouse=True)
def _numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = count(1)
    monkeypatch.setattr("reciprocity_tui.steps.unlock.offered", lambda: f"maple orchard {next(numbers)} lantern")


def dots(program: Driven) -> list[int]:
    """Return how many dots stand in each line that has some."""
    return [line.count("•") for line in program.lines if "•" in line]


async def test_what_is_offered_is_taken_and_typed_once_more(home: Path) -> None:
    async with arrived(home, at("passphrase")) as program:
        assert "maple orchard 1 lantern" in program.text
        await program.press("ctrl+t")
        assert dots(program) == [len("maple orchard 1 lantern")]
        assert "maple orchard 1 lantern" in program.text
        await program.type("maple orchard 1 lantern", "enter")
        assert program.at == "TakeScreen"


async def test_each_press_offers_other_words_and_takes_out_those_taken_before(home: Path) -> None:
    async with arrived(home, at("passphrase")) as program:
        await program.press("ctrl+t", "ctrl+r")
        assert "maple orchard 2 lantern" in program.text
        assert dots(program) == []
        await program.press("ctrl+r")
        assert "maple orchard 3 lantern" in program.text


async def test_words_of_ones_own_stay_when_others_are_offered(home: Path) -> None:
    async with arrived(home, at("passphrase")) as program:
        await program.type("my own words here")
        await program.press("ctrl+r")
        assert dots(program) == [len("my own words here")]


async def test_the_words_beside_the_keys_can_be_clicked(home: Path) -> None:
    async with arrived(home, at("passphrase")) as program:
        await program.click("other words")
        await program.click("take these words")
        assert dots(program) == [len("maple orchard 2 lantern")]


async def test_where_nothing_is_offered_the_keys_do_nothing(home: Path) -> None:
    async with arrived(home, at("names")) as program:
        before = program.text
        await program.press("ctrl+t", "ctrl+r")
        assert program.text == before


async def test_nothing_typed_is_told_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reciprocity_tui.vault.keys._opened", None)
    async with arrived(home, at("unlock")) as program:
        await program.press("enter")
        assert "Nothing was typed yet; please type the passphrase." in program.text
        assert labels.UNLOCKING not in program.text


async def test_four_real_words_are_offered(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reciprocity_tui.steps.unlock.offered", passphrases.offered)
    async with arrived(home, at("passphrase")) as program:
        assert any(set(line.split()) <= set(passphrases.words()) for line in program.lines if len(line.split()) == 4)
