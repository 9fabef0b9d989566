"""Files made to stop the program, fill its memory or run something: each is refused in one line, at once."""

import base64
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from itertools import cycle, islice, permutations, product
from pathlib import Path
from unicodedata import category

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.toml.mistakes import SourceError
from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import VaultError
from tests.answers.couple import COUPLE
from tests.faults.test_odd_homes import CONTROL
from tests.fuzz import targets
from tests.fuzz.targets import Place, Vault
from tests.support import Couple, Program, Ran, full_sheet, steps
from tests.vault.snapshots import unchanged

AT_ONCE = 20  # times the work of reading our own questionnaire, which takes some 5 ms
MUCH = 64 * 1024 * 1024
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
OWN_SHEETS = ("draft.age", "sheet.age")  # what is large in them, their owner has written
Bomb = Callable[[int], bytes]


def many(item: str | bytes, start: str = "", end: str = "") -> Bomb:
    """Return what makes a file of a size out of one thing again and again."""
    each = item.encode() if isinstance(item, str) else item

    def made(size: int) -> bytes:
        return start.encode() + each * ((size - len(start) - len(end)) // len(each)) + end.encode()

    return made


def counted(item: str, start: str = "", most: int = 10**9) -> Bomb:
    """Return what makes a file of a size out of things that are numbered."""

    def made(size: int) -> bytes:
        written = bytearray(start.encode())
        for number in range(most):
            each = item.format(number).encode()
            if len(written) + len(each) > size:
                break
            written += each
        return bytes(written)

    return made


def signs(text: str, most: int = 10**9) -> Bomb:
    """Return what makes a file of warning signs with this text, each with its number in it where that is wanted."""
    return counted(f'[[sign]]\nid = "s{{0}}"\ntext = "{text}"\n', most=most)


def texts_of_marks(size: int) -> bytes:
    """Return warning signs of which no two have the same combining characters in them."""
    marks = [mark for mark in map(chr, range(0x300, 0x3000)) if category(mark) == "Mn"]
    texts = (f"a{one}a{other}" for one, other in islice(permutations(marks, 2), 1500))
    return "".join(f'[[sign]]\nid = "s{i}"\ntext = "{text}"\n' for i, text in enumerate(texts)).encode()[:size]


# What is parsed as TOML: each at the largest size that is read at all, and just below what is refused by counting.
BOMBS: Mapping[str, Bomb] = {
    "a dotted key": many(".a", "a", " = 1\n"),
    "dotted keys": counted("k{0}.a.a.a.a.a.a.a.a.a.a = 1\n"),
    "few dotted keys": counted("k{0}.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1\n", most=700),
    "a dotted header": many(".a", "[a", "]\n"),
    "keys under a deep header": counted("k{0}=1\n", "[" + ".".join("a" * 900) + "]\n", most=7000),
    "few keys under a deep header": counted("k{0}=1\n", "[" + ".".join("a" * 500) + "]\n", most=1300),
    "keys under a header as deep as may be": counted("k{0}=1\n", "[" + ".".join("a" * 8) + "]\n", most=7000),
    "deep lists": many("[", "a = "),
    "deep tables": many("{a=", "a = "),
    "lists as deep as may be": counted("a{0} = " + "[" * 90 + "]" * 90 + "\n"),
    "few lists as deep as may be": counted("a{0} = " + "[" * 90 + "]" * 90 + "\n", most=65),
    "a number of 100,000 digits": lambda _: b"a = " + b"9" * 100_000 + b"\n",
    "a number without end": many("9", "a = "),
    "numbers of 4,300 digits": counted("a{0} = " + "9" * 4300 + "\n"),
    "a hexadecimal number": many("f", "a = 0x"),
    "a binary number": many("01", "a = 0b"),
    "a number with underscores": many("1_", "a = ", "1"),
    "a fraction": many("9", "a = 1."),
    "an exponent": many("9", "a = 1e"),
    "minus signs": many("-", "a = "),
    "a list of numbers": many("1,", "a = [", "]"),
    "a shorter list of numbers": lambda size: many("1,", "a = [", "]")(min(size, 24_000)),
    "a list of texts": many("'',", "a = [", "]"),
    "a list of days": many("1979-05-27,", "a = [", "]"),
    "a list of tables": many("{},", "a = [", "]"),
    "a shorter list of tables": lambda size: many("{a=1},", "a = [", "]")(min(size, 24_000)),
    "a text": many("x", 'title = "', '"'),
    "a text of escapes": many("\\t", 'title = "', '"'),
    "a text of marks": many("\u0301", 'title = "a', '"'),
    "a text of marks in disorder": many("\u0301\u0323", 'title = "a', '"'),
    "a text of marks and joiners": many("\u0301\u200d", 'title = "a', '"'),
    "texts of joiners": signs("q\u0301x" + "\u200d" * 3000 + "y"),
    "texts of other marks each": texts_of_marks,
    "texts of marks that are two": signs("a" + "\u0f73" * 9900, most=6),
    "texts of white space and every letter": signs("  " + "".join(map(chr, range(0xC0, 0x180))), most=400),
    "texts of placeholders": signs("{{a}}" * 3300),
    "texts of placeholders that are nearly right": signs("".join(f"{{{{p{i}artner}}}}" for i in range(900))),
    "texts that blame in escapes": lambda size: signs("l\\u0069e", most=199)(size - 200_000) + many("x", "#")(200_000),
    "a text that blames in escapes": many(
        "x", 'title = "' + "".join(f"overcl\\u0061im{i} " for i in range(190)) + "\\u0061" * 7000 + '" #'
    ),
    "a text of jamo": many("\u1100\u1161", 'title = "', '"'),
    "a text of white space": many(" \\n", 'title = "', 'x"'),
    "a text of words that blame": many("lie ", 'title = "', '"'),
    "a text of wrong placeholders": many("{partne}", 'title = "', '"'),
    "a text on many lines": many("x\n", 'title = """', '"""'),
    "a text that goes on": many("\\\n", 'title = """', '"""'),
    "a text that is not closed": many("x", 'title = "'),
    "a text that is not closed, of escapes": many('\\"', 'title = "'),
    "texts that are not closed": many('"\\'),
    "texts on many lines that are not closed": many("'''\n"),
    "quotes": many('""" "" '),
    "brackets that hide in a text": many("1,", 'x = """\n\' """, ', "'"),
    "brackets behind quotes in a comment": many("1,", '# """\na = [', "]"),
    "a comment": many("x", "#"),
    "comments": many("#\n"),
    "longer comments": many("#" * 15 + "\n"),
    "empty lines": many("\n"),
    "empty lines of Windows": many("\r\n"),
    "carriage returns": many("\r"),
    "white space": many(" "),
    "tables": counted("[t{0}]\n"),
    "fewer tables": counted("[t{0}]\n", most=5000),
    "areas": many("[[area]]\n"),
    "fewer areas": lambda size: many("[[area]]\n")(min(size, 27_000)),
    "behaviours": many("[[area.behaviour]]\n", "[[area]]\n"),
    "warning signs": counted('[[sign]]\nid = "s{0}"\n', most=3000),
    "answers": counted("[behaviour.b{0}]\nreceived = 9\n", most=3000),
    "answers of nothing": counted("b{0} = 1\n", "[behaviour]\n", most=12_000),
    "fairness of nothing": counted("b{0} = 1\n", "[fairness]\n", most=12_000),
    "keys": counted("k{0} = 1\n"),
    "fewer keys": counted("k{0} = 1\n", most=12_000),
    "a key": many("k", end=" = 1\n"),
    "a key in quotes": many("\\u0041", '"', '" = 1\n'),
    "long keys": counted("k{0}" + "k" * 5000 + " = 1\n"),
    "the same key": many("a = 1\n"),
    "a moment": many("9", "a = 1979-05-27T00:00:00."),
    "patterns": many('"even",', "[[area]]\n[[area.prompt]]\nwhen = [", "]"),
    "patterns that are none": lambda size: many('"evne",', "[[area]]\n[[area.prompt]]\nwhen = [", "]")(min(size, 7000)),
    "sources": many("'\u00e9',", "sources = [", "]"),
    "fewer sources": lambda size: many("'\u00e9',", "sources = [", "]")(min(size, 60_000)),
    "long sources": many("'" + "\u00e9\t" * 2000 + "',", "sources = [", "]"),
    "an id": many("a", 'id = "', '"'),
    "a word": many("couple", 'kind = "', '"'),
    "a byte order mark": lambda _: b"\xef\xbb\xbfformat = 1\n",
    "UTF-16": lambda size: b"\xff\xfe" + many("a = 1\n".encode("utf-16-le"))(size - 2),
    "zero bytes": bytes,
    "no UTF-8": many(b"\xff"),
    "no UTF-8 at the end": lambda size: many("a = 1\n")(size - 1) + b"\xff",
    "a mistake at the end": lambda size: counted("k{0} = 1\n", most=12_000)(size - 1) + b"x",
    "one byte too many": lambda size: many("#")(size + 1),
    "8 MiB": lambda _: many("a = 1\n")(atomic.LARGEST_FILE),
}


def is_quick(read: Callable[[], object]) -> bool:
    """Return whether something takes no more steps than reading our own questionnaire so many times."""
    return steps(read) < AT_ONCE * steps(_own_questionnaire)


def _own_questionnaire() -> None:
    load((shipped_folder() / "couple.toml").read_bytes(), "file.toml")


def refused_questionnaire(data: bytes) -> None:
    refused(QuestionnaireError, lambda: load(data, "file.toml"))


def refused_sheet(data: bytes) -> None:
    refused(sheet_file.SheetError, lambda: sheet_file.parse(data, "file.toml", COUPLE))


def refused(error: type[SourceError], read: Callable[[], object]) -> None:
    with pytest.raises(error) as caught:
        read()
    assert str(caught.value.first()).isprintable()
    assert len(caught.value.report()) < 100_000


READERS = {"questionnaire": refused_questionnaire, "sheet": refused_sheet}


@pytest.mark.parametrize(
    ("bomb", "reader"), [*(product(BOMBS, READERS) if NIGHTLY else zip(BOMBS, cycle(READERS), strict=False))]
)
def test_a_questionnaire_or_sheet_made_to_take_long_is_refused_at_once(reader: str, bomb: str) -> None:
    data = BOMBS[bomb](LARGEST_FILE)
    assert is_quick(lambda: READERS[reader](data))


def test_a_questionnaire_or_sheet_made_to_fill_the_memory_does_not() -> None:
    needed = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True, timeout=100)
    assert int(needed.stdout) < MUCH


def _print_memory() -> None:
    """Print how many bytes of memory any bomb takes at most, over what a good questionnaire and a good sheet take."""
    good = (shipped_folder() / "couple.toml").read_bytes(), sheet_file.dump(full_sheet(COUPLE)).encode()
    innocent = _memory(lambda: (load(good[0], "file.toml"), sheet_file.parse(good[1], "file.toml", COUPLE)))
    bombs = ((bomb(LARGEST_FILE), read) for bomb, read in zip(BOMBS.values(), cycle(READERS.values()), strict=False))
    sys.stdout.write(str(max(_memory(partial(read, data)) for data, read in bombs) - innocent))


def _memory(read: Callable[[], object]) -> int:
    """Return how many bytes of memory a copy of this process has at most while it reads something."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            read()
        os._exit(0)
    return 1024 * os.wait4(child, 0)[2].ru_maxrss


# The vault: records, and what is inside of encrypted files


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A home in which every kind of file lies."""
    return Vault(tmp_path_factory.mktemp("vault") / "home")


@pytest.fixture(autouse=True)
def _never_hangs() -> Iterator[None]:
    """Stop whatever waits for something that does not come."""

    def stop(*_: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def refusal(place: Place) -> str:
    """Return in which line the vault refuses what lies in a place."""
    try:
        place.read()
    except VaultError as problem:
        return one_line(str(problem))
    return ""


def one_line(message: str) -> str:
    """Return a message once it is known to be one line that can be shown."""
    assert message.isprintable(), message
    return message


@pytest.mark.parametrize("number", range(len(BOMBS)), ids=list(BOMBS))
def test_a_file_of_the_vault_made_to_take_long_is_refused_at_once(vault: Vault, number: int) -> None:
    bomb = list(BOMBS.values())[number]
    for place in vault.places if NIGHTLY else vault.places[number % 4 :: 4]:
        own = place.path.name in OWN_SHEETS
        hold_that_it_is_refused_at_once(place, place.made(bomb(10_000 if own else records.LARGEST - 100)))


@pytest.mark.parametrize("bomb", ["a list of numbers", "a list of texts", "tables"])
def test_a_record_that_is_far_too_large_is_not_parsed(vault: Vault, bomb: str) -> None:
    data = BOMBS[bomb](4 * LARGEST_FILE)
    for place in vault.places:
        if place.path.suffix == ".toml":
            hold_that_it_is_refused_at_once(place, data)


def hold_that_it_is_refused_at_once(place: Place, data: bytes) -> None:
    with kept(place.path):
        place.path.write_bytes(data)
        assert is_quick(partial(is_refused, place)), place.path


def is_refused(place: Place) -> None:
    assert refusal(place), place.path


@contextmanager
def kept(path: Path) -> Iterator[None]:
    """Put a file back afterwards, whatever lies in its place by then."""
    data = path.read_bytes()
    try:
        yield
    finally:
        gone(path)
        path.write_bytes(data)


def gone(path: Path) -> None:
    """Remove whatever lies in a place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


# Encrypted files that no program of ours wrote

AGE = "age-encryption.org/v1\n"
STANZA = "-> X25519 " + "A" * 43 + "\n" + "A" * 43 + "\n"
COSTLY = "-> scrypt " + "A" * 22 + " 30\n" + "A" * 43 + "\n"  # a passphrase that would take a TiB of memory to try
END = "--- " + "A" * 43 + "\n"


def armored(data: bytes) -> bytes:
    lines = (base64.b64encode(data[at : at + 48]) for at in range(0, len(data), 48))
    return b"\n".join((b"-----BEGIN AGE ENCRYPTED FILE-----", *lines, b"-----END AGE ENCRYPTED FILE-----", b""))


AGE_FILES: Mapping[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "thousands of stanzas": lambda _: (AGE + STANZA * 5000 + END).encode(),
    "as many stanzas as are read": lambda _: (AGE + STANZA * 19 + END).encode() + bytes(100),
    "stanzas of one line": lambda _: (AGE + "-> a\n\n" * 300 + END).encode() + bytes(100),
    "a passphrase that takes for ever": lambda _: (AGE + COSTLY + END).encode() + bytes(100),
    "that passphrase beside others": lambda _: (AGE + STANZA + COSTLY + END).encode() + bytes(100),
    "many such passphrases": lambda _: (AGE + COSTLY * 30 + END).encode() + bytes(100),
    "an empty header": lambda _: (AGE + END).encode() + bytes(100),
    "only the end of a header": lambda _: ("\n" + END).encode(),
    "a header without end": lambda _: (AGE + STANZA * 80_000).encode()[: atomic.LARGEST_FILE],
    "one line without end": lambda _: (AGE + "-> X25519 " + "A" * (atomic.LARGEST_FILE - 100)).encode(),
    "8 MiB of zero bytes": lambda _: bytes(atomic.LARGEST_FILE),
    "its beginning and 8 MiB": lambda good: good + bytes(atomic.LARGEST_FILE - len(good)),
    "its header alone": lambda good: good[: good.index(b"\n--- ") + 5],
    "all but its last byte": lambda good: good[:-1],
    "half of it": lambda good: good[: len(good) // 2],
    "twice the same": lambda good: good + good,
    "the same in letters": armored,
    "a newer age": lambda good: good.replace(b"/v1", b"/v2", 1),
}


@pytest.mark.parametrize("made", AGE_FILES)
def test_an_encrypted_file_that_is_none_of_ours_is_refused_at_once(vault: Vault, made: str) -> None:
    for place in vault.places:
        if place.path.suffix == ".age":
            hold_that_it_is_refused_at_once(place, AGE_FILES[made](place.path.read_bytes()))


# What lies where a file should be, and what lies where a folder should be


def _socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_PATH)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{folder}/{path.name}")  # its whole path would be too long for an address
    finally:
        os.close(folder)


def _link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def _file_of_1_tib(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


NOT_A_FILE: Mapping[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": _socket,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a pipe": _link_to_a_pipe,
}
NOT_READ: Mapping[str, Callable[[Path], object]] = {**NOT_A_FILE, "a file of 1 TiB": _file_of_1_tib}
DEVICES = {"the endless device": (1, 5), "the empty device": (1, 3), "the terminal": (5, 0)}
WRITES: Mapping[str, tuple[str, ...]] = {
    "--export": ("take", "--as", "Jo", "--export"),
    "-o": ("report", "-o"),
    "--ics": ("remind", "--ics"),
}
READS: Mapping[str, tuple[str, ...]] = {
    "--from": ("take", "--as", "Jo", "--from"),
    "check": ("check",),
    "--questionnaire": ("pair", "new", "A", "B", "--no-passphrase", "--questionnaire"),
    "checkin --questionnaire": ("checkin", "new", "--questionnaire"),
}


@contextmanager
def instead(path: Path) -> Iterator[Path]:
    """Take a file or folder away, and put it back afterwards; meanwhile it lies at the path this gives."""
    away = path.with_name(f"{path.name} away")
    before = set(path.parent.iterdir())
    path.rename(away)
    try:
        yield away
    finally:
        for each in {*path.parent.iterdir()} - before - {away} | {path}:
            if each.is_dir() and not each.is_symlink():
                each.rmdir()
            else:
                each.unlink(missing_ok=True)
        away.rename(path)


@pytest.mark.parametrize("odd", NOT_READ)
def test_what_is_no_file_of_the_vault_is_refused_at_once_and_not_waited_for(vault: Vault, odd: str) -> None:
    for place in (*vault.places, vault.questionnaire):
        with instead(place.path):
            NOT_READ[odd](place.path)
            assert is_quick(partial(is_refused, place)), place.path


def test_a_link_to_the_very_file_is_refused_and_another_name_of_it_is_not(vault: Vault) -> None:
    for place in (*vault.places, vault.questionnaire):
        with instead(place.path) as away:
            place.path.symlink_to(away)
            assert refusal(place), place.path
            place.path.unlink()
            place.path.hardlink_to(away)
            place.read()


def harmless(ran: Ran) -> bool:
    """Return whether a run ended by itself, and said so in lines without a control character."""
    stopped = "mistake of the program" in ran.err
    written = ran.out.replace("\r\n", "\n") + ran.err
    return ran.code in (0, 1, 2, 3) and not stopped and not CONTROL.search(written) and ran.err.count("\n") < 5


COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("status",), ("verify",), ("compare",), ("report",), ("remind", "--ics", "-")),
    ("take", "--as", "Jo", "--from", "/dev/null"),
)


def hold_that_no_command_stops(program: Program, path: Path) -> None:
    for command in COMMANDS:
        ran = program(*command)
        assert harmless(ran), (path, command, ran)


@pytest.mark.parametrize("odd", NOT_A_FILE)
def test_whatever_lies_in_the_place_of_a_file_no_command_stops_or_waits(
    program: Program, home: Path, revealed: Couple, odd: str
) -> None:
    for path in [path for path in home.rglob("*") if path.is_file()]:
        with instead(path):
            NOT_A_FILE[odd](path)
            hold_that_no_command_stops(program, path)
            assert path.name == ".lock" or program("verify").code == 1, path


ODD_FOLDERS: Mapping[str, Callable[[Path, Path], object]] = {
    "a file": lambda path, _: path.touch(),
    "a pipe": lambda path, _: os.mkfifo(path),
    "a link to nothing": lambda path, _: path.symlink_to("nowhere"),
    "a link to itself": lambda path, _: path.symlink_to(path.name),
    "a link to an endless device": lambda path, _: path.symlink_to("/dev/zero"),
    "an empty folder": lambda path, _: path.mkdir(),
    "a link to the folder": lambda path, away: path.symlink_to(away),
}


@pytest.mark.parametrize("odd", ODD_FOLDERS)
def test_whatever_lies_in_the_place_of_a_folder_no_command_stops_or_waits(
    program: Program, home: Path, revealed: Couple, odd: str
) -> None:
    for path in [path for path in home.rglob("*") if path.is_dir()]:
        with instead(path) as away:
            ODD_FOLDERS[odd](path, away)
            hold_that_no_command_stops(program, path)


@pytest.mark.parametrize("option", READS)
@pytest.mark.parametrize("odd", NOT_READ)
def test_what_is_no_file_is_not_read_for(
    program: Program, revealed: Couple, tmp_path: Path, option: str, odd: str
) -> None:
    path = tmp_path / "input"
    NOT_READ[odd](path)
    with unchanged(Path(revealed.pair.folder)):
        ran = program(*READS[option], str(path))
    assert (ran.code, harmless(ran), str(path) in ran.out + ran.err) == (1, True, option != "--from"), ran


@pytest.mark.parametrize("option", WRITES)
@pytest.mark.parametrize("odd", NOT_A_FILE)
def test_what_is_no_file_is_not_written_to(
    program: Program, revealed: Couple, tmp_path: Path, option: str, odd: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    NOT_A_FILE[odd](folder / "output")
    with unchanged(folder, lambda _: [(each.name, each.lstat().st_ino) for each in sorted(folder.iterdir())]):
        ran = program(*WRITES[option], str(folder / "output"))
    assert (ran.code, harmless(ran), str(folder) in ran.err) == (1, True, True), ran


@pytest.mark.parametrize("option", WRITES)
def test_a_link_is_not_written_through(program: Program, revealed: Couple, tmp_path: Path, option: str) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "output").symlink_to("precious")
    assert program(*WRITES[option], str(tmp_path / "output")).code == 1
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.system
@pytest.mark.parametrize("device", DEVICES)
def test_a_device_is_not_read_and_not_written_to(
    program: Program, vault: Vault, revealed: Couple, tmp_path: Path, device: str
) -> None:
    number = os.makedev(*DEVICES[device])
    for place in (*vault.places, vault.questionnaire):
        with instead(place.path):
            os.mknod(place.path, stat.S_IFCHR | 0o600, number)
            is_refused(place)
    os.mknod(tmp_path / "device", stat.S_IFCHR | 0o600, number)
    for command in (*READS.values(), *WRITES.values()):
        ran = program(*command, str(tmp_path / "device"))
        assert (ran.code, harmless(ran)) == (1, True), (command, ran)
    assert stat.S_ISCHR((tmp_path / "device").lstat().st_mode)


# What fuzzing found (tests/fuzz)

FOUND: Mapping[str, tuple[bytes, ...]] = {
    "questionnaire": (b'ba%eat = 1\nid = "tiny"\nversio"u\xe2\x80\x81"\xa6\xe2# \xae \xe2\x80\xaetceive."\n',),
    "sheet": (b'\x9a\x9e\xc2\xa0mportance  ["n",\n\n]',),
}


@pytest.mark.parametrize("target", FOUND)
def test_what_fuzzing_found_is_refused_in_lines_that_can_be_shown(target: str) -> None:
    for data in FOUND[target]:
        getattr(targets, target)(data)


def test_what_fuzzing_begins_with_is_read(vault: Vault) -> None:
    for number, seed in enumerate(vault.seeds):
        vault(seed)
        place = vault.places[number]
        with kept(place.path):
            place.path.write_bytes(place.made(seed[1:]))
            assert refusal(place) in ("", "the usual") or place.inside == b"# reciprocity", place.path


if __name__ == "__main__":
    _print_memory()
