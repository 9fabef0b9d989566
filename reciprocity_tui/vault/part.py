"""A partner's part of a check-in: what they answer or have sealed, as they themselves open it."""

from typing import NamedTuple

from reciprocity_tui.vault.identity import Identity
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
        """What binds the partner's own files to where they lie, to the day, and to what was asked."""
        return place_of(self.pair, self.partner.id, self.check_in)

    def file(self, name: str) -> str:
        """Return the path of one of the partner's files of this check-in."""
        return self.partner.file(self.check_in.number, name)


def place_of(pair: Pair, folder: str, check_in: CheckIn) -> str:
    """Return what binds the files in a folder of a pair to where they lie, to the day, and to what was asked."""
    where = f"{pair.id}/{folder}/{check_in.number:04}"
    return " ".join([where, check_in.opened.isoformat(), check_in.sha256, *check_in.focus])
