"""What is typed on a terminal and not shown, and what is shown to one alone, whatever interrupts it."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reciprocity_tui.plain.consent import HERE
from reciprocity_tui.plain.keep import SHEET_DONE
from reciprocity_tui.steps.reveal import ASKS, NOT_NOW
from reciprocity_tui.vault.pairs import load_pair
from tests.benchmarks.terminal import Terminal
from tests.faults.driving import hold_as_before, running
from tests.faults.test_scrollback import everything
from tests.support import Couple, new_couple

PASSPHRASE = "quiet harbour lights"
ASKS_PASSPHRASE = "Passphrase of Jo:"
KEYS = "it doesn't show here:"
SLOWLY = """
import os, sys
from reciprocity_tui.cli.main import main
from reciprocity_tui.vault import keys
unlock = keys.unlock
def slowly(*told):
    os.write(2, b"\\x1b]held\\x07")
    open({gate!r}).close()
    return unlock(*told)
keys.unlock = slowly
sys.exit(main())
"""


@pytest.fixture
def couple(home: Path) -> Couple:
    """Jo with a passphrase, and Sam."""
    return new_couple(home, passphrases=(PASSPHRASE, None))


@pytest.fixture
def bash(tmp_path: Path) -> Iterator[Terminal]:
    """A shell: where there is none a signal of the keyboard stops nothing, as nobody could let it go on."""
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, environment={"PS1": "now> ", "HISTFILE": str(tmp_path / "history")}) as terminal:
        terminal.until("now>")
        yield terminal


@pytest.fixture
def in_bash(bash: Terminal, couple: Couple, home: Path) -> Terminal:
    """Jo, asked for her passphrase, in a program that a shell has started."""
    bash.type(f"{sys.executable} -m reciprocity_tui --home {home} --plain take --as Jo", "enter")
    bash.until(ASKS_PASSPHRASE)
    return bash


def stop(shell: Terminal) -> None:
    """Stop what the shell has started, and wait until it tells."""
    children = Path(f"/proc/{shell.process.pid}/task/{shell.process.pid}/children")
    os.kill(int(children.read_text()), signal.SIGTSTP)
    shell.until("Stopped")


def test_a_passphrase_is_not_shown_after_the_shell_either(in_bash: Terminal) -> None:
    in_bash.type("quiet", "ctrl+z")
    in_bash.until("Stopped")
    in_bash.type("echo the shell sh''ows", "enter")
    in_bash.until("echo the shell sh''ows", "\nthe shell shows")
    so_far = len(in_bash.bytes)
    in_bash.type("fg", "enter")
    in_bash.receives(ASKS_PASSPHRASE, so_far)
    in_bash.type(PASSPHRASE, "enter")
    in_bash.until("[1-5")
    assert b"quiet" not in in_bash.bytes
    in_bash.type("q", "enter")
    in_bash.until("Everything is saved. Come back")


def test_what_was_half_typed_is_not_the_shells(in_bash: Terminal, couple: Couple) -> None:
    in_bash.type("quiet")
    in_bash.quiet()
    stop(in_bash)
    in_bash.type("echo at the pro''mpt", "enter")
    in_bash.until("at the prompt")
    assert b"quiet" not in in_bash.bytes
    in_bash.type("kill %1", "enter")


def test_after_a_stop_nobody_hears_of_it_is_asked_for_again_and_not_shown(couple: Couple, home: Path) -> None:
    with running(home, "--plain", "take", "--as", "Jo") as terminal:
        terminal.until(ASKS_PASSPHRASE)
        terminal.quiet()  # else it may not wait for the answer yet
        so_far = len(terminal.bytes)
        terminal.stop(signal.SIGSTOP)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.receives(ASKS_PASSPHRASE, so_far)
        terminal.type(PASSPHRASE, "enter")
        terminal.until("[1-5")
        assert PASSPHRASE.encode() not in terminal.bytes


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, "ctrl+c", "\x04"])
def test_however_it_ends_the_terminal_shows_again_what_is_typed(
    couple: Couple, home: Path, how: str | signal.Signals
) -> None:
    with running(home, "--plain", "take", "--as", "Jo") as terminal:
        terminal.until(ASKS_PASSPHRASE)
        if isinstance(how, signal.Signals):
            terminal.process.send_signal(how)
            assert terminal.ended() == -how
        else:
            terminal.type(how)
            assert terminal.ended() in (2, 130)
        hold_as_before(terminal)


def test_what_is_typed_while_a_key_is_computed_is_not_shown_and_answers_nothing(
    couple: Couple, home: Path, tmp_path: Path
) -> None:
    """What is held would wait for ever: only after all is typed does the test let it go on."""
    couple.seal_both()
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    command = [sys.executable, "-c", SLOWLY.format(gate=str(gate)), "--home", str(home), "--plain", "reveal"]
    with Terminal(command) as terminal:
        terminal.until(ASKS_PASSPHRASE)
        terminal.type(PASSPHRASE, "enter")
        terminal.receives("]held")
        so_far = len(terminal.bytes)
        terminal.type("y", "enter", "y", "enter", "typed ahead")
        with gate.open("w"):
            terminal.until(HERE.format(name="Jo").strip())
        assert b"typed ahead" not in terminal.bytes[so_far:]
        terminal.quiet(0.4)
        assert KEYS not in terminal.text
        terminal.type("enter")
        terminal.until(ASKS.format(name="Jo", number=1), KEYS)
        terminal.quiet(0.4)
        assert HERE.format(name="Sam").strip() not in terminal.text
        terminal.type("n")
        terminal.until(HERE.format(name="Sam").strip())


# A yes


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


# The recovery sheet


@pytest.fixture
def sheet(couple: Couple, home: Path) -> Iterator[Terminal]:
    """Sam, who reads the recovery sheet."""
    with running(home, "--plain", "key", "show", "--as", "Sam") as terminal:
        terminal.until(SHEET_DONE.strip())
        assert couple.identities[1].secret in terminal.text
        yield terminal


@pytest.mark.parametrize("how", ["enter", "\x04", "ctrl+c", signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_however_one_leaves_the_recovery_sheet_nothing_is_left_of_it(
    sheet: Terminal, how: str | signal.Signals
) -> None:
    if isinstance(how, signal.Signals):
        sheet.process.send_signal(how)
        assert sheet.ended() == -how
    else:
        sheet.type(how)
        sheet.ended()
    assert "AGE-SECRET-KEY" not in everything(sheet.bytes)
    assert b"\x1b[3J" in sheet.bytes


def test_a_stopped_recovery_sheet_is_gone_until_one_comes_back(bash: Terminal, couple: Couple, home: Path) -> None:
    bash.type(f"{sys.executable} -m reciprocity_tui --home {home} --plain key show --as Sam", "enter")
    bash.until(SHEET_DONE.strip())
    assert couple.identities[1].secret in bash.text
    stop(bash)
    assert "AGE-SECRET-KEY" not in everything(bash.bytes)
    so_far = len(bash.bytes)
    bash.type("fg", "enter")
    bash.receives(SHEET_DONE.strip(), so_far)
    assert "AGE-SECRET-KEY" in everything(bash.bytes)
    so_far = len(bash.bytes)
    bash.type("enter")
    bash.receives("now>", so_far)
    assert "AGE-SECRET-KEY" not in everything(bash.bytes)
