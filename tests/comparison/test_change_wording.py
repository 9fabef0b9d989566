"""What is said about change: in which order, whose words, and never more than the numbers bear."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import Whole
from reciprocity_tui.comparison.change import CLEAR, FLOWS, Verdict
from reciprocity_tui.comparison.change_sentences import (
    change_sentences,
    flow_sentence,
    questions_sentence,
)
from reciprocity_tui.comparison.feelings import SHIFTING, since_sentences
from reciprocity_tui.comparison.history import History, Round
from reciprocity_tui.comparison.over_time import Part, opening_between, parts
from reciprocity_tui.comparison.timeline import spoken
from reciprocity_tui.words.voice import Voice
from tests.comparison.reference_change import Said, Told
from tests.comparison.test_change import AREAS, CARE, history, moved, moving, told
from tests.comparison.test_change_properties import histories

VOICE = Voice(("Jo", "Sam"))
MONTHS = {1: "March 2026"}
# How far what Jo gives has moved in all, check-in by check-in.
STEADY, ROSE, FELL = (0, 1), (0, 9), (9, 0)
DRIFTED_UP, DRIFTED_DOWN = (0, 5, 10), (10, 5, 0)


def of_care(tolds: Sequence[Told], months: dict[int, str] = MONTHS) -> tuple[str, ...]:
    """What the last check-in says about the change of an area."""
    found = history(tolds)
    area = found.area("care", tolds[-1].number)
    changes = [row for row in found.changes(tolds[-1].number) if row.area == "care"]
    return change_sentences(changes, area, VOICE, months, titled=False)


def parts_of(tolds: Sequence[Told]) -> tuple[Part, ...]:
    return parts(history(tolds), tolds[-1].number, VOICE, MONTHS)


# One area


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((9, 0), "Taking both your answers together, what Jo gives comes up clearly more often than in March 2026."),
        ((0, -9), "Taking both your answers together, what Sam gives comes up clearly less often than in March 2026."),
        (
            (9, 9),
            "Taking both your answers together, what each of you gives comes up clearly more often than in March 2026.",
        ),
        ((8, -8), "No clear change in how often since March 2026."),
    ],
)
def test_what_changed_clearly_is_said_with_who_gives_and_which_way(steps: tuple[int, int], sentence: str) -> None:
    assert of_care([told(1, care=moved()), told(2, care=moved(*steps))]) == (sentence,)


def test_one_more_and_the_other_less_is_said_of_each() -> None:
    assert of_care([told(1, care=moved()), told(2, care=moved(9, -9))]) == (
        "Taking both your answers together, what Jo gives comes up clearly more often than in March 2026.",
        "Taking both your answers together, what Sam gives comes up clearly less often than in March 2026.",
    )


def test_a_check_in_without_a_month_of_its_own_is_called_by_its_number() -> None:
    (sentence,) = of_care([told(1, care=moved()), told(2, care=moved())], {})
    assert sentence == "No clear change in how often since check-in 1."


@pytest.mark.parametrize(("moves", "way"), [(DRIFTED_UP, "more"), (DRIFTED_DOWN, "less")])
def test_a_drift_is_never_hidden_and_never_called_clear(moves: tuple[int, ...], way: str) -> None:
    assert of_care(moving(*moves)) == (
        f"What Jo gives, taking both your answers together: a little {way}, two check-ins running. It isn't a clear "
        "change yet.",
    )


@pytest.mark.parametrize(
    ("what", "before", "after", "sentence"),
    [
        ("fairness", -2, -1, 'Jo said "clearly unfair to me" in March 2026, and now says "somewhat unfair to me".'),
        ("fairness", 1, 0, 'Jo said "somewhat unfair to Sam" in March 2026, and now says "fair to both".'),
        ("importance", 1, 3, "How much it matters: "),
        ("share", -2, 1, 'Who does more here? Jo said "mostly me" in March 2026, and now says "more Sam".'),
    ],
)
def test_what_somebody_says_differently_is_told_by_name_from_and_to(
    what: str, before: int, after: int, sentence: str
) -> None:
    tolds = [
        replace(told(number, care=moved()), answers={what: {"care": (step, 0)}})
        for number, step in ((1, before), (2, after))
    ]
    first, second = of_care(tolds)
    assert first.startswith(sentence)
    assert second == "No clear change in how often since March 2026."  # after it, for it takes nothing away


def test_how_it_feels_since_last_time_is_no_answer_that_changes() -> None:
    tolds = [replace(told(n, care=moved()), answers={"since": {"care": (n, -n)}}) for n in (1, 2)]
    assert of_care(tolds) == ("No clear change in how often since March 2026.",)


def test_other_behaviours_are_not_called_unchanged() -> None:
    first = replace(told(1, care="2222 2222 ---- ----"), answers={"fairness": {"care": (-2, 0)}})
    second = replace(told(2, care="---- ---- 2222 2222"), answers={"fairness": {"care": (0, 0)}})
    assert of_care([first, second]) == (
        'Jo said "clearly unfair to me" in March 2026, and now says "fair to both".',
        "Other questions were answered this time, so how often can't be compared.",
    )


def test_how_often_what_each_gives_comes_up_is_said_in_the_words_of_the_scale() -> None:
    (area,) = history([told(1, care=moved(4, 8))]).rounds[0].comparison.compared
    assert flow_sentence(area, VOICE) == (
        'Taking both your answers together, what Jo gives comes up between "about half the time" and "often", what Sam '
        'gives "often".'
    )


# The order


def unfair(area: str, a: int) -> dict[str, Said]:
    return {"fairness": {area: (a, 0)}}


def everything() -> list[Told]:
    """Check-ins with an agreed area in which nothing moved, a change, another answer, a drift and one unchanged."""
    first, second, third = (
        told(number, care=moved(), money=moved(money), talk=moved(), play=moved(play), rest="2222 2222")
        for number, (money, play) in enumerate(((0, 0), (0, 5), (9, 10)), start=1)
    )
    return [
        replace(first, answers=unfair("talk", -2)),
        replace(second, answers=unfair("talk", -2)),
        replace(third, answers=unfair("talk", 0), agreed=CARE),
    ]


def test_what_was_agreed_on_comes_first_even_where_nothing_changed_and_the_rest_in_one_line() -> None:
    assert [(part.title, [text.partition(":")[0] for text in part.texts]) for part in parts_of(everything())] == [
        ("What you had agreed on", ["care"]),
        ("Jo said it differently", ["talk", "talk"]),
        ("What changed clearly", ["money"]),
        ("A little, two check-ins running", ["play"]),
        ("", ["No clear change"]),
    ]
    assert parts_of(everything())[-1].texts == ("No clear change: rest.",)


def test_the_areas_of_a_focus_check_in_are_not_called_agreed_on() -> None:
    tolds = [told(1, care=moved(), money=moved()), replace(told(2, care=moved(7), money=moved()), asked=CARE)]
    (part,) = parts_of(tolds)
    assert part.title == "What this check-in was about"
    assert "clearly more often" in part.texts[0]


def test_what_nearly_all_areas_did_stands_above_everything_else() -> None:
    for steps, words in ((-2, "a little lower. That can be a hard time, or a closer look."), (2, "a little higher.")):
        first = told(1, **dict.fromkeys(AREAS[:5], moved()))
        opening, rest = parts_of([first, told(2, **dict.fromkeys(AREAS[:5], moved(steps, steps)))])
        assert opening.title == ""
        assert opening.texts[0].startswith(f"Almost everywhere your answers came out {words}")
        assert rest.texts == ("No clear change: care, money, talk, play, rest.",)


def hard(round_: Round, a: Context | None, b: Context | None) -> Round:
    """A check-in in which each said what sort of time it was."""
    sheets = round_.comparison.sheets
    shared = [Shared(replace(sheet, whole=Whole(0, context))) for sheet, context in zip(sheets, (a, b), strict=True)]
    return replace(round_, comparison=replace(round_.comparison, sheets=(shared[0], shared[1])))


@pytest.mark.parametrize(
    ("then", "now", "texts"),
    [
        ((Context.ORDINARY, None), (None, Context.ORDINARY), ()),
        ((Context.HARD_ME, None), (None, None), ("For Jo, the months before March 2026 were unusually hard.",)),
        (
            (None, None),
            (Context.HARD_BOTH, Context.HARD_PARTNER),
            (
                "Jo said that the months before check-in 2 were unusually hard for you both.",
                "Sam said that the months before check-in 2 were unusually hard for Jo.",
            ),
        ),
    ],
)
def test_a_hard_time_then_or_now_stands_above_the_changes(
    then: tuple[Context | None, Context | None], now: tuple[Context | None, Context | None], texts: tuple[str, ...]
) -> None:
    first, second = history(moving(0, 9)).rounds
    found = History([hard(first, *then), hard(second, *now)])
    told_parts = parts(found, 2, VOICE, MONTHS)
    assert told_parts[-1].title == "What changed clearly"
    above = told_parts[0].texts if not told_parts[0].title else ()
    for opening in (above, opening_between(found, 1, 2, VOICE, MONTHS)):
        assert opening[: len(texts)] == texts
        assert (len(opening) > 0) == (len(texts) > 0)


def test_a_first_check_in_and_one_with_other_questions_tell_of_no_change() -> None:
    assert parts_of(moving(0)) == ()
    assert parts_of([told(1, care=moved()), told(2, "2.0.0", care=moved(9))]) == ()


@given(histories(most=5))
def test_nothing_that_is_told_contradicts_itself(tolds: list[Told]) -> None:
    """Each area stands in one place: named with what changed, or in the line without a clear change, never in both."""
    found = history(tolds)
    for number in (each.number for each in tolds):
        rows = found.changes(number)
        told_parts = parts(found, number, VOICE)
        lines = [text for part in told_parts for text in part.texts if text.startswith("No clear change: ")]
        unclear = {area for line in lines for area in line.removeprefix("No clear change: ").rstrip(".").split(", ")}
        told_of = {row.area for row in rows if row.verdict is not Verdict.NONE and row.measure in FLOWS}
        assert not unclear & told_of
        clear = {row.area for row in rows if row.verdict in CLEAR}
        texts = " ".join(text for part in told_parts for text in part.texts)
        assert texts.count("clearly") >= len(clear)
        assert "as before" not in texts


# How it feels


def felt(moves: Sequence[int], a: int | None, b: int | None) -> tuple[str, ...]:
    """What is said where what Jo gives moved like this, and in the last check-in each said how the area feels."""
    *before, last = moving(*moves)
    found = history([*before, replace(last, answers={"since": {"care": (a, b)}})])
    return since_sentences(found, last.number, VOICE)


@pytest.mark.parametrize(
    ("moves", "word", "differ"),
    [
        *((STEADY, word, False) for word in (-1, 0, 1)),
        *((STEADY, word, True) for word in (-2, 2)),
        *((ROSE, 2, False), (ROSE, 1, False), (ROSE, 0, True), (ROSE, -1, True)),
        *((FELL, -1, False), (FELL, 0, True), (FELL, 2, True)),
        *((DRIFTED_UP, 1, False), (DRIFTED_UP, 0, False), (DRIFTED_UP, -1, True)),
        *((DRIFTED_DOWN, -1, False), (DRIFTED_DOWN, 0, False), (DRIFTED_DOWN, 2, True)),
    ],
)
def test_words_and_numbers_that_differ_are_both_shown(moves: tuple[int, ...], word: int, differ: bool) -> None:
    sentences = felt(moves, word, word)
    assert len(sentences) == (3 if differ else 1)
    assert (sentences[-1] == SHIFTING) is differ


def test_one_word_that_differs_is_enough() -> None:
    assert felt(STEADY, 0, 2) == (
        'care: Jo says "about the same", Sam says "clearly better".',
        "care: No clear change in how often since check-in 1.",
        SHIFTING,
    )


@pytest.mark.parametrize("word", [-2, -1, 0, 1, 2])
def test_where_one_gives_more_and_the_other_less_no_word_differs_from_that(word: int) -> None:
    answers = {"since": {"care": (word, word)}}
    found = history([told(1, care=moved()), replace(told(2, care=moved(9, -9)), answers=answers)])
    assert SHIFTING not in since_sentences(found, 2, VOICE)


def test_that_both_can_be_true_is_said_once_for_all_areas() -> None:
    areas = {"care": (2, 2), "money": (2, 2), "talk": (0, 0), "play": (0, 0)}
    first, second = (told(number, **dict.fromkeys(areas, moved())) for number in (1, 2))
    found = history([first, replace(second, answers={"since": areas})])
    sentences = since_sentences(found, 2, VOICE)
    assert sentences.count(SHIFTING) == 1
    assert "About the same, you both say: talk, play." in sentences


@pytest.mark.parametrize("words", [(1, None), (None, 1), (None, None)])
def test_where_one_left_it_open_nobody_is_named(words: tuple[int | None, int | None]) -> None:
    assert felt(STEADY, *words) == ()


def test_in_a_first_check_in_there_is_no_last_time_to_speak_of() -> None:
    found = history([replace(told(1, care=moved()), answers={"since": {"care": (2, 2)}})])
    assert since_sentences(found, 1, VOICE) == ()


# Other questions, and numbers


def test_the_same_questions_need_no_sentence() -> None:
    assert questions_sentence(("couple", "1.0.0"), ("couple", "1.0.0"), Voice()) == ""


def test_a_newer_version_and_other_questions_are_told_apart() -> None:
    assert questions_sentence(("couple", "1.0.0"), ("couple", "1.2.0"), Voice()) == (
        "The questionnaire has a new version, 1.2.0 after 1.0.0. What is asked in both is still compared with your "
        "earlier check-ins."
    )
    for id_, version in (("couple", "2.0.0"), ("friends", "1.0.0")):
        assert questions_sentence(("couple", "1.0.0"), (id_, version), Voice()) == (
            f"The questions have changed: {id_} {version} from now on, couple 1.0.0 until now. You can still read your "
            "earlier check-ins, but they aren't compared with what comes now."
        )


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([3], "3"), ([3, 4], "3, 4"), ([1, 3, 4, 5, 9], "1, 3 to 5, 9"), (list(range(1, 41)), "1 to 40")],
)
def test_many_numbers_are_said_in_short(numbers: list[int], text: str) -> None:
    assert spoken(numbers, Voice()) == text
