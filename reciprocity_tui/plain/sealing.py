"""Before sealing in lines: all that the partner could see, and the switches that keep something back, or show it."""

from reciprocity_tui.answers.overview import overview
from reciprocity_tui.answers.preview import preview
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.answers.switches import Switch, switches
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader, number
from reciprocity_tui.words.voice import Voice

FINISH_CHOICES = (
    "1 seal it now",
    "2 keep something to yourself, or share it again",
    "3 go back to the questions",
    "4 leave it for later; everything is saved",
    "more  read all of it in whole sentences",
)
AREA = "{title}: {words} shared; {fairness}"
ITEM = "{title}: {words}"


def change_sharing(reader: Reader, sitting: Sitting) -> None:
    """List everything that can be kept back or shown, and switch what the person names, until they are done.

    What is switched is written with sealing, or on going away from here.
    """
    page, offered = reader.page, _offered(sitting)
    last = len(offered)
    page.line()
    for i, switch in enumerate(offered, start=1):
        _show_switch(page, i, switch)
    prompt = Voice().say("[a number from 1 to {last} switches it, Enter goes back] ", last=last)
    while (line := reader.line(prompt)).strip():
        if chosen := number(line, last):
            sitting.keep(offered[chosen - 1].switched(sitting.sheet))
            offered = _offered(sitting)
            _show_switch(page, chosen, offered[chosen - 1])
        else:
            page.say("Please type a number from 1 to {last}, or press Enter to go back.", last=last)


def _offered(sitting: Sitting) -> tuple[Switch, ...]:
    return switches(sitting.sheet, sitting.questionnaire, sitting.questions, sitting.focus, sitting.other, Voice())


def _show_switch(page: Page, at: int, switch: Switch) -> None:
    before = f"{at:>3}  {Voice().say(switch.word):<12}  "
    page.line(switch.label, indent=len(before), before=before)


def show_overview(page: Page, sitting: Sitting) -> None:
    """Print what the partner can see at most of this sheet as it stands now, a line for each area and for the rest."""
    names = sitting.name, sitting.other
    seen = overview(sitting.sheet, sitting.questionnaire, sitting.questions, sitting.focus, names, Voice())
    page.title(seen.title)
    page.paragraphs(*(seen.missing or (seen.promise,)))
    for item in seen.items:
        page.say(AREA if item.fairness else ITEM, title=item.title, words=item.words, fairness=item.fairness)


def show_preview(page: Page, sitting: Sitting) -> None:
    """Print all of the same in whole sentences, with what holds in any case."""
    seen = preview(sitting.sheet, sitting.questionnaire, sitting.focus, sitting.other, Voice())
    page.title(seen.title)
    page.paragraphs(seen.intro)
    for area in seen.areas:
        page.line(area.line)
        page.lines(area.left_out, indent=2)
    if seen.others:
        page.line()
        page.lines(seen.others)
    page.lines(seen.missing)
    page.line()
    page.lines(seen.rules)
