"""From what each picks to what is agreed, and whether there is something to look back at."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome, Topics
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.comparison.compare import Comparison, compare
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.talk import Picks
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE
from tests.vault.written import AGREEMENT, FOLLOWED, together_of

pytestmark = pytest.mark.quick

PICKS: list[tuple[Picks, list[str], bool]] = [
    ((None, None), [], False),
    (("money", None), ["money"], True),
    ((None, "household"), ["household"], True),
    (("money", "money"), ["money"], False),
    (("money", "household"), ["household", "money"], False),
]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """What both say in the small check-in."""
    return compare(QUESTIONNAIRE, share(FULL, QUESTIONNAIRE), share(OTHER, QUESTIONNAIRE))


@pytest.mark.parametrize(("picks", "areas", "alone"), PICKS)
def test_what_was_picked_does_not_tell_by_whom(
    comparison: Comparison, picks: Picks, areas: list[str], alone: bool
) -> None:
    assert [each.area.id for each in talk.picked(picks, comparison)] == areas
    assert talk.is_one_alone(picks) is alone


@pytest.mark.parametrize(
    ("now", "picks", "kept"),
    [("money", PICKS[1][0], ""), ("money", PICKS[4][0], "household"), ("household", PICKS[4][0], "money")],
)
def test_the_other_area_that_was_picked_is_kept_for_next_time(
    comparison: Comparison, now: str, picks: Picks, kept: str
) -> None:
    assert talk.topics_of(now, talk.picked(picks, comparison)) == Topics(now, kept)


@pytest.mark.wording
def test_an_agreement_is_free_to_be_about_any_area_that_is_not_guarded(comparison: Comparison) -> None:
    for missing, free in ((False, {"household": "Household", "money": "Money"}), (True, {"household": "Household"})):
        areas = tuple(replace(each, n=each.of - missing) for each in comparison.areas)
        assert talk.free_areas(replace(comparison, areas=areas), Voice()) == free


@pytest.mark.parametrize(("today", "back"), [(TODAY, TODAY + timedelta(weeks=2)), (date.max, date.max)])
def test_it_holds_from_today_and_is_looked_back_at_in_two_weeks(today: date, back: date) -> None:
    assert talk.proposed_days(today) == (today, back)


@pytest.mark.parametrize(
    ("outcome", "over"), [(Outcome.DONE, True), (Outcome.PARTLY, False), (Outcome.NOT, False), (Outcome.DROPPED, True)]
)
def test_what_the_last_time_of_looking_back_says_counts(revealed: Couple, outcome: Outcome, over: bool) -> None:
    together = together_of(revealed)
    together.agree(AGREEMENT)
    assert talk.is_over(together) is False
    together.follow_up(replace(FOLLOWED, outcome=Outcome.PARTLY))
    felt = (Felt.NOT, Felt.UNSAID)
    again = talk.follow_up(together, TODAY, outcome, felt)
    assert again == FollowUp(2, TODAY, outcome, felt)
    together.follow_up(again)
    assert talk.is_over(together) is over
