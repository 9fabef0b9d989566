"""Talk: each picks a topic, both take turns of so many minutes, and what they agreed on and how it went."""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from enum import Enum

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import FINAL, Subject, Topics, Written
from reciprocity_tui.comparison import dumbbell, sentences
from reciprocity_tui.comparison.compare import Comparison
from reciprocity_tui.comparison.topics import topics
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.talk import TalkTopic
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, beside, fitted, paragraph, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.views.pages import GAP, TOPIC, WIDEST_TEXT, Next, Pick, Picking
from reciprocity_tui.words.voice import Voice

TURNS = 2 * asking.TALK_ROUNDS
TURN_SECONDS = 4 * 60.0
BREAK_SECONDS = 20 * 60.0
LONGEST_BAR = 48


class Go(Enum):
    """How the talk begins by chance, and how it goes on from a turn, or from a break."""

    DRAW = "draw"

    NEXT = "next"
    RESUME = "resume"


@dataclass
class Picks:
    """What was picked so far, None for none today; `anew` where the two pick again. Never kept beyond the screen."""

    subjects: list[Subject | None] = field(default_factory=list)
    anew: bool = False


def talk_rows(
    comparison: Comparison, voice: Voice, width: int, picks: Picks, written: Written, talks: Set[Subject]
) -> list[Row]:
    """Return the topics to pick from, or, once both have picked, which to talk about; `talks` are begun already."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(voice.say(sentences.TOPICS_TITLE), measure, "strong"), EMPTY)]
    titles = talk.titles(comparison, voice)
    offered = talk.topics(comparison, voice)
    if not comparison.comparable:
        rows.append(row(*paragraph(voice.say(sentences.NO_COMPARISON), measure), EMPTY))
    if written.topics and not picks.anew and not picks.subjects:
        begun = written.topics.subject in talks
        return rows + _chosen_rows(written.topics, titles, offered, measure, begun=begun)
    if len(picks.subjects) == len(voice.names):
        return rows + _picked_rows(offered, picks.subjects, measure, appreciated=written.appreciations is not None)
    if written.kept_before:
        kept = asking.titled(written.kept_before, titles, voice)
        rows.append(row(*paragraph(voice.say(asking.KEPT_BEFORE, topic=kept), measure, "quiet"), EMPTY))
    return rows + _pick_rows(comparison, offered, voice, len(picks.subjects), measure)


def _pick_rows(comparison: Comparison, offered: Sequence[TalkTopic], voice: Voice, turn: int, width: int) -> list[Row]:
    """Return what one of the two picks from; what the other picked does not show."""
    suggested = topics(comparison)
    rows: list[Row] = []
    if comparison.comparable:
        rows.append(row(*paragraph(sentences.topic_intro(comparison, voice), width)))
        rows += [row(*paragraph(sentences.topic_sentence(topic, voice), width, mark=TOPIC)) for topic in suggested]
        rows.append(row(EMPTY))
    question = voice.say(asking.WHICH_TOPIC, name=voice.names[turn])
    heading = paragraph(question, width, PEOPLE[turn], mark=Span(dumbbell.GIVES[turn], PEOPLE[turn]))
    rows.append(row(*heading, EMPTY))
    marked = {Subject(area=topic.result.area.id) for topic in suggested}
    for topic in offered:
        mark = TOPIC if topic.subject in marked else Span(" ")
        rows.append(row(*paragraph(topic.title, width, mark=mark), choice=Pick(turn, topic.subject)))
    return [*rows, row(EMPTY, (Span(f"  {labels.PICK_NONE}"),), choice=Pick(turn, None))]


def _picked_rows(
    offered: Sequence[TalkTopic], picks: Sequence[Subject | None], width: int, *, appreciated: bool
) -> list[Row]:
    """Return what was picked, in the order in which it was offered: who picked which is not said."""
    picked = talk.picked(picks, offered)
    again = row(*paragraph(labels.PICK_AGAIN, width), choice=Picking.ANEW)
    if not picked:
        closing = [] if appreciated else [row(*paragraph(Voice().say(asking.APPRECIATION), width, "strong"), EMPTY)]
        return [row(*paragraph(labels.PICKED_NONE, width), EMPTY), *closing, again]
    rows: list[Row] = []
    if talk.is_one_alone(picks):
        rows.append(row(*paragraph(Voice().say(asking.ONE_PICKED), width), EMPTY))
        rows.append(row(*paragraph(labels.TALK_LATER, width), choice=Picking.LATER))
    elif len(picked) > 1:
        rows.append(row(*paragraph(Voice().say(asking.WHICH_NOW), width), EMPTY))
    for topic in picked:
        label = labels.TALK_ABOUT.format(topic=topic.title)
        rows.append(row(*paragraph(label, width, "strong"), choice=talk.topics_of(topic.subject, picked)))
    return [*rows, row(EMPTY), again]


def earlier_rows(written: Written, titles: asking.SubjectTitles, width: int, problem: str = "") -> list[Row]:
    """Return what is left of the talk after an earlier check-in, or the `problem` where that cannot be read."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(Voice().say(sentences.TOPICS_TITLE), measure, "strong"), EMPTY)]
    rows.append(row(*paragraph(problem or labels.TALK_EARLIER, measure), EMPTY))
    return rows + _kept_rows(written.topics, titles, measure) if written.topics else rows


def _kept_rows(chosen: Topics, titles: asking.SubjectTitles, width: int) -> list[Row]:
    kept = asking.topics_sentences(chosen, titles, Voice())
    return [row(*paragraph(text, width, "quiet"), EMPTY) for text in kept]


def _chosen_rows(
    chosen: Topics, titles: asking.SubjectTitles, offered: Sequence[TalkTopic], width: int, *, begun: bool
) -> list[Row]:
    """Return what they chose before, to go on with it."""
    rows = _kept_rows(chosen, titles, width)
    for topic in talk.picked((chosen.subject,), offered):
        label = (labels.TALK_GO_ON if begun else labels.TALK_ABOUT).format(topic=topic.title)
        rows.append(row(*paragraph(label, width, "strong"), choice=chosen))
    return [*rows, row(*paragraph(labels.PICK_AGAIN, width), choice=Picking.ANEW)]


def prompt_rows(topic: TalkTopic, width: int) -> list[Row]:
    """Return the questions that fit a topic: the notice where it is delicate, what is thought about, what is said."""
    voice = Voice()
    rows = [row(EMPTY, *paragraph(topic.notice, width, "quiet"))] if topic.notice else []
    if topic.quiet:
        rows.append(row(EMPTY, *paragraph(voice.say(asking.QUIET), width, "quiet")))
    rows += _questions(topic.quiet, width)
    if topic.quiet and topic.spoken:
        rows.append(row(EMPTY, *paragraph(voice.say(asking.SPOKEN), width, "quiet")))
    return rows + _questions(topic.spoken, width)


def _questions(texts: Sequence[str], width: int) -> list[Row]:
    return [row(EMPTY, *paragraph(text, width, mark=Span("›", "key"))) for text in texts]


@dataclass(frozen=True, slots=True)
class SpeaksFirst:
    """Begin with the turn of this person: 0 for the first of the two."""

    person: int


def begin_rows(topic: TalkTopic, voice: Voice, width: int) -> list[Row]:
    """Return the page before the first turn: a soft beginning, what fits this area, and who speaks first."""
    rows = [
        row(*paragraph(voice.say(asking.TALK_SOFT_TITLE), width, "strong"), EMPTY),
        row(*paragraph(asking.soft(voice, guarded=topic.guarded), width), EMPTY),
        row(*paragraph(voice.say(asking.TALK_TURNS), width)),
        *prompt_rows(topic, width),
        row(EMPTY, *paragraph(voice.say(asking.WHO_FIRST), width, "strong"), EMPTY),
    ]
    names = [Span(fitted(f"{dumbbell.GIVES[i]} {name}", width), PEOPLE[i]) for i, name in enumerate(voice.names)]
    rows += [row((name,), choice=SpeaksFirst(person)) for person, name in enumerate(names)]
    return [*rows, row(*paragraph(voice.say(asking.DRAWN), width), choice=Go.DRAW)]


def turn_rows(topic: TalkTopic, voice: Voice, width: int, *, turn: int, speaker: int, left: float) -> list[Row]:
    """Return one turn, 0 to 5, with so many seconds left. Nothing silent, and nothing guarded, is asked here."""
    number = turn // 2 + 1
    theme = asking.round_title(number, voice, guarded=topic.guarded)
    listening = '{listener} listens, without answering yet, then says what they heard, and asks: "Is there more?"'
    if topic.guarded:
        listening = "{listener} listens, without answering yet, and asks nothing more."
    over = voice.say("Time is up. Swap whenever you are both ready.")
    listener = 1 - speaker
    swap = labels.TALK_ROUND if turn % 2 else labels.TALK_CHANGE
    go_on = labels.TALK_ON if turn == TURNS - 1 else swap.format(name=voice.names[listener], round=number + 1)
    return [
        row(*paragraph(theme, width, "strong"), EMPTY),
        row(*_people(voice, speaker, width), EMPTY),
        row(*_time(left, TURN_SECONDS, width, PEOPLE[speaker], over), EMPTY),
        row(*paragraph(asking.starter(number, voice, guarded=topic.guarded), width, PEOPLE[speaker]), EMPTY),
        row(*paragraph(voice.say(listening, listener=voice.names[listener]), width, PEOPLE[listener]), EMPTY),
        row(*paragraph(go_on, width), choice=Go.NEXT),
        row(*paragraph(voice.say(asking.TALK_BREAK_TITLE), width), choice=commands.BREAK),
        row(*paragraph(labels.TALK_END, width), choice=commands.END_TALK),
        *(() if topic.guarded else _questions(topic.spoken, width)),
    ]


def break_rows(width: int, left: float) -> list[Row]:
    """Return the break, with so many seconds left."""
    voice = Voice()
    over = voice.say("Time is up. Go on when you are both ready, or leave it for another day.")
    return [
        row(*paragraph(voice.say(asking.TALK_BREAK_TITLE), width, "strong"), EMPTY),
        row(*paragraph(voice.say(asking.TALK_BREAK), width), EMPTY),
        row(*_time(left, BREAK_SECONDS, width, "quiet", over), EMPTY),
        row(*paragraph(labels.TALK_BACK, width), choice=Go.RESUME),
        row(*paragraph(labels.TALK_END, width), choice=commands.END_TALK),
    ]


def _people(voice: Voice, speaker: int, width: int) -> Block:
    half = (width - GAP) // 2
    columns: list[tuple[int, Block]] = []
    for person in (0, 1):
        template = "{name} speaks" if person == speaker else "{name} listens"
        text = voice.say(template, name=voice.names[person])
        mark = dumbbell.GIVES[person] if person == speaker else dumbbell.RECEIVES[person]
        line: Line = (Span(fitted(f"{mark} {text}", half), PEOPLE[person]),)
        columns.append((half, (line,)))
    return beside(columns, GAP)


def _time(left: float, whole: float, width: int, style: str, over: str) -> Block:
    """Return about how long it still lasts, in whole minutes: nothing on the screen hurries anybody."""
    lasts = Voice().count(math.ceil(left / 60), "about a minute left", "about {n} minutes left") if left > 0 else over
    cells = min(LONGEST_BAR, width)
    gone = round(cells * (1 - max(0.0, left) / whole))
    bar: Line = (Span("━" * gone, style), Span("·" * (cells - gone), "quiet"))
    return (bar, *paragraph(lasts, width, "quiet"))


def agreement_rows(
    written: Written, voice: Voice, titles: asking.SubjectTitles, width: int, *, latest: bool, problem: str = ""
) -> list[Row]:
    """Return the page of the agreement; something is agreed on, or looked back at, only after the `latest` check-in.

    Where what they wrote cannot be read, the `problem` is said instead.
    """
    measure = min(width, WIDEST_TEXT)
    rows: list[Row] = []
    if written.agreed_before and written.agreement is None:
        number, earlier = written.agreed_before
        rows.append(row(*paragraph(voice.say(asking.AGREED_BEFORE, number=number), measure, "strong"), EMPTY))
        rows += [*_agreed_rows(earlier, voice, titles, measure), row(EMPTY)]
    rows.append(row(*paragraph(voice.say(asking.AGREED_TITLE), measure, "strong"), EMPTY))
    if problem:
        rows.append(row(*paragraph(problem, measure)))
    elif written.agreement is None:
        rows.append(row(*paragraph(voice.say(asking.NOTHING_AGREED), measure), EMPTY))
        if latest:
            rows.append(row(*paragraph(voice.say(asking.AGREE_ABOUT), measure), EMPTY))
            rows.append(row(*paragraph(labels.AGREE, measure), choice=Next.AGREE))
    else:
        rows += _agreed_rows(written, voice, titles, measure)
        if latest and (not written.follow_ups or written.follow_ups[-1].outcome not in FINAL):
            rows.append(row(EMPTY, *paragraph(labels.FOLLOW_UP, measure), choice=Next.FOLLOW_UP))
    last: tuple[str, ...] = ()
    if written.appreciations:
        rows.append(row(EMPTY, *paragraph(voice.say(asking.APPRECIATION_TITLE), measure, "strong")))
        last += asking.appreciation_sentences(written.appreciations, voice)
    last += asking.topics_sentences(written.topics, titles, voice) if written.topics else ()
    return rows + [row(EMPTY, *paragraph(text, measure)) for text in last]


def _agreed_rows(written: Written, voice: Voice, titles: asking.SubjectTitles, width: int) -> list[Row]:
    """Return what was agreed on, first of all what each does, and how it went."""
    first, *rest = asking.agreed_sentences(written, titles, voice)
    rows = [row(*paragraph(first, width, mark=Span("›", "key")), EMPTY)]
    return rows + [row(*paragraph(text, width, "quiet")) for text in rest]
