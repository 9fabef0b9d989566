"""What has happened between the sample partners, as the program itself computes it."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import dates

from reciprocity_tui.agreement.model import Felt, Outcome, Topics
from reciprocity_tui.answers.scales import Context, Who
from reciprocity_tui.answers.sheet import ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.comparison import change_sentences
from reciprocity_tui.comparison.change import ASSUMED_VARIANCE, Change, History, Measure, Verdict
from reciprocity_tui.questionnaire.model import Pattern, Questionnaire
from reciprocity_tui.steps import demo
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import keys
from reciprocity_tui.vault.keys import Part
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.vault.sealed import own_sheet
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY

pytestmark = pytest.mark.quick

CALLED = (Verdict.UP, Verdict.DOWN)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The sample pair as it is on the day of the tests."""
    return demo.create(str(tmp_path_factory.mktemp("demo")), TODAY)


@pytest.fixture(scope="module")
def rounds(pair: Pair) -> Rounds:
    """Their check-ins, as Jo reads them."""
    return _read_by(pair, 0)


@pytest.fixture(scope="module")
def history(rounds: Rounds) -> History:
    """All of their check-ins beside each other."""
    return rounds.history()


def _read_by(pair: Pair, person: int) -> Rounds:
    partner = pair.partners[person]
    return Rounds(pair, partner, keys.unlock(partner))


def _changes(history: History, measures: set[Measure], verdicts: tuple[Verdict, ...]) -> list[tuple[int, Change]]:
    return [
        (each.number, change)
        for each in history.rounds
        for change in history.changes(each.number)
        if change.measure in measures and change.verdict in verdicts
    ]


def _level(history: History, number: int, area: str) -> Change:
    return next(each for each in history.changes(number) if (each.area, each.measure) == (area, Measure.LEVEL))


@pytest.mark.parametrize("person", [0, 1])
def test_both_can_read_all_four_check_ins(pair: Pair, person: int) -> None:
    rounds = _read_by(pair, person)
    assert [each.number for each in rounds.history().rounds] == [1, 2, 3, 4]
    assert rounds.problems == {}
    assert all(rounds.comparison(number).comparable for number in rounds.numbers)


def test_the_newest_is_of_today_and_has_every_pattern(rounds: Rounds) -> None:
    assert [rounds.check_in(number).opened for number in rounds.numbers] == list(demo.opened_on(TODAY))
    assert rounds.check_in(4).opened == TODAY
    assert {area.pattern for area in rounds.comparison(4).areas} == set(Pattern)


SUMS = {
    (1, 0): (97, 101, -3, 21),
    (1, 1): (104, 99, 1, 18),
    (2, 0): (92, 104, -2, 20),
    (2, 1): (108, 101, 1, 19),
    (3, 0): (13, 25, -2, 6),
    (3, 1): (24, 21, 0, 3),
    (4, 0): (96, 104, -3, 21),
    (4, 1): (104, 98, 0, 20),
}
"""Of each check-in and person: all ratings received and given, and what they say about fairness and importance."""


SIGNS = (
    {"always-starts": SignAnswer(2, Who.ME), "mental-load": SignAnswer(1, Who.ME)},
    {"always-starts": SignAnswer(0), "mental-load": SignAnswer(1, Who.PARTNER)},
)
WHOLE = {0: (-1, Context.ORDINARY, Context.HEAVY_ME), 1: (0, Context.ORDINARY, Context.HEAVY_PARTNER)}


def _answered(pair: Pair, number: int, person: int) -> Sheet:
    partner = pair.partners[person]
    return own_sheet(Part(pair, partner, pair.check_in(number), keys.unlock(partner)))


@pytest.mark.parametrize(("number", "person"), SUMS)
def test_what_each_of_them_says_is_what_was_meant(pair: Pair, number: int, person: int) -> None:
    sheet = _answered(pair, number, person)
    ratings = [(each.received, each.given) for each in sheet.behaviours.values()]
    said = (*zip(*ratings, strict=True), sheet.fairness.values(), sheet.importance.values())
    assert tuple(sum(each for each in values if isinstance(each, int)) for values in said) == SUMS[number, person]
    fairness, before, now = WHOLE[person]
    assert sheet.whole == Whole(fairness, now if number == 4 else before)
    assert sheet.signs == SIGNS[person]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_sam_alone_keeps_something_back_and_it_is_money(pair: Pair, couple: Questionnaire, number: int) -> None:
    money = {each.id for each in couple.area("money").behaviours}
    sheets = [_answered(pair, number, person) for person in (0, 1)]
    kept_back = [{each for each, answer in sheet.behaviours.items() if answer.private} for sheet in sheets]
    assert kept_back == [set(), money]
    receiving = [sheet.reflections["accepting-help"] for sheet in sheets]
    assert receiving == [ReflectionAnswer(2, private=False), ReflectionAnswer(2, private=True)]


def test_one_real_change_is_called_in_the_area_they_agreed_on(rounds: Rounds, history: History) -> None:
    ((number, change),) = _changes(history, {Measure.LEVEL, Measure.TILT}, CALLED)
    assert (number, change.area, change.measure, change.verdict) == (3, "household", Measure.LEVEL, Verdict.UP)
    agreement = rounds.together(change.since).agreement()
    assert agreement is not None
    assert agreement.area == change.area
    assert change.focus


def test_a_false_alarm_that_a_reader_would_see_is_not_called(history: History) -> None:
    change = _level(history, 4, "hard-times")
    assert change.start - change.end >= 6
    assert change.verdict is Verdict.NONE


def test_one_area_drifts_by_two_moves_of_which_none_is_a_change(history: History) -> None:
    ((number, drift),) = _changes(history, {Measure.LEVEL, Measure.TILT}, (Verdict.DRIFTING,))
    assert (number, drift.area, drift.measure) == (4, "conflict", Measure.LEVEL)
    before = _level(history, drift.since, "conflict")
    assert before.verdict is Verdict.NONE
    for move in (before, drift):
        assert move.needed / 2 <= move.start - move.end < move.needed


def test_the_error_is_assumed_at_first_and_learned_in_the_newest(history: History) -> None:
    assert history.variance(3) == ASSUMED_VARIANCE
    assert history.variance(4) < ASSUMED_VARIANCE


def test_an_answer_about_fairness_moves_one_step_twice(history: History) -> None:
    ((number, change),) = _changes(history, {Measure.FAIRNESS}, (*CALLED, Verdict.DRIFTING))
    assert (number, change.area, change.partner, change.verdict) == (4, "conflict", 0, Verdict.DOWN)
    said = [each.comparison.sheets[0].fairness["conflict"] for each in history.rounds]
    assert said == [0, 0, -1, -2]


def test_the_third_is_a_focus_check_in_with_what_was_agreed_and_what_was_kept(rounds: Rounds) -> None:
    assert [rounds.check_in(number).focus for number in rounds.numbers] == [(), (), ("household", "conflict"), ()]
    assert rounds.together(2).topics() == Topics("household", "conflict")


def test_a_topic_is_kept_for_the_newest(rounds: Rounds) -> None:
    assert rounds.together(3).topics() == Topics("household", "conflict")


def test_they_agreed_on_something_and_looked_back_two_weeks_later(pair: Pair, rounds: Rounds) -> None:
    agreement = rounds.together(2).agreement()
    (followed,) = rounds.together(2).follow_ups()
    assert agreement is not None
    assert all(agreement.will)
    assert agreement.start == rounds.check_in(2).opened
    assert (followed.day - agreement.start).days == 14
    assert followed.day == agreement.check < rounds.check_in(3).opened
    assert (followed.number, followed.outcome) == (1, Outcome.PARTLY)
    assert followed.felt == (Felt.CLEARLY, Felt.SOMEWHAT)
    assert pair.look_back() is None


def test_both_kept_what_they_appreciate(rounds: Rounds) -> None:
    texts = rounds.together(2).appreciations()
    assert texts is not None
    assert all(texts)


@pytest.mark.wording
def test_words_agree_with_the_numbers_in_one_area_and_not_in_the_other(pair: Pair, history: History) -> None:
    household, conflict, shift = change_sentences.since_sentences(history, 3, Voice(pair.names))
    assert household.startswith("Household")
    assert conflict.startswith("Conflict")
    assert shift == (
        "The numbers say: No clear change since check-in 2. Words and numbers do not say the same "
        "here, and both can be true: what we call good or often shifts, most of all once we have begun "
        "to look."
    )
    sheets = history.rounds[2].comparison.sheets
    assert [sheet.since["household"] for sheet in sheets] == [2, 1]
    assert [sheet.since["conflict"] for sheet in sheets] == [0, 1]
    assert _level(history, 3, "household").verdict is Verdict.UP
    assert _level(history, 3, "conflict").verdict is Verdict.NONE


@settings(max_examples=400)
@given(dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
@example(date(2028, 2, 29))
@example(date(2026, 5, 31))
@example(date(2026, 12, 31))
@example(date(2026, 3, 1))
def test_on_any_day_the_check_ins_are_in_order_and_four_weeks_apart(today: date) -> None:
    days = demo.opened_on(today)
    assert (len(days), days[-1]) == (4, today)
    assert all((later - earlier).days >= 28 for earlier, later in pairwise(days))
    assert 265 <= (today - days[0]).days <= 280


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2026, 5, 31)])
def test_the_sample_pair_is_made_on_a_day_that_not_every_month_has(
    tmp_path_factory: pytest.TempPathFactory, today: date
) -> None:
    made = demo.create(str(tmp_path_factory.mktemp("demo")), today)
    assert made.latest().opened == today
