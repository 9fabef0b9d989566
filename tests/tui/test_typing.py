"""What is typed in one go, as a slow line or a busy machine brings it, arrives in the order in which it was typed."""

from pathlib import Path

import pytest
from textual import events

from tests.tui.places import arrived, at

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("quick")]


@pytest.mark.parametrize("name", ["names", "note"])
async def test_keys_that_edit_come_in_turn_with_the_characters(home: Path, name: str) -> None:
    async with arrived(home, at(name)) as program:
        program.send(*"wrong", "backspace", *"X", "home", *"Y", "ctrl+u")
        program.app.post_message(events.Paste("pasted"))
        program.send(*"ab", "backspace", *"c", "left", "delete", "d")
        await program.settle()
        assert "pastedadwronX" in program.text


async def test_a_passphrase_is_what_was_typed_and_taken_away_again(home: Path) -> None:
    async with arrived(home, at("unlock")) as program:
        program.send(*"four quiet wordX", "backspace", *"s here", "enter")
        await program.settle()
        assert program.at == "TakeScreen"
