"""One's own view in lines: after sealing, and by a command, on a terminal alone, from which it goes again."""

import io
import signal
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.comparison import mirror_sentences
from reciprocity_tui.plain import mirror
from reciprocity_tui.plain.alone import CLEARED, NOT_CLEARED
from reciprocity_tui.plain.page import Page
from reciprocity_tui.steps import answer
from reciprocity_tui.steps.mirror import own_view
from reciprocity_tui.tui.views.mirror import mirror_blocks, thought_blocks
from reciprocity_tui.words.voice import Voice
from tests.faults.driving import running
from tests.support import Couple, Program, flat, full_sheet, new_couple
from tests.tui.couples import varied_sheet
from tests.vault.snapshots import snapshot, unchanged

READ = "Enter when done"
JO = "velvet harbour ninety owls"


@pytest.fixture
def couple(home: Path) -> Couple:
    """Jo has sealed, more given than got in one area; Sam has sealed something else."""
    made = new_couple(home)
    made.seal(0, _of_jo(made))
    made.seal(1, full_sheet(made.questionnaire, 0, 4))
    return made


def _of_jo(couple: Couple) -> Sheet:
    sheet = varied_sheet(couple.questionnaire, 0, "")
    for behaviour in couple.questionnaire.areas[0].behaviours:
        sheet = sheet.with_behaviour(behaviour.id, BehaviourAnswer(1, 4))
    return sheet


def test_it_stands_on_the_terminal_until_its_owner_is_done_and_then_it_is_gone(couple: Couple, home: Path) -> None:
    with unchanged(home, snapshot), running(home, "--plain", "me", "--as", "Jo") as terminal:
        terminal.until(READ)
        assert "You say you give more than you get: Household, Listening" in terminal.text
        terminal.type("enter")
        assert terminal.ended() == 0
        assert terminal.text.strip() == CLEARED
        assert b"\x1b[3J" in terminal.bytes


@pytest.mark.parametrize(
    ("word", "text"), [("t", mirror_sentences.QUESTIONS_TITLE), ("a", "that I was glad of - what number 0 was glad of")]
)
def test_one_letter_shows_more_and_that_is_gone_as_well(couple: Couple, home: Path, word: str, text: str) -> None:
    with running(home, "--plain", "me", "--as", "Jo") as terminal:
        terminal.until(READ)
        shown = len(terminal.bytes)
        terminal.type(word, "enter")
        terminal.receives(READ, shown)
        assert text in flat(terminal.bytes[shown:].decode())
        terminal.type("enter")
        assert terminal.ended() == 0
        assert terminal.text.strip() == CLEARED


def test_stopped_while_it_is_read_it_leaves_nothing_behind(couple: Couple, home: Path) -> None:
    with running(home, "--plain", "me", "--as", "Jo") as terminal:
        terminal.until(READ)
        terminal.stop(signal.SIGTERM)
        assert terminal.ended() == -signal.SIGTERM
        assert "Household" not in terminal.text


def test_whoever_seals_on_a_terminal_is_thanked_and_shown_what_they_see(home: Path) -> None:
    couple = new_couple(home)
    with couple.open_sheet(0) as opened:
        opened.save(_of_jo(couple))
    with running(home, "--plain", "take", "--as", "Jo", "--seal") as terminal:
        terminal.until(READ)
        received = flat(terminal.bytes.decode())
        thanks = answer.SEALED.format(name="Jo", partner="Sam")
        assert received.index(thanks) < received.index("You say you give more than you get: Household, Listening")
        terminal.type("enter")
        assert terminal.ended() == 0
        assert terminal.text.strip() == CLEARED
    assert couple.pair.partners[0].has_sealed(1)


def test_a_terminal_that_cannot_be_cleared_is_told_how_to_see_it_instead(home: Path) -> None:
    couple = new_couple(home)
    with couple.open_sheet(0) as opened:
        opened.save(_of_jo(couple))
    with running(home, "--plain", "take", "--as", "Jo", "--seal", TERM="dumb") as terminal:
        assert terminal.ended() == 0
        assert mirror.LATER.format(pair="", name="Jo") in flat(terminal.text)
        assert "You say you give more" not in terminal.bytes.decode()
    with running(home, "--plain", "me", "--as", "Jo", TERM="dumb") as terminal:
        terminal.until(READ)
        terminal.type("enter")
        assert terminal.ended() == 0
        assert NOT_CLEARED in terminal.text


def test_sealed_by_a_script_nothing_of_it_is_printed(home: Path, program: Program) -> None:
    couple = new_couple(home)
    with couple.open_sheet(0) as opened:
        opened.save(_of_jo(couple))
    ran = program("take", "--as", "Jo", "--seal")
    assert flat(ran.out) == answer.SEALED.format(name="Jo", partner="Sam")


def test_it_goes_into_no_pipe_and_no_file(couple: Couple, program: Program) -> None:
    assert mirror.ON_A_TERMINAL in program.refused("me", "--as", "Jo", typed="\n")


def test_who_has_not_sealed_is_told_so_and_asked_for_nothing(home: Path, program: Program) -> None:
    new_couple(home, passphrases=(JO, None))
    assert "Jo has not sealed anything yet" in program.refused("me", "--as", "Jo")


def test_what_a_check_in_says_is_named_by_its_number(couple: Couple, program: Program) -> None:
    assert "there is no check-in 2" in program.refused("me", "--as", "Jo", "--checkin", "2")


def test_lines_say_what_the_screen_says_in_the_same_order(couple: Couple) -> None:
    own, stream, voice = own_view(couple.part(0)), io.StringIO(), Voice()
    mirror._print_view(Page(stream), own)
    mirror._print_thoughts(Page(stream), own)
    blocks = *mirror_blocks(own.mirror, own.other, voice, 60), *thought_blocks(own.mirror, own.other, voice, 60)
    drawn = [flat("".join(span.text for span in line)).removeprefix("· ") for block in blocks for line in block]
    printed, at = flat(stream.getvalue().replace(":", "")), 0
    for text in (line.replace(":", "") for line in drawn if line):
        assert text in printed[at:]
        at = printed.index(text, at)
