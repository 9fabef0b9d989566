"""What is typed on a terminal and not shown, whatever interrupts it."""

from pathlib import Path

import pytest

from reciprocity_tui.plain.consent import HERE
from reciprocity_tui.steps.reveal import ASKS, NOT_NOW
from reciprocity_tui.vault.pairs import load_pair
from tests.faults.driving import hold_as_before, running
from tests.support import new_couple

KEYS = "it doesn't show here:"


@pytest.mark.quick
def test_whoever_comes_second_sees_nothing_of_what_the_first_one_said(home: Path) -> None:
    """One no is enough to open nothing; who said it shows nowhere, nor what was for the other's eyes alone."""
    pair = new_couple(home).seal_both().pair
    seen = set[bytes]()
    for first, second in ("yn", "ny", "nn"):
        with running(home, "--plain", "reveal") as terminal:
            for name, key in (("Jo", first), ("Sam", second)):
                terminal.until(HERE.format(name=name).strip())
                assert "sealed on" not in terminal.text
                terminal.type("\r")
                terminal.until(ASKS.format(name=name, number=1), KEYS)
                terminal.type(key)
            assert terminal.ended() == 0
            assert terminal.text.strip() == NOT_NOW
            hold_as_before(terminal)
            seen.add(terminal.bytes)
    assert len(seen) == 1
    assert not load_pair(str(home), pair.id).is_revealed(1)
