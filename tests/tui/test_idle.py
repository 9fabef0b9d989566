"""While nobody types the screen is covered, then locked; nothing leads past, and what was below is the same again."""

import re
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.timer import Timer

from reciprocity_tui.steps import config, keep, preferences
from reciprocity_tui.steps.preferences import Preferences
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.stage import HIDES, LOCKS
from reciprocity_tui.vault import keys, pairs, records
from tests.benchmarks.terminal import Terminal
from tests.support import Couple, new_couple
from tests.tui.couples import looking, of_jo, opened, seal_both, tick
from tests.tui.driving import SIZE, Driven, Size, driven, flat
from tests.tui.places import AWAY, LONG_AWAY, Place, World, arrive, arrived, at, away, press

pytestmark = pytest.mark.usefixtures("quick")

JO, SAM = "velvet harbour ninety owls", "eleven quiet lanterns drift"
COVER, LOCK = "CoverScreen", "LockScreen"
SIZES: tuple[Size, ...] = ((40, 12), (60, 24), (200, 60), (39, 12), (40, 11), (10, 3), (1, 1))
WORD = re.compile(r"\w{4,}")
SAID = flat(
    " ".join(
        [
            *(labels.PROGRAM, labels.COVERED, labels.COVERED_ABOUT, labels.LOCKED_TITLE, labels.LOCKED_ABOUT),
            *(labels.LOCKED_LEAVE, labels.LOCKED_ABOUT_BOTH, labels.TO_UNLOCK, labels.GO_ON, labels.TOO_SMALL, "leave"),
            *(keep.FORGOTTEN, "That passphrase doesn't open the comparison; try again"),
            *("minute", "minutes", "enter", labels.LINES_AT_ONCE, commands.FORM[0].name),
        ]
    )
)


def shown(name: str, made: str = "") -> Place:
    """Return a place, made as another one is: with answers that are no example."""
    return replace(at(name), makes=at(made).makes) if made else at(name)


PRIVATE = (
    *(at("take-rating"), at("take-second-rating"), at("parts"), at("note"), at("preview"), at("seal")),
    at("key-change"),
)
TOGETHER = (
    *(shown("going-well", "agreed"), shown("side-by-side", "agreed"), shown("seen", "agreed")),
    *(shown("signs", "agreed"), shown("talk", "agreed"), at("agreed"), shown("area-numbers", "agreed"), at("history")),
    *(at("agreement-guarded"), at("outcome"), at("felt")),
)
OPEN = ("welcome", "home", "names", "hand-over", "picker", "unlock", "ready", "keeping", "part", "delete", "idle")


async def unlock(program: Driven, typed: str = JO) -> None:
    await program.enter(typed)


def passphrases_for(home: Path) -> dict[Path, bytes]:
    """Return the key files as they would be if every key in a home had a passphrase."""
    files: dict[Path, bytes] = {}
    for pair in pairs.load_pairs(str(home)):
        for partner, passphrase in zip(pair.partners, (JO, SAM), strict=True):
            path = Path(partner.key_file)
            bare, identity = path.read_bytes(), keys.unlock(partner)
            keys.change_key(partner, identity, passphrase, log_n=10)
            files[path] = path.read_bytes()
            path.write_bytes(bare)
    return files


def standing(program: Driven) -> tuple[object, ...]:
    """Return what stands on the screen, which screens lie on each other, and what has the focus."""
    return program.text, program.screens, program.app.focused


def leaked(program: Driven, below: str) -> set[str]:
    """Return the words of what lies below that can be read now."""
    return (set(WORD.findall(below)) - set(WORD.findall(SAID))) & set(WORD.findall(program.text))


@pytest.fixture
def couple(home: Path) -> Couple:
    """Both have a passphrase, and nothing is answered yet."""
    return new_couple(home, passphrases=(JO, SAM))


@pytest.fixture
async def taking(home: Path, couple: Couple) -> AsyncIterator[Driven]:
    """Jo has unlocked their part and sees the first question."""
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        await program.press("enter")
        await unlock(program)
        yield program


@pytest.fixture
async def noting(taking: Driven) -> Driven:
    """Jo writes a note, half-written, with the cursor in the middle of it."""
    await taking.press("ctrl+n")
    await taking.type("the lake again", *["left"] * 6)
    return taking


@pytest.fixture
async def comparing(home: Path) -> AsyncIterator[Driven]:
    """Two without passphrases look at their check-in."""
    async with driven(home, looking(opened(home))) as program:
        yield program


@pytest.fixture
async def talking(home: Path) -> AsyncIterator[Driven]:
    """Two with passphrases talk, by a clock that stands still."""
    async with driven(home, looking(opened(home, passphrases=(JO, SAM)))) as program:
        await unlock(program)
        await arrive(program, at("talk-turn"))
        yield program


@pytest.fixture
async def setting(home: Path) -> AsyncIterator[Driven]:
    """They choose after which time it is covered and locked."""
    async with driven(home, Start(Step.IDLE)) as program:
        yield program


async def run(program: Driven, action: str) -> None:
    """Run an action that the program has on every screen."""
    await program.app.run_action(f"app.{action}")
    await program.settle()


# What is private is covered, locked, and the same again


@pytest.mark.parametrize(
    ("place", "hides", "locks"),
    [*((place, 60, 180) for place in PRIVATE), *((place, 600, 1200) for place in TOGETHER)],
    ids=str,
)
async def test_what_is_private_is_covered_then_locked_and_the_same_again(
    home: Path, place: Place, hides: int, locks: int
) -> None:
    start = place.made(home, World())
    protected = passphrases_for(home)
    async with driven(home, start) as program:
        await arrive(program, place)
        before = standing(program)
        await away(program, hides - 11)
        assert standing(program) == before
        await away(program, 12)
        assert (program.at, leaked(program, str(before[0]))) == (COVER, set())
        await program.press("x")
        assert standing(program) == before
        for path, data in protected.items():
            path.write_bytes(data)
        await away(program, hides + 1)
        await away(program, locks - hides)
        assert (program.at, leaked(program, str(before[0]))) == (LOCK, set())
        await unlock(program, "not the one")
        assert (program.at, leaked(program, str(before[0]))) == (LOCK, set())
        await unlock(program)
        assert standing(program) == before


@pytest.mark.parametrize("place", [at(name) for name in OPEN], ids=str)
async def test_nothing_is_covered_before_something_is_unlocked(home: Path, place: Place) -> None:
    async with arrived(home, place) as program:
        before = standing(program)
        await away(program, 10_000)
        assert standing(program) == before


async def test_going_to_the_shell_uncovers_nothing(comparing: Driven) -> None:
    await away(comparing, 10_000)
    await comparing.press("ctrl+z")
    assert comparing.at == COVER


async def test_an_example_is_never_covered(home: Path) -> None:
    start = replace(looking(opened(home)), note=labels.DEMO_NOTE)
    async with driven(home, start) as program:
        await away(program, 10_000)
        assert program.at == "CompareScreen"


async def test_without_a_passphrase_it_is_covered_and_never_locked(comparing: Driven) -> None:
    await away(comparing, 10_000)
    assert comparing.at == COVER


@pytest.mark.parametrize("over", ["f1", "f2", "ctrl+p"])
async def test_help_the_page_for_whom_it_is_and_the_palette_are_covered_too(noting: Driven, over: str) -> None:
    await noting.press(over)
    before = standing(noting)
    for span in (AWAY, LONG_AWAY):
        await press(noting, span)
        assert leaked(noting, str(before[0])) == set()
    assert noting.at == LOCK
    await unlock(noting)
    assert standing(noting) == before


# What was being typed


async def test_a_half_written_note_goes_on_where_its_cursor_was(noting: Driven) -> None:
    for span, key in ((AWAY, "y"), (LONG_AWAY, "")):
        await press(noting, span)
        await (noting.press(key) if key else unlock(noting))
    await noting.type("er")
    assert "the lakeer again" in noting.text


async def test_a_half_written_agreement_goes_on_where_its_cursor_was(home: Path) -> None:
    async with driven(home, looking(opened(home, passphrases=(JO, SAM)))) as program:
        await unlock(program)
        await program.press(*at("agreement-form").keys)
        await program.enter("cook on Tuesdays")
        await program.type("sing", "home")
        await away(program, 1201)
        assert program.at == LOCK
        await unlock(program, SAM)
        await program.type("we ")
        assert "cook on Tuesdays" in program.text
        assert "we sing" in program.text


async def test_a_half_typed_passphrase_is_still_there_and_goes_on(home: Path, couple: Couple) -> None:
    async with driven(home, Start(Step.REVEAL, seal_both(couple).pair)) as program:
        await program.press("enter")
        await unlock(program)
        await program.type(SAM[:6])
        await press(program, LONG_AWAY)
        assert program.at == LOCK
        await unlock(program)
        await program.type(SAM[6:], "enter")
        assert labels.REVEAL_TURN.format(name="Jo") in program.text


async def test_keys_pressed_right_after_it_opened_all_arrive(noting: Driven) -> None:
    await press(noting, LONG_AWAY)
    await unlock(noting)
    noting.send(*"quickly")
    await noting.settle()
    assert "the lakequickly again" in noting.text


# Who may unlock it


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("with_key", [False, True], ids=["passphrase", "recovery key"])
async def test_either_of_the_two_unlocks_what_both_have_opened(home: Path, person: int, *, with_key: bool) -> None:
    couple = opened(home, passphrases=(JO, SAM))
    async with driven(home, looking(couple)) as program:
        await unlock(program)
        before = standing(program)
        await away(program, 1201)
        assert "Jo or Sam can unlock it." in program.flat
        await unlock(program, couple.identities[person].secret.lower() if with_key else (JO, SAM)[person])
        assert standing(program) == before


async def test_only_whoever_answers_unlocks_their_own_part(couple: Couple, taking: Driven) -> None:
    await press(taking, LONG_AWAY)
    assert "Jo can unlock it." in taking.flat
    for wrong in (SAM, couple.identities[1].secret, "", JO.upper()):
        await unlock(taking, wrong)
        assert taking.at == LOCK
    await unlock(taking, couple.identities[0].secret)
    assert taking.at == "TakeScreen"


async def test_after_a_step_nothing_of_it_is_guarded(taking: Driven) -> None:
    await taking.press("escape")
    await away(taking, 10_000)
    assert taking.at == "HomeScreen"
    await taking.choose("Sam answers")
    await taking.press("enter")
    await unlock(taking, SAM)
    await press(taking, LONG_AWAY)
    await unlock(taking, JO)
    assert taking.at == LOCK
    await unlock(taking, SAM)
    assert taking.at == "TakeScreen"


# A key that is exchanged while the program runs

EXCHANGED = "key file was exchanged for one without a passphrase while this program was running"


def bare(couple: Couple, *people: int) -> None:
    """Put the same keys without a passphrase in the place of some, as whoever has an older copy of them can."""
    for person in people:
        record = records.dump("key", {"kdf": "none", "wrapped": couple.identities[person].secret})
        Path(couple.pair.partners[person].key_file).write_bytes(record)


async def test_it_locks_also_where_the_key_lost_its_passphrase_meanwhile(couple: Couple, taking: Driven) -> None:
    below = taking.text
    bare(couple, 0)
    await press(taking, LONG_AWAY)
    for typed in ("", "anything", JO):
        await unlock(taking, typed)
        assert (taking.at, EXCHANGED in taking.flat) == (LOCK, True), typed
        assert leaked(taking, below) <= {"back", "home", "that"}, typed  # words of that sentence, too
    await unlock(taking, couple.identities[0].secret)
    assert taking.text == below


async def test_a_lock_that_is_closed_stays_closed_where_the_key_loses_its_passphrase(
    couple: Couple, taking: Driven
) -> None:
    key = Path(couple.pair.partners[0].key_file).read_bytes()
    await press(taking, LONG_AWAY)
    bare(couple, 0)
    await unlock(taking, "anything")
    assert (taking.at, EXCHANGED in taking.flat) == (LOCK, True)
    Path(couple.pair.partners[0].key_file).write_bytes(key)
    await unlock(taking)
    assert taking.at == "TakeScreen"


@pytest.mark.parametrize("person", [0, 1])
async def test_of_two_the_one_whose_key_is_as_it_was_unlocks_what_both_have_opened(home: Path, person: int) -> None:
    couple = opened(home, passphrases=(JO, SAM))
    async with driven(home, looking(couple)) as program:
        await unlock(program)
        at_first = program.at
        bare(couple, person)
        await away(program, 1201)
        await unlock(program, (JO, SAM)[person])
        assert (program.at, f"{('Jo', 'Sam')[person]}'s {EXCHANGED}" in program.flat) == (LOCK, True)
        await unlock(program, (SAM, JO)[person])
        assert program.at == at_first


async def test_the_words_about_protection_are_those_of_the_passphrase_that_opened_it(
    couple: Couple, taking: Driven
) -> None:
    bare(couple, 0)
    await taking.press("3")
    assert labels.NOT_PROTECTED not in taking.text
    await taking.press("ctrl+n")
    assert flat(labels.NOTE_ABOUT) in taking.flat


@pytest.mark.parametrize("name", ["Jo answers", labels.KEEPING])
async def test_a_later_step_is_refused_too(couple: Couple, taking: Driven, name: str) -> None:
    await taking.press("escape")
    bare(couple, 0)
    await (taking.choose_more(name) if name == labels.KEEPING else taking.choose(name))
    if name == labels.KEEPING:
        await taking.choose(labels.KEEPING_OF.format(name="Jo"))
        await taking.choose(labels.KEY_SHOW)
    else:
        await taking.press("enter")
    assert EXCHANGED in taking.flat
    assert "AGE-SECRET" not in taking.text


async def test_what_both_have_opened_is_refused_too_where_no_passphrase_is_left(home: Path) -> None:
    couple = opened(home, passphrases=(JO, SAM))
    async with driven(home, looking(couple)) as program:
        await unlock(program)
        await program.press("escape", "escape")
        assert program.at == "HomeScreen"
        bare(couple, 0, 1)
        await program.choose(labels.LOOK_TOGETHER)
        assert EXCHANGED in program.flat


async def test_whoever_does_without_a_passphrase_here_is_not_told_that_it_was_exchanged(
    home: Path, couple: Couple
) -> None:
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        await unlock(program)
        await program.click(labels.WITHOUT)
        await program.choose(labels.WITHOUT)
        assert flat(keep.BARE_NOW) in program.flat
        await away(program, 181)
        assert program.at == COVER
        await program.press("x", "enter")
        await program.choose("Jo answers")
        await program.press("enter")
        assert program.at == "TakeScreen"
        assert labels.NOT_PROTECTED in program.text


# Nothing leads past it

HOSTILE_KEYS = (
    *("f1", "f2", "ctrl+p", "escape", "question_mark", "q", "ctrl+s", "ctrl+n", "tab", "shift+tab", "enter"),
    *("backspace", "home", "end", "pageup", "pagedown", "up", "down", "1", "y", "ctrl+a", "ctrl+u", "ctrl+z", "f5"),
    *("space", "delete"),
)


async def test_no_key_leads_past_the_lock(noting: Driven) -> None:
    below, screens = noting.text, [*noting.screens, LOCK]
    await press(noting, LONG_AWAY)
    field = noting.app.focused
    for key in HOSTILE_KEYS:
        await noting.press(key)
        assert (noting.screens, leaked(noting, below), key) == (screens, set(), key)
        noting.app.set_focus(field)  # on the line below it, Enter leaves


async def test_no_action_of_the_program_leads_past_the_lock(noting: Driven) -> None:
    screens = [*noting.screens, LOCK]
    await press(noting, LONG_AWAY)
    for action in ("help", "safety", "idle", "command_palette", "quit"):
        await run(noting, action)
        assert (noting.screens, noting.app.is_running) == (screens, True), action
    noting.app.go(Start(Step.BEGIN))
    await noting.settle()
    assert noting.screens == screens


async def test_no_click_and_no_paste_leads_past_the_lock(noting: Driven) -> None:
    below, screens = noting.text, [*noting.screens, LOCK]
    await press(noting, LONG_AWAY)
    go_on = next(y for y, line in enumerate(noting.lines) if labels.GO_ON in line)
    for x, y in ((0, 0), (79, 0), (40, 5), (10, go_on), (12, go_on - 2), (3, 23), (40, 23), (79, 22)):
        await noting.click_at(x, y)
        assert (noting.screens, leaked(noting, below)) == (screens, set())
    await noting.paste("the lake\nagain")
    assert (noting.screens, leaked(noting, below)) == (screens, set())


@pytest.mark.parametrize("time", [AWAY, LONG_AWAY])
async def test_at_no_size_a_word_of_what_is_below_can_be_read(noting: Driven, time: str) -> None:
    await noting.resize((200, 60))
    below = noting.text
    await press(noting, time)
    above = noting.screens
    for size in (*SIZES, SIZE):
        await noting.resize(size)
        assert (noting.screens, leaked(noting, below)) == (above, set()), size
        await press(noting, "1 second")
        assert leaked(noting, below) == set()
    assert noting.at == (COVER if time == AWAY else LOCK)


async def test_the_clock_of_a_talk_goes_on_below_the_lock_and_shows_nothing(talking: Driven) -> None:
    below, talk = talking.text, talking.app.screen
    await away(talking, 1201)
    talking.times.now += 120
    talk._tick()  # type: ignore[attr-defined]
    await talking.settle()
    assert (talking.at, leaked(talking, below)) == (LOCK, set())
    await unlock(talking)
    assert talking.app.screen is talk
    tick(talking)
    await talking.settle()
    assert "about 2 minutes left" in talking.text


KEYS = ("x", "q", "escape", "enter", "backspace", "1", "ctrl+s", "f1", "f2", "ctrl+p")


@pytest.mark.parametrize("key", KEYS)
async def test_any_key_shows_it_again_and_does_nothing_else(noting: Driven, key: str) -> None:
    before = standing(noting)
    await press(noting, AWAY)
    await noting.press(key)
    assert standing(noting) == before


async def test_a_click_shows_it_again_and_does_nothing_else(noting: Driven) -> None:
    before = standing(noting)
    await press(noting, AWAY)
    await noting.click_at(40, 12)
    assert standing(noting) == before


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("time", [AWAY, LONG_AWAY])
async def test_one_can_always_leave_at_once(noting: Driven, time: str, key: str) -> None:
    await press(noting, time)
    await noting.press(key)
    assert noting.has_left


async def test_whoever_cannot_unlock_it_can_leave_with_a_clear_screen(
    noting: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    await press(noting, LONG_AWAY)
    written: list[str] = []
    assert noting.app._driver is not None
    monkeypatch.setattr(noting.app._driver, "write", written.append)
    await noting.click("Leave: this clears the screen")
    assert noting.has_left
    assert "\x1b[2J" in "".join(written)


# When


@pytest.mark.parametrize(
    ("chosen", "seconds", "wanted"),
    [
        (Preferences(), 59, "TakeScreen"),
        (Preferences(), 61, COVER),
        (Preferences(), 181, LOCK),
        (Preferences(blank=10), 11, COVER),
        (Preferences(blank=0), 179, "TakeScreen"),
        (Preferences(blank=0), 181, LOCK),
        (Preferences(lock=0), 10_000, COVER),
        (Preferences(blank=0, lock=0), 10_000, "TakeScreen"),
        (Preferences(blank=300, lock=5), 6, LOCK),
    ],
)
async def test_it_comes_when_it_was_set_to(
    home: Path, couple: Couple, chosen: Preferences, seconds: int, wanted: str
) -> None:
    config.keep(blank=chosen.blank, lock=chosen.lock)
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        await program.press("enter")
        await unlock(program)
        await away(program, seconds)
        assert program.at == wanted


@pytest.mark.parametrize(
    ("seconds", "wanted"), [(599, "TalkScreen"), (601, COVER), (1199, COVER), (1201, LOCK)], ids=str
)
@pytest.mark.parametrize("over", [None, "f1"], ids=["talk", "help over the talk"])
async def test_during_a_talk_it_takes_longer(talking: Driven, seconds: int, wanted: str, over: str | None) -> None:
    if over:
        await talking.press(over)
    await away(talking, seconds)
    assert talking.at == (wanted if wanted in (COVER, LOCK) or not over else "HelpScreen")


async def mouse(program: Driven, kind: type[events.MouseEvent]) -> None:
    """Do something with the mouse as a terminal reports it; the pilot's own mouse passes the program by."""
    program.app.post_message(kind(None, 1, 1, 0, 0, 1, False, False, False))
    await program.settle()


async def test_every_key_and_every_click_puts_it_off_and_a_moving_mouse_does_not(noting: Driven) -> None:
    for there in (
        partial(noting.press, "x"),
        partial(noting.paste, "y"),
        partial(mouse, noting, events.MouseDown),
        partial(mouse, noting, events.MouseScrollDown),
    ):
        noting.app.last_input -= 50
        await there()
        noting.app.last_input -= 50
        noting.app.idle.look()
        await noting.settle()
        assert noting.at == "NoteScreen"
        noting.app.last_input += 50
    noting.app.last_input -= 50
    await mouse(noting, events.MouseMove)
    await away(noting, 15)
    assert noting.at == COVER


async def test_what_is_typed_after_the_computer_slept_does_not_reach_what_was_open(noting: Driven) -> None:
    before = noting.text
    noting.app.last_input -= 200
    await noting.type("secret")
    assert noting.at == LOCK
    await unlock(noting, "not the one")
    await unlock(noting)
    assert noting.text == before


async def test_it_waits_with_one_timer_and_looks_no_sooner_than_it_has_to(home: Path, couple: Couple) -> None:
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        assert program.app.idle._timer is None
        await program.press("enter")
        await unlock(program)
        timer = program.app.idle._timer
        assert timer is not None
        assert 45 < timer._interval <= 50
        await press(program, LONG_AWAY)
        assert program.app.idle._timer is None
        await unlock(program)
        assert program.app.idle._timer is not None


def runs(timer: Timer) -> bool:
    """Return whether a timer is neither paused nor stopped; the cursor of a field nobody types into is paused."""
    return timer._active.is_set()


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (10, 3), (1, 1)], ids=str)
async def test_nothing_wakes_it_while_nobody_types_but_that_timer(taking: Driven, size: Size) -> None:
    await taking.resize(size)
    pumps = [taking.app, *taking.app.screen.walk_children(with_self=True)]
    waiting = {timer for pump in pumps for timer in pump._timers if runs(timer)}
    assert waiting == {taking.app.idle._timer}


@pytest.mark.thorough
def test_it_comes_by_itself(home: Path) -> None:
    couple = new_couple(home)
    config.keep(blank=5, lock=0)
    with Terminal([sys.executable, "-m", "reciprocity_tui", "--home", str(home), "take", "--as", "Jo"]) as terminal:
        terminal.until("and nobody is watching")
        terminal.type("enter")
        terminal.until(labels.COVERED)
        assert couple.questionnaire.areas[0].title not in terminal.text
        terminal.type("x")
        terminal.until("0 of 11 answered")
        terminal.type("ctrl+q")
        assert terminal.ended() == 0


# Where it is set


async def test_both_times_are_set_on_the_screen_and_kept(setting: Driven) -> None:
    await setting.choose(labels.COVER_AFTER.format(time="30 seconds"))
    assert config.load().preferences == Preferences(blank=30)
    await run(setting, "idle")
    assert labels.AS_NOW.format(choice=labels.COVER_AFTER.format(time="30 seconds")) in setting.text
    await setting.choose(labels.LOCK_NEVER)
    assert config.load().preferences == Preferences(blank=30, lock=0)


async def test_a_time_set_by_hand_stands_among_the_choices(home: Path) -> None:
    config.keep(blank=45, lock=0)
    async with driven(home, Start(Step.IDLE)) as program:
        assert labels.AS_NOW.format(choice=labels.COVER_AFTER.format(time="45 seconds")) in program.text
        assert labels.AS_NOW.format(choice=labels.LOCK_NEVER) in program.text


async def test_going_back_sets_nothing(setting: Driven) -> None:
    await setting.press("down", "escape")
    assert not preferences.exist()


async def test_what_is_set_counts_at_once(noting: Driven) -> None:
    await run(noting, "idle")
    await noting.choose(labels.COVER_AFTER.format(time="30 seconds"))
    await away(noting, 31)
    assert noting.at == COVER


def written(text: str) -> Path:
    """Write the file of the preferences by hand, and return it."""
    path = Path(preferences.file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


async def test_a_file_that_is_no_toml_hides_answers_as_soon_as_usual_and_home_says_so(home: Path) -> None:
    path = written('lock = "never')
    async with driven(home, Start(pair=new_couple(home).pair)) as program:
        assert f"{path}:1:" in "".join(program.text.split())
        assert "not valid TOML" in program.flat
        assert "hides answers after 1 minute and locks after 3 minutes" in program.flat
        assert program.app.preferences == Preferences()


async def test_where_a_step_comes_first_its_first_page_says_it_and_the_next_one_does_not(
    home: Path, couple: Couple
) -> None:
    written('lock = "10 secs"')
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        assert "Until then it counts as 3 minutes" in program.flat
        await program.press("enter")
        assert "Until then" not in program.flat


async def test_where_there_is_no_pair_yet_the_first_page_says_it(home: Path) -> None:
    written('theme = "sepia"')
    async with driven(home, Start()) as program:
        assert program.at == "WelcomeScreen"
        assert '"theme" is "sepia"; write one of dark, light, contrast' in program.flat


async def test_what_cannot_be_read_is_left_alone_and_both_is_said_where_it_is_set(home: Path) -> None:
    path = written("lock = ")
    async with driven(home, Start(Step.IDLE)) as program:
        assert "Until that is mended" in program.flat
        await program.choose(labels.LOCK_NEVER)
        assert "nothing was changed" in program.flat.lower()
        assert program.app.preferences == Preferences()
    assert path.read_text() == "lock = "


async def test_a_file_that_is_edited_meanwhile_loosens_nothing_on_the_screen(taking: Driven) -> None:
    written('blank = "never"\nlock = "never"\n')
    taking.app.action_colours("light")
    await away(taking, 61)
    assert taking.at == COVER
    await away(taking, 181)
    assert taking.at == LOCK
    assert config.load().preferences == Preferences("light", blank=0, lock=0)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Lets changing a key take until the event is set."""
    gate, real = threading.Event(), keys.change_key

    def change(*arguments: object) -> None:
        assert gate.wait(60)
        real(*arguments, log_n=10)  # type: ignore[arg-type]

    monkeypatch.setattr(keys, "change_key", change)
    yield gate
    gate.set()


@pytest.fixture
async def computing(home: Path, couple: Couple, slow: threading.Event) -> AsyncIterator[Driven]:
    """A new passphrase is being computed."""
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        await unlock(program)
        await program.enter(SAM)
        await program.type(SAM)
        program.send("enter")
        await turns(program)
        yield program


async def turns(program: Driven) -> None:
    for _ in range(30):
        await program.pilot.pause()


async def let(program: Driven, seconds: float) -> None:
    program.app.last_input -= seconds
    program.app.idle.look()
    await turns(program)


@pytest.mark.parametrize("over", ["f1", "f2", "ctrl+p"])
async def test_a_form_that_ends_below_another_screen_leads_on_once_that_is_closed(
    computing: Driven, slow: threading.Event, over: str
) -> None:
    computing.send(over)
    await turns(computing)
    slow.set()
    await computing.settle()
    if computing.at not in ("FormScreen", "PageScreen") or over == "f2":
        await computing.press("escape")
    assert computing.at == "PageScreen"
    assert "From now on the new passphrase opens your answers" in computing.flat


@pytest.mark.parametrize(("seconds", "above"), [(61, COVER), (181, LOCK)])
async def test_a_form_that_ends_below_leads_on_only_once_it_is_unlocked(
    computing: Driven, slow: threading.Event, seconds: int, above: str
) -> None:
    await let(computing, seconds)
    assert computing.at == above
    slow.set()
    await computing.settle()
    assert (computing.app.is_running, computing.at) == (True, above)
    await (computing.press("x") if above == COVER else unlock(computing, SAM))
    assert "From now on the new passphrase opens your answers" in computing.flat


async def test_while_a_recovery_sheet_is_copied_it_takes_ten_times_as_long(home: Path) -> None:
    async with arrived(home, at("key-sheet")) as program:
        await away(program, 599)
        assert program.at == "PageScreen"
        await away(program, 2)
        assert program.at == COVER


async def test_answers_without_a_passphrase_are_covered_too(home: Path) -> None:
    start = replace(at("passphrase").made(home, World()) or Start(), no_passphrase=True)
    async with driven(home, start) as program:
        await program.press("enter")
        assert program.at == "TakeScreen"
        await away(program, 61)
        assert program.at == COVER


async def test_after_what_they_look_at_together_ones_own_pages_are_covered_as_soon_as_ever(home: Path) -> None:
    couple = opened(home)
    async with driven(home, looking(couple)) as program:
        await program.press("escape")
        await program.choose_more(labels.KEEPING)
        await program.choose(labels.KEEPING_OF.format(name="Jo"))
        await program.choose(labels.KEY_CHANGE)
        await away(program, 61)
        assert program.at == COVER


# The last seconds


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seconds in which nobody types pass only where a test says so."""
    monkeypatch.setattr(time, "clock_gettime", lambda _: 1000.0)


async def test_the_last_ten_seconds_are_counted_down_in_place_of_the_keys(still: None, taking: Driven) -> None:
    keys, body = taking.keys, taking.lines[:-1]
    await away(taking, 49)
    assert taking.keys == keys
    await away(taking, 2)
    assert (taking.keys, taking.lines[:-1]) == (HIDES.format(n=9), body)
    await away(taking, 1)
    assert taking.keys == HIDES.format(n=8)
    await taking.press("shift")
    assert (taking.keys, taking.at) == (keys, "TakeScreen")


async def test_where_it_is_never_hidden_the_seconds_before_the_lock_are_counted(
    still: None, home: Path, couple: Couple
) -> None:
    config.keep(blank=0)
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        await program.press("enter")
        await unlock(program)
        await away(program, 175)
        assert program.keys == LOCKS.format(n=5)
        await away(program, 5)
        await unlock(program)
        assert "s; any key" not in program.keys


async def test_of_a_short_time_half_is_counted_at_most(still: None, home: Path, couple: Couple) -> None:
    config.keep(blank=5)
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        await program.press("enter")
        await unlock(program)
        keys = program.keys
        await away(program, 2)
        assert program.keys == keys
        await away(program, 1)
        assert program.keys == HIDES.format(n=2)


async def test_nothing_wakes_it_before_the_last_seconds_and_one_timer_does_then(still: None, taking: Driven) -> None:
    await away(taking, 51)
    timer = taking.app.idle._timer
    assert timer is not None
    assert timer._interval <= 1
    await press(taking, AWAY)
    timer = taking.app.idle._timer
    assert timer is not None
    assert timer._interval > 60


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Preferences(), (600, 1200)),
        (Preferences(blank=0), (0, 1800)),
        (Preferences(lock=0), (600, 0)),
        (Preferences(blank=300, lock=5), (3000, 50)),
        (Preferences(blank=0, lock=0), (0, 0)),
    ],
)
def test_what_two_look_at_takes_ten_times_as_long_and_locks_soon_after(
    chosen: Preferences, expected: tuple[int, int]
) -> None:
    times = chosen.times(together=True)
    assert (times.blank, times.lock) == expected


async def test_keys_pressed_at_once_after_enter_do_not_spoil_a_passphrase(noting: Driven) -> None:
    await press(noting, LONG_AWAY)
    await noting.type(JO)
    noting.send("enter", *"abc")
    await noting.settle()
    assert noting.at == "NoteScreen"
