"""Every area stands in one place when change is told, and what is said there is what its changes bear."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from reciprocity_tui.comparison.change import CLEAR, DRIFTING, Measure, Verdict, by_area, flows_of
from reciprocity_tui.comparison.change_sentences import differing
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import Kind, parts
from reciprocity_tui.comparison.then_and_now import (
    LESS,
    MORE,
    Chapter,
    ToldArea,
    fairness_words,
    only_now,
    person_sentence,
    then_and_now,
)
from reciprocity_tui.comparison.topics import is_strength
from reciprocity_tui.words.voice import Voice
from tests.comparison.reference_change import Told
from tests.comparison.test_change import CARE, history, moved, told
from tests.comparison.test_change_properties import histories

VOICE = Voice(("Jo", "Sam"))
SAID = {Kind.SAID_BY_FIRST: (True, False), Kind.SAID_BY_SECOND: (False, True), Kind.SAID_BY_BOTH: (True, True)}
FIRST, SECOND = (
    frozenset({Measure.FAIRNESS_A, Measure.IMPORTANCE_A, Measure.SHARE_A}),
    frozenset({Measure.FAIRNESS_B, Measure.IMPORTANCE_B, Measure.SHARE_B}),
)


def chapters(tolds: list[Told]) -> dict[Kind, Chapter]:
    shown = then_and_now(history(tolds), VOICE).chapters
    assert len({chapter.kind for chapter in shown}) == len(shown)
    return {chapter.kind: chapter for chapter in shown}


def only(tolds: list[Told], kind: Kind, area_id: str = "care") -> ToldArea:
    """The area with this id, where it stands in a section of this kind."""
    (area,) = [area for area in chapters(tolds)[kind].areas if area.id == area_id]
    return area


def placed(compared: History) -> dict[str, Kind]:
    return {area.id: chapter.kind for chapter in then_and_now(compared, VOICE).chapters for area in chapter.areas}


# Where an area stands


@given(histories())
def test_every_area_that_was_ever_asked_stands_in_exactly_one_place(tolds: list[Told]) -> None:
    compared = history(tolds)
    shown = [area.id for chapter in then_and_now(compared, VOICE).chapters for area in chapter.areas]
    asked = {area.id for round_ in compared.rounds for area in round_.comparison.questionnaire.areas}
    assert Counter(shown) == Counter(asked)


@given(histories())
def test_an_area_stands_where_its_verdicts_put_it(tolds: list[Told]) -> None:
    compared = history(tolds)
    latest = compared.rounds[-1]
    changes = by_area(compared.changes(latest.number))
    in_it = {area.area.id for area in latest.comparison.compared}
    for area_id, kind in placed(compared).items():
        rows = changes.get(area_id, ())
        verdicts = {row.verdict for row in flows_of(rows)}
        measures = {row.measure for row in differing(rows)}
        said_by = bool(measures & FIRST), bool(measures & SECOND)
        assert (kind is Kind.ABSENT) == (area_id not in in_it)
        assert (kind is Kind.AGREED) == any(row.agreed_on for row in rows)
        if kind is Kind.AGREED or kind is Kind.ABSENT:
            continue
        assert (kind is Kind.CLEAR) == bool(verdicts & CLEAR)
        if kind is not Kind.CLEAR:
            assert SAID.get(kind, (False, False)) == said_by
        if kind is Kind.DRIFTING:
            assert verdicts & DRIFTING
        if kind is Kind.UNCLEAR:
            assert verdicts == {Verdict.NONE}
        if kind is Kind.NEW:
            assert not verdicts


@given(histories())
def test_sections_stand_in_one_order_and_only_where_they_have_something(tolds: list[Told]) -> None:
    shown = then_and_now(history(tolds), VOICE).chapters
    order = [list(Kind).index(chapter.kind) for chapter in shown]
    assert order == sorted(set(order))
    assert all(chapter.areas and bool(chapter.title) != bool(chapter.line) for chapter in shown)
    names = {Kind.SAID_BY_FIRST: "Jo said it differently", Kind.SAID_BY_SECOND: "Sam said it differently"}
    assert all(chapter.title == names.get(chapter.kind, chapter.title) for chapter in shown)


@given(histories())
def test_it_is_told_in_the_order_in_which_a_comparison_tells_of_change(tolds: list[Told]) -> None:
    compared = history(tolds)
    titles = [chapter.title or chapter.line for chapter in then_and_now(compared, VOICE).chapters]
    number = compared.rounds[-1].number
    told_there = [part.title or part.texts[0] for part in parts(compared, number, VOICE)]
    absent = [title for title in titles if title.startswith("Not compared this time: ")]
    if compared.goes_on(number):
        assert [text for text in told_there if text in titles] == [title for title in titles if title not in absent]


def test_an_area_that_changed_clearly_stands_there_also_where_somebody_said_it_differently() -> None:
    first = replace(told(1, care=moved()), answers={"fairness": {"care": (-1, 0)}})
    second = replace(told(2, care=moved(9)), answers={"fairness": {"care": (0, 0)}})
    area = only([first, second], Kind.CLEAR)
    assert area.fairness == ("unfair → fair", "fair")
    assert [telling.mark for telling in area.tellings] == [MORE]


def test_what_was_agreed_on_stands_first_and_says_also_that_nothing_changed_clearly() -> None:
    tolds = [told(1, care=moved(), money=moved()), replace(told(2, care=moved(), money=moved()), agreed=CARE)]
    shown = chapters(tolds)
    assert next(iter(shown)) is Kind.AGREED
    assert shown[Kind.AGREED].title == "What you had agreed on"
    (telling,) = only(tolds, Kind.AGREED).tellings
    assert telling.text == "No clear change in how often since check-in 1."
    assert shown[Kind.UNCLEAR].line == "No clear change: money."
    assert only(tolds, Kind.UNCLEAR, "money").tellings == ()


# What is said there


@given(histories())
def test_an_arrow_stands_exactly_where_a_clear_change_is_said(tolds: list[Told]) -> None:
    for chapter in then_and_now(history(tolds), VOICE).chapters:
        for area in chapter.areas:
            marks = {telling.mark for telling in area.tellings} & {MORE, LESS}
            verdicts = {row.verdict for row in flows_of(area.changes)}
            assert marks == {
                mark for verdict, mark in ((Verdict.MORE, MORE), (Verdict.LESS, LESS)) if verdict in verdicts
            }
            for telling in area.tellings:
                assert ("clearly more" in telling.text) == (telling.mark == MORE)
                assert ("clearly less" in telling.text) == (telling.mark == LESS)


@given(histories())
def test_each_statement_that_differs_is_told_once_from_and_to(tolds: list[Told]) -> None:
    for chapter in then_and_now(history(tolds), VOICE).chapters:
        for area in chapter.areas:
            differs = differing(area.changes)
            told_of = [telling for telling in area.tellings if "→" in telling.text or "and now says" in telling.text]
            beside = sum("→" in words for words in area.fairness)
            assert len(told_of) + beside == len(differs)


@given(histories())
def test_the_two_pictures_are_of_the_two_check_ins_that_are_compared(tolds: list[Told]) -> None:
    compared = history(tolds)
    shown = then_and_now(compared, VOICE)
    for area in (area for chapter in shown.chapters for area in chapter.areas if area.now):
        assert area.now is compared.area(area.id, shown.now)
        flows = flows_of(area.changes)
        if flows:
            assert area.then is compared.area(area.id, flows[0].since)
            otherwise = flows[0].since != shown.then
            assert otherwise == any(telling.text.startswith("Compared with ") for telling in area.tellings)


@given(histories())
def test_only_a_strength_that_was_none_is_said_to_go_well_now(tolds: list[Told]) -> None:
    for area in (area for chapter in then_and_now(history(tolds), VOICE).chapters for area in chapter.areas):
        new = bool(area.now and area.then and is_strength(area.now) and not is_strength(area.then))
        assert area.going_well == new


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (-1, 0, "unfair → fair"),
        (-2, 0, "unfair → fair"),
        (-2, -1, "clearly unfair → somewhat unfair"),
        (1, 2, "somewhat unfair to Sam → clearly unfair to Sam"),
        (-1, 1, "unfair → unfair to Sam"),
        (0, 2, "fair → unfair to Sam"),
        (-1, -1, "unfair"),
        (None, -2, "unfair"),
        (0, 0, "fair"),
        (-1, None, ""),
    ],
)
def test_how_fair_is_told_in_few_words_and_how_unfair_where_that_differs(
    before: int | None, now: int | None, words: str
) -> None:
    assert fairness_words(before, now, "Sam", VOICE) == words


def test_in_words_stands_which_way_a_view_leans_then_and_now() -> None:
    tolds = [told(1, care="4232 4232 4232 4232"), told(2, care="2222 2222 2222 2222")]
    area = only(tolds, Kind.UNCLEAR)
    assert person_sentence(area, 0, VOICE) == "Jo: gives more → no clear difference"
    area = only([replace(one, answers={"fairness": {"care": (0, None)}}) for one in tolds], Kind.UNCLEAR)
    assert person_sentence(area, 0, VOICE) == "Jo: gives more → no clear difference · fair"


def test_of_one_check_in_alone_nothing_is_said_over_time() -> None:
    (area,) = only_now(history([told(1, care=moved())]).rounds[0].comparison.areas, VOICE)
    assert (area.then, area.changes, area.tellings, area.going_well) == (None, (), (), False)


def test_names_and_notes_in_braces_stay_as_they_are() -> None:
    voice = Voice(("{name}", "[/x]"))
    first, second = (
        replace(told(number, care=moved()), answers={"fairness": {"care": (0, step)}, "share": {"care": (0, step)}})
        for number, step in ((1, 0), (2, 1))
    )
    (chapter,) = then_and_now(history([first, second]), voice).chapters
    assert chapter.title == "[/x] said it differently"
    assert chapter.areas[0].fairness[1] == "fair → unfair to {name}"
    assert chapter.areas[0].tellings[0].text == 'Asked who does more: [/x] "about the same" → "more {name}"'
