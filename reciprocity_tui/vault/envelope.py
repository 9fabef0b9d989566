"""What lies inside an encrypted file: a first line that proves who made it, the body, and padding."""

from typing import NamedTuple

import pyrage

from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import DamagedError
from reciprocity_tui.vault.identity import Authenticator, Identity

BLOCK = 32 * 1024
LONGEST_HEADER = 2 * 1024  # opening takes time in the square of the header's length; ours have some 500 bytes
_HEAD, _MAC = b"# reciprocity ", b", hmac-sha256 "


class Proven(NamedTuple):
    """A body, and what the line before it says of it: the kind, and what else was told with it, "" for nothing."""

    told: str
    body: bytes


def proven(maker: Authenticator, kind: str, place: str, body: str, size: int = 0, *, told: str = "") -> bytes:
    """Return a TOML body behind a line that proves who made it and where it belongs, padded to at least `size`.

    The line says the kind, and also what is `told`.
    """
    label = f"{kind}, {told}" if told else kind
    before = _HEAD + label.encode() + _MAC
    whole = padded(body.encode(), size, len(before) + 64 + 1)
    return before + maker.mac(f"{label} {place}", whole).encode() + b"\n" + whole


def open_proven(identity: Identity, maker: Authenticator, kind: str, place: str, data: bytes, path: str) -> Proven:
    """Return the body of a file that this identity opens and this maker made for this place; `path` is its name.

    Raises DamagedError where it is damaged, from another place, or made by somebody else.
    """
    head, _, body = decrypted(identity, data, path).partition(b"\n")
    label, _, mac = (part.decode("ascii", "replace") for part in head.removeprefix(_HEAD).partition(_MAC))
    named, _, told = label.partition(", ")
    is_ours = named == kind and head == _HEAD + label.encode() + _MAC + mac.encode()
    if not is_ours or not maker.made(mac, f"{label} {place}", body):
        raise DamagedError(
            "{path} doesn't belong to its check-in: somebody else made that file, or changed the check-in since; put "
            "back from a backup what was changed",
            path=path,
        )
    return Proven(told, body)


def unpadded(body: bytes) -> bytes:
    """Return a record without its padding, down to the checksum in its last line."""
    return body.rstrip(b"# \n") + b"\n"


def decrypted(identity: Identity, data: bytes, path: str) -> bytes:
    """Return what an age file of the vault holds. Raises DamagedError; `path` is what it is called."""
    if len(data) > atomic.LARGEST_FILE or b"\n--- " not in data[:LONGEST_HEADER]:
        raise records.damaged(path)
    try:
        return identity.decrypt(data)
    except pyrage.DecryptError:
        raise DamagedError(
            "{path} is damaged, or locked for another key; put it back from a backup", path=path
        ) from None


def padded(body: bytes, size: int, before: int = 0) -> bytes:
    """Return a TOML body with a comment that fills it, and what stands before it, up to whole blocks of 32 KiB."""
    needed = max(size, len(body) + before + 2)
    return body + b"#" + b" " * (-(-needed // BLOCK) * BLOCK - len(body) - before - 2) + b"\n"
