"""What lies sealed or drafted in a check-in, as its owner opens it."""

import hashlib

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import LONGEST_GLAD, Sheet
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.toml.mistakes import Kind, SourceError
from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.envelope import BLOCK, decrypted, open_proven, unpadded
from reciprocity_tui.vault.errors import DamagedError, NewerError, VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part

Sheets = tuple[Shared, Shared]


def questionnaire_of(pair: Pair, check_in: CheckIn) -> Questionnaire:
    """Return the very questionnaire a check-in asks. Raises VaultError."""
    return load_questionnaire(pair, check_in.sha256)


def load_questionnaire(pair: Pair, sha256: str) -> Questionnaire:
    """Return the questionnaire of a pair that has this digest. Raises VaultError."""
    path = pair.questionnaire_file(sha256)
    data = atomic.read(path)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise records.damaged(path)
    try:
        return load(data, path)
    except QuestionnaireError as problem:
        raise _refused(problem) from None


def own_sheet(part: Part, questionnaire: Questionnaire | None = None) -> Sheet:
    """Return a partner's whole sheet for its owner, sealed or not. Raises VaultError.

    A `questionnaire` that was read before saves reading it again.
    """
    questionnaire = questionnaire or questionnaire_of(part.pair, part.check_in)
    kind = "private" if part.is_sealed else "draft"
    if kind == "draft" and not atomic.there(part.file("draft.age")):
        if atomic.there(part.file("private.age")) or part.pair.is_revealed(part.check_in.number):
            raise DamagedError("{path} is missing; put it back from a backup", path=part.file("seal.toml"))
        return Sheet(questionnaire.id, questionnaire.version)
    return own_written(part, kind, questionnaire)


def own_written(part: Part, kind: str, questionnaire: Questionnaire | None = None) -> Sheet:
    """Return the sheet in the partner's own file, "draft" or "private". Raises VaultError."""
    questionnaire = questionnaire or questionnaire_of(part.pair, part.check_in)
    return parsed(open_own(part, kind), part.file(f"{kind}.age"), questionnaire)


def open_own(part: Part, kind: str) -> bytes:
    """Return what a partner wrote into a file of their own. Raises DamagedError."""
    return open_proven(part.identity, part.identity, kind, part.place, part.file(f"{kind}.age"))


def parsed(body: bytes, path: str, questionnaire: Questionnaire) -> Sheet:
    """Return the sheet in a file of the vault. Raises VaultError."""
    try:
        return sheet_file.parse(body, path, questionnaire, limit=atomic.LARGEST_FILE)
    except sheet_file.SheetError as problem:
        raise _refused(problem) from None


def _refused(problem: SourceError) -> VaultError:
    """Return the error for a file in the vault that cannot be used: NewerError where a later program wrote it."""
    return (NewerError if problem.has(Kind.NEWER) else VaultError)(problem.first())


def open_round_key(part: Part) -> tuple[str, str]:
    """Return a round key and the digest of what it seals, checked against the seal. Raises VaultError."""
    seal = records.load(part.file("seal.toml"), "seal")
    path = part.file("roundkey.age")
    record = records.parse(unpadded(open_own(part, "roundkey")), path, "roundkey")
    round_key, digest = record.text("round_key"), record.text("sealed")
    so_sealed = part.check_in.sha256, digest, digest_of(path)
    if (seal.text("sha256"), seal.text("sealed"), seal.text("roundkey")) != so_sealed:
        raise DamagedError("{path} is not the seal of these answers; put it back from a backup", path=seal.path)
    return round_key, digest


def open_sealed(
    partner: Partner, check_in: CheckIn, round_key: str, digest: str, questionnaire: Questionnaire
) -> Shared:
    """Return what a partner shared, with the round key and digest they sealed it with. Raises VaultError."""
    path = partner.file(check_in.number, "sealed.age")
    data = atomic.read(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamagedError("{path} is not what was sealed; put it back from a backup", path=path)
    try:
        body = decrypted(Identity(round_key), data, path, 2 * BLOCK + bound(questionnaire))
    except ValueError:
        raise records.damaged(path) from None
    return Shared(parsed(body, path, questionnaire))


def open_own_sealed(part: Part, questionnaire: Questionnaire | None = None) -> Shared:
    """Return what a partner shared, for its owner. Raises VaultError."""
    questionnaire = questionnaire or questionnaire_of(part.pair, part.check_in)
    return open_sealed(part.partner, part.check_in, *open_round_key(part), questionnaire)


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file (hex). Raises VaultError where it cannot be read."""
    return hashlib.sha256(atomic.read(path)).hexdigest()


def bound(questionnaire: Questionnaire) -> int:
    """Return a size that no sheet without notes exceeds, so that no file's size depends on the answers."""
    behaviours = [behaviour.id for area in questionnaire.areas for behaviour in area.behaviours]
    areas = [area.id for area in questionnaire.areas]
    others = [sign.id for sign in questionnaire.signs] + [reflection.id for reflection in questionnaire.reflections]
    longest = 80 * len(behaviours) + 64 * len(areas) + 90 * len(others) + 4 * LONGEST_GLAD + 1024
    return longest + sum(map(len, behaviours)) + 5 * sum(map(len, areas)) + sum(map(len, others))
