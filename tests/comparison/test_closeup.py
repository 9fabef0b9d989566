"""What is said of one area where both look at it closely."""

from dataclasses import replace

import pytest
from hypothesis import given

from reciprocity_tui.answers.scales import RATING
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.closeup import Marked, close_up, close_ups, how_often, summary
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.topics import strengths, topics
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE
from tests.comparison.couples import NAMES, an_area_of, area_of, mostly_full, of, rated, told
from tests.comparison.test_lean import items
from tests.support import full_sheet

pytestmark = pytest.mark.quick

VOICE = Voice(NAMES)
WORDS = list(RATING.values())


def words_of(answers: list[Item], person: int) -> tuple[str, str]:
    given_, _, received = how_often(an_area_of(answers), person, VOICE).removeprefix("gives ").partition(" · gets ")
    return given_, received


def test_how_often_is_said_in_the_words_of_the_scale() -> None:
    answers = told("1111", "3333", "3334", "4443")
    assert words_of(answers, 0) == ("often", "rarely")
    assert words_of(answers, 1) == ("almost always", "often")


@given(items)
def test_how_often_is_the_nearest_word(answers: list[Item]) -> None:
    for person in (0, 1):
        for word, ratings in zip(
            words_of(answers, person), list(zip(*answers, strict=True))[2 * person :][:2], strict=True
        ):
            assert abs(WORDS.index(word) - sum(ratings) / len(ratings)) <= 1 / 2


@given(items)
def test_where_a_view_counts_the_words_for_giving_and_getting_differ_the_same_way(answers: list[Item]) -> None:
    for person, counts in enumerate(an_area_of(answers).leans):
        given_, received = map(WORDS.index, words_of(answers, person))
        assert counts * (given_ - received) >= abs(counts)


@given(mostly_full, mostly_full)
def test_every_mark_has_its_reason_and_nothing_else_has_one(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    for area in comparison.areas:
        close = close_up(area, comparison, VOICE)
        assert bool(close.reason) == (close.marked in (Marked.TOPIC, Marked.STRENGTH))
        assert (close.marked is Marked.NOT_COMPARED) == (area.measures is None) == (not close.often)


@given(mostly_full, mostly_full)
def test_the_summary_counts_every_area_once(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    counted = {marked: int(text.split()[0]) for marked, text in summary(close_ups(comparison, VOICE), VOICE)}
    assert 0 not in counted.values()
    assert sum(counted.values()) == len(comparison.areas)
    assert counted.get(Marked.TOPIC, 0) == len(topics(comparison))
    assert counted.get(Marked.STRENGTH, 0) == len(strengths(comparison))
    assert counted.get(Marked.NOT_COMPARED, 0) == len(comparison.areas) - len(comparison.compared)


def test_why_something_goes_well_is_said_once() -> None:
    full = full_sheet(COUPLE, 3, 3)
    comparison = of(full, full)
    close = close_up(area_of(comparison, "listening"), comparison, VOICE)
    reason = "On the whole you both say this happens often, both ways, and you call it fair."
    assert (close.marked, close.first) == (Marked.STRENGTH, (reason,))


def test_where_what_somebody_calls_unfair_cannot_stand_beside_the_views_the_reason_says_it() -> None:
    full = full_sheet(COUPLE, 3, 3)
    unfair = rated(full, "listening", "3333", "3333", fairness=-2)
    (both, one) = (of(unfair, other) for other in (full, replace(full, fairness={})))
    even = "No clear difference here between what you each give and get."
    assert close_up(area_of(one, "listening"), one, VOICE).first == ("Jo finds it unfair.", even)
    assert close_up(area_of(both, "listening"), both, VOICE).first[:2] == (even, "For Jo this feels unfair.")
