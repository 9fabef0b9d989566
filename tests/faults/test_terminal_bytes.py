"""What hostile text makes the program send to the terminal: characters to read, and no sequence but its own."""

import os
import re
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from unicodedata import category

import pytest
import tomli_w

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement, Topics
from reciprocity_tui.vault import pairs
from reciprocity_tui.vault.pairs import LONGEST_NAME
from tests.benchmarks.terminal import _PIECE, Terminal
from tests.faults.driving import arrived, begun, press
from tests.support import TODAY, Couple, Program, Ran, tree
from tests.tui.couples import opened, together_of
from tests.tui.places import AWAY, World, at
from tests.tui.test_hostile import TOURS
from tests.vault.helpers import rewrite

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
ITEMS = (
    # What a terminal obeys, in 7 bits, and never hears from the program
    "\x1b[3Jerase",
    "\x1b[31mred\x1b[5m",
    "\x1b[9Aup",
    "\x1b[6n",
    "\x1b[?47hleave",
    "\x1b[?1002h",
    "\x1b[201~",
    "\x1b[5i",
    "\x1b]0;title\x07",
    "\x1b]2;title\x1b\\",
    "\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;aGk=\x07",
    "\x1b]1337;File=:AAAA\x07",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1bc",
    "\x1b",
    "\x1b\x1b[A",
    "\x1b(0lqk",
    "\x1b#8",
    "\x1b[",
    "a\x1b]",
    # In 8 bits, and control characters alone
    "\x9b2Jerase",
    "\x9d0;title\x9c",
    "\x90q\x9c",
    "\x9ej\x9c\x9fk\x9c",
    "".join(map(chr, range(0x80, 0xA0))),
    "bell\x07",
    "back\x08\x08\x08\x08",
    "return\rover",
    "tab\x0bform\x0cfeed",
    "out\x0ein\x0f",
    "rub\x7fout",
    "next\x85line",
    "nul\x00nul",
    "\x05\x11\x13\x1a\x1c",
    # What turns or hides text
    "\u202eevil\u202c",
    "\u2066a\u2067b\u2068c\u2069",
    "\u200emark\u200f\u061c",
    "a\u2028b\u2029c",
    "tag\U000e0041\U000e007f",
    "zero\u200bwidth\u2060\ufeff",
    "soft\u00adhyphen",
    "e" + "\u0301\u0323\u0489" * 40,
    "\ue000\U000f0000\U0010ffff\ufdd0",
    "\u3164\u115f\u2800\uffa0",
    "\ufff9a\ufffab\ufffb",
    "x\ufe0e\ufe0f\U000e0100",
    "\udc9b2J\udcff",
    # What a library could take for its own
    "[@click=app.leave]x[/]",
    "[/x]",
    "[link=http://x.example]x[/link]",
    "\\[",
    "[bold red on blue]x",
    ":warning:",
    "$accent",
    "{partner}",
    "{0.__class__}",
    "%s%n",
    "\\x1b[2J",
    "&#27;[2J",
    "${HOME}$(id)`id`",
    # What is only difficult
    "x" * 300,
    "   ",
    "\u0645\u062d\u0645\u062f \u05e9\u05e8\u05d4",
    "\u674e\u660e" * 20,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f3\ufe0f\u200d\U0001f308\U0001f1eb\U0001f1f7",
)
TEXTS = tuple(item.encode("utf-8", "ignore").decode() for item in ITEMS)
"""Those that can be written in UTF-8."""
ESCAPE, PASTE, PASTED = "\x1b", "\x1b[200~", "\x1b[201~"
MODES = (7, 25, 1000, 1003, 1004, 1006, 1015, 1049, 2004, 2026)
ON_SCREEN = frozenset(
    {*(f"\x1b[?{mode}{switch}" for mode in MODES for switch in "hl"), "\x1b[H", "\x1b[2K", "\x1b[2J", "\r", "\n"}
    | {"\x1b[0m", *(f"\x1b[{style}m" for style in ("38;2;;48;2;", "1;38;2;;48;2;", "7;38;2;;48;2;", "48;2;"))}
    | {"\x1b[>25u", "\x1b[=4;2u", "\x1b[<u", "\x1b[?2026$p", "\x1b[?2048$p", "\x1b]22;default\x07", "\x1b]11;?\x1b\\"}
)
"""All that the full screen says to a terminal: its modes, colours and places, what the terminal can, which pointer."""
IN_LINES = frozenset({"\x1b[0m", "\x1b[1m", "\x1b[38;2;m", "\r", "\n"})
NEVER = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
JOINERS = frozenset("\u200c\u200d")
WORLDS = len(ITEMS) // 6
NUMBERS = re.compile("(?<=\x1b\\[)[0-9]+;[0-9]+(?=H$)|(?<=[34]8;2;)[0-9]+;[0-9]+;[0-9]+")


def sent(data: bytes) -> tuple[set[str], set[str]]:
    """Return the control sequences, without the numbers of colours and places, and the characters between them."""
    text = data.decode()
    sequences, characters, at_character = set[str](), set[str](), 0
    while at_character < len(text):
        piece = _PIECE.match(text, at_character)
        if piece is None:
            sequences.add(text[at_character])
            at_character += 1
            continue
        characters |= set(piece["text"] or "")
        sequences |= set() if piece["text"] else {NUMBERS.sub("", piece.group())}
        at_character = piece.end()
    return sequences, characters


def is_harmless(data: bytes, ours: frozenset[str]) -> bool:
    """Hold that a terminal received nothing but our own sequences and characters to read."""
    sequences, characters = sent(data)
    assert sequences <= ours, sequences - ours
    odd = {each for each in characters if category(each) in NEVER and each not in JOINERS}
    assert not odd, odd
    return True


def worlds(folder: Path) -> Iterator[World]:
    """Give worlds of which every name, and every text that is long enough, holds hostile items, all of them in turn."""
    for number in range(WORLDS):
        mine = list(TEXTS[number::WORLDS])
        path = folder / f"{number}.toml"
        path.write_text(questionnaire(mine))
        names = "A" + "".join(mine[:3]), "B" + "".join(mine[3:])
        yield World(names, path, "\n".join([*mine, *TEXTS])[:1900])


def questionnaire(items: list[str]) -> str:
    """Return a questionnaire every text of which is made of hostile items."""
    everything = " ".join(items)
    stems = [f"{{partner}} {item[:60]}" for item in items]
    behaviours = [[f"b{area}-{i}", stem, f"I {stem}"[:80]] for area in range(3) for i, stem in enumerate(stems)]
    areas = [
        {
            "id": f"a{area}",
            "title": f"{area} {items[area]}",
            "intro": everything,
            "behaviour": [
                {"id": each, "received": received, "given": given}
                for each, received, given in behaviours
                if each.startswith(f"b{area}")
            ],
            "prompt": [{"when": ["even", "agreed", "one_sided", "credit", "too_little"], "text": everything}],
        }
        for area in range(3)
    ]
    head = {"format": 1, "id": "q", "version": "1.0.0", "lang": "en", "kind": "couple", "title": everything}
    others = {"sign": [{"id": "s", "text": everything}], "reflection": [{"id": "r", "text": everything}]}
    return tomli_w.dumps({**head, "intro": everything, "window": everything, "area": areas, **others})


# The full screen

TOUR = [
    pytest.param(name, number, id=f"{name}-{number}")
    for i, name in enumerate(TOURS)
    for number in (range(WORLDS) if NIGHTLY else [i])
    if NIGHTLY or name in ("how-to-read", "agreed")
]
FORMS = ("names", "note")
SECRET = ("passphrase", "unlock")
MORE_FORMS = (*SECRET, "agreement-form", "appreciation-form", "delete-name")
ROOM = LONGEST_NAME
NEVER_COVERED = """
from reciprocity_tui.steps import config, preferences
preferences.exist = lambda: True
config.load = lambda: config.Loaded(preferences.Preferences("", 0, 0))
"""


@pytest.mark.parametrize(("name", "number"), TOUR)
def test_hostile_text_that_was_read_sends_the_terminal_nothing(tmp_path: Path, name: str, number: int) -> None:
    world = list(worlds(tmp_path))[number]
    with begun(tmp_path / "home", at(name).made(tmp_path / "home", world), NEVER_COVERED) as terminal:
        terminal.opened(quiet=0.15)
        press(terminal, *takewhile(lambda key: key != AWAY, TOURS[name]))
        assert world.names[0][0] in terminal.text
        terminal.type("ctrl+q")
        assert terminal.ended() == 0
        assert is_harmless(terminal.bytes, ON_SCREEN)


def lines(items: list[str]) -> list[str]:
    """Return the items, several in a line, in which there is room for them: a full line rings the bell."""
    full = [""]
    for item in items:
        full += [""] if len(full[-1] + item) > ROOM else []
        full[-1] += item[:ROOM]
    return full


@pytest.mark.parametrize("name", [*FORMS, *MORE_FORMS] if NIGHTLY else FORMS)
def test_hostile_text_that_is_pasted_or_typed_sends_the_terminal_nothing(tmp_path: Path, name: str) -> None:
    pasted = [
        f"{PASTE}{words}{PASTED}" for words in lines([item.replace(ESCAPE, "") for item in TEXTS])
    ]  # as terminals do
    typed = lines([item for item in TEXTS if not re.search("[\x00-\x1f\x7f]", item)])
    seen = ""
    with arrived(tmp_path / "home", at(name)) as terminal:
        for item in (*pasted, *typed):
            terminal.type(item)
            terminal.quiet(0.02)
            seen += terminal.text
            terminal.type("ctrl+u")
            terminal.quiet(0.02)
        assert name in SECRET or all(word in seen for word in ("[@click=app.leave]x[/]", "erase"))
        terminal.type("ctrl+q")
        assert terminal.ended() == 0
        assert is_harmless(terminal.bytes, ON_SCREEN)


# Lines

NAMED = (
    *("take --as", "reveal --agree", "compare --as", "report --as", "talk --as", "status --pair", "pair new Jo"),
    *("history --area", "checkin new --focus", "checkin every", "compare --checkin", "pair new Jo Sam --kind"),
    *("check", "checkin new --questionnaire", "pair new Jo Sam --no-passphrase --questionnaire"),
    *("take --as Jo --from", "report -o", "report --format", "remind --ics", "remind --ics - --title"),
    *("", "--home", "--passphrase-fd", "take --as Jo --export"),
)
READ = (
    *("compare --numbers", "report", "history --numbers", "history --area a0", "status", "status --json"),
    *("where", "verify", "take --as", "talk", "followup", "remind --ics -"),
)


def hold_that_it_is_said_harmlessly(ran: Ran, after: object) -> None:
    """Hold that what a run has written does nothing to a terminal; lines may end in it as calendars want it."""
    assert is_harmless((ran.out + ran.err).encode(), frozenset({"\r", "\n"})), after
    assert "mistake of the program" not in ran.err, (after, ran)


@pytest.mark.parametrize("command", NAMED)
def test_hostile_words_in_a_command_are_said_harmlessly(
    program: Program, couple: Couple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tree(Path(couple.pair.folder))
    for item in ITEMS if NIGHTLY else ["".join(ITEMS[i::12])[:150] for i in range(12)]:
        ran = program(*command.split(), item.replace("\0", ""), typed="")
        hold_that_it_is_said_harmlessly(ran, item)
    assert tree(Path(couple.pair.folder)).items() >= before.items() or command == "checkin every"


@pytest.fixture
def couple(home: Path) -> Couple:
    """Jo and Sam, who have opened a check-in."""
    return opened(home)


@pytest.mark.parametrize("number", range(WORLDS) if NIGHTLY else [0, WORLDS - 1])
def test_hostile_text_that_was_read_is_said_harmlessly(
    program: Program, home: Path, tmp_path: Path, number: int
) -> None:
    world = list(worlds(tmp_path))[number]
    at("looked-back").made(home, world)
    (pair,) = pairs.load_pairs(str(home))
    for command in READ:
        ran = program(*command.split(), *([pair.names[0]] if command.endswith("--as") else []), typed="note x\n1\n1\n")
        hold_that_it_is_said_harmlessly(ran, command)


@pytest.mark.parametrize("first", range(0, len(TEXTS), 24))
def test_hostile_text_in_files_that_were_changed_is_said_harmlessly(
    program: Program, home: Path, couple: Couple, first: int
) -> None:
    text = "".join(TEXTS[first : first + 24])
    halves = text[: model.LONGEST_TEXT], text[-model.LONGEST_TEXT :]
    together = together_of(couple)
    together.keep_topics(Topics(text, text))
    together.agree(Agreement("household", halves, TODAY, TODAY + model.LOOK_BACK_AFTER))
    together.appreciate(halves)
    files = {
        couple.pair.together("0001-checkin.toml"): ("questionnaire", "version"),
        couple.pair.partners[0].card_file: ("name",),
        str(Path(couple.pair.folder, "pair.toml")): ("kind", "interval"),
    }
    for path, fields in files.items():
        for field in ("", *fields):
            before = Path(path).read_bytes()
            rewrite(path, **({field: text} if field else {}))
            for command in (("status",), ("where",), ("verify",), ("compare",), ("status", "--json"), ("report",)):
                hold_that_it_is_said_harmlessly(program(*command), (path, field, command))
            Path(path).write_bytes(before)


@pytest.mark.parametrize(
    "variable", ["HOME", "RECIPROCITY_HOME", "TERM", "LANG", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "PYTHONIOENCODING"]
)
def test_hostile_variables_of_the_environment_send_the_terminal_nothing(tmp_path: Path, variable: str) -> None:
    value = "/" + "".join(TEXTS).replace("\0", "").replace("/", "")[:200]
    with Terminal(
        [sys.executable, "-m", "reciprocity_tui", "where"], environment={variable: value, "LC_ALL": None}
    ) as terminal:
        terminal.ended()
        if variable != "PYTHONIOENCODING":  # of which Python itself says what it thinks
            assert is_harmless(terminal.bytes, IN_LINES)


def test_lines_on_a_terminal_send_it_colours_alone(tmp_path: Path) -> None:
    world = next(worlds(tmp_path))
    home = tmp_path / "home"
    at("agreed").made(home, world)
    typed = tmp_path / "typed"
    typed.write_text("\n".join(TEXTS).replace("\0", ""), "utf-8")
    for command in ("compare", "talk", "history"):
        line = [sys.executable, "-m", "reciprocity_tui", "--home", str(home), "--plain", command]
        with Terminal(line, redirected=f"<{typed}") as terminal:
            assert terminal.ended() == 0
            assert is_harmless(terminal.bytes, IN_LINES)
