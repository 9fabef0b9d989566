"""What the partner will see, and what they never will."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sharing import share, too_much_missing
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.answers.sheet_file import dump
from tests.answers.couple import AREAS, BEHAVIOURS, CLOSED, COUPLE, EMPTY, FULL, REFLECTION, SHEETS, SIGN


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
    states = [SignAnswer(0, shown=True), SignAnswer(2, Who.ME), SignAnswer(Absent.SKIPPED, shown=True), SignAnswer()]
    assert len({dump(share(FULL.with_sign(SIGN, state), COUPLE)) for state in states}) == 1


@pytest.mark.parametrize("answer", [SignAnswer(1, Who.ME), SignAnswer(2, Who.PARTNER), SignAnswer(2, Who.UNSAID)])
def test_of_a_sign_that_is_shown_nothing_is_shared_but_that_it_was_noticed(answer: SignAnswer) -> None:
    assert not share(FULL.with_sign(SIGN, answer), COUPLE).signs
    shown = share(FULL.with_sign(SIGN, replace(answer, shown=True)), COUPLE)
    assert shown.signs == {SIGN: SignAnswer(shown=True)}


def test_reflections_are_shared_only_when_their_owner_says_so() -> None:
    assert not share(FULL.with_reflection(REFLECTION, ReflectionAnswer(3)), COUPLE).reflections
    shown = ReflectionAnswer(3, shown=True)
    assert share(FULL.with_reflection(REFLECTION, shown), COUPLE).reflections == {REFLECTION: shown}


def test_a_closed_reflection_is_never_shared() -> None:
    assert not share(FULL.with_reflection(CLOSED, ReflectionAnswer(3, shown=True)), COUPLE).reflections


def test_what_one_was_glad_of_is_shared_unless_it_is_private_or_passed_by() -> None:
    texts = [Glad("the soup"), Glad("the soup", private=True), Glad(""), Glad()]
    shared = [share(replace(FULL, glad=glad), COUPLE).glad for glad in texts]
    assert shared == [Glad("the soup"), Glad(), Glad(), Glad()]


def test_who_does_more_is_shared_with_its_area_and_nothing_tells_why_it_is_missing() -> None:
    household, listening = AREAS[:2]
    said = replace(FULL, share={household: -2, listening: Absent.NO_OCCASION})
    assert dict(share(said, COUPLE).share) == {household: -2}
    assert not share(replace(said, sharing=Sharing(areas_back=frozenset({household}))), COUPLE).share


@given(SHEETS)
def test_skipped_and_unanswered_leave_the_same_trace_of_how_an_area_feels_since_last_time(sheet: Sheet) -> None:
    numbers = {key: said for key, said in sheet.since.items() if type(said) is int}
    skipped = {area.id: Absent.SKIPPED for area in COUPLE.areas} | numbers
    shared = {dump(share(replace(sheet, since=each), COUPLE)) for each in (numbers, skipped)}
    assert len(shared) == 1


def test_how_an_area_feels_since_last_time_is_shared_with_its_area() -> None:
    assert dict(share(replace(FULL, since={"money": -1, "care": 0}), COUPLE).since) == {"money": -1, "care": 0}


def test_where_too_much_is_missing_how_an_area_feels_since_last_time_is_not_shared() -> None:
    assert not share(replace(_without(19), since={"money": 2}), COUPLE).since


def test_how_an_area_feels_that_is_not_asked_about_is_not_shared() -> None:
    assert dict(share(replace(FULL, since={"money": 2, "care": 2}), COUPLE, ["money"]).since) == {"money": 2}


def test_an_area_kept_back_takes_all_that_is_said_about_the_whole_of_it_along() -> None:
    sheet = replace(FULL, since={"money": 2}, sharing=Sharing(areas_back=frozenset({"money"})))
    shared = share(sheet, COUPLE)
    assert [key for each in (shared.fairness, shared.importance, shared.since) for key in each if key == "money"] == []
    assert not {behaviour.id for behaviour in COUPLE.area("money").behaviours} & set(shared.behaviours)


def test_keeping_everything_back_shares_nothing_at_all() -> None:
    sheet = replace(FULL, since={"money": 2}, sharing=Sharing(everything_back=True), glad=Glad("the soup"))
    assert share(sheet, COUPLE) == EMPTY


def test_a_private_whole_is_not_shared() -> None:
    assert share(replace(FULL, whole=Whole(-1, Context.HARD_ME, private=True)), COUPLE).whole == Whole()


def test_with_exactly_half_missing_the_rest_is_shared() -> None:
    assert len(share(_without(18), COUPLE).behaviours) == 18


def test_with_more_than_half_missing_no_area_is_shared() -> None:
    shared = share(replace(_without(19), share={AREAS[0]: 1}, since={AREAS[0]: 1}), COUPLE)
    of_areas = (shared.behaviours, shared.fairness, shared.importance, shared.share, shared.since)
    assert not any(of_areas)


@pytest.mark.parametrize(
    "half", [BehaviourAnswer(3, Absent.NO_OCCASION), BehaviourAnswer(Absent.SKIPPED, 3), BehaviourAnswer(None, 3)]
)
def test_half_is_counted_in_single_ratings_whatever_is_missing(half: BehaviourAnswer) -> None:
    assert not too_much_missing(_without(36, half), COUPLE)
    assert too_much_missing(_without(36, half).with_behaviour(BEHAVIOURS[0], BehaviourAnswer()), COUPLE)


def test_in_a_focus_check_in_nothing_is_too_little_to_share() -> None:
    only_one = {BEHAVIOURS[0]: BehaviourAnswer(3, 3)}
    sheet = replace(EMPTY, behaviours=only_one)
    assert not too_much_missing(sheet, COUPLE, AREAS[:1])
    assert share(sheet, COUPLE, AREAS[:1]).behaviours == only_one


def test_what_is_not_asked_in_a_focus_check_in_counts_as_neither_missing_nor_shared() -> None:
    only_money = {behaviour.id: BehaviourAnswer(3, 3) for behaviour in COUPLE.area("money").behaviours}
    sheet = replace(FULL, behaviours={**only_money, BEHAVIOURS[0]: BehaviourAnswer(1, 1)})
    assert set(share(sheet, COUPLE, ["money"]).behaviours) == set(only_money)


@given(SHEETS)
def test_answers_are_shared_in_the_order_of_the_questionnaire(sheet: Sheet) -> None:
    order = list(share(sheet, COUPLE).behaviours)
    assert order == [each for each in BEHAVIOURS if each in order]
