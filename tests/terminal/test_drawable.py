"""What an encoding can show of a text, and that it takes as many cells."""

import ast
from collections.abc import Iterator
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import TextIO
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

import reciprocity_tui
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.terminal.drawable import STAND_INS, drawable, drawable_stream, fills_a_screen

pytestmark = pytest.mark.quick

WESTERN = ("ascii", "latin-1", "iso8859-15", "koi8-r", "cp1251", "cp866")
EASTERN = ("shift_jis", "euc_jp", "big5", "gb18030")
each_encoding = pytest.mark.parametrize("encoding", [*WESTERN, *EASTERN, "iso2022_jp", "utf-16"])
TRICKY = "aé ß…●─⌡²李が한ế\u0301\u0327\u3099\u200d\ufe0f\xa0\u3000\x85\x9b\ud800👩👨🏽ｱＡ½«"


def _marks(text: str) -> set[str]:
    """Return what is neither ASCII nor a letter, an accent, a space or a control."""
    return {each for each in text if not each.isascii() and category(each)[0] not in "LMZC"}


def _constants(code: str) -> Iterator[str]:
    """Give every string of a module that is not a docstring."""
    tree = ast.parse(code)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.value


def _drawn(marks: str) -> str:
    return drawable(marks, "latin-1")


def test_every_mark_that_the_program_writes_has_a_stand_in() -> None:
    package = Path(reciprocity_tui.__file__).parent
    sources = [path for path in package.rglob("*.py") if path.name not in ("drawable.py", "layouts.py")]
    written = {mark for path in sources for text in _constants(path.read_text("utf-8")) for mark in _marks(text)}
    assert written >= {"●", "✦", "…"}
    assert written - STAND_INS.keys() == set()


def test_every_mark_in_the_questionnaires_has_a_stand_in() -> None:
    texts = "".join(path.read_text("utf-8") for path in shipped_folder().glob("*.toml"))
    assert _marks(texts) - STAND_INS.keys() == set()


def test_a_stand_in_is_one_printable_character_as_wide_as_the_mark() -> None:
    assert all(instead.isascii() and instead.isprintable() for instead in STAND_INS.values())
    assert {cell_len(mark) for mark in STAND_INS} == {1} == {len(instead) for instead in STAND_INS.values()}


@pytest.mark.parametrize(
    "marks",
    [
        "".join((*dumbbell.GIVES, *dumbbell.RECEIVES, *dumbbell.BOTH, dumbbell.MEET, dumbbell.REACH, dumbbell.SCALE)),
        "●◐○",
        "✓–·",
        "✦◆›",
        "←→↑↓",
    ],
)
def test_marks_that_stand_together_stay_apart(marks: str) -> None:
    assert len(set(_drawn(marks))) == len(marks)


def test_the_two_people_have_shapes_of_their_own() -> None:
    assert _drawn("●━━○ ◉ ■━━□ ▣") == "*--o @ #--= %"


@each_encoding
@given(text=st.text() | st.text(TRICKY))
@example("👨‍👩‍👧‍👦")
@example("1\ufe0f\u20e3")
@example("ﬁ½Ａ")
@example("\u200d0a\u200d0")
@example("«\u200d\u200d0ø\u200d\u200d0")
def test_any_text_can_be_written_and_takes_as_many_cells(encoding: str, text: str) -> None:
    shown = drawable(text, encoding)
    shown.encode(encoding)
    assert cell_len(shown) == cell_len(text)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *(("latin-1", "Zoë & Þór"), ("iso8859-15", "5 € für Œuvres"), ("koi8-r", "Ирина"), ("cp1251", "Ђура Ћосић")),
        *(("cp866", "Ы"), ("shift_jis", "さくら、太郎"), ("euc_jp", "さくら、太郎"), ("big5", "小龍")),
        ("gb18030", "李小龙 👋🏽"),
    ],
)
def test_letters_that_an_encoding_has_stay(encoding: str, text: str) -> None:
    assert drawable(text, encoding) == text


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        *(("ascii", "Zoë", "Zoe"), ("ascii", "Łukasz Søren", "Lukasz Soren"), ("ascii", "Işıl", "Isil")),
        *(("latin-1", "ế", "ê"), ("latin-1", "e\u0301", "é"), ("ascii", "e\u0301", "e"), ("ascii", "ß", "?")),
        *(("latin-1", "李小", "????"), ("koi8-r", "👨", "??"), ("latin-1", "a\u3000b", "a  b")),
        *(("ascii", "a\u00a0b", "a b"), ("ascii", "«oui»", '"oui"'), ("shift_jis", "한", "??")),
    ],
)
def test_what_an_encoding_lacks_is_shown_by_what_is_most_like_it(encoding: str, text: str, shown: str) -> None:
    assert drawable(text, encoding) == shown


@pytest.mark.parametrize("encoding", EASTERN)
def test_marks_that_are_two_cells_wide_in_the_east_are_stood_in_for(encoding: str) -> None:
    assert "●─…".encode(encoding)
    assert drawable("●─…", encoding) == "*-~"


@pytest.mark.parametrize("character", ["⌡", "≤", "²", "\x9b"])
def test_what_a_terminal_may_take_for_a_command_is_not_written(character: str) -> None:
    encoding = "latin-1" if character == "\x9b" else "koi8-r"
    assert character.encode(encoding) in {b"\x98", b"\x9b", b"\x9d"}
    assert drawable(character, encoding).isascii()


def test_a_command_to_the_terminal_takes_no_accent() -> None:
    assert "Ķ".encode("iso8859-4")
    assert drawable("\x1b[2K\u0327", "iso8859-4") == "\x1b[2K"


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "U8"])
def test_in_utf_8_a_text_is_what_it_was(encoding: str) -> None:
    text = "● ◆ é 李 ⌡"
    assert drawable(text, encoding) is text


@pytest.mark.parametrize("encoding", ["utf-8", *WESTERN, *EASTERN])
def test_a_screen_can_be_drawn_where_every_byte_below_128_is_ascii(encoding: str) -> None:
    assert fills_a_screen(encoding)


@pytest.mark.parametrize(
    "encoding", ["utf-7", "utf-16", "utf-8-sig", "iso2022_jp", "iso2022_kr", "hz", "cp037", "idna"]
)
def test_no_screen_can_be_drawn_where_commands_do_not_survive(encoding: str) -> None:
    assert not fills_a_screen(encoding)


@pytest.mark.parametrize("stream", [TextIOWrapper(BytesIO(), "utf-8"), StringIO()], ids=["utf-8", "none"])
def test_a_stream_in_utf_8_or_in_no_encoding_is_left_as_it_is(stream: TextIO) -> None:
    assert drawable_stream(stream) is stream


def test_a_stream_writes_what_its_encoding_can_show_at_that_time() -> None:
    data = BytesIO()
    stream = drawable_stream(TextIOWrapper(data, "latin-1", "strict"))
    print("é ● ş", file=stream)
    stream.reconfigure(encoding="utf-8")
    stream.write("●")
    stream.flush()
    assert data.getvalue() == "é * s\n".encode("latin-1") + "●".encode()
