"""The ways to keep something back before sealing: an item, an area, or everything."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reciprocity_tui.answers import questions, wording
from reciprocity_tui.answers.questions import Kind
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import Sheet, Whole
from reciprocity_tui.plain.page import Page
from reciprocity_tui.questionnaire.text import named, shortened
from reciprocity_tui.vault.checkins import OpenSheet

_ONE_EACH = (Kind.RECEIVED, Kind.SIGN, Kind.REFLECTION)
_LONGEST_LABEL = 56


@dataclass(frozen=True, slots=True)
class _Switch:
    """One thing that can be kept back: what it is called, how it stands now, and what switching it does."""

    label: str
    state: str
    switched: Callable[[Sheet], Sheet]


def change_sharing(page: Page, ask: Callable[[str], str], opened: OpenSheet, save: Callable[[Sheet], None]) -> None:
    """List everything that can be kept back and switch what the person names, until they are done."""
    switches = _switches(opened)
    page.line()
    for i in range(len(switches)):
        _show(page, switches, i)
    while word := ask(wording.SWITCH_PROMPT.format(last=len(switches))):
        if word.isascii() and word.isdigit() and len(word) < 6 and 1 <= int(word) <= len(switches):
            save(switches[int(word) - 1].switched(opened.sheet))
            switches = _switches(opened)
            _show(page, switches, int(word) - 1)
        else:
            page.line(wording.NOT_A_SWITCH.format(last=len(switches)))


def _show(page: Page, switches: list[_Switch], index: int) -> None:
    switch = switches[index]
    page.line(wording.SWITCH.format(number=index + 1, state=switch.state, label=switch.label))


def _switches(opened: OpenSheet) -> list[_Switch]:
    sheet, other = opened.sheet, opened.pair.other(opened.partner).name
    shared = share(sheet, opened.questionnaire, opened.check_in.focus)
    sharing = sheet.sharing
    switches = [
        _Switch(wording.SWITCH_EVERYTHING, _state(not sharing.everything_back), _everything),
        _Switch(wording.SWITCH_SINGLE, _state(sharing.single_answers), _single_answers),
    ]
    for area in opened.areas:
        label = wording.SWITCH_AREA.format(area=named(area.title, other))
        switches.append(_Switch(label, _state(area.id not in sharing.areas_back), _area(area.id)))
    for question in opened.questions:
        if question.kind in _ONE_EACH and questions.value_of(sheet, question) is not None:
            private = questions.is_private(sheet, question)
            arrives = questions.value_of(shared, question) is not None
            state = wording.OUT if private else wording.IN if arrives else wording.LEFT_OUT
            label = shortened(named(question.text, other), _LONGEST_LABEL)
            switches.append(_Switch(label, state, _item(question, private=not private)))
        if question.kind is Kind.CONTEXT and sheet.whole != Whole():
            state = wording.OUT if sheet.whole.private else wording.IN
            switches.append(_Switch(wording.SWITCH_WHOLE, state, _item(question, private=not sheet.whole.private)))
    return switches


def _state(shared: bool) -> str:
    return wording.IN if shared else wording.OUT


def _everything(sheet: Sheet) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, everything_back=not sheet.sharing.everything_back))


def _single_answers(sheet: Sheet) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, single_answers=not sheet.sharing.single_answers))


def _area(area_id: str) -> Callable[[Sheet], Sheet]:
    def switch(sheet: Sheet) -> Sheet:
        return replace(sheet, sharing=replace(sheet.sharing, areas_back=sheet.sharing.areas_back ^ {area_id}))

    return switch


def _item(question: questions.Question, *, private: bool) -> Callable[[Sheet], Sheet]:
    def switch(sheet: Sheet) -> Sheet:
        return questions.keep_private(sheet, question, private)

    return switch
