"""Whenever the power fails, what the program went on from is on the disk, and everything on it is whole."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reciprocity_tui.answers.questions import answer, progress
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps import again
from reciprocity_tui.vault import cards, founding, keys, pairs
from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.own import own_sheet
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.vault.reveal import open_comparison
from reciprocity_tui.vault.sheets import withdraw
from tests.faults.journeys import NEW, OLD, nobody_answers
from tests.faults.power import Acknowledge, Disk, Loss, every_cut, mounted
from tests.support import TODAY, Couple
from tests.vault.helpers import (
    FULL,
    OTHER,
    QUESTIONNAIRE,
    SHARED,
    SMALL,
    both_answer,
    both_seal,
    opens,
    save,
    saved,
    small_couple,
)
from tests.vault.verified import damage, problems
from tests.vault.written import AGREEMENT, EVERYTHING, PIECES, STAGES, finish, together_of, write_all

pytestmark = pytest.mark.system

ANSWERS = 5
LATER = TODAY.replace(year=2027)
each_loss = pytest.mark.parametrize("loss", Loss, ids=lambda loss: loss.name.lower())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk in memory, so that syncing it does not wait for what others write."""
    with mounted("memory", tmp_path / "memory", "-t", "tmpfs") as place:
        yield Disk(place)


@dataclass(frozen=True)
class Step:
    """Something that is done with a pair after something else, and what has to hold after so many promises."""

    first: Callable[[Couple], object]
    act: Callable[[Couple, Acknowledge], None]
    check: Callable[[Couple, int], None]


# Answering


def sheets(couple: Couple, count: int) -> list[Sheet]:
    """Return the sheet after each of so many answers."""
    opened = couple.open_sheet(0)
    steps = [opened.sheet]
    for question in opened.questions[:count]:
        steps.append(answer(steps[-1], question, next(iter(question.choices))))
    return steps


def answer_some(couple: Couple, acknowledge: Acknowledge) -> None:
    _, *steps = sheets(couple, ANSWERS)
    with couple.open_sheet(0) as opened:
        for sheet in steps:
            opened.save(sheet)
            acknowledge()


def has_answers(couple: Couple, acknowledged: int) -> None:
    steps = sheets(couple, ANSWERS)
    sheet = saved(couple)
    assert sheet in steps[acknowledged : acknowledged + 2], f"{progress(sheet, couple.open_sheet(0).questions)[0]} kept"
    save(couple, FULL)
    assert saved(couple) == FULL


# Sealing and opening it together


def seal(couple: Couple, acknowledge: Acknowledge) -> None:
    with couple.open_sheet(0) as opened:
        opened.seal()
    acknowledge()


def is_draft_or_sealed(couple: Couple, acknowledged: int) -> None:
    sealed = couple.pair.partners[0].has_sealed(1)
    assert sealed or not acknowledged, "the seal is gone"
    if not sealed:
        assert saved(couple) == FULL
        seal(couple, lambda: None)
    assert couple.opening().sheets == SHARED


def take_back(couple: Couple, acknowledge: Acknowledge) -> None:
    withdraw(couple.part(0))
    acknowledge()


def is_sealed_or_draft(couple: Couple, acknowledged: int) -> None:
    sealed = couple.pair.partners[0].has_sealed(1)
    assert not (sealed and acknowledged), "the seal is back"
    if sealed:
        take_back(couple, lambda: None)
    assert saved(couple) == FULL
    save(couple, OTHER)
    assert saved(couple) == OTHER


def reveal(couple: Couple, acknowledge: Acknowledge) -> None:
    couple.reveal()
    acknowledge()


def is_open_for_both_or_nobody(couple: Couple, acknowledged: int) -> None:
    assert couple.pair.is_revealed(1) or not acknowledged, "the reveal is gone"
    if not couple.pair.is_revealed(1):
        couple.reveal()
    for person in (0, 1):
        assert open_comparison(couple.part(person)) == SHARED


# What comes after it


def write_together(couple: Couple, acknowledge: Acknowledge) -> None:
    for piece in PIECES:
        write_all(together_of(couple), piece)
        acknowledge()


def has_written(couple: Couple, acknowledged: int) -> None:
    written = together_of(couple).written()
    assert written == together_of(couple, 1).written()
    assert written in STAGES[acknowledged : acknowledged + 2]
    waits = written == STAGES[2]
    assert couple.pair.look_back() == (AGREEMENT.check if waits else None)
    for piece in PIECES[STAGES.index(written) :]:
        write_all(together_of(couple), piece)
    assert together_of(couple, 1).written() == EVERYTHING


def go_on(couple: Couple, acknowledge: Acknowledge) -> None:
    founding.set_interval(couple.pair, "6 weeks")
    acknowledge()
    asked = QUESTIONNAIRE, SMALL.read_bytes()
    again.open_next(couple.pair, asked, ("money",), LATER, both_agree=False)
    acknowledge()


def has_gone_on(couple: Couple, acknowledged: int) -> None:
    pair = couple.afresh().pair
    standing = (pair.interval.kept == "6 weeks") + (pair.latest().number == 2)
    assert acknowledged <= standing <= acknowledged + 1
    go_on(couple, lambda: None)
    assert (couple.pair.interval.kept, couple.pair.check_in_numbers()) == ("6 weeks", [1, 2])


# Keys and leaving


def protected(couple: Couple) -> None:
    keys.change_key(couple.pair.partners[0], couple.identities[0], OLD, log_n=10)


def change_passphrase(couple: Couple, acknowledge: Acknowledge) -> None:
    keys.change_key(couple.pair.partners[0], couple.identities[0], NEW, log_n=10)
    acknowledge()


def opens_with_one(couple: Couple, acknowledged: int) -> None:
    opening_it = [each for each in (OLD, NEW) if opens(couple, each)]
    assert opening_it in ([[NEW]] if acknowledged else [[OLD], [NEW]])
    change_passphrase(couple, lambda: None)
    assert opens(couple, NEW)


def rename(couple: Couple, acknowledge: Acknowledge) -> None:
    cards.rename(couple.pair, couple.pair.partners[0], couple.identities[0], "Max")
    acknowledge()


def has_either_name(couple: Couple, acknowledged: int) -> None:
    pair = couple.afresh().pair
    assert pair.names[0] in ({"Max"} if acknowledged else {"Jo", "Max"})
    assert keys.unlock(pair.partners[0]).secret == couple.identities[0].secret
    assert open_comparison(couple.afresh().part(1)) == SHARED


def delete(couple: Couple, acknowledge: Acknowledge) -> None:
    delete_part(couple.pair, couple.pair.partners[0])
    acknowledge()


def is_deleted_for_good(couple: Couple, acknowledged: int) -> None:
    if not acknowledged:
        delete(couple, lambda: None)
    left = sorted(path.name for path in couple.folder(0).rglob("*"))
    assert left == [".lock", "card.toml"]
    assert not couple.pair.is_revealed(1)
    assert own_sheet(couple.part(1)) == OTHER


STEPS = {
    "answering": Step(nobody_answers, answer_some, has_answers),
    "sealing": Step(both_answer, seal, is_draft_or_sealed),
    "opening it together": Step(both_seal, reveal, is_open_for_both_or_nobody),
    "writing together": Step(finish, write_together, has_written),
    "going on": Step(finish, go_on, has_gone_on),
    "taking it back": Step(both_seal, take_back, is_sealed_or_draft),
    "changing a passphrase": Step(protected, change_passphrase, opens_with_one),
    "another name": Step(finish, rename, has_either_name),
    "deleting": Step(finish, delete, is_deleted_for_good),
}


def cut_often(disk: Disk, loss: Loss, step: Step) -> tuple[int, list[str]]:
    with disk.mounted() as place:
        couple = small_couple(place / "home")
        step.first(couple)

    def check(acknowledged: int) -> None:
        assert damage(couple) == []
        step.check(couple, acknowledged)
        assert damage(couple) == []

    return every_cut(disk, loss, lambda acknowledge: step.act(couple, acknowledge), check)


@each_loss
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_nothing_acknowledged_is_lost_and_all_is_whole_whenever_the_power_fails(
    disk: Disk, loss: Loss, step: Step
) -> None:
    cuts, wrong = cut_often(disk, loss, step)
    assert wrong == []
    assert cuts > 8


@each_loss
def test_a_pair_is_there_with_its_keys_once_it_was_made_and_never_in_part(disk: Disk, loss: Loss) -> None:
    home = disk.place / "new" / "home"
    first = CheckIn(1, TODAY, QUESTIONNAIRE.id, QUESTIONNAIRE.version, QUESTIONNAIRE.sha256)

    def make(acknowledge: Acknowledge) -> None:
        pair = founding.create_pair(str(home), QUESTIONNAIRE.kind, ("Jo", "Sam"), first, SMALL.read_bytes())
        acknowledge()
        for partner in pair.partners:
            keys.create_key(partner, None)
            acknowledge()

    def check(acknowledged: int) -> None:
        found = pairs.load_pairs(str(home))
        partners = [partner for pair in found for partner in pair.partners]
        standing = len(found) + sum(keys.has_begun(partner) for partner in partners)
        assert acknowledged <= standing <= acknowledged + 1, f"{standing} there"
        for partner in partners:
            if keys.has_begun(partner):
                keys.unlock(partner)
            else:
                keys.create_key(partner, None)
        assert problems(home) == []

    cuts, wrong = every_cut(disk, loss, make, check)
    assert wrong == []
    assert cuts > 80


# That a loss would be seen


def nothing_synced(_: int) -> None:
    return


def only_folders_synced(handle: int, real: Callable[[int], None] = os.fsync) -> None:
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        real(handle)


def only_files_synced(handle: int, real: Callable[[int], None] = os.fsync) -> None:
    if not stat.S_ISDIR(os.fstat(handle).st_mode):
        real(handle)


@pytest.mark.parametrize("sync", [nothing_synced, only_folders_synced, only_files_synced])
def test_without_syncing_this_would_find_answers_that_are_lost(
    disk: Disk, sync: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", sync)
        _, wrong = cut_often(disk, Loss.EVERYTHING, STEPS["answering"])
    assert len(wrong) > ANSWERS
    assert f"{ANSWERS} acknowledged" in wrong[-1]
