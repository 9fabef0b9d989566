"""The check-ins a pair has opened together, each read when it is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reciprocity_tui.agreement.model import Agreement, Subject, Written
from reciprocity_tui.comparison.compare import Comparison, compare
from reciprocity_tui.comparison.history import History, Round
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import atomic, own, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import Sheets, Side
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

CALLED_THEN = "{name} was called {then} then."


class Rounds:
    """Reads check-ins as one partner who has unlocked; whatever was read is kept."""

    def __init__(self, pair: Pair, partner: Partner, identity: Identity, read: Iterable[CheckIn] = ()) -> None:
        """Know the numbers; nothing is opened yet. The check-ins that were `read` are not read again.

        Raises VaultError.
        """
        self.pair = pair
        self.partner = partner
        self.numbers = tuple(pair.revealed_numbers())
        self._identity = identity
        self._questionnaires: dict[str, Questionnaire] = {}
        self._check_ins = {check_in.number: check_in for check_in in read}
        self._comparisons: dict[int, Comparison] = {}
        self._agreements: dict[int, Agreement | None] = {}
        self._history: History | None = None
        self.problems = dict[int, Message]()

    def check_in(self, number: int) -> CheckIn:
        """Return what a check-in is. Raises VaultError."""
        if number not in self._check_ins:
            self._check_ins[number] = self.pair.check_in(number)
        return self._check_ins[number]

    def _part(self, number: int) -> Part:
        return Part(self.pair, self.partner, self.check_in(number), self._identity)

    def comparison(self, number: int, sheets: Sheets | None = None) -> Comparison:
        """Return what both say in a check-in; `sheets` are those of one that was opened just now. Raises VaultError."""
        if number not in self._comparisons:
            check_in = self.check_in(number)
            asked = self._asked(check_in)
            sheets = sheets or reveal.open_comparison(self._part(number), asked)
            self._comparisons[number] = compare(asked, *sheets, areas=check_in.focus)
        return self._comparisons[number]

    def called_then(self, number: int) -> tuple[str, ...]:
        """Return who had another name when a check-in was opened, a sentence each. Raises VaultError."""
        return called_then(self.pair, reveal.opened(self._part(number)).sides)

    def together(self, number: int) -> Together:
        """Return what the two wrote together after a check-in. Raises VaultError."""
        return Together(self._part(number))

    def appreciations(self, number: int) -> tuple[str, ...]:
        """Return what each appreciated after a check-in, nothing also where it cannot be read."""
        try:
            return self.together(number).appreciations() or ()
        except VaultError:  # what was written down keeps nobody from looking at the rest
            return ()

    def kept(self, number: int) -> Subject | None:
        """Return the topic that was kept for next time after a check-in, None also where it cannot be read."""
        try:
            topics = self.together(number).topics()
        except VaultError:  # what was kept keeps nobody from looking at the rest
            return None
        return topics.kept_subject if topics else None

    def kept_before(self, number: int) -> Subject | None:
        """Return the topic that was kept after the check-in before this one."""
        at = self.numbers.index(number)
        return self.kept(self.numbers[at - 1]) if at else None

    def written(self, number: int) -> Written:
        """Return all that the two wrote together after a check-in, and what they had kept before. Raises VaultError."""
        written = self.together(number).written()
        return replace(written, kept_before=self.kept_before(number), agreed_before=self._agreed_before(number))

    def _agreed_before(self, number: int) -> tuple[int, Written] | None:
        for earlier in reversed(self.numbers):
            if earlier < number and (agreement := self.agreement(earlier)) is not None:
                try:
                    return earlier, Written(agreement=agreement, follow_ups=self.together(earlier).follow_ups())
                except VaultError as problem:
                    self.problems[earlier] = problem.message
                    return earlier, Written(agreement=agreement)
        return None

    def history(self, numbers: Iterable[int] | None = None) -> History:
        """Return these check-ins beside each other, all where none are named.

        One that cannot be read is left out; `problems` says why, and which agreements cannot be read.
        """
        if numbers is None:
            self._history = self._history or self.history(self.numbers)
            return self._history
        return History([round_ for number in numbers if (round_ := self._round(number)) is not None])

    def _round(self, number: int) -> Round | None:
        try:
            focus = frozenset(self.check_in(number).focus)
            return Round(number, self.comparison(number), focus, self._agreed(number))
        except VaultError as problem:
            self.problems[number] = problem.message
            return None

    def _agreed(self, number: int) -> frozenset[str]:
        """Return the area in which the two agreed on something since the check-in before this one."""
        at = self.numbers.index(number)
        agreement = self.agreement(self.numbers[at - 1]) if at else None
        return frozenset({agreement.area} if agreement and agreement.area else ())

    def agreement(self, number: int) -> Agreement | None:
        """Return what was agreed on after a check-in; what cannot be read takes none of the later ones away."""
        if number not in self._agreements:
            self._agreements[number] = None
            try:
                if atomic.there(self.pair.file(number, Held.AGREEMENT)):
                    self._agreements[number] = self.together(number).agreement()
            except VaultError as problem:
                self.problems[number] = problem.message
        return self._agreements[number]

    def _asked(self, check_in: CheckIn) -> Questionnaire:
        if check_in.sha256 not in self._questionnaires:
            self._questionnaires[check_in.sha256] = own.questionnaire_of(self.pair, check_in)
        return self._questionnaires[check_in.sha256]


def called_then(pair: Pair, sides: Sequence[Side]) -> tuple[str, ...]:
    """Return which of the two had another name when both opened something, a sentence each."""
    names = {side.id: clean(side.name) for side in sides}
    renamed = (partner for partner in pair.partners if names[partner.id] != partner.name)
    return tuple(Voice().say(CALLED_THEN, name=partner.name, then=names[partner.id]) for partner in renamed)
