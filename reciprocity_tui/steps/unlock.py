"""Unlocking: who has begun, whose passphrase opens what, and which passphrase may be chosen."""

from reciprocity_tui.vault import keys, passphrases, records
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.keys import has_begun, needs_passphrase, open_as_any, openers, opens_itself
from reciprocity_tui.vault.pairs import Partner
from reciprocity_tui.vault.passphrases import LONGEST, checked, is_broken, offered

__all__ = [
    "LONGEST",
    "KeyLostError",
    "checked",
    "create_key",
    "has_begun",
    "is_broken",
    "is_protected",
    "needs_passphrase",
    "offered",
    "open_as_any",
    "openers",
    "opens_itself",
    "same",
    "unlocked",
]


class KeyLostError(VaultError):
    """A key file cannot be read; the key from the recovery sheet opens the part all the same."""


def is_protected(partner: Partner) -> bool:
    """Return whether a passphrase unlocks a partner who has begun.

    Raises NewerError before somebody types one, and KeyLostError where only a recovery key can help.
    """
    records.refuse_newer(partner.key_file, "key")
    try:
        return keys.is_protected(partner)
    except VaultError as problem:
        raise KeyLostError(problem.message) from None


def create_key(partner: Partner, passphrase: str | None) -> Identity:
    """Return the new identity of a partner who begins; None for no passphrase. Raises VaultError."""
    return keys.create_key(partner, passphrase)


def unlocked(partner: Partner, passphrase: str = "") -> Identity:
    """Return a partner's identity. Takes about 0.4 s of computing where a passphrase protects it.

    Raises WrongPassphraseError, or another VaultError.
    """
    return keys.unlock(partner, passphrase)


def same(passphrase: str, again: str) -> bool:
    """Return whether a passphrase that was checked is the one that was typed once more."""
    return passphrases.normalised(again) == passphrase
