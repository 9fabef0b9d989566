"""What is said about a result."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison import sentences
from reciprocity_tui.comparison.compare import AreaResult, compare
from reciprocity_tui.comparison.said import context_sentences, numbers_sentences, reflection_sentences, sign_sentence
from reciprocity_tui.comparison.topics import strengths, topics
from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE, FULL
from tests.comparison.test_compare import area_of, mostly_full, of, rated
from tests.questionnaire.test_couple import sentences_in
from tests.support import full_sheet
from tests.words.extract import every_sentence

NAMES = ("Jo", "Sam")
NO_MORE = "In everything else that is compared there is no clear difference."
NOTHING_UNSEEN = (
    "In everything that is compared there is no clear difference between what one of you gives and what the other "
    "receives."
)
BLAMING = re.compile(
    r"(?i)guilt|\bfault|\bwins?\b|\bloses?\b|better partner|over-?claim|exaggerat|\blie[sd]?\b|\bowes?\b|wrong"
)


ABOUT_FILES = ("cli/", "vault/", "questionnaire/blame.py")
EVERYTHING_SAID = {
    *(sentence.text for sentence in every_sentence() if not sentence.place.startswith(ABOUT_FILES)),
    *sentences_in(COUPLE),
}


def test_nothing_that_is_said_blames() -> None:
    assert [
        text for text in EVERYTHING_SAID if forbidden_words(text) or BLAMING.search(re.sub(r"{\w+}", "", text))
    ] == []


def test_the_linter_of_this_test_sees_every_word_of_the_list() -> None:
    words = "guilty fault wins loses better-partner over-claim exaggerate lie owes".replace("better-", "better ")
    assert all(forbidden_words(word) for word in ["guilty", "Fault", "wins", "loses", "better partner", "over-claims"])
    assert len(forbidden_words(words)) == 9


def area(pattern: Pattern, fairness: tuple[int | None, int | None], carries: int | None = None) -> AreaResult:
    """An area with this pattern and these answers about fairness."""
    some = of(FULL, FULL).areas[0]
    return replace(some, pattern=pattern, fairness=fairness, carries=carries)


CARRIED = (Pattern.AGREED, Pattern.ONE_SIDED, Pattern.CREDIT)
answers = st.none() | st.integers(-2, 2)


@given(st.sampled_from(list(Pattern)), st.tuples(answers, answers), st.integers(0, 1))
def test_both_are_said_to_call_it_fair_only_where_both_do(
    pattern: Pattern, fairness: tuple[int | None, int | None], carries: int
) -> None:
    sentence = sentences.area_sentence(area(pattern, fairness, carries if pattern in CARRIED else None), Voice(NAMES))
    if "both call it fair" in sentence:
        assert fairness == (0, 0)
    worse_off, better_off = (any(f is not None and sign * f > 0 for f in fairness) for sign in (-1, 1))
    if "unfair to the other" in sentence:
        assert better_off
        assert not worse_off
    elif "unfair" in sentence:
        assert worse_off
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("pattern", "carries", "fairness", "sentence"),
    [
        (Pattern.AGREED, 1, (0, 0), "You both see Sam carrying more, and you both call it fair."),
        (Pattern.AGREED, 1, (0, 1), "You both see Sam carrying more."),
        (Pattern.EACH_GIVES_MORE, None, (0, 0), "Each of you sees yourself carrying more. Some effort may go unseen."),
        (
            Pattern.ONE_SIDED,
            0,
            (-1, 0),
            "Two views: Jo sees Jo carrying more and calls it unfair, Sam sees it as about even.",
        ),
        (
            Pattern.ONE_SIDED,
            0,
            (0, -1),
            "Two views: Jo sees Jo carrying more, Sam sees it as about even but calls it unfair.",
        ),
        (Pattern.CREDIT, 0, (0, 0), "Sam sees Jo carrying more, Jo sees it as about even. That is worth saying aloud."),
        (Pattern.TOO_LITTLE, None, (None, None), "Not compared."),
    ],
)
def test_who_carries_is_named_on_the_right_side(
    pattern: Pattern, carries: int | None, fairness: tuple[int | None, int | None], sentence: str
) -> None:
    assert sentences.area_sentence(area(pattern, fairness, carries), Voice(NAMES)) == sentence


@given(mostly_full, mostly_full)
@settings(max_examples=40)
def test_whatever_was_answered_can_be_said(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    said = [
        *sentences.legend(Voice(NAMES)),
        sentences.topic_intro(comparison, Voice()),
        *dict(sentences.strength_groups(comparison, Voice(NAMES))),
        *sentences.unseen_sentences(comparison, Voice(NAMES)),
        *context_sentences(comparison, Voice(NAMES)),
        *reflection_sentences(comparison, Voice(NAMES)),
        *(sign_sentence(sign, Voice()) for sign in comparison.signs),
        *(sentence for each in comparison.areas for sentence in numbers_sentences(each, Voice(NAMES))),
        *(sentences.area_sentence(each, Voice(NAMES)) for each in comparison.areas),
    ]
    assert all(said)
    assert not any("{" in sentence or "None" in sentence for sentence in said)


def test_a_name_is_never_read_as_a_template() -> None:
    names = ("{other}", "{0.__class__}")
    assert (
        sentences.area_sentence(area(Pattern.AGREED, (0, 1), 0), Voice(names)) == "You both see {other} carrying more."
    )


def named_areas(areas: tuple[AreaResult, ...]) -> list[str]:
    """The ids of some areas."""
    return [each.area.id for each in areas]


def test_the_legend_says_what_filled_and_hollow_mean_and_whose_shapes_are_whose() -> None:
    meaning, jo, sam, scale = sentences.legend(Voice(NAMES))
    assert "Filled is what I give, hollow what I receive" in meaning
    assert jo == "Jo: ● gives   ○ receives   ◉ both about the same"
    assert sam == "Sam: ■ gives   □ receives   ▣ both about the same"
    assert scale == "One line is one view: the further to the right, the more often, from never to almost always."


def test_the_picture_between_two_people_has_a_legend_with_the_glyph_where_they_meet() -> None:
    assert "◈ where both fall together" in sentences.legend_between(Voice())


def test_areas_of_which_the_same_is_true_share_one_sentence_about_their_strength() -> None:
    credited = rated(FULL, "money", "4444", "4444")
    comparison = of(credited, rated(FULL, "money", "4444", "2333"))
    groups = sentences.strength_groups(comparison, Voice(NAMES))
    assert [named_areas(areas) for _, areas in groups] == [
        [each.id for each in COUPLE.areas if each.id != "money"],
        ["money"],
    ]
    assert groups[1][0] == "Money: a strength, and Sam sees Jo carrying more."


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_every_strength_is_in_exactly_one_group_whose_sentence_names_it(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    groups = sentences.strength_groups(comparison, Voice(NAMES))
    assert sorted(named_areas(sum((areas for _, areas in groups), ()))) == sorted(named_areas(strengths(comparison)))
    assert all(sentences.title(each, Voice()) in sentence for sentence, areas in groups for each in areas)


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_the_page_of_the_unseen_is_what_is_said_area_by_area_and_a_sentence_for_the_rest(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    of_areas = [sentence for each in comparison.areas for sentence in sentences.unseen_of(each, Voice(NAMES))]
    said = list(sentences.unseen_sentences(comparison, Voice(NAMES)))
    assert [sentence for sentence in said if sentence not in (NO_MORE, NOTHING_UNSEEN)] == of_areas
    assert NOTHING_UNSEEN not in said or not of_areas


@pytest.mark.parametrize(
    ("given_a", "received_a", "expected"),
    [
        ("4444", "3333", ("Money: Jo names more here than Sam notices.",)),
        ("2222", "3333", ("Money: Sam notices more here than Jo names.",)),
        ("3333", "2222", ("Money: Sam names more here than Jo notices.",)),
        ("4444", "2222", ("Money: on both sides, less arrives than is given.",)),
        ("2222", "4444", ("Money: on both sides, more arrives than is given.",)),
        (
            "4444",
            "4444",
            ("Money: Jo names more here than Sam notices.", "Money: Jo notices more here than Sam names."),
        ),
        ("4443", "3333", ()),
    ],
)
def test_what_is_unseen_is_said_both_ways_from_one_step_a_behaviour(
    given_a: str, received_a: str, expected: tuple[str, ...]
) -> None:
    money = area_of(of(rated(FULL, "money", received_a, given_a), FULL), "money")
    assert sentences.unseen_of(money, Voice(NAMES)) == expected


def test_where_nothing_is_compared_nothing_is_unseen() -> None:
    too_little = area_of(of(rated(FULL, "money", "4---", "4---"), FULL), "money")
    assert sentences.unseen_of(too_little, Voice(NAMES)) == ()


def test_where_both_directions_differ_everywhere_there_is_no_rest() -> None:
    high = full_sheet(COUPLE, 1, 4)
    assert NO_MORE not in sentences.unseen_sentences(of(high, high), Voice(NAMES))
    assert sentences.unseen_sentences(of(FULL, FULL), Voice(NAMES)) == (NOTHING_UNSEEN,)


def test_suggestions_are_opened_by_a_sentence_for_as_many_as_there_are() -> None:
    content = full_sheet(COUPLE, 4, 4)
    one = rated(content, "care", "3333", "4444")
    two = rated(one, "household", "3333", "4444", -1)
    intros = [sentences.topic_intro(of(sheet, content), Voice()) for sheet in (content, one, two)]
    counted = zip(("no suggestion", "one suggestion", "two suggestions"), intros, strict=True)
    assert all(count in intro for count, intro in counted)


def test_suggestions_stand_in_the_order_of_the_questionnaire_whichever_asks_for_more() -> None:
    more = rated(FULL, "care", "1111", "3333", -2, 3)
    less = rated(more, "household", "2222", "3333", -1, 3)
    comparison = of(less, FULL)
    assert named_areas(topics(comparison)) == ["care", "household"]
    assert named_areas(sentences.topics_in_order(comparison)) == ["household", "care"]


def test_in_a_focus_on_two_areas_neither_is_called_relatively_strong() -> None:
    focus = [area.id for area in COUPLE.areas[:2]]
    seldom = full_sheet(COUPLE, received=1, given=1)
    focused = compare(COUPLE, share(seldom, COUPLE, focus), share(seldom, COUPLE, focus), areas=focus)
    said = " ".join(dict(sentences.strength_groups(focused, Voice(NAMES))))
    assert "Household, Listening: you chose to look at these together, and that is worth something by itself." in said
