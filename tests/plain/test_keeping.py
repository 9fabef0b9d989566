"""One's own key and one's own data in lines: key show, key change, withdraw, delete, and idle."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_file import dump, parse
from reciprocity_tui.plain.alone import CLEARED
from reciprocity_tui.plain.keep import IDLE_BLANK, IDLE_LOCK, SHEET_NOT_KEPT
from reciprocity_tui.plain.session import NEXT_TAKE
from reciprocity_tui.steps import config
from reciprocity_tui.steps import keep as wording
from reciprocity_tui.steps.preferences import Preferences
from reciprocity_tui.vault import keys
from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.errors import WrongPassphraseError
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import load_pairs
from tests.benchmarks.terminal import Terminal
from tests.faults.driving import running
from tests.support import Couple, Program, Ran, flat, full_sheet, new_couple, tree
from tests.vault.snapshots import snapshot, unchanged

OLD, NEW = "velvet harbour ninety owls", "eleven quiet lanterns drift"
ACCENTED = "\u00e9l\u00e8ve na\u00efve \ufb01let \u2460 \u00fcber"
UMLAUTS = "K\u00fche m\u00f6gen S\u00fc\u00dfes"
Lines = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for function in (keys.create_key, keys.change_key):
        monkeypatch.setattr(function, "__kwdefaults__", {"log_n": 10})


@pytest.fixture
def run(program: Program) -> Lines:
    """Runs a command with passphrases on a descriptor."""

    def ran(*arguments: str, lines: tuple[str, ...] = (), typed: str = "") -> Ran:
        readable, writable = os.pipe()
        os.write(writable, "".join(f"{line}\n" for line in lines).encode())
        os.close(writable)
        try:
            return program(*arguments, "--passphrase-fd", str(readable), typed=typed)
        finally:
            os.close(readable)

    return ran


@pytest.fixture
def couple(home: Path) -> Couple:
    """Jo with a passphrase, Sam without; both have sealed."""
    made = new_couple(home, passphrases=(OLD, None))
    return made.seal_both(full_sheet(made.questionnaire), full_sheet(made.questionnaire, 1, 2))


def opens(couple: Couple, passphrase: str | None) -> bool:
    try:
        return keys.unlock(couple.pair.partners[0], passphrase).secret == couple.identities[0].secret
    except WrongPassphraseError:
        return False


# key change


def test_from_now_on_the_new_passphrase_opens_it_and_copies_are_named(run: Lines, couple: Couple) -> None:
    ran = run("key", "change", "--as", "Jo", lines=(OLD, NEW))
    assert (ran.code, flat(ran.out), ran.err) == (0, f"{wording.CHANGED} {wording.COPIES}", "")
    assert (opens(couple, OLD), opens(couple, NEW)) == (False, True)
    assert run("reveal", "--agree", "Jo", "--agree", "Sam", lines=(NEW,)).code == 0
    assert run("compare", "--as", "Jo", lines=(OLD,)).code == 1
    assert run("compare", "--as", "Jo", lines=(NEW,)).code == 0


def test_a_first_passphrase_and_none_again_say_what_that_means(run: Lines, couple: Couple) -> None:
    chosen = run("key", "change", "--as", "Sam", lines=(NEW,))
    assert (chosen.code, flat(chosen.out)) == (0, f"{wording.CHANGED} {wording.COPIES_BARE}")
    dropped = run("key", "change", "--as", "Sam", "--no-passphrase", lines=(NEW,))
    assert (dropped.code, flat(dropped.out)) == (0, wording.BARE_NOW)
    assert keys.opens_itself(couple.pair.partners[1])


@pytest.mark.parametrize(
    ("lines", "code", "says"),
    [
        (("not the one", NEW), 1, "doesn't open Jo's answers"),
        ((OLD,), 2, "no line left"),
        ((), 2, "no line left"),
        ((OLD, ""), 2, "no line left"),
        ((OLD, "short"), 1, "at least 8"),
        ((OLD, "password"), 1, "easy to guess"),
        (("AGE-SECRET-KEY-1QQQQ", NEW), 1, "slip in that recovery key"),
    ],
)
def test_a_change_that_is_not_complete_changes_no_byte(
    run: Lines, couple: Couple, home: Path, lines: tuple[str, ...], code: int, says: str
) -> None:
    with unchanged(home, snapshot):
        ran = run("key", "change", "--as", "Jo", lines=lines)
    assert (ran.code, says in ran.err, ran.err.count("\n")) == (code, True, 1)


def test_a_recovery_key_is_not_taken_for_a_new_passphrase(run: Lines, couple: Couple, home: Path) -> None:
    with unchanged(home, snapshot):
        ran = run("key", "change", "--as", "Jo", lines=(OLD, couple.identities[0].secret))
    assert (ran.code, "is a recovery key, not a passphrase" in ran.err) == (1, True)
    assert couple.identities[0].secret not in ran.err


@pytest.mark.parametrize("command", [("key", "change"), ("key", "show"), ("withdraw",), ("delete",)])
@pytest.mark.parametrize("name", ["Alex", "", "jo\x1b[31mx"])
def test_somebody_who_is_not_of_the_pair_changes_nothing(
    run: Lines, couple: Couple, home: Path, command: tuple[str, ...], name: str
) -> None:
    with unchanged(home, snapshot):
        ran = run(*command, "--as", name, lines=(OLD, NEW), typed=f"{name}\n")
    assert (ran.code, ran.err.count("\n"), ran.err[:-1].isprintable()) == (1, 1, True)


@pytest.mark.parametrize("command", [("key", "change"), ("key", "show"), ("withdraw",)])
def test_who_has_not_begun_is_told_so(run: Lines, couple: Couple, command: tuple[str, ...]) -> None:
    delete_part(couple.pair, couple.pair.partners[0])
    ran = run(*command, "--as", "Jo", lines=(OLD, NEW))
    assert (ran.code, "Jo has not begun yet" in ran.err) == (1, True)


def forms(text: str) -> list[str]:
    """Return what different keyboards give for the same text."""
    return [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]


@pytest.mark.parametrize("form", range(4))
def test_a_passphrase_is_the_same_from_every_keyboard(run: Lines, home: Path, form: int) -> None:
    new_couple(home, passphrases=(forms(ACCENTED)[form], None))
    assert [run("key", "show", "--as", "Jo", lines=(typed,)).code for typed in forms(ACCENTED)] == [0] * 4
    assert run("key", "change", "--as", "Jo", lines=(ACCENTED, forms(UMLAUTS)[form])).code == 0
    assert [run("key", "show", "--as", "Jo", lines=(typed,)).code for typed in forms(UMLAUTS)] == [0] * 4


# The recovery key in place of a passphrase


def read(exported: Ran, couple: Couple) -> Sheet:
    """Return the sheet that was written out."""
    return parse(exported.out.encode(), "exported", couple.questionnaire)


def in_groups(secret: str) -> str:
    body = secret.removeprefix("AGE-SECRET-KEY-1")
    return " ".join(["age-secret-key-1", *(body[at : at + 4] for at in range(0, len(body), 4))])


@pytest.mark.parametrize("lost", [False, True], ids=["key file there", "key file lost"])
def test_the_recovery_key_opens_everything_in_lines(run: Lines, couple: Couple, *, lost: bool) -> None:
    key, key_file = in_groups(couple.identities[0].secret), Path(couple.pair.partners[0].key_file)
    if lost:
        key_file.unlink()
    exported = run("take", "--as", "Jo", "--export", "-", lines=(key,))
    assert read(exported, couple) == full_sheet(couple.questionnaire)
    assert run("withdraw", "--as", "Jo", lines=(key,)).code == 0
    assert run("key", "change", "--as", "Jo", lines=(key, NEW)).code == 0
    assert run("take", "--as", "Jo", "--seal", lines=(key,)).code == 0
    assert run("reveal", "--agree", "Jo", "--agree", "Sam", lines=(key,)).code == 0
    for command in (("compare",), ("compare", "--as", "Jo"), ("history",), ("report",), ("talk", "--as", "Jo")):
        ran = run(*command, lines=(key,), typed="q\n")
        assert (ran.code, ran.err) == (0, ""), command
    assert "Not opened, without their passphrase: 0." in flat(run("verify", lines=(key,)).out)
    assert opens(couple, NEW)


def test_the_recovery_key_of_the_other_is_refused_by_name(run: Lines, couple: Couple) -> None:
    ran = run("key", "show", "--as", "Jo", lines=(couple.identities[1].secret,))
    assert (ran.code, "that recovery key doesn't open Jo's answers" in ran.err) == (1, True)


# pair rename


def test_the_new_name_is_said_and_is_the_one_that_is_shown_and_typed(run: Lines, couple: Couple) -> None:
    ran = run("pair", "rename", "Jo", "Joanna", lines=(OLD,))
    assert (ran.code, flat(ran.out), ran.err) == (0, wording.RENAMED.format(before="Jo", name="Joanna"), "")
    assert "Joanna" in run("status").out
    assert "Jo " not in run("status").out
    assert run("withdraw", "--as", "Jo", lines=(OLD,)).code == 1
    assert run("withdraw", "--as", "Joanna", lines=(OLD,)).code == 0
    assert couple.afresh().pair.names == ("Joanna", "Sam")


def test_a_long_name_is_shortened_and_that_is_said(run: Lines, couple: Couple) -> None:
    ran = run("pair", "rename", "Sam", "S" * 50)
    assert flat(ran.out).startswith(f"{wording.SHORTENED.format(limit=40)} Sam is called {'S' * 39}")
    assert len(couple.afresh().pair.names[1]) == 40


def test_the_name_of_today_is_fine_and_nothing_is_changed(run: Lines, couple: Couple, home: Path) -> None:
    with unchanged(home):
        ran = run("pair", "rename", "Sam", "Sam")
    assert (ran.code, flat(ran.out)) == (0, wording.SAME_NAME.format(name="Sam"))


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("Jo", "Max"), ("not the one",)),
        (("Jo", "sam"), (OLD,)),
        (("Jo", ""), (OLD,)),
        (("Max", "Jo"), (OLD,)),
    ],
)
def test_a_rename_that_is_refused_is_one_line_and_changes_nothing(
    run: Lines, couple: Couple, home: Path, words: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    with unchanged(home):
        ran = run("pair", "rename", *words, lines=lines)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_names_that_were_typed_wrong_are_corrected_before_anybody_begins(program: Program, home: Path) -> None:
    assert program("pair", "new", "Jo", "Sma", terminal=True).code == 0
    ran = program("pair", "rename", "Sma", "Sam")
    assert (ran.code, load_pairs(str(home))[0].names) == (0, ("Jo", "Sam"))


def test_a_name_that_begins_with_a_dash_is_given_after_two(program: Program, couple: Couple) -> None:
    assert "reciprocity pair rename -- NAME NEWNAME" in program.refused("pair", "rename", "Sam", "-S", code=2)
    assert program("pair", "rename", "--", "Sam", "-S").code == 0
    assert couple.afresh().pair.names == ("Jo", "-S")


# key show


def test_a_pipe_gets_what_age_takes_for_a_key_file(run: Lines, couple: Couple) -> None:
    ran = run("key", "show", "--as", "Jo", lines=(OLD,))
    assert ran.code == 0
    *comments, key = ran.out.splitlines()
    assert all(line.startswith("# ") for line in comments)
    identity = pyrage.x25519.Identity.from_str(key)
    assert b'format = "sheet"' in pyrage.decrypt(couple.file(0, "sheet.age").read_bytes(), [identity])
    names = {"name": "Jo", "other": "Sam", "a": "Jo", "b": "Sam", "pair": couple.pair.id}
    sheet = wording.SHEET_TITLE, wording.SHEET_KEY, wording.SHEET_WARNING, wording.SHEET_USE
    assert comments == [f"# {text.format(**names)}" for text in sheet]


def test_it_says_who_should_not_find_it(run: Lines, couple: Couple) -> None:
    said = flat(run("key", "show", "--as", "Jo", lines=(OLD,)).out)
    for part in (
        "can read every one of your answers, the ones you keep back too, and can answer in your name",
        "Nobody should find it, not even Sam",
        "If someone goes through your things, it's safer not to make one",
    ):
        assert part in said


def test_the_key_is_in_no_file_afterwards(run: Lines, couple: Couple, home: Path, tmp_path: Path) -> None:
    with unchanged(home, snapshot):
        run("key", "show", "--as", "Jo", lines=(OLD,))
    assert couple.identities[0].secret.encode() not in b"".join(tree(tmp_path).values())


def test_into_a_file_it_is_refused_before_anything_is_unlocked(couple: Couple, home: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reciprocity_tui", "--home", str(home), "key", "show", "--as", "Sam"]
    with (tmp_path / "sheet").open("wb") as file:
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    assert (done.returncode, done.stderr.decode()) == (1, f"reciprocity: {SHEET_NOT_KEPT}\n")
    assert (tmp_path / "sheet").read_bytes() == b""


@pytest.mark.parametrize("key", ["enter", "\x04"], ids=["Enter", "the end of the input"])
def test_in_a_terminal_it_is_cleared_once_it_is_written_down(couple: Couple, home: Path, key: str) -> None:
    with running(home, "--plain", "key", "show", "--as", "Sam") as terminal:
        terminal.until("once you've written it down")
        assert couple.identities[1].secret in terminal.text
        terminal.type(key)
        assert terminal.ended() == 0
        assert terminal.text.strip() == CLEARED
        assert b"\x1b[3J" in terminal.bytes


# withdraw


def test_taken_back_is_said_to_one_and_not_yet_to_the_other(run: Lines, program: Program, couple: Couple) -> None:
    ran = run("withdraw", "--as", "Jo", lines=(OLD,))
    taken_back, following = (
        wording.TAKEN_BACK.format(name="Jo", other="Sam"),
        NEXT_TAKE.format(pair="", name="Jo"),
    )
    assert flat(ran.out) == f"{taken_back} {following}"
    assert "Jo: not yet Sam: sealed" in flat(program("status").out)
    exported = run("take", "--as", "Jo", "--export", "-", lines=(OLD,))
    assert read(exported, couple) == full_sheet(couple.questionnaire)


def test_after_the_reveal_nothing_is_taken_back(run: Lines, couple: Couple, home: Path) -> None:
    couple.reveal()
    with unchanged(home, snapshot):
        ran = run("withdraw", "--as", "Jo", lines=(OLD,))
    assert (ran.code, "can't be taken back" in ran.err) == (1, True)


def test_of_several_pairs_the_next_step_names_the_pair(run: Lines, couple: Couple, home: Path) -> None:
    new_couple(home)
    assert run("withdraw", "--as", "Jo", lines=(OLD,)).code == 2
    ran = run("--pair", couple.pair.id, "withdraw", "--as", "Jo", lines=(OLD,))
    assert f"reciprocity --pair {couple.pair.id} take --as=Jo" in flat(ran.out)


# delete


def test_the_name_deletes_and_the_page_before_says_what(program: Program, couple: Couple, home: Path) -> None:
    couple.reveal()
    ran = program("delete", "--as", "Jo", typed="Jo\n")
    for text in (wording.DELETE_TITLE, *wording.DELETE_ABOUT, wording.DELETE_TYPE, wording.DELETED):
        assert flat(text.format(name="Jo", other="Sam")) in flat(ran.out)
    for warning in ("Jo's key", "can't be opened again", "Sam will notice", "backups"):
        assert warning in flat(ran.out)
    assert ran.code == 0
    assert "Jo: not yet" in program("status").out
    assert program("compare").code != 0
    assert program("verify").code == 0


@pytest.mark.parametrize("typed", ["jo\n", "Sam\n", "\n", "Jo Jo\n", "J\no\n", "yes\n", "J\u043e\n", "", "Joe\n"])
def test_anything_but_the_exact_name_deletes_nothing(program: Program, couple: Couple, home: Path, typed: str) -> None:
    with unchanged(home, snapshot):
        ran = program("delete", "--as", "Jo", typed=typed)
    assert (ran.code, ran.err.count("\n")) == (1 if typed else 2, 1)


def test_the_end_of_the_input_deletes_nothing(couple: Couple, home: Path) -> None:
    with unchanged(home, snapshot), running(home, "--plain", "delete", "--as", "Jo") as terminal:
        terminal.until("Type the name Jo to delete all of this:")
        terminal.type("\x04")
        assert terminal.ended() == 1


def test_both_deleted_the_pair_is_gone_and_one_can_begin_anew(program: Program, couple: Couple, home: Path) -> None:
    new_couple(home, ("Ann", "Bob"))
    for name, said in (("Jo", wording.DELETED), ("Sam", wording.DELETED_PAIR)):
        ran = program("--pair", couple.pair.id, "delete", "--as", name, typed=f"{name}\n")
        assert flat(said.format(name=name)) in flat(ran.out)
    assert [pair.names for pair in load_pairs(str(home))] == [("Ann", "Bob")]
    assert program("verify").code == 0
    assert program("pair", "new", "Jo", "Sam", "--no-passphrase").code == 0


def test_who_deleted_their_part_begins_again_in_the_same_check_in(run: Lines, couple: Couple, tmp_path: Path) -> None:
    couple.reveal()
    run("delete", "--as", "Jo", typed="Jo\n")
    sheet = tmp_path / "sheet.toml"
    sheet.write_text(dump(full_sheet(couple.questionnaire, 4, 4)))
    assert run("take", "--as", "Jo", "--from", str(sheet), "--seal", lines=(NEW,)).code == 0
    assert run("reveal", "--agree", "Jo", "--agree", "Sam", lines=(NEW,)).code == 0
    assert run("compare", "--as", "Jo", lines=(NEW,)).code == 0
    assert run("verify", lines=(NEW,)).code == 0


@pytest.mark.parametrize("command", [("withdraw",), ("delete",)])
def test_while_the_part_is_open_in_another_window_nothing_changes(
    run: Lines, couple: Couple, home: Path, command: tuple[str, ...]
) -> None:
    with alone(couple.pair.partners[0]), unchanged(home, snapshot):
        ran = run(*command, "--as", "Jo", lines=(OLD,), typed="Jo\n")
        assert (ran.code, "open in another window" in ran.err) == (1, True)


# idle


def said_of(blank: str, lock: str, together: str) -> str:
    both = f"A page you look at together, or a recovery sheet you copy, {together}."
    return f"{IDLE_BLANK.format(time=blank)} {IDLE_LOCK.format(time=lock)} {both}"


def test_when_the_screen_is_covered_is_said_and_writes_nothing(program: Program, home: Path) -> None:
    ran = program("--plain", "idle")
    assert (ran.code, flat(ran.out)) == (
        0,
        said_of("1 minute", "3 minutes", "hides after 10 minutes and locks after 20 minutes"),
    )
    assert not home.exists()


def test_both_times_are_set_and_kept_beside_the_colours(program: Program, home: Path) -> None:
    config.keep(theme="light")
    ran = program("idle", "--blank", "10 seconds", "--lock", "never")
    assert (ran.code, flat(ran.out)) == (0, said_of("10 seconds", "never", "hides after 100 seconds and never locks"))
    assert config.load().preferences == Preferences("light", blank=10, lock=0)
    assert not home.exists()
    assert flat(program("idle", "--lock", "5 minutes").out) == said_of(
        "10 seconds", "5 minutes", "hides after 100 seconds and locks after 200 seconds"
    )


@pytest.mark.parametrize("option", ["--blank", "--lock"])
@pytest.mark.parametrize("time", ["", "5", "1 hour", "-5 minutes", "\x1b[31m"])
def test_a_time_that_is_none_is_one_line_and_changes_nothing(
    program: Program, tmp_path: Path, option: str, time: str
) -> None:
    config.keep(lock=0)
    with unchanged(tmp_path):
        assert program.refused("idle", f"{option}={time}")[:-1].isprintable()


@pytest.mark.parametrize("how", ["ctrl+c", "no input"])
def test_the_key_does_not_stay_on_the_screen_however_one_leaves_it(home: Path, how: str) -> None:
    couple = new_couple(home)
    command = [sys.executable, "-m", "reciprocity_tui", "--home", str(home), "--plain", "key", "show", "--as", "Jo"]
    with Terminal(command, redirected="</dev/null" if how == "no input" else "") as terminal:
        if how == "ctrl+c":
            terminal.until("once you've written it down")
            terminal.type("ctrl+c")
        terminal.ended()
        assert couple.identities[0].secret not in terminal.text


def test_an_earlier_check_in_that_stays_closed_is_still_exported(program: Program, home: Path) -> None:
    couple = new_couple(home)
    couple.seal(0, full_sheet(couple.questionnaire))
    assert program("checkin", "new", "--agree", "Jo", "--agree", "Sam").code == 0
    exported = program("take", "--as", "Jo", "--export", "-", "--checkin", "1")
    assert read(exported, couple) == full_sheet(couple.questionnaire)
    assert "in check-in 2 aren't sealed" in program("withdraw", "--as", "Jo").err
    for command in ("take --as Jo --export -", "withdraw --as Jo"):
        unknown = program(*command.split(), "--checkin", "9")
        assert (unknown.code, unknown.err) == (1, "reciprocity: there is no check-in 9; there are: 1, 2\n")


def test_what_is_sealed_in_an_older_check_in_is_taken_back_and_stays_a_draft_of_its_owner(
    program: Program, home: Path
) -> None:
    couple = new_couple(home).seal_both()
    assert program("checkin", "new", "--agree", "Jo", "--agree", "Sam").code == 0
    ran = program("withdraw", "--as", "Jo", "--checkin", "1")
    assert (ran.code, flat(ran.out)) == (0, flat(wording.TAKEN_BACK_BEFORE.format(name="Jo", number=1)))
    assert not couple.file(0, "sheet.age").exists()
    exported = program("take", "--as", "Jo", "--export", "-", "--checkin", "1")
    assert read(exported, couple) == full_sheet(couple.questionnaire)
    again = program("withdraw", "--as", "Jo", "--checkin", "1")
    assert (again.code, "in check-in 1 aren't sealed" in again.err) == (1, True)

    assert program("take", "--as", "Jo", "--checkin", "1").code == 2


def test_typing_nothing_for_another_passphrase_changes_nothing(couple: Couple, home: Path) -> None:
    with unchanged(home, snapshot), running(home, "--plain", "key", "change", "--as", "Jo") as terminal:
        terminal.until("Passphrase of Jo")
        terminal.type(OLD, "enter")
        terminal.until("nothing is changed", "Passphrase:")  # what is typed before the prompt is dropped
        terminal.type("enter")
        assert terminal.ended() == 0
        assert "Nothing was changed" in terminal.text
