"""The parts of the questions: how much of each is answered, and which one is at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from reciprocity_tui.tui.drawing.layout import Line, Row, Span, fitted, row

DONE, BEGUN, OPEN = "●", "◐", "○"
MOST_DOTS = 20


@dataclass(frozen=True, slots=True)
class GoToPart:
    """Go to the part with this number, from 0 on."""

    number: int


def mark(done: int, total: int) -> str:
    """Return how a part is marked of which so many questions are answered."""
    return DONE if done == total else BEGUN if done else OPEN


def dots(marks: Sequence[str], at: int) -> Line:
    """Return one mark a part, the one at hand strong; nothing where there are too many to be told apart."""
    if len(marks) > MOST_DOTS:
        return ()
    return tuple(Span(f"{mark} ", "strong" if i == at else "quiet", GoToPart(i)) for i, mark in enumerate(marks))


def outline_rows(titles: Sequence[str], marks: Sequence[str], at: int, width: int, height: int) -> list[Row]:
    """Return the parts below each other; of more than so many lines have room for, those around the one at hand."""
    first = max(0, min(at - height // 2, len(titles) - height))
    rows: list[Row] = []
    for i in range(first, min(first + height, len(titles))):
        style = "strong" if i == at else "quiet"
        line = Span(f"{marks[i]} ", "key" if i == at else "quiet"), Span(fitted(titles[i], width - 2), style)
        rows.append(row(line, choice=GoToPart(i)))
    return rows
