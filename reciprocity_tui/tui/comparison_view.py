"""How a comparison is drawn: a comparison goes in, rows come out, with the sentences of `comparison.wording`.

The first partner is always at the left, round and in the first colour, the second at the right, square and in the
second: nothing rests on colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reciprocity_tui.comparison import arithmetic, dumbbell
from reciprocity_tui.comparison import wording as comparing
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.wording import Names, say
from reciprocity_tui.tui import wording
from reciprocity_tui.tui.layout import EMPTY, Block, Line, Row, Span, beside, cells, fitted, paragraph, row

PEOPLE = ("first", "second")
STRENGTH, TOPIC = Span("✦", "strength"), Span("◆", "topic")
WIDEST_TEXT = 76
_MARKS: Line = (STRENGTH, Span(f" {wording.MARK_STRENGTH}   ", "quiet"), TOPIC, Span(f" {wording.MARK_TOPIC}", "quiet"))
GAP = 3
ROOM_FOR_SENTENCE = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide the columns are, in cells: the area's title, each person's scale, and the sentence.

    What is 0 has no column of its own: a title stands above, a sentence below, and without a scale everything is
    stacked.
    """

    title: int
    scale: int
    sentence: int


def grid(width: int) -> Grid:
    """Return the columns for a width in cells."""
    if width >= 124:
        return Grid(title=14, scale=31, sentence=min(60, width - 14 - 2 * 31 - 3 * GAP))
    if width >= 96:
        return Grid(title=14, scale=23, sentence=width - 14 - 2 * 23 - 3 * GAP)
    if width >= 66:
        return Grid(title=14, scale=23, sentence=0)
    return Grid(title=0, scale=23 if width >= 51 else 0, sentence=0)


def picture(drawn: Iterable[dumbbell.Cell]) -> Line:
    """Return a picture in the colours of its owners, pieces of one colour in one span."""
    spans: list[Span] = []
    for cell in drawn:
        style = "quiet" if cell.owner is None else PEOPLE[cell.owner]
        if spans and spans[-1].style == style:
            spans[-1] = Span(spans[-1].text + cell.glyph, style)
        else:
            spans.append(Span(cell.glyph, style))
    return tuple(spans)


def person_name(names: Names, person: int, width: int) -> Line:
    """Return who says something, with the mark that is theirs."""
    said = say("says", name=names[person])
    return (Span(fitted(f"{dumbbell.GIVES[person]} {said}", width), PEOPLE[person]),)


# How to read


def reading_rows(comparison: Comparison, names: Names, width: int, note: str) -> list[Row]:
    """Return the page to read before the first picture."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(note, measure, "quiet"), EMPTY)] if note else []
    rows.append(row(*paragraph(say("how-to-read-title"), measure, "strong"), EMPTY))
    rows += [row(*paragraph(text, measure), EMPTY) for text in comparing.how_to_read()]
    if comparison.comparable:
        example: Line = (*picture(dumbbell.own(0, 75, 40, 23)), Span(f"  {wording.HOW_TO_SEE}", "quiet"))
        rows.append(row(*([example, EMPTY] if cells(example) <= measure else [])))
        rows += [row(*paragraph(text, measure, "quiet")) for text in comparing.legend(names)]
    return [*rows, row(EMPTY), row(*paragraph(wording.READING_GO, measure, "strong"), choice="tab/strengths")]


# Strengths


def strengths_rows(comparison: Comparison, names: Names, width: int) -> list[Row]:
    """Return what is good, and after it what sort of time it was."""
    measure = min(width, WIDEST_TEXT)
    rows: list[Row] = []
    if comparison.comparable:
        rows.append(row(*paragraph(say("strengths-title"), measure, "strong")))
        for text, areas in comparing.strength_groups(comparison, names):
            rows.append(row(EMPTY, *paragraph(text, measure, mark=STRENGTH)))
            rows += [_short(area, width) for area in areas]
    else:
        rows.append(row(*paragraph(say("no-comparison"), measure)))
    if contexts := comparing.context_sentences(comparison, names):
        rows.append(row(EMPTY, *paragraph(say("context-title"), measure, "strong")))
        rows += [row(*paragraph(text, measure)) for text in contexts]
    return rows


def _short(area: AreaResult, width: int) -> Row:
    """Return an area in one line: its title, and both pictures where there is room for them."""
    choice = f"area/{area.area.id}"
    columns = grid(width)
    if not columns.title:
        return row(*paragraph(comparing.title(area), width, "strong", indent=2), choice=choice)
    title = paragraph(comparing.title(area), columns.title, "strong", indent=2)
    pictures = [(columns.scale, (_own(area, person, columns.scale),)) for person in (0, 1)]
    return row(*beside([(columns.title, title), *pictures], GAP), choice=choice)


def _own(area: AreaResult, person: int, width: int) -> Line:
    if area.measures is None:
        return EMPTY
    return picture(dumbbell.own(person, area.measures.given[person], area.measures.received[person], width))


# Side by side


def side_head(names: Names, width: int) -> list[Row]:
    """Return what stays above the areas: whose column is whose, the ends of the scale, and what the shapes mean."""
    columns = grid(width)
    if not columns.scale:
        return []
    people = [(columns.scale, (person_name(names, i, columns.scale), _ends(columns.scale))) for i in (0, 1)]
    if not columns.title:
        return [row(*_indented(beside(people, GAP), 2), (Span("  "), *_shapes(True), Span("  "), *_shapes(False)))]
    said: Block = ((Span(wording.TOGETHER, "strong"), Span("   "), *_MARKS), (Span(wording.HOW_TO_SEE, "quiet"),))
    together = [(columns.sentence, said)] if columns.sentence else []
    return [row(*beside([(columns.title, (_shapes(True), _shapes(False))), *people, *together], GAP))]


def _ends(scale: int) -> Line:
    never, always = wording.SCALE_ENDS
    return (Span(never + " " * (scale - cells((Span(never), Span(always)))) + always, "quiet"),)


def _shapes(giving: bool) -> Line:
    """Return which shapes stand for giving, or for receiving: the first one's and the second one's."""
    shapes = dumbbell.GIVES if giving else dumbbell.RECEIVES
    marks = tuple(Span(shape, PEOPLE[person]) for person, shape in enumerate(shapes))
    return (*marks, Span(f" {wording.I_GIVE if giving else wording.I_RECEIVE}", "quiet"))


def side_rows(comparison: Comparison, names: Names, width: int, *, numbers: bool, topics_first: bool) -> list[Row]:
    """Return one row an area: both partners' pictures, how fair each calls it, and one plain sentence."""
    if not comparison.comparable:
        return [row(*paragraph(say("no-comparison"), min(width, WIDEST_TEXT)))]
    topics = {area.area.id for area in comparing.topics_in_order(comparison)}
    areas = list(comparison.areas)
    if topics_first:
        areas.sort(key=lambda area: area.area.id not in topics)
    blocks = [_side(area, names, width, numbers=numbers, topic=area.area.id in topics) for area in areas]
    rows = [row(*block, EMPTY, choice=f"area/{area.area.id}") for block, area in zip(blocks, areas, strict=True)]
    columns = grid(width)
    if not columns.sentence:
        rows.append(row(_MARKS))
    if not columns.scale:
        rows.append(row(EMPTY, *(line for text in comparing.legend(names) for line in paragraph(text, width, "quiet"))))
    if whole := comparing.whole_sentence(comparison, names):
        rows.append(row(EMPTY, *paragraph(whole, min(width, WIDEST_TEXT), "quiet")))
    return rows


def _side(area: AreaResult, names: Names, width: int, *, numbers: bool, topic: bool) -> Block:
    columns = grid(width)
    title = comparing.title(area)
    compared = area.measures is not None
    marks = tuple(mark for mark, on in ((STRENGTH, area.strength), (TOPIC, topic)) if on)
    style = "strong" if compared else "quiet"
    count = wording.COUNT.format(n=area.n, of=area.of)
    sentence_width = columns.sentence or width - (columns.title + GAP if columns.title else 2)
    sentence = _marked(comparing.area_sentence(area, names), sentence_width, "" if compared else "quiet", marks)
    if importance := comparing.importance_sentence(area, names):
        sentence = (*sentence, *paragraph(importance, sentence_width, "quiet"))
    if not columns.scale:
        return _stacked(area, names, width, title, sentence, numbers=numbers)
    named = paragraph(title, columns.title or width, style)
    if numbers and compared:
        named = (
            (*named, (Span(count, "quiet"),))
            if columns.title
            else ((*named[0], Span(f"  {count}", "quiet")), *named[1:])
        )
    people = [(columns.scale, _person(area, names, person, columns, numbers=numbers)) for person in (0, 1)]
    if not compared:
        apart = [(columns.title, named), (sentence_width, sentence)]
        return beside(apart, GAP) if columns.title else (*named, *_indented(sentence, 2))
    if columns.sentence:
        return beside([(columns.title, named), *people, (columns.sentence, sentence)], GAP)
    if columns.title:
        below = _indented(sentence, columns.title + GAP)
        return (*beside([(columns.title, named), *people], GAP), *below)
    return (*named, *_indented(beside(people, GAP), 2), *_indented(sentence, 2))


def _person(area: AreaResult, names: Names, person: int, columns: Grid, *, numbers: bool) -> Block:
    scale = _own(area, person, columns.scale)
    words = comparing.fairness_words(area, person, names)
    values = ((Span(_values(area, person), "quiet"),),) if numbers else ()
    return (scale, *paragraph(words, columns.scale, "quiet"), *values)


def _values(area: AreaResult, person: int) -> str:
    if area.measures is None:
        return ""
    given, received = area.measures.given[person], area.measures.received[person]
    return wording.VALUES.format(given=f"{given:.0f}", received=f"{received:.0f}")


def _stacked(area: AreaResult, names: Names, width: int, title: str, sentence: Block, *, numbers: bool) -> Block:
    """Return an area for the narrowest windows: everything below each other."""
    lines: Block = paragraph(title, width, "strong" if area.measures else "quiet")
    if area.measures is None:
        return (*lines, *_indented(sentence, 2))
    scale = max(9, min(21, width - 4) // 2 * 2 - 1)
    for person in (0, 1):
        name = Span(fitted(f"{dumbbell.GIVES[person]} {names[person]}", width - 2), PEOPLE[person])
        words = paragraph(comparing.fairness_words(area, person, names), width - 4, "quiet")
        block: Block = ((name,), *_indented((_own(area, person, scale), *words), 2))
        lines = (*lines, *_indented(block, 2))
        if numbers:
            lines = (*lines, (Span(f"    {_values(area, person)}", "quiet"),))
    return (*lines, *_indented(sentence, 2))


def _marked(text: str, width: int, style: str, marks: tuple[Span, ...]) -> Block:
    lines = list(paragraph(text, width, style))
    for mark in marks:
        if cells(lines[-1]) + 2 <= width:
            lines[-1] = (*lines[-1], Span(" "), mark)
        else:
            lines.append((mark,))
    return tuple(lines)


def _indented(block: Block, by: int) -> Block:
    return tuple((Span(" " * by), *line) for line in block)


# Unseen


def unseen_head(names: Names, width: int) -> list[Row]:
    """Return what stays above: what is beside what, from whom to whom, and the ends of the scale."""
    rows = [row(*paragraph(say("unseen-intro"), min(width, WIDEST_TEXT), "quiet"))]
    columns = grid(width)
    if not columns.scale:
        return rows
    ways: list[tuple[int, Block]] = []
    for giver in (0, 1):
        room = (columns.scale - 7) // 2
        way = (
            Span(f"{dumbbell.GIVES[giver]} {fitted(names[giver], room)}", PEOPLE[giver]),
            Span(" → ", "quiet"),
            Span(f"{dumbbell.RECEIVES[1 - giver]} {fitted(names[1 - giver], room)}", PEOPLE[1 - giver]),
        )
        ways.append((columns.scale, (way, _ends(columns.scale))))
    if not columns.title:
        return [*rows, row(EMPTY, *_indented(beside(ways, GAP), 2))]
    return [*rows, row(EMPTY, *beside([(columns.title, (_shapes(True), _shapes(False))), *ways], GAP))]


def unseen_rows(comparison: Comparison, names: Names, width: int) -> list[Row]:
    """Return, always both ways, what each says they give beside what the other says they receive."""
    if not comparison.comparable:
        return [row(*paragraph(say("no-comparison"), min(width, WIDEST_TEXT)))]
    rows = [row(*_unseen(area, names, width), EMPTY, choice=f"area/{area.area.id}") for area in comparison.areas]
    said = {text for area in comparison.areas for text in comparing.unseen_of(area, names)}
    rest = [text for text in comparing.unseen_sentences(comparison, names) if text not in said]
    rest.append(comparing.legend_between())
    return rows + [row(*paragraph(text, min(width, WIDEST_TEXT), "quiet"), EMPTY) for text in rest]


def _unseen(area: AreaResult, names: Names, width: int) -> Block:
    columns = grid(width)
    measures = area.measures
    title = paragraph(comparing.title(area), columns.title or width, "strong" if measures else "quiet")
    room = width - columns.title - 2 * columns.scale - 3 * GAP
    below = room < ROOM_FOR_SENTENCE
    if below:
        room = min(width, WIDEST_TEXT) - (columns.title + GAP if columns.title else 2)
    found = comparing.unseen_of(area, names)
    texts = found or (say("unseen-even") if measures else say("too-little"),)
    said = tuple(line for text in texts for line in paragraph(text, room, "" if found else "quiet"))
    if measures is None:
        return beside([(columns.title, title), (room, said)], GAP) if columns.title else (*title, *_indented(said, 2))
    scale = columns.scale or max(9, min(21, width - 4) // 2 * 2 - 1)
    ways = [picture(dumbbell.between(i, measures.given[i], measures.received[1 - i], scale)) for i in (0, 1)]
    if not columns.title:
        pictures = beside([(scale, (way,)) for way in ways], GAP) if columns.scale else tuple(ways)
        return (*title, *_indented((*pictures, *said), 2))
    pictures = beside(
        [(columns.title, title), *((scale, (way,)) for way in ways), *([] if below else [(room, said)])], GAP
    )
    return (*pictures, *_indented(said, columns.title + GAP)) if below else pictures


# Signs


def signs_rows(comparison: Comparison, names: Names, width: int) -> list[Row]:
    """Return the signs somebody named, and what both wanted to share about themselves."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(say("signs-title"), measure, "strong"))]
    texts = [comparing.sign_sentence(sign) for sign in comparison.signs] or [say("signs-none")]
    rows += [row(EMPTY, *paragraph(text, measure)) for text in texts]
    if comparison.suggest_counsellor:
        rows.append(row(EMPTY, *paragraph(say("counsellor"), measure, "strong")))
    if shared := comparing.reflection_sentences(comparison, names):
        rows.append(row(EMPTY, *paragraph(say("reflection-title"), measure, "strong")))
        rows += [row(EMPTY, *paragraph(text, measure)) for text in shared]
    return rows


# Talk


def talk_rows(comparison: Comparison, names: Names, width: int, picks: list[str]) -> list[Row]:
    """Return the areas to pick from, or, once both have picked, what to talk about. A pick "" is none today."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(say("topics-title"), measure, "strong"), EMPTY)]
    if not comparison.comparable:
        return [*rows, row(*paragraph(say("no-comparison"), measure), EMPTY, *paragraph(say("appreciation"), measure))]
    if len(picks) == 2:
        return rows + _picked_rows(comparison, names, measure, picks)
    topics = {area.area.id for area in comparing.topics_in_order(comparison)}
    name = names[len(picks)]
    rows.append(row(*paragraph(comparing.topic_intro(comparison), measure), EMPTY))
    asked = wording.PICK.format(name=name)
    rows.append(
        row(
            *paragraph(asked, measure, PEOPLE[len(picks)], mark=Span(dumbbell.GIVES[len(picks)], PEOPLE[len(picks)])),
            EMPTY,
        )
    )
    for area in comparison.areas:
        mark = TOPIC if area.area.id in topics else Span(" ")
        rows.append(row((mark, Span(f" {comparing.title(area)}")), choice=f"pick/{area.area.id}"))
    rows.append(row(EMPTY, (Span(f"  {wording.PICK_NONE}"),), choice="pick/"))
    return [*rows, row(EMPTY, (TOPIC, Span(f" {wording.MARK_TOPIC}", "quiet")))]


def _picked_by(area_id: str, picks: list[str]) -> Line:
    return tuple(Span(f"  {dumbbell.GIVES[i]}", PEOPLE[i]) for i, pick in enumerate(picks) if pick == area_id)


def _picked_rows(comparison: Comparison, names: Names, width: int, picks: list[str]) -> list[Row]:
    rows: list[Row] = []
    for area in comparison.areas:
        if area.area.id in picks:
            rows += _topic_rows(area, names, width, _picked_by(area.area.id, picks))
    if not rows:
        rows.append(row(*paragraph(wording.PICKED_NONE, width), EMPTY))
    rows.append(row(*paragraph(say("appreciation"), width, "strong"), EMPTY))
    return [*rows, row(*paragraph(wording.PICK_AGAIN, width), choice="again")]


def _topic_rows(area: AreaResult, names: Names, width: int, marks: Line) -> list[Row]:
    title: Line = (Span(comparing.title(area), "strong"), *marks)
    lines: list[Line] = [title, *paragraph(comparing.area_sentence(area, names), width)]
    return [row(*lines), *_prompt_rows(area, width), row(EMPTY)]


def _prompt_rows(area: AreaResult, width: int) -> list[Row]:
    rows: list[Row] = []
    if area.area.delicate and area.something_missing:
        rows.append(row(EMPTY, *paragraph(say("prompt-guarded"), width, "quiet")))
    return rows + [row(EMPTY, *paragraph(text, width, mark=Span("›", "key"))) for text in comparing.prompts(area)]


# One area


def area_rows(comparison: Comparison, area: AreaResult, names: Names, width: int, *, numbers: bool) -> list[Row]:
    """Return one area: pictures, pattern, single answers where both allow them, prompts, and the arithmetic."""
    measure = min(width, WIDEST_TEXT)
    scale = max(9, min(41, (measure - 4) // 2 * 2 - 1))
    count = (Span(f"  {wording.COUNT.format(n=area.n, of=area.of)}", "quiet"),) if numbers and area.measures else ()
    *above, last = paragraph(comparing.title(area), measure, "strong")
    rows = [row(*above, (*last, *count))]
    if area.measures is not None:
        rows.append(row(EMPTY, *(_indented((_ends(scale),), 2) if scale >= 23 else ())))
        for person in (0, 1):
            words = comparing.fairness_words(area, person, names)
            block: Block = (
                person_name(names, person, measure),
                *_indented((_own(area, person, scale), *paragraph(words, measure - 2, "quiet")), 2),
            )
            values = ((Span(f"  {_values(area, person)}", "quiet"),),) if numbers else ()
            rows.append(row(*([EMPTY] if person else []), *block, *values))
    sentences = [comparing.area_sentence(area, names), comparing.importance_sentence(area, names)]
    sentences += comparing.unseen_of(area, names)
    rows += [row(EMPTY, *paragraph(text, measure)) for text in sentences if text]
    rows += _single_rows(comparison, area, names, measure)
    rows.append(row(EMPTY, *paragraph(say("topics-title"), measure, "strong")))
    rows += _prompt_rows(area, measure)
    if numbers and area.measures is not None:
        rows.append(row(EMPTY, *paragraph(wording.ARITHMETIC, measure, "strong")))
        rows.append(row(EMPTY, *paragraph(say("numbers-scale"), measure, "quiet"), EMPTY))
        for step in arithmetic.steps(area, names):
            meaning = paragraph(step.meaning, measure, "quiet", indent=2) if step.meaning else ()
            rows.append(row(*paragraph(arithmetic.line(replace(step, meaning="")), measure), *meaning))
        rows.append(row(EMPTY, *paragraph(arithmetic.sources(), measure, "quiet")))
    return rows


def _single_rows(comparison: Comparison, area: AreaResult, names: Names, width: int) -> list[Row]:
    single = comparison.single_answers(area)
    if not single:
        return []
    rows = [row(EMPTY, *paragraph(say("single-title"), width, "strong"))]
    for each in single:
        said = comparing.single_answer_sentences(each.item, each.behaviour.received, each.behaviour.given, names)
        lines = [line for i, text in enumerate(said) for line in paragraph(text, width, PEOPLE[i // 2])]
        rows.append(row(EMPTY, *lines))
    return rows
