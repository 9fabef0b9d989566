"""What cannot be seen is not taken for what is not there, and what is gone is not made anew."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reciprocity_tui.vault import atomic, reveal, sheets
from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.vault.home import home_folder, pair_ids
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.locking import alone
from tests.support import Couple, Program, tree
from tests.vault.helpers import FULL, OTHER, is_one_line, refused, save
from tests.vault.snapshots import unchanged
from tests.vault.verified import damage, findings
from tests.vault.written import finish, together_of, write_all


@contextmanager
def blind(name: str, *functions: str) -> Iterator[None]:
    """Make it impossible to see whether any file of a name is there."""
    with pytest.MonkeyPatch.context() as patch:
        for function in ("lstat", "stat", *functions):
            patch.setattr(os, function, _failing(getattr(os, function), name))
        yield


def _failing(function: Callable[..., object], name: str) -> Callable[..., object]:
    def called(path: str | int, *rest: object, **named: object) -> object:
        if isinstance(path, str) and Path(path).name == name:
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return function(path, *rest, **named)

    return called


def test_only_what_is_not_there_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").touch()
    assert [atomic.there(str(tmp_path / name)) for name in ("link", "file", "other")] == [True, True, False]
    for name in ("other", "file/below"):
        with blind("other"), refused(match="cannot be read"):
            atomic.there(str(tmp_path / name))


def test_a_draft_that_cannot_be_seen_is_not_begun_anew(pair_of_two: Couple, home: Path) -> None:
    save(pair_of_two, FULL)
    with (
        unchanged(home),
        blind("draft.age"),
        pytest.raises(VaultError, match="cannot be read"),
        pair_of_two.open_sheet(0),
    ):
        pass


def test_what_may_be_opened_already_is_not_taken_back(revealed: Couple, home: Path) -> None:
    with unchanged(home), blind("0001-reveal.age"), pytest.raises(VaultError, match="cannot be read"):
        sheets.withdraw(revealed.part(0))


@pytest.mark.parametrize(
    "name",
    [
        *("draft.age", "seal.toml", "sheet.age", "key.toml"),
        *("0001-reveal.age", "0001-agreement.age", "0001-topics.age", "0001-appreciation.age"),
    ],
)
def test_verify_names_what_it_cannot_see(pair_of_two: Couple, name: str) -> None:
    if name == "draft.age":
        save(pair_of_two, FULL)
    else:
        write_all(together_of(finish(pair_of_two)))
    with blind(name, "open"):
        problems = [str(each.problem) for each in findings(pair_of_two, 0, 1) if each.problem]
    assert any(name in problem for problem in problems), problems


@pytest.mark.parametrize("command", ["status", "report", "compare", "history", "withdraw --as Jo"])
def test_every_command_says_what_cannot_be_seen(revealed: Couple, program: Program, command: str) -> None:
    with blind("0001-reveal.age"):
        ran = program(*command.split())
    assert (ran.code, "cannot be read" in ran.err, is_one_line(ran.err.removesuffix("\n"))) == (1, True, True)


def test_a_pair_that_cannot_be_seen_is_not_forgotten(pair_of_two: Couple, home: Path) -> None:
    with blind(pair_of_two.pair.id), pytest.raises(VaultError, match="cannot be used"):
        pair_ids(str(home))


def test_a_part_that_cannot_be_seen_is_not_called_deleted(pair_of_two: Couple) -> None:
    partner = pair_of_two.pair.partners[0]
    with blind(partner.id), pytest.raises(VaultError, match="cannot be read"), alone(partner):
        pass


def test_a_home_that_is_gone_is_not_made_anew_and_nothing_is_said_to_be_saved(pair_of_two: Couple, home: Path) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        home.rename(home.with_name("away"))
        with refused(NotSavedError, match="connect the disk"):
            opened.save(FULL)
        assert not home.exists()
        home.with_name("away").rename(home)
        opened.save(FULL)
        assert pair_of_two.file(0, "draft.age").exists()


def test_a_folder_whose_name_was_not_made_durable_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []

    def sync(folder: atomic.Folder) -> None:
        synced.append(folder.path)
        if len(synced) == 1:
            raise NotSavedError(folder.path)

    monkeypatch.setattr(atomic.Folder, "sync", sync)
    with pytest.raises(NotSavedError):
        atomic.make_folder(str(tmp_path / "new"))
    atomic.make_folder(str(tmp_path / "new"))
    assert synced == [str(tmp_path)] * 2


def test_a_seal_that_is_gone_is_missed_as_long_as_its_sheet_is_left(pair_of_two: Couple) -> None:
    pair_of_two.seal(0, FULL)
    pair_of_two.file(0, "seal.toml").unlink()
    assert any("seal.toml" in problem for problem in damage(pair_of_two)), damage(pair_of_two)


def test_no_home_is_made_of_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for option in (None, "~/answers"):
        with pytest.raises(VaultError, match="choose another place"):
            home_folder(option, {})


@pytest.mark.parametrize("name", ["key.toml", "card.toml", "0001/draft.age", "new.md"])
@pytest.mark.parametrize("command", ["report -o", "remind --ics", "take --as Jo --export"])
def test_nothing_is_written_over_what_the_program_keeps(
    revealed: Couple, program: Program, home: Path, name: str, command: str
) -> None:
    with unchanged(home):
        link = home.parent / "link"
        link.symlink_to(revealed.pair.partners[0].folder)
        for folder in (revealed.folder(0), link):
            ran = program(*command.split(), str(folder / name))
            assert ran.code == 1
            assert is_one_line(ran.err.removesuffix("\n"))


@pytest.mark.parametrize("name", ["QUESTIONNAIRES", "Questionnaires/couple.toml"])
def test_nothing_is_written_either_where_a_disk_may_not_tell_capitals_from_small_letters(
    revealed: Couple, program: Program, home: Path, name: str
) -> None:
    before = tree(home)
    ran = program("report", "-o", str(home / name))
    assert (ran.code, tree(home)) == (1, before)
    assert "in a folder of the program itself" in ran.err


@pytest.mark.parametrize("gone", ["seal.toml", "0001"])
def test_another_key_is_refused_also_where_the_seal_is_gone(revealed: Couple, gone: str) -> None:
    partner = revealed.pair.partners[0]
    folder = Path(partner.folder) / "0001"
    for path in folder.glob("*" if gone == "0001" else gone):
        path.unlink()
    with pytest.raises(VaultError, match="put another key there"):
        reveal.refuse_other_key(revealed.pair, partner, Identity.generate())
    reveal.refuse_other_key(revealed.pair, partner, revealed.identities[0])


def test_a_key_that_is_damaged_is_named_where_nobody_can_be_asked(
    pair_of_two: Couple, program: Program, home: Path
) -> None:
    save(pair_of_two, FULL)
    with Path(pair_of_two.pair.partners[0].key_file).open("ab") as file:
        file.write(b"\n")
    ran = program("take", "--as", "Jo", "--export", "-")
    assert (ran.code, "key.toml is damaged" in ran.err, "passphrase" in ran.err) == (1, True, False)
