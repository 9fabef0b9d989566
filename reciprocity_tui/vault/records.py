"""The small plain files of the vault: flat TOML that names its format and ends with a checksum of itself."""

import zlib
from collections.abc import Mapping
from datetime import date

import tomli

from reciprocity_tui.vault import atomic, errors
from reciprocity_tui.vault.errors import DamagedError, NewerError, VaultError

SCHEMA = 2
LARGEST = 32 * 1024  # ours have some 1 KiB at most; reading TOML takes far longer than reading a file
Value = str | int | list[str]


def dump(kind: str, fields: dict[str, Value]) -> bytes:
    """Return the bytes of a record. The last line is the CRC-32 of all before it: it finds damage, not forgery."""
    import tomli_w  # noqa: PLC0415 - reading is on the way of every start, writing is not

    body = tomli_w.dumps({"format": kind, "schema": SCHEMA, **fields}).encode()
    return body + _checksum(body)


def load(path: str, kind: str) -> "Record":
    """Return the record in a file. Raises NewerError, DamagedError, or VaultError where it is older or unreadable."""
    return parse(atomic.read(path), path, kind)


def refuse_newer(path: str, kind: str) -> None:
    """Raise NewerError where a later program wrote the record in a file that is about to be replaced."""
    errors.refuse_newer(lambda: load(path, kind))


def parse(data: bytes, path: str, kind: str) -> "Record":
    """Return the record in these bytes; `path` is what messages call them.

    Raises NewerError, DamagedError, or VaultError where an earlier version wrote it.
    """
    try:
        fields = tomli.loads(data.decode()) if len(data) <= LARGEST and not _is_too_deep(data) else {}
    except (ValueError, RecursionError):
        raise damaged(path) from None
    schema = fields.get("schema")
    if fields.get("format") == kind and type(schema) is int and schema > SCHEMA:
        raise NewerError(
            "{path} was written by a newer version of this program; update the program to continue", path=path
        )
    body = data[: data.rfind(b"\n", 0, -1) + 1]
    if fields.get("format") != kind or type(schema) is not int or schema < 1 or data != body + _checksum(body):
        raise damaged(path)
    if schema < SCHEMA:
        raise VaultError(
            "{path} was written by an earlier version of this program and is not read any more; to begin anew, move "
            "the folder of its pair to another place",
            path=path,
        )
    return Record(path, fields)


def _is_too_deep(data: bytes) -> bool:
    if data.count(b".") < 8:
        return False
    from reciprocity_tui.toml.mistakes import is_too_deep, structure_of  # noqa: PLC0415 - few records have dots

    return is_too_deep(structure_of(data))


def damaged(path: str) -> DamagedError:
    """Return the error for a file that is not what it was when it was written."""
    return DamagedError("{path} is damaged or was changed; put it back from a backup", path=path)


def _checksum(body: bytes) -> bytes:
    return b'crc32 = "%08x"\n' % zlib.crc32(body)


class Record:
    """The fields of a record, each with its type checked when it is asked for."""

    def __init__(self, path: str, fields: dict[str, object]) -> None:
        self.path = path
        self._fields = fields

    def text(self, key: str) -> str:
        """Return a text; "" where there is none. Raises DamagedError where it is something else."""
        value = self._fields.get(key, "")
        if not isinstance(value, str):
            raise damaged(self.path)
        return value

    def number(self, key: str) -> int:
        """Return a whole number; 0 where there is none. Raises DamagedError where it is something else."""
        value = self._fields.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool):
            raise damaged(self.path)
        return value

    def one_of(self, key: str, allowed: list[str]) -> str:
        """Return a text that is one of these. Raises DamagedError where it is something else."""
        if (value := self.text(key)) not in allowed:
            raise damaged(self.path)
        return value

    def day(self, key: str) -> date:
        """Return a day. Raises DamagedError where there is none."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise damaged(self.path) from None

    def holds(self, fields: Mapping[str, Value]) -> bool:
        """Return whether these fields are all there with these values."""
        return all(self._fields.get(key) == value for key, value in fields.items())

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; [] where there is none. Raises DamagedError where it is something else."""
        value = self._fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise damaged(self.path)
        return value
