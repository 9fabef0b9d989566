"""What is wrong with a home."""

from collections.abc import Mapping
from pathlib import Path

from reciprocity_tui.vault import keys
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, load_pairs
from reciprocity_tui.vault.verify import Finding, verify
from tests.support import Couple


def unlocked(pair: Pair, passphrases: Mapping[str, str]) -> dict[str, Identity]:
    """Return the identities of a pair by partner id; the passphrases are by name."""
    return {each.id: keys.unlock(each, passphrases.get(each.name)) for each in pair.partners if each.has_key}


def findings(couple: Couple, *unlocked: int) -> list[Finding]:
    """Return what verify says about a pair, read anew, with the keys of these partners."""
    pair = couple.afresh().pair
    return list(verify(pair, {pair.partners[person].id: couple.identities[person] for person in unlocked}))


def damage(couple: Couple) -> list[str]:
    """Return what is wrong with a pair, read anew, with the keys of all who have one."""
    keyed = [person for person, partner in enumerate(couple.pair.partners) if partner.has_key]
    return [str(each.problem) for each in findings(couple, *keyed) if each.problem]


def problems(home: Path, passphrases: Mapping[str, str] | None = None) -> list[str]:
    """Return everything that loading, unlocking and verifying the pairs of a home finds, as `file: problem`."""
    found: list[str] = []
    try:
        for pair in load_pairs(str(home)):
            identities = unlocked(pair, passphrases or {})
            found += [f"{each.path}: {each.problem}" for each in verify(pair, identities) if each.problem]
    except VaultError as problem:
        found.append(str(problem))
    return found
