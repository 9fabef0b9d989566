"""Whenever the process dies or the disk fails, a sheet is a whole draft or sealed, and the next try finishes it."""

import errno
from pathlib import Path

import pytest

from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.reveal import open_comparison
from tests.support import Couple
from tests.vault.faults import every_failure, every_kill
from tests.vault.helpers import FULL, OTHER, SHARED, both_answer, leftovers, save, saved
from tests.vault.verified import problems


@pytest.fixture
def drafted(pair_of_two: Couple) -> Couple:
    """Jo has a draft, Sam has sealed."""
    both_answer(pair_of_two)
    return pair_of_two


def seal(couple: Couple) -> None:
    with couple.open_sheet(0) as opened:
        opened.seal()


def test_a_killed_save_leaves_the_answers_of_before_or_the_new_ones(drafted: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: save(drafted, OTHER), more_than=8):
        assert saved(drafted) in (FULL, OTHER)
        assert leftovers(home) == []


def test_a_killed_first_save_leaves_the_answers_or_none(pair_of_two: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: save(pair_of_two, FULL), more_than=8):
        assert saved(pair_of_two).behaviours in ({}, FULL.behaviours)
        assert leftovers(home) == []


def test_a_killed_seal_leaves_a_draft_with_all_answers_or_a_sealed_sheet_and_nothing_else_once_it_is_opened(
    drafted: Couple, home: Path
) -> None:
    for _ in every_kill(home, lambda: seal(drafted), more_than=30):
        if not drafted.pair.partners[0].has_sealed(1):
            assert saved(drafted) == FULL
        else:
            with pytest.raises(VaultError, match="are sealed"):
                saved(drafted)
            assert not drafted.file(0, "draft.age").exists()
        assert leftovers(home) == []


def test_after_a_killed_seal_sealing_again_is_all_there_is_to_do(drafted: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: seal(drafted), more_than=30):
        if not drafted.pair.partners[0].has_sealed(1):
            seal(drafted)
        assert drafted.opening().sheets == SHARED
        assert problems(home) == []


@pytest.mark.thorough
def test_after_a_killed_seal_of_an_empty_sheet_sealing_again_is_all_there_is_to_do(
    pair_of_two: Couple, home: Path
) -> None:
    for _ in every_kill(home, lambda: seal(pair_of_two), more_than=30):
        if not pair_of_two.pair.partners[0].has_sealed(1):
            seal(pair_of_two)
        assert problems(home) == []


def test_a_killed_reveal_opens_it_for_both_or_for_nobody(sealed: Couple, home: Path) -> None:
    for _ in every_kill(home, sealed.reveal, more_than=8):
        if not sealed.pair.is_revealed(1):
            sealed.reveal()
        for person in (0, 1):
            assert open_comparison(sealed.part(person)) == SHARED


def seal_at_the_second_try(couple: Couple) -> None:
    with couple.open_sheet(0) as opened:
        try:
            opened.seal()
        except VaultError:
            try:
                opened.seal()
            except VaultError as problem:
                raise AssertionError("the second try fails, too") from problem


def test_after_any_failure_of_the_disk_sealing_again_is_all_there_is_to_do(drafted: Couple, home: Path) -> None:
    for _ in every_failure(home, errno.EIO, lambda: seal_at_the_second_try(drafted), more_than=30):
        assert problems(home) == []


def test_a_failure_of_the_disk_never_costs_an_answer(drafted: Couple, home: Path) -> None:
    for _ in every_failure(home, errno.ENOSPC, lambda: seal(drafted), more_than=30):
        if not drafted.pair.partners[0].has_sealed(1):
            assert saved(drafted) == FULL
        else:
            assert drafted.opening().sheets == SHARED
