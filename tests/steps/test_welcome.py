"""The first page says nothing of Jo and Sam that their answers do not bear; one question of theirs can be answered."""

import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import keep_private
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sitting import Rehearsal
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.marks import Seen, seen
from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.steps import demo, welcome
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import keys
from tests.questionnaire.tiny import changed
from tests.support import TODAY

pytestmark = pytest.mark.quick


@pytest.fixture(scope="module")
def hard_times() -> AreaResult:
    """What the comparison of the sample pair says of the area on the first page."""
    with demo.passing(TODAY) as pair:
        assert pair.names == welcome.NAMES
        comparison = Rounds(pair, pair.partners[0], keys.unlock(pair.partners[0])).comparison(4)
    return next(area for area in comparison.areas if area.area.id == welcome.AREA)


def tried(received: Value, given: Value) -> Rehearsal:
    """Somebody has answered the one question, both ways."""
    sitting = demo.rehearsal()
    for question, value in zip(sitting.questions, (received, given), strict=True):
        sitting.save(questions.answer(sitting.sheet, question, value))
    return sitting


def effect(received: Value, given: Value) -> demo.Effect:
    """What these answers do."""
    found = demo.effect(tried(received, given))
    assert found is not None
    return found


# The picture


def test_the_picture_on_the_first_page_is_what_the_comparison_says(hard_times: AreaResult) -> None:
    assert hard_times.measures is not None
    assert welcome.Flows(hard_times.measures.given, hard_times.measures.received) == welcome.FLOWS
    assert hard_times.area.title == welcome.TITLE


def test_that_some_of_it_goes_unseen_on_both_sides_is_so_by_the_measures(hard_times: AreaResult) -> None:
    assert seen(hard_times.measures) == Seen(1, (0, 1))
    assert not hard_times.area.delicate


def test_the_minutes_are_those_of_the_questions(home: Path) -> None:
    questionnaire, _ = load_file(shipped_folder() / "couple.toml")
    assert welcome.minutes(str(home)) == welcome.MINUTES == questionnaire.minutes


@pytest.mark.parametrize(
    ("text", "minutes"), [(changed("minutes = 5", "minutes = 4"), 4), ("no questionnaire", 0)], ids=["own", "broken"]
)
def test_questions_of_ones_own_say_how_many_minutes_they_take(home: Path, text: str, minutes: int) -> None:
    own = home / "questionnaires"
    own.mkdir(parents=True)
    (own / "couple.toml").write_text(text)
    assert welcome.minutes(str(home)) == minutes


def test_the_first_page_waits_neither_for_the_comparison_nor_for_the_questions() -> None:
    code = "import sys; from reciprocity_tui.steps import welcome; welcome.minutes('/nowhere'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    unwanted = ("reciprocity_tui.comparison", "reciprocity_tui.questionnaire", "reciprocity_tui.steps.begin", "pyrage")
    assert not [name for name in loaded if name.startswith(unwanted)]


# One question


def test_one_behaviour_is_asked_both_ways_in_the_place_of_the_first() -> None:
    sitting = demo.rehearsal()
    assert (sitting.name, sitting.other) == welcome.NAMES
    assert [question.kind for question in sitting.questions] == [questions.Kind.RECEIVED, questions.Kind.GIVEN]
    assert {question.area.id for question in sitting.questions if question.area} == {welcome.AREA}


def test_before_it_is_as_in_the_comparison_and_afterwards_only_what_was_answered_moves(
    hard_times: AreaResult,
) -> None:
    moved = effect(received=2, given=0)
    assert moved.before.measures == hard_times.measures
    assert moved.after.measures is not None
    assert moved.after.measures.given == (62.5, 75.0)
    assert moved.after.measures.received == (50.0, 43.75)


def test_the_answers_that_jo_gave_move_nothing() -> None:
    same = effect(received=2, given=3)
    assert same.before == same.after


@pytest.mark.parametrize(
    ("received", "given", "after"), [(2, 0, Seen()), (4, 3, Seen(1, (0,))), (2, 4, Seen(1, (0, 1)))]
)
def test_what_goes_unseen_is_judged_anew(received: int, given: int, after: Seen) -> None:
    assert effect(received, given).seen == (Seen(1, (0, 1)), after)


def test_what_has_no_answer_one_way_is_left_out_on_both_sides() -> None:
    smaller = effect(received=2, given=Absent.NO_OCCASION)
    assert smaller.is_smaller
    assert (smaller.before.n, smaller.after.n) == (4, 3)


def test_what_is_kept_private_is_left_out_as_in_ones_own_comparison() -> None:
    sitting = tried(2, 0)
    sitting.save(keep_private(sitting.sheet, sitting.questions[0], True))
    kept = demo.effect(sitting)
    assert kept is not None
    assert kept.is_smaller


@pytest.mark.parametrize("value", [None, Absent.SKIPPED])
def test_without_any_answer_there_is_nothing_to_show(value: Absent | None) -> None:
    assert demo.effect(demo.rehearsal() if value is None else tried(value, value)) is None


# In passing


def test_nothing_of_the_sample_pair_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with demo.passing(TODAY):
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
