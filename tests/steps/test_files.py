"""Where a file may be written: anywhere but where the program keeps its own, and never over something by chance."""

import errno
import os
from pathlib import Path

import pytest

from reciprocity_tui.plain.hints import told
from reciprocity_tui.steps.files import NotWrittenError, write_file
from reciprocity_tui.vault.errors import NotSavedError
from tests.support import tree
from tests.vault.faults import failing
from tests.vault.snapshots import unchanged

pytestmark = pytest.mark.quick

OWN = ["questionnaires", "QUESTIONNAIRES", "questionnaires/mine.toml", "aaaabbbb", "AAAAbbbb/a/b.txt"]
FREE = ["sheet.toml", "notes/questionnaires", "together", "aaaabbb", "aaaabbbbc/x", "aaaabbb1"]


@pytest.fixture
def there(home: Path) -> Path:
    """A home with a few folders, and one beside it that leads into it."""
    for folder in ("questionnaires", "aaaabbbb/a", "AAAAbbbb/a", "aaaabbbbc", "notes"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    home.with_name("link").symlink_to(home)
    return home


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("way", ["home", "link", "home/notes/..", "Home"])
def test_nothing_is_written_where_the_program_keeps_its_own(there: Path, name: str, way: str) -> None:
    with unchanged(there.parent), pytest.raises(NotWrittenError, match="choose a place outside of it"):
        write_file(str(there), str(there.parent / way / name), "text", force=True)


def test_a_folder_of_another_name_that_is_the_home_is_taken_for_it(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setattr(os.path, "samefile", lambda one, other: (one, other) == (str(elsewhere), str(there)))
    with pytest.raises(NotWrittenError, match="choose a place outside of it"):
        write_file(str(there), str(elsewhere / "questionnaires"), "text")


@pytest.mark.parametrize("name", FREE)
def test_beside_that_a_file_is_written_for_its_owner_alone(there: Path, name: str) -> None:
    write_file(str(there), str(there / name), "t\u00e9xt")
    assert (there / name).read_bytes() == "t\u00e9xt".encode()
    assert (there / name).stat().st_mode & 0o777 == 0o600


def test_without_a_home_every_place_is_outside_of_it(home: Path, tmp_path: Path) -> None:
    write_file(str(home), str(tmp_path / "questionnaires"), "text")
    assert tree(tmp_path) == {"questionnaires": b"text"}


@pytest.mark.parametrize("force", [False, True])
def test_what_is_there_is_replaced_only_on_request(home: Path, tmp_path: Path, force: bool) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text("before")
    if force:
        write_file(str(home), str(path), "text", force=True)
    else:
        with pytest.raises(NotWrittenError, match="exists already") as problem:
            write_file(str(home), str(path), "text")
        assert "add --force" in told(problem.value)
    assert tree(tmp_path) == {"sheet.toml": b"text" if force else b"before"}


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_or_a_link_is_never_replaced(home: Path, tmp_path: Path, force: bool) -> None:
    (tmp_path / "file").write_text("before")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "nowhere").symlink_to("gone")
    for path in (tmp_path, tmp_path / "link", tmp_path / "nowhere"):
        with pytest.raises(NotWrittenError, match="not a regular file"):
            write_file(str(home), str(path), "text", force=force)
    assert tree(tmp_path) == {"file": b"before", "link": b"before"}


def test_a_file_that_comes_in_the_very_moment_is_not_replaced_either(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, lexists = tmp_path / "sheet.toml", os.path.lexists

    def seen(name: str) -> bool:
        there = lexists(name)
        path.write_text("another's")
        return there

    monkeypatch.setattr(os.path, "lexists", seen)
    with pytest.raises(NotWrittenError, match="exists already"):
        write_file(str(home), str(path), "text")
    assert path.read_text() == "another's"


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_what_could_not_be_written_leaves_nothing_and_no_advice_about_the_home(
    home: Path, tmp_path: Path, call: str
) -> None:
    with failing(errno.EROFS, call), pytest.raises(NotSavedError, match=r"choose another place$") as problem:
        write_file(str(home), str(tmp_path / "sheet.toml"), "text")
    assert "--home" not in told(problem.value)
    assert tree(tmp_path) == {}


def test_a_place_without_hard_links_takes_it_all_the_same(home: Path, tmp_path: Path) -> None:
    with failing(errno.EPERM, "link"):
        write_file(str(home), str(tmp_path / "sheet.toml"), "text")
    assert tree(tmp_path) == {"sheet.toml": b"text"}
