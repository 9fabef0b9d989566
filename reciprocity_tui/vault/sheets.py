"""The sheets of a check-in: draft, seal, and the reveal by both."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Self

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.questions import questions
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import atomic, keys, records, sealed
from reciprocity_tui.vault.envelope import padded, proven
from reciprocity_tui.vault.errors import DamagedError, VaultError, refuse_newer
from reciprocity_tui.vault.identity import Identity, encrypt, encrypt_evenly
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import CheckIn, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import refuse_other_key
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Hint


class OpenSheet:
    """One partner's sheet of a check-in, locked against a second window while it is open.

    Used as a context manager. `sheet` is what is on disk, and what was kept in memory since.
    """

    def __init__(self, part: Part, followed: Iterable[str] = (), window: str = "") -> None:
        """Remember what to open; `followed` are the areas of which it asks how they feel compared with last time.

        `window` says of which time to think, "" for the one of the questionnaire.

        Raises VaultError where the questionnaire of the check-in cannot be read.
        """
        self.part = part
        self.questionnaire = sealed.questionnaire_of(part.pair, part.check_in)
        self.sheet = Sheet(self.questionnaire.id, self.questionnaire.version)
        self._saved = True
        self._lock = ExitStack()
        self._size = sealed.bound(self.questionnaire)
        self.focus = part.check_in.focus
        self.questions = questions(self.questionnaire, part.place, self.focus, followed)
        self.protected = keys.is_protected(part.partner)
        self.window = window
        self.name = part.partner.name
        self.other = part.pair.other(part.partner).name
        self.person = [partner.id for partner in part.pair.partners].index(part.partner.id)

    def __enter__(self) -> Self:
        """Lock and read the draft. Raises InUseError, DamagedError, NewerError or another VaultError."""
        with ExitStack() as undo:
            undo.enter_context(alone(self.part.partner))
            self._read()
            self._lock = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Let another window open it."""
        self._lock.close()

    def _read(self) -> None:
        folders = self.part.partner.folder, os.path.dirname(self.part.file("draft.age"))
        atomic.refuse_links(*folders)
        refuse_other_key(self.part.pair, self.part.partner, self.part.identity)
        if self.part.is_sealed:
            refuse_newer_draft(self.part, self.questionnaire)
            self._finish_sealing()  # a process killed while sealing can have left the draft
        else:
            self.sheet = sealed.own_sheet(self.part, self.questionnaire)
        for folder in folders:
            atomic.discard_leftovers(folder)
        refuse_if_sealed(self.part.partner, self.part.check_in)

    def keep(self, sheet: Sheet) -> None:
        """Take a sheet in memory alone; the next `save` or `seal` writes it."""
        self.sheet = sheet
        self._saved = False

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet, durably, also an unchanged one. Raises NotSavedError; then the one before is still there."""
        refuse_if_sealed(self.part.partner, self.part.check_in)
        self._saved = False  # a write that fails half-way may have got through
        self._write("draft", sheet_file.dump(sheet))
        self.sheet = sheet
        self._saved = True

    def seal(self) -> None:
        """Seal the sheet: what is shared under a fresh round key, the whole of it under the own key.

        The last file written makes it sealed; until then it is a draft. Trying again after a failure completes it.
        Raises NotSavedError.
        """
        if self.part.is_sealed:
            self._finish_sealing()
            return
        round_key = Identity.generate()
        shared = share(self.sheet, self.questionnaire, self.focus)
        shared_file = encrypt_evenly(padded(sheet_file.dump(shared).encode(), self._size), round_key.public)
        digest = hashlib.sha256(shared_file).hexdigest()
        if not (self._saved and atomic.there(self.part.file("draft.age"))):  # what is sealed is the draft to go back to
            self._write("draft", sheet_file.dump(self.sheet))
            self._saved = True
        private = self._write("private", sheet_file.dump(self.sheet))
        atomic.replace(self.part.file("sealed.age"), shared_file)
        key_record = records.dump("roundkey", {"round_key": round_key.secret, "sealed": digest}).decode()
        roundkey = self._write("roundkey", key_record)
        fields: dict[str, records.Value] = {
            "questionnaire": self.questionnaire.id,
            "version": self.questionnaire.version,
            "sha256": self.questionnaire.sha256,
            "sealed": digest,
            "private": hashlib.sha256(private).hexdigest(),
            "roundkey": hashlib.sha256(roundkey).hexdigest(),
        }
        atomic.write_once(self.part.file("seal.toml"), records.dump("seal", fields))
        self._finish_sealing()

    def _finish_sealing(self) -> None:
        """Remove the draft once everything that is sealed is there to stay. Raises VaultError where it is not."""
        atomic.sync_folder(os.path.dirname(self.part.file("seal.toml")))
        sealed.open_round_key(self.part)
        sealed.open_own(self.part, "private")
        atomic.remove(self.part.file("draft.age"))

    def _write(self, kind: str, body: str) -> bytes:
        """Put one of the own files in place, and return what is in it."""
        folder = os.path.dirname(self.part.file(f"{kind}.age"))
        atomic.make_folder(folder)  # that alone: where all is gone, nothing is saved
        return _write_own(self.part, kind, body, self._size)


def _write_own(part: Part, kind: str, body: str, size: int) -> bytes:
    data = encrypt(proven(part.identity, kind, part.place, body, size), part.identity.public)
    atomic.replace(part.file(f"{kind}.age"), data)
    return data


def withdraw(part: Part) -> None:
    """Make a sealed sheet a draft again, with every answer in it, as long as it is not opened together.

    It stays sealed until the seal is removed, after the draft is there. Trying again after a failure completes it.
    Raises VaultError.
    """
    with alone(part.partner):
        if part.pair.is_revealed(part.check_in.number):
            raise VaultError("you have both opened this check-in; what is opened together can't be taken back")
        if part.is_sealed:
            records.refuse_newer(part.file("seal.toml"), "seal")
            questionnaire = sealed.questionnaire_of(part.pair, part.check_in)
            refuse_newer_draft(part, questionnaire)
            sheet = sealed.own_sheet(part, questionnaire)
            refuse_newer(lambda: sealed.open_own_sealed(part, questionnaire))
            _write_own(part, "draft", sheet_file.dump(sheet), sealed.bound(questionnaire))
        elif not atomic.there(part.file("sealed.age")):
            raise VaultError(
                "{name}'s answers in check-in {number} aren't sealed; nothing was changed",
                name=part.partner.name,
                number=part.check_in.number,
            )
        elif not atomic.there(part.file("draft.age")):
            raise DamagedError("{path} is missing; put it back from a backup", path=part.file("seal.toml"))
        else:  # a process killed while taking it back left this; what is thrown away has to be in the draft
            sealed.own_sheet(part)
        for name in ("seal.toml", "roundkey.age", "private.age", "sealed.age"):
            atomic.remove(part.file(name))


def refuse_newer_draft(part: Part, questionnaire: Questionnaire) -> None:
    """Raise DamagedError where the draft beside a seal is another sheet: the seal was taken back, and came back."""
    if not atomic.there(part.file("draft.age")):
        return
    try:
        draft = sealed.own_written(part, "draft", questionnaire)
    except DamagedError:  # there is nothing in it to lose
        return
    if draft != sealed.own_sheet(part, questionnaire):
        template = "{path} lies beside a different draft; remove it to keep the draft, or else draft.age"
        raise DamagedError(template, path=clean(part.file("seal.toml")))


def is_half_sealed(partner: Partner, check_in: CheckIn) -> bool:
    """Return whether a killed process left the draft beside the seal, so that opening the sheet has to finish it."""
    return partner.has_sealed(check_in.number) and atomic.there(partner.file(check_in.number, "draft.age"))


def refuse_if_sealed(partner: Partner, check_in: CheckIn) -> None:
    """Raise VaultError where a sheet is sealed already."""
    if partner.has_sealed(check_in.number):
        raise VaultError(
            "{name}'s answers are sealed and stay as they are, unless {name} takes them back before you both open them",
            hint=Hint.WITHDRAW,
            name=partner.name,
        )


def refuse_if_finished(partner: Partner, check_in: CheckIn) -> None:
    """Raise VaultError where a sheet is sealed for good; one that a killed process left half sealed may be opened."""
    if not is_half_sealed(partner, check_in):
        refuse_if_sealed(partner, check_in)
