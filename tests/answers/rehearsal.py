"""A sitting in memory, where nothing is to be kept."""

from reciprocity_tui.answers.questions import questions
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Questionnaire


class Rehearsal:
    """Somebody who is asked everything a questionnaire asks, and whose answers are gone afterwards."""

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
        self.sealed = False

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet in place of the one before."""
        self.sheet = sheet

    def seal(self) -> None:
        """Finish it."""
        self.sealed = True
