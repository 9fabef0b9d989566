"""The error of a rating learned from a couple's own answers, and moves exactly on the threshold it makes."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from reciprocity_tui.comparison.change import Measure
from tests.comparison.reference_change import Told
from tests.comparison.test_change import CARE, DRIFTING, LEVEL, NONE, TILT, UP, history, moved, of, told


def test_the_error_is_assumed_in_the_first_three_check_ins() -> None:
    found = history([told(number, care=moved(0)) for number in (1, 2, 3)])
    assert [found.variance(number) for number in (1, 2, 3)] == [Fraction(9, 16)] * 3


def test_the_error_is_learned_from_the_fourth_check_in_on() -> None:
    """Two behaviours: 8 differences a time, of 1, 2 and 0 steps, then again of 0."""
    areas = ["1111 1111", "2222 2222", "4444 4444", "4444 4444", "4444 4444"]
    found = history([told(number, care=each) for number, each in enumerate(areas, start=1)])
    assert found.variance(4) == Fraction(7625, 100 * 124)  # (56.25 + (8 * 1 + 8 * 4) / 2) / (100 + 24)
    assert found.variance(5) == Fraction(7625, 100 * 132)


def test_what_a_change_needs_follows_the_error_learned() -> None:
    areas = ["1111 1111", "2222 2222", "4444 4444", "4444 4444"]
    found = history([told(number, care=each) for number, each in enumerate(areas, start=1)])
    # s_e is 0.7842, so SEM(direction) 13.863, SEM(L) 6.931: 2.94 * sqrt(2) * SEM
    assert of(found.changes(4), LEVEL).needed == pytest.approx(28.819, abs=1e-3)
    assert of(found.changes(4), TILT).needed == pytest.approx(57.637, abs=1e-3)


def test_each_of_two_moves_is_held_against_the_error_known_at_its_time() -> None:
    """Half of 12.47 steps was enough for 7 then; it takes half of 19.08 for the 10 now."""
    areas = ["0404 0404 0404 0404", "4040 4040 4040 4040", "4141 4141 4141 4140", "4242 4242 4242 4342"]
    found = history([told(number, care=each) for number, each in enumerate(areas, start=1)])
    assert found.variance(4) == Fraction(5625 + 50 * (256 + 7 + 14), 100 * 148)
    assert of(found.changes(4), LEVEL).verdict is DRIFTING


def test_differences_are_those_to_the_last_time_a_behaviour_was_complete() -> None:
    areas = ["1111 1111 2222", "1111 ---- 2222", "1111 1113 2222", "1111 1113 ----"]
    found = history([told(number, care=each) for number, each in enumerate(areas, start=1)])
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


def on_the_focus_threshold(last: int, spread: int) -> list[Told]:
    """Four check-ins of 8 behaviours with 96 differences; the squares of all add up to 176 + 2 * spread + last."""
    still, away = [2] * 32, [4, 0] * 11 + [3, 1] * (spread // 2) + [3] * (spread % 2)
    return line_of(still, away + still[len(away) :], still, [3] * last + still[last:])


def test_a_level_exactly_on_the_threshold_of_the_focus_area_has_changed() -> None:
    """s_e^2 = (56.25 + 200 / 2) / 196 = 625 / 784, and 1.96^2 * 8 * 8 * 625 / 784 = 14^2."""
    found = history(on_the_focus_threshold(last=14, spread=5))
    assert found.variance(4) == Fraction(625, 784)
    level = of(found.changes(4), LEVEL)
    assert level.end - level.start == 10.9375  # 25 * 14 / 32
    assert level.needed == pytest.approx(10.9375)
    assert level.verdict is UP


def test_a_level_just_under_the_threshold_of_the_focus_area_has_not() -> None:
    assert of(history(on_the_focus_threshold(last=14, spread=6)).changes(4), LEVEL).verdict is NONE


def drifting_to_the_threshold(dip: int) -> list[Told]:
    """Up by 9 steps or more after a dip, then by 7; the squares of all differences add up to 184 + 2 * dip."""
    first, away, back = [2] * 32, [4, 0] * 11 + [1] * dip, [2] * 32
    back[31] = 3
    last = [3] * 7 + back[7:]
    return line_of(first, away + first[len(away) :], back, last)


def test_a_move_of_exactly_half_of_what_it_needs_drifts() -> None:
    found = history(drifting_to_the_threshold(dip=8))
    assert found.variance(4) == Fraction(625, 784)
    assert of(found.changes(4), LEVEL).verdict is DRIFTING


def test_a_move_of_just_under_half_of_what_it_needs_does_not_drift() -> None:
    assert of(history(drifting_to_the_threshold(dip=9)).changes(4), LEVEL).verdict is NONE


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
    assert of(history(on_the_other_threshold(measure, noise=97)).changes(53), measure).verdict is NONE
