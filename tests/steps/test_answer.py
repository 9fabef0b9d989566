"""Answering: who may, of which time and areas it asks, and what is said on the way."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Kind
from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sitting import Rehearsal
from reciprocity_tui.steps import answer, origin
from reciprocity_tui.steps.answer import followed
from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, QUESTIONNAIRE, rewrite
from tests.vault.written import AGREEMENT, file_of, finish, next_one, together_of

FOUR_WEEKS = TODAY + timedelta(days=28)
THREE_MONTHS_LATER = date(2027, 2, 22)


def window_of(couple: Couple) -> str:
    return answer.window_of(couple.pair, couple.check_in)


def test_in_a_first_check_in_the_questionnaire_says_of_which_time_to_think(pair_of_two: Couple) -> None:
    assert window_of(pair_of_two) == ""


@pytest.mark.parametrize("opened", [THREE_MONTHS_LATER - timedelta(days=1), FOUR_WEEKS, TODAY, date(2019, 1, 1)])
def test_sooner_than_three_months_after_the_last_it_is_the_time_since_then(revealed: Couple, opened: date) -> None:
    assert window_of(next_one(revealed, opened)) == answer.SINCE_LAST


@pytest.mark.parametrize("opened", [THREE_MONTHS_LATER, THREE_MONTHS_LATER + timedelta(days=1), date.max])
def test_from_three_months_on_it_is_what_the_questionnaire_says(revealed: Couple, opened: date) -> None:
    assert window_of(next_one(revealed, opened)) == ""


def test_the_time_since_one_that_was_never_opened_together_does_not_count(sealed: Couple) -> None:
    assert window_of(next_one(sealed, FOUR_WEEKS)) == ""


def test_the_last_one_is_the_last_that_both_opened(revealed: Couple) -> None:
    never_opened = next_one(revealed, THREE_MONTHS_LATER)
    assert window_of(next_one(never_opened, THREE_MONTHS_LATER + timedelta(days=40))) == ""


def test_the_time_is_counted_from_the_last_of_several(revealed: Couple) -> None:
    second = finish(next_one(revealed, THREE_MONTHS_LATER))
    assert window_of(next_one(second, THREE_MONTHS_LATER + timedelta(days=40))) == answer.SINCE_LAST


def test_what_an_earlier_check_in_says_keeps_nobody_from_answering(revealed: Couple) -> None:
    second = next_one(revealed, FOUR_WEEKS)
    rewrite(file_of(revealed, "checkin.toml"), opened="soon")
    assert window_of(second) == ""


def test_after_an_earlier_one_of_a_day_to_come_it_is_the_time_since_then(revealed: Couple) -> None:
    second = next_one(revealed, FOUR_WEEKS)
    rewrite(file_of(revealed, "checkin.toml"), opened="9999-12-31")
    assert window_of(second) == answer.SINCE_LAST


def areas_followed(couple: Couple, person: int = 0) -> tuple[str, ...]:
    return followed(couple.part(person))


def test_in_a_first_check_in_nothing_is_followed(pair_of_two: Couple) -> None:
    assert areas_followed(pair_of_two) == ()


def test_a_check_in_that_is_opened_already_does_not_come_before_itself(revealed: Couple) -> None:
    together_of(revealed).agree(AGREEMENT)
    assert (areas_followed(revealed), window_of(revealed)) == ((), "")


def test_in_a_first_focus_check_in_after_nothing_was_opened_nothing_is_followed(sealed: Couple) -> None:
    assert areas_followed(next_one(sealed, TODAY, ("money",))) == ()


@pytest.mark.parametrize("person", [0, 1])
def test_every_area_that_was_opened_before_is_followed_for_either(revealed: Couple, person: int) -> None:
    assert areas_followed(next_one(revealed, TODAY), person) == ("household", "money")


def test_what_was_agreed_changes_nothing_of_what_is_asked(revealed: Couple) -> None:
    second = next_one(revealed, TODAY)
    before = areas_followed(second)
    together_of(revealed).agree(AGREEMENT)
    assert areas_followed(second) == before


def test_after_a_focus_only_its_areas_are_followed_until_the_others_were_opened_too(pair_of_two: Couple) -> None:
    rewrite(file_of(pair_of_two, "checkin.toml"), focus=["money"])
    focused = replace(pair_of_two, check_in=pair_of_two.afresh().pair.check_in(1))
    second = finish(next_one(finish(focused), TODAY))
    assert areas_followed(second) == ("money",)
    assert areas_followed(next_one(second, TODAY)) == ("money", "household")


def test_a_check_in_that_was_never_opened_is_passed_over(sealed: Couple) -> None:
    assert areas_followed(next_one(sealed, TODAY)) == ()


@pytest.mark.parametrize("name", ["agreement.age", "reveal.age", "checkin.toml"])
def test_an_earlier_check_in_that_cannot_be_read_keeps_nobody_from_answering(revealed: Couple, name: str) -> None:
    together_of(revealed).agree(AGREEMENT)
    second = next_one(revealed, TODAY, ("household",))
    file_of(revealed, name).write_bytes(b"")
    assert areas_followed(second) == (() if name == "checkin.toml" else ("household", "money"))


# Who answers what


def test_whoever_has_not_sealed_answers_the_latest(revealed: Couple) -> None:
    pair = revealed.pair
    with pytest.raises(VaultError):
        answer.to_answer(pair, pair.partners[0])
    second = next_one(revealed, FOUR_WEEKS)
    second.seal(0, FULL)
    assert answer.to_answer(pair, pair.partners[1]).number == 2
    with pytest.raises(VaultError):
        answer.to_answer(pair, pair.partners[0])


@pytest.mark.parametrize("begun", [False, True])
def test_nobody_begins_where_it_cannot_be_asked(pair_of_two: Couple, begun: bool) -> None:
    pair = pair_of_two.pair
    Path(pair.questionnaire_file(pair_of_two.check_in.sha256)).unlink()
    if begun:
        assert answer.to_answer(pair, pair.partners[0]).number == 1
        return
    Path(pair.partners[0].key_file).unlink()
    pair.partners[0].public_key = ""
    with pytest.raises(VaultError):
        answer.to_answer(pair, pair.partners[0])


@pytest.mark.wording
@pytest.mark.parametrize(
    ("minutes", "focus", "expected"),
    [
        (20, (), [answer.HAND_OVER_DETAIL.format(minutes=20)]),
        (0, (), [answer.HAND_OVER_SHORT]),
        (
            1,
            ("money", "household"),
            [
                "This time it asks about Household, Money only, and a few questions about the whole.",
                answer.HAND_OVER_DETAIL.format(minutes=1),
            ],
        ),
    ],
)
def test_before_it_begins_it_is_said_how_long_it_takes_and_about_what(
    minutes: int, focus: tuple[str, ...], expected: list[str]
) -> None:
    *texts, _, _ = answer.hand_over(replace(QUESTIONNAIRE, minutes=minutes, sha256=COUPLE.sha256), focus, "Sam")
    assert texts == expected


@pytest.mark.parametrize("focus", [(), ("money",)])
def test_that_somebody_put_the_questions_here_is_the_first_thing_to_know(focus: tuple[str, ...]) -> None:
    first, *others = answer.hand_over(QUESTIONNAIRE, focus, "Sam")
    assert first == origin.before_answering(QUESTIONNAIRE.id, QUESTIONNAIRE.version, QUESTIONNAIRE.sha256)
    assert tuple(others) == answer.hand_over(replace(QUESTIONNAIRE, sha256=COUPLE.sha256), focus, "Sam")


@pytest.mark.wording
def test_whoever_is_about_to_answer_reads_for_whom_it_is_not_and_that_they_may_leave_it() -> None:
    *_, not_for, later = answer.hand_over(QUESTIONNAIRE, (), "Sam")
    assert "afraid of how Sam may react" in not_for
    assert "If you cannot refuse, answer in whatever way is safest. Nobody can tell." in later
    assert 'Sam only sees "not yet"' in later


def test_what_is_open_is_counted_and_an_empty_sheet_is_not_sealed(pair_of_two: Couple) -> None:
    partner = pair_of_two.pair.partners[0]
    with answer.opened(pair_of_two.part(0)) as sitting:
        assert answer.open_count(sitting) == 18  # who shows a sign is asked only of signs that are there
        with pytest.raises(VaultError, match=answer.NOTHING_TO_SEAL):
            answer.seal(sitting)
        assert not partner.has_sealed(1)
        sitting.save(FULL)
        assert answer.open_count(sitting) == 3
        answer.seal(sitting)
    assert partner.has_sealed(1)


def test_in_what_is_opened_the_window_and_how_each_area_of_last_time_feels_are_asked(revealed: Couple) -> None:
    together_of(revealed).agree(AGREEMENT)
    second = next_one(revealed, FOUR_WEEKS)
    with answer.opened(second.part(1)) as sitting:
        assert sitting.window == answer.SINCE_LAST
        assert [each.id for each in sitting.questions if each.kind is Kind.SINCE] == ["household", "money"]


@pytest.mark.parametrize("sealed", [False, True])
def test_a_whole_sheet_goes_out_and_comes_back_the_same(pair_of_two: Couple, sealed: bool) -> None:
    with pair_of_two.open_sheet(0) as sitting:
        sitting.save(FULL)
        if sealed:
            sitting.seal()
    text = answer.exported(pair_of_two.part(0), Voice())
    assert answer.sheet_in(text.encode(), "jo.toml", QUESTIONNAIRE) == FULL


@pytest.mark.wording
def test_of_a_focus_what_goes_out_asks_its_areas_and_keeps_what_else_is_answered(revealed: Couple) -> None:
    second = next_one(revealed, TODAY, ("money",))
    other = Sheet("small", "1.0.0", fairness={"household": 1})
    with second.open_sheet(0) as sitting:
        assert "thinks ahead" not in answer.exported(second.part(0), Voice())
        sitting.save(other)
    text = answer.exported(second.part(0), Voice())
    assert answer.SINCE_LAST in text
    assert answer.sheet_in(text.encode(), "jo.toml", QUESTIONNAIRE) == other


def test_what_one_is_glad_of_is_no_open_question(pair_of_two: Couple) -> None:
    with answer.opened(pair_of_two.part(0)) as sitting:
        glad = sitting.questions[-1]
        before = answer.open_count(sitting)
        sitting.save(questions.answer(sitting.sheet, glad, "the soup"))
        assert (glad.is_written, answer.open_count(sitting)) == (True, before)


@pytest.mark.wording
@pytest.mark.parametrize(
    ("count", "note"),
    [
        (0, ""),
        (1, "1 question is unanswered; it won't be compared."),
        (2, "2 questions are unanswered; they won't be compared."),
    ],
)
def test_how_many_questions_are_open_is_said_in_a_sentence(count: int, note: str) -> None:
    rehearsal = Rehearsal(QUESTIONNAIRE, "Jo", "Sam")
    for question in rehearsal.questions[count:]:
        if questions.is_asked(rehearsal.sheet, question) and not question.is_written:
            rehearsal.save(questions.answer(rehearsal.sheet, question, next(iter(question.choices))))
    assert answer.open_note(rehearsal, Voice()) == note


def test_going_on_from_a_question_is_one_write_and_a_noticed_sign_waits_for_whom_it_is_about() -> None:
    rehearsal = Rehearsal(QUESTIONNAIRE, "Jo", "Sam")
    for question in rehearsal.questions:
        assert answer.is_write_due(rehearsal, question, onward=True)  # passed by
        for value in question.choices:
            if questions.is_asked(rehearsal.sheet, question):
                rehearsal.save(questions.answer(rehearsal.sheet, question, value))
                due = answer.is_write_due(rehearsal, question, onward=True)
                assert due is not (question.kind is Kind.SIGN and value in (1, 2))


def test_going_elsewhere_writes_only_what_is_not_written_yet() -> None:
    rehearsal = Rehearsal(QUESTIONNAIRE, "Jo", "Sam")
    question = rehearsal.questions[0]
    assert not answer.is_write_due(rehearsal, question, onward=False)
    rehearsal.keep(questions.answer(rehearsal.sheet, question, 3))
    assert answer.is_write_due(rehearsal, question, onward=False)


class Refusing(Rehearsal):
    """A sitting of which nothing can be written."""

    def save(self, sheet: Sheet) -> None:
        """Refuse."""
        raise NotSavedError("the disk is full")


def test_a_pause_that_cannot_be_written_is_told_only_where_something_would_be_lost() -> None:
    refusing = Refusing(QUESTIONNAIRE, "Jo", "Sam")
    answer.pause(refusing)
    refusing.keep(questions.answer(refusing.sheet, refusing.questions[0], 3))
    with pytest.raises(NotSavedError):
        answer.pause(refusing)


@pytest.mark.parametrize(("kind", "mistaken"), [(Rehearsal, False), (Rehearsal, True), (Refusing, False)])
def test_what_is_cut_short_is_written_but_after_a_mistake_and_still_cut_short(
    kind: type[Rehearsal], mistaken: bool
) -> None:
    sitting = kind(QUESTIONNAIRE, "Jo", "Sam")
    sitting.keep(questions.answer(sitting.sheet, sitting.questions[0], 3))
    with pytest.raises(KeyboardInterrupt), answer.left_at_once(sitting, lambda: mistaken):
        raise KeyboardInterrupt
    assert sitting.saved is (kind is Rehearsal and not mistaken)


def test_only_a_noticed_sign_and_an_answered_statement_wait_to_be_shown() -> None:
    asked = Rehearsal(QUESTIONNAIRE, "Jo", "Sam").questions
    sign, who, reflection = (
        next(question for question in asked if question.kind is kind)
        for kind in (Kind.SIGN, Kind.SIGN_WHO, Kind.REFLECTION)
    )
    noticed = questions.answer(Sheet("small", "1.0.0"), sign, 1)
    assert [answer.waits_to_be_shown(noticed, question) for question in (sign, who, reflection)] == [False, True, False]
    answered = questions.answer(noticed, reflection, 2)
    assert answer.waits_to_be_shown(answered, reflection)
    assert not answer.waits_to_be_shown(questions.answer(answered, reflection, Absent.SKIPPED), reflection)
