"""The program under `strace`: which of its system calls write to the home, and one of them going wrong.

Every run from the same start makes the same calls in its first thread, so a call is found again by its number. That
the right one was met is read from what strace wrote.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path
from shutil import copytree, rmtree

from tests.support import Ran

KILL = "signal=SIGKILL"
STEADY = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONHASHSEED": "0"}
_AT_ONCE = 2
_LONGEST = 60
_NAMES = (
    *("mkdir", "mkdirat", "open", "openat", "creat", "write", "writev", "pwrite64", "fsync", "fdatasync", "close"),
    *("link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir"),
    *("truncate", "ftruncate", "fallocate", "chmod", "fchmod", "fchmodat", "utimensat", "flock"),
)
_QUICK = ("-f", "--seccomp-bpf")  # stops at the named calls alone, but kills nobody
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)")
_TEMPORARY = re.compile(r"\.[0-9a-f]{12}\.tmp")
_NOT_MADE = "?"


@dataclass(frozen=True, slots=True)
class Call:
    """A system call: its name, its number among those of that name, from 1, and the paths below the home in it."""

    name: str
    number: int
    paths: tuple[str, ...]


Wrong = tuple[Call, str]
Run = Callable[[Path, Path, Wrong | None], Ran]


@dataclass(frozen=True, slots=True)
class Command:
    """What is run, what stands on its input, and its passphrases."""

    arguments: tuple[str, ...]
    typed: str = ""
    passphrases: tuple[str, ...] = ()

    def __call__(self, home: Path, log: Path, wrong: Wrong | None = None) -> Ran:
        """Run it in a home, with a log of its calls and perhaps one that goes wrong."""
        with self.opened() as (arguments, descriptor):
            done = subprocess.run(
                traced(arguments, home, log, wrong),
                input=self.typed.encode(),
                capture_output=True,
                pass_fds=[descriptor],
                env={**os.environ, **STEADY},
                check=False,
                timeout=_LONGEST,
            )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    @contextmanager
    def opened(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Give the whole arguments, and the descriptor from which the passphrases can be read."""
        readable, writable = os.pipe()
        os.write(writable, "".join(f"{line}\n" for line in self.passphrases).encode())
        os.close(writable)
        option = ("--passphrase-fd", str(readable)) if self.passphrases else ()
        try:
            yield (*self.arguments, *option), readable
        finally:
            os.close(readable)


@dataclass(frozen=True, slots=True)
class Disturbed:
    """A run in which one call went wrong, and the home that it left."""

    call: Call
    wrong: str
    home: Path
    ran: Ran


def every_disturbed(start: Path, run: Run, wrongs: Sequence[str], *, each_one: bool = False) -> Iterator[Disturbed]:
    """Run something in copies of a home, with something that goes wrong at each call that writes.

    That is one after the other of what can go wrong, or each one at each call. A copy is gone once the next one is
    asked for.
    """
    with tempfile.TemporaryDirectory(dir=start.parent) as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
        place = Path(folder)
        run(copytree(start, place / "first"), place / "log", None)  # what it imports is compiled from now on
        undisturbed = copytree(start, place / "undisturbed")
        run(undisturbed, place / "log", None)
        calls = _writing(_logged(place / "log", undisturbed))

        def disturbed(number: int, wrong: Wrong) -> Disturbed:
            home, log = copytree(start, place / f"home{number}"), place / f"log{number}"
            ran = run(home, log, wrong)
            logged = _logged(log, home)
            met = [each.call for each in logged if each.injected or each.result == _NOT_MADE]
            assert met[:1] == [wrong[0]], f"{met} instead of {wrong[0]}: {ran.out} {ran.err}"
            return Disturbed(*wrong, home, ran)

        everything = list(product(calls, wrongs) if each_one else zip(calls, cycle(wrongs), strict=False))
        for each in pool.map(disturbed, range(len(everything)), everything):
            yield each
            rmtree(each.home)


def traced(arguments: Sequence[str], home: Path, log: Path, wrong: Wrong | None = None) -> list[str]:
    """Return the command that runs the program with its calls written into a log, and one of them going wrong."""
    command = ["strace", "-y", "-s0", "-o", str(log), "-e", "trace=" + ",".join(f"?{name}" for name in _NAMES)]
    if wrong is not None:
        call, how = wrong
        command += ["-e", f"inject={call.name}:{how}:when={call.number}", *(() if how == KILL else _QUICK)]
    return [*command, sys.executable, "-m", "reciprocity_tui", "--home", str(home), *arguments]


@dataclass(frozen=True, slots=True)
class _Logged:
    call: Call
    arguments: str
    result: str
    injected: bool


def _logged(log: Path, home: Path) -> list[_Logged]:
    """Return all calls in a log; paths are as the home is their root, and the same for each temporary file."""
    path = re.compile(re.escape(str(home)) + r'([^">]*)')
    numbers = dict.fromkeys(_NAMES, 0)
    logged: list[_Logged] = []
    for line in log.read_text().splitlines():
        if found := _LINE.match(line):
            name, arguments, result = found.groups()
            numbers[name] += 1
            paths = (_TEMPORARY.sub(".*.tmp", each) for each in path.findall(arguments))
            call = Call(name, numbers[name], tuple(paths))
            logged.append(_Logged(call, arguments, result, line.endswith("(INJECTED)")))
    return logged


def _writing(logged: Sequence[_Logged]) -> list[Call]:
    """Return the calls that write to the home, and those that open and close what is written to or synced."""
    writing: set[int] = set()
    opened: dict[str, int] = {}
    for i, each in enumerate(logged):
        descriptor = each.arguments.partition("<")[0]
        if not each.call.paths:
            continue
        if each.call.name == "openat":
            opened[each.result] = i
            writing |= {i} if "O_CREAT" in each.arguments else set()
        elif each.call.name == "close":
            writing |= {i} if opened.pop(descriptor, -1) in writing else set()
        else:
            writing |= {i} if descriptor not in opened else {i, opened[descriptor]}
    assert writing, "nothing was written"
    return [logged[i].call for i in sorted(writing)]
