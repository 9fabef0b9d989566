"""What cleaning takes from a text and what it keeps."""

import re
import unicodedata
from itertools import groupby
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.words.clean import clean, shortened, typable, width
from reciprocity_tui.words.voice import Voice
from tests.support import steps

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
DANGEROUS = {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}
NOWHERE = {"Cn", "Co", "Cs"}
TRICKY = "ab \t\n\r\x0b\x1b\x85\x9b\u00a0\u00ad\u2028\u200b\u200c\u200d\u202e\u0301\u0323\u0345\u0489\u034f\ufe0f"
TRICKY += "\u1100\u1161\u11a8\u1160\u212b\ue000\ud800\U000e0041家👩🏽🇫é"
SURVIVORS = {
    "family": "👨‍👩‍👧‍👦",
    "flags": "🇫🇷🇯🇵",
    "skin tone": "👋🏽",
    "skin tone and joiner": "👩🏿‍🚒",
    "heart in colour": "❤\ufe0f",
    "keycap": "1\ufe0f\u20e3",
    "rainbow flag": "🏳\ufe0f‍🌈",
    "Arabic": "السَّلَامُ عَلَيْكُمْ",
    "Persian with a non-joiner": "می‌خواهم",
    "Hebrew": "שָׁלוֹם",
    "Devanagari": "क्‍ष और क्‌ष हिन्दी",
    "Bengali": "র‍্যাব",
    "Thai": "ที่นี่ภาษาไทย",
    "Chinese": "你好，世界",
    "Japanese": "がんばって ガンバッテ",
    "Korean": "안녕하세요",
    "Korean in jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "Tamil": "தமிழ் செல்வி",
    "Sinhala with a joiner": "ශ්‍රී ලංකා",
    "Khmer": "ភាសាខ្មែរ",
    "Burmese": "မြန်မာ",
    "Tibetan": "བོད་སྐད",
    "Vietnamese": "Nguyễn Thị Ánh",
    "Hawaiian": "Kaʻahumanu",
    "accents": "Zoë Ångström",
    "an accent without a composed form": "n\u0304\u0301",
    "typography": "“Jo” – ‘Sam’ … ½ №5 ©",
}


def dangerous(text: str) -> set[str]:
    """Return every character in a text that a cleaned line may not hold."""
    return {each for each in set(text) if each in BIDI or unicodedata.category(each) in DANGEROUS}


texts = st.text(TRICKY, max_size=30) | st.text(max_size=30)


def test_no_code_point_at_all_is_dangerous_after_cleaning_or_changes_when_cleaned_again() -> None:
    for first in range(0, 0x110000, 0x1000):
        cleaned = clean("".join(f"a{chr(code)}b" for code in range(first, first + 0x1000)), newlines=True)
        assert (dangerous(cleaned) - {"\n"}, clean(cleaned, newlines=True)) == (set(), cleaned), hex(first)


def test_every_character_alone_is_kept_as_it_is_or_goes() -> None:
    for character in filter(lambda each: unicodedata.category(each) not in NOWHERE, map(chr, range(0x110000))):
        cleaned = clean(character)
        assert cleaned in ("", unicodedata.normalize("NFC", character)), hex(ord(character))
        assert not dangerous(cleaned), hex(ord(character))
        assert clean(cleaned) == cleaned, hex(ord(character))


def test_of_private_unassigned_and_half_characters_nothing_is_left() -> None:
    for first in range(0, 0x110000, 0x1000):
        codes = map(chr, range(first, first + 0x1000))
        assert clean("".join(each for each in codes if unicodedata.category(each) in NOWHERE)) == "", hex(first)


@given(texts, st.booleans())
@example("e\u00ad\u0301", False)
@example("\u1100\u200b\u1161", True)
@example("a\u200d\u00ad \u200d\u0301b", True)
def test_cleaning_twice_changes_nothing(text: str, newlines: bool) -> None:
    once = clean(text, newlines=newlines)
    assert clean(once, newlines=newlines) == once


@given(texts)
def test_a_cleaned_line_holds_nothing_dangerous(text: str) -> None:
    assert dangerous(clean(text)) == set()


@given(texts)
def test_white_space_in_a_cleaned_line_is_single_spaces_between_other_characters(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())


@given(texts)
def test_there_is_at_most_one_empty_line_in_a_row(text: str) -> None:
    assert "\n\n\n" not in clean(f"a{text}\n \n{text}b", newlines=True)


@given(texts)
def test_a_cleaned_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.text("ae\u0301\u0323\u0345\u0489\u200c\u200d\u00ad\u034f\x1b ", max_size=40))
@example("Z" + "\u0301\u0323\u0489" * 50)
@example("Z\u0301\u200d\u0489\u0489\x1b\u0489\u00ad\u0489\u200d\u0489")
def test_a_base_keeps_at_most_four_marks(text: str) -> None:
    marks = "".join("m" if unicodedata.category(each).startswith("M") else each for each in clean(text))
    assert "mmmmm" not in re.sub("[\u200c\u200d]", "", marks)


@pytest.mark.parametrize(
    "row",
    [
        *("\u0301\u0323", "\u0323\u0489\u0301", "\u0301\u200d", "\u1100\u1161\u11a8", "\u00ad\u0301"),
        *("\u200d", "\u0f73", " \u0301", "\u0301\u034f", " \n"),
    ],
)
def test_ten_times_as_many_marks_take_some_ten_times_the_steps_and_go_to_the_library_in_order(
    row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To put the marks of one base in order, the library takes a time that grows with the square of their number."""
    composed = unicodedata.normalize

    def normalize(form: Literal["NFC", "NFD"], text: str) -> str:
        for combines, marks in groupby(text, lambda character: unicodedata.combining(character) > 0):
            classes = [unicodedata.combining(mark) for mark in marks] if combines else []
            assert len(classes) < 32 or classes == sorted(classes)
        return composed(form, text)

    def taken(count: int) -> int:
        return steps(lambda: clean("e\u0301x" + row * count + "y"))

    monkeypatch.setattr("unicodedata.normalize", normalize)
    assert taken(20_000) < 15 * taken(2000)


@given(
    st.text("ae\u00e9\u1ec7 -\u200d\u034f\n", min_size=1, max_size=4),
    st.text("\u0301\u0317\u0323\u0489\u0f73", min_size=1, max_size=3),
    st.integers(0, 50),
)
@example("\u00e9", "\u0317", 32)
def test_a_text_is_cleaned_to_the_same_however_it_is_composed(bases: str, marks: str, count: int) -> None:
    text = "".join(base + marks * count for base in bases)
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text)) == clean(text)


@pytest.mark.parametrize("text", SURVIVORS.values(), ids=SURVIVORS)
def test_writing_of_every_kind_survives(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("\x1b[2Jgone", "gone"),
        ("\x9b2Jgone", "2Jgone"),
        ("\x1b]52;c;aGk=\x07copied", "copied"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("kept\x1b]0;no end\nkept", "kept kept"),
        ("[@click=app.quit]x[/x]", "[@click=app.quit]x[/x]"),
        ("[/x]", "[/x]"),
        ("a\u202eb\u2066c", "abc"),
        ("pa\u00adss\u200bword", "password"),
        ("a\u3164\u115f\u2800b", "ab"),
        ("\ufeffa", "a"),
        ("a\0b\x7fc", "abc"),
    ],
)
def test_what_commands_a_terminal_is_taken_out_and_brackets_stay(text: str, harmless: str) -> None:
    assert clean(text) == harmless


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
@pytest.mark.parametrize("around", ["{}a", "a{}", "a {}b", "a{} b", "a \n{}\n b", "{}"])
def test_a_joiner_without_a_visible_character_on_both_sides_goes(around: str, joiner: str) -> None:
    assert clean(around.format(joiner * 3)) == clean(around.format(""))


def test_of_several_joiners_one_stays() -> None:
    assert clean("a\u200d\u200c\u200db") == "a\u200db"


def test_a_mark_without_a_base_goes() -> None:
    assert clean("\u0301a \u0301b") == "a b"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline_where_lines_are_kept(line_end: str) -> None:
    assert clean(f"a {line_end} b", newlines=True) == "a\nb"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t", "\u3000"])
def test_every_line_end_becomes_a_space_in_a_line(line_end: str) -> None:
    assert clean(f"a{line_end}b") == "a b"


@given(texts.map(clean), st.integers(1, 20))
def test_a_shortened_text_is_clean_and_no_longer_than_its_limit(text: str, limit: int) -> None:
    assert clean(shortened(text, limit)) == shortened(text, limit)
    assert len(shortened(text, limit)) <= limit


@given(texts.map(clean))
def test_a_text_within_its_limit_is_not_shortened(text: str) -> None:
    assert shortened(text, len(text)) == text


@pytest.mark.parametrize(
    ("text", "short"), [("one two", "one…"), ("one twos", "one t…"), ("ab👩\u200d🚒xyz", "ab👩…"), ("tin", "tin")]
)
def test_a_text_is_cut_at_its_limit_without_a_loose_end(text: str, short: str) -> None:
    assert shortened(text, {"one two": 5, "one twos": 6, "tin": 3}.get(text, 5)) == short


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("家事", 4), ("ｱ", 1), ("Ａ", 2), ("e\u0301", 1), ("👪", 2), ("a\u200db", 2)],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    "word",
    [
        *("guilty", "fault", "wins", "loses", "lie", "owes"),
        *("over-claim", "overclaim", "over-claims", "overclaimed", "exaggerate", "exaggerated", "exaggerating"),
    ],
)
def test_a_word_that_blames_is_found(word: str) -> None:
    assert forbidden_words(f"That is {word.upper()}, or {word}.") == (word.upper(), word)


def test_words_that_blame_only_together_are_found() -> None:
    assert forbidden_words("Who is the better partner?") == ("better partner",)


def test_a_word_that_blames_is_named_once() -> None:
    assert forbidden_words("A lie is a lie.") == ("lie",)


@pytest.mark.parametrize("text", ["believe", "default", "twins", "faultless", "closes", "lied", "a better day"])
def test_a_word_that_only_resembles_one_that_blames_is_free(text: str) -> None:
    assert forbidden_words(text) == ()


def test_a_partner_is_named_wherever_the_sentence_says_so() -> None:
    assert Voice().named("{partner} asks; {partner} listens.", "Jo") == "Jo asks; Jo listens."


@pytest.mark.parametrize("name", ["{partner}", "{0}", "%s", "\\1", "[b]"])
def test_a_name_stands_as_it_is(name: str) -> None:
    assert Voice().named("{partner} asks.", name) == f"{name} asks."


def test_nothing_else_is_a_placeholder() -> None:
    assert Voice().named("{other} {0} {} {{partner}} %s", "Jo") == "{other} {0} {} {Jo} %s"


@pytest.mark.parametrize("text", ["a\u3000b\u00ad", "a\r\nb", "a\u2028b", "\x1b[31mred\x1b[0m ", "a\u200cb", "  a "])
def test_what_can_be_typed_is_cleaned_to_the_same(text: str) -> None:
    for newlines in (False, True):
        assert clean(typable(text, newlines=newlines), newlines=newlines) == clean(text, newlines=newlines)


def test_a_line_end_that_is_typed_is_a_space_where_there_is_one_line() -> None:
    assert (typable("a\u2028b "), typable("a\u2028b ", newlines=True)) == ("a b ", "a\nb ")
