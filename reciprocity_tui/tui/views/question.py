"""How one page of questions is drawn. Pure: what is known goes in, rows come out."""

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import is_private, may_switch
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import Page, Section
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, cells, fitted, paragraph, row, wrapped
from reciprocity_tui.words.voice import Voice

INDENT = 4
LONGEST_NOTE_SHOWN = 160


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """Answer the question of the page with the number `turn`, from 0 on, by the choice with this index."""

    turn: int
    index: int


@dataclass(frozen=True, slots=True)
class TakeTurn:
    """Let the question of the page with this number, from 0 on, be in turn."""

    turn: int


class View(NamedTuple):
    """What the page is drawn from. `at` is the question in turn, `pointed` the choice the arrow keys point to."""

    section: Section
    page: Page
    sheet: Sheet
    partner: str
    at: int
    pointed: int | None
    dots: Line


def page_rows(view: View, width: int, height: int) -> list[Row]:
    """Return the page for this many cells; where it is too high, the question that is not in turn shows its answer."""
    for shorter in range(4):
        rows = _page(view, width, fold=shorter > 0, intro=shorter < 2, alone=shorter == 3)
        if sum(len(row.lines) for row in rows) <= height:
            break
    return rows


def is_list(question: questions.Question, partner: str, width: int) -> bool:
    """Return whether the choices stand below each other, because they do not fit beside each other."""
    return cells(tuple(chain(*_choices(question, 0, None, None, partner)))) > width - INDENT


def _page(view: View, width: int, *, fold: bool, intro: bool, alone: bool) -> list[Row]:
    rows = [row(view.dots, EMPTY)] if view.dots and not fold else []
    if not alone:
        rows.append(row(*paragraph(Voice().named(view.section.title, view.partner), width, "strong")))
    if intro and view.section.intro:
        rows.append(row(*paragraph(Voice().named(view.section.intro, view.partner), width, "quiet")))
    if view.page.reminder:
        rows.append(row(*paragraph(Voice().say(view.page.reminder), width, "quiet")))
    for number, question in enumerate(view.page.questions):
        if questions.is_asked(view.sheet, question) and (number == view.at or not alone):
            apart = [] if fold and (number or alone) else [EMPTY]
            rows.append(row(*apart, *_question(view, number, width, fold=fold), choice=TakeTurn(number)))
    return [*rows, row(*([] if alone else [EMPTY]), *_others(view, width))]


def _question(view: View, number: int, width: int, *, fold: bool) -> Block:
    question = view.page.questions[number]
    value = questions.value_of(view.sheet, question)
    in_turn = number == view.at
    choice = TakeTurn(number)
    mark = Span("▸" if in_turn else " ", "key")
    text = Voice().named(question.text, view.partner)
    lines = [
        (mark if i == 0 else Span(" "), Span(" "), Span(line, "strong" if in_turn else "", choice))
        for i, line in enumerate(wrapped(text, width - 2))
    ]
    if fold and not in_turn:
        text = labels.NOT_YET_ANSWERED if value is None else questions.in_words(question, value, view.partner, Voice())
        return (*lines, (Span(" " * INDENT), Span(text, "quiet", choice)))
    pointed = view.pointed if in_turn else None
    choices = partial(_choices, question, number, value, pointed, view.partner)
    shown: list[Line] = [(Span(" " * INDENT), *chain(*choices()))]
    if cells(shown[0]) > width:
        shown = [(Span(" " * INDENT), *line) for line in choices(width - INDENT - 4)]
    if question.is_written:
        shown = []
    if value in (Absent.NO_OCCASION, Absent.SKIPPED):
        text = questions.in_words(question, value, view.partner, Voice())
        shown.append((Span(" " * INDENT), Span("▐", "key"), Span(text, "chosen"), Span("▌", "key")))
    elif question.is_written and value is not None:
        shown += paragraph(str(value), width, "chosen", indent=INDENT)
    return (*lines, *shown)


def _choices(
    question: questions.Question, number: int, value: Value | None, pointed: int | None, partner: str, room: int = 1000
) -> list[Line]:
    """Return the choices of a question, each with at most so many cells for its label."""
    lines: list[Line] = []
    for i, (choice, label) in enumerate(question.choices.items()):
        key, name, gives = f"{i + 1}", fitted(Voice().named(label, partner), room), GiveAnswer(number, i)
        if choice == value:
            lines.append((Span("▐", "key", gives), Span(f"{key} {name}", "chosen", gives), Span("▌", "key", gives)))
        else:
            before, style = (Span("›", "key"), "pointed") if i == pointed else (Span(" ", "key"), "")
            label_spans = Span(key, "key", gives), Span(" ", choice=gives), Span(name, style, gives)
            lines.append((before, *label_spans, Span(" ")))
    return lines


def _others(view: View, width: int) -> Block:
    """Return the other ways to answer, and what was said beside the answer."""
    question = view.page.questions[view.at]
    private = is_private(view.sheet, question)
    is_set = private is not question.is_shown_by_choice
    note = view.sheet.behaviour(question.id).note if question.is_rating else ""
    none = labels.NO_OCCASION if question.is_rating else labels.DOES_NOT_APPLY
    offered = [
        (question.is_written, commands.WRITE, labels.WRITE_AGAIN if view.sheet.glad.text else labels.WRITE),
        (bool(question.no_occasion), commands.NO_OCCASION, none),
        (question.allows_skip, commands.SKIP, labels.SKIP),
        (may_switch(view.sheet, question), commands.PRIVATE, _switch_label(view, question, on=is_set)),
        (question.is_rating, commands.NOTE_TO_SELF, labels.NOTE_CHANGE if note else labels.NOTE),
    ]
    lines: list[Line] = []
    line: Line = (Span(" " * INDENT),)
    for command, name in [(command, name) for allowed, command, name in offered if allowed]:
        on = command is commands.PRIVATE and is_set
        piece: Line = (
            Span("▐" if on else " ", "key"),
            Span(command.shown, "chosen" if on else "key", command),
            Span(f" {fitted(name, width - INDENT - len(command.shown) - 4)}", "chosen" if on else "quiet", command),
            Span("▌" if on else " ", "key"),
            Span(" "),
        )
        if cells(line) + cells(piece) > width and len(line) > 1:
            lines.append(line)
            line = (Span(" " * INDENT),)
        line += piece
    lines.append(line)
    if standing := _standing(view, question, private=private):
        lines += paragraph(Voice().say(standing, partner=view.partner), width, "quiet", indent=INDENT + 1)
    if note:
        shown = fitted(labels.YOUR_NOTE.format(note=" ".join(note.split())), LONGEST_NOTE_SHOWN)
        lines += paragraph(shown, width, "quiet", indent=INDENT + 1)
    return tuple(lines)


def _switch_label(view: View, question: questions.Question, *, on: bool) -> str:
    if question.is_shown_by_choice:
        return Voice().say(labels.SHOWN_TO if on else labels.SHOW_TO, partner=view.partner)
    return labels.KEPT_PRIVATE if on else labels.KEEP_PRIVATE


def _standing(view: View, question: questions.Question, *, private: bool) -> str:
    """Return the sentence on who sees this answer, where that is not as usual."""
    if question.closed:
        return answer.ONLY_FOR_YOU
    if not question.is_shown_by_choice:
        return answer.now_private(question) if private else ""
    if not may_switch(view.sheet, question):
        return answer.UNTIL_SHOWN
    return labels.PRIVATE_UNLESS if private else answer.now_shared(question)
