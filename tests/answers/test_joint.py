"""What a reveal opens of two sheets: what is compared and what its owner shows, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from reciprocity_tui.answers.joint import areas_compared, at_most, joint, narrowed
from reciprocity_tui.answers.scales import Context, Who
from reciprocity_tui.answers.sharing import Shared, share, too_much_missing
from reciprocity_tui.answers.sheet import (
    Answer,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
    number,
)
from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.comparison.compare import compare
from tests.answers.couple import AREAS, BEHAVIOURS, COUPLE, EMPTY, FOCUSES, FULL, REFLECTION, SHEETS, SIGN

EVERYTHING_BACK = Sharing(everything_back=True)
OF_THE_FIRST = [behaviour.id for behaviour in COUPLE.areas[0].behaviours]
SHOWING = replace(
    FULL,
    signs={SIGN: SignAnswer(2, Who.ME, shown=True)},
    reflections={REFLECTION: ReflectionAnswer(3, shown=True)},
    whole=Whole(-1, Context.HARD_ME),
    glad=Glad("the soup"),
)


def _shares(a: Sheet, b: Sheet, focus: list[str]) -> tuple[Shared, Shared]:
    return share(a, COUPLE, focus), share(b, COUPLE, focus)


def _of_areas(sheet: Sheet) -> list[Mapping[str, object]]:
    return [sheet.behaviours, *sheet.of_areas.values()]


def _apart(sheet: Sheet) -> tuple[object, ...]:
    """What of a sheet is opened whether or not anything is compared."""
    return sheet.signs, sheet.reflections, sheet.whole, sheet.glad


def _without(sheet: Sheet, *behaviours: str) -> Sheet:
    return replace(sheet, behaviours={**sheet.behaviours, **dict.fromkeys(behaviours, BehaviourAnswer(3, 3, True))})


@given(SHEETS, SHEETS, FOCUSES)
def test_it_does_not_matter_who_comes_first(a: Sheet, b: Sheet, focus: list[str]) -> None:
    assert joint((b, a), COUPLE, focus) == joint((a, b), COUPLE, focus)[::-1]


@given(SHEETS, SHEETS, FOCUSES)
def test_what_is_opened_holds_nothing_more_to_leave_out(a: Sheet, b: Sheet, focus: list[str]) -> None:
    opened = joint((a, b), COUPLE, focus)
    assert narrowed(opened, COUPLE, focus) == opened


@given(SHEETS, SHEETS, FOCUSES)
def test_all_that_is_compared_is_opened(a: Sheet, b: Sheet, focus: list[str]) -> None:
    shares, opened = _shares(a, b, focus), joint((a, b), COUPLE, focus)
    of_shares, of_opened = compare(COUPLE, *shares, focus), compare(COUPLE, *opened, focus)
    assert replace(of_opened, sheets=shares) == of_shares
    assert of_opened.glad == of_shares.glad
    assert (of_opened.whole, of_opened.context) == (of_shares.whole, of_shares.context)
    assert [of_opened.items(area) for area in of_opened.areas] == [of_shares.items(area) for area in of_shares.areas]
    assert [sheet.reflections for sheet in opened] == [sheet.reflections for sheet in shares]


@given(SHEETS, SHEETS, FOCUSES)
def test_each_behaviour_that_is_opened_is_shared_by_both_and_compared(a: Sheet, b: Sheet, focus: list[str]) -> None:
    shares, opened = _shares(a, b, focus), joint((a, b), COUPLE, focus)
    compared = compare(COUPLE, *opened, focus)
    items = {key for area in compared.compared for key in compared.items(area)}
    for before, after in zip(shares, opened, strict=True):
        assert set(after.behaviours) == items
        assert after.behaviours.items() <= before.behaviours.items()


@given(SHEETS, SHEETS, FOCUSES)
def test_of_an_area_that_is_not_compared_nothing_is_opened(a: Sheet, b: Sheet, focus: list[str]) -> None:
    shares, opened = _shares(a, b, focus), joint((a, b), COUPLE, focus)
    compared = {area.id for area in areas_compared(shares, COUPLE, focus)}
    for before, after in zip(shares, opened, strict=True):
        for part, answers in before.of_areas.items():
            assert after.of_areas[part] == {key: answer for key, answer in answers.items() if key in compared}


@given(SHEETS, SHEETS, FOCUSES)
def test_what_somebody_shows_is_opened_whatever_the_other_shares(a: Sheet, b: Sheet, focus: list[str]) -> None:
    shares = _shares(a, b, focus)
    assert list(map(_apart, joint((a, b), COUPLE, focus))) == list(map(_apart, shares))


@given(SHEETS)
def test_one_who_shares_no_rating_gets_none_and_each_still_gets_what_the_other_shows(sheet: Sheet) -> None:
    silent = replace(SHOWING, behaviours={})
    for a, b in (joint((silent, sheet), COUPLE), joint((sheet, silent), COUPLE)[::-1]):
        assert not any(_of_areas(a) + _of_areas(b))
        assert _apart(a) == _apart(share(SHOWING, COUPLE))
        assert _apart(b) == _apart(share(sheet, COUPLE))


def test_one_who_keeps_everything_back_gets_what_the_other_shows_and_nothing_else() -> None:
    a, b = joint((replace(SHOWING, sharing=EVERYTHING_BACK), SHOWING), COUPLE)
    assert a == EMPTY
    assert not any(_of_areas(b))
    assert _apart(b) == _apart(share(SHOWING, COUPLE))


def _other_number(answer: Answer, by: int, steps: int, low: int = 0) -> Answer:
    step = number(answer)
    return answer if step is None else low + (step - low + by) % steps


def _noticed_otherwise(sign: SignAnswer) -> SignAnswer:
    return SignAnswer(3 - sign.how_much, Who.UNSAID, sign.shown) if sign.how_much in (1, 2) else sign


def _changed(sheet: Sheet, opened: Sheet, by: int, notes: str) -> Sheet:
    """Return a sheet with another answer wherever nothing is opened, and another note everywhere."""
    behaviours = {
        key: replace(
            answer,
            received=answer.received if key in opened.behaviours else _other_number(answer.received, by, 5),
            given=answer.given if key in opened.behaviours else _other_number(answer.given, by, 5),
            note=notes,
        )
        for key, answer in sheet.behaviours.items()
    }
    of_areas = {
        part: {
            key: answer if key in opened.of_areas[part] else _other_number(answer, by, steps, low)
            for key, answer in sheet.of_areas[part].items()
        }
        for part, low, steps in (("fairness", -2, 5), ("importance", 0, 4), ("share", -2, 5), ("since", -2, 5))
    }
    return replace(
        sheet,
        behaviours=behaviours,
        fairness=of_areas["fairness"],
        importance=of_areas["importance"],
        share=of_areas["share"],
        since=of_areas["since"],
        signs={key: _noticed_otherwise(answer) for key, answer in sheet.signs.items()},
        reflections={
            key: answer if key in opened.reflections else replace(answer, answer=_other_number(answer.answer, by, 5))
            for key, answer in sheet.reflections.items()
        },
        whole=sheet.whole if opened.whole != Whole() else Whole(by % 3, Context.ORDINARY, private=True),
        glad=sheet.glad if opened.glad.text else Glad(f"kept {notes}", private=True),
    )


@given(SHEETS, SHEETS, FOCUSES, st.integers(1, 2), st.sampled_from(["", "something else"]))
def test_another_answer_that_is_not_opened_changes_neither_sheet(
    a: Sheet, b: Sheet, focus: list[str], by: int, notes: str
) -> None:
    opened = joint((a, b), COUPLE, focus)
    assert joint((_changed(a, opened[0], by, notes), b), COUPLE, focus) == opened
    assert joint((a, _changed(b, opened[1], by, notes)), COUPLE, focus) == opened


@given(SHEETS, SHEETS, st.sampled_from([BehaviourAnswer(), BehaviourAnswer(4, 4, True), BehaviourAnswer(4, None)]))
def test_what_one_alone_shared_leaves_no_trace(a: Sheet, b: Sheet, kept: BehaviourAnswer) -> None:
    opened = joint((a, b), COUPLE)
    quiet = replace(a, behaviours={key: a.behaviours.get(key, kept) for key in opened[0].behaviours})
    quiet = replace(quiet, behaviours={**dict.fromkeys(BEHAVIOURS, kept), **quiet.behaviours})
    assume(too_much_missing(quiet, COUPLE) is too_much_missing(a, COUPLE))
    assert tuple(map(dump, joint((quiet, b), COUPLE))) == tuple(map(dump, opened))


def test_a_behaviour_that_only_one_shares_stays_closed_for_both() -> None:
    for sheets in ((_without(FULL, BEHAVIOURS[0]), FULL), (FULL, _without(FULL, BEHAVIOURS[0]))):
        assert all(list(sheet.behaviours) == BEHAVIOURS[1:] for sheet in joint(sheets, COUPLE))


def test_one_behaviour_in_common_opens_nothing_of_its_area() -> None:
    whole = replace(FULL, since=dict.fromkeys(AREAS, 1))
    for sheet in joint((_without(whole, *OF_THE_FIRST[:2]), _without(whole, OF_THE_FIRST[2])), COUPLE):
        assert [set(answers) & {AREAS[0], *OF_THE_FIRST} for answers in _of_areas(sheet)] == [set()] * 5
        assert set(AREAS[1:]) == set(sheet.since)


def test_where_two_areas_are_in_common_nothing_of_any_area_is_opened() -> None:
    half = Sharing(areas_back=frozenset(AREAS[:4]))
    other = Sharing(areas_back=frozenset(AREAS[6:]))
    sheets = (replace(FULL, sharing=half), replace(FULL, sharing=other))
    assert not any(answers for sheet in joint(sheets, COUPLE) for answers in _of_areas(sheet))
    focus = AREAS[3:8]
    assert all(len(sheet.fairness) == 2 for sheet in joint(sheets, COUPLE, focus))


def test_where_one_leaves_out_more_than_half_nothing_of_any_area_is_opened() -> None:
    for sheets in ((_without(FULL, *BEHAVIOURS[:19]), FULL), (FULL, _without(FULL, *BEHAVIOURS[:19]))):
        assert not any(answers for sheet in joint(sheets, COUPLE) for answers in _of_areas(sheet))
    assert all(len(sheet.behaviours) == 18 for sheet in joint((_without(FULL, *BEHAVIOURS[:18]), FULL), COUPLE))


@given(SHEETS, SHEETS, FOCUSES)
def test_no_partner_opens_more_than_the_most_that_can_be_opened(a: Sheet, b: Sheet, focus: list[str]) -> None:
    opened, most = joint((a, b), COUPLE, focus)[0], at_most(a, COUPLE, focus)
    assert _apart(opened) == _apart(most)
    for answers, at_the_most in zip(_of_areas(opened), _of_areas(most), strict=True):
        assert answers.items() <= at_the_most.items()


@given(SHEETS, FOCUSES)
def test_the_most_is_opened_by_a_partner_who_shares_everything(sheet: Sheet, focus: list[str]) -> None:
    assert joint((sheet, FULL), COUPLE, focus)[0] == at_most(sheet, COUPLE, focus)
