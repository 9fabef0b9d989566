"""A comparison in lines, at 80 columns and without colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Written
from reciprocity_tui.comparison import arithmetic, change_sentences, dumbbell, said, sentences
from reciprocity_tui.comparison.change import History
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.over_time import Part, parts
from reciprocity_tui.plain.page import Page
from reciprocity_tui.report.history import about_few, months_of
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

_COLOURS = ("#e69f00", "#56b4e9")  # Okabe and Ito's orange and sky blue; words and position say the same
_SCALE = 17
_NAME_CELLS = 20
Titled = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Sentences: what each said before any number, what changed, and, under titles, what they wrote together.

    `problems` says what of it could not be read, a line each.
    """

    since: tuple[str, ...] = ()
    change: tuple[Part, ...] = ()
    together: tuple[Titled, ...] = ()
    problems: tuple[Message, ...] = ()


def look_back(rounds: Rounds, number: int) -> LookingBack:
    """Return what can be read of it; a check-in before this one that cannot be read keeps nobody from this one."""
    voice = Voice(rounds.pair.names)
    history = rounds.history(earlier for earlier in rounds.numbers if earlier <= number)
    problems = list(rounds.problems.values())
    there = any(round_.number == number for round_ in history.rounds)
    try:
        together = _written(rounds.written(number), voice, sentences.titles(rounds.comparison(number), voice))
    except VaultError as problem:
        together = ()
        problems.append(problem.message)
    return LookingBack(
        since=change_sentences.since_sentences(history, number, voice) if there else (),
        change=_change(rounds, history, number, voice),
        together=together,
        problems=tuple(dict.fromkeys(problems)),
    )


def _change(rounds: Rounds, history: History, number: int, voice: Voice) -> tuple[Part, ...]:
    if all(round_.number != number for round_ in history.rounds) or not history.position(number):
        return ()
    if history.begins_line(number):
        return (Part("", (voice.say(change_sentences.OTHER_QUESTIONS, number=number),)),)
    few = Part("", tuple(filter(None, [about_few(history, voice)])))
    return few, *parts(history, number, voice, months_of(rounds, history, voice))


def _written(written: Written, voice: Voice, titles: asking.Titles) -> tuple[Titled, ...]:
    """Return everything two partners wrote together after a check-in."""
    agreed: list[str] = []
    if written.kept_before:
        agreed.append(voice.say(asking.KEPT_BEFORE, area=asking.titled(written.kept_before, titles)))
    if written.topics:
        agreed += asking.topics_sentences(written.topics, titles, voice)
    agreed += asking.agreed_sentences(written, titles, voice)
    before: Titled = "", ()
    if written.agreed_before and written.agreement is None:
        number, earlier = written.agreed_before
        before = voice.say(asking.AGREED_BEFORE, number=number), asking.agreed_sentences(earlier, titles, voice)
    thanks = asking.appreciation_sentences(written.appreciations, voice) if written.appreciations else ()
    sections = before, (voice.say(asking.AGREED_TITLE), tuple(agreed)), (voice.say(asking.APPRECIATION_TITLE), thanks)
    return tuple((title, texts) for title, texts in sections if texts)


def show_comparison(
    page: Page, comparison: Comparison, voice: Voice, check_in: CheckIn, *, numbers: bool, back: LookingBack
) -> None:
    """Print a comparison in the order of content.md: how to read, strengths, side by side, unseen, signs, topics.

    `numbers` adds the values with what they are made of, and single answers where both allow them. `back` is what links
    it to the check-ins before it, and what the two have agreed on.
    """
    (a, b), month = voice.names, voice.month(check_in.opened)
    page.line(voice.say(sentences.HEADING, a=a, b=b, number=check_in.number, month=month), "bold")
    show_section(page, voice.say(sentences.HOW_TO_READ_TITLE), sentences.how_to_read(voice))
    show_section(page, voice.say(sentences.CONTEXT_TITLE), said.context_sentences(comparison, voice))
    show_section(page, voice.say(sentences.SINCE_TITLE), back.since)
    if comparison.comparable:
        _show_strengths_and_areas(page, comparison, voice, numbers=numbers)
    else:
        page.apart(voice.say(sentences.NO_COMPARISON))
    if back.change:
        page.title(voice.say("Since last time"))
        show_parts(page, back.change)
    signs = [said.sign_sentence(sign, voice) for sign in comparison.signs] or [voice.say(sentences.SIGNS_NONE)]
    show_section(page, voice.say(sentences.SIGNS_TITLE), signs)
    if comparison.suggest_counsellor:
        page.apart(voice.say(sentences.COUNSELLOR))
    show_section(page, voice.say(sentences.REFLECTION_TITLE), said.reflection_sentences(comparison, voice))
    if comparison.comparable:
        _show_topics(page, comparison, voice)
    for title, texts in back.together:
        show_section(page, title, texts)
    page.apart(voice.say(asking.APPRECIATION))


def show_section(page: Page, title: str, texts: Sequence[str]) -> None:
    """Print sentences below a title, nothing where there are none."""
    if texts:
        page.title(title)
        page.points(texts)


def show_parts(page: Page, told: Iterable[Part]) -> None:
    """Print what is told together below its title, an empty line above it; what has none stands by itself."""
    for part in told:
        if part.title:
            page.apart(part.title, "bold")
        page.points(part.texts)


def _show_strengths_and_areas(page: Page, comparison: Comparison, voice: Voice, *, numbers: bool) -> None:
    strengths = [sentence for sentence, _ in sentences.strength_groups(comparison, voice)]
    show_section(page, voice.say(sentences.STRENGTHS_TITLE), strengths)
    page.title(voice.say("Side by side"))
    page.lines(sentences.legend(voice))
    if numbers:
        page.line(voice.say(sentences.NUMBERS_SCALE))
    for area in comparison.areas:
        page.apart(sentences.title(area, voice), "bold")
        show_views(page, area, voice)
        page.line(sentences.area_sentence(area, voice), indent=2)
        if sentence := sentences.importance_sentence(area, voice):
            page.line(sentence, indent=2)
        if numbers:
            _show_numbers(page, comparison, area, voice)
    if numbers and comparison.compared:
        page.apart(arithmetic.sources(voice))
    if whole := said.whole_sentence(comparison, voice):
        page.apart(whole)
    page.title(voice.say("Seen and unseen"))
    page.paragraphs(voice.say(sentences.UNSEEN_INTRO))
    page.points(sentences.unseen_sentences(comparison, voice))


def show_views(page: Page, area: AreaResult, voice: Voice) -> None:
    """Print what each says they give and receive in an area that is compared, and how fair each calls it."""
    if area.measures is None:
        return
    for person, who in enumerate(who_says(voice)):
        row = Text(f"  {who}  ")
        picture = dumbbell.own(person, area.measures.given[person], area.measures.received[person], _SCALE)
        row.append(dumbbell.text(picture), _COLOURS[person])
        row.append(f"  {sentences.fairness_words(area, person, voice)}")
        page.styled(row)


def who_says(voice: Voice) -> tuple[str, str]:
    """Return "Jo says" and "Sam says" with so many cells each that what follows stands in one column."""
    a, b = (voice.say(sentences.SAYS, name=name) for name in voice.names)
    cells = min(_NAME_CELLS, max(cell_len(a), cell_len(b)))
    return set_cell_size(a, cells), set_cell_size(b, cells)


def _show_numbers(page: Page, comparison: Comparison, area: AreaResult, voice: Voice) -> None:
    """Print the values of an area with what they are made of, and single answers where both allow them."""
    page.lines(said.numbers_sentences(area, voice), indent=2)
    page.points((arithmetic.line(step, voice) for step in arithmetic.steps(area, voice)), indent=2)
    answers = comparison.single_answers(area)
    if answers:
        page.line(voice.say(sentences.SINGLE_TITLE), indent=2)
    for behaviour, item in answers:
        page.points(said.single_answer_sentences(item, behaviour.received, behaviour.given, voice), indent=2)


def _show_topics(page: Page, comparison: Comparison, voice: Voice) -> None:
    page.title(voice.say(sentences.TOPICS_TITLE))
    page.line(sentences.topic_intro(comparison, voice))
    for area in sentences.topics_in_order(comparison):
        page.apart(sentences.title(area, voice), "bold")
        page.line(sentences.area_sentence(area, voice), indent=2)
        show_prompts(page, area, indent=2)


def show_prompts(page: Page, area: AreaResult, indent: int = 0) -> None:
    """Print the prompts that fit an area, with a word of caution where something delicate is not compared."""
    if area.guarded:
        page.say(sentences.PROMPT_GUARDED, indent=indent)
    page.points(sentences.prompts(area, Voice()), indent=indent)
