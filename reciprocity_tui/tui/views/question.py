"""How one page of questions is drawn. Pure: what is known goes in, rows come out.

Where everything stands follows from the page and the size of the window alone: whatever is answered, kept back or
noted, nothing moves. What can come later has its place from the beginning on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import is_private, may_switch
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sections import Page, Section
from reciprocity_tui.answers.sheet import LONGEST_GLAD, Sheet
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, cells, fitted, paragraph, row, wrapped
from reciprocity_tui.tui.views.before import before_line
from reciprocity_tui.tui.views.outline import above
from reciprocity_tui.words.voice import Voice

INDENT = 2
KEEP_PRIVATE = "keep to myself"
KEPT_PRIVATE = "kept to myself"
SHOW_TO = "show this to {partner}"
SHOWN_TO = "shown to {partner}"
WRITE = "write it"
WRITE_AGAIN = "change it"
NOTE = "a note to myself"
NOTE_CHANGE = "change my note"
YOUR_NOTE = "Your note: {note}"


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
    """What the page is drawn from. `at` is the question in turn, `pointed` the choice the arrow keys point to.

    `greeting` is said above, "" for nothing; `before` is the page that was answered before, of which the answers stay
    in view, None for none.
    """

    section: Section
    page: Page
    sheet: Sheet
    partner: str
    at: int
    pointed: int | None
    greeting: str
    before: Page | None


class _Form(NamedTuple):
    """How much room a page takes: with its intro above, a line between question and choices, and lines between all.

    `fold`: the question that is not in turn shows only its answer; `alone`: it is left out.
    """

    top: bool
    airy: bool
    apart: bool
    fold: bool = False
    alone: bool = False


_FORMS = (
    _Form(top=True, airy=True, apart=True),
    _Form(top=True, airy=False, apart=True),
    _Form(top=False, airy=False, apart=True),
    _Form(top=False, airy=False, apart=False),
    _Form(top=False, airy=False, apart=True, fold=True),
    _Form(top=False, airy=False, apart=False, fold=True),
    _Form(top=False, airy=False, apart=False, fold=True, alone=True),
)
"""From the roomiest on: the first one that fits is taken."""


def page_rows(view: View, width: int, height: int) -> list[Row]:
    """Return the page for this many cells."""
    lead = above(height)
    height -= len(lead.lines)
    below = _others(view, width)
    can_come = max(_most_beside(asked.kind, asked.closed, view.partner, width) for asked in view.page.questions)
    for form in _FORMS:
        asked = [number for number in range(len(view.page.questions)) if number == view.at or not form.alone]
        rows = [row(*_above(view, width, form)), *(_question(view, number, width, form) for number in asked)]
        room = height - sum(len(part.lines) for part in rows) - len(below)
        if room > can_come:  # a line more, for what was answered before
            break
    most = can_come + 3
    apart = [EMPTY] if room >= most else []
    return [
        lead,
        *rows,
        row(*below, *apart),
        row(*_bottom(view, _beside(view, width), width, min(room, most) - len(apart))),
    ]


def is_list(page: Page, partner: str, width: int) -> bool:
    """Return whether the choices of a page stand below each other: not all of them fit beside each other."""
    return any(
        sum(cells((Span(name),)) + 1 for name in _names(question.kind, partner, 1000)) - 1 > width - INDENT
        for question in page.questions
    )


def _above(view: View, width: int, form: _Form) -> Block:
    """Return what stands above the questions: a greeting, what the area is about, and of which times to think."""
    lines: Block = ()
    if form.top:
        intro = paragraph(Voice().named(view.section.intro, view.partner), width, "quiet", indent=INDENT)
        intro = intro if view.section.intro else ()
        is_first = view.page is view.section.pages[0]
        if view.greeting:
            lines = (*paragraph(view.greeting, width, "accent", indent=INDENT), *([EMPTY] if is_first else []))
        lines += _padded(intro if is_first else (), max(2, len(intro)))
    if view.section.reminder and view.page.is_rated:
        lines += paragraph(view.section.reminder, width, "quiet", indent=INDENT)
    elif form.top:
        lines += (EMPTY,)
    return (*lines, EMPTY) if form.apart else lines


def _padded(lines: Block, height: int) -> Block:
    return (*[EMPTY] * (height - len(lines)), *lines)


def _question(view: View, number: int, width: int, form: _Form) -> Row:
    """Return one question with its choices; one that does not come up keeps its place."""
    question = view.page.questions[number]
    in_turn, choice = number == view.at, TakeTurn(number)
    mark = Span("▸" if in_turn else " ", "title")
    text = Voice().named(question.text, view.partner)
    stem: Block = tuple(
        (mark if i == 0 else Span(" "), Span(" "), Span(line, "strong", choice))
        for i, line in enumerate(wrapped(text, width - INDENT))
    )
    if form.fold and not in_turn:
        lines = (*stem, (Span(" " * INDENT), Span(_in_words(view, question), "quiet", choice)))
    else:
        lines = (*stem, *([EMPTY] if form.airy else []), *_answers(view, number, width, form))
    if questions.is_asked(view.sheet, question):
        return row(*lines, choice=choice)
    return row(*[EMPTY] * len(lines))


def _in_words(view: View, question: Question) -> str:
    value = questions.value_of(view.sheet, question)
    if value is None:
        return labels.NOT_YET_ANSWERED
    return questions.in_words(question, value, view.partner, Voice())


def _answers(view: View, number: int, width: int, form: _Form) -> Block:
    """Return the choices of a question, and below or beside them that it was skipped or never came up."""
    question = view.page.questions[number]
    absent: Line = ()
    if questions.value_of(view.sheet, question) in (Absent.NO_OCCASION, Absent.SKIPPED):
        absent = _chosen(f" {_in_words(view, question)} ", None)
    margin = Span(" " * INDENT)
    if question.is_written:
        most = len(wrapped("x" * LONGEST_GLAD, width - INDENT)) + 1
        text = absent or view.sheet.glad.text
        lines = ((margin, *absent),) if absent else paragraph(str(text), width, "strong", indent=INDENT)
        return (*lines, *[EMPTY] * (most - len(lines)))
    listed = is_list(view.page, view.partner, width)
    blocks = list(_blocks(view, number, width, listed=listed))
    if listed:
        first = (margin, *blocks[0], Span("  "), *absent) if absent else (margin, *blocks[0])
        return (first, *((margin, *block) for block in blocks[1:]), *([EMPTY] if form.apart else []))
    line: Line = (margin,)
    for i, block in enumerate(blocks):
        line += (*([Span(" ")] if i else []), *block)
    return line, (margin, *absent) if absent else EMPTY


@cache
def _names(kind: Kind, partner: str, room: int) -> tuple[str, ...]:
    """Return what stands in the block of each choice, its number before it."""
    names = (Voice().named(label, partner) for label in Question(kind, "", "").choices.values())
    return tuple(f" {i} {fitted(name, room)} " for i, name in enumerate(names, start=1))


def _blocks(view: View, number: int, width: int, *, listed: bool) -> Iterable[Line]:
    """Give the block of each choice; below each other they are equally wide."""
    question = view.page.questions[number]
    value, in_turn = questions.value_of(view.sheet, question), number == view.at
    names = _names(question.kind, view.partner, width - INDENT - 4)
    widest = max(cells((Span(name),)) for name in names)
    for i, (choice, name) in enumerate(zip(question.choices, names, strict=True)):
        wide = name + " " * (widest - cells((Span(name),))) if listed else name
        if choice == value:
            yield _chosen(wide, GiveAnswer(number, i))
        elif in_turn and i == view.pointed:
            yield Span("›", "title", GiveAnswer(number, i)), Span(wide[1:], "pointed", GiveAnswer(number, i))
        else:
            yield (Span(wide, "block" if in_turn else "quiet-block", GiveAnswer(number, i)),)


def _chosen(name: str, gives: GiveAnswer | Command | None) -> Line:
    """Return what is chosen, with marks at its ends that are there without colours, too."""
    return Span("▐", "accent", gives), Span(name[1:-1], "chosen", gives), Span("▌", "accent", gives)


def _others(view: View, width: int) -> Block:
    """Return the other ways to answer, on as many lines as all of them take, whichever are there now."""
    question = view.page.questions[view.at]
    note = view.sheet.behaviour(question.id).note if question.is_rating else ""
    is_set = is_private(view.sheet, question) is not question.is_shown_by_choice
    offered = [
        (question.is_written, commands.WRITE, WRITE_AGAIN if view.sheet.glad.text else WRITE),
        (bool(question.no_occasion), commands.NO_OCCASION, Voice().say(question.no_occasion)),
        (question.allows_skip, commands.SKIP, labels.SKIP),
        (may_switch(view.sheet, question), commands.PRIVATE, _switch_label(view.partner, question, on=is_set)),
        (question.is_rating, commands.NOTE_TO_SELF, NOTE_CHANGE if note else NOTE),
    ]
    drawn = _set_in_lines([(command, name) for allowed, command, name in offered if allowed], is_set, width)
    most = max(_possible(asked.kind, asked.closed, view.partner, width) for asked in view.page.questions)
    return (*drawn, *[EMPTY] * (most - len(drawn)))


@cache
def _possible(kind: Kind, closed: bool, partner: str, width: int) -> int:
    """Return how many lines everything takes that a question of this kind can ever offer."""
    question = Question(kind, "", "", closed=closed)
    offered = [
        *([(commands.WRITE, WRITE_AGAIN)] if question.is_written else []),
        *([(commands.NO_OCCASION, Voice().say(question.no_occasion))] if question.no_occasion else []),
        *([(commands.SKIP, labels.SKIP)] if question.allows_skip else []),
        *([(commands.PRIVATE, _switch_label(partner, question, on=False))] if question.allows_private else []),
        *([(commands.NOTE_TO_SELF, NOTE)] if question.is_rating else []),
    ]
    return len(_set_in_lines(offered, False, width))


def _set_in_lines(offered: Sequence[tuple[Command, str]], is_set: bool, width: int) -> list[Line]:
    lines: list[Line] = []
    line: Line = (Span(" " * (INDENT - 1)),)
    for command, name in offered:
        room = fitted(name, width - INDENT - cells((Span(command.shown),)) - 2)
        if command is commands.PRIVATE and is_set:
            piece = (*_chosen(f" {command.shown} {room} ", command), Span(" "))
        else:
            piece = Span(" "), Span(command.shown, "key", command), Span(f" {room}", "quiet", command), Span("  ")
        if cells(line) + cells(piece) - 2 > width and len(line) > 1:
            lines.append(line)
            line = (Span(" " * (INDENT - 1)),)
        line += piece
    return [*lines, line]


def _switch_label(partner: str, question: Question, *, on: bool) -> str:
    if question.is_shown_by_choice:
        return Voice().say(SHOWN_TO if on else SHOW_TO, partner=partner)
    return KEPT_PRIVATE if on else KEEP_PRIVATE


def _bottom(view: View, beside: Block, width: int, height: int) -> Block:
    """Return what was said beside an answer, and on the last line what was answered before."""
    before = before_line(view.before, view.sheet, view.partner, width, INDENT) if view.before else EMPTY
    if height <= len(beside):
        return beside
    return (*beside, *[EMPTY] * (height - len(beside) - 1), before)


def _beside(view: View, width: int) -> Block:
    """Return what is said beside the answer now: who sees it, where that is not as usual, and the note."""
    question = view.page.questions[view.at]
    standing = _standing(view, question, private=is_private(view.sheet, question))
    lines = _said(view.partner, standing, width) if standing else ()
    if question.is_rating and (note := view.sheet.behaviour(question.id).note):
        text = fitted(YOUR_NOTE.format(note=" ".join(note.split())), width - INDENT)
        lines += paragraph(text, width, "quiet", indent=INDENT)
    return lines


@cache
def _most_beside(kind: Kind, closed: bool, partner: str, width: int) -> int:
    """Return how many lines can ever be said beside a question of this kind."""
    question = Question(kind, "", "", closed=closed)
    standings = [len(_said(partner, text, width)) for text in _standings(question)]
    return max(standings, default=0) + question.is_rating


def _said(partner: str, template: str, width: int) -> Block:
    return paragraph(Voice().say(template, partner=partner), width, "quiet", indent=INDENT)


def _standings(question: Question) -> tuple[str, ...]:
    """Return every sentence there can be on who sees an answer."""
    if question.closed:
        return (answer.ONLY_FOR_YOU,)
    if question.is_shown_by_choice:
        return answer.UNTIL_SHOWN, labels.PRIVATE_UNLESS, answer.now_shared(question)
    return (answer.now_private(question),) if question.allows_private else ()


def _standing(view: View, question: Question, *, private: bool) -> str:
    """Return the sentence on who sees this answer, where that is not as usual."""
    if question.closed:
        return answer.ONLY_FOR_YOU
    if not question.is_shown_by_choice:
        return answer.now_private(question) if private else ""
    if not may_switch(view.sheet, question):
        return answer.UNTIL_SHOWN
    return labels.PRIVATE_UNLESS if private else answer.now_shared(question)
