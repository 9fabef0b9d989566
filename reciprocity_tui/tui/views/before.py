"""The answers of the page before, on one quiet line: the last one of a page is seen once the page has turned."""

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.preview import PREVIEW_OPEN
from reciprocity_tui.answers.privacy import is_private
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.sections import Page
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.tui import commands
from reciprocity_tui.tui.drawing.layout import Line, Span, cells, fitted
from reciprocity_tui.words.voice import Voice

BEFORE_BOTH = "before: {text} · {received} / I {given}"
BEFORE_BOTH_SHORT = "before: {received} / I {given}"
BEFORE_ABSENT = "before: {text} · {received} / {given}"
BEFORE_ABSENT_SHORT = "before: {received} / {given}"
BEFORE_TWO = "before: {first} · {second}"
BEFORE_ONE = "before: {text} · {answer}"
BEFORE_ONE_SHORT = "before: {answer}"
BEFORE_PRIVATE = "before: saved, only for you"
_SHORTEST = 8
"""With less than so many cells a question says nothing."""
_APART = 2


def before_line(page: Page, sheet: Sheet, partner: str, width: int, indent: int) -> Line:
    """Return what was answered on a page, and the key that leads back to it.

    Of what is kept to oneself it says only that it is saved.
    """
    key = Span(commands.BACKWARD.shown, "key", commands.BACKWARD)
    room = width - indent - cells((key,)) - _APART
    text = fitted(_said(page, sheet, partner, room), room)
    gap = room - cells((Span(text),)) + _APART
    return Span(" " * indent), Span(text, "quiet", commands.BACKWARD), Span(" " * gap), key


def _said(page: Page, sheet: Sheet, partner: str, room: int) -> str:
    asked = [question for question in page.questions if questions.is_asked(sheet, question)]
    if any(is_private(sheet, question) for question in asked):
        return Voice().say(BEFORE_PRIVATE)
    words = [_in_words(question, sheet, partner) for question in asked]
    text = Voice().named(asked[0].text, partner).rstrip(".?")
    if not page.is_rated and len(words) > 1:
        return Voice().say(BEFORE_TWO, first=words[0], second=words[1])
    if not page.is_rated:
        return _fitting((BEFORE_ONE, BEFORE_ONE_SHORT), text, room, answer=words[0])
    is_mine = isinstance(questions.value_of(sheet, asked[1]), int)
    templates = (BEFORE_BOTH, BEFORE_BOTH_SHORT) if is_mine else (BEFORE_ABSENT, BEFORE_ABSENT_SHORT)
    return _fitting(templates, text, room, received=words[0], given=words[1])


def _fitting(templates: tuple[str, str], text: str, room: int, **words: str) -> str:
    """Return the answers, with as much of the question before them as there is room for."""
    whole, short = templates
    left = room - cells((Span(Voice().say(whole, text="", **words)),))
    if left < _SHORTEST:
        return Voice().say(short, **words)
    return Voice().say(whole, text=fitted(text, left), **words)


def _in_words(question: Question, sheet: Sheet, partner: str) -> str:
    value = questions.value_of(sheet, question)
    return Voice().say(PREVIEW_OPEN) if value is None else questions.in_words(question, value, partner, Voice())
