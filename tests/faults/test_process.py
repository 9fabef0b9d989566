"""A running program keeps its memory to itself, leaves none of it on disk when it dies, and its files to its owner."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.benchmarks.terminal import Terminal
from tests.faults.driving import running
from tests.support import Program, full_sheet, new_couple
from tests.tui.couples import PHRASES, opened

NOBODY = 65534
IS_ROOT = os.geteuid() == 0
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what a process may do to another is Linux's")
# The interpreter may be out of reach for nobody: all that is needed of it is imported before.
AS_NOBODY = """
import ctypes, json, os, sys
from reciprocity_tui.cli import process
from reciprocity_tui.cli.main import main
from reciprocity_tui.plain import answer, begin, session
from reciprocity_tui.steps import preferences
from reciprocity_tui.terminal import interrupt
def become_nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid({user}, {user}, {user})
        os.setresuid({user}, {user}, {user})
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # PR_SET_DUMPABLE, which another user id takes away
"""
OTHER_PROGRAM = AS_NOBODY + "become_nobody(); input('ready')"
PROGRAM = (
    AS_NOBODY
    + """
kept = process.keep_to_itself
process.keep_to_itself = lambda: (become_nobody(), kept())
sys.exit(main())
"""
)
READER = (
    AS_NOBODY
    + """
become_nobody()
pid, libc, opened = int(sys.argv[1]), ctypes.CDLL(None, use_errno=True), []
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
for name in ("mem", "environ", "maps"):
    try:
        with open(f"/proc/{{pid}}/{{name}}", "rb") as file:
            name == "mem" or file.read(1)
        opened.append(name)
    except OSError:
        pass
try:
    os.readlink(f"/proc/{{pid}}/fd/0")
    opened.append("fd")
except OSError:
    pass
there = Piece(ctypes.addressof(Piece()), 1)
here = Piece(ctypes.addressof(ctypes.create_string_buffer(1)), 1)
read = libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
if read >= 0 or ctypes.get_errno() == 14:  # EFAULT: it may look, and nothing is there
    opened.append("process_vm_readv")
if libc.ptrace(16, pid, None, None) == 0:  # PTRACE_ATTACH
    opened.append("ptrace")
    os.waitpid(pid, 0)
    libc.ptrace(17, pid, None, None)
print(json.dumps(opened))
"""
)


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that whoever the tests run as and nobody can both reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def asking(code: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program as nobody, if we may, up to where it waits for what is typed."""
    command = [sys.executable, "-c", code.format(user=NOBODY), *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def wait_for(said: bytes, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has said something."""
    assert process.stdout is not None
    heard = b""
    while said not in heard:
        heard += (more := os.read(process.stdout.fileno(), 4096))
        assert more, heard


def read_by_another(process: subprocess.Popen[bytes]) -> set[str]:
    """Return what another process of the same user may read of this one."""
    command = [sys.executable, "-c", READER.format(user=NOBODY), str(process.pid)]
    done = subprocess.run(command, capture_output=True, check=True)
    return set(json.loads(done.stdout))


@ON_LINUX
def test_another_process_of_the_same_user_cannot_read_its_memory(
    anybodys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(anybodys))  # where whoever it runs as may look for preferences
    home = anybodys / "home"
    new_couple(home)
    for path in (home, *home.rglob("*")):
        if IS_ROOT:
            os.chown(path, NOBODY, NOBODY)
    with asking(OTHER_PROGRAM) as other:
        wait_for(b"ready", other)
        assert read_by_another(other) >= {"mem", "environ"}
    with asking(PROGRAM, "--home", str(home), "take", "--as", "Jo") as program:
        assert program.stdin is not None
        program.stdin.write(b"note the lake\n")
        program.stdin.flush()
        wait_for(b"Noted", program)
        assert read_by_another(program) == set()


# What is left when it dies


@pytest.fixture
def _large_cores() -> Iterator[None]:
    """Let whatever is started from here write its memory to disk when it dies."""
    before, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (before, most))


def dies_of(number: signal.Signals, process: subprocess.Popen[bytes], folder: Path) -> bool:
    """Let a process die that runs in this folder; return whether its memory was written to disk."""
    process.send_signal(number)
    _, status = os.waitpid(process.pid, 0)
    assert os.WTERMSIG(status) == number
    return os.WCOREDUMP(status) or any(folder.iterdir())


NOT_YET_OPENED = ("take", "--as", "Jo"), ("withdraw", "--as", "Jo"), ("reveal",)
OPENED = (
    *(("compare",), ("report",), ("history",), ("talk",)),
    *(("key", "show", "--as", "Jo"), ("key", "change", "--as", "Jo")),
)


@ON_LINUX
@pytest.mark.usefixtures("_large_cores")
@pytest.mark.parametrize("command", [*NOT_YET_OPENED, *OPENED], ids=" ".join)
def test_no_command_that_unlocks_something_can_write_its_memory_to_disk(home: Path, command: tuple[str, ...]) -> None:
    couple = new_couple(home, passphrases=PHRASES) if command in NOT_YET_OPENED else opened(home, passphrases=PHRASES)
    for person in (0, 1) if command[0] in ("withdraw", "reveal") else ():
        couple.seal(person, full_sheet(couple.questionnaire))
    with running(home, "--plain", *command) as terminal:
        terminal.until("assphrase")
        limits = Path(f"/proc/{terminal.process.pid}/limits").read_text()
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE), limits


@ON_LINUX
@pytest.mark.usefixtures("_large_cores")
@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV])
def test_dying_leaves_no_memory_on_disk(home: Path, tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    new_couple(home)
    with running(home, "take", "--as", "Jo", folder=folder) as terminal:
        terminal.until("and nobody is watching")
        assert not dies_of(number, terminal.process, folder)
    with Terminal([sys.executable, "-c", "input('ready')"], folder=folder) as other:
        other.until("ready")
        if not dies_of(number, other.process, folder):
            pytest.skip("no program leaves any here")


# What it writes


@pytest.fixture
def writing(program: Program, anybodys: Path, couple: Questionnaire) -> Callable[[int], Path]:
    """Lets the program write a file of every kind, in a folder that everybody may look into."""
    sheet = anybodys / "sheet.toml"
    sheet.write_text(sheet_file.dump(full_sheet(couple)))
    folder = anybodys / "written"
    commands = (
        ("pair", "new", "Jo", "Sam", "--no-passphrase"),
        ("idle", "--blank", "5 minutes"),
        *(("take", "--as", name, "--no-passphrase", "--from", str(sheet)) for name in ("Jo", "Sam")),
        ("take", "--as", "Jo", "--export", str(folder / "exported.toml")),
        *(("take", "--as", name, "--seal") for name in ("Jo", "Sam")),
        ("reveal", "--agree", "Jo", "--agree", "Sam"),
        ("report", "-o", str(folder / "report.json")),
        ("remind", "--ics", str(folder / "reminder.ics")),
    )

    def written(umask: int) -> Path:
        folder.mkdir()
        folder.chmod(0o755)
        for command in commands:
            os.umask(umask)
            said = replace(program, home=folder / "home")(*command)
            assert said.code == 0, said
        return folder

    return written


@pytest.mark.parametrize("umask", [0, 0o022, 0o777], ids=oct)
def test_whatever_it_writes_is_for_its_owner_alone_whatever_the_umask(
    writing: Callable[[int], Path], umask: int
) -> None:
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in writing(umask).rglob("*")}
    assert modes == {(True, 0o700), (False, 0o600)}


@pytest.mark.skipif(not IS_ROOT, reason="nobody else to be")
def test_another_user_reads_nothing_of_what_it_writes(writing: Callable[[int], Path]) -> None:
    folder = writing(0)
    files = [path for path in folder.rglob("*") if path.is_file()]
    everybodys = folder.parent / "sheet.toml"
    everybodys.chmod(0o644)
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            readable = [path for path in (everybodys, *files) if os.access(path, os.R_OK)]
            os._exit(0 if readable == [everybodys] else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
