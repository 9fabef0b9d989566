"""What one sheet says alone, and what it never says."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, Whole
from reciprocity_tui.comparison import mirror_sentences
from reciprocity_tui.comparison.mirror import Leaning, Mirror, mirror
from reciprocity_tui.comparison.mirror_sentences import Passage
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE, SHEETS
from tests.comparison.couples import mostly_full, rated
from tests.support import full_sheet

pytestmark = pytest.mark.quick

VOICE = Voice()
sheets = SHEETS | mostly_full
NEVER = re.compile(
    r"guilty|fault|\bwins?\b|\bloses?\b|better partner|over-?claim|exaggerat|\blies?\b|\bowes?\b|carries|strength"
    r"|pattern|should|must|\btrust\b|open up|\bleave (him|her|them)\b|narciss|abus",
    re.IGNORECASE,
)
ADVISES_TO_GIVE_MORE = re.compile(r"\b(do|give) more\b(?! than you get)", re.IGNORECASE)


def seen(sheet: Sheet, *, focus: tuple[str, ...] = (), seed: str = "the first check-in") -> Mirror:
    return mirror(sheet, COUPLE, focus, seed)


def leaning(sheet: Sheet, area_id: str) -> Leaning:
    return next(own.leaning for own in seen(sheet).areas if own.area.id == area_id)


def passages(view: Mirror) -> tuple[Passage, ...]:
    return (
        *mirror_sentences.leanings(view, VOICE),
        *mirror_sentences.rest(view, VOICE),
        *mirror_sentences.called(view, "Sam", VOICE),
        *mirror_sentences.done(view, "Sam", VOICE),
        *mirror_sentences.thoughts(view, "Sam", VOICE),
    )


def told(view: Mirror) -> str:
    """Everything that is said, but the words of the questionnaire that are repeated in quotation marks."""
    texts = [mirror_sentences.summary(view, VOICE)]
    for passage in passages(view):
        texts += [passage.heading, *passage.lines, passage.remark]
    return re.sub(r'"[^"]*"', "", "\n".join(texts))


def turned(sheet: Sheet) -> Sheet:
    """The same answers with what is received and what is given exchanged."""
    return replace(
        sheet,
        behaviours={
            key: replace(answer, received=answer.given, given=answer.received)
            for key, answer in sheet.behaviours.items()
        },
    )


# who gives and gets, by one's own answers


@pytest.mark.parametrize(
    ("received", "given_", "expected"),
    [
        ("1111", "2233", Leaning.GIVES_MORE),  # six steps
        ("2222", "3334", Leaning.GIVES_MORE),  # five steps, where a view alone is clear
        ("2222", "3333", Leaning.UNCLEAR),  # four steps lean, and alone that is not enough
        ("3334", "2222", Leaning.GETS_MORE),
        ("4444", "4444", Leaning.UNCLEAR),
        ("22--", "44--", Leaning.GIVES_MORE),  # two behaviours need four steps
        ("22--", "43--", Leaning.UNCLEAR),
        ("0---", "4---", Leaning.TOO_LITTLE),
        ("----", "4444", Leaning.TOO_LITTLE),
    ],
)
def test_only_a_clear_difference_is_one(received: str, given_: str, expected: Leaning) -> None:
    assert leaning(rated(full_sheet(COUPLE), "household", received, given_), "household") is expected


@given(sheets)
def test_exchanging_what_is_given_and_received_exchanges_the_two_lists(sheet: Sheet) -> None:
    there, back = seen(sheet), seen(turned(sheet))
    turned_to = {
        Leaning.GIVES_MORE: Leaning.GETS_MORE,
        Leaning.GETS_MORE: Leaning.GIVES_MORE,
        Leaning.UNCLEAR: Leaning.UNCLEAR,
        Leaning.TOO_LITTLE: Leaning.TOO_LITTLE,
    }
    assert [(turned_to[own.leaning], -own.difference) for own in there.areas] == [
        (own.leaning, own.difference) for own in back.areas
    ]


@given(sheets, st.sampled_from([Absent.NO_OCCASION, Absent.SKIPPED]))
def test_saying_why_there_is_no_answer_changes_nothing(sheet: Sheet, why: Absent) -> None:
    answered = sheet
    for area in COUPLE.areas:
        for behaviour in area.behaviours:
            before = answered.behaviour(behaviour.id)
            answered = answered.with_behaviour(
                behaviour.id,
                replace(
                    before,
                    received=why if before.received is None else before.received,
                    given=why if before.given is None else before.given,
                ),
            )
    assert seen(answered) == seen(sheet)


@given(sheets)
def test_what_is_kept_private_counts_for_its_owner_all_the_same(sheet: Sheet) -> None:
    behaviours = {key: replace(answer, private=True) for key, answer in sheet.behaviours.items()}
    assert seen(replace(sheet, behaviours=behaviours, sharing=Sharing(everything_back=True))) == seen(sheet)


def test_a_focus_says_something_of_its_own_areas_alone() -> None:
    areas = [own.area.id for own in seen(full_sheet(COUPLE), focus=("care", "household")).areas]
    assert areas == ["household", "care"]


# what the partner does, and thanks


@given(sheets, st.text(max_size=5))
def test_nothing_of_a_delicate_area_is_named_and_thanks_are_for_what_happens_often(sheet: Sheet, seed: str) -> None:
    view = seen(sheet, seed=seed)
    delicate = {behaviour.id for area in COUPLE.areas if area.delicate for behaviour in area.behaviours}
    named = {behaviour.id for behaviour in (*view.almost_always, *view.often)}
    assert not named & delicate
    if view.thanks is not None:
        assert view.thanks.id in named
        assert sheet.behaviour(view.thanks.id).received in (3, 4)


@given(sheets, st.text(max_size=5))
def test_the_same_check_in_chooses_the_same_thanks(sheet: Sheet, seed: str) -> None:
    assert seen(sheet, seed=seed) == seen(sheet, seed=seed)


def test_another_check_in_can_choose_another_thing() -> None:
    chosen = {seen(full_sheet(COUPLE), seed=str(number)).thanks for number in range(12)}
    assert len(chosen) > 3


def test_where_nothing_happens_often_there_is_nothing_to_thank_for_and_no_list() -> None:
    view = seen(full_sheet(COUPLE, received=2))
    assert view.thanks is None
    assert mirror_sentences.done(view, "Sam", VOICE) == ()


def test_nobody_is_sent_to_thank_where_they_feel_unfairly_treated() -> None:
    sheet = full_sheet(COUPLE)
    view = seen(replace(sheet, fairness=dict.fromkeys(sheet.fairness, -1)))
    assert view.often
    assert view.thanks is None


def test_what_one_could_thank_for_stands_in_no_list_beside_it_and_the_list_is_short() -> None:
    listed, thanks = mirror_sentences.done(seen(full_sheet(COUPLE, received=4)), "Sam", VOICE)
    assert listed.heading == "What Sam does almost always"
    assert (len(listed.lines), len(thanks.lines)) == (3, 1)
    assert not set(listed.lines) & set(thanks.lines)


def test_the_first_of_what_is_done_is_of_different_areas() -> None:
    areas = {behaviour.id: area.id for area in COUPLE.areas for behaviour in area.behaviours}
    first = [areas[behaviour.id] for behaviour in seen(full_sheet(COUPLE)).often[:4]]
    assert len(set(first)) == 4


# fairness and what matters


def test_whose_unfairness_it_is_stands_in_words_and_what_is_fair_is_said_shortly() -> None:
    sheet = rated(rated(full_sheet(COUPLE), "household", "3333", "3333", -2), "care", "3333", "3333", 1)
    view = seen(replace(sheet, whole=Whole(-1)))
    called = {passage.heading: passage.lines for passage in mirror_sentences.called(view, "Sam", VOICE)}
    assert called == {
        "Unfair to you, you say": ("Household",),
        "Unfair to Sam, you say": ("Looking after us",),
        "Fair to both, you say": ("every other area you answered",),
        "Overall, you say": ('"somewhat unfair to me"',),
    }


def test_what_matters_most_is_said_where_something_does() -> None:
    alike = full_sheet(COUPLE)
    assert seen(alike).matter_most == ()
    sheet = rated(alike, "care", "3333", "3333", importance=3)
    assert [own.area.id for own in seen(sheet).matter_most] == ["care"]


# what is said, and what never is


@given(sheets)
def test_nothing_of_it_blames_ranks_diagnoses_or_advises_to_trust_or_to_give_more(sheet: Sheet) -> None:
    text = told(seen(sheet))
    assert not NEVER.search(text)
    assert not ADVISES_TO_GIVE_MORE.search(text)


@given(SHEETS)
def test_what_follows_is_the_same_whatever_was_answered(sheet: Sheet) -> None:
    """A caution that came only with some answers would be a verdict."""
    *_, questions, step, beginning = mirror_sentences.thoughts(seen(sheet), "Sam", VOICE)
    empty = mirror_sentences.thoughts(seen(Sheet(COUPLE.id, COUPLE.version)), "Sam", VOICE)
    assert (questions, step, beginning) == empty


def test_mistrust_may_have_good_reasons_and_stands_beside_every_answer_about_oneself() -> None:
    reflections = {reflection.id: ReflectionAnswer(4) for reflection in COUPLE.reflections}
    first, *_ = mirror_sentences.thoughts(seen(replace(full_sheet(COUPLE), reflections=reflections)), "Sam", VOICE)
    assert first.remark == mirror_sentences.GOOD_REASONS
    assert len(first.lines) == len(COUPLE.reflections)


def test_where_nothing_is_clear_that_is_said_once_and_nothing_is_made_up() -> None:
    view = seen(full_sheet(COUPLE))
    assert mirror_sentences.summary(view, VOICE) == mirror_sentences.NOTHING_CLEAR
    assert mirror_sentences.leanings(view, VOICE) == mirror_sentences.rest(view, VOICE) == ()
    assert "No clear difference" not in told(view)


def test_a_nearly_empty_sheet_is_told_nothing_about_itself() -> None:
    sheet = Sheet(COUPLE.id, COUPLE.version).with_behaviour("own-chores", BehaviourAnswer(0, 4))
    view = seen(sheet)
    assert mirror_sentences.summary(view, VOICE) == mirror_sentences.NOTHING_TO_SAY
    assert mirror_sentences.leanings(view, VOICE) == mirror_sentences.rest(view, VOICE) == ()
    assert mirror_sentences.called(view, "Sam", VOICE) == mirror_sentences.done(view, "Sam", VOICE) == ()
