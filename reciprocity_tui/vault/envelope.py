"""What lies inside an encrypted file: a first line that proves who made it, the body, and padding."""

import pyrage

from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import DamagedError
from reciprocity_tui.vault.identity import Authenticator, Identity

BLOCK = 32 * 1024
LONGEST_HEADER = 2 * 1024  # opening takes time in the square of the header's length; ours have some 500 bytes


def proven(maker: Authenticator, kind: str, place: str, body: str, size: int = 0) -> bytes:
    """Return a TOML body behind a line that proves who made it and where it belongs, padded to at least `size`."""
    head_size = len(_head(kind)) + 64 + 1
    whole = padded(body.encode(), size, head_size)
    return _head(kind) + maker.mac(f"{kind} {place}", whole).encode() + b"\n" + whole


def open_proven(identity: Identity, maker: Authenticator, kind: str, place: str, path: str) -> bytes:
    """Return the body of a file that this identity opens and this maker made for this place.

    Raises DamagedError where it is damaged, from another place, or made by somebody else.
    """
    head, _, body = decrypted(identity, atomic.read(path), path).partition(b"\n")
    mac = head.removeprefix(_head(kind)).decode("ascii", "replace")
    if not head.startswith(_head(kind)) or not maker.made(mac, f"{kind} {place}", body):
        raise DamagedError(
            "{path} was made by somebody else, or for another place; put it back from a backup", path=path
        )
    return body


def unpadded(body: bytes) -> bytes:
    """Return a record without its padding, down to the checksum in its last line."""
    return body.rstrip(b"# \n") + b"\n"


def decrypted(identity: Identity, data: bytes, path: str, largest: int = atomic.LARGEST_FILE) -> bytes:
    """Return what an age file of at most `largest` bytes holds. Raises DamagedError; `path` is what it is called."""
    if len(data) > largest or b"\n--- " not in data[:LONGEST_HEADER]:
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


def _head(kind: str) -> bytes:
    return f"# reciprocity {kind}, hmac-sha256 ".encode()
