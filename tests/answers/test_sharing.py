"""What the partner will see, and what they never will."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sharing import share, too_much_missing
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.answers.sheet_file import dump
from tests.answers.couple import COUPLE, EMPTY, FULL, SHEETS

BEHAVIOURS = [behaviour.id for area in COUPLE.areas for behaviour in area.behaviours]


def _without(count: int, answer: BehaviourAnswer | None = None) -> Sheet:
    gone = dict.fromkeys(BEHAVIOURS[:count], answer or BehaviourAnswer())
    return replace(FULL, behaviours={**FULL.behaviours, **gone})


@given(SHEETS)
def test_nothing_private_absent_or_noted_is_in_what_is_shared(sheet: Sheet) -> None:
    text = dump(share(sheet, COUPLE))
    assert not any(word in text for word in ("no_occasion", "skipped", "note", "private = true", "areas_back"))
    assert not any(f"[behaviour.{key}]" in text for key, said in sheet.behaviours.items() if said.private)


@given(st.sampled_from(BEHAVIOURS), st.integers(0, 4), st.integers(0, 4))
def test_private_no_occasion_skipped_and_unanswered_leave_the_same_trace(which: str, x: int, y: int) -> None:
    absent = [
        BehaviourAnswer(x, y, private=True),
        BehaviourAnswer(x, Absent.NO_OCCASION),
        BehaviourAnswer(Absent.SKIPPED, y),
        BehaviourAnswer(Absent.NO_OCCASION, Absent.SKIPPED, note="mine"),
        BehaviourAnswer(),
    ]
    assert len({dump(share(FULL.with_behaviour(which, each), COUPLE)) for each in absent}) == 1


def test_a_sign_that_is_not_here_looks_like_one_that_is_kept_back() -> None:
    states = [SignAnswer(0), SignAnswer(2, Who.ME, private=True), SignAnswer(Absent.SKIPPED), SignAnswer()]
    assert len({dump(share(FULL.with_sign("mental-load", each), COUPLE)) for each in states}) == 1


def test_the_sign_about_earning_care_is_shared_only_when_its_owner_says_so() -> None:
    said = SignAnswer(2, Who.ME)
    assert not share(FULL.with_sign("earning-care", said), COUPLE).signs
    assert share(FULL.with_sign("earning-care", replace(said, private=False)), COUPLE).signs


def test_reflections_are_shared_only_when_their_owner_says_so() -> None:
    assert not share(FULL.with_reflection("giving", ReflectionAnswer(3)), COUPLE).reflections
    assert share(FULL.with_reflection("giving", ReflectionAnswer(3, private=False)), COUPLE).reflections


@given(SHEETS)
def test_skipped_and_unanswered_leave_the_same_trace_of_how_an_area_feels_since_last_time(sheet: Sheet) -> None:
    numbers = {key: said for key, said in sheet.since.items() if type(said) is int}
    skipped = {area.id: Absent.SKIPPED for area in COUPLE.areas} | numbers
    shared = {dump(share(replace(sheet, since=each), COUPLE)) for each in (numbers, skipped)}
    assert len(shared) == 1


def test_how_an_area_feels_since_last_time_is_shared_with_its_area() -> None:
    assert dict(share(replace(FULL, since={"money": -1, "care": 0}), COUPLE).since) == {"money": -1, "care": 0}


def test_where_too_much_is_missing_how_an_area_feels_since_last_time_is_not_shared() -> None:
    assert not share(replace(_without(13), since={"money": 2}), COUPLE).since


def test_how_an_area_feels_that_is_not_asked_about_is_not_shared() -> None:
    assert dict(share(replace(FULL, since={"money": 2, "care": 2}), COUPLE, ["money"]).since) == {"money": 2}


def test_an_area_kept_back_takes_all_that_is_said_about_the_whole_of_it_along() -> None:
    sheet = replace(FULL, since={"money": 2}, sharing=Sharing(areas_back=frozenset({"money"})))
    shared = share(sheet, COUPLE)
    assert [key for each in (shared.fairness, shared.importance, shared.since) for key in each if key == "money"] == []
    assert not {behaviour.id for behaviour in COUPLE.area("money").behaviours} & set(shared.behaviours)


def test_keeping_everything_back_shares_nothing_at_all() -> None:
    sheet = replace(FULL, since={"money": 2}, sharing=Sharing(everything_back=True, single_answers=True))
    assert share(sheet, COUPLE) == EMPTY


def test_a_private_whole_is_not_shared() -> None:
    assert share(replace(FULL, whole=Whole(-1, Context.HEAVY_ME, private=True)), COUPLE).whole == Whole()


def test_with_exactly_a_third_missing_the_rest_is_shared() -> None:
    assert len(share(_without(12), COUPLE).behaviours) == 24


def test_with_more_than_a_third_missing_no_area_is_shared() -> None:
    shared = share(_without(13), COUPLE)
    assert (dict(shared.behaviours), dict(shared.fairness), dict(shared.importance)) == ({}, {}, {})


def test_a_third_is_counted_in_single_ratings() -> None:
    half = BehaviourAnswer(3, Absent.NO_OCCASION)
    assert not too_much_missing(_without(24, half), COUPLE.areas)
    assert too_much_missing(_without(25, half), COUPLE.areas)


def test_what_is_not_asked_in_a_focus_check_in_counts_as_neither_missing_nor_shared() -> None:
    only_money = {behaviour.id: BehaviourAnswer(3, 3) for behaviour in COUPLE.area("money").behaviours}
    sheet = replace(FULL, behaviours={**only_money, "phone-away": BehaviourAnswer(1, 1)})
    assert set(share(sheet, COUPLE, ["money"]).behaviours) == set(only_money)


@given(SHEETS)
def test_answers_are_shared_in_the_order_of_the_questionnaire(sheet: Sheet) -> None:
    order = list(share(sheet, COUPLE).behaviours)
    assert order == [each for each in BEHAVIOURS if each in order]
