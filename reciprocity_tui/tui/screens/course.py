"""The way through the questions: which one is in turn, and which one comes next."""

from bisect import bisect_right
from collections.abc import Sequence

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.sections import Page, Section
from reciprocity_tui.answers.sheet import Sheet


class Course:
    """Goes from question to question, and past those that do not come up with a sheet."""

    def __init__(self, sections: Sequence[Section]) -> None:
        """Begin with the first question."""
        self._pages = [(number, page) for number, section in enumerate(sections) for page in section.pages]
        self._firsts = [page.first for _, page in self._pages]
        self._at = 0
        self.turn = 0
        """Which question of the page is in turn, from 0 on."""

    @property
    def section(self) -> int:
        """The section that the page belongs to, from 0 on."""
        return self._pages[self._at][0]

    @property
    def page(self) -> Page:
        """The page of the question in turn."""
        return self._pages[self._at][1]

    @property
    def question(self) -> Question:
        """The question in turn."""
        return self.page.questions[self.turn]

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before the question in turn."""
        return self._at == 0 and self.turn == 0

    def go(self, index: int) -> None:
        """Let the question with this index among all of them be in turn."""
        self._at = bisect_right(self._firsts, index) - 1
        self.turn = index - self.page.first

    def turn_by(self, sheet: Sheet, by: int) -> bool:
        """Let the next question of the page (1) or the one before (-1) be in turn; return whether there is another."""
        turns = self._asked(sheet)
        if len(turns) > 1:
            self.turn = turns[(turns.index(self.turn) + by) % len(turns)]
        return len(turns) > 1

    def step(self, sheet: Sheet, by: int) -> bool:
        """Let the next question (1) or the one before (-1) be in turn; return whether there is one."""
        first = 0 if by > 0 else -1
        if on_page := [turn for turn in self._asked(sheet) if (turn - self.turn) * by > 0]:
            self.turn = on_page[first]
        elif 0 <= self._at + by < len(self._pages):
            self._at += by
            self.turn = self._asked(sheet)[first]
        else:
            return False
        return True

    def _asked(self, sheet: Sheet) -> list[int]:
        """Return which questions of the page come up."""
        return [i for i, question in enumerate(self.page.questions) if questions.is_asked(sheet, question)]
