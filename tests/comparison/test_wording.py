"""What is said about a result."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sheet import Glad, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.comparison import going_well, sentences
from reciprocity_tui.comparison.arithmetic import steps
from reciprocity_tui.comparison.compare import Answers, AreaResult, Comparison
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.said import (
    context_sentences,
    numbers_sentences,
    reflection_sentences,
    sign_sentence,
    whole_sentences,
)
from reciprocity_tui.comparison.topics import closest, strengths, topics
from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.model import Mark, Pattern
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE, FULL
from tests.comparison.couples import NAMES, an_area_of, area_of, ids, mostly_full, of, rated, told
from tests.comparison.test_measures import items
from tests.questionnaire.test_couple import sentences_in
from tests.support import full_sheet
from tests.words.extract import every_sentence

VOICE = Voice(NAMES)
NO_MORE = "No clear difference: "
DRAWN = "In areas with sensitive questions this is drawn, and not put into words."
EVEN = "No clear difference here between what you each give and get."
AGREED = "By both your answers, Jo gives more here than Sam does."
ONE_SIDED = "By Jo's answers, Jo gives more here than Jo gets. In Sam's there is no clear difference."
CREDIT = "By Sam's answers, Jo gives more here than Sam does. In Jo's there is no clear difference."
NOT_EVERYTHING = "Questions about how often don't show everything: who plans, who starts, how much."
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


DIFFERENCES = {
    Pattern.EVEN: (0, 0),
    Pattern.AGREED: (4, 4),
    Pattern.ONE_SIDED: (5, 0),
    Pattern.CREDIT: (0, 5),
    Pattern.EACH_GIVES_MORE: (4, -4),
    Pattern.EACH_CREDITS: (-4, 4),
}
"""How far apart the answers of each are where an area has a pattern, Jo giving more where somebody does."""


def area(pattern: Pattern, fairness: Answers, share: Answers = (None, None), *, sensitive: bool = False) -> AreaResult:
    """An area with this pattern and these answers."""
    found = an_area_of(items(*DIFFERENCES[pattern]), fairness, share, sensitive=sensitive)
    assert found.pattern is pattern
    return replace(found, matching=())


answers = st.none() | st.integers(-2, 2)
pairs = st.tuples(answers, answers)


@pytest.mark.parametrize(
    ("pattern", "fairness", "said"),
    [
        (Pattern.EVEN, (0, 0), (EVEN, "You both call it fair.")),
        (Pattern.EVEN, (0, None), (EVEN,)),
        (Pattern.EVEN, (-2, 0), (EVEN, "For Jo this feels unfair.", NOT_EVERYTHING, "Ask Jo what it costs.")),
        (Pattern.EVEN, (0, 1), (EVEN, "Sam finds this unfair to Jo.", NOT_EVERYTHING, "Ask Jo what it costs.")),
        (Pattern.AGREED, (0, 0), (AGREED, "You both call it fair.", "Does it still suit you both?")),
        (Pattern.AGREED, (-1, 0), (AGREED, "Jo finds that unfair.", "Ask Jo what it costs.")),
        (Pattern.AGREED, (0, 2), (AGREED, "Sam finds this unfair to Jo.", "Ask Jo what it costs.")),
        (Pattern.AGREED, (0, -1), (AGREED, "Sam feels unfairly treated.", "Ask Sam what it costs.")),
        (Pattern.AGREED, (-1, 1), (AGREED, "You both find this unfair to Jo.", "Ask Jo what it costs.")),
        (Pattern.AGREED, (1, -1), (AGREED, "You both find this unfair to Sam.", "Ask Sam what it costs.")),
        (
            Pattern.AGREED,
            (-1, -1),
            (AGREED, "For each of you this feels unfair.", "Ask each other what it costs."),
        ),
        (
            Pattern.AGREED,
            (2, 1),
            (AGREED, "Jo finds this unfair to Sam, and Sam finds it unfair to Jo.", "Ask each other what it costs."),
        ),
        (
            Pattern.ONE_SIDED,
            (0, 0),
            (ONE_SIDED, "You both call it fair.", "A question for each of you: what might I not see here?"),
        ),
        (
            Pattern.ONE_SIDED,
            (-1, 0),
            (ONE_SIDED, "For Jo this feels unfair.", "Sam calls it fair, so let Sam listen first."),
        ),
        (
            Pattern.ONE_SIDED,
            (-1, 1),
            (ONE_SIDED, "You both find this unfair to Jo.", "Toss a coin to see who listens first."),
        ),
        (Pattern.CREDIT, (0, 0), (CREDIT, "You both call it fair.", "Worth saying out loud.")),
        (Pattern.CREDIT, (0, -1), (CREDIT, "For Sam this feels unfair.", "Jo calls it fair, so let Jo listen first.")),
        (
            Pattern.EACH_GIVES_MORE,
            (None, None),
            ("Your answers point different ways: by your own answers, each of you gives more here than you get.",),
        ),
        (
            Pattern.EACH_CREDITS,
            (0, -2),
            (
                "Your answers point different ways: by your own answers, each of you gets more here than you give.",
                "For Sam this feels unfair.",
                "Ask gently.",
            ),
        ),
    ],
    ids=str,
)
def test_an_area_is_told_by_what_the_answers_bear_and_by_whose_feeling_it_is(
    pattern: Pattern, fairness: Answers, said: tuple[str, ...]
) -> None:
    assert sentences.area_sentences(area(pattern, fairness), VOICE) == said


@given(st.sampled_from(list(DIFFERENCES)), pairs, pairs, st.booleans())
def test_both_are_said_to_call_it_fair_only_where_both_do_and_nothing_is_felt_where_an_answer_is_missing(
    pattern: Pattern, fairness: Answers, share: Answers, sensitive: bool
) -> None:
    said = " ".join(sentences.area_sentences(area(pattern, fairness, share, sensitive=sensitive), VOICE))
    assert ("call it fair" in said) is (fairness == (0, 0))
    assert ("unfair" in said) is (None not in fairness and fairness != (0, 0))
    for name, own, others in (("Jo", *fairness), ("Sam", *fairness[::-1])):
        felt = re.search(
            rf"For {name} this feels|unfair to {name}|{name} finds that|{name} feels|For each of you", said
        )
        if felt:
            assert (own or 0) < 0 or (others or 0) > 0


@given(st.sampled_from(list(DIFFERENCES)), pairs)
def test_in_a_delicate_area_nothing_asks_anybody_to_tell(pattern: Pattern, fairness: Answers) -> None:
    said = " ".join(sentences.area_sentences(area(pattern, fairness, sensitive=True), VOICE))
    assert not re.search(r"\?|\b(ask|say|saying|name|naming|listens?)\b", said, re.IGNORECASE)


def test_an_area_that_is_not_compared_says_so_and_nothing_else() -> None:
    assert sentences.area_sentences(an_area_of([Item(4, 0, 0, 4)]), VOICE) == ("Not compared.",)


def test_the_words_turn_around_with_who_gives_more() -> None:
    found = an_area_of(items(-4, -4), (0, -1))
    assert sentences.area_sentences(found, VOICE)[:3] == (
        "By both your answers, Sam gives more here than Jo does.",
        "Sam finds that unfair.",
        "Ask Sam what it costs.",
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ((-1, 1), "Who washes more? You both say Jo."),
        ((2, -2), "Who washes more? You both say Sam."),
        ((-1, -2), 'Who washes more? Each of you says "me".'),
        ((1, 2), "Who washes more? Jo says Sam, and Sam says Jo."),
        ((-1, 0), 'Who washes more? Jo says Jo, Sam says "about the same".'),
        ((0, 2), 'Who washes more? Sam says Jo, Jo says "about the same".'),
        ((0, 0), 'Who washes more? You both say "about the same".'),
    ],
)
def test_who_does_more_is_repeated_as_each_said_it(share: Answers, said: str) -> None:
    told_now = sentences.area_sentences(area(Pattern.ONE_SIDED, (0, 0), share), VOICE)
    both_name_one = share[0] is not None and share[1] is not None and share[0] * share[1] < 0
    assert told_now[0 if both_name_one else -1] == said
    assert len(told_now) == 4


def test_where_one_did_not_say_who_does_more_nothing_is_said_of_it() -> None:
    assert len(sentences.area_sentences(area(Pattern.EVEN, (0, 0), (None, -1)), VOICE)) == 2


def test_where_both_name_the_same_person_an_even_area_speaks_of_how_often_alone() -> None:
    assert sentences.area_sentences(area(Pattern.EVEN, (0, 0), (-1, 1)), VOICE) == (
        "Who washes more? You both say Jo.",
        "How often: no clear difference.",
        "You both call it fair.",
        "Does it still suit you both?",
    )


def test_what_stands_out_is_told_by_name_and_without_ratings() -> None:
    found = an_area_of(told("4144", "4444", "4444", "4144"), (None, None), (None, None))
    assert found.pattern is Pattern.EVEN
    assert sentences.area_sentences(found, VOICE)[1:] == (
        'By both your answers, Jo does this more often than Sam: "I wash dish 1 for my partner".',
        'You both say these happen often, both ways: "I wash dish 0 for my partner", "I wash dish 2 for my partner" '
        'and "I wash dish 3 for my partner".',
    )


def test_one_behaviour_that_matches_and_an_area_that_points_both_ways_are_told_too() -> None:
    found = an_area_of([Item(4, 2, 2, 4), Item(2, 4, 4, 2), Item(3, 3, 3, 3)], (None, None), (None, None))
    assert sentences.area_sentences(found, VOICE)[1:] == (
        "The questions here don't all point the same way: go through them together.",
        'You both say this happens often, both ways: "I wash dish 2 for my partner".',
    )


@given(mostly_full, mostly_full)
@settings(max_examples=60)
def test_whatever_was_answered_can_be_said(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    of_areas = [
        sentence for each in comparison.areas for sentence in (
            *sentences.area_sentences(each, VOICE),
            *sentences.seen_of(each, VOICE),
            *numbers_sentences(each, VOICE),
            *(sentences.fairness_words(each, person, VOICE) for person in (0, 1)),
        )
    ]  # fmt: skip
    said = [
        sentences.LEAN,
        sentences.topic_intro(comparison, VOICE),
        *(sentences.topic_sentence(topic, VOICE) for topic in topics(comparison)),
        *well(comparison),
        *sentences.across_sentences(comparison, VOICE),
        *sentences.seen_sentences(comparison, VOICE),
        *context_sentences(comparison, VOICE),
        *whole_sentences(comparison, VOICE),
        *reflection_sentences(comparison, VOICE),
        *(sign_sentence(sign, VOICE) for sign in comparison.signs),
        *of_areas,
    ]
    assert all(said)
    assert not any("{" in sentence or "None" in sentence for sentence in said)


@given(mostly_full, mostly_full)
@settings(max_examples=40)
def test_between_two_of_one_name_nobody_can_tell_who_comes_first(a: Sheet, b: Sheet) -> None:
    voice = Voice(("Jo", "Jo"))
    one, other = of(a, b), of(b, a)
    for first, second in zip(one.areas, other.areas, strict=True):
        assert sentences.area_sentences(first, voice) == sentences.area_sentences(second, voice)
    assert sentences.seen_sentences(one, voice) == sentences.seen_sentences(other, voice)
    assert going_well.going_well(one, voice).reason == going_well.going_well(other, voice).reason
    assert [sentences.topic_sentence(topic, voice) for topic in topics(one)] == [
        sentences.topic_sentence(topic, voice) for topic in topics(other)
    ]


def test_a_name_is_never_read_as_a_template() -> None:
    said = sentences.area_sentences(area(Pattern.AGREED, (0, None)), Voice(("{other}", "{0.__class__}")))
    assert said == ("By both your answers, {other} gives more here than {0.__class__} does.",)


def test_the_picture_between_two_people_has_a_legend_with_the_glyph_where_they_meet() -> None:
    assert "◈ where both fall together" in sentences.legend_between(Voice())


# Across areas


def many(*areas: str, received: str, given_: str, fairness: int = 0) -> Sheet:
    """A sheet in which these areas have other answers."""
    sheet = FULL
    for each in areas:
        sheet = rated(sheet, each, received, given_, fairness)
    return sheet


def test_different_things_that_each_carries_are_said_to_be_able_to_be_fair_together() -> None:
    jo = rated(many("household", "growth", received="2222", given_="4444"), "care", "4444", "2222")
    sam = rated(many("household", "growth", received="4444", given_="2222"), "care", "2222", "4444")
    assert sentences.across_sentences(of(jo, sam), VOICE)[0] == (
        "In Household and Goals Jo carries more, in Looking after us Sam does. Different things can be fair together. "
        "Does it suit you both?"
    )


def test_what_holds_in_three_areas_or_more_is_said_once_with_their_names() -> None:
    jo = many("household", "growth", "care", received="2222", given_="4444")
    said = sentences.across_sentences(of(jo, FULL), VOICE)
    assert said[0] == (
        "By Jo's answers, Jo gives more than Jo gets in Household, Goals and Looking after us. In Sam's there is no "
        "clear difference there."
    )
    two = many("household", "growth", received="2222", given_="4444")
    assert not any("Jo" in sentence for sentence in sentences.across_sentences(of(two, FULL), VOICE))


def test_an_area_in_which_both_name_who_does_more_is_none_of_those_without_a_difference() -> None:
    (even,) = sentences.across_sentences(of(FULL, FULL), VOICE)
    jo, sam = replace(FULL, share={"household": -1}), replace(FULL, share={"household": 1})
    (without,) = sentences.across_sentences(of(jo, sam), VOICE)
    assert without == even.replace("Household, ", "")
    assert without != even


def test_what_is_rare_is_said_once_for_all_such_areas_and_never_of_a_delicate_one() -> None:
    rare = many("household", "care", "affection", received="1111", given_="1111")
    said = [sentence for sentence in sentences.across_sentences(of(rare, rare), VOICE) if "rare" in sentence]
    assert said == [
        "By both your answers most of this is rare at the moment: Household, Looking after us. Is there something of "
        "it you would like more of?"
    ]
    assert Mark.SELDOM in area_of(of(rare, rare), "affection").marks


# What is going well


def well(comparison: Comparison) -> tuple[str, ...]:
    """Return what is said of what is going well, without what each of the two could say."""
    reason, areas = going_well.going_well(comparison, VOICE)
    return reason, *(text for good in areas for text in (good.title, *good.more))


def test_what_each_was_glad_of_is_told_in_their_words_and_nothing_of_who_wrote_nothing() -> None:
    a, b = replace(FULL, glad=Glad("the {soup}")), replace(FULL, glad=Glad("the walk"))
    assert going_well.glad(of(a, b), VOICE) == (
        (0, "Jo was glad of something Sam did:", '"the {soup}"'),
        (1, "Sam was glad of something Jo did:", '"the walk"'),
    )
    assert [glad.person for glad in going_well.glad(of(FULL, b), VOICE)] == [1]
    assert going_well.glad(of(FULL, FULL), VOICE) == ()


def test_strengths_are_named_together_and_then_who_credits_whom() -> None:
    low = full_sheet(COUPLE, 1, 1)
    a = rated(rated(rated(low, "growth", "3333", "3333"), "care", "3333", "3333"), "household", "4444", "3333")
    b = rated(rated(rated(low, "growth", "4444", "3332"), "care", "3333", "3333"), "household", "4444", "3333")
    assert well(of(a, b)) == (
        "On the whole you both say this happens often, both ways, and you call it fair.",
        *("Household", "By Jo's answers Sam does it even more, and by Sam's answers Jo does."),
        *("Goals", "By Sam's answers Jo does it even more."),
        "Looking after us",
    )


def test_without_a_strength_the_closest_is_named_and_without_that_that_both_took_the_time() -> None:
    low = full_sheet(COUPLE, 1, 1)
    near = rated(low, "care", "2222", "2222")
    assert well(of(near, near)) == ("Looking after us came closest to going well for you both.", "Looking after us")
    assert well(of(low, low)) == ("You both took the time to look at this.",)


@given(mostly_full, mostly_full)
@settings(max_examples=40)
def test_every_area_that_goes_well_and_no_other_is_named_under_it(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    near = closest(comparison)
    expected = ids(strengths(comparison)) or ([near.area.id] if near else [])
    assert expected == [good.area.area.id for good in going_well.going_well(comparison, VOICE).areas]


# Seen and unseen


@given(mostly_full, mostly_full)
@settings(max_examples=30)
def test_the_page_of_the_unseen_is_what_is_said_area_by_area_and_a_sentence_for_the_rest(a: Sheet, b: Sheet) -> None:
    comparison = of(a, b)
    of_areas = [sentence for each in comparison.areas for sentence in sentences.seen_of(each, VOICE)]
    said = list(sentences.seen_sentences(comparison, VOICE))
    assert [sentence for sentence in said if not sentence.startswith(NO_MORE) and sentence != DRAWN] == of_areas


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (
            ("3222", "4444"),
            ("2333", "3333"),
            "Looking after us: Jo says Jo does these things more often than Sam notices. That can be unseen effort, or "
            "you may be thinking of different moments.",
        ),
        (
            ("2222", "4444"),
            ("2333", "3333"),
            "Looking after us: each of you says you do these things more often than your partner notices. Unseen "
            "effort on both sides is common.",
        ),
        (("4443", "2222"), ("3334", "3333"), "Looking after us: Sam notices more of what Jo gives than Jo names."),
        (("4444", "2222"), ("3334", "3333"), "Looking after us: each of you notices more than your partner names."),
        (("2222", "4444"), ("3333", "3333"), None),
        (("3333", "4444"), ("3333", "3333"), None),
    ],
    ids=str,
)
def test_what_is_unseen_is_said_by_the_sums_of_both_ways(
    a: tuple[str, str], b: tuple[str, str], said: str | None
) -> None:
    care = area_of(of(rated(FULL, "care", *a), rated(FULL, "care", *b)), "care")
    assert sentences.seen_of(care, VOICE) == (() if said is None else (said,))


def test_where_nothing_is_compared_nothing_is_unseen() -> None:
    too_little = area_of(of(rated(FULL, "care", "4---", "4---"), FULL), "care")
    assert sentences.seen_of(too_little, VOICE) == ()


@pytest.mark.parametrize("sheet", [FULL, replace(FULL, fairness={}), replace(FULL, importance={})])
def test_a_delicate_area_is_not_ranked_whatever_was_answered(sheet: Sheet) -> None:
    found = area_of(of(sheet, FULL), "boundaries")
    last = "Not ranked for a suggestion, because a sensitive area is never suggested."
    assert numbers_sentences(found, VOICE)[-1] == last
    assert all("suggestions" not in step.name for step in steps(found, VOICE))


def test_nothing_is_called_unseen_or_noticed_in_a_delicate_area() -> None:
    unseen = an_area_of([Item(4, 1, 4, 1)] * 4, sensitive=True)
    assert sentences.seen_of(unseen, VOICE) == ()
    assert sentences.seen_of(replace(unseen, area=an_area_of([Item(4, 1, 4, 1)] * 4).area), VOICE) != ()


def test_the_rest_is_named_and_nothing_is_said_of_a_delicate_area() -> None:
    high = full_sheet(COUPLE, 1, 4)
    named = "Household, Listening, Hard times, Goals, Conflict"
    one = of(rated(full_sheet(COUPLE), "care", "1111", "4444"), rated(full_sheet(COUPLE), "care", "1111", "4444"))
    assert sentences.seen_sentences(one, VOICE)[-1] == f"{NO_MORE}{named}."
    assert sentences.seen_sentences(of(FULL, FULL), VOICE) == (f"{NO_MORE}{named}, Looking after us.",)
    assert not any(sentence.startswith(NO_MORE) for sentence in sentences.seen_sentences(of(high, high), VOICE))


def test_a_check_in_about_money_alone_says_that_it_is_drawn_and_not_put_into_words() -> None:
    high = full_sheet(COUPLE, 1, 4)
    money = replace(of(high, high), areas=(area_of(of(high, high), "money"),))
    assert sentences.seen_sentences(money, VOICE) == (DRAWN,)


# What to talk about


def test_suggestions_are_opened_by_a_sentence_for_as_many_as_there_are() -> None:
    content = full_sheet(COUPLE, 4, 4)
    one = rated(content, "care", "2222", "4444", -1)
    two = rated(one, "household", "2222", "4444", -1)
    intros = [sentences.topic_intro(of(sheet, content), VOICE) for sheet in (content, one, two)]
    assert intros[0] == "We suggest nothing this time. Each of you can pick any area."
    assert ["one topic" in intros[1], "two topics" in intros[2]] == [True, True]


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (("1111", "4444", -1), ("4444", "1111", 0), "Looking after us: uneven, and Jo finds it unfair."),
        (("1111", "4444", 0), ("4444", "1111", 2), "Looking after us: uneven, and Sam finds it unfair to Jo."),
        (("1111", "4444", -1), ("4444", "1111", 1), "Looking after us: uneven, and you both find it unfair to Jo."),
        (("1111", "4444", -1), ("4444", "1111", -1), "Looking after us: uneven, and for each of you it feels unfair."),
        (("3333", "3333", 0), ("3333", "3333", -1), "Looking after us: Sam finds it unfair."),
        (("3333", "3333", 1), ("3333", "3333", 0), "Looking after us: Jo finds it unfair to Sam."),
        (("3333", "3333", 1), ("3333", "3333", 1), "Looking after us: Jo finds it unfair to Sam, Sam to Jo."),
        (("1111", "3333", 0), ("1111", "3333", 0), "Looking after us: your answers point different ways."),
        (("1111", "1111", 0), ("1111", "1111", 0), "Looking after us: happens less often than other things."),
        (("1111", "1111", 0), ("3333", "3333", 0), "Looking after us: worth a look together."),
    ],
    ids=str,
)
def test_a_topic_stands_with_its_reason(a: tuple[str, str, int], b: tuple[str, str, int], said: str) -> None:
    (topic,) = topics(of(rated(FULL, "care", *a, 3), rated(FULL, "care", *b, 3)))
    assert sentences.topic_sentence(topic, VOICE) == said


def test_what_matters_more_to_one_is_said_without_who() -> None:
    comparison = of(rated(FULL, "care", "1111", "1111", 0, 3), rated(FULL, "care", "1111", "1111", 0, 1))
    (topic,) = topics(comparison)
    assert sentences.topic_sentence(topic, VOICE) == "Looking after us: this matters more to one of you at the moment."
    assert sentences.importance_sentence(topic.result, VOICE) == "This matters more to one of you at the moment."
    assert sentences.importance_sentence(area_of(comparison, "growth"), VOICE) == ""


# What each showed


def test_a_sign_that_both_noticed_asks_before_anybody_guesses() -> None:
    sign, shown = COUPLE.signs[0], SignAnswer(1, shown=True)
    text = VOICE.named(sign.text)
    (both,) = of(FULL.with_sign(sign.id, shown), FULL.with_sign(sign.id, shown)).signs
    (one,) = of(FULL, FULL.with_sign(sign.id, shown)).signs
    assert sign_sentence(both, VOICE) == (
        f'You both noticed this; you may not mean the same person, so ask before you guess: "{text}"'
    )
    assert sign_sentence(one, VOICE) == f'One of you noticed this: "{text}"'


def test_the_time_and_the_whole_are_told_of_whoever_shows_them() -> None:
    a = replace(FULL, whole=Whole(-1, Context.HARD_PARTNER))
    b = replace(FULL, whole=Whole(1, Context.HARD_ME, private=True))
    assert context_sentences(of(a, b), VOICE) == ("Jo says these months were unusually hard for Sam.",)
    assert whole_sentences(of(a, b), VOICE) == ('Overall, Jo says "somewhat unfair to me".',)
    assert len(whole_sentences(of(a, a), VOICE)) == len(context_sentences(of(a, a), VOICE)) == 2


def test_what_both_call_fair_as_a_whole_is_told_once() -> None:
    fair = replace(FULL, whole=Whole(0, Context.ORDINARY))
    kept_back = replace(FULL, whole=Whole(0, Context.ORDINARY, private=True))
    assert whole_sentences(of(fair, fair), VOICE) == ("Overall, you both call it fair.",)
    assert whole_sentences(of(fair, kept_back), VOICE) == ('Overall, Jo says "fair to both".',)


def test_a_reflection_is_told_by_how_far_it_holds() -> None:
    reflection = next(each for each in COUPLE.reflections if "{partner}" in each.text and not each.closed)
    a = FULL.with_reflection(reflection.id, ReflectionAnswer(3, shown=True))
    text = VOICE.named(reflection.text, "Sam")
    assert reflection_sentences(of(a, FULL), VOICE) == (f'Jo says "mostly": "{text}"',)
    assert reflection_sentences(of(FULL.with_reflection(reflection.id, ReflectionAnswer(3)), FULL), VOICE) == ()


def test_numbers_are_told_with_both_own_views_before_what_is_made_of_them() -> None:
    a, b = rated(FULL, "care", "1111", "4444", -1, 3), rated(FULL, "care", "3333", "2222")
    assert numbers_sentences(area_of(of(a, b), "care"), VOICE)[:3] == (
        "4 of 4 compared. Jo says: gives 100, gets 25. Sam says: gives 50, gets 75.",
        "Gives minus gets, + means that Jo gives more: +75 by Jo's answers, +25 by Sam's, +50 on average. Given minus "
        "what arrives: +25 from Jo to Sam, +25 from Sam to Jo.",
        "By both your answers together, Jo gives 88 and Sam gives 38.",
    )
