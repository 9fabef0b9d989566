"""A comparison in lines, at 80 columns and without colour."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Written
from reciprocity_tui.comparison import arithmetic, change_sentences, dumbbell, going_well, said, sentences
from reciprocity_tui.comparison.closeup import Marked, close_ups, how_often, summary
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.evening import Moment, evening
from reciprocity_tui.comparison.feelings import since_sentences
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import Part, parts
from reciprocity_tui.comparison.topics import topics
from reciprocity_tui.plain.page import Page
from reciprocity_tui.report.history import about_few, months_of
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.talk import TalkTopic, area_topic
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

_COLOURS = ("#e69f00", "#56b4e9")  # Okabe and Ito's orange and sky blue; words and position say the same
_SCALE = 17
_NAME_CELLS = 20
TITLED = {
    Marked.TOPIC: "{area}: worth talking about",
    Marked.STRENGTH: "{area}: going well",
    Marked.NEITHER: "{area}",
    Marked.NOT_COMPARED: "{area}",
}
TALK_ANYWAY = "You can talk about any area all the same: reciprocity talk"
Titled = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Sentences: who had another name then, how each says it feels since last time, what changed, and, under titles,
    what they wrote together.

    `problems` says what of it could not be read, a line each.
    """

    called: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    change: tuple[Part, ...] = ()
    together: tuple[Titled, ...] = ()
    appreciated: bool = False
    problems: tuple[Message, ...] = ()


def look_back(rounds: Rounds, number: int) -> LookingBack:
    """Return what can be read of it; a check-in before this one that cannot be read keeps nobody from this one."""
    voice = Voice(rounds.pair.names)
    history = rounds.history(earlier for earlier in rounds.numbers if earlier <= number)
    problems = list(rounds.problems.values())
    months = months_of(rounds, history, voice)
    try:
        written = rounds.written(number)
        titles = talk.titles(rounds.comparison(number), voice)
    except VaultError as problem:
        written, titles = Written(), {}
        problems.append(problem.message)
    return LookingBack(
        called=rounds.called_then(number),
        since=since_sentences(history, number, voice, months) if history.holds(number) else (),
        change=_change(history, number, voice, months),
        together=_written(written, voice, titles),
        appreciated=written.appreciations is not None,
        problems=tuple(dict.fromkeys(problems)),
    )


def _change(history: History, number: int, voice: Voice, months: change_sentences.Months) -> tuple[Part, ...]:
    if not history.holds(number) or not history.position(number):
        return ()
    if history.begins_line(number):
        return (Part("", (voice.say(change_sentences.OTHER_QUESTIONS, number=number),)),)
    few = Part("", tuple(filter(None, [about_few(history, voice)])))
    return few, *parts(history, number, voice, months, now_told=True)


def _written(written: Written, voice: Voice, titles: asking.SubjectTitles) -> tuple[Titled, ...]:
    """Return everything two partners wrote together after a check-in."""
    kept: list[str] = []
    if written.kept_before:
        topic = asking.titled(written.kept_before, titles, voice)
        kept.append(voice.say(asking.KEPT_BEFORE, topic=topic))
    if written.topics:
        kept += asking.topics_sentences(written.topics, titles, voice)
    agreed = asking.agreed_sentences(written, titles, voice)
    before: Titled = "", ()
    if written.agreed_before and written.agreement is None:
        number, earlier = written.agreed_before
        before = voice.say(asking.AGREED_BEFORE, number=number), asking.agreed_sentences(earlier, titles, voice)
    thanks = asking.appreciation_sentences(written.appreciations, voice) if written.appreciations else ()
    sections = (
        (voice.say(asking.KEPT_TITLE), tuple(kept)),
        before,
        (voice.say(asking.AGREED_TITLE), agreed),
        (voice.say(asking.APPRECIATION_TITLE), thanks),
    )
    return tuple((title, texts) for title, texts in sections if texts)


def show_comparison(
    page: Page, comparison: Comparison, voice: Voice, check_in: CheckIn, *, numbers: bool, back: LookingBack
) -> None:
    """Print a comparison in the order in which two people look at it on the screen.

    `numbers` adds the values with what they are made of. `back` is what links it to the check-ins before it, and what
    the two have agreed on.
    """
    (a, b), month = voice.names, voice.month(check_in.opened)
    page.line(voice.say(sentences.HEADING, a=a, b=b, number=check_in.number, month=month), "bold")
    page.lines(back.called)
    show: Mapping[Moment, Callable[[], None]] = {
        Moment.GLAD: lambda: _show_glad(page, comparison, voice),
        Moment.GOING_WELL: lambda: _show_going_well(page, comparison, voice),
        Moment.OVER_TIME: lambda: _show_over_time(page, voice, back),
        Moment.HOW_TO_READ: lambda: _show_section(
            page, voice.say(sentences.HOW_TO_READ_TITLE), sentences.how_to_read(voice)
        ),
        Moment.SIDE_BY_SIDE: lambda: _show_areas(page, comparison, voice, numbers=numbers),
        Moment.SEEN: lambda: _show_seen(page, comparison, voice),
        Moment.NOTICED: lambda: _show_noticed(page, comparison, voice),
        Moment.TALK: lambda: _show_topics(page, comparison, voice),
    }
    for moment in evening(comparison, several=bool(back.since or back.change)):
        show[moment]()
    for title, texts in back.together:
        _show_section(page, title, texts)
    if not back.appreciated:
        page.apart(voice.say(asking.APPRECIATION))


def _show_section(page: Page, title: str, texts: Sequence[str]) -> None:
    """Print sentences below a title, nothing where there are none."""
    if texts:
        page.title(title)
        page.points(texts)


def show_parts(page: Page, told: Iterable[Part]) -> None:
    """Print what is told together below its title, an empty line between two parts."""
    for number, part in enumerate(part for part in told if part.texts):
        if number:
            page.line()
        if part.title:
            page.line(part.title, "bold")
        page.points(part.texts)


def _show_glad(page: Page, comparison: Comparison, voice: Voice) -> None:
    """Print what each was glad of."""
    page.title(voice.say(going_well.GLAD_TITLE))
    for number, glad in enumerate(going_well.glad(comparison, voice)):
        if number:
            page.line()
        page.line(glad.whose)
        page.line(glad.words, indent=2)


def _show_going_well(page: Page, comparison: Comparison, voice: Voice) -> None:
    """Print what is going well, or that there is not enough to compare, and how things have been."""
    if comparison.comparable:
        page.title(voice.say(going_well.TITLE))
        reason, areas = going_well.going_well(comparison, voice)
        page.line(reason)
        for area in areas:
            page.apart(area.title, "bold")
            page.lines(area.more, indent=2)
            if area.examples:
                page.line(voice.say(going_well.EACH_COULD_SAY), indent=2)
                page.points(area.examples, indent=2)
    else:
        page.apart(voice.say(sentences.NO_COMPARISON))
    _show_section(page, voice.say(sentences.CONTEXT_TITLE), said.context_sentences(comparison, voice))


def _show_over_time(page: Page, voice: Voice, back: LookingBack) -> None:
    """Print how each says it feels since last time, and what has changed."""
    _show_section(page, voice.say(sentences.SINCE_TITLE), back.since)
    if back.change:
        page.title(voice.say("What has changed"))
        show_parts(page, back.change)


def _show_seen(page: Page, comparison: Comparison, voice: Voice) -> None:
    """Print what each says they give next to what the other says they get."""
    page.title(voice.say("Seen and unseen"))
    page.paragraphs(voice.say(sentences.UNSEEN_INTRO))
    page.points(sentences.seen_sentences(comparison, voice))


def _show_noticed(page: Page, comparison: Comparison, voice: Voice) -> None:
    """Print the signs that were shown, where to find help, and what each showed of themselves."""
    signs = [said.sign_sentence(sign, voice) for sign in comparison.signs] or [voice.say(sentences.SIGNS_NONE)]
    _show_section(page, voice.say(sentences.SIGNS_TITLE), signs)
    page.apart(voice.say(sentences.OUTSIDE_HELP))
    _show_section(page, voice.say(sentences.REFLECTION_TITLE), said.reflection_sentences(comparison, voice))


def _show_areas(page: Page, comparison: Comparison, voice: Voice, *, numbers: bool) -> None:
    page.title(voice.say("Side by side"))
    page.line(voice.say(sentences.LEAN))
    if numbers:
        page.line(voice.say(sentences.NUMBERS_SCALE))
    closes = close_ups(comparison, voice)
    for area, close in zip(comparison.areas, closes, strict=True):
        page.apart(voice.say(TITLED[close.marked], area=sentences.title(area, voice)), "bold")
        show_views(page, area, voice)
        page.lines((*close.first, *close.more), indent=2)
        if numbers:
            page.lines(said.numbers_sentences(area, voice), indent=2)
            page.points((arithmetic.line(step, voice) for step in arithmetic.steps(area, voice)), indent=2)
    if numbers and comparison.compared:
        page.apart(arithmetic.sources(voice))
    page.apart(voice.listing([text for _, text in summary(closes, voice)]))
    for text in (*sentences.across_sentences(comparison, voice), *said.whole_sentences(comparison, voice)):
        page.apart(text)


def show_views(page: Page, area: AreaResult, voice: Voice) -> None:
    """Print what each says they give and receive in an area that is compared, and how fair each calls it."""
    if area.measures is None:
        return
    for person, who in enumerate(who_says(voice)):
        row = Text(f"  {who}  ")
        difference = area.measures.given[person] - area.measures.received[person]
        row.append(dumbbell.text(dumbbell.lean(person, difference, area.leans[person], _SCALE)), _COLOURS[person])
        row.append(f"  {sentences.fairness_words(area, person, voice)}")
        page.styled(row)
        page.line(how_often(area, person, voice), indent=cell_len(who) + 4)


def who_says(voice: Voice) -> tuple[str, str]:
    """Return "Jo says" and "Sam says" with so many cells each that what follows stands in one column."""
    a, b = (voice.say(sentences.SAYS, name=name) for name in voice.names)
    cells = min(_NAME_CELLS, max(cell_len(a), cell_len(b)))
    return set_cell_size(a, cells), set_cell_size(b, cells)


def _show_topics(page: Page, comparison: Comparison, voice: Voice) -> None:
    """Print what is suggested, why, and what helps to talk about it; and that signs can be talked about, too."""
    page.title(voice.say(sentences.TOPICS_TITLE))
    if not comparison.comparable:
        page.say(TALK_ANYWAY)
        return
    page.line(sentences.topic_intro(comparison, voice))
    for topic in topics(comparison):
        page.apart(sentences.topic_sentence(topic, voice), "bold")
        show_prompts(page, area_topic(topic.result, voice), indent=2)


def show_prompts(page: Page, topic: TalkTopic, indent: int = 0) -> None:
    """Print the notice of a delicate topic, what each thinks about in silence, and what the two talk about."""
    voice = Voice()
    if topic.notice:
        page.line(topic.notice, indent=indent)
    if topic.quiet:
        page.line(voice.say(asking.QUIET), indent=indent)
    page.points(topic.quiet, indent=indent)
    if topic.quiet and topic.spoken:
        page.line(voice.say(asking.SPOKEN), indent=indent)
    page.points(topic.spoken, indent=indent)
