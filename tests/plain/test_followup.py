"""Looking back at what was agreed, in lines."""

from datetime import timedelta
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome
from reciprocity_tui.questionnaire.blame import forbidden_words
from tests.plain.coming_back import agree, came_back, following, set_day, together
from tests.support import TODAY, Couple, Program
from tests.vault.snapshots import unchanged

LATER = TODAY + timedelta(days=20)


@pytest.fixture
def couple(home: Path, monkeypatch: pytest.MonkeyPatch) -> Couple:
    """A pair that agreed on something twenty days ago."""
    set_day(monkeypatch, LATER)
    couple = came_back(home, [2])
    agree(couple)
    return couple


@pytest.mark.parametrize(
    ("typed", "outcome", "felt"),
    [
        ("1\n1\n4\n", Outcome.DONE, (Felt.CLEARLY, Felt.UNSAID)),
        ("2\n2\n3\n", Outcome.PARTLY, (Felt.SOMEWHAT, Felt.NOT)),
        ("3\n4\n4\n", Outcome.NOT, (Felt.UNSAID, Felt.UNSAID)),
        ("4\n3\n3\n", Outcome.DROPPED, (Felt.NOT, Felt.NOT)),
    ],
)
def test_how_it_went_is_kept_and_not_commented_on(
    program: Program, couple: Couple, typed: str, outcome: Outcome, felt: tuple[Felt, Felt]
) -> None:
    ran = program("followup", typed=typed)
    assert (ran.code, ran.err) == (0, "")
    assert together(couple).follow_ups() == (FollowUp(1, LATER, outcome, felt),)
    last = ran.out.rstrip().split("\n\n")[-1]
    assert last.startswith("On 12 December 2026 you looked back: ")
    assert "You'll look back" not in ran.out
    assert not forbidden_words(ran.out)
    assert asking.OUTCOMES[outcome] in program("compare").out


def test_after_partly_it_can_be_said_again_and_after_done_no_more(program: Program, couple: Couple) -> None:
    program("followup", typed="2\n1\n1\n")
    program("followup", typed="1\n1\n1\n")
    assert [each.number for each in together(couple).follow_ups()] == [1, 2]
    ran = program("followup", typed="1\n1\n1\n")
    assert (ran.code, "nothing left to look back on" in ran.out) == (0, True)
    assert len(together(couple).follow_ups()) == 2


@pytest.mark.parametrize("typed", ["", "q\n", "\n", "1\n", "1\n2\n", "1\n2\nq\n", "1\n\n", "5\nx\n\n"])
def test_leaving_anywhere_writes_nothing(program: Program, couple: Couple, typed: str) -> None:
    with unchanged(Path(couple.pair.folder)):
        ran = program("followup", typed=typed, terminal=True)
    assert (ran.code, ran.err) == (0, "")


def test_a_number_that_is_none_is_asked_again(program: Program, couple: Couple) -> None:
    ran = program("followup", typed="0\n5\n٥\n1\n1\n1\n")
    assert ran.out.count("Please type a number from 1 to 4") == 3
    assert len(together(couple).follow_ups()) == 1


def test_numbers_are_told_in_every_script(program: Program, couple: Couple) -> None:
    program("followup", typed='２\n२\n"\n')
    assert together(couple).follow_ups() == (FollowUp(1, LATER, Outcome.PARTLY, (Felt.SOMEWHAT, Felt.NOT)),)


def test_where_nothing_is_agreed_the_next_step_is_named(program: Program, home: Path) -> None:
    came_back(home, [2])
    assert "reciprocity talk" in program.refused("followup", typed="1\n")


def test_it_is_still_asked_while_the_next_check_in_is_open(program: Program, couple: Couple) -> None:
    following(couple)
    assert program("followup", typed="1\n1\n1\n").code == 0
    assert len(together(couple).follow_ups()) == 1


def test_after_a_check_in_without_an_agreement_the_one_before_is_meant(program: Program, couple: Couple) -> None:
    following(couple).finish()
    assert program("followup", typed="1\n1\n1\n").code == 0
    assert len(together(couple).follow_ups()) == 1


@pytest.mark.parametrize("name", ["agreement", "followup-01"])
def test_where_an_agreement_or_what_came_of_it_is_damaged_nothing_is_asked(
    program: Program, couple: Couple, name: str
) -> None:
    program("followup", typed="2\n1\n1\n")
    Path(couple.pair.together(f"{couple.check_in.number:04}-{name}.age")).write_bytes(b"damaged")
    ran = program("followup", typed="1\n1\n1\n")
    assert (ran.code, ran.out.strip(), ran.err.count("\n")) == (1, "", 1)


def test_what_came_of_it_stands_in_the_next_comparison_too(program: Program, couple: Couple) -> None:
    program("followup", typed="1\n2\n2\n")
    following(couple).finish()
    said = " ".join(program("compare").out.split())
    assert asking.AGREED_BEFORE.format(number=1) in said
    assert "On 12 December 2026 you looked back: done. Did it feel different? Jo: a little. Sam: a little." in " ".join(
        said.replace("·", "").split()
    )
