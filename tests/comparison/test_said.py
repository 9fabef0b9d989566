"""Everything that is said of some couples, kept: whatever changes a number, a mark or a sentence shows as another text.

After a wanted change, `pytest tests/comparison/test_said.py --snapshot-update` writes it anew; read what differs.
"""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from reciprocity_tui.answers.sharing import Shared, share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison import arithmetic, change_sentences, dumbbell, sentences, timeline, topics
from reciprocity_tui.comparison.change import History, Round
from reciprocity_tui.comparison.compare import AreaResult, Comparison, compare
from reciprocity_tui.comparison.said import (
    context_sentences,
    numbers_sentences,
    reflection_sentences,
    sign_sentence,
    single_answer_sentences,
    whole_sentence,
)
from reciprocity_tui.comparison.timeline import marks_legend, timeline_sentences
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.words.voice import Voice
from tests.answers.people import Person

pytestmark = pytest.mark.quick

NAMES = ("Jo", "Sam")
CELLS = 23
CHECK_INS = 6


def history(questionnaire: Questionnaire, seed: int) -> History:
    """Return the check-ins of a couple: one with a focus, one of a new version, and for one in four other questions."""
    chance = random.Random(seed)  # noqa: S311 - the same couples every time
    two = Person(chance, questionnaire), Person(chance, questionnaire)
    ids = [area.id for area in questionnaire.areas]
    rounds, version = [], "1.0.0"
    for number in range(1, CHECK_INS + 1):
        version = {3: "1.1.0", 5: "2.0.0" if seed % 4 == 0 else "1.1.0"}.get(number, version)
        asked = tuple(chance.sample(ids, 3)) if number == 4 else ()
        now = replace(questionnaire, version=version)
        for area in chance.sample(ids, 3):
            two[number % 2].moves(area, *chance.choice(((1.5, -1), (-1.5, 1), (1.5, 1.5))))
        sheets = [person.sheet(version, chance.choice((-0.8, 0, 0, 0.8))) for person in two]
        a, b = (share(sheet, now, asked) for sheet in sheets)
        rounds.append(Round(number, compare(now, a, b, asked), frozenset(chance.sample(ids, number % 3))))
    return History(rounds)


def of_a_check_in(comparison: Comparison) -> Iterator[object]:
    """Give all that is said of one check-in."""
    levels = [area.measures.level for area in comparison.compared if area.measures]
    level = round(sum(levels) / len(levels), 6) if levels else None
    yield comparison.comparable, comparison.suggest_counsellor, level
    for area in comparison.areas:
        yield from of_an_area(comparison, area)
    yield from dict(sentences.strength_groups(comparison, Voice(NAMES)))
    yield [
        (words, [area.area.id for area in areas])
        for words, areas in sentences.strength_groups(comparison, Voice(NAMES))
    ]
    yield from sentences.unseen_sentences(comparison, Voice(NAMES))
    yield sentences.topic_intro(comparison, Voice())
    yield [area.area.id for area in topics.topics(comparison)], [area.area.id for area in topics.strengths(comparison)]
    yield [area.area.id for area in sentences.topics_in_order(comparison)]
    yield from (sign_sentence(sign, Voice()) for sign in comparison.signs)
    yield from context_sentences(comparison, Voice(NAMES))
    yield whole_sentence(comparison, Voice(NAMES))
    yield from reflection_sentences(comparison, Voice(NAMES))


def of_an_area(comparison: Comparison, area: AreaResult) -> Iterator[object]:
    """Give all that is said of one area."""
    yield ""
    yield (
        sentences.title(area, Voice()),
        area.n,
        area.of,
        area.pattern.value,
        area.carries,
        area.strength,
        area.guarded,
        area.fair,
    )
    yield sentences.area_sentence(area, Voice(NAMES))
    yield [sentences.fairness_words(area, person, Voice(NAMES)) for person in (0, 1)]
    yield sentences.importance_sentence(area, Voice(NAMES)), topics.far_apart_in_importance(area)
    yield topics.exact_priority(area), topics.priority(area)
    yield from sentences.unseen_of(area, Voice(NAMES))
    yield from sentences.prompts(area, Voice())
    yield from numbers_sentences(area, Voice(NAMES))
    yield from (arithmetic.line(step, Voice(NAMES)) for step in arithmetic.steps(area, Voice(NAMES)))
    yield change_sentences.level_sentence(area, Voice())
    for behaviour, item in comparison.single_answers(area):
        yield from single_answer_sentences(item, behaviour.received, behaviour.given, Voice(NAMES))
    if measures := area.measures:
        yield measures
        yield measures.own_view, measures.unseen, measures.level, measures.tilt, measures.seen_gap, measures.contrast
        yield measures.agreed_positives
        for person in (0, 1):
            given, received = measures.given[person], measures.received[person]
            yield dumbbell.text(dumbbell.own(person, given, received, CELLS))
            yield dumbbell.text(dumbbell.between(person, given, measures.received[1 - person], CELLS))


def over_time(history: History) -> Iterator[object]:
    """Give all that is said of several check-ins."""
    yield from change_sentences.overall_sentences(history, Voice())
    yield from change_sentences.break_sentences(history, Voice())
    for area, asked in change_sentences.asked_areas(history, Voice()).items():
        yield area, asked, history.numbers_of(area), change_sentences.is_called(history, area)
        yield from timeline_sentences(history, area, Voice())
        yield from change_sentences.latest_sentences(history, area, Voice(NAMES))
        yield " ".join(timeline.marks(history, area))
    for each in history.rounds:
        number = each.number
        yield number, change_sentences.error_sentence(history, number, Voice()), history.variance(number)
        yield from change_sentences.since_sentences(history, number, Voice(NAMES))
        for area, changes in change_sentences.by_area(history.changes(number)).items():
            yield from changes
            result = history.area(area, number)
            yield from change_sentences.change_sentences(changes, result, Voice(NAMES))
            yield from change_sentences.number_sentences(changes, result, Voice(NAMES))
            for change in changes:
                yield dumbbell.text(timeline.band(change.start, change.needed, change.end, CELLS))
                yield dumbbell.text(timeline.level(change.end, CELLS))
    latest = history.rounds[-1].number
    yield from history.between(1, latest)
    yield history.break_between(1, latest)


@pytest.mark.parametrize("seed", range(4))
def test_all_that_is_said_of_a_couple_stays_as_it_was(
    couple: Questionnaire, seed: int, snapshot: SnapshotAssertion
) -> None:
    rounds = history(couple, seed)
    begun = (line for count in (1, 2) for line in over_time(History(rounds.rounds[:count])))
    said = [*over_time(rounds), *begun, *of_a_check_in(rounds.rounds[0].comparison)]
    assert "\n".join(map(str, said)) == snapshot


def test_what_explains_stays_as_it_was(snapshot: SnapshotAssertion) -> None:
    said = [
        *sentences.how_to_read(Voice()),
        *sentences.legend(Voice(NAMES)),
        sentences.legend_between(Voice()),
        *marks_legend(Voice()),
    ]
    assert "\n".join([*said, arithmetic.sources(Voice())]) == snapshot


def test_two_who_keep_everything_back_are_told_nothing(couple: Questionnaire, snapshot: SnapshotAssertion) -> None:
    nothing = Shared(Sheet(couple.id, couple.version))
    assert "\n".join(map(str, of_a_check_in(compare(couple, nothing, nothing)))) == snapshot
