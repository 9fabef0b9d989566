"""What the shipped questionnaire for couples keeps to (measurement model, sections 1, 4 and 7)."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.loading import LONGEST_STEM
from reciprocity_tui.questionnaire.model import Area, Behaviour, Felt, Mark, Pattern, Prompt, Questionnaire

pytestmark = pytest.mark.quick

ORDINARY = ["household", "listening", "hard-times", "growth", "conflict", "care"]
DELICATE = ["boundaries", "money", "affection"]
AREAS = [*ORDINARY[:-1], *DELICATE, "care"]
SENSITIVE = [
    *("friendly-about-own-time", "no-is-enough", "change-of-mind"),
    *("waits-for-view", "open-about-money", "free-to-spend"),
    *("suits-us-both", "kind-about-closeness"),
]
SIGNS = ["always-starts", "always-apologises", "one-comes-first", "mental-load", "earning-care"]
REFLECTIONS = ["giving", "accepting-help", "trusting-kindness", "saying-needs", "asking-needs", "saying-no"]
KEPT = {
    "encourages": "{partner} encourages me after a setback.",
    "practical-help": "{partner} does something practical to help when I am having a hard time.",
    "adjusts-plans": "{partner} changes plans of their own so that I can do something important.",
    "asks-first": "{partner} asks me before deciding something that affects me.",
    "open-about-money": "{partner} is open with me about money matters that affect us both.",
    "suggests-time": "{partner} suggests time for just the two of us when we have had little of it.",
}
RETIRED = {
    *("agreed-part", "thinks-ahead", "takes-over-chore", "says-thanks", "phone-away", "asks-more", "shows-interest"),
    *("leaves-room", "notices-untold", "comforts", "fitting-support", "gives-time", "celebrates", "raises-in-time"),
    *("understands-first", "makes-peace", "changes-after-hurt", "own-time", "accepts-no", "says-limits"),
    *("decides-together", "considers-means", "own-money", "offers-affection", "loving-words", "answers-warmly"),
    *("takes-not-now", "remembers-days", "names-what-we-need", "plans-for-us"),
}
"""The ids of version 1 whose meaning is gone."""
COMPARED = [pattern for pattern in Pattern if pattern is not Pattern.TOO_LITTLE]
FELT = (*Felt, None)
ASKS_TO_TELL = r"(?i)\b(thank|each other|your partner|out loud|each (name|say|tell|finish)|ask)\b"


def behaviours(questionnaire: Questionnaire) -> list[Behaviour]:
    return [behaviour for area in questionnaire.areas for behaviour in area.behaviours]


def stems(questionnaire: Questionnaire) -> list[str]:
    return [stem for behaviour in behaviours(questionnaire) for stem in (behaviour.received, behaviour.given)]


def prompts(questionnaire: Questionnaire) -> list[str]:
    of_areas = [prompt.text for area in questionnaire.areas for prompt in area.prompts]
    return of_areas + [text for sign in questionnaire.signs for text in sign.prompts]


def sentences_in(questionnaire: Questionnaire) -> Iterator[str]:
    """Return everything in the questionnaire that a person reads."""
    yield from (questionnaire.title, questionnaire.intro, questionnaire.window, *questionnaire.sources)
    yield from stems(questionnaire)
    yield from prompts(questionnaire)
    for area in questionnaire.areas:
        yield from (area.title, area.intro, area.share)
    yield from (sign.text for sign in questionnaire.signs)
    yield from (reflection.text for reflection in questionnaire.reflections)


def fitting(area: Area, pattern: Pattern, felt: Felt | None, mark: Mark | None = None) -> list[Prompt]:
    """Return the prompts of an area that fit, in the order of the file; felt None is a missing answer on fairness."""
    fit = [prompt for prompt in area.prompts if pattern in prompt.when and prompt.felt in (None, felt)]
    marked = [prompt for prompt in fit if mark in prompt.marks]
    return marked or [prompt for prompt in fit if not prompt.marks]


@pytest.fixture(params=AREAS)
def area(request: pytest.FixtureRequest, couple: Questionnaire) -> Area:
    """Each area in turn."""
    return couple.area(request.param)


@pytest.fixture(params=ORDINARY)
def ordinary(request: pytest.FixtureRequest, couple: Questionnaire) -> Area:
    """Each area that is not delicate in turn."""
    return couple.area(request.param)


@pytest.fixture(params=DELICATE)
def delicate(request: pytest.FixtureRequest, couple: Questionnaire) -> Area:
    """Each delicate area in turn."""
    return couple.area(request.param)


# What it is


def test_it_says_what_it_is(couple: Questionnaire) -> None:
    assert (couple.id, couple.version, couple.kind, couple.lang) == ("couple", "2.0.0", "couple", "en")


def test_it_calls_itself_unvalidated(couple: Questionnaire) -> None:
    assert couple.status == "unvalidated"


def test_its_areas_go_from_easy_to_sensitive_and_end_on_a_positive_note(couple: Questionnaire) -> None:
    assert [area.id for area in couple.areas] == AREAS


def test_exactly_the_areas_that_touch_safety_are_delicate(couple: Questionnaire) -> None:
    assert [area.id for area in couple.areas if area.delicate] == DELICATE


def test_an_area_has_four_behaviours(area: Area) -> None:
    assert len(area.behaviours) == 4


def test_an_area_begins_with_a_short_word_on_what_it_is_about(area: Area) -> None:
    assert 0 < len(area.intro) <= 100


def test_exactly_what_touches_safety_is_sensitive(couple: Questionnaire) -> None:
    assert [behaviour.id for behaviour in behaviours(couple) if behaviour.sensitive] == SENSITIVE


def test_every_area_but_boundaries_asks_who_does_more(couple: Questionnaire) -> None:
    assert [area.id for area in couple.areas if not area.share] == ["boundaries"]


def test_the_question_who_does_more_is_a_question_about_now(area: Area) -> None:
    assert not area.share or (re.search("at the moment|lately", area.share) and area.share.endswith("?"))


# Stems


def test_every_received_stem_begins_with_the_partner(couple: Questionnaire) -> None:
    assert [each.id for each in behaviours(couple) if not each.received.startswith("{partner} ")] == []


def test_every_given_stem_begins_with_oneself(couple: Questionnaire) -> None:
    assert [each.id for each in behaviours(couple) if not each.given.startswith("I ")] == []


def test_the_stems_name_the_partner_only_through_the_placeholder(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if re.search(r"[{}]|partner|spouse", stem.replace("{partner}", ""))] == []


def test_no_stem_names_the_partner_twice(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if stem.count("{partner}") > 1] == []


def test_every_stem_ends_with_a_full_stop(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if not stem.endswith(".")] == []


def test_no_stem_is_longer_than_ninety_characters(couple: Questionnaire) -> None:
    assert (max(len(stem) for stem in stems(couple)) <= 90, LONGEST_STEM) == (True, 90)


def test_no_stem_joins_two_things(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if re.search(r"\band\b", stem)] == []


def test_no_stem_is_turned_round(couple: Questionnaire) -> None:
    """What is asked for is done, so that "never" always means the same."""
    backwards = [stem for stem in stems(couple) if re.search(r"\b(never|rarely|fails?|forgets?)\b", stem)]
    assert backwards == []


def test_an_id_of_version_1_is_kept_only_with_its_words(couple: Questionnaire) -> None:
    received = {behaviour.id: behaviour.received for behaviour in behaviours(couple)}
    assert received.keys() & RETIRED == set()
    assert {behaviour: received[behaviour] for behaviour in KEPT} == KEPT


# Signs and reflections


def test_its_signs_stand_in_order(couple: Questionnaire) -> None:
    assert [sign.id for sign in couple.signs] == SIGNS


def test_every_sign_leads_to_two_or_three_prompts(couple: Questionnaire) -> None:
    assert [sign.id for sign in couple.signs if len(sign.prompts) not in (2, 3)] == []


def test_the_sign_about_earning_care_begins_in_silence(couple: Questionnaire) -> None:
    (sign,) = (sign for sign in couple.signs if sign.id == "earning-care")
    assert re.search(ASKS_TO_TELL, sign.prompts[0]) is None


def test_its_reflections_stand_in_order(couple: Questionnaire) -> None:
    assert [reflection.id for reflection in couple.reflections] == REFLECTIONS


def test_only_whether_one_can_say_no_is_closed(couple: Questionnaire) -> None:
    assert [reflection.id for reflection in couple.reflections if reflection.closed] == ["saying-no"]


# Prompts of ordinary areas


def test_two_prompts_fit_whatever_was_answered(ordinary: Area) -> None:
    cases = product(Pattern, FELT, (*Mark, None))
    assert [case for case in cases if len(fitting(ordinary, *case)) < 2] == []


def test_every_pattern_has_a_prompt_for_what_is_called_fair_and_one_for_what_is_not(ordinary: Area) -> None:
    cases = product(COMPARED, Felt)
    assert [case for case in cases if fitting(ordinary, *case)[0].felt is not case[1]] == []


def test_every_mark_has_prompts_of_its_own_beside_every_pattern(ordinary: Area) -> None:
    cases = product(COMPARED, FELT, Mark)
    assert [case for case in cases if any(case[2] not in prompt.marks for prompt in fitting(ordinary, *case))] == []


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_has_a_prompt_for_what_somebody_calls_unfair(ordinary: Area, mark: Mark) -> None:
    assert fitting(ordinary, Pattern.EVEN, Felt.UNFAIR, mark)[0].felt is Felt.UNFAIR


def test_where_too_little_is_compared_nothing_depends_on_what_is_felt(ordinary: Area) -> None:
    quiet = [prompt for prompt in ordinary.prompts if Pattern.TOO_LITTLE in prompt.when]
    assert {(prompt.felt, prompt.marks) for prompt in quiet} == {(None, frozenset())}


@pytest.mark.parametrize("pattern", [Pattern.CREDIT, Pattern.ONE_SIDED])
def test_whoever_calls_it_fair_listens_first_where_one_view_leans(ordinary: Area, pattern: Pattern) -> None:
    text = fitting(ordinary, pattern, Felt.UNFAIR)[0].text
    assert "Whoever called this area fair listens first" in text
    assert "toss a coin" in text


def test_where_each_says_they_give_more_and_somebody_is_hurt_it_starts_gently(ordinary: Area) -> None:
    assert fitting(ordinary, Pattern.EACH_GIVES_MORE, Felt.UNFAIR)[0].text.startswith("Start gently")


def test_where_both_agree_and_call_it_fair_they_are_asked_whether_it_suits_them(ordinary: Area) -> None:
    assert "does it still suit you both" in fitting(ordinary, Pattern.AGREED, Felt.FAIR)[0].text


def test_where_most_is_rare_nobody_is_asked_to_be_glad_of_it(ordinary: Area) -> None:
    rare = [prompt.text for prompt in ordinary.prompts if Mark.SELDOM in prompt.marks]
    assert [text for text in rare if re.search(r"(?i)\b(thank|glad|grateful)", text)] == []
    assert any("you'd like more of" in text for text in rare)


def test_no_prompt_of_an_ordinary_area_is_meant_for_silence(ordinary: Area) -> None:
    assert [prompt.text for prompt in ordinary.prompts if prompt.alone] == []


# Prompts of delicate areas


def test_a_delicate_area_has_quiet_prompts_alone_the_same_whatever_was_answered(delicate: Area) -> None:
    kinds = {(prompt.when, prompt.felt, prompt.marks, prompt.alone) for prompt in delicate.prompts}
    assert kinds == {(frozenset(Pattern), None, frozenset(), True)}


def test_both_quiet_prompts_of_a_delicate_area_are_shown(delicate: Area) -> None:
    assert len(delicate.prompts) == 2


def test_a_quiet_prompt_asks_nobody_to_tell_or_to_thank(delicate: Area) -> None:
    assert [prompt.text for prompt in delicate.prompts if re.search(ASKS_TO_TELL, prompt.text)] == []


# All sentences


def test_no_prompt_stands_twice(couple: Questionnaire) -> None:
    assert len(prompts(couple)) == len(set(prompts(couple)))


def test_no_prompt_claims_which_of_the_two_does_more(couple: Questionnaire) -> None:
    claim = r"(?i)\b(one of you|each of you|you both) (does|gives|carries|listens|makes|see) "
    assert [text for text in prompts(couple) if re.search(claim, text)] == []


def test_prompts_are_read_by_both_and_name_nobody(couple: Questionnaire) -> None:
    assert [text for text in prompts(couple) if "{" in text] == []


def test_no_sentence_blames(couple: Questionnaire) -> None:
    assert [text for text in sentences_in(couple) if forbidden_words(text)] == []


def test_no_sentence_assumes_a_gender(couple: Questionnaire) -> None:
    assert [text for text in sentences_in(couple) if re.search(r"(?i)\b(he|she|his|hers?|him)\b", text)] == []


def test_no_sentence_assumes_a_marriage_or_calls_a_person_the_other_one(couple: Questionnaire) -> None:
    avoided = r"(?i)\b(married|marriage|husband|wife|spouse|the other one|the one who)\b"
    assert [text for text in sentences_in(couple) if re.search(avoided, text)] == []
