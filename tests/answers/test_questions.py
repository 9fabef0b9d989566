"""Which questions come in which order, and what answers them."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers import privacy, questions, scales
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sheet import Sheet, SignAnswer
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE, EMPTY, FOCUSES

pytestmark = pytest.mark.quick

ALL = questions.questions(COUPLE, "seed")
FOLLOWED = questions.questions(COUPLE, "seed", (), ["money"])


def _first(kind: Kind) -> Question:
    return next(question for question in FOLLOWED if question.kind is kind)


SINCE, SIGN, WHO = _first(Kind.SINCE), _first(Kind.SIGN), _first(Kind.SIGN_WHO)


def test_the_partners_part_comes_right_before_the_own_part_of_every_behaviour() -> None:
    rated = [question for question in ALL if question.kind in (Kind.RECEIVED, Kind.GIVEN)]
    for received, given_ in zip(rated[::2], rated[1::2], strict=True):
        assert (received.kind, given_.kind, received.id) == (Kind.RECEIVED, Kind.GIVEN, given_.id)


def test_areas_come_in_the_order_of_the_questionnaire_and_close_with_fairness_and_importance() -> None:
    assert [q.id for q in ALL if q.kind is Kind.FAIRNESS] == [area.id for area in COUPLE.areas]
    for question, following in pairwise(ALL):
        if question.kind is Kind.FAIRNESS:
            assert (following.kind, following.id) == (Kind.IMPORTANCE, question.id)


@given(st.text(max_size=20))
def test_a_seed_gives_the_same_order_every_time_and_never_leaves_an_area(seed: str) -> None:
    asked = questions.questions(COUPLE, seed)
    assert asked == questions.questions(COUPLE, seed)
    assert [q.area for q in asked] == [q.area for q in ALL]
    assert {(q.kind, q.id) for q in asked} == {(q.kind, q.id) for q in ALL}


def test_different_seeds_shuffle_differently() -> None:
    assert len({tuple(q.id for q in questions.questions(COUPLE, str(seed))) for seed in range(20)}) == 20


def test_a_focus_check_in_asks_only_its_areas() -> None:
    asked = questions.questions(COUPLE, "seed", ["money", "care"])
    assert {q.area.id for q in asked if q.area} == {"money", "care"}


@given(st.text(max_size=8), FOCUSES, FOCUSES)
def test_how_a_followed_area_feels_is_asked_once_before_any_rating_of_it(
    seed: str, focus: list[str], followed: list[str]
) -> None:
    asked = questions.questions(COUPLE, seed, focus, followed)
    opening = {q.area.id: q.kind for q in reversed(asked) if q.area}
    assert {area for area, kind in opening.items() if kind is Kind.SINCE} == set(followed) & opening.keys()
    assert sum(q.kind is Kind.SINCE for q in asked) == len(set(followed) & opening.keys())


@given(st.text(max_size=8), FOCUSES)
def test_what_is_followed_changes_nothing_else_that_is_asked(seed: str, followed: list[str]) -> None:
    asked = questions.questions(COUPLE, seed, (), followed)
    assert tuple(q for q in asked if q.kind is not Kind.SINCE) == questions.questions(COUPLE, seed)


def test_an_area_that_does_not_exist_is_not_followed() -> None:
    assert questions.questions(COUPLE, "seed", (), ["nowhere", ""]) == ALL


def test_how_an_area_feels_since_last_time_is_kept_back_with_its_area_only() -> None:
    assert (SINCE.allows_private, SINCE.is_rating, SINCE.allows_skip) == (False, False, True)
    with pytest.raises(ValueError, match="kept back with its area"):
        privacy.keep_private(EMPTY, SINCE, private=True)


def test_how_an_area_feels_counts_as_a_question() -> None:
    before, after = questions.progress(EMPTY, FOLLOWED), questions.progress(questions.answer(EMPTY, SINCE, 0), FOLLOWED)
    assert (before, after) == ((0, questions.progress(EMPTY, ALL)[1] + 1), (1, questions.progress(EMPTY, ALL)[1] + 1))


def test_taking_another_sheet_in_its_place_says_that_how_an_area_feels_would_be_gone() -> None:
    assert questions.answer(EMPTY, SINCE, 2).dropped_by(EMPTY) == 1


@given(st.data())
def test_every_allowed_answer_is_kept_and_read_back(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(FOLLOWED))
    sheet = EMPTY.with_sign(question.id, SignAnswer(1)) if question.kind is Kind.SIGN_WHO else EMPTY
    value = data.draw(st.sampled_from(questions.allowed(question)))
    assert questions.value_of(questions.answer(sheet, question, value), question) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((Kind.RECEIVED, 5), (Kind.RECEIVED, -1), (Kind.RECEIVED, True), (Kind.FAIRNESS, Absent.NO_OCCASION)),
        *((Kind.IMPORTANCE, 4), (Kind.SIGN, 3), (Kind.SIGN_WHO, Absent.SKIPPED), (Kind.SIGN_WHO, Who.ME)),
        *((Kind.CONTEXT, 0), (Kind.SHARE, 3), (Kind.SHARE, "me"), (Kind.REFLECTION, 5)),
        *((Kind.REFLECTION, Absent.NO_OCCASION), *((Kind.SINCE, value) for value in (-3, 3, Absent.NO_OCCASION, True))),
    ],
)
def test_an_answer_off_the_scale_is_refused(kind: Kind, value: scales.Value) -> None:
    with pytest.raises(ValueError, match="does not answer"):
        questions.answer(EMPTY, _first(kind), value)


def test_answering_leaves_the_old_sheet_as_it_was() -> None:
    questions.answer(EMPTY, ALL[0], 3)
    assert Sheet(COUPLE.id, COUPLE.version) == EMPTY


def test_unanswered_no_occasion_skipped_answered_and_private_are_five_things() -> None:
    question = ALL[0]
    answered = questions.answer(EMPTY, question, 2)
    states = [
        EMPTY,
        questions.answer(EMPTY, question, Absent.NO_OCCASION),
        questions.answer(EMPTY, question, Absent.SKIPPED),
        answered,
        privacy.keep_private(answered, question, private=True),
    ]
    assert len({repr(state) for state in states}) == 5


def test_whom_a_sign_is_about_is_asked_only_where_it_is_here() -> None:
    assert not questions.is_asked(EMPTY, WHO)
    assert not questions.is_asked(questions.answer(EMPTY, SIGN, 0), WHO)
    assert questions.is_open(questions.answer(EMPTY, SIGN, 2), WHO)


def test_a_sign_that_is_not_here_any_more_is_about_nobody() -> None:
    sheet = questions.answer(questions.answer(EMPTY, SIGN, 2), WHO, Who.PARTNER)
    assert questions.answer(sheet, SIGN, 0).sign(SIGN.id).who is None


def test_resuming_goes_to_the_first_open_question_and_skipped_ones_are_not_open() -> None:
    sheet = questions.answer(questions.answer(EMPTY, ALL[0], 3), ALL[1], Absent.SKIPPED)
    assert questions.first_open(sheet, ALL) == 2


def test_a_sheet_answered_to_the_end_has_nothing_open(couple: Questionnaire) -> None:
    sheet = EMPTY
    for question in ALL:
        if questions.is_asked(sheet, question):
            sheet = questions.answer(sheet, question, next(iter(question.choices), "the soup"))
    assert questions.first_open(sheet, ALL) == len(ALL)
    done, total = questions.progress(sheet, ALL)
    assert done == total


def test_every_sign_and_every_reflection_is_private_until_it_is_shown_and_nothing_else_is() -> None:
    shown_by_choice = {q for q in ALL if q.kind in (Kind.SIGN, Kind.SIGN_WHO, Kind.REFLECTION)}
    assert {q for q in ALL if privacy.is_private(EMPTY, q)} == shown_by_choice


@given(st.sampled_from([q for q in ALL if q.allows_private]), st.booleans())
def test_keeping_private_is_remembered_for_every_question_that_allows_it(question: Question, private: bool) -> None:
    assert privacy.is_private(privacy.keep_private(EMPTY, question, private), question) is private


def test_the_closed_reflection_is_private_and_cannot_be_shown() -> None:
    closed = [q for q in ALL if q.closed]
    assert [(q.kind, q.allows_private, privacy.is_private(EMPTY, q)) for q in closed] == [
        (Kind.REFLECTION, False, True)
    ]
    answered = questions.answer(EMPTY, closed[0], 4)
    assert not privacy.is_shareable(answered, closed[0])
    with pytest.raises(ValueError, match="or always"):
        privacy.keep_private(answered, closed[0], private=False)


@pytest.mark.parametrize(("kind", "nothing", "something"), [(Kind.SIGN, 0, 2), (Kind.REFLECTION, Absent.SKIPPED, 0)])
def test_there_is_something_to_show_only_once_it_is_noticed_or_answered(
    kind: Kind, nothing: scales.Value, something: scales.Value
) -> None:
    question = _first(kind)
    answered = questions.answer(EMPTY, question, something)
    assert not privacy.is_shareable(questions.answer(EMPTY, question, nothing), question)
    assert privacy.is_shareable(answered, question)
    shown = privacy.keep_private(answered, question, private=False)
    assert privacy.is_private(
        questions.answer(questions.answer(shown, question, nothing), question, something), question
    )


@pytest.mark.parametrize("value", [*range(-2, 3), Absent.NO_OCCASION, Absent.SKIPPED])
def test_who_does_more_is_one_of_five_steps_or_does_not_apply(value: scales.Value) -> None:
    question = _first(Kind.SHARE)
    assert questions.answer(EMPTY, question, value).share == {question.id: value}


def test_who_does_more_closes_the_areas_that_ask_it() -> None:
    closing = {q.area.id: q.kind for q in ALL if q.area}
    assert {area for area, kind in closing.items() if kind is Kind.SHARE} == {
        area.id for area in COUPLE.areas if area.share
    }


def test_what_one_is_glad_of_comes_last_and_is_cleaned() -> None:
    question = ALL[-1]
    assert (question.kind, question.is_written, question.allows_skip, question.allows_private) == (
        Kind.GLAD,
        True,
        True,
        True,
    )
    assert questions.answer(EMPTY, question, "  the\x1b[2J soup\nyou made ").glad.text == "the soup you made"


@pytest.mark.parametrize("nothing", ["", "  ", Absent.SKIPPED])
def test_what_one_is_glad_of_can_be_passed_by(nothing: str) -> None:
    sheet = questions.answer(EMPTY, ALL[-1], nothing)
    assert (questions.value_of(sheet, ALL[-1]), questions.is_open(sheet, ALL[-1])) == (Absent.SKIPPED, False)


def test_what_one_is_glad_of_is_refused_rather_than_cut() -> None:
    with pytest.raises(questions.LongTextError, match=re.escape("at most 200 characters; it is 201 long")):
        questions.answer(EMPTY, ALL[-1], "x" * 201)


def test_a_note_stands_beside_a_behaviour_and_is_cleaned() -> None:
    sheet = questions.with_note(EMPTY, ALL[0], "  remember\x1b[2J the lake ")
    assert sheet.behaviour(ALL[0].id).note == "remember the lake"


def test_a_note_that_is_too_long_is_refused() -> None:
    with pytest.raises(questions.LongTextError, match=re.escape("at most 2000 characters; it is 2001 long")):
        questions.with_note(EMPTY, ALL[0], "x" * 2001)


def test_a_note_does_not_stand_beside_fairness() -> None:
    with pytest.raises(ValueError, match="takes no note"):
        questions.with_note(EMPTY, _first(Kind.FAIRNESS), "x")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.RECEIVED, 3, "often"),
        (Kind.GIVEN, Absent.NO_OCCASION, "it did not come up"),
        (Kind.FAIRNESS, Absent.SKIPPED, "skipped"),
        (Kind.FAIRNESS, 1, "somewhat unfair to Sam"),
        (Kind.SIGN_WHO, Who.PARTNER, "Sam"),
        (Kind.SHARE, Absent.NO_OCCASION, "does not apply"),
        (Kind.SHARE, 2, "mostly Sam"),
        (Kind.GLAD, "the soup", "the soup"),
        (Kind.SINCE, -1, "somewhat worse"),
        (Kind.SINCE, 2, "clearly better"),
    ],
)
def test_an_answer_is_called_by_its_label(kind: Kind, value: scales.Value, words: str) -> None:
    assert questions.in_words(_first(kind), value, "Sam", Voice()) == words


def test_every_allowed_answer_can_be_said() -> None:
    assert all(
        questions.in_words(question, value, "Sam", Voice())
        for question in FOLLOWED
        for value in questions.allowed(question)
    )


@pytest.mark.parametrize(("focus", "minutes"), [((), COUPLE.minutes), (("listening",), 4), (("money", "care"), 4)])
def test_some_areas_alone_take_a_few_minutes(focus: tuple[str, ...], minutes: int) -> None:
    assert questions.minutes_for(COUPLE, focus) == minutes


def test_a_short_questionnaire_does_not_take_longer_for_some_of_its_areas() -> None:
    assert questions.minutes_for(replace(COUPLE, minutes=3), ("listening",)) == 3


def test_a_note_that_was_taken_away_leaves_nothing_behind() -> None:
    rating = next(question for question in FOLLOWED if question.is_rating)
    assert questions.with_note(questions.with_note(EMPTY, rating, "x"), rating, "").is_empty


def test_what_is_private_again_before_it_is_answered_leaves_nothing_behind() -> None:
    for question in (each for each in FOLLOWED if each.is_shown_by_choice and each.allows_private):
        shown = privacy.keep_private(EMPTY, question, private=False)
        assert privacy.keep_private(shown, question, private=True).is_empty
