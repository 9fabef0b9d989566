"""What the screens look like. After a wanted change, `pytest tests/tui/test_snapshots.py --snapshot-update` draws them
anew; look at every picture that changed before it is kept.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.types import SerializableData
from textual._doc import take_svg_screenshot
from textual.pilot import Pilot

from reciprocity_tui.steps import config, demo
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.vault.reveal import Reveal
from tests.steps.test_reveal import SEALED_AT
from tests.support import TODAY, full_sheet, new_couple
from tests.tui.driving import Driven, Times

pytestmark = pytest.mark.usefixtures("drawn_quickly")

Shows = Callable[..., bool]
USUAL, WIDE, NARROW = (80, 24), (120, 36), (60, 24)


class Picture(SingleFileSnapshotExtension):
    """A picture of a screen, in a file of its own; the number that makes its names unlike others' is left out."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: SerializableData, **_: object) -> str:
        """Return the text of a picture."""
        return re.sub(r"\bterminal-\d+-", "terminal-", str(data))


@pytest.fixture(autouse=True)
def _same_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give everybody the same id in every run: the order of the behaviours comes from it."""
    numbers = count()
    monkeypatch.setattr("reciprocity_tui.vault.founding.new_id", lambda: f"someone{'abcdef'[next(numbers)]}")


@pytest.fixture
def shows(home: Path, snapshot: SnapshotAssertion) -> Shows:
    """Starts the program, presses keys and compares what stands there with the picture that was kept."""

    def compared(start: Start | None, *keys: str, size: tuple[int, int] = USUAL) -> bool:
        async def press(pilot: Pilot[int]) -> None:
            program = Driven(app, pilot, Times())
            await program.settle()
            await program.press(*keys)

        app = ReciprocityApp(str(home), lambda: TODAY, lambda: 0.0, start)
        drawn = take_svg_screenshot(app, terminal_size=size, run_before=press)
        return bool(drawn == snapshot(extension_class=Picture))

    return compared


@pytest.fixture
def comparing(home: Path, shows: Shows) -> Shows:
    """The two sample people look at their comparison."""
    return partial(shows, Start(Step.COMPARE, demo.create(str(home), TODAY)))


@pytest.fixture
def answering(home: Path, shows: Shows) -> Shows:
    """Jo answers, alone."""
    couple = new_couple(home)
    return partial(shows, Start(Step.TAKE, couple.pair, couple.pair.partners[0].id), "enter")


def test_the_first_page_of_all(shows: Shows) -> None:
    assert shows(None)


def test_home_while_one_part_is_sealed(home: Path, shows: Shows) -> None:
    couple = new_couple(home)
    couple.seal(0, full_sheet(couple.questionnaire))
    assert shows(None)


def test_answering_in_a_usual_terminal(answering: Shows) -> None:
    assert answering("4")


def test_answering_in_a_wide_terminal(answering: Shows) -> None:
    assert answering("4", "2", "right", size=WIDE)


def test_answering_in_a_narrow_terminal(answering: Shows) -> None:
    assert answering("4", "p", size=NARROW)


def test_preview_before_sealing(home: Path, shows: Shows) -> None:
    couple = new_couple(home)
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(opened.questionnaire, received=2))
    assert shows(Start(Step.TAKE, couple.pair, couple.pair.partners[0].id), "enter", "o", "end", "enter")


@pytest.fixture
def opening(home: Path, shows: Shows, monkeypatch: pytest.MonkeyPatch) -> Shows:
    """Jo and Sam are about to open their check-in, which both have sealed."""
    monkeypatch.setattr(Reveal, "sealed_at", SEALED_AT)
    couple = new_couple(home).seal_both()
    return partial(shows, Start(Step.REVEAL, couple.pair))


def test_before_anybody_unlocks(opening: Shows) -> None:
    assert opening()


def test_what_one_of_them_alone_says_yes_to(opening: Shows) -> None:
    assert opening("enter", "enter", "enter")


def test_what_one_of_them_alone_says_yes_to_in_a_narrow_terminal(opening: Shows) -> None:
    assert opening("enter", "enter", size=NARROW)


def test_how_to_read_comes_before_the_first_picture(comparing: Shows) -> None:
    assert comparing()


def test_what_is_going_well(comparing: Shows) -> None:
    assert comparing("1")


def test_side_by_side_in_a_usual_terminal(comparing: Shows) -> None:
    assert comparing("2")


def test_side_by_side_in_a_wide_terminal(comparing: Shows) -> None:
    assert comparing("2", size=WIDE)


def test_side_by_side_in_a_narrow_terminal(comparing: Shows) -> None:
    assert comparing("2", size=NARROW)


def test_side_by_side_on_a_light_background(comparing: Shows) -> None:
    config.keep(theme="light")
    assert comparing("2", size=WIDE)


def test_side_by_side_without_colours(monkeypatch: pytest.MonkeyPatch, comparing: Shows) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert comparing("2", size=WIDE)


def test_seen_and_unseen(comparing: Shows) -> None:
    assert comparing("3")


def test_an_area_with_its_numbers(comparing: Shows) -> None:
    assert comparing("2", "enter", "n", size=WIDE)


def test_all_check_ins_over_time_in_a_usual_terminal(comparing: Shows) -> None:
    assert comparing("7")


def test_all_check_ins_over_time_in_a_wide_terminal(comparing: Shows) -> None:
    assert comparing("7", "n", size=WIDE)


def test_one_area_over_time(comparing: Shows) -> None:
    assert comparing("7", "enter")


def test_the_picture_of_the_readme_shows_the_program_as_it_is(tmp_path: Path) -> None:
    """Else draw it anew: `python docs/picture.py`."""
    script = Path(__file__).parents[2] / "docs" / "picture.py"
    subprocess.run([sys.executable, script, tmp_path / "drawn.svg"], check=True)
    assert (tmp_path / "drawn.svg").read_text() == script.with_name("side-by-side.svg").read_text()
