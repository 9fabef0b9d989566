"""Unlocking: who has begun, whose passphrase opens what, and which passphrase may be chosen."""

from collections.abc import Sequence

from reciprocity_tui.vault import keys, passphrases, records
from reciprocity_tui.vault.errors import VaultError, WrongPassphraseError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.keys import has_begun, needs_passphrase, open_as_any, openers, opens_itself
from reciprocity_tui.vault.pairs import Partner
from reciprocity_tui.vault.passphrases import LONGEST, checked, is_broken, offered

__all__ = [
    "LONGEST",
    "KeyLostError",
    "checked",
    "create_key",
    "exchanged",
    "has_begun",
    "is_broken",
    "is_protected",
    "needs_passphrase",
    "offered",
    "open_as_any",
    "openers",
    "opens_itself",
    "same",
    "unlock_again",
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


def unlock_again(partners: Sequence[Partner], passphrase: str) -> None:
    """Unlock, as any of some partners, what a passphrase has unlocked before; the recovery key does it as well.

    A key that opens by itself now unlocks nothing: whoever can write to the files may have put it there. Raises
    WrongPassphraseError, or another VaultError.
    """
    bare = [partner for partner in partners if opens_itself(partner)]
    recovers = bool(passphrases.recovery_key(passphrase))
    among = partners if recovers else [partner for partner in partners if not opens_itself(partner)]
    try:
        if among:
            open_as_any(among, passphrase)
            return
    except WrongPassphraseError:
        if recovers or not bare:
            raise
    raise exchanged(bare[0])


def exchanged(partner: Partner) -> VaultError:
    """Return the error for a key that had a passphrase when it was used first in this run, and has none now."""
    return VaultError(
        "{name}'s key file was exchanged for one without a passphrase while this program was running, so it opens "
        "nothing here; if one of you did that, leave and start again, and if not, put {path} back from a backup",
        name=partner.name,
        path=partner.key_file,
    )


def same(passphrase: str, again: str) -> bool:
    """Return whether a passphrase that was checked is the one that was typed once more."""
    return passphrases.normalised(again) == passphrase
