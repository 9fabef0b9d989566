"""Two sheets side by side."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sharing, Sheet, SignAnswer
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NamedBy, compare
from reciprocity_tui.comparison.topics import far_apart_in_importance, need, priority, strengths, topics
from reciprocity_tui.questionnaire.model import Felt, Pattern
from reciprocity_tui.report.data import compared
from tests.answers.couple import AREAS, COUPLE, FULL, SHEETS
from tests.support import full_sheet

mostly_full = st.builds(
    lambda sheet, base: replace(
        base,
        behaviours={**base.behaviours, **sheet.behaviours},
        fairness={**base.fairness, **sheet.fairness},
        importance={**base.importance, **sheet.importance},
        signs=sheet.signs,
        sharing=replace(sheet.sharing, everything_back=False),
    ),
    SHEETS,
    st.builds(full_sheet, st.just(COUPLE), st.integers(0, 4), st.integers(0, 4)),
)


def of(a: Sheet, b: Sheet) -> Comparison:
    """The comparison of what two sheets share."""
    return compare(COUPLE, share(a, COUPLE), share(b, COUPLE))


def rated(sheet: Sheet, area: str, received: str, given_: str, fairness: int = 0, importance: int = 2) -> Sheet:
    """A sheet with other answers in one area; a rating a digit, - for no occasion."""
    for behaviour, r, g in zip(COUPLE.area(area).behaviours, received, given_, strict=True):
        sheet = sheet.with_behaviour(behaviour.id, BehaviourAnswer(_rating(r), _rating(g)))
    return replace(
        sheet, fairness={**sheet.fairness, area: fairness}, importance={**sheet.importance, area: importance}
    )


def _rating(digit: str) -> int | Absent:
    return Absent.NO_OCCASION if digit == "-" else int(digit)


def area_of(comparison: Comparison, area_id: str) -> AreaResult:
    """One area of a comparison."""
    return next(area for area in comparison.areas if area.area.id == area_id)


def reported(comparison: Comparison, area_id: str) -> dict[str, object]:
    """One area of the report."""
    return next(area for area in compared(comparison)["areas"] if area["id"] == area_id)  # type: ignore[attr-defined]


VECTOR_A = rated(FULL, "listening", "212-", "434-", -1, 3)
VECTOR_B = rated(FULL, "listening", "3343", "3323", 0, 2)


def test_the_vector_of_section_10_comes_out_of_two_sheets() -> None:
    found = reported(of(VECTOR_A, VECTOR_B), "listening")
    assert (found["n"], found["of"], found["pattern"], found["carries"], found["fair"]) == (3, 4, "one_sided", 0, 50)
    assert found["priority"] == pytest.approx(30.3646, abs=1e-4)
    assert found["given"] == pytest.approx([91.6667, 66.6667], abs=1e-4)
    assert found["received"] == pytest.approx([41.6667, 83.3333], abs=1e-4)


def test_the_needs_of_section_10_weigh_as_printed_there() -> None:
    assert float(need(-1, Fraction(5, 12), Fraction(1, 12))) == pytest.approx(0.40833, abs=1e-5)
    assert 0.75 * float(need(0, Fraction(10, 12), Fraction(3, 12))) == pytest.approx(0.05938, abs=1e-5)


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_swapping_the_partners_mirrors_the_whole_report(a: Sheet, b: Sheet) -> None:
    one, other = of(a, b), of(b, a)
    assert one.comparable == other.comparable
    assert [area.area.id for area in strengths(one)] == [area.area.id for area in strengths(other)]
    assert {area.area.id for area in topics(one)} == {area.area.id for area in topics(other)}
    assert (one.signs, one.suggest_counsellor) == (other.signs, other.suggest_counsellor)
    for left, right in zip(one.areas, other.areas, strict=True):
        assert (left.n, left.pattern, left.strength, left.fair) == (right.n, right.pattern, right.strength, right.fair)
        assert left.fairness == right.fairness[::-1]
        assert priority(left) == pytest.approx(priority(right), abs=1e-9)


@given(mostly_full, mostly_full, st.integers(0, 35), st.data())
@settings(max_examples=30)
def test_private_no_occasion_skipped_and_unanswered_give_the_same_report(
    a: Sheet, b: Sheet, index: int, data: st.DataObject
) -> None:
    behaviour = [each.id for area in COUPLE.areas for each in area.behaviours][index]
    absences = [
        BehaviourAnswer(3, 1, private=True),
        BehaviourAnswer(Absent.NO_OCCASION, Absent.NO_OCCASION),
        BehaviourAnswer(Absent.SKIPPED, Absent.SKIPPED),
        BehaviourAnswer(),
    ]
    first, second = data.draw(st.permutations(absences))[:2]
    reports = [compared(of(a.with_behaviour(behaviour, each), b)) for each in (first, second)]
    assert reports[0] == reports[1]


def test_an_absent_answer_moves_no_mean_of_the_others() -> None:
    a = rated(FULL, "money", "2344", "4321")
    b = rated(FULL, "money", "1234", "4444")
    absent = rated(a, "money", "234-", "432-")
    by_hand = reported(of(absent, rated(b, "money", "123-", "444-")), "money")
    assert reported(of(absent, b), "money") == by_hand


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_where_there_is_too_little_there_is_no_number_made_of_it(a: Sheet, b: Sheet) -> None:
    for area in of(a, b).areas:
        if area.n < 2:
            found = reported(of(a, b), area.area.id)
            assert found["pattern"] == "too_little"
            assert (found["given"], found["received"], found["own_view"], found["unseen"]) == ((None, None),) * 4
            assert (found["level"], found["priority"], found["strength"]) == (None, None, False)


def test_without_a_comparison_an_area_says_nothing_but_its_title() -> None:
    found = reported(of(FULL, replace(FULL, sharing=Sharing(everything_back=True))), "money")
    assert (found["n"], found["fairness"], found["importance"], found["fair"]) == (0, [None, None], [None, None], None)


def with_areas_back(start: int, end: int) -> Comparison:
    """Compare two of whom A keeps back the areas before one, and B has no occasion for those from it to another."""
    gone = (each.id for area in COUPLE.areas[start:end] for each in area.behaviours)
    b = replace(FULL, behaviours={**FULL.behaviours, **dict.fromkeys(gone, BehaviourAnswer(3, Absent.NO_OCCASION))})
    return of(replace(FULL, sharing=Sharing(areas_back=frozenset(AREAS[:start]))), b)


def test_fewer_than_three_areas_are_no_comparison() -> None:
    comparison = with_areas_back(2, 7)
    assert not comparison.comparable
    assert comparison.compared == ()
    assert {area.n for area in comparison.areas} == {0}


def test_three_areas_are_a_comparison() -> None:
    assert len(with_areas_back(2, 6).compared) == 3


def test_a_side_that_shares_nothing_is_no_comparison() -> None:
    assert not of(FULL, replace(FULL, sharing=Sharing(everything_back=True))).comparable


def test_one_area_is_enough_in_a_focus_check_in() -> None:
    focus = ["money"]
    assert compare(COUPLE, share(FULL, COUPLE, focus), share(FULL, COUPLE, focus), focus).comparable


@pytest.mark.parametrize(
    ("received", "given_", "fairness", "strong"),
    [
        *(
            ("3333", "3333", 0, True),
            ("3333", "3333", 1, True),
            ("3333", "3333", 2, False),
            ("3333", "3333", -1, False),
        ),
        *(("3332", "3333", 0, True), ("3322", "3333", 0, False), ("4444", "3333", 0, True), ("3333", "4444", 0, True)),
    ],
)
def test_a_strength_is_often_seen_fair_and_carried_by_nobody_alone(
    received: str, given_: str, fairness: int, strong: bool
) -> None:
    a = rated(FULL, "listening", received, given_, fairness)
    assert area_of(of(a, FULL), "listening").strength is strong


def test_agreed_is_no_strength_however_fair_it_is_called() -> None:
    a, b = rated(FULL, "care", "3333", "4444"), rated(FULL, "care", "4444", "3333")
    area = area_of(of(a, b), "care")
    assert (area.pattern, area.strength) == (Pattern.AGREED, False)


def test_at_least_two_strengths_open_and_the_rest_are_the_highest_levels() -> None:
    low = full_sheet(COUPLE, 1, 1)
    a, b = rated(low, "growth", "2222", "2222"), rated(low, "conflict", "1112", "1112")
    assert [area.area.id for area in strengths(of(a, b))] == ["growth", "conflict"]
    assert not any(area.strength for area in strengths(of(a, b)))


def test_where_two_areas_are_strengths_no_other_one_opens() -> None:
    result = of(rated(FULL, "money", "1111", "1111"), FULL)
    assert strengths(result) == tuple(area for area in result.areas if area.area.id != "money")


def test_a_tie_is_decided_by_the_questionnaire_and_never_by_floating_point() -> None:
    low = full_sheet(COUPLE, 0, 0)
    a = rated(rated(low, "money", "122-", "323-"), "care", "122-", "222-")  # received 5; given 8 and 6
    b = rated(rated(low, "money", "122-", "232-"), "care", "232-", "232-")  # 5 + 7 and 7 + 7: both areas sum to 25
    assert [area.area.id for area in strengths(of(a, b))] == ["money", "care"]


def test_at_most_two_topics_are_suggested_those_that_ask_for_most_first() -> None:
    a = rated(rated(FULL, "money", "1111", "3333", -2, 3), "care", "2222", "3333", -1, 3)
    a = rated(a, "growth", "2222", "3333", -1, 1)
    assert [area.area.id for area in topics(of(a, FULL))] == ["money", "care"]


def test_nothing_is_suggested_where_nothing_asks_for_it() -> None:
    all_there = full_sheet(COUPLE, 4, 4)
    assert topics(of(all_there, all_there)) == ()


def test_an_area_with_an_open_answer_is_not_ranked() -> None:
    a = replace(FULL, fairness={**FULL.fairness, "money": Absent.SKIPPED})
    area = area_of(of(a, FULL), "money")
    assert (priority(area), area.fair, area.strength) == (None, None, False)


def test_importance_two_steps_apart_is_worth_saying() -> None:
    a = replace(FULL, importance={**FULL.importance, "money": 0, "care": 1})
    assert [area.area.id for area in of(a, FULL).areas if far_apart_in_importance(area)] == ["money"]


@pytest.mark.parametrize(
    ("a", "b", "named_by"),
    [
        (SignAnswer(1, Who.ME), SignAnswer(2, Who.ME), NamedBy.BOTH),
        (SignAnswer(2, Who.UNSAID), SignAnswer(0), NamedBy.ONE),
        (SignAnswer(0), SignAnswer(1, Who.PARTNER), NamedBy.ONE),
    ],
)
def test_a_sign_is_named_by_both_or_by_one_and_never_by_whom(a: SignAnswer, b: SignAnswer, named_by: NamedBy) -> None:
    comparison = of(FULL.with_sign("mental-load", a), FULL.with_sign("mental-load", b))
    assert [(sign.id, sign.named_by) for sign in comparison.signs] == [("mental-load", named_by)]


@pytest.mark.parametrize(
    ("second_a", "second_b", "suggested"),
    [
        (SignAnswer(2, Who.ME), SignAnswer(2, Who.PARTNER), True),
        (SignAnswer(2, Who.BOTH), SignAnswer(2, Who.BOTH), True),
        (SignAnswer(2, Who.ME), SignAnswer(2, Who.ME), False),
        (SignAnswer(2, Who.ME), SignAnswer(1, Who.PARTNER), False),
        (SignAnswer(2, Who.UNSAID), SignAnswer(2, Who.UNSAID), False),
    ],
)
def test_a_counsellor_is_suggested_for_two_signs_often_there_in_the_same_direction(
    second_a: SignAnswer, second_b: SignAnswer, suggested: bool
) -> None:
    a = FULL.with_sign("mental-load", SignAnswer(2, Who.PARTNER)).with_sign("always-starts", second_a)
    b = FULL.with_sign("mental-load", SignAnswer(2, Who.ME)).with_sign("always-starts", second_b)
    assert of(a, b).suggest_counsellor is suggested


ALLOWS = replace(FULL, sharing=Sharing(single_answers=True))


def test_single_answers_need_the_yes_of_both() -> None:
    area = area_of(of(ALLOWS, ALLOWS), "listening")
    assert of(ALLOWS, FULL).single_answers(area) == ()
    assert len(of(ALLOWS, ALLOWS).single_answers(area)) == 4


def test_a_sensitive_answer_cannot_be_worked_out_from_the_others() -> None:
    area = area_of(of(ALLOWS, ALLOWS), "affection")
    assert of(ALLOWS, ALLOWS).single_answers(area) == ()


def test_without_the_sensitive_answer_the_others_of_its_area_may_be_shown() -> None:
    private = BehaviourAnswer(3, 3, private=True)
    comparison = of(ALLOWS.with_behaviour("takes-not-now", private), ALLOWS)
    area = area_of(comparison, "affection")
    assert [behaviour.sensitive for behaviour, _ in comparison.single_answers(area)] == [False] * 3


def test_where_something_is_missing_in_a_delicate_area_nobody_is_asked_to_tell() -> None:
    comparison = of(rated(FULL, "affection", "333-", "3333"), FULL)
    area = area_of(comparison, "affection")
    assert area.prompts
    assert all(prompt.alone for prompt in area.prompts)


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_there_is_a_prompt_for_every_area_whatever_was_answered(a: Sheet, b: Sheet) -> None:
    for area in of(a, b).areas:
        assert area.prompts
        assert all(prompt.felt in (None, area.felt) for prompt in area.prompts)


def test_felt_is_unfair_where_somebody_calls_it_unfair_to_themselves() -> None:
    felt = {f: area_of(of(rated(FULL, "care", "3333", "3333", f), FULL), "care").felt for f in range(-2, 3)}
    assert felt == {-2: Felt.UNFAIR, -1: Felt.UNFAIR, 0: Felt.FAIR, 1: Felt.FAIR, 2: Felt.FAIR}
