"""What is said about change, and what each said before any number was there to see."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import Answer
from reciprocity_tui.comparison.change import Change, History, Measure, Round, Verdict
from reciprocity_tui.comparison.change_sentences import (
    change_sentences,
    overall_sentences,
    questions_sentence,
    since_sentences,
)
from reciprocity_tui.comparison.timeline import spoken
from reciprocity_tui.words.voice import Voice
from tests.comparison.test_change import history, moving, told

NAMES = ("Jo", "Sam")
# How far the level of the area has moved in all, check-in by check-in, and what the rule calls the last move.
STEADY, ROSE, FELL = (0, 2), (0, 16), (16, 0)
DRIFTED_UP, DRIFTED_DOWN = (0, 7, 14), (14, 7, 0)


def felt(moves: Sequence[int], *words: Answer) -> History:
    """Return check-ins in which an area moved like this, and in the last of which each said how it feels."""
    rounds = history(moving(*moves)).rounds
    a, b = (
        Shared(replace(sheet, since={} if word is None else {"care": word}))
        for sheet, word in zip(rounds[-1].comparison.sheets, words, strict=True)
    )
    last = Round(rounds[-1].number, replace(rounds[-1].comparison, sheets=(a, b)))
    return History([*rounds[:-1], last])


def said(of: History) -> tuple[str, ...]:
    return since_sentences(of, of.rounds[-1].number, Voice(NAMES))


@pytest.mark.parametrize(
    ("moves", "verdict"),
    [
        *((STEADY, Verdict.NONE), (ROSE, Verdict.UP), (FELL, Verdict.DOWN)),
        *((DRIFTED_UP, Verdict.DRIFTING), (DRIFTED_DOWN, Verdict.DRIFTING)),
    ],
)
def test_the_stories_are_what_they_are_called(moves: tuple[int, ...], verdict: Verdict) -> None:
    change = felt(moves, 0, 0).level_change(len(moves), "care")
    assert change is not None
    assert change.verdict is verdict


@pytest.mark.parametrize(
    ("moves", "word", "differ"),
    [
        *((STEADY, 0, False), (STEADY, 1, True), (STEADY, -1, True)),
        *((ROSE, 2, False), (ROSE, 1, False), (ROSE, 0, True), (ROSE, -1, True)),
        *((FELL, -1, False), (FELL, 0, True), (FELL, 2, True)),
        *((DRIFTED_UP, 1, False), (DRIFTED_UP, 0, False), (DRIFTED_UP, -1, True)),
        *((DRIFTED_DOWN, -1, False), (DRIFTED_DOWN, 0, False), (DRIFTED_DOWN, 2, True)),
    ],
)
def test_words_and_numbers_that_differ_are_both_shown(moves: tuple[int, ...], word: int, differ: bool) -> None:
    sentences = said(felt(moves, word, word))
    assert len(sentences) == (2 if differ else 1)
    assert all("The numbers say:" in sentence for sentence in sentences[1:])


def test_one_word_that_differs_is_enough() -> None:
    first, second = said(felt(STEADY, 0, 2))
    assert first == "care: Jo says about the same, Sam says clearly better."
    assert second == (
        "The numbers say: No clear change since check-in 1. Words and numbers do not say the same "
        "here, and both can be true: what we call good or often shifts, most of all once we have begun "
        "to look."
    )


@pytest.mark.parametrize("words", [(1, None), (None, 1), (Absent.SKIPPED, 1), (None, None)])
def test_where_one_left_it_open_nobody_is_named(words: tuple[Answer, Answer]) -> None:
    assert said(felt(STEADY, *words)) == ()


def test_an_area_with_a_clear_change_is_not_called_unclear_as_well() -> None:
    fairness = ((0, 0), (0, 0), (2, 0))
    tolds = [replace(each, fairness={"care": both}) for each, both in zip(moving(*DRIFTED_UP), fairness, strict=True)]
    assert overall_sentences(history(tolds), Voice()) == ("Check-in 3: a clear change in care.",)


def test_the_same_questions_need_no_sentence() -> None:
    assert questions_sentence(("couple", "1.0.0"), ("couple", "1.0.0"), Voice()) == ""


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (40.0, 10.0, "closer to even"),
        (-40.0, -10.0, "closer to even"),
        (10.0, 40.0, "Jo carrying clearly more"),
        (-20.0, 20.0, "Jo carrying clearly more"),
        (20.0, -20.0, "Sam carrying clearly more"),
    ],
)
def test_a_lean_that_is_no_smaller_than_before_is_not_called_more_even(start: float, end: float, said: str) -> None:
    (area,) = felt(ROSE, 0, 0).rounds[1].comparison.compared
    change = Change("care", Measure.TILT, 1, start, end, 15.0, Verdict.UP, 4)
    level = replace(change, measure=Measure.LEVEL, verdict=Verdict.NONE)
    (sentence,) = change_sentences((level, change), area, Voice(NAMES), titled=False)
    assert said in sentence


def test_a_newer_version_and_other_questions_are_told_apart() -> None:
    newer = questions_sentence(("couple", "1.0.0"), ("couple", "1.2.0"), Voice())
    assert newer == (
        "The questionnaire has changed, from version 1.0.0 to 1.2.0. What is asked in both is compared "
        "with earlier check-ins."
    )
    for other in (("couple", "2.0.0"), ("friends", "1.0.0")):
        said = questions_sentence(("couple", "1.0.0"), other, Voice())
        assert said == Voice().say(
            "The questions are different ones from now on: {id} {version}, before that {id_before} "
            "{before}. Earlier check-ins stay readable, but are not compared with what comes now.",
            id=other[0],
            version=other[1],
            id_before="couple",
            before="1.0.0",
        )


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([3], "3"), ([3, 4], "3, 4"), ([1, 3, 4, 5, 9], "1, 3 to 5, 9"), (list(range(1, 41)), "1 to 40")],
)
def test_many_numbers_are_said_in_short(numbers: list[int], text: str) -> None:
    assert spoken(numbers, Voice()) == text


def test_other_behaviours_are_not_called_unchanged() -> None:
    first = replace(told(1, care="2222 2222 ---- ----"), fairness={"care": (-2, 0)})
    second = replace(told(2, care="---- ---- 2222 2222"), fairness={"care": (0, 0)})
    both = history([first, second])
    (area,) = both.rounds[1].comparison.compared
    assert change_sentences(both.changes(2), area, Voice(NAMES), titled=False) == (
        "Other behaviours were answered than before, so how much there is cannot be compared.",
        'Jo says "fair to both"; in check-in 1 it was "clearly unfair to me".',
    )
