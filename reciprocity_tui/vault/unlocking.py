"""Who may open what: whose passphrase a comparison takes, and who has still to begin or to seal."""

from collections.abc import Sequence

from reciprocity_tui.vault import keys
from reciprocity_tui.vault.errors import DamagedError, SpaceAtEndError, VaultError, WrongPassphraseError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner


def openers(pair: Pair) -> tuple[Partner, ...]:
    """Return whose passphrase opens a comparison; where nobody has one, the one whose unprotected key is used.

    An unprotected key is taken unasked only where neither is protected: somebody else could have put it there, and what
    it vouches for is shown to the other. A partner whose key is lost does not keep the other out; where both are lost,
    the first stands for what opening then says.
    """
    keys_found = [(partner, _protected(partner)) for partner in pair.partners]
    protected = tuple(partner for partner, by_passphrase in keys_found if by_passphrase)
    readable = tuple(partner for partner, by_passphrase in keys_found if by_passphrase is not None)
    return protected or (readable or pair.partners)[:1]


def needs_passphrase(partners: Sequence[Partner]) -> bool:
    """Return whether a passphrase has to be asked for before `open_as_any` can open something."""
    return any(_protected(partner) for partner in partners)


def open_as_any(partners: Sequence[Partner], passphrase: str) -> tuple[Partner, Identity]:
    """Return the first of the `openers` whom a passphrase unlocks, and their identity; an unprotected key takes any.

    Takes about 0.4 s of computing for each, as `keys.unlock` does. Raises WrongPassphraseError where it unlocks nobody,
    or another VaultError.
    """
    nearest: VaultError = WrongPassphraseError("that passphrase does not open the comparison; try again")
    for partner in partners:
        try:
            return partner, keys.unlock(partner, passphrase)
        except WrongPassphraseError as problem:
            if len(partners) == 1 or isinstance(problem, SpaceAtEndError):
                nearest = problem
        except DamagedError as problem:  # a key that is lost does not keep the other out
            nearest = problem
    raise nearest


def waiting(pair: Pair, check_in: CheckIn) -> tuple[Partner, ...]:
    """Return who has not sealed their part of a check-in."""
    return tuple(partner for partner in pair.partners if not partner.has_sealed(check_in.number))


def has_begun(partner: Partner) -> bool:
    """Return whether a partner has a key, or had one once: the card keeps the public key of one that is lost."""
    return partner.has_key or partner.public_key != ""


def _protected(partner: Partner) -> bool | None:
    """Return whether a passphrase protects a partner's key, None where there is none that can be read."""
    try:
        return keys.is_protected(partner)
    except VaultError:
        return None
