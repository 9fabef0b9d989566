"""All that is asked and said of some sheets, kept: whatever changes a question, a switch or what is shared shows.

After a wanted change, `pytest tests/answers/test_kept.py --snapshot-update` writes it anew; read what differs.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from reciprocity_tui.answers import privacy, questions, sheet_file, switches
from reciprocity_tui.answers.hints import hints
from reciprocity_tui.answers.preview import preview
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.sections import section_at, sections
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.words.voice import Voice
from tests.answers.people import Person

pytestmark = pytest.mark.quick

FOCUS = ("money", "conflict")


def of_a_sheet(sheet: Sheet, asked: Sequence[Question]) -> Iterator[object]:
    """Give all that is known of a sheet, question by question."""
    yield questions.progress(sheet, asked), questions.first_open(sheet, asked), questions.first_open(sheet, asked, 20)
    for question in asked:
        yield (
            questions.value_of(sheet, question),
            questions.is_asked(sheet, question),
            privacy.is_shareable(sheet, question),
            privacy.is_private(sheet, question),
        )
        for private in (True, False):
            if question.allows_private:
                yield sheet_file.dump(
                    privacy.keep_private(Sheet(sheet.questionnaire, sheet.version), question, private)
                )


def of_questions(asked: Sequence[Question]) -> Iterator[object]:
    """Give all that is known of what is asked."""
    for question in asked:
        yield question.kind, question.id, question.text, question.area and question.area.id, question.closed
        yield question.is_rating, question.is_written, question.is_shown_by_choice
        yield question.allows_skip, question.allows_private, question.no_occasion
        yield [(value, questions.in_words(question, value, "Sam", Voice())) for value in questions.allowed(question)]


def of_what_is_shown(sheet: Sheet, questionnaire: Questionnaire, focus: Sequence[str]) -> Iterator[object]:
    """Give all that the other would see, and what can be kept back."""
    asked = questions.questions(questionnaire, "seed", focus)
    seen = preview(sheet, questionnaire, focus, "Sam", Voice())
    yield seen.title, seen.intro, *seen.others, *seen.missing, *seen.rules
    yield from ((area.line, area.back, *area.left_out) for area in seen.areas)
    yield sheet_file.dump(share(sheet, questionnaire, focus))
    for switch in switches.switches(sheet, questionnaire, asked, focus, "Sam", Voice()):
        after = preview(switch.switched(sheet), questionnaire, focus, "Sam", Voice())
        key = "/".join(filter(None, (switch.key.part.value, switch.key.id)))
        yield key, switch.label, switch.word, switch.area
        yield sheet.dropped_by(switch.switched(sheet)), sum(area.back for area in after.areas), len(after.others)


@pytest.mark.parametrize("seed", range(3))
def test_all_that_is_known_of_a_sheet_stays_as_it_was(
    couple: Questionnaire, seed: int, snapshot: SnapshotAssertion
) -> None:
    sheet = Person(random.Random(seed), couple).sheet("2.0.0", 0)  # noqa: S311 - the same people every time
    sheet = replace(sheet, sharing=replace(sheet.sharing, areas_back=frozenset(FOCUS[: seed % 2])))
    asked = questions.questions(couple, "seed", FOCUS if seed == 1 else (), FOCUS[seed % 2 :])
    said = [*of_a_sheet(sheet, asked), *of_what_is_shown(sheet, couple, FOCUS if seed == 1 else ())]
    said += [*hints(sheet, Voice(), [1.0] * 30), *hints(sheet, Voice(), [2.0] * 30), sheet_file.dump(sheet)]
    assert sheet_file.parse(sheet_file.dump(sheet).encode(), "sheet", couple) == sheet
    assert "\n".join(map(str, said)) == snapshot


def test_all_that_is_asked_stays_as_it_was(couple: Questionnaire, snapshot: SnapshotAssertion) -> None:
    asked = questions.questions(couple, "seed", (), FOCUS)
    parts = sections(couple, asked, Voice())
    said: list[object] = [*of_questions(asked)]
    said += [
        (part.title, part.intro, part.reminder, part.first, [(page.first, page.is_rated) for page in part.pages])
        for part in parts
    ]
    said += [section_at(parts, index).title for index in range(len(asked))]
    said += [sections(couple, asked, Voice(), "the last days")[0].reminder]
    said += [questions.minutes_for(couple), questions.minutes_for(couple, FOCUS)]
    assert "\n".join(map(str, said)) == snapshot
