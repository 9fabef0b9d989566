"""A yes that is asked of one of two people: one key alone, of which the screen shows nothing; a word in a pipe."""

import os
import pty
import select
import termios
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import CONSENT_KEYS, ONE_KEY, YES_OR_NOT_NOW, LeaveError, Reader
from reciprocity_tui.terminal import unseen

QUESTION = "Jo, do you?"
PROMPT = CONSENT_KEYS.format(question=QUESTION)


class Shown(StringIO):
    """What is printed; something is done each time when it asks."""

    asked: Callable[[], object] = staticmethod(lambda: None)
    length = 0

    def flush(self) -> None:
        if self.getvalue().endswith(PROMPT) and self.tell() != self.length:
            self.length = self.tell()
            self.asked()


class Keyboard:
    """A terminal of its own, on which runs of keys are typed, each when it is asked for."""

    def __init__(self) -> None:
        self.master, self.slave = pty.openpty()
        self.shown = Shown()
        self.typed = os.fdopen(self.slave)
        self.reader = Reader(self.typed, Page(self.shown))

    def consent(self, *runs: bytes) -> bool:
        """Return what is understood."""
        typed = iter(runs)
        self.shown.asked = lambda: os.write(self.master, next(typed))
        return self.reader.consent(QUESTION)

    def echo(self) -> bytes:
        """Return what the terminal itself has shown of what was typed."""
        ready = select.select([self.master], [], [], 0)[0]
        return os.read(self.master, 1000) if ready else b""


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(unseen, "_ALONE", 0.02)
    keyboard = Keyboard()
    yield keyboard
    os.close(keyboard.master)
    keyboard.typed.close()


@pytest.mark.parametrize(("key", "says"), [("y", True), ("Y", True), ("ｙ", True), ("n", False), ("ㅜ", False)])
def test_one_key_says_yes_or_not_now_on_every_keyboard(keyboard: Keyboard, key: str, says: bool) -> None:
    assert keyboard.consent(key.encode()) is says


def test_the_screen_is_the_same_after_either(keyboard: Keyboard) -> None:
    after = []
    for key in (b"y", b"n"):
        keyboard.consent(key)
        after.append((keyboard.shown.getvalue(), keyboard.echo()))
    assert after == [(f"{PROMPT}\n", b""), (f"{PROMPT}\n" * 2, b"")]


@pytest.mark.parametrize(
    "run", [b"\r", b"\n", b"yes\r", b"yy", b"y\r", b"ny", b"q", b" ", b"\x1b", b"\x1b[A", b"\xff", "да".encode()]
)
def test_anything_else_is_asked_again_and_is_neither(keyboard: Keyboard, run: bytes) -> None:
    assert keyboard.consent(run, b"n") is False
    assert keyboard.shown.getvalue() == f"{PROMPT}\n{ONE_KEY}\n{PROMPT}\n"


def test_what_was_typed_before_it_was_asked_is_no_answer(keyboard: Keyboard) -> None:
    os.write(keyboard.master, b"y\n")
    assert select.select([keyboard.slave], [], [], 5)[0]
    assert keyboard.consent(b"n") is False


def test_what_was_typed_too_much_answers_nothing_that_is_asked_later(keyboard: Keyboard) -> None:
    keyboard.consent(b"yyy\n", b"n")
    assert not select.select([keyboard.slave], [], [], 0)[0]


@pytest.mark.parametrize("key", [b"n", b"\x04"])
def test_afterwards_the_terminal_is_as_before(keyboard: Keyboard, key: bytes) -> None:
    before = termios.tcgetattr(keyboard.slave)
    try:
        keyboard.consent(key)
    except LeaveError:
        assert key == b"\x04"
    assert termios.tcgetattr(keyboard.slave) == before


def test_the_end_of_the_input_is_no_answer(keyboard: Keyboard) -> None:
    with pytest.raises(LeaveError):
        keyboard.consent(b"\x04")


# Without a terminal


@pytest.mark.parametrize(
    ("words", "says"), [("yes", True), ("Y", True), ("no", False), ("n", False), ("not now", False), ("later", False)]
)
def test_in_a_pipe_a_word_says_it(words: str, says: bool) -> None:
    assert Reader(StringIO(f"{words}\n"), Page(StringIO())).consent(QUESTION) is says


@pytest.mark.parametrize("line", ["", "q", "ye", "yes please", "да"])
def test_in_a_pipe_anything_else_is_asked_again(line: str) -> None:
    shown = StringIO()
    assert Reader(StringIO(f"{line}\nno\n"), Page(shown)).consent(QUESTION) is False
    assert shown.getvalue().count(YES_OR_NOT_NOW) == 1


def test_in_a_pipe_its_end_is_no_answer() -> None:
    with pytest.raises(LeaveError):
        Reader(StringIO("ye\n"), Page(StringIO())).consent(QUESTION)
