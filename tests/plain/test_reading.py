"""Where answers and passphrases come from."""

import os
from io import StringIO

import pytest

from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.passphrases import Passphrases
from reciprocity_tui.plain.reading import Reader, UsageError
from reciprocity_tui.vault.errors import WrongPassphraseError
from reciprocity_tui.vault.passphrases import normalised
from tests.support import TypedLines

pytestmark = pytest.mark.quick


def _reader(text: str, *, terminal: bool = False) -> Reader:
    return Reader((TypedLines if terminal else StringIO)(text), Page(StringIO()))


def _pipe(data: bytes, *, close: bool = True) -> int:
    readable, writable = os.pipe()
    os.write(writable, data)
    if close:
        os.close(writable)
    return readable


def test_no_input_at_all_names_the_option_that_answers() -> None:
    with pytest.raises(UsageError, match="add --this"):
        _reader("").need("add --this")


def test_input_that_ends_with_the_passphrases_names_it_too_where_something_is_asked() -> None:
    reader = _reader("the passphrase\n")
    reader.need("add --this")
    assert Passphrases(0, reader).existing("? ") == "the passphrase"
    with pytest.raises(UsageError, match="add --this"):
        reader.ask("? ")


def test_the_end_of_some_input_is_the_end() -> None:
    reader = _reader("yes\n")
    assert (reader.ask("? "), reader.ask("? ")) == ("yes", None)


def test_looking_whether_there_is_input_loses_none_of_it() -> None:
    reader = _reader("first\nsecond\n")
    assert reader.has_input()
    assert (reader.ask("? "), reader.ask("? ")) == ("first", "second")


def test_lines_of_a_descriptor_come_in_order_and_then_there_are_none() -> None:
    passphrases = Passphrases(_pipe(b"one\r\ntwo\nthree"), _reader(""))
    assert [passphrases.line() for _ in range(4)] == ["one", "two", "three", None]


def test_an_open_pipe_with_nothing_more_in_it_is_not_waited_for() -> None:
    passphrases = Passphrases(_pipe(b"one\n", close=False), _reader(""))
    assert (passphrases.line(), passphrases.line(wait=False)) == ("one", None)


def test_descriptor_0_shares_its_input_with_the_answers() -> None:
    reader = _reader("the passphrase\n4\n")
    reader.need("")
    assert Passphrases(0, reader).existing("? ") == "the passphrase"
    assert reader.ask("? ") == "4"


def test_a_descriptor_that_is_not_open_is_one_clear_line() -> None:
    with pytest.raises(UsageError, match="--passphrase-fd 9999 cannot be read"):
        Passphrases(9999, _reader("")).line()


def test_a_wrong_passphrase_may_be_typed_again_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["wrong", "wrong", "right"])
    monkeypatch.setattr(Reader, "unseen_line", lambda *_: next(typed))

    def unlock(passphrase: str) -> str:
        if passphrase != "right":
            raise WrongPassphraseError("try again")
        return "open"

    assert Passphrases(None, _reader("", terminal=True)).opening("? ", unlock) == "open"


def test_two_passphrases_that_differ_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["short", "tiger lamp seven", "tiger lamp eight", "tiger lamp seven", "tiger lamp seven"])
    monkeypatch.setattr(Reader, "unseen_line", lambda *_: next(typed))
    assert Passphrases(None, _reader("", terminal=True)).chosen("Jo") == "tiger lamp seven"


def test_words_that_are_offered_are_taken_with_a_letter_or_others_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    offers = iter(["maple orchard one lantern", "maple orchard two lantern"])
    typed = iter(["o", "t", "maple orchard one lantern", "t", "maple orchard two lantern"])
    monkeypatch.setattr("reciprocity_tui.steps.unlock.offered", lambda: next(offers))
    monkeypatch.setattr(Reader, "unseen_line", lambda *_: next(typed))
    assert Passphrases(None, _reader("", terminal=True)).chosen("Jo") == "maple orchard two lantern"


def test_no_passphrase_is_chosen_by_typing_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "unseen_line", lambda *_: "")
    assert Passphrases(None, _reader("", terminal=True)).chosen("Jo") is None


@pytest.mark.parametrize(
    "keys", ["\x1b[A", "\x1b", "\x1bOP", "\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "\x9b3~", "\x1b]4;y\x1b\\"]
)
def test_a_line_of_keys_that_are_no_text_is_asked_for_again(keys: str) -> None:
    assert _reader(f"{keys}\nyes\n", terminal=True).ask("? ") == "yes"


def test_slips_of_an_encoding_in_a_pipe_take_nothing_with_them() -> None:
    assert _reader("she said \x93yes\x9d and laughed\n").ask("? ") == "she said \x93yes\x9d and laughed"


def test_what_was_typed_behind_escape_stays() -> None:
    assert _reader("\x1bI came home\n", terminal=True).ask("? ") == "I came home"


def test_arrow_keys_in_a_line_are_no_text() -> None:
    assert _reader("the\x1b[D lake\x1b[C\n").ask("? ") == "the lake"


def test_a_line_that_was_left_empty_is_that() -> None:
    assert _reader("\nyes\n").ask("? ") == ""


@pytest.mark.parametrize("written", ["café".encode(), "café".encode("latin-1")])
def test_a_passphrase_in_a_file_is_read_in_utf_8_or_else_as_the_terminal_writes(
    written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "encoding", "latin-1")
    assert Passphrases(_pipe(written), _reader("")).line() == "café"


def test_a_passphrase_that_is_no_text_is_refused_and_may_be_typed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["four\ud800words", "four words"])
    monkeypatch.setattr(Reader, "unseen_line", lambda *_: next(typed))
    passphrases = Passphrases(None, _reader("", terminal=True))
    assert passphrases.opening("? ", normalised) == "four words"


def test_a_passphrase_that_the_terminal_cannot_say_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter([b"caf\xe9", b"four words"])

    monkeypatch.setattr(Reader, "unseen_line", lambda *_: next(lines).decode())
    shown = StringIO()
    assert Passphrases(None, Reader(TypedLines(), Page(shown))).existing("? ") == "four words"
    assert "something that isn't text" in shown.getvalue()
