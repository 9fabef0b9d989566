"""How one page of questions is drawn. Pure: what is known goes in, rows come out."""

from collections.abc import Sequence
from dataclasses import dataclass

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import Page, Section
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, cells, fitted, paragraph, row, wrapped
from reciprocity_tui.words.voice import Voice

INDENT = 4
MOST_DOTS = 20
LONGEST_NOTE_SHOWN = 160


@dataclass(frozen=True, slots=True)
class View:
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
        if sum(len(each.lines) for each in rows) <= height:
            break
    return rows


def is_list(question: Question, partner: str, width: int) -> bool:
    """Return whether the choices stand below each other, because they do not fit beside each other."""
    return cells(_beside(question, None, None, partner)) > width - INDENT


def _page(view: View, width: int, *, fold: bool, intro: bool, alone: bool) -> list[Row]:
    rows = [row(view.dots, EMPTY)] if view.dots and not fold else []
    if not alone:
        rows.append(row(*paragraph(Voice().named(view.section.title, view.partner), width, "strong")))
    if intro and view.section.intro:
        rows.append(row(*paragraph(Voice().named(view.section.intro, view.partner), width, "quiet")))
    for number, question in enumerate(view.page.questions):
        if questions.is_asked(view.sheet, question) and (number == view.at or not alone):
            apart = [] if fold and (number or alone) else [EMPTY]
            rows.append(row(*apart, *_question(view, number, width, fold=fold), choice=f"turn/{number}"))
    return [*rows, row(*([] if alone else [EMPTY]), *_others(view, width))]


def _question(view: View, number: int, width: int, *, fold: bool) -> Block:
    question = view.page.questions[number]
    value = questions.value_of(view.sheet, question)
    in_turn = number == view.at
    choice = f"turn/{number}"
    mark = Span("▸" if in_turn else " ", "key")
    text = Voice().named(question.text, view.partner)
    lines = [
        (mark if i == 0 else Span(" "), Span(" "), Span(line, "strong" if in_turn else "", choice))
        for i, line in enumerate(wrapped(text, width - 2))
    ]
    if fold and not in_turn:
        said = labels.NOT_YET_ANSWERED if value is None else questions.in_words(question, value, view.partner, Voice())
        return (*lines, (Span(" " * INDENT), Span(said, "quiet", choice)))
    pointed = view.pointed if in_turn else None
    shown = [(Span(" " * INDENT), *_beside(question, value, pointed, view.partner, number))]
    if cells(shown[0]) > width:
        shown = [(Span(" " * INDENT), *each) for each in _below(question, number, value, pointed, view.partner, width)]
    if value in (Absent.NO_OCCASION, Absent.SKIPPED):
        said = questions.in_words(question, value, view.partner, Voice())
        shown.append((Span(" " * INDENT), Span("▐", "key"), Span(said, "chosen"), Span("▌", "key")))
    return (*lines, *shown)


def _beside(question: Question, value: Value | None, pointed: int | None, partner: str, number: int = 0) -> Line:
    line: Line = ()
    for i, each in enumerate(question.choices):
        line += (
            *_choice(
                question, number, i, chosen=value is not None and each == value, pointed=pointed == i, partner=partner
            ),
        )
    return line


def _below(
    question: Question, number: int, value: Value | None, pointed: int | None, partner: str, width: int
) -> list[Line]:
    room = width - INDENT - 4
    return [
        _choice(
            question,
            number,
            i,
            chosen=value is not None and each == value,
            pointed=pointed == i,
            partner=partner,
            room=room,
        )
        for i, each in enumerate(question.choices)
    ]


def _choice(
    question: Question, number: int, index: int, *, chosen: bool, pointed: bool, partner: str, room: int = 1000
) -> Line:
    label = Voice().named(question.choices[list(question.choices)[index]], partner)
    choice = f"answer/{number}/{index}"
    key, text = f"{index + 1}", fitted(label, room)
    if chosen:
        return Span("▐", "key", choice), Span(f"{key} {text}", "chosen", choice), Span("▌", "key", choice)
    name_style = "pointed" if pointed else ""
    before = Span("›" if pointed else " ", "key")
    return before, Span(key, "key", choice), Span(" ", "", choice), Span(text, name_style, choice), Span(" ")


def _others(view: View, width: int) -> Block:
    """Return the other ways to answer, and what was said beside the answer."""
    question = view.page.questions[view.at]
    private = questions.is_private(view.sheet, question)
    note = view.sheet.behaviour(question.id).note if question.allows_note else ""
    offered = []
    if question.allows_no_occasion:
        offered.append(("n", labels.NO_OCCASION, "no_occasion"))
    if question.allows_skip:
        offered.append(("s", labels.SKIP, "skip"))
    if question.allows_private:
        offered.append(("p", labels.KEPT_PRIVATE if private else labels.KEEP_PRIVATE, "private"))
    if question.allows_note:
        offered.append(("^n", labels.NOTE_CHANGE if note else labels.NOTE, "note"))
    lines: list[Line] = []
    line: Line = (Span(" " * INDENT),)
    for key, name, choice in offered:
        on = choice == "private" and private
        piece: Line = (
            Span("▐" if on else " ", "key"),
            Span(key, "chosen" if on else "key", choice),
            Span(f" {name}", "chosen" if on else "quiet", choice),
            Span("▌" if on else " ", "key"),
            Span(" "),
        )
        if cells(line) + cells(piece) > width and len(line) > 1:
            lines.append(line)
            line = (Span(" " * INDENT),)
        line += piece
    lines.append(line)
    if private:
        lines += paragraph(_kept(question), width, "quiet", indent=INDENT + 1)
    if note:
        shown = fitted(labels.YOUR_NOTE.format(note=" ".join(note.split())), LONGEST_NOTE_SHOWN)
        lines += paragraph(shown, width, "quiet", indent=INDENT + 1)
    return tuple(lines)


def _kept(question: Question) -> str:
    match question.kind:
        case Kind.RECEIVED | Kind.GIVEN:
            return answer.NOW_PRIVATE_BEHAVIOUR
        case Kind.WHOLE_FAIRNESS | Kind.CONTEXT:
            return answer.NOW_PRIVATE_WHOLE
        case _:
            return answer.NOW_PRIVATE


def dots(marks: Sequence[str], at: int) -> Line:
    """Return one mark a part, the one at hand strong; nothing where there are too many to be told apart."""
    if len(marks) > MOST_DOTS:
        return ()
    return tuple(Span(f"{mark} ", "strong" if i == at else "quiet", f"part/{i}") for i, mark in enumerate(marks))


def outline_rows(titles: Sequence[str], marks: Sequence[str], at: int, shown: range, width: int) -> list[Row]:
    """Return the parts with these numbers below each other."""
    rows: list[Row] = []
    for i in shown:
        style = "strong" if i == at else "quiet"
        line = Span(f"{marks[i]} ", "key" if i == at else "quiet"), Span(fitted(titles[i], width - 2), style)
        rows.append(row(line, choice=f"part/{i}"))
    return rows
