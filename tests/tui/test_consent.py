"""What each of the two is asked alone: what a yes is to, what counts as one, and that nobody sees who said what."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.steps import reveal
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.page import ConsentScreen
from reciprocity_tui.vault.days import offset_here
from reciprocity_tui.vault.reveal import Reveal
from reciprocity_tui.words.voice import Voice
from tests.steps.test_reveal import SEALED_AT
from tests.support import Couple, tree
from tests.tui.driving import Driven, driven
from tests.tui.places import arrived, at

NARROW = 40, 12


@pytest.fixture
async def asked(home: Path) -> AsyncIterator[Driven]:
    """Jo is asked whether to open the check-in."""
    async with arrived(home, at("consent")) as program:
        yield program


def is_asked_still(program: Driven) -> bool:
    return program.at == ConsentScreen.__name__ and labels.CONSENT_KEYS in program.flat


async def test_before_anybody_unlocks_the_page_names_the_check_in_and_its_day(home: Path) -> None:
    async with arrived(home, at("ready")) as program:
        assert reveal.WHICH.format(number=1, day="22 November 2026") in program.flat


async def test_each_reads_alone_when_they_sealed_and_what_is_opened(
    home: Path, couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reveal, "sealed_at", SEALED_AT)
    couple.seal_both()
    pages = []
    async with driven(home) as program:
        await program.press("enter")
        for name, minute in zip(couple.pair.names, SEALED_AT, strict=True):
            await program.consent_of(name)
            assert program.heading == f"{name}  {labels.CONSENT_ONLY}"
            assert f"Your answers, sealed on {Voice().minute(minute, offset_here(minute))}." in program.flat
            pages.append([line for line in program.lines if "sealed on" not in line and name not in line])
            await program.press("n")
    assert pages[0] == pages[1]
    page = " ".join(" ".join(pages[0]).split())
    assert all(point in page for point in (reveal.OPENED_BEHAVIOURS, reveal.OPENED_AREAS, reveal.OPENED_SHOWN))


@pytest.mark.parametrize("key", ["enter", "escape", "space", "x", "1", "ы"])
async def test_any_other_key_is_asked_again_in_words(home: Path, asked: Driven, key: str) -> None:
    before = tree(home)
    await asked.press(key, key)
    assert is_asked_still(asked)
    assert tree(home) == before


@pytest.mark.parametrize("words", [labels.REVEAL_YES, labels.REVEAL_NOT_NOW, labels.CONSENT_SAME, labels.CONSENT_ONLY])
async def test_a_click_beside_the_answers_is_asked_again(asked: Driven, words: str) -> None:
    y = next(y for y, line in enumerate(asked.lines) if words in line)
    await asked.click_at(len(asked.lines[y]) + 3, y)
    assert is_asked_still(asked)


async def test_a_click_on_an_answer_is_one(home: Path, couple: Couple) -> None:
    couple.seal_both()
    async with driven(home) as program:
        await program.press("enter")
        for name in couple.pair.names:
            await program.consent_of(name)
            await program.click(labels.REVEAL_YES)
    assert couple.pair.is_revealed(1)


async def test_the_second_click_on_the_page_before_is_no_answer(home: Path) -> None:
    async with arrived(home, at("turn")) as program:
        await program.pilot.click(offset=(8, program.arrow), times=2)
        await program.settle()
        assert program.at == ConsentScreen.__name__
        y = next(y for y, line in enumerate(program.lines) if labels.REVEAL_YES in line)
        await program.click_at(8, y)
        assert is_asked_still(program)


@pytest.mark.parametrize("key", ["y", "n"])
async def test_a_key_that_was_typed_ahead_is_no_answer(home: Path, key: str) -> None:
    async with arrived(home, at("turn")) as program:
        program.send("enter", key)
        await program.settle()
        assert is_asked_still(program)
        await program.consent_of("Jo")
        await program.press(key)
        assert labels.REVEAL_TURN.format(name="Sam") in program.flat


async def test_nobody_answers_before_the_page_is_read_to_its_end(asked: Driven) -> None:
    await asked.resize(NARROW)
    await asked.press("y", "n")
    assert is_asked_still(asked)
    for _ in range(10):
        if labels.CONSENT_SAME in asked.flat:
            break
        assert asked.keys.startswith("enter read on")
        await asked.press("enter")
    assert "read on" not in asked.keys
    await asked.press("y")
    assert asked.at != ConsentScreen.__name__


async def test_every_row_is_the_same_whoever_said_no(tmp_path: Path) -> None:
    shown = []
    for keys in ("yn", "ny", "nn"):
        async with arrived(tmp_path / keys, at("turn")) as program:
            pages = []
            for name, key in zip(("Jo", "Sam"), keys, strict=True):
                await program.consent_of(name)
                await program.press(key)
                pages.append(program.strips)
            shown.append(pages)
    assert shown == [shown[0]] * 3


async def test_a_yes_to_an_agreement_is_to_its_words(home: Path) -> None:
    async with arrived(home, at("agreement-ask")) as program:
        words = program.flat.partition(asking.AGREE_TITLE)[2].partition(asking.AGREE_ASK)[0].strip()
        assert " will " in words
        await program.choose(labels.AGREE_ASK_EACH)
        for name in ("Jo", "Sam"):
            await program.consent_of(name)
            assert words in program.flat
            await program.press("y")


async def test_a_yes_to_an_early_check_in_stands_below_the_reason(home: Path) -> None:
    async with arrived(home, at("again-ask")) as program:
        assert "Check-in 2 was begun on" in program.flat
        assert "Jo, begin check-in 3 early?" in program.flat
