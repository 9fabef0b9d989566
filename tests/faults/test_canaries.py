"""Nothing private is anywhere: two hundred strings are typed and chosen, and then looked for wherever they could be."""

import base64
import gzip
import random
import re
import shutil
import signal
import string
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice, product
from pathlib import Path

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import Glad
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.tui.screens.page import TOO_SOON
from reciprocity_tui.vault import keys, own, pairs
from reciprocity_tui.vault.part import Part
from tests.benchmarks.terminal import Terminal
from tests.faults.driving import CLEARED, SIZE, arrived, begun, hold_as_before, on_both_screens, press, printed, running
from tests.support import Program, full_sheet, new_couple, tree
from tests.tui.couples import opened, together_of
from tests.tui.places import World, all_screens, at

PREFIX = "Kestrel7qz"
AS_SHEET = re.compile(
    rb"\[behaviour\.|(received|given|how_much|answer) = [0-4]|\[(fairness|share|since|glad)\]|AGE-SECRET-KEY-"
)


def canaries(count: int) -> tuple[str, ...]:
    """Return strings that begin alike, as nothing else does, and are all different."""
    chance = random.Random(count)  # noqa: S311 - the same ones every time
    return tuple(PREFIX + "".join(chance.choices(string.ascii_letters + string.digits, k=20)) for _ in range(count))


def forms(text: str) -> dict[str, bytes]:
    """Return how a text can stand in a file: as it is, in two bytes a character, in base64 and hexadecimal."""
    raw = text.encode()
    within = {f"base64 {at}": base64.b64encode(bytes(at) + raw)[-(-at * 4 // 3) : -4] for at in range(3)}
    wide = {"UTF-16": text.encode("utf-16-le"), "UTF-16 big": text.encode("utf-16-be")}
    return {"itself": raw, **wide, **within, "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode()}


FORMS = forms(PREFIX)
CANARIES = canaries(200)
ON_SCREEN, IN_LINES, TOGETHER = CANARIES[:9], CANARIES[9:193], CANARIES[193:]


def gives_away(data: bytes) -> bool:
    """Return whether some bytes hold the beginning of a canary or a piece of a sheet, packed or not."""
    plain = [data]
    with suppress(OSError, EOFError, zlib.error):
        plain.append(gzip.decompress(data))
    with suppress(zlib.error):
        plain.append(zlib.decompress(data))
    return any(AS_SHEET.search(each) or any(form in each for form in FORMS.values()) for each in plain)


def giving_away(world: Path) -> list[Path]:
    """Return every file and folder that gives something away, by its name or by what it holds."""
    return [
        path
        for path in world.rglob("*")
        if gives_away(path.name.encode()) or (path.is_file() and gives_away(path.read_bytes()))
    ]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds every place a program may write to."""
    world = tmp_path / "world"
    places = {
        "TMPDIR": "tmp",
        "HOME": "user",
        **{f"XDG_{each}_HOME": each for each in ("STATE", "CACHE", "CONFIG", "DATA")},
    }
    for variable, name in (*places.items(), ("XDG_RUNTIME_DIR", "run"), ("PWD", "work")):
        (world / name).mkdir(parents=True)
        monkeypatch.setenv(variable, str(world / name))
    monkeypatch.chdir(world / "work")
    return world


@pytest.fixture
def home(world: Path) -> Path:
    """The home, among all the others."""
    return world / "home"


# The search itself


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [bytes, gzip.compress, zlib.compress], ids=["as it is", "gzip", "zlib"])
def test_a_canary_is_found_in_every_form(world: Path, form: str, packed: type[bytes]) -> None:
    canary = CANARIES[0]
    (world / "tmp" / "file").write_bytes(packed(b"before " + forms(f"..{canary}")[form] + b" after"))
    assert giving_away(world) == [world / "tmp" / "file"]


def test_a_name_and_a_plain_sheet_are_found_too(world: Path) -> None:
    (world / "user" / CANARIES[0]).mkdir()
    (world / "run" / "sheet").write_bytes(b"[behaviour.puts-things-aside]\n")
    assert sorted(path.parent.name for path in giving_away(world)) == ["run", "user"]


# What is typed, chosen and read from files


@pytest.mark.thorough
def test_nothing_of_what_is_typed_on_the_screen_is_anywhere(world: Path, home: Path) -> None:
    passphrase, *notes = ON_SCREEN
    with begun(home, at("passphrase").made(home, World())) as terminal:
        choose_and_note(terminal, passphrase, notes)
        leaves_nothing(terminal, world)
    (pair,) = pairs.load_pairs(str(home))
    jo = pair.partners[0]
    sheet = own.own_sheet(Part(pair, jo, pair.latest(), keys.unlock(jo, passphrase)))
    kept = " ".join(answer.note for answer in sheet.behaviours.values())
    assert [note for note in notes if note not in kept] == []


@pytest.mark.thorough
def test_nothing_of_what_is_typed_in_lines_or_read_from_a_file_is_anywhere(
    program: Program, world: Path, home: Path, couple: Questionnaire
) -> None:
    given = iter(IN_LINES)
    jo, sam, new = islice(given, 3)
    new_couple(home, passphrases=(jo, sam))
    from_file = [noted(couple, given) for _ in "12"]
    for arguments, typed, passphrases in (
        (("take", "--as", "Sam", "--plain"), "".join(f"note {note}\n4\n" for note in given), (sam,)),
        (("take", "--as", "Jo", "--from", "-"), from_file[0], (jo,)),
        (("take", "--as", "Sam", "--from", "-", "--replace"), from_file[1], (sam,)),
        (("take", "--as", "Jo", "--export", "-"), "", (jo,)),
        (("take", "--as", "Jo", "--seal"), "", (jo,)),
        (("take", "--as", "Sam", "--seal"), "", (sam,)),
        (("verify",), "", (jo, sam)),
        (("reveal", "--agree", "Jo", "--agree", "Sam"), "", (jo, sam)),
        (("key", "change", "--as", "Jo"), "", (jo, new)),
        (("compare",), "", (new,)),
        (("history",), "", (sam,)),
    ):
        ran = program.process(*arguments, typed=typed.encode(), passphrases=passphrases)
        assert ran.code == 0, ran
        assert not gives_away(ran.err.encode()), ran
        assert gives_away(ran.out.encode()) == ("--export" in arguments), ran
        assert giving_away(world) == [], arguments


@pytest.mark.thorough
def test_nothing_of_what_both_agree_on_is_anywhere(world: Path, home: Path) -> None:
    wrong, jo, sam, *texts = TOGETHER
    couple = opened(home, passphrases=(jo, sam))
    with running(home, "compare") as terminal:
        agree_and_appreciate(terminal, (wrong, sam), texts)
        leaves_nothing(terminal, world)
    together = together_of(couple)
    agreement, appreciation = together.agreement(), together.appreciations()
    assert agreement is not None
    assert appreciation is not None
    assert [*agreement.will, *appreciation] == texts


def choose_and_note(terminal: Terminal, passphrase: str, notes: Sequence[str]) -> None:
    """Let Jo choose a passphrase and answer an area, with a note to every question."""
    terminal.until("and nobody is watching")
    press(terminal, "enter", passphrase, "tab", passphrase)
    terminal.type("enter")
    terminal.until("0 of 11 answered")
    assert not gives_away(terminal.bytes)
    for note in notes:
        press(terminal, "ctrl+n", note)
        terminal.until(note)
        press(terminal, "ctrl+s", "4")


def noted(questionnaire: Questionnaire, notes: Iterator[str]) -> str:
    """Return a sheet as a file, with a note to each behaviour and something they were glad of and keep private."""
    full = full_sheet(questionnaire)
    behaviours = {each: replace(answer, note=next(notes)) for each, answer in full.behaviours.items()}
    return sheet_file.dump(replace(full, behaviours=behaviours, glad=Glad(next(notes), private=True)))


def agree_and_appreciate(terminal: Terminal, passphrases: Sequence[str], texts: Sequence[str]) -> None:
    """Let both unlock what they opened, at the second try, agree on something, and keep what they appreciate."""
    terminal.until("Passphrase")
    for passphrase in passphrases:
        press(terminal, passphrase)
        assert not gives_away(terminal.bytes)
        terminal.type("enter")
        terminal.until("try again" if passphrase != passphrases[-1] else "What you were glad of")
    wills, thanks = ((a, "enter", b, "enter") for a, b in (texts[:2], texts[2:]))
    press(terminal, "6", "enter", "enter", *wills, "enter", "enter", "down", "enter")
    both_say_yes(terminal)
    press(terminal, "down", "enter", *thanks)
    both_say_yes(terminal)


def both_say_yes(terminal: Terminal) -> None:
    """Let each of the two come to the page of their own, and say yes once that can be meant."""
    for _ in range(2):
        press(terminal, "enter")
        terminal.quiet(2 * TOO_SOON)
        press(terminal, "y")


def leaves_nothing(terminal: Terminal, world: Path) -> None:
    """Hold that nothing is given away while the program runs, and leave; then nothing is on the screens either."""
    process = Path(f"/proc/{terminal.process.pid}")
    for name in ("cmdline", "environ") if process.exists() else ():
        assert not gives_away((process / name).read_bytes())
    assert giving_away(world) == []
    before = len(terminal.bytes)
    terminal.type("ctrl+q")
    assert terminal.ended() == 0
    assert printed(terminal.bytes[before:].partition(CLEARED)[2]) == ""
    assert on_both_screens(terminal) == ""
    assert giving_away(world) == []


# What ends the program


ENDS: Sequence[tuple[str | signal.Signals, ...]] = (
    (signal.SIGKILL,),
    (signal.SIGTERM,),
    (signal.SIGHUP,),
    (signal.SIGINT,),
    (signal.SIGTSTP, signal.SIGKILL),
    ("ctrl+z", signal.SIGKILL),
)


@pytest.mark.parametrize("ends", ENDS, ids=lambda ends: " ".join(str(getattr(each, "name", each)) for each in ends))
def test_whatever_ends_the_program_nothing_is_left_but_what_was_saved(
    world: Path, home: Path, ends: Sequence[str | signal.Signals]
) -> None:
    passphrase, kept, unkept, other = CANARIES[:4]
    couple = new_couple(home, passphrases=(passphrase, other))
    with running(home, "take", "--as", "Jo") as terminal:
        terminal.until("and nobody is watching")
        press(terminal, "enter", passphrase)
        terminal.type("enter")
        terminal.until("0 of 11 answered")
        press(terminal, "ctrl+n", kept, "ctrl+s")
        terminal.until("Your note:")
        press(terminal, "4")
        terminal.until("1 of 11 answered")
        press(terminal, "ctrl+n", unkept)
        terminal.until(unkept)
        terminal.quiet(0.2)
        before = len(terminal.bytes)
        for each in ends:
            end(terminal, each)
        terminal.ended()
        assert not gives_away(terminal.bytes[before:])
        if ends[0] not in (signal.SIGKILL, "ctrl+z"):  # in a note the key undoes, and nothing is asked before a SIGKILL
            assert on_both_screens(terminal) == ""
    assert giving_away(world) == []
    with couple.open_sheet(0) as opened:
        assert [answer.note for answer in opened.sheet.behaviours.values()] == [kept]


def end(terminal: Terminal, by: str | signal.Signals) -> None:
    """Type a key or send a signal."""
    if isinstance(by, str):
        terminal.type(by)
        terminal.quiet()
    elif by is signal.SIGTSTP:
        terminal.stop()
    else:
        terminal.process.send_signal(by)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_history_of_a_shell_holds_the_command_alone(world: Path, home: Path) -> None:
    passphrase, note, other = CANARIES[:3]
    new_couple(home, passphrases=(passphrase, other))
    history = world / "user" / "history"
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal(shell, SIZE, {"HISTFILE": str(history), "PS1": "> "}, world / "work") as terminal:
        terminal.until(">")
        command = f"{sys.executable} -m reciprocity_tui --home {home} --plain take --as Jo"
        for typed, shown in (
            (command, "assphrase"),
            (passphrase, "[1-5"),
            (f"note {note}", "Noted"),
            ("q", "saved"),
        ):
            terminal.type(typed, "enter")
            terminal.until(shown)
        terminal.type("exit", "enter")
        terminal.ended()
    assert command in history.read_text()
    assert giving_away(world) == []


# Mistakes of the program


KINDS = {
    "a handler": "self.call_next(mistake)",
    "drawing": "[(each, setattr(each, '_source', mistake), each.redraw()) for each in self.query(Lines)]",
    "a timer": "self.set_timer(0.01, mistake)",
    "a worker": "self.run_worker(mistaken())",
    "a thread": "self.run_worker(mistake, thread=True)",
}
BROKEN = """
from textual import events
from reciprocity_tui.tui import app
from reciprocity_tui.tui.drawing.lines import Lines
exec(compile('''
def mistake(*_):
    private = {canary!r}
    raise ValueError(private) from KeyError(private)
async def mistaken():
    mistake()
''', app.__file__.replace("app.py", "mistaken.py"), "exec"))
on_event = app.ReciprocityApp.on_event
async def on_event_or_mistake(app, event):
    if isinstance(event, events.Key) and event.key == "f9":
        self = app.screen
        {kind}
    else:
        await on_event(app, event)
app.ReciprocityApp.on_event = on_event_or_mistake
"""
F9 = "\x1b[20~"
WIDE = 250, 30
PLACE_OF = {
    "TakeScreen": "take-rating",
    "PreviewScreen": "preview",
    "NoteScreen": "note",
    "HistoryScreen": "history",
    "HelpScreen": "help",
    "FormScreen": "names",
    "LockScreen": "locked",
    "CoverScreen": "covered",
    "ConsentScreen": "consent",
    "CompareScreen": "side-by-side",
    "ChooseScreen": "areas",
    "TalkScreen": "talk-turn",
    "PageScreen": "ready",
    "SealScreen": "seal",
    "EveningScreen": "evening",
    "WelcomeScreen": "welcome",
    "TryScreen": "try",
    "EffectScreen": "effect",
    "NowYouScreen": "now-you-two",
    "MirrorScreen": "mirror",
    "ThoughtsScreen": "mirror-thoughts",
    "AnswersScreen": "mirror-answers",
    "SafetyScreen": "whole-safety",
    "HomeScreen": "home",
}
MISTAKES = [
    pytest.param(place, kind, id=f"{screen}, {kind}") for (screen, place), kind in product(PLACE_OF.items(), KINDS)
]


def test_every_screen_makes_a_mistake_below() -> None:
    assert {each.__name__ for each in all_screens()} <= set(PLACE_OF)


@pytest.mark.parametrize(("place", "kind"), MISTAKES)
def test_a_mistake_on_any_screen_shows_its_type_and_place_alone(world: Path, home: Path, place: str, kind: str) -> None:
    code = BROKEN.format(canary=CANARIES[0], kind=KINDS[kind])
    with arrived(home, at(place), code, World(note=CANARIES[0]), WIDE) as terminal:
        before, saved = len(terminal.bytes), tree(home)
        terminal.type(F9)
        hold_that_it_stops_cleanly(terminal, before)
    assert tree(home) == saved


def hold_that_it_stops_cleanly(terminal: Terminal, before: int) -> None:
    """Hold that the program ended with one line about a mistake, and that it shows nothing else."""
    assert terminal.ended() == 1
    assert re.fullmatch(
        r"reciprocity: stopped by a mistake of the program \(ValueError in tui/mistaken\.py:\d+\); every answer given "
        r"before is saved\. Please report type and place to whoever gave you the program",
        terminal.text.strip(),
    ), terminal.text
    assert not gives_away(terminal.bytes[before:])
    hold_as_before(terminal)
