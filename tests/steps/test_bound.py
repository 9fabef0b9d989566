"""A sheet answers what its owner was shown, whatever becomes of the check-in or of its questions meanwhile."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps import answer, reveal
from reciprocity_tui.vault.errors import DamagedError
from reciprocity_tui.vault.part import Part
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, QUESTIONNAIRE, SMALL, fields_of, refused, rewrite, save, saved
from tests.vault.snapshots import unchanged
from tests.vault.written import file_of

pytestmark = pytest.mark.quick

Change = Callable[[Couple], None]
BEGUN = Sheet("small", "1.0.0", fairness={"household": 1})


def other_areas(couple: Couple) -> None:
    """Let the check-in ask about one area alone."""
    rewrite(file_of(couple, "checkin.toml"), focus=["money"])


def other_questions(couple: Couple) -> None:
    """Let the check-in ask other questions under the same name."""
    data = SMALL.read_bytes().replace(b"thinks ahead", b"looks ahead")
    sha256 = hashlib.sha256(data).hexdigest()
    Path(couple.pair.questionnaire_file(sha256)).write_bytes(data)
    rewrite(file_of(couple, "checkin.toml"), sha256=sha256)


def another_day(couple: Couple) -> None:
    """Let the check-in have begun on another day."""
    rewrite(file_of(couple, "checkin.toml"), opened="2026-11-01")


def replaced_questions(couple: Couple) -> None:
    """Put other questions into the file of those that are asked."""
    data = SMALL.read_bytes().replace(b"thinks ahead", b"looks ahead")
    Path(couple.pair.questionnaire_file(QUESTIONNAIRE.sha256)).write_bytes(data)


def put_back(couple: Couple) -> None:
    """Put the check-in and its questions back as they were."""
    rewrite(file_of(couple, "checkin.toml"), sha256=QUESTIONNAIRE.sha256, focus=list[str](), opened=TODAY.isoformat())
    Path(couple.pair.questionnaire_file(QUESTIONNAIRE.sha256)).write_bytes(SMALL.read_bytes())


OTHERS = pytest.mark.parametrize("change", [other_areas, other_questions, another_day, replaced_questions])


@OTHERS
def test_what_is_changed_before_the_first_answer_is_refused_and_nothing_is_written(
    pair_of_two: Couple, home: Path, change: Change
) -> None:
    shown = pair_of_two.part(0)
    change(pair_of_two)
    with unchanged(home), refused():
        answer.opened(shown)


@OTHERS
def test_what_is_changed_while_somebody_answers_changes_nothing_of_what_is_asked_and_saved(
    pair_of_two: Couple, change: Change
) -> None:
    with answer.opened(pair_of_two.part(0)) as sitting:
        asked = sitting.questionnaire, sitting.questions, sitting.focus
        sitting.save(BEGUN)
        change(pair_of_two)
        sitting.save(FULL)
        assert (sitting.questionnaire, sitting.questions, sitting.focus) == asked
    put_back(pair_of_two)
    assert saved(pair_of_two) == FULL


@OTHERS
def test_what_is_changed_while_somebody_answers_is_not_what_they_seal(pair_of_two: Couple, change: Change) -> None:
    with answer.opened(pair_of_two.part(0)) as sitting:
        sitting.save(FULL)
        change(pair_of_two)
        answer.seal(sitting)
    assert fields_of(pair_of_two.file(0, "seal.toml"))["sha256"] == QUESTIONNAIRE.sha256


@OTHERS
def test_what_is_changed_between_two_sittings_is_refused_until_it_is_put_back(
    pair_of_two: Couple, home: Path, change: Change
) -> None:
    save(pair_of_two, FULL)
    change(pair_of_two)
    pair = pair_of_two.afresh().pair
    part = Part(pair, pair.partners[0], pair.latest(), pair_of_two.identities[0])
    with unchanged(home), refused(DamagedError), answer.opened(part):
        pass
    put_back(pair_of_two)
    assert saved(pair_of_two) == FULL


@pytest.mark.parametrize("changed", [{"questionnaire": "couple"}, {"version": "2.0.0"}])
def test_a_check_in_that_calls_its_questions_by_another_name_is_refused(
    pair_of_two: Couple, home: Path, changed: dict[str, str]
) -> None:
    rewrite(file_of(pair_of_two, "checkin.toml"), **changed)
    pair = pair_of_two.afresh().pair
    with unchanged(home), refused(DamagedError, match="checkin.toml"):
        answer.opened(Part(pair, pair.partners[0], pair.latest(), pair_of_two.identities[0]))


@OTHERS
def test_what_is_changed_while_the_two_say_yes_is_not_what_they_look_at(sealed: Couple, change: Change) -> None:
    opening = reveal.Opening(sealed.pair, sealed.check_in, sealed.identities)
    opening.commit()
    change(sealed)
    if change is replaced_questions:
        with refused(DamagedError):
            opening.rounds()
        return
    comparison = opening.rounds().comparison(1)
    assert [area.area for area in comparison.areas] == list(QUESTIONNAIRE.areas)
