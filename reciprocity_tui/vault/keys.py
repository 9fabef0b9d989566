"""Each partner's secret identity, how a passphrase wraps it, and whose part it opens."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import NamedTuple

import pyrage

from reciprocity_tui.vault import atomic, bech32, passphrases, records
from reciprocity_tui.vault.errors import (
    AlreadyThereError,
    DamagedError,
    NotSavedError,
    SpaceAtEndError,
    VaultError,
    WrongPassphraseError,
)
from reciprocity_tui.vault.founding import write_card
from reciprocity_tui.vault.home import is_hex
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.words.message import Hint

LOG_N = 17
_LOG_N_ALLOWED = range(10, LOG_N + 1)
_USUAL_HEADER, _MOST_TRIES = 246, 5000
_LONGEST_WRAPPED = 4 * 1024
_MAC_LABEL = b"reciprocity own files 1"


class Authenticator:
    """A key by which only those who know a secret can have made a file."""

    __slots__ = ("_mac_key",)

    def __init__(self, secret: str, label: bytes) -> None:
        """Derive the key from a secret; a label for each use keeps the keys apart."""
        self._mac_key = hmac.digest(secret.encode(), label, "sha256")

    def mac(self, context: str, body: bytes) -> str:
        """Return the HMAC-SHA256 (hex) by which only who knows the secret can have made a file."""
        return hmac.new(self._mac_key, context.encode() + b"\n" + body, hashlib.sha256).hexdigest()

    def made(self, mac: str, context: str, body: bytes) -> bool:
        """Return whether this key made the HMAC, in constant time."""
        return hmac.compare_digest(mac.encode(), self.mac(context, body).encode())


class Identity(Authenticator):
    """An age X25519 identity. `secret` is the text that any age tool takes; it never leaves memory unwrapped."""

    __slots__ = ("_key", "public", "secret")

    def __init__(self, secret: str) -> None:
        """Take the text of an identity. Raises ValueError where it is none."""
        try:
            self._key = pyrage.x25519.Identity.from_str(secret)
        except pyrage.IdentityError:
            raise ValueError("not an age identity") from None
        self.secret = secret
        self.public = str(self._key.to_public())
        super().__init__(secret, _MAC_LABEL)

    @classmethod
    def generate(cls) -> "Identity":
        """Return a new random identity."""
        return cls(str(pyrage.x25519.Identity.generate()))

    def decrypt(self, data: bytes) -> bytes:
        """Return what was encrypted to this identity. Raises pyrage.DecryptError."""
        plain: bytes = pyrage.decrypt(data, [self._key])
        return plain


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
        return place_of(self.pair, self.partner.id, self.check_in)

    def file(self, name: str) -> str:
        """Return the path of one of the partner's files of this check-in."""
        return self.partner.file(self.check_in.number, name)


def place_of(pair: Pair, folder: str, check_in: CheckIn) -> str:
    """Return what binds the files in a folder of a pair to where they lie and to what was asked."""
    return " ".join([f"{pair.id}/{folder}/{check_in.number:04}", check_in.sha256, *check_in.focus])


def encrypt(data: bytes, *recipients: str) -> bytes:
    """Return an age file that each of the public keys opens. Raises DamagedError where one is no public key."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError:
        raise DamagedError("a card holds no valid public key; put card.toml back from a backup") from None
    encrypted: bytes = pyrage.encrypt(data, keys)
    return encrypted


def encrypt_evenly(data: bytes, recipient: str) -> bytes:
    """Return an age file whose size depends on that of the data alone. Raises DamagedError as `encrypt` does.

    The library adds a stanza of random length to the header; some hundred tries, of 0.1 ms each, find the usual one.
    """
    for _ in range(_MOST_TRIES):
        encrypted = encrypt(data, recipient)
        if encrypted.index(b"\n--- ") == _USUAL_HEADER:
            break
    return encrypted


def create_key(partner: Partner, passphrase: str | None, *, log_n: int = LOG_N) -> Identity:
    """Create a partner's identity and keep it wrapped by a passphrase, or bare where there is none.

    Raises VaultError for a passphrase that is too weak, where a key exists already, or where the file system has no
    locks, so that nobody begins where nobody could answer; ValueError for a `log_n` that `unlock` would refuse.
    """
    if partner.has_key:
        raise AlreadyThereError("{name} has a key already; nothing was changed", name=partner.name)
    if partner.public_key:
        raise _lost(partner)
    identity = Identity.generate()
    record = _wrapped(identity, partner, passphrase, log_n)
    with alone(partner):
        atomic.write_once(partner.key_file, record)
        partner.public_key = identity.public
        write_card(partner)
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
    with alone(partner):
        if records.load(partner.card_file, "card").text("public_key") != identity.public:  # deleted meanwhile
            raise _for_another_key(partner)
        atomic.discard_leftovers(partner.folder)  # a killed change to no passphrase can have left the bare key
        try:
            atomic.replace(partner.key_file, record)
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
    has to stay alive calls it in a thread. A card without public key, which a killed process can leave, is
    completed unless told otherwise. Raises WrongPassphraseError, DamagedError or another VaultError.
    """
    records.refuse_newer(partner.key_file, "key")
    if recovered := passphrases.recovery_key(passphrase or ""):
        return _recovered(recovered, partner)
    record = _record(partner)
    bare = record.text("kdf") == "none"
    secret = record.text("wrapped") if bare else _unwrapped(record, partner, passphrase or "")
    try:
        identity = Identity(secret)
    except ValueError:
        raise records.damaged(partner.key_file) from None
    if not partner.public_key and complete_card:
        partner.public_key = identity.public
        write_card(partner)
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
            if len(partners) == 1 or isinstance(problem, SpaceAtEndError):
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
