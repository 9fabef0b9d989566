"""The sheets of a check-in: draft, seal, and the reveal by both."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self

from reciprocity_tui.answers import sheet_file, wording
from reciprocity_tui.answers.questions import areas_asked, questions
from reciprocity_tui.answers.sharing import Shared, share
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.questionnaire.source import Kind, SourceError
from reciprocity_tui.questionnaire.text import clean
from reciprocity_tui.vault import atomic, days, keys, records
from reciprocity_tui.vault.envelope import BLOCK, decrypted, open_proven, padded, proven, unpadded
from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError, NewerError, VaultError, refuse_newer
from reciprocity_tui.vault.keys import Authenticator, Identity, encrypt, encrypt_evenly
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner

Sheets = tuple[Shared, Shared]
_AGREED = ("name", "round_key", "sealed")
_BOTH_LABEL = b"reciprocity together 1"
_SHORTER_THAN = "3 months"


def questionnaire_of(pair: Pair, check_in: CheckIn) -> Questionnaire:
    """Return the very questionnaire a check-in asks. Raises VaultError."""
    path = pair.questionnaire_file(check_in.sha256)
    data = atomic.read(path)
    if hashlib.sha256(data).hexdigest() != check_in.sha256:
        raise records.damaged(path)
    try:
        return load(data, path)
    except QuestionnaireError as problem:
        raise refused(problem) from None


class OpenSheet:
    """One partner's sheet of a check-in, locked against a second window while it is open.

    Used as a context manager. `sheet` is what is on disk.
    """

    def __init__(
        self,
        pair: Pair,
        partner: Partner,
        check_in: CheckIn,
        identity: Identity,
        followed: Iterable[str] = (),
        window: str = "",
    ) -> None:
        """Remember what to open; `followed` are the areas of which it asks how they feel compared with last time.

        `window` says of which time to think, "" for the one of the questionnaire.

        Raises VaultError where the questionnaire of the check-in cannot be read.
        """
        self.pair = pair
        self.partner = partner
        self.check_in = check_in
        self.questionnaire = questionnaire_of(pair, check_in)
        self.sheet = Sheet(self.questionnaire.id, self.questionnaire.version)
        self._identity = identity
        self._saved = True
        self._place = own_place(pair, partner, check_in)
        self._lock = ExitStack()
        self._size = bound(self.questionnaire)
        self.areas = areas_asked(self.questionnaire, check_in.focus)
        self.questions = questions(self.questionnaire, self._place, check_in.focus, followed)
        self.protected = keys.is_protected(partner)
        self.window = window

    def __enter__(self) -> Self:
        """Lock and read the draft. Raises InUseError, DamagedError, NewerError or another VaultError."""
        with ExitStack() as undo:
            undo.enter_context(alone(self.partner))
            self._read()
            self._lock = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let another window open it."""
        self._lock.close()

    def _file(self, name: str) -> str:
        return self.partner.file(self.check_in.number, name)

    def _read(self) -> None:
        folders = self.partner.folder, os.path.dirname(self._file("draft.age"))
        atomic.refuse_links(*folders)
        refuse_other_key(self.pair, self.partner, self._identity)
        if self.partner.has_sealed(self.check_in.number):
            refuse_newer_draft(self.pair, self.partner, self.check_in, self._identity, self.questionnaire)
            self._finish_sealing()  # a process killed while sealing can have left the draft
        else:
            self.sheet = own_sheet(self.pair, self.partner, self.check_in, self._identity, self.questionnaire)
        for folder in folders:
            atomic.discard_leftovers(folder)
        refuse_if_sealed(self.partner, self.check_in)

    def save(self, sheet: Sheet) -> None:
        """Keep a sheet, durably. Raises NotSavedError; then the one before is still there."""
        if sheet == self.sheet and self._saved:
            return
        refuse_if_sealed(self.partner, self.check_in)
        self._saved = False  # a write that fails half-way may have got through
        self._write("draft", sheet_file.dump(sheet))
        self.sheet = sheet
        self._saved = True

    def seal(self) -> None:
        """Seal the sheet: what is shared under a fresh round key, the whole of it under the own key.

        The last file written makes it sealed; until then it is a draft. Trying again after a failure completes it.
        Raises NotSavedError.
        """
        if self.partner.has_sealed(self.check_in.number):
            self._finish_sealing()
            return
        round_key = Identity.generate()
        shared = share(self.sheet, self.questionnaire, self.check_in.focus)
        sealed = encrypt_evenly(padded(sheet_file.dump(shared).encode(), self._size), round_key.public)
        digest = hashlib.sha256(sealed).hexdigest()
        if not (self._saved and atomic.there(self._file("draft.age"))):  # what is sealed is the draft to go back to
            self._write("draft", sheet_file.dump(self.sheet))
            self._saved = True
        private = self._write("private", sheet_file.dump(self.sheet))
        atomic.replace(self._file("sealed.age"), sealed)
        key_record = records.dump("roundkey", {"round_key": round_key.secret, "sealed": digest}).decode()
        roundkey = self._write("roundkey", key_record)
        fields: dict[str, records.Value] = {
            "questionnaire": self.questionnaire.id,
            "version": self.questionnaire.version,
            "sha256": self.questionnaire.sha256,
            "sealed": digest,
            "private": private,
            "roundkey": roundkey,
        }
        atomic.write_once(self._file("seal.toml"), records.dump("seal", fields))
        self._finish_sealing()

    def _finish_sealing(self) -> None:
        """Remove the draft once everything that is sealed is there to stay. Raises VaultError where it is not."""
        atomic.sync_folder(os.path.dirname(self._file("seal.toml")))
        open_round_key(self.pair, self.partner, self.check_in, self._identity)
        open_own(self._identity, "private", self._place, self._file("private.age"))
        atomic.remove(self._file("draft.age"))

    def _write(self, kind: str, body: str) -> str:
        """Put one of the own files in place; return its digest."""
        atomic.make_folder(os.path.dirname(self._file("seal.toml")))  # that alone: where all is gone, nothing is saved
        plain = proven(self._identity, kind, self._place, body, self._size)
        data = encrypt(plain, self._identity.public)
        atomic.replace(self._file(f"{kind}.age"), data)
        return hashlib.sha256(data).hexdigest()


class Reveal:
    """Both sealed sheets, opened by both, before either has said yes. Nothing is written until `commit`."""

    def __init__(self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]) -> None:
        """Open both sheets and check that they are what was sealed. Raises VaultError."""
        self._pair = pair
        self._check_in = check_in
        self._identities = identities
        self._keys: list[tuple[str, str]] = []
        questionnaire = questionnaire_of(pair, check_in)
        sheets: list[Shared] = []
        for partner, identity in zip(pair.partners, identities, strict=True):
            if not partner.has_sealed(check_in.number):
                raise VaultError("one part is not sealed yet; the comparison opens when both are")
            round_key, digest = open_round_key(pair, partner, check_in, identity)
            self._keys.append((round_key, digest))
            sheets.append(open_sealed(partner, check_in, round_key, digest, questionnaire))
        self.sheets = sheets[0], sheets[1]
        self.both = _both(*(round_key for round_key, _ in self._keys))

    def commit(self) -> None:
        """Let both open the comparison from now on, or neither: one file appears in one step.

        Trying again after a failure completes it. Raises VaultError.
        """
        place = together_place(self._pair, self._check_in)
        fields: dict[str, records.Value] = {}
        for i, (round_key, digest) in enumerate(self._keys):
            fields |= {f"name_{i}": self._pair.names[i], f"round_key_{i}": round_key, f"sealed_{i}": digest}
        agreed = _agreed(fields)
        for i, identity in enumerate(self._identities):
            fields[f"mac_{i}"] = identity.mac(f"reveal {place}", agreed)
        data = encrypt(records.dump("reveal", fields), *(identity.public for identity in self._identities))
        path = self._pair.reveal_file(self._check_in.number)
        with alone(*self._pair.partners):
            for partner, (_, digest) in zip(self._pair.partners, self._keys, strict=True):
                if not partner.has_sealed(self._check_in.number):
                    raise VaultError("one part was taken back just now; the comparison opens when both are sealed")
                if records.load(partner.file(self._check_in.number, "seal.toml"), "seal").text("sealed") != digest:
                    raise VaultError("one part was sealed anew just now; begin again")
            try:
                atomic.write_once(path, data)
            except AlreadyThereError:
                for partner, identity in zip(self._pair.partners, self._identities, strict=True):
                    open_comparison(self._pair, self._check_in, partner, identity)
                atomic.sync_folder(os.path.dirname(path))


def withdraw(pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity) -> None:
    """Make a sealed sheet a draft again, with every answer in it, as long as it is not opened together.

    It stays sealed until the seal is removed, after the draft is there. Trying again after a failure completes it.
    Raises VaultError.
    """
    with alone(partner):
        if pair.is_revealed(check_in.number):
            raise VaultError("you have both opened this check-in; what is opened together cannot be taken back")
        folder = os.path.dirname(partner.file(check_in.number, "seal.toml"))
        if partner.has_sealed(check_in.number):
            records.refuse_newer(partner.file(check_in.number, "seal.toml"), "seal")
            questionnaire, place = questionnaire_of(pair, check_in), own_place(pair, partner, check_in)
            refuse_newer_draft(pair, partner, check_in, identity, questionnaire)
            sheet = own_sheet(pair, partner, check_in, identity, questionnaire)
            refuse_newer(lambda: open_own_sealed(pair, partner, check_in, identity, questionnaire))
            draft = proven(identity, "draft", place, sheet_file.dump(sheet), bound(questionnaire))
            atomic.replace(os.path.join(folder, "draft.age"), encrypt(draft, identity.public))
        elif not atomic.there(os.path.join(folder, "sealed.age")):
            message = f"the part of {partner.name} in check-in {check_in.number} is not sealed; nothing was changed"
            raise VaultError(message)
        elif not atomic.there(os.path.join(folder, "draft.age")):
            raise DamagedError(f"{clean(os.path.join(folder, 'seal.toml'))} is missing; put it back from a backup")
        else:  # a process killed while taking it back left this; what is thrown away has to be in the draft
            own_sheet(pair, partner, check_in, identity)
        for name in ("seal.toml", "roundkey.age", "private.age", "sealed.age"):
            atomic.remove(os.path.join(folder, name))


def open_comparison(
    pair: Pair, check_in: CheckIn, partner: Partner, identity: Identity, questionnaire: Questionnaire | None = None
) -> Sheets:
    """Return both shared sheets of a revealed check-in, opened by one partner alone.

    Refuses anything that this partner did not agree to at the reveal. A `questionnaire` that was read before saves
    reading it again. Raises VaultError.
    """
    record = _revealed(pair, check_in, partner, identity)
    questionnaire = questionnaire or questionnaire_of(pair, check_in)
    sheets = [
        open_sealed(each, check_in, record.text(f"round_key_{i}"), record.text(f"sealed_{i}"), questionnaire)
        for i, each in enumerate(pair.partners)
    ]
    return sheets[0], sheets[1]


def open_both(pair: Pair, check_in: CheckIn, partner: Partner, identity: Identity) -> Authenticator:
    """Return the key that only the two have, by which they know what they wrote together. Raises VaultError."""
    record = _revealed(pair, check_in, partner, identity)
    return _both(record.text("round_key_0"), record.text("round_key_1"))


def _both(first: str, second: str) -> Authenticator:
    return Authenticator(f"{first}\n{second}", _BOTH_LABEL)


def _revealed(pair: Pair, check_in: CheckIn, partner: Partner, identity: Identity) -> records.Record:
    """Return what both agreed to open, as far as this partner can tell."""
    path = pair.reveal_file(check_in.number)
    record = records.parse(decrypted(identity, atomic.read(path), path), path, "reveal")
    own = 0 if partner.id == pair.partners[0].id else 1
    fields: dict[str, records.Value] = {}
    for i in (0, 1):
        fields |= {f"{part}_{i}": record.text(f"{part}_{i}") for part in _AGREED}
    if not identity.made(record.text(f"mac_{own}"), f"reveal {together_place(pair, check_in)}", _agreed(fields)):
        raise DamagedError(f"{clean(path)} is not what both agreed to open; put it back from a backup")
    if (fields["name_0"], fields["name_1"]) != pair.names:
        raise DamagedError(f"the names in {clean(pair.folder)} were changed; put card.toml back from a backup")
    return record


def refuse_newer_draft(
    pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity, questionnaire: Questionnaire
) -> None:
    """Raise DamagedError where the draft beside a seal is another sheet: the seal was taken back, and came back."""
    path = partner.file(check_in.number, "draft.age")
    if not atomic.there(path):
        return
    try:
        draft = open_own(identity, "draft", own_place(pair, partner, check_in), path)
    except DamagedError:  # there is nothing in it to lose
        return
    if parsed(draft, path, questionnaire) != own_sheet(pair, partner, check_in, identity, questionnaire):
        seal = clean(partner.file(check_in.number, "seal.toml"))
        raise DamagedError(f"{seal} lies beside a different draft; remove it to keep the draft, or else draft.age")


def is_half_sealed(partner: Partner, check_in: CheckIn) -> bool:
    """Return whether a killed process left the draft beside the seal, so that opening the sheet has to finish it."""
    return partner.has_sealed(check_in.number) and atomic.there(partner.file(check_in.number, "draft.age"))


def refuse_if_sealed(partner: Partner, check_in: CheckIn) -> None:
    """Raise VaultError where a sheet is sealed already."""
    if partner.has_sealed(check_in.number):
        raise VaultError(
            f"the part of {partner.name} is sealed and does not change any more, unless it is taken back before you "
            "both open it: reciprocity withdraw --as=NAME"
        )


def refuse_if_finished(partner: Partner, check_in: CheckIn) -> None:
    """Raise VaultError where a sheet is sealed for good; one that a killed process left half sealed may be opened."""
    if not is_half_sealed(partner, check_in):
        refuse_if_sealed(partner, check_in)


def refuse_other_key(pair: Pair, partner: Partner, identity: Identity) -> None:
    """Raise DamagedError where this key opens nothing of all that its owner has sealed: somebody put it there."""
    files = [(number, partner.file(number, "private.age")) for number in reversed(pair.check_in_numbers())]
    sealed = [each for each in files if partner.has_sealed(each[0]) or atomic.there(each[1])]
    for number, path in sealed:
        with suppress(VaultError):
            open_own(identity, "private", own_place(pair, partner, pair.check_in(number)), path)
            return
    revealed = pair.revealed_numbers()
    for number in revealed:
        with suppress(VaultError):
            _revealed(pair, pair.check_in(number), partner, identity)
            return
    if sealed or revealed:
        raise DamagedError(
            f"the key in {clean(partner.folder)} opens nothing of what was sealed before: either those files are "
            "damaged, which reciprocity verify tells, or somebody put another key there; answer nothing, and restore a "
            "backup"
        )


def own_sheet(
    pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity, questionnaire: Questionnaire | None = None
) -> Sheet:
    """Return a partner's whole sheet for its owner, sealed or not. Raises VaultError.

    A `questionnaire` that was read before saves reading it again.
    """
    sealed = partner.has_sealed(check_in.number)
    kind = "private" if sealed else "draft"
    path = partner.file(check_in.number, f"{kind}.age")
    questionnaire = questionnaire or questionnaire_of(pair, check_in)
    if not sealed and not atomic.there(path):
        lost = partner.file(check_in.number, "seal.toml")
        if atomic.there(partner.file(check_in.number, "private.age")) or pair.is_revealed(check_in.number):
            raise DamagedError(f"{clean(lost)} is missing; put it back from a backup")
        return Sheet(questionnaire.id, questionnaire.version)
    return parsed(open_own(identity, kind, own_place(pair, partner, check_in), path), path, questionnaire)


def own_place(pair: Pair, partner: Partner, check_in: CheckIn) -> str:
    """Return what binds a partner's own files to where they lie and to what was asked."""
    return f"{pair.id}/{partner.id}/{_asked(check_in)}"


def open_own(identity: Identity, kind: str, place: str, path: str) -> bytes:
    """Return what a partner wrote into a file of their own. Raises DamagedError."""
    return open_proven(identity, identity, kind, place, path)


def parsed(body: bytes, path: str, questionnaire: Questionnaire) -> Sheet:
    """Return the sheet in a file of the vault. Raises VaultError."""
    try:
        return sheet_file.parse(body, path, questionnaire, limit=atomic.LARGEST_FILE)
    except sheet_file.SheetError as problem:
        raise refused(problem) from None


def refused(problem: SourceError) -> VaultError:
    """Return the error for a file in the vault that cannot be used: NewerError where a later program wrote it."""
    return (NewerError if problem.has(Kind.NEWER) else VaultError)(problem.first_line())


def open_round_key(pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity) -> tuple[str, str]:
    """Return a round key and the digest of what it seals, checked against the seal. Raises VaultError."""
    seal = records.load(partner.file(check_in.number, "seal.toml"), "seal")
    path = partner.file(check_in.number, "roundkey.age")
    body = open_own(identity, "roundkey", own_place(pair, partner, check_in), path)
    record = records.parse(unpadded(body), path, "roundkey")
    round_key, digest = record.text("round_key"), record.text("sealed")
    if (seal.text("sha256"), seal.text("sealed"), seal.text("roundkey")) != (check_in.sha256, digest, _digest(path)):
        raise DamagedError(f"{clean(seal.path)} is not the seal of these answers; put it back from a backup")
    return round_key, digest


def open_sealed(
    partner: Partner, check_in: CheckIn, round_key: str, digest: str, questionnaire: Questionnaire
) -> Shared:
    """Return what a partner shared, with the round key and digest they sealed it with. Raises VaultError."""
    path = partner.file(check_in.number, "sealed.age")
    data = atomic.read(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamagedError(f"{clean(path)} is not what was sealed; put it back from a backup")
    try:
        body = decrypted(Identity(round_key), data, path, 2 * BLOCK + bound(questionnaire))
    except ValueError:
        raise records.damaged(path) from None
    return Shared(parsed(body, path, questionnaire))


def open_own_sealed(
    pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity, questionnaire: Questionnaire
) -> Shared:
    """Return what a partner shared, for its owner. Raises VaultError."""
    round_key, digest = open_round_key(pair, partner, check_in, identity)
    return open_sealed(partner, check_in, round_key, digest, questionnaire)


def _digest(path: str) -> str:
    return hashlib.sha256(atomic.read(path)).hexdigest()


def together_place(pair: Pair, check_in: CheckIn) -> str:
    """Return what binds a file of both to where it lies and to what was asked."""
    return f"{pair.id}/together/{_asked(check_in)}"


def _asked(check_in: CheckIn) -> str:
    return " ".join([f"{check_in.number:04}", check_in.sha256, *check_in.focus])


def _agreed(fields: dict[str, records.Value]) -> bytes:
    return "\n".join(str(fields[f"{part}_{i}"]) for i in (0, 1) for part in _AGREED).encode()


def window_of(pair: Pair, check_in: CheckIn) -> str:
    """Return of which time to think where that is shorter than the three months questionnaires ask about, else ""."""
    earlier = [number for number in pair.check_in_numbers() if number < check_in.number and pair.is_revealed(number)]
    try:
        last = pair.check_in(earlier[-1]).opened if earlier else None
    except VaultError:  # what an earlier check-in says decides nothing here
        return ""
    shorter = last is not None and check_in.opened < days.after(last, _SHORTER_THAN)
    return wording.SINCE_LAST if shorter else ""


def bound(questionnaire: Questionnaire) -> int:
    """Return a size that no sheet without notes exceeds, so that no file's size depends on the answers."""
    behaviours = [behaviour.id for area in questionnaire.areas for behaviour in area.behaviours]
    areas = [area.id for area in questionnaire.areas]
    others = [sign.id for sign in questionnaire.signs] + [each.id for each in questionnaire.reflections]
    longest = 80 * len(behaviours) + 60 * len(areas) + 90 * len(others) + 1024
    return longest + sum(map(len, behaviours)) + 4 * sum(map(len, areas)) + sum(map(len, others))
