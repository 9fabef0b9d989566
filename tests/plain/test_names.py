"""A name is a label: after another one, everything that was opened before opens, and shows the name of today."""

import json
from pathlib import Path

import pytest

from reciprocity_tui.steps import keep
from reciprocity_tui.steps.look import CALLED_THEN
from tests.plain.coming_back import agree, came_back
from tests.support import Program, flat
from tests.vault.helpers import rewrite
from tests.vault.snapshots import unchanged

EVERYTHING = (
    ("status",),
    ("status", "--json"),
    ("compare", "--checkin", "1", "--numbers"),
    ("compare", "--numbers"),
    ("history", "--numbers"),
    ("history", "--area", "household"),
    ("report",),
)


@pytest.fixture
def renamed(program: Program, home: Path) -> Program:
    """Jo and Zorro, who have come back and agreed on something, after Zorro has become Quentin."""
    agree(came_back(home, [0, 4], ("Jo", "Zorro")))
    ran = program("pair", "rename", "Zorro", "Quentin")
    said = f"{keep.RENAMED.format(before='Zorro', name='Quentin')} {keep.LABEL_STAYS}"
    assert (ran.code, flat(ran.out)) == (0, said)
    return program


@pytest.mark.parametrize("words", EVERYTHING, ids=" ".join)
def test_everything_shows_the_name_of_today(renamed: Program, words: tuple[str, ...]) -> None:
    ran = renamed(*words)
    assert (ran.code, ran.err) == (0, "")
    assert "Quentin" in ran.out
    assert ran.out.count("Zorro") == (words[0] == "compare")


@pytest.mark.parametrize("number", ["1", "2"])
def test_another_name_at_the_opening_is_said_once_at_the_beginning(renamed: Program, number: str) -> None:
    heading, called, *_ = renamed("compare", "--checkin", number).out.splitlines()
    assert "Jo & Quentin" in heading
    assert called == CALLED_THEN.format(name="Quentin", then="Zorro")


def test_nothing_is_said_where_the_name_is_the_one_of_then(renamed: Program) -> None:
    assert renamed("pair", "rename", "Quentin", "Zorro").code == 0
    assert "called" not in renamed("compare").out


def test_both_can_have_had_another_name(renamed: Program) -> None:
    assert renamed("pair", "rename", "Jo", "Zorro").code == 0
    called = [CALLED_THEN.format(name=name, then=then) for name, then in (("Zorro", "Jo"), ("Quentin", "Zorro"))]
    assert renamed("compare").out.splitlines()[1:3] == called


def test_the_two_are_told_apart_by_who_they_are_and_not_by_the_name(renamed: Program) -> None:
    assert renamed("pair", "rename", "Jo", "Zorro").code == 0
    report = json.loads(renamed("report", "--as", "Zorro").out)
    assert report["pair"]["names"] == ["Zorro", "Quentin"]
    assert report == json.loads(renamed("report", "--as", "Quentin").out)


def test_names_are_not_exchanged_after_something_was_opened(renamed: Program, home: Path) -> None:
    assert renamed("pair", "rename", "Jo", "Zorro").code == 0
    with unchanged(home):
        assert keep.EXCHANGED.format(number=1) in renamed.refused("pair", "rename", "Quentin", "Jo")
    assert renamed("compare").code == 0


def test_a_card_that_was_edited_opens_nothing_and_says_what_to_do(program: Program, home: Path) -> None:
    couple = came_back(home, [2], ("Jo", "Zorro"))
    rewrite(couple.pair.partners[1].card_file, name="Quentin")
    said = program.refused("compare", "--as", "Quentin")
    assert f"{couple.pair.partners[1].card_file} was changed outside this program; put card.toml back" in said
