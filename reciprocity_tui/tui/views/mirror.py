"""One's own view alone, drawn: what one says of give and take, what the partner does, and what to think about."""

from collections.abc import Iterable, Sequence

from reciprocity_tui.comparison import dumbbell, mirror_sentences
from reciprocity_tui.comparison.mirror import Leaning, Mirror, OwnArea
from reciprocity_tui.comparison.mirror_sentences import Passage
from reciprocity_tui.tui.drawing.layout import (
    APART,
    EMPTY,
    Block,
    Line,
    Row,
    Span,
    beside,
    cells,
    fitted,
    paragraph,
    paragraphs,
    row,
)
from reciprocity_tui.tui.views.pages import picture
from reciprocity_tui.words.voice import Voice

WIDE = 96
"""From so many cells on there are two columns."""
WIDEST_TEXT = 80
_APART = 4
_ROOM = 22
"""How many cells have to be left for what stands beside its heading."""
_SCALE, _TITLE = 17, 18
"""How many cells a picture has, and the title beside it where that is enough."""
_POINT = Span("·", "quiet")


def mirror_blocks(
    mirror: Mirror, partner: str, voice: Voice, width: int, person: int | None = None
) -> tuple[Block, ...]:
    """Return what one's own answers say, in blocks that belong apart.

    Where it is said which `person` in the pair they are of, and there are two columns, each area that leans is drawn.
    In one column how fair and how important each area is called stands with the thoughts.
    """
    view = voice.say(mirror_sentences.ONE_VIEW, partner=partner)
    summary = mirror_sentences.summary(mirror, voice)
    leanings = mirror_sentences.leanings(mirror, voice)
    done = mirror_sentences.done(mirror, partner, voice)
    text = min(width, WIDEST_TEXT)
    above = paragraph(view, text, "quiet"), paragraph(summary, text) if summary else ()
    if width < WIDE:
        column = _column(leanings, width)
        parts: tuple[Block, ...] = _table(leanings, width, column, "strong"), *(_listed(block, width) for block in done)
    else:
        half = (width - _APART) // 2
        rest = mirror_sentences.rest(mirror, voice)
        called = mirror_sentences.called(mirror, partner, voice)
        beside_each_other = _table(called, half, _column(called, half)), _spaced(_listed(block, half) for block in done)
        parts = (
            *_two(_leaning_blocks(mirror, leanings, half, voice, person), half),
            _table(rest, width, _column(rest, width), "quiet"),
            *_two([block for block in beside_each_other if block], half),
        )
    return tuple(block for block in (*above, *parts) if block)


def _leaning_blocks(
    mirror: Mirror, leanings: Sequence[Passage], half: int, voice: Voice, person: int | None
) -> list[Block]:
    """Return the areas that lean, those in which one gets more first; in a picture each, or their names alone."""
    if person is None:
        return [_listed(passage, half, "strong") for passage in leanings]
    lists = [owns for leaning in (Leaning.GETS_MORE, Leaning.GIVES_MORE) if (owns := mirror.leaning(leaning))]
    return [
        (*paragraph(passage.heading, half, "title"), *(_leaning_line(own, half, voice, person) for own in owns))
        for passage, owns in zip(leanings, lists, strict=True)
    ]


def _leaning_line(own: OwnArea, half: int, voice: Voice, person: int) -> Line:
    title = Span(fitted(voice.named(own.area.title), half - _SCALE - 2 * APART), "strong")
    room = half - _SCALE - 2 * APART if cells((title,)) > _TITLE else _TITLE
    drawn = dumbbell.lean(person, own.difference, 1 if own.leaning is Leaning.GIVES_MORE else -1, _SCALE)
    return (Span("  "), title, Span(" " * (room - cells((title,)) + APART)), *picture(drawn))


def thought_blocks(mirror: Mirror, partner: str, voice: Voice, width: int) -> tuple[Block, ...]:
    """Return what one could think about, alone."""
    told = mirror_sentences.thoughts(mirror, partner, voice)
    if width < WIDE:
        called = (*mirror_sentences.rest(mirror, voice), *mirror_sentences.called(mirror, partner, voice))
        about = _table(called, width, _column(called, width))
        return tuple(block for block in (about, *(_listed(block, width) for block in told)) if block)
    half = (width - _APART) // 2
    first, *others = (_listed(block, half) for block in told)
    return _two([first, _spaced(others)], half)


def _column(told: Iterable[Passage], width: int) -> int:
    """Return how many cells the headings take that stand beside what they head; 0 where they stand above it."""
    longest = max((cells((Span(block.heading),)) for block in told), default=0)
    return longest if width - longest - APART >= _ROOM else 0


def _table(told: Sequence[Passage], width: int, column: int, style: str = "") -> Block:
    """Return blocks of a few words each, with headings in a column of their own where there is one."""
    if not column:
        return tuple(line for block in told for line in _above(block, width, style))
    room = width - column - APART
    columns = (
        [(column, paragraph(block.heading, column, "quiet")), (room, paragraphs(block.lines, room, style))]
        for block in told
    )
    return tuple(line for block in columns for line in beside(block, APART))


def _above(told: Passage, width: int, style: str = "") -> Block:
    return *paragraph(told.heading, width, "quiet"), *_indented(told.lines, width, style)


def _indented(texts: Iterable[str], width: int, style: str = "") -> Block:
    return tuple(line for text in texts for line in paragraph(text, width, style, indent=2))


def _listed(told: Passage, width: int, style: str = "") -> Block:
    """Return sentences below their heading, each behind a point where there are several."""
    several = len(told.lines) > 1
    points = (line for text in told.lines for line in paragraph(text, width, style, mark=_POINT))
    lines = points if several else _indented(told.lines, width, style)
    remark = _indented([told.remark], width, "quiet") if told.remark else ()
    return *paragraph(told.heading, width, "title"), *lines, *remark


def _spaced(blocks: Iterable[Block]) -> Block:
    lines: list[Line] = []
    for block in blocks:
        lines += [EMPTY, *block] if lines else block
    return tuple(lines)


def _two(blocks: Sequence[Block], half: int) -> tuple[Block, ...]:
    """Return blocks two and two beside each other."""
    pairs = (blocks[i : i + 2] for i in range(0, len(blocks), 2))
    return tuple(beside([(half, block) for block in pair], _APART) for pair in pairs)


def answer_rows(parts: Iterable[tuple[str, Sequence[tuple[str, str]]]], width: int) -> list[Row]:
    """Return every answer in words beside its question, part by part."""
    answer = max(16, min(30, width // 3))
    rows: list[Row] = []
    for title, answers in parts:
        rows.append(row(*paragraph(title, width, "title")))
        for question, words in answers:
            asked = paragraph(question, width - answer - _APART, "quiet")
            rows.append(row(*beside([(width - answer - _APART, asked), (answer, paragraph(words, answer))], _APART)))
        rows.append(row(EMPTY))
    return rows
