"""What lies among the files of a pair and is not ours, above all copies that another program made."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.files import OWN_FILES, Held, pattern_of
from reciprocity_tui.vault.home import BUILDING, pair_folders
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.message import Message

MOST_STRAYS = 20
_CHECK_IN = "[0-9]{4}"
"""What the folder of a check-in is called."""
_DRAFT = (
    "{path} looks like a copy of draft.age that another program made, such as one that syncs folders. It may hold a "
    "newer or an older version of {name}'s answers. The program leaves it alone. To see what is in it, give "
    "draft.age another name, and then this one the name draft.age."
)
_DRAFT_OF_SEALED = (
    "{path} looks like a copy of draft.age that another program made, such as one that syncs folders. It may hold a "
    "newer or an older version of what {name} has sealed. The program leaves it alone, and what is sealed "
    "stays as it is."
)
_COPY = (
    "{path} looks like a copy of {original} that another program made, such as one that syncs folders. It may be newer "
    "or older. The program leaves it alone."
)
_STRAY = "{path} doesn't belong to this program. The program leaves it alone."
_MORE = "There are more files in {path} that don't belong to this program."
_OF_THE_SYSTEM = re.compile(
    r"\.ds_store|\._.*|thumbs\.db|desktop\.ini|\.directory|\.(nfs|fuse_hidden).*", re.IGNORECASE
)


class Stray(NamedTuple):
    """A file that is not ours and was not read, and what it seems to be."""

    path: str
    remark: Message


class _Folder(NamedTuple):
    """A folder of a pair, and which names in it are ours; `partner` is whose check-in it holds."""

    path: str
    ours: tuple[str, ...]
    partner: Partner | None = None


def strays(pair: Pair) -> Iterator[Stray]:
    """Yield what lies in the folders of a pair and is not ours, 20 of them at most. Raises VaultError."""
    all_of_them = (stray for folder in _folders(pair) for stray in _strays_in(folder))
    yield from islice(all_of_them, MOST_STRAYS)
    if next(all_of_them, None):
        yield Stray(pair.folder, Message.of(_MORE, path=pair.folder))


def copies_of_pairs(home: str) -> Iterator[Stray]:
    """Yield what lies in a home and looks like a copy of a pair. Raises VaultError."""
    ids = pair_folders(home)
    for name in atomic.names_in(home):
        original = next((own_id for own_id in ids if own_id in name and own_id != name), "")
        if original and not name.startswith((BUILDING, ".gone-")):
            yield _copy(os.path.join(home, name), original)


def _folders(pair: Pair) -> Iterator[_Folder]:
    ids = tuple(partner.id for partner in pair.partners)
    yield _Folder(pair.folder, (r"pair\.toml", "questionnaires", "together", *ids))
    yield _Folder(os.path.join(pair.folder, "questionnaires"), (r"[0-9a-f]{64}\.toml",))
    yield _Folder(os.path.join(pair.folder, "together"), tuple(map(pattern_of, Held)))
    for partner in pair.partners:
        yield _Folder(partner.folder, (r"card\.toml", r"key\.toml", r"\.lock", _CHECK_IN))
        for name in atomic.names_in(partner.folder):
            path = os.path.join(partner.folder, name)
            if re.fullmatch(_CHECK_IN, name) and os.path.isdir(path) and not os.path.islink(path):
                yield _Folder(path, tuple(map(re.escape, OWN_FILES)), partner)


def _strays_in(folder: _Folder) -> Iterator[Stray]:
    ours = re.compile("|".join(folder.ours))
    for name in atomic.names_in(folder.path):
        left = atomic.is_leftover(name) or name.startswith(".gone-")
        if not (left or ours.fullmatch(name) or _OF_THE_SYSTEM.fullmatch(name)):
            yield _stray(folder, name)


def _stray(folder: _Folder, name: str) -> Stray:
    path, original = os.path.join(folder.path, name), _original(folder, name)
    if original == "draft.age" and folder.partner:
        template = _DRAFT_OF_SEALED if atomic.there(os.path.join(folder.path, "seal.toml")) else _DRAFT
        return Stray(path, Message.of(template, path=path, name=folder.partner.name))
    return _copy(path, original) if original else Stray(path, Message.of(_STRAY, path=path))


def _copy(path: str, original: str) -> Stray:
    return Stray(path, Message.of(_COPY, path=path, original=original))


def _original(folder: _Folder, name: str) -> str:
    """Return of which of our files another one has the name, with something added in front, within or behind, or ""."""
    for pattern in folder.ours:
        stem, _, ending = pattern.rpartition(r"\.")
        named = re.search(rf"(?<![a-z0-9])(?P<stem>{stem or pattern})(?![a-z])", name, re.IGNORECASE)
        if named and (stem or atomic.there(os.path.join(folder.path, named["stem"]))):
            return f"{named['stem'].lower()}.{ending}" if stem else named["stem"]
    return ""
