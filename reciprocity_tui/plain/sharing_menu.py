"""The menu in which somebody keeps something back before sealing, or shares it again."""

from collections.abc import Callable, Sequence

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.switches import Switch, switches
from reciprocity_tui.plain import wording
from reciprocity_tui.plain.meaning import number
from reciprocity_tui.plain.page import Page
from reciprocity_tui.vault.sheets import OpenSheet
from reciprocity_tui.words.clean import shortened
from reciprocity_tui.words.voice import Voice

_LONGEST_LABEL = 56


def change_sharing(page: Page, ask: Callable[[str], str], opened: OpenSheet, save: Callable[[Sheet], None]) -> None:
    """List everything that can be kept back and switch what the person names, until they are done."""
    offered = _offered(opened)
    page.line()
    for i in range(len(offered)):
        _show(page, offered, i)
    while (line := ask(wording.SWITCH_PROMPT.format(last=len(offered)))).strip():
        if chosen := number(line, len(offered)):
            save(offered[chosen - 1].switched(opened.sheet))
            offered = _offered(opened)
            _show(page, offered, chosen - 1)
        else:
            page.line(wording.NOT_A_SWITCH.format(last=len(offered)))


def _offered(opened: OpenSheet) -> tuple[Switch, ...]:
    other = opened.pair.other(opened.partner).name
    return switches(opened.sheet, opened.questionnaire, opened.questions, opened.check_in.focus, other, Voice())


def _show(page: Page, offered: Sequence[Switch], index: int) -> None:
    switch = offered[index]
    label = shortened(switch.label, _LONGEST_LABEL)
    page.line(wording.SWITCH.format(number=index + 1, state=switch.state.label, label=label))
