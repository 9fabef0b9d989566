"""What somebody means who types a character or a word, from any keyboard and in any script."""

import string
import subprocess
import sys
import unicodedata
from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.terminal import layouts
from reciprocity_tui.terminal.keyboards import language_of, meant, meant_word

KEYS = "123456789nsporqylehcb?"
_WORDS = "b back c change end go h help leave meaning n no not note p pause private q quit s safety skip y yes ?"
WORDS = frozenset((*_WORDS.split(), *map(str, range(1, 41))))
LANGUAGES = ("", "ru", *layouts.FIRST_LETTERS, *layouts.FIRST_NUMBERS)


def typed_on(layout: str, word: str) -> str:
    """Return what a layout gives where the keys of a word are pressed."""
    return word.translate(str.maketrans(layouts.KEYS, layouts.LETTERS[layout][0]))


@pytest.mark.quick
@given(st.sampled_from(string.printable), st.text(max_size=2), st.sampled_from(LANGUAGES))
def test_an_ascii_command_is_always_itself(character: str, position: str, language: str) -> None:
    commands = {*KEYS, character.lower()}
    assert meant(character, commands, position, language) == character.lower()


@given(st.sampled_from(string.ascii_letters + string.digits), st.sampled_from(KEYS))
def test_no_ascii_letter_or_digit_is_ever_another_one(character: str, position: str) -> None:
    assert meant(character, KEYS.replace(character.lower(), ""), position) == ""


@pytest.mark.quick
@given(st.text(max_size=2), st.sets(st.sampled_from(KEYS)), st.text(max_size=2), st.sampled_from(LANGUAGES))
def test_nothing_is_meant_but_one_of_the_commands(
    character: str, commands: set[str], position: str, language: str
) -> None:
    assert meant(character, commands, position, language) in {"", *commands}
    assert meant(character, "".join(commands), position, language) in {"", *commands}


@given(st.text(max_size=70), st.sets(st.sampled_from(sorted(WORDS))), st.sampled_from(LANGUAGES))
def test_no_word_is_meant_but_one_of_the_commands(word: str, commands: set[str], language: str) -> None:
    assert meant_word(word, commands, language) in {"", *commands}


def test_every_decimal_digit_of_unicode_means_its_number() -> None:
    digits = [(character, unicodedata.decimal(character, None)) for character in map(chr, range(sys.maxunicode + 1))]
    told = {character: meant(character, "123456789") for character, value in digits if value}
    assert len(told) > 500
    assert told == {character: str(value) for character, value in digits if value}


@pytest.mark.quick
@pytest.mark.parametrize(
    ("character", "command"),
    [
        *(("٣", "3"), ("۳", "3"), ("३", "3"), ("৩", "3"), ("๓", "3"), ("௩", "3"), ("៣", "3"), ("３", "3"), ("𝟛", "3")),
        *(("²", "2"), ("₂", "2"), ("①", "1"), ("Ｎ", "n"), ("ｎ", "n"), ("𝐧", "n"), ("？", "?"), ("؟", "?")),
    ],
)
def test_digits_and_letters_of_other_scripts_are_what_they_look_like(character: str, command: str) -> None:
    assert meant(character, KEYS) == command


@pytest.mark.parametrize(
    ("layout", "characters"),
    [
        *(("russian", "ытйн"), ("russian", "ЫТЙН"), ("greek", "σν υ"), ("greek", "ΣΝ Υ"), ("hebrew", "דמ ט")),
        *(("arabic", "سىضغ"), ("persian", "سدضغ"), ("thai", "หืๆั"), ("thai", "ฆ์ ํ"), ("korean", "ㄴㅜㅂㅛ")),
        *(("korean", "  ㅃ "), ("georgian", "სნქყ"), ("armenian", "սնքը"), ("armenian", "ՍՆՔԸ")),
    ],
)
def test_letters_of_other_layouts_stand_for_their_keys(layout: str, characters: str) -> None:
    told = "".join(meant(character, "snqy") or " " for character in characters)
    assert told == "".join(" " if character == " " else key for character, key in zip(characters, "snqy", strict=True))


@pytest.mark.parametrize(
    ("row", "numbers"),
    [("&é\"'(è", "123457"), ("+ěščřžýáí", "123456789"), ("+ľščťžýáí", "123456789"), ("ๅภถุึคต", "1456789")],
)
def test_number_rows_that_give_letters_answer(row: str, numbers: str) -> None:
    assert "".join(meant(character, KEYS) for character in row) == numbers


@pytest.mark.parametrize(
    "character", ["-", "_", "/", ";", ",", "!", "§", "ö", "ñ", "ß", "漢", "か", "😀", "\0", " ", ""]
)
def test_what_is_on_no_key_of_a_command_means_nothing(character: str) -> None:
    assert meant(character, KEYS) == ""


@pytest.mark.parametrize("language", ["sr", "mk", "bs"])
def test_where_cyrillic_follows_the_sound_no_letter_is_taken_for_another_key(language: str) -> None:
    assert [meant(character, KEYS, language=language) for character in "нНспбеѕ"] == [*"nnspbey"]


def test_a_letter_that_two_bulgarian_layouts_have_on_different_keys_means_nothing() -> None:
    assert [meant(character, KEYS, language="bg") for character in "ненсщ"] == ["", "e", "", "", "y"]


def test_the_same_letter_follows_the_language_where_it_is_on_different_keys() -> None:
    assert [meant("і", KEYS, language=language) for language in ("", "uk", "be", "kk")] == ["s", "s", "b", "3"]
    assert [meant("č", KEYS, language=language) for language in ("", "cs", "lt")] == ["4", "4", "2"]


@pytest.mark.parametrize(
    ("character", "position", "command"),
    [
        *(("&", "1", "1"), ("-", "6", "6"), ("ç", "9", "9"), ("é", "2", "2"), ("н", "n", "n"), ("Н", "N", "n")),
        *(("é", "/", ""), ("'", "q", ""), (",", "n", ""), ("a", "q", ""), ("z", "y", ""), ("1", "2", "1")),
        *(("0", "1", ""), ("н", "", "y"), ("н", "sp", ""), ("", "1", ""), ("ｙ", "z", "y"), ("٣", "n", "3")),
    ],
)
def test_a_position_is_believed_but_for_ascii_letters_and_digits(character: str, position: str, command: str) -> None:
    assert meant(character, KEYS, position) == command


@pytest.mark.quick
@pytest.mark.parametrize("layout", sorted(layouts.LETTERS))
@pytest.mark.parametrize("word", sorted(each for each in WORDS if each.isalpha() and len(each) > 1))
def test_a_whole_word_is_told_on_every_layout(layout: str, word: str) -> None:
    language = {"bulgarian": "bg", "bulgarian phonetic": "bg", "mongolian": "mn"}.get(layout, "")
    assert meant_word(typed_on(layout, word), WORDS, language) == word
    assert meant_word(typed_on(layout, word).upper(), WORDS, language) == word


@pytest.mark.parametrize(
    ("word", "command"),
    [
        *(("quit", "quit"), ("QUIT", "quit"), ("３", "3"), ("٣", "3"), ("Ｎ", "n"), ("ＹＥＳ", "yes")),
        *(("йгше", "quit"), ("١٢", "12"), ("１2", "12"), ("+é", "10"), ("&é", "12"), ("해", "go")),
        *(("벼ㅑㅅ", "quit"), ("나ㅑㅔ", "skip"), ("초뭏ㄷ", "change"), ("لاشؤن", "back"), ("لا", "b"), ("ﻻ", "b")),
        ("и\N{COMBINING BREVE}гше", "quit"),
    ],
)
def test_a_word_is_told_in_every_script(word: str, command: str) -> None:
    assert meant_word(word, WORDS) == command


@pytest.mark.parametrize(
    "word",
    ["", "да", "нет", "ναι", "не", "но but", "quiт", "йgше", "1é", "-1", "1.0", "--", "y" * 65, "؟؟", "44", "벼"],
)
def test_any_other_word_means_nothing(word: str) -> None:
    assert meant_word(word, WORDS) == ""


def test_what_is_typed_for_one_word_is_no_other_word_on_another_layout() -> None:
    long = sorted(each for each in WORDS if each.isalpha() and len(each) > 1)
    for layout, word, language in product(layouts.LETTERS, long, LANGUAGES):
        assert meant_word(typed_on(layout, word), WORDS, language) in ("", word)


def test_nothing_is_looked_at_that_is_longer_than_any_command() -> None:
    assert meant_word("y" * 65, {"y" * 65}) == ""


def test_a_letter_alone_that_means_nothing_is_no_word_either() -> None:
    assert (meant("н", KEYS, language="bg"), meant_word("н", WORDS, "bg")) == ("", "")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "sr_RS.UTF-8"}, "sr"),
        ({"LANG": "sr@latin"}, "sr"),
        ({"LANG": "en_US.UTF-8", "LC_CTYPE": "mk_MK"}, "mk"),
        ({"LANG": "en_US.UTF-8", "LC_CTYPE": "mk_MK", "LC_ALL": "bg-BG"}, "bg"),
        ({"LANG": "sr_RS.UTF-8", "LC_ALL": "C.UTF-8"}, "sr"),
        ({"LANG": "sr_RS.UTF-8", "LC_ALL": ""}, "sr"),
        ({"LANG": "POSIX"}, ""),
        ({}, ""),
    ],
)
def test_the_language_is_that_of_the_first_setting_that_names_one(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize("name", sorted(layouts.LETTERS))
def test_every_row_of_letters_has_a_character_for_each_key(name: str) -> None:
    rows = layouts.LETTERS[name]
    assert {len(row) for row in rows} == {len(layouts.KEYS)} == {26}
    characters = "".join(rows).replace(" ", "")
    assert len(characters) == len(set(characters))


@pytest.mark.parametrize("name", sorted(layouts.NUMBERS))
def test_every_row_of_numbers_has_a_character_for_each_key(name: str) -> None:
    assert len(layouts.NUMBERS[name]) == len(layouts.DIGITS) == 10


def test_of_the_usual_layouts_only_known_characters_are_on_two_keys_and_the_layout_named_first_stands() -> None:
    keys: defaultdict[str, list[str]] = defaultdict(list)
    rows = [(row, layouts.KEYS) for group in layouts.USUAL_LETTERS for name in group for row in layouts.LETTERS[name]]
    rows += [(layouts.NUMBERS[name], layouts.DIGITS) for name in layouts.USUAL_NUMBERS]
    for row, on in rows:
        for character, key in zip(row, on, strict=True):
            keys[character].append(key)
    del keys[" "], keys["'"]  # which is on two keys, but never alone stands for the Hebrew w
    two = {character for character, on in keys.items() if len(set(on)) > 1}
    sounding = set(layouts.LETTERS["serbian and macedonian"][0]) & set(layouts.LETTERS["russian"][0])
    assert two == sounding | {"і", "é"}
    commands = layouts.KEYS + layouts.DIGITS
    assert {each: meant(each, commands) for each in two} == {each: keys[each][0] for each in two}


def test_plain_ascii_does_not_wait_for_the_tables_of_unicode() -> None:
    script = (
        "import sys; from reciprocity_tui.terminal.keyboards import meant, meant_word;"
        "meant('N', 'n'), meant_word('Quit', {'quit'}), meant_word('x', {'quit'});"
        "sys.exit('unicodedata' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0
