"""Questions that did not come with the program, on the screen: nobody is asked them without being told."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.steps import origin
from reciprocity_tui.tui.program import Start, Step
from tests.support import TODAY, Couple, new_couple
from tests.tui.couples import of_jo, opened, ratings, save_full
from tests.tui.driving import driven
from tests.vault.helpers import rewrite
from tests.vault.snapshots import unchanged
from tests.vault.written import file_of

pytestmark = [pytest.mark.usefixtures("quick"), pytest.mark.wording]
SIZES = [(80, 24), (60, 24)]


@pytest.fixture
def own(home: Path) -> Path:
    """Questions in the home that take the place of those of the program."""
    path = home / "questionnaires" / "couple.toml"
    path.parent.mkdir(parents=True)
    path.write_text((shipped_folder() / "couple.toml").read_text().replace("closed = true\n", "", 1))
    return path


@pytest.fixture
def asked_others(home: Path, own: Path) -> Couple:
    """A pair that is asked them."""
    return new_couple(home, questionnaire=own)


def answering(path: Path) -> str:
    """Return what is said of the questions in a file before somebody answers them."""
    asked = load_file(path)[0]
    told = origin.before_answering(asked.id, asked.version, asked.sha256)
    assert told
    return told


async def test_who_begins_a_pair_is_told_before_they_type_a_name(home: Path, own: Path) -> None:
    async with driven(home) as program:
        await program.to_the_names()
        assert answering(own) in await program.whole_page()


async def test_whoever_answers_is_told_on_the_hand_over_page(asked_others: Couple, home: Path, own: Path) -> None:
    for size in SIZES:
        async with driven(home, of_jo(Step.TAKE, asked_others), size) as program:
            assert answering(own) in program.flat


async def test_both_are_told_before_they_open_it(asked_others: Couple, home: Path) -> None:
    asked_others.seal_both()
    for size in SIZES:
        async with driven(home, Start(Step.REVEAL, asked_others.pair), size) as program:
            assert origin.before_opening(asked_others.check_in) in program.flat


async def test_home_says_so_until_it_is_opened(asked_others: Couple, home: Path) -> None:
    for size in SIZES:
        async with driven(home, size=size) as program:
            assert origin.AT_HOME in program.flat
    asked_others.finish()
    async with driven(home) as program:
        assert origin.AT_HOME not in program.flat


async def test_who_begins_the_next_check_in_is_told(home: Path) -> None:
    couple = opened(home)
    path = home / "questionnaires" / "couple.toml"
    path.parent.mkdir()
    path.write_text((shipped_folder() / "couple.toml").read_text().replace('"2.0.0"', '"2.0.1"', 1))
    day = TODAY.replace(year=TODAY.year + 1)
    async with driven(home, Start(Step.AGAIN, couple.pair), day=day) as program:
        assert answering(path) in await program.whole_page()


async def test_of_the_questions_of_the_program_nothing_is_said(couple: Couple, home: Path) -> None:
    async with driven(home) as program:
        pages = [program.flat]
        await program.press("enter")
        pages.append(await program.whole_page())
    couple.seal_both()
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        pages.append(await program.whole_page())
    assert [page for page in pages if "come with this program" in page] == []


# What was shown is what is asked


def other_areas(couple: Couple) -> None:
    """Let the check-in ask about one area alone."""
    rewrite(file_of(couple, "checkin.toml"), focus=["money"])


def other_questions(couple: Couple) -> None:
    """Let the check-in ask other questions under the same name."""
    data = Path(couple.pair.questionnaire_file(couple.check_in.sha256)).read_bytes() + b"# others\n"
    sha256 = hashlib.sha256(data).hexdigest()
    Path(couple.pair.questionnaire_file(sha256)).write_bytes(data)
    rewrite(file_of(couple, "checkin.toml"), sha256=sha256)


def put_back(couple: Couple) -> None:
    """Let the check-in ask again what it asked."""
    rewrite(file_of(couple, "checkin.toml"), sha256=couple.check_in.sha256, focus=list[str]())


CHANGES = pytest.mark.parametrize("change", [other_areas, other_questions])
Change = Callable[[Couple], None]


@CHANGES
async def test_what_is_changed_while_the_hand_over_page_is_shown_is_not_asked(
    couple: Couple, home: Path, change: Change
) -> None:
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        change(couple)
        with unchanged(home):
            await program.press("enter")
        assert (program.at, "Somebody has just changed what check-in 1 asks" in program.flat) == ("PageScreen", True)


@CHANGES
async def test_what_is_changed_while_somebody_answers_is_not_asked(couple: Couple, home: Path, change: Change) -> None:
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        await program.press("enter", "3")
        parts = program.heading.partition("part ")[2]
        change(couple)
        await program.press("4")
        assert (program.at, program.heading.partition("part ")[2]) == ("TakeScreen", parts)
    put_back(couple)
    assert ratings(couple) == (2, 3)


@CHANGES
async def test_what_is_changed_between_two_sittings_is_refused(couple: Couple, home: Path, change: Change) -> None:
    save_full(couple)
    change(couple)
    async with driven(home) as program:
        await program.press("enter")
        with unchanged(home):
            await program.press("enter")
        assert (program.at, "draft.age" in program.squeezed) == ("PageScreen", True)
