"""The arithmetic behind the numbers."""

import ast
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.arithmetic import Step, line, sources, steps
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.measures import Item, Measures, fairness_value, measure
from reciprocity_tui.comparison.patterns import read
from reciprocity_tui.comparison.topics import exact_priority, need_of, weight_of
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import FULL
from tests.comparison.test_compare import VECTOR_A, VECTOR_B, area_of, mostly_full, of, rated
from tests.comparison.test_measures import item_lists, items

pytestmark = pytest.mark.quick

NAMES = ("Jo", "Sam")
SOME = of(FULL, FULL).areas[0]
SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})


def area(
    found: list[Item],
    fairness: tuple[int | None, int | None] = (0, 0),
    importance: tuple[int | None, int | None] = (2, 2),
) -> AreaResult:
    """An area in which these items were compared."""
    measures = measure(found)
    reading = read(measures)
    return replace(
        SOME,
        n=len(found),
        measures=measures if reading.pattern is not Pattern.TOO_LITTLE else None,
        pattern=reading.pattern,
        carries=reading.carries,
        fairness=fairness,
        importance=importance,
    )


def _pairs(low: int, high: int) -> st.SearchStrategy[tuple[int | None, int | None]]:
    one = st.none() | st.integers(low, high)
    return st.tuples(one, one)


areas = st.builds(area, item_lists, _pairs(-2, 2), _pairs(0, 3))


def value_of(formula: str) -> Fraction:
    """What a formula comes to, reckoned with fractions."""
    return _value(ast.parse(formula.translate(SIGNS), mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left) + _value(right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left) - _value(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left) * _value(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left) / _value(right)
        case ast.Call(func=ast.Name(id="min"), args=args):
            return min(map(_value, args))
        case ast.Call(func=ast.Name(id="max"), args=args):
            return max(map(_value, args))
    raise AssertionError(ast.dump(node))


def stated(result: str) -> Fraction:
    """The number that a result states."""
    return Fraction(result.removeprefix("≈ ").translate(SIGNS))


def by_name(found: AreaResult) -> Mapping[str, Step]:
    """The steps of an area by their names, none of which occurs twice."""
    listed = steps(found, Voice(NAMES))
    named = {step.name: step for step in listed}
    assert len(named) == len(listed)
    return named


def wanted(found: AreaResult, measures: Measures) -> dict[str, float | Fraction | None]:
    """The value that belongs to every name, from where the rest of the program takes it; None for no such step."""
    numbers: dict[str, float | Fraction | None] = {
        "Jo gives": measures.given[0],
        "Jo receives": measures.received[0],
        "Sam gives": measures.given[1],
        "Sam receives": measures.received[1],
        "as Jo sees it": measures.own_view[0],
        "as Sam sees it": measures.own_view[1],
        "from Jo to Sam": measures.unseen[0],
        "from Sam to Jo": measures.unseen[1],
        "level": measures.level,
        "tilt": measures.tilt,
        "seen gap": measures.seen_gap,
        "contrast": measures.contrast,
        "as Jo sees it, in answer steps": measures.own_view_steps[0],
        "as Sam sees it, in answer steps": measures.own_view_steps[1],
        "agreed positives": measures.agreed_positives,
        "fairness for both": found.fair,
        "for choosing suggestions": exact_priority(found),
    }
    ranked = exact_priority(found) is not None
    for person, name in enumerate(NAMES):
        fairness, importance = found.fairness[person], found.importance[person]
        numbers[f"fairness for {name}"] = None if fairness is None else fairness_value(fairness)
        need, weight = None, None
        if ranked and fairness is not None and importance is not None:
            need, weight = 100 * need_of(measures, person, fairness), weight_of(importance)
        numbers[f"reasons to talk for {name}"] = need
        numbers[f"how much it matters to {name}"] = weight
        numbers[f"the two multiplied, for {name}"] = None if need is None or weight is None else need * weight
    return numbers


def assert_adds_up(found: AreaResult) -> None:
    """Every filled formula comes to the result beside it."""
    for step in steps(found, Voice(NAMES)):
        if not step.formula:
            continue
        exact, said = value_of(step.formula), stated(step.result)
        if step.result.startswith("≈ "):
            assert abs(exact - said) <= Fraction(1, 200), step
            assert (100 * exact).denominator > 1, step
        else:
            assert exact == said, step


@given(areas)
def test_every_formula_comes_to_the_result_beside_it(found: AreaResult) -> None:
    assert_adds_up(found)


@given(mostly_full, mostly_full)
@settings(max_examples=20)
def test_every_formula_of_two_sheets_comes_to_the_result_beside_it(a: Sheet, b: Sheet) -> None:
    for found in of(a, b).areas:
        assert_adds_up(found)


@given(areas)
def test_every_formula_comes_to_the_value_the_rest_of_the_program_uses(found: AreaResult) -> None:
    if found.measures is None:
        return
    shown = {name: value_of(step.formula) for name, step in by_name(found).items() if step.formula}
    expected = {name: value for name, value in wanted(found, found.measures).items() if value is not None}
    assert shown.keys() == expected.keys()
    for name, value in expected.items():
        assert float(shown[name]) == pytest.approx(float(value), abs=1e-9), name


@given(areas)
def test_a_result_has_a_sign_where_the_sign_says_something_and_at_most_two_decimals(found: AreaResult) -> None:
    signed = re.compile(r"0|(≈ )?[+−]\d+(\.\d{1,2})?")
    plain = re.compile(r"(≈ )?\d+(\.\d{1,2})?")
    for step in steps(found, Voice(NAMES)):
        if step.formula:
            form = signed if "+ means" in step.meaning or "a view leans from" in step.meaning else plain
            assert form.fullmatch(step.result), step


@given(areas)
def test_where_nothing_is_compared_there_is_no_arithmetic(found: AreaResult) -> None:
    assert bool(steps(found, Voice(NAMES))) is (found.measures is not None)
    assert steps(replace(found, measures=None), Voice(NAMES)) == ()


@given(mostly_full, mostly_full)
@settings(max_examples=20)
def test_without_a_comparison_there_is_no_arithmetic_in_any_area(a: Sheet, b: Sheet) -> None:
    comparison = of(a, replace(b, sharing=replace(b.sharing, everything_back=True)))
    assert not any(steps(each, Voice(NAMES)) for each in comparison.areas)


def test_the_vector_of_section_10_comes_with_its_arithmetic() -> None:
    listening = area_of(of(VECTOR_A, VECTOR_B), "listening")
    assert [line(step, Voice()) for step in steps(listening, Voice(NAMES))] == [
        "compared: 3 of 4 (behaviours that have all four answers; answers of 0 to 4 are added up, and each step "
        "counts 25)",
        "Jo gives = 25 × 11 ÷ 3 ≈ 91.67",
        "Jo receives = 25 × 5 ÷ 3 ≈ 41.67",
        "Sam gives = 25 × 8 ÷ 3 ≈ 66.67",
        "Sam receives = 25 × 10 ÷ 3 ≈ 83.33",
        "as Jo sees it = 25 × (11 − 5) ÷ 3 = +50 (+ means that Jo carries more)",
        "as Sam sees it = 25 × (10 − 8) ÷ 3 ≈ +16.67 (+ means that Jo carries more)",
        "from Jo to Sam = 25 × (11 − 10) ÷ 3 ≈ +8.33 (+ means that Jo sees more of what Jo gives than Sam sees)",
        "from Sam to Jo = 25 × (8 − 5) ÷ 3 = +25 (+ means that Sam sees more of what Sam gives than Jo sees)",
        "level = 25 × (11 + 5 + 8 + 10) ÷ (4 × 3) ≈ 70.83 (how much give and take there is)",
        "tilt = 25 × (11 − 5 − 8 + 10) ÷ (2 × 3) ≈ +33.33 (both views together, + means that Jo carries more)",
        "seen gap = 25 × (11 − 5 + 8 − 10) ÷ (2 × 3) ≈ +16.67 (both directions together, + means that some effort is "
        "not seen)",
        "contrast = 25 × (11 + 5 − 8 − 10) ÷ (2 × 3) ≈ −8.33 (+ means that Jo chooses the higher answers on the whole)",
        "as Jo sees it, in answer steps = 11 − 5 = +6 (a view leans from 3 on and counts alone from 4; "
        "this one would count alone, "
        "Jo carrying more)",
        "as Sam sees it, in answer steps = 10 − 8 = +2 (a view leans from 3 on and counts alone from 4; this "
        "one is about even)",
        "how the two views meet: Jo sees Jo carrying more, Sam sees it as about even (only one view leans, and it is "
        "clear enough to count alone)",
        "agreed positives = 100 × 0 ÷ 3 = 0 (the share of the behaviours where all four answers are often or almost "
        "always; 100 is all of them)",
        'fairness for Jo = 100 − 50 × 1 = 50 (Jo says "somewhat unfair to me")',
        'fairness for Sam = 100 − 25 × 0 = 100 (Sam says "fair to both")',
        "fairness for both = min(50, 100) = 50 (the lower of the two)",
        "a strength: not by this rule (it takes agreed positives of 67 or more, here 0; fairness for both of 75 or "
        "more, here 50; and neither of you seeing yourself carrying more, which is not so here)",
        "reasons to talk for Jo = 50 × 1 ÷ 2 + 25 × (12 − 5) ÷ 12 + 15 × max(0, 11 − 10) ÷ 12 + 10 × 0 ÷ 2 ≈ 40.83 "
        "(of 100 points: up to 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair "
        "to the other; 245 ÷ 6 before it is rounded)",
        'how much it matters to Jo = (3 + 1) ÷ 4 = 1 (Jo says "essential")',
        "the two multiplied, for Jo = 1 × 245 ÷ 6 ≈ 40.83",
        "reasons to talk for Sam = 50 × 0 ÷ 2 + 25 × (12 − 10) ÷ 12 + 15 × max(0, 8 − 5) ÷ 12 + 10 × 0 ÷ 2 ≈ 7.92 "
        "(of 100 points: up to 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair "
        "to the other; 95 ÷ 12 before it is rounded)",
        'how much it matters to Sam = (2 + 1) ÷ 4 = 0.75 (Sam says "very important")',
        "the two multiplied, for Sam = 0.75 × 95 ÷ 12 ≈ 5.94",
        "for choosing suggestions = 0.7 × 1 × 245 ÷ 6 + 0.3 × 0.75 × 95 ÷ 12 ≈ 30.36 (of 100, for nothing else; the "
        "larger of the two counts 0.7, the other 0.3)",
    ]


@pytest.mark.parametrize(
    ("difference_a", "difference_b", "result", "why"),
    [
        (7, 5, "you both see Jo carrying more", "both views lean, so both count"),
        (-4, -4, "you both see Sam carrying more", "both views lean, so both count"),
        (4, -4, "each of you sees yourself carrying more", "both views lean, so both count"),
        (-4, 4, "each of you sees the other carrying more", "both views lean, so both count"),
        (0, -5, "Sam sees Sam carrying more, Jo sees it as about even", "clear enough to count alone"),
        (3, 5, "Sam sees Jo carrying more, Jo sees it as about even", "clear enough to count alone"),
        (4, 3, "about even", "only one view leans, and alone it is not clear enough"),
        (3, -3, "about even", "neither view leans"),
    ],
)
def test_the_rule_of_section_4_is_said_with_its_outcome_and_why(
    difference_a: int, difference_b: int, result: str, why: str
) -> None:
    step = by_name(area(items(difference_a, difference_b)))["how the two views meet"]
    assert step.result == result
    assert why in step.meaning


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (3, "this one is about even"),
        (-3, "this one is about even"),
        (4, "this one leans, Jo carrying more"),
        (-4, "this one leans, Sam carrying more"),
        (5, "this one would count alone, Jo carrying more"),
        (-5, "this one would count alone, Sam carrying more"),
    ],
)
def test_each_view_says_how_far_it_reaches_and_towards_whom(difference: int, said: str) -> None:
    found = by_name(area(items(difference, difference)))
    for name in NAMES:
        meaning = found[f"as {name} sees it, in answer steps"].meaning
        assert meaning == f"a view leans from 4 on and counts alone from 5; {said}"


@given(areas)
def test_a_strength_is_called_one_only_where_it_is_one(found: AreaResult) -> None:
    if found.measures is not None:
        step = by_name(found)["a strength"]
        assert (step.result == "yes") is found.strength
        if found.fair is None:
            assert step.meaning == "it takes the fairness for both, and an answer is left open"
        else:
            assert f"here {found.fair};" in step.meaning


def test_why_something_is_no_strength_names_the_view_that_carries_more() -> None:
    carried, even = by_name(area(items(5, 0))), by_name(area(items(0, 0)))
    assert carried["a strength"].meaning.endswith("which is not so here")
    assert even["a strength"].meaning.endswith("which is so here")


@pytest.mark.parametrize(("fairness", "importance"), [((None, 0), (2, 2)), ((0, 0), (2, None))])
def test_where_an_answer_is_left_open_nothing_is_ranked(
    fairness: tuple[int | None, int | None], importance: tuple[int | None, int | None]
) -> None:
    found = by_name(area(items(5, 0), fairness, importance))
    assert not [name for name in found if "talk" in name or "suggestions" in name or "matters" in name]


def test_one_open_answer_about_fairness_leaves_the_value_of_the_other() -> None:
    found = by_name(area(items(0, 0), (None, 1)))
    assert (found["fairness for Sam"].formula, found["fairness for Sam"].result) == ("100 − 25 × 1", "75")
    assert "fairness for Jo" not in found
    assert "fairness for both" not in found


def test_other_single_answers_with_the_same_sums_show_the_same_arithmetic() -> None:
    one = of(rated(FULL, "money", "2413", "1432"), rated(FULL, "money", "3322", "2222"))
    other = of(rated(FULL, "money", "3142", "2233"), rated(FULL, "money", "1234", "4103"))
    assert steps(area_of(one, "money"), Voice(NAMES)) == steps(area_of(other, "money"), Voice(NAMES))


def test_the_signs_turn_around_with_the_partners() -> None:
    one, other = by_name(area(items(6, 2))), by_name(area(items(-2, -6)))
    assert (one["as Jo sees it"].result, other["as Sam sees it"].result) == ("+37.5", "−37.5")
    assert one["as Jo sees it"].meaning == other["as Sam sees it"].meaning == "+ means that Jo carries more"


def test_a_half_is_rounded_up_as_by_hand() -> None:
    found = area([Item(3, 3, 3, 3), Item(3, 3, 3, 3), Item(3, 3, 3, 3), Item(4, 3, 3, 3)])
    assert by_name(found)["level"].result == "≈ 76.56"
    assert by_name(replace(found, measures=Measures(4, 13, 12, 12, 13, 4)))["level"].result == "≈ 78.13"


def test_a_name_is_never_read_as_a_template() -> None:
    said = " ".join(line(step, Voice()) for step in steps(area(items(5, 0)), Voice(("{formula}", "{0.__class__}"))))
    assert "{formula} gives = 25 × " in said
    assert "{0.__class__} receives" in said


def test_what_closes_the_page_says_what_rests_on_research_and_what_is_ours() -> None:
    assert "rest on research" in sources(Voice())
    assert "choices of ours" in sources(Voice())
