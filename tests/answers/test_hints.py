"""The private word about very fast or very even answers."""

import pytest

from reciprocity_tui.answers.hints import HINT_FAST, HINT_UNIFORM, hints
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.words.voice import Voice

pytestmark = pytest.mark.quick


def _sheet(threes: int, others: int) -> Sheet:
    ratings = [3] * threes + [1] * others
    pairs = zip(ratings[::2], ratings[1::2], strict=True)
    return Sheet("q", "1.0.0", behaviours={f"b{i}": BehaviourAnswer(r, g) for i, (r, g) in enumerate(pairs)})


def test_nine_of_ten_same_answers_are_worth_a_hint() -> None:
    assert hints(_sheet(18, 2), Voice()) == (HINT_UNIFORM,)


def test_fewer_same_answers_are_not() -> None:
    assert hints(_sheet(16, 4), Voice()) == ()


def test_a_median_under_a_second_and_a_half_is_worth_a_hint() -> None:
    assert hints(_sheet(6, 6), Voice(), [1.0, 1.4, 9.0] * 4) == (HINT_FAST,)


def test_a_median_of_a_second_and_a_half_is_not() -> None:
    assert hints(_sheet(6, 6), Voice(), [1.0, 1.5, 9.0] * 4) == ()


def test_a_handful_of_answers_is_too_little_to_go_by() -> None:
    assert hints(_sheet(10, 0), Voice(), [1.0] * 10) == ()


def test_an_empty_sheet_has_no_hints() -> None:
    assert hints(Sheet("q", "1.0.0"), Voice()) == ()


def test_both_hints_can_be_worth_it() -> None:
    assert hints(_sheet(18, 2), Voice(), [1.0] * 12) == (HINT_UNIFORM, HINT_FAST)


def test_slow_and_uneven_answers_are_worth_none() -> None:
    assert hints(_sheet(6, 6), Voice(), [9.0] * 12) == ()
