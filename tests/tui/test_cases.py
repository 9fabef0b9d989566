"""What a kill, a failure or an older file has left, on the screen: what finishes by itself, and what is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps import keep
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.vault.own import own_sheet
from tests.support import Couple, full_sheet, new_couple
from tests.tui.driving import Driven, driven, flat, untouched
from tests.vault import lying
from tests.vault.lying import Lying, files

Said = Mapping[Step, str]
REFUSED: Mapping[str, tuple[Lying, Said]] = {
    "c": (lying.taking_back, {Step.REVEAL: "taken back"}),
    "d": (lying.older_draft, dict.fromkeys((Step.TAKE, Step.WITHDRAW, Step.REVEAL), "an older file came back")),
    "e, no seal": (lying.without_seal, {Step.TAKE: "seal.toml is missing"}),
    "e, no sheet": (lying.without_sheet, dict.fromkeys((Step.WITHDRAW, Step.REVEAL), "sheet.age is missing")),
    "f": (lying.without_opening, dict.fromkeys((Step.WITHDRAW, Step.REVEAL), "reveal.age is missing")),
    "f, a draft": (lying.draft_without_opening, {Step.TAKE: "reveal.age is missing"}),
}


@pytest.fixture
def couple(home: Path) -> Couple:
    """Jo and Sam without passphrases; Sam has sealed."""
    couple = new_couple(home)
    couple.seal(1, full_sheet(couple.questionnaire))
    return couple


def sheets_of(couple: Couple) -> tuple[Sheet, Sheet]:
    return full_sheet(couple.questionnaire), full_sheet(couple.questionnaire, received=1, given=2)


async def go(program: Driven, step: Step) -> None:
    """Do what is asked at a step, up to where it is refused or done."""
    match step:
        case Step.WITHDRAW:
            await program.choose(labels.WITHDRAW_YES)
        case Step.REVEAL | Step.TAKE:
            await program.press("enter")


@pytest.mark.parametrize(("case", "step"), [(case, step) for case, (_, said) in REFUSED.items() for step in said])
async def test_it_is_said_and_nothing_changes(home: Path, couple: Couple, case: str, step: Step) -> None:
    lie, said = REFUSED[case]
    lie(couple, *sheets_of(couple))
    start = Start(step, couple.pair, "" if step is Step.REVEAL else "Jo")
    async with untouched(home), driven(home, start) as program:
        await go(program, step)
        assert labels.PROBLEM_TITLE in program.text
        assert flat(said[step]).replace(" ", "") in program.flat.replace(" ", "")
        await program.press("escape")


async def test_a_draft_beside_the_sheet_made_of_it_is_answered(home: Path, couple: Couple) -> None:
    sheet, other = sheets_of(couple)
    lying.sealing(couple, sheet, other)
    async with driven(home, Start(Step.TAKE, couple.pair, "Jo")) as program:
        await program.press("enter")
        assert program.at in ("TakeScreen", "PreviewScreen")
    assert (own_sheet(couple.part(0)), set(files(couple))) == (sheet, {"draft.age"})


async def test_a_sealed_sheet_beside_its_draft_is_opened(home: Path, couple: Couple) -> None:
    lying.sealed_beside_draft(couple, *sheets_of(couple))
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        await program.press("enter")
        await program.both_say_yes()
        assert program.at == "EveningScreen"
    assert set(files(couple)) == {"seal.toml", "sheet.age"}


async def test_what_was_taken_back_is_the_draft_once_its_owner_opens_it(home: Path, couple: Couple) -> None:
    sheet, other = sheets_of(couple)
    lying.taking_back(couple, sheet, other)
    async with driven(home, Start(Step.WITHDRAW, couple.pair, "Jo")) as program:
        await program.choose(labels.WITHDRAW_YES)
        assert flat(keep.TAKEN_BACK.format(name="Jo")) in program.flat
    assert (own_sheet(couple.part(0)), set(files(couple))) == (other, {"draft.age"})


async def test_of_a_sheet_alone_its_owner_makes_a_draft(home: Path, couple: Couple) -> None:
    sheet, other = sheets_of(couple)
    lying.without_seal(couple, sheet, other)
    async with driven(home, Start(Step.WITHDRAW, couple.pair, "Jo")) as program:
        await program.choose(labels.WITHDRAW_YES)
        assert flat(keep.TAKEN_BACK.format(name="Jo")) in program.flat
    assert (own_sheet(couple.part(0)), set(files(couple))) == (sheet, {"draft.age"})
