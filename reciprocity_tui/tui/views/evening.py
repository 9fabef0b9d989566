"""What two people see first once both have said yes, one thing on a page: what each was glad of, and what is good."""

from collections.abc import Sequence

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.comparison import dumbbell, going_well, sentences
from reciprocity_tui.comparison.compare import Comparison
from reciprocity_tui.comparison.going_well import Glad, GoodArea
from reciprocity_tui.comparison.said import context_sentences
from reciprocity_tui.tui.drawing.layout import (
    EMPTY,
    Block,
    Line,
    Row,
    Span,
    cells,
    choice_row,
    fitted,
    paragraph,
    row,
    spaced,
)
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.pages import STRENGTH, indented
from reciprocity_tui.tui.views.prose import area_picture
from reciprocity_tui.words.voice import Voice

WIDEST = 66
"""How wide these pages are: short lines, in the middle."""
QUOTE = 48
CONTINUE = "Continue"
NOTHING: Block = ()
"""What stands between two parts that are to have more air around them, as far as there is room."""
_BAR = "┃ "


def page_rows(blocks: Sequence[Block], width: int, height: int, following: str) -> list[Row]:
    """Return a page with the row that leads on at its end, and what follows beside it; blank lines as there is room."""
    on = choice_row(Voice().say(CONTINUE), following, width, following)
    *before, last = spaced([*blocks, on.lines], height)
    return [*(row(*block) for block in before), row(*last, choice=on.choice)]


def glad_blocks(glad: Sequence[Glad], voice: Voice, width: int) -> list[Block]:
    """Return what each was glad of: the first at the left, the second at the right, between the two of them."""
    room = min(QUOTE, width)
    blocks: list[Block] = [(pair_line(voice, width),), NOTHING]
    for person, whose, words in glad:
        bar = Span(_BAR, PEOPLE[person])
        says = paragraph(whose, room - len(_BAR), PEOPLE[person])
        text = (*says, EMPTY, *paragraph(words, room - len(_BAR), "strong"))
        blocks += [indented(tuple((bar, *line) for line in text), (width - room) * person), NOTHING]
    return blocks


def pair_line(voice: Voice, width: int) -> Line:
    """Return the two, at the ends of a line that is half of each."""
    first, second = (fitted(name, width // 4) for name in voice.names)
    left, right = f"{dumbbell.GIVES[0]} {first} ", f" {second} {dumbbell.GIVES[1]}"
    room = width - cells((Span(left), Span(right)))
    half = room // 2
    return (
        Span(left, PEOPLE[0]),
        Span(dumbbell.REACH * half, PEOPLE[0]),
        Span(dumbbell.REACH * (room - half), PEOPLE[1]),
        Span(right, PEOPLE[1]),
    )


def good_blocks(reason: str, good: GoodArea, voice: Voice, width: int, *, strong: bool) -> list[Block]:
    """Return an area that goes well: why it is shown, how both see it, and what each of them could say."""
    mark = STRENGTH if strong else None
    named, *picture = area_picture(good.area, voice, width)
    blocks = [
        ((mark, Span(" "), *named) if mark else named,),
        tuple(line for text in (reason, *good.more) for line in paragraph(text, width)),
        tuple(picture),
    ]
    if good.examples:
        said = paragraph(voice.say(going_well.EACH_COULD_SAY), width, "quiet")
        examples = (paragraph(text, width, mark=Span("›", "key")) for text in good.examples)
        blocks.append((*said, *(line for example in examples for line in example)))
    return blocks


def took_time_blocks(reason: str, width: int) -> list[Block]:
    """Return the page where no area is shown by itself."""
    return [paragraph(Voice().say(going_well.TITLE), width, "title"), paragraph(reason, width)]


def was_ordinary(comparison: Comparison) -> bool:
    """Return whether nobody says anything else of these months than that they were ordinary."""
    return all(context in (None, Context.ORDINARY) for context in comparison.context)


def context_blocks(comparison: Comparison, voice: Voice, width: int) -> list[Block]:
    """Return how things have been for the two."""
    title = paragraph(voice.say(sentences.CONTEXT_TITLE), width, "title")
    return [title, *(paragraph(text, width) for text in context_sentences(comparison, voice))]
