"""Opening a check-in together: both have sealed, both unlock, both say yes."""

from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner, waiting
from reciprocity_tui.vault.reveal import Reveal


class NotSealedError(VaultError):
    """A check-in cannot be opened yet; `waiting` are those who have still to seal."""

    def __init__(self, waiting: tuple[Partner, ...]) -> None:
        template = "not sealed yet: {names}; the comparison can be opened once both parts are sealed"
        super().__init__(template, names=tuple(partner.name for partner in waiting))
        self.waiting = waiting


def to_open(pair: Pair) -> CheckIn:
    """Return the latest check-in, which both have sealed. Raises NotSealedError, or another VaultError."""
    check_in = pair.latest()
    if unsealed := waiting(pair, check_in):
        raise NotSealedError(unsealed)
    return check_in


class Opening:
    """Both sealed sheets, opened by both, before either has said yes. Nothing is written until `commit`."""

    def __init__(self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]) -> None:
        """Open both sheets and check that they are what was sealed. Raises VaultError."""
        self._reveal = Reveal(pair, check_in, identities)
        self._rounds = pair, identities[0]
        self._number = check_in.number

    def commit(self) -> None:
        """Let both open it from now on, or neither. Trying again after a failure completes it. Raises VaultError."""
        self._reveal.commit()

    def rounds(self) -> Rounds:
        """Return what is opened, once both have said yes and it is written. Raises VaultError."""
        pair, identity = self._rounds
        rounds = Rounds(pair, pair.partners[0], identity)
        rounds.keep(self._number, self._reveal.sheets)
        return rounds
