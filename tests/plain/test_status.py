"""Who has sealed, and when the next check-in is due."""

import json
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.plain.status import print_status, quoted
from reciprocity_tui.vault.pairs import load_pairs
from tests.support import TODAY, full_sheet, new_couple


def _revealed(home: Path) -> None:
    couple = new_couple(home)
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
    assert "Next: reciprocity take --as Sam" in capsys.readouterr().out


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
    assert "take --as 'Ada Lovelace'" in out


def test_a_name_is_quoted_for_the_shell_where_it_has_to_be() -> None:
    assert [quoted(name) for name in ("Jo", "Mary Ann", "O'Neil", "$(x)")] == [
        "Jo",
        "'Mary Ann'",
        "'O'\\''Neil'",
        "'$(x)'",
    ]
