"""A partner's identity: the key that opens what is theirs, and proves what they wrote."""

import hashlib
import hmac

import pyrage

from reciprocity_tui.vault.errors import DamagedError

_MAC_LABEL = b"reciprocity own files 2"


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


def encrypt(data: bytes, *recipients: str) -> bytes:
    """Return an age file that each of the public keys opens. Raises DamagedError where one is no public key."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError:
        raise DamagedError("what you opened together holds no valid public key; put it back from a backup") from None
    encrypted: bytes = pyrage.encrypt(data, keys)
    return encrypted
