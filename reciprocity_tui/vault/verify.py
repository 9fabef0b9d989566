"""Reads every file of the vault again and says what does not hold. Changes nothing."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.vault import atomic, records, reveal, sealed, strays
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.home import is_hex
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.together import Together, open_together, written_files
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

_ITS_CHECK_IN = Message("its check-in")


@dataclass(frozen=True, slots=True)
class Finding:
    """One file and what is wrong with it; `problem` None where nothing is. `opened` tells whether it was read inside.

    `remark` is about a file that is not ours, and was not read.
    """

    path: str
    problem: Message | None = None
    opened: bool = True
    remark: Message | None = None


def verify_home(home: str) -> Iterator[Finding]:
    """Yield a finding for what belongs to no pair."""
    path = os.path.join(home, "settings.toml")
    if _there(path):
        yield _record(path, "settings")
    for stray in strays.of_home(home):
        yield Finding(stray.path, remark=stray.remark)


def verify(pair: Pair, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    """Yield a finding for every file of a pair; `identities` by partner id are those that could be unlocked."""
    yield _record(os.path.join(pair.folder, "pair.toml"), "pair")
    yield from _questionnaires(pair)
    for partner in pair.partners:
        yield _record(partner.card_file, "card")
        if partner.public_key or _there(partner.key_file):
            yield _record(partner.key_file, "key")
    for number in _numbers(pair):
        path = pair.file(number, Held.CHECK_IN)
        try:
            check_in = pair.check_in(number)
        except VaultError as problem:
            yield Finding(path, problem.message)
            yield from _unchecked(pair, number)
            continue
        yield Finding(path)
        if not _there(pair.questionnaire_file(check_in.sha256)):
            yield Finding(path, Message.of("{path} is missing", path=pair.questionnaire_file(check_in.sha256)))
        for partner in pair.partners:
            yield from _sheet(pair, partner, check_in, identities.get(partner.id))
        yield from _reveal(pair, check_in, identities)
        yield from _written(pair, check_in, identities)
    for stray in strays.of_pair(pair):
        yield Finding(stray.path, remark=stray.remark)


def _numbers(pair: Pair) -> list[int]:
    """Return the number of every check-in of which anything at all is there; files of other names are not ours."""
    found = {file.number for file in pair.both_files()}
    for partner in pair.partners:
        names = [name for name in atomic.names_in(partner.folder) if re.fullmatch(strays.CHECK_IN, name)]
        found |= {int(name) for name in names if _has_own(os.path.join(partner.folder, name))}
    return sorted(found)


def _has_own(folder: str) -> bool:
    return any(_there(os.path.join(folder, name)) for name in strays.OWN)


def _unchecked(pair: Pair, number: int) -> Iterator[Finding]:
    """Name what lies in a check-in that cannot be read itself."""
    for partner in pair.partners:
        own = (partner.file(number, name) for name in strays.OWN)
        yield from (_unread(path, _ITS_CHECK_IN) for path in own if _there(path))
    for path in written_files(pair, number):
        yield _unread(path, _ITS_CHECK_IN)


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


def _record(path: str, kind: str) -> Finding:
    try:
        records.load(path, kind)
    except VaultError as problem:
        return Finding(path, problem.message)
    return Finding(path)


def _questionnaires(pair: Pair) -> Iterator[Finding]:
    folder = os.path.join(pair.folder, "questionnaires")
    for name in atomic.names_in(folder):
        path = os.path.join(folder, name)
        if not (name.endswith(".toml") and is_hex(name.removesuffix(".toml"), 64)):
            continue
        try:
            data = atomic.read(path)
            if f"{hashlib.sha256(data).hexdigest()}.toml" != name:
                raise records.damaged(path)
            load(data, path)
            yield Finding(path)
        except QuestionnaireError as problem:
            yield Finding(path, problem.first())
        except VaultError as problem:
            yield Finding(path, problem.message)


def _sheet(pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity | None) -> Iterator[Finding]:
    def own(kind: str) -> Callable[[Identity], object]:
        return lambda identity: sealed.own_written(
            Part(pair, partner, check_in, identity), kind, sealed.questionnaire_of(pair, check_in)
        )

    def shared(identity: Identity) -> object:
        part = Part(pair, partner, check_in, identity)
        return sealed.open_own_sealed(part, sealed.questionnaire_of(pair, check_in))

    draft = partner.file(check_in.number, "draft.age")
    if _there(draft):
        yield _tried(draft, identity, own("draft"))
    seal_path = partner.file(check_in.number, "seal.toml")
    parts = {kind: partner.file(check_in.number, f"{kind}.age") for kind in ("sealed", "private", "roundkey")}
    half_sealed = not _there(draft) and any(map(_there, parts.values()))
    if not (_there(seal_path) or half_sealed or _there(pair.file(check_in.number, Held.REVEAL))):
        return
    try:
        seal = records.load(seal_path, "seal")
    except VaultError as problem:
        yield Finding(seal_path, problem.message)
        return
    yield Finding(seal_path)
    for kind, path in parts.items():
        try:
            damaged = hashlib.sha256(atomic.read(path)).hexdigest() != seal.text(kind)
        except VaultError as problem:
            yield Finding(path, problem.message)
            continue
        if damaged:
            yield Finding(path, records.damaged(path).message)
        elif kind == "sealed" and identity is None:
            yield Finding(path)
        elif kind == "private":
            yield _tried(path, identity, own("private"))
        else:
            yield _tried(path, identity, shared)


def _reveal(pair: Pair, check_in: CheckIn, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    path = pair.file(check_in.number, Held.REVEAL)
    if not _there(path):
        return
    for partner in pair.partners:
        yield _tried(path, identities.get(partner.id), _opens_for(pair, check_in, partner))


def _written(pair: Pair, check_in: CheckIn, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    """Read what the two have written together, once for each who can."""
    files = written_files(pair, check_in.number)
    if not files:
        return
    if not _there(pair.file(check_in.number, Held.REVEAL)):
        yield _gone(pair.file(check_in.number, Held.REVEAL))
    unlocked = [partner for partner in pair.partners if partner.id in identities]
    opened: list[Together] = []
    for partner in unlocked:
        with suppress(VaultError):  # what keeps it from opening is a finding of its own
            opened.append(open_together(Part(pair, partner, check_in, identities[partner.id])))
    for path in files:
        if not unlocked:
            yield Finding(path, opened=False)
        elif not opened:
            yield _unread(path, clean(pair.file(check_in.number, Held.REVEAL)))
        for together in opened:
            yield _read(path, partial(together.read, path))
    if pair.file(check_in.number, Held.AGREEMENT) in files:
        yield _read(pair.file(check_in.number, Held.LOOK_BACK), lambda: _look_back(pair, check_in.number, opened))
    elif pair.follow_ups(check_in.number):
        yield _gone(pair.file(check_in.number, Held.AGREEMENT))
    yield from _skipped(pair, check_in.number)


def _skipped(pair: Pair, number: int) -> Iterator[Finding]:
    """Name what is missing between two times at which they looked back; whether one came after them cannot be known."""
    there = pair.follow_ups(number)
    missing = (time for time in range(1, max(there, default=0)) if time not in there)
    yield from (_gone(pair.file(number, Held.FOLLOW_UP, time)) for time in missing)


def _look_back(pair: Pair, number: int, opened: Sequence[Together]) -> None:
    """Raise VaultError where the day to look back cannot be read, or is another one than the two agreed on."""
    record = records.load(pair.file(number, Held.LOOK_BACK), "lookback")
    days = {record.day("on")}
    for together in opened:
        with suppress(VaultError):
            days |= {agreement.check} if (agreement := together.agreement()) else set()
    if len(days) > 1:
        raise records.damaged(record.path)


def _opens_for(pair: Pair, check_in: CheckIn, partner: Partner) -> Callable[[Identity], object]:
    return lambda identity: reveal.open_comparison(Part(pair, partner, check_in, identity))


def _tried(path: str, identity: Identity | None, opening: Callable[[Identity], object]) -> Finding:
    """Open a file if its owner is there, and tell how that went."""
    if identity is None:
        return Finding(path, opened=False)
    return _read(path, lambda: opening(identity))


def _read(path: str, reading: Callable[[], object]) -> Finding:
    try:
        reading()
    except VaultError as problem:
        return Finding(path, problem.message)
    return Finding(path)
