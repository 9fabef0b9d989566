"""Reads every file of the vault again and says what does not hold. Nothing here changes anything."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from reciprocity_tui.vault import atomic, cards, own, records, reveal
from reciprocity_tui.vault.errors import DamagedError, VaultError
from reciprocity_tui.vault.files import OWN_FILES, Held
from reciprocity_tui.vault.home import is_hex
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.own import OwnFile, State
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.strays import copies_of_pairs, strays
from reciprocity_tui.vault.together import Together, written_files
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

_SEALING = (
    "Sealing or taking back stopped half-way: {draft} is what counts. The program removes {sheet} when {name} opens "
    "these answers next."
)
_SEALED = (
    "Sealing stopped half-way: {sheet} is what counts. The program removes {draft} when these answers are opened next."
)
_TAKING_BACK = (
    "Taking back stopped half-way: {draft} is what counts. The program completes it when {name} opens these answers "
    "next; until then you can't open this check-in together."
)
_HALF_WAY = {
    State.SEALING: _SEALING,
    State.SEALED_BESIDE_DRAFT: _SEALED,
    State.TAKING_BACK: _TAKING_BACK,
}
"""What a draft beside a sheet means; each finishes by itself."""
_OTHER_SEAL = "{sheet} is not what {seal} seals: one of them is damaged or was changed; put both back from a backup"
_DRAFT_OF_OPENED = "{draft} came back after you both opened this check-in. It changes nothing; move it to another place"
_NO_CHECK_IN = (
    "{folder} is called like the folder of a check-in, and there is no {path}: put that back from a backup, or give "
    "the folder another name where it isn't one of this program's. Until then you can't open anything together"
)
_OTHER_CARD = (
    "{card} holds another key than the one with which {name} opened check-in {number}: somebody put it there. Put the "
    "card back from a backup"
)


class Finding(NamedTuple):
    """One file and what is wrong with it; `problem` None where nothing is. `opened` tells whether it was read inside.

    `remark` is about a file that is not ours, and was not read, or about what finishes by itself.
    """

    path: str
    problem: Message | None = None
    opened: bool = True
    remark: Message | None = None


def verify_home(home: str) -> Iterator[Finding]:
    """Yield a finding for what belongs to no pair, also for what looks like a copy of one. Raises VaultError."""
    yield from (Finding(stray.path, remark=stray.remark) for stray in copies_of_pairs(home))


def verify(pair: Pair, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    """Yield a finding for every file of a pair; `identities` by partner id are those that could be unlocked."""
    yield _record(os.path.join(pair.folder, "pair.toml"), "pair")
    for name in atomic.names_in(os.path.join(pair.folder, "questionnaires")):
        sha256 = name.removesuffix(".toml")
        if name.endswith(".toml") and is_hex(sha256, 64):
            yield _read(pair.questionnaire_file(sha256), partial(own.load_questionnaire, pair, sha256))
    for partner in pair.partners:
        yield _card(partner, identities.get(partner.id))
        if partner.public_key or _there(partner.key_file):
            yield _record(partner.key_file, "key")
    numbers = _numbers(pair)
    for number in numbers:
        yield from _check_in(pair, number, identities)
    for partner in pair.partners:
        for number in partner.numbers():
            if number > max(numbers, default=0):
                folder, path = os.path.dirname(partner.file(number, "")), pair.file(number, Held.CHECK_IN)
                yield Finding(folder, Message.of(_NO_CHECK_IN, folder=folder, path=path))
    yield from (Finding(stray.path, remark=stray.remark) for stray in strays(pair))


def _card(partner: Partner, owner: Identity | None) -> Finding:
    if owner and partner.public_key:
        return _read(partner.card_file, partial(cards.confirm, partner, owner))
    return _record(partner.card_file, "card")


def _numbers(pair: Pair) -> list[int]:
    """Return the number of every check-in of which anything at all is there; files of other names are not ours."""
    numbers = {file.number for file in pair.both_files()}
    for partner in pair.partners:
        numbers |= {n for n in partner.numbers() if any(_there(partner.file(n, name)) for name in OWN_FILES)}
    return sorted(numbers)


def _check_in(pair: Pair, number: int, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    path, reveal_path = pair.file(number, Held.CHECK_IN), pair.file(number, Held.REVEAL)
    is_revealed = _there(reveal_path)
    try:
        check_in = pair.check_in(number)
    except VaultError as problem:
        yield Finding(path, problem.message)
        answers = (partner.file(number, name) for partner in pair.partners for name in OWN_FILES)
        for unread in (*filter(_there, answers), *written_files(pair, number)):
            yield _unread(unread, Message("its check-in"))
        return
    yield Finding(path)
    questionnaire = pair.questionnaire_file(check_in.sha256)
    if not _there(questionnaire):
        yield Finding(path, Message.of("{path} is missing", path=questionnaire))
    unlocked = [partner for partner in pair.partners if partner.id in identities]
    parts = {partner.id: Part(pair, partner, check_in, identities[partner.id]) for partner in unlocked}
    for partner in pair.partners:
        yield from _own_files(partner, number, parts.get(partner.id), is_revealed=is_revealed)
    if is_revealed:
        yield from (_tried(reveal_path, parts.get(partner.id), reveal.open_comparison) for partner in pair.partners)
        yield from _cards(pair, number, parts.values())
    elif (without := _read(reveal_path, partial(reveal.refuse_without_opening, pair, number))).problem:
        yield without
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


def _own_files(partner: Partner, number: int, part: Part | None, *, is_revealed: bool) -> Iterator[Finding]:
    """Read what a partner answers or has sealed; the digest of what is sealed is compared without their key, too."""
    draft, sheet, seal = (partner.file(number, name) for name in OWN_FILES)
    has_draft, has_sheet, has_seal = map(_there, (draft, sheet, seal))
    read: list[Finding] = []
    if has_draft:
        read.append(_tried(draft, part, partial(own.open_own, kind=OwnFile.DRAFT)))
    if has_seal or is_revealed or (has_sheet and not has_draft):
        read += _sealed(sheet, seal, part)
    elif has_sheet:
        read.append(_tried(sheet, part, partial(own.open_own, kind=OwnFile.SHEET)))
    yield from read
    if has_draft and has_sheet and part and not any(finding.problem for finding in read):
        yield _beside(part, draft, sheet, is_revealed=is_revealed)


def _sealed(path: str, seal_path: str, part: Part | None) -> Iterator[Finding]:
    try:
        seal = records.load(seal_path, "seal")
    except VaultError as problem:
        yield Finding(seal_path, problem.message)
        if _there(path):
            yield _tried(path, part, partial(own.open_own, kind=OwnFile.SHEET))
        return
    yield Finding(seal_path)
    finding = _read(path, partial(_compare, path, seal))
    yield finding if finding.problem else _tried(path, part, own.open_sealed)


def _beside(part: Part, draft: str, sheet: str, *, is_revealed: bool) -> Finding:
    """Say what a draft beside a sheet means: what was interrupted finishes by itself, an older file does not."""
    if is_revealed:
        return Finding(draft, Message.of(_DRAFT_OF_OPENED, draft=draft))
    try:
        state = own.state_of(part)
    except VaultError as problem:
        return Finding(draft, problem.message)
    return Finding(draft, remark=Message.of(_HALF_WAY[state], draft=draft, sheet=sheet, name=part.partner.name))


def _cards(pair: Pair, number: int, parts: Iterable[Part]) -> Iterator[Finding]:
    """Name each card with another key than its owner had when the two last opened a check-in, as either can tell."""
    for part in parts:
        with suppress(VaultError):  # what keeps it from opening, or from being seen, is a finding of its own
            if number != max(pair.revealed_numbers()):
                return
            for partner, side in zip(pair.partners, reveal.opened(part).sides, strict=True):
                if partner.public_key != side.public:
                    card = partner.card_file
                    yield Finding(card, Message.of(_OTHER_CARD, card=card, name=partner.name, number=number))
            return


def _compare(path: str, seal: records.Record) -> None:
    """Raise VaultError where a file is not what was sealed; which of the two was changed cannot be told from them."""
    if own.digest_of(path) != seal.text("sheet"):
        raise DamagedError(_OTHER_SEAL, sheet=path, seal=seal.path)


def _written(pair: Pair, number: int, files: Sequence[str], parts: Sequence[Part]) -> Iterator[Finding]:
    """Read what the two have written together, once for each who can, and name what is missing of it."""
    reveal_path, agreement = pair.file(number, Held.REVEAL), pair.file(number, Held.AGREEMENT)
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
