"""Opening a check-in together, and reading what was opened."""

import os
from collections.abc import Mapping
from contextlib import suppress

from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.envelope import decrypted
from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError, VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.identity import Authenticator, Identity, encrypt
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part, place_of
from reciprocity_tui.vault.sealed import Sheets, open_own, open_round_key, open_sealed, questionnaire_of
from reciprocity_tui.words.message import Hint

_AGREED = tuple(f"{field}_{i}" for i in (0, 1) for field in ("name", "round_key", "sealed"))


class Reveal:
    """Both sealed sheets, opened by both, before either has said yes. Nothing is written until `commit`."""

    def __init__(self, pair: Pair, check_in: CheckIn, identities: tuple[Identity, Identity]) -> None:
        """Open both sheets and check that they are what was sealed. Raises VaultError."""
        self._parts = [Part(pair, partner, check_in, identities[i]) for i, partner in enumerate(pair.partners)]
        self._keys: list[tuple[str, str]] = []
        questionnaire = questionnaire_of(pair, check_in)
        sheets = []
        for part in self._parts:
            if not part.is_sealed:
                raise VaultError("one of you hasn't sealed yet; the comparison opens when both have")
            round_key, digest = open_round_key(part)
            self._keys.append((round_key, digest))
            sheets.append(open_sealed(part.partner, check_in, round_key, digest, questionnaire))
        self.sheets = sheets[0], sheets[1]

    def commit(self) -> None:
        """Let both open the comparison from now on, or neither: one file appears in one step.

        Trying again after a failure completes it. Raises VaultError.
        """
        pair, check_in = self._parts[0].pair, self._parts[0].check_in
        fields: dict[str, records.Value] = {}
        for i, (round_key, digest) in enumerate(self._keys):
            fields |= {f"name_{i}": pair.names[i], f"round_key_{i}": round_key, f"sealed_{i}": digest}
        context, agreed = _context(pair, check_in), _agreed(fields)
        fields |= {f"mac_{i}": part.identity.mac(context, agreed) for i, part in enumerate(self._parts)}
        data = encrypt(records.dump("reveal", fields), *(part.identity.public for part in self._parts))
        path = pair.file(check_in.number, Held.REVEAL)
        with alone(*pair.partners):
            for part, (_, digest) in zip(self._parts, self._keys, strict=True):
                if not part.is_sealed:
                    raise VaultError(
                        "one of you has just taken their answers back; the comparison opens when you have both sealed"
                    )
                if records.load(part.file("seal.toml"), "seal").text("sealed") != digest:
                    raise VaultError("one of you has just sealed again; open it once more")
            try:
                atomic.write_once(path, data)
            except AlreadyThereError:
                for part in self._parts:
                    open_comparison(part)
                atomic.sync_folder(os.path.dirname(path))


def open_comparison(part: Part, questionnaire: Questionnaire | None = None) -> Sheets:
    """Return both shared sheets of a revealed check-in, opened by one partner alone.

    Refuses anything that this partner did not agree to at the reveal. A `questionnaire` that was read before saves
    reading it again. Raises VaultError.
    """
    record = _revealed(part)
    asked = questionnaire or questionnaire_of(part.pair, part.check_in)
    sheets = [
        open_sealed(partner, part.check_in, record.text(f"round_key_{i}"), record.text(f"sealed_{i}"), asked)
        for i, partner in enumerate(part.pair.partners)
    ]
    return sheets[0], sheets[1]


def open_both(part: Part) -> Authenticator:
    """Return the key that only the two have, by which they know what they wrote together. Raises VaultError."""
    record = _revealed(part)
    return Authenticator(f"{record.text('round_key_0')}\n{record.text('round_key_1')}", b"reciprocity together 1")


def _revealed(part: Part) -> records.Record:
    """Return what both agreed to open, as far as this partner can tell."""
    pair, identity = part.pair, part.identity
    path = pair.file(part.check_in.number, Held.REVEAL)
    record = records.parse(decrypted(identity, atomic.read(path), path), path, "reveal")
    mac = record.text("mac_0" if part.partner.id == pair.partners[0].id else "mac_1")
    fields = {key: record.text(key) for key in _AGREED}
    if not identity.made(mac, _context(pair, part.check_in), _agreed(fields)):
        raise DamagedError("{path} is not what you both agreed to open; put it back from a backup", path=path)
    if (fields["name_0"], fields["name_1"]) != pair.names:
        raise DamagedError("the names in {folder} were changed; put card.toml back from a backup", folder=pair.folder)
    return record


def _context(pair: Pair, check_in: CheckIn) -> str:
    return f"reveal {place_of(pair, 'together', check_in)}"


def _agreed(fields: Mapping[str, object]) -> bytes:
    return "\n".join(str(fields[key]) for key in _AGREED).encode()


def refuse_other_key(pair: Pair, partner: Partner, identity: Identity) -> None:
    """Raise DamagedError where this key opens nothing of all that its owner has sealed: somebody put it there."""
    sealed = [
        number
        for number in reversed(pair.check_in_numbers())
        if partner.has_sealed(number) or atomic.there(partner.file(number, "private.age"))
    ]
    for number in sealed:
        with suppress(VaultError):
            open_own(Part(pair, partner, pair.check_in(number), identity), "private")
            return
    revealed = pair.revealed_numbers()
    for number in revealed:
        with suppress(VaultError):
            _revealed(Part(pair, partner, pair.check_in(number), identity))
            return
    if sealed or revealed:
        raise DamagedError(
            "the key in {folder} opens nothing of what was sealed before: either those files are damaged, or somebody "
            "put another key there; answer nothing, and put the folder back from a backup",
            hint=Hint.VERIFY,
            folder=partner.folder,
        )
