"""Reading a home again: how much was read, what is damaged, and what stayed closed."""

from pathlib import Path

import pytest

from reciprocity_tui.steps.verify import Verified, verified
from tests.support import Couple
from tests.vault.helpers import FULL, rewrite, small_couple
from tests.vault.snapshots import unchanged
from tests.vault.written import file_of, together_of, write_all

STRONG = "eleven violet tractors hum"


def counts(found: Verified) -> tuple[int, int, int]:
    return found.read, found.damaged, found.unopened


def unasked() -> str | None:
    raise AssertionError("nobody here has a passphrase")


@pytest.fixture
def files(revealed: Couple, home: Path) -> list[Path]:
    """Every file of a home with one pair that wrote one of everything."""
    write_all(together_of(revealed))
    return [path for path in home.rglob("*") if path.is_file() and path.name != ".lock"]


def test_every_file_is_read_and_named_once(home: Path, files: list[Path]) -> None:
    (home / "notes.txt").touch()
    found = verified(str(home), None, unasked)
    assert counts(found) == (len(files), 0, 0)
    assert len(set(found.findings)) == len(found.findings)


def test_of_one_pair_only_its_own_files_are_read(home: Path, files: list[Path], revealed: Couple) -> None:
    small_couple(home)
    assert counts(verified(str(home), revealed.pair.id, unasked)) == (len(files), 0, 0)
    assert counts(verified(str(home), "nobodys1", unasked)) == (0, 0, 0)


def test_a_damaged_file_is_counted_once_and_not_among_those_that_stayed_closed(
    home: Path, files: list[Path], revealed: Couple
) -> None:
    path = file_of(revealed, "agreement.age")
    path.write_bytes(b"")
    found = verified(str(home), None, unasked)
    assert (counts(found), [each.path for each in found.findings if each.problem]) == ((len(files), 1, 0), [str(path)])


def test_a_key_that_cannot_be_read_is_named_and_leaves_its_part_closed(
    home: Path, files: list[Path], revealed: Couple
) -> None:
    path = revealed.pair.partners[0].key_file
    Path(path).write_bytes(b"")
    found = verified(str(home), None, unasked)
    assert {each.path for each in found.findings if each.problem} == {path}
    assert (found.read, found.damaged, found.unopened > 0) == (len(files), 1, True)


@pytest.mark.parametrize("name", ["pair.toml", "together/0001-checkin.toml"])
def test_a_pair_that_cannot_be_read_hides_no_other_one(home: Path, revealed: Couple, name: str) -> None:
    whole = verified(str(home), small_couple(home).pair.id, unasked)
    Path(revealed.pair.folder, name).write_bytes(b"")
    found = verified(str(home), None, unasked)
    assert [each for each in found.findings if each.problem and revealed.pair.id not in each.path] == []
    assert (found.damaged >= 1, set(whole.findings) <= set(found.findings)) == (True, True)


@pytest.mark.parametrize(("typed", "closed"), [([STRONG], 0), ([None], 1), (["wrong"], 1)])
def test_what_a_passphrase_would_open_stays_closed_without_it(home: Path, typed: list[str | None], closed: int) -> None:
    couple = small_couple(home, (STRONG, None))
    with couple.open_sheet(0) as sitting:
        sitting.save(FULL)
    found = verified(str(home), None, iter(typed).__next__)
    assert (found.damaged, found.unopened) == (int(typed == ["wrong"]), closed)


def test_reading_completes_no_card_that_a_killed_process_left(home: Path, pair_of_two: Couple) -> None:
    rewrite(pair_of_two.pair.partners[0].card_file, public_key="")
    with unchanged(home):
        assert verified(str(home), None, unasked).unopened == 0


def test_a_name_that_somebody_put_on_a_card_is_named(home: Path, pair_of_two: Couple) -> None:
    card = pair_of_two.pair.partners[0].card_file
    rewrite(card, name="Max")
    with unchanged(home):
        found = verified(str(home), None, unasked)
    assert [dict(each.problem.fields)["path"] for each in found.findings if each.problem] == [card]
    assert found.damaged == 1
