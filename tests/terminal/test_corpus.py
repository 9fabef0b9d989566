"""The corpus itself: it says what it is meant to say, and names keys as the framework does."""

import re
from collections import Counter

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tests.terminal.corpus import SEQUENCES, Sequence, spelled

TERMINALS = (
    *("Contour", "GNU screen", "Ghostty", "Konsole", "Linux console", "PuTTY", "SCO console", "Terminal.app", "VT220"),
    *("VT420", "VT510", "VTE", "WezTerm", "Windows Terminal", "foot", "iTerm2", "kitty", "mintty", "mlterm", "rxvt"),
    *("st", "tmux", "urxvt", "xterm"),
)
NO_KEYS = ("", "focus", "mouse", "paste")
# The framework fails at a key with sub-fields (`CSI 49;1:1u`), and knows no 8-bit forms.
BEYOND_THE_FRAMEWORK = re.compile(rb"\x1b\[(\d*|\d*;\d*):|[\x80-\xff]")


def _is_text(sequence: Sequence) -> bool:
    """Tell whether bytes begin as what somebody types does: no ESC, no C1 control, no broken character."""
    try:
        first = sequence.sent.decode("latin-1" if sequence.encoding == "latin-1" else "utf-8")[0]
    except UnicodeDecodeError:
        return False
    return first != "\x1b" and not "\x80" <= first <= "\x9f"


def test_no_two_sequences_have_one_name() -> None:
    assert [name for name, count in Counter(sequence.name for sequence in SEQUENCES).items() if count > 1] == []


def test_the_corpus_is_large() -> None:
    assert len(SEQUENCES) >= 220


@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_terminal_occurs(terminal: str) -> None:
    assert any(sequence.terminal == terminal for sequence in SEQUENCES)


@pytest.mark.parametrize("means", NO_KEYS)
def test_every_kind_that_is_no_key_occurs(means: str) -> None:
    assert any(sequence.means == means for sequence in SEQUENCES)


def test_keys_occur() -> None:
    assert any(sequence.means not in NO_KEYS for sequence in SEQUENCES)


def test_what_is_no_key_does_not_begin_as_text_does() -> None:
    assert [sequence.name for sequence in SEQUENCES if not sequence.means and _is_text(sequence)] == []


def test_what_is_cut_off_is_no_key() -> None:
    assert [sequence.name for sequence in SEQUENCES if sequence.unfinished and sequence.means] == []


def test_at_least_fifteen_are_cut_off() -> None:
    assert sum(sequence.unfinished for sequence in SEQUENCES) >= 15


def test_escapes_stand_for_one_byte_and_other_characters_for_their_utf_8() -> None:
    assert spelled(r"\x1b\x9b\r\\é") == b"\x1b\x9b\r\\\xc3\xa9"


@pytest.mark.parametrize(
    "sequence",
    [each for each in SEQUENCES if each.means not in NO_KEYS and not BEYOND_THE_FRAMEWORK.search(each.sent)],
    ids=lambda sequence: sequence.name,
)
def test_a_key_is_called_what_the_framework_calls_it(sequence: Sequence) -> None:
    heard = XTermParser().feed(sequence.sent.decode())
    assert " ".join(event.key for event in heard if isinstance(event, events.Key)) == sequence.means
