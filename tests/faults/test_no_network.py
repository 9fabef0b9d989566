"""The program works without a network, and does not try for one."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal
from tests.faults.driving import to_the_example

RECIPROCITY = (sys.executable, "-m", "reciprocity_tui")
ON_THE_PAIR = ("getsockname(", "sendto(", "recvfrom(")
ALONE = ("unshare", "--net", "--")
WATCHED = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        raise RuntimeError(event)
    if event == "socket.__new__" and arguments[1] != UNIX:
        raise RuntimeError(f"{event} of family {arguments[1]}")

import socket
UNIX = socket.AF_UNIX
sys.addaudithook(refuse)
from reciprocity_tui.cli.main import main
sys.exit(main())
"""
"""Ends the program at whatever it does with a socket, but for making the pair over which it wakes itself up."""


def journey(home: Path, sheet: Path) -> list[tuple[str, ...]]:
    """Return the commands by which two people come from a new pair to the next check-in."""
    commands = (
        "pair new Jo Sam --no-passphrase",
        f"take --as Jo --from {sheet} --seal",
        f"take --as Sam --from {sheet} --seal",
        "reveal --agree Jo --agree Sam",
        "compare --numbers",
        "report",
        "history",
        "remind --ics -",
        "status",
        "verify",
        "where",
        "checkin new --agree Jo --agree Sam",
        "demo",
    )
    return [("--home", str(home), *command.split()) for command in commands]


def done(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command without anybody at its input; it has to succeed."""
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran
    return ran


def demo(command: Sequence[str]) -> Terminal:
    """Begin the demonstration on a terminal, look at its screens, and leave."""
    with Terminal([*command, "demo"]) as terminal:
        to_the_example(terminal)
        for key, shown in (("2", "gives more"), ("5", "talk"), ("6", "agree"), ("ctrl+p", "Search")):
            terminal.type(key)
            terminal.until(shown)
        terminal.type("ctrl+q")
        assert terminal.ended() == 0
    return terminal


def test_no_command_does_anything_with_a_socket(home: Path, sheet: Path) -> None:
    for command in journey(home, sheet):
        done((sys.executable, "-c", WATCHED, *command))


def test_the_full_screen_does_nothing_with_a_socket_but_wake_itself_up() -> None:
    demo((sys.executable, "-c", WATCHED))


@pytest.mark.parametrize("call", ["socket.socket().connect(('127.0.0.1', 9))", "socket.getaddrinfo('localhost', 9)"])
def test_whatever_did_so_would_be_found(call: str) -> None:
    code = WATCHED.replace("from reciprocity_tui.cli.main import main", f"main = lambda: {call}")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert "RuntimeError: socket." in ran.stderr


@pytest.mark.system
def test_everything_works_where_there_is_no_network(home: Path, sheet: Path) -> None:
    for command in journey(home, sheet):
        done((*ALONE, *RECIPROCITY, *command))
    demo((*ALONE, *RECIPROCITY))


@pytest.mark.system
def test_the_system_sees_no_socket_but_the_pair_of_the_event_loop(home: Path, sheet: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watched = ("strace", "--follow-forks", "--trace=%network", f"--output={trace}", "--", *RECIPROCITY)
    for command in journey(home, sheet):
        done((*watched, *command))
        assert calls(trace) == []
    demo(watched)
    assert calls(trace)[0].startswith("socketpair(AF_UNIX, ")
    assert all(each.startswith(("socketpair(AF_UNIX, ", *ON_THE_PAIR)) for each in calls(trace)), calls(trace)


def calls(trace: Path) -> list[str]:
    """Return the system calls about sockets."""
    return re.findall(r"^\d+ +(\w+\(.*)", trace.read_text(), re.MULTILINE)
