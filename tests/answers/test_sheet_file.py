"""The sheet as a file."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import (
    LONGEST_GLAD,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
)
from reciprocity_tui.answers.sheet_file import SheetError, dump, parse
from tests.answers.couple import COUPLE, SHEETS

pytestmark = pytest.mark.quick

HEAD = 'format = "sheet"\nschema = 2\nquestionnaire = "couple"\nversion = "2.0.0"\n'


def read(text: str) -> Sheet:
    """Return the sheet that a file holds."""
    return parse(text.encode(), "sheet.toml", COUPLE)


def refusal(text: str) -> SheetError:
    """Return why a file is refused."""
    with pytest.raises(SheetError) as raised:
        read(text)
    return raised.value


@given(SHEETS)
def test_what_is_written_is_read_back_the_same(sheet: Sheet) -> None:
    assert read(dump(sheet)) == sheet


def test_the_form_is_that_of_the_design() -> None:
    text = """
[behaviour.own-chores]
received = 3
given = "no_occasion"
private = false
note = "only for me"
[fairness]
listening = -1
[importance]
listening = 2
[share]
household = -1
listening = "no_occasion"
[since]
listening = -2
money = "skipped"
[sign.earning-care]
how_much = 1
who = "in_turns"
shown = true
[sign.mental-load]
shown = true
[reflection.saying-needs]
answer = 3
shown = true
[whole]
fairness = 0
context = "hard_both"
[glad]
text = "the soup"
private = false
[sharing]
everything_back = true
areas_back = ["money"]
"""
    assert read(HEAD + text) == Sheet(
        "couple",
        "2.0.0",
        behaviours={"own-chores": BehaviourAnswer(3, Absent.NO_OCCASION, private=False, note="only for me")},
        fairness={"listening": -1},
        importance={"listening": 2},
        share={"household": -1, "listening": Absent.NO_OCCASION},
        since={"listening": -2, "money": Absent.SKIPPED},
        signs={"earning-care": SignAnswer(1, Who.IN_TURNS, shown=True), "mental-load": SignAnswer(shown=True)},
        reflections={"saying-needs": ReflectionAnswer(3, shown=True)},
        whole=Whole(0, Context.HARD_BOTH),
        glad=Glad("the soup"),
        sharing=Sharing(everything_back=True, areas_back=frozenset({"money"})),
    )


@pytest.mark.parametrize("written", ["", "skipped"])
def test_what_one_is_glad_of_can_be_left_out(written: str) -> None:
    assert read(f'{HEAD}[glad]\ntext = "{written}"\n').glad == Glad("")


def test_a_sign_and_a_reflection_are_private_where_nothing_else_is_said() -> None:
    sheet = read(HEAD + "[sign.earning-care]\nhow_much = 2\n[reflection.saying-needs]\nanswer = 1\n")
    assert (sheet.sign("earning-care").shown, sheet.reflection("saying-needs").shown) == (False, False)


def test_a_table_in_which_nothing_is_said_is_no_answer() -> None:
    tables = ("behaviour.own-chores", "sign.earning-care", "reflection.saying-needs", "fairness", "whole", "glad")
    assert read(HEAD + "".join(f"[{table}]\n" for table in tables)).is_empty


def test_what_is_closed_cannot_be_shown_by_a_file() -> None:
    assert 'unknown key "shown"' in str(refusal(HEAD + "[reflection.saying-no]\nanswer = 1\nshown = true\n"))


def test_every_mistake_of_a_sheet_is_reported_at_once() -> None:
    text = """
[behaviour.own-chroes]
received = 3
[behaviour.own-chores]
received = 5
given = true
privat = false
[fairness]
listening = -3
[share]
boundaries = 1
[sign.earning-care]
how_much = 0
who = "me"
[whole]
context = "heavy"
[glad]
text = ["soup"]
"""
    places = [(mistake.line, mistake.column) for mistake in refusal(HEAD + text).mistakes]
    assert places == [(6, 1), (9, 12), (10, 9), (11, 1), (13, 13), (15, 1), (18, 7), (20, 11), (22, 8)]


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ("schema = 2", "schema = 3", "newer than this program reads"),
        ("schema = 2", "schema = 0", "is not a number this program knows"),
        ('"sheet"', '"shete"', "this is no sheet"),
        ('"couple"', '"friends"', 'this sheet answers "friends"'),
        ('"2.0.0"', '"1.0.0"', "this sheet answers version 1.0.0"),
    ],
)
def test_a_sheet_for_something_else_is_refused(line: str, instead: str, says: str) -> None:
    assert says in str(refusal(HEAD.replace(line, instead)))


def test_a_sheet_of_the_first_schema_is_refused_in_one_sentence_that_says_what_to_do() -> None:
    old = HEAD.replace("schema = 2", "schema = 1").replace("2.0.0", "1.0.0")
    (mistake,) = refusal(old + "[sign.fear]\noften = 1\n[behaviour.phone-away]\nreceived = 9\n").mistakes
    assert "export a new one and fill that in" in str(mistake.message)


@pytest.mark.parametrize("line", ["money = -3", "money = 3", 'money = "no_occasion"', "money = true", "mony = 1"])
def test_how_an_area_feels_off_the_scale_or_of_no_area_is_a_mistake(line: str) -> None:
    assert [mistake.line for mistake in refusal(HEAD + f"[since]\n{line}\n").mistakes] == [6]


@pytest.mark.parametrize(("line", "instead"), [('"couple"', '"friends"'), ('"2.0.0"', '"1.0.0"')])
def test_of_a_sheet_for_other_questions_nothing_else_is_listed(line: str, instead: str) -> None:
    assert len(refusal(HEAD.replace(line, instead) + "[behaviour.agreed-part]\nreceived = 9\n").mistakes) == 1


def test_whom_a_sign_is_about_can_be_skipped_which_is_left_unsaid() -> None:
    sheet = read(HEAD + '[sign.earning-care]\nhow_much = 1\nwho = "skipped"\n')
    assert sheet.sign("earning-care") == SignAnswer(1, Who.UNSAID)


def test_a_note_is_cleaned_when_it_is_read() -> None:
    text = HEAD + '[behaviour.own-chores]\nnote = "a\\u001b[31m \\u202e[/x]\\nb"\n'
    assert read(text).behaviour("own-chores").note == "a [/x]\nb"


def test_a_note_over_the_limit_is_refused_rather_than_cut() -> None:
    assert "write at most 2000" in str(refusal(HEAD + f'[behaviour.own-chores]\nnote = "{"x" * 2001}"\n'))


def test_what_one_is_glad_of_over_the_limit_is_refused_rather_than_cut() -> None:
    assert f"write at most {LONGEST_GLAD}" in str(refusal(HEAD + f'[glad]\ntext = "{"x" * (LONGEST_GLAD + 1)}"\n'))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_sheet_or_a_sheet_error(data: bytes) -> None:
    with suppress(SheetError):  # anything else escapes and fails the test
        assert parse(HEAD.encode() + data, "sheet.toml", COUPLE).questionnaire == "couple"


def test_an_empty_file_says_what_is_missing() -> None:
    assert '"format" is missing in this file' in str(refusal(""))
