"""Who has sealed, and when the next check-in is due."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.standing import print_due, print_status
from reciprocity_tui.vault.pairs import load_pairs
from tests.plain.coming_back import agree, came_back, together
from tests.support import TODAY, Program, full_sheet, new_couple

pytestmark = pytest.mark.quick


def _revealed(home: Path, names: tuple[str, str] = ("Jo", "Sam")) -> None:
    couple = new_couple(home, names)
    for person in (0, 1):
        couple.seal(person, full_sheet(couple.questionnaire))
    couple.reveal()


@pytest.mark.parametrize(
    ("today", "code", "says"),
    [
        (date(2027, 2, 21), 0, "The next check-in is due on 2027-02-22."),
        (date(2027, 2, 22), 3, "The next check-in is due today."),
        (date(2027, 3, 1), 3, "The next check-in was due on 2027-02-22."),
    ],
)
def test_a_check_in_is_due_three_months_after_the_last_was_opened(
    home: Path, capsys: pytest.CaptureFixture[str], today: date, code: int, says: str
) -> None:
    _revealed(home)
    assert print_status(load_pairs(str(home)), today, as_json=False) == code
    assert says in capsys.readouterr().out


def test_nothing_is_due_while_a_check_in_is_open(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    couple = new_couple(home)
    couple.seal(0, full_sheet(couple.questionnaire))
    assert print_status(load_pairs(str(home)), date(2030, 1, 1), as_json=False) == 0
    assert "Next: reciprocity take --as=Sam" in capsys.readouterr().out


def test_with_both_sealed_the_next_step_is_together(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    couple = new_couple(home)
    for person in (0, 1):
        couple.seal(person, full_sheet(couple.questionnaire))
    print_status(load_pairs(str(home)), TODAY, as_json=False)
    assert "Next, together: reciprocity reveal" in capsys.readouterr().out


def test_as_data_it_says_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _revealed(home)
    assert print_status(load_pairs(str(home)), date(2027, 2, 22), as_json=True) == 3
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert (pair["due"], pair["next"]) == (True, "2027-02-22")
    assert pair["checkin"] == {"number": 1, "opened": "2026-11-22", "revealed": True}


def test_several_pairs_each_name_the_option_that_chooses_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_couple(home)
    new_couple(home, ("Ada Lovelace", "Ben"))
    pairs = load_pairs(str(home))
    print_status(pairs, TODAY, as_json=False, choose=True)
    out = capsys.readouterr().out
    assert all(f"--pair {pair.id} take --as" in out for pair in pairs)
    assert "take --as='Ada Lovelace'" in out


def test_the_next_step_is_a_new_check_in_only_once_it_is_due(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _revealed(home)
    for today, says in ((date(2027, 2, 21), False), (date(2027, 2, 22), True)):
        print_status(load_pairs(str(home)), today, as_json=False)
        assert ("Next: reciprocity checkin new" in capsys.readouterr().out) is says


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 12, 5), "You look back at what you agreed on: 2026-12-06\n"),
        (date(2026, 12, 6), "You wanted to look back at what you agreed on: reciprocity followup\n"),
    ],
)
def test_the_day_to_look_back_is_said_and_is_no_check_in(
    home: Path, capsys: pytest.CaptureFixture[str], today: date, says: str
) -> None:
    agree(came_back(home, [2]))
    assert print_status(load_pairs(str(home)), today, as_json=False) == 0
    assert says in capsys.readouterr().out
    assert print_status(load_pairs(str(home)), today, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["pairs"][0]["look_back"] == "2026-12-06"
    assert print_due(load_pairs(str(home)), today) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("today", "remarks"), [(date(2026, 11, 21), 1), (TODAY, 0)])
def test_a_check_in_of_a_day_to_come_is_remarked_on_once(
    home: Path, capsys: pytest.CaptureFixture[str], today: date, remarks: int
) -> None:
    _revealed(home)
    assert print_status(load_pairs(str(home)), today, as_json=False) == 0
    assert capsys.readouterr().out.count("that day hasn't come yet") == remarks


def test_once_they_have_looked_back_nothing_is_said_of_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    couple = came_back(home, [2])
    agree(couple)
    together(couple).follow_up(FollowUp(1, TODAY, Outcome.NOT, (Felt.NOT, Felt.UNSAID)))
    print_status(load_pairs(str(home)), date(2027, 1, 1), as_json=False)
    assert "agreed" not in capsys.readouterr().out
    print_status(load_pairs(str(home)), date(2027, 1, 1), as_json=True)
    assert json.loads(capsys.readouterr().out)["pairs"][0]["look_back"] is None


def test_a_damaged_day_to_look_back_hides_nothing_else(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    couple = came_back(home, [2])
    agree(couple)
    Path(couple.pair.together("0001-lookback.toml")).write_text("")
    assert print_status(load_pairs(str(home)), date(2027, 2, 22), as_json=False) == 3
    assert "due today" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("today", "code", "says"),
    [
        (date(2027, 2, 21), 0, ""),
        (date(2027, 2, 22), 3, "Jo & Sam: a check-in is due.\n"),
        (date(2030, 1, 1), 3, "Jo & Sam: a check-in is due.\n"),
    ],
)
def test_quietly_it_says_only_that_a_check_in_is_due(
    home: Path, capsys: pytest.CaptureFixture[str], today: date, code: int, says: str
) -> None:
    _revealed(home)
    assert print_due(load_pairs(str(home)), today) == code
    assert capsys.readouterr().out == says


def test_quietly_each_pair_that_is_due_has_a_line_and_no_other(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _revealed(home)
    new_couple(home, ("Kim", "Lee"))
    _revealed(home, ("Ada", "Ben"))
    assert print_due(load_pairs(str(home)), date(2027, 3, 1)) == 3
    said = capsys.readouterr().out.splitlines()
    assert sorted(said) == ["Ada & Ben: a check-in is due.", "Jo & Sam: a check-in is due."]


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
    _revealed(home)
    ran = program("status", "--quiet")
    assert (ran.code, ran.out, ran.err) == (3, "Jo & Sam: a check-in is due.\n", "")


@pytest.mark.parametrize("others", [False, True])
def test_quiet_is_not_silent_about_a_damaged_pair(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch, others: bool
) -> None:
    damaged = new_couple(home, ("Ada", "Ben"))
    Path(damaged.pair.folder, "pair.toml").write_text("")
    monkeypatch.setattr("tests.support.TODAY", date(2020, 1, 31))
    if others:
        _revealed(home)
    ran = program("status", "--quiet")
    assert (ran.code, ran.out) == (1, "Jo & Sam: a check-in is due.\n" if others else "")
    assert (ran.err.count("\n"), "pair.toml is damaged" in ran.err) == (1, True)


def test_quiet_and_as_data_exclude_each_other(program: Program) -> None:
    for words in (("--quiet", "--json"), ("--json", "--quiet")):
        ran = program("status", *words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_name_is_quoted_for_the_shell_where_it_has_to_be() -> None:
    assert [quoted(name) for name in ("Jo", "-Jo", "Mary Ann", "O'Neil", "$(x)")] == [
        "Jo",
        "-Jo",
        "'Mary Ann'",
        "'O'\\''Neil'",
        "'$(x)'",
    ]


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
    ran = program(*words)
    assert (ran.code, ran.err.count("\n"), says in ran.err) == (2, 1, True)
