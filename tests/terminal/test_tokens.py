"""What a terminal sends is cut into whole tokens: no part of a reply is ever a key, and no key gets lost beside one."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reciprocity_tui.terminal.token import Kind, Token
from reciprocity_tui.terminal.tokens import Tokenizer
from reciprocity_tui.terminal.typed import TypedLines, text_of
from reciprocity_tui.tui.keys import Key, Keys
from tests.terminal.corpus import SEQUENCES, Sequence

Part = bytes | float
LATE = 2.0  # seconds
SILENT = 2.5
A_PASTE_IS_OVER = 10.5
DELAYS = (0.0, 0.1, 0.15, 0.24, LATE)
HARMLESS = frozenset({"undecodable", "f15", "f17", "ctrl+enter", "shift+f5", "left_shift"})
"""Keys that no screen has a command for: what the framework calls some that are listed as none."""
READINGS = [
    (sequence, encoding)
    for sequence in SEQUENCES
    for encoding in (("utf-8", "latin-1") if sequence.encoding == "both" else (sequence.encoding,))
]
SWALLOWS = "press whose place is one character of UTF-8"
"""Three bytes, or three characters: one key after it is lost."""
FINISHED = [each for each in READINGS if not each[0].unfinished]
WHOLE = [each for each in FINISHED if each[0].name != SWALLOWS]


class Line:
    """A terminal's line with a clock of its own."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.tokenizer, self.keys, self.now = Tokenizer(encoding), Keys(), 0.0

    def tokens(self, *parts: Part) -> list[Token]:
        """Return the tokens of what is read, where numbers are seconds in which nothing comes."""
        tokens: list[Token] = []
        for part in parts:
            if isinstance(part, bytes):
                tokens += self.tokenizer.feed(part, self.now)
            else:
                self.now += part
                tokens += self.tokenizer.tick(self.now)
        return tokens

    def heard(self, *parts: Part) -> list[str]:
        """Return the names of the keys, and what else was heard."""
        names: list[str] = []
        for part in parts:
            for token in self.tokens(part):
                names += map(_name, self.keys.messages(token))
            self.tokenizer.lone_escape = not self.keys.writes_keys
        return names


def _name(message: object) -> str:
    if isinstance(message, events.Key):
        return message.key
    return {"Paste": "paste", "AppFocus": "focus", "AppBlur": "focus"}.get(type(message).__name__, "mouse")


def heard(*parts: Part, encoding: str = "utf-8") -> list[str]:
    return Line(encoding).heard(*parts)


def keys_of(names: Iterable[str]) -> list[str]:
    return [name for name in names if name not in HARMLESS | {"mouse", "focus", "paste"}]


def means(sequence: Sequence) -> list[str]:
    return keys_of(sequence.means.split())


def over(sequence: Sequence) -> float:
    """Return seconds after which it is over, even if its end never comes."""
    return A_PASTE_IS_OVER if b"200~" in sequence.sent else SILENT


def is_two_keys(sequence: Sequence, at: int) -> bool:
    """Tell whether the two parts cannot be told from the Escape key and another one that somebody pressed after it."""
    begins = re.match(rb"\x1b\x1b|\x1b[^][PX^_ON\\]|\x1b[PX^_O]\Z", sequence.sent)
    apart = at == 1 or not sequence.sent[1:at].isascii()
    return begins is not None and apart


# Whole sequences


def test_a_sequence_is_the_key_it_is_or_nothing_between_real_keys() -> None:
    for sequence, encoding in WHOLE:
        keys = keys_of(heard(b"1", sequence.sent, b"2", sequence.sent, b"n", encoding=encoding))
        assert keys == ["1", *means(sequence), "2", *means(sequence), "n"], (sequence.name, encoding)


def test_in_one_read_with_real_keys_it_is_the_same() -> None:
    for sequence, encoding in WHOLE:
        keys = keys_of(heard(b"1" + sequence.sent + b"2", encoding=encoding))
        assert keys == ["1", *means(sequence), "2"], (sequence.name, encoding)


# Split, and late


@pytest.mark.parametrize("delay", DELAYS)
def test_wherever_a_sequence_is_split_and_however_late_its_rest_comes_no_part_of_it_is_a_key(delay: float) -> None:
    for sequence, encoding in READINGS:
        allowed = [["1", *means(sequence), "2"], ["1", "2"]]
        if delay >= 0.15:
            allowed += [["1", "escape", "2"], ["1", "escape", "escape", "2"]][: sequence.sent.count(b"\x1b\x1b") + 1]
        for at in range(1, len(sequence.sent)):
            parts = (b"1", sequence.sent[:at], delay, sequence.sent[at:], over(sequence), b"2")
            keys = keys_of(heard(*parts, encoding=encoding))
            assert keys in allowed or is_two_keys(sequence, at), (sequence.name, at)


@pytest.mark.parametrize("delay", DELAYS)
def test_without_a_delay_after_the_escape_character_a_split_changes_nothing(delay: float) -> None:
    for sequence, encoding in FINISHED:
        for at in range(2, len(sequence.sent)):
            keys = keys_of(heard(sequence.sent[:at], delay, sequence.sent[at:], encoding=encoding))
            two = is_two_keys(sequence, at) or sequence.sent[:at].endswith(b"\x1b")
            assert keys == means(sequence) or two, (sequence.name, at)


def test_byte_by_byte_it_is_the_same() -> None:
    for sequence, encoding in FINISHED:
        parts = [part for byte in sequence.sent for part in (bytes([byte]), 0.02)]
        keys = keys_of(heard(*parts, encoding=encoding))
        assert keys == means(sequence) or is_two_keys(sequence, 1), sequence.name


def test_after_what_is_cut_off_and_two_silent_seconds_keys_are_keys_again() -> None:
    for sequence, encoding in READINGS:
        assert keys_of(heard(sequence.sent, over(sequence), b"3", encoding=encoding))[-1:] == ["3"], sequence.name


def test_two_late_replies_one_in_the_other_are_swallowed() -> None:
    reply = b"\x1b]11;rgb:1e1e/1e1e/2e2e"
    assert heard(b"1", reply, LATE, reply + b"\x1b\\", b"2") == ["1", "2"]


@pytest.mark.parametrize("end", [b"\x1b\\", b"\x07", b"\x18", b"\x1a", b"\x9c", b"\xc2\x9c"])
@pytest.mark.parametrize("begin", [b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX", b"\x9d", b"\xc2\x90"])
def test_a_string_ends_at_each_of_its_ends(begin: bytes, end: bytes) -> None:
    assert heard(begin + b"11;345yn\r\x1b[A\x11", end + b"3") == ["3"]


def test_a_reply_is_handed_on_as_a_value() -> None:
    assert Line().tokens(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\") == [Token(Kind.REPLY, "]11;rgb:1e1e/1e1e/2e2e")]


def test_a_reply_without_end_does_not_grow_for_ever() -> None:
    (token,) = Line().tokens(b"\x1b]" + b"1" * 200_000 + b"\x07")
    assert len(token.text) < 100_000


# Escape


def test_an_escape_character_after_which_nothing_comes_is_the_escape_key() -> None:
    assert heard(b"\x1b", 0.15) == ["escape"]


@pytest.mark.parametrize("key", [b"2", b"n", b"\r", b"?", "й".encode()])
def test_escape_and_a_key_thirty_milliseconds_later_both_count(key: bytes) -> None:
    assert heard(b"\x1b", 0.03, key)[0] == "escape"
    assert len(heard(b"\x1b", 0.03, key)) == 2


def test_a_key_with_alt_is_neither_escape_nor_that_key() -> None:
    assert heard(b"\x1by") == []


def test_an_escape_character_is_no_key_yet_while_more_can_come() -> None:
    assert heard(b"\x1b", 0.14) == []


def test_the_rest_of_an_arrow_that_came_too_late_is_swallowed() -> None:
    assert heard(b"\x1b", 0.2, b"[D", b"1") == ["escape", "1"]


def test_a_letter_that_comes_alone_after_escape_is_one_that_was_typed() -> None:
    assert heard(b"\x1b", 0.5, b"P", 0.1, b"a") == ["escape", "P", "a"]


@pytest.mark.parametrize("report", [b"\x1b[<35;10;10M", b"\x1b[I", b"\x1b[O"])
def test_escape_before_a_report_of_the_mouse_or_the_focus_counts(report: bytes) -> None:
    assert heard(b"\x1b" + report)[0] == "escape"


@pytest.mark.parametrize("behind", [b"[?62;4c", b"[97;1:3u", b"Oz", b""])
def test_where_the_terminal_writes_keys_escape_characters_in_a_row_are_none_either(behind: bytes) -> None:
    assert heard(b"\x1b[57441u", b"\x1b\x1b" + behind, 0.2) == []


@pytest.mark.parametrize("digit", "0123456789-=")
def test_a_digit_with_alt_types_nothing(digit: str) -> None:
    assert heard(f"\x1b{digit}".encode()) == []


def test_three_escapes_in_one_read_count() -> None:
    assert heard(b"\x1b\x1b\x1b", 0.15) == ["escape"] * 3


def test_escape_before_a_reply_counts() -> None:
    assert heard(b"\x1b\x1b]11;rgb:0/0/0\x07") == ["escape"]
    assert heard(b"\x1b\x1b[?1;2c") == ["escape"]


def test_where_the_terminal_writes_keys_a_lone_escape_character_is_none() -> None:
    assert heard(b"\x1b[49;1;49u", b"\x1b", 0.2, b"]11;rgb:0/0/0\x07", b"\x1b[27u") == ["1", "escape"]


def test_a_terminal_that_says_which_keys_it_can_write_has_written_none() -> None:
    assert heard(b"\x1b[?29u", b"\x1b", 0.2) == ["escape"]


# What is typed, and what is pasted


@pytest.mark.parametrize(
    "typed", ["12345123", "1234567\r", "\u06f1\u06f2\u06f3\u06f4\u06f5\u06f1\u06f2\u06f3", "\t" * 20, "\x7f" * 20]
)
def test_up_to_eight_printable_characters_in_one_read_are_keys(typed: str) -> None:
    assert "".join(token.text for token in Line().tokens(typed.encode()) if token.kind is Kind.CHARACTER) == typed


@pytest.mark.parametrize("pasted", ["123451234", "12345678\r", "1\t2345678\x0ey", "おやすみなさい、また"])
def test_nine_are_one_paste(pasted: str) -> None:
    assert Line().tokens(pasted.encode()) == [Token(Kind.PASTE, pasted)]


@pytest.mark.parametrize("key", ["\x7f", "\x08", "\x11", "\x03"])
def test_what_edits_or_leaves_is_a_key_among_any_number_of_characters(key: str) -> None:
    assert Line().tokens(f"we went to the lakee{key} and back".encode())[1] == Token(Kind.CHARACTER, key)


def test_a_reply_beside_typed_keys_makes_no_paste_of_them() -> None:
    assert heard(b"12\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\3") == ["1", "2", "3"]


def test_arrows_in_a_pasted_read_stay_arrows() -> None:
    assert heard(b"123456789\x1b[A") == ["paste", "up"]


def test_a_bracketed_paste_is_one_however_short() -> None:
    assert heard(b"\x1b[200~y\r\x1b[201~") == ["paste"]


def test_sequences_in_a_paste_are_text_of_it() -> None:
    (token,) = Line().tokens(b"\x1b[200~a\x1b[31mb\x1b[201~")
    assert token == Token(Kind.PASTE, "a\x1b[31mb")


def test_a_paste_that_never_ends_is_given_after_ten_seconds() -> None:
    assert Line().tokens(b"\x1b[200~the lake", A_PASTE_IS_OVER) == [Token(Kind.PASTE, "the lake")]


def test_the_rest_of_a_large_paste_is_no_key() -> None:
    assert heard(b"a" * 4096, 0.01, b"y1", 0.1, b"1") == ["paste", "paste", "1"]


def test_keys_right_after_a_small_paste_are_keys() -> None:
    assert heard(b"correct horse", 0.001, b"\r") == ["paste", "enter"]


ALONE = (b"y", "н".encode(), b"\x1b[121;1;121u", b"\r", b"\x1b[A")
ALONGSIDE = (
    *(b"\x1b\\y", b"\x1b]11;rgb:\x18y", b"\x1bP abc\x1ay", b"\x1b[3\x18y", b"\x9cy", b"\x8dy", b"y\x1b", b"y\x1b["),
    *(b"y\x1b]11;rgb", b"y\xd0", b"yy", b"y\x1b[<35;1;1M", b"\xffy", b"Jan", b"\x1b[?62cn", b"n\x1b]11;rgb"),
)


@pytest.mark.parametrize("read", [*ALONE, *ALONGSIDE])
def test_a_key_came_alone_where_nothing_came_with_it(read: bytes) -> None:
    line = Line()
    line.tokens(read)
    assert line.tokenizer.alone is (read in ALONE)


def test_the_rest_of_what_began_in_another_read_is_not_alone() -> None:
    line = Line()
    line.tokens(b"\x1b]11;rgb", b"\x07y")
    assert not line.tokenizer.alone
    line.tokens(b"y")
    assert line.tokenizer.alone


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "latin-1", "cp1252", "koi8-r", "shift_jis", "euc_jp", "big5", "gb18030", "ascii"]
)
def test_what_an_encoding_has_can_be_typed_in_it(encoding: str) -> None:
    letters = "1yaéяñ語中あ".encode(encoding, "ignore").decode(encoding)
    line = Line(encoding)
    assert [token.text for each in letters for token in line.tokens(each.encode(encoding))] == [*letters]


@pytest.mark.parametrize("first", [b"\xff", b"\xfe", b"\xf8"])
@pytest.mark.parametrize("sequence", [b"\x9b3x", b"\x9b3;1R", b"\x9d11;12;34\x07"])
def test_a_byte_that_begins_no_character_hides_no_sequence(first: bytes, sequence: bytes) -> None:
    assert keys_of(heard(first + sequence)) == []


def test_in_ascii_eight_bit_sequences_go_whole() -> None:
    assert heard(b"\x9b3;1R", encoding="ascii") == []


def test_a_single_shift_takes_one_character() -> None:
    assert heard(b"\x1bN34") == ["4"]


def test_a_report_that_breaks_off_behind_a_dollar_takes_what_ends_it() -> None:
    assert heard(b"\x1b[1$3y2") == ["2"]


@pytest.mark.parametrize(
    "broken", [b"\xff", b"\xe4\xbd", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98"]
)
def test_bytes_that_are_no_text_are_marked_and_take_no_key_with_them(broken: bytes) -> None:
    tokens = Line().tokens(broken + b"3")
    assert (tokens[0].kind, tokens[-1]) == (Kind.BROKEN, Token(Kind.CHARACTER, "3"))


@given(data=st.binary(max_size=60), split=st.integers(0, 60))
def test_any_bytes_are_read_without_fail(data: bytes, split: int) -> None:
    heard(data[:split], 0.0, data[split:], A_PASTE_IS_OVER)


@given(inside=st.binary(max_size=40))
def test_nothing_within_a_reply_is_ever_a_key(inside: bytes) -> None:
    ends = re.compile(rb"[\x07\x18\x1a\x9c]|\x1b\\\\")
    between = ends.sub(b"", inside.replace(b"\x1b", b""))
    assert heard(b"\x1b]" + between + b"\x1b\\") == []


# Keys as they are written


@pytest.mark.parametrize(
    ("written", "key", "character", "position"),
    [
        ("\x1b[1081::113;1;1081u", "й", "й", "q"),
        ("\x1b[1081;1;1081u", "й", "й", ""),
        ("\x1b[1081:1049:113;2;1049u", "Й", "Й", "q"),
        ("\x1b[97:65;2;65u", "A", "A", ""),
        ("\x1b[97;2u", "A", "A", ""),
        ("\x1b[13u", "enter", "\r", ""),
        ("\x1b[13;1;13u", "enter", "\r", ""),
        ("\x1b[49;1:2;49u", "1", "1", ""),
        ("\x1b[57400;129;49u", "1", "1", ""),
        ("\x1b[57400u", "1", "1", ""),
        ("\x1b[1081::113;5u", "ctrl+q", None, ""),
        ("\x1b[1089;5u", "ctrl+c", None, ""),
        ("\x1b[9;2u", "shift+tab", None, ""),
        ("\x1b[233::50;1;233u", "é", "é", "2"),
        ("\x1b[0;;3634u", "า", "า", ""),
    ],
)
def test_a_written_key_is_told(written: str, key: str, character: str | None, position: str) -> None:
    line = Line()
    (found,) = [message for token in line.tokens(written.encode()) for message in line.keys.messages(token)]
    assert isinstance(found, Key)
    assert (found.key, found.character, found.position) == (key, character, position)


@pytest.mark.parametrize(
    "written",
    ["\x1b[49;1:3u", "\x1b[49;1:4;49u", "\x1b[1;1:3A", "\x1b[121~", "\x1b[u", "\x1b[1114112u", "\x1b[97;1;55296u"],
)
def test_what_is_written_and_is_no_key_is_none(written: str) -> None:
    assert heard(written.encode()) == []


# Text with sequences in it


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("1\x1b[D2", "12"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]0;no end\nb", "a\nb"),
        ("a\x1bxb", "axb"),
        ("a\x1b", "a"),
        ("a\x1b[200~b", "ab"),
        ("a\x9b31mb", "a\x9b31mb"),
        ("long enough to be a paste\x1b[A", "long enough to be a paste"),
    ],
)
def test_sequences_in_a_text_go_whole(text: str, left: str) -> None:
    assert text_of(text) == left


def test_from_a_terminal_eight_bit_sequences_go_whole_as_well() -> None:
    assert text_of("a\x9b31mb\x9dc", eight_bit=True) == "ab"


def test_a_reply_that_the_end_of_a_line_breaks_off_goes_on_in_the_next() -> None:
    lines = TypedLines()
    assert (lines.text("\x1b]11;", 0.0), lines.text("y\x1b\\", 1.0), lines.text("3", 2.0)) == ("", "", "3")


def test_a_line_long_after_a_reply_that_broke_off_is_a_line() -> None:
    lines = TypedLines()
    assert (lines.text("\x1b]11;", 0.0), lines.text("yes", SILENT)) == ("", "yes")
