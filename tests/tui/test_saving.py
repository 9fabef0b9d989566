"""What is answered is on disk before the screen moves on; where the disk is full, nothing is lost in silence."""

import random
from pathlib import Path

import pytest
from textual.screen import Screen

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.tui import labels
from reciprocity_tui.vault import sealed
from reciprocity_tui.vault.pairs import load_pairs
from reciprocity_tui.words.voice import Voice
from tests.questionnaire.tiny import TINY
from tests.support import Couple, full_sheet, new_couple, tree
from tests.tui.conftest import Disk
from tests.tui.driving import Driven, driven

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def tiny(home: Path, tmp_path: Path) -> Couple:
    """A pair with a questionnaire that is answered in a moment."""
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    return new_couple(home, questionnaire=path)


def on_disk(couple: Couple, person: int = 0) -> Sheet:
    """What one of the two has on disk, opened with their identity."""
    return sealed.own_sheet(couple.part(person))


def asked(couple: Couple, person: int = 0) -> tuple[Question, ...]:
    return couple.open_sheet(person).questions


# Saved before the screen moves on


class Frames:
    """Notes, for every frame that is painted, the question in turn, the heading, and what is on disk at that moment."""

    def __init__(self, program: Driven, couple: Couple) -> None:
        self.painted: list[tuple[str, str, Sheet]] = []
        display = program.app._display

        def noted(screen: Screen[object], renderable: object) -> None:
            if screen is program.app.screen and program.at == "TakeScreen":
                self.painted.append((program.pointed, program.heading, on_disk(couple)))
            display(screen, renderable)  # type: ignore[arg-type]

        program.app._display = noted  # type: ignore[method-assign]


@pytest.mark.parametrize("seed", range(4))
async def test_every_answer_is_on_disk_before_the_next_question_is_painted(home: Path, tiny: Couple, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a script of answers
    expected = on_disk(tiny)
    async with driven(home) as program:
        await program.press("enter", "enter")
        frames = Frames(program, tiny)
        for question in asked(tiny):
            if not questions.is_asked(expected, question):
                continue
            value = chance.choice(questions.allowed(question))
            expected = questions.answer(expected, question, value)
            before = program.pointed
            frames.painted.clear()
            await _answer(program, question, value, chance)
            assert on_disk(tiny) == expected
            moved = [sheet for pointed, _, sheet in frames.painted if pointed != before]
            assert all(sheet == expected for sheet in moved)
            assert moved or program.at == "PreviewScreen"
            done, total = questions.progress(expected, asked(tiny))
            for _, heading, sheet in frames.painted:
                if f"{done} of {total} answered" in heading:
                    assert sheet == expected
        assert program.at == "PreviewScreen"


async def _answer(program: Driven, question: Question, value: Value, chance: random.Random) -> None:
    """Give an answer by a single key, by arrows and Enter, or by the mouse."""
    if value is Absent.NO_OCCASION or value is Absent.SKIPPED:
        key, words = ("n", labels.NO_OCCASION) if value is Absent.NO_OCCASION else ("s", labels.SKIP)
        await (program.click(f"{key} {words}") if chance.random() < 0.3 else program.press(key))
        return
    index = list(question.choices).index(value)
    match chance.choice(["digit", "digit", "arrows", "mouse"]):
        case "digit":
            await program.press(str(index + 1))
        case "arrows":
            await program.press(*["right"] * (index + 1), "enter")
        case _:
            label = f"{index + 1} {questions.in_words(question, value, 'Sam', Voice())}"
            nth = sum(line.count(label) for line in program.lines[: _line_of(program)])
            await program.click(label, nth=nth)


def _line_of(program: Driven) -> int:
    return next(y for y, line in enumerate(program.lines) if "▸" in line)


async def test_what_is_shown_on_the_way_back_is_what_is_on_disk(home: Path, tiny: Couple) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "1", "n", "s", "5", "4", "4", "2", "2", "s", "n", "5", "1")
        sheet = on_disk(tiny)
        for question in reversed(asked(tiny)[:12]):
            await program.press("backspace")
            value = questions.value_of(sheet, question)
            assert value is not None
            said = questions.in_words(question, value, "Sam", Voice())
            turn = program.lines[_line_of(program) :]
            shown = next(line for line in turn if "▐" in line)
            assert said in shown.partition("▐")[2].partition("▌")[0]


@pytest.mark.parametrize("keys", [("p",), ("p", "p"), ("ctrl+n", "x", "ctrl+s")])
async def test_a_private_mark_and_a_note_are_on_disk_at_once(home: Path, tiny: Couple, keys: tuple[str, ...]) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", *keys)
        (said,) = on_disk(tiny).behaviours.values()
        assert (said.private, said.note) == (keys == ("p",), "x" if "x" in keys else "")
        assert labels.SAVED in program.heading


# A full disk


async def full_while_answering(program: Driven, disk: Disk, *keys: str) -> None:
    await program.press("enter", "enter", "4")
    disk.full = True
    await program.press(*keys)


async def test_the_answer_stays_and_one_calm_line_says_why(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await program.press("enter", "enter", "4")
        question = program.pointed
        disk.full = True
        await program.press("2")
        assert program.pointed == question
        assert "▐2 seldom▌" in program.text
        assert program.heading.endswith(labels.UNSAVED)
        assert "the disk is full" in program.flat
        assert "Your answer is still here. Press r to try again." in program.flat
        assert "r try to save again" in program.keys
        assert questions.progress(on_disk(tiny), asked(tiny))[0] == 1


@pytest.mark.parametrize("key", ["r", "enter"])
async def test_trying_again_saves_and_moves_on(home: Path, tiny: Couple, disk: Disk, key: str) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "2")
        question = program.pointed
        await program.press(key)
        assert program.pointed == question
        assert "the disk is full" in program.flat
        disk.full = False
        await program.press(key)
        assert program.pointed != question
        assert "the disk is full" not in program.flat
        assert program.heading.endswith(f"· {labels.SAVED}")
        assert questions.value_of(on_disk(tiny), asked(tiny)[1]) == 1


async def test_another_answer_takes_the_place_of_the_one_that_is_not_saved(
    home: Path, tiny: Couple, disk: Disk
) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "2", "5")
        assert "▐5 almost always▌" in program.text
        disk.full = False
        await program.press("1")
        assert questions.value_of(on_disk(tiny), asked(tiny)[1]) == 0


@pytest.mark.parametrize("key", ["backspace", "o", "tab", "shift+tab", "up"])
async def test_nothing_leads_away_from_an_answer_that_is_not_saved(
    home: Path, tiny: Couple, disk: Disk, key: str
) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "2")
        before = program.text
        await program.press(key)
        assert program.text == before


async def test_escape_warns_and_the_second_one_leaves_with_a_note(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "2")
        question = program.pointed
        await program.press("escape")
        assert program.at == "TakeScreen"
        assert "This one answer is not saved." in program.flat
        await program.press("escape")
        assert program.screens == ["HomeScreen"]
        assert labels.NOT_SAVED_LEFT in program.flat
        disk.full = False
        await program.press("enter", "enter")
        assert program.pointed == question
        assert questions.progress(on_disk(tiny), asked(tiny))[0] == 1


async def test_after_the_warning_trying_again_still_saves(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "2", "escape")
        disk.full = False
        await program.press("r")
        assert "This one answer is not saved." not in program.flat
        assert questions.value_of(on_disk(tiny), asked(tiny)[1]) == 1


async def test_a_note_that_is_not_saved_is_kept_for_the_next_try(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "ctrl+n", *"lake", "ctrl+s")
        question = program.pointed
        assert "Your note: lake" in program.flat
        assert "the disk is full" in program.flat
        disk.full = False
        await program.press("r")
        assert program.pointed == question
        assert {said.note for said in on_disk(tiny).behaviours.values()} == {"lake"}


async def test_a_private_mark_that_is_not_saved_says_so(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "p")
        assert program.heading.endswith(labels.UNSAVED)
        disk.full = False
        await program.press("r")
        assert any(said.private for said in on_disk(tiny).behaviours.values())


async def test_leaving_at_once_works_with_an_answer_that_is_not_saved(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await full_while_answering(program, disk, "2", "ctrl+q")
        assert (program.app.is_running, program.app.return_value) == (False, 0)
    assert questions.progress(on_disk(tiny), asked(tiny))[0] == 1


async def in_the_preview(program: Driven, couple: Couple) -> None:
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(couple.questionnaire))
    await program.press("enter", "enter", "o", "end", "enter")
    assert program.at == "PreviewScreen"


async def test_a_switch_that_is_not_saved_changes_nothing_on_the_screen(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home, size=(80, 60)) as program:
        await in_the_preview(program, tiny)
        await program.point_to("✓ shared        the whole area: Money")
        before, kept = program.text, on_disk(tiny)
        disk.full = True
        await program.press("enter")
        assert "the disk is full" in program.flat
        assert "Nothing was changed." in program.flat
        assert program.pointed == "✓ shared        the whole area: Money"
        assert on_disk(tiny) == kept
        disk.full = False
        await program.press("enter")
        assert "the disk is full" not in program.flat
        assert on_disk(tiny).sharing.areas_back == {"money"}
        await program.press("enter")
        assert program.text == before


async def test_enter_is_called_by_what_it_does_to_a_switch_each_time(home: Path, tiny: Couple) -> None:
    async with driven(home, size=(80, 60)) as program:
        await in_the_preview(program, tiny)
        await program.point_to("✓ shared        the whole area: Money")
        for label in (labels.KEEP_IT, labels.SHARE_IT, labels.KEEP_IT):
            assert program.keys.startswith(f"enter {label}")
            await program.press("enter")


async def test_a_seal_that_is_not_saved_says_so_and_works_the_next_time(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await in_the_preview(program, tiny)
        kept = on_disk(tiny)
        await program.press("s")
        disk.full = True
        await program.choose(labels.SEAL_YES)
        assert "the disk is full" in program.flat
        assert not tiny.pair.partners[0].has_sealed(1)
        assert on_disk(tiny) == kept
        disk.full = False
        await program.choose(labels.SEAL_YES)
        assert program.screens == ["HomeScreen"]
        assert tiny.pair.partners[0].has_sealed(1)


async def test_not_yet_after_a_seal_that_failed_leads_back_to_the_preview(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        await in_the_preview(program, tiny)
        await program.press("s")
        disk.full = True
        await program.choose(labels.SEAL_YES)
        await program.choose(labels.SEAL_NO)
        assert program.at == "PreviewScreen"


async def test_a_reveal_that_is_not_saved_is_tried_again_without_asking_twice(
    home: Path, tiny: Couple, disk: Disk
) -> None:
    for person in (0, 1):
        tiny.seal(person, full_sheet(tiny.questionnaire))
    before = tree(home)
    async with driven(home) as program:
        disk.full = True
        await program.say("Jo", yes=True)
        await program.say("Sam", yes=True)
        assert "the disk is full" in program.flat
        assert tree(home) == before
        await program.press("enter")
        assert "the disk is full" in program.flat
        disk.full = False
        await program.press("enter")
        assert program.at == "CompareScreen"


async def test_a_pair_that_is_not_saved_leaves_the_names_to_be_tried_again(home: Path, disk: Disk) -> None:
    async with driven(home) as program:
        disk.full = True
        await program.name_the_two()
        assert "the disk is full" in program.flat
        assert load_pairs(str(home)) == []
        disk.full = False
        await program.press("enter")
        assert [pair.names for pair in load_pairs(str(home))] == [("Jo", "Sam")]


async def test_a_key_that_is_not_saved_leaves_the_passphrase_to_be_tried_again(home: Path, disk: Disk) -> None:
    async with driven(home) as program:
        await program.name_the_two()
        await program.press("enter")
        await program.type("four quiet words here")
        await program.press("enter")
        await program.type("four quiet words here")
        disk.full = True
        await program.press("enter")
        assert "the disk is full" in program.flat
        disk.full = False
        await program.press("enter")
        assert program.at == "TakeScreen"


async def test_colours_that_are_not_saved_are_used_all_the_same(home: Path, tiny: Couple, disk: Disk) -> None:
    async with driven(home) as program:
        disk.full = True
        await program.press("ctrl+p", *"light", "enter")
        assert "the disk is full" in program.flat
        assert program.app.theme == "reciprocity-light"
