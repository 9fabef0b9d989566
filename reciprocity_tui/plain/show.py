"""The comparison in lines, at 80 columns and without colour; the sentences are those of `comparison.wording`."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from reciprocity_tui.agreement import asking
from reciprocity_tui.comparison import arithmetic, dumbbell, said, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.plain.looking_back import NOTHING_BEFORE, LookingBack, show_change, show_since, show_together
from reciprocity_tui.plain.page import Page
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.words.voice import Voice

_COLOURS = ("#e69f00", "#56b4e9")  # Okabe and Ito's orange and sky blue; words and position say the same
_SCALE = 17
_NAME_CELLS = 20


def show_comparison(
    page: Page,
    comparison: Comparison,
    voice: Voice,
    check_in: CheckIn,
    *,
    numbers: bool = False,
    back: LookingBack = NOTHING_BEFORE,
) -> None:
    """Print a comparison in the order of content.md: how to read, strengths, side by side, unseen, signs, topics.

    `numbers` adds the values with what they are made of, and single answers where both allow them. `back` is what links
    it to the check-ins before it, and what the two have agreed on.
    """
    month = voice.month(check_in.opened)
    page.line(
        voice.say(sentences.HEADING, a=voice.names[0], b=voice.names[1], number=check_in.number, month=month),
        style="bold",
    )
    page.title(voice.say(sentences.HOW_TO_READ_TITLE))
    page.points(sentences.how_to_read(voice))
    if context := said.context_sentences(comparison, voice):
        page.title(voice.say(sentences.CONTEXT_TITLE))
        page.points(context)
    show_since(page, back)
    if comparison.comparable:
        _show_strengths_and_areas(page, comparison, voice, numbers=numbers)
    else:
        page.line()
        page.line(voice.say(sentences.NO_COMPARISON))
    show_change(page, back)
    _show_signs_and_reflections(page, comparison, voice)
    if comparison.comparable:
        _show_topics(page, comparison, voice)
    show_together(page, back)
    page.line()
    page.line(voice.say(asking.APPRECIATION))


def _show_strengths_and_areas(page: Page, comparison: Comparison, voice: Voice, *, numbers: bool) -> None:
    page.title(voice.say(sentences.STRENGTHS_TITLE))
    page.points(sentence for sentence, _ in sentences.strength_groups(comparison, voice))
    page.title(voice.say("Side by side"))
    page.lines(sentences.legend(voice))
    if numbers:
        page.line(voice.say(sentences.NUMBERS_SCALE))
    for area in comparison.areas:
        _show_area(page, comparison, area, voice, numbers=numbers)
    if numbers and comparison.compared:
        page.line()
        page.line(arithmetic.sources(voice))
    if whole := said.whole_sentence(comparison, voice):
        page.line()
        page.line(whole)
    page.title(voice.say("Seen and unseen"))
    page.line(voice.say(sentences.UNSEEN_INTRO))
    page.line()
    page.points(sentences.unseen_sentences(comparison, voice))


def _show_area(page: Page, comparison: Comparison, area: AreaResult, voice: Voice, *, numbers: bool) -> None:
    page.line()
    page.line(sentences.title(area, voice), style="bold")
    show_views(page, area, voice)
    page.line(sentences.area_sentence(area, voice), indent=2)
    if sentence := sentences.importance_sentence(area, voice):
        page.line(sentence, indent=2)
    if numbers:
        page.lines(said.numbers_sentences(area, voice), indent=2)
        page.points((arithmetic.line(step, voice) for step in arithmetic.steps(area, voice)), indent=2)
        _show_single_answers(page, comparison, area, voice)


def show_views(page: Page, area: AreaResult, voice: Voice) -> None:
    """Print what each says they give and receive in an area that is compared, and how fair each calls it."""
    if area.measures is None:
        return
    labels = who_says(voice)
    for person in (0, 1):
        row = Text(f"  {labels[person]}  ")
        picture = dumbbell.own(person, area.measures.given[person], area.measures.received[person], _SCALE)
        row.append(dumbbell.text(picture), _COLOURS[person])
        row.append(f"  {sentences.fairness_words(area, person, voice)}")
        page.styled(row)


def who_says(voice: Voice) -> tuple[str, str]:
    """Return "Jo says" and "Sam says" with so many cells each that what follows stands in one column."""
    a, b = (voice.say(sentences.SAYS, name=name) for name in voice.names)
    cells = min(_NAME_CELLS, max(cell_len(a), cell_len(b)))
    return set_cell_size(a, cells), set_cell_size(b, cells)


def _show_single_answers(page: Page, comparison: Comparison, area: AreaResult, voice: Voice) -> None:
    single = comparison.single_answers(area)
    if single:
        page.line(voice.say(sentences.SINGLE_TITLE), indent=2)
    for behaviour, item in single:
        page.points(said.single_answer_sentences(item, behaviour.received, behaviour.given, voice), indent=2)


def _show_signs_and_reflections(page: Page, comparison: Comparison, voice: Voice) -> None:
    page.title(voice.say(sentences.SIGNS_TITLE))
    page.points([said.sign_sentence(sign, voice) for sign in comparison.signs] or [voice.say(sentences.SIGNS_NONE)])
    if comparison.suggest_counsellor:
        page.line()
        page.line(voice.say(sentences.COUNSELLOR))
    if reflections := said.reflection_sentences(comparison, voice):
        page.title(voice.say(sentences.REFLECTION_TITLE))
        page.points(reflections)


def _show_topics(page: Page, comparison: Comparison, voice: Voice) -> None:
    page.title(voice.say(sentences.TOPICS_TITLE))
    page.line(sentences.topic_intro(comparison, voice))
    for area in sentences.topics_in_order(comparison):
        page.line()
        page.line(sentences.title(area, voice), style="bold")
        page.line(sentences.area_sentence(area, voice), indent=2)
        show_prompts(page, area, indent=2)


def show_prompts(page: Page, area: AreaResult, indent: int = 0) -> None:
    """Print the prompts that fit an area, with a word of caution where something delicate is not compared."""
    if area.guarded:
        page.line(Voice().say(sentences.PROMPT_GUARDED), indent=indent)
    page.points(sentences.prompts(area, Voice()), indent=indent)
