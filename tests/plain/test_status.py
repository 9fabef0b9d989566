"""Who has sealed, and when the next check-in is due."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.standing import print_due, print_status
from reciprocity_tui.vault.pairs import load_pairs
from tests.plain.coming_back import agree, came_back, together
from tests.support import TODAY, Couple, Program, full_sheet, new_couple

pytestmark = pytest.mark.quick

Shown = Callable[..., tuple[int, str]]


@pytest.fixture
def status(home: Path, capsys: pytest.CaptureFixture[str]) -> Shown:
    """With which exit code the status ends on a day, and what it prints."""

    def shown(today: date = TODAY, *, as_json: bool = False, choose: bool = False) -> tuple[int, str]:
        return print_status(load_pairs(str(home)), today, as_json=as_json, choose=choose), capsys.readouterr().out

    return shown


@pytest.fixture
def due(home: Path, capsys: pytest.CaptureFixture[str]) -> Shown:
    """The same of the quiet status, which says only what is due."""
    return lambda today: (print_due(load_pairs(str(home)), today), capsys.readouterr().out)


@pytest.mark.parametrize(
    ("today", "code", "says"),
    [
        (date(2027, 2, 21), 0, "The next check-in is due on 2027-02-22."),
        (date(2027, 2, 22), 3, "The next check-in is due today."),
        (date(2027, 3, 1), 3, "The next check-in was due on 2027-02-22."),
    ],
)
def test_a_check_in_is_due_three_months_after_the_last_was_opened(
    revealed: Couple, status: Shown, today: date, code: int, says: str
) -> None:
    ended, out = status(today)
    assert (ended, says in out) == (code, True)


def test_nothing_is_due_while_a_check_in_is_open(home: Path, status: Shown) -> None:
    couple = new_couple(home)
    couple.seal(0, full_sheet(couple.questionnaire))
    code, out = status(date(2030, 1, 1))
    assert (code, "Next: reciprocity take --as=Sam" in out) == (0, True)


def test_with_both_sealed_the_next_step_is_together(sealed: Couple, status: Shown) -> None:
    assert "Next, together: reciprocity reveal" in status()[1]


def test_as_data_it_says_the_same(revealed: Couple, status: Shown) -> None:
    code, out = status(date(2027, 2, 22), as_json=True)
    (pair,) = json.loads(out)["pairs"]
    assert (code, pair["due"], pair["next"]) == (3, True, "2027-02-22")
    asked = {"id": "small", "version": "1.0.0", "shipped": False}
    assert pair["checkin"] == {"number": 1, "opened": "2026-11-22", "revealed": True, "questionnaire": asked}


def test_several_pairs_each_name_the_option_that_chooses_them(home: Path, status: Shown) -> None:
    pairs = new_couple(home).pair, new_couple(home, ("Ada Lovelace", "Ben")).pair
    out = status(choose=True)[1]
    assert all(f"--pair {pair.id} take --as" in out for pair in pairs)
    assert "take --as='Ada Lovelace'" in out


def test_the_next_step_is_a_new_check_in_only_once_it_is_due(revealed: Couple, status: Shown) -> None:
    for today, says in ((date(2027, 2, 21), False), (date(2027, 2, 22), True)):
        assert ("Next: reciprocity checkin new" in status(today)[1]) is says


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 12, 5), "You'll look back on 2026-12-06 at what you agreed.\n"),
        (date(2026, 12, 6), "You wanted to look back at what you agreed: reciprocity followup\n"),
    ],
)
def test_the_day_to_look_back_is_said_and_is_no_check_in(
    home: Path, status: Shown, due: Shown, today: date, says: str
) -> None:
    agree(came_back(home, [2]))
    code, out = status(today)
    assert (code, says in out) == (0, True)
    code, out = status(today, as_json=True)
    assert (code, json.loads(out)["pairs"][0]["look_back"]) == (0, "2026-12-06")
    assert due(today) == (0, "")


@pytest.mark.parametrize(("today", "remarks"), [(date(2026, 11, 21), 1), (TODAY, 0)])
def test_a_check_in_of_a_day_to_come_is_remarked_on_once(
    revealed: Couple, status: Shown, today: date, remarks: int
) -> None:
    code, out = status(today)
    assert (code, out.count("that day hasn't come yet")) == (0, remarks)


def test_once_they_have_looked_back_nothing_is_said_of_it(home: Path, status: Shown) -> None:
    couple = came_back(home, [2])
    agree(couple)
    together(couple).follow_up(FollowUp(1, TODAY, Outcome.NOT, (Felt.NOT, Felt.UNSAID)))
    assert "agreed" not in status(date(2027, 1, 1))[1]
    assert json.loads(status(date(2027, 1, 1), as_json=True)[1])["pairs"][0]["look_back"] is None


def test_a_damaged_day_to_look_back_hides_nothing_else(home: Path, status: Shown) -> None:
    couple = came_back(home, [2])
    agree(couple)
    Path(couple.pair.together("0001-lookback.toml")).write_text("")
    code, out = status(date(2027, 2, 22))
    assert (code, "due today" in out) == (3, True)


@pytest.mark.parametrize(
    ("today", "code", "says"),
    [
        (date(2027, 2, 21), 0, ""),
        (date(2027, 2, 22), 3, "Jo & Sam: a check-in is due.\n"),
        (date(2030, 1, 1), 3, "Jo & Sam: a check-in is due.\n"),
    ],
)
def test_quietly_it_says_only_that_a_check_in_is_due(
    revealed: Couple, due: Shown, today: date, code: int, says: str
) -> None:
    assert due(today) == (code, says)


def test_quietly_each_pair_that_is_due_has_a_line_and_no_other(home: Path, revealed: Couple, due: Shown) -> None:
    new_couple(home, ("Kim", "Lee"))
    new_couple(home, ("Ada", "Ben")).finish()
    code, out = due(date(2027, 3, 1))
    assert (code, sorted(out.splitlines())) == (3, ["Ada & Ben: a check-in is due.", "Jo & Sam: a check-in is due."])


@pytest.mark.parametrize("sealed", [(), (0,), (1,), (0, 1)])
def test_quietly_nobody_learns_who_has_sealed(program: Program, home: Path, sealed: tuple[int, ...]) -> None:
    couple = new_couple(home)
    for person in sealed:
        couple.seal(person, full_sheet(couple.questionnaire))
    ran = program("status", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_quietly_a_home_that_is_empty_is_no_news(program: Program, home: Path) -> None:
    ran = program("status", "--quiet")
    assert (ran.code, ran.out, ran.err, home.exists()) == (0, "", "", False)


def test_quiet_ends_with_code_3_when_one_is_due(program: Program, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.TODAY", date(2020, 1, 31))
    new_couple(home).finish()
    ran = program("status", "--quiet")
    assert (ran.code, ran.out, ran.err) == (3, "Jo & Sam: a check-in is due.\n", "")


@pytest.mark.parametrize("others", [False, True])
def test_quiet_is_not_silent_about_a_damaged_pair(program: Program, home: Path, others: bool) -> None:
    damaged = new_couple(home, ("Ada", "Ben"))
    Path(damaged.pair.folder, "pair.toml").write_text("")
    program.monkeypatch.setattr("tests.support.TODAY", date(2020, 1, 31))
    if others:
        new_couple(home).finish()
    ran = program("status", "--quiet")
    assert (ran.code, ran.out) == (1, "Jo & Sam: a check-in is due.\n" if others else "")
    assert (ran.err.count("\n"), "pair.toml is damaged" in ran.err) == (1, True)


def test_quiet_and_as_data_exclude_each_other(program: Program) -> None:
    for words in (("--quiet", "--json"), ("--json", "--quiet")):
        program.refused("status", *words, code=2)


def test_a_name_is_quoted_for_the_shell_where_it_has_to_be() -> None:
    names = [quoted(name) for name in ("Jo", "-Jo", "Mary Ann", "O'Neil", "$(x)")]
    assert names == ["Jo", "-Jo", "'Mary Ann'", "'O'\\''Neil'", "'$(x)'"]


NAMES = ["-Jo", "--help", "Mary Ann", "O'Neil", '"x"', "$(x) `y`", "a\\b", "~x", "!x", "#x"]


@pytest.mark.parametrize("name", NAMES)
def test_the_next_step_can_be_run_as_it_is_printed(program: Program, name: str) -> None:
    program("pair", "new", "--no-passphrase", "--", name, "Sam")
    hint = program("status").out.partition("Next: ")[2].partition("\n")[0]
    read = subprocess.run(["/bin/sh", "-c", f"printf '%s\\0' {hint}"], capture_output=True, text=True, check=True)
    words = read.stdout.split("\0")[1:-1]
    assert program(*words, "--export", "-").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("pair", "new", "-Jo", "Sam"), "reciprocity pair new -- NAME NAME"),
        (("take", "--as", "-Jo"), "what begins with - is written --as=-..."),
        (("reveal", "--agree", "-Jo"), "what begins with - is written --agree=-..."),
    ],
)
def test_a_name_that_is_taken_for_an_option_says_how_it_is_given(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    assert says in program.refused(*words, code=2)
