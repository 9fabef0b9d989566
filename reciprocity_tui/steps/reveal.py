"""Opening a check-in together: both have sealed, both unlock, both say yes."""

from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, waiting
from reciprocity_tui.vault.reveal import Reveal


class NotSealedError(VaultError):
    """A check-in cannot be opened yet: its message names who has still to seal."""


def to_open(pair: Pair) -> CheckIn:
    """Return the latest check-in, which both have sealed. Raises NotSealedError, or another VaultError."""
    check_in = pair.latest()
    if names := tuple(partner.name for partner in waiting(pair, check_in)):
        template = "not sealed yet: {names}; you can open the comparison once you have both sealed"
        raise NotSealedError(template, names=names)
    return check_in


class Opening:
    """Both sealed sheets, opened by both, before either has said yes. Nothing is written until `commit`."""

    def __init__(self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]) -> None:
        """Open both sheets and check that they are what was sealed. Raises VaultError."""
        self._reveal = Reveal(pair, check_in, identities)
        self._pair, self._check_in, self._first = pair, check_in, identities[0]

    def commit(self) -> None:
        """Let both open it from now on, or neither. Trying again after a failure completes it. Raises VaultError."""
        self._reveal.commit()

    def rounds(self) -> Rounds:
        """Return what is opened, once both have said yes and it is written. Raises VaultError."""
        rounds = Rounds(self._pair, self._pair.partners[0], self._first, (self._check_in,))
        rounds.comparison(self._check_in.number, self._reveal.sheets)
        return rounds
