"""One question in lines: what it asks, what was answered so far and who sees that, and what can be typed."""

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import is_private, may_switch
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.plain.page import Page
from reciprocity_tui.steps import answer
from reciprocity_tui.words.voice import Voice

PRIVATE_UNLESS = "Private unless you type p (to show it to {partner}). Enter goes on."
WRITE_PROMPT = "[write it; Enter alone goes on, p, b, q, ?] "
_ONE_LINE = 74


def show_question(page: Page, sitting: Sitting, question: Question) -> None:
    """Print a question, how many are answered, its choices, and what was answered so far."""
    sheet, other = sitting.sheet, sitting.other
    done, total = questions.progress(sheet, sitting.questions)
    page.say(questions.PROGRESS, style="dim", done=done, total=total)
    page.line(Voice().named(question.text, other), style="bold")
    labels = (Voice().named(label, other) for label in question.choices.values())
    choices = [f"{i} {label}" for i, label in enumerate(labels, start=1)]
    together = "   ".join(choices)
    page.lines([together] if len(together) <= _ONE_LINE else choices, indent=2)
    if question.no_occasion and not question.is_rating:
        page.say("n {label}", indent=2, label=Voice().say(question.no_occasion))
    if (value := questions.value_of(sheet, question)) is not None:
        so_far = questions.in_words(question, value, other, Voice())
        page.say("So far: {answer}. Press Enter to keep it.", indent=2, answer=so_far)
    show_standing(page, sitting, question)


def show_standing(page: Page, sitting: Sitting, question: Question, indent: int = 2) -> None:
    """Say who sees an answer, where that is not as usual."""
    sheet, private = sitting.sheet, is_private(sitting.sheet, question)
    if question.closed:
        template = answer.ONLY_FOR_YOU
    elif question.is_shown_by_choice and not may_switch(sheet, question):
        template = answer.UNTIL_SHOWN
    elif question.is_shown_by_choice:
        template = PRIVATE_UNLESS if private else answer.now_shared(question)
    else:
        template = "You keep this to yourself." if private else ""
    if template:
        page.say(template, indent=indent, partner=sitting.other)


def prompt(sheet: Sheet, question: Question) -> str:
    """Return what can be typed now."""
    if question.is_written:
        return Voice().say(WRITE_PROMPT)
    none = ", n" if question.no_occasion else ""
    skip = ", s" if question.allows_skip else ""
    private = ", p" if may_switch(sheet, question) else ""
    return f"[1-{len(question.choices)}{none}{skip}{private}, b, q, ?] "
