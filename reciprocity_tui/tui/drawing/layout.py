"""Lines made of styled spans, wrapped and set beside each other by terminal cells."""

import re
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size


class Span(NamedTuple):
    """A piece of a line. `style` is one of `themes.styles`; `choice` is what a click on it says, None for nothing."""

    text: str
    style: str = ""
    choice: Hashable = None


Line = tuple[Span, ...]
Block = tuple[Line, ...]
EMPTY: Line = ()
APART = 2
_PIECES, _WORDS = re.compile(r" · |  +"), re.compile(" ")
CHOICE = "choice"
"""The style of what a choice is called: it stands out where the cursor is, and then nothing else of its row does."""


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that belong together. With a `choice` the cursor can stand here, and Enter or a click says it."""

    lines: Block
    choice: Hashable = None


def row(*lines: Line, choice: Hashable = None) -> Row:
    """Return a row of these lines."""
    return Row(lines, choice)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` cells (at least 1), broken between words where there are any."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = chop_cells(word, max(1, width)) or [""]
            lines += full
        lines.append(line)
    return lines


def paragraph(text: str, width: int, style: str = "", mark: Span | None = None, indent: int = 0) -> Block:
    """Return a text wrapped to `width` cells in all; `mark` hangs at the left of its first line."""
    margin = indent + (cell_len(mark.text) + 1 if mark else 0)
    first: Line = (Span(" " * indent), mark, Span(" ")) if mark else (Span(" " * indent),)
    rest: Line = (Span(" " * margin),)
    return tuple(
        (*(first if i == 0 else rest), Span(line, style)) for i, line in enumerate(wrapped(text, width - margin))
    )


def paragraphs(texts: Iterable[str], width: int, style: str = "") -> Block:
    """Return texts below each other, each wrapped to `width` cells."""
    return tuple(line for text in texts for line in paragraph(text, width, style))


def spaced(blocks: Sequence[Block], height: int) -> tuple[Block, ...]:
    """Return blocks with an empty line between each two, as far as `height` lines hold them.

    The last empty line goes first, and the one above the last block but one, where one answers, goes last.
    """
    between = len(blocks) - 1
    too_many = sum(map(len, blocks)) + between - height
    first_to_go = [between - 1, *range(between - 3, -1, -1), between - 2]
    gone = set(first_to_go[: max(0, too_many)])
    return tuple(block if i >= between or i in gone else (*block, EMPTY) for i, block in enumerate(blocks))


def cells(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(span.text) for span in line)


def fitted(text: str, width: int) -> str:
    """Return a text of at most `width` cells, the last one an ellipsis where some were cut."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def choice_row(label: str, hint: str, width: int, choice: Hashable, column: int = 0) -> Row:
    """Return a row to choose, with a quiet hint beside its label, in a column that begins after so many cells.

    Where there is no room beside it the hint stands below; what the label is called never is cut.
    """
    lines = [f" {line} " for line in wrapped(label, max(1, width - 2))]
    named = tuple((Span(line, CHOICE),) for line in lines)
    gap = max(column, cell_len(lines[0])) - cell_len(lines[0]) + APART
    if hint and len(lines) == 1 and cell_len(lines[0]) + gap + cell_len(hint) <= width:
        return row((*named[0], Span(" " * gap), Span(hint, "quiet")), choice=choice)
    return row(*named, *(paragraph(hint, width, "quiet", indent=3) if hint else ()), choice=choice)


def beside(columns: Sequence[tuple[int, Block]], gap: int = 2) -> Block:
    """Return blocks beside each other, each as wide as said."""
    lines: list[Line] = []
    for *parts, last in zip_longest(*(block for _, block in columns), fillvalue=EMPTY):
        line: Line = ()
        for (width, _), part in zip(columns, parts, strict=False):
            line += (*part, Span(" " * (width - cells(part))), Span(" " * gap))
        lines.append(line + last)
    return tuple(lines)


def apart(left: Line, right: Sequence[Span], width: int, signs: Mapping[str, str] | None = None) -> Line:
    """Return a line with one part at each end.

    The pieces at the right stand with dots between them; where there is no room for all, the last ones stay. `signs`
    are texts at the right that always stay, each with what stands for it where there is still too little room.
    """
    signs = signs or {}
    short = [piece._replace(text=signs.get(piece.text, piece.text)) for piece in right]
    always = [piece for piece in short if piece.text in signs.values()]
    for pieces in (*_shorter(right, signs), *_shorter(short, signs.values()), always):
        joined = tuple(chain.from_iterable((Span(" · ", "quiet"), piece) for piece in pieces))[1:]
        room = width - cells(left) - cells(joined)
        if pieces and room >= APART:
            return (*left, Span(" " * room), *joined)
    if not always:
        return cropped(left, width)
    left = cropped(left, width - cells(joined) - APART)
    return (*left, Span(" " * (width - cells(left) - cells(joined))), *joined)


def _shorter(pieces: Sequence[Span], signs: Container[str]) -> list[list[Span]]:
    """Return the pieces, then those without the first one that is no sign, and so on; the last one always stays."""
    others = [i for i, piece in enumerate(pieces) if piece.text not in signs]
    return [
        [piece for i, piece in enumerate(pieces) if i not in others[:left_out]]
        for left_out in range(max(1, len(others)))
    ]


def cropped(line: Line, width: int) -> Line:
    """Return a line of at most `width` cells: without its last pieces, which dots or wide gaps set apart, or words.

    Only what is cut within a piece ends with an ellipsis, and only where not even one word fits is that cut, too.
    """
    text = "".join(span.text for span in line)
    if cell_len(text) <= width:
        return line
    for between, end in ((_PIECES, ""), (_WORDS, " …")):
        ends = [place.start() for place in between.finditer(text)]
        if fits := [at for at in ends if at and cell_len(text[:at]) + len(end) <= width]:
            return (*_first(line, fits[-1]), *((Span(end, line[0].style),) if end else ()))
    return (Span(fitted(text, width), line[0].style),)


def _first(line: Line, count: int) -> Line:
    """Return the first characters of a line."""
    kept: list[Span] = []
    for span in line:
        kept.append(span._replace(text=span.text[: max(0, count)]))
        count -= len(span.text)
    return tuple(span for span in kept if span.text)
