"""Sitting down to answer: what asking works on, whether it is kept on disk or only in memory."""

from typing import Protocol

from reciprocity_tui.answers.questions import Question, questions
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Questionnaire


class Sitting(Protocol):
    """One partner and what they are asked. `sheet` holds what they have answered so far, as it is kept.

    `name` answers about `other`; `person` says which of the two answers, 0 or 1, in the order of the pair. `focus` are
    the ids of the areas of a focus check-in, () for all, and `window` is of which time to think, "" for the one of the
    questionnaire. `protected` is whether a passphrase protects what is kept, `saved` whether all of `sheet` is written.
    """

    name: str
    other: str
    person: int
    questionnaire: Questionnaire
    questions: tuple[Question, ...]
    focus: tuple[str, ...]
    window: str
    protected: bool
    saved: bool
    sheet: Sheet

    def keep(self, sheet: Sheet) -> None:
        """Take a sheet in place of the one before, in memory alone: it is written with the next `save` or `seal`."""

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet in place of the one before, written once each time, also where nothing has changed."""

    def seal(self) -> None:
        """Finish it; from then on it does not change."""


class Rehearsal:
    """The same in memory: for authors who try a questionnaire, and wherever nothing is to be kept."""

    person = 0
    protected = False
    window = ""
    focus: tuple[str, ...] = ()

    def __init__(self, questionnaire: Questionnaire, name: str, other: str) -> None:
        self.questionnaire = questionnaire
        self.name = name
        self.other = other
        self.questions = questions(questionnaire, questionnaire.id)
        self.sheet = Sheet(questionnaire.id, questionnaire.version)
        self.saved = True
        self.sealed = False

    def keep(self, sheet: Sheet) -> None:
        """Take a sheet in place of the one before."""
        self.sheet = sheet
        self.saved = False

    def save(self, sheet: Sheet) -> None:
        """Take a sheet in place of the one before, as what is kept."""
        self.sheet = sheet
        self.saved = True

    def seal(self) -> None:
        """Finish it."""
        self.sealed = True
