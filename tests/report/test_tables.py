"""The report as data: change, and what was agreed."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome, Topics
from reciprocity_tui.report.data import report
from reciprocity_tui.vault.errors import VaultError
from tests.plain.coming_back import agree, came_back, following, rounds, together
from tests.support import Couple

pytestmark = pytest.mark.quick


def _check_ins(couple: Couple) -> list[dict[str, object]]:
    data = json.loads(json.dumps(report(rounds(couple)), allow_nan=False))
    return list(data["checkins"])


def test_the_first_check_in_has_no_change(home: Path) -> None:
    (only,) = _check_ins(came_back(home, [2]))
    assert (only["change"], only["agreements"]) == ([], [])


def test_every_measure_of_every_area_is_there_with_what_a_change_takes(home: Path) -> None:
    _, second = _check_ins(came_back(home, [1, 3]))
    change = second["change"]
    assert isinstance(change, list)
    assert len(change) == 9 * 4
    assert change[0] == {
        "area": "household",
        "measure": "level",
        "partner": None,
        "since": 1,
        "from": 25.0,
        "to": 75.0,
        "needed": pytest.approx(2.94 * 2**0.5 * 25 * 0.75 / 4**0.5 / 2),
        "n": 4,
        "verdict": "up",
    }
    assert [each["verdict"] for each in change[1:]] == ["none"] * 35
    measures = [(each["measure"], each["partner"]) for each in change[:4]]
    assert measures == [("level", None), ("tilt", None), ("fairness", 0), ("fairness", 1)]


def test_what_was_agreed_stands_with_its_check_in(home: Path) -> None:
    couple = came_back(home, [2])
    agree(couple)
    both = together(couple)
    both.keep_topics(Topics("household", "care"))
    day = couple.check_in.opened + timedelta(days=14)
    both.follow_up(FollowUp(1, day, Outcome.PARTLY, (Felt.CLEARLY, Felt.UNSAID)))
    both.appreciate(("Your patience", "The soup"))
    (only,) = _check_ins(couple)
    assert only["agreements"] == [
        {
            "area": "household",
            "kept": "care",
            "will": ["cook on Tuesdays", "ask before planning"],
            "from": "2026-11-22",
            "check": "2026-12-06",
            "followups": [{"day": "2026-12-06", "outcome": "partly", "felt": ["clearly", "unsaid"]}],
            "appreciations": ["Your patience", "The soup"],
        }
    ]


def test_appreciations_are_there_also_where_nothing_was_agreed(home: Path) -> None:
    couple = came_back(home, [2])
    together(couple).appreciate(("Your patience", "The soup"))
    (only,) = _check_ins(couple)
    nothing = dict.fromkeys(("area", "kept", "will", "from", "check"))
    assert only["agreements"] == [{**nothing, "followups": [], "appreciations": ["Your patience", "The soup"]}]


def test_a_check_in_that_is_not_opened_yet_is_not_in_it(home: Path) -> None:
    couple = following(came_back(home, [2, 2]))
    assert [each["number"] for each in _check_ins(couple)] == [1, 2]


@pytest.mark.parametrize("file", ["0001-reveal.age", "0001-agreement.age", "0001-topics.age"])
def test_what_cannot_be_read_is_not_left_out_in_silence(home: Path, file: str) -> None:
    couple = came_back(home, [2])
    agree(couple)
    together(couple).keep_topics(Topics("household"))
    couple = following(couple)
    Path(couple.pair.together(file)).write_bytes(b"nothing")
    with pytest.raises(VaultError, match=file):
        report(rounds(couple))
