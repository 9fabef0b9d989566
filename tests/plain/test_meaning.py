"""What a line means where a number, or yes or no is asked for."""

from io import StringIO

import pytest

from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import YES_OR_NO, Reader, command, first_word, number, yes_or_no

pytestmark = pytest.mark.quick


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.mark.parametrize("line", ["y", "Yes", " YES ", "ｙ", "нуы", "НУЫ", "ㅛ", "ั", "غ", "υεσ", "ѕес"])
def test_a_yes_is_told_from_every_keyboard(line: str) -> None:
    assert yes_or_no(line) is True


@pytest.mark.parametrize("line", ["n", "No", "not now", "Not  now", "тщ", "но", "ㅜ", "ื", "q", "йгше"])
def test_a_no_is_told_from_every_keyboard(line: str) -> None:
    assert yes_or_no(line) is False


@pytest.mark.parametrize(
    "line", ["", "  ", "ye", "yes please", "1", "да", "нет", "z", "\x1b", "\u200b", "\x1b]11;rgb:1e1e", "\0"]
)
def test_what_cannot_be_told_is_neither(line: str) -> None:
    assert yes_or_no(line) is None


@pytest.mark.parametrize("line", ["н", "Н", "т", "ν", "Ν"])
def test_a_letter_that_may_begin_the_opposite_is_neither(line: str) -> None:
    assert yes_or_no(line) is None


@pytest.mark.parametrize("language", ["sr_RS.UTF-8", "mk_MK.UTF-8"])
def test_where_letters_follow_the_sound_the_first_letter_of_a_no_is_no(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert yes_or_no("н") is False


def _asked(*lines: str | None) -> tuple[bool, str]:
    stream, typed = StringIO(), iter(lines)
    return Reader(StringIO(), Page(stream)).agrees("? ", lambda _: next(typed)), stream.getvalue()


def test_it_is_asked_again_until_it_can_be_told() -> None:
    assert _asked("ye", "", "да", "yes") == (True, f"{YES_OR_NO}\n" * 3)


def test_the_end_of_the_input_while_it_is_asked_again_is_no_yes() -> None:
    assert _asked("ye", None) == (False, f"{YES_OR_NO}\n")


@pytest.mark.parametrize(("line", "said"), [("12", 12), ("012", 12), ("١٢", 12), ("&é", 12), ("0", 0), ("13", 0)])
def test_a_number_is_one_of_those_there_are(line: str, said: int) -> None:
    assert number(line, 12) == said


@pytest.mark.parametrize(
    ("line", "words"),
    [("note  a b ", ("note", "a b ")), ("note\u3000a", ("note", "a")), ("note", ("note", "")), ("  ", ("", ""))],
)
def test_the_first_word_is_parted_from_the_rest(line: str, words: tuple[str, str]) -> None:
    assert first_word(line) == words


def test_no_character_alone_says_yes_but_those_of_the_y_key() -> None:
    yes = {character for character in map(chr, range(0x3000)) if yes_or_no(character)}
    assert yes == set("yYʸⓎⓨυΥѕЅըԸטغัํყᲧ")


def test_a_command_is_told_behind_what_is_not_shown() -> None:
    assert command("\u200eпщ\u200e", ("go",)) == "go"
