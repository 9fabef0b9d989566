"""Before sealing: exactly what the partner will see, and the menu in which somebody keeps something back."""

from collections.abc import Callable, Sequence

from reciprocity_tui.answers.preview import preview
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.answers.switches import Switch, switches
from reciprocity_tui.plain import labels
from reciprocity_tui.plain.meaning import number
from reciprocity_tui.plain.page import Page
from reciprocity_tui.words.clean import shortened
from reciprocity_tui.words.voice import Voice

_LONGEST_LABEL = 56


def show_preview(page: Page, sitting: Sitting) -> None:
    """Print what the partner will see of this sheet as it stands now."""
    seen = preview(sitting.sheet, sitting.questionnaire, sitting.focus, sitting.other, Voice())
    page.title(seen.title)
    page.line(seen.intro)
    page.line()
    for area in seen.areas:
        page.line(area.line)
        page.lines(area.left_out, indent=2)
    if seen.others:
        page.line()
        page.lines(seen.others)
    page.lines(seen.missing)
    page.line()
    page.lines(seen.rules)


def change_sharing(page: Page, ask: Callable[[str], str], sitting: Sitting, save: Callable[[Sheet], None]) -> None:
    """List everything that can be kept back and switch what the person names, until they are done."""
    offered = _offered(sitting)
    page.line()
    for i in range(len(offered)):
        _show(page, offered, i)
    while (line := ask(labels.SWITCH_PROMPT.format(last=len(offered)))).strip():
        if chosen := number(line, len(offered)):
            save(offered[chosen - 1].switched(sitting.sheet))
            offered = _offered(sitting)
            _show(page, offered, chosen - 1)
        else:
            page.line(labels.NOT_A_SWITCH.format(last=len(offered)))


def _offered(sitting: Sitting) -> tuple[Switch, ...]:
    return switches(sitting.sheet, sitting.questionnaire, sitting.questions, sitting.focus, sitting.other, Voice())


def _show(page: Page, offered: Sequence[Switch], index: int) -> None:
    switch = offered[index]
    label = shortened(switch.label, _LONGEST_LABEL)
    page.line(labels.SWITCH.format(number=index + 1, state=switch.state.value, label=label))
