"""Everything that is said of some couples, kept: whatever changes a number, a mark or a sentence shows as another text.

After a wanted change, `pytest tests/comparison/test_said.py --snapshot-update` writes it anew; read what differs.
"""

import random
from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from reciprocity_tui.answers.sharing import Shared, share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison import arithmetic, dumbbell, going_well, sentences, topics
from reciprocity_tui.comparison.closeup import how_often
from reciprocity_tui.comparison.compare import AreaResult, Comparison, compare
from reciprocity_tui.comparison.said import (
    context_sentences,
    numbers_sentences,
    reflection_sentences,
    sign_sentence,
    whole_sentences,
)
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.words.voice import Voice
from tests.answers.people import Person
from tests.comparison.couples import NAMES

pytestmark = pytest.mark.quick

VOICE = Voice(NAMES)
CELLS = 23


def check_in(questionnaire: Questionnaire, seed: int) -> Comparison:
    """Return the check-in of two people who answer by chance; the sheets of both are shared."""
    chance = random.Random(seed)  # noqa: S311 - the same couples every time
    sheets = [Person(chance, questionnaire).sheet(questionnaire.version, 0.5) for _ in NAMES]
    a, b = (share(sheet, questionnaire) for sheet in sheets)
    return compare(questionnaire, a, b)


def of_a_check_in(comparison: Comparison) -> Iterator[object]:
    """Give all that is said of one check-in, in the order in which it is read."""
    yield comparison.comparable
    yield from (text for glad in going_well.glad(comparison, VOICE) for text in glad[1:])
    reason, areas = going_well.going_well(comparison, VOICE)
    yield reason
    yield from ((good.title, *good.more, *good.examples) for good in areas)
    yield from context_sentences(comparison, VOICE)
    yield from whole_sentences(comparison, VOICE)
    yield from sentences.across_sentences(comparison, VOICE)
    for area in comparison.areas:
        yield from of_an_area(area)
    yield ""
    yield from sentences.seen_sentences(comparison, VOICE)
    yield from (sign_sentence(sign, VOICE) for sign in comparison.signs)
    yield from reflection_sentences(comparison, VOICE)
    yield sentences.topic_intro(comparison, VOICE)
    yield from (sentences.topic_sentence(topic, VOICE) for topic in topics.topics(comparison))


def of_an_area(area: AreaResult) -> Iterator[object]:
    """Give all that is said of one area."""
    yield ""
    yield sentences.title(area, VOICE), area.n, area.of, area.pattern.value, area.carries, area.fair
    yield from sentences.area_sentences(area, VOICE)
    yield [sentences.fairness_words(area, person, VOICE) for person in (0, 1)]
    yield sentences.importance_sentence(area, VOICE)
    yield from sentences.seen_of(area, VOICE)
    yield len(area.prompts)
    yield from numbers_sentences(area, VOICE)
    yield from (arithmetic.line(step, VOICE) for step in arithmetic.steps(area, VOICE))
    if measures := area.measures:
        for person in (0, 1):
            given, received = measures.given[person], measures.received[person]
            yield how_often(area, person, VOICE)
            yield dumbbell.text(dumbbell.lean(person, given - received, area.leans[person], CELLS))
            yield dumbbell.text(dumbbell.between(person, given, measures.received[1 - person], CELLS))


@pytest.mark.parametrize("seed", range(3))
def test_all_that_is_said_of_a_couple_stays_as_it_was(
    couple: Questionnaire, seed: int, snapshot: SnapshotAssertion
) -> None:
    assert "\n".join(map(str, of_a_check_in(check_in(couple, seed)))) == snapshot


def test_what_explains_stays_as_it_was(snapshot: SnapshotAssertion) -> None:
    explained = [
        *sentences.how_to_read(VOICE),
        sentences.LEAN,
        sentences.legend_between(VOICE),
        sentences.NO_COMPARISON,
        sentences.OFTEN_NO_OCCASION,
        sentences.DELICATE,
        sentences.OUTSIDE_HELP,
    ]
    assert "\n".join([*explained, arithmetic.sources(VOICE)]) == snapshot


def test_two_who_keep_everything_back_are_told_nothing(couple: Questionnaire, snapshot: SnapshotAssertion) -> None:
    nothing = Shared(Sheet(couple.id, couple.version))
    assert "\n".join(map(str, of_a_check_in(compare(couple, nothing, nothing)))) == snapshot
