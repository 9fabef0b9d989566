"""Reads every file of the vault again and says what does not hold. Changes nothing."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.vault import atomic, checkins, records
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner

_RECORDS_OF_A_PARTNER = ("card", "key")


@dataclass(frozen=True, slots=True)
class Finding:
    """One file and what is wrong with it; `problem` "" where nothing is. `opened` tells whether it was read inside."""

    path: str
    problem: str = ""
    opened: bool = True


def verify(pair: Pair, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    """Yield a finding for every file of a pair; `identities` by partner id are those that could be unlocked."""
    yield _record(os.path.join(pair.folder, "pair.toml"), "pair")
    yield from _questionnaires(pair)
    for partner in pair.partners:
        for kind in _RECORDS_OF_A_PARTNER:
            path = os.path.join(partner.folder, f"{kind}.toml")
            if kind == "card" or os.path.lexists(path):
                yield _record(path, kind)
    for number in pair.check_in_numbers():
        path = pair.together(f"{number:04}-checkin.toml")
        try:
            check_in = pair.check_in(number)
        except VaultError as problem:
            yield Finding(path, str(problem))
            continue
        yield Finding(path)
        for partner in pair.partners:
            yield from _sheet(pair, partner, check_in, identities.get(partner.id))
        yield from _reveal(pair, check_in, identities)


def _record(path: str, kind: str) -> Finding:
    try:
        records.load(path, kind)
    except VaultError as problem:
        return Finding(path, str(problem))
    return Finding(path)


def _questionnaires(pair: Pair) -> Iterator[Finding]:
    folder = os.path.join(pair.folder, "questionnaires")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        try:
            data = atomic.read(path)
            load(data, path)
            damaged = f"{hashlib.sha256(data).hexdigest()}.toml" != name
            yield Finding(path, str(records.damaged(path)) if damaged else "")
        except QuestionnaireError as problem:
            yield Finding(path, problem.first_line())
        except VaultError as problem:
            yield Finding(path, str(problem))


def _sheet(pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity | None) -> Iterator[Finding]:
    place = checkins.own_place(pair, partner, check_in)
    draft = partner.file(check_in.number, "draft.age")
    if os.path.lexists(draft):
        yield _own(identity, "draft", place, draft)
    seal_path = partner.file(check_in.number, "seal.toml")
    if not os.path.lexists(seal_path):
        return
    try:
        seal = records.load(seal_path, "seal")
    except VaultError as problem:
        yield Finding(seal_path, str(problem))
        return
    other_sheet = seal.text("sha256") != check_in.sha256
    yield Finding(seal_path, "the seal belongs to another questionnaire than the check-in" if other_sheet else "")
    for kind in ("sealed", "private", "roundkey"):
        path = partner.file(check_in.number, f"{kind}.age")
        try:
            damaged = hashlib.sha256(atomic.read(path)).hexdigest() != seal.text(kind)
        except VaultError as problem:
            yield Finding(path, str(problem))
            continue
        if damaged:
            yield Finding(path, str(records.damaged(path)))
        else:
            yield Finding(path) if kind == "sealed" else _own(identity, kind, place, path)


def _own(identity: Identity | None, kind: str, place: str, path: str) -> Finding:
    if identity is None:
        return Finding(path, opened=False)
    try:
        checkins.open_own(identity, kind, place, path)
    except VaultError as problem:
        return Finding(path, str(problem))
    return Finding(path)


def _reveal(pair: Pair, check_in: CheckIn, identities: Mapping[str, Identity]) -> Iterator[Finding]:
    path = pair.reveal_file(check_in.number)
    if not os.path.lexists(path):
        return
    if not identities:
        yield Finding(path, opened=False)
    for partner in pair.partners:
        if partner.id in identities:
            try:
                checkins.open_comparison(pair, check_in, partner, identities[partner.id])
                yield Finding(path)
            except VaultError as problem:
                yield Finding(path, str(problem))
            return
