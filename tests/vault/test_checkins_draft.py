"""A sheet is kept as it is answered, by one window at a time."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.vault import own
from reciprocity_tui.vault.errors import InUseError, NotSavedError, VaultError
from tests.support import Couple, Program, new_couple
from tests.vault.faults import failing, watched
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, long_questionnaire, refused, save, saved
from tests.vault.sheets import sheets
from tests.vault.snapshots import unchanged

pytestmark = pytest.mark.quick

FOLDER_NOT_SYNCED = [("fsync", 2)]
NOT_WRITTEN = [("open", 1), ("write", 1), ("fsync", 1), ("close", 1), ("rename", 1)]


@given(sheet=sheets(QUESTIONNAIRE))
def test_a_saved_sheet_is_there_again_when_it_is_opened(new_pair: Callable[[], Couple], sheet: Sheet) -> None:
    couple = new_pair()
    save(couple, sheet)
    assert saved(couple) == sheet


def test_a_sheet_nobody_has_answered_is_empty(pair_of_two: Couple) -> None:
    assert saved(pair_of_two) == Sheet("small", "1.0.0")


def test_looking_at_a_sheet_writes_nothing(pair_of_two: Couple, home: Path) -> None:
    with unchanged(home):
        saved(pair_of_two)


def test_the_last_of_several_saves_counts(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened:
        for sheet in (FULL, OTHER, FULL, Sheet("small", "1.0.0"), OTHER):
            opened.save(sheet)
    assert saved(pair_of_two) == OTHER


def test_the_owner_reads_the_draft(pair_of_two: Couple) -> None:
    save(pair_of_two, FULL)
    assert own.own_sheet(pair_of_two.part(0)) == FULL


def test_an_answer_is_on_the_disk_before_save_returns(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        with watched() as calls:
            opened.save(FULL)
    made = [call for call in calls.made if call not in ("mkdir", "makedirs")]
    assert made == ["open", "write", "fsync", "close", "rename", "fsync"]


def test_with_the_first_answer_the_folder_it_lies_in_is_on_the_disk(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened, watched() as calls:
        opened.save(FULL)
    assert pair_of_two.pair.partners[0].folder in calls.synced


@pytest.mark.parametrize(("name", "at"), NOT_WRITTEN)
def test_a_save_that_fails_keeps_the_sheet_of_before(pair_of_two: Couple, name: str, at: int) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        with failing(errno.ENOSPC, name, at), pytest.raises(NotSavedError):
            opened.save(FULL)
        assert opened.sheet == OTHER
    assert saved(pair_of_two) == OTHER


@pytest.mark.parametrize("then", [FULL, OTHER], ids=["the same again", "back to the one before"])
@pytest.mark.parametrize(("name", "at"), [*NOT_WRITTEN, *FOLDER_NOT_SYNCED])
def test_a_save_that_failed_is_made_good_by_the_next_one(pair_of_two: Couple, name: str, at: int, then: Sheet) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        with failing(errno.EIO, name, at), pytest.raises(NotSavedError):
            opened.save(FULL)
        opened.save(then)
    assert saved(pair_of_two) == then


@pytest.mark.parametrize("name", [".draft.age.0123456789ab.tmp", "../.key.toml.0123456789ab.tmp"])
def test_leftovers_of_a_killed_process_are_gone_when_the_sheet_is_opened(pair_of_two: Couple, name: str) -> None:
    save(pair_of_two, FULL)
    leftover = pair_of_two.file(0, name)
    leftover.write_bytes(b"half")
    saved(pair_of_two)
    assert not leftover.exists()


def test_a_draft_of_a_newer_schema_is_refused_and_not_touched(
    pair_of_two: Couple, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = sheet_file.dump(FULL).replace("schema = 2", "schema = 3")
    with monkeypatch.context() as patch:
        patch.setattr(sheet_file, "dump", lambda _: newer)
        save(pair_of_two, FULL)
    with unchanged(home), refused(match="newer"):
        saved(pair_of_two)


def test_what_was_saved_can_be_opened_however_long_the_notes_are(home: Path, tmp_path: Path) -> None:
    couple = new_couple(home, questionnaire=long_questionnaire(tmp_path, 150))
    noted = BehaviourAnswer(1, 1, note="\U0001f600" * 2000)
    behaviours = {each.id: noted for area in couple.questionnaire.areas for each in area.behaviours}
    save(couple, Sheet("long", "1.0.0", behaviours=behaviours))
    assert saved(couple).behaviours == behaviours


def test_the_same_partner_is_open_once(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0), refused(InUseError), pair_of_two.open_sheet(0):
        pass


def test_the_same_partner_is_open_once_in_another_process_too(pair_of_two: Couple, program: Program) -> None:
    with pair_of_two.open_sheet(0):
        ran = program.process("take", "--as", "Jo", "--plain", typed=b"1\n")
    assert (ran.code, ran.err.count("\n"), "another window" in ran.err) == (1, 1, True)


def test_both_partners_may_answer_at_the_same_time(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as jo, pair_of_two.open_sheet(1) as sam:
        jo.save(FULL)
        sam.save(OTHER)
    assert (saved(pair_of_two, 0), saved(pair_of_two, 1)) == (FULL, OTHER)


def test_a_sheet_that_cannot_be_read_does_not_stay_locked(pair_of_two: Couple) -> None:
    save(pair_of_two, FULL)
    good = pair_of_two.file(0, "draft.age").read_bytes()
    pair_of_two.file(0, "draft.age").write_bytes(b"")
    window = pair_of_two.open_sheet(0)
    with pytest.raises(VaultError), window:
        pass
    pair_of_two.file(0, "draft.age").write_bytes(good)
    assert saved(pair_of_two) == FULL


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("elsewhere")])
def test_a_lock_that_is_no_file_is_reported(pair_of_two: Couple, make: Callable[[Path], None]) -> None:
    lock = pair_of_two.folder(0) / ".lock"
    lock.unlink()
    make(lock)
    with refused():
        saved(pair_of_two)


def test_a_lock_file_that_is_missing_is_made_again(pair_of_two: Couple) -> None:
    (pair_of_two.folder(0) / ".lock").unlink()
    save(pair_of_two, FULL)
    assert saved(pair_of_two) == FULL


def test_without_a_key_there_is_no_sheet(pair_of_two: Couple) -> None:
    Path(pair_of_two.pair.partners[0].key_file).unlink()
    with refused():
        saved(pair_of_two)
