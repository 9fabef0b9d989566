"""The comparison in lines, at 80 columns and without colour; the sentences are those of `comparison.wording`."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from reciprocity_tui.comparison import arithmetic, dumbbell, said, sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.plain.looking_back import NOTHING_BEFORE, LookingBack, show_change, show_since, show_together
from reciprocity_tui.plain.page import Page
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.words import voice

_COLOURS = ("#e69f00", "#56b4e9")  # Okabe and Ito's orange and sky blue; words and position say the same
_SCALE = 17
_NAME_CELLS = 20


def show_comparison(
    page: Page,
    comparison: Comparison,
    names: voice.Names,
    check_in: CheckIn,
    *,
    numbers: bool = False,
    back: LookingBack = NOTHING_BEFORE,
) -> None:
    """Print a comparison in the order of content.md: how to read, strengths, side by side, unseen, signs, topics.

    `numbers` adds the values with what they are made of, and single answers where both allow them. `back` is what links
    it to the check-ins before it, and what the two have agreed on.
    """
    month = check_in.opened.strftime("%B %Y")
    page.line(voice.say("title", a=names[0], b=names[1], number=check_in.number, month=month), style="bold")
    page.title(voice.say("how-to-read-title"))
    page.points(sentences.how_to_read())
    if context := said.context_sentences(comparison, names):
        page.title(voice.say("context-title"))
        page.points(context)
    show_since(page, back)
    if comparison.comparable:
        _show_strengths_and_areas(page, comparison, names, numbers=numbers)
    else:
        page.line()
        page.line(voice.say("no-comparison"))
    show_change(page, back)
    _show_signs_and_reflections(page, comparison, names)
    if comparison.comparable:
        _show_topics(page, comparison, names)
    show_together(page, back)
    page.line()
    page.line(voice.say("appreciation"))


def _show_strengths_and_areas(page: Page, comparison: Comparison, names: voice.Names, *, numbers: bool) -> None:
    page.title(voice.say("strengths-title"))
    page.points(sentences.strength_sentences(comparison, names))
    page.title(voice.say("side-by-side-title"))
    page.lines(sentences.legend(names))
    if numbers:
        page.line(voice.say("numbers-scale"))
    for area in comparison.areas:
        _show_area(page, comparison, area, names, numbers=numbers)
    if numbers and comparison.compared:
        page.line()
        page.line(arithmetic.sources())
    if whole := said.whole_sentence(comparison, names):
        page.line()
        page.line(whole)
    page.title(voice.say("unseen-title"))
    page.line(voice.say("unseen-intro"))
    page.line()
    page.points(sentences.unseen_sentences(comparison, names))


def _show_area(page: Page, comparison: Comparison, area: AreaResult, names: voice.Names, *, numbers: bool) -> None:
    page.line()
    page.line(sentences.title(area), style="bold")
    show_views(page, area, names)
    page.line(sentences.area_sentence(area, names), indent=2)
    if sentence := sentences.importance_sentence(area, names):
        page.line(sentence, indent=2)
    if numbers:
        page.lines(said.numbers_sentences(area, names), indent=2)
        page.points((arithmetic.line(step) for step in arithmetic.steps(area, names)), indent=2)
        _show_single_answers(page, comparison, area, names)


def show_views(page: Page, area: AreaResult, names: voice.Names) -> None:
    """Print what each says they give and receive in an area that is compared, and how fair each calls it."""
    if area.measures is None:
        return
    labels = who_says(names)
    for person in (0, 1):
        row = Text(f"  {labels[person]}  ")
        picture = dumbbell.own(person, area.measures.given[person], area.measures.received[person], _SCALE)
        row.append(dumbbell.text(picture), _COLOURS[person])
        row.append(f"  {sentences.fairness_words(area, person, names)}")
        page.styled(row)


def who_says(names: voice.Names) -> tuple[str, str]:
    """Return "Jo says" and "Sam says" with so many cells each that what follows stands in one column."""
    a, b = (voice.say("says", name=name) for name in names)
    cells = min(_NAME_CELLS, max(cell_len(a), cell_len(b)))
    return set_cell_size(a, cells), set_cell_size(b, cells)


def _show_single_answers(page: Page, comparison: Comparison, area: AreaResult, names: voice.Names) -> None:
    single = comparison.single_answers(area)
    if single:
        page.line(voice.say("single-title"), indent=2)
    for each in single:
        behaviour = each.behaviour
        page.points(said.single_answer_sentences(each.item, behaviour.received, behaviour.given, names), indent=2)


def _show_signs_and_reflections(page: Page, comparison: Comparison, names: voice.Names) -> None:
    page.title(voice.say("signs-title"))
    page.points([said.sign_sentence(sign) for sign in comparison.signs] or [voice.say("signs-none")])
    if comparison.suggest_counsellor:
        page.line()
        page.line(voice.say("counsellor"))
    if reflections := said.reflection_sentences(comparison, names):
        page.title(voice.say("reflection-title"))
        page.points(reflections)


def _show_topics(page: Page, comparison: Comparison, names: voice.Names) -> None:
    page.title(voice.say("topics-title"))
    page.line(sentences.topic_intro(comparison))
    for area in sentences.topics_in_order(comparison):
        page.line()
        page.line(sentences.title(area), style="bold")
        page.line(sentences.area_sentence(area, names), indent=2)
        show_prompts(page, area, indent=2)


def show_prompts(page: Page, area: AreaResult, indent: int = 0) -> None:
    """Print the prompts that fit an area, with a word of caution where something delicate is not compared."""
    if area.guarded:
        page.line(voice.say("prompt-guarded"), indent=indent)
    page.points(sentences.prompts(area), indent=indent)
