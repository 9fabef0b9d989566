"""Answering: opening one's own sheet, with what it asks about."""

from reciprocity_tui.vault.agreements import followed
from reciprocity_tui.vault.checkins import OpenSheet, window_of
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner


def opened(pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity) -> OpenSheet:
    """Return one partner's sheet of a check-in, to be entered with `with`. Raises VaultError."""
    asked_since = followed(pair, partner, check_in, identity)
    return OpenSheet(pair, partner, check_in, identity, asked_since, window_of(pair, check_in))
