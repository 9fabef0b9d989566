"""Opening a check-in together, and reading what was opened: what both share, and nothing else."""

import os
import re
import secrets
from datetime import datetime
from typing import NamedTuple

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.joint import joint
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import atomic, own, records
from reciprocity_tui.vault.envelope import decrypted, padded
from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError, VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.identity import Authenticator, Identity, encrypt
from reciprocity_tui.vault.locking import Locked, alone
from reciprocity_tui.vault.own import Own, State
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part, place_of
from reciprocity_tui.words.message import Hint

Sheets = tuple[Shared, Shared]
_HEAD = re.compile(rb"# reciprocity reveal, hmac-sha256 ([0-9a-f]{64}) ([0-9a-f]{64})\n")
_SHEET = "\n# sheet of {id}\n"
_BETWEEN = re.compile(rb"\n# sheet of [a-z2-7]{8}\n")
_WRITTEN = frozenset({Held.TOPICS, Held.AGREEMENT, Held.APPRECIATION, Held.FOLLOW_UP, Held.LOOK_BACK})


class Side(NamedTuple):
    """What a reveal holds of one of the two: who they are, what they had sealed, and their joint sheet as TOML.

    `name` is what they were called then, `public` their public key, `sealed` the SHA-256 of what they had sealed, at
    which `attempt`.
    """

    id: str
    name: str
    public: str
    attempt: int
    sealed: str
    sheet: bytes


class Opened(NamedTuple):
    """What both have opened, both sides in the order of the pair; `both` proves what they write together."""

    sides: tuple[Side, Side]
    both: Authenticator


class Reveal:
    """Both sealed sheets, opened by both, before either has said yes. Nothing is opened to anybody until `commit`.

    `sheets` are the joint ones: what both share, and what each chose to show.
    """

    def __init__(self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]) -> None:
        """Open both sheets and check that they are what was sealed. Raises VaultError."""
        self._parts = [Part(pair, partner, check_in, identities[i]) for i, partner in enumerate(pair.partners)]
        self._questionnaire = own.questionnaire_of(pair, check_in)
        with alone(*pair.partners) as locked:
            self._sealed = self._checked(locked)
        first, second = self._sealed
        self.sheets = joint((first.sheet, second.sheet), self._questionnaire, check_in.focus)

    @property
    def _pair(self) -> Pair:
        return self._parts[0].pair

    @property
    def _number(self) -> int:
        return self._parts[0].check_in.number

    @property
    def sealed_at(self) -> tuple[datetime, datetime]:
        """The minute at which each part was sealed, as the clock showed it then, with its offset from UTC."""
        first, second = self._sealed
        return first.minute, second.minute

    def _checked(self, locked: Locked) -> tuple[Own, Own]:
        """Return what both have sealed. Raises VaultError where it is not the latest check-in, or not sealed."""
        refuse_later(self._pair, self._number)
        refuse_without_opening(self._pair, self._number)
        for part in self._parts:
            refuse_other_key(part.pair, part.partner, part.identity)
        first, second = (_sealed(part, self._questionnaire) for part in self._parts)
        for part in self._parts:
            locked.remove(part.file("draft.age"))  # the very one that was sealed, which a killed process has left
        return first, second

    def commit(self) -> None:
        """Let both open the comparison from now on, or neither: one file appears in one step.

        Trying again after a failure completes it. Raises VaultError.
        """
        path = self._pair.file(self._number, Held.REVEAL)
        with alone(*self._pair.partners) as locked:
            if [sealed.digest for sealed in self._checked(locked)] != [sealed.digest for sealed in self._sealed]:
                raise VaultError("one of you has just sealed again; open it once more")
            data = encrypt(self._built(), *(part.identity.public for part in self._parts))
            for part in self._parts:
                _opened(part, data)
            try:
                locked.write_once(path, data)
            except AlreadyThereError:
                for part in self._parts:
                    if [side.sealed for side in opened(part).sides] != [sealed.digest for sealed in self._sealed]:
                        raise VaultError("you have just opened this check-in in another window") from None
                locked.folder(os.path.dirname(path)).sync()

    def _built(self) -> bytes:
        """Return what is to be in the file, with the proof of each that it is what they agreed to."""
        check_in = self._parts[0].check_in
        fields: dict[str, records.Value] = {
            "number": check_in.number,
            "opened": check_in.opened.isoformat(),
            "sha256": check_in.sha256,
            "both": secrets.token_hex(32),
        }
        for i, (part, sealed) in enumerate(zip(self._parts, self._sealed, strict=True)):
            fields |= {
                f"id_{i}": part.partner.id,
                f"name_{i}": part.partner.name,
                f"public_{i}": part.identity.public,
                f"attempt_{i}": sealed.attempt,
                f"sealed_{i}": sealed.digest,
            }
        body = records.dump("reveal", fields)
        for part, sheet in zip(self._parts, self.sheets, strict=True):
            body += _SHEET.format(id=part.partner.id).encode() + sheet_file.dump(sheet).encode()
        body = padded(body, 2 * own.bound(self._questionnaire))
        macs = (part.identity.mac(_context(part), body) for part in self._parts)
        return b"# reciprocity reveal, hmac-sha256 %s %s\n" % tuple(mac.encode() for mac in macs) + body


def _sealed(part: Part, questionnaire: Questionnaire) -> Own:
    """Return what a partner has sealed. Raises VaultError where they have not, or have taken it back."""
    if not part.is_sealed:
        raise VaultError("one of you hasn't sealed yet; the comparison opens when both have")
    if own.state_of(part, questionnaire) is State.TAKING_BACK:
        raise DamagedError(
            "{seal} lies beside a draft in which these answers were taken back: taking back was interrupted, or "
            "somebody put the seal back. Nothing was opened; whose draft it is opens it first, and seals again",
            seal=part.file("seal.toml"),
        )
    return own.open_sealed(part, questionnaire)


def opened(part: Part) -> Opened:
    """Return what both have opened in a check-in, as one of them may read it alone.

    Refuses anything that this partner did not agree to at the reveal. Raises VaultError.
    """
    path = part.pair.file(part.check_in.number, Held.REVEAL)
    both = _opened(part, atomic.read(path))
    sheet = part.file("sheet.age")
    mine = next(side for side in both.sides if side.id == part.partner.id)
    if atomic.there(sheet) and own.digest_of(sheet) != mine.sealed:
        raise DamagedError("{path} is not what was opened together; put it back from a backup", path=sheet)
    if tuple(side.name for side in reversed(both.sides)) == part.pair.names:
        raise DamagedError(
            "the names in {folder} were exchanged; put both card.toml back from a backup", folder=part.pair.folder
        )
    return both


def open_comparison(part: Part, questionnaire: Questionnaire | None = None) -> Sheets:
    """Return both joint sheets of a revealed check-in, opened by one partner alone. Raises VaultError.

    A `questionnaire` that was read before saves reading it again.
    """
    asked = questionnaire or own.questionnaire_of(part.pair, part.check_in)
    path = part.pair.file(part.check_in.number, Held.REVEAL)
    first, second = (Shared(own.parsed(side.sheet, path, asked)) for side in opened(part).sides)
    return first, second


def _opened(part: Part, data: bytes) -> Opened:
    """Return what is in these bytes, as far as this partner can tell that it is what they agreed to."""
    path = part.pair.file(part.check_in.number, Held.REVEAL)
    try:
        plain = decrypted(part.identity, data, path)
    except DamagedError:  # which of the two it is cannot be told
        raise _other_key(part.partner.folder, path) from None
    head = _HEAD.match(plain)
    start, *sheets = _BETWEEN.split(plain[head.end() :]) if head else [b""]
    if head is None or len(sheets) != 2:
        raise records.damaged(path)
    record = records.parse(start, path, "reveal")
    sides = [
        Side(
            record.text(f"id_{i}"),
            record.text(f"name_{i}"),
            record.text(f"public_{i}"),
            record.number(f"attempt_{i}"),
            record.text(f"sealed_{i}"),
            sheets[i],
        )
        for i in (0, 1)
    ]
    mine = [i for i, side in enumerate(sides) if (side.id, side.public) == (part.partner.id, part.identity.public)]
    is_made = any(part.identity.made(head[i + 1].decode(), _context(part), plain[head.end() :]) for i in mine)
    order = [partner.id for partner in part.pair.partners]
    if not is_made or sorted(side.id for side in sides) != sorted(order):
        raise DamagedError("{path} is not what you both agreed to open; put it back from a backup", path=path)
    first, second = sorted(sides, key=lambda side: order.index(side.id))
    return Opened((first, second), Authenticator(record.text("both"), b"reciprocity together 2"))


def _context(part: Part) -> str:
    return f"reveal {place_of(part.pair, 'together', part.check_in)}"


def refuse_later(pair: Pair, number: int) -> None:
    """Raise VaultError where anything is there of a later check-in than this one, or of one that is missing."""
    numbers = [file.number for file in pair.both_files()]
    numbers += [later for partner in pair.partners for later in partner.numbers()]
    if (highest := max(numbers, default=number)) > number:
        raise VaultError(
            "there are files of check-in {highest} in {folder}: check-in {number} is not the latest one, or somebody "
            "took the later one away. Nothing was opened; put what is missing back from a backup",
            highest=highest,
            number=number,
            folder=pair.folder,
        )


def refuse_without_opening(pair: Pair, number: int) -> None:
    """Raise DamagedError where the two wrote something after a check-in whose opening is not there."""
    written = any(file.number == number and file.held in _WRITTEN for file in pair.both_files())
    if written and not pair.is_revealed(number):
        raise own.missing(pair.file(number, Held.REVEAL))


def refuse_other_key(pair: Pair, partner: Partner, identity: Identity) -> None:
    """Raise DamagedError where this key is not the one in the last reveal, or opens nothing of what was sealed.

    Somebody put it there then, or those files are damaged.
    """
    if revealed := pair.revealed_numbers():
        last = Part(pair, partner, pair.check_in(revealed[-1]), identity)
        _opened(last, atomic.read(pair.file(revealed[-1], Held.REVEAL)))
        return
    sealed = [number for number in reversed(partner.numbers()) if atomic.there(partner.file(number, "sheet.age"))]
    nearest: VaultError | None = None
    for number in sealed:
        try:
            decrypted(identity, atomic.read(sheet := partner.file(number, "sheet.age")), sheet)
        except DamagedError:
            nearest = nearest or _other_key(partner.folder, sheet)
        except VaultError as problem:  # that it cannot be read at the moment says nothing of the key
            nearest = nearest or problem
        else:
            return
    if nearest is not None:
        raise nearest


def _other_key(folder: str, path: str) -> DamagedError:
    return DamagedError(
        "the key in {folder} doesn't open {path}: either that file is damaged, or somebody put another key there; "
        "answer nothing, and put both back from a backup",
        hint=Hint.VERIFY,
        folder=folder,
        path=path,
    )
