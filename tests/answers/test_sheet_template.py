"""The sheet as a file to fill in."""

import re
from dataclasses import replace

import pytest
import tomli
from hypothesis import given

from reciprocity_tui.answers.questions import Question, in_words, questions
from reciprocity_tui.answers.sections import sections
from reciprocity_tui.answers.sheet import LONGEST_NOTE, BehaviourAnswer, Glad, Sheet
from reciprocity_tui.answers.sheet_file import parse
from reciprocity_tui.answers.sheet_template import template
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import AREAS, CLOSED, COUPLE, EMPTY, FULL, REFLECTION, SHEETS

pytestmark = pytest.mark.quick

ASKED = questions(COUPLE, "seed", (), AREAS)


def written(sheet: Sheet) -> str:
    return template(sheet, sections(COUPLE, ASKED, Voice()), "Sam", Voice())


def read(text: str) -> Sheet:
    return parse(text.encode(), "sheet.toml", COUPLE)


def comments(text: str) -> str:
    return "\n".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))


@given(SHEETS)
def test_a_template_is_read_back_as_the_sheet_it_was_made_of(sheet: Sheet) -> None:
    assert read(written(sheet)) == sheet


def test_the_template_of_an_empty_sheet_says_nothing_yet() -> None:
    assert read(written(EMPTY)).is_empty


@pytest.mark.parametrize("question", ASKED, ids=lambda question: f"{question.kind.value}-{question.id}")
def test_every_question_stands_in_it_with_its_scale_answered_or_not(question: Question) -> None:
    labels = [in_words(question, value, "Sam", Voice()) for value in question.choices]
    for sheet in (EMPTY, FULL):
        said = comments(written(sheet))
        assert Voice().named(question.text, "Sam") in said
        assert all(f" = {label}" in said for label in labels)


def test_every_line_that_is_commented_out_can_be_filled_in() -> None:
    filled = re.sub(r"^# (received|given|how_much|answer|fairness|[a-z-]+) =$", r"\1 = 1", written(EMPTY), flags=re.M)
    filled = filled.replace("\nwho = 1", '\nwho = "me"').replace("\ncontext = 1", '\ncontext = "ordinary"')
    sheet = read(re.sub(r"^# (private|shown|everything_back) = true$", r"\1 = true", filled, flags=re.M))
    assert set(sheet.behaviours.values()) == {BehaviourAnswer(1, 1, private=True)}
    assert (set(sheet.fairness), set(sheet.since)) == (set(AREAS), set(AREAS))
    assert sheet.sharing.everything_back
    assert all(sign.shown for sign in sheet.signs.values())
    assert (sheet.reflection(REFLECTION).shown, sheet.reflection(CLOSED).shown) == (True, False)


def test_what_somebody_wrote_cannot_leave_its_line() -> None:
    odd = 'a "quote"\\\n[fairness]\nmoney = -2 # \U0001f382'
    sheet = replace(EMPTY, glad=Glad(odd.replace("\n", " "))).with_behaviour(
        COUPLE.areas[0].behaviours[0].id, BehaviourAnswer(1, 2, note=odd)
    )
    assert read(written(sheet)) == sheet


def test_it_is_no_longer_than_can_be_read_back_with_the_longest_notes() -> None:
    note = "\U0001f600" * LONGEST_NOTE
    sheet = replace(FULL, behaviours={key: BehaviourAnswer(1, 1, note=note) for key in FULL.behaviours})
    assert read(written(sheet)) == sheet


def test_a_name_stands_wherever_the_questionnaire_has_the_partner() -> None:
    assert "{" not in written(EMPTY)
    assert tomli.loads(written(EMPTY))["format"] == "sheet"
