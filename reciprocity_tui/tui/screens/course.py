"""The way through the questions: which one is in turn, and which one comes next."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import may_switch
from reciprocity_tui.answers.sections import Page, Section
from reciprocity_tui.answers.sheet import Sheet


class Course:
    """Goes from question to question, and past those that do not come up with a sheet.

    `turn` is which question of the page is in turn, from 0 on, `pointed` which of its choices is pointed to, None for
    none.
    """

    def __init__(self, sections: Sequence[Section], index: int, clock: Callable[[], float]) -> None:
        """Begin with the question that has this index among all of them; `clock` gives seconds."""
        self._pages = [(number, page) for number, section in enumerate(sections) for page in section.pages]
        self._firsts = [page.first for _, page in self._pages]
        self._clock = clock
        self.go(index)

    @property
    def section(self) -> int:
        """The section that the page belongs to, from 0 on."""
        return self._pages[self._at][0]

    @property
    def page(self) -> Page:
        """The page of the question in turn."""
        return self._pages[self._at][1]

    @property
    def question(self) -> questions.Question:
        """The question in turn."""
        return self.page.questions[self.turn]

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before the question in turn."""
        return self._at == 0 and self.turn == 0

    def allows(self, action: str, sheet: Sheet) -> bool:
        """Return whether an action goes with the question in turn."""
        match action:
            case "no_occasion":
                return bool(self.question.no_occasion)
            case "note":
                return self.question.is_rating
            case "write":
                return self.question.is_written
            case "skip":
                return self.question.allows_skip
            case "private":
                return may_switch(sheet, self.question)
            case "backward":
                return not self.is_first
            case "answer" | "point":
                return not self.question.is_written
        return True

    def go(self, index: int) -> None:
        """Let the question with this index among all of them be in turn."""
        self._at = bisect_right(self._firsts, index) - 1
        self.take(index - self.page.first)

    def take(self, turn: int) -> None:
        """Let this question of the page be in turn."""
        self.turn = turn
        self.pointed: int | None = None
        self._since = self._clock()

    @property
    def seconds(self) -> float:
        """How long the question has been in turn."""
        return self._clock() - self._since

    def turn_by(self, sheet: Sheet, by: int) -> bool:
        """Let the next question of the page (1) or the one before (-1) be in turn; return whether there is another."""
        turns = self._asked(sheet)
        if len(turns) > 1:
            self.take(turns[(turns.index(self.turn) + by) % len(turns)])
        return len(turns) > 1

    def step(self, sheet: Sheet, by: int) -> bool:
        """Let the next question (1) or the one before (-1) be in turn; return whether there is one."""
        first = 0 if by > 0 else -1
        if on_page := [turn for turn in self._asked(sheet) if (turn - self.turn) * by > 0]:
            self.take(on_page[first])
        elif 0 <= self._at + by < len(self._pages):
            self._at += by
            self.take(self._asked(sheet)[first])
        else:
            return False
        return True

    def point(self, sheet: Sheet, by: int) -> None:
        """Point to the next choice (1) or the one before (-1), from the answer on where none is pointed to."""
        choices = list(self.question.choices)
        value = questions.value_of(sheet, self.question)
        start = choices.index(value) if value in choices else -1 if by > 0 else len(choices)
        at = (start if self.pointed is None else self.pointed) + by
        self.pointed = min(max(at, 0), len(choices) - 1)

    def _asked(self, sheet: Sheet) -> list[int]:
        """Return which questions of the page come up."""
        return [i for i, question in enumerate(self.page.questions) if questions.is_asked(sheet, question)]
