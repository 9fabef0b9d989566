"""What is going well and what is suggested."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.comparison.topics import (
    Reason,
    closest,
    complement,
    far_apart_in_importance,
    is_strength,
    need_of,
    priority,
    strengths,
    topics,
    weight_of,
)
from reciprocity_tui.questionnaire.model import Mark, Pattern
from tests.answers.couple import COUPLE, FULL
from tests.comparison.couples import an_area_of, area_of, ids, mostly_full, of, rated, told
from tests.comparison.test_measures import VECTOR
from tests.support import full_sheet

pytestmark = pytest.mark.quick

DELICATE = {area.id for area in COUPLE.areas if area.delicate}
SELDOM_BOTH = full_sheet(COUPLE, 1, 1)


def test_the_needs_of_section_10_weigh_as_printed_there() -> None:
    comparison = of(rated(FULL, "listening", "212-", "434-", -1, 3), rated(FULL, "listening", "3343", "3323"))
    measures = area_of(comparison, "listening").measures
    assert measures
    assert float(weight_of(3) * need_of(measures, 0, -1)) == pytest.approx(0.40833, abs=1e-5)
    assert float(weight_of(2) * need_of(measures, 1, 0)) == pytest.approx(0.05938, abs=1e-5)
    assert measures.sums == tuple(sum(item[at] for item in VECTOR) for at in range(4))


# What is going well


@pytest.mark.parametrize(
    ("a", "b", "strong"),
    [
        *((("3333", "3333"), ("3333", "3333"), True), (("3332", "3333"), ("3333", "2333"), True)),
        *((("3322", "3333"), ("3333", "3333"), False), (("3331", "4444"), ("4444", "4444"), False)),
        (("3303", "3333"), ("3333", "3333"), False),
        *((("444", "333"), ("333", "333"), True), (("33", "33"), ("33", "33"), False)),
        (("4444", "3333"), ("3333", "4444"), False),
    ],
    ids=str,
)
def test_an_area_goes_well_where_everything_happens_often_both_ways_and_nothing_under_half_the_time(
    a: tuple[str, str], b: tuple[str, str], strong: bool
) -> None:
    assert is_strength(an_area_of(told(*a, *b))) is strong


@pytest.mark.parametrize("fairness", [(0, 1), (-1, 0), (2, 2), (0, None), (None, None)])
def test_nothing_goes_well_that_anybody_does_not_call_fair(fairness: tuple[int | None, int | None]) -> None:
    assert not is_strength(an_area_of(told("4444", "4444", "4444", "4444"), fairness))


def test_nothing_delicate_is_said_to_go_well() -> None:
    assert not is_strength(an_area_of(told("4444", "4444", "4444", "4444"), sensitive=True))


@pytest.mark.parametrize(
    ("a", "b", "pattern", "strong"),
    [
        (("3333", "3333"), ("4444", "3332"), Pattern.CREDIT, True),
        (("4444", "3333"), ("4444", "3333"), Pattern.EACH_CREDITS, True),
        (("3333", "4444"), ("3333", "3333"), Pattern.EVEN, True),
        (("2333", "4444"), ("3333", "3333"), Pattern.ONE_SIDED, False),
        (("3333", "4444"), ("4444", "3333"), Pattern.AGREED, False),
        (("3333", "4444"), ("3333", "4444"), Pattern.EACH_GIVES_MORE, False),
    ],
)
def test_nothing_goes_well_in_which_anybody_gives_more_by_their_own_answers(
    a: tuple[str, str], b: tuple[str, str], pattern: Pattern, strong: bool
) -> None:
    area = an_area_of(told(*a, *b))
    assert (area.pattern, is_strength(area)) == (pattern, strong)


@pytest.mark.parametrize("mark", [Mark.STANDS_OUT, Mark.MIXED])
def test_nothing_goes_well_in_which_something_stands_out(mark: Mark) -> None:
    area = an_area_of(told("3333", "3333", "3333", "3333"))
    assert is_strength(area)
    assert not is_strength(replace(area, marks=frozenset({mark})))


def test_all_strengths_are_named_in_the_order_of_the_questions() -> None:
    assert ids(strengths(of(FULL, FULL))) == [area.id for area in COUPLE.areas if area.id not in DELICATE]


def test_where_there_is_no_strength_the_one_with_the_highest_of_its_lowest_values_came_closest() -> None:
    a = rated(rated(SELDOM_BOTH, "growth", "2222", "2233"), "care", "2232", "2222")
    b = rated(rated(SELDOM_BOTH, "growth", "3333", "2222"), "care", "2222", "2223")
    assert strengths(of(a, b)) == ()
    found = closest(of(a, b))
    assert found
    assert found.area.id == "growth"  # both have 2 as the lowest mean, growth the higher level


def test_of_two_alike_the_first_came_closest() -> None:
    alike = rated(rated(SELDOM_BOTH, "care", "2222", "2222"), "growth", "2222", "2222")
    found = closest(of(alike, alike))
    assert found
    assert found.area.id == "growth"


def test_nothing_came_closest_beside_a_strength_or_where_nothing_is_half_as_often() -> None:
    assert closest(of(FULL, FULL)) is None
    assert closest(of(SELDOM_BOTH, SELDOM_BOTH)) is None


@given(mostly_full, mostly_full)
@settings(max_examples=60)
def test_nothing_that_anybody_calls_unfair_goes_well_and_nothing_that_goes_well_is_suggested(
    a: Sheet, b: Sheet
) -> None:
    comparison = of(a, b)
    near = closest(comparison)
    well = strengths(comparison) + ((near,) if near else ())
    assert all(area.fairness == (0, 0) and not area.area.delicate for area in well)
    suggested = [topic.result for topic in topics(comparison)]
    assert not [area for area in suggested if is_strength(area) or area.area.delicate]


# Different things can be fair together


def one_gives(sheet: Sheet, *areas: str) -> Sheet:
    """A sheet of somebody who gives more in these areas."""
    for area in areas:
        sheet = rated(sheet, area, "2222", "4444")
    return sheet


def one_gets(sheet: Sheet, *areas: str) -> Sheet:
    """A sheet of somebody who gets more in these areas."""
    for area in areas:
        sheet = rated(sheet, area, "4444", "2222")
    return sheet


JO_HERE = one_gets(one_gives(FULL, "household", "growth"), "care")
SAM_THERE = one_gives(one_gets(FULL, "household", "growth"), "care")


def test_each_carrying_more_somewhere_with_nobody_calling_it_unfair_belongs_together() -> None:
    found = complement(of(JO_HERE, SAM_THERE))
    assert found
    assert (ids(found.a), ids(found.b)) == (["household", "growth"], ["care"])


def test_one_carrying_more_everywhere_belongs_to_nothing() -> None:
    assert complement(of(one_gives(FULL, "household", "growth"), one_gets(FULL, "household", "growth"))) is None
    assert complement(of(FULL, FULL)) is None


@pytest.mark.parametrize("area", ["conflict", *sorted(DELICATE)])
def test_who_carries_more_in_conflict_or_in_a_delicate_area_is_put_beside_nothing(area: str) -> None:
    assert complement(of(one_gets(one_gives(FULL, "growth"), area), one_gives(one_gets(FULL, "growth"), area))) is None


def test_what_anybody_calls_unfair_is_put_beside_nothing() -> None:
    unfair = replace(JO_HERE, fairness={**JO_HERE.fairness, "care": 1})
    assert complement(of(unfair, SAM_THERE)) is None


def test_whom_both_name_when_asked_who_does_more_carries_it_unless_their_answers_name_another() -> None:
    comparison = of(JO_HERE, SAM_THERE)

    def shared(area: str, share: tuple[int | None, int | None]) -> tuple[list[str], list[str]] | None:
        areas = tuple(replace(each, share=share) if each.area.id == area else each for each in comparison.areas)
        found = complement(replace(comparison, areas=areas))
        return None if found is None else (ids(found.a), ids(found.b))

    assert shared("listening", (-1, 2)) == (["household", "listening", "growth"], ["care"])
    assert shared("listening", (-1, 0)) == (["household", "growth"], ["care"])
    assert shared("household", (1, -1)) == (["growth"], ["care"])
    assert shared("care", (-1, 1)) is None


# What is suggested


def test_at_most_two_topics_are_suggested_those_that_ask_for_most_in_the_order_of_the_questions() -> None:
    a = rated(rated(FULL, "care", "1111", "3333", -2, 3), "household", "2222", "3333", -1, 3)
    a = rated(a, "growth", "2222", "3333", -1, 1)
    assert [topic.result.area.id for topic in topics(of(a, FULL))] == ["household", "care"]


def test_nothing_is_suggested_where_nothing_asks_for_it() -> None:
    all_there = full_sheet(COUPLE, 4, 4)
    assert topics(of(all_there, all_there)) == ()


@pytest.mark.parametrize("area", sorted(DELICATE))
def test_nothing_delicate_is_ever_suggested(area: str) -> None:
    assert topics(of(rated(full_sheet(COUPLE, 4, 4), area, "0000", "4444", -2, 3), full_sheet(COUPLE, 4, 4))) == ()


def test_what_somebody_calls_unfair_is_suggested_however_little_it_asks_for() -> None:
    all_there = full_sheet(COUPLE, 4, 4)
    unfair = rated(all_there, "care", "4444", "4444", 1, 0)
    (topic,) = topics(of(unfair, all_there))
    found = priority(topic.result)
    assert found is not None
    assert (topic.result.area.id, found < 10) == ("care", True)


def test_what_somebody_calls_unfair_comes_after_what_is_ranked_where_an_answer_is_missing() -> None:
    unfair = rated(full_sheet(COUPLE, 4, 4), "household", "4444", "4444", -2, 3)
    other = full_sheet(COUPLE, 4, 4)
    other = replace(other, fairness={**other.fairness, "household": Absent.SKIPPED})
    assert [topic.result.area.id for topic in topics(of(unfair, other))] == ["household"]
    ranked = rated(rated(unfair, "growth", "1111", "4444", -1, 3), "care", "1111", "4444", -1, 3)
    assert [topic.result.area.id for topic in topics(of(ranked, other))] == ["growth", "care"]


def test_an_area_with_an_open_answer_is_not_ranked() -> None:
    a = replace(FULL, fairness={**FULL.fairness, "care": Absent.SKIPPED})
    area = area_of(of(a, FULL), "care")
    assert (priority(area), area.fair, area.felt, is_strength(area)) == (None, None, None, False)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (("1111", "4444", -1), ("4444", "1111", 0), Reason.UNEVEN_AND_UNFAIR),
        (("3333", "3333", -1), ("3333", "3333", 0), Reason.UNFAIR),
        (("1111", "3333", 0), ("1111", "3333", 0), Reason.DIFFERENT_WAYS),
        (("1111", "1111", 0), ("1111", "1111", 0), Reason.HAPPENS_LESS),
        (("1111", "1111", 0), ("3333", "3333", 0), Reason.WORTH_A_LOOK),
    ],
    ids=str,
)
def test_the_first_reason_that_holds_stands_beside_a_topic(
    a: tuple[str, str, int], b: tuple[str, str, int], reason: Reason
) -> None:
    (topic,) = topics(of(rated(FULL, "care", *a, 3), rated(FULL, "care", *b, 3)))
    assert (topic.result.area.id, topic.reason) == ("care", reason)


def test_an_area_that_matters_much_more_to_one_says_so() -> None:
    (topic,) = topics(of(rated(FULL, "care", "1111", "1111", 0, 3), rated(FULL, "care", "1111", "1111", 0, 1)))
    assert topic.reason is Reason.MATTERS_MORE_TO_ONE


def test_where_everything_happens_alike_nothing_is_said_to_happen_less() -> None:
    alike = replace(full_sheet(COUPLE, 2, 2), importance={area.id: 3 for area in COUPLE.areas})
    assert {topic.reason for topic in topics(of(alike, alike))} == {Reason.WORTH_A_LOOK}


def test_a_single_area_is_not_said_to_happen_less() -> None:
    low = rated(FULL, "care", "1111", "1111", 0, 3)
    (topic,) = topics(compare(COUPLE, *(of(low, low).sheets), ["care"]))
    assert topic.reason is Reason.WORTH_A_LOOK


def test_importance_two_steps_apart_is_worth_saying() -> None:
    a = replace(FULL, importance={**FULL.importance, "money": 0, "care": 1})
    assert [area.area.id for area in of(a, FULL).areas if far_apart_in_importance(area)] == ["money"]
