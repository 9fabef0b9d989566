"""What an answer does to the picture of an area."""

from collections.abc import Iterator, Sequence

from reciprocity_tui.comparison.measures import Measures
from reciprocity_tui.comparison.sentences import seen_of, title
from reciprocity_tui.steps import welcome
from reciprocity_tui.steps.demo import Effect
from reciprocity_tui.steps.welcome import Flows
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import Block, Row, Span, cells, paragraph, row
from reciprocity_tui.tui.views.welcome import BEFORE_SCALE, WAS, picture, scale_cells, spread
from reciprocity_tui.words.voice import Voice

TITLE = "What your answer does"
STOOD = "where it stood by {name}'s answer"
SAME_ANSWER = "You answered as {name} did, so nothing moves."
LEFT_OUT = "What you leave open or keep to yourself is left out on both sides."
SAME_WORDS = "One question of four moves the marks a little. What is said of it stays the same:"
BEFORE = "By {name}'s answer"
AFTER = "By yours"
NOTHING_CLEAR = "No clear difference between what each gives and what the other notices."


def effect_rows(effect: Effect, width: int, height: int, drawn: float, choices: Sequence[Row]) -> list[Row]:
    """Return the picture as it is now, where each mark stood before, and what is said of it."""
    before, after = effect.before.measures, effect.after.measures
    if before is None or after is None:
        return list(choices)
    voice, scale = Voice(welcome.NAMES), scale_cells(width)
    first, second = picture(_flows(after), width, drawn, before=_flows(before))
    never, always = (Span(voice.say(end), "quiet") for end in labels.SCALE_ENDS)
    ends = Span(" " * BEFORE_SCALE), never, Span(" " * (scale - cells((never, always)))), always
    stood = voice.say(STOOD, name=voice.names[0])
    before_scale = BEFORE_SCALE if BEFORE_SCALE + len(stood) + 2 <= width else 0
    legend = Span(" " * before_scale), Span(f"{WAS} ", "quiet"), Span(stood, "quiet")
    moved = _flows(before) != _flows(after)
    parts = [
        (0, [row(*paragraph(voice.say(TITLE), width, "strong"))]),
        (2, [row((Span(title(effect.after, voice), "title"),))]),
        (1, [row(ends)]),
        (0, [row(*first)]),
        (1, [row(*second)]),
        *([(0, [row(legend)])] if moved else []),
        *((2 - number % 2, [row(*block)]) for number, block in enumerate(_said(effect, voice, min(width, 72)))),
        (2, list(choices)),
    ]
    return spread(parts, height)


def _flows(measures: Measures) -> Flows:
    return Flows(measures.given, measures.received)


def _said(effect: Effect, voice: Voice, width: int) -> Iterator[Block]:
    """Yield what is said of the area, before and after where that is not the same."""
    name = voice.names[0]
    before, after = effect.seen
    if effect.is_smaller:
        yield paragraph(voice.say(LEFT_OUT), width)
    if before == after:
        same = effect.before.measures == effect.after.measures
        yield paragraph(voice.say(SAME_ANSWER, name=name) if same else voice.say(SAME_WORDS), width, "quiet")
        yield paragraph(_sentence(effect, voice, 1), width)
    else:
        for which, label in enumerate((BEFORE, AFTER)):
            words = paragraph(_sentence(effect, voice, which), width)
            yield (*paragraph(voice.say(label, name=name), width, "quiet"), *words)


def _sentence(effect: Effect, voice: Voice, which: int) -> str:
    """Return what is said of what goes unseen, before (0) or after (1)."""
    return " ".join(seen_of(effect[which], voice)) or voice.say(NOTHING_CLEAR)
