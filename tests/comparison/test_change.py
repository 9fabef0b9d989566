"""What has changed between check-ins, reckoned by hand: MDC = z * sqrt(2) * 25 * 0.75 / sqrt(n), half for a level."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.comparison.change import Change, History, Measure, Round, Verdict
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.questionnaire.model import Area, Behaviour, Questionnaire
from tests.comparison.reference_change import Ratings, Told

NONE, UP, DOWN, DRIFTING = Verdict.NONE, Verdict.UP, Verdict.DOWN, Verdict.DRIFTING
LEVEL, TILT, FAIRNESS = Measure.LEVEL, Measure.TILT, Measure.FAIRNESS
CARE = frozenset({"care"})


@cache
def questionnaire(id_: str, version: str, areas: tuple[tuple[str, tuple[str, ...]], ...]) -> Questionnaire:
    """A questionnaire of areas with these behaviours."""
    asked = tuple(Area(area, area, "", tuple(Behaviour(name, "", "") for name in names), ()) for area, names in areas)
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
                fairness={area: said[who] for area, said in told.fairness.items() if said[who] is not None},
            )
        )
        for who in (0, 1)
    )
    return Round(told.number, compare(asked, a, b, told.asked), told.focus)


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
    return Told(number, version, {area: behaviours(area, written) for area, written in areas.items()}, {})


def of(changes: Sequence[Change], measure: Measure, area: str = "care") -> Change:
    """The one change of a measure in an area."""
    (found,) = [each for each in changes if (each.area, each.measure) == (area, measure)]
    return found


def last(tolds: Sequence[Told], measure: Measure = LEVEL, area: str = "care") -> Change:
    """The change of a measure in the last of some check-ins."""
    return of(history(tolds).changes(tolds[-1].number), measure, area)


def moving(*steps: int, measure: Measure = LEVEL) -> list[Told]:
    """Check-ins in which a level or tilt has moved by so many answer steps since before the first."""
    return [told(number, care=moved(each, measure=measure)) for number, each in enumerate(steps, start=1)]


def moved(steps: int, n: int = 4, measure: Measure = LEVEL) -> str:
    """An area in which every rating was 2 and whose level or tilt has moved by so many answer steps in all."""
    ratings = [2] * 4 * n
    for step in range(abs(steps)):
        at = step % len(ratings)
        ratings[at] += (1 if steps > 0 else -1) * (1 if measure is LEVEL or at % 4 in (0, 3) else -1)
    return " ".join("".join(map(str, ratings[at : at + 4])) for at in range(0, 4 * n, 4))


def two(steps: int, n: int = 4, measure: Measure = LEVEL, focus: frozenset[str] = frozenset()) -> Change:
    """What is said in the second of two check-ins between which a level or tilt moved by so many answer steps."""
    second = replace(told(2, care=moved(steps, n, measure)), focus=focus)
    return last([told(1, care=moved(0, n)), second], measure)


@pytest.mark.parametrize(
    ("measure", "n", "focus", "needed"),
    [
        *((LEVEL, 4, CARE, 12.99), (LEVEL, 3, CARE, 15.00), (LEVEL, 2, CARE, 18.37)),
        *((LEVEL, 4, frozenset(), 19.49), (LEVEL, 3, frozenset(), 22.50), (LEVEL, 2, frozenset(), 27.56)),
        *((TILT, 4, frozenset(), 38.98), (TILT, 3, frozenset(), 45.01), (TILT, 2, frozenset(), 55.12)),
        (TILT, 4, CARE, 38.98),
    ],
)
def test_what_a_change_needs_depends_on_the_behaviours_and_on_what_was_agreed(
    measure: Measure, n: int, focus: frozenset[str], needed: float
) -> None:
    assert two(1, n, measure, focus).needed == pytest.approx(needed, abs=0.006)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("measure", "n", "focus", "steps", "move"),
    [
        (LEVEL, 4, CARE, 9, 14.0625),  # 25 * 9 / 16, and 8 steps are 12.5
        (LEVEL, 3, CARE, 8, 16.6667),  # 25 * 8 / 12, and 7 steps are 14.58
        (LEVEL, 2, CARE, 6, 18.75),  # 25 * 6 / 8, and 5 steps are 15.63
        (LEVEL, 4, frozenset(), 13, 20.3125),  # 12 steps are 18.75
        (LEVEL, 3, frozenset(), 11, 22.9167),  # 10 steps are 20.83
        (LEVEL, 2, frozenset(), 9, 28.125),  # 8 steps are 25
        (TILT, 4, frozenset(), 13, 40.625),  # 25 * 13 / 8, and 12 steps are 37.5
        (TILT, 4, CARE, 13, 40.625),
        (TILT, 3, frozenset(), 11, 45.8333),  # 10 steps are 41.67
        (TILT, 2, frozenset(), 9, 56.25),  # 8 steps are 50
    ],
)
def test_a_change_is_called_from_the_first_step_that_reaches_what_it_needs(
    measure: Measure, n: int, focus: frozenset[str], steps: int, move: float, sign: int
) -> None:
    called, not_called = (two(sign * each, n, measure, focus) for each in (steps, steps - 1))
    assert called.end - called.start == pytest.approx(sign * move, abs=1e-4)
    assert (called.verdict, not_called.verdict) == (UP if sign == 1 else DOWN, NONE)


def test_level_and_tilt_are_those_of_section_3_in_both_check_ins() -> None:
    changes = history([told(1, care="4233 3133 4224"), told(2, care="3344 2222 4433")]).changes(2)
    level, tilt = of(changes, LEVEL), of(changes, TILT)
    assert (level.start, level.end) == pytest.approx((70.8333, 75), abs=1e-4)  # 25 * 34 / 12, 25 * 36 / 12
    assert (tilt.start, tilt.end) == pytest.approx((33.3333, 0), abs=1e-4)  # 25 * 8 / 6, 25 * (9 - 9 - 9 + 9) / 6
    assert (level.n, tilt.n, level.since, tilt.since) == (3, 3, 1, 1)
    assert (level.verdict, tilt.verdict, level.partner) == (NONE, NONE, None)


def test_only_behaviours_complete_in_both_check_ins_are_compared() -> None:
    level = last([told(1, care="3333 1111 444- 2222"), told(2, care="0000 1111 4444 222-")])
    assert (level.n, level.start, level.end) == (2, 50, 12.5)
    assert level.verdict is DOWN


def test_the_first_check_in_has_nothing_to_change_from() -> None:
    assert history([told(1, care=moved(0))]).changes(1) == ()


def test_changes_stand_in_the_order_of_the_questionnaire() -> None:
    both = [
        replace(told(number, care=moved(0), money=moved(0)), fairness={"care": (0, 0), "money": (None, 1)})
        for number in (1, 2)
    ]
    assert [(each.area, each.measure, each.partner) for each in history(both).changes(2)] == [
        *(("care", LEVEL, None), ("care", TILT, None), ("care", FAIRNESS, 0), ("care", FAIRNESS, 1)),
        *(("money", LEVEL, None), ("money", TILT, None), ("money", FAIRNESS, 1)),
    ]


def test_only_the_level_of_the_focus_area_is_marked_as_agreed() -> None:
    second = replace(told(2, care=moved(0), money=moved(0)), focus=CARE)
    changes = history([told(1, care=moved(0), money=moved(0)), second]).changes(2)
    assert [(each.area, each.measure) for each in changes if each.focus] == [("care", LEVEL)]


def test_what_was_agreed_before_the_first_of_the_two_check_ins_counts_no_longer() -> None:
    first = replace(told(1, care=moved(0)), focus=CARE)
    assert last([first, told(2, care=moved(9))]).verdict is NONE


def test_what_was_agreed_in_a_check_in_that_is_skipped_over_still_counts() -> None:
    without = replace(told(2, care=moved(0), money=moved(0)), asked=frozenset({"money"}), focus=CARE)
    level = last([told(1, care=moved(0), money=moved(0)), without, told(3, care=moved(9), money=moved(0))])
    assert (level.since, level.focus, level.verdict) == (1, True, UP)


def test_a_focus_check_in_leaves_the_other_areas_alone() -> None:
    full = {"care": moved(0), "money": moved(0)}
    tolds = [told(1, **full), replace(told(2, **full), asked=CARE)]
    assert {each.area for each in history(tolds).changes(2)} == {"care"}


def test_the_next_change_of_an_area_skips_over_a_check_in_that_did_not_ask_it() -> None:
    full = {"care": moved(0), "money": moved(0)}
    tolds = [told(1, **full), replace(told(2, **full), asked=CARE), told(3, care=moved(0), money=moved(13))]
    changes = history(tolds).changes(3)
    assert (of(changes, LEVEL, "care").since, of(changes, LEVEL, "money").since) == (2, 1)
    assert of(changes, LEVEL, "money").verdict is UP


def test_an_area_with_one_behaviour_in_common_is_compared_with_the_check_in_before() -> None:
    level = last([told(1, care="2222 2222 2222"), told(2, care="---- 2222 3333"), told(3, care="2222 2222 ----")])
    assert (level.since, level.n) == (1, 2)


@pytest.mark.parametrize("both", [("2222 2222 ---- ----", "---- 4444 4444 4444"), (moved(0), "4444 ---- ---- ----")])
def test_an_area_with_nothing_in_common_with_before_or_not_compared_now_has_no_change(both: tuple[str, str]) -> None:
    assert history([told(number, care=care) for number, care in enumerate(both, start=1)]).changes(2) == ()


@pytest.mark.parametrize(("id_", "version"), [("other", "1.0.0"), ("small", "2.0.0"), ("small", "10.0.0")])
def test_another_questionnaire_or_major_version_breaks_the_line(id_: str, version: str) -> None:
    found = history([told(1, care=moved(0)), replace(told(2, version, care=moved(16)), id=id_)])
    assert (found.begins_line(2), found.changes(2), found.between(1, 2)) == (True, (), ())


def test_a_line_once_broken_is_not_taken_up_again() -> None:
    found = history([told(1, care=moved(0)), told(2, "2.0.0", care=moved(0)), told(3, care=moved(16))])
    assert (found.begins_line(3), found.changes(3), found.between(1, 3)) == (True, (), ())


def test_the_first_check_in_of_all_breaks_no_line() -> None:
    assert not history([told(1, care=moved(0))]).begins_line(1)


def test_a_minor_version_is_compared_over_the_behaviours_that_stayed() -> None:
    old, new = told(1, "1.0.0", care="0000 2222 2222 2222 ."), told(2, "1.1.0", care=". 3333 3333 3333 4444")
    found = history([old, new])
    level = of(found.changes(2), LEVEL)
    assert (found.begins_line(2), level.n, level.start, level.end) == (False, 3, 50, 75)


def test_a_comparison_that_is_none_contributes_nothing() -> None:
    """Two areas of four are too few, though all of their answers are there."""
    full = {"care": moved(0), "money": moved(0), "talk": moved(0), "play": moved(0)}
    without = told(2, care=moved(16), money=moved(16), talk="----", play="----")
    found = history([told(1, **full), without, told(3, **full), told(4, **full)])
    assert found.changes(2) == ()
    assert found.numbers_of("care") == (1, 3, 4)
    assert {each.since for each in found.changes(3)} == {1}
    assert found.variance(4) == Fraction(5625, 100 * (100 + 128))  # two times 4 * 16 differences, all of them 0


def test_numbers_may_have_gaps() -> None:
    found = history([told(2, care=moved(0)), told(5, care=moved(13)), told(9, care=moved(13))])
    assert [found.position(number) for number in (2, 5, 9)] == [0, 1, 2]
    assert (of(found.changes(5), LEVEL).since, of(found.changes(9), LEVEL).since) == (2, 5)
    assert found.numbers_of("care") == (2, 5, 9)


@pytest.mark.parametrize("number", [0, 3, 10])
def test_a_check_in_that_is_not_among_them_is_not_found(number: int) -> None:
    found = history([told(2, care=moved(0)), told(5, care=moved(0)), told(9, care=moved(0))])
    for asked in (found.position, found.changes, found.variance, found.begins_line):
        with pytest.raises(KeyError):
            asked(number)


def test_an_area_nobody_was_asked_about_was_compared_in_no_check_in() -> None:
    assert history([told(1, care=moved(0))]).numbers_of("money") == ()


def test_without_check_ins_there_is_nothing() -> None:
    assert history([]).numbers_of("care") == ()


def test_any_two_check_ins_can_be_compared() -> None:
    found = history(moving(0, 7, 13))
    level = of(found.between(1, 3), LEVEL)
    assert (level.since, level.start, level.end, level.verdict) == (1, 50, 70.3125, UP)


def test_two_neighbours_say_the_same_wherever_they_are_compared() -> None:
    found = history(moving(0, 7, 14))
    assert of(found.changes(3), LEVEL).verdict is DRIFTING
    assert found.between(2, 3) == found.changes(3)


def test_over_others_between_them_nothing_drifts() -> None:
    assert of(history(moving(4, 8, 12, 16)).between(2, 4), LEVEL).verdict is not DRIFTING


def test_an_area_that_one_of_the_two_does_not_compare_is_left_out_between_them() -> None:
    first = replace(told(1, care=moved(0), money=moved(0)), asked=CARE)
    found = history([first, told(2, care=moved(0), money=moved(0)), told(3, care=moved(0), money=moved(16))])
    assert {each.area for each in found.between(1, 3)} == {"care"}


def test_one_behaviour_in_common_is_too_little_between_two_check_ins() -> None:
    tolds = [told(1, care="2222 2222 ----"), told(2, care="2222 2222 2222"), told(3, care="---- 2222 2222")]
    assert history(tolds).between(1, 3) == ()


def test_what_was_agreed_on_the_way_counts_between_two_check_ins() -> None:
    middle = replace(told(2, care=moved(0)), focus=CARE)
    found = history([told(1, care=moved(0)), middle, told(3, care=moved(9))])
    assert (of(found.between(1, 3), LEVEL).verdict, of(found.between(2, 3), LEVEL).verdict) == (UP, NONE)


@pytest.mark.parametrize(
    ("measure", "moves", "verdict"),
    [
        (LEVEL, (7, 7), DRIFTING),  # half of 12.47 steps is 6.24
        *((LEVEL, moves, DRIFTING) for moves in ((-7, -7), (13, 7), (-13, -7))),
        *((LEVEL, moves, NONE) for moves in ((6, 7), (7, 6), (7, -7), (-7, 7), (-13, 7))),
        (LEVEL, (7, 13), UP),
        *((TILT, (7, 7), DRIFTING), (TILT, (-7, -7), DRIFTING), (TILT, (6, 7), NONE), (TILT, (7, -7), NONE)),
    ],
)
def test_two_moves_running_the_same_way_drift_where_each_is_at_least_half_of_what_it_needs(
    measure: Measure, moves: tuple[int, int], verdict: Verdict
) -> None:
    assert last(moving(0, moves[0], sum(moves), measure=measure), measure).verdict is verdict


def test_a_move_before_the_one_before_makes_nothing_drift() -> None:
    assert last(moving(0, 7, 7, 14)).verdict is NONE


@pytest.mark.parametrize(
    ("agreed_for", "moves", "verdict"),
    [
        (3, (7, 5), DRIFTING),  # half of 8.32 steps is 4.16, half of 12.47 is 6.24
        (3, (5, 7), NONE),
        (2, (5, 7), DRIFTING),
        (2, (7, 5), NONE),
    ],
)
def test_each_move_is_held_against_half_of_what_it_needed_itself(
    agreed_for: int, moves: tuple[int, int], verdict: Verdict
) -> None:
    tolds = moving(0, moves[0], sum(moves))
    tolds[agreed_for - 1] = replace(tolds[agreed_for - 1], focus=CARE)
    assert last(tolds).verdict is verdict


def test_nothing_drifts_across_a_broken_line() -> None:
    first, *others = moving(0, 7, 14)
    assert last([first, *(replace(each, version="2.0.0") for each in others)]).verdict is NONE


def test_each_of_the_moves_that_drift_has_its_own_behaviours() -> None:
    """Three are in common first, where 6 steps are half of 10.80, and two others then, where 5 are half of 8.82."""
    level = last([told(1, care="2222 2222 2222 ."), told(2, care="3333 3322 2222 2222"), told(3, care=". . 3322 3332")])
    assert (level.n, level.verdict) == (2, DRIFTING)


def fair(*answers: tuple[int | None, int | None]) -> list[Told]:
    """Check-ins in which nothing but the fairness differs."""
    return [
        replace(told(at, care=moved(0)), fairness={"care": said}) if said != (None, None) else told(at, care=moved(0))
        for at, said in enumerate(answers, start=1)
    ]


def said_of(tolds: Sequence[Told], partner: int) -> list[tuple[int, int, float, float, float, Verdict]]:
    """What is said of one partner's fairness in each check-in."""
    found = history(tolds)
    return [
        (each.number, change.since, change.start, change.end, change.needed, change.verdict)
        for each in tolds
        for change in found.changes(each.number)
        if (change.measure, change.partner) == (FAIRNESS, partner)
    ]


@pytest.mark.parametrize(
    ("answers", "needed", "verdict"),
    [
        *(((0, 1), 2, NONE), ((0, 0), 2, NONE), ((0, 2), 2, UP), ((0, -2), 2, DOWN), ((-2, 2), 2, UP)),
        *(((0, 1, 2), 1, UP), ((1, 0, -1), 1, DOWN), ((-2, 0, 1), 1, UP), ((-1, 0, 2), 1, UP)),
        *(((0, 1, 0), 2, NONE), ((1, 0, 1), 2, NONE), ((0, 1, 1), 2, NONE)),
        *(((0, 1, 1, 2), 2, NONE), ((-2, 0, -1), 2, NONE)),
    ],
)
def test_fairness_changes_by_two_steps_or_by_one_in_two_check_ins_running(
    answers: tuple[int, ...], needed: int, verdict: Verdict
) -> None:
    last = said_of(fair(*((each, None) for each in answers)), 0)[-1]
    assert last == (len(answers), len(answers) - 1, answers[-2], answers[-1], needed, verdict)


def test_the_fairness_of_each_is_looked_at_by_itself() -> None:
    tolds = fair((0, 0), (1, 0), (2, 1))
    assert [each[-1] for each in said_of(tolds, 0)] == [NONE, UP]
    assert [each[-1] for each in said_of(tolds, 1)] == [NONE, NONE]


def test_an_answer_about_fairness_is_compared_with_the_last_one_given() -> None:
    tolds = fair((0, 0), (None, 1), (2, 1))
    assert said_of(tolds, 0) == [(3, 1, 0, 2, 2, UP)]
    assert said_of(tolds, 1) == [(2, 1, 0, 1, 2, NONE), (3, 2, 1, 1, 2, NONE)]


def test_an_open_answer_about_fairness_is_no_answer_of_fair() -> None:
    assert said_of(fair((2, None), (None, 2)), 0) == []
    assert said_of(fair((2, None), (None, 2)), 1) == []


def test_fairness_is_not_compared_across_a_broken_line() -> None:
    first, second, third = fair((0, None), (1, None), (2, None))
    tolds = [first, replace(second, version="2.0.0"), replace(third, version="2.1.0")]
    assert said_of(tolds, 0) == [(3, 2, 1, 2, 2, NONE)]


def test_fairness_is_not_shown_where_the_area_is_not_compared() -> None:
    tolds = [replace(told(number, care="2222 ----"), fairness={"care": (-2 * number, 0)}) for number in (0, 1)]
    assert said_of(tolds, 0) == []


@pytest.mark.parametrize("answers", [(2, None), (None, 2)])
def test_between_two_check_ins_an_open_answer_about_fairness_is_no_answer_of_fair(
    answers: tuple[int | None, int | None],
) -> None:
    changes = history(fair(*((each, None) for each in answers))).between(1, 2)
    assert {each.measure for each in changes} == {LEVEL, TILT}


def test_between_two_check_ins_fairness_takes_two_steps() -> None:
    found = history(fair((0, 0), (1, 1), (2, 1)))
    for start in (1, 2):
        fairness = {(each.partner, each.verdict) for each in found.between(start, 3) if each.measure is FAIRNESS}
        assert fairness == {(0, UP), (1, NONE)}


def test_an_answer_about_fairness_needs_no_behaviours_in_common() -> None:
    first = replace(told(1, care="2222 2222 ---- ----"), fairness={"care": (-2, 0)})
    second = replace(told(2, care="---- ---- 2222 2222"), fairness={"care": (0, 0)})
    found = history([first, second])
    assert [(each.measure, each.partner, each.verdict) for each in found.changes(2)] == [
        (FAIRNESS, 0, UP),
        (FAIRNESS, 1, NONE),
    ]
    assert found.between(1, 2) == found.changes(2)


# The error of a rating learned from a couple's own answers, and moves exactly on the threshold it makes


def written(*areas: str) -> History:
    """Check-ins about one area, as it was answered in each."""
    return history([told(number, care=each) for number, each in enumerate(areas, start=1)])


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
    # s_e is 0.7842, so SEM(direction) 13.863, SEM(L) 6.931: 2.94 * sqrt(2) * SEM
    assert of(found.changes(4), LEVEL).needed == pytest.approx(28.819, abs=1e-3)
    assert of(found.changes(4), TILT).needed == pytest.approx(57.637, abs=1e-3)


def test_each_of_two_moves_is_held_against_the_error_known_at_its_time() -> None:
    """Half of 12.47 steps was enough for 7 then; it takes half of 19.08 for the 10 now."""
    found = written("0404 0404 0404 0404", "4040 4040 4040 4040", "4141 4141 4141 4140", "4242 4242 4242 4342")
    assert found.variance(4) == Fraction(5625 + 50 * (256 + 7 + 14), 100 * 148)
    assert of(found.changes(4), LEVEL).verdict is DRIFTING


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


def line_of(*ratings: Sequence[int]) -> list[Told]:
    """Focus check-ins about one area, every rating written singly."""
    written = [" ".join("".join(map(str, each[at : at + 4])) for at in range(0, len(each), 4)) for each in ratings]
    return [replace(told(at, care=each), asked=CARE, focus=CARE) for at, each in enumerate(written, start=1)]


def on_the_focus_threshold(moved_by: int, spread: int) -> list[Told]:
    """Four check-ins of 8 behaviours with 96 differences; the squares of all add up to 176 + 2 * spread + moved_by."""
    still, away = [2] * 32, [4, 0] * 11 + [3, 1] * (spread // 2) + [3] * (spread % 2)
    return line_of(still, away + still[len(away) :], still, [3] * moved_by + still[moved_by:])


def test_a_level_exactly_on_the_threshold_of_the_focus_area_has_changed() -> None:
    """s_e^2 = (56.25 + 200 / 2) / 196 = 625 / 784, and 1.96^2 * 8 * 8 * 625 / 784 = 14^2."""
    found = history(on_the_focus_threshold(moved_by=14, spread=5))
    assert found.variance(4) == Fraction(625, 784)
    level = of(found.changes(4), LEVEL)
    assert level.end - level.start == 10.9375  # 25 * 14 / 32
    assert level.needed == pytest.approx(10.9375)
    assert level.verdict is UP


def test_a_level_just_under_the_threshold_of_the_focus_area_has_not() -> None:
    assert last(on_the_focus_threshold(moved_by=14, spread=6)).verdict is NONE


def drifting_to_the_threshold(dip: int) -> list[Told]:
    """Up by 9 steps or more after a dip, then by 7; the squares of all differences add up to 184 + 2 * dip."""
    first, away, back = [2] * 32, [4, 0] * 11 + [1] * dip, [*[2] * 31, 3]
    return line_of(first, away + first[len(away) :], back, [3] * 7 + back[7:])


def test_a_move_of_exactly_half_of_what_it_needs_drifts() -> None:
    found = history(drifting_to_the_threshold(dip=8))
    assert found.variance(4) == Fraction(625, 784)
    assert of(found.changes(4), LEVEL).verdict is DRIFTING


def test_a_move_of_just_under_half_of_what_it_needs_does_not_drift() -> None:
    assert last(drifting_to_the_threshold(dip=9)).verdict is NONE


def on_the_other_threshold(measure: Measure, noise: int) -> list[Told]:
    """Fifty-three check-ins of 8 behaviours with 1,664 differences, the squares of all adding up to 2 * noise + 8.

    One rating after the other goes up a step and comes back; at the end the measure moves by seven steps.
    """
    still = [2] * 32
    flat: list[list[int]] = [list(still) for _ in range(53)]
    for at in range(noise):
        flat[1 + 2 * (at // 32)][at % 32] = 3
    signs = [1, 1, 1, 1] if measure is LEVEL else [1, -1, -1, 1]
    for at in range(7):
        flat[-1][at] = 2 + signs[at % 4]
    for each in flat[51:]:
        each[31] = 3  # one that stays up, for an even sum
    return [replace(each, focus=frozenset()) for each in line_of(*flat)]


@pytest.mark.parametrize("measure", [LEVEL, TILT])
def test_elsewhere_a_move_exactly_on_the_threshold_is_a_change_too(measure: Measure) -> None:
    """s_e^2 = (56.25 + 200 / 2) / 1764 = 625 / 7056, and 2.94^2 * 8 * 8 * 625 / 7056 = 7^2."""
    found = history(on_the_other_threshold(measure, noise=96))
    assert found.variance(53) == Fraction(625, 7056)
    assert of(found.changes(53), measure).verdict is UP


@pytest.mark.parametrize("measure", [LEVEL, TILT])
def test_elsewhere_a_move_just_under_the_threshold_is_none(measure: Measure) -> None:
    assert last(on_the_other_threshold(measure, noise=97), measure).verdict is NONE
