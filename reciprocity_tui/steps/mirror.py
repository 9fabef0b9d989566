"""Looking at one's own view alone: what one has sealed, in words. It reads, and never writes anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from reciprocity_tui.answers.questions import Kind, Question, in_words, is_asked, questions, value_of
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sections import Section, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.mirror import Mirror, mirror
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import answer
from reciprocity_tui.vault import own
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.voice import Voice

THANK_YOU = "Thank you, {name}. It's sealed."
TITLE = "How you see it, {name}"
NOT_SEALED = "{name} has not sealed anything yet"
NOT_SEALED_THEN = "{name} has not sealed check-in {number}"
OPEN = "no answer"
NOTE = "Your note to yourself"


@dataclass(frozen=True, slots=True)
class OwnView:
    """What a partner sealed in one check-in, as they alone see it."""

    part: Part
    questionnaire: Questionnaire
    sheet: Sheet
    mirror: Mirror

    @property
    def name(self) -> str:
        """What its owner is called."""
        return self.part.partner.name

    @property
    def other(self) -> str:
        """What the other of the two is called."""
        return self.part.pair.other(self.part.partner).name

    @property
    def person(self) -> int:
        """Which of the two its owner is in the pair, 0 or 1."""
        return [partner.id for partner in self.part.pair.partners].index(self.part.partner.id)

    @property
    def can_be_taken_back(self) -> bool:
        """Whether both have not opened it yet."""
        return not self.part.pair.is_revealed(self.part.check_in.number)

    def sections(self, voice: Voice) -> tuple[Section, ...]:
        """Return everything that was asked, part by part."""
        asked = questions(
            self.questionnaire,
            self.part.place,
            self.part.check_in.focus,
            (*answer.followed(self.part), *self.sheet.since),
        )
        return sections(self.questionnaire, asked, voice)

    def answers(self, section: Section, voice: Voice) -> tuple[tuple[str, str], ...]:
        """Return each question of a section that came up, and what was answered to it, with the notes, in words."""
        return tuple(answered for question in section.questions for answered in self._answered(question, voice))

    def _answered(self, question: Question, voice: Voice) -> Iterator[tuple[str, str]]:
        if is_asked(self.sheet, question):
            words = self._in_words(question, value_of(self.sheet, question), voice)
            yield voice.named(question.text, self.other), words
        if question.kind is Kind.GIVEN and (note := self.sheet.behaviour(question.id).note):
            yield voice.say(NOTE), note

    def _in_words(self, question: Question, value: Value | None, voice: Voice) -> str:
        return voice.say(OPEN) if value is None else in_words(question, value, self.other, voice)


def to_look_at(pair: Pair, partner: Partner, number: int | None = None) -> CheckIn:
    """Return the check-in of this number as a partner sealed it, or the latest that they did. Raises VaultError."""
    if number is not None:
        if not partner.has_sealed(pair.wanted(number).number):
            raise VaultError(NOT_SEALED_THEN, name=partner.name, number=number)
        return pair.check_in(number)
    if not (sealed := pair.sealed_by(partner)):
        raise VaultError(NOT_SEALED, name=partner.name)
    return pair.check_in(sealed[0])


def own_view(part: Part) -> OwnView:
    """Return what a partner sealed in a check-in, which only they can open. Raises VaultError."""
    questionnaire = answer.questionnaire_of(part.pair, part.check_in)
    sheet = own.own_sheet(part, questionnaire)
    return OwnView(part, questionnaire, sheet, mirror(sheet, questionnaire, part.check_in.focus, part.place))
