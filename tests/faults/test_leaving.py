"""Leaving at once: wherever one is, the key alone clears the screen, nothing is drawn after it, and all is saved.

How long it takes is measured by `python -m tests.benchmarks leave`. What makes it short stands here: the thread that
reads keys clears the screen itself, whatever else the program does or waits for.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reciprocity_tui.answers.questions import progress
from reciprocity_tui.tui import labels
from tests.benchmarks.terminal import FRAME, Terminal
from tests.faults.driving import (
    BLANKED,
    CLEARED,
    arrived,
    hold_as_before,
    on_both_screens,
    press,
    printed,
    running,
    shown,
)
from tests.support import new_couple
from tests.tui.places import AGREED, BEGIN, PHRASE, PLACES, Place, at

ANSWERED = re.compile(r"(\d+) of \d+ answered")
FRAMES_WITHOUT_END = """
from textual.app import App
end = App._end_update
App._end_update = lambda app: type(app.screen).__name__ == "HelpScreen" or end(app)
"""


def leave(terminal: Terminal, *before: str) -> None:
    """Leave by keys in one burst; hold that the screen was cleared, that nothing came after, and that it ends well."""
    so_far = len(terminal.bytes)
    terminal.type(*before, "ctrl+q")
    has_left(terminal, so_far)


def has_left(terminal: Terminal, so_far: int) -> None:
    """Hold the same of what has come after so many bytes."""
    assert terminal.ended() == 0
    _, cleared, after = terminal.bytes[so_far:].partition(CLEARED)
    assert cleared, "the screen was not cleared"
    assert printed(after) == ""
    assert on_both_screens(terminal) == ""
    hold_as_before(terminal)


# Where one can be


TYPED = (
    Place("names-typed", at("names").makes, (*at("names").keys, "Kim"), "Kim"),
    Place("passphrase-typed", at("passphrase").makes, (*BEGIN, "four quiet", "tab", "four"), "••••"),
    Place("unlock-typed", at("unlock").makes, (*BEGIN, "four quiet"), "••••••••••"),
    Place("note-typed", at("note").makes, (*BEGIN, "ctrl+n", "the lake"), "the lake"),
    Place(
        "note-helped",
        at("note").makes,
        (*BEGIN, "ctrl+n", "the lake", "f1"),
        "Keep what you wrote. If the field is empty",
    ),
    Place("agreement-typed", at("agreement-form").makes, ("6", "enter", "enter", "sing"), "sing"),
    Place("appreciation-typed", at("appreciation-form").makes, (*AGREED, "down", "enter", "tea"), "tea"),
    Place("delete-typed", at("delete-name").makes, (*at("delete-name").keys, "J"), labels.DELETE_FIELD),
    Place("palette-typed", at("palette").makes, ("ctrl+p", "lea"), "leave"),
)


@pytest.mark.parametrize("place", [*PLACES, *TYPED], ids=str)
def test_leaving_clears_the_screen(tmp_path: Path, place: Place) -> None:
    with arrived(tmp_path, place) as terminal:
        leave(terminal)


@pytest.mark.quick
def test_a_window_too_small_for_anything_is_left_the_same_way(tmp_path: Path) -> None:
    with arrived(tmp_path, at("take-rating")) as terminal:
        terminal.resize(20, 5)
        terminal.until("columns and 12")
        leave(terminal)


# What it does not wait for

HOLD = """
import hashlib, os
def hold(owner, name):
    really = getattr(owner, name)
    def held(*arguments, **named):
        if os.path.exists({gate!r}):
            os.write(2, b"\\x1b]held\\x07")
            open({gate!r}).close()
        return really(*arguments, **named)
    setattr(owner, name, held)
from reciprocity_tui.tui.app import ReciprocityApp
from textual._compositor import Compositor
hold({where})
"""
WHERE = {
    "the disk": ('os, "fsync"', "take-rating", ["3"]),
    "what acts on keys": ('ReciprocityApp, "_check_bindings"', "take-rating", ["3"]),
    "what draws": ('Compositor, "render_update"', "take-rating", ["3"]),
    "a passphrase": ('hashlib, "scrypt"', "unlock", [PHRASE, "enter"]),
}


@pytest.mark.parametrize("where", WHERE)
def test_the_screen_is_clear_before_anything_the_program_waits_for_has_come(tmp_path: Path, where: str) -> None:
    """What is held would wait for ever: only after the screen is clear does the test let it go on."""
    gate = tmp_path / "gate"
    held, place, typed = WHERE[where]
    with arrived(tmp_path / "home", at(place), HOLD.format(gate=str(gate), where=held)) as terminal:
        os.mkfifo(gate)
        so_far = len(terminal.bytes)
        press(terminal, *typed[:-1])
        terminal.type(typed[-1])
        terminal.receives("]held", so_far)
        assert CLEARED not in terminal.bytes[so_far:]
        terminal.type("ctrl+q")
        terminal.receives(CLEARED.decode(), so_far)
        with gate.open("w"):
            has_left(terminal, so_far)


# What is saved


@pytest.mark.parametrize("burst", ["", "3", "3n3n3n3"])
def test_what_was_shown_as_saved_is_there(home: Path, burst: str) -> None:
    couple = new_couple(home)
    with running(home, "take", "--as", "Jo") as terminal:
        begin_answering(terminal)
        terminal.type("3")
        terminal.until("1 of 11 answered")
        so_far = len(terminal.bytes)
        leave(terminal, *burst)
        before = terminal.bytes[: terminal.bytes.index(BLANKED, so_far)]
    with couple.open_sheet(0) as opened:
        saved, _ = progress(opened.sheet, opened.questions)
    assert int(ANSWERED.findall(shown(before))[-1]) <= saved <= 1 + len(burst)


@pytest.mark.parametrize("marks", [["p"], ["p", "p"]])
def test_what_goes_with_the_next_answer_is_written_once_the_screen_is_clear(home: Path, marks: list[str]) -> None:
    couple = new_couple(home)
    with running(home, "take", "--as", "Jo") as terminal:
        begin_answering(terminal)
        terminal.type("3")
        terminal.until("1 of 11 answered")
        press(terminal, *marks)
        leave(terminal)
    with couple.open_sheet(0) as opened:
        (answer,) = opened.sheet.behaviours.values()
    assert answer.private is (len(marks) == 1)


@pytest.mark.parametrize("before", ["ctrl+p", "f2", "?"])
def test_what_was_asked_for_just_before_does_not_appear_any_more(tmp_path: Path, before: str) -> None:
    with arrived(tmp_path, at("take-rating")) as terminal:
        leave(terminal, before)


BEHIND = {
    "Escape": "\x1b",
    "nine characters": "abcdefghi",
    "thousands of characters": "j" * 4000,
    "a paste that never ends": "\x1b[200~the lake",
    "a paste that has ended": "\x1b[200~the\x11lake\x1b[201~",
    "half a key": "\x1b[11",
    "half a reply": "\x1b]11;rgb:1e",
}


@pytest.mark.parametrize("behind", BEHIND)
def test_the_key_is_heeded_behind_anything_that_was_typed(tmp_path: Path, behind: str) -> None:
    with arrived(tmp_path, at("take-rating")) as terminal:
        leave(terminal, BEHIND[behind])


INSIDE = {
    "with num lock": "\x1b[113;133u",
    "with caps lock": "\x1b[113;69u",
    "let go at once": "\x1b[113;5:1u\x1b[113;5:3u",
    "beside other keys": "\x1b[27;5;113~",
    "Cyrillic": "\x1b[1081;5u",
    "while the mouse moves": "\x11\x1b[<35;1;1M",
}


@pytest.mark.parametrize("written", INSIDE)
def test_the_key_is_heeded_inside_a_paste_however_it_is_written(tmp_path: Path, written: str) -> None:
    with arrived(tmp_path, at("take-rating")) as terminal:
        before = len(terminal.bytes)
        terminal.type(f"\x1b[200~the lake{INSIDE[written]}")
        has_left(terminal, before)


CTRL_Q = {
    "Cyrillic": "\x1b[1081;5u",
    "Arabic": "\x1b[1590;5u",
    "Georgian": "\x1b[4325;5u",
    "Thai": "\x1b[3654;5u",
    "Korean": "\x1b[12610;5u",
    "caps lock": "\x1b[113;69;81u",
    "num lock": "\x1b[113;133u",
    "both locks": "\x1b[1081;197u",
    "with its other letters": "\x1b[1081::113;5u",
    "pressed": "\x1b[113;5:1u",
    "ctrl+c, Cyrillic": "\x1b[1089;5u",
}


@pytest.mark.parametrize("keyboard", CTRL_Q)
def test_the_key_that_leaves_is_heeded_on_every_keyboard(tmp_path: Path, keyboard: str) -> None:
    with arrived(tmp_path, at("take-rating")) as terminal:
        before = len(terminal.bytes)
        for each in CTRL_Q[keyboard]:  # as a slow line brings it
            terminal.type(each)
        has_left(terminal, before)


def begin_answering(terminal: Terminal) -> None:
    """Go from the page of one of the two to the first question."""
    terminal.until("and nobody is watching")
    press(terminal, "enter")
    terminal.until("0 of 11 answered")


@contextmanager
def answering(home: Path) -> Iterator[Terminal]:
    """Go from the home of a new couple to Jo's first question."""
    new_couple(home)
    with running(home) as terminal:
        terminal.until("Jo answers")
        press(terminal, "enter")
        begin_answering(terminal)
        yield terminal


@pytest.mark.parametrize("other", ["\x1b[113u", "\x1b[113;6u", "\x1b[113;3u", "\x1b[1081u", "\x1b[97;5u"], ids=repr)
def test_other_keys_do_not_leave(home: Path, other: str) -> None:
    with answering(home) as terminal:
        press(terminal, "ctrl+n", "the lake")
        terminal.type(other)
        terminal.quiet(0.2)
        assert "the" in terminal.text
        leave(terminal)


NO_KEYS = (
    *("\x1b[1114112u", "\x1b[99999999999u", "\x1b[97;5;1114112u"),
    *("\x1b[97;5:3u", "\x1b[55296u", "\x1b[97;1;55296u"),
)


@pytest.mark.parametrize("typed", NO_KEYS, ids=repr)
def test_what_is_no_key_is_passed_over(home: Path, typed: str) -> None:
    with answering(home) as terminal:
        press(terminal, "ctrl+n")
        terminal.type(f"the{typed} lake")
        terminal.until("the lake")
        terminal.type("ctrl+s")
        terminal.until("Your note: the lake")
        terminal.type("4")
        terminal.until("1 of 11 answered")
        leave(terminal)


def test_a_frame_that_was_begun_is_ended(tmp_path: Path) -> None:
    with arrived(tmp_path, at("take-rating"), FRAMES_WITHOUT_END) as terminal:
        terminal.type("?")
        terminal.quiet(0.2)
        assert FRAME in terminal.screen.modes
        leave(terminal)


def test_what_is_typed_in_another_encoding_is_no_key_and_stops_nothing(home: Path) -> None:
    new_couple(home)
    with running(home, "take", "--as", "Jo") as terminal:
        begin_answering(terminal)
        os.write(terminal._master, "é".encode("latin-1") + b"\xff")
        terminal.quiet(0.2)
        terminal.type("4")
        terminal.until("1 of 11 answered")
        leave(terminal)


def test_what_one_cut_the_other_cannot_paste(home: Path) -> None:
    with answering(home) as terminal:
        press(terminal, "ctrl+n", "the lake")
        terminal.until("the lake")
        press(terminal, "ctrl+x", "escape", "escape")
        terminal.until("Sam answers")
        press(terminal, "down", "enter")
        begin_answering(terminal)
        press(terminal, "ctrl+n")
        terminal.type("ctrl+v")
        terminal.quiet(0.3)
        assert "the lake" not in terminal.text
