"""What has happened between the sample partners, as the program itself computes it."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import dates

from reciprocity_tui.agreement.model import Outcome, Subject
from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison import marks, topics
from reciprocity_tui.comparison.change import CLEAR, DRIFTING, FLOWS, Change, Measure, Verdict
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NoticedBy
from reciprocity_tui.comparison.history import History
from reciprocity_tui.questionnaire.model import Mark, Pattern, Questionnaire
from reciprocity_tui.steps import demo
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import keys
from reciprocity_tui.vault.own import own_sheet
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.vault.part import Part
from tests.support import TODAY

pytestmark = pytest.mark.quick

NUMBERS = (1, 2, 3, 4)
JO, SAM = 0, 1


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The sample pair as it is on the day of the tests."""
    return demo.create(str(tmp_path_factory.mktemp("demo")), TODAY)


@pytest.fixture(scope="module")
def rounds(pair: Pair) -> Rounds:
    """Their check-ins, as Jo reads them."""
    return _read_by(pair, JO)


@pytest.fixture(scope="module")
def history(rounds: Rounds) -> History:
    """All of their check-ins beside each other."""
    return rounds.history()


@pytest.fixture(scope="module")
def newest(rounds: Rounds) -> Comparison:
    """What they say today."""
    return rounds.comparison(4)


def _read_by(pair: Pair, person: int) -> Rounds:
    partner = pair.partners[person]
    return Rounds(pair, partner, keys.unlock(partner))


def _answered(pair: Pair, number: int, person: int) -> Sheet:
    partner = pair.partners[person]
    return own_sheet(Part(pair, partner, pair.check_in(number), keys.unlock(partner)))


def _area(comparison: Comparison, area_id: str) -> AreaResult:
    return next(area for area in comparison.areas if area.area.id == area_id)


def _ids(areas: Iterable[AreaResult]) -> list[str]:
    return [area.area.id for area in areas]


def _going_well(comparison: Comparison) -> list[AreaResult]:
    closest = topics.closest(comparison)
    return [*topics.strengths(comparison), *([closest] if closest else [])]


def _change(history: History, number: int, area_id: str, measure: Measure) -> Change:
    return next(row for row in history.changes(number) if (row.area, row.measure) == (area_id, measure))


@pytest.mark.parametrize("person", [JO, SAM])
def test_both_can_read_all_four_check_ins(pair: Pair, person: int) -> None:
    rounds = _read_by(pair, person)
    assert [round_.number for round_ in rounds.history().rounds] == list(NUMBERS)
    assert rounds.problems == {}
    assert all(rounds.comparison(number).comparable for number in rounds.numbers)


def test_the_newest_is_of_today_and_has_every_pattern(rounds: Rounds, newest: Comparison) -> None:
    assert [rounds.check_in(number).opened for number in rounds.numbers] == list(demo.opened_on(TODAY))
    assert rounds.check_in(4).opened == TODAY
    assert {area.pattern for area in newest.areas} == set(Pattern)


def test_the_third_is_a_focus_check_in_about_what_they_had_talked_about(rounds: Rounds) -> None:
    assert [rounds.check_in(number).focus for number in rounds.numbers] == [(), (), ("household", "conflict"), ()]
    talked = rounds.together(2).topics()
    assert talked is not None
    assert (talked.area, talked.kept) == ("household", "conflict")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("person", [JO, SAM])
def test_each_of_them_answers_every_question_that_is_asked(
    pair: Pair, couple: Questionnaire, number: int, person: int
) -> None:
    sheet = _answered(pair, number, person)
    focus = pair.check_in(number).focus
    asked = [area for area in couple.areas if not focus or area.id in focus]
    assert list(sheet.behaviours) == [behaviour.id for area in asked for behaviour in area.behaviours]
    ratings = [rating for answer in sheet.behaviours.values() for rating in (answer.received, answer.given)]
    assert set(map(type, ratings)) == {int}
    assert set(sheet.fairness) == set(sheet.importance) == {area.id for area in asked}
    assert set(sheet.share) == {area.id for area in asked if area.share}
    assert set(sheet.since) == ({area.id for area in asked} if number > 1 else set())


def test_both_are_glad_of_something_today_and_one_of_them_was_before(rounds: Rounds, newest: Comparison) -> None:
    assert all(newest.glad)
    assert any(sum(map(bool, rounds.comparison(number).glad)) == 1 for number in NUMBERS[:-1])


def test_there_are_strengths(newest: Comparison) -> None:
    assert _ids(topics.strengths(newest)) == ["listening", "growth"]


def test_in_hard_times_neither_sees_all_that_the_other_gives(newest: Comparison) -> None:
    assert marks.seen(_area(newest, "hard-times").measures) == marks.Seen(1, (JO, SAM))


def test_each_does_more_somewhere_and_nobody_finds_that_unfair(newest: Comparison) -> None:
    complement = topics.complement(newest)
    assert complement is not None
    assert (_ids(complement.a), _ids(complement.b)) == (["household"], ["care"])
    for area in (*complement.a, *complement.b):
        assert area.pattern is Pattern.AGREED
        assert area.carries == area.does_more
        assert area.fairness == (0, 0)


def test_what_jo_plans_ahead_stands_out_in_the_household_and_nothing_does_elsewhere(newest: Comparison) -> None:
    standing_out = {area.area.id: area.stands_out for area in newest.areas if area.stands_out}
    assert standing_out == {"household": marks.StandsOut("organises-ahead", JO)}


def test_they_kept_what_they_had_agreed_on(pair: Pair, rounds: Rounds) -> None:
    agreement = rounds.together(3).agreement()
    (looked_back,) = rounds.together(3).follow_ups()
    assert agreement is not None
    assert agreement.subject == Subject(area="household")
    assert all(agreement.will)
    assert agreement.start == rounds.check_in(3).opened
    assert (looked_back.day - agreement.start).days == 14
    assert looked_back.day == agreement.check < rounds.check_in(4).opened
    assert (looked_back.number, looked_back.outcome) == (1, Outcome.DONE)
    assert pair.look_back() is None


def test_what_was_unfair_is_fair_where_they_agreed_on_something(history: History) -> None:
    for measure, start in ((Measure.FAIRNESS_A, -1), (Measure.FAIRNESS_B, 1)):
        change = _change(history, 4, "household", measure)
        assert (change.start, change.end, change.verdict, change.agreed_on) == (start, 0, Verdict.SAID, True)


def test_sam_gives_clearly_more_where_they_agreed_and_clearly_less_in_conflict(history: History) -> None:
    called = {
        (number, row.area, row.measure, row.verdict)
        for number in NUMBERS
        for row in history.changes(number)
        if row.measure in FLOWS and row.verdict in CLEAR | DRIFTING
    }
    assert called == {
        (4, "household", Measure.FLOW_B, Verdict.MORE),
        (4, "conflict", Measure.FLOW_B, Verdict.LESS),
    }
    assert _change(history, 4, "household", Measure.FLOW_B).agreed_on


@pytest.mark.parametrize("first", NUMBERS[:-1])
def test_it_is_called_so_from_whichever_check_in_one_looks_back(history: History, first: int) -> None:
    called = {(row.area, row.measure, row.verdict) for row in history.between(first, 4) if row.verdict in CLEAR}
    assert called == {
        ("household", Measure.FLOW_B, Verdict.MORE),
        ("conflict", Measure.FLOW_B, Verdict.LESS),
    }


def test_hard_times_look_lower_for_both_and_are_not_called_so(history: History) -> None:
    for measure in FLOWS:
        change = _change(history, 4, "hard-times", measure)
        assert change.start is not None
        assert change.end is not None
        assert change.start - change.end >= 12
        assert change.verdict is Verdict.NONE


def test_no_dip_is_common_to_all_areas(history: History) -> None:
    assert [history.common(number) for number in NUMBERS] == [0, 0, 0, 0]


def test_delicate_areas_are_among_them_and_are_neither_praised_nor_suggested(rounds: Rounds) -> None:
    for number in (1, 2, 4):
        comparison = rounds.comparison(number)
        delicate = {area.area.id for area in comparison.areas if area.area.delicate}
        assert delicate == {"boundaries", "money", "affection"}
        assert delicate.isdisjoint(_ids(_going_well(comparison)))
        assert delicate.isdisjoint(topic.result.area.id for topic in topics.topics(comparison))


@pytest.mark.parametrize("number", [1, 2, 4])
def test_sam_alone_keeps_something_back_and_it_is_money(pair: Pair, rounds: Rounds, number: int) -> None:
    kept_back = [_answered(pair, number, person).sharing.areas_back for person in (JO, SAM)]
    assert kept_back == [frozenset(), frozenset({"money"})]
    uncompared = [area for area in rounds.comparison(number).areas if area.measures is None]
    assert _ids(uncompared) == ["money"]


def test_one_sign_is_noticed_by_both_and_another_by_one(newest: Comparison) -> None:
    assert {sign.id: sign.noticed_by for sign in newest.signs} == {
        "always-starts": NoticedBy.ONE,
        "mental-load": NoticedBy.BOTH,
    }


def test_jo_shows_a_reflection_and_sam_keeps_the_same_one(pair: Pair, newest: Comparison) -> None:
    shown = [{key: answer.answer for key, answer in sheet.reflections.items()} for sheet in newest.sheets]
    assert shown == [{"accepting-help": 2}, {}]
    assert _answered(pair, 4, SAM).reflections["accepting-help"].answer is not None


def test_both_say_that_these_months_were_hard_for_jo(newest: Comparison) -> None:
    assert newest.context == (Context.HARD_ME, Context.HARD_PARTNER)


def test_both_kept_what_they_appreciate(rounds: Rounds) -> None:
    texts = rounds.together(3).appreciations()
    assert texts is not None
    assert all(texts)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_going_well_is_called_unfair_by_nobody_and_is_no_topic(rounds: Rounds, number: int) -> None:
    comparison = rounds.comparison(number)
    suggested = topics.topics(comparison)
    going_well = _going_well(comparison)
    assert set(_ids(going_well)).isdisjoint(topic.result.area.id for topic in suggested)
    for area in going_well:
        assert area.fairness == (0, 0)
        assert not area.marks & {Mark.STANDS_OUT, Mark.MIXED, Mark.SELDOM}
        assert area.does_more is None
        assert area.pattern in {Pattern.EVEN, Pattern.CREDIT}


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_unfair_to_somebody_is_a_topic(rounds: Rounds, number: int) -> None:
    comparison = rounds.comparison(number)
    unfair = {area.area.id for area in comparison.areas if area.is_unfair}
    assert unfair <= {topic.result.area.id for topic in topics.topics(comparison)}


@pytest.mark.parametrize("number", NUMBERS)
def test_whom_they_name_when_asked_never_speaks_against_their_answers(rounds: Rounds, number: int) -> None:
    for area in rounds.comparison(number).compared:
        if area.does_more is not None:
            assert area.carries == area.does_more
        a, b = area.share
        carries = {None: 0, JO: -1, SAM: 1}[area.carries]
        if carries and a is not None and b is not None:
            assert carries * a >= 0
            assert carries * b <= 0


def test_who_finds_something_unfair_carries_more_there_by_their_own_answers(rounds: Rounds) -> None:
    for number in NUMBERS:
        for area in rounds.comparison(number).compared:
            a, b = area.fairness
            if area.is_unfair:
                assert area.carries == JO
                assert a is not None
                assert b is not None
                assert a < 0 <= b


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_how_an_area_feels_since_last_time_goes_the_way_of_what_is_called(history: History, number: int) -> None:
    changes = history.changes(number)
    for area in history.rounds[number - 1].comparison.compared:
        verdicts = {row.verdict for row in changes if row.area == area.area.id and row.measure in FLOWS}
        for feeling in area.since:
            assert feeling is not None
            assert (feeling > 0) == (Verdict.MORE in verdicts)
            assert (feeling < 0) == (Verdict.LESS in verdicts)


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_nobody_calls_something_less_fair_where_nothing_is_less(history: History, number: int) -> None:
    changes = history.changes(number)
    less = {row.area for row in changes if row.verdict is Verdict.LESS}
    for row in changes:
        if row.measure in (Measure.FAIRNESS_A, Measure.FAIRNESS_B):
            assert row.start is not None
            assert row.end is not None
            assert abs(row.end) <= abs(row.start) or row.area in less


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
