"""Questions that did not come with the program, in lines: nobody is asked them without being told."""

import json
import sys
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_file import dump
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.steps import origin
from reciprocity_tui.steps.answer import HAND_OVER
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.own import own_sheet
from reciprocity_tui.vault.pairs import load_pairs
from reciprocity_tui.vault.sheets import OpenSheet
from tests.plain.coming_back import came_back, set_day
from tests.support import TODAY, Couple, Program, flat, full_sheet, new_couple
from tests.vault.helpers import SMALL, rewrite, save
from tests.vault.snapshots import unchanged
from tests.vault.written import file_of

pytestmark = pytest.mark.wording
OTHERS = (shipped_folder() / "couple.toml").read_text().replace("closed = true\n", "", 1)
"""The questions of the program, but for one thing about oneself that could be shown to the other now."""


def put(home: Path, version: str = "2.0.0") -> Path:
    """Put questions into the home that take the place of those of the program."""
    path = home / "questionnaires" / "couple.toml"
    path.parent.mkdir(parents=True)
    path.write_text(OTHERS.replace('version = "2.0.0"', f'version = "{version}"', 1))
    return path


def answering(path: Path) -> str:
    """Return what is said of the questions in a file before somebody answers them."""
    asked = load_file(path)[0]
    told = origin.before_answering(asked.id, asked.version, asked.sha256)
    assert told
    return told


def test_of_the_questions_of_the_program_nothing_is_said(program: Program, home: Path) -> None:
    said = [
        program("pair", "new", "Jo", "Sam", "--no-passphrase"),
        program("take", "--as", "Jo", typed="q\n"),
        program("status"),
        program("where"),
        program("check", str(shipped_folder() / "couple.toml")),
    ]
    assert all(ran.code == 0 and "come with this program" not in flat(ran.out) for ran in said)


def test_who_begins_a_pair_with_what_lies_in_the_home_is_told(program: Program, home: Path) -> None:
    path = put(home)
    ran = program("pair", "new", "Jo", "Sam", "--no-passphrase")
    assert (ran.code, answering(path) in flat(ran.out)) == (0, True)


def test_an_author_is_told_once_and_calmly(program: Program) -> None:
    out = flat(program("pair", "new", "Jo", "Sam", "--no-passphrase", "--questionnaire", str(SMALL)).out)
    assert (out.count("did not come with this program"), out.count('"small", version 1.0.0')) == (1, 1)


def test_whoever_answers_is_told_before_they_choose_a_passphrase(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(home)

    def typed(*_: object) -> str:
        sys.stdout.write("PASSPHRASE\n")
        return "an ember in the quiet harbour"

    monkeypatch.setattr(Reader, "unseen_line", typed)
    assert program("pair", "new", "Jo", "Sam", typed="", terminal=True).code == 0
    out = flat(program("take", "--as", "Jo", typed="\nq\n", terminal=True).out)
    assert HAND_OVER.format(name="Jo") in out
    assert 0 < out.index(answering(path)) < out.index("Enter goes on") < out.index("PASSPHRASE")
    again = flat(program("take", "--as", "Jo", typed="q\n", terminal=True).out)
    assert 0 < again.index(answering(path)) < again.index("Type the number of an answer")


def test_whoever_answers_from_a_file_is_told_before_anything_is_taken_over(
    program: Program, home: Path, tmp_path: Path
) -> None:
    path, sheet = put(home), tmp_path / "jo.toml"
    program("pair", "new", "Jo", "Sam", "--no-passphrase")
    sheet.write_text(dump(full_sheet(load_file(path)[0])))
    out = flat(program("take", "--as", "Jo", "--from", str(sheet), "--seal").out)
    assert 0 <= out.index(answering(path)) < out.index("Saved: the sheet of Jo")


@pytest.mark.parametrize("agreed", [(), ("--agree", "Jo", "--agree", "Sam")])
def test_before_the_two_open_it_they_are_told(program: Program, home: Path, agreed: tuple[str, ...]) -> None:
    couple = new_couple(home, questionnaire=put(home)).seal_both()
    out = flat(program("reveal", *agreed, typed="not now\nnot now\n").out)
    assert origin.before_opening(couple.check_in) in out


def test_the_status_says_so_before_and_after_and_names_the_file(program: Program, home: Path) -> None:
    couple = new_couple(home, questionnaire=put(home))
    line = f"  {origin.where(couple.pair, couple.check_in)}\n"
    assert line in program("status").out
    couple.finish()
    assert line in program("status").out


@pytest.mark.parametrize("own", [True, False])
def test_as_data_the_status_says_whether_the_questions_came_with_the_program(
    program: Program, home: Path, own: bool
) -> None:
    new_couple(home, questionnaire=put(home) if own else None)
    (pair,) = json.loads(program("status", "--json").out)["pairs"]
    assert pair["checkin"]["questionnaire"] == {"id": "couple", "version": "2.0.0", "shipped": not own}


def test_where_the_next_check_in_asks_a_newer_file_of_the_home_it_is_said(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_back(home, [2])
    set_day(monkeypatch, TODAY.replace(year=TODAY.year + 1))
    path = put(home, "2.0.1")
    ran = program("checkin", "new")
    assert (ran.code, answering(path) in flat(ran.out)) == (0, True)
    (pair,) = load_pairs(str(home))
    assert pair.latest().version == "2.0.1"


def test_where_shows_which_questions_of_the_program_are_not_used(program: Program, home: Path) -> None:
    put(home)
    assert "  couple.toml there is used instead of the questions that came with this program.\n" in program("where").out


def test_a_check_tells_a_file_that_is_only_called_like_that_of_the_program(program: Program, home: Path) -> None:
    path = put(home)
    ran = program("check", str(path), str(SMALL))
    told = f'{path} is called "couple" like questions that came with this program, but it did not come with it.'
    assert (ran.code, ran.out.count("did not come with it"), told in ran.out) == (0, 1, True)


# What was shown is what is asked


def other_areas(couple: Couple) -> None:
    """Let the check-in ask about one area alone."""
    rewrite(file_of(couple, "checkin.toml"), focus=["money"])


def test_what_is_changed_while_a_passphrase_is_chosen_is_not_asked(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("pair", "new", "Jo", "Sam", typed="", terminal=True)
    (pair,) = load_pairs(str(home))

    def typed(*_: object) -> str:
        rewrite(pair.file(1, Held.CHECK_IN), focus=["money"])
        return "an ember in the quiet harbour"

    monkeypatch.setattr(Reader, "unseen_line", typed)
    ran = program("take", "--as", "Jo", typed="\n3\n", terminal=True)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "somebody has just changed what check-in 1 asks; nothing was saved" in ran.err
    assert not pair.partners[0].has_begun(1)


def test_what_is_changed_while_somebody_answers_is_not_asked(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    couple = new_couple(home)
    real = OpenSheet.save

    def meanwhile(opened: OpenSheet, sheet: Sheet) -> None:
        real(opened, sheet)
        other_areas(couple)

    monkeypatch.setattr(OpenSheet, "save", meanwhile)
    assert program("take", "--as", "Jo", typed="3\n4\n5\n2\nq\n").code == 0
    rewrite(file_of(couple, "checkin.toml"), focus=list[str]())
    household = couple.questionnaire.area("household").behaviours
    answers = own_sheet(couple.part(0)).behaviours
    assert {(answer.received, answer.given) for answer in answers.values()} == {(2, 3), (4, 1)}
    assert set(answers) < {behaviour.id for behaviour in household}


def test_what_is_changed_between_two_sittings_is_refused_in_one_line(program: Program, home: Path) -> None:
    couple = new_couple(home)
    save(couple, full_sheet(couple.questionnaire))
    other_areas(couple)
    with unchanged(home):
        assert "draft.age" in program.refused("take", "--as", "Jo", typed="q\n")
