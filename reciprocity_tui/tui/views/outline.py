"""The parts of the questions: how much of each is answered, and which one is at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.sections import Section
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, Span, fitted, paragraph, row
from reciprocity_tui.words.voice import Voice

DONE, BEGUN, OPEN = "●", "◐", "○"
LOW = 20


@dataclass(frozen=True, slots=True)
class GoToPart:
    """Go to the part with this number, from 0 on."""

    number: int


class Outline:
    """How much of each part is answered, as it was when each was looked at last: counted anew only where one answers.

    `marks` has one mark a part.
    """

    def __init__(self, parts: Sequence[Section], sheet: Sheet) -> None:
        """Look at all parts."""
        self._parts = parts
        self._counts = [questions.progress(sheet, part.questions) for part in parts]
        self.marks = [_mark(*count) for count in self._counts]

    def look(self, number: int, sheet: Sheet) -> None:
        """Look at one part again, the one with this number, from 0 on."""
        self._counts[number] = questions.progress(sheet, self._parts[number].questions)
        self.marks[number] = _mark(*self._counts[number])

    def answered(self, number: int) -> Span:
        """Return how many questions of a part are answered."""
        done, total = self._counts[number]
        return Span(Voice().say(questions.PROGRESS, done=done, total=total), "quiet")

    def progress_rows(self, width: int, _: int) -> list[Row]:
        """Return a line that is bright as far as the questions are answered."""
        done, total = (sum(numbers) for numbers in zip(*self._counts, strict=True))
        bright = round(width * done / total)
        return [row((Span("━" * bright, "accent"), Span("─" * (width - bright), "faint")))]


def _mark(done: int, total: int) -> str:
    return DONE if done == total else BEGUN if done else OPEN


def outline_rows(titles: Sequence[str], marks: Sequence[str], at: int, width: int, height: int) -> list[Row]:
    """Return the parts below each other; of more than so many lines have room for, those around the one at hand."""
    first = max(0, min(at - height // 2, len(titles) - height))
    rows = [above(height)] if len(titles) < height else []
    for i in range(first, min(first + height, len(titles))):
        style = "strong" if i == at else "quiet"
        line = Span(f"{marks[i]} ", "key" if i == at else "quiet"), Span(fitted(titles[i], width - 2), style)
        rows.append(row(line, choice=GoToPart(i)))
    return rows


def list_rows(titles: Sequence[str], marks: Sequence[str], at: int, width: int) -> list[Row]:
    """Return all parts below a title, to choose one from."""
    title = row(*paragraph(labels.OUTLINE_TITLE, width, "strong"), EMPTY)
    return [title, *outline_rows(titles, marks, at, width, len(titles))]


def above(height: int) -> Row:
    """Return the empty lines above a page, and above the outline beside it, where the window is high."""
    return row(*[EMPTY] * (max(0, height - LOW) // 4))
