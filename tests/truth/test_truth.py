"""What the program says to simulated couples, held against what is so between them."""

import random

import pytest

from reciprocity_tui.comparison import patterns, topics
from reciprocity_tui.comparison.claims import Claim, Template, both, nothing
from reciprocity_tui.questionnaire.model import Questionnaire
from tests.truth.__main__ import COUPLES, SEED
from tests.truth.couples import Kind, draw
from tests.truth.evening import VOICE, Line, Place, look
from tests.truth.holding import Held, held
from tests.truth.limits import missed, missed_always
from tests.truth.rates import Row, measured

FEW = 200


@pytest.mark.parametrize("kind", Kind)
def test_whatever_is_said_has_a_claim_and_repeats_answers_as_they_are(kind: Kind, couple: Questionnaire) -> None:
    assert list(missed_always(kind, measured(kind, couple, FEW, SEED))) == []


@pytest.mark.thorough
@pytest.mark.parametrize("kind", Kind)
def test_no_more_is_said_that_is_not_so_than_the_limits_allow(kind: Kind, couple: Questionnaire) -> None:
    assert list(missed(kind, measured(kind, couple, COUPLES, SEED))) == []


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("You are a good couple.", Held.UNTAGGED),
        (Template("You are alike here.", Claim.SAME), Held.SAMENESS),
        (nothing("You both see it as about even."), Held.SAMENESS),
        (both("You are a good couple."), Held.UNKNOWN),
        (nothing("No clear difference."), Held.NOTHING_TO_HOLD),
    ],
)
def test_a_sentence_passes_only_with_a_claim_that_can_be_held_against_something(
    template: str, result: Held, couple: Questionnaire
) -> None:
    evening = look(draw(Kind.BALANCED, couple, random.Random(SEED)))  # noqa: S311 - the same couple every time
    assert held(Line(VOICE.say(template), Place.AREA, evening)) is result


def test_a_strength_in_which_somebody_answered_never_would_miss_its_limit(
    monkeypatch: pytest.MonkeyPatch, couple: Questionnaire
) -> None:
    monkeypatch.setattr(topics, "_LOWEST_OF_A_STRENGTH", 0)
    assert any(Row.HURT_STRENGTH in miss for miss in missed(Kind.HURT, measured(Kind.HURT, couple, FEW, SEED)))


def test_a_view_alone_that_need_not_be_clear_would_miss_its_limit(
    monkeypatch: pytest.MonkeyPatch, couple: Questionnaire
) -> None:
    monkeypatch.setattr(patterns, "clear", patterns.lean)
    assert any(Row.FALSE_ONE in miss for miss in missed(Kind.BALANCED, measured(Kind.BALANCED, couple, FEW, SEED)))
