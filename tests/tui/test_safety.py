"""The page "Is this for you?", and the country for which it lists help."""

from pathlib import Path

import pytest

from reciprocity_tui.steps import resources
from reciprocity_tui.steps.safety import SAFETY, SAFETY_HAND_OVER, SAFETY_TITLE
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.views.home import NOT_YET
from reciprocity_tui.words.voice import Voice
from tests.support import Couple
from tests.tui.driving import Driven, driven, flat

pytestmark = pytest.mark.usefixtures("quick")

AUSTRIA, NEW_ZEALAND = "0800 222 555", "0800 733 843"


@pytest.fixture
def in_austria(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")


@pytest.fixture
async def reading(in_austria: None, program: Driven) -> Driven:
    """Somebody in Austria reads the page."""
    await program.press("f2")
    return program


@pytest.mark.wording
async def test_behind_the_words_stands_where_to_find_help_in_this_country(reading: Driven) -> None:
    page = await reading.whole_page()
    places = [
        page.index(text) for text in (*map(flat, SAFETY), "Emergency number Phone: 112", AUSTRIA, "https://lila.help")
    ]
    assert places == sorted(places)
    assert NEW_ZEALAND not in page


async def test_enter_leads_over_the_words_to_the_numbers(reading: Driven) -> None:
    assert AUSTRIA not in reading.text
    await reading.press("enter")
    assert AUSTRIA in reading.text


@pytest.mark.wording
@pytest.mark.parametrize("keys", [("c",), ("enter", "enter")])
async def test_another_country_can_be_chosen_and_is_forgotten_with_the_page(
    reading: Driven, home: Path, keys: tuple[str, ...]
) -> None:
    await reading.press(*keys)
    await reading.choose("New Zealand")
    assert NEW_ZEALAND in reading.text
    assert AUSTRIA not in await reading.whole_page()
    await reading.press("escape", "f2")
    assert AUSTRIA in await reading.whole_page()
    assert not home.exists()


async def test_going_back_from_the_countries_changes_nothing(reading: Driven) -> None:
    before = reading.text
    await reading.press("c", "escape")
    assert reading.text == before


async def test_where_no_country_is_certain_the_page_says_how_to_find_help(
    monkeypatch: pytest.MonkeyPatch, program: Driven
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    await program.press("f2")
    page = await program.whole_page()
    assert resources.load().missing(resources.NOWHERE, Voice()) in page
    assert "https://lila.help" in page


async def test_a_country_that_is_not_in_the_list_can_be_said(reading: Driven) -> None:
    await reading.press("c")
    await reading.choose(labels.NO_COUNTRY)
    assert AUSTRIA not in await reading.whole_page()


@pytest.mark.parametrize("name", ["Jo", "Sam"])
@pytest.mark.wording
async def test_each_reads_on_their_own_page_for_whom_it_is_not_and_can_leave_it_for_later(
    couple: Couple, home: Path, name: str
) -> None:
    other = {"Jo": "Sam", "Sam": "Jo"}[name]
    async with driven(home) as program:
        await program.choose(labels.ANSWER_AS.format(name=name))
        assert all(flat(text.format(partner=other)) in program.flat for text in SAFETY_HAND_OVER)
        await program.choose(labels.SAFETY_CHOICE)
        assert SAFETY_TITLE in program.text
        await program.press("escape")
        assert program.pointed == labels.SAFETY_CHOICE
        await program.choose(labels.HAND_OVER_LATER)
        assert program.text.count(NOT_YET) == 2
