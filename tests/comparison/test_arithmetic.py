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
from reciprocity_tui.comparison.compare import Answers, AreaResult
from reciprocity_tui.comparison.measures import Item, Measures, fairness_value
from reciprocity_tui.comparison.topics import is_strength
from reciprocity_tui.questionnaire.model import Mark
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import FULL
from tests.comparison.couples import NAMES, an_area_of, area_of, mostly_full, of, rated
from tests.comparison.test_measures import item_lists, items

pytestmark = pytest.mark.quick

VOICE = Voice(NAMES)
MARKS = {
    "mostly rare": Mark.SELDOM,
    "pointing both ways": Mark.MIXED,
    "something that stands out": Mark.STANDS_OUT,
}
RARE = "where each of the four values, what each gives and gets, is under 40"
BOTH_WAYS = (
    "where by both your answers one of you does one thing more often, by 4 answer steps or more together, and your "
    "partner does another"
)
ONE_OUT = (
    "where each of you says of one behaviour, by 2 answer steps or more and by 5 together, that the same one of you "
    "does it more often"
)
WELL = (
    "it takes three behaviours or more; each of the four values, what each gives and gets, 68.75 or more; no answer "
    'under "about half the time"; "fair to both" from each of you; nobody who gives more by their own answers; and '
    "nothing that stands out or points both ways"
)
SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})


def area(
    found: list[Item], fairness: Answers = (0, 0), importance: Answers = (2, 2), *, sensitive: bool = False
) -> AreaResult:
    """An area in which these items were compared."""
    return replace(an_area_of(found, fairness, sensitive=sensitive), importance=importance)


def _pairs(low: int, high: int) -> st.SearchStrategy[Answers]:
    one = st.none() | st.integers(low, high)
    return st.tuples(one, one)


areas = st.builds(area, item_lists, _pairs(-2, 2), _pairs(0, 3), sensitive=st.booleans())


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
    listed = steps(found, VOICE)
    named = {step.name: step for step in listed}
    assert len(named) == len(listed)
    return named


def wanted(found: AreaResult, measures: Measures) -> dict[str, float | None]:
    """The value that belongs to every name, from where the rest of the program takes it; None for no such step."""
    numbers: dict[str, float | None] = {
        "Jo gives": measures.given[0],
        "Jo gets": measures.received[0],
        "Sam gives": measures.given[1],
        "Sam gets": measures.received[1],
        "who gives more, by Jo's answers": measures.own_view[0],
        "who gives more, by Sam's answers": measures.own_view[1],
        "from Jo to Sam": measures.unseen[0],
        "from Sam to Jo": measures.unseen[1],
        "what comes from Jo": measures.flow[0],
        "what comes from Sam": measures.flow[1],
        "level": measures.level,
        "tilt": measures.tilt,
        "seen gap": measures.seen_gap,
        "who gives more, by Jo's answers, in answer steps": measures.own_view_steps[0],
        "who gives more, by Sam's answers, in answer steps": measures.own_view_steps[1],
        "fairness for both": found.fair,
    }
    for name, fairness in zip(NAMES, found.fairness, strict=True):
        numbers[f"fairness for {name}"] = None if fairness is None else fairness_value(fairness)
    return numbers


def assert_adds_up(found: AreaResult) -> None:
    """Every filled formula comes to the result beside it."""
    for step in steps(found, VOICE):
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
    for step in steps(found, VOICE):
        if step.formula:
            form = signed if "+ means" in step.meaning or "a view leans from" in step.meaning else plain
            assert form.fullmatch(step.result), step


@given(areas)
def test_where_nothing_is_compared_there_is_no_arithmetic(found: AreaResult) -> None:
    assert bool(steps(found, VOICE)) is (found.measures is not None)
    assert steps(replace(found, measures=None), VOICE) == ()


@given(mostly_full, mostly_full)
@settings(max_examples=20)
def test_without_a_comparison_there_is_no_arithmetic_in_any_area(a: Sheet, b: Sheet) -> None:
    comparison = of(a, replace(b, sharing=replace(b.sharing, everything_back=True)))
    assert not any(steps(each, VOICE) for each in comparison.areas)


def test_the_vector_of_section_10_comes_with_its_arithmetic() -> None:
    a, b = rated(FULL, "listening", "212-", "434-", -1, 3), rated(FULL, "listening", "3343", "3323")
    assert [line(step, VOICE) for step in steps(area_of(of(a, b), "listening"), VOICE)] == [
        "compared: 3 of 4 (behaviours that have all four answers; answers of 0 to 4 are added up, and each step "
        "counts 25)",
        "Jo gives = 25 × 11 ÷ 3 ≈ 91.67",
        "Jo gets = 25 × 5 ÷ 3 ≈ 41.67",
        "Sam gives = 25 × 8 ÷ 3 ≈ 66.67",
        "Sam gets = 25 × 10 ÷ 3 ≈ 83.33",
        "who gives more, by Jo's answers = 25 × (11 − 5) ÷ 3 = +50 (+ means that Jo gives more)",
        "who gives more, by Sam's answers = 25 × (10 − 8) ÷ 3 ≈ +16.67 (+ means that Jo gives more)",
        "from Jo to Sam = 25 × (11 − 10) ÷ 3 ≈ +8.33 (+ means that Jo says Jo gives more than Sam says Sam gets)",
        "from Sam to Jo = 25 × (8 − 5) ÷ 3 = +25 (+ means that Sam says Sam gives more than Jo says Jo gets)",
        "what comes from Jo = 25 × (11 + 10) ÷ (2 × 3) = 87.5 (by both your answers together)",
        "what comes from Sam = 25 × (8 + 5) ÷ (2 × 3) ≈ 54.17 (by both your answers together)",
        "level = 25 × (11 + 5 + 8 + 10) ÷ (4 × 3) ≈ 70.83 (how often things happen here)",
        "tilt = 25 × (11 − 5 − 8 + 10) ÷ (2 × 3) ≈ +33.33 (both views together, + means that Jo gives more)",
        "seen gap = 25 × (11 − 5 + 8 − 10) ÷ (2 × 3) ≈ +16.67 (both directions together, + means that some effort is "
        "not seen)",
        "who gives more, by Jo's answers, in answer steps = 11 − 5 = +6 (a view leans from 3 on and counts alone from "
        "4; clear enough here, towards Jo)",
        "who gives more, by Sam's answers, in answer steps = 10 − 8 = +2 (a view leans from 3 on and counts alone from "
        "4; here nothing clear)",
        "how the two views meet: By Jo's answers, Jo gives more here than Jo gets. In Sam's there is no clear "
        "difference. (only one view leans, and it is clear enough to count alone)",
        f"mostly rare: not by this rule ({RARE})",
        f"pointing both ways: not by this rule ({BOTH_WAYS})",
        f"something that stands out: not by this rule ({ONE_OUT})",
        'fairness for Jo = 100 − 50 × 1 = 50 (Jo says "somewhat unfair to me")',
        'fairness for Sam = 100 − 25 × 0 = 100 (Sam says "fair to both")',
        "fairness for both = min(50, 100) = 50 (the lower of the two)",
        f"going well: not by this rule ({WELL})",
        "for choosing suggestions: ≈ 30.36 (of 100, for nothing else; made of how much each of you gets, notices and "
        "finds fair, and of how much it matters to each)",
    ]


@given(areas)
def test_no_number_ranks_two_people_by_how_they_answer_or_by_what_they_need(found: AreaResult) -> None:
    said = " ".join(line(step, VOICE) for step in steps(found, VOICE))
    assert not re.search("contrast|higher answers|reasons to talk|matters to Jo|matters to Sam|multiplied", said)


@pytest.mark.parametrize(
    ("difference_a", "difference_b", "result", "why"),
    [
        (7, 5, "By both your answers, Jo gives more", "both views lean, so both count"),
        (-4, -4, "By both your answers, Sam gives more", "both views lean, so both count"),
        (4, -4, "Your answers point different ways", "both views lean, so both count"),
        (-4, 4, "Your answers point different ways", "both views lean, so both count"),
        (0, -5, "By Sam's answers, Sam gives more here than Sam gets", "clear enough to count alone"),
        (3, 5, "By Sam's answers, Jo gives more", "clear enough to count alone"),
        (4, 3, "No clear difference", "only one view leans, and alone it is not clear enough"),
        (3, -3, "No clear difference", "neither view leans"),
    ],
)
def test_the_rule_of_section_4_is_said_with_its_outcome_and_why(
    difference_a: int, difference_b: int, result: str, why: str
) -> None:
    step = by_name(area(items(difference_a, difference_b)))["how the two views meet"]
    assert step.result.startswith(result)
    assert why in step.meaning


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (3, "here nothing clear"),
        (-3, "here nothing clear"),
        (4, "leaning here, towards Jo"),
        (-4, "leaning here, towards Sam"),
        (5, "clear enough here, towards Jo"),
        (-5, "clear enough here, towards Sam"),
    ],
)
def test_each_view_says_how_far_it_reaches_and_towards_whom(difference: int, said: str) -> None:
    found = by_name(area(items(difference, difference)))
    for name in NAMES:
        meaning = found[f"who gives more, by {name}'s answers, in answer steps"].meaning
        assert meaning == f"a view leans from 4 on and counts alone from 5; {said}"


@given(areas)
def test_what_goes_well_and_what_stands_out_is_called_so_only_where_it_is(found: AreaResult) -> None:
    if found.measures is not None:
        named = by_name(found)
        assert (named["going well"].result == "yes") is is_strength(found)
        for name, mark in MARKS.items():
            assert (name in named) is not found.area.delicate
            assert (name in named and named[name].result == "yes") is (mark in found.marks and not found.area.delicate)


def test_a_sensitive_area_is_told_never_to_be_called_going_well() -> None:
    step = by_name(area([Item(4, 4, 4, 4)] * 4, sensitive=True))["going well"]
    assert (step.result, step.meaning) == ("not by this rule", "a sensitive area is never called one")


@pytest.mark.parametrize(("fairness", "importance"), [((None, 0), (2, 2)), ((0, 0), (2, None))])
def test_where_an_answer_is_left_open_nothing_is_ranked(
    fairness: tuple[int | None, int | None], importance: tuple[int | None, int | None]
) -> None:
    found = by_name(area(items(5, 0), fairness, importance))
    assert not [name for name in found if "suggestions" in name]


def test_one_open_answer_about_fairness_leaves_the_value_of_the_other() -> None:
    found = by_name(area(items(0, 0), (None, 1)))
    assert (found["fairness for Sam"].formula, found["fairness for Sam"].result) == ("100 − 25 × 1", "75")
    assert "fairness for Jo" not in found
    assert "fairness for both" not in found


def test_other_single_answers_with_the_same_sums_show_the_same_arithmetic() -> None:
    one = of(rated(FULL, "money", "2413", "1432"), rated(FULL, "money", "3322", "2222"))
    other = of(rated(FULL, "money", "3142", "2233"), rated(FULL, "money", "1234", "4103"))
    assert steps(area_of(one, "money"), VOICE) == steps(area_of(other, "money"), VOICE)


def test_the_signs_turn_around_with_the_partners() -> None:
    one, other = by_name(area(items(6, 2))), by_name(area(items(-2, -6)))
    jo, sam = one["who gives more, by Jo's answers"], other["who gives more, by Sam's answers"]
    assert (jo.result, sam.result) == ("+37.5", "−37.5")
    assert jo.meaning == sam.meaning == "+ means that Jo gives more"


def test_a_half_is_rounded_up_as_by_hand() -> None:
    found = area([Item(3, 3, 3, 3), Item(3, 3, 3, 3), Item(3, 3, 3, 3), Item(4, 3, 3, 3)])
    assert by_name(found)["level"].result == "≈ 76.56"
    assert by_name(replace(found, measures=Measures(4, 13, 12, 12, 13, 4)))["level"].result == "≈ 78.13"


def test_a_name_is_never_read_as_a_template() -> None:
    said = " ".join(line(step, Voice()) for step in steps(area(items(5, 0)), Voice(("{formula}", "{0.__class__}"))))
    assert "{formula} gives = 25 × " in said
    assert "{0.__class__} gets" in said


def test_what_closes_the_page_says_what_rests_on_research_and_what_is_ours() -> None:
    assert "rest on research" in sources(Voice())
    assert "choices of ours" in sources(Voice())
