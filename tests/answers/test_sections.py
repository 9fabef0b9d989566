"""Going through the questions section by section and page by page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.questions import Kind, Question, questions
from reciprocity_tui.answers.sections import (
    GLAD_TITLE,
    REFLECTION_TITLE,
    SIGNS_TITLE,
    WHOLE_TITLE,
    section_at,
    sections,
)
from reciprocity_tui.questionnaire.model import Area, Behaviour, Questionnaire
from reciprocity_tui.steps import answer
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE, FOCUSES
from tests.support import steps

pytestmark = pytest.mark.quick

ALL = questions(COUPLE, "seed")
PARTS = sections(COUPLE, ALL, Voice())
TOGETHER = {
    (Kind.SINCE,),
    (Kind.RECEIVED, Kind.GIVEN),
    (Kind.FAIRNESS, Kind.IMPORTANCE),
    (Kind.SHARE,),
    (Kind.SIGN, Kind.SIGN_WHO),
    (Kind.REFLECTION,),
    (Kind.WHOLE_FAIRNESS, Kind.CONTEXT),
    (Kind.GLAD,),
}
seeds = st.text(max_size=8)


def _long(behaviours: int) -> Questionnaire:
    asked = tuple(Behaviour(f"b{i}", "{partner} does.", "I do.") for i in range(behaviours))
    return replace(COUPLE, areas=(Area("all", "All", "", asked, ()),))


@given(seeds, FOCUSES)
def test_every_question_is_on_exactly_one_page_and_the_pages_are_in_order(seed: str, focus: list[str]) -> None:
    asked = questions(COUPLE, seed, focus)
    pages = [page for section in sections(COUPLE, asked, Voice()) for page in section.pages]
    assert tuple(question for page in pages for question in page.questions) == asked
    assert all(asked[page.first] is page.questions[0] for page in pages)


@given(seeds, FOCUSES, FOCUSES)
def test_a_page_holds_what_belongs_together(seed: str, focus: list[str], followed: list[str]) -> None:
    for section in sections(COUPLE, questions(COUPLE, seed, focus, followed), Voice()):
        for page in section.pages:
            assert tuple(question.kind for question in page.questions) in TOGETHER
            assert {question.area for question in page.questions} == {section.area}
            about = {question.id for question in page.questions}
            assert len(about) == 1 or about == {"fairness", "context"}


@given(FOCUSES, FOCUSES)
def test_a_followed_area_begins_with_how_it_feels_on_a_page_of_its_own(focus: list[str], followed: list[str]) -> None:
    for section in sections(COUPLE, questions(COUPLE, "seed", focus, followed), Voice()):
        is_followed = section.area is not None and section.area.id in followed
        kinds = [question.kind for question in section.pages[0].questions]
        assert (kinds == [Kind.SINCE]) is is_followed


def test_a_section_can_say_another_time_to_think_of_than_the_questionnaire() -> None:
    reminder = sections(COUPLE, ALL, Voice(), answer.SINCE_LAST)[0].reminder
    assert reminder == "Think of the times when it came up, in the time since your last check-in."


@given(FOCUSES)
def test_the_sections_are_the_asked_areas_and_then_the_closing_parts(focus: list[str]) -> None:
    parts = sections(COUPLE, questions(COUPLE, "seed", focus), Voice())
    wanted = [area.title for area in COUPLE.areas if not focus or area.id in focus]
    assert [section.title for section in parts] == [*wanted, SIGNS_TITLE, REFLECTION_TITLE, WHOLE_TITLE, GLAD_TITLE]


@pytest.mark.parametrize(("without", "title"), [("signs", SIGNS_TITLE), ("reflections", REFLECTION_TITLE)])
def test_a_closing_part_without_questions_does_not_appear(without: str, title: str) -> None:
    changed: Questionnaire = replace(COUPLE, **{without: ()})  # type: ignore[arg-type]
    titles = [section.title for section in sections(changed, questions(changed, "seed"), Voice())]
    assert title not in titles
    assert len(titles) == len(PARTS) - 1


def test_every_title_and_intro_takes_the_name_of_the_partner() -> None:
    area = replace(COUPLE.areas[0], title="With {partner}", intro="What {partner} does, {0} and {x}.")
    changed = replace(COUPLE, areas=(area, *COUPLE.areas[1:]))
    parts = sections(changed, questions(changed, "seed"), Voice())
    shown = [Voice().named(text, "Sam") for section in parts for text in (section.title, section.intro)]
    assert not any("{partner}" in text for text in shown)
    assert shown[:2] == ["With Sam", "What Sam does, {0} and {x}."]
    assert "Then Sam sees that you noticed it, and nothing more." in Voice().named(parts[-4].intro, "Sam")


def test_the_whole_has_no_intro() -> None:
    assert PARTS[-2].intro == ""


def test_every_area_says_of_which_times_to_think_and_no_other_part_does() -> None:
    reminders = {section.reminder for section in PARTS if section.area is not None}
    assert reminders == {"Think of the times when it came up, in the last three months."}
    assert not any(section.reminder for section in PARTS if section.area is None)


@given(st.integers(0, len(ALL) - 1))
def test_a_question_stands_in_the_section_at_its_index(index: int) -> None:
    section = section_at(PARTS, index)
    assert any(question is ALL[index] for page in section.pages for question in page.questions)


def test_nothing_asked_has_no_sections() -> None:
    assert sections(COUPLE, (), Voice()) == ()


def test_only_consecutive_questions_share_a_page() -> None:
    asked: tuple[Question, ...] = (ALL[0], ALL[2], ALL[1])
    assert [page.questions for page in sections(COUPLE, asked, Voice())[0].pages] == [(each,) for each in asked]


def test_ten_times_as_many_behaviours_take_some_ten_times_the_steps_to_lay_out() -> None:
    def taken(count: int) -> int:
        long = _long(count)
        asked = questions(long, "seed")
        assert len(sections(long, asked, Voice())[0].pages) == count + 1
        return steps(lambda: sections(long, asked, Voice()))

    assert taken(2000) < 15 * taken(200)
