"""How far somebody's view leans, and two values on one scale, as cells of text, the same for both front ends.

Each partner has shapes of their own, so that the two stay apart without colour: the first is round, the second square.
In a lean, filled with a bar is what counts, hollow what does not; of two values, filled is what somebody gives, hollow
what somebody receives.
"""

from dataclasses import dataclass

GIVES = ("●", "■")
RECEIVES = ("○", "□")
BOTH = ("◉", "▣")
MEET = "◈"
REACH = "━"
SCALE = "·"
MIDDLE = "│"
FARTHEST = 75
"""The difference at which a lean ends at the edge of its scale: nearly all differences are smaller."""
_FROM_MIDDLE = {1: "├", -1: "┤"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a picture. `owner` is 0 or 1, whose value stands here; None for the scale and what lies between."""

    glyph: str
    owner: int | None


def lean(person: int, difference: float, counts: int, cells: int) -> tuple[Cell, ...]:
    """Return how much more a partner says they give than they get, -100..100, from zero in the middle to the right.

    A bar leads there exactly where the view `counts` in the pattern, 1 or -1 as in `AreaResult.leans`; where it is 0
    the mark is hollow. `cells` is how wide the scale is, odd and at least 9; what is beyond `FARTHEST` stands at its
    edge.
    """
    middle = cells // 2
    reach = round(max(-FARTHEST, min(FARTHEST, difference)) * middle / FARTHEST)
    drawn = [Cell(SCALE, None)] * cells
    drawn[middle] = Cell(_FROM_MIDDLE[counts] if counts else MIDDLE, None)
    for step in range(1, abs(reach)) if counts else ():
        drawn[middle + counts * step] = Cell(REACH, person)
    drawn[middle + reach] = Cell((GIVES if counts else RECEIVES)[person], person)
    return tuple(drawn)


def own(person: int, given: float, received: float, cells: int) -> tuple[Cell, ...]:
    """Return what a partner says they give and receive, 0..100 each, with a bar of theirs between the two.

    `cells` is how wide the scale is, odd and at least 9, so that the middle of the scale has a cell of its own.
    """
    ends = Cell(GIVES[person], person), Cell(RECEIVES[person], person)
    return _drawn(ends, (given, received), cells, bar=Cell(REACH, person), both=Cell(BOTH[person], person))


def between(giver: int, given: float, received: float, cells: int) -> tuple[Cell, ...]:
    """Return what `giver` says they give beside what the other says they receive, 0..100 each; `cells` as in `own`.

    The bar between the two, and the cell in which both fall together, belong to neither.
    """
    ends = Cell(GIVES[giver], giver), Cell(RECEIVES[1 - giver], 1 - giver)
    return _drawn(ends, (given, received), cells, bar=Cell(REACH, None), both=Cell(MEET, None))


def text(cells: tuple[Cell, ...]) -> str:
    """Return the picture without colours."""
    return "".join(cell.glyph for cell in cells)


def _drawn(
    ends: tuple[Cell, Cell], values: tuple[float, float], cells: int, *, bar: Cell, both: Cell
) -> tuple[Cell, ...]:
    give, receive = (round(value * (cells - 1) / 100) for value in values)
    low, high = sorted((give, receive))
    drawn = [Cell(SCALE, None)] * cells
    drawn[low : high + 1] = [bar] * (high - low + 1)
    drawn[receive], drawn[give] = ends[1], ends[0]
    if give == receive:
        drawn[give] = both
    return tuple(drawn)
