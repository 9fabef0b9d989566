"""The whole way through the program with real keys: from the first run to the comparison, and what can stand in it."""

import asyncio
import errno
import fcntl
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.answers import hints, preview, questions
from reciprocity_tui.answers.questions import is_open, value_of
from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.sentences import (
    HOW_TO_READ_TITLE,
    NOT_NOW,
    SIGNS_TITLE,
    STRENGTHS_TITLE,
    TOPICS_TITLE,
    how_to_read,
)
from reciprocity_tui.steps import demo
from reciprocity_tui.steps.answer import (
    NOT_PROTECTED,
    NOTHING_TO_SEAL,
    NOW_PRIVATE_BEHAVIOUR,
    OPEN_COUNT,
)
from reciprocity_tui.steps.safety import SAFETY, SAFETY_TITLE
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.vault import founding, keys, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Part
from reciprocity_tui.vault.pairs import Pair, load_pairs
from reciprocity_tui.vault.sealed import own_sheet
from reciprocity_tui.words.voice import Voice
from tests.questionnaire.tiny import TINY
from tests.support import TODAY, Couple, full_sheet, new_couple, tree
from tests.tui.driving import SIZE, Driven, Size, driven, flat

pytestmark = pytest.mark.usefixtures("quick")

PHRASE = "four quiet words here"
OTHER_PHRASE = "and four others then"


async def with_passphrase(program: Driven, first: str = PHRASE, second: str = PHRASE) -> None:
    """Type a passphrase twice on the page that asks for it."""
    await program.type(first)
    await program.press("enter")
    await program.type(second)
    await program.press("enter")


async def unlock(program: Driven, phrase: str = PHRASE) -> None:
    await program.type(phrase)
    await program.press("enter")


async def to_the_end(program: Driven) -> None:
    """From a question to the preview."""
    await program.press("o", "end", "enter")
    assert program.at == "PreviewScreen"


@asynccontextmanager
async def at_the_end(home: Path, couple: Couple, size: Size = SIZE) -> AsyncIterator[Driven]:
    """Run the program where the first of the two has answered everything and sees what the other will see."""
    answered(couple)
    async with driven(home, size=size) as program:
        await program.press("enter", "enter")
        await to_the_end(program)
        yield program


def the_pair(home: Path) -> Pair:
    (pair,) = load_pairs(str(home))
    return pair


def draft(pair: Pair, person: int, phrase: str | None = None) -> Sheet:
    """What one of the two has on disk."""
    partner = pair.partners[person]
    return own_sheet(Part(pair, partner, pair.latest(), keys.unlock(partner, phrase)))


@pytest.fixture
def couple_at_home(home: Path) -> Couple:
    return new_couple(home)


@pytest.fixture
def tiny(home: Path, tmp_path: Path) -> Couple:
    """A pair with a questionnaire that is answered in a moment."""
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    return new_couple(home, questionnaire=path)


def sealed(couple: Couple) -> Couple:
    for person in (0, 1):
        couple.seal(person, full_sheet(couple.questionnaire))
    return couple


# The first run


async def test_the_first_run_begins_with_whom_it_is_for(home: Path) -> None:
    async with driven(home) as program:
        assert SAFETY_TITLE in program.text
        page = await program.whole_page()
        assert all(flat(text) in page for text in SAFETY)


async def test_not_for_me_leaves_and_writes_nothing(home: Path) -> None:
    async with driven(home) as program:
        await program.choose(labels.SAFETY_LEAVE)
        assert (program.app.is_running, program.app.return_value) == (False, 0)
    assert not home.exists()


async def test_back_from_the_first_page_shows_a_home_from_which_one_can_begin(home: Path) -> None:
    async with driven(home) as program:
        await program.press("escape")
        assert program.screens == ["HomeScreen"]
        assert (program.pointed, labels.EMPTY_TITLE in program.text) == (labels.BEGIN, True)
        await program.press("enter")
        assert SAFETY_TITLE in program.text


async def test_names_make_a_pair_and_the_screen_is_handed_to_the_first(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        assert "Jo, this part is for you alone." in program.text
        assert the_pair(home).names == ("Jo", "Sam")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Jo", "jo", 'Both are called "Jo"; give two different names.'),
        ("Jo", "", "A name needs at least one letter, digit or picture."),
        ("...", "Sam", "A name needs at least one letter, digit or picture."),
    ],
)
async def test_names_that_do_not_do_are_said_and_stay_to_be_changed(
    home: Path, first: str, second: str, said: str
) -> None:
    async with driven(home) as program:
        await program.name_the_two(first, second)
        assert said in program.flat
        assert first in program.text
        assert not list(home.glob("????????"))


async def test_where_files_cannot_be_locked_no_pair_is_made_and_that_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", fail)
    async with driven(home) as program:
        await program.name_the_two()
        assert "this disk cannot lock files; choose another place with --home" in program.flat
        assert not list(home.glob("????????"))


async def test_back_from_the_names_writes_nothing(home: Path) -> None:
    async with driven(home) as program:
        await program.go_on_to(labels.NAMES_TITLE)
        await program.type("Jo")
        await program.press("escape")
        assert program.screens == ["HomeScreen"]
    assert not home.exists()


async def test_later_at_the_hand_over_leads_home_and_safety_back_to_it(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.choose(labels.SAFETY_CHOICE)
        assert SAFETY_TITLE in program.text
        await program.press("escape")
        await program.choose(labels.HAND_OVER_LATER)
        assert program.screens == ["HomeScreen"]
        assert program.pointed == "Jo answers"


# A passphrase


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("short", "short", "A passphrase needs at least 8 characters; four words are easy to remember."),
        ("aaaaaaaaaa", "aaaaaaaaaa", "That passphrase is well known or easily guessed"),
        (PHRASE, OTHER_PHRASE, "The two were not the same; please type both again."),
    ],
)
async def test_a_passphrase_that_does_not_do_is_said_and_makes_no_key(
    home: Path, first: str, second: str, said: str
) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await with_passphrase(program, first, second)
        assert said in program.flat
        assert program.at == "FormScreen"
        assert not the_pair(home).partners[0].has_key


async def test_a_passphrase_is_never_shown(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await program.type(PHRASE)
        assert PHRASE not in program.text
        assert "•" * len(PHRASE) in program.text


async def test_the_offered_passphrase_protects_the_part(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        offered = next(line.strip() for line in program.lines if len(line.split()) == 4 and line.startswith("      "))
        await with_passphrase(program, offered, offered)
        assert program.at == "TakeScreen"
        assert keys.unlock(the_pair(home).partners[0], offered).public


async def without_passphrase(program: Driven) -> None:
    """Take the line below the fields, and stay with it."""
    await program.press("tab", "tab", "down")
    assert program.pointed == labels.WITHOUT
    await program.press("enter")
    await program.choose(labels.WITHOUT)


async def test_no_passphrase_is_a_line_below_and_asks_once_more(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter", "tab", "tab", "down", "enter")
        assert NOT_PROTECTED in program.flat
        await program.press("enter")
        assert program.at == "FormScreen"
        assert not the_pair(home).partners[0].has_key
        await without_passphrase(program)
        assert program.at == "TakeScreen"
        assert not keys.is_protected(the_pair(home).partners[0])


async def test_back_from_the_passphrase_makes_no_key(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await program.type(PHRASE)
        await program.press("escape")
        assert program.screens == ["HomeScreen"]
        assert not the_pair(home).partners[0].has_key


async def test_a_wrong_passphrase_is_said_and_the_right_one_opens(home: Path) -> None:
    new_couple(home, passphrases=(PHRASE, None))
    async with driven(home) as program:
        await program.press("enter", "enter")
        await unlock(program, OTHER_PHRASE)
        assert "That passphrase does not open the part of Jo; try again." in program.flat
        await program.press("ctrl+u")
        await unlock(program)
        assert program.at == "TakeScreen"


# An impatient finger


class Gate:
    """Holds a function of the program, which runs in a thread, until it is let go on; counts its calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
        self.calls = 0
        self.ended = 0
        self._turns = threading.Semaphore(0)
        held = getattr(module, name)

        def slowly(*arguments: object, **options: object) -> object:
            self.calls += 1
            self._turns.acquire(timeout=60)
            try:
                return held(*arguments, **options)
            finally:
                self.ended += 1

        monkeypatch.setattr(module, name, slowly)

    async def reached(self) -> None:
        """Wait until it is called."""
        async with asyncio.timeout(60):
            while not self.calls:
                await asyncio.sleep(0)

    async def is_called_no_more(self) -> None:
        """Hold that it is not called again, whatever the program still does."""
        before = self.calls
        for _ in range(300):
            await asyncio.sleep(0)
        assert self.calls == before

    async def let_go_on(self) -> None:
        """Let every call end, in the order in which they came."""
        for number in range(1, self.calls + 1):
            self._turns.release()
            while self.ended < number:
                await asyncio.sleep(0)
        self._turns.release(100)


async def test_enter_twice_on_the_names_makes_one_pair(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch, founding, "create_pair")
    async with driven(home) as program:
        await program.go_on_to(labels.NAMES_TITLE)
        await program.type("Jo")
        await program.press("enter")
        await program.type("Sam")
        program.send("enter")
        await gate.reached()
        program.send("enter")
        await gate.is_called_no_more()
        await gate.let_go_on()
        await program.settle()
        assert "Jo, this part is for you alone." in program.text
        assert len(load_pairs(str(home))) == 1


async def test_enter_twice_on_the_passphrase_goes_on_to_the_questions(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, keys, "create_key")
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await program.type(PHRASE)
        await program.press("enter")
        await program.type(PHRASE)
        program.send("enter")
        await gate.reached()
        program.send("enter")
        await gate.is_called_no_more()
        await gate.let_go_on()
        await program.settle()
        assert program.at == "TakeScreen", program.text


async def test_escape_while_a_key_is_made_leaves_no_key_that_nobody_meant(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either the way back waits, or there is no key: both are fine, a key behind one's back is not."""
    gate = Gate(monkeypatch, keys, "create_key")
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await program.type(PHRASE)
        await program.press("enter")
        await program.type(PHRASE)
        program.send("enter")
        await gate.reached()
        program.send("escape")
        await gate.is_called_no_more()
        await gate.let_go_on()
        await program.settle()
        assert program.at == "TakeScreen" or not the_pair(home).partners[0].has_key


@pytest.mark.parametrize("between", range(0, 12, 2))
async def test_enter_twice_at_home_leaves_no_page_behind(home: Path, couple_at_home: Couple, between: int) -> None:
    """However many steps of the program lie between the two."""
    async with driven(home) as program:
        program.send("enter")
        for _ in range(between):
            await asyncio.sleep(0)
        program.send("enter")
        await program.settle()
        await program.press("escape")
        assert program.screens == ["HomeScreen"]


# Answering


async def test_digits_n_and_s_answer_and_the_next_question_comes(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "1", "5", "n", "s")
        with couple_at_home.open_sheet(1) as opened:
            assert opened.sheet.is_empty
        asked = couple_at_home.open_sheet(0).questions
        said = [value_of(draft(couple_at_home.pair, 0), question) for question in asked[:5]]
        assert said == [0, 4, Absent.NO_OCCASION, Absent.SKIPPED, None]


async def test_p_keeps_a_behaviour_back_and_shares_it_again(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "p")
        assert NOW_PRIVATE_BEHAVIOUR in program.flat
        assert [each.private for each in draft(couple_at_home.pair, 0).behaviours.values()] == [True]
        await program.press("p")
        assert NOW_PRIVATE_BEHAVIOUR not in program.flat
        assert [each.private for each in draft(couple_at_home.pair, 0).behaviours.values()] == [False]


async def test_a_note_is_kept_changed_and_removed(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "ctrl+n")
        await program.type("the lake\nin May")
        await program.press("ctrl+s")
        assert "Your note: the lake in May" in program.flat
        assert [each.note for each in draft(couple_at_home.pair, 0).behaviours.values()] == ["the lake\nin May"]
        await program.press("ctrl+n")
        assert "in May" in program.text
        await program.type("forgotten ")
        await program.press("escape")
        assert labels.NOTE_UNKEPT in program.flat
        await program.press("escape")
        assert program.at == "TakeScreen"
        assert "forgotten" not in program.flat
        await program.press("ctrl+n", "f7", "delete", "ctrl+s")
        assert [each.note for each in draft(couple_at_home.pair, 0).behaviours.values()] == [""]


async def test_a_note_that_is_too_long_says_so_and_stays(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "ctrl+n")
        await program.paste("x" * 2001)
        await program.press("ctrl+s")
        assert "A note has at most 2000 characters; this one has 2001." in program.flat
        await program.press("backspace", "ctrl+s")
        (answer,) = draft(couple_at_home.pair, 0).behaviours.values()
        assert len(answer.note) == 2000


async def test_backspace_goes_back_and_shows_what_was_said(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "4", "2", "backspace", "backspace")
        assert "▐4 often▌" in program.text
        assert "▐2 seldom▌" in program.text
        await program.press("1", "enter")
        (answer,) = draft(couple_at_home.pair, 0).behaviours.values()
        assert (answer.received, answer.given) == (0, 1)


async def test_arrows_point_and_enter_takes_what_they_point_to(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "right", "right", "left", "right", "enter")
        (answer,) = draft(couple_at_home.pair, 0).behaviours.values()
        assert answer.received == 1
        await program.press("left", "enter")
        (answer,) = draft(couple_at_home.pair, 0).behaviours.values()
        assert answer.given == 4


async def test_down_tab_up_and_shift_tab_change_the_question_in_turn(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter")
        first = program.pointed
        for there, back in (("down", "up"), ("tab", "shift+tab")):
            await program.press(there)
            second = program.pointed
            assert second != first
            await program.press(back)
            assert program.pointed == first
    assert draft(couple_at_home.pair, 0).is_empty


async def test_enter_leaves_a_question_open_and_goes_on(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "enter", "3")
        (answer,) = draft(couple_at_home.pair, 0).behaviours.values()
        assert (answer.received, answer.given) == (None, 2)


async def test_the_list_of_parts_leads_to_the_first_open_question_of_a_part(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "4", "o")
        assert labels.OUTLINE_TITLE in program.text
        assert program.pointed == "◐ Household"
        await program.choose("○ Money")
        assert program.heading.startswith("Jo  Money")
        await program.press("2", "o")
        assert program.pointed == "◐ Money"
        await program.choose("◐ Household")
        assert program.heading.startswith("Jo  Household")
        await program.press("5", "o", "escape")
        assert program.heading.startswith("Jo  Household")
        (first, *_) = draft(couple_at_home.pair, 0).behaviours.values()
        assert (first.received, first.given) == (3, 4)


async def test_escape_pauses_and_one_goes_on_at_the_first_open_question(home: Path) -> None:
    new_couple(home, passphrases=(PHRASE, None))
    async with driven(home) as program:
        await program.press("enter", "enter")
        await unlock(program)
        await program.press("4", "enter", "2", "3")
        await program.press("escape")
        assert program.screens == ["HomeScreen"]
        await program.press("enter", "enter")
        await unlock(program)
        await program.press("1")
        asked = next(iter(draft(the_pair(home), 0, PHRASE).behaviours.values()))
        assert (asked.received, asked.given) == (3, 0)


async def test_what_is_answered_to_the_end_leads_to_the_preview(home: Path, tiny: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", *["4"] * 4, "3", "3", *["4"] * 4, "3", "3", "2", "1", "3", "3", "1")
        assert program.at == "PreviewScreen"
        with tiny.open_sheet(1) as other:
            asked = other.questions
        assert not any(is_open(draft(tiny.pair, 0), question) for question in asked)


async def test_whom_a_sign_is_about_is_asked_only_where_it_is_here(home: Path, tiny: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "o")
        await program.choose("○ Signs worth a look")
        assert questions.SIGN_WHO not in program.text
        await program.press("2")
        assert questions.SIGN_WHO in program.text
        await program.press("backspace", "1")
        assert program.heading.startswith("Jo  About yourself")


# Preview and sealing


def answered(couple: Couple) -> Couple:
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(couple.questionnaire))
    return couple


async def test_a_sheet_that_is_full_begins_at_the_preview_or_at_its_open_questions(home: Path, tiny: Couple) -> None:
    answered(tiny)
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert program.heading.startswith("Jo  Signs worth a look")


@pytest.mark.parametrize(
    ("line", "before", "after", "kept"),
    [
        (
            "✓ shared        everything",
            "Household: 2 of 2 behaviours",
            preview.PREVIEW_NOTHING,
            lambda sheet: sheet.sharing.everything_back,
        ),
        (
            "✓ shared        the whole area: Money",
            "Money: 2 of 2 behaviours",
            "Money: not compared.",
            lambda sheet: sheet.sharing.areas_back == {"money"},
        ),
        (
            "✓ shared          Sam cooks for me.",
            "Household: 2 of 2 behaviours",
            'not compared: "I cook for Sam."',
            lambda sheet: sheet.behaviours["cooks"].private,
        ),
        (
            "– kept back     answers one by one",
            preview.PREVIEW_SINGLE_OFF,
            preview.PREVIEW_SINGLE_ON.format(partner="Sam"),
            lambda sheet: sheet.sharing.single_answers,
        ),
    ],
    ids=["everything", "an-area", "an-item", "single-answers"],
)
async def test_a_switch_changes_exactly_what_it_says_and_is_on_disk_at_once(
    home: Path, tiny: Couple, line: str, before: str, after: str, kept: object
) -> None:
    assert callable(kept)
    async with at_the_end(home, tiny, (80, 60)) as program:
        await program.point_to(line)
        shown = program.flat
        assert before in shown
        assert after not in shown
        await program.press("enter")
        assert after in program.flat
        assert kept(draft(tiny.pair, 0))
        await program.press("enter")
        assert program.flat == shown
        assert not kept(draft(tiny.pair, 0))


async def test_the_line_with_the_arrow_stays_where_it_is_when_a_switch_lengthens_the_page(
    home: Path, couple_at_home: Couple
) -> None:
    async with at_the_end(home, couple_at_home) as program:
        await program.point_to("✓ shared        the whole area: Care")
        await program.press("down", "down")
        row = next(y for y, line in enumerate(program.lines) if "▸" in line)
        behaviour = program.pointed.removeprefix("✓ shared").strip()
        await program.press("enter")
        assert program.lines[row].strip() == f"▸ – kept back       {behaviour}"


async def test_back_from_the_preview_leads_to_the_open_question(home: Path, tiny: Couple) -> None:
    async with at_the_end(home, tiny) as program:
        await program.press("escape")
        assert program.heading.startswith("Jo  Signs worth a look")


async def test_later_leads_home_and_nothing_is_sealed(home: Path, tiny: Couple) -> None:
    async with at_the_end(home, tiny) as program:
        await program.press("l")
        assert program.screens == ["HomeScreen"]
        assert not tiny.pair.partners[0].has_sealed(1)


async def test_sealing_asks_once_more_and_the_first_answer_is_no(home: Path, tiny: Couple) -> None:
    async with at_the_end(home, tiny) as program:
        await program.press("s")
        assert OPEN_COUNT.format(count=2) in program.flat
        assert program.pointed == labels.SEAL_NO
        await program.press("enter")
        assert program.at == "PreviewScreen"
        assert not tiny.pair.partners[0].has_sealed(1)


async def test_sealed_says_so_at_home_and_nothing_about_the_answers(home: Path, tiny: Couple) -> None:
    async with at_the_end(home, tiny) as program:
        await program.press("s")
        await program.choose(labels.SEAL_YES)
        shown = [line.strip() for line in program.lines[:-1] if line.strip()]
        assert shown == [
            "reciprocity",
            "● Jo                             ■ Sam",
            "sealed                           not yet",
            "Check-in 1, opened on 22 November 2026",
            "▸ Sam answers",
            labels.ANSWER_ABOUT,
            "Is this for you?",
            "Your keys and your data",
            "A new pair",
            "Quit",
            labels.HAS_SEALED.format(name="Jo"),
        ]
        assert tiny.pair.partners[0].has_sealed(1)


async def test_home_tells_nobody_who_has_begun(home: Path, tiny: Couple) -> None:
    async with driven(home) as program:
        before = program.text
        await program.press("enter", "enter", "3", "escape")
        assert program.text == before
    async with driven(home) as program:
        assert program.text == before


async def test_nothing_answered_cannot_be_sealed(home: Path, tiny: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter")
        await to_the_end(program)
        await program.press("s")
        assert NOTHING_TO_SEAL in program.flat
        await program.press("enter")
        assert program.at == "PreviewScreen"


@pytest.mark.parametrize(("step", "fast"), [(0.1, True), (5.0, False)])
async def test_very_even_and_very_fast_answers_get_a_word_that_only_their_owner_sees(
    home: Path, couple_at_home: Couple, step: float, fast: bool
) -> None:
    async with driven(home, step=step) as program:
        await program.press("enter", "enter", *["4"] * 20)
        await to_the_end(program)
        assert hints.HINT_UNIFORM in program.flat
        assert (hints.HINT_FAST in program.flat) is fast
        await program.press("s")
        await program.choose(labels.SEAL_YES)
        assert "Only you see this" not in program.flat


@pytest.mark.quick
async def test_the_whole_first_evening(home: Path) -> None:
    """One pair from nothing to the comparison: the first with a passphrase, the second without."""
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await with_passphrase(program)
        await program.press(*(["4"] * 8 + ["3", "3"]) * 9, *["1"] * 5, *["3"] * 3, "3", "1")
        assert program.at == "PreviewScreen"
        await program.press("s")
        await program.choose(labels.SEAL_YES)
        assert program.pointed == "Sam answers"
        await program.press("enter", "enter")
        await without_passphrase(program)
        await program.press(*(["3"] * 8 + ["3", "3"]) * 9, *["1"] * 5, *["3"] * 3, "3", "1", "s")
        await program.choose(labels.SEAL_YES)
        assert program.pointed == labels.OPEN_TOGETHER
        await program.press("enter", "enter")
        assert "Jo, unlock your part" in program.text
        await unlock(program)
        await program.say("Jo", yes=True)
        await program.say("Sam", yes=True)
        assert program.at == "CompareScreen"
        assert HOW_TO_READ_TITLE in program.text
        await program.press("escape")
        assert program.pointed == labels.LOOK_TOGETHER
        assert "The next check-in is due on 22 February 2027." in program.text


# Looking at it together


async def test_not_both_sealed_cannot_be_opened(home: Path, couple_at_home: Couple) -> None:
    couple_at_home.seal(0, full_sheet(couple_at_home.questionnaire))
    async with driven(home, Start(Step.REVEAL, couple_at_home.pair)) as program:
        assert sentence(VaultError(labels.NOT_BOTH_SEALED)) in program.flat
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


@pytest.mark.parametrize(
    "answers", [(), (False, True), (True, False), (False, False)], ids=["before", "the-first", "the-second", "both"]
)
async def test_not_now_from_anybody_is_the_same_line_and_writes_nothing(home: Path, answers: tuple[bool, ...]) -> None:
    couple = sealed(new_couple(home))
    before = tree(home)
    async with driven(home) as program:
        await program.press("enter")
        if not answers:
            await program.choose(labels.REVEAL_NOT_NOW)
        for name, yes in zip(("Jo", "Sam"), answers, strict=False):
            await program.say(name, yes=yes)
        assert _is_not_now(program)
        await program.press("enter")
        assert program.screens == ["HomeScreen"]
        assert program.pointed == labels.OPEN_TOGETHER
    assert tree(home) == before
    assert not couple.pair.is_revealed(1)


async def test_what_the_first_says_leaves_no_trace_before_the_second_is_asked(home: Path) -> None:
    sealed(new_couple(home))
    shown: list[str] = []
    for yes in (True, False):
        async with driven(home) as program:
            await program.press("enter")
            await program.say("Jo", yes=yes)
            seen = [program.text]
            await program.go_on_to(labels.REVEAL_ASK.format(name="Sam"))
            shown.append("\n".join([*seen, program.text]))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("key", ["n", "N"])
async def test_a_no_is_not_now(home: Path, key: str) -> None:
    sealed(new_couple(home))
    async with driven(home) as program:
        await program.go_on_to(labels.REVEAL_ASK.format(name="Jo"))
        await program.press(key)
        await program.say("Sam", yes=True)
        assert _is_not_now(program)


def _is_not_now(program: Driven) -> bool:
    body = [line.strip() for line in program.lines[1:-1] if line.strip()]
    return flat(" ".join(body)) == flat(f"{labels.REVEAL_TITLE} {NOT_NOW} ▸ {labels.GO_ON}")


@pytest.mark.parametrize("person", [0, 1])
async def test_whoever_does_not_unlock_says_not_now(home: Path, person: int) -> None:
    sealed(new_couple(home, passphrases=(PHRASE, OTHER_PHRASE)))
    before = tree(home)
    async with driven(home) as program:
        await program.press("enter", "enter")
        for phrase in (PHRASE, OTHER_PHRASE)[:person]:
            await unlock(program, phrase)
        await program.press("escape")
        assert _is_not_now(program)
    assert tree(home) == before


async def test_both_yes_opens_it_for_both(home: Path) -> None:
    couple = sealed(new_couple(home, passphrases=(PHRASE, OTHER_PHRASE)))
    async with driven(home) as program:
        await program.press("enter", "enter")
        await unlock(program, PHRASE)
        await unlock(program, PHRASE)
        assert "That passphrase does not open the part of Sam; try again." in program.flat
        await program.press("ctrl+u")
        await unlock(program, OTHER_PHRASE)
        await program.say("Jo", yes=True)
        await program.say("Sam", yes=True)
        assert program.at == "CompareScreen"
    assert couple.pair.is_revealed(1)
    for partner, identity in zip(couple.pair.partners, couple.identities, strict=True):
        assert reveal.open_comparison(Part(couple.pair, partner, couple.check_in, identity))


async def test_either_opens_it_again_with_their_own_passphrase(home: Path) -> None:
    sealed(new_couple(home, passphrases=(PHRASE, OTHER_PHRASE))).reveal()
    async with driven(home) as program:
        await program.press("enter")
        assert labels.UNLOCK_EITHER_TITLE in program.text
        await unlock(program, "neither of the two")
        assert "That passphrase does not open the comparison; try again." in program.flat
        await program.press("ctrl+u")
        await unlock(program, OTHER_PHRASE)
        assert program.at == "CompareScreen"


async def test_a_seal_that_was_changed_afterwards_is_not_opened(home: Path) -> None:
    couple = sealed(new_couple(home))
    couple.file(1, "sealed.age").write_bytes(b"something else")
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert "is not what was sealed; put it back from a backup." in program.flat
        await program.press("enter")
        assert program.screens == ["HomeScreen"]
    assert not couple.pair.is_revealed(1)


# The comparison


@pytest.fixture
def shown_pair(home: Path) -> Pair:
    """The demo's pair, in which every pattern occurs."""
    return demo.create(str(home), TODAY)


async def test_how_to_read_comes_first_and_only_once(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter")
        page = await program.whole_page()
        assert all(flat(text) in page for text in how_to_read(Voice()))
        await program.press("escape", "enter")
        assert STRENGTHS_TITLE in program.text
        await program.press("h")
        assert HOW_TO_READ_TITLE in program.text


async def test_enter_on_how_to_read_goes_on_to_what_is_good(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter")
        await program.go_on_to(STRENGTHS_TITLE)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("1", STRENGTHS_TITLE),
        ("2", "You both see Jo carrying more"),
        ("3", "What each of you says you give"),
        ("4", SIGNS_TITLE),
        ("5", TOPICS_TITLE),
    ],
)
async def test_a_digit_shows_its_page(home: Path, shown_pair: Pair, key: str, shown: str) -> None:
    async with driven(home) as program:
        await program.press("enter", key)
        assert shown in program.flat
        assert f"{key} {labels.TABS[int(key) - 1]}" in program.lines[2]


async def test_arrows_go_round_from_page_to_page(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter", "right", "right", "left")
        assert STRENGTHS_TITLE in program.text
        await program.press("left")
        assert asking.AGREED_TITLE in program.text
        await program.press("right")
        assert STRENGTHS_TITLE in program.text


async def test_enter_is_called_by_what_it_does_on_a_page_with_more_room_than_the_one_before(
    home: Path, shown_pair: Pair
) -> None:
    async with driven(home) as program:
        await program.press("enter", "1", "6")
        assert program.pointed == labels.AGREE
        assert program.keys.startswith("enter agree")


async def test_enter_opens_an_area_and_escape_returns_to_its_line(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter", "2", "down", "down", "enter")
        assert "Hard times" in program.text
        assert "Household" not in program.text
        await program.press("right")
        assert "Growth" in program.text
        await program.press("left", "left", "left", "left")
        assert "Care" in program.text
        await program.press("escape")
        assert program.pointed.startswith("Care")


async def test_n_shows_the_numbers_and_hides_them(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter", "2", "n")
        assert "gives 81, receives 38" in program.text
        await program.press("enter", "end")
        assert "rest on research" in program.flat
        await program.press("escape", "n")
        assert "gives 81" not in program.text


async def test_numbers_from_the_start_where_they_were_asked_for(home: Path, shown_pair: Pair) -> None:
    async with driven(home, Start(Step.COMPARE, shown_pair, numbers=True)) as program:
        await program.press("2")
        assert "gives 81, receives 38" in program.text


async def test_s_puts_first_what_is_worth_a_talk(home: Path, shown_pair: Pair) -> None:
    async with driven(home, size=(120, 60)) as program:
        await program.press("enter", "2")
        order = _areas_shown(program)
        assert order[:5] == ["Household", "Listening", "Hard times", "Growth", "Conflict"]
        await program.press("s")
        assert _areas_shown(program)[:3] == ["Household", "Conflict", "Listening"]
        assert labels.TOPICS_FIRST in program.text
        await program.press("s")
        assert _areas_shown(program) == order


def _areas_shown(program: Driven) -> list[str]:
    titles = ["Household", "Listening", "Hard times", "Growth", "Conflict", "Limits", "Money", "Affection", "Care"]
    starts = [line.replace("▸", " ").strip() for line in program.lines[4:-2]]
    return [title for start in starts for title in titles if start.startswith(title)]


async def test_each_picks_a_topic_and_then_both_stand_there(home: Path, shown_pair: Pair) -> None:
    async with driven(home, size=(80, 50)) as program:
        await program.press("enter", "5")
        assert "Jo, which one would you like to talk about?" in program.text
        await program.choose("◆ Household")
        assert "Sam, which one would you like to talk about?" in program.text
        await program.choose(labels.PICK_NONE)
        assert labels.TALK_ABOUT.format(area="Household") in program.text
        assert "Listening" not in program.text
        await program.press("escape")
        assert "Sam, which one would you like to talk about?" in program.text
        await program.press("escape")
        assert "Jo, which one would you like to talk about?" in program.text


async def test_none_from_both_is_fine(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter", "5")
        await program.choose(labels.PICK_NONE)
        await program.choose(labels.PICK_NONE)
        assert labels.PICKED_NONE in program.flat
        await program.choose(labels.PICK_AGAIN)
        assert "Jo, which one would you like to talk about?" in program.text


async def test_escape_leads_home_from_the_comparison(home: Path, shown_pair: Pair) -> None:
    async with driven(home) as program:
        await program.press("enter", "2", "enter", "escape", "escape")
        assert program.screens == ["HomeScreen"]
        await program.press("q")
        assert (program.app.is_running, program.app.return_value) == (False, 0)


# Where the program begins


async def test_it_can_begin_with_one_partners_questions(home: Path, couple_at_home: Couple) -> None:
    pair = couple_at_home.pair
    async with driven(home, Start(Step.TAKE, pair, pair.partners[1].id)) as program:
        assert "Sam, this part is for you alone." in program.text


async def test_without_a_passphrase_where_the_command_said_so(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
    pair = the_pair(home)
    async with driven(home, Start(Step.TAKE, pair, pair.partners[0].id, no_passphrase=True)) as program:
        await program.press("enter")
        assert program.at == "TakeScreen"
    assert not keys.is_protected(the_pair(home).partners[0])


@pytest.mark.parametrize("step", [Step.REVEAL, Step.COMPARE])
async def test_it_can_begin_with_the_reveal(home: Path, couple_at_home: Couple, step: Step) -> None:
    sealed(couple_at_home)
    async with driven(home, Start(step, couple_at_home.pair)) as program:
        assert program.pointed == labels.REVEAL_READY


@pytest.mark.parametrize("step", [Step.REVEAL, Step.COMPARE])
async def test_what_is_open_already_is_shown_at_once(home: Path, shown_pair: Pair, step: Step) -> None:
    async with driven(home, Start(step, shown_pair)) as program:
        assert program.at == "CompareScreen"


async def test_a_comparison_can_be_opened_as_one_of_the_two(home: Path) -> None:
    couple = sealed(new_couple(home, passphrases=(PHRASE, OTHER_PHRASE)))
    couple.reveal()
    async with driven(home, Start(Step.COMPARE, couple.pair, couple.pair.partners[1].id)) as program:
        assert "Sam, unlock your part" in program.text
        await unlock(program, PHRASE)
        assert program.at == "FormScreen"
        await program.press("ctrl+u")
        await unlock(program, OTHER_PHRASE)
        assert program.at == "CompareScreen"


# Several pairs


async def test_of_several_pairs_one_is_chosen_and_escape_leads_back(home: Path, couple_at_home: Couple) -> None:
    new_couple(home, ("Ada", "Ben"))
    async with driven(home) as program:
        assert labels.PICKER_TITLE in program.text
        await program.choose("Ada & Ben")
        assert "● Ada" in program.text
        assert program.pointed == "Ada answers"
        await program.press("escape")
        await program.choose("Jo & Sam")
        assert "● Jo" in program.text
        await program.choose(labels.OTHER_PAIRS)
        assert labels.PICKER_TITLE in program.text


async def test_a_new_pair_is_begun_beside_the_others(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.choose(labels.NEW_PAIR)
        await program.name_the_two("Ada", "Ben")
        await program.press("escape")
        assert program.pointed == "Ada answers"
        await program.press("escape")
        assert "Jo & Sam" in program.text
    assert len(load_pairs(str(home))) == 2


async def test_many_pairs_are_all_listed(home: Path) -> None:
    for number in range(30):
        new_couple(home, (f"A{number}", f"B{number}"))
    async with driven(home) as program:
        page = await program.whole_page()
        assert all(f"A{number} & B{number}" in page for number in range(30))


async def test_a_pair_that_cannot_be_read_is_named_beside_one_that_can(home: Path, couple_at_home: Couple) -> None:
    broken = new_couple(home, ("Ada", "Ben"))
    card = Path(broken.pair.partners[0].card_file)
    card.write_text("not a card")
    before = tree(home)
    async with driven(home) as program:
        assert "card.toml" in program.text.replace("\n", "").replace(" ", "")
        await program.choose("Jo & Sam")
        await program.press("enter")
        assert "Jo, this part is for you alone." in program.text
    assert tree(home) == before


# What can stand in the way


async def test_a_sheet_sealed_in_another_window_meanwhile_is_said(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        couple_at_home.seal(0, full_sheet(couple_at_home.questionnaire))
        await program.press("enter")
        assert "The part of Jo is sealed and does not change any more" in program.flat
        await program.press("enter")
        assert program.pointed == "Sam answers"


async def test_a_sheet_sealed_while_the_hand_over_is_open_is_said(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter")
        couple_at_home.seal(0, full_sheet(couple_at_home.questionnaire))
        await program.press("enter")
        assert "The part of Jo is sealed and does not change any more" in program.flat


async def test_a_sheet_sealed_by_another_computer_while_it_is_open_is_said(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "4")
        couple_at_home.file(0, "seal.toml").write_text("synchronised from elsewhere")
        await program.press("5")
        assert program.app.crash is None
        assert "The part of Jo is sealed and does not change any more" in program.flat


async def test_a_preview_sealed_by_another_computer_while_it_is_open_is_said(home: Path, tiny: Couple) -> None:
    async with at_the_end(home, tiny) as program:
        tiny.file(0, "seal.toml").write_text("synchronised from elsewhere")
        await program.choose("✓ shared        everything")
        assert program.app.crash is None
        assert "The part of Jo is sealed and does not change any more" in program.flat


async def test_a_sheet_that_is_open_in_another_window_is_said(home: Path, couple_at_home: Couple) -> None:
    with couple_at_home.open_sheet(0):
        async with driven(home) as program:
            await program.press("enter", "enter")
            assert "The part of Jo is open in another window; go on there, or close it first." in program.flat
            await program.press("enter")
            assert program.screens == ["HomeScreen"]
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert program.at == "TakeScreen"


async def test_a_damaged_draft_is_said_and_stays_as_it_is(home: Path, couple_at_home: Couple) -> None:
    answered(couple_at_home)
    couple_at_home.file(0, "draft.age").write_bytes(b"damaged")
    before = tree(home)
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert labels.PROBLEM_TITLE in program.text
        assert "draft.age" in program.text.replace("\n", "").replace(" ", "")
        await program.press("enter")
        assert program.screens == ["HomeScreen"]
    assert tree(home) == before


async def test_leaving_lets_another_window_go_on(home: Path, couple_at_home: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "4", "escape")
        with couple_at_home.open_sheet(0) as opened:
            assert not opened.sheet.is_empty
