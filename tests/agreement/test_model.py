"""What may be agreed on and appreciated: each limit exactly, and one beyond it."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.agreement.model import Agreement, AgreementError, Subject, Topics, agreed, appreciated
from reciprocity_tui.words.clean import clean
from tests.support import TODAY
from tests.vault.helpers import is_one_line

MONEY = Subject(area="money")
WILL = ("listen", "ask")
START, CHECK = "2026-11-23", "2026-12-06"


@contextmanager
def refused(match: str) -> Iterator[pytest.ExceptionInfo[AgreementError]]:
    """Hold that what is done within is refused, and that one printable line says so."""
    with pytest.raises(AgreementError, match=match) as error:
        yield error
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("text", ["", " ", "\n\t", "...", ". . .", "\u200d", "\u202e", "\x1b", "\u3164", ".\u200d."])
@pytest.mark.parametrize("person", [0, 1])
def test_an_agreement_takes_something_from_each(text: str, person: int) -> None:
    will = (text, "ask") if person == 0 else ("ask", text)
    with refused("from each of you"):
        agreed(MONEY, will, START, CHECK, TODAY)


@pytest.mark.parametrize("length", [201, 10_000])
def test_an_agreement_is_one_small_thing(length: int) -> None:
    with refused("at most 200"):
        agreed(MONEY, ("x" * length, "ask"), START, CHECK, TODAY)


def test_two_hundred_characters_are_small_enough() -> None:
    assert agreed(MONEY, ("x" * 200 + ".", "ask"), START, CHECK, TODAY).will[0] == "x" * 200


@pytest.mark.parametrize("text", ["ask.", "ask...", " ask . ", "ask. .", "ask.\u200d."])
def test_full_stops_at_the_end_go(text: str) -> None:
    assert agreed(MONEY, (text, "ask"), START, CHECK, TODAY).will[0] == "ask"


@given(text=st.text(max_size=60))
def test_what_is_agreed_is_cleaned_already(text: str) -> None:
    try:
        will = agreed(MONEY, (text, text), START, CHECK, TODAY).will[0]
    except AgreementError:
        return
    assert clean(will) == will
    assert not will.endswith((".", " "))
    assert unicodedata.is_normalized("NFC", will)


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "check"),
    [
        (TODAY, TODAY + DAY),
        (TODAY - DAY, TODAY),
        (TODAY - timedelta(days=366), TODAY),
        (TODAY, TODAY + timedelta(days=366)),
        (TODAY + timedelta(days=365), TODAY + timedelta(days=366)),
    ],
)
def test_days_at_the_edge_are_taken(start: date, check: date) -> None:
    agreement = agreed(MONEY, WILL, start.isoformat(), f" {check} ", TODAY)
    assert (agreement.start, agreement.check) == (start, check)


@pytest.mark.parametrize(
    ("start", "check", "says"),
    [
        (TODAY - timedelta(days=9), TODAY - DAY, "today or later"),
        (TODAY, TODAY + timedelta(days=367), "within a year"),
        (TODAY, TODAY, "after the first day"),
        (TODAY + DAY, TODAY, "after the first day"),
        (TODAY - timedelta(days=367), TODAY, "after the first day"),
        (date.min, date.max, "within a year"),
        (date.min, TODAY, "after the first day"),
    ],
)
def test_days_beyond_the_edge_are_refused(start: date, check: date, says: str) -> None:
    with refused(says):
        agreed(MONEY, WILL, start.isoformat(), check.isoformat(), TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *("", "some day", "6.12.2026", "12/06/2026", "2026-13-01", "2026-02-29", "2026-12-06T10:00", "0000-01-01"),
        *("-1", "2026-12-0\u0666", "\x1b[31m2026", "9" * 10_000, "in a week", "in 1000 days", "in \u0662 weeks"),
    ],
)
def test_what_is_no_day_is_refused_in_one_short_line(text: str) -> None:
    with refused("year first") as error:
        agreed(MONEY, WILL, START, text, TODAY)
    assert len(str(error.value)) < 120


@pytest.mark.parametrize("typed", [("", "you"), ("you", " "), ("\x1b", "you"), ("you", "\u202e\u200b")])
def test_an_appreciation_takes_a_sentence_of_each(typed: tuple[str, str]) -> None:
    with refused("one sentence each"):
        appreciated(typed)


def test_an_appreciation_may_have_two_hundred_characters() -> None:
    assert appreciated(("x" * 200, "you.")) == ("x" * 200, "you.")


@pytest.mark.parametrize("typed", [("x" * 201, "you"), ("you", "x" * 10_000)])
def test_a_longer_appreciation_is_refused(typed: tuple[str, str]) -> None:
    with refused("at most 200"):
        appreciated(typed)


BEGUN = [("I will cook", "cook"), ("i'LL cook.", "cook"), (" Will  cook", "cook"), ("Willow walks", "Willow walks")]


@pytest.mark.parametrize(("typed", "kept"), [*BEGUN, ("I will will cook", "will cook"), ("ask! . ", "ask")])
@pytest.mark.parametrize("person", [0, 1])
def test_the_words_in_front_of_the_line_are_not_kept_twice(typed: str, kept: str, person: int) -> None:
    will = (typed, "ask") if person == 0 else ("ask", typed)
    assert agreed(MONEY, will, START, CHECK, TODAY).will[person] == kept


def test_what_is_left_of_a_line_counts_for_its_length() -> None:
    will = ("ask", "I will " + "x" * 200)
    expected = Agreement("money", ("ask", "x" * 200), date(2026, 11, 23), date(2026, 12, 6))
    assert agreed(MONEY, will, START, CHECK, TODAY) == expected
    with refused("at most 200"):
        agreed(MONEY, (will[0], will[1] + "x"), START, CHECK, TODAY)


@pytest.mark.parametrize(("typed", "shown"), [("9" * 40, "9" * 40), ("9" * 41, "9" * 39 + "…")])
def test_a_long_day_is_shown_by_its_beginning(typed: str, shown: str) -> None:
    with refused(f'"{shown}" is not a day'):
        agreed(MONEY, WILL, typed, CHECK, TODAY)


@pytest.mark.parametrize(
    ("typed", "days"),
    [("tomorrow", 1), (" Tomorrow ", 1), ("in 1 day", 1), ("In 10 days", 10), ("in 1 week", 7), ("in 2 weeks", 14)],
)
def test_a_day_can_be_counted_from_today(typed: str, days: int) -> None:
    assert agreed(MONEY, WILL, "today", typed, TODAY).check == TODAY + days * DAY


def test_a_day_beyond_the_last_one_there_is_is_none() -> None:
    with refused("is not a day"):
        agreed(MONEY, WILL, "today", "in 2 weeks", date.max)


def test_an_area_and_a_sign_of_the_same_name_are_two_topics() -> None:
    area, sign = Topics("money", "care"), Topics(sign="money", kept_sign="care")
    assert (area.subject, area.kept_subject) == (Subject(area="money"), Subject(area="care"))
    assert (sign.subject, sign.kept_subject) == (Subject(sign="money"), Subject(sign="care"))
    assert not {area.subject, area.kept_subject} & {sign.subject, sign.kept_subject}


def test_where_nothing_else_was_picked_nothing_is_kept() -> None:
    assert (Topics("money").kept_subject, Topics(sign="money").kept_subject) == (None, None)


def test_an_agreement_is_about_the_area_or_the_sign_that_was_talked_about() -> None:
    about = [agreed(Subject(**of), WILL, START, CHECK, TODAY) for of in ({"area": "money"}, {"sign": "money"})]
    assert [(each.area, each.sign) for each in about] == [("money", ""), ("", "money")]
    assert [each.subject for each in about] == [Subject(area="money"), Subject(sign="money")]
