"""Sitting down to answer: what asking works on, whether it is kept on disk or only in memory."""

from collections.abc import Iterable
from typing import Protocol

from reciprocity_tui.answers.questions import Question, areas_asked, questions
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Area, Questionnaire


class Sitting(Protocol):
    """One partner and what they are asked. `sheet` holds what they have answered so far, as it is kept."""

    @property
    def name(self) -> str:
        """Who answers."""

    @property
    def other(self) -> str:
        """About whom."""

    @property
    def person(self) -> int:
        """Which of the two answers: 0 or 1, in the order of the pair."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked from."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in this order."""

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas it is about."""

    @property
    def focus(self) -> tuple[str, ...]:
        """The ids of the areas of a focus check-in, () for all."""

    @property
    def window(self) -> str:
        """Of which time to think, "" for the one of the questionnaire."""

    @property
    def protected(self) -> bool:
        """Whether a passphrase protects what is kept."""

    @property
    def sheet(self) -> Sheet:
        """What is answered so far."""

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet in place of the one before."""

    def seal(self) -> None:
        """Finish it; from then on it does not change."""


class Rehearsal:
    """The same in memory: for authors who try a questionnaire, and wherever nothing is to be kept."""

    person = 0
    protected = False
    window = ""

    def __init__(
        self,
        questionnaire: Questionnaire,
        name: str,
        other: str,
        focus: tuple[str, ...] = (),
        since: Iterable[str] = (),
    ) -> None:
        """Ask this; `since` are the ids of the areas of which it asks how they feel compared with last time."""
        self.questionnaire = questionnaire
        self.name = name
        self.other = other
        self.focus = focus
        self.areas = areas_asked(questionnaire, focus)
        self.questions = questions(questionnaire, questionnaire.id, focus, since)
        self.sheet = Sheet(questionnaire.id, questionnaire.version)
        self.sealed = False

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet in place of the one before."""
        self.sheet = sheet

    def seal(self) -> None:
        """Finish it."""
        self.sealed = True
