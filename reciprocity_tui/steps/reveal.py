"""Opening a check-in together: both have sealed, both unlock, both say yes."""

from datetime import datetime

from reciprocity_tui.steps import origin
from reciprocity_tui.steps.consent import KNOWS, Consent
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.unlock import opens_itself
from reciprocity_tui.vault.days import offset_here
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, waiting
from reciprocity_tui.vault.reveal import Reveal
from reciprocity_tui.words.voice import Voice

WHICH = "This is check-in {number}, begun on {day}."
READY = "Take about an hour, rested and undisturbed. Or look today, and talk another day."
BOTH_PRESENT = "Each of you unlocks your own answers, then says yes or not now, alone. Nobody has to say why."
WORDS_ALONE = "Neither of you has a passphrase, so only your word shows who it is."
WORD_ALONE = "{name}'s answers have no passphrase, so only {name}'s word shows that it's {name}."
NOT_NOW = "Not now. Nothing was opened and nothing was written. It can wait."
ASKS = "{name}, open check-in {number} now?"
SEALED = (
    "Check-in {number}, begun on {day}.\nYour answers, sealed on {sealed}.\nIf that isn't when you sealed them, say "
    "not now."
)
OPENS = "If you both say yes, this opens for both of you, and nothing else:"
OPENED_BEHAVIOURS = "the behaviours you both share: what each of you says you get and give"
OPENED_AREAS = "in their areas, what each of you shares about fairness, importance and who does more"
OPENED_AREAS_SINCE = (
    "in their areas, what each of you shares about fairness, importance, who does more and how it has changed since "
    "last time"
)
OPENED_WHOLE = "how each of you sees it overall, and what these months have been like, if you share it"
OPENED_SHOWN = "what each of you chose to show: what you noticed, what you say about yourself and what you were glad of"


class NotSealedError(VaultError):
    """A check-in cannot be opened yet: its message names who has still to seal."""


def to_open(pair: Pair) -> CheckIn:
    """Return the latest check-in, which both have sealed. Raises NotSealedError, or another VaultError."""
    check_in = pair.latest()
    if names := tuple(partner.name for partner in waiting(pair, check_in)):
        template = "not sealed yet: {names}; you can open the comparison once you have both sealed"
        raise NotSealedError(template, names=names)
    return check_in


def ready(pair: Pair, check_in: CheckIn) -> tuple[str, ...]:
    """Return what both read before anybody unlocks: which check-in it is, what to know of it, and how it opens."""
    voice = Voice()
    bare = [voice.say(WORD_ALONE, name=partner.name) for partner in pair.partners if opens_itself(partner)]
    words = bare if len(bare) < len(pair.partners) else [voice.say(WORDS_ALONE)]
    which = voice.say(WHICH, number=check_in.number, day=check_in.opened)
    about_questions = filter(None, [origin.before_opening(check_in)])
    return which, *about_questions, voice.say(READY), voice.say(BOTH_PRESENT), *words, voice.say(KNOWS)


class Opening:
    """Both sealed sheets, opened by both, before either has said yes. Nothing is written until `commit`."""

    def __init__(self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]) -> None:
        """Open both sheets and check that they are what was sealed. Raises VaultError."""
        self._reveal = Reveal(pair, check_in, identities)
        self._pair, self._check_in, self._first = pair, check_in, identities[0]

    @property
    def sealed_at(self) -> tuple[datetime, datetime]:
        """The minute at which each sealed, in the order of the pair, as their clock showed it."""
        return self._reveal.sealed_at

    def consent(self, person: int) -> Consent:
        """Return what one of the two, 0 or 1, is asked and nobody else sees: when they sealed, and what is opened.

        Nothing in it comes from the answers.
        """
        voice, pair, number = Voice(), self._pair, self._check_in.number
        sealed_at = self.sealed_at[person]
        sealed = voice.minute(sealed_at, offset_here(sealed_at))
        areas = OPENED_AREAS_SINCE if pair.revealed_numbers() else OPENED_AREAS
        return Consent(
            asks=voice.say(ASKS, name=pair.names[person], number=number),
            texts=(voice.say(SEALED, number=number, day=self._check_in.opened, sealed=sealed), voice.say(OPENS)),
            points=tuple(voice.say(point) for point in (OPENED_BEHAVIOURS, areas, OPENED_WHOLE, OPENED_SHOWN)),
            own=True,
        )

    def commit(self) -> None:
        """Let both open it from now on, or neither. Trying again after a failure completes it. Raises VaultError."""
        self._reveal.commit()

    def rounds(self) -> Rounds:
        """Return what is opened, once both have said yes and it is written. Raises VaultError."""
        rounds = Rounds(self._pair, self._pair.partners[0], self._first, (self._check_in,))
        rounds.comparison(self._check_in.number, self._reveal.sheets)
        return rounds
