"""Typed, pasted, in lines, by descriptor and from a file, one text is one text."""

import os
import sys
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from reciprocity_tui.answers.sheet_file import parse
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.passphrases import Passphrases
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.questionnaire.library import load_file
from reciprocity_tui.terminal.tokens import Tokenizer
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.field import Field
from reciprocity_tui.tui.keys import UNDECODABLE, Keys
from reciprocity_tui.words.clean import clean
from tests.tui.driving import Driven, driven
from tests.tui.places import WORLD, arrived, at

METHODS = {
    "Japanese": "結婚　記念日 ｱｲ",
    "Chinese": "一起做饭，好吗",
    "Korean": "사랑해요 ㅋㅋ",
    "Persian": "می‌خواهم کتاب‌ها",
    "Arabic": "أُحِبُّكِ ١٢",
    "Hindi": "क्‍ष नमस्ते",
    "Vietnamese": "Cảm ơn em nhiều",
    "Hebrew": "שָׁלוֹם־לָךְ",
    "dead keys": "e\u0301te\u0301 Zoe\u0308 n\u0303",
    "Option and AltGr with a space": "a\u00a0b\u202fc",
    "a soft hyphen": "lie\u00adbe",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
}


def _of_every_category() -> dict[str, str]:
    """Return the first and the last character beyond ASCII of each category that is text, between letters."""
    categories: dict[str, list[str]] = {}
    for code in range(0xA0, sys.maxunicode + 1):
        categories.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
    del categories["Cs"]
    texts: dict[str, str] = {}
    for name, characters in sorted(categories.items()):
        texts[name[0]] = f"{texts.get(name[0], '')}a{characters[0]}b{characters[-1]}c"
    return texts


TEXTS = {**METHODS, **_of_every_category()}


def types(program: Driven, text: str) -> None:
    """Type a text as a terminal sends it, character by character."""
    tokenizer, keys = Tokenizer(), Keys()
    for character in text:
        for token in tokenizer.feed(character.encode(), 0.0):
            for message in keys.messages(token):
                program.app.post_message(message)


def read_in_lines(text: str) -> str:
    return Reader(StringIO(f"{text}\n"), Page(StringIO())).ask("? ") or ""


async def test_a_name_is_the_same_however_it_is_given(home: Path) -> None:
    wrong = []
    async with driven(home) as program:
        await program.to_the_names()
        field = program.app.focused
        assert isinstance(field, Field)
        field.max_length = field._longest = 200  # both texts stand in it
        for name, text in TEXTS.items():
            types(program, text)
            await program.paste(f"|{text}")
            (typed, _, pasted), field.value = field.value.partition("|"), ""
            if not clean(typed) == clean(pasted) == clean(read_in_lines(text)) == clean(text):
                wrong.append((name, typed, pasted, text))
    assert wrong == []


async def test_a_note_is_the_same_however_it_is_given(home: Path) -> None:
    wrong = []
    couple = load_file(WORLD.questionnaire)[0]
    behaviour = couple.areas[0].behaviours[0].id
    async with arrived(home, at("note")) as program:
        editor = program.app.focused
        assert isinstance(editor, TextArea)
        for name, text in TEXTS.items():
            editor.clear()
            types(program, text)
            await program.paste(f"|{text}")
            typed, _, pasted = editor.text.partition("|")
            escaped = "".join(f"\\U{ord(character):08x}" for character in text)
            head = f'format = "sheet"\nschema = 2\nquestionnaire = "couple"\nversion = "{couple.version}"\n'
            data = f'{head}[behaviour.{behaviour}]\nnote = "{escaped}"\n'.encode()
            read = parse(data, "sheet.toml", couple).behaviour(behaviour).note
            assert labels.PASTED not in program.flat
            others = {clean(each, newlines=True) for each in (typed, pasted, read_in_lines(text))}
            if others != {read}:
                wrong.append((name, typed, pasted, read))
    assert wrong == []


async def test_a_passphrase_is_the_same_however_it_is_given(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = []
    async with arrived(home, at("unlock")) as program:
        field = program.app.focused
        assert isinstance(field, Field)
        for name, text in TEXTS.items():
            types(program, text)
            await program.paste(f"|{text}")
            (typed, _, pasted), field.value = field.value.partition("|"), ""
            if {typed, pasted, _by_descriptor(text), _typed_in_lines(text, monkeypatch)} != {text}:
                wrong.append((name, typed, pasted))
    assert wrong == []


def _by_descriptor(text: str) -> str:
    readable, writable = os.pipe()
    os.write(writable, f"{text}\n".encode())
    os.close(writable)
    return Passphrases(readable, Reader(StringIO(), Page(StringIO()))).line() or ""


def _typed_in_lines(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(Reader, "unseen_line", lambda *_: text)
    return Passphrases(None, Reader(Terminal(), Page(StringIO()))).existing("? ")


async def test_bytes_that_are_no_text_are_refused_aloud_in_a_secret(home: Path) -> None:
    async with arrived(home, at("unlock")) as program:
        await program.type("four")
        program.app.post_message(events.Key(UNDECODABLE, None))
        await program.settle()
        assert labels.NOT_TEXT[:30] in program.flat
        assert getattr(program.app.focused, "value", "") == "four"


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("one line\nanother", labels.LINES_AT_ONCE),
        ("w" * 1001, labels.TOO_LONG_TO_TAKE.format(longest=1000)),
        ("half a \udce4 character", labels.NOT_TEXT),
    ],
)
async def test_a_paste_that_a_secret_cannot_take_is_refused_as_a_whole(home: Path, pasted: str, told: str) -> None:
    async with arrived(home, at("unlock")) as program:
        await program.paste(pasted)
        assert told in program.flat
        assert getattr(program.app.focused, "value", "") == ""
        await program.type("four")
        assert told not in program.flat


async def test_of_several_lines_pasted_for_a_name_the_first_is_taken_and_that_is_said(home: Path) -> None:
    async with driven(home) as program:
        await program.to_the_names()
        await program.paste("Jo\nSam\n")
        assert getattr(program.app.focused, "value", "") == "Jo"
        assert labels.FIRST_LINE in program.flat


async def test_the_line_end_that_was_copied_with_a_passphrase_is_left_out(home: Path) -> None:
    async with arrived(home, at("unlock")) as program:
        await program.paste("four quiet words here\n")
        assert getattr(program.app.focused, "value", "") == "four quiet words here"
