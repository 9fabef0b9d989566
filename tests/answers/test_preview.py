"""What is said about what the partner can see at most, against what they can."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given

from reciprocity_tui.answers import preview
from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.scales import SHARE, SINCE, Context, Who
from reciprocity_tui.answers.sharing import too_much_missing
from reciprocity_tui.answers.sheet import (
    Answer,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
)
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import COUPLE, EMPTY, FOCUSES, FULL, REFLECTION, SHEETS, SIGN


def _seen(sheet: Sheet, *focus: str) -> preview.Preview:
    return preview.preview(sheet, COUPLE, focus, "Sam", Voice())


def _said(seen: preview.Preview) -> Iterator[str]:
    yield from (seen.title, seen.intro)
    for area in seen.areas:
        yield from (area.line, *area.left_out)
    yield from (*seen.others, *seen.missing, *seen.rules)


@given(SHEETS, FOCUSES)
def test_the_areas_agree_with_the_most_that_can_be_opened(sheet: Sheet, focus: list[str]) -> None:
    shared = at_most(sheet, COUPLE, focus)
    for each in _seen(sheet, *focus).areas:
        missing = [behaviour for behaviour in each.area.behaviours if behaviour.id not in shared.behaviours]
        assert each.back is (len(missing) == len(each.area.behaviours))
        expected = () if each.back else tuple(f'not compared: "{Voice().named(one.given, "Sam")}"' for one in missing)
        assert each.left_out == expected


@given(SHEETS, FOCUSES)
def test_signs_and_reflections_are_named_exactly_where_they_are_shared(sheet: Sheet, focus: list[str]) -> None:
    shared = at_most(sheet, COUPLE, focus)
    others = _seen(sheet, *focus).others
    for sign in COUPLE.signs:
        assert any(f'"{Voice().named(sign.text, "Sam")}"' in line for line in others) is (sign.id in shared.signs)
    for each in COUPLE.reflections:
        assert any(f'"{Voice().named(each.text, "Sam")}"' in line for line in others) is (each.id in shared.reflections)


@given(SHEETS, FOCUSES)
def test_there_are_either_areas_and_others_or_nothing_at_all(sheet: Sheet, focus: list[str]) -> None:
    seen = _seen(sheet, *focus)
    areas = [area.id for area in COUPLE.areas if not focus or area.id in focus]
    nothing = preview.PREVIEW_NOTHING in seen.missing
    assert [each.area.id for each in seen.areas] == ([] if nothing else areas)
    assert bool(seen.others) is not nothing


def _number(said: Answer) -> Answer:
    return said if type(said) is int else None


@given(SHEETS, FOCUSES)
def test_why_something_is_missing_is_never_said(sheet: Sheet, focus: list[str]) -> None:
    unanswered = {
        key: replace(each, received=_number(each.received), given=_number(each.given))
        for key, each in sheet.behaviours.items()
    }
    fairness, importance, shares, since = (
        {key: _number(each) for key, each in answers.items()}
        for answers in (sheet.fairness, sheet.importance, sheet.share, sheet.since)
    )
    plain = replace(sheet, behaviours=unanswered, fairness=fairness, importance=importance, share=shares, since=since)
    assert _seen(plain, *focus) == _seen(sheet, *focus)


@given(SHEETS, FOCUSES)
def test_how_an_area_feels_since_last_time_is_said_exactly_where_it_is_shared(sheet: Sheet, focus: list[str]) -> None:
    shared = at_most(sheet, COUPLE, focus)
    for each in _seen(sheet, *focus).areas:
        said = shared.since.get(each.area.id)
        ending = "" if said is None else f"; compared with last time: {SINCE[said]}."
        assert each.line.partition("; compared")[1:] == ending.partition("; compared")[1:]


@given(SHEETS, FOCUSES)
def test_who_does_more_is_said_exactly_where_it_is_shared(sheet: Sheet, focus: list[str]) -> None:
    shared = at_most(sheet, COUPLE, focus)
    for each in _seen(sheet, *focus).areas:
        said = shared.share.get(each.area.id)
        assert ("; who does more: " in each.line) is (said is not None)
        assert said is None or f"; who does more: {Voice().named(SHARE[said], 'Sam')}" in each.line


@given(SHEETS)
def test_how_much_a_sign_is_noticed_and_whom_it_is_about_changes_nothing_that_is_seen(sheet: Sheet) -> None:
    shown = {sign.id: SignAnswer(1, Who.ME, shown=True) for sign in COUPLE.signs}
    other = {sign.id: SignAnswer(2, Who.PARTNER, shown=True) for sign in COUPLE.signs}
    assert _seen(replace(sheet, signs=shown)) == _seen(replace(sheet, signs=other))


def test_where_only_the_whole_is_answered_it_is_shown() -> None:
    seen = _seen(replace(EMPTY, whole=Whole(0, Context.ORDINARY)))
    whole = "Overall, how fair it is: fair to both. These months: an ordinary time."
    assert seen.others == (preview.PREVIEW_NO_SIGNS, whole)
    assert seen.missing == (preview.PREVIEW_TOO_MUCH_MISSING,)


@given(SHEETS, FOCUSES)
def test_every_sentence_is_filled(sheet: Sheet, focus: list[str]) -> None:
    assert not any("{" in sentence or "None" in sentence for sentence in _said(_seen(sheet, *focus)))


@given(SHEETS)
def test_no_note_is_ever_shown(sheet: Sheet) -> None:
    noted = {key: replace(said, note="a secret") for key, said in sheet.behaviours.items()}
    assert list(_said(_seen(replace(sheet, behaviours=noted)))) == list(_said(_seen(sheet)))


@given(SHEETS)
def test_it_says_where_too_much_is_missing_to_compare_any_area(sheet: Sheet) -> None:
    assert (preview.PREVIEW_TOO_MUCH_MISSING in _seen(sheet).missing) is too_much_missing(sheet, COUPLE)


@given(SHEETS, FOCUSES)
def test_it_says_where_too_little_is_left_for_another_reason(sheet: Sheet, focus: list[str]) -> None:
    nothing_compared = all(area.back for area in _seen(sheet, *focus).areas)
    expected = nothing_compared and not too_much_missing(sheet, COUPLE, focus)
    assert (preview.PREVIEW_TOO_LITTLE in _seen(sheet, *focus).missing) is expected


def test_with_two_areas_of_a_full_check_in_left_none_can_be_compared() -> None:
    behaviours = {
        behaviour.id: BehaviourAnswer(3, 3)
        for area in COUPLE.areas
        for behaviour in area.behaviours[: 4 if area in COUPLE.areas[:2] else 1]
    }
    questionnaire = replace(COUPLE, areas=COUPLE.areas[:4])
    seen = preview.preview(replace(FULL, behaviours=behaviours), questionnaire, (), "Sam", Voice())
    assert all(area.back for area in seen.areas)
    assert seen.missing == (preview.PREVIEW_TOO_LITTLE,)


@given(SHEETS)
def test_in_a_focus_check_in_half_of_the_answers_is_never_too_little(sheet: Sheet) -> None:
    assert preview.PREVIEW_TOO_MUCH_MISSING not in _seen(sheet, COUPLE.areas[0].id).missing


def test_a_full_sheet_says_each_area_in_one_line() -> None:
    seen = _seen(FULL)
    line = "Household: 4 of 4 behaviours; fairness: fair to both; importance: very important; who does more: {share}."
    assert seen.areas[0].line == line.format(share="about the same")
    assert not any(each.left_out for each in seen.areas)
    assert seen.missing == ()


def test_an_area_kept_back_is_not_compared() -> None:
    seen = _seen(replace(FULL, sharing=Sharing(areas_back=frozenset({"money"}))))
    assert [each.line for each in seen.areas if each.back] == ["Money: not compared."]


def test_an_area_with_one_behaviour_left_is_not_compared_whatever_is_said_of_it() -> None:
    gone = {behaviour.id: BehaviourAnswer() for behaviour in COUPLE.area("money").behaviours[1:]}
    seen = _seen(replace(FULL, behaviours={**FULL.behaviours, **gone}))
    money = next(each for each in seen.areas if each.area.id == "money")
    assert (money.back, money.line, money.left_out) == (True, "Money: not compared.", ())


def test_what_is_left_open_in_an_area_is_called_so() -> None:
    seen = _seen(replace(FULL, fairness={}, importance={}, share={}))
    assert seen.areas[0].line == "Household: 4 of 4 behaviours; fairness: no answer; importance: no answer."


def test_the_others_come_as_signs_what_is_seen_of_them_reflections_the_whole_and_what_one_was_glad_of() -> None:
    sheet = FULL.with_sign(SIGN, SignAnswer(2, Who.PARTNER, shown=True))
    sheet = sheet.with_reflection(REFLECTION, ReflectionAnswer(3, shown=True))
    sheet = replace(sheet, whole=Whole(1, Context.HARD_PARTNER), glad=Glad("the soup"))
    sign, about_signs, reflection, whole, glad = _seen(sheet).others
    assert sign.startswith("You noticed this: ")
    assert about_signs == preview.PREVIEW_SIGNS.format(partner="Sam")
    assert reflection.startswith("About yourself, mostly: ")
    assert whole == "Overall, how fair it is: somewhat unfair to Sam. These months: unusually hard for Sam."
    assert glad == 'What you were glad of: "the soup"'


def test_what_one_was_glad_of_is_not_there_where_it_is_kept_back() -> None:
    seen = _seen(replace(FULL, glad=Glad("the soup", private=True)))
    assert not any("the soup" in line for line in _said(seen))


def test_a_sheet_without_signs_says_so() -> None:
    assert _seen(FULL).others[0] == preview.PREVIEW_NO_SIGNS


def test_an_empty_sheet_shows_nothing_at_all_and_says_that_too_much_is_missing() -> None:
    assert _seen(EMPTY).missing == (preview.PREVIEW_NOTHING, preview.PREVIEW_TOO_MUCH_MISSING)


def test_what_holds_in_any_case_is_said_in_any_case() -> None:
    rules = (preview.PREVIEW_SCREEN.format(partner="Sam"), preview.PREVIEW_HONEST)
    assert _seen(EMPTY).rules == _seen(FULL).rules == rules
