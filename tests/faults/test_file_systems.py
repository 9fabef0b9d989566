"""On every file system either everything works, or one sentence says what does not, and nothing is lost."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.power import need, run
from tests.support import Couple, Program, Ran, tree
from tests.vault.snapshots import unchanged

pytestmark = [pytest.mark.system, pytest.mark.usefixtures("sheet")]

SFTP = [path for path in map(Path, ("/usr/lib/openssh/sftp-server", "/usr/libexec/sftp-server")) if path.exists()]
NEW = ("pair", "new", "Jo", "Sam", "--no-passphrase")
TOGETHER = (
    ("take", "--as=Jo", "--seal", "--from=sheet.toml"),
    ("take", "--as=Sam", "--seal", "--from=sheet.toml"),
    ("reveal", "--agree=Jo", "--agree=Sam"),
)
READING = (("status",), ("where",), ("compare",), ("report",), ("history",), ("verify",))
WRITING = (("checkin", "every", "6", "weeks"), ("checkin", "new", "--agree=Jo", "--agree=Sam"), TOGETHER[0])
NO_LINKS = "has no hard links, or does not allow them; choose another place with --home\n"

Mounted = Callable[[Path], AbstractContextManager[Path]]


def can(*command: str | Path) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def image(folder: Path, format_it: str, *drivers: tuple[str, ...]) -> Iterator[Path]:
    """A file system in a file, mounted by the first driver that this machine has."""
    need(format_it)
    disk, place = folder / "image", folder / "disk"
    place.mkdir()
    with disk.open("wb") as file:
        file.truncate(16 * 2**20)
    subprocess.run([format_it, disk], capture_output=True, check=True)
    if not any(shutil.which(driver[0]) and can(*driver, disk, place) for driver in drivers):
        pytest.skip(f"this machine mounts nothing that {format_it} makes")
    try:
        yield place
    finally:
        run("umount", place)


def vfat(folder: Path) -> AbstractContextManager[Path]:
    return image(folder, "mkfs.vfat", ("mount", "-t", "vfat", "-o", "loop"), ("fusefat", "-o", "rw+"))


def exfat(folder: Path) -> AbstractContextManager[Path]:
    return image(
        folder, "mkfs.exfat", ("mount", "-t", "exfat", "-o", "loop"), ("mount", "-t", "exfat-fuse", "-o", "loop")
    )


@contextmanager
def through(folder: Path, *command: str | Path) -> Iterator[Path]:
    """A folder that another one shows through a program of its own (FUSE)."""
    need(str(command[0]), "fusermount3")
    source, place = folder / "source", folder / "disk"
    source.mkdir()
    place.mkdir()
    if not can(*(str(each).replace("SOURCE", str(source)) for each in command), place):
        pytest.skip(f"{command[0]} cannot mount anything here")
    try:
        yield place
    finally:
        run("fusermount3", "-u", place)


def sshfs(folder: Path) -> AbstractContextManager[Path]:
    if not SFTP:
        pytest.skip("this machine has no sftp-server")
    server = folder / "server"
    server.write_text(f"#!/bin/sh\nexec {SFTP[0]}\n")
    server.chmod(0o700)
    return through(folder, "sshfs", "-o", f"ssh_command={server}", "nowhere:SOURCE")


def bindfs(folder: Path) -> AbstractContextManager[Path]:
    return through(folder, "bindfs", "SOURCE")


def one_line(ran: Ran) -> bool:
    return (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


@contextmanager
def copied(home: Path, mounted: AbstractContextManager[Path]) -> Iterator[Path]:
    """Another file system with a copy of a home."""
    with mounted as disk:
        run("cp", "-r", home, disk / "home")
        yield disk


@pytest.mark.parametrize("mounted", [sshfs, bindfs])
def test_where_a_file_system_has_all_it_takes_everything_works(
    program: Program, tmp_path: Path, mounted: Mounted
) -> None:
    with mounted(tmp_path) as disk:
        there = replace(program, home=disk / "home")
        for words in (NEW, *TOGETHER, *READING, *WRITING):
            ran = there(*words)
            assert (ran.code, ran.err) == (0, ""), words


@pytest.mark.parametrize("mounted", [vfat, exfat])
def test_where_there_are_no_hard_links_no_pair_is_begun_and_that_is_said(
    program: Program, tmp_path: Path, mounted: Mounted
) -> None:
    with mounted(tmp_path) as disk:
        ran = replace(program, home=disk / "home")(*NEW)
        assert one_line(ran)
        assert ran.err.endswith(NO_LINKS)
        assert tree(disk) == {}


@pytest.mark.parametrize("mounted", [vfat, exfat])
def test_a_home_that_was_copied_to_such_a_disk_can_be_read_and_loses_nothing(
    program: Program, revealed: Couple, home: Path, tmp_path: Path, mounted: Mounted
) -> None:
    with copied(home, mounted(tmp_path)) as disk:
        there = replace(program, home=disk / "home")
        for words in READING:
            ran = there(*words)
            assert (ran.code, ran.err) == (0, ""), words
        assert there("checkin", "every", "6", "weeks").code == 0
        before = tree(disk)
        ran = there("checkin", "new", "--agree=Jo", "--agree=Sam")
        assert (one_line(ran), ran.err.endswith(NO_LINKS)) == (True, True)
        assert before.items() <= tree(disk).items()


def test_a_disk_that_keeps_no_permissions_is_said_to_be_open_to_others(
    program: Program, revealed: Couple, home: Path, tmp_path: Path
) -> None:
    with copied(home, exfat(tmp_path)) as disk:
        (disk / "home").chmod(0o700)
        if not (disk / "home").stat().st_mode & 0o077:
            pytest.skip("this driver keeps permissions")
        for command in ("verify", "where"):
            printed = " ".join(replace(program, home=disk / "home")(command).out.split())
            assert re.search(
                "Other people with an account on this computer can (look into|change what is in) ", printed
            )
            assert "the disk cannot keep anything private: choose another place with --home" in printed


@pytest.mark.parametrize("mounted", [vfat, exfat])
def test_capital_letters_lead_into_the_same_home_and_write_over_nothing(
    program: Program, revealed: Couple, home: Path, tmp_path: Path, mounted: Mounted
) -> None:
    with copied(home, mounted(tmp_path)) as disk, unchanged(disk):
        (pair,) = (each.name for each in (disk / "home").iterdir() if each.is_dir())
        if not (disk / "HOME").exists():
            pytest.skip("this driver tells capitals from small letters")
        ran = replace(program, home=disk / "home")("report", "-o", str(disk / "HOME" / pair.upper() / "PAIR.TOML"))
        assert "in a folder of the program itself" in ran.err


@pytest.mark.parametrize("mounted", [vfat, exfat, sshfs, bindfs])
def test_a_home_with_a_decomposed_name_is_found_again(program: Program, tmp_path: Path, mounted: Mounted) -> None:
    with mounted(tmp_path) as disk:
        there = replace(program, home=disk / "Zoe\u0308")
        ran = there(*NEW)
        assert ran.code == 0 or one_line(ran)
        assert there("status").out.count("Jo & Sam") == (ran.code == 0)
