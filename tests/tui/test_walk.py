"""The whole way through the program with real keys: from the first run to the comparison, and what can stand in it."""

import asyncio
import errno
import fcntl
import re
import threading
from pathlib import Path

import pytest

from reciprocity_tui.answers import hints, questions
from reciprocity_tui.answers.questions import is_open, value_of
from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sections import GLAD_TITLE, SIGNS_TITLE
from reciprocity_tui.answers.sheet import Glad, ReflectionAnswer, SignAnswer
from reciprocity_tui.comparison import going_well, sentences
from reciprocity_tui.questionnaire import library
from reciprocity_tui.steps import demo
from reciprocity_tui.steps.answer import (
    NOT_PROTECTED,
    NOTHING_TO_SEAL,
    NOW_PRIVATE_BEHAVIOUR,
    NOW_SHOWN_REFLECTION,
    NOW_SHOWN_SIGN,
    OPEN,
    PAUSED,
)
from reciprocity_tui.steps.origin import AT_HOME
from reciprocity_tui.steps.reveal import NOT_NOW
from reciprocity_tui.steps.safety import SAFETY_TITLE
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.seal import SEAL_KEYS
from reciprocity_tui.tui.views.pages import Tab
from reciprocity_tui.tui.views.tabs import ALL_OF_IT, CLOSE, NAMES
from reciprocity_tui.vault import founding, keys, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair, load_pairs
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple, full_sheet, new_couple
from tests.tui.couples import on_disk, only_answer, ratings, save_full, seal_both, to_the_end
from tests.tui.driving import Driven, driven, flat, untouched

pytestmark = pytest.mark.usefixtures("quick")

PHRASE = "four quiet words here"
OTHER_PHRASE = "and four others then"


def the_pair(home: Path) -> Pair:
    (pair,) = load_pairs(str(home))
    return pair


@pytest.fixture
def protected(home: Path) -> Couple:
    """The first of the two has a passphrase."""
    return new_couple(home, passphrases=(PHRASE, None))


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

    async def enter_and(self, key: str, program: Driven) -> None:
        """Press Enter, and a key as soon as the function is called, which calls it no more; then let it go on."""
        program.send("enter")
        await self.reached()
        program.send(key)
        await self.is_called_no_more()
        await self.let_go_on()
        await program.settle()


@pytest.fixture
def both_sealed(couple: Couple) -> Couple:
    return seal_both(couple)


@pytest.fixture
def locked(home: Path) -> Couple:
    """Both have sealed, each behind a passphrase."""
    return seal_both(new_couple(home, passphrases=(PHRASE, OTHER_PHRASE)))


@pytest.fixture
async def named(program: Driven) -> Driven:
    """A new pair, and the screen is handed to the first of the two."""
    await program.name_the_two()
    return program


@pytest.fixture
async def choosing(named: Driven) -> Driven:
    """The first of the two chooses a passphrase."""
    await named.press("enter")
    return named


@pytest.fixture
def making_a_key(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Making a key takes as long as the test wants."""
    return Gate(monkeypatch, keys, "create_key")


@pytest.fixture
async def comparing(shown_pair: Pair, program: Driven) -> Driven:
    """The two look at the demo's comparison."""
    await program.press("enter")
    return program


# The first run


async def test_names_make_a_pair_and_the_screen_is_handed_to_the_first(home: Path, named: Driven) -> None:
    assert "Jo, this part is only for you." in named.text
    assert the_pair(home).names == ("Jo", "Sam")


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("Jo", "jo", 'You are both called "Jo"; give two different names.'),
        ("Jo", "", "A name needs at least one letter, digit or picture."),
        ("Jo", "...", "A name needs at least one letter, digit or picture."),
    ],
)
async def test_names_that_do_not_do_are_said_and_stay_to_be_changed(
    home: Path, program: Driven, first: str, second: str, message: str
) -> None:
    await program.name_the_two(first, second)
    assert message in program.flat
    assert first in program.text
    assert not list(home.glob("????????"))


async def test_where_files_cannot_be_locked_no_pair_is_made_and_that_is_said(
    home: Path, program: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", fail)
    await program.name_the_two()
    assert "this disk can't lock files; choose another place with --home" in program.flat
    assert not list(home.glob("????????"))


async def test_back_from_the_names_writes_nothing(home: Path) -> None:
    async with driven(home) as program:
        await program.to_the_names()
        await program.type("Jo", "escape")
        assert program.at == "WelcomeScreen"
    assert not home.exists()


async def test_later_at_the_hand_over_leads_home_and_safety_back_to_it(named: Driven) -> None:
    await named.choose(labels.SAFETY_CHOICE)
    assert SAFETY_TITLE in named.text
    await named.press("escape")
    await named.choose(labels.HAND_OVER_LATER)
    assert named.screens == ["HomeScreen"]
    assert named.pointed == "Jo answers"


# A passphrase


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("short", "short", "A passphrase needs at least 8 characters; four words are easy to remember."),
        ("aaaaaaaaaa", "aaaaaaaaaa", "That passphrase is well known or easy to guess"),
        (PHRASE, OTHER_PHRASE, "Those two weren't the same; please type both again."),
    ],
)
async def test_a_passphrase_that_does_not_do_is_said_and_makes_no_key(
    home: Path, choosing: Driven, first: str, second: str, message: str
) -> None:
    await choosing.enter(first, second)
    assert message in choosing.flat
    assert choosing.at == "FormScreen"
    assert not the_pair(home).partners[0].has_key


async def test_a_passphrase_is_never_shown(choosing: Driven) -> None:
    await choosing.type(PHRASE)
    assert PHRASE not in choosing.text
    assert "•" * len(PHRASE) in choosing.text


async def test_the_offered_passphrase_protects_the_part(home: Path, choosing: Driven) -> None:
    offered = next(line.strip() for line in choosing.lines if len(line.split()) == 4 and line.startswith("      "))
    await choosing.enter(offered, offered)
    assert choosing.at == "TakeScreen"
    assert keys.unlock(the_pair(home).partners[0], offered).public


async def without_passphrase(program: Driven) -> None:
    """Take the line below the fields, and stay with it."""
    await program.press("tab", "tab", "down")
    assert program.pointed == labels.WITHOUT
    await program.press("enter")
    await program.choose(labels.WITHOUT)


async def test_no_passphrase_is_a_line_below_and_asks_once_more(home: Path, named: Driven) -> None:
    await named.press("enter", "tab", "tab", "down", "enter")
    assert NOT_PROTECTED in named.flat
    await named.press("enter")
    assert named.at == "FormScreen"
    assert not the_pair(home).partners[0].has_key
    await without_passphrase(named)
    assert named.at == "TakeScreen"
    assert not keys.is_protected(the_pair(home).partners[0])


async def test_back_from_the_passphrase_makes_no_key(home: Path, choosing: Driven) -> None:
    await choosing.type(PHRASE, "escape")
    assert choosing.screens == ["HomeScreen"]
    assert not the_pair(home).partners[0].has_key


async def test_a_wrong_passphrase_is_said_and_the_right_one_opens(protected: Couple, program: Driven) -> None:
    await program.press("enter", "enter")
    await program.enter(OTHER_PHRASE)
    assert "That passphrase doesn't open Jo's answers; try again." in program.flat
    await program.press("ctrl+u")
    await program.enter(PHRASE)
    assert program.at == "TakeScreen"


# An impatient finger


async def test_enter_twice_on_the_names_makes_one_pair(
    home: Path, program: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, founding, "create_pair")
    await program.to_the_names()
    await program.type("Jo", "enter")
    await program.type("Sam")
    await gate.enter_and("enter", program)
    assert "Jo, this part is only for you." in program.text
    assert len(load_pairs(str(home))) == 1


async def test_enter_twice_on_the_passphrase_goes_on_to_the_questions(choosing: Driven, making_a_key: Gate) -> None:
    await choosing.type(PHRASE, "enter")
    await choosing.type(PHRASE)
    await making_a_key.enter_and("enter", choosing)
    assert choosing.at == "TakeScreen", choosing.text


async def test_escape_while_a_key_is_made_leaves_no_key_that_nobody_meant(
    home: Path, choosing: Driven, making_a_key: Gate
) -> None:
    """Either the way back waits, or there is no key: both are fine, a key behind one's back is not."""
    await choosing.type(PHRASE, "enter")
    await choosing.type(PHRASE)
    await making_a_key.enter_and("escape", choosing)
    assert choosing.at == "TakeScreen" or not the_pair(home).partners[0].has_key


@pytest.mark.parametrize("between", range(0, 12, 2))
async def test_enter_twice_at_home_leaves_no_page_behind(couple: Couple, program: Driven, between: int) -> None:
    """However many steps of the program lie between the two."""
    await program.twice("enter", between)
    await program.press("escape")
    assert program.screens == ["HomeScreen"]


# Answering


async def test_digits_n_and_s_answer_and_the_next_question_comes(couple: Couple, answering: Driven) -> None:
    await answering.press("1", "5", "n", "s")
    with couple.open_sheet(1) as opened:
        assert opened.sheet.is_empty
    asked = couple.open_sheet(0).questions
    values = [value_of(on_disk(couple), question) for question in asked[:5]]
    assert values == [0, 4, Absent.NO_OCCASION, Absent.SKIPPED, None]


async def test_p_keeps_a_behaviour_back_and_shares_it_again(couple: Couple, answering: Driven) -> None:
    await answering.press("p")
    assert NOW_PRIVATE_BEHAVIOUR in answering.flat
    await answering.press("4")
    assert only_answer(couple).private
    await answering.press("p")
    assert NOW_PRIVATE_BEHAVIOUR not in answering.flat
    await answering.press("4")
    assert not only_answer(couple).private


async def test_a_note_is_kept_changed_and_removed(couple: Couple, answering: Driven) -> None:
    await answering.press("ctrl+n")
    await answering.type("the lake\nin May", "ctrl+s")
    assert "Your note: the lake in May" in answering.flat
    assert only_answer(couple).note == "the lake\nin May"
    await answering.press("ctrl+n")
    assert "in May" in answering.text
    await answering.type("forgotten ", "escape")
    assert labels.NOTE_UNKEPT in answering.flat
    await answering.press("escape")
    assert answering.at == "TakeScreen"
    assert "forgotten" not in answering.flat
    await answering.press("ctrl+n", "f7", "delete", "ctrl+s")
    assert on_disk(couple).is_empty


async def test_a_note_that_is_too_long_says_so_and_stays(couple: Couple, answering: Driven) -> None:
    await answering.press("ctrl+n")
    await answering.paste("x" * 2001, "ctrl+s")
    assert labels.NOTE_TOO_LONG.format(limit=2000, length=2001) in answering.flat
    await answering.press("backspace", "ctrl+s")
    assert len(only_answer(couple).note) == 2000


async def test_backspace_goes_back_and_shows_what_was_said(couple: Couple, answering: Driven) -> None:
    await answering.press("4", "2", "backspace", "backspace")
    assert "▐4 often▌" in answering.text
    assert "▐2 rarely▌" in answering.text
    await answering.press("1", "enter")
    assert ratings(couple) == (0, 1)


async def test_arrows_point_and_enter_takes_what_they_point_to(couple: Couple, answering: Driven) -> None:
    await answering.press("right", "right", "left", "right", "enter")
    assert only_answer(couple).received == 1
    await answering.press("left", "enter")
    assert only_answer(couple).given == 4


async def test_down_tab_up_and_shift_tab_change_the_question_in_turn(couple: Couple, answering: Driven) -> None:
    first = answering.pointed
    for there, back in (("down", "up"), ("tab", "shift+tab")):
        await answering.press(there)
        second = answering.pointed
        assert second != first
        await answering.press(back)
        assert answering.pointed == first
    assert on_disk(couple).is_empty


async def test_enter_leaves_a_question_open_and_goes_on(couple: Couple, answering: Driven) -> None:
    await answering.press("enter", "3")
    assert ratings(couple) == (None, 2)


async def test_the_list_of_parts_leads_to_the_first_open_question_of_a_part(couple: Couple, answering: Driven) -> None:
    await answering.press("4", "o")
    assert labels.OUTLINE_TITLE in answering.text
    assert answering.pointed == "◐ Household"
    await answering.choose("○ Money")
    assert answering.heading.startswith("Jo  Money")
    await answering.press("2", "o")
    assert answering.pointed == "◐ Money"
    await answering.choose("◐ Household")
    assert answering.heading.startswith("Jo  Household")
    await answering.press("5", "o", "escape")
    assert answering.heading.startswith("Jo  Household")
    (first, *_) = on_disk(couple).behaviours.values()
    assert (first.received, first.given) == (3, 4)


async def test_escape_pauses_and_one_goes_on_at_the_first_open_question(
    home: Path, protected: Couple, program: Driven
) -> None:
    await program.press("enter", "enter")
    await program.enter(PHRASE)
    await program.press("4", "enter", "2", "3")
    await program.press("escape")
    assert program.screens == ["HomeScreen"]
    await program.press("enter", "enter")
    await program.enter(PHRASE)
    await program.press("1")
    asked = next(iter(on_disk(protected).behaviours.values()))
    assert (asked.received, asked.given) == (3, 0)


@pytest.fixture
async def at_the_tiny(tiny: Couple, program: Driven) -> Driven:
    """The first of the two answers the questionnaire that is answered in a moment."""
    await program.press("enter", "enter")
    return program


TO_THE_SIGNS = (*["4"] * 4, "3", "3", "n", *["4"] * 4, "3", "3")


async def test_what_is_answered_to_the_end_leads_to_the_preview(tiny: Couple, program: Driven) -> None:
    await program.press("enter", "enter", *TO_THE_SIGNS, "2", "1", "enter", "3", "enter", "3", "1", "s")
    assert program.at == "PreviewScreen"
    with tiny.open_sheet(1) as other:
        asked = other.questions
    assert not any(is_open(on_disk(tiny), question) for question in asked)


async def test_whom_a_sign_is_about_is_asked_only_where_it_is_here(tiny: Couple, program: Driven) -> None:
    await program.press("enter", "enter", "o")
    await program.choose(f"○ {SIGNS_TITLE}")
    assert questions.SIGN_WHO not in program.text
    await program.press("2")
    assert questions.SIGN_WHO in program.text
    await program.press("backspace", "1")
    assert program.heading.startswith("Jo  About yourself")


PRIVATE_UNLESS = labels.PRIVATE_UNLESS.format(partner="Sam")


@pytest.mark.parametrize("shown", [False, True])
async def test_a_sign_stays_on_its_page_until_it_is_shown_or_passed_by(
    tiny: Couple, at_the_tiny: Driven, shown: bool
) -> None:
    await at_the_tiny.press(*TO_THE_SIGNS)
    assert "p show this to Sam" not in at_the_tiny.flat
    await at_the_tiny.press("2", "2")
    assert (PRIVATE_UNLESS in at_the_tiny.flat, "p show this to Sam" in at_the_tiny.flat) == (True, True)
    await at_the_tiny.press(*["p"] * shown)
    assert (NOW_SHOWN_SIGN.format(partner="Sam") in at_the_tiny.flat) is shown
    await at_the_tiny.press("enter")
    assert at_the_tiny.heading.startswith("Jo  About yourself")
    assert list(on_disk(tiny).signs.values()) == [SignAnswer(1, Who.PARTNER, shown)]


async def test_what_one_says_about_oneself_stays_until_it_is_shown_or_passed_by(
    tiny: Couple, at_the_tiny: Driven
) -> None:
    await at_the_tiny.press(*TO_THE_SIGNS, "1", "4")
    assert PRIVATE_UNLESS in at_the_tiny.flat
    await at_the_tiny.press("p")
    assert NOW_SHOWN_REFLECTION.format(partner="Sam") in at_the_tiny.flat
    await at_the_tiny.press("enter")
    assert list(on_disk(tiny).reflections.values()) == [ReflectionAnswer(3, shown=True)]
    assert at_the_tiny.heading.startswith("Jo  All in all")
    await at_the_tiny.press("backspace", "p", "enter")
    assert not any(reflection.shown for reflection in on_disk(tiny).reflections.values())


async def test_the_closed_statement_can_never_be_shown(couple: Couple, answering: Driven) -> None:
    await answering.press("o")
    await answering.choose("○ About yourself")
    open_ones = [reflection for reflection in couple.questionnaire.reflections if not reflection.closed]
    for _ in open_ones:
        await answering.press("3", "enter")
    assert "Only for you: Sam never sees this one." in answering.flat
    assert "p show" not in answering.flat
    await answering.press("p", "3")
    assert answering.heading.startswith("Jo  All in all")
    assert not any(reflection.shown for reflection in on_disk(couple).reflections.values())


async def test_a_share_can_be_called_not_applying(tiny: Couple, at_the_tiny: Driven) -> None:
    await at_the_tiny.press(*TO_THE_SIGNS[:6])
    assert "n does not apply" in at_the_tiny.flat
    await at_the_tiny.press("n")
    assert set(on_disk(tiny).share.values()) == {Absent.NO_OCCASION}


@pytest.fixture
async def thankful(tiny: Couple, program: Driven) -> Driven:
    """The first of the two comes to what they were glad of."""
    await program.press("enter", "enter", "o")
    await program.choose(f"○ {GLAD_TITLE}")
    return program


async def test_what_one_was_glad_of_is_written_in_ones_own_words_and_enter_keeps_it(
    tiny: Couple, thankful: Driven
) -> None:
    await thankful.press("w")
    await thankful.type("the soup, p and s", "ctrl+s")
    assert "the soup, p and s" in thankful.flat
    await thankful.press("p", "enter")
    assert thankful.at == "PreviewScreen"
    assert on_disk(tiny).glad == Glad("the soup, p and s", private=True)


async def test_nothing_is_chosen_before_and_enter_passes_by_what_one_was_glad_of(
    tiny: Couple, thankful: Driven
) -> None:
    assert on_disk(tiny).glad == Glad()
    await thankful.press("enter")
    assert thankful.at == "PreviewScreen"
    assert on_disk(tiny).glad == Glad("")


async def test_what_one_was_glad_of_that_is_too_long_says_so_and_stays(tiny: Couple, thankful: Driven) -> None:
    await thankful.press("w")
    await thankful.paste("x" * 201, "ctrl+s")
    assert labels.NOTE_TOO_LONG.format(limit=200, length=201) in thankful.flat
    await thankful.press("escape")
    assert labels.NOTE_UNKEPT in thankful.flat
    await thankful.press("backspace", "ctrl+s", "enter")
    assert on_disk(tiny).glad == Glad("x" * 200)


async def test_of_which_times_to_think_stands_on_every_page_of_behaviours_however_small_the_window(
    couple: Couple, answering: Driven
) -> None:
    await answering.resize((60, 18))
    for _ in range(4):
        assert "Think of the times when it came up" in answering.flat
        await answering.press("4", "4")
    assert "Think of the times when it came up" not in answering.flat


# Preview and sealing


async def test_a_sheet_that_is_full_begins_at_the_preview_or_at_its_open_questions(
    tiny: Couple, program: Driven
) -> None:
    save_full(tiny)
    await program.press("enter", "enter")
    assert program.heading.startswith("Jo  Things worth noticing")


async def test_back_from_the_preview_leads_to_the_open_question(previewing: Driven) -> None:
    await previewing.press("escape")
    assert previewing.heading.startswith("Jo  Things worth noticing")


async def test_later_leads_home_and_nothing_is_sealed(tiny: Couple, previewing: Driven) -> None:
    await previewing.press("l")
    assert previewing.screens == ["HomeScreen"]
    assert not tiny.pair.partners[0].has_sealed(1)


@pytest.mark.parametrize("no", ["n", "escape"])
async def test_sealing_asks_once_more_and_enter_is_no_answer_to_it(tiny: Couple, previewing: Driven, no: str) -> None:
    await previewing.press("s")
    assert OPEN.format(n=2) in previewing.flat
    await previewing.press("enter", "enter")
    assert SEAL_KEYS in previewing.flat
    assert previewing.at == "SealScreen"
    await previewing.press(no)
    assert previewing.at == "PreviewScreen"
    assert not tiny.pair.partners[0].has_sealed(1)


async def test_sealed_says_so_at_home_and_nothing_about_the_answers(tiny: Couple, previewing: Driven) -> None:
    await previewing.press("s")
    await previewing.press("y")
    await previewing.press("enter")
    shown = [re.sub(r"([ ━─])\1+", r"\1", line).strip() for line in previewing.lines[:-1] if line.strip()]
    assert shown == [
        "reciprocity",
        "● Jo ━ ■ Sam",
        "sealed not yet",
        "Nov 2026 today then",
        "begun ─ → Sam answers ─ open it together",
        AT_HOME,
        "▸ Sam answers begins or goes on, alone",
        "More keys, is this for you?, a new pair",
        labels.HAS_SEALED.format(name="Jo"),
    ]
    assert tiny.pair.partners[0].has_sealed(1)


async def test_home_tells_nobody_who_has_begun(home: Path, tiny: Couple) -> None:
    async with driven(home) as program:
        before = program.text
        await program.press("enter", "enter", "escape")
        nothing_answered = program.text
        assert PAUSED in program.flat
        await program.press("enter", "enter", "3", "escape")
        assert program.text == nothing_answered
    async with driven(home) as program:
        assert program.text == before


async def test_nothing_answered_cannot_be_sealed(tiny: Couple, program: Driven) -> None:
    await program.press("enter", "enter")
    await to_the_end(program)
    await program.press("s")
    assert NOTHING_TO_SEAL in program.flat
    await program.press("enter")
    assert program.at == "PreviewScreen"


@pytest.mark.parametrize(("step", "fast"), [(0.1, True), (5.0, False)])
async def test_very_even_and_very_fast_answers_get_a_word_that_only_their_owner_sees(
    home: Path, couple: Couple, step: float, fast: bool
) -> None:
    async with driven(home, step=step) as program:
        await program.press("enter", "enter", *["4"] * 20)
        await to_the_end(program)
        assert hints.HINT_UNIFORM in program.flat
        assert (hints.HINT_FAST in program.flat) is fast
        await program.press("s")
        await program.press("y")
        assert "Only you see this" not in program.flat


def all_alike(rating: str) -> list[str]:
    """The keys that rate everything alike, notice no sign, keep each reflection and pass the last question by."""
    asked, _ = library.load_file(library.shipped_folder() / "couple.toml")
    areas = [key for area in asked.areas for key in [rating] * 8 + ["3"] * (3 if area.share else 2)]
    return [*areas, *["1"] * len(asked.signs), *["3", "enter"] * len(asked.reflections), "3", "1", "enter"]


@pytest.mark.quick
async def test_the_whole_first_evening(choosing: Driven) -> None:
    """One pair from nothing to the comparison: the first with a passphrase, the second without."""
    await choosing.enter(PHRASE, PHRASE)
    await choosing.press(*all_alike("4"))
    assert choosing.at == "PreviewScreen"
    await choosing.press("s")
    await choosing.press("y")
    await choosing.press("enter")
    assert choosing.pointed == "Sam answers"
    await choosing.press("enter", "enter")
    await without_passphrase(choosing)
    await choosing.press(*all_alike("3"), "s")
    await choosing.press("y")
    await choosing.press("enter")
    assert choosing.pointed == labels.OPEN_TOGETHER
    await choosing.press("enter", "enter")
    assert "Jo, unlock your answers" in choosing.text
    await choosing.enter(PHRASE)
    await choosing.both_say_yes()
    assert choosing.at == "EveningScreen"
    await choosing.press("escape")
    assert choosing.at == "CompareScreen"
    await choosing.press("escape")
    assert choosing.pointed == labels.LOOK_TOGETHER
    assert "22 Feb 2027" in choosing.text


# Looking at it together


async def test_not_both_sealed_cannot_be_opened(home: Path, couple: Couple) -> None:
    couple.seal(0, full_sheet(couple.questionnaire))
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        assert sentence(VaultError(labels.NOT_BOTH_SEALED)) in program.flat
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


@pytest.mark.parametrize("keys", ["", "ny", "yn", "Ny", "nn"], ids=lambda keys: keys or "before")
async def test_not_now_from_anybody_is_the_same_line_and_writes_nothing(
    both_sealed: Couple, nothing_written: None, program: Driven, keys: str
) -> None:
    await program.press("enter")
    if not keys:
        await program.choose(labels.REVEAL_NOT_NOW)
    await program.each_says(keys)
    assert _is_not_now(program)
    await program.press("enter")
    assert program.screens == ["HomeScreen"]
    assert program.pointed == labels.OPEN_TOGETHER


async def test_what_the_first_says_leaves_no_trace_before_the_second_is_asked(both_sealed: Couple, home: Path) -> None:
    shown: list[tuple[str, str]] = []
    for yes in (True, False):
        async with driven(home) as program:
            await program.press("enter")
            await program.say("Jo", yes=yes)
            after = program.text
            await program.consent_of("Sam")
            shown.append((after, program.text))
    assert shown[0] == shown[1]


def _is_not_now(program: Driven) -> bool:
    body = [line.strip() for line in program.lines[1:-1] if line.strip()]
    return flat(" ".join(body)) == flat(f"{labels.REVEAL_TITLE} {NOT_NOW} ▸ {labels.GO_ON}")


@pytest.mark.parametrize("person", [0, 1])
async def test_whoever_does_not_unlock_says_not_now(locked: Couple, home: Path, person: int) -> None:
    async with untouched(home), driven(home) as program:
        await program.press("enter", "enter")
        await program.enter(*(PHRASE, OTHER_PHRASE)[:person])
        await program.press("escape")
        assert _is_not_now(program)


async def test_both_yes_opens_it_for_both(locked: Couple, program: Driven) -> None:
    await program.press("enter", "enter")
    await program.enter(PHRASE, PHRASE)
    assert "That passphrase doesn't open Sam's answers; try again." in program.flat
    await program.press("ctrl+u")
    await program.enter(OTHER_PHRASE)
    await program.both_say_yes()
    assert program.at == "EveningScreen"
    assert locked.pair.is_revealed(1)
    for partner, identity in zip(locked.pair.partners, locked.identities, strict=True):
        assert reveal.open_comparison(Part(locked.pair, partner, locked.check_in, identity))


async def test_either_opens_it_again_with_their_own_passphrase(home: Path, locked: Couple) -> None:
    locked.reveal()
    async with driven(home) as program:
        await program.press("enter")
        assert labels.UNLOCK_EITHER_TITLE in program.text
        await program.enter("neither of the two")
        assert "That passphrase doesn't open the comparison; try again." in program.flat
        await program.press("ctrl+u")
        await program.enter(OTHER_PHRASE)
        assert program.at == "CompareScreen"


async def test_a_seal_that_was_changed_afterwards_is_not_opened(home: Path, both_sealed: Couple) -> None:
    both_sealed.file(1, "sheet.age").write_bytes(b"something else")
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert "put another key there" in program.flat
        await program.press("enter")
        assert program.screens == ["HomeScreen"]
    assert not both_sealed.pair.is_revealed(1)


# The comparison


@pytest.fixture
def shown_pair(home: Path) -> Pair:
    """The demo's pair, in which every pattern occurs."""
    return demo.create(str(home), TODAY)


async def test_what_is_going_well_comes_first_and_h_shows_how_to_read(comparing: Driven) -> None:
    assert going_well.TITLE in comparing.text
    await comparing.press("3", "h")
    page = await comparing.whole_page()
    assert all(flat(text) in page for text in sentences.how_to_read(Voice()))
    await comparing.press("escape")
    assert sentences.UNSEEN_INTRO in comparing.flat


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("1", going_well.TITLE),
        ("2", "◂ gets more │ gives more ▸"),
        ("3", "What each of you says you give"),
        ("4", sentences.SIGNS_TITLE),
        ("5", sentences.TOPICS_TITLE),
    ],
)
async def test_a_digit_shows_its_page(comparing: Driven, key: str, shown: str) -> None:
    await comparing.press(key)
    assert shown in comparing.flat
    assert f" {key} {NAMES[list(Tab)[int(key) - 1]]} " in comparing.lines[2]


async def test_arrows_lead_from_page_to_page_and_no_further_than_the_last(comparing: Driven) -> None:
    await comparing.press("left", "right", "left")
    assert going_well.TITLE in comparing.text
    await comparing.press(*["right"] * 8)
    assert ALL_OF_IT in comparing.text
    assert comparing.pointed.startswith(CLOSE)


async def test_enter_is_called_by_what_it_does_on_a_page_with_more_room_than_the_one_before(comparing: Driven) -> None:
    await comparing.press("1", "6")
    assert comparing.pointed == labels.AGREE
    assert comparing.keys.startswith("enter agree")


async def test_enter_opens_an_area_and_escape_returns_to_its_line(comparing: Driven) -> None:
    await comparing.press("2", "down", "down", "enter")
    assert "Hard times" in comparing.text
    assert "Household" not in comparing.text
    await comparing.press("right")
    assert "Goals" in comparing.text
    await comparing.press("left", "left", "left", "left")
    assert "Looking after us" in comparing.text
    await comparing.press("escape")
    assert comparing.pointed.startswith("Looking after")


async def test_n_shows_the_numbers_and_hides_them(comparing: Driven) -> None:
    await comparing.press("2", "n")
    assert "gives 75, gets 81" in comparing.text
    await comparing.press("enter", "end")
    assert "rest on research" in comparing.flat
    await comparing.press("escape", "n")
    assert "gives 75" not in comparing.text


async def test_numbers_from_the_start_where_they_were_asked_for(home: Path, shown_pair: Pair) -> None:
    async with driven(home, Start(Step.COMPARE, shown_pair, numbers=True)) as program:
        await program.press("2")
        assert "gives 75, gets 81" in program.text


async def test_s_puts_first_what_is_worth_a_talk(comparing: Driven) -> None:
    await comparing.resize((120, 60))
    await comparing.press("2")
    order = _areas_shown(comparing)
    assert order[:5] == ["Household", "Listening", "Hard times", "Goals", "Conflict"]
    await comparing.press("s")
    assert _areas_shown(comparing)[:3] == ["Hard times", "Conflict", "Household"]
    assert labels.TOPICS_FIRST in comparing.text
    await comparing.press("s")
    assert _areas_shown(comparing) == order


def _areas_shown(program: Driven) -> list[str]:
    titles = ["Household", "Listening", "Hard times", "Goals", "Conflict", "Boundaries", "Money"]
    titles += ["Affection", "Looking after us"]
    starts = [line.replace("▸", " ").strip() for line in program.lines[4:-2]]
    return [title for start in starts for title in titles if start.startswith(title)]


async def test_each_picks_a_topic_and_then_both_stand_there(comparing: Driven) -> None:
    await comparing.resize((80, 50))
    await comparing.press("5")
    assert "Jo, what would you like to talk about?" in comparing.text
    await comparing.choose("◆ Hard times")
    assert "Sam, what would you like to talk about?" in comparing.text
    await comparing.choose(labels.PICK_NONE)
    assert labels.TALK_ABOUT.format(topic="Hard times") in comparing.text
    assert "Listening" not in comparing.text
    await comparing.press("escape")
    assert "Sam, what would you like to talk about?" in comparing.text
    await comparing.press("escape")
    assert "Jo, what would you like to talk about?" in comparing.text


async def test_none_from_both_is_fine(comparing: Driven) -> None:
    await comparing.press("5")
    await comparing.choose(labels.PICK_NONE)
    await comparing.choose(labels.PICK_NONE)
    assert labels.PICKED_NONE in comparing.flat
    await comparing.choose(labels.PICK_AGAIN)
    assert "Jo, what would you like to talk about?" in comparing.text


async def test_escape_leads_home_from_the_comparison(comparing: Driven) -> None:
    await comparing.press("2", "enter", "escape", "escape")
    assert comparing.screens == ["HomeScreen"]
    await comparing.press("q")
    assert comparing.has_left


# Where the program begins


async def test_it_can_begin_with_one_partners_questions(home: Path, couple: Couple) -> None:
    pair = couple.pair
    async with driven(home, Start(Step.TAKE, pair, pair.partners[1].id)) as program:
        assert "Sam, this part is only for you." in program.text


async def test_without_a_passphrase_where_the_command_said_so(home: Path) -> None:
    async with driven(home) as program:
        await program.name_the_two()
    pair = the_pair(home)
    async with driven(home, Start(Step.TAKE, pair, pair.partners[0].id, no_passphrase=True)) as program:
        await program.press("enter")
        assert program.at == "TakeScreen"
    assert not keys.is_protected(the_pair(home).partners[0])


@pytest.mark.parametrize("step", [Step.REVEAL, Step.COMPARE])
async def test_it_can_begin_with_the_reveal(home: Path, both_sealed: Couple, step: Step) -> None:
    async with driven(home, Start(step, both_sealed.pair)) as program:
        assert program.pointed == labels.REVEAL_READY


@pytest.mark.parametrize("step", [Step.REVEAL, Step.COMPARE])
async def test_what_is_open_already_is_shown_at_once(home: Path, shown_pair: Pair, step: Step) -> None:
    async with driven(home, Start(step, shown_pair)) as program:
        assert program.at == "CompareScreen"


async def test_a_comparison_can_be_opened_as_one_of_the_two(home: Path, locked: Couple) -> None:
    locked.reveal()
    async with driven(home, Start(Step.COMPARE, locked.pair, locked.pair.partners[1].id)) as program:
        assert "Sam, unlock your answers" in program.text
        await program.enter(PHRASE)
        assert program.at == "FormScreen"
        await program.press("ctrl+u")
        await program.enter(OTHER_PHRASE)
        assert program.at == "CompareScreen"


# Several pairs


async def test_of_several_pairs_one_is_chosen_and_escape_leads_back(home: Path, couple: Couple) -> None:
    new_couple(home, ("Ada", "Ben"))
    async with driven(home) as program:
        assert labels.PICKER_TITLE in program.text
        await program.choose("Ada & Ben")
        assert "● Ada" in program.text
        assert program.pointed == "Ada answers"
        await program.press("escape")
        await program.choose("Jo & Sam")
        assert "● Jo" in program.text
        await program.choose_more(labels.OTHER_PAIRS)
        assert labels.PICKER_TITLE in program.text


async def test_a_new_pair_is_begun_beside_the_others(home: Path, couple: Couple, program: Driven) -> None:
    await program.choose_more(labels.NEW_PAIR)
    await program.enter("Ada", "Ben")
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


async def test_a_pair_that_cannot_be_read_is_named_beside_one_that_can(home: Path, couple: Couple) -> None:
    broken = new_couple(home, ("Ada", "Ben"))
    card = Path(broken.pair.partners[0].card_file)
    card.write_text("not a card")
    async with untouched(home), driven(home) as program:
        assert "card.toml" in program.squeezed
        await program.choose("Jo & Sam")
        await program.press("enter")
        assert "Jo, this part is only for you." in program.text


# What can stand in the way


async def test_a_sheet_sealed_in_another_window_meanwhile_is_said(couple: Couple, program: Driven) -> None:
    couple.seal(0, full_sheet(couple.questionnaire))
    await program.press("enter")
    assert "Jo's answers are sealed and stay as they are" in program.flat
    await program.press("enter")
    assert program.pointed == "Sam answers"


async def test_a_sheet_sealed_while_the_hand_over_is_open_is_said(couple: Couple, program: Driven) -> None:
    await program.press("enter")
    couple.seal(0, full_sheet(couple.questionnaire))
    await program.press("enter")
    assert "Jo's answers are sealed and stay as they are" in program.flat


def synchronise(couple: Couple) -> None:
    """Let the folder hold what was sealed on another computer."""
    for name in ("sheet.age", "seal.toml"):
        couple.file(0, name).write_text("synchronised from elsewhere")


async def test_a_sheet_sealed_by_another_computer_while_it_is_open_is_said(couple: Couple, answering: Driven) -> None:
    await answering.press("4")
    synchronise(couple)
    await answering.press("5")
    assert answering.app.crash is None
    assert "Jo's answers are sealed and stay as they are" in answering.flat


async def test_a_preview_sealed_by_another_computer_while_it_is_open_is_said(tiny: Couple, previewing: Driven) -> None:
    synchronise(tiny)
    await previewing.press("end", "up", "enter")
    await previewing.press("l")
    assert previewing.app.crash is None
    assert "Jo's answers are sealed and stay as they are" in previewing.flat


async def test_a_sheet_that_is_open_in_another_window_is_said(home: Path, couple: Couple) -> None:
    with couple.open_sheet(0):
        async with driven(home) as program:
            await program.press("enter", "enter")
            assert "Jo's answers are open in another window; continue there, or close it first." in program.flat
            await program.press("enter")
            assert program.screens == ["HomeScreen"]
    async with driven(home) as program:
        await program.press("enter", "enter")
        assert program.at == "TakeScreen"


async def test_a_damaged_draft_is_said_and_stays_as_it_is(home: Path, couple: Couple) -> None:
    save_full(couple)
    couple.file(0, "draft.age").write_bytes(b"damaged")
    async with untouched(home), driven(home) as program:
        await program.press("enter", "enter")
        assert labels.PROBLEM_TITLE in program.text
        assert "draft.age" in program.squeezed
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


async def test_leaving_lets_another_window_go_on(couple: Couple, answering: Driven) -> None:
    await answering.press("4", "escape")
    with couple.open_sheet(0) as opened:
        assert not opened.sheet.is_empty
