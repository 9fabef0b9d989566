"""The sheets of a check-in: draft, seal, and taking back."""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from typing import Self

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.questions import questions
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import atomic, keys, own, records
from reciprocity_tui.vault.envelope import proven
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import encrypt
from reciprocity_tui.vault.locking import Locked, alone
from reciprocity_tui.vault.own import OwnFile, State
from reciprocity_tui.vault.pairs import CheckIn, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import opened, refuse_other_key, refuse_without_opening
from reciprocity_tui.words.message import Hint

Clock = Callable[[], datetime]


def this_minute() -> datetime:
    """Return the time as the clock of the computer shows it, with its offset from UTC."""
    return datetime.now().astimezone()


class OpenSheet:
    """One partner's sheet of a check-in, locked against a second window while it is open.

    Used as a context manager. `sheet` is what is on disk, and what was kept in memory since.
    """

    def __init__(
        self, part: Part, followed: Iterable[str] = (), window: str = "", *, clock: Clock = this_minute
    ) -> None:
        """Remember what to open; `followed` are the areas of which it asks how they feel compared with last time.

        `window` says of which time to think, "" for the one of the questionnaire. `clock` tells the minute that is kept
        with each draft and with what is sealed.

        Raises VaultError where the questionnaire of the check-in cannot be read.
        """
        self.part = part
        self.questionnaire = own.questionnaire_of(part.pair, part.check_in)
        self.sheet = Sheet(self.questionnaire.id, self.questionnaire.version)
        self.saved = True
        self.focus = part.check_in.focus
        self.questions = questions(self.questionnaire, part.place, self.focus, followed)
        self.protected = keys.is_protected(part.partner)
        self.window = window
        self.name = part.partner.name
        self.other = part.pair.other(part.partner).name
        self.person = [partner.id for partner in part.pair.partners].index(part.partner.id)
        self._lock = ExitStack()
        self._locked = Locked()
        self._attempt = 1
        self._size = own.bound(self.questionnaire)
        self._clock = clock
        self._tried_to_seal = False

    def __enter__(self) -> Self:
        """Lock and read the draft. Raises InUseError, DamagedError, NewerError or another VaultError."""
        with ExitStack() as undo:
            self._locked = undo.enter_context(alone(self.part.partner))
            self._read()
            self._lock = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Let another window open it."""
        self._lock.close()

    def _read(self) -> None:
        folders = self.part.partner.folder, os.path.dirname(self.part.file("draft.age"))
        atomic.refuse_links(*folders)
        if atomic.there(folders[1]):
            self._locked.folder(folders[1])
        refuse_other_key(self.part.pair, self.part.partner, self.part.identity)
        refuse_without_opening(self.part.pair, self.part.check_in.number)
        if not self.part.pair.is_revealed(self.part.check_in.number):
            settle(self.part, self._locked, self.questionnaire)
        if not self.part.is_sealed and own.state_of(self.part, self.questionnaire) is State.DRAFT:
            draft = own.open_own(self.part, OwnFile.DRAFT, self.questionnaire)
            self.sheet, self._attempt = draft.sheet, draft.attempt
        for folder in folders:
            atomic.discard_leftovers(folder)
        refuse_if_sealed(self.part.partner, self.part.check_in)

    def keep(self, sheet: Sheet) -> None:
        """Take a sheet in memory alone; the next `save` or `seal` writes it."""
        self.sheet = sheet
        self.saved = False

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet, durably, also an unchanged one. Raises NotSavedError; then the one before is still there."""
        self._locked.refuse_if_lost()
        refuse_if_sealed(self.part.partner, self.part.check_in)
        if self._tried_to_seal:  # and failed half-way: what was to be sealed holds other answers now
            self._locked.remove(self.part.file("sheet.age"))
            self._tried_to_seal = False
        self.saved = self.saved and sheet == self.sheet  # a write that fails half-way may have got through
        self._write(OwnFile.DRAFT, sheet)
        self.sheet = sheet
        self.saved = True

    def seal(self) -> None:
        """Seal the sheet: first the draft is written, then the sheet of the same attempt, and that is read again.

        The last file written makes it sealed; until then it is a draft. Trying again after a failure completes it.
        Raises NotSavedError, or another VaultError.
        """
        part, questionnaire = self.part, self.questionnaire
        if not part.is_sealed:
            refuse_without_opening(part.pair, part.check_in.number)
            self._write(OwnFile.DRAFT, self.sheet)
            self.saved = True
            self._tried_to_seal = True
            self._write(OwnFile.SHEET, self.sheet)
            if own.state_of(part, questionnaire) is not State.SEALING:
                raise own.missing(part.file("draft.age"))
            fields: dict[str, records.Value] = {
                "questionnaire": questionnaire.id,
                "version": questionnaire.version,
                "sha256": questionnaire.sha256,
                "sheet": own.open_own(part, OwnFile.SHEET, questionnaire).digest,
            }
            self._locked.write_once(part.file("seal.toml"), records.dump("seal", fields))
        self._locked.folder(os.path.dirname(part.file("seal.toml"))).sync()
        settle(part, self._locked, questionnaire)

    def _write(self, kind: OwnFile, sheet: Sheet) -> None:
        told = own.told(self._attempt, self._clock())
        _write(self.part, self._locked, kind, sheet, told, self._size)


def _write(part: Part, locked: Locked, kind: OwnFile, sheet: Sheet, told: str, size: int) -> None:
    """Put one of the own files in place; `told` is what its first line tells. Raises NotSavedError."""
    body = proven(part.identity, kind.value, part.place, sheet_file.dump(sheet), size, told=told)
    locked.replace(part.file(f"{kind.value}.age"), encrypt(body, part.identity.public))


def settle(part: Part, locked: Locked, questionnaire: Questionnaire | None = None) -> State:
    """Finish what a process that was killed while sealing or taking back has left; return what there was before.

    Raises DamagedError where something is missing, or an older file came back; then
    nothing is changed.
    """
    state = own.state_of(part, questionnaire)
    match state:
        case State.SEALING:
            locked.remove(part.file("sheet.age"))
        case State.SEALED_BESIDE_DRAFT:
            locked.remove(part.file("draft.age"))
        case State.TAKING_BACK:
            locked.remove(part.file("seal.toml"))
            locked.remove(part.file("sheet.age"))
    return state


def withdraw(part: Part, *, clock: Clock = this_minute) -> None:
    """Make a sealed sheet a draft again, with every answer in it, as long as it is not opened together.

    It stays sealed until the seal is removed, after the draft of the next attempt is there. Trying again after a
    failure completes it; a sheet that lost its seal becomes a draft, too. Raises VaultError; after an older file came
    back nothing is changed.
    """
    with alone(part.partner) as locked:
        refuse_other_key(part.pair, part.partner, part.identity)
        if part.pair.is_revealed(part.check_in.number):
            opened(part)  # one that somebody else put there is said to be that
            raise VaultError("you have both opened this check-in; what is opened together can't be taken back")
        refuse_without_opening(part.pair, part.check_in.number)
        if not atomic.there(part.file("sheet.age")) and not part.is_sealed:
            raise VaultError(
                "{name}'s answers in check-in {number} aren't sealed; nothing was changed",
                name=part.partner.name,
                number=part.check_in.number,
            )
        questionnaire = own.questionnaire_of(part.pair, part.check_in)
        if part.is_sealed or atomic.there(part.file("draft.age")):
            settle(part, locked, questionnaire)
        if not atomic.there(part.file("sheet.age")):
            return
        sealed = (
            own.open_sealed(part, questionnaire) if part.is_sealed else own.open_own(part, OwnFile.SHEET, questionnaire)
        )
        told = own.told(sealed.attempt + 1, clock())
        _write(part, locked, OwnFile.DRAFT, sealed.sheet, told, own.bound(questionnaire))
        if settle(part, locked, questionnaire) not in (State.TAKING_BACK, State.SEALING):
            raise own.missing(part.file("draft.age"))


def is_half_sealed(partner: Partner, check_in: CheckIn) -> bool:
    """Return whether a draft lies beside the seal, so that opening the sheet has to finish sealing or taking back."""
    return partner.has_sealed(check_in.number) and atomic.there(partner.file(check_in.number, "draft.age"))


def refuse_if_sealed(partner: Partner, check_in: CheckIn) -> None:
    """Raise VaultError where a sheet is sealed already, DamagedError where only its seal is there."""
    if partner.has_sealed(check_in.number):
        if not atomic.there(sheet := partner.file(check_in.number, "sheet.age")):
            raise own.missing(sheet)
        raise VaultError(
            "{name}'s answers are sealed and stay as they are, unless {name} takes them back before you both open them",
            hint=Hint.WITHDRAW,
            name=partner.name,
        )


def refuse_if_finished(partner: Partner, check_in: CheckIn) -> None:
    """Raise VaultError where a sheet is sealed for good; one that a killed process left half sealed may be opened."""
    if not is_half_sealed(partner, check_in):
        refuse_if_sealed(partner, check_in)
