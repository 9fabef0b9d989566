"""Reads every file of the vault again and says what does not hold, and what lies there that is not ours.

What is not ours is above all copies that another program made. Nothing here changes anything.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import NamedTuple

from reciprocity_tui.vault import atomic, own, records, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import Held, pattern_of
from reciprocity_tui.vault.home import is_hex, pair_folders
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.own import OwnFile
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.together import Together, written_files
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

MOST_STRAYS = 20
_OWN = ("draft.age", "sheet.age", "seal.toml")
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


class Finding(NamedTuple):
    """One file and what is wrong with it; `problem` None where nothing is. `opened` tells whether it was read inside.

    `remark` is about a file that is not ours, and was not read.
    """

    path: str
    problem: Message | None = None
    opened: bool = True
    remark: Message | None = None


class _Folder(NamedTuple):
    """A folder of a pair, and which names in it are ours; `partner` is whose check-in it holds."""

    path: str
    ours: tuple[str, ...]
    partner: Partner | None = None


def verify_home(home: str) -> Iterator[Finding]:
    """Yield a finding for what belongs to no pair, also for what looks like a copy of one. Raises VaultError."""
    path = os.path.join(home, "settings.toml")
    if _there(path):
        yield _record(path, "settings")
    ids = pair_folders(home)
    for name in atomic.names_in(home):
        original = next((own_id for own_id in ids if own_id in name and own_id != name), "")
        if original and not name.startswith((".new-", ".gone-")):
            yield _copy(os.path.join(home, name), original)


def verify(pair: Pair, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    """Yield a finding for every file of a pair; `identities` by partner id are those that could be unlocked."""
    yield _record(os.path.join(pair.folder, "pair.toml"), "pair")
    for name in atomic.names_in(os.path.join(pair.folder, "questionnaires")):
        sha256 = name.removesuffix(".toml")
        if name.endswith(".toml") and is_hex(sha256, 64):
            yield _read(pair.questionnaire_file(sha256), partial(own.load_questionnaire, pair, sha256))
    for partner in pair.partners:
        yield _record(partner.card_file, "card")
        if partner.public_key or _there(partner.key_file):
            yield _record(partner.key_file, "key")
    for number in _numbers(pair):
        yield from _check_in(pair, number, identities)
    yield from strays(pair)


def _numbers(pair: Pair) -> list[int]:
    """Return the number of every check-in of which anything at all is there; files of other names are not ours."""
    numbers = {file.number for file in pair.both_files()}
    for partner in pair.partners:
        names = [name for name in atomic.names_in(partner.folder) if re.fullmatch(_CHECK_IN, name)]
        numbers |= {int(name) for name in names if any(_there(partner.file(int(name), own)) for own in _OWN)}
    return sorted(numbers)


def _check_in(pair: Pair, number: int, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    path, reveal_path = pair.file(number, Held.CHECK_IN), pair.file(number, Held.REVEAL)
    is_revealed = _there(reveal_path)
    try:
        check_in = pair.check_in(number)
    except VaultError as problem:
        yield Finding(path, problem.message)
        own = (partner.file(number, name) for partner in pair.partners for name in _OWN)
        for unread in (*filter(_there, own), *written_files(pair, number)):
            yield _unread(unread, Message("its check-in"))
        return
    yield Finding(path)
    questionnaire = pair.questionnaire_file(check_in.sha256)
    if not _there(questionnaire):
        yield Finding(path, Message.of("{path} is missing", path=questionnaire))
    unlocked = [partner for partner in pair.partners if partner.id in identities]
    parts = {partner.id: Part(pair, partner, check_in, identities[partner.id]) for partner in unlocked}
    for partner in pair.partners:
        yield from _sheet(partner, number, parts.get(partner.id), is_revealed=is_revealed)
    if is_revealed:
        yield from (_tried(reveal_path, parts.get(partner.id), reveal.open_comparison) for partner in pair.partners)
    if files := written_files(pair, number):
        yield from _written(pair, number, files, list(parts.values()))


def _there(path: str) -> bool:
    """Return whether anything lies at a path; what cannot be seen does, and reading it says why it cannot."""
    try:
        return atomic.there(path)
    except VaultError:
        return True


def _unread(path: str, without: str | Message) -> Finding:
    return Finding(path, Message.of("{path} cannot be checked without {without}", path=path, without=without))


def _gone(path: str) -> Finding:
    return Finding(path, Message.of("{path} is missing; put it back from a backup", path=path))


def _read(path: str, reading: Callable[[], object]) -> Finding:
    try:
        reading()
    except VaultError as problem:
        return Finding(path, problem.message)
    return Finding(path)


def _record(path: str, kind: str) -> Finding:
    return _read(path, partial(records.load, path, kind))


def _tried(path: str, part: Part | None, opening: Callable[[Part], object]) -> Finding:
    """Open a file if its owner is there, and tell how that went."""
    return _read(path, partial(opening, part)) if part else Finding(path, opened=False)


def _sheet(partner: Partner, number: int, part: Part | None, *, is_revealed: bool) -> Iterator[Finding]:
    draft, sheet, seal_path = (partner.file(number, name) for name in _OWN)
    if _there(draft):
        yield _tried(draft, part, partial(own.open_own, kind=OwnFile.DRAFT))
    half_sealed = not _there(draft) and _there(sheet)
    if not (_there(seal_path) or half_sealed or is_revealed):
        return
    try:
        seal = records.load(seal_path, "seal")
    except VaultError as problem:
        yield Finding(seal_path, problem.message)
        return
    yield Finding(seal_path)
    finding = _read(sheet, partial(_compare, sheet, seal))
    yield finding if finding.problem else _tried(sheet, part, own.open_sealed)


def _compare(path: str, seal: records.Record) -> None:
    """Raise VaultError where a file is not what was sealed."""
    if own.digest_of(path) != seal.text("sheet"):
        raise records.damaged(path)


def _written(pair: Pair, number: int, files: Sequence[str], parts: Sequence[Part]) -> Iterator[Finding]:
    """Read what the two have written together, once for each who can, and name what is missing of it."""
    reveal_path, agreement = pair.file(number, Held.REVEAL), pair.file(number, Held.AGREEMENT)
    if not _there(reveal_path):
        yield _gone(reveal_path)
    opened: list[Together] = []
    for part in parts:
        with suppress(VaultError):  # what keeps it from opening is a finding of its own
            opened.append(Together(part))
    for path in files:
        if not parts:
            yield Finding(path, opened=False)
        elif not opened:
            yield _unread(path, clean(reveal_path))
        yield from (_read(path, partial(together.read, path)) for together in opened)
    times = pair.follow_ups(number)
    if agreement in files:
        look_back = pair.file(number, Held.LOOK_BACK)
        yield _read(look_back, partial(_look_back, look_back, opened))
    elif times:
        yield _gone(agreement)
    for time in range(1, max(times, default=0)):  # whether one came after the last that is there cannot be known
        if time not in times:
            yield _gone(pair.file(number, Held.FOLLOW_UP, time))


def _look_back(path: str, opened: Sequence[Together]) -> None:
    """Raise VaultError where the day to look back cannot be read, or is another one than the two agreed on."""
    days = {records.load(path, "lookback").day("on")}
    for together in opened:
        with suppress(VaultError):
            days |= {agreement.check} if (agreement := together.agreement()) else set()
    if len(days) > 1:
        raise records.damaged(path)


def strays(pair: Pair) -> Iterator[Finding]:
    """Yield what lies in the folders of a pair and is not ours, 20 of them at most. Raises VaultError."""
    all_of_them = (stray for folder in _folders(pair) for stray in _strays_in(folder))
    yield from islice(all_of_them, MOST_STRAYS)
    if next(all_of_them, None):
        yield Finding(pair.folder, remark=Message.of(_MORE, path=pair.folder))


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
                yield _Folder(path, tuple(map(re.escape, _OWN)), partner)


def _strays_in(folder: _Folder) -> Iterator[Finding]:
    ours = re.compile("|".join(folder.ours))
    for name in atomic.names_in(folder.path):
        left = atomic.is_leftover(name) or name.startswith(".gone-")
        if not (left or ours.fullmatch(name) or _OF_THE_SYSTEM.fullmatch(name)):
            yield _stray(folder, name)


def _stray(folder: _Folder, name: str) -> Finding:
    path, original = os.path.join(folder.path, name), _original(folder, name)
    if original == "draft.age" and folder.partner:
        template = _DRAFT_OF_SEALED if atomic.there(os.path.join(folder.path, "seal.toml")) else _DRAFT
        return Finding(path, remark=Message.of(template, path=path, name=folder.partner.name))
    return _copy(path, original) if original else Finding(path, remark=Message.of(_STRAY, path=path))


def _copy(path: str, original: str) -> Finding:
    return Finding(path, remark=Message.of(_COPY, path=path, original=original))


def _original(folder: _Folder, name: str) -> str:
    """Return of which of our files another one has the name, with something added in front, within or behind, or ""."""
    for pattern in folder.ours:
        stem, _, ending = pattern.rpartition(r"\.")
        named = re.search(rf"(?<![a-z0-9])(?P<stem>{stem or pattern})(?![a-z])", name, re.IGNORECASE)
        if named and (stem or atomic.there(os.path.join(folder.path, named["stem"]))):
            return f"{named['stem'].lower()}.{ending}" if stem else named["stem"]
    return ""
