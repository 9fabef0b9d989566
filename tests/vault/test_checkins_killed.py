"""Whenever the process dies or the disk fails, a sheet is a whole draft or sealed, and the next try finishes it."""

import errno
import shutil
from pathlib import Path

import pytest

from reciprocity_tui.answers.sharing import share
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Part
from reciprocity_tui.vault.reveal import Reveal, open_comparison
from tests.support import Couple
from tests.vault.faults import AT_MOST, every_kill, failing
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, leftovers, problems, save, saved

SHARED = (share(FULL, QUESTIONNAIRE), share(OTHER, QUESTIONNAIRE))


@pytest.fixture
def drafted(pair_of_two: Couple) -> Couple:
    """Jo has a draft, Sam has sealed."""
    save(pair_of_two, FULL)
    pair_of_two.seal(1, OTHER)
    return pair_of_two


def seal(couple: Couple) -> None:
    with couple.open_sheet(0) as opened:
        opened.seal()


def test_a_killed_save_leaves_the_answers_of_before_or_the_new_ones(drafted: Couple, home: Path) -> None:
    def check() -> None:
        assert saved(drafted) in (FULL, OTHER)
        assert leftovers(home) == []

    assert every_kill(home, lambda: save(drafted, OTHER), check) > 8


def test_a_killed_first_save_leaves_the_answers_or_none(pair_of_two: Couple, home: Path) -> None:
    def check() -> None:
        assert saved(pair_of_two).behaviours in ({}, FULL.behaviours)
        assert leftovers(home) == []

    assert every_kill(home, lambda: save(pair_of_two, FULL), check) > 8


def test_a_killed_seal_leaves_a_draft_with_all_answers_or_a_sealed_sheet(drafted: Couple, home: Path) -> None:
    def check() -> None:
        if not drafted.pair.partners[0].has_sealed(1):
            assert saved(drafted) == FULL
        else:
            with pytest.raises(VaultError, match="is sealed"):
                saved(drafted)

    assert every_kill(home, lambda: seal(drafted), check) > 30


def test_after_a_killed_seal_sealing_again_is_all_there_is_to_do(drafted: Couple, home: Path) -> None:
    def check() -> None:
        if not drafted.pair.partners[0].has_sealed(1):
            seal(drafted)
        assert Reveal(drafted.pair, drafted.check_in, drafted.identities).sheets == SHARED
        assert problems(home) == []

    assert every_kill(home, lambda: seal(drafted), check) > 30


@pytest.mark.thorough
def test_after_a_killed_seal_of_an_empty_sheet_sealing_again_is_all_there_is_to_do(
    pair_of_two: Couple, home: Path
) -> None:
    def check() -> None:
        if not pair_of_two.pair.partners[0].has_sealed(1):
            seal(pair_of_two)
        assert problems(home) == []

    assert every_kill(home, lambda: seal(pair_of_two), check) > 30


@pytest.mark.thorough
def test_what_a_killed_seal_left_over_is_gone_when_the_sheet_is_opened(drafted: Couple, home: Path) -> None:
    def check() -> None:
        try:
            saved(drafted)
        except VaultError:
            assert not drafted.file(0, "draft.age").exists()
        assert leftovers(home) == []

    assert every_kill(home, lambda: seal(drafted), check) > 30


def test_a_killed_reveal_opens_it_for_both_or_for_nobody(sealed: Couple, home: Path) -> None:
    def check() -> None:
        if not sealed.pair.is_revealed(1):
            sealed.reveal()
        for partner, identity in zip(sealed.pair.partners, sealed.identities, strict=True):
            assert open_comparison(Part(sealed.pair, partner, sealed.check_in, identity)) == SHARED

    assert every_kill(home, sealed.reveal, check) > 8


def test_after_any_failure_of_the_disk_sealing_again_is_all_there_is_to_do(drafted: Couple, home: Path) -> None:
    start = shutil.copytree(home, home.parent / "start")
    failures = []
    for call in range(1, AT_MOST):
        with drafted.open_sheet(0) as opened:
            with failing(errno.EIO, at=call) as calls:
                try:
                    opened.seal()
                    break
                except VaultError:
                    pass
            try:
                opened.seal()
                found = problems(home)
            except VaultError as problem:
                found = [str(problem)]
        if found:
            failures.append((call, calls.made[-1], found))
        shutil.rmtree(home)
        shutil.copytree(start, home)
    assert failures == []


def test_a_failure_of_the_disk_never_costs_an_answer(drafted: Couple, home: Path) -> None:
    start = shutil.copytree(home, home.parent / "start")
    for call in range(1, AT_MOST):
        with drafted.open_sheet(0) as opened, failing(errno.ENOSPC, at=call):
            try:
                opened.seal()
                break
            except VaultError:
                pass
        if not drafted.pair.partners[0].has_sealed(1):
            assert saved(drafted) == FULL
        else:
            assert Reveal(drafted.pair, drafted.check_in, drafted.identities).sheets == SHARED
        shutil.rmtree(home)
        shutil.copytree(start, home)
