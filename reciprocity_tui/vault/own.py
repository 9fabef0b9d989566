"""A partner's own files of a check-in, the draft and the sealed sheet, as their owner opens them."""

import hashlib
import re
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import LONGEST_GLAD, Sheet
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.toml.mistakes import Kind, SourceError
from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.envelope import Proven, open_proven
from reciprocity_tui.vault.errors import DamagedError, NewerError, VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.vault.part import Part

_TOLD = re.compile(r"attempt (?P<attempt>[1-9][0-9]{0,5}), (?P<minute>[0-9]{4}-[0-9:T+-]+)")


class OwnFile(Enum):
    """The two files that a partner's answers of a check-in can lie in, by their kinds."""

    DRAFT = "draft"
    SHEET = "sheet"


class Own(NamedTuple):
    """What one of them holds: the sheet, which attempt at sealing it belongs to, and when it was written.

    `attempt` is 1, and one more each time a sealed sheet was taken back. `minute` is what the clock showed, with its
    offset from UTC; nothing is decided by it. `digest` is the SHA-256 of the file.
    """

    sheet: Sheet
    attempt: int
    minute: datetime
    digest: str


class State(Enum):
    """What lies in a partner's folder of a check-in, and what it means."""

    NOTHING = "nothing"
    DRAFT = "a draft"
    SEALED = "a sealed sheet"
    SEALING = "a draft and the sheet made of it, not sealed yet, or not any more"
    SEALED_BESIDE_DRAFT = "a sealed sheet, and the very draft it was made of"
    TAKING_BACK = "a sealed sheet, and a draft in which it was taken back"


def questionnaire_of(pair: Pair, check_in: CheckIn) -> Questionnaire:
    """Return the very questionnaire a check-in asks, by the name it gives it. Raises VaultError."""
    questionnaire = load_questionnaire(pair, check_in.sha256)
    if (questionnaire.id, questionnaire.version) != (check_in.questionnaire, check_in.version):
        raise records.damaged(pair.file(check_in.number, Held.CHECK_IN))
    return questionnaire


def load_questionnaire(pair: Pair, sha256: str) -> Questionnaire:
    """Return the questionnaire of a pair that has this digest. Raises VaultError."""
    path = pair.questionnaire_file(sha256)
    data = atomic.read(path)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise records.damaged(path)
    try:
        return load(data, path)
    except QuestionnaireError as problem:
        raise refused(problem) from None


def told(attempt: int, minute: datetime) -> str:
    """Return what the first line of an own file tells besides its kind."""
    return f"attempt {attempt}, {minute.isoformat(timespec='minutes')}"


def open_own(part: Part, kind: OwnFile, questionnaire: Questionnaire | None = None) -> Own:
    """Return what one of a partner's own files holds. Raises DamagedError, NewerError, or another VaultError.

    A `questionnaire` that was read before saves reading it again.
    """
    path, data, (head, body) = _read(part, kind)
    questionnaire = questionnaire or questionnaire_of(part.pair, part.check_in)
    sheet = parsed(body, path, questionnaire)
    if not (match := _TOLD.fullmatch(head)):
        raise records.damaged(path)
    try:
        minute = datetime.fromisoformat(match["minute"])
    except ValueError:
        raise records.damaged(path) from None
    if minute.tzinfo is None:
        raise records.damaged(path)
    return Own(sheet, int(match["attempt"]), minute, hashlib.sha256(data).hexdigest())


def _read(part: Part, kind: OwnFile) -> tuple[str, bytes, Proven]:
    path = part.file(f"{kind.value}.age")
    data = atomic.read(path)
    return path, data, open_proven(part.identity, part.identity, kind.value, part.place, data, path)


def open_sealed(part: Part, questionnaire: Questionnaire | None = None) -> Own:
    """Return the sheet that a partner has sealed, checked against its seal. Raises VaultError."""
    seal = records.load(part.file("seal.toml"), "seal")
    sheet = open_own(part, OwnFile.SHEET, questionnaire)
    if (seal.text("sha256"), seal.text("sheet")) != (part.check_in.sha256, sheet.digest):
        raise DamagedError("{path} is not the seal of these answers; put it back from a backup", path=seal.path)
    return sheet


def state_of(part: Part, questionnaire: Questionnaire | None = None) -> State:
    """Return what lies in a partner's folder of a check-in; changes nothing.

    Raises DamagedError where something is missing, or where two files do not belong together: an older one came back.
    """
    draft, sheet, seal = (atomic.there(part.file(name)) for name in ("draft.age", "sheet.age", "seal.toml"))
    if seal and not sheet:
        raise missing(part.file("sheet.age"))
    if not seal and part.pair.is_revealed(part.check_in.number):
        raise missing(part.file("seal.toml"))
    if not draft:
        if sheet and not seal:
            raise missing(part.file("seal.toml"))
        return State.SEALED if seal else State.NOTHING
    return _beside(part, questionnaire, is_sealed=seal) if sheet else State.DRAFT


def _beside(part: Part, questionnaire: Questionnaire | None, *, is_sealed: bool) -> State:
    """Return what a draft means beside a sheet. Raises DamagedError where one of them is not of the other's making."""
    draft = open_own(part, OwnFile.DRAFT, questionnaire)
    sheet = open_sealed(part, questionnaire) if is_sealed else open_own(part, OwnFile.SHEET, questionnaire)
    if draft.attempt > sheet.attempt:
        return State.TAKING_BACK if is_sealed else State.SEALING
    if draft.sheet == sheet.sheet and draft.attempt == sheet.attempt:
        return State.SEALED_BESIDE_DRAFT if is_sealed else State.SEALING
    raise DamagedError(
        "{draft} holds other answers than {sheet} beside it: an older file came back. Nothing was changed; move the "
        "one you don't want to another place",
        draft=part.file("draft.age"),
        sheet=part.file("sheet.age"),
    )


def missing(path: str) -> DamagedError:
    """Return the error for a file that has to be there."""
    return DamagedError("{path} is missing; put it back from a backup", path=path)


def own_sheet(part: Part, questionnaire: Questionnaire | None = None) -> Sheet:
    """Return a partner's whole sheet for its owner, sealed or not; an empty one where nothing is answered yet.

    A `questionnaire` that was read before saves reading it again. Raises VaultError.
    """
    questionnaire = questionnaire or questionnaire_of(part.pair, part.check_in)
    match state_of(part, questionnaire):
        case State.NOTHING:
            return Sheet(questionnaire.id, questionnaire.version)
        case State.SEALED | State.SEALED_BESIDE_DRAFT:
            return open_sealed(part, questionnaire).sheet
        case State.DRAFT | State.SEALING | State.TAKING_BACK:
            return open_own(part, OwnFile.DRAFT, questionnaire).sheet


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file (hex). Raises VaultError where it cannot be read."""
    return hashlib.sha256(atomic.read(path)).hexdigest()


def parsed(body: bytes, path: str, questionnaire: Questionnaire) -> Sheet:
    """Return the sheet in a file of the vault. Raises VaultError."""
    try:
        return sheet_file.parse(body, path, questionnaire, limit=atomic.LARGEST_FILE)
    except sheet_file.SheetError as problem:
        raise refused(problem) from None


def refused(problem: SourceError) -> VaultError:
    """Return the error for a file in the vault that cannot be used: NewerError where a later program wrote it."""
    return (NewerError if problem.has(Kind.NEWER) else VaultError)(problem.first())


def bound(questionnaire: Questionnaire) -> int:
    """Return a size that no sheet without notes exceeds, so that no file's size depends on the answers."""
    behaviours = [behaviour.id for area in questionnaire.areas for behaviour in area.behaviours]
    areas = [area.id for area in questionnaire.areas]
    others = [sign.id for sign in questionnaire.signs] + [reflection.id for reflection in questionnaire.reflections]
    longest = 80 * len(behaviours) + 64 * len(areas) + 90 * len(others) + 4 * LONGEST_GLAD + 1024
    return longest + sum(map(len, behaviours)) + 5 * sum(map(len, areas)) + sum(map(len, others))
