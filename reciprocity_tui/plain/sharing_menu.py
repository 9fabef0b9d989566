"""The ways to keep something back before sealing: an item, an area, or everything."""

from collections.abc import Callable
from dataclasses import replace

from reciprocity_tui.answers import questions, wording
from reciprocity_tui.answers.questions import Kind
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.plain.page import Page
from reciprocity_tui.questionnaire.text import named, shortened
from reciprocity_tui.vault.checkins import OpenSheet

_ONE_EACH = (Kind.RECEIVED, Kind.SIGN, Kind.REFLECTION, Kind.WHOLE_FAIRNESS)
Change = Callable[[Sheet], Sheet]


def change_sharing(page: Page, ask: Callable[[str], str], opened: OpenSheet, save: Callable[[Sheet], None]) -> None:
    """List everything that can be kept back and switch what the person names, until they are done."""
    while True:
        switches = _switches(opened)
        page.line()
        for i, (label, shared, _) in enumerate(switches, start=1):
            state = wording.IN if shared else wording.OUT
            page.line(wording.SWITCH.format(number=i, state=state, label=label))
        word = ask(wording.SWITCH_PROMPT.format(last=len(switches)))
        if word.isascii() and word.isdigit() and len(word) < 6 and 1 <= int(word) <= len(switches):
            save(switches[int(word) - 1][2](opened.sheet))
        elif not word:
            return


def _switches(opened: OpenSheet) -> list[tuple[str, bool, Change]]:
    """Return label, whether it is shared, and what switching it does to a sheet."""
    sharing = opened.sheet.sharing
    switches: list[tuple[str, bool, Change]] = [
        (wording.SWITCH_EVERYTHING, not sharing.everything_back, _everything),
        (wording.SWITCH_SINGLE, sharing.single_answers, _single_answers),
    ]
    other = opened.pair.other(opened.partner).name
    for area in opened.areas:
        label = wording.SWITCH_AREA.format(area=named(area.title, other))
        switches.append((label, area.id not in sharing.areas_back, _area(area.id)))
    for question in opened.questions:
        answered = questions.value_of(opened.sheet, question) is not None
        if question.kind in _ONE_EACH and answered:
            private = questions.is_private(opened.sheet, question)
            text = shortened(named(question.text, other), 60)
            switches.append((text, not private, _item(question, private=not private)))
    return switches


def _everything(sheet: Sheet) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, everything_back=not sheet.sharing.everything_back))


def _single_answers(sheet: Sheet) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, single_answers=not sheet.sharing.single_answers))


def _area(area_id: str) -> Change:
    def switch(sheet: Sheet) -> Sheet:
        return replace(sheet, sharing=replace(sheet.sharing, areas_back=sheet.sharing.areas_back ^ {area_id}))

    return switch


def _item(question: questions.Question, *, private: bool) -> Change:
    def switch(sheet: Sheet) -> Sheet:
        return questions.keep_private(sheet, question, private)

    return switch
