"""The real program, killed before each of its system calls that write: it keeps what it promised, and goes on."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from reciprocity_tui.vault import keys
from tests.benchmarks.terminal import Terminal
from tests.faults import journeys
from tests.faults.journeys import NEW, OLD, Journey, answered, is_whole, leftovers, own_sheet, ran
from tests.faults.strace import KILL, STEADY, Command, Disturbed, Run, Wrong, every_disturbed, traced
from tests.support import Program, Ran
from tests.vault.helpers import FULL, OTHER, small_couple

pytestmark = pytest.mark.system

ANSWERED = re.compile(r"(\d+) of \d+ answered")
ANSWERS = 12


def every_kill(start: Path, run: Run) -> Iterator[Disturbed]:
    """Kill a run of the program before each of its calls that write."""
    for killed in every_disturbed(start, run, [KILL]):
        assert killed.ran.code < 0, killed
        yield killed


def test_no_answer_that_the_lines_have_gone_on_from_is_lost(program: Program, home: Path) -> None:
    small_couple(home)
    seen = set()
    for killed in every_kill(home, answering(ANSWERS)):
        seen.add(acknowledged(killed))
        kept = answered(killed.home)
        assert acknowledged(killed) <= kept <= acknowledged(killed) + 1, killed
        assert is_whole(program, killed.home), killed
        assert ran(program, killed.home, answering(ANSWERS - kept)).code == 0, killed
        assert answered(killed.home) == ANSWERS, killed
        assert leftovers(killed.home) == [], killed
    assert seen == set(range(ANSWERS + 1))


def test_no_answer_that_the_screen_has_gone_on_from_is_lost(program: Program, home: Path) -> None:
    small_couple(home)
    seen = set()
    for killed in every_kill(home, on_screen):
        seen.add(acknowledged(killed))
        assert acknowledged(killed) <= answered(killed.home) <= acknowledged(killed) + 1, killed
        assert is_whole(program, killed.home), killed
    assert seen == {0, 1, 2, 3}


def answering(answers: int) -> Command:
    """Return the command that answers so many questions."""
    return Command(("take", "--as", "Jo"), "1\n" * answers + "q\n")


def on_screen(home: Path, log: Path, wrong: Wrong | None = None) -> Ran:
    """Answer three questions on the full screen, as far as it comes; return what it showed last."""
    with Terminal(traced(("take", "--as", "Jo"), home, log, wrong), environment=STEADY) as terminal:
        with suppress(AssertionError):
            terminal.until("and nobody is watching")
            for done, key in enumerate(("enter", "4", "4", "4")):
                terminal.type(key)
                terminal.until(f"{done} of 7 answered")
        shown = terminal.text
        if terminal.process.poll() is None:
            terminal.type("ctrl+q")
        return Ran(terminal.ended(), shown, "")


def acknowledged(killed: Disturbed) -> int:
    """Return how many answers the program has gone on from."""
    return int((ANSWERED.findall(killed.ran.out) or ["0"])[-1])


KEPT: Mapping[str, tuple[Journey, Callable[[Path], bool]]] = {
    "sealing leaves a whole draft or a sealed sheet": (journeys.SEALING, lambda home: own_sheet(home) == FULL),
    "taking back leaves a sealed sheet or a whole draft": (journeys.WITHDRAWING, lambda home: own_sheet(home) == FULL),
    "deleting spares the other's part": (journeys.DELETING, lambda home: own_sheet(home, 1) == OTHER),
    "deleting the last part leaves the pair or nothing": (journeys.DELETING_THE_PAIR, lambda _: True),
}


@pytest.mark.parametrize(("journey", "kept"), KEPT.values(), ids=KEPT)
def test_whatever_is_killed_keeps_what_it_promised_and_is_completed_by_doing_it_again(
    program: Program, home: Path, journey: Journey, kept: Callable[[Path], bool]
) -> None:
    for killed in killed_on(journey, home):
        assert kept(killed.home), killed
        assert is_whole(program, killed.home), killed
        assert journey.again(program, killed.home), killed
        assert is_whole(program, killed.home), killed
        if journey is journeys.SEALING:  # the others leave it to the next opening of the sheet
            assert leftovers(killed.home) == [], killed


def test_a_killed_reveal_opens_it_for_both_or_for_neither(program: Program, home: Path) -> None:
    for killed in killed_on(journeys.REVEALING, home):
        open_it = [Command(("compare", "--as", name)) for name in ("Jo", "Sam")]
        codes = [ran(program, killed.home, command).code for command in open_it]
        assert codes in ([0, 0], [2, 2]), killed
        assert is_whole(program, killed.home), killed
        assert journeys.REVEALING.again(program, killed.home), killed
        assert [ran(program, killed.home, command).code for command in open_it] == [0, 0], killed


def test_after_a_killed_change_the_old_or_the_new_passphrase_opens_everything(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys.change_key, "__kwdefaults__", {"log_n": 10})  # when it is changed again
    for killed in killed_on(journeys.CHANGING, home):
        assert [is_whole(program, killed.home, each) for each in (OLD, NEW)].count(True) == 1, killed
        assert journeys.CHANGING.again(program, killed.home), killed
        assert is_whole(program, killed.home, NEW), killed


def killed_on(journey: Journey, home: Path) -> Iterator[Disturbed]:
    """Kill the command of a journey before each of its calls that write."""
    journey.begin(home)
    return every_kill(home, journey.command)
