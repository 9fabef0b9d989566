"""The mirror on the screen: thanks after sealing, one's own view, one's answers, and taking back."""

import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.cli.main import main
from reciprocity_tui.comparison import mirror_sentences
from reciprocity_tui.steps import keep, mirror
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.mirror import ANOTHER, DONE, READ, TAKE_BACK, THINK
from tests.faults.watching import Watch
from tests.support import TODAY, Couple, full_sheet, new_couple
from tests.tui.couples import finished, next_check_in, of_jo
from tests.tui.driving import Driven, driven, untouched
from tests.tui.places import away

JO, SAM = "velvet harbour ninety owls", "eleven quiet lanterns drift"
SAMS_WORDS = "what only Sam could have written"
THANK_YOU = mirror.THANK_YOU.format(name="Jo")
TITLE = mirror.TITLE.format(name="Jo")


def of_sam(couple: Couple) -> Sheet:
    """What only Sam answered."""
    sheet = full_sheet(couple.questionnaire, 0, 4)
    note = BehaviourAnswer(0, 4, note=SAMS_WORDS)
    return replace(sheet, behaviours=dict.fromkeys(sheet.behaviours, note))


def of_area(couple: Couple, sheet: Sheet, area_id: str, received: int, given: int) -> Sheet:
    """A sheet with other ratings in one area."""
    for behaviour in couple.questionnaire.area(area_id).behaviours:
        sheet = sheet.with_behaviour(behaviour.id, BehaviourAnswer(received, given, note="the lake"))
    return sheet


def of_jo_alone(couple: Couple) -> Sheet:
    """What Jo answered: more is given in one area, more is got in another, and somebody does much almost always."""
    sheet = of_area(couple, full_sheet(couple.questionnaire), "household", 1, 3)
    return of_area(couple, sheet, "care", 4, 2)


def status_of(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `status` says."""
    main(["--home", str(home), "status"])
    return capsys.readouterr().out


@pytest.fixture
def couple(home: Path) -> Couple:
    """Both have a passphrase, and both have sealed."""
    made = new_couple(home, passphrases=(JO, SAM))
    made.seal(0, of_jo_alone(made))
    made.seal(1, of_sam(made))
    return made


@pytest.fixture
async def looking(home: Path, couple: Couple) -> AsyncIterator[Driven]:
    """Jo sees their own view."""
    async with driven(home, of_jo(Step.MIRROR, couple)) as program:
        await program.enter(JO)
        yield program


# after sealing


async def test_whoever_seals_is_thanked_and_shown_what_they_see(tiny: Couple, previewing: Driven) -> None:
    await previewing.press("s")
    await previewing.press("y")
    assert previewing.heading.startswith(THANK_YOU)
    assert previewing.heading.endswith(mirror_sentences.ONLY_YOU)
    assert mirror_sentences.ONE_VIEW.format(partner="Sam") in previewing.flat
    assert previewing.pointed.startswith(DONE)
    await previewing.press("enter")
    assert previewing.screens == ["HomeScreen"]
    assert labels.HAS_SEALED.format(name="Jo") in previewing.flat
    assert tiny.pair.partners[0].has_sealed(1)


async def test_escape_is_done_too(tiny: Couple, previewing: Driven) -> None:
    await previewing.press("s")
    await previewing.press("y")
    await previewing.press("escape")
    assert previewing.screens == ["HomeScreen"]
    assert tiny.pair.partners[0].has_sealed(1)


async def test_taken_back_at_once_it_is_a_draft_again(tiny: Couple, previewing: Driven) -> None:
    await previewing.press("s")
    await previewing.press("y")
    await previewing.choose(TAKE_BACK)
    await previewing.choose(labels.WITHDRAW_YES)
    assert keep.TAKEN_BACK.format(name="Jo") in previewing.flat
    await previewing.press("enter")
    assert previewing.screens == ["HomeScreen"]
    assert labels.HAS_SEALED.format(name="Jo") not in previewing.flat
    assert not tiny.pair.partners[0].has_sealed(1)


async def test_not_taken_back_after_all_leads_back_to_the_page(tiny: Couple, previewing: Driven) -> None:
    await previewing.press("s")
    await previewing.press("y")
    await previewing.choose(TAKE_BACK)
    await previewing.press("enter")
    assert previewing.pointed.startswith(TAKE_BACK)
    assert tiny.pair.partners[0].has_sealed(1)


# again later


async def test_one_passphrase_opens_ones_own_view_and_nothing_of_the_others(looking: Driven) -> None:
    assert looking.heading.startswith(TITLE)
    for text in ("You say you get more than you give Looking after us", "You say you give more than you get Household"):
        assert text in looking.flat
    assert "What Sam does almost always" in looking.flat
    assert mirror_sentences.THANKS.format(partner="Sam") in looking.flat
    assert SAMS_WORDS not in looking.flat


async def test_the_partners_passphrase_opens_nothing_of_it(home: Path, couple: Couple) -> None:
    async with driven(home, of_jo(Step.MIRROR, couple)) as program:
        await program.enter(SAM)
        assert program.at == "FormScreen"


async def test_all_of_it_fits_a_small_window_and_needs_no_scrolling(looking: Driven) -> None:
    assert looking.app.size == (80, 24)
    for choice in (DONE, THINK, READ, TAKE_BACK):
        assert choice in looking.text
    assert "↓" not in looking.text


async def test_from_a_hundred_columns_on_two_columns_stand_beside_each_other(looking: Driven) -> None:
    await looking.resize((100, 30))
    lists = mirror_sentences.GETS_MORE, mirror_sentences.GIVES_MORE
    assert any(all(text in line for text in lists) for line in looking.lines)


async def test_a_large_window_has_what_there_is_to_think_about_on_the_same_page(looking: Driven) -> None:
    await looking.resize((160, 45))
    assert mirror_sentences.QUESTIONS_TITLE in looking.flat
    assert THINK not in looking.flat


async def test_what_there_is_to_think_about_is_one_choice_away(looking: Driven) -> None:
    await looking.choose(THINK)
    for text in (mirror_sentences.QUESTIONS_TITLE, mirror_sentences.BEGINNING_TITLE.format(partner="Sam")):
        assert text in looking.flat
    await looking.press("enter")
    assert looking.pointed.startswith(THINK)


async def test_all_answers_stand_in_words_with_their_notes_and_nothing_can_be_changed(looking: Driven) -> None:
    await looking.choose(READ)
    page = await looking.whole_page()
    for text in ("Household", "rarely", "often", mirror.NOTE, "the lake", "All in all"):
        assert text in page
    assert SAMS_WORDS not in page
    await looking.press("escape")
    assert looking.pointed.startswith(READ)


async def test_after_both_have_opened_it_stays_its_owners_and_cannot_be_taken_back(home: Path, couple: Couple) -> None:
    couple.reveal()
    async with driven(home, of_jo(Step.MIRROR, couple)) as program:
        await program.enter(JO)
        assert mirror_sentences.GIVES_MORE in program.flat
        assert TAKE_BACK not in program.flat


async def test_what_was_sealed_last_comes_first_and_what_was_sealed_before_can_be_read(home: Path) -> None:
    couple = new_couple(home)
    first = finished(couple, lambda _, __: of_jo_alone(couple))
    second = next_check_in(first, TODAY)
    second.seal(0, full_sheet(second.questionnaire))
    async with driven(home, of_jo(Step.MIRROR, second)) as program:
        assert mirror_sentences.GIVES_MORE not in program.flat
        assert TAKE_BACK in program.flat
        await program.choose(ANOTHER)
        await program.press("enter")
        assert mirror_sentences.GIVES_MORE in program.flat
        assert TAKE_BACK not in program.flat


async def test_who_has_not_sealed_is_told_so_before_anything_is_unlocked(home: Path) -> None:
    couple = new_couple(home, passphrases=(JO, SAM))
    async with driven(home, of_jo(Step.MIRROR, couple)) as program:
        assert "Jo has not sealed anything yet" in program.flat


# whoever comes by


async def test_it_hides_and_locks_as_soon_as_ones_own_answers_do(looking: Driven) -> None:
    await away(looking, 61)
    assert looking.at == "CoverScreen"
    assert mirror_sentences.GIVES_MORE not in looking.flat
    await looking.press("space")
    assert mirror_sentences.GIVES_MORE in looking.flat
    await away(looking, 181)
    assert looking.at == "LockScreen"
    await looking.enter(JO)
    assert mirror_sentences.GIVES_MORE in looking.flat


async def test_right_after_sealing_it_hides_as_soon(previewing: Driven) -> None:
    await previewing.press("s")
    await previewing.press("y")
    await away(previewing, 61)
    assert previewing.at == "CoverScreen"
    assert THANK_YOU not in previewing.flat


async def test_reading_it_leaves_no_trace(home: Path, couple: Couple, capsys: pytest.CaptureFixture[str]) -> None:
    before = status_of(home, capsys)
    async with untouched(home), driven(home, of_jo(Step.MIRROR, couple)) as program:
        await program.enter(JO)
        await program.choose(THINK)
        await program.press("enter")
        await program.choose(READ)
        await program.press("escape", "escape")
        assert program.screens == ["HomeScreen"]
    assert status_of(home, capsys) == before


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux tells what happens in a folder")
async def test_whoever_watches_the_folders_sees_no_write(home: Path, couple: Couple) -> None:
    folders = [folder for folder in (home, *home.rglob("*")) if folder.is_dir()]
    watch = Watch(*folders)
    async with driven(home, of_jo(Step.MIRROR, couple)) as program:
        await program.enter(JO)
        await program.choose(READ)
        await program.press("escape", "escape")
        assert watch.look() == []
