"""Where keys and values are found in the text of a TOML document."""

import re
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.toml import mistakes
from reciprocity_tui.toml.mistakes import Kind, Mistake, Path, Positions, SourceError
from reciprocity_tui.words.message import Message
from tests.questionnaire.toml_documents import Document, documents

_NAMES = st.text("ab.# =\"'é家", max_size=4)
_LEAVES = (
    st.integers(-9, 10**6) | st.floats(allow_nan=False) | st.booleans() | st.dates() | st.text("a\"'#[]\n", max_size=8)
)
_TREES = st.dictionaries(
    _NAMES,
    st.recursive(
        _LEAVES | st.lists(_LEAVES, max_size=3),
        lambda inner: (
            st.dictionaries(_NAMES, inner, max_size=3)
            | st.lists(st.dictionaries(_NAMES, inner, max_size=3), min_size=1, max_size=3)
        ),
        max_leaves=5,
    ),
    max_size=4,
)


def walked(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Return every path below a TOML value with what stands there."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in below:
        yield (*path, part), inner
        yield from walked(inner, (*path, part))


def from_place(text: str, place: tuple[int, int]) -> str:
    """Return the text from a line and column on."""
    line, column = place
    return "\n".join(text.split("\n")[line - 1 :])[column - 1 :]


def unmarked(marked: str) -> tuple[str, tuple[int, int]]:
    """Return the text without its mark ¦, and the line and column at which it stood."""
    before, after = marked.split("¦")
    return before + after, (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@given(documents())
def test_the_written_documents_are_valid_and_every_key_in_them_is_known(document: Document) -> None:
    keys = {path for path, _ in walked(tomli.loads(document.text)) if isinstance(path[-1], str)}
    assert keys == {path for path in document.keys if isinstance(path[-1], str)}


@given(documents())
def test_every_written_key_and_header_is_found_and_a_table_where_it_is_first_mentioned(document: Document) -> None:
    positions = Positions(document.text)
    for path in document.keys:
        assert positions.key(path) in document.places(path)


@given(documents())
def test_every_value_is_found_at_its_first_character(document: Document) -> None:
    positions = Positions(document.text)
    for path, offset in document.values.items():
        assert positions.value(path) == document.place(offset)


@given(_TREES)
def test_the_values_of_a_dumped_document_are_found(tree: dict[str, Any]) -> None:
    text = tomli_w.dumps(tree)
    positions = Positions(text)
    for path, value in walked(tomli.loads(text)):
        if not isinstance(value, dict | list):
            written = tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
            assert from_place(text, positions.value(path)).startswith(written)


@given(documents(), st.lists(st.tuples(st.integers(0, 2000), st.sampled_from("\"'[]{}=.,#\n\r\\ \t1a")), max_size=4))
def test_every_document_that_is_valid_is_read_to_its_end(document: Document, edits: list[tuple[int, str]]) -> None:
    text = document.text
    for number, inserted in edits:
        place = number % (len(text) + 1)
        text = text[:place] + inserted + text[place:]
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        text = document.text
    last = f"{text}\n[the.very.last]\n"
    assert Positions(last).key(("the", "very", "last")) == (last.count("\n"), 1)


@pytest.mark.parametrize(
    ("marked", "path"),
    [
        ("x = 1.5\ny = ¦-2.5e-3", ("y",)),
        ("x = ¦1979-05-27 07:32:00.999-07:00 # x = 2", ("x",)),
        ("x = [1979-05-27 07:32:00.5, ¦2.5]", ("x", 1)),
        ('x = "a ] # , = }"\ny = [ "]", ¦"#" ]', ("y", 1)),
        ("x = [ # ] , 9\n  1, # [\n\n  ¦2 ]", ("x", 1)),
        ("x = [[], [[1, 2], [3, ¦4]], ]", ("x", 1, 1, 1)),
        ("x = {}\ny = {a = {}, b = ¦[]}", ("y", "b")),
        ("x = {a.b = 1, a.'c.d' = ¦{ e = 2 } }", ("x", "a", "c.d")),
        ("x = [{a = 1}, {a = [2, {b = ¦3}]}]", ("x", 1, "a", 1, "b")),
        ("x = 1\r\ny = [\r\n  1,\r\n  ¦2,\r\n]\r\n", ("y", 1)),
        ('x = """a"""""\ny = ¦""""b"""', ("y",)),
        ('x = """\\"""" """\ny = ¦1', ("y",)),
        ("x = '''a'''''\ny = ¦''''b'''", ("y",)),
        ('x = """\n[y]\ny = 1\n"""\ny = ¦2', ("y",)),
        ("x = '\\'\ny = ¦2", ("y",)),
        ('"a.b" = 1\na.b = ¦2', ("a", "b")),
        ('a.b = 1\n"a.b" = ¦2', ("a.b",)),
        ('"\\u0061" = ¦1', ("a",)),
        ('"" = ¦1', ("",)),
        ("1.2 = ¦3", ("1", "2")),
        ("true = ¦false", ("true",)),
        ("[ a . b ] # [c]\nx = ¦1", ("a", "b", "x")),
        ("[[ a . 'b]' ]]\n[[a.'b]']]\nx = ¦1", ("a", "b]", 1, "x")),
        ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[[a.b]]\n[a.b.c]\nx = ¦1", ("a", 1, "b", 1, "c", "x")),
        ("[a.b]\n[a]\nx = ¦1", ("a", "x")),
        ("x = {\n  a = 1, # }\n  b = ¦2,\n}", ("x", "b")),
        ('"é家" = 1\n"家" = ¦1', ("家",)),
        ("x=¦1", ("x",)),
    ],
)
def test_a_value_is_found(marked: str, path: Path) -> None:
    text, place = unmarked(marked)
    assert Positions(text).value(path) == place


@pytest.mark.parametrize(
    ("marked", "path"),
    [
        ("x = 1\n  ¦y = 2", ("y",)),
        ("x = {a = 1, ¦b = 2}", ("x", "b")),
        ("x = [{a = 1}, {¦a = 2}]", ("x", 1, "a")),
        ("# x = 1\n¦'x' = 1", ("x",)),
        ("[a]\n¦[ a . b ]", ("a", "b")),
        ("[[a]]\n  ¦[[a]]", ("a", 1)),
        ("[[a]]\r\n[[a]]\r\n¦[[a.b]]\r\n", ("a", 1, "b", 0)),
        ("[b]\n¦[a]\n[a.c]", ("a",)),
        ("x = 1\n¦[[a]]\n[[a]]", ("a",)),
        ("x = 1\n¦[a.b]\n[a.c]", ("a",)),
        ("x = 1\n¦a.b = 1\na.c = 2", ("a",)),
        ("[[a]]\nx = 1\n¦[[a.b]]", ("a", 0, "b")),
        ("[[a]]\nx = 1\n¦[a.b.c]", ("a", 0, "b")),
    ],
)
def test_a_key_is_found_and_a_table_without_a_header_of_its_own(marked: str, path: Path) -> None:
    text, place = unmarked(marked)
    assert Positions(text).key(path) == place


@pytest.mark.parametrize(
    "marked",
    [
        *('x = "a ¦lie"', 'x = "believe a ¦lie"', 'x = "a\\n¦lie"', 'x = "a\\t¦lie, a lie"', 'x = """\n¦lie"""'),
        *('x = ¦"l\\u0069e"', 'x = ¦"l\\u0069e" # a lie', 'x = ¦"l\\u0069e"\ny = "a lie"'),
        *('x = ¦"believe\\u0020lie"\ny = "a lie"', "x = ¦[1] # a lie"),
    ],
)
def test_a_word_is_found_in_the_value_itself_or_the_value_is(marked: str) -> None:
    text, place = unmarked(marked)
    assert Positions(text).value(("x",), "lie") == place


@pytest.mark.parametrize(
    ("path", "place"), [(("a", 0, "absent"), (3, 1)), (("absent",), (1, 1)), ((), (1, 1)), (("a", 0, "x", 5), (4, 1))]
)
def test_what_is_absent_is_placed_at_the_nearest_thing_around_it(path: Path, place: tuple[int, int]) -> None:
    assert Positions("# first\n\n[[a]]\nx = [1]\n").key(path) == place


def test_an_empty_document_has_its_place_at_the_start() -> None:
    assert Positions("").key(("x",)) == (1, 1)


def test_tables_in_braces_may_be_as_deep_as_the_parser_allows() -> None:
    text = "x = " + "{'a' = " * 400 + "1" + "}" * 400
    assert tomli.loads(text)
    assert Positions(text).value(("x", *["a"] * 400)) == (1, 5 + 7 * 400)


def test_deep_names_do_not_multiply_the_memory_that_is_needed() -> None:
    text = "[" + ".".join("a" * 900) + "]\nx = " + "[" * 390 + "1," * 10_000 + "]" * 390
    assert tomli.loads(text)
    tracemalloc.start()
    try:
        Positions(text)
        assert tracemalloc.get_traced_memory()[1] < 20 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("pattern", [mistakes._TOKEN, mistakes._NO_STRUCTURE], ids=["tokens", "structure"])
def test_no_group_is_possessive_which_python_before_3_11_5_matches_wrongly(
    pattern: re.Pattern[str] | re.Pattern[bytes],
) -> None:
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    assert not re.search(r"\)[*+?]\+", written)


@pytest.mark.parametrize("value", ['""""""', "''''''", '"""a"""""', "'''''a'''''", '""""a"""', '"""\\""""""'])
def test_what_follows_a_text_in_three_quotes_is_found(value: str) -> None:
    assert Positions(f"a = {value}\nb = 1\n").key(("b",)) == (2, 1)


@pytest.mark.parametrize("text", ["a = [}]", "a = {b = ]}", "a = [}"])
def test_reading_comes_to_an_end_whatever_stands_there(text: str) -> None:
    with suppress(IndexError):
        assert Positions(text).key(("a",)) == (1, 1)


def test_mistakes_at_one_place_stand_in_the_order_of_their_words_whatever_their_kinds() -> None:
    second = Mistake(1, 1, Kind.TAKEN, Message("the id is taken"))
    first = Mistake(1, 1, Kind.TYPE, Message('"id" is 1'))
    assert SourceError("file.toml", "id = 1", [second, first]).mistakes == [first, second]
