"""What is typed on a terminal and not shown, whatever interrupts it."""

from pathlib import Path

import pytest

from reciprocity_tui.vault.pairs import load_pair
from tests.faults.driving import hold_as_before, running
from tests.support import new_couple

KEYS = "it doesn't show here:"


@pytest.mark.quick
def test_whoever_comes_second_sees_nothing_of_what_the_first_one_said(home: Path) -> None:
    """One no is enough to open nothing; which of them said it shows nowhere."""
    pair = new_couple(home).seal_both().pair
    seen = set[bytes]()
    for first, second in ("yn", "ny", "nn"):
        with running(home, "--plain", "reveal") as terminal:
            terminal.until("Jo, open it now?", KEYS)
            terminal.type(first)
            terminal.until("Sam, open it now?")
            terminal.type(second)
            assert terminal.ended() == 0
            hold_as_before(terminal)
            seen.add(terminal.bytes)
    assert len(seen) == 1
    assert not load_pair(str(home), pair.id).is_revealed(1)
