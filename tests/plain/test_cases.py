"""What a kill, a failure or an older file has left, in lines: what finishes by itself, and what is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_file import parse
from tests.support import Couple, Program, full_sheet, new_couple
from tests.vault import lying
from tests.vault.helpers import is_one_line
from tests.vault.lying import Lying, files
from tests.vault.snapshots import unchanged

OPEN = "reveal --agree Jo --agree Sam"
TAKE_BACK = "withdraw --as Jo"
SEAL = "take --as Jo --seal"
EXPORT = "take --as Jo --export -"
REFUSED: Mapping[str, tuple[Lying, Mapping[str, str]]] = {
    "c": (lying.taking_back, {OPEN: "taken back"}),
    "d": (lying.older_draft, dict.fromkeys((SEAL, TAKE_BACK, OPEN, EXPORT), "an older file came back")),
    "e, no seal": (lying.without_seal, {SEAL: "seal.toml is missing", OPEN: "not sealed yet: Jo"}),
    "e, no sheet": (lying.without_sheet, dict.fromkeys((SEAL, TAKE_BACK, OPEN, EXPORT), "sheet.age is missing")),
    "f": (lying.without_opening, dict.fromkeys((TAKE_BACK, OPEN), "reveal.age is missing")),
    "f, a draft": (lying.draft_without_opening, {SEAL: "reveal.age is missing"}),
}


@pytest.fixture
def couple(home: Path) -> Couple:
    """Jo and Sam without passphrases; Sam has sealed."""
    couple = new_couple(home)
    couple.seal(1, full_sheet(couple.questionnaire))
    return couple


def sheets_of(couple: Couple) -> tuple[Sheet, Sheet]:
    return full_sheet(couple.questionnaire), full_sheet(couple.questionnaire, received=1, given=2)


def exported(program: Program, couple: Couple) -> Sheet:
    ran = program(*EXPORT.split())
    assert ran.code == 0, ran.err
    return parse(ran.out.encode(), "exported", couple.questionnaire)


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_said_in_one_line_and_nothing_changes(program: Program, couple: Couple, home: Path, case: str) -> None:
    lie, refused = REFUSED[case]
    lie(couple, *sheets_of(couple))
    for command, words in refused.items():
        with unchanged(home):
            ran = program(*command.split())
        assert (ran.code, is_one_line(ran.err.removesuffix("\n"))) == (1, True), ran
        assert words in ran.err


def test_a_draft_beside_the_sheet_made_of_it_is_answered_and_sealed(program: Program, couple: Couple) -> None:
    sheet, other = sheets_of(couple)
    lying.sealing(couple, sheet, other)
    assert exported(program, couple) == sheet
    assert program(*SEAL.split()).code == 0
    assert set(files(couple)) == {"seal.toml", "sheet.age"}
    assert program(*OPEN.split()).code == 0


@pytest.mark.parametrize("first", [OPEN, SEAL, EXPORT])
def test_a_sealed_sheet_beside_its_draft_is_opened_as_it_was_sealed(
    program: Program, couple: Couple, first: str
) -> None:
    sheet, other = sheets_of(couple)
    lying.sealed_beside_draft(couple, sheet, other)
    program(*first.split())
    assert program(*OPEN.split()).code == 0
    assert (exported(program, couple), set(files(couple))) == (sheet, {"seal.toml", "sheet.age"})


@pytest.mark.parametrize("first", [SEAL, TAKE_BACK])
def test_what_was_taken_back_is_the_draft_once_its_owner_opens_it(program: Program, couple: Couple, first: str) -> None:
    sheet, other = sheets_of(couple)
    lying.taking_back(couple, sheet, other)
    assert exported(program, couple) == other
    assert program(*first.split()).code == 0
    assert exported(program, couple) == other
    assert set(files(couple)) == ({"draft.age"} if first == TAKE_BACK else {"seal.toml", "sheet.age"})


def test_of_a_sheet_alone_its_owner_makes_a_draft(program: Program, couple: Couple) -> None:
    sheet, other = sheets_of(couple)
    lying.without_seal(couple, sheet, other)
    assert program(*TAKE_BACK.split()).code == 0
    assert (exported(program, couple), set(files(couple))) == (sheet, {"draft.age"})
