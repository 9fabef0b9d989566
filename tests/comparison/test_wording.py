"""What is said about a result."""

import inspect
import re
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui import cli
from reciprocity_tui.answers import scales
from reciprocity_tui.answers import wording as while_answering
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison import wording
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.plain import wording as of_commands
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.questionnaire.text import forbidden_words
from tests.comparison.test_compare import COUPLE, FULL, mostly_full, of

NAMES = ("Jo", "Sam")
BLAMING = re.compile(
    r"(?i)guilt|\bfault|\bwins?\b|\bloses?\b|better partner|over-?claim|exaggerat|\blie[sd]?\b|\bowes?\b|wrong"
)


def _texts(module: ModuleType) -> list[str]:
    constants = [value for name, value in inspect.getmembers(module) if name.isupper()]
    return [text for each in constants for text in ([each] if isinstance(each, str) else list(each))]


EVERYTHING_SAID = [
    *wording.TEMPLATES.values(),
    *_texts(while_answering),
    *_texts(of_commands),
    cli.HELP,
    *(label for scale in (scales.RATING, scales.FAIRNESS, scales.OFTEN, scales.WHO) for label in scale.values()),
    COUPLE.title,
    COUPLE.intro,
    *(text for area in COUPLE.areas for text in (area.title, area.intro, *(p.text for p in area.prompts))),
    *(text for area in COUPLE.areas for each in area.behaviours for text in (each.received, each.given)),
    *(sign.text for sign in COUPLE.signs),
    *(reflection.text for reflection in COUPLE.reflections),
]


@pytest.mark.parametrize("text", EVERYTHING_SAID)
def test_nothing_that_is_said_blames(text: str) -> None:
    assert not forbidden_words(text)
    if text not in (cli.HELP, of_commands.VERIFIED):
        assert not BLAMING.search(text)


def test_the_linter_of_this_test_sees_every_word_of_the_list() -> None:
    words = "guilty fault wins loses better-partner over-claim exaggerate lie owes".replace("better-", "better ")
    assert all(forbidden_words(word) for word in ["guilty", "Fault", "wins", "loses", "better partner", "over-claims"])
    assert len(forbidden_words(words)) == 9


def area(pattern: Pattern, fairness: tuple[int | None, int | None], carries: int | None = None) -> AreaResult:
    """An area with this pattern and these answers about fairness."""
    some = of(FULL, FULL).areas[0]
    return replace(some, pattern=pattern, fairness=fairness, carries=carries)


CARRIED = (Pattern.AGREED, Pattern.ONE_SIDED, Pattern.CREDIT)
answers = st.none() | st.integers(-2, 2)


@given(st.sampled_from(list(Pattern)), st.tuples(answers, answers), st.integers(0, 1))
def test_both_are_said_to_call_it_fair_only_where_both_do(
    pattern: Pattern, fairness: tuple[int | None, int | None], carries: int
) -> None:
    sentence = wording.area_sentence(area(pattern, fairness, carries if pattern in CARRIED else None), NAMES)
    if "both call it fair" in sentence:
        assert fairness == (0, 0)
    if "unfair" in sentence:
        assert any(f is not None and f < 0 for f in fairness)
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("pattern", "carries", "fairness", "sentence"),
    [
        (Pattern.AGREED, 1, (0, 0), "You both see Sam carrying more, and you both call it fair."),
        (Pattern.AGREED, 1, (0, 1), "You both see Sam carrying more."),
        (Pattern.EACH_GIVES_MORE, None, (0, 0), "Each of you sees yourself carrying more. Some effort may go unseen."),
        (
            Pattern.ONE_SIDED,
            0,
            (-1, 0),
            "Two views: Jo sees Jo carrying more and calls it unfair, Sam sees it as about even.",
        ),
        (
            Pattern.ONE_SIDED,
            0,
            (0, -1),
            "Two views: Jo sees Jo carrying more, Sam sees it as about even but calls it unfair.",
        ),
        (
            Pattern.CREDIT,
            0,
            (0, 0),
            "Sam sees Jo carrying more, Jo sees it as about even. That is worth saying aloud.",
        ),
        (Pattern.TOO_LITTLE, None, (None, None), "Not compared."),
    ],
)
def test_who_carries_is_named_on_the_right_side(
    pattern: Pattern, carries: int | None, fairness: tuple[int | None, int | None], sentence: str
) -> None:
    assert wording.area_sentence(area(pattern, fairness, carries), NAMES) == sentence


@given(mostly_full, mostly_full)
@settings(max_examples=40)
def test_whatever_was_answered_can_be_said(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    said = [
        *wording.strength_sentences(comparison, NAMES),
        *wording.unseen_sentences(comparison, NAMES),
        *wording.context_sentences(comparison, NAMES),
        *wording.reflection_sentences(comparison, NAMES),
        *(wording.sign_sentence(sign) for sign in comparison.signs),
        *(sentence for each in comparison.areas for sentence in wording.numbers_sentences(each, NAMES)),
        *(wording.area_sentence(each, NAMES) for each in comparison.areas),
    ]
    assert all(said)
    assert not any("{" in sentence or "None" in sentence for sentence in said)


def test_a_name_is_never_read_as_a_template() -> None:
    names = ("{other}", "{0.__class__}")
    assert wording.area_sentence(area(Pattern.AGREED, (0, 1), 0), names) == "You both see {other} carrying more."


def test_every_template_is_used() -> None:
    sources = "".join(inspect.getsource(module) for module in (wording, *_users()))
    dynamic = re.compile(r"^(fairness-|importance-\d|context-|rating-|how-to-read-|unseen-\w+-both)")
    unused = [key for key in wording.TEMPLATES if sources.count(f'"{key}"') < 2 and not dynamic.match(key)]
    assert unused == []


def _users() -> list[ModuleType]:
    from reciprocity_tui.plain import commands, show  # noqa: PLC0415 - only this test needs the front end

    return [commands, show]
