"""While nobody types the screen is covered, then locked; nothing leads past, and what was below is the same again."""

import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.timer import Timer

from reciprocity_tui.steps import keep, settings
from reciprocity_tui.steps.settings import Settings
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.vault import keys, pairs, records
from tests.benchmarks.terminal import Terminal
from tests.support import full_sheet, new_couple, tree
from tests.tui.couples import looking, opened, tick
from tests.tui.driving import SIZE, Driven, Size, Times, driven, flat
from tests.tui.places import AWAY, LONG_AWAY, Place, World, arrive, at, away, press

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
            *(keep.FORGOTTEN, "That passphrase does not open the comparison; the part of try again"),
            *("minute", "minutes", "enter"),
        ]
    )
)


def shown(name: str, made: str = "") -> Place:
    """Return a place, made as another one is: with answers that are no example."""
    return replace(at(name), makes=at(made).makes) if made else at(name)


PRIVATE = (
    *(at("take-rating"), at("take-second-rating"), at("parts"), at("note"), at("preview"), at("seal")),
    *(shown("strengths", "agreed"), shown("side-by-side", "agreed"), shown("unseen", "agreed")),
    *(shown("signs", "agreed"), shown("talk", "agreed"), at("agreed"), shown("area-numbers", "agreed"), at("history")),
    *(at("agreement-guarded"), at("outcome"), at("felt"), at("key-change")),
)
OPEN = ("safety", "home", "names", "hand-over", "picker", "unlock", "ready", "keeping", "part", "delete", "idle")


async def unlock(program: Driven, typed: str = JO) -> None:
    await program.type(typed)
    await program.press("enter")


def passphrases_for(home: Path) -> dict[Path, bytes]:
    """Return the key files as they would be if every key in a home had a passphrase."""
    found: dict[Path, bytes] = {}
    for pair in pairs.load_pairs(str(home)):
        for partner, passphrase in zip(pair.partners, (JO, SAM), strict=True):
            path = Path(partner.key_file)
            bare, identity = path.read_bytes(), keys.unlock(partner)
            keys.change_key(partner, identity, passphrase, log_n=10)
            found[path] = path.read_bytes()
            path.write_bytes(bare)
    return found


def standing(program: Driven) -> tuple[object, ...]:
    """Return what stands on the screen, which screens lie on each other, and what has the focus."""
    return program.text, program.screens, program.app.focused


def leaked(program: Driven, below: str) -> set[str]:
    """Return the words of what lies below that can be read now."""
    return (set(WORD.findall(below)) - set(WORD.findall(SAID))) & set(WORD.findall(program.text))


@pytest.fixture
def answering(home: Path) -> Start:
    """Jo answers; both have a passphrase."""
    couple = new_couple(home, passphrases=(JO, SAM))
    return Start(Step.TAKE, couple.pair, couple.pair.partners[0].id)


async def noting(program: Driven) -> None:
    """Go on from the hand-over to a note, half-written, with the cursor in the middle of it."""
    await program.press("enter")
    await unlock(program)
    await program.press("ctrl+n")
    await program.type("the lake again")
    await program.press(*["left"] * 6)


# What is private is covered, locked, and the same again


@pytest.mark.parametrize("place", PRIVATE, ids=str)
async def test_what_is_private_is_covered_then_locked_and_the_same_again(home: Path, place: Place) -> None:
    times, start = Times(), place.made(home, World())
    protected = passphrases_for(home)
    async with driven(home, start, times=times) as program:
        await arrive(program, place, times)
        before = standing(program)
        await away(program, 59)
        assert standing(program) == before
        await press(program, AWAY)
        assert (program.at, leaked(program, str(before[0]))) == (COVER, set())
        await program.press("x")
        assert standing(program) == before
        for path, data in protected.items():
            path.write_bytes(data)
        await press(program, AWAY)
        await press(program, LONG_AWAY)
        assert (program.at, leaked(program, str(before[0]))) == (LOCK, set())
        await unlock(program, "not the one")
        assert (program.at, leaked(program, str(before[0]))) == (LOCK, set())
        await unlock(program)
        assert standing(program) == before


@pytest.mark.parametrize("place", [at(name) for name in OPEN], ids=str)
async def test_nothing_is_covered_before_something_is_unlocked(home: Path, place: Place) -> None:
    times = Times()
    async with driven(home, place.made(home, World()), times=times) as program:
        await arrive(program, place, times)
        before = standing(program)
        await away(program, 10_000)
        assert standing(program) == before


async def test_going_to_the_shell_uncovers_nothing(home: Path) -> None:
    async with driven(home, looking(opened(home))) as program:
        await away(program, 10_000)
        await program.press("ctrl+z")
        assert program.at == COVER


async def test_an_example_is_never_covered(home: Path) -> None:
    start = replace(looking(opened(home)), note=labels.DEMO_NOTE)
    async with driven(home, start) as program:
        await away(program, 10_000)
        assert program.at == "CompareScreen"


async def test_without_a_passphrase_it_is_covered_and_never_locked(home: Path) -> None:
    async with driven(home, looking(opened(home))) as program:
        await away(program, 10_000)
        assert program.at == COVER


@pytest.mark.parametrize("over", ["f1", "f2", "ctrl+p"])
async def test_help_the_page_for_whom_it_is_and_the_palette_are_covered_too(
    home: Path, answering: Start, over: str
) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        await program.press(over)
        before = standing(program)
        for time in (AWAY, LONG_AWAY):
            await press(program, time)
            assert leaked(program, str(before[0])) == set()
        assert program.at == LOCK
        await unlock(program)
        assert standing(program) == before


# What was being typed


async def test_a_half_written_note_goes_on_where_its_cursor_was(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        for time, key in ((AWAY, "y"), (LONG_AWAY, "")):
            await press(program, time)
            await (program.press(key) if key else unlock(program))
        await program.type("er")
        assert "the lakeer again" in program.text


async def test_a_half_written_agreement_goes_on_where_its_cursor_was(home: Path) -> None:
    async with driven(home, looking(opened(home, passphrases=(JO, SAM)))) as program:
        await unlock(program)
        await program.press(*at("agreement-form").keys)
        await program.type("cook on Tuesdays")
        await program.press("enter")
        await program.type("sing")
        await program.press("home")
        await press(program, LONG_AWAY)
        assert program.at == LOCK
        await unlock(program, SAM)
        await program.type("we ")
        assert "cook on Tuesdays" in program.text
        assert "we sing" in program.text


async def test_a_half_typed_passphrase_is_still_there_and_goes_on(home: Path) -> None:
    couple = new_couple(home, passphrases=(JO, SAM))
    for person in (0, 1):
        couple.seal(person, full_sheet(couple.questionnaire))
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        await program.press("enter")
        await unlock(program)
        await program.type(SAM[:6])
        await press(program, LONG_AWAY)
        assert program.at == LOCK
        await unlock(program)
        await program.type(SAM[6:])
        await program.press("enter")
        assert labels.REVEAL_TURN.format(name="Jo") in program.text


async def test_keys_pressed_right_after_it_opened_all_arrive(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        await press(program, LONG_AWAY)
        await unlock(program)
        program.send(*"quickly")
        await program.settle()
        assert "the lakequickly again" in program.text


# Who may unlock it


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("with_key", [False, True], ids=["passphrase", "recovery key"])
async def test_either_of_the_two_unlocks_what_both_have_opened(home: Path, person: int, *, with_key: bool) -> None:
    couple = opened(home, passphrases=(JO, SAM))
    async with driven(home, looking(couple)) as program:
        await unlock(program)
        before = standing(program)
        await press(program, LONG_AWAY)
        assert "Jo or Sam can unlock it." in program.flat
        await unlock(program, couple.identities[person].secret.lower() if with_key else (JO, SAM)[person])
        assert standing(program) == before


async def test_only_whoever_answers_unlocks_their_own_part(home: Path) -> None:
    couple = new_couple(home, passphrases=(JO, SAM))
    async with driven(home, Start(Step.TAKE, couple.pair, couple.pair.partners[0].id)) as program:
        await program.press("enter")
        await unlock(program)
        await press(program, LONG_AWAY)
        assert "Jo can unlock it." in program.flat
        for wrong in (SAM, couple.identities[1].secret, "", JO.upper()):
            await unlock(program, wrong)
            assert program.at == LOCK
        await unlock(program, couple.identities[0].secret)
        assert program.at == "TakeScreen"


async def test_after_a_step_nothing_of_it_is_guarded(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        await unlock(program)
        await program.press("escape")
        await away(program, 10_000)
        assert program.at == "HomeScreen"
        await program.choose("Sam answers")
        await program.press("enter")
        await unlock(program, SAM)
        await press(program, LONG_AWAY)
        await unlock(program, JO)
        assert program.at == LOCK
        await unlock(program, SAM)
        assert program.at == "TakeScreen"


# Nothing leads past it

HOSTILE_KEYS = (
    *(
        "f1",
        "f2",
        "ctrl+p",
        "escape",
        "question_mark",
        "q",
        "ctrl+s",
        "ctrl+n",
        "tab",
        "shift+tab",
        "enter",
        "backspace",
    ),
    *(
        "home",
        "end",
        "pageup",
        "pagedown",
        "up",
        "down",
        "1",
        "y",
        "ctrl+a",
        "ctrl+u",
        "ctrl+z",
        "f5",
        "space",
        "delete",
    ),
)


async def test_no_key_leads_past_the_lock(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        below, screens = program.text, [*program.screens, LOCK]
        await press(program, LONG_AWAY)
        field = program.app.focused
        for key in HOSTILE_KEYS:
            await program.press(key)
            assert (program.screens, leaked(program, below), key) == (screens, set(), key)
            program.app.set_focus(field)  # on the line below it, Enter leaves


async def test_no_action_of_the_program_leads_past_the_lock(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        screens = [*program.screens, LOCK]
        await press(program, LONG_AWAY)
        for action in ("help", "safety", "idle", "command_palette", "quit"):
            await program.app.run_action(f"app.{action}")
            await program.settle()
            assert (program.screens, program.app.is_running) == (screens, True), action
        program.app.go(Start(Step.BEGIN))
        await program.settle()
        assert program.screens == screens


async def test_no_click_and_no_paste_leads_past_the_lock(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        below, screens = program.text, [*program.screens, LOCK]
        await press(program, LONG_AWAY)
        go_on = next(y for y, line in enumerate(program.lines) if labels.GO_ON in line)
        for x, y in ((0, 0), (79, 0), (40, 5), (10, go_on), (12, go_on - 2), (3, 23), (40, 23), (79, 22)):
            await program.click_at(x, y)
            assert (program.screens, leaked(program, below)) == (screens, set())
        await program.paste("the lake\nagain")
        assert (program.screens, leaked(program, below)) == (screens, set())


@pytest.mark.parametrize("time", [AWAY, LONG_AWAY])
async def test_at_no_size_a_word_of_what_is_below_can_be_read(home: Path, answering: Start, time: str) -> None:
    async with driven(home, answering, (200, 60)) as program:
        await noting(program)
        below = program.text
        await press(program, time)
        above = program.screens
        for size in (*SIZES, SIZE):
            await program.resize(size)
            assert (program.screens, leaked(program, below)) == (above, set()), size
            await press(program, "1 second")
            assert leaked(program, below) == set()
        assert program.at == (COVER if time == AWAY else LOCK)


async def test_the_clock_of_a_talk_goes_on_below_the_lock_and_shows_nothing(home: Path) -> None:
    times = Times()
    async with driven(home, looking(opened(home, passphrases=(JO, SAM))), times=times) as program:
        await unlock(program)
        await arrive(program, at("talk-turn"), times)
        below, talk = program.text, program.app.screen
        await away(program, 1801)
        times.now += 120
        talk._tick()  # type: ignore[attr-defined]
        await program.settle()
        assert (program.at, leaked(program, below)) == (LOCK, set())
        await unlock(program)
        assert program.app.screen is talk
        tick(program)
        await program.settle()
        assert "about 2 minutes left" in program.text


@pytest.mark.parametrize("key", ["f1", "f2", "ctrl+p"])
async def test_a_key_that_works_everywhere_opens_nothing_over_the_cover(home: Path, answering: Start, key: str) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        below = program.text
        await press(program, AWAY)
        await program.press(key)
        assert program.text == below or (program.at, leaked(program, below)) == (COVER, set())


@pytest.mark.parametrize("key", ["x", "q", "escape", "enter", "backspace", "1", "ctrl+s"])
async def test_the_key_that_shows_it_again_does_nothing_else(home: Path, answering: Start, key: str) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        before = standing(program)
        await press(program, AWAY)
        await program.press(key)
        assert standing(program) == before


async def test_a_click_shows_it_again_and_does_nothing_else(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        before = standing(program)
        await press(program, AWAY)
        await program.click_at(40, 12)
        assert standing(program) == before


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("time", [AWAY, LONG_AWAY])
async def test_one_can_always_leave_at_once(home: Path, answering: Start, time: str, key: str) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        await press(program, time)
        await program.press(key)
        assert (program.app.is_running, program.app.return_value) == (False, 0)


async def test_whoever_cannot_unlock_it_can_leave_with_a_clear_screen(
    home: Path, answering: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        await press(program, LONG_AWAY)
        written: list[str] = []
        assert program.app._driver is not None
        monkeypatch.setattr(program.app._driver, "write", written.append)
        await program.click("Leave: the screen is cleared")
        assert (program.app.is_running, program.app.return_value) == (False, 0)
        assert "\x1b[2J" in "".join(written)


# When


@pytest.mark.parametrize(
    ("chosen", "seconds", "wanted"),
    [
        (Settings(), 59, "TakeScreen"),
        (Settings(), 61, COVER),
        (Settings(), 181, LOCK),
        (Settings(blank=10), 11, COVER),
        (Settings(blank=0), 179, "TakeScreen"),
        (Settings(blank=0), 181, LOCK),
        (Settings(lock=0), 10_000, COVER),
        (Settings(blank=0, lock=0), 10_000, "TakeScreen"),
        (Settings(blank=300, lock=5), 6, LOCK),
    ],
)
async def test_it_comes_when_it_was_set_to(
    home: Path, answering: Start, chosen: Settings, seconds: int, wanted: str
) -> None:
    settings.save(str(home), chosen)
    async with driven(home, answering) as program:
        await program.press("enter")
        await unlock(program)
        await away(program, seconds)
        assert program.at == wanted


@pytest.mark.parametrize(
    ("seconds", "wanted"), [(599, "TalkScreen"), (601, COVER), (1799, COVER), (1801, LOCK)], ids=str
)
@pytest.mark.parametrize("over", [None, "f1"], ids=["talk", "help over the talk"])
async def test_during_a_talk_it_takes_ten_times_as_long(
    home: Path, seconds: int, wanted: str, over: str | None
) -> None:
    times = Times()
    async with driven(home, looking(opened(home, passphrases=(JO, SAM))), times=times) as program:
        await unlock(program)
        await arrive(program, at("talk-turn"), times)
        if over:
            await program.press(over)
        await away(program, seconds)
        assert program.at == (wanted if wanted in (COVER, LOCK) or not over else "HelpScreen")


async def mouse(program: Driven, kind: type[events.MouseEvent]) -> None:
    """Do something with the mouse as a terminal reports it; the pilot's own mouse passes the program by."""
    program.app.post_message(kind(None, 1, 1, 0, 0, 1, False, False, False))
    await program.settle()


async def test_every_key_and_every_click_puts_it_off_and_a_moving_mouse_does_not(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        for there in (
            partial(program.press, "x"),
            partial(program.paste, "y"),
            partial(mouse, program, events.MouseDown),
            partial(mouse, program, events.MouseScrollDown),
        ):
            program.app.last_input -= 50
            await there()
            program.app.last_input -= 50
            program.app.idle.look()
            await program.settle()
            assert program.at == "NoteScreen"
            program.app.last_input += 50
        program.app.last_input -= 50
        await mouse(program, events.MouseMove)
        await away(program, 15)
        assert program.at == COVER


async def test_what_is_typed_after_the_computer_slept_does_not_reach_what_was_open(
    home: Path, answering: Start
) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        before = program.text
        program.app.last_input -= 200
        await program.type("secret")
        assert program.at == LOCK
        await unlock(program, "not the one")
        await unlock(program)
        assert program.text == before


async def test_it_waits_with_one_timer_and_looks_no_sooner_than_it_has_to(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        assert program.app.idle._timer is None
        await noting(program)
        timer = program.app.idle._timer
        assert timer is not None
        assert 55 < timer._interval <= 60
        await press(program, LONG_AWAY)
        assert program.app.idle._timer is None
        await unlock(program)
        assert program.app.idle._timer is not None


def runs(timer: Timer) -> bool:
    """Return whether a timer is neither paused nor stopped; the cursor of a field nobody types into is paused."""
    return timer._active.is_set()


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (10, 3), (1, 1)], ids=str)
async def test_nothing_wakes_it_while_nobody_types_but_that_timer(home: Path, answering: Start, size: Size) -> None:
    async with driven(home, answering) as program:
        await program.press("enter")
        await unlock(program)
        await program.resize(size)
        pumps = [program.app, *program.app.screen.walk_children(with_self=True)]
        waiting = {timer for pump in pumps for timer in pump._timers if runs(timer)}
        assert waiting == {program.app.idle._timer}


@pytest.mark.thorough
def test_it_comes_by_itself(home: Path) -> None:
    couple = new_couple(home)
    settings.save(str(home), Settings(blank=5, lock=0))
    with Terminal([sys.executable, "-m", "reciprocity_tui", "--home", str(home), "take", "--as", "Jo"]) as terminal:
        terminal.until("and I am alone")
        terminal.type("enter")
        terminal.until(labels.COVERED)
        assert couple.questionnaire.areas[0].title not in terminal.text
        terminal.type("x")
        terminal.until("0 of 10 answered")
        terminal.type("ctrl+q")
        assert terminal.ended() == 0


# Where it is set


async def test_both_times_are_set_on_the_screen_and_kept(home: Path) -> None:
    async with driven(home, Start(Step.IDLE)) as program:
        await program.choose(labels.COVER_AFTER.format(time="30 seconds"))
        assert settings.load(str(home)) == Settings(blank=30)
        await program.app.run_action("app.idle")
        await program.settle()
        assert labels.AS_NOW.format(choice=labels.COVER_AFTER.format(time="30 seconds")) in program.text
        await program.choose(labels.LOCK_NEVER)
        assert settings.load(str(home)) == Settings(blank=30, lock=0)


async def test_a_time_set_by_hand_stands_among_the_choices(home: Path) -> None:
    settings.save(str(home), Settings(blank=45, lock=0))
    async with driven(home, Start(Step.IDLE)) as program:
        assert labels.AS_NOW.format(choice=labels.COVER_AFTER.format(time="45 seconds")) in program.text
        assert labels.AS_NOW.format(choice=labels.LOCK_NEVER) in program.text


async def test_going_back_sets_nothing(home: Path) -> None:
    async with driven(home, Start(Step.IDLE)) as program:
        await program.press("down", "escape")
        assert not home.exists()


async def test_what_is_set_counts_at_once(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        await program.app.run_action("app.idle")
        await program.settle()
        await program.choose(labels.COVER_AFTER.format(time="30 seconds"))
        await away(program, 31)
        assert program.at == COVER


async def test_settings_of_a_newer_program_are_left_alone_and_that_is_said(home: Path) -> None:
    home.mkdir()
    newer = records.dump("settings", {"theme": "sepia"}).replace(b"schema = 1", b"schema = 2")
    (home / "settings.toml").write_bytes(newer)
    async with driven(home, Start(Step.IDLE)) as program:
        await program.choose(labels.LOCK_NEVER)
        assert "was written by a newer version of this program" in program.flat
    assert tree(home) == {"settings.toml": newer}


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


async def computing(program: Driven) -> None:
    """Go on to where a new passphrase is being computed."""
    await unlock(program)
    await program.type(SAM)
    await program.press("enter")
    await program.type(SAM)
    program.send("enter")
    await turns(program)


async def turns(program: Driven) -> None:
    for _ in range(30):
        await program.pilot.pause()


async def let(program: Driven, seconds: float) -> None:
    program.app.last_input -= seconds
    program.app.idle.look()
    await turns(program)


@pytest.mark.parametrize("over", ["f1", "f2", "ctrl+p"])
async def test_a_form_that_ends_below_another_screen_leads_on_once_that_is_closed(
    home: Path, slow: threading.Event, over: str
) -> None:
    couple = new_couple(home, passphrases=(JO, SAM))
    async with driven(home, Start(Step.KEY_CHANGE, couple.pair, couple.pair.partners[0].id)) as program:
        await computing(program)
        program.send(over)
        await turns(program)
        slow.set()
        await program.settle()
        if program.at not in ("FormScreen", "PageScreen") or over == "f2":
            await program.press("escape")
        assert program.at == "PageScreen"
        assert "From now on the new passphrase opens it" in program.flat


@pytest.mark.parametrize(("seconds", "above"), [(61, COVER), (181, LOCK)])
async def test_a_form_that_ends_below_leads_on_only_once_it_is_unlocked(
    home: Path, slow: threading.Event, seconds: int, above: str
) -> None:
    couple = new_couple(home, passphrases=(JO, SAM))
    async with driven(home, Start(Step.KEY_CHANGE, couple.pair, couple.pair.partners[0].id)) as program:
        await computing(program)
        await let(program, seconds)
        assert program.at == above
        slow.set()
        await program.settle()
        assert (program.app.is_running, program.at) == (True, above)
        await (program.press("x") if above == COVER else unlock(program, SAM))
        assert "From now on the new passphrase opens it" in program.flat


async def test_while_a_recovery_sheet_is_copied_it_takes_ten_times_as_long(home: Path) -> None:
    place, times = at("key-sheet"), Times()
    async with driven(home, place.made(home, World()), times=times) as program:
        await arrive(program, place, times)
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


async def test_after_a_talk_it_is_covered_as_soon_as_elsewhere(home: Path) -> None:
    times = Times()
    async with driven(home, looking(opened(home, passphrases=(JO, SAM))), times=times) as program:
        await unlock(program)
        await arrive(program, at("talk-turn"), times)
        await away(program, 300)
        await program.press("escape")
        assert program.at == "CompareScreen"
        timer = program.app.idle._timer
        assert timer is not None
        assert timer._interval <= 60


async def test_keys_pressed_at_once_after_enter_do_not_spoil_a_passphrase(home: Path, answering: Start) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        await press(program, LONG_AWAY)
        await program.type(JO)
        program.send("enter", *"abc")
        await program.settle()
        assert program.at == "NoteScreen"


@pytest.mark.parametrize("key", ["f1", "f2", "ctrl+p"])
async def test_any_key_shows_it_again(home: Path, answering: Start, key: str) -> None:
    async with driven(home, answering) as program:
        await noting(program)
        before = standing(program)
        await press(program, AWAY)
        await program.press(key)
        assert standing(program) == before
