"""Verify reads every file, names each that does not hold, and changes nothing."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.vault import records
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import OWN_FILES, Held
from reciprocity_tui.vault.identity import Identity, encrypt
from reciprocity_tui.vault.own import digest_of
from reciprocity_tui.vault.sheets import withdraw
from reciprocity_tui.vault.verify import Finding
from tests.support import TODAY, Couple, new_couple
from tests.vault.helpers import FULL, OTHER, SMALL, is_one_line, long_questionnaire, rewrite, save
from tests.vault.snapshots import unchanged
from tests.vault.spoiling import a_folder, a_link, emptied, unnoticed
from tests.vault.verified import findings, problems
from tests.vault.written import AGREEMENT, KINDS, OTHER_AGREEMENT, file_of, next_one, together_of, write_all

WRITTEN = [f"{kind}.age" for kind in KINDS]
NONCE, BLOCK_OF_AGE = 16, 64 * 1024 + 16


@pytest.fixture
def revealed(sealed: Couple) -> Couple:
    """Jo and Sam with all of a revealed check-in and a second one in which only Jo has a draft."""
    sealed.reveal()
    write_all(together_of(sealed))
    save(next_one(sealed, TODAY), FULL)
    return sealed


def damaged(couple: Couple, *unlocked: int) -> list[str]:
    """Return the files with which something is wrong, read with the keys of these partners."""
    return [each.path for each in findings(couple, *unlocked) if each.problem]


def byte_by_byte(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Return a bit of each of some bytes."""
    return [(position, position % 8) for position in positions]


def named(home: Path, path: Path) -> bool:
    """Return whether some problem of a home, each of one line, names this file."""
    lines = problems(home)
    assert all(is_one_line(line) for line in lines)
    return any(str(path) in line for line in lines)


def test_nothing_is_wrong_with_a_home_nobody_touched(revealed: Couple, home: Path) -> None:
    assert problems(home) == []


def test_every_file_is_read(revealed: Couple, home: Path) -> None:
    files = {str(path) for path in home.rglob("*") if path.is_file() and path.name != ".lock"}
    assert {finding.path for finding in findings(revealed, 0, 1)} == files


def test_with_both_keys_every_file_is_opened(revealed: Couple) -> None:
    assert [finding for finding in findings(revealed, 0, 1) if not finding.opened] == []


def test_without_a_key_it_is_said_which_files_could_not_be_opened(revealed: Couple) -> None:
    closed = {Path(finding.path).name for finding in findings(revealed) if not finding.opened}
    assert closed == {
        "draft.age",
        "sheet.age",
        "0001-reveal.age",
        *(f"0001-{name}" for name in WRITTEN),
    }


def test_verifying_changes_nothing(revealed: Couple, home: Path) -> None:
    revealed.file(0, "sheet.age").write_bytes(b"")
    with unchanged(home):
        findings(revealed, 0, 1)


FILES: dict[str, Callable[[Couple], Path]] = {
    "pair.toml": lambda couple: Path(couple.pair.folder) / "pair.toml",
    "card.toml": lambda couple: Path(couple.pair.partners[1].card_file),
    "key.toml": lambda couple: Path(couple.pair.partners[1].key_file),
    "sheet.age": lambda couple: couple.file(1, "sheet.age"),
    "seal.toml": lambda couple: couple.file(1, "seal.toml"),
    "checkin.toml": lambda couple: Path(couple.pair.together("0001-checkin.toml")),
    "questionnaire": lambda couple: Path(couple.pair.questionnaire_file(couple.check_in.sha256)),
}


each_file = pytest.mark.parametrize("file", FILES.values(), ids=FILES.keys())


@each_file
@pytest.mark.parametrize("spoil", [Path.unlink, a_folder, emptied])
def test_a_file_of_a_revealed_check_in_that_is_missing_a_folder_or_empty_is_named(
    revealed: Couple, home: Path, file: Callable[[Couple], Path], spoil: Callable[[Path], None]
) -> None:
    path = file(revealed)
    spoil(path)
    assert named(home, path)


@each_file
def test_a_missing_file_of_a_sealed_check_in_is_named(
    sealed: Couple, home: Path, file: Callable[[Couple], Path]
) -> None:
    path = file(sealed)
    path.unlink()
    assert named(home, path)


@pytest.mark.parametrize("name", ["sheet.age", "seal.toml"])
def test_a_file_of_the_partner_is_named(revealed: Couple, home: Path, name: str) -> None:
    shutil.copy(revealed.file(1, name), revealed.file(0, name))
    assert named(home, revealed.file(0, ""))


def test_all_files_of_another_check_in_are_named(sealed: Couple, home: Path) -> None:
    next_one(sealed, TODAY).seal(0, OTHER)
    target = Path(sealed.pair.partners[0].file(2, ""))
    shutil.copytree(sealed.file(0, ""), target, dirs_exist_ok=True)
    assert named(home, target / "sheet.age")


def test_a_draft_somebody_else_made_is_named(revealed: Couple, home: Path) -> None:
    path = Path(revealed.pair.partners[0].file(2, "draft.age"))
    path.write_bytes(encrypt(sheet_file.dump(OTHER).encode(), revealed.identities[0].public))
    assert named(home, path)


def test_a_draft_of_the_other_check_in_is_named(revealed: Couple, home: Path) -> None:
    path = revealed.file(0, "draft.age")
    shutil.copy(revealed.pair.partners[0].file(2, "draft.age"), path)
    assert named(home, path)


def test_a_seal_of_another_questionnaire_is_named(revealed: Couple, home: Path) -> None:
    rewrite(revealed.file(0, "seal.toml"), sha256="0" * 64)
    assert named(home, revealed.file(0, "seal.toml"))


DRAFT, SHEET, SEAL = OWN_FILES


@pytest.fixture
def versions(sealed: Couple) -> Mapping[str, bytes]:
    """Jo's own files while they seal what they seal, and the draft after they took it back."""
    versions = {name: sealed.file(0, name).read_bytes() for name in (SHEET, SEAL)}
    withdraw(sealed.part(0))
    versions["taken back"] = sealed.file(0, DRAFT).read_bytes()
    sealed.file(0, DRAFT).unlink()
    save(sealed, OTHER)
    versions["other"] = sealed.file(0, DRAFT).read_bytes()
    save(sealed, FULL)
    return versions | {DRAFT: sealed.file(0, DRAFT).read_bytes()}


def put(couple: Couple, files: Mapping[str, bytes | None]) -> None:
    """Put these own files of Jo in place, and remove those that are None."""
    for name, data in files.items():
        couple.file(0, name).unlink(missing_ok=True)
        if data is not None:
            couple.file(0, name).write_bytes(data)


def remarks(couple: Couple, *unlocked: int) -> list[str]:
    """Return what is remarked on, read with the keys of these partners."""
    return [str(each.remark) for each in findings(couple, *unlocked) if each.remark]


@pytest.mark.parametrize(
    ("draft", "seal", "said"),
    [
        (DRAFT, None, "Sealing or taking back stopped half-way"),
        ("taken back", None, "Sealing or taking back stopped half-way"),
        (DRAFT, SEAL, "Sealing stopped half-way"),
        ("taken back", SEAL, "Taking back stopped half-way"),
    ],
)
def test_what_finishes_by_itself_is_no_damage_and_its_owner_is_told(
    sealed: Couple, versions: Mapping[str, bytes], draft: str, seal: str | None, said: str
) -> None:
    put(sealed, {DRAFT: versions[draft], SHEET: versions[SHEET], SEAL: versions[seal] if seal else None})
    assert [damaged(sealed, *keys) for keys in ((), (1,), (0, 1))] == [[], [], []]
    assert (remarks(sealed), remarks(sealed, 1)) == ([], [])
    (remark,) = remarks(sealed, 0)
    assert remark.startswith(said)
    with suppress(VaultError), sealed.open_sheet(0):
        pass
    assert remarks(sealed, 0) == []
    assert damaged(sealed, 0, 1) == []


@pytest.mark.parametrize("seal", [None, SEAL])
def test_an_older_draft_that_came_back_beside_a_sheet_is_named_where_its_owner_can_tell(
    sealed: Couple, versions: Mapping[str, bytes], seal: str | None
) -> None:
    put(sealed, {DRAFT: versions["other"], SHEET: versions[SHEET], SEAL: versions[seal] if seal else None})
    assert damaged(sealed, 1) == []
    assert damaged(sealed, 0, 1) == [str(sealed.file(0, DRAFT))]


@pytest.mark.parametrize("keys", [(), (0, 1)])
@pytest.mark.parametrize("gone", [SHEET, SEAL])
def test_a_sheet_without_its_seal_or_a_seal_without_its_sheet_is_named_by_what_is_missing(
    sealed: Couple, gone: str, keys: tuple[int, ...]
) -> None:
    sealed.file(0, gone).unlink()
    assert damaged(sealed, *keys) == [str(sealed.file(0, gone))]


def test_a_draft_that_came_back_after_the_opening_is_named(sealed: Couple, versions: Mapping[str, bytes]) -> None:
    put(sealed, {DRAFT: None, SHEET: versions[SHEET], SEAL: versions[SEAL]})
    sealed.reveal()
    for draft in (DRAFT, "taken back", "other"):
        put(sealed, {DRAFT: versions[draft]})
        assert damaged(sealed, 0, 1) == [str(sealed.file(0, DRAFT))]


@pytest.mark.parametrize("keys", [(), (0, 1)])
def test_a_day_to_look_back_without_the_opening_before_it_is_named_by_what_is_missing(
    sealed: Couple, keys: tuple[int, ...]
) -> None:
    file_of(sealed, "lookback.toml").write_bytes(records.dump("lookback", {"on": AGREEMENT.check.isoformat()}))
    assert damaged(sealed, *keys) == [str(file_of(sealed, "reveal.age"))]


def test_a_name_that_somebody_else_put_on_a_card_is_named_with_its_owners_key(revealed: Couple) -> None:
    card = revealed.pair.partners[0].card_file
    rewrite(card, name="Sue")
    assert [damaged(revealed, *keys) for keys in ((), (1,), (0,))] == [[], [], [card]]


@pytest.mark.parametrize("whose", [0, 1])
def test_a_card_with_another_key_than_in_the_last_opening_is_named_by_either_key(revealed: Couple, whose: int) -> None:
    card = revealed.pair.partners[whose].card_file
    rewrite(card, public_key=Identity.generate().public)
    for person in (0, 1):
        assert card in damaged(revealed, person)
    assert damaged(revealed) == []


@pytest.mark.parametrize("sha256", ["", "../" * 21 + "x", "0" * 64])
def test_a_check_in_that_asks_nothing_that_is_there_is_named_and_hides_nothing_else(
    revealed: Couple, home: Path, sha256: str
) -> None:
    path, draft = Path(revealed.pair.together("0001-checkin.toml")), revealed.pair.partners[0].file(2, "draft.age")
    rewrite(path, sha256=sha256)
    Path(draft).write_bytes(b"")
    assert [named(home, path), named(home, Path(draft))] == [True, True]


@pytest.mark.parametrize("data", [SMALL.read_bytes(), b"format = 2\n"], ids=["another", "newer"])
def test_a_questionnaire_under_the_digest_of_another_or_that_cannot_be_read_is_named(
    revealed: Couple, home: Path, data: bytes
) -> None:
    path = Path(revealed.pair.questionnaire_file("0" * 64))
    path.write_bytes(data)
    assert named(home, path)


@pytest.mark.parametrize("keys", [(), (0,), (1,)])
def test_a_sealed_sheet_that_is_not_the_one_in_the_seal_is_named_without_any_key(
    sealed: Couple, keys: tuple[int, ...]
) -> None:
    path = sealed.file(0, "sheet.age")
    path.write_bytes(encrypt(sheet_file.dump(OTHER).encode(), sealed.identities[0].public))
    assert damaged(sealed, *keys) == [str(path)]


def test_a_sealed_sheet_that_somebody_made_and_sealed_anew_is_named(sealed: Couple, home: Path) -> None:
    path = sealed.file(0, "sheet.age")
    path.write_bytes(encrypt(sheet_file.dump(OTHER).encode(), sealed.identities[0].public))
    rewrite(sealed.file(0, "seal.toml"), sheet=digest_of(str(path)))
    assert named(home, path)


def test_a_sheet_that_is_sealed_again_after_the_opening_is_named(sealed: Couple, home: Path) -> None:
    opening = Path(sealed.pair.file(1, Held.REVEAL))
    sealed.reveal()
    opened = opening.read_bytes()
    opening.unlink()
    withdraw(sealed.part(0))
    sealed.seal(0, OTHER)
    opening.write_bytes(opened)
    assert damaged(sealed, 0) == [str(opening)]
    assert named(home, sealed.file(0, "sheet.age"))


@pytest.mark.parametrize("forger", [0, 1])
def test_a_reveal_only_one_of_the_two_agreed_to_is_named(revealed: Couple, home: Path, forger: int) -> None:
    path = Path(revealed.pair.together("0001-reveal.age"))
    head, _, body = revealed.identities[forger].decrypt(path.read_bytes()).partition(b"\n")
    macs = head.split()[-2:]
    plain = head.replace(macs[1 - forger], b"0" * 64) + b"\n" + body
    path.write_bytes(encrypt(plain, *(identity.public for identity in revealed.identities)))
    assert named(home, path)


def test_a_reveal_that_opens_for_one_of_the_two_only_is_named(revealed: Couple, home: Path) -> None:
    path = Path(revealed.pair.together("0001-reveal.age"))
    plain = revealed.identities[0].decrypt(path.read_bytes())
    path.write_bytes(encrypt(plain, revealed.identities[0].public))
    assert named(home, path)


def test_one_damaged_file_does_not_hide_another(revealed: Couple, home: Path) -> None:
    paths = [revealed.file(0, "sheet.age"), revealed.file(1, "seal.toml"), revealed.file(1, "sheet.age")]
    for path in paths:
        emptied(path)
    assert all(named(home, path) for path in paths)


def test_a_link_in_the_place_of_a_file_is_named(revealed: Couple, home: Path) -> None:
    path = revealed.file(0, "sheet.age")
    a_link(path)
    assert named(home, path)


def test_the_key_of_the_partner_is_named(revealed: Couple, home: Path) -> None:
    jo, sam = revealed.pair.partners
    shutil.copy(sam.key_file, jo.key_file)
    assert named(home, Path(jo.card_file))


def test_without_the_pair_file_nothing_is_verified_in_silence(revealed: Couple) -> None:
    (Path(revealed.pair.folder) / "pair.toml").write_bytes(b"")
    with pytest.raises(VaultError):
        findings(revealed, 0, 1)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("person", [0, 1])
def test_a_flipped_byte_of_what_both_wrote_is_found_with_either_key(revealed: Couple, name: str, person: int) -> None:
    path = file_of(revealed, name)
    size = path.stat().st_size
    places = byte_by_byte((0, 30, 200, 400, size // 2, size - 1))
    assert unnoticed(path, places, lambda: str(path) in damaged(revealed, person)) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_no_byte_of_what_both_wrote_can_be_flipped(revealed: Couple, name: str) -> None:
    path, together = file_of(revealed, name), together_of(revealed)
    size = path.stat().st_size

    def is_refused() -> bool:
        with suppress(VaultError):
            together.read(str(path))
            return False
        return True

    places = byte_by_byte((*range(600), *range(600, size - 40, 97), *range(size - 40, size)))
    assert unnoticed(path, places, is_refused) == []


def test_every_flipped_byte_of_the_day_to_look_back_is_found_without_any_key(revealed: Couple) -> None:
    path = file_of(revealed, "lookback.toml")
    places = byte_by_byte(range(path.stat().st_size))
    assert unnoticed(path, places, lambda: str(path) in damaged(revealed)) == []


@pytest.mark.parametrize("name", [*WRITTEN, "lookback.toml", "reveal.age"])
@pytest.mark.parametrize("spoil", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_something_else_in_the_place_of_what_both_wrote_is_named(
    revealed: Couple, home: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    path = file_of(revealed, name)
    path.unlink()
    spoil(path)
    assert named(home, path)


def test_what_both_wrote_is_read_once_for_each_key(revealed: Couple) -> None:
    path = str(file_of(revealed, "agreement.age"))
    read = [[each.opened for each in findings(revealed, *keys) if each.path == path] for keys in ((), (1,), (0, 1))]
    assert read == [[False], [True], [True, True]]


def test_what_both_wrote_in_a_way_that_only_one_can_open_is_named(revealed: Couple, home: Path) -> None:
    path = file_of(revealed, "topics.age")
    path.write_bytes(encrypt(revealed.identities[1].decrypt(path.read_bytes()), revealed.identities[1].public))
    assert named(home, path)


@pytest.mark.parametrize("keys", [(), (0,), (0, 1)])
def test_an_agreement_without_its_day_to_look_back_is_damage(revealed: Couple, keys: tuple[int, ...]) -> None:
    path = file_of(revealed, "lookback.toml")
    path.unlink()
    assert damaged(revealed, *keys) == [str(path)]


@pytest.mark.parametrize("keys", [(0,), (0, 1)])
def test_another_day_to_look_back_than_was_agreed_on_is_damage(revealed: Couple, keys: tuple[int, ...]) -> None:
    path = file_of(revealed, "lookback.toml")
    rewrite(path, on=OTHER_AGREEMENT.check.isoformat())
    assert damaged(revealed, *keys) == [str(path)]


@pytest.mark.parametrize("day", ["", "soon", "2026-02-30"])
def test_a_day_to_look_back_that_is_none_is_damage(revealed: Couple, home: Path, day: str) -> None:
    path = file_of(revealed, "lookback.toml")
    rewrite(path, on=day)
    assert named(home, path)


@pytest.mark.parametrize("data", [b"", records.dump("lookback", {"on": AGREEMENT.check.isoformat()})])
def test_a_day_to_look_back_that_a_killed_process_left_means_nothing(sealed: Couple, home: Path, data: bytes) -> None:
    sealed.reveal()
    file_of(sealed, "lookback.toml").write_bytes(data)
    assert problems(home) == []


@pytest.mark.parametrize("keys", [(), (0, 1)])
def test_looking_back_at_an_agreement_that_is_gone_is_damage(revealed: Couple, keys: tuple[int, ...]) -> None:
    path = file_of(revealed, "agreement.age")
    path.unlink()
    assert damaged(revealed, *keys) == [str(path)]


@pytest.mark.parametrize("keys", [(), (0,), (0, 1)])
def test_without_the_reveal_it_is_named_and_so_is_what_nobody_can_read_any_more(
    revealed: Couple, keys: tuple[int, ...]
) -> None:
    path = file_of(revealed, "reveal.age")
    path.unlink()
    lost = {str(path), *(str(file_of(revealed, name)) for name in WRITTEN if keys)}
    assert set(damaged(revealed, *keys)) == lost


def test_without_its_check_in_what_both_wrote_is_named(revealed: Couple, home: Path) -> None:
    file_of(revealed, "checkin.toml").write_bytes(b"")
    assert all(named(home, file_of(revealed, name)) for name in WRITTEN)


@pytest.mark.parametrize("name", ["agreement (1).age", "followup-1.age", "other.age", ".topics.age.0123456789ab.tmp"])
def test_files_of_other_names_mean_nothing(revealed: Couple, home: Path, name: str) -> None:
    file_of(revealed, name).write_bytes(b"")
    assert problems(home) == []


STRAYS = (
    "questionnaires/mine.toml",
    f"questionnaires/{'0' * 64}.sync-conflict-20261122-101010-ABCDEFG.toml",
    "together/2026-11-22 seal.toml",
    "together/0007-checkin (conflicted copy).toml",
    "{partner}/2026 spring/holiday.txt",
    "{partner}/0001/draft.sync-conflict-20261122-101010-ABCDEFG.age",
)


@pytest.mark.parametrize("stray", STRAYS)
def test_what_others_put_beside_our_files_is_not_taken_for_one(revealed: Couple, home: Path, stray: str) -> None:
    path = Path(revealed.pair.folder) / stray.format(partner=revealed.pair.partners[0].id)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"not ours")
    assert problems(home) == []


@pytest.mark.parametrize("keys", [(), (0, 1)])
def test_a_folder_with_the_number_of_a_check_in_that_is_not_there_is_named(
    revealed: Couple, keys: tuple[int, ...]
) -> None:
    folder = revealed.folder(1) / "0003"
    folder.mkdir()
    assert damaged(revealed, *keys) == [str(folder)]


def test_the_folder_of_the_latest_check_in_may_be_empty(revealed: Couple) -> None:
    (revealed.folder(1) / "0002").mkdir()
    assert damaged(revealed, 0, 1) == []


def test_answers_to_a_check_in_that_is_gone_are_named_and_what_others_left_beside_them_is_not(
    revealed: Couple, home: Path
) -> None:
    draft = Path(revealed.pair.partners[0].file(2, "draft.age"))
    (draft.parent / ".DS_Store").touch()
    Path(revealed.pair.together("0002-checkin.toml")).unlink()
    assert (named(home, draft), named(home, draft.parent / ".DS_Store")) == (True, False)


@pytest.mark.parametrize("keys", [(), (0, 1)])
def test_a_time_of_looking_back_that_is_missing_before_another_is_named(
    revealed: Couple, keys: tuple[int, ...]
) -> None:
    path = file_of(revealed, "followup-01.age")
    path.unlink()
    assert damaged(revealed, *keys) == [str(path)]


def test_a_flipped_bit_on_either_side_of_where_the_blocks_of_a_long_file_meet_is_found(
    home: Path, tmp_path: Path
) -> None:
    couple = new_couple(home, questionnaire=long_questionnaire(tmp_path, 50))
    noted = BehaviourAnswer(1, 1, note="n" * 2000)
    behaviours = {each.id: noted for area in couple.questionnaire.areas for each in area.behaviours}
    save(couple, Sheet("long", "1.0.0", behaviours=behaviours))
    path = couple.file(0, "draft.age")
    data = path.read_bytes()
    meeting = data.index(b"\n", data.index(b"\n--- ") + 1) + 1 + NONCE + BLOCK_OF_AGE
    assert findings(couple, 0)[-1] == Finding(str(path))
    places = byte_by_byte((*range(meeting - 20, meeting + 20), len(data) - 1))
    assert unnoticed(path, places, lambda: str(path) in damaged(couple, 0)) == []
