"""What may lie in a partner's folder of a check-in: what finishes by itself, and what is said and left alone."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from reciprocity_tui.vault import own
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.own import OwnFile, State, own_sheet, state_of
from reciprocity_tui.vault.sheets import withdraw
from tests.support import Couple
from tests.vault.helpers import FULL, OTHER, refused, save, saved
from tests.vault.lying import drafted, files, put, sealed, taken_back
from tests.vault.snapshots import unchanged

pytestmark = pytest.mark.quick
OWN = ("draft.age", "seal.toml", "sheet.age")


def refuses(couple: Couple, home: Path, match: str | None = None) -> None:
    """Hold that nothing is answered, taken back or opened, and that every file stays as it is."""
    couple.seal(1, FULL)
    with unchanged(home):
        for act in (lambda: saved(couple), lambda: withdraw(couple.part(0)), couple.opening):
            with refused(match=match):
                act()


def test_a_draft_and_the_sheet_made_of_it_are_a_draft(pair_of_two: Couple) -> None:
    draft = drafted(pair_of_two, FULL)
    sheet = {"sheet.age": sealed(pair_of_two, FULL)["sheet.age"]}
    put(pair_of_two, draft, sheet)
    assert saved(pair_of_two) == FULL
    assert set(files(pair_of_two)) == {"draft.age"}


def test_a_draft_of_a_higher_attempt_is_what_counts_beside_a_sheet_without_a_seal(pair_of_two: Couple) -> None:
    sheet = {"sheet.age": sealed(pair_of_two, FULL)["sheet.age"]}
    taken_back(pair_of_two)
    put(pair_of_two, drafted(pair_of_two, OTHER), sheet)
    assert saved(pair_of_two) == OTHER
    assert set(files(pair_of_two)) == {"draft.age"}


@pytest.mark.parametrize("finish", [saved, Couple.opening], ids=["answering", "opening"])
def test_a_sealed_sheet_beside_its_draft_is_sealed(pair_of_two: Couple, finish: Callable[[Couple], object]) -> None:
    draft = drafted(pair_of_two, FULL)
    put(pair_of_two, sealed(pair_of_two, FULL), draft)
    pair_of_two.seal(1, FULL)
    with suppress(VaultError):
        finish(pair_of_two)
    assert set(files(pair_of_two)) == {"seal.toml", "sheet.age"}
    assert own_sheet(pair_of_two.part(0)) == FULL


def test_a_seal_beside_the_draft_in_which_it_was_taken_back_opens_nothing_until_its_owner_completes_it(
    pair_of_two: Couple, home: Path
) -> None:
    before = sealed(pair_of_two, FULL)
    taken_back(pair_of_two)
    put(pair_of_two, before, drafted(pair_of_two, OTHER))
    pair_of_two.seal(1, FULL)
    with unchanged(home), refused(match="taken back"):
        pair_of_two.opening()
    assert own_sheet(pair_of_two.part(0)) == OTHER
    assert saved(pair_of_two) == OTHER
    assert set(files(pair_of_two)) == {"draft.age"}


def test_what_was_taken_back_and_put_back_whole_beside_the_draft_is_not_opened(pair_of_two: Couple, home: Path) -> None:
    """Somebody copied the sealed files, waited until they were taken back, and put them there again."""
    before = sealed(pair_of_two, FULL)
    put(pair_of_two, taken_back(pair_of_two), before)
    pair_of_two.seal(1, FULL)
    with unchanged(home), refused(match="taken back"):
        pair_of_two.opening()


@pytest.mark.parametrize("is_sealed", [True, False])
def test_an_older_draft_of_the_same_attempt_changes_nothing(
    pair_of_two: Couple, home: Path, *, is_sealed: bool
) -> None:
    older = drafted(pair_of_two, OTHER)
    before = sealed(pair_of_two, FULL)
    put(pair_of_two, older, before if is_sealed else {"sheet.age": before["sheet.age"]})
    couple = pair_of_two
    with unchanged(home), refused(match="an older file came back"):
        saved(couple)
    with unchanged(home), refused(match="an older file came back"):
        withdraw(couple.part(0))
    couple.seal(1, FULL)
    with unchanged(home), refused():
        couple.opening()


def test_a_draft_of_a_lower_attempt_changes_nothing_and_the_newer_answers_stay(pair_of_two: Couple, home: Path) -> None:
    """An older private file that came back after a new seal took the place of what was sealed."""
    older = drafted(pair_of_two, FULL)
    sealed(pair_of_two, FULL)
    taken_back(pair_of_two)
    put(pair_of_two, sealed(pair_of_two, OTHER), older)
    refuses(pair_of_two, home, match="an older file came back")
    pair_of_two.file(0, "draft.age").unlink()
    assert own_sheet(pair_of_two.part(0)) == OTHER


def test_an_older_sheet_that_came_back_destroys_nothing(pair_of_two: Couple, home: Path) -> None:
    older = sealed(pair_of_two, FULL)["sheet.age"]
    taken_back(pair_of_two)
    put(pair_of_two, sealed(pair_of_two, OTHER), {"sheet.age": older})
    refuses(pair_of_two, home)
    with refused(match="not the seal of these answers"):
        own_sheet(pair_of_two.part(0))


def test_a_sheet_alone_says_that_its_seal_is_missing_and_its_owner_makes_a_draft_of_it(
    pair_of_two: Couple, home: Path
) -> None:
    sealed(pair_of_two, FULL)
    pair_of_two.file(0, "seal.toml").unlink()
    pair_of_two.seal(1, FULL)
    with unchanged(home), refused(match=r"seal\.toml is missing"):
        saved(pair_of_two)
    with unchanged(home), refused(match="hasn't sealed yet"):
        pair_of_two.opening()
    withdraw(pair_of_two.part(0))
    draft = own.open_own(pair_of_two.part(0), OwnFile.DRAFT)
    assert (draft.sheet, draft.attempt, set(files(pair_of_two))) == (FULL, 2, {"draft.age"})


@pytest.mark.parametrize("with_draft", [True, False])
def test_a_seal_without_its_sheet_says_so(pair_of_two: Couple, home: Path, *, with_draft: bool) -> None:
    draft = drafted(pair_of_two, FULL) if with_draft else {}
    put(pair_of_two, draft, {"seal.toml": sealed(pair_of_two, FULL)["seal.toml"]})
    refuses(pair_of_two, home, match=r"sheet\.age is missing")


@pytest.mark.parametrize("name", OWN)
def test_a_damaged_file_of_the_three_is_named_and_nothing_is_thrown_away(
    pair_of_two: Couple, home: Path, name: str
) -> None:
    draft = drafted(pair_of_two, FULL)
    put(pair_of_two, draft, sealed(pair_of_two, FULL))
    pair_of_two.file(0, name).write_bytes(b"age-encryption.org/v1\n--- damaged")
    refuses(pair_of_two, home)


def test_every_time_it_is_taken_back_the_attempt_is_one_higher_and_kept_with_every_answer(pair_of_two: Couple) -> None:
    part = pair_of_two.part(0)
    for attempt in (1, 2, 3):
        save(pair_of_two, FULL)
        assert own.open_own(part, OwnFile.DRAFT).attempt == attempt
        pair_of_two.seal(0, FULL)
        assert own.open_own(part, OwnFile.SHEET).attempt == attempt
        withdraw(part)
    assert state_of(part) is State.DRAFT
