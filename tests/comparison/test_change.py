"""What has changed between check-ins, by hand: MDC = z * 25 * 0.75 / sqrt(n), in answer steps 1.5 z sqrt(n)."""

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.comparison.change import Change, Measure, Verdict
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.comparison.history import History, Round
from reciprocity_tui.questionnaire.model import Area, Behaviour, Questionnaire
from tests.comparison.reference_change import Ratings, Told

NONE, MORE, LESS, SAID = Verdict.NONE, Verdict.MORE, Verdict.LESS, Verdict.SAID
DRIFTING_MORE, DRIFTING_LESS = Verdict.DRIFTING_MORE, Verdict.DRIFTING_LESS
FLOW_A, FLOW_B = Measure.FLOW_A, Measure.FLOW_B
CARE = frozenset({"care"})
AREAS = ("care", "money", "talk", "play", "rest", "home")


@cache
def questionnaire(id_: str, version: str, areas: tuple[tuple[str, tuple[str, ...]], ...]) -> Questionnaire:
    """A questionnaire of areas with these behaviours."""
    asked = tuple(
        Area(area, area, "", tuple(Behaviour(name, "", "") for name in names), (), "Who does more here?")
        for area, names in areas
    )
    return Questionnaire(id_, version, "en", "couple", "", "", "", 5, "", (), asked, (), (), "")


def as_round(told: Told) -> Round:
    """A check-in as the program knows it, made of two sheets."""
    asked = questionnaire(told.id, told.version, tuple((area, tuple(items)) for area, items in told.ratings.items()))
    ratings = {name: item for items in told.ratings.values() for name, item in items.items()}
    a, b = (
        Shared(
            Sheet(
                told.id,
                told.version,
                behaviours={
                    name: BehaviourAnswer(received=item[2 * who + 1], given=item[2 * who])
                    for name, item in ratings.items()
                    if item[2 * who] is not None or item[2 * who + 1] is not None
                },
                fairness=_of(told, "fairness", who),
                importance=_of(told, "importance", who),
                share=_of(told, "share", who),
                since=_of(told, "since", who),
            )
        )
        for who in (0, 1)
    )
    return Round(told.number, compare(asked, a, b, told.asked), told.asked, told.agreed)


def _of(told: Told, what: str, who: int) -> dict[str, int]:
    areas = told.answers.get(what, {})
    return {area: answer for area, both in areas.items() if (answer := both[who]) is not None}


def history(tolds: Sequence[Told]) -> History:
    """The check-ins as the program knows them."""
    return History([as_round(told) for told in tolds])


def behaviours(area: str, written: str) -> dict[str, Ratings]:
    """Behaviours written as four digits each: given and received of A, then of B; - for absent, . for not asked."""
    items = enumerate(written.split())
    return {f"{area}-{at}": _ratings(digits) for at, digits in items if digits != "."}


def _ratings(digits: str) -> Ratings:
    given_a, received_a, given_b, received_b = (None if digit == "-" else int(digit) for digit in digits)
    return given_a, received_a, given_b, received_b


def told(number: int, version: str = "1.0.0", **areas: str) -> Told:
    """A check-in with these areas."""
    return Told(number, version, {area: behaviours(area, written) for area, written in areas.items()})


def of(changes: Sequence[Change], measure: Measure = FLOW_A, area: str = "care") -> Change:
    """The one change of a measure in an area."""
    (found,) = [each for each in changes if (each.area, each.measure) == (area, measure)]
    return found


def last(tolds: Sequence[Told], measure: Measure = FLOW_A, area: str = "care") -> Change:
    """The change of a measure in the last of some check-ins."""
    return of(history(tolds).changes(tolds[-1].number), measure, area)


def moved(a: int = 0, b: int = 0, n: int = 4) -> str:
    """An area in which every rating was 2, and what A and what B gives has moved by so many answer steps in all."""
    ratings = [2] * 4 * n
    for steps, places in ((a, (0, 3)), (b, (2, 1))):
        for step in range(abs(steps)):
            at = step % (2 * n)
            ratings[4 * (at // 2) + places[at % 2]] += 1 if steps > 0 else -1
    return " ".join("".join(map(str, ratings[at : at + 4])) for at in range(0, 4 * n, 4))


def moving(*steps: int) -> list[Told]:
    """Check-ins in which what A gives has moved by so many answer steps since before the first."""
    return [told(number, care=moved(each)) for number, each in enumerate(steps, start=1)]


def two(steps: int, n: int = 4, agreed: int = 0) -> Change:
    """What became of what A gives in the second of two check-ins; so many areas were agreed on, this one first."""
    areas = dict.fromkeys(AREAS[:4], moved(n=4))
    first, second = told(1, **{**areas, "care": moved(n=n)}), told(2, **{**areas, "care": moved(steps, n=n)})
    return last([first, replace(second, agreed=frozenset(AREAS[:agreed]))])


@pytest.mark.parametrize(
    ("agreed", "n", "needed"),
    [
        *((0, 4, 27.5625), (0, 3, 31.826), (0, 2, 38.979)),
        *((1, 4, 21.0), (1, 3, 24.249), (1, 2, 29.698)),
        *((2, 4, 23.4375), (3, 4, 23.4375), (4, 4, 27.5625)),
    ],
)
def test_what_a_change_needs_depends_on_the_behaviours_and_on_how_many_areas_were_agreed_on(
    agreed: int, n: int, needed: float
) -> None:
    assert two(1, n, agreed).needed == pytest.approx(needed, abs=0.001)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("agreed", "n", "steps", "move"),
    [
        *((0, 4, 9, 28.125), (0, 3, 8, 33.3333), (0, 2, 7, 43.75)),  # 8.82, 7.64 and 6.24 steps
        *((1, 4, 7, 21.875), (1, 3, 6, 25.0), (1, 2, 5, 31.25)),  # 6.72, 5.82 and 4.75 steps
        *((2, 4, 8, 25.0), (3, 4, 8, 25.0), (4, 4, 9, 28.125)),  # 7.5, 7.5 and 8.82 steps
    ],
)
def test_a_change_is_called_from_the_first_step_that_reaches_what_it_needs(
    agreed: int, n: int, steps: int, move: float, sign: int
) -> None:
    called, not_called = (two(sign * each, n, agreed) for each in (steps, steps - 1))
    assert (called.end or 0) - (called.start or 0) == pytest.approx(sign * move, abs=1e-4)
    assert (called.verdict, not_called.verdict) == (MORE if sign == 1 else LESS, NONE)


def test_flows_are_those_of_section_3_over_what_both_rate() -> None:
    changes = history([told(1, care="4233 3133 4224"), told(2, care="4233 3133 4224")]).changes(2)
    flow_a, flow_b = of(changes, FLOW_A), of(changes, FLOW_B)
    assert [flow_a.start, flow_b.start] == pytest.approx([87.5, 54.16667])  # 25 * 21 / 6 and 25 * 13 / 6
    assert (flow_a.n, flow_a.since, flow_a.verdict) == (3, 1, NONE)


def test_one_of_the_two_can_change_alone() -> None:
    both = [told(1, care=moved()), told(2, care=moved(-9, 2))]
    assert (last(both, FLOW_A).verdict, last(both, FLOW_B).verdict) == (LESS, NONE)


def test_only_behaviours_complete_in_both_check_ins_are_compared() -> None:
    flow = last([told(1, care="3333 1111 444- 2222"), told(2, care="0000 1111 4444 222-")])
    assert (flow.n, flow.start, flow.end, flow.verdict) == (2, 50, 12.5, NONE)


def test_the_first_check_in_has_nothing_to_change_from() -> None:
    assert history([told(1, care=moved())]).changes(1) == ()


def test_rows_stand_in_the_order_of_the_questionnaire_and_of_the_measures() -> None:
    said = {"care": (0, 1), "money": (None, 1)}
    both = [
        replace(told(number, care=moved(), money=moved()), answers={"fairness": said, "share": said, "since": said})
        for number in (1, 2)
    ]
    assert [(row.area, row.measure.value) for row in history(both).changes(2)] == [
        *(("care", kind) for kind in ("flow_a", "flow_b", "fairness_a", "fairness_b")),
        *(("care", kind) for kind in ("share_a", "share_b", "since_a", "since_b")),
        *(("money", kind) for kind in ("flow_a", "flow_b", "fairness_b", "share_b", "since_b")),
    ]


# What was agreed on


def test_every_row_of_an_agreed_area_says_so_and_no_other() -> None:
    first, second = (
        replace(told(number, care=moved(), money=moved()), answers={"fairness": {"care": (0, 0), "money": (0, 0)}})
        for number in (1, 2)
    )
    changes = history([first, replace(second, agreed=CARE)]).changes(2)
    assert {(row.area, row.agreed_on) for row in changes} == {("care", True), ("money", False)}


def test_what_was_agreed_before_the_first_of_the_two_check_ins_counts_no_longer() -> None:
    first = replace(told(1, care=moved()), agreed=CARE)
    assert last([first, told(2, care=moved(7))]).verdict is NONE


def test_what_was_agreed_before_a_check_in_that_left_the_area_out_still_counts() -> None:
    without = replace(told(2, care=moved(), money=moved()), asked=frozenset({"money"}), agreed=CARE)
    flow = last([told(1, care=moved(), money=moved()), without, told(3, care=moved(7), money=moved())])
    assert (flow.since, flow.agreed_on, flow.verdict) == (1, True, MORE)


def test_an_area_of_a_focus_check_in_counts_in_it_and_not_after_it() -> None:
    full = {"care": moved(), "money": moved()}
    tolds = [told(1, **full), replace(told(2, care=moved(7), money=moved()), asked=CARE), told(3, **full)]
    found = history(tolds)
    assert (of(found.changes(2)).agreed_on, of(found.changes(2)).verdict) == (True, MORE)
    assert (of(found.changes(3)).agreed_on, of(found.changes(3)).verdict) == (False, NONE)


def test_an_agreed_area_that_is_not_compared_makes_it_no_harder_for_the_others() -> None:
    first, second = told(1, care=moved(), money=moved()), told(2, care=moved(7), money="222- ---- ---- ----")
    third = replace(told(3, care=moved(14), money=moved()), agreed=CARE)
    second = replace(second, agreed=frozenset({"care", "money"}))
    found = history([first, replace(second, asked=CARE), third])
    assert of(found.changes(2)).needed == pytest.approx(21.0)


# What nearly all areas did


def everywhere(care: int, *others: int) -> Sequence[Change]:
    """The changes of two check-ins in which what both give moved by so many steps, area by area."""
    first = told(1, **dict.fromkeys(AREAS[: 1 + len(others)], moved()))
    steps = dict(zip(AREAS, (care, *others), strict=False))
    return history([first, told(2, **{area: moved(each, each) for area, each in steps.items()})]).changes(2)


@pytest.mark.parametrize(
    ("moves", "verdict"),
    [
        ((9, 0, 0, 0, 0), MORE),
        ((9, 1, 1, 1, 1), MORE),  # a median of 3.1 points is nothing
        ((9, 2, 2, 2, 2), NONE),  # 6.25 points: 28.125 - 6.25 does not reach 27.5625
        ((10, 2, 2, 2, 2), NONE),
        ((11, 2, 2, 2, 2), MORE),  # 9 steps without the two that all have in common
        ((9, 2, 2, 2), MORE),  # four areas have no common move
        ((-9, 2, 2, 2, 2), LESS),  # against the others is clear by itself
        ((-9, -2, -2, -2, -2), NONE),
        ((-11, -2, -2, -2, -2), LESS),
        ((0, -10, -10, -10, -10), NONE),  # what did not move is no change, however far all others went
    ],
)
def test_a_change_is_called_only_if_it_is_one_without_what_nearly_all_did(
    moves: tuple[int, ...], verdict: Verdict
) -> None:
    assert of(everywhere(*moves)).verdict is verdict


@pytest.mark.parametrize(
    ("moves", "n", "common"),
    [
        *(((2, 2, 2, 2, 2), 4, Fraction(25, 4)), ((-2, -2, -2, -2, -2), 4, Fraction(-25, 4))),
        *(((2, 2, 2, 2), 4, 0), ((9, 2, 2, -9, -9), 4, Fraction(25, 4)), ((9, 2, 1, -9, -9), 4, 0)),
        *(((2, 2, 2, 2, 2), 5, 0), ((3, 3, 3, 3, 3), 5, Fraction(15, 2))),  # a step is 2.5 points here
        *(((9, 9, 2, 1, 0, 0), 4, 0), ((9, 9, 2, 2, 0, 0), 4, Fraction(25, 4))),  # the mean of the middle two
    ],
)
def test_the_common_move_is_the_median_of_at_least_five_areas_from_six_points_on(
    moves: tuple[int, ...], n: int, common: Fraction
) -> None:
    areas = AREAS[: len(moves)]
    second = told(2, **{area: moved(each, each, n) for area, each in zip(areas, moves, strict=True)})
    found = history([told(1, **dict.fromkeys(areas, moved(n=n))), second])
    assert [found.common(1), found.common(2), found.common_between(1, 2)] == [0, common, common]


def test_a_clear_change_needs_as_much_more_as_nearly_all_moved() -> None:
    assert of(everywhere(9, 2, 2, 2, 2)).needed == pytest.approx(27.5625 + 6.25)
    assert of(everywhere(-9, 2, 2, 2, 2)).needed == pytest.approx(27.5625)


def test_a_second_move_that_is_no_change_only_because_all_moved_drifts_like_a_smaller_one() -> None:
    steps = [(0, 0), (5, 0), (14, 2)]
    tolds = [
        told(number, care=moved(care), **dict.fromkeys(AREAS[1:5], moved(rest, rest)))
        for number, (care, rest) in enumerate(steps, start=1)
    ]
    assert last(tolds).verdict is Verdict.DRIFTING_MORE


# Which check-ins are compared


def test_a_focus_check_in_leaves_the_other_areas_alone() -> None:
    full = {"care": moved(), "money": moved()}
    tolds = [told(1, **full), replace(told(2, **full), asked=CARE)]
    assert {each.area for each in history(tolds).changes(2)} == {"care"}


def test_the_next_change_of_an_area_skips_over_a_check_in_that_did_not_ask_it() -> None:
    full = {"care": moved(), "money": moved()}
    tolds = [told(1, **full), replace(told(2, **full), asked=CARE), told(3, care=moved(), money=moved(9))]
    changes = history(tolds).changes(3)
    assert (of(changes, area="care").since, of(changes, area="money").since) == (2, 1)
    assert of(changes, area="money").verdict is MORE


def test_an_area_with_one_behaviour_in_common_is_compared_with_the_check_in_before() -> None:
    flow = last([told(1, care="2222 2222 2222"), told(2, care="---- 2222 3333"), told(3, care="2222 2222 ----")])
    assert (flow.since, flow.n) == (1, 2)


@pytest.mark.parametrize("both", [("2222 2222 ---- ----", "---- 4444 4444 4444"), (moved(), "4444 ---- ---- ----")])
def test_an_area_with_nothing_in_common_with_before_or_not_compared_now_has_no_change(both: tuple[str, str]) -> None:
    assert history([told(number, care=care) for number, care in enumerate(both, start=1)]).changes(2) == ()


@pytest.mark.parametrize(("id_", "version"), [("other", "1.0.0"), ("small", "2.0.0"), ("small", "10.0.0")])
def test_another_questionnaire_or_major_version_breaks_the_line(id_: str, version: str) -> None:
    found = history([told(1, care=moved()), replace(told(2, version, care=moved(9)), id=id_)])
    assert (found.begins_line(2), found.changes(2), found.between(1, 2)) == (True, (), ())
    assert found.common_between(1, 2) == 0


def test_a_line_once_broken_is_not_taken_up_again() -> None:
    found = history([told(1, care=moved()), told(2, "2.0.0", care=moved()), told(3, care=moved(9))])
    assert (found.begins_line(3), found.changes(3), found.between(1, 3)) == (True, (), ())


def test_the_first_check_in_of_all_breaks_no_line() -> None:
    assert not history([told(1, care=moved())]).begins_line(1)


def test_a_minor_version_is_compared_over_the_behaviours_that_stayed() -> None:
    old, new = told(1, "1.0.0", care="0000 2222 2222 2222 ."), told(2, "1.1.0", care=". 3333 3333 3333 4444")
    found = history([old, new])
    flow = of(found.changes(2))
    assert (found.begins_line(2), flow.n, flow.start, flow.end) == (False, 3, 50, 75)


def test_a_comparison_that_is_none_contributes_nothing() -> None:
    """Two areas of four are too few, though all of their answers are there."""
    full = {"care": moved(), "money": moved(), "talk": moved(), "play": moved()}
    without = told(2, care=moved(8), money=moved(8), talk="----", play="----")
    found = history([told(1, **full), without, told(3, **full), told(4, **full)])
    assert found.changes(2) == ()
    assert found.numbers_of("care") == (1, 3, 4)
    assert {each.since for each in found.changes(3)} == {1}
    assert found.variance(4) == Fraction(5625, 100 * (100 + 128))  # two times 4 * 16 differences, all of them 0


def test_numbers_may_have_gaps() -> None:
    found = history([told(2, care=moved()), told(5, care=moved(9)), told(9, care=moved(9))])
    assert [found.position(number) for number in (2, 5, 9)] == [0, 1, 2]
    assert (of(found.changes(5)).since, of(found.changes(9)).since) == (2, 5)
    assert found.numbers_of("care") == (2, 5, 9)


@pytest.mark.parametrize("number", [0, 3, 10])
def test_a_check_in_that_is_not_among_them_is_not_found(number: int) -> None:
    found = history([told(2, care=moved()), told(5, care=moved()), told(9, care=moved())])
    for asked in (found.position, found.changes, found.variance, found.begins_line, found.common):
        with pytest.raises(KeyError):
            asked(number)


def test_an_area_nobody_was_asked_about_was_compared_in_no_check_in() -> None:
    assert history([told(1, care=moved())]).numbers_of("money") == ()
    assert history([]).numbers_of("care") == ()


def test_the_flows_of_an_area_are_found_by_its_id() -> None:
    found = history(moving(0, 9))
    assert [row.measure for row in found.flows(2, "care")] == [FLOW_A, FLOW_B]
    assert (found.flows(1, "care"), found.flows(2, "money")) == ((), ())


# Any two check-ins


def test_any_two_check_ins_can_be_compared() -> None:
    flow = of(history(moving(0, 5, 9)).between(1, 3))
    assert (flow.since, flow.start, flow.end, flow.verdict) == (1, 50, 78.125, MORE)


def test_two_neighbours_say_the_same_wherever_they_are_compared() -> None:
    found = history(moving(0, 5, 10))
    assert of(found.changes(3)).verdict is DRIFTING_MORE
    assert found.between(2, 3) == found.changes(3)


def test_over_others_between_them_nothing_drifts() -> None:
    assert of(history(moving(0, 2, 4, 6)).between(2, 4)).verdict is NONE


def test_an_area_that_one_of_the_two_does_not_compare_is_left_out_between_them() -> None:
    first = replace(told(1, care=moved(), money=moved()), asked=CARE)
    found = history([first, told(2, care=moved(), money=moved()), told(3, care=moved(), money=moved(9))])
    assert {each.area for each in found.between(1, 3)} == {"care"}


def test_one_behaviour_in_common_is_too_little_between_two_check_ins() -> None:
    tolds = [told(1, care="2222 2222 ----"), told(2, care="2222 2222 2222"), told(3, care="---- 2222 2222")]
    assert history(tolds).between(1, 3) == ()


def test_what_was_agreed_on_the_way_counts_between_two_check_ins() -> None:
    middle = replace(told(2, care=moved()), agreed=CARE)
    found = history([told(1, care=moved()), middle, told(3, care=moved(7))])
    assert (of(found.between(1, 3)).verdict, of(found.between(2, 3)).verdict) == (MORE, NONE)


# Drift


@pytest.mark.parametrize(
    ("moves", "verdict"),
    [
        ((5, 5), DRIFTING_MORE),  # half of 8.82 steps is 4.41
        *(((-5, -5), DRIFTING_LESS), ((8, 5), DRIFTING_MORE), ((-5, -8), DRIFTING_LESS)),
        *((moves, NONE) for moves in ((4, 5), (5, 4), (5, -5), (-5, 5), (9, 5), (-9, -5))),
        *(((5, 9), MORE), ((-5, -9), LESS)),
    ],
)
def test_two_moves_running_the_same_way_drift_where_each_is_half_of_a_change_and_neither_is_one(
    moves: tuple[int, int], verdict: Verdict
) -> None:
    assert last(moving(0, moves[0], sum(moves))).verdict is verdict


def test_a_move_before_the_one_before_makes_nothing_drift() -> None:
    assert last(moving(0, 5, 5, 10)).verdict is NONE


@pytest.mark.parametrize(
    ("agreed_for", "moves", "verdict"),
    [
        (3, (5, 4), DRIFTING_MORE),  # half of 6.72 steps is 3.36, half of 8.82 is 4.41
        (3, (4, 5), NONE),
        (2, (4, 5), DRIFTING_MORE),
        (2, (5, 4), NONE),
        (2, (7, 5), NONE),  # the first is a change in an agreed area
    ],
)
def test_each_move_is_held_against_half_of_what_it_needed_itself(
    agreed_for: int, moves: tuple[int, int], verdict: Verdict
) -> None:
    tolds = moving(0, moves[0], sum(moves))
    tolds[agreed_for - 1] = replace(tolds[agreed_for - 1], agreed=CARE)
    assert last(tolds).verdict is verdict


def test_nothing_drifts_across_a_broken_line() -> None:
    first, *others = moving(0, 5, 10)
    assert last([first, *(replace(each, version="2.0.0") for each in others)]).verdict is NONE


def test_each_of_the_moves_that_drift_has_its_own_behaviours() -> None:
    """Three are in common first, where 4 steps are half of 7.64, and two others then, where 4 are half of 6.24."""
    first, second = told(1, care="2222 2222 2222 ."), told(2, care="3223 3223 2222 2222")
    flow = last([first, second, told(3, care=". . 3223 3223")])
    assert (flow.n, flow.verdict) == (2, DRIFTING_MORE)


# What people said


def fair(*answers: tuple[int | None, int | None]) -> list[Told]:
    """Check-ins in which nothing but the fairness differs."""
    return [
        replace(told(at, care=moved()), answers={"fairness": {"care": said}})
        for at, said in enumerate(answers, start=1)
    ]


def said_of(tolds: Sequence[Told], measure: Measure) -> list[tuple[int, int, float | None, float | None, Verdict]]:
    """What becomes of one partner's answer in each check-in."""
    found = history(tolds)
    return [
        (each.number, row.since, row.start, row.end, row.verdict)
        for each in tolds
        for row in found.changes(each.number)
        if row.measure is measure
    ]


@pytest.mark.parametrize(
    ("what", "measures"),
    [
        ("fairness", (Measure.FAIRNESS_A, Measure.FAIRNESS_B)),
        ("importance", (Measure.IMPORTANCE_A, Measure.IMPORTANCE_B)),
        ("share", (Measure.SHARE_A, Measure.SHARE_B)),
        ("since", (Measure.SINCE_A, Measure.SINCE_B)),
    ],
)
def test_any_other_answer_is_listed_for_the_one_who_gave_it(what: str, measures: tuple[Measure, Measure]) -> None:
    answers = ({"care": (1, 2)}, {"care": (2, 2)})
    tolds = [replace(told(at, care=moved()), answers={what: each}) for at, each in enumerate(answers, start=1)]
    assert said_of(tolds, measures[0]) == [(2, 1, 1, 2, SAID)]
    assert said_of(tolds, measures[1]) == [(2, 1, 2, 2, NONE)]
    assert last(tolds, measures[0]).needed is None


def test_an_answer_is_compared_with_the_last_one_given() -> None:
    tolds = fair((0, 0), (None, 1), (2, 1))
    assert said_of(tolds, Measure.FAIRNESS_A) == [(3, 1, 0, 2, SAID)]
    assert said_of(tolds, Measure.FAIRNESS_B) == [(2, 1, 0, 1, SAID), (3, 2, 1, 1, NONE)]


def test_an_open_answer_about_fairness_is_no_answer_of_fair() -> None:
    for measure in (Measure.FAIRNESS_A, Measure.FAIRNESS_B):
        assert said_of(fair((2, None), (None, 2)), measure) == []


def test_fairness_is_not_compared_across_a_broken_line() -> None:
    first, second, third = fair((0, None), (1, None), (2, None))
    tolds = [first, replace(second, version="2.0.0"), replace(third, version="2.1.0")]
    assert said_of(tolds, Measure.FAIRNESS_A) == [(3, 2, 1, 2, SAID)]


def test_fairness_is_not_listed_where_the_area_is_not_compared() -> None:
    tolds = [
        replace(told(number, care="2222 ----"), answers={"fairness": {"care": (-2 * number, 0)}}) for number in (0, 1)
    ]
    assert said_of(tolds, Measure.FAIRNESS_A) == []


@pytest.mark.parametrize("answers", [(2, None), (None, 2)])
def test_between_two_check_ins_an_open_answer_about_fairness_is_no_answer_of_fair(
    answers: tuple[int | None, int | None],
) -> None:
    changes = history(fair(*((each, None) for each in answers))).between(1, 2)
    assert {each.measure for each in changes} == {FLOW_A, FLOW_B}


def test_what_was_said_counts_over_other_behaviours_too() -> None:
    first = replace(told(1, care="2222 2222 ---- ----"), answers={"fairness": {"care": (-2, 0)}})
    second = replace(told(2, care="---- ---- 2222 2222"), answers={"fairness": {"care": (0, 0)}}, agreed=CARE)
    changes = history([first, second]).changes(2)
    assert [(row.measure.value, row.verdict, row.agreed_on) for row in changes] == [
        ("fairness_a", SAID, True),
        ("fairness_b", NONE, True),
    ]


# The error that is learned


def written(*ratings: str) -> History:
    """Check-ins about one area of the same behaviours."""
    return history([told(at, care=each) for at, each in enumerate(ratings, start=1)])


def test_the_error_is_assumed_in_the_first_three_check_ins() -> None:
    found = history(moving(0, 0, 0))
    assert [found.variance(number) for number in (1, 2, 3)] == [Fraction(9, 16)] * 3


def test_the_error_is_learned_from_the_fourth_check_in_on() -> None:
    """Two behaviours: 8 differences a time, of 1, 2 and 0 steps, then again of 0."""
    found = written("1111 1111", "2222 2222", "4444 4444", "4444 4444", "4444 4444")
    assert found.variance(4) == Fraction(7625, 100 * 124)  # (56.25 + (8 * 1 + 8 * 4) / 2) / (100 + 24)
    assert found.variance(5) == Fraction(7625, 100 * 132)


def test_what_a_change_needs_follows_the_error_learned() -> None:
    found = written("1111 1111", "2222 2222", "4444 4444", "4444 4444")
    assert of(found.changes(4)).needed == pytest.approx(40.755, abs=1e-3)  # 2.94 * 25 * 0.7842 / sqrt(2)


def test_each_of_two_moves_is_held_against_the_error_known_at_its_time() -> None:
    """Half of 8.82 steps is 4.41 in the third check-in, half of 13.85 is 6.92 in the fourth."""
    wild = "0404 0404 0404 0404", "4040 4040 4040 4040"
    calm = moved(6), moved(12)
    found = written(*wild, *calm)
    assert found.variance(3) == Fraction(9, 16)
    assert of(found.changes(4)).needed == pytest.approx(2.94 * 12.5 * math.sqrt(found.variance(4)))


def test_differences_are_those_to_the_last_time_a_behaviour_was_complete() -> None:
    found = written("1111 1111 2222", "1111 ---- 2222", "1111 1113 2222", "1111 1113 ----")
    assert found.variance(4) == Fraction(5825, 100 * 128)  # 12 + 8 + 8 differences, one of them of 2 steps


def test_a_broken_line_has_the_error_to_learn_anew() -> None:
    """Three times one difference of 1 step among 16 in each line: (56.25 + 3 / 2) / (100 + 48)."""
    assumed, learned = Fraction(9, 16), Fraction(5775, 14800)
    found = history([told(number, f"{number // 4}.0.0", care=moved(number)) for number in range(8)])
    assert [found.variance(number) for number in range(8)] == [assumed, assumed, assumed, learned] * 2


def test_a_retired_or_added_behaviour_teaches_nothing_about_the_error() -> None:
    areas = ["0000 2222 2222 .", ". 2222 2222 4444", "0000 2222 2222 .", ". 2222 2222 1111"]
    alone = [told(number, f"1.{number}.0", care=". 2222 2222 .") for number in range(4)]
    found = history([told(number, f"1.{number}.0", care=each) for number, each in enumerate(areas)])
    assert history(alone).variance(3) == Fraction(5625, 100 * 124)
    assert found.variance(2) == Fraction(9, 16)
    assert found.variance(3) == Fraction(5625 + 50 * 36, 100 * (124 + 8))  # 0000 to 0000 and 4444 to 1111 are there


def line_of(*ratings: Sequence[int]) -> History:
    """Focus check-ins about one area, every rating written singly."""
    written = [" ".join("".join(map(str, each[at : at + 4])) for at in range(0, len(each), 4)) for each in ratings]
    return history([replace(told(at, care=each), asked=CARE) for at, each in enumerate(written, start=1)])


STILL = [2] * 16
FAR = [4, 0] * 8
EIGHT_STEPS, SIX_STEPS, TEN_STEPS = ([int(digit) for digit in moved(steps) if digit != " "] for steps in (8, 6, 10))


def on_the_threshold(*noise: int) -> History:
    """Seven check-ins with 96 differences, of 136 + 2 * the squares of this noise; at the end A gives 8 steps more."""
    return line_of(STILL, FAR, STILL, [*noise, *STILL[len(noise) :]], STILL, STILL, EIGHT_STEPS)


def test_a_flow_exactly_on_the_threshold_of_an_agreed_area_has_changed() -> None:
    """s_e^2 = (56.25 + 200 / 2) / 196 = 625 / 784, and 2.24^2 * 4 * 4 * 625 / 784 = 8^2."""
    found = on_the_threshold(4, 0, 4, 0, 4, 0, 4, 0)
    assert found.variance(7) == Fraction(625, 784)
    flow = of(found.changes(7))
    assert [flow.start, flow.end, flow.needed] == pytest.approx([50, 75, 25])
    assert flow.verdict is MORE


def test_a_flow_just_under_the_threshold_of_an_agreed_area_has_not() -> None:
    assert of(on_the_threshold(4, 0, 4, 0, 4, 0, 4, 0, 3).changes(7)).verdict is NONE


def drifting_to_the_threshold(*noise: int) -> History:
    """Seven check-ins with 96 differences, of 138 + 2 * the squares of this noise; A gives 6 steps more, then 4."""
    return line_of(STILL, FAR, STILL, [*noise, *STILL[len(noise) :]], STILL, SIX_STEPS, TEN_STEPS)


def test_a_move_of_exactly_half_of_what_it_needs_drifts() -> None:
    found = drifting_to_the_threshold(4, 0, 4, 0, 4, 0, 4, 3, 3, 3)
    assert found.variance(7) == Fraction(625, 784)
    assert of(found.changes(7)).verdict is DRIFTING_MORE


def test_a_move_of_just_under_half_of_what_it_needs_does_not_drift() -> None:
    assert of(drifting_to_the_threshold(4, 0, 4, 0, 4, 0, 4, 3, 3, 3, 3).changes(7)).verdict is NONE
