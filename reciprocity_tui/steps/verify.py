"""Reading every file of a home again."""

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reciprocity_tui.vault import keys, pairs
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import pair_folders
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.verify import Finding, verify, verify_home


class Verified(NamedTuple):
    """What was found by reading every file again, each finding once; how many were read, damaged, and not opened."""

    findings: tuple[Finding, ...]
    read: int
    damaged: int
    unopened: int


def verified(home: str, wanted: str | None, passphrase: Callable[[], str | None]) -> Verified:
    """Read every file of a home again, or those of one pair.

    `passphrase` gives the next passphrase for a protected part, None where there is none.
    """
    findings = tuple(dict.fromkeys(_findings(home, wanted, passphrase)))
    files = {finding.path for finding in findings if not finding.remark}
    damaged = {finding.path for finding in findings if finding.problem}
    unopened = files - damaged - {finding.path for finding in findings if finding.opened}
    return Verified(findings, len(files), len(damaged), len(unopened))


def _findings(home: str, wanted: str | None, passphrase: Callable[[], str | None]) -> Iterator[Finding]:
    there = pair_folders(home)
    if wanted is None:
        yield from verify_home(home)
    for pair_id in there:
        if wanted in (None, pair_id):
            yield from _of_pair(home, pair_id, passphrase)


def _of_pair(home: str, pair_id: str, passphrase: Callable[[], str | None]) -> Iterator[Finding]:
    try:
        pair = pairs.load_pair(home, pair_id)
    except VaultError as problem:
        yield Finding(pair_id, problem.message)
        return
    identities = dict[str, Identity]()
    for partner in pair.partners:
        try:
            typed = passphrase() if keys.is_protected(partner) else ""
            if typed is not None:
                identities[partner.id] = keys.unlock(partner, typed, complete_card=False)
        except VaultError as problem:
            if os.path.lexists(partner.key_file):
                yield Finding(partner.key_file, problem.message)
    try:
        yield from verify(pair, identities)
    except VaultError as problem:
        yield Finding(pair.folder, problem.message)
