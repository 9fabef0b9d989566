"""How things are said: names and language, lists, counts, days, and what goes wrong."""

from datetime import date, datetime, timedelta, timezone

import pytest

from reciprocity_tui.words.catalog import Catalog
from reciprocity_tui.words.message import Hint, Message, ToldError
from reciprocity_tui.words.span import Span, Unit
from reciprocity_tui.words.voice import Voice

GERMAN = Catalog(
    {
        "{day} {month}": "{day}. {month}",
        "March": "März",
        "{day} at {time}": "{day}, {time}",
        "{before}, {item}": "{before} und {item}",
        "{path} is gone": "{path} fehlt",
        "one area": "ein Bereich",
        "{n} areas": "{n} Bereiche",
    }
)
DAY = date(2027, 3, 5)
MINUTE = datetime(2027, 3, 5, 9, 4, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.quick
@pytest.mark.parametrize(("voice", "said"), [(Voice(), "5 March 2027"), (Voice(catalog=GERMAN), "5. März 2027")])
def test_a_day_is_said_in_the_language(voice: Voice, said: str) -> None:
    assert voice.day(DAY) == voice.say("{day}", day=DAY) == said


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (timedelta(hours=1), "5 March 2027 at 09:04"),
        (timedelta(hours=2), "5 March 2027 at 09:04 (UTC+01:00)"),
        (timedelta(), "5 March 2027 at 09:04 (UTC+01:00)"),
    ],
)
def test_a_minute_is_said_as_the_clock_showed_it_and_where_that_was_if_not_here(here: timedelta, said: str) -> None:
    assert Voice().minute(MINUTE, here) == said


def test_a_minute_is_said_in_the_language() -> None:
    assert Voice(catalog=GERMAN).minute(MINUTE, timedelta(hours=1)) == "5. März 2027, 09:04"


@pytest.mark.parametrize(("items", "said"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b, c")])
def test_a_list_is_one_text(items: list[str], said: str) -> None:
    assert Voice().listing(items) == Voice().say("{items}", items=tuple(items)) == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 Bereiche"), (1, "ein Bereich"), (2, "2 Bereiche")])
def test_one_is_counted_apart(n: int, said: str) -> None:
    assert Voice(catalog=GERMAN).count(n, "one area", "{n} areas") == said


@pytest.mark.parametrize(("span", "said"), [(Span(1, Unit.MONTH), "1 month"), (Span(30, Unit.SECOND), "30 seconds")])
def test_a_span_of_time_is_counted_in_its_unit(span: Span, said: str) -> None:
    assert Voice().span(span) == said


@pytest.mark.parametrize(
    ("text", "sentence"), [("it is gone", "It is gone."), ("{x}. Go on.", "{x}. Go on."), ("Why?", "Why?"), ("", ".")]
)
def test_a_sentence_begins_large_and_ends_once(text: str, sentence: str) -> None:
    assert Voice().sentence(text) == sentence


def test_nothing_but_the_partner_is_read_in_a_question() -> None:
    assert Voice().named("{partner} asks {name}", "{partner}") == "{partner} asks {name}"
    assert Voice().named("{partner} asks") == "your partner asks"


def test_an_error_is_told_in_the_language_with_what_helps_where_that_is_known() -> None:
    inner = Message.of("{path} is gone", hint=Hint.VERIFY, path="a\x1b[31mb")
    error = ToldError("not saved: {problem}", problem=inner)
    assert str(error) == Voice().told(error) == "not saved: ab is gone"
    assert Voice(catalog=GERMAN).told(error) == "not saved: ab fehlt"
    helped = Voice().told(error, lambda hint, text, fields: f"{text} ({hint.value} {fields['path']})")
    assert helped == "not saved: ab is gone (verify ab)"
    assert ToldError(inner).message is inner
