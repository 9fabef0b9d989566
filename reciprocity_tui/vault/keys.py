"""The file of each partner's secret identity, how a passphrase wraps it, and whose part it opens."""

import hashlib
import secrets
from collections.abc import Sequence

import pyrage

from reciprocity_tui.vault import atomic, bech32, cards, passphrases, records
from reciprocity_tui.vault.errors import (
    AlreadyThereError,
    DamagedError,
    NotSavedError,
    SpaceAtEndError,
    VaultError,
    WrongPassphraseError,
)
from reciprocity_tui.vault.home import is_hex
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.message import Hint

LOG_N = 17
_LOG_N_ALLOWED = range(10, LOG_N + 1)
_LONGEST_WRAPPED = 4 * 1024


def create_key(partner: Partner, passphrase: str | None, *, log_n: int = LOG_N) -> Identity:
    """Create a partner's identity and keep it wrapped by a passphrase, or bare where there is none.

    Raises VaultError for a passphrase that is too weak, where a key exists already, or where the file system has no
    locks, so that nobody begins where nobody could answer; ValueError for a `log_n` that `unlock` would refuse.
    """
    if partner.has_key:
        raise AlreadyThereError("{name} has a key already; nothing was changed", name=partner.name)
    if partner.public_key:
        raise _lost(partner)
    cards.refuse_stripped(partner)
    identity = Identity.generate()
    record = _wrapped(identity, partner, passphrase, log_n)
    with alone(partner) as locked:
        locked.write_once(partner.key_file, record)
        cards.reread(partner)
        cards.write_card(partner, identity, replace=locked.replace)
    return identity


def change_key(partner: Partner, identity: Identity, passphrase: str | None, *, log_n: int = LOG_N) -> None:
    """Let another passphrase, or none, open the same identity from now on: all that is locked stays as it is.

    The key file is replaced in one step, so there is one that works at every moment; one that was lost is made anew.
    Raises VaultError for a passphrase that is too weak, InUseError where the sheet is open in another window,
    NotSavedError, ValueError as `create_key` does.
    """
    if identity.public != partner.public_key:
        raise _for_another_key(partner)
    record = _wrapped(identity, partner, passphrase, log_n)
    with alone(partner) as locked:
        if records.load(partner.card_file, "card").text("public_key") != identity.public:  # deleted meanwhile
            raise _for_another_key(partner)
        atomic.discard_leftovers(partner.folder)  # a killed change to no passphrase can have left the bare key
        try:
            locked.replace(partner.key_file, record)
        except NotSavedError as problem:
            raise NotSavedError(
                "{problem}; either the old or the new passphrase opens it: try both", problem=problem.message
            ) from None


def _wrapped(identity: Identity, partner: Partner, passphrase: str | None, log_n: int) -> bytes:
    """Return the record of a key, which was opened once again with its passphrase."""
    if log_n not in _LOG_N_ALLOWED:
        raise ValueError(f"log_n {log_n} is not one that unlock accepts")
    if passphrase is None:
        return records.dump("key", {"kdf": "none", "wrapped": identity.secret})
    _need_scrypt()
    salt = secrets.token_hex(16)
    wrapping = _wrapping_identity(passphrases.checked(passphrase, partner.name), salt, log_n)
    recipient = pyrage.x25519.Recipient.from_str(wrapping.public)
    wrapped = pyrage.encrypt(identity.secret.encode(), [recipient], armored=True).decode()
    if wrapping.decrypt(wrapped.encode()).decode() != identity.secret:
        raise VaultError("the new key could not be opened again; nothing was saved, please try once more")
    return records.dump("key", {"kdf": "scrypt", "salt": salt, "log_n": log_n, "wrapped": wrapped})


def is_protected(partner: Partner) -> bool:
    """Return whether a passphrase is needed to unlock this partner's key. Raises VaultError."""
    return _record(partner).text("kdf") != "none"


def _record(partner: Partner) -> records.Record:
    """Return what a partner's key file holds. Raises VaultError, DamagedError where it is lost."""
    if partner.public_key and not partner.has_key:
        raise _lost(partner)
    return records.load(partner.key_file, "key")


def opens_itself(partner: Partner) -> bool:
    """Return whether this partner's key is there and no passphrase protects it."""
    return _protected(partner) is False


def _protected(partner: Partner) -> bool | None:
    """Return whether a passphrase protects a partner's key, None where there is none that can be read."""
    try:
        return is_protected(partner)
    except VaultError:
        return None


def has_begun(partner: Partner) -> bool:
    """Return whether a partner has a key, or had one once: the card keeps the public key of one that is lost."""
    return partner.has_key or partner.public_key != ""


def openers(pair: Pair) -> tuple[Partner, ...]:
    """Return whose passphrase opens a comparison; where nobody has one, the one whose unprotected key is used.

    An unprotected key is taken unasked only where neither is protected: somebody else could have put it there, and what
    it vouches for is shown to the other. A partner whose key is lost does not keep the other out; where both are lost,
    the first stands for what opening then says.
    """
    protections = [(partner, _protected(partner)) for partner in pair.partners]
    protected = tuple(partner for partner, by_passphrase in protections if by_passphrase)
    readable = tuple(partner for partner, by_passphrase in protections if by_passphrase is not None)
    return protected or (readable or pair.partners)[:1]


def needs_passphrase(partners: Sequence[Partner]) -> bool:
    """Return whether a passphrase has to be asked for before `open_as_any` can open something."""
    return any(map(_protected, partners))


def unlock(partner: Partner, passphrase: str | None = None, *, complete_card: bool = True) -> Identity:
    """Return a partner's identity. The key from the recovery sheet does the same as the passphrase.

    Takes about 0.4 s of pure computing with a passphrase, during which the interpreter's lock is free: a screen that
    has to stay alive calls it in a thread. A card without public key, which a killed process can leave before anything
    is answered, is completed unless told otherwise. Raises WrongPassphraseError, DamagedError, also where somebody
    else changed the card, or another VaultError.
    """
    records.refuse_newer(partner.key_file, "key")
    cards.reread(partner)
    cards.refuse_stripped(partner)
    if recovered := passphrases.recovery_key(passphrase or ""):
        identity = _recovered(recovered, partner)
    else:
        identity = _own(partner, passphrase or "")
    if partner.public_key:
        cards.confirm(partner, identity)
    elif complete_card:
        cards.write_card(partner, identity)
    return identity


def _own(partner: Partner, passphrase: str) -> Identity:
    """Return the identity in a partner's key file, which has to be the one of their card where that has one."""
    record = _record(partner)
    bare = record.text("kdf") == "none"
    secret = record.text("wrapped") if bare else _unwrapped(record, partner, passphrase)
    try:
        identity = Identity(secret)
    except ValueError:
        raise records.damaged(partner.key_file) from None
    if partner.public_key not in ("", identity.public):
        raise _for_another_key(partner)
    return identity


def open_as_any(partners: Sequence[Partner], passphrase: str) -> tuple[Partner, Identity]:
    """Return the first of the `openers` whom a passphrase unlocks, and their identity; an unprotected key takes any.

    Takes about 0.4 s of computing for each, as `unlock` does. Raises WrongPassphraseError where it unlocks nobody, or
    another VaultError.
    """
    nearest: VaultError = WrongPassphraseError("that passphrase doesn't open the comparison; try again")
    for partner in partners:
        try:
            return partner, unlock(partner, passphrase)
        except WrongPassphraseError as problem:
            if len(partners) == 1 or not passphrase or isinstance(problem, SpaceAtEndError):
                nearest = problem
        except DamagedError as problem:  # a key that is lost does not keep the other out
            nearest = problem
    raise nearest


def _recovered(secret: str, partner: Partner) -> Identity:
    try:
        identity = Identity(secret)
    except ValueError:
        raise WrongPassphraseError(
            "there's a slip in that recovery key; compare it with the sheet and try again"
        ) from None
    if identity.public != partner.public_key:
        raise WrongPassphraseError("that recovery key doesn't open {name}'s answers; try again", name=partner.name)
    return identity


def _lost(partner: Partner) -> DamagedError:
    return DamagedError(
        "{path} is missing; put it back from a backup, or, with the recovery sheet, make a new one",
        hint=Hint.NEW_KEY,
        path=partner.key_file,
        name=partner.name,
    )


def _for_another_key(partner: Partner) -> DamagedError:
    return DamagedError("{path} does not belong to this key; put it back from a backup", path=partner.card_file)


def _unwrapped(record: records.Record, partner: Partner, passphrase: str) -> str:
    _need_scrypt()
    log_n, salt, wrapped = record.number("log_n"), record.text("salt"), record.text("wrapped")
    is_ours = record.text("kdf") == "scrypt" and is_hex(salt, 32) and len(wrapped) <= _LONGEST_WRAPPED
    if not is_ours or log_n not in _LOG_N_ALLOWED:
        raise records.damaged(partner.key_file)
    text = passphrases.normalised(passphrase)
    if not text:  # which is none, and needs no computing
        raise WrongPassphraseError("nothing was typed yet; please type the passphrase")
    if (secret := _opened(wrapped, text, salt, log_n)) is not None:
        return secret
    trimmed = text.rstrip()
    if trimmed != text and _opened(wrapped, trimmed, salt, log_n) is not None:
        raise SpaceAtEndError(
            "that passphrase doesn't open {name}'s answers, but it does without the space at its end; type it "
            "again without",
            name=partner.name,
        )
    raise WrongPassphraseError("that passphrase doesn't open {name}'s answers; try again", name=partner.name)


def _opened(wrapped: str, passphrase: str, salt: str, log_n: int) -> str | None:
    try:
        return _wrapping_identity(passphrase, salt, log_n).decrypt(wrapped.encode()).decode()
    except (pyrage.DecryptError, UnicodeError):
        return None


def _need_scrypt() -> None:
    """Raise VaultError where a passphrase is of no use: OpenSSL is too old, or its rules (FIPS) forbid scrypt.

    This is as small as scrypt gets, so that a refusal is not taken for too little memory.
    """
    try:
        hashlib.scrypt(b"passphrase", salt=bytes(16), n=2, r=1, p=1, dklen=32)
    except (AttributeError, ValueError):
        raise VaultError(
            "this Python cannot use passphrases: its OpenSSL has no scrypt, or forbids it (FIPS); run reciprocity "
            "with another Python"
        ) from None


def _wrapping_identity(passphrase: str, salt: str, log_n: int) -> Identity:
    memory = 128 * 8 * 2**log_n
    try:
        secret = hashlib.scrypt(
            passphrase.encode(), salt=bytes.fromhex(salt), n=2**log_n, r=8, p=1, maxmem=memory + 2**20, dklen=32
        )
    except (ValueError, MemoryError):
        raise VaultError(
            "unlocking needs {megabytes} MiB of memory; close something and try again", megabytes=memory // 2**20
        ) from None
    return Identity(bech32.encode("age-secret-key-", secret).upper())
