"""What is asked and said around a talk, word by word."""

from dataclasses import replace
from datetime import date

import pytest

from reciprocity_tui.agreement import asking, model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Subject, Topics, Written
from reciprocity_tui.words.voice import Voice

pytestmark = [pytest.mark.quick, pytest.mark.wording]

VOICE = Voice(("Jo", "Sam"))
TITLES = {Subject(area="money"): "Money and {things}", Subject(sign="money"): "One of us {pays}."}
AGREEMENT = Agreement("money", ("cook", "ask {a}"), date(2026, 11, 23), date(2026, 12, 6))
AGREED = (
    "Jo will cook. Sam will ask {a}.",
    "Area: Money and {things}",
    "From 23 November 2026. You'll look back on 6 December 2026.",
)
LATER = FollowUp(2, date(2026, 12, 20), Outcome.DROPPED, (Felt.CLEARLY, Felt.NOT))


def test_what_was_agreed_is_said_with_both_names_its_area_and_its_days() -> None:
    assert asking.agreement_sentences(AGREEMENT, TITLES, VOICE) == AGREED


def test_an_agreement_about_a_sign_says_the_sign() -> None:
    of_sign = replace(AGREEMENT, area="", sign="money")
    assert asking.agreement_sentences(of_sign, TITLES, VOICE)[1] == 'About: "One of us {pays}."'


@pytest.mark.parametrize(("kind", "said"), [("area", "Area: care"), ("sign", 'About: "care"')])
def test_what_was_not_asked_about_is_called_by_its_id_made_harmless(kind: str, said: str) -> None:
    assert asking.about(Subject(**{kind: "\x1b[31mcare\u202e"}), TITLES, VOICE) == said


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        (Topics("money"), ()),
        (Topics("care", "money"), ("Kept for next time: Money and {things}",)),
        (Topics("care", kept_sign="money"), ('Kept for next time: "One of us {pays}."',)),
    ],
)
def test_the_topic_that_is_kept_is_named_where_there_is_one(topics: Topics, said: tuple[str, ...]) -> None:
    assert asking.topics_sentences(topics, TITLES, VOICE) == said


@pytest.mark.parametrize("felt", [(Felt.UNSAID, Felt.CLEARLY), (Felt.NOT, Felt.UNSAID), (Felt.UNSAID, Felt.UNSAID)])
def test_where_one_rather_does_not_say_nothing_is_said_of_either(felt: tuple[Felt, Felt]) -> None:
    assert asking.follow_up_sentences(FollowUp(1, date(2026, 12, 6), Outcome.PARTLY, felt), VOICE) == (
        "On 6 December 2026 you looked back: partly.",
        "Whether it felt different is left open.",
    )


def test_where_both_say_so_what_each_felt_is_said_in_the_order_of_the_pair() -> None:
    assert asking.follow_up_sentences(LATER, VOICE) == (
        "On 20 December 2026 you looked back: we dropped it.",
        "Did it feel different? Jo: yes, clearly. Sam: not really.",
    )


def test_what_was_agreed_comes_before_how_it_went_and_nothing_where_nothing_was() -> None:
    assert asking.agreed_sentences(Written(), TITLES, VOICE) == ()
    assert asking.agreed_sentences(Written(agreement=AGREEMENT), TITLES, VOICE) == AGREED


def test_once_they_have_looked_back_nobody_is_told_that_they_will() -> None:
    told = asking.agreed_sentences(Written(agreement=AGREEMENT, follow_ups=(LATER, LATER)), TITLES, VOICE)
    assert told == (*AGREED[:2], "From 23 November 2026.") + 2 * asking.follow_up_sentences(LATER, VOICE)


def test_each_appreciates_in_their_own_words() -> None:
    assert asking.appreciation_sentences(("you {text}", "the soup"), VOICE) == ('Jo: "you {text}"', 'Sam: "the soup"')


ROUNDS = {
    (1, False): ("how it is for me", '"What I have noticed lately is'),
    (2, False): ("what I would like", '"I would like'),
    (3, False): ("what I can do myself", '"One small thing I can do is'),
    (1, True): ("what can stay as it is", '"One thing that can stay as it is:'),
    (2, True): ("what would make it easier to talk", '"I can talk about this when'),
    (3, True): ("what I can do myself", '"One small thing I can do is'),
}


@pytest.mark.parametrize(("number", "guarded"), ROUNDS)
def test_each_round_has_a_theme_and_words_to_begin_with(number: int, guarded: bool) -> None:
    theme, words = ROUNDS[number, guarded]
    assert asking.round_title(number, VOICE, guarded=guarded) == f"Round {number} of 3: {theme}"
    assert asking.starter(number, VOICE, guarded=guarded).startswith(words)


@pytest.mark.parametrize(("guarded", "begins"), [(False, "Talk about yourself"), (True, "Nobody has to say")])
def test_a_talk_about_something_delicate_begins_with_more_care(guarded: bool, begins: str) -> None:
    assert asking.soft(VOICE, guarded=guarded).startswith(begins)


def test_whatever_can_be_chosen_has_words_of_its_own() -> None:
    assert (set(asking.OUTCOMES), set(asking.FELT)) == (set(Outcome), set(Felt))
    assert len({*asking.OUTCOMES.values(), *asking.FELT.values()}) == len(Outcome) + len(Felt)


def test_looking_back_is_offered_two_weeks_later_within_a_year_and_numbered_with_two_digits() -> None:
    assert (model.LOOK_BACK_AFTER.days, model.LATEST_LOOK_BACK.days, model.LONGEST_TEXT) == (14, 366, 200)
    assert [len(str(model.MOST_FOLLOW_UPS + more)) for more in (0, 1)] == [2, 3]


def test_only_what_is_done_or_dropped_leaves_nothing_to_look_back_at() -> None:
    assert {Outcome.DONE, Outcome.DROPPED} == model.FINAL


def test_what_is_kept_in_files_keeps_its_names() -> None:
    assert list(map(str, Outcome)) == ["done", "partly", "not", "dropped"]
    assert list(map(str, Felt)) == ["clearly", "somewhat", "not", "unsaid"]
