"""The area with the cursor, beside the list: what it comes to, how often in words, and a question to begin with."""

from dataclasses import dataclass

from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.closeup import CloseUp, Marked, close_up
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.steps.talk import area_topic
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import (
    EMPTY,
    Block,
    Line,
    Row,
    Span,
    apart,
    beside,
    cells,
    fitted,
    paragraph,
    row,
    spaced,
)
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views import pages
from reciprocity_tui.tui.views.lean import MARKS
from reciprocity_tui.words.voice import Voice

A_QUESTION = "A question to begin with"
A_THOUGHT = "Something for each of you to think about"
SAYS = 'says "{fairness}"'
TALK_ABOUT_THIS = "Talk about this"
_CALLED = {Marked.STRENGTH: labels.MARK_STRENGTH, Marked.TOPIC: labels.MARK_TOPIC}


@dataclass(frozen=True, slots=True)
class TalkAbout:
    """Go to where each picks a topic, with the arrow on this area."""

    area_id: str


def pane_rows(
    area: AreaResult, comparison: Comparison, voice: Voice, width: int, height: int, *, talk: bool
) -> list[Row]:
    """Return what is said of one area; `talk` offers to talk about it, never about a delicate one."""
    close = close_up(area, comparison, voice)
    blocks: list[Block] = [
        _titled(area, close, voice, width),
        paragraph(" ".join(close.first), width),
        how_often(area, close, voice, width),
        *(paragraph(text, width, "quiet") for text in close.more),
        _notice(area, voice, width),
        _question(area, voice, width),
    ]
    if talk and not area.area.delicate:
        blocks.append((talk_about(area),))
    return [row(*block) for block in spaced([block for block in blocks if block], height)]


def _titled(area: AreaResult, close: CloseUp, voice: Voice, width: int) -> Block:
    """Return the title of an area, and what it is marked as."""
    title: Line = (Span(sentences.title(area, voice), "strong"),)
    words = marked(close, voice)
    if words and cells(title) + cells(words) + pages.GAP <= width:
        return (apart(title, words, width),)
    return (*paragraph(sentences.title(area, voice), width, "strong"), *((words,) if words else ()))


def marked(close: CloseUp, voice: Voice) -> Line:
    """Return what an area is marked as: the mark, and what it means."""
    if close.marked not in MARKS:
        return EMPTY
    mark = MARKS[close.marked]
    return (Span(f"{mark.text} {voice.say(_CALLED[close.marked])}", mark.style),)


def how_often(area: AreaResult, close: CloseUp, voice: Voice, width: int) -> Block:
    """Return how often each says they give and get, in words, and how clearly it is unfair where somebody says so."""
    names = [fitted(f"{dumbbell.GIVES[i]} {name}", width) for i, name in enumerate(voice.names)]
    room = max(cells((Span(name),)) for name in names) + 2
    block: Block = ()
    for person, text in enumerate(close.often):
        words = [text]
        if area.fairness[person]:
            words.append(voice.say(SAYS, fairness=sentences.fairness_words(area, person, voice)))
        name: Block = ((Span(names[person], PEOPLE[person]),),)
        if room > width // 2:
            block += (*name, *(line for word in words for line in paragraph(word, width, "quiet", indent=2)))
            continue
        lines = tuple(line for word in words for line in paragraph(word, width - room, "quiet"))
        block += beside([(room, name), (0, lines)], 0)
    return block


def _notice(area: AreaResult, voice: Voice, width: int) -> Block:
    """Return that nobody has to say anything, in a delicate area."""
    notice = area_topic(area, voice).notice
    return paragraph(notice, width, "quiet") if notice else ()


def _question(area: AreaResult, voice: Voice, width: int) -> Block:
    """Return the first question that fits; one that each thinks about alone is called that."""
    if not area.prompts:
        return ()
    first = area.prompts[0]
    title = paragraph(voice.say(A_THOUGHT if first.alone else A_QUESTION), width, "accent")
    return (*title, *paragraph(voice.named(first.text), width))


def talk_about(area: AreaResult) -> Line:
    """Return what leads to the talk, with its key."""
    choice = TalkAbout(area.area.id)
    return Span(f" {TALK_ABOUT_THIS} ", "chosen", choice), Span("  "), Span("t", "key", choice)
