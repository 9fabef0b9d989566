"""The report as data, and the document that describes it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome
from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import (
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
)
from reciprocity_tui.comparison.change import Measure, Verdict
from reciprocity_tui.comparison.compare import NoticedBy, compare
from reciprocity_tui.questionnaire.model import Mark, Pattern
from reciprocity_tui.report.data import compared, report
from reciprocity_tui.steps import demo
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import keys
from reciprocity_tui.vault.errors import VaultError
from tests.answers.couple import COUPLE, FOCUSES, SHEETS
from tests.plain.coming_back import agree, came_back, following, rounds, together
from tests.support import TODAY, Couple, Program, full_sheet, new_couple

pytestmark = pytest.mark.quick

Data = dict[str, Any]
DOCUMENT = Path(__file__).parents[2] / "docs" / "report.schema.json"
SCHEMA: Data = json.loads(DOCUMENT.read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
CHECK_IN = VALIDATOR.evolve(schema={"$ref": "#/$defs/checkin", "$defs": SCHEMA["$defs"]})
MEASURED = ("given", "received", "own_view", "unseen", "flow")
SAID = ("share", "since", "fairness", "importance")


def _report(couple: Couple) -> Data:
    """Return the report as another program reads it."""
    data: Data = json.loads(json.dumps(report(rounds(couple)), allow_nan=False))
    return data


def _only(couple: Couple) -> Data:
    (check_in,) = _report(couple)["checkins"]
    return dict(check_in)


def _answered(home: Path, change: Callable[[Sheet], Sheet], other: Callable[[Sheet], Sheet]) -> Data:
    """Return the only check-in of two who answer "often" and "fair to both" everywhere, but for this."""
    couple = new_couple(home)
    full = full_sheet(couple.questionnaire)
    return _only(couple.finish(change(full), other(full)))


def _as_it_is(sheet: Sheet) -> Sheet:
    return sheet


def _objects(schema: Data) -> Iterator[Data]:
    return (part for part in (schema, *schema["$defs"].values()) if part.get("type") == "object")


def _words(kind: str, name: str) -> set[object]:
    field = SCHEMA["$defs"][kind]["properties"][name]
    return set(field.get("enum") or field["items"]["enum"]) - {None}


def test_the_document_is_a_json_schema_that_describes_every_field_and_allows_no_other() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for part in _objects(SCHEMA):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        for name, field in part["properties"].items():
            assert field["description"].endswith("."), name


def test_the_words_of_the_document_are_those_of_the_program() -> None:
    assert _words("area", "pattern") == {pattern.value for pattern in Pattern}
    assert _words("area", "marks") == {mark.value for mark in Mark}
    assert _words("change", "measure") == {measure.value for measure in Measure}
    assert _words("change", "verdict") == {verdict.value for verdict in Verdict}
    assert _words("checkin", "context") == {context.value for context in Context}
    assert _words("sign", "noticed_by") == {noticed_by.value for noticed_by in NoticedBy}
    assert _words("agreement", "outcome") == {outcome.value for outcome in Outcome}
    assert _words("agreement", "felt") == {felt.value for felt in Felt}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """The report of the sample pair."""
    pair = demo.create(str(tmp_path_factory.mktemp("demo")), TODAY)
    jo = pair.partners[0]
    data: Data = json.loads(json.dumps(report(Rounds(pair, jo, keys.unlock(jo))), allow_nan=False))
    return data


def test_the_report_of_the_sample_pair_is_as_the_document_says(sample: Data) -> None:
    assert [mistake.message for mistake in VALIDATOR.iter_errors(sample)] == []
    assert [check_in["number"] for check_in in sample["checkins"]] == [1, 2, 3, 4]


@given(SHEETS, SHEETS, FOCUSES)
def test_whatever_two_people_answer_it_is_as_the_document_says(a: Sheet, b: Sheet, areas: list[str]) -> None:
    focus = tuple(dict.fromkeys(areas))
    comparison = compare(COUPLE, share(a, COUPLE, focus), share(b, COUPLE, focus), areas=focus)
    check_in = {
        "number": 1,
        "date": TODAY.isoformat(),
        "questionnaire": {"id": COUPLE.id, "version": COUPLE.version},
        **compared(comparison),
        "change": [],
        "agreements": [],
    }
    assert [mistake.message for mistake in CHECK_IN.iter_errors(json.loads(json.dumps(check_in)))] == []


@pytest.mark.parametrize("everything_back", [(False, True), (True, True)])
def test_it_is_so_also_where_nothing_can_be_compared(home: Path, everything_back: tuple[bool, bool]) -> None:
    couple = new_couple(home)
    full = full_sheet(couple.questionnaire)
    couple.finish(*(replace(full, sharing=Sharing(everything_back=back)) for back in everything_back))
    assert [mistake.message for mistake in VALIDATOR.iter_errors(_report(couple))] == []


def test_it_is_so_also_for_a_focus_and_an_agreement(home: Path) -> None:
    couple = came_back(home, [2])
    agree(couple)
    couple = following(couple, focus=["household"])
    couple.finish(full_sheet(couple.questionnaire))
    assert [mistake.message for mistake in VALIDATOR.iter_errors(_report(couple))] == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("extra", 1),
        ("date", "22 November"),
        ("glad", ["one", "two", "three"]),
        ("whole", [3, 0]),
        ("context", "ordinary"),
        ("topics", ["household", "care", "money"]),
        ("signs", [{"id": "mental-load", "noticed_by": "Jo"}]),
    ],
)
def test_another_report_is_not_as_the_document_says(sample: Data, field: str, wrong: object) -> None:
    first = {**sample["checkins"][0], field: wrong}
    assert not VALIDATOR.is_valid({**sample, "checkins": [first]})


@pytest.mark.parametrize("field", SCHEMA["$defs"]["checkin"]["required"])
def test_no_field_may_be_left_out(sample: Data, field: str) -> None:
    first = {name: value for name, value in sample["checkins"][0].items() if name != field}
    assert not VALIDATOR.is_valid({**sample, "checkins": [first]})


def test_who_and_what_it_is_about_stands_first(home: Path) -> None:
    couple = came_back(home, [2], names=("Zoë", "李"))
    data = _report(couple)
    assert (data["format"], data["schema"]) == ("reciprocity-report", 2)
    assert data["pair"] == {"id": couple.pair.id, "kind": "couple", "names": ["Zoë", "李"]}
    assert data["checkins"][0]["number"] == 1
    assert data["checkins"][0]["date"] == TODAY.isoformat()
    asked = couple.questionnaire
    assert data["checkins"][0]["questionnaire"] == {"id": asked.id, "version": asked.version}


def test_names_stand_in_it_in_their_own_letters(home: Path, program: Program) -> None:
    came_back(home, [2], names=("Zoë", "李"))
    written = program("report", "--format", "json").out
    assert '"Zoë"' in written
    assert '"李"' in written


def test_the_numbers_of_an_area_are_those_of_the_four_ratings(home: Path) -> None:
    def rated(pairs: tuple[tuple[int, int], ...], fairness: int, importance: int) -> Callable[[Sheet], Sheet]:
        behaviours = tuple(sheet_ids)[:3]
        answers = {key: BehaviourAnswer(r, g) for key, (r, g) in zip(behaviours, pairs, strict=True)}
        return lambda sheet: replace(
            sheet,
            behaviours={**sheet.behaviours, **answers, sheet_ids[3]: BehaviourAnswer()},
            fairness={**sheet.fairness, "listening": fairness},
            importance={**sheet.importance, "listening": importance},
            share={"listening": -1 if fairness else 1},
        )

    couple = new_couple(home)
    sheet_ids = [behaviour.id for behaviour in couple.questionnaire.area("listening").behaviours]
    jo, sam = rated(((2, 4), (1, 3), (2, 4)), -1, 3), rated(((3, 3), (3, 3), (4, 2)), 0, 2)
    full = full_sheet(couple.questionnaire)
    areas = _only(couple.finish(jo(full), sam(full)))["areas"]
    listening = next(area for area in areas if area["id"] == "listening")
    assert (listening["n"], listening["of"]) == (3, 4)
    assert listening["given"] == pytest.approx([91.667, 66.667], abs=1e-3)
    assert listening["received"] == pytest.approx([41.667, 83.333], abs=1e-3)
    assert listening["own_view"] == pytest.approx([50, 16.667], abs=1e-3)
    assert listening["unseen"] == pytest.approx([8.333, 25], abs=1e-3)
    assert listening["flow"] == pytest.approx([87.5, 54.167], abs=1e-3)
    contrasts = (listening["level"], listening["tilt"], listening["seen_gap"])
    assert contrasts == pytest.approx((70.833, 33.333, 16.667), abs=1e-3)
    assert (listening["pattern"], listening["carries"]) == ("one_sided", 0)
    assert (listening["fairness"], listening["fair"]) == ([-1, 0], 50)
    assert (listening["share"], listening["importance"]) == ([-1, 1], [3, 2])
    assert listening["priority"] == pytest.approx(30.364583)
    assert (listening["strength"], listening["delicate"]) == (False, False)


def test_a_behaviour_that_stands_out_and_those_that_match_are_named_by_id(home: Path) -> None:
    couple = new_couple(home)
    ids = [behaviour.id for behaviour in couple.questionnaire.area("household").behaviours]
    full = full_sheet(couple.questionnaire, 4, 4)
    jo = full.with_behaviour(ids[1], BehaviourAnswer(1, 4))
    sam = full.with_behaviour(ids[1], BehaviourAnswer(4, 1))
    household = _only(couple.finish(jo, sam))["areas"][0]
    assert (household["pattern"], household["marks"]) == ("even", ["stands_out"])
    assert household["stands_out"] == ids[1]
    assert household["matching"] == [ids[0], ids[2], ids[3]]


def test_an_area_that_somebody_keeps_back_holds_no_number_and_no_answer(home: Path) -> None:
    kept_back = Sharing(areas_back=frozenset({"household"}))
    check_in = _answered(home, lambda sheet: replace(sheet, sharing=kept_back), _as_it_is)
    household = check_in["areas"][0]
    assert (household["n"], household["pattern"]) == (0, "too_little")
    assert {name: household[name] for name in (*MEASURED, *SAID)} == {name: [None, None] for name in (*MEASURED, *SAID)}
    single = ("level", "tilt", "seen_gap", "carries", "stands_out", "fair", "priority")
    assert {name: household[name] for name in single} == dict.fromkeys(single)
    assert (household["marks"], household["matching"], household["strength"]) == ([], [], False)


def test_where_nothing_is_compared_no_area_holds_a_number(home: Path) -> None:
    check_in = _answered(home, lambda sheet: replace(sheet, sharing=Sharing(everything_back=True)), _as_it_is)
    assert check_in["comparable"] is False
    assert {area["n"] for area in check_in["areas"]} == {0}
    assert (check_in["going_well"], check_in["closest"], check_in["topics"]) == ([], None, [])


def test_what_each_chose_to_say_stands_in_the_order_of_the_pair(home: Path) -> None:
    check_in = _answered(
        home,
        lambda sheet: replace(sheet, glad=Glad("the soup"), whole=Whole(-1, Context.HARD_ME)),
        lambda sheet: replace(sheet, glad=Glad("the walk", private=True), whole=Whole(1, Context.ORDINARY, True)),
    )
    assert check_in["glad"] == ["the soup", None]
    assert check_in["context"] == ["hard_me", None]
    assert check_in["whole"] == [-1, None]


def test_a_sign_says_how_many_show_it_and_a_reflection_who_does(home: Path) -> None:
    couple = new_couple(home)
    (both, one, kept), (first, second) = (
        [sign.id for sign in couple.questionnaire.signs][:3],
        [reflection.id for reflection in couple.questionnaire.reflections][:2],
    )
    full = full_sheet(couple.questionnaire)
    shown, private = SignAnswer(1, shown=True), SignAnswer(2)
    jo = replace(
        full,
        signs={both: shown, one: shown, kept: private},
        reflections={first: ReflectionAnswer(3, shown=True), second: ReflectionAnswer(1)},
    )
    sam = replace(full, signs={both: shown, one: private}, reflections={first: ReflectionAnswer(2, shown=True)})
    check_in = _only(couple.finish(jo, sam))
    assert check_in["signs"] == [{"id": both, "noticed_by": "both"}, {"id": one, "noticed_by": "one"}]
    assert check_in["reflections"] == [{"id": first, "by": 0, "answer": 3}, {"id": first, "by": 1, "answer": 2}]


def test_what_is_suggested_is_at_most_two_areas_in_the_order_of_the_questions(home: Path) -> None:
    fairness = {"care": -2, "growth": -1, "household": -1, "money": -2}
    check_in = _answered(home, lambda sheet: replace(sheet, fairness={**sheet.fairness, **fairness}), _as_it_is)
    assert check_in["topics"] == ["household", "care"] or check_in["topics"] == ["growth", "care"]
    assert not set(check_in["topics"]) & set(check_in["going_well"])
    assert set(fairness).isdisjoint(check_in["going_well"])


def test_the_first_check_in_has_no_change(home: Path) -> None:
    only = _only(came_back(home, [2]))
    assert (only["change"], only["agreements"]) == ([], [])


def test_every_measure_of_every_area_is_there_with_what_a_change_takes(home: Path) -> None:
    second = _report(came_back(home, [1, 3]))["checkins"][1]
    change = second["change"]
    household = [row for row in change if row["area"] == "household"]
    needed = pytest.approx(2.94 * 25 * 0.75 / 4**0.5)
    flow = {"area": "household", "from": 25, "to": 75, "needed": needed, "verdict": "more", "agreed_on": False}
    assert household[:2] == [{**flow, "measure": "flow_a"}, {**flow, "measure": "flow_b"}]
    assert {row["needed"] for row in change if not row["measure"].startswith("flow")} == {None}
    others = [row for row in change if row not in household[:2]]
    assert {row["verdict"] for row in others} == {"none"}
    assert {row["area"] for row in others} == {area["id"] for area in second["areas"]}


def test_what_was_agreed_stands_with_its_check_in(home: Path) -> None:
    couple = came_back(home, [2])
    agree(couple)
    agreed = {
        "area": "household",
        "sign": None,
        "will": ["cook on Tuesdays", "ask before planning"],
        "start": "2026-11-22",
        "check": "2026-12-06",
    }
    assert _only(couple)["agreements"] == [{**agreed, "outcome": None, "felt": [None, None]}]
    day = couple.check_in.opened + timedelta(days=14)
    for number, outcome in enumerate((Outcome.PARTLY, Outcome.DONE), start=1):
        together(couple).follow_up(FollowUp(number, day, outcome, (Felt.CLEARLY, Felt.UNSAID)))
    assert _only(couple)["agreements"] == [{**agreed, "outcome": "done", "felt": ["clearly", "unsaid"]}]


def test_an_agreement_about_a_sign_names_the_sign(home: Path) -> None:
    couple = came_back(home, [2])
    day = couple.check_in.opened
    together(couple).agree(Agreement("", ("ask first", ""), day, day + timedelta(days=14), sign="mental-load"))
    (agreement,) = _only(couple)["agreements"]
    assert (agreement["area"], agreement["sign"]) == (None, "mental-load")
    assert agreement["will"] == ["ask first", None]


def test_a_check_in_that_is_not_opened_yet_is_not_in_it(home: Path) -> None:
    couple = following(came_back(home, [2, 2]))
    assert [check_in["number"] for check_in in _report(couple)["checkins"]] == [1, 2]


@pytest.mark.parametrize("file", ["0001-reveal.age", "0001-agreement.age"])
def test_what_cannot_be_read_is_not_left_out_in_silence(home: Path, file: str) -> None:
    couple = came_back(home, [2])
    agree(couple)
    couple = following(couple)
    Path(couple.pair.together(file)).write_bytes(b"nothing")
    with pytest.raises(VaultError, match=file):
        report(rounds(couple))
