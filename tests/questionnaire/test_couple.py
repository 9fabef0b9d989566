"""What the shipped questionnaire for couples keeps to (content.md, measurement.md section 4)."""

import re
from collections.abc import Iterator

import pytest

from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.loading import LONGEST_STEM
from reciprocity_tui.questionnaire.model import Area, Behaviour, Felt, Pattern, Questionnaire

pytestmark = pytest.mark.quick

AREAS = ["household", "listening", "hard-times", "growth", "conflict", "boundaries", "money", "affection", "care"]
SENSITIVE = ["own-time", "accepts-no", "decides-together", "open-about-money", "own-money", "takes-not-now"]
SIGNS = ["always-starts", "always-apologises", "one-comes-first", "mental-load", "earning-care"]


def behaviours(questionnaire: Questionnaire) -> list[Behaviour]:
    return [behaviour for area in questionnaire.areas for behaviour in area.behaviours]


def stems(questionnaire: Questionnaire) -> list[str]:
    return [stem for each in behaviours(questionnaire) for stem in (each.received, each.given)]


def sentences_in(questionnaire: Questionnaire) -> Iterator[str]:
    """Return everything in the questionnaire that a person reads."""
    yield from (questionnaire.title, questionnaire.intro, questionnaire.window, *questionnaire.sources)
    yield from stems(questionnaire)
    for area in questionnaire.areas:
        yield from (area.title, area.intro, *(prompt.text for prompt in area.prompts))
    yield from (sign.text for sign in questionnaire.signs)
    yield from (reflection.text for reflection in questionnaire.reflections)


@pytest.fixture(params=AREAS)
def area(request: pytest.FixtureRequest, couple: Questionnaire) -> Area:
    """Each area in turn."""
    return couple.area(request.param)


def test_it_says_what_it_is(couple: Questionnaire) -> None:
    assert (couple.id, couple.kind, couple.lang) == ("couple", "couple", "en")


def test_it_calls_itself_unvalidated(couple: Questionnaire) -> None:
    assert couple.status == "unvalidated"


def test_its_areas_go_from_easy_to_sensitive_and_end_on_a_positive_note(couple: Questionnaire) -> None:
    assert [area.id for area in couple.areas] == AREAS


def test_an_area_has_four_behaviours(area: Area) -> None:
    assert len(area.behaviours) == 4


def test_exactly_what_touches_safety_is_sensitive(couple: Questionnaire) -> None:
    assert [behaviour.id for behaviour in behaviours(couple) if behaviour.sensitive] == SENSITIVE


def test_every_received_stem_begins_with_the_partner(couple: Questionnaire) -> None:
    assert [each.id for each in behaviours(couple) if not each.received.startswith("{partner} ")] == []


def test_every_given_stem_begins_with_oneself(couple: Questionnaire) -> None:
    assert [each.id for each in behaviours(couple) if not each.given.startswith("I ")] == []


def test_the_stems_name_the_partner_only_through_the_placeholder(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if re.search(r"[{}]|partner|spouse", stem.replace("{partner}", ""))] == []


def test_every_stem_ends_with_a_full_stop(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if not stem.endswith(".")] == []


def test_no_stem_is_longer_than_ninety_characters(couple: Questionnaire) -> None:
    assert (max(len(stem) for stem in stems(couple)) <= 90, LONGEST_STEM) == (True, 90)


def test_no_stem_joins_two_things(couple: Questionnaire) -> None:
    assert [stem for stem in stems(couple) if re.search(r"\band\b", stem)] == []


def test_its_signs_stand_in_order(couple: Questionnaire) -> None:
    assert [sign.id for sign in couple.signs] == SIGNS


def test_it_has_three_reflections(couple: Questionnaire) -> None:
    assert len(couple.reflections) == 3


def test_an_area_has_at_least_five_prompts(area: Area) -> None:
    assert len(area.prompts) >= 5


@pytest.mark.parametrize("felt", Felt)
@pytest.mark.parametrize("pattern", [each for each in Pattern if each is not Pattern.TOO_LITTLE])
def test_an_area_has_a_prompt_to_talk_about_for_every_pattern(area: Area, pattern: Pattern, felt: Felt) -> None:
    assert any(not each.alone and pattern in each.when and each.felt in (None, felt) for each in area.prompts)


def test_exactly_one_prompt_of_an_area_fits_every_pattern(area: Area) -> None:
    assert sum(prompt.when == frozenset(Pattern) for prompt in area.prompts) == 1


def test_the_prompt_that_always_fits_is_the_only_one_to_consider_alone(area: Area) -> None:
    assert [prompt.when for prompt in area.prompts if prompt.alone] == [frozenset(Pattern)]


def test_the_prompt_to_consider_alone_fits_whatever_is_felt(area: Area) -> None:
    assert [prompt.felt for prompt in area.prompts if prompt.alone] == [None]


def test_no_prompt_stands_twice(couple: Questionnaire) -> None:
    texts = [prompt.text for area in couple.areas for prompt in area.prompts]
    assert len(texts) == len(set(texts))


def test_no_sentence_blames(couple: Questionnaire) -> None:
    assert [text for text in sentences_in(couple) if forbidden_words(text)] == []


def test_no_sentence_assumes_a_gender(couple: Questionnaire) -> None:
    assert [text for text in sentences_in(couple) if re.search(r"(?i)\b(he|she|his|hers?|him)\b", text)] == []
