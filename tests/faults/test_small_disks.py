"""A disk or a limit that is too small at any point: one line says what to do, and with more room it goes on."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tests.faults.power import mounted, run
from tests.support import Program, Ran
from tests.vault.snapshots import unchanged

pytestmark = pytest.mark.usefixtures("sheet")

ANSWERS = "4\n" * 6
STEPS = {
    "making a pair": ("pair", "new", "Jo", "Sam", "--no-passphrase"),
    "answering": ("take", "--as", "Jo", "--no-passphrase"),
    "sealing": ("take", "--as", "Jo", "--no-passphrase", "--from", "sheet.toml", "--seal"),
    "answering and sealing": ("take", "--as", "Sam", "--no-passphrase", "--from", "sheet.toml", "--seal"),
    "opening it together": ("reveal", "--agree", "Jo", "--agree", "Sam"),
}
LARGE = {"size": 4096, "nr_inodes": 1000}  # KiB, files
MORE = {"size": 12, "nr_inodes": 1}


@pytest.fixture
def small(tmp_path: Path, program: Program) -> Iterator[Program]:
    """The program with its home on a disk of its own."""
    options = ",".join(f"{limit}={most}" for limit, most in sized(LARGE).items())
    with mounted("small", tmp_path / "disk", "-t", "tmpfs", "-o", options) as place:
        yield replace(program, home=place / "home")


def sized(limits: Mapping[str, int]) -> dict[str, str]:
    return {limit: f"{most}k" if limit == "size" else str(most) for limit, most in limits.items()}


def leave(disk: Path, limit: str, room: int) -> None:
    """Leave so much room on a disk."""
    sizes = os.statvfs(disk)
    blocks, files = sizes.f_blocks - sizes.f_bfree, sizes.f_files - sizes.f_ffree
    used = blocks * sizes.f_frsize // 1024 if limit == "size" else files
    grow(disk, {limit: max(used + room, 1)})  # 0 would be no limit


def grow(disk: Path, limits: Mapping[str, int]) -> None:
    for limit, most in sized(limits).items():
        run("mount", "-o", f"remount,{limit}={most}", disk)


def do(program: Program, step: str) -> Ran:
    return program(*STEPS[step], typed=ANSWERS if step == "answering" else "")


def says_what_to_do(ran: Ran) -> bool:
    """Return whether one line says so, or, where somebody answers, a line before each question whether to try again."""
    told = " ".join((ran.err or ran.out).split())
    return ran.code == 1 and ran.err.count("\n") <= 1 and "was not saved: the disk is full; free some space" in told


def answered(ran: Ran) -> int:
    """Return how many answers were said to be kept."""
    return int(([0, *re.findall(r"(\d+) of \d+ answered", ran.out)])[-1])


def is_fine(program: Program) -> bool:
    ran = program("verify")
    return ran.code == 0 and " Damaged: 0." in ran.out


def has_pair(program: Program) -> bool:
    return "No pair yet" not in program("status").out


def finished(program: Program, first: int) -> object:
    """Do what is left to do from a step on, and return what both have opened."""
    for step in list(STEPS)[first:]:
        if step != "making a pair" or not has_pair(program):
            ran = do(program, step)
            assert ran.code == 0, ran
    assert is_fine(program)
    return json.loads(program("report").out)["checkins"]


@pytest.mark.system
@pytest.mark.parametrize("limit", LARGE)
@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_is_full_is_said_in_one_line_and_with_more_room_it_goes_on(
    small: Program, tmp_path: Path, step: str, limit: str
) -> None:
    disk, start = small.home.parent, tmp_path / "start"
    at = list(STEPS).index(step)
    for earlier in list(STEPS)[:at]:
        assert do(small, earlier).code == 0
    shutil.copytree(disk, start)
    undisturbed = finished(small, at)
    for room in count(0, MORE[limit]):
        shutil.rmtree(small.home)
        shutil.copytree(start, disk, dirs_exist_ok=True)
        leave(disk, limit, room)
        ran = do(small, step)
        grow(disk, LARGE)
        if ran.code == 0:
            break
        assert says_what_to_do(ran), ran
        assert is_fine(small)
        if step == "answering":
            assert "Enter tries again" in ran.out
            assert answered(small(*STEPS[step], typed="q")) == answered(ran)
        assert finished(small, at) == undisturbed
    assert room > 0


# Limits of the system


LIMITED = """
import resource, sys
from reciprocity_tui.cli.main import main
name, most = sys.argv[1], int(sys.argv[2])
if name == "RLIMIT_AS":
    with open("/proc/self/statm") as sizes:
        most += int(sizes.read().split()[0]) * resource.getpagesize()
resource.setrlimit(getattr(resource, name), (most, most))
sys.exit(main(sys.argv[3:]))
"""
KIB, MIB = 1024, 1024**2
PASSPHRASE = "velvet harbour ninety owls"


def limited(program: Program, name: str, most: int, *words: str, typed: str = "") -> Ran:
    """Run the program as a process of its own that gets no more of something than this."""
    command = [sys.executable, "-c", LIMITED, name, str(most), "--home", str(program.home), *words]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=60)
    return Ran(done.returncode, done.stdout, done.stderr)


def fails_at(program: Program, name: str, most: int, first: int = 0) -> tuple[int, Ran]:
    """Go through the steps from one on with a limit; return at which of them it fails, and how, or the end."""
    for at, (step, words) in list(enumerate(STEPS.items()))[first:]:
        ran = limited(program, name, most, *words, typed=ANSWERS if step == "answering" else "")
        if ran.code != 0:
            return at, ran
    return len(STEPS), ran


@pytest.mark.parametrize(
    ("most", "first", "at"),
    [(0, 0, 0), (KIB, 0, 0), (16 * KIB, 0, 0), (40 * KIB, 0, 0), (32 * KIB, 1, 1), (40 * KIB, 1, 5), (64 * KIB, 0, 5)],
)
def test_a_limit_on_the_size_of_files_is_said_and_without_it_everything_goes_on(
    program: Program, most: int, first: int, at: int
) -> None:
    """The questions are the largest file: a limit can begin once a pair has them."""
    for step in list(STEPS)[:first]:
        assert do(program, step).code == 0
    failed, ran = fails_at(program, "RLIMIT_FSIZE", most, first)
    told = " ".join((ran.err or ran.out).split())
    assert failed == at
    if at < len(STEPS):
        assert "was not saved: files may not grow this large here; raise the limit and try again" in told
        assert (ran.code, ran.err.count("\n") <= 1) == (1, True)
    finished(program, failed)


@pytest.mark.parametrize("most", [4, 5, 6])
def test_a_limit_on_open_files_is_said_and_without_it_everything_goes_on(program: Program, most: int) -> None:
    failed, ran = fails_at(program, "RLIMIT_NOFILE", most)
    if failed < len(STEPS):
        assert (ran.code, ran.out) == (1, "")
        assert re.fullmatch(r"reciprocity: /\S+ (cannot be read|was not saved): [^\n]+\n", ran.err)
    finished(program, failed)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no such limit")
def test_too_little_memory_for_a_passphrase_is_said_and_costs_nothing(program: Program) -> None:
    assert program.process("pair", "new", "Jo", "Sam", passphrases=(PASSPHRASE,)).code == 0
    with unchanged(program.home):
        words = "take", "--as", "Jo", "--from", "sheet.toml", "--passphrase-fd", "0"
        ran = limited(program, "RLIMIT_AS", 64 * MIB, *words, typed=PASSPHRASE)
        assert ran == Ran(1, "", "reciprocity: unlocking needs 128 MiB of memory; close something and try again\n")
    assert program(*words, typed=PASSPHRASE).code == 0


@pytest.mark.system
def test_however_often_a_pair_could_not_be_made_trying_again_makes_one(small: Program) -> None:
    disk = small.home.parent
    for room in range(0, 100, 4):
        leave(disk, "size", room)
        ran = do(small, "making a pair")
        grow(disk, LARGE)
        if ran.code == 0:
            break
    assert small("status").out.count("Jo & Sam") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no such limit")
def test_too_little_memory_while_a_pair_is_made_leaves_none_that_trying_again_would_double(program: Program) -> None:
    words = "pair", "new", "Jo", "Sam", "--passphrase-fd", "0"
    ran = limited(program, "RLIMIT_AS", 64 * MIB, *words, typed=PASSPHRASE)
    assert ran == Ran(1, "", "reciprocity: unlocking needs 128 MiB of memory; close something and try again\n")
    assert program.process("pair", "new", "Jo", "Sam", passphrases=(PASSPHRASE,)).code == 0
    assert program("status").out.count("Jo & Sam") == 1
