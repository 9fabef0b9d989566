"""What two people said and agreed comes back to them, in the words of who said it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome
from reciprocity_tui.answers.sheet import Glad
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.recall import greeting, recalled
from tests.support import TODAY, Couple
from tests.tui.couples import AGREEMENT, CHECK, WILL, finished, next_check_in, opened, together_of

SOUP, LAUGH = "that Sam made soup", "how Jo laughed with me"
TOMORROW = TODAY + timedelta(1)


def glad(home: Path, first: str, second: str) -> Couple:
    return opened(
        home,
        lambda sheet, _: replace(sheet, glad=Glad(first)),
        lambda sheet, _: replace(sheet, glad=Glad(second)),
    )


def rounds_of(couple: Couple) -> Rounds:
    return Rounds(couple.pair, couple.pair.partners[0], couple.identities[0])


def test_what_was_agreed_after_the_rounds_were_read_is_recalled_too(home: Path) -> None:
    couple = glad(home, SOUP, "")
    rounds = rounds_of(couple)
    assert rounds.agreement(1) is None
    together_of(couple).agree(AGREEMENT)
    known = recalled(rounds)
    assert known is not None
    assert known.agreed[0] == f"Jo will {WILL[0]}. Sam will {WILL[1]}."
    assert known.said == (f'Jo was glad of something Sam did: "{SOUP}"',)


def test_once_they_have_looked_back_no_day_to_come_is_named(home: Path) -> None:
    couple = glad(home, SOUP, LAUGH)
    together_of(couple).agree(AGREEMENT)
    together_of(couple).follow_up(FollowUp(1, CHECK, Outcome.DONE, (Felt.NOT, Felt.NOT)))
    known = recalled(rounds_of(couple))
    assert known is not None
    assert not any("look back" in text for text in known.agreed)


def test_what_they_last_agreed_is_recalled_where_nothing_was_agreed_since(home: Path) -> None:
    couple = glad(home, SOUP, LAUGH)
    together_of(couple).agree(AGREEMENT)
    known = recalled(rounds_of(finished(next_check_in(couple, CHECK))))
    assert known is not None
    assert WILL[0] in known.agreed[0]
    assert not any(SOUP in text for text in known.said)


def test_where_nobody_said_or_agreed_anything_nothing_is_recalled(home: Path) -> None:
    rounds = rounds_of(glad(home, "", ""))
    assert (recalled(rounds), greeting(rounds, TODAY)) == (None, "")


def test_what_cannot_be_read_is_left_out_and_greets_nobody(home: Path) -> None:
    couple = glad(home, SOUP, LAUGH)
    together_of(couple).appreciate(("you", "you too"))
    Path(couple.pair.together("0001-appreciation.age")).write_bytes(b"damaged")
    rounds = rounds_of(couple)
    known = recalled(rounds)
    assert known is not None
    assert len(known.said) == 2
    assert greeting(rounds, TODAY) == ""


@pytest.mark.wording
def test_the_greeting_says_who_said_it_and_takes_turns_from_day_to_day(home: Path) -> None:
    rounds = rounds_of(glad(home, SOUP, LAUGH))
    greetings = {greeting(rounds, day) for day in (TODAY, TOMORROW)}
    assert greetings == {f'Last time Jo was glad of this: "{SOUP}"', f'Last time Sam was glad of this: "{LAUGH}"'}


@pytest.mark.wording
def test_the_greeting_never_stands_for_somebody_who_wrote_nothing(home: Path) -> None:
    rounds = rounds_of(glad(home, "", LAUGH))
    assert {greeting(rounds, day) for day in (TODAY, TOMORROW)} == {f'Last time Sam was glad of this: "{LAUGH}"'}


@pytest.mark.wording
def test_what_they_appreciate_comes_before_what_they_were_glad_of(home: Path) -> None:
    couple = glad(home, SOUP, LAUGH)
    together_of(couple).appreciate(("that you listen", "your patience"))
    assert greeting(rounds_of(couple), TODAY).startswith("Last time ")
    assert "glad" not in greeting(rounds_of(couple), TODAY)
