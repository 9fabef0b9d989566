"""Questions that did not come with the program are said to be so, and those that did never are."""

from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.questionnaire import shipped
from reciprocity_tui.steps import origin
from reciprocity_tui.steps.files import used_instead
from reciprocity_tui.vault.pairs import CheckIn
from tests.answers.couple import COUPLE
from tests.support import TODAY, Couple, new_couple
from tests.vault.helpers import QUESTIONNAIRE, is_one_line, rewrite
from tests.vault.written import file_of

pytestmark = pytest.mark.quick


def remarks(couple: Couple) -> list[str]:
    """Return all that is said of where the questions of a pair come from."""
    pair, check_in = couple.pair, couple.check_in
    before = origin.of_check_in(check_in), origin.before_opening(check_in)
    return [*before, origin.at_home(check_in), origin.where(pair, check_in)]


def test_of_questions_that_came_with_the_program_nothing_is_said(home: Path) -> None:
    assert remarks(new_couple(home)) == ["", "", "", ""]


@pytest.mark.wording
def test_of_others_it_is_said_everywhere_in_one_line(pair_of_two: Couple) -> None:
    said = remarks(pair_of_two)
    assert all(is_one_line(remark) and "did not come with this program" in remark for remark in said)
    assert all("small" in remark and "1.0.0" in remark for remark in (*said[:2], said[3]))


def test_no_file_is_read_for_it(pair_of_two: Couple) -> None:
    before = remarks(pair_of_two)
    Path(pair_of_two.pair.questionnaire_file(QUESTIONNAIRE.sha256)).unlink()
    assert remarks(pair_of_two) == before


@pytest.mark.wording
def test_the_status_names_the_very_file(pair_of_two: Couple) -> None:
    path = pair_of_two.pair.questionnaire_file(QUESTIONNAIRE.sha256)
    assert origin.where(pair_of_two.pair, pair_of_two.check_in).endswith(path)


@pytest.mark.wording
def test_what_is_only_called_like_questions_of_the_program_is_said_to_be_others() -> None:
    said = origin.before_answering(COUPLE.id, COUPLE.version, QUESTIONNAIRE.sha256)
    assert "like those of this program, but they did not come with it" in said
    opening = origin.before_opening(CheckIn(1, TODAY, COUPLE.id, COUPLE.version, QUESTIONNAIRE.sha256))
    assert "like those of this program, but they did not come with it" in opening


@pytest.mark.parametrize("version", ["0.9.0", "2.0.0"])
def test_whoever_was_asked_a_version_of_before_is_not_warned(
    pair_of_two: Couple, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setitem(shipped.VERSIONS, QUESTIONNAIRE.sha256, ("small", version))
    assert remarks(pair_of_two) == ["", "", "", ""]


def test_what_a_check_in_says_of_its_questions_does_not_make_them_those_of_the_program(pair_of_two: Couple) -> None:
    rewrite(file_of(pair_of_two, "checkin.toml"), questionnaire=COUPLE.id, version=COUPLE.version)
    forged = replace(pair_of_two, check_in=pair_of_two.pair.check_in(1))
    assert all(remarks(forged))


def test_a_file_of_ones_own_under_the_id_of_a_shipped_one_is_used_instead(home: Path) -> None:
    new_couple(home)
    assert used_instead(str(home)) == ()
    folder = home / "questionnaires"
    folder.mkdir()
    (folder / "mine.toml").write_text("")
    assert used_instead(str(home)) == ()
    (folder / "couple.toml").write_text("")
    assert used_instead(str(home)) == ("couple",)
