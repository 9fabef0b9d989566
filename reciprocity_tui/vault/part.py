"""One partner's part in a check-in, with what opens it."""

from typing import NamedTuple

from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner


class Part(NamedTuple):
    """What a partner answers or has sealed in one check-in, as they themselves open it."""

    pair: Pair
    partner: Partner
    check_in: CheckIn
    identity: Identity

    @property
    def is_sealed(self) -> bool:
        """Whether the partner has sealed it."""
        return self.partner.has_sealed(self.check_in.number)

    @property
    def place(self) -> str:
        """What binds the partner's own files to where they lie and to what was asked."""
        return f"{self.pair.id}/{self.partner.id}/{_asked(self.check_in)}"

    def file(self, name: str) -> str:
        """Return the path of one of the partner's files of this check-in."""
        return self.partner.file(self.check_in.number, name)


def together_place(pair: Pair, check_in: CheckIn) -> str:
    """Return what binds a file of both to where it lies and to what was asked."""
    return f"{pair.id}/together/{_asked(check_in)}"


def _asked(check_in: CheckIn) -> str:
    return " ".join([f"{check_in.number:04}", check_in.sha256, *check_in.focus])
