"""Two sheets side by side."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.comparison.compare import Answers, AreaResult, Comparison, NoticedBy, compare
from reciprocity_tui.comparison.marks import StandsOut, seen
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.topics import closest, complement, is_strength, priority, strengths, topics
from reciprocity_tui.questionnaire.model import Felt, Mark, Pattern, Prompt
from tests.answers.couple import AREAS, COUPLE, FULL
from tests.comparison.couples import an_area_of, area_of, ids, mostly_full, of, rated, told
from tests.comparison.test_measures import item_lists
from tests.support import full_sheet

VECTOR_A = rated(FULL, "listening", "212-", "434-", -1, 3)
VECTOR_B = rated(FULL, "listening", "3343", "3323", 0, 2)


def test_the_vector_of_section_10_comes_out_of_two_sheets() -> None:
    area = area_of(of(VECTOR_A, VECTOR_B), "listening")
    assert (area.n, area.of, area.pattern, area.carries, area.fair) == (3, 4, Pattern.ONE_SIDED, 0, 50)
    assert priority(area) == pytest.approx(30.364583, abs=1e-6)
    assert area.measures
    assert (*area.measures.given, *area.measures.received) == pytest.approx((91.667, 66.667, 41.667, 83.333), abs=5e-4)


def vector(
    received_a: str, given_a: str, received_b: str, given_b: str, *, fairness: int = 0, area: str = "care"
) -> AreaResult:
    """One area of two sheets that are full otherwise, as both shared it."""
    a, b = rated(FULL, area, received_a, given_a, fairness), rated(FULL, area, received_b, given_b)
    return area_of(of(a, b), area)


@pytest.mark.parametrize(
    ("ratings", "fairness", "pattern", "carries", "marks", "ranked"),
    [
        (("3303", "3333", "3333", "3333"), 0, Pattern.EVEN, None, set(), 7.78),
        (("4144", "4444", "4444", "4144"), 0, Pattern.EVEN, None, {Mark.STANDS_OUT}, 2.46),
        (("2222", "3333", "3333", "3222"), -2, Pattern.EVEN, None, set(), 34.43),
        (("0000", "0000", "1111", "1111"), 0, Pattern.EVEN, None, {Mark.SELDOM}, 18.19),
        (("0000", "3333", "3333", "0000"), 0, Pattern.AGREED, 0, {Mark.STANDS_OUT}, None),
    ],
    ids=("quiet no", "mental load", "both lean", "seldom", "one gives"),
)
def test_the_vectors_of_four_behaviours_come_out_as_printed(
    ratings: tuple[str, str, str, str],
    fairness: int,
    pattern: Pattern,
    carries: int | None,
    marks: frozenset[Mark],
    ranked: float | None,
) -> None:
    area = vector(*ratings, fairness=fairness)
    assert (area.pattern, area.carries, area.marks) == (pattern, carries, marks)
    assert not is_strength(area)
    if ranked is not None:
        assert priority(area) == pytest.approx(ranked, abs=5e-3)


def test_what_stands_out_in_the_vectors_is_the_behaviour_they_are_about() -> None:
    behaviours = [behaviour.id for behaviour in COUPLE.area("care").behaviours]
    assert vector("4144", "4444", "4444", "4144").stands_out == StandsOut(behaviours[1], 0)
    assert vector("0000", "3333", "3333", "0000").stands_out == StandsOut(behaviours[0], 0)


def test_a_quiet_no_that_is_felt_unfair_in_a_delicate_area_is_not_suggested() -> None:
    all_there = full_sheet(COUPLE, 4, 4)
    a = rated(all_there, "affection", "3303", "3333", -1)
    b = rated(all_there, "affection", "3333", "3333")
    assert (topics(of(a, b)), strengths(of(a, b))) == ((), strengths(of(all_there, all_there)))


def turned(area: AreaResult) -> dict[str, object]:
    """What of an area turns around with the partners."""
    return {
        "carries": None if area.carries is None else 1 - area.carries,
        "does_more": None if area.does_more is None else 1 - area.does_more,
        "stands_out": area.stands_out and (area.stands_out.behaviour, 1 - area.stands_out.carries),
        "answers": [pair[::-1] for pair in (area.fairness, area.importance, area.share, area.since)],
        "seen": [1 - giver for giver in reversed(seen(area.measures).givers)],
        **as_it_stays(area),
    }


def as_it_is(area: AreaResult) -> dict[str, object]:
    """What of an area turns around with the partners, before it does."""
    return {
        "carries": area.carries,
        "does_more": area.does_more,
        "stands_out": area.stands_out and tuple(area.stands_out),
        "answers": [area.fairness, area.importance, area.share, area.since],
        "seen": list(seen(area.measures).givers),
        **as_it_stays(area),
    }


def as_it_stays(area: AreaResult) -> dict[str, object]:
    """What of an area is the same whoever of the two comes first."""
    return {
        "n": (area.n, area.of, area.pattern, area.marks, area.matching),
        "felt": (area.fair, area.felt, area.is_unfair),
        "kind": (is_strength(area), priority(area), seen(area.measures).sign),
        "prompts": area.prompts,
    }


@given(mostly_full, mostly_full)
@settings(max_examples=60)
def test_swapping_the_partners_mirrors_everything(a: Sheet, b: Sheet) -> None:
    one, other = of(a, b), of(b, a)
    assert one.comparable == other.comparable
    assert [as_it_is(area) for area in one.areas] == [turned(area) for area in other.areas]
    assert ids(strengths(one)) == ids(strengths(other))
    assert [area and area.area.id for area in (closest(one),)] == [area and area.area.id for area in (closest(other),)]
    assert [(topic.result.area.id, topic.reason) for topic in topics(one)] == [
        (topic.result.area.id, topic.reason) for topic in topics(other)
    ]
    assert one.signs == other.signs
    assert (one.glad, one.whole, one.context) == (other.glad[::-1], other.whole[::-1], other.context[::-1])
    beside, turned_around = complement(one), complement(other)
    assert (beside and (ids(beside.a), ids(beside.b))) == (
        turned_around and (ids(turned_around.b), ids(turned_around.a))
    )


ABSENT_BEHAVIOURS = [
    BehaviourAnswer(3, 1, private=True),
    BehaviourAnswer(Absent.NO_OCCASION, Absent.NO_OCCASION),
    BehaviourAnswer(Absent.SKIPPED, Absent.SKIPPED),
    BehaviourAnswer(),
]


@given(mostly_full, mostly_full, st.integers(0, 35), st.permutations(ABSENT_BEHAVIOURS))
@settings(max_examples=40)
def test_private_no_occasion_skipped_and_unanswered_give_the_same_comparison(
    a: Sheet, b: Sheet, index: int, absences: list[BehaviourAnswer]
) -> None:
    behaviour = [each.id for area in COUPLE.areas for each in area.behaviours][index]
    first, second = (of(a.with_behaviour(behaviour, absent), b) for absent in absences[:2])
    assert first == second


@given(item_lists, st.data())
def test_an_absent_answer_moves_no_mean_of_the_others(items: list[Item], data: st.DataObject) -> None:
    area = COUPLE.area("care")
    kept = data.draw(st.lists(st.sampled_from(range(4)), min_size=2, max_size=3, unique=True))
    a, b = FULL, FULL
    for at, behaviour in enumerate(area.behaviours):
        item = items[at % len(items)]
        answer = (
            BehaviourAnswer(item.received_a, item.given_a)
            if at in kept
            else data.draw(st.sampled_from(ABSENT_BEHAVIOURS))
        )
        a = a.with_behaviour(behaviour.id, answer)
        b = b.with_behaviour(behaviour.id, BehaviourAnswer(item.received_b, item.given_b))
    by_hand = an_area_of([items[at % len(items)] for at in sorted(kept)])
    found = area_of(of(a, b), "care")
    assert (found.n, found.measures, found.pattern) == (len(kept), by_hand.measures, by_hand.pattern)


@given(mostly_full, mostly_full)
@settings(max_examples=40)
def test_where_there_is_too_little_there_is_nothing_made_of_it(a: Sheet, b: Sheet) -> None:
    for area in of(a, b).areas:
        if area.measures is None:
            assert area == AreaResult(area.area)


def test_without_a_comparison_an_area_says_nothing_but_its_title() -> None:
    comparison = of(FULL, replace(FULL, sharing=Sharing(everything_back=True)))
    assert not comparison.comparable
    assert comparison.areas == tuple(AreaResult(area) for area in COUPLE.areas)


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


def test_one_area_is_enough_in_a_focus_check_in() -> None:
    focus = ["money"]
    assert compare(COUPLE, share(FULL, COUPLE, focus), share(FULL, COUPLE, focus), focus).comparable


# What each showed


SIGN = COUPLE.signs[0]


@pytest.mark.parametrize(
    ("a", "b", "noticed_by"),
    [
        (SignAnswer(1, Who.ME, shown=True), SignAnswer(2, Who.ME, shown=True), [NoticedBy.BOTH]),
        (SignAnswer(2, Who.UNSAID, shown=True), SignAnswer(2, Who.ME), [NoticedBy.ONE]),
        (SignAnswer(0, shown=True), SignAnswer(1, Who.PARTNER, shown=True), [NoticedBy.ONE]),
        (SignAnswer(2, Who.ME), SignAnswer(2, Who.ME), []),
    ],
)
def test_a_sign_is_noticed_by_both_or_by_one_where_they_show_it_and_never_by_whom(
    a: SignAnswer, b: SignAnswer, noticed_by: list[NoticedBy]
) -> None:
    comparison = of(FULL.with_sign(SIGN.id, a), FULL.with_sign(SIGN.id, b))
    assert [(sign.id, sign.noticed_by) for sign in comparison.signs] == [(SIGN.id, by) for by in noticed_by]


def test_what_one_wrote_or_says_of_the_whole_stands_alone_where_the_other_keeps_it() -> None:
    a = replace(FULL, glad=Glad("the soup"), whole=Whole(-1, Context.HARD_BOTH))
    b = replace(FULL, glad=Glad("the walk", private=True), whole=Whole(2, Context.ORDINARY, private=True))
    comparison = of(a, b)
    assert comparison.glad == ("the soup", None)
    assert (comparison.whole, comparison.context) == ((-1, None), (Context.HARD_BOTH, None))


@pytest.mark.parametrize(
    ("said", "does_more"),
    [
        *(((-1, 1), 0), ((-2, 1), 0), ((2, -1), 1), ((-1, -1), None), ((1, 2), None), ((0, 1), None), ((0, 0), None)),
        *(((None, 1), None), ((-1, None), None)),
    ],
    ids=str,
)
def test_somebody_does_more_where_both_name_the_same_person(said: Answers, does_more: int | None) -> None:
    assert an_area_of([Item(3, 3, 3, 3)] * 4, share_said=said).does_more == does_more


@pytest.mark.parametrize(
    ("fairness", "felt"),
    [
        *(((0, 0), Felt.FAIR), ((0, 1), Felt.UNFAIR), ((-1, 0), Felt.UNFAIR), ((2, -2), Felt.UNFAIR)),
        *(((0, None), None), ((None, None), None), ((-2, None), None)),
    ],
    ids=str,
)
def test_an_area_is_felt_fair_where_both_say_so_and_nothing_where_one_does_not_say(
    fairness: Answers, felt: Felt | None
) -> None:
    assert an_area_of([Item(3, 3, 3, 3)] * 4, fairness).felt is felt


# What to talk about in an area


EVERY_PATTERN = frozenset(Pattern)


def prompt(
    text: str, *when: Pattern, felt: Felt | None = None, mark: Mark | None = None, alone: bool = False
) -> Prompt:
    """A prompt for these patterns, or for all of them."""
    return Prompt(frozenset(when) or EVERY_PATTERN, text, felt, alone, frozenset({mark} if mark else ()))


PROMPTS = (
    prompt("even and fair", Pattern.EVEN, felt=Felt.FAIR),
    prompt("even and unfair", Pattern.EVEN, felt=Felt.UNFAIR),
    prompt("agreed", Pattern.AGREED),
    prompt("stands out", mark=Mark.STANDS_OUT),
    prompt("mixed", mark=Mark.MIXED),
    prompt("seldom and fair", felt=Felt.FAIR, mark=Mark.SELDOM),
    prompt("seldom", mark=Mark.SELDOM),
    prompt("seldom too", mark=Mark.SELDOM),
    prompt("quiet", alone=True),
    prompt("quiet and fair", felt=Felt.FAIR, alone=True),
    prompt("quiet and agreed", Pattern.AGREED, alone=True),
)
OFTEN, RARE = [Item(3, 3, 3, 3)] * 4, [Item(1, 1, 1, 1)] * 4
ONE_OUT = [Item(4, 4, 4, 4), Item(4, 1, 1, 4)]
MIXED = [Item(4, 2, 2, 4), Item(2, 4, 4, 2)]


@pytest.mark.parametrize(
    ("items", "fairness", "texts"),
    [
        (OFTEN, (0, 0), ["even and fair", "quiet"]),
        (OFTEN, (0, -1), ["even and unfair", "quiet"]),
        (OFTEN, (0, None), ["quiet"]),
        (RARE, (0, 0), ["seldom and fair", "seldom"]),
        (RARE, (1, 0), ["seldom", "seldom too"]),
        (ONE_OUT, (0, 0), ["stands out"]),
        (MIXED, (0, 0), ["mixed"]),
        (told("0000", "3333", "3333", "0000"), (0, 0), ["stands out"]),
        (told("1111", "3333", "3333", "1111"), (0, 0), ["agreed", "quiet"]),
    ],
)
def test_the_first_two_prompts_that_fit_are_those_of_a_mark_that_holds(
    items: list[Item], fairness: Answers, texts: list[str]
) -> None:
    assert [fits.text for fits in an_area_of(items, fairness, prompts=PROMPTS).prompts] == texts


def test_a_mark_without_prompts_shuts_out_nothing() -> None:
    plain = tuple(each for each in PROMPTS if not each.marks)
    assert [fits.text for fits in an_area_of(RARE, prompts=plain).prompts] == ["even and fair", "quiet"]


def test_where_both_name_the_same_person_the_prompts_of_agreed_are_used() -> None:
    area = an_area_of(OFTEN, share_said=(-1, 1), prompts=PROMPTS)
    assert [fits.text for fits in area.prompts] == ["agreed", "quiet"]


def answers() -> Iterator[tuple[Answers, Answers]]:
    """Every kind of answer about fairness and share, also those that are missing."""
    for fairness in ((0, 0), (-2, 0), (0, None), (None, None)):
        yield from ((fairness, said) for said in ((0, 0), (-1, 1), (None, -1)))


@pytest.mark.parametrize("items", [OFTEN, RARE, MIXED])
def test_in_a_delicate_area_the_prompts_are_quiet_and_the_same_whatever_is_felt_or_missing(items: list[Item]) -> None:
    for fairness, said in answers():
        area = an_area_of(items, fairness, said, sensitive=True, prompts=PROMPTS)
        assert [fits.text for fits in area.prompts] == ["quiet"]


def test_in_a_delicate_area_the_prompts_are_the_same_with_and_without_an_answer_of_the_same_pattern() -> None:
    items = told("1111", "3333", "3333", "1111")
    for some in (items, items[1:]):
        area = an_area_of(some, sensitive=True, prompts=PROMPTS)
        assert [fits.text for fits in area.prompts] == ["quiet", "quiet and agreed"]


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_there_is_a_prompt_for_every_area_whatever_was_answered(a: Sheet, b: Sheet) -> None:
    for area in of(a, b).areas:
        assert area.prompts
        assert all(fits.alone for fits in area.prompts if area.area.delicate)


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_answers_that_match_are_shown_by_name_where_both_rate_often_and_never_in_a_delicate_area(
    a: Sheet, b: Sheet
) -> None:
    comparison = of(a, b)
    for area in comparison.areas:
        assert not (area.area.delicate and area.matching)
        assert all(min(comparison.items(area)[behaviour]) >= 3 for behaviour in area.matching)
