"""The page before sealing: a sign stays private until it is shown, and all in detail is what the partner could see."""

import pytest

from reciprocity_tui.answers import overview, preview
from reciprocity_tui.answers.scales import Who
from reciprocity_tui.answers.sheet import SignAnswer
from reciprocity_tui.tui.screens.preview import KEEP_IT, SHOW_IT
from reciprocity_tui.tui.views.preview import NOTHING_HERE
from tests.support import Couple, flat, full_sheet
from tests.tui.couples import on_disk, to_the_end
from tests.tui.driving import Driven

pytestmark = pytest.mark.usefixtures("quick")

SIGN = "always-starts"
SHOWN = overview.SHOWN.format(n=1, of=1)
IN_DETAIL = preview.PREVIEW_SIGN.format(sign="One of us always starts the talk.")


@pytest.fixture
async def noticing(tiny: Couple, program: Driven) -> Driven:
    """The page before sealing of somebody who noticed a sign in their partner, and shows nothing of it."""
    noticed = SignAnswer(2, Who.PARTNER)
    with tiny.open_sheet(0) as opened:
        opened.save(full_sheet(tiny.questionnaire).with_sign(SIGN, noticed))
    await program.press("enter", "enter")
    await to_the_end(program)
    return program


async def to_the_signs(program: Driven) -> None:
    """Open the line of what is worth noticing, which stands below the two areas."""
    await program.press("home", "down", "down", "enter")


async def in_detail(program: Driven, *keys: str) -> str:
    """Press keys, then return all in detail, and come back to the page."""
    await program.press(*keys, "m")
    page = await program.whole_page()
    await program.press("escape")
    return page


async def test_a_sign_that_is_noticed_is_called_not_shown_and_stands_in_no_detail(noticing: Driven) -> None:
    assert overview.NONE_SHOWN in noticing.flat
    assert SHOWN not in noticing.flat
    details = await in_detail(noticing)
    assert preview.PREVIEW_NO_SIGNS in details
    assert IN_DETAIL not in details


async def test_a_sign_is_shown_by_its_line_and_then_the_page_and_its_details_say_so(
    tiny: Couple, noticing: Driven
) -> None:
    await to_the_signs(noticing)
    assert NOTHING_HERE not in noticing.flat
    assert noticing.keys.startswith(f"enter {SHOW_IT}")
    await noticing.press("enter")
    assert noticing.keys.startswith(f"enter {KEEP_IT}")
    await noticing.press("escape")
    assert SHOWN in noticing.flat
    assert IN_DETAIL in await in_detail(noticing)
    await noticing.press("l")
    assert on_disk(tiny).sign(SIGN).shown


async def test_of_a_shown_sign_the_details_tell_neither_how_much_nor_whom_it_is_about(noticing: Driven) -> None:
    await to_the_signs(noticing)
    assert flat(preview.PREVIEW_SIGNS.format(partner="Sam")) in noticing.flat
    hidden = await in_detail(noticing, "escape")
    await to_the_signs(noticing)
    shown = await in_detail(noticing, "enter", "escape")
    rules = flat(preview.PREVIEW_SIGNS.format(partner="Sam"))
    assert shown == hidden.replace(preview.PREVIEW_NO_SIGNS, f"{IN_DETAIL} {rules}")


async def test_a_sign_shown_and_hidden_again_leaves_the_page_as_it_was(tiny: Couple, noticing: Driven) -> None:
    before, details = noticing.flat, await in_detail(noticing)
    await to_the_signs(noticing)
    await noticing.press("enter", "enter", "escape", "end")
    assert noticing.flat == before
    assert await in_detail(noticing) == details
    await noticing.press("l")
    assert not on_disk(tiny).sign(SIGN).shown


async def test_one_behaviour_kept_to_oneself_changes_the_words_of_its_area_alone_and_its_detail(
    couple: Couple, program: Driven
) -> None:
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(couple.questionnaire))
    await program.press("enter", "enter")
    await to_the_end(program)
    first, *others = couple.questionnaire.areas
    left_out = flat(preview.PREVIEW_LEFT_OUT.split("{")[0])
    assert left_out not in await in_detail(program)
    await program.press("1", "2", "escape", "end")
    assert f"1 {first.title} ✓ 3 of 4" in program.flat
    assert [f"{area.title} ✓ all 4" in program.flat for area in others] == [True] * len(others)
    details = await in_detail(program)
    assert details.count(left_out) == 1
    assert f"{first.title}: 3 of 4 behaviours" in details
