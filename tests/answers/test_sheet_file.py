"""The sheet as a file."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.answers.sheet_file import SheetError, dump, parse
from tests.answers.couple import COUPLE, SHEETS

pytestmark = pytest.mark.quick

HEAD = 'format = "sheet"\nschema = 1\nquestionnaire = "couple"\nversion = "1.0.0"\n'


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
[behaviour.phone-away]
received = 3
given = "no_occasion"
private = false
note = "only for me"
[fairness]
listening = -1
[importance]
listening = 2
[since]
listening = -1
money = "skipped"
[sign.earning-care]
often = 1
who = "me"
private = true
[reflection.receiving]
answer = 3
private = true
[whole]
fairness = 0
context = "ordinary"
"""
    assert read(HEAD + text) == Sheet(
        "couple",
        "1.0.0",
        behaviours={"phone-away": BehaviourAnswer(3, Absent.NO_OCCASION, private=False, note="only for me")},
        fairness={"listening": -1},
        importance={"listening": 2},
        since={"listening": -1, "money": Absent.SKIPPED},
        signs={"earning-care": SignAnswer(1, Who.ME, private=True)},
        reflections={"receiving": ReflectionAnswer(3, private=True)},
        whole=Whole(0, Context.ORDINARY),
    )


def test_every_mistake_of_a_sheet_is_reported_at_once() -> None:
    text = """
[behaviour.phone-awya]
received = 3
[behaviour.phone-away]
received = 5
given = true
privat = false
[fairness]
listening = -3
[sign.earning-care]
often = 0
who = "me"
[whole]
context = "heavy"
"""
    places = [(mistake.line, mistake.column) for mistake in refusal(HEAD + text).mistakes]
    assert places == [(6, 1), (9, 12), (10, 9), (11, 1), (13, 13), (16, 7), (18, 11)]


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ("schema = 1", "schema = 2", "newer than this program reads"),
        ('"sheet"', '"shete"', "this is no sheet"),
        ('"couple"', '"friends"', 'this sheet answers "friends"'),
        ('"1.0.0"', '"2.0.0"', "this sheet answers version 2.0.0"),
    ],
)
def test_a_sheet_for_something_else_is_refused(line: str, instead: str, says: str) -> None:
    assert says in str(refusal(HEAD.replace(line, instead)))


@pytest.mark.parametrize("line", ["money = -2", "money = 3", 'money = "no_occasion"', "money = true", "mony = 1"])
def test_how_an_area_feels_off_the_scale_or_of_no_area_is_a_mistake(line: str) -> None:
    assert [mistake.line for mistake in refusal(HEAD + f"[since]\n{line}\n").mistakes] == [6]


def test_a_note_is_cleaned_when_it_is_read() -> None:
    text = HEAD + '[behaviour.phone-away]\nnote = "a\\u001b[31m \\u202e[/x]\\nb"\n'
    assert read(text).behaviour("phone-away").note == "a [/x]\nb"


def test_a_note_over_the_limit_is_refused_rather_than_cut() -> None:
    assert "2000 is the most" in str(refusal(HEAD + f'[behaviour.phone-away]\nnote = "{"x" * 2001}"\n'))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_sheet_or_a_sheet_error(data: bytes) -> None:
    with suppress(SheetError):  # anything else escapes and fails the test
        assert parse(HEAD.encode() + data, "sheet.toml", COUPLE).questionnaire == "couple"


def test_an_empty_file_says_what_is_missing() -> None:
    assert '"format" is missing in this file' in str(refusal(""))
