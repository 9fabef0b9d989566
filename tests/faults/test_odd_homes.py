"""Wherever the home is: what can be done there is done, what cannot is said in a line, and nothing else is touched."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui import cli
from reciprocity_tui.cli.main import main
from reciprocity_tui.vault.home import home_folder
from tests.faults.driving import running
from tests.faults.power import mounted, run
from tests.support import Couple, Program, Ran, full_sheet, new_couple
from tests.vault.snapshots import unchanged

pytestmark = pytest.mark.usefixtures("sheet")

HOSTILE = "a\nb\x1b[31m\u202ec\U0001f469\u200d\U0001f467 [x]"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TAKE = ("take", "--as", "Jo", "--from", "sheet.toml", "--no-passphrase")
NEW = ("pair", "new", "Jo", "Sam", "--no-passphrase")
LOOK: tuple[tuple[str, ...], ...] = ((), ("status",), ("where",), ("verify",))
OPEN: tuple[tuple[str, ...], ...] = (("compare",), ("report",), ("history",))
READ = (*LOOK, *OPEN, TAKE, ("reveal",), ("checkin", "every", "6 weeks"))
ELSEWHERE = "choose another place with --home"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder in which the odd home lies."""
    path = tmp_path / "place"
    path.mkdir()
    return path


@pytest.fixture
def home(place: Path) -> Path:
    """A home in that folder."""
    return place / "home"


def is_one_line(ran: Ran, *words: str) -> bool:
    """Return whether one clean line says what is wrong, with these words in it."""
    line = re.fullmatch(r"reciprocity: [^\n]+\n", ran.err)
    return (
        (ran.code, ran.out) == (1, "")
        and bool(line)
        and not CONTROL.search(ran.err)
        and all(each in ran.err for each in words)
    )


def names(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


# Homes that can be used


def linked(place: Path) -> Path:
    (place / "target").mkdir()
    (place / "link").symlink_to("target")
    return place / "link"


def empty(place: Path) -> Path:
    (place / "empty").mkdir()
    return place / "empty"


USABLE: dict[str, Callable[[Path], Path]] = {
    "missing, and those above it": lambda place: place / "one" / "two" / "three",
    "an empty folder": empty,
    "a link to a folder": linked,
    "below a link": lambda place: linked(place) / "below",
    "a hostile name": lambda place: place / HOSTILE / "home",
    "a decomposed name": lambda place: place / "Zoe\u0308",
    "a name that is no text": lambda place: place / os.fsdecode(b"\xff\xfe"),
    "the longest name": lambda place: place / ("x" * 255),
    "the name of an option": lambda place: place / "--home",
}


@pytest.mark.parametrize("odd", USABLE)
def test_in_a_home_that_can_be_used_two_people_come_to_the_comparison(program: Program, place: Path, odd: str) -> None:
    there = replace(program, home=USABLE[odd](place))
    with unchanged(place, names):
        ran = [there(*words) for words in LOOK]
        assert [each.code for each in ran] == [0] * len(LOOK)
    other = ("take", "--as", "Sam", *TAKE[3:])
    for words in (NEW, (*TAKE, "--seal"), (*other, "--seal"), ("reveal", "--agree", "Jo", "--agree", "Sam")):
        ran.append(there(*words))
        assert (ran[-1].code, ran[-1].err) == (0, "")
    ran += [there(*words) for words in (*LOOK, *OPEN)]
    assert [(each.code, each.err) for each in ran[-len(LOOK + OPEN) :]] == [(0, "")] * len(LOOK + OPEN)
    assert not any(CONTROL.search(each.out) for each in ran)


def test_slashes_behind_the_home_make_no_difference(program: Program, home: Path) -> None:
    couple = new_couple(home)
    for written in (f"{home}/", f"{home}//", f"{home}/./", f"{home}/../home"):
        assert program("--home", written, "where").out == program("where").out
    assert couple.pair.folder in program("where").out


@pytest.mark.parametrize(
    ("variable", "found"),
    [
        ("below", "{here}/below"),
        ("./below/../other", "{here}/other"),
        ("~", "{user}"),
        ("~/mine", "{user}/mine"),
        ("", "{user}/.local/share/reciprocity"),
    ],
)
def test_the_variable_is_read_as_a_path_is_read(
    variable: str, found: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECIPROCITY_HOME", variable)
    assert main(["where"]) == 0
    expected = found.format(here=Path.cwd(), user=os.environ["HOME"])
    assert capsys.readouterr().out.startswith(f"home: {expected}\n")


def test_the_home_is_a_whole_path_also_where_the_users_folder_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "user")
    assert home_folder(None, {}) == str(Path.cwd() / "user/.local/share/reciprocity")


@pytest.mark.parametrize("words", READ)
def test_a_home_of_nothing_is_a_mistake_in_the_command(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--home", "", *words])
    assert (left.value.code, capsys.readouterr().err.count("\n")) == (2, 1)


# Homes that cannot


def file(place: Path, name: str = "file") -> Path:
    (place / name).write_text("mine")
    return place / name


def link(place: Path, target: str) -> Path:
    (place / "link").symlink_to(target)
    return place / "link"


UNUSABLE: dict[str, Callable[[Path], Path]] = {
    "a file": file,
    "below a file": lambda place: file(place) / "below",
    "a file with a hostile name": lambda place: file(place, HOSTILE),
    "a link to nowhere": lambda place: link(place, "nowhere"),
    "below a link to nowhere": lambda place: link(place, HOSTILE) / "one" / "two",
    "a link to itself": lambda place: link(place, "link"),
    "a name that is too long": lambda place: place / ("x" * 256),
    "a path that is too long": lambda place: place.joinpath(*["x" * 250] * 20),
    "a path of too many folders": lambda place: place.joinpath(*"x" * 2100),
}


@pytest.mark.parametrize("odd", UNUSABLE)
def test_a_home_that_cannot_be_used_is_said_and_nothing_is_made(program: Program, place: Path, odd: str) -> None:
    there = replace(program, home=UNUSABLE[odd](place))
    with unchanged(place, names):
        for words in (*READ, NEW):
            assert is_one_line(there(*words), "cannot be used as the home", ELSEWHERE), words


@pytest.mark.parametrize("odd", ["a file with a hostile name", "a link to nowhere", "a path that is too long"])
def test_the_full_screen_says_so_too(place: Path, odd: str) -> None:
    home = UNUSABLE[odd](place)
    with unchanged(place, names), running(home) as terminal:
        terminal.until("Begin", "^q")
        assert ELSEWHERE in " ".join(terminal.text.split())
        terminal.type("ctrl+q")
        assert terminal.ended() == 0


# Homes that are closed


@pytest.fixture
def bounded() -> Iterator[list[str]]:
    """What stands before a command that heeds permissions, which root does not."""
    if os.geteuid():
        yield []
        return
    if not shutil.which("setpriv"):
        pytest.skip("as root it takes setpriv to heed permissions")
    yield ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


Run = Callable[..., Ran]


@pytest.fixture
def heeding(bounded: list[str], place: Path) -> Iterator[Run]:
    """Runs the program so that it heeds permissions."""

    def ran(*words: str) -> Ran:
        command = [*bounded, sys.executable, "-m", "reciprocity_tui", "--home", str(place / "home"), *words]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    yield ran
    for path in (place, *sorted(place.rglob("*"))):
        path.chmod(0o700)


@pytest.mark.parametrize(("closed", "mode"), [("", 0), ("home", 0), ("home", 0o400), ("home", 0o100)])
def test_a_closed_home_is_not_taken_for_an_empty_one(
    heeding: Run, revealed: Couple, place: Path, closed: str, mode: int
) -> None:
    with unchanged(place):
        (place / closed).chmod(mode)
        ran = [heeding(*words) for words in (("status",), ("verify",), TAKE, ("report",))]
        (place / closed).chmod(0o700)
        assert all(is_one_line(each, "Permission denied", ELSEWHERE) for each in ran), ran


def test_a_closed_pair_is_named_and_not_forgotten(heeding: Run, revealed: Couple) -> None:
    folder = Path(revealed.pair.folder)
    folder.chmod(0)
    for words in (("status",), TAKE, ("report",)):
        assert is_one_line(heeding(*words), f"{folder}/pair.toml cannot be read: Permission denied"), words


def test_in_a_home_that_may_only_be_read_all_can_be_read_and_writing_says_what_to_do(
    heeding: Run, revealed: Couple, place: Path
) -> None:
    with unchanged(place):
        for path in sorted(place.rglob("*")):
            path.chmod(0o500 if path.is_dir() else 0o400)
        for words in (*LOOK, *OPEN):
            ran = heeding(*words)
            assert (ran.code, ran.err) == (0, ""), words
        for words in (NEW, ("checkin", "every", "6 weeks")):
            assert is_one_line(heeding(*words), "you have no permission to write there", ELSEWHERE)


@pytest.mark.system
def test_on_a_disk_that_may_only_be_read_all_can_be_read_and_writing_says_what_to_do(
    program: Program, place: Path
) -> None:
    with mounted("disk", place, "-t", "tmpfs"):
        there = replace(program, home=place / "home")
        couple = new_couple(there.home)
        couple.seal(1, full_sheet(couple.questionnaire))
        run("mount", "-o", "remount,ro", place)
        with unchanged(place):
            assert [there(*words).code for words in LOOK] == [0] * len(LOOK)
            for words in (TAKE, NEW, ("checkin", "every", "6 weeks")):
                assert is_one_line(there(*words), "this disk is read-only; make it writable, or", ELSEWHERE)
            with running(there.home, "take", "--as", "Jo") as terminal:
                terminal.until("and nobody is watching")
                terminal.type("enter")
                terminal.until("read-only")
                terminal.type("ctrl+q")
                assert terminal.ended() == 0
        run("mount", "-o", "remount,rw", place)
        assert there(*TAKE, "--seal").code == 0


@pytest.mark.system
def test_a_disk_without_hard_links_is_said_and_leaves_no_pair(program: Program, place: Path) -> None:
    links = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=link,linkat:error=EPERM", "--"]
    command = [*links, sys.executable, "-m", "reciprocity_tui", "--home", str(place), *NEW]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert is_one_line(ran, "has no hard links, or does not allow them; choose another place with --home")
    assert names(place) == []


def test_a_home_that_is_relative_in_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = 'cd gone && rmdir ../gone && exec "$0" -m reciprocity_tui --home below status'
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    shell = ["/bin/sh", "-c", command, sys.executable]
    done = subprocess.run(shell, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert is_one_line(Ran(done.returncode, done.stdout, done.stderr), "--home")
