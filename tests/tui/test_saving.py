"""What is answered is on disk before the screen moves on; where the disk is full, nothing is lost in silence."""

import random
from pathlib import Path

import pytest
from textual.screen import Screen

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps.answer import waits_to_be_shown
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.preview import KEEP_IT, SHARE_IT
from reciprocity_tui.tui.screens.take import TakeScreen
from reciprocity_tui.vault.pairs import load_pairs
from reciprocity_tui.words.voice import Voice
from tests.support import Couple, tree
from tests.tui.conftest import Disk
from tests.tui.couples import on_disk, seal_both
from tests.tui.driving import Driven, driven

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def couple(tiny: Couple) -> Couple:
    return tiny


@pytest.fixture
async def stuck(answering: Driven, disk: Disk) -> Driven:
    """The first question is answered and saved; since then the disk is full."""
    await answering.press("4")
    disk.full = True
    return answering


def asked(couple: Couple, person: int = 0) -> tuple[Question, ...]:
    return couple.open_sheet(person).questions


# Saved before the screen moves on


class Frames:
    """Notes, for every frame that is painted, the question in turn, whether all is called saved, and what is on disk.

    The last is what has been answered by then.
    """

    def __init__(self, program: Driven, couple: Couple) -> None:
        self.painted: list[tuple[str, bool, object, object]] = []
        display = program.app._display

        def noted(screen: Screen[object], renderable: object) -> None:
            if screen is program.app.screen and isinstance(screen, TakeScreen):
                is_saved = program.heading.endswith(f"· {labels.SAVED}")
                self.painted.append((program.pointed, is_saved, on_disk(couple), screen._sitting.sheet))
            display(screen, renderable)  # type: ignore[arg-type]

        program.app._display = noted  # type: ignore[method-assign]


@pytest.mark.parametrize("seed", range(4))
async def test_every_answer_is_on_disk_before_the_next_question_is_painted(home: Path, tiny: Couple, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a script of answers
    written = expected = on_disk(tiny)
    async with driven(home) as program:
        await program.press("enter", "enter")
        frames = Frames(program, tiny)
        for question in asked(tiny):
            if not questions.is_asked(expected, question):
                continue
            value = chance.choice(questions.allowed(question))
            expected = questions.answer(expected, question, value)
            waits = waits_to_be_shown(expected, question)
            before = program.pointed
            frames.painted.clear()
            await _answer(program, question, value, chance)
            await program.press(*["enter"] * waits)
            written = expected if is_written(expected, question) else written
            assert on_disk(tiny) == written
            moved = [sheet for pointed, _, sheet, _ in frames.painted if pointed != before]
            assert all(sheet == written for sheet in moved)
            assert moved or program.at == "PreviewScreen"
            assert all(sheet == answered for _, is_saved, sheet, answered in frames.painted if is_saved)
        assert program.at == "PreviewScreen"


def is_written(sheet: Sheet, question: Question) -> bool:
    """Return whether an answer is written by itself: a sign that is noticed is, together with whom it is about."""
    return question.kind is not questions.Kind.SIGN or sheet.sign(question.id).how_much not in (1, 2)


async def _answer(program: Driven, question: Question, value: Value, chance: random.Random) -> None:
    """Give an answer by a single key, by arrows and Enter, or by the mouse."""
    if value is Absent.NO_OCCASION or value is Absent.SKIPPED:
        key, words = ("n", question.no_occasion) if value is Absent.NO_OCCASION else ("s", labels.SKIP)
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
            nth = sum(line.count(label) for line in program.lines[: program.arrow])
            await program.click(label, nth=nth)


async def test_what_is_shown_on_the_way_back_is_what_is_on_disk(tiny: Couple, answering: Driven) -> None:
    await answering.press("1", "n", "s", "5", "4", "4", "2", "2", "s", "n", "5", "1")
    sheet = on_disk(tiny)
    for question in reversed(asked(tiny)[:12]):
        await answering.press("backspace")
        value = questions.value_of(sheet, question)
        assert value is not None
        turn = answering.lines[answering.arrow :]
        shown = next(line for line in turn if "▐" in line)
        assert questions.in_words(question, value, "Sam", Voice()) in shown.partition("▐")[2].partition("▌")[0]


async def test_a_note_is_on_disk_once_it_is_closed(tiny: Couple, answering: Driven) -> None:
    await answering.press("ctrl+n", "x", "ctrl+s")
    assert on_disk(tiny).behaviour(asked(tiny)[0].id).note == "x"
    assert answering.heading.endswith(f"· {labels.SAVED}")


@pytest.mark.parametrize("on", [True, False])
async def test_a_private_mark_is_written_with_its_answer_and_only_then_called_saved(
    tiny: Couple, answering: Driven, on: bool
) -> None:
    await answering.press(*["p"] * (1 if on else 2))
    assert on_disk(tiny).is_empty
    assert answering.heading.endswith(f"· {labels.SAVED_ON_THE_WAY}")
    await answering.press("4")
    assert on_disk(tiny).behaviour(asked(tiny)[0].id).private is on
    assert answering.heading.endswith(f"· {labels.SAVED}")


@pytest.mark.parametrize("keys", [("backspace",), ("o", "home", "enter"), ("escape",), ("ctrl+q",)])
async def test_a_private_mark_is_written_whichever_way_the_question_is_left(
    tiny: Couple, answering: Driven, keys: tuple[str, ...]
) -> None:
    await answering.press("4", "p", *keys)
    assert on_disk(tiny).behaviour(asked(tiny)[0].id).private


# A full disk


async def test_the_answer_stays_and_one_calm_line_says_why(tiny: Couple, stuck: Driven) -> None:
    question = stuck.pointed
    await stuck.press("2")
    assert stuck.pointed == question
    assert "▐2 rarely▌" in stuck.text
    assert stuck.heading.endswith(labels.UNSAVED)
    assert "the disk is full" in stuck.flat
    assert "Your answer is still here. Press r to try again." in stuck.flat
    assert "r try to save again" in stuck.keys
    assert questions.progress(on_disk(tiny), asked(tiny))[0] == 1


@pytest.mark.parametrize("key", ["r", "enter"])
async def test_trying_again_saves_and_moves_on(tiny: Couple, stuck: Driven, disk: Disk, key: str) -> None:
    await stuck.press("2")
    question = stuck.pointed
    await stuck.press(key)
    assert stuck.pointed == question
    assert "the disk is full" in stuck.flat
    disk.full = False
    await stuck.press(key)
    assert stuck.pointed != question
    assert "the disk is full" not in stuck.flat
    assert stuck.heading.endswith(f"· {labels.SAVED}")
    assert questions.value_of(on_disk(tiny), asked(tiny)[1]) == 1


async def test_another_answer_takes_the_place_of_the_one_that_is_not_saved(
    tiny: Couple, stuck: Driven, disk: Disk
) -> None:
    await stuck.press("2", "5")
    assert "▐5 almost always▌" in stuck.text
    disk.full = False
    await stuck.press("1")
    assert questions.value_of(on_disk(tiny), asked(tiny)[1]) == 0


@pytest.mark.parametrize("key", ["backspace", "o", "tab", "shift+tab", "up"])
async def test_nothing_leads_away_from_an_answer_that_is_not_saved(stuck: Driven, key: str) -> None:
    await stuck.press("2")
    before = stuck.text
    await stuck.press(key)
    assert stuck.text == before


async def test_escape_warns_and_the_second_one_leaves_with_a_note(tiny: Couple, stuck: Driven, disk: Disk) -> None:
    await stuck.press("2")
    question = stuck.pointed
    await stuck.press("escape")
    assert stuck.at == "TakeScreen"
    assert "This one answer isn't saved." in stuck.flat
    await stuck.press("escape")
    assert stuck.screens == ["HomeScreen"]
    assert labels.NOT_SAVED_LEFT in stuck.flat
    disk.full = False
    await stuck.press("enter", "enter")
    assert stuck.pointed == question
    assert questions.progress(on_disk(tiny), asked(tiny))[0] == 1


async def test_after_the_warning_trying_again_still_saves(tiny: Couple, stuck: Driven, disk: Disk) -> None:
    await stuck.press("2", "escape")
    disk.full = False
    await stuck.press("r")
    assert "This one answer isn't saved." not in stuck.flat
    assert questions.value_of(on_disk(tiny), asked(tiny)[1]) == 1


async def test_a_note_that_is_not_saved_is_kept_for_the_next_try(tiny: Couple, stuck: Driven, disk: Disk) -> None:
    await stuck.press("ctrl+n", *"lake", "ctrl+s")
    question = stuck.pointed
    assert "Your note: lake" in stuck.flat
    assert "the disk is full" in stuck.flat
    disk.full = False
    await stuck.press("r")
    assert stuck.pointed == question
    assert {answer.note for answer in on_disk(tiny).behaviours.values()} == {"lake"}


async def test_a_private_mark_that_is_not_saved_says_so(tiny: Couple, stuck: Driven, disk: Disk) -> None:
    await stuck.press("p", "enter")
    assert stuck.heading.endswith(labels.UNSAVED)
    disk.full = False
    await stuck.press("r")
    assert any(answer.private for answer in on_disk(tiny).behaviours.values())


async def test_leaving_at_once_works_with_an_answer_that_is_not_saved(tiny: Couple, stuck: Driven, disk: Disk) -> None:
    await stuck.press("2", "ctrl+q")
    assert stuck.has_left
    assert questions.progress(on_disk(tiny), asked(tiny))[0] == 1


@pytest.mark.parametrize("makes_room", [True, False])
async def test_what_is_switched_on_a_full_disk_can_be_tried_again_and_left(
    tiny: Couple, previewing: Driven, disk: Disk, makes_room: bool
) -> None:
    await previewing.press("2", "1", "escape")
    disk.full = True
    await previewing.press("l")
    assert "the disk is full" in previewing.flat
    assert "What you changed on this page isn't saved." in previewing.flat
    assert not on_disk(tiny).sharing.areas_back
    disk.full = not makes_room
    await previewing.press("l")
    assert previewing.screens == ["HomeScreen"]
    assert (labels.NOT_SAVED_LEFT in previewing.flat) is not makes_room
    assert on_disk(tiny).sharing.areas_back == ({"money"} if makes_room else set())


async def test_what_is_switched_on_a_full_disk_is_written_with_the_next_answer(
    tiny: Couple, previewing: Driven, disk: Disk
) -> None:
    await previewing.press("2", "1", "escape")
    disk.full = True
    await previewing.press("escape")
    assert previewing.at == "TakeScreen"
    assert previewing.heading.endswith(labels.SAVED_ON_THE_WAY)
    disk.full = False
    await previewing.press("1")
    assert on_disk(tiny).sharing.areas_back == {"money"}


async def test_where_everything_is_saved_a_full_disk_keeps_nobody_from_leaving(stuck: Driven, disk: Disk) -> None:
    await stuck.press("escape")
    assert stuck.screens == ["HomeScreen"]
    assert labels.NOT_SAVED_LEFT not in stuck.flat
    assert disk.refused == ["draft.age"]


async def test_enter_is_called_by_what_it_does_to_a_switch_each_time(previewing: Driven) -> None:
    await previewing.resize((80, 60))
    await previewing.press("2")
    for label in (KEEP_IT, SHARE_IT, KEEP_IT):
        assert previewing.keys.startswith(f"enter {label}")
        await previewing.press("enter")


async def test_a_seal_that_is_not_saved_says_so_and_works_the_next_time(
    tiny: Couple, previewing: Driven, disk: Disk
) -> None:
    kept = on_disk(tiny)
    await previewing.press("s")
    disk.full = True
    await previewing.press("y")
    assert "the disk is full" in previewing.flat
    assert not tiny.pair.partners[0].has_sealed(1)
    assert on_disk(tiny) == kept
    disk.full = False
    await previewing.press("y")
    assert previewing.screens == ["HomeScreen", "MirrorScreen"]
    assert tiny.pair.partners[0].has_sealed(1)


async def test_not_yet_after_a_seal_that_failed_leads_back_to_the_preview(previewing: Driven, disk: Disk) -> None:
    await previewing.press("s")
    disk.full = True
    await previewing.press("y")
    await previewing.press("n")
    assert previewing.at == "PreviewScreen"


async def test_a_reveal_that_is_not_saved_is_tried_again_without_asking_twice(
    home: Path, tiny: Couple, disk: Disk
) -> None:
    seal_both(tiny)
    before = tree(home)
    async with driven(home) as program:
        disk.full = True
        await program.both_say_yes()
        assert "the disk is full" in program.flat
        assert tree(home) == before
        await program.press("enter")
        assert "the disk is full" in program.flat
        disk.full = False
        await program.press("enter")
        assert program.at == "EveningScreen"


async def test_a_pair_that_is_not_saved_leaves_the_names_to_be_tried_again(
    home: Path, program: Driven, disk: Disk
) -> None:
    disk.full = True
    await program.name_the_two()
    assert "the disk is full" in program.flat
    assert load_pairs(str(home)) == []
    disk.full = False
    await program.press("enter")
    assert [pair.names for pair in load_pairs(str(home))] == [("Jo", "Sam")]


async def test_a_key_that_is_not_saved_leaves_the_passphrase_to_be_tried_again(program: Driven, disk: Disk) -> None:
    await program.name_the_two()
    await program.press("enter")
    await program.enter("four quiet words here")
    await program.type("four quiet words here")
    disk.full = True
    await program.press("enter")
    assert "the disk is full" in program.flat
    disk.full = False
    await program.press("enter")
    assert program.at == "TakeScreen"


async def test_colours_that_are_not_saved_are_used_all_the_same(tiny: Couple, program: Driven, disk: Disk) -> None:
    disk.full = True
    await program.press("ctrl+p", *"light", "enter")
    assert "the disk is full" in program.flat
    assert program.app.theme == "reciprocity-light"
