"""The questions of a check-in as somebody goes through them: section by section, page by page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.words.voice import Voice

WHEN_IT_CAME_UP = "Think of the times when it came up, in {window}."
SIGNS_TITLE = "Things worth noticing"
SIGNS_INTRO = (
    "Nobody is being judged here: just say whether you notice it between the two of you. Each answer stays with you "
    "unless you show it. Then {partner} sees that you noticed it, and nothing more."
)
REFLECTION_TITLE = "About yourself"
REFLECTION_INTRO = "These are for you. Each answer stays with you unless you show it to {partner}."
WHOLE_TITLE = "All in all"
GLAD_TITLE = "Before you finish"
GLAD_INTRO = (
    "If you like, in your own words. When you both open this check-in, it is the first thing you read, unless you keep "
    "it to yourself."
)

_OPENS_ITS_PAGE = {
    Kind.GIVEN: Kind.RECEIVED,
    Kind.IMPORTANCE: Kind.FAIRNESS,
    Kind.SIGN_WHO: Kind.SIGN,
    Kind.CONTEXT: Kind.WHOLE_FAIRNESS,
}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one screen.

    That is how an area feels compared with last time, both directions of a behaviour, fairness and importance of an
    area, who does more of it, a sign and whom it is about, one reflection, the whole, or what one was glad of. `first`
    is the index of its first question in the whole list.
    """

    questions: tuple[Question, ...]
    first: int

    @property
    def is_rated(self) -> bool:
        """Whether it asks how often."""
        return self.questions[0].is_rating


@dataclass(frozen=True, slots=True)
class Section:
    """An area, or one of the closing parts. Title and intro come with `{partner}` still in them; an intro may be "".

    `reminder` says above every page of an area that asks how often of which times to think; it is "" in the others.
    """

    title: str
    intro: str
    reminder: str
    pages: tuple[Page, ...]
    area: Area | None

    @property
    def first(self) -> int:
        """The index of its first question in the whole list."""
        return self.pages[0].first

    @property
    def questions(self) -> list[Question]:
        """Its questions, page by page."""
        return [question for page in self.pages for question in page.questions]


def sections(
    questionnaire: Questionnaire, asked: Sequence[Question], voice: Voice, window: str = ""
) -> tuple[Section, ...]:
    """Return the asked areas in order, then signs, reflections, the whole and what one was glad of.

    Each is there only where it has questions. `window` says of which time to think, where that is not what the
    questionnaire says.
    """
    reminder = voice.say(WHEN_IT_CAME_UP, window=window or questionnaire.window)
    return tuple(
        _section(reminder, pages) for pages in (tuple(group) for _, group in groupby(_pages(asked), key=_section_of))
    )


def section_at(parts: Sequence[Section], index: int) -> Section:
    """Return the section in which the question with this index stands."""
    return parts[bisect_right(parts, index, key=lambda section: section.first) - 1]


def _pages(asked: Sequence[Question]) -> Iterator[Page]:
    first = 0
    for _, group in groupby(asked, key=_page_of):
        page = Page(tuple(group), first)
        first += len(page.questions)
        yield page


def _page_of(question: Question) -> tuple[Kind, str]:
    opening = _OPENS_ITS_PAGE.get(question.kind, question.kind)
    return opening, "" if opening is Kind.WHOLE_FAIRNESS else question.id


def _section_of(page: Page) -> str | Kind:
    opening = page.questions[0]
    return opening.area.id if opening.area is not None else opening.kind


def _section(reminder: str, pages: tuple[Page, ...]) -> Section:
    opening = pages[0].questions[0]
    area = opening.area
    return Section(*_heading(opening), reminder if area is not None else "", pages, area)


def _heading(opening: Question) -> tuple[str, str]:
    if opening.area is not None:
        return opening.area.title, opening.area.intro
    match opening.kind:
        case Kind.SIGN:
            return SIGNS_TITLE, SIGNS_INTRO
        case Kind.REFLECTION:
            return REFLECTION_TITLE, REFLECTION_INTRO
        case Kind.GLAD:
            return GLAD_TITLE, GLAD_INTRO
        case _:
            return WHOLE_TITLE, ""
