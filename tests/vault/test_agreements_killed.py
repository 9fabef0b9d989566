"""Whenever the process dies or the disk fails, what two people write together is there whole or not at all."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Topics, Written
from reciprocity_tui.steps import again
from reciprocity_tui.vault import founding
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.sheets import OpenSheet
from tests.support import TODAY, Couple
from tests.vault.faults import FAILURES, every_failure, every_kill, failing
from tests.vault.helpers import QUESTIONNAIRE, SMALL
from tests.vault.verified import problems
from tests.vault.written import (
    AGREEMENT,
    APPRECIATIONS,
    FOLLOWED,
    FOLLOWED_AGAIN,
    OTHER_AGREEMENT,
    TOPICS,
    together_of,
    write_all,
)

LATER = TODAY.replace(year=2027)
FEWEST_CALLS = 6


@dataclass(frozen=True)
class Step:
    """Something that two people write, and all that is there before and after it."""

    new: Written
    before: Written
    after: Written


STEPS = {
    "agreeing": Step(Written(None, AGREEMENT), Written(), Written(None, AGREEMENT)),
    "looking back": Step(
        Written(None, None, (FOLLOWED_AGAIN,)),
        Written(None, AGREEMENT, (FOLLOWED,)),
        Written(None, AGREEMENT, (FOLLOWED, FOLLOWED_AGAIN)),
    ),
    "appreciating": Step(Written(None, None, (), APPRECIATIONS), Written(), Written(None, None, (), APPRECIATIONS)),
    "choosing topics": Step(Written(TOPICS), Written(), Written(TOPICS)),
    "choosing other topics": Step(Written(TOPICS), Written(Topics("household")), Written(TOPICS)),
}
each_step = pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())


@each_step
def test_killed_at_any_moment_it_is_there_whole_or_not_at_all_and_doing_it_again_is_all_there_is_to_do(
    revealed: Couple, home: Path, step: Step
) -> None:
    write_all(together_of(revealed), step.before)
    for _ in every_kill(home, lambda: write_all(together_of(revealed), step.new), more_than=FEWEST_CALLS):
        assert problems(home) == []
        assert [together_of(revealed, person).written() for person in (0, 1)] in ([step.before] * 2, [step.after] * 2)
        write_all(together_of(revealed, 1), step.new)
        assert together_of(revealed).written() == step.after
        assert problems(home) == []


def test_killed_while_agreeing_the_day_to_look_back_is_known_exactly_where_the_agreement_is_else_another_may_come(
    revealed: Couple, home: Path
) -> None:
    for _ in every_kill(home, lambda: together_of(revealed).agree(AGREEMENT), more_than=FEWEST_CALLS):
        together = together_of(revealed)
        if together.agreement() is None:
            assert revealed.pair.look_back() is None
            together.agree(OTHER_AGREEMENT)
            assert revealed.pair.look_back() == OTHER_AGREEMENT.check
        else:
            assert revealed.pair.look_back() == AGREEMENT.check


@each_step
@pytest.mark.parametrize("number", FAILURES)
def test_a_failure_of_the_disk_is_said_and_doing_it_again_is_all_there_is_to_do(
    revealed: Couple, home: Path, step: Step, number: int
) -> None:
    together = together_of(revealed)
    write_all(together, step.before)
    for _ in every_failure(home, number, lambda: write_all(together, step.new), more_than=FEWEST_CALLS):
        assert together.written() in (step.before, step.after)
        assert problems(home) == []
        write_all(together, step.new)
        assert together_of(revealed, 1).written() == step.after


def open_next(couple: Couple) -> None:
    asked = QUESTIONNAIRE, SMALL.read_bytes()
    again.open_next(couple.pair, asked, ("money",), LATER, both_agree=False)


def newer(couple: Couple) -> None:
    data = SMALL.read_bytes().replace(b"1.0.0", b"1.1.0")
    path = Path(couple.pair.folder).parent / "questionnaires" / "small.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    asked = again.next_questionnaire(couple.pair, couple.pair.latest(), str(path.parent.parent))
    again.open_next(couple.pair, asked, (), LATER, both_agree=False)


OPENINGS = {"the same questions": open_next, "a newer version": newer}
each_opening = pytest.mark.parametrize("act", OPENINGS.values(), ids=OPENINGS.keys())


def read_latest(couple: Couple) -> tuple[int, int]:
    """Return the number of the newest check-in and how many areas it asks about, as answering it begins."""
    pair = couple.afresh().pair
    latest = pair.latest()
    sheet = OpenSheet(Part(pair, pair.partners[0], latest, couple.identities[0]))
    return latest.number, len({question.area.id for question in sheet.questions if question.area})


@each_opening
def test_a_check_in_killed_while_it_is_opened_is_there_whole_or_not_at_all(
    revealed: Couple, home: Path, act: Callable[[Couple], None]
) -> None:
    whole = (2, 1) if act is open_next else (2, 2)

    for _ in every_kill(home, lambda: act(revealed), more_than=FEWEST_CALLS):
        assert read_latest(revealed) in ((1, 2), whole)
        assert problems(home) == []


@each_opening
@pytest.mark.parametrize("number", FAILURES)
def test_a_check_in_that_could_not_be_opened_is_opened_once_by_the_next_try(
    revealed: Couple, home: Path, act: Callable[[Couple], None], number: int
) -> None:
    for _ in every_failure(home, number, lambda: act(revealed), more_than=FEWEST_CALLS):
        act(revealed)
        assert revealed.pair.check_in_numbers() == [1, 2]
        assert problems(home) == []


def interval_on_disk(couple: Couple) -> str:
    return couple.afresh().pair.interval.kept


def set_interval(couple: Couple) -> None:
    founding.set_interval(couple.pair, "6 weeks")


def test_an_interval_killed_while_it_is_set_is_the_one_before_or_the_new_one(revealed: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: set_interval(revealed), more_than=FEWEST_CALLS):
        assert interval_on_disk(revealed) in ("3 months", "6 weeks")
        assert problems(home) == []


@pytest.mark.parametrize("number", FAILURES)
def test_an_interval_that_could_not_be_set_is_set_by_the_next_try(revealed: Couple, home: Path, number: int) -> None:
    for _ in every_failure(home, number, lambda: set_interval(revealed), more_than=FEWEST_CALLS):
        assert interval_on_disk(revealed) in ("3 months", "6 weeks")
        set_interval(revealed)
        assert interval_on_disk(revealed) == "6 weeks"


def test_an_interval_that_could_not_be_set_is_not_taken_for_set(revealed: Couple, home: Path) -> None:
    with failing(errno.ENOSPC, "write"), pytest.raises(NotSavedError):
        set_interval(revealed)
    assert revealed.pair.interval.kept == "3 months"
