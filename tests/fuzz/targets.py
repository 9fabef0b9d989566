"""What is fuzzed: everything that reads bytes which somebody else may have written.

A target takes any bytes. It returns where they are read, or refused by an error of our own that can be shown; whatever
else it raises is a mistake of the program.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from unicodedata import category

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Topics
from reciprocity_tui.answers import sheet_file
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.toml.mistakes import SourceError
from reciprocity_tui.vault import envelope, founding, keys, own, pairs, records, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Authenticator, encrypt
from reciprocity_tui.vault.own import OwnFile
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.vault.part import Part, place_of
from reciprocity_tui.vault.together import Together, written_files
from reciprocity_tui.words.clean import clean
from tests.answers.couple import COUPLE
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, SMALL, save, small_couple

Made = Callable[[bytes], bytes]
Read = Callable[[], object]
NEVER_SHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
JOINERS = "\u200c\u200d"
SHEET_OF = b"\n# sheet of "


def questionnaire(data: bytes) -> None:
    """Read a questionnaire; every text in it is clean."""
    try:
        found = load(data, "file.toml")
    except QuestionnaireError as problem:
        _can_be_shown(problem)
        return
    assert all(clean(text) == text for text in _texts(asdict(found)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple | frozenset):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def sheet(data: bytes) -> None:
    """Read a sheet; what is written of it is read back the same."""
    try:
        found = sheet_file.parse(data, "sheet.toml", COUPLE)
    except sheet_file.SheetError as problem:
        _can_be_shown(problem)
        return
    assert sheet_file.parse(sheet_file.dump(found).encode(), "sheet.toml", COUPLE) == found


def _can_be_shown(problem: SourceError) -> None:
    assert problem.mistakes
    for line in (str(problem.first()), *problem.report().split("\n")):
        assert not any(category(each) in NEVER_SHOWN and each not in JOINERS for each in line), line


@dataclass(frozen=True)
class Place:
    """A file of the vault: what is in it, how the file is made of that, and what reads it."""

    path: Path
    inside: bytes
    made: Made
    read: Read


class Vault:
    """A home of two people who have written all there is to write. The first byte says which file is another one.

    The bytes behind it are what stands in that file once it is decrypted and its checksum or code has been found right.
    """

    def __init__(self, home: Path) -> None:
        """Make the home."""
        self._home = home
        self._couple = _everything(home)
        self._pair, self._check_in = self._couple.pair, self._couple.check_in
        self._partner, self._identity = self._pair.partners[0], self._couple.identities[0]
        self.places = [*self._plain(), *self._own(), *self._revealed(), *self._together()]
        stored = Path(self._pair.questionnaire_file(self._check_in.sha256))
        self.questionnaire = Place(
            stored, stored.read_bytes(), bytes, lambda: own.questionnaire_of(self._pair, self._check_in)
        )

    def __call__(self, data: bytes) -> None:
        """Put the bytes in their place, read them, and put back what was there."""
        place = self.places[data[0] % len(self.places) if data else 0]
        before = place.path.read_bytes()
        try:
            place.path.write_bytes(place.made(data[1:]))
            said = _refusal(place.read)
        finally:
            place.path.write_bytes(before)
        assert said.isprintable(), said

    @property
    def seeds(self) -> list[bytes]:
        """What is in each file now."""
        return [bytes([number]) + place.inside for number, place in enumerate(self.places)]

    def _plain(self) -> Iterator[Place]:
        """Everything that is read without a key."""
        pair, home = self._pair, str(self._home)
        readers: dict[str, Read] = {
            f"{pair.folder}/pair.toml": lambda: pairs.load_pair(home, pair.id).next_due(),
            self._partner.card_file: lambda: pairs.load_pair(home, pair.id),
            self._partner.key_file: lambda: keys.unlock(self._partner, "four quiet words"),
            pair.together("0001-checkin.toml"): lambda: own.questionnaire_of(pair, pair.check_in(1)),
            pair.together("0001-lookback.toml"): lambda: records.load(
                pair.together("0001-lookback.toml"), "lookback"
            ).day("on"),
            self._partner.file(1, "seal.toml"): lambda: own.open_sealed(self._couple.part(0)),
        }
        for name, read in readers.items():
            path = Path(name)
            yield Place(path, path.read_bytes().rpartition(b"crc32")[0], _with_checksum, read)

    def _own(self) -> Iterator[Place]:
        """What one has encrypted for oneself, and the line that stands before it."""
        pair, partner, identity = self._pair, self._partner, self._identity
        for kind, number in ((OwnFile.DRAFT, 2), (OwnFile.SHEET, 1)):
            part = Part(pair, partner, pair.check_in(number), identity)
            path = Path(part.file(f"{kind.value}.age"))
            head, _, body = identity.decrypt(path.read_bytes()).partition(b"\n")
            label = head.decode().removeprefix("# reciprocity ").partition(", hmac")[0]
            read = partial(own.open_own, part, kind)
            signed = partial(_signed, identity, label, part.place, bytes)
            yield Place(path, envelope.unpadded(body), partial(_encrypted, signed, identity.public), read)
            told = partial(_told, identity, kind.value, part.place, body)
            yield Place(path, label.partition(", ")[2].encode(), partial(_encrypted, told, identity.public), read)
            yield Place(path, b"# reciprocity", partial(_encrypted, bytes, identity.public), read)

    def _revealed(self) -> Iterator[Place]:
        """What both have opened, up to the comparison: as both have proven it, and as nobody has."""
        part = self._couple.part(0)
        path = Path(self._pair.together("0001-reveal.age"))
        start, between, sheets = self._identity.decrypt(path.read_bytes()).partition(b"\n")[2].partition(SHEET_OF)
        inside = start.rpartition(b"crc32")[0] + between + envelope.unpadded(sheets)

        def signed(data: bytes) -> bytes:
            start, between, sheets = data.partition(SHEET_OF)
            body = envelope.padded(_with_checksum(start) + between + sheets, 0)
            mac = self._identity.mac(f"reveal {place_of(self._pair, 'together', self._check_in)}", body)
            return f"# reciprocity reveal, hmac-sha256 {mac} {mac}\n".encode() + body

        def read() -> None:
            compare(QUESTIONNAIRE, *reveal.open_comparison(part))

        yield Place(path, inside, partial(_encrypted, signed, self._identity.public), read)
        yield Place(path, b"# reciprocity", partial(_encrypted, bytes, self._identity.public), read)

    def _together(self) -> Iterator[Place]:
        """What both have encrypted for both."""
        pair, check_in, identity = self._pair, self._check_in, self._identity
        together, both = Together(self._couple.part(0)), reveal.opened(self._couple.part(0)).both
        for name in written_files(pair, 1):
            path = Path(name)
            kind, place = path.stem.split("-")[1], f"{place_of(pair, 'together', check_in)} {path.name}"
            body = envelope.open_proven(identity, both, kind, place, path.read_bytes(), name).body
            made = partial(_signed, both, kind, place, _with_checksum)
            inside = body.rpartition(b"crc32")[0]
            yield Place(path, inside, partial(_encrypted, made, identity.public), partial(together.read, name))


def _refusal(read: Read) -> str:
    try:
        read()
    except VaultError as problem:
        return str(problem)
    return ""


def _everything(home: Path) -> Couple:
    couple = small_couple(home, ("four quiet words", None)).finish(FULL, OTHER)
    together = Together(couple.part(0))
    area = QUESTIONNAIRE.areas[0].id
    together.keep_topics(Topics(area))
    together.agree(Agreement(area, ("cook", "wash up"), TODAY, TODAY + model.LOOK_BACK_AFTER))
    together.follow_up(FollowUp(1, TODAY, Outcome.PARTLY, (Felt.CLEARLY, Felt.UNSAID)))
    together.appreciate(("the cake", "the \N{BIRTHDAY CAKE}"))
    day = TODAY + model.LATEST_LOOK_BACK
    second = CheckIn(2, day, couple.check_in.questionnaire, couple.check_in.version, couple.check_in.sha256)
    founding.open_check_in(couple.pair, second, SMALL.read_bytes())
    save(replace(couple, check_in=second), FULL)
    return couple


def _with_checksum(data: bytes) -> bytes:
    body = data.removesuffix(b"\n") + b"\n"
    return body + b'crc32 = "%08x"\n' % zlib.crc32(body)


def _signed(maker: Authenticator, label: str, place: str, made: Made, data: bytes) -> bytes:
    body = envelope.padded(made(data), 0)
    return f"# reciprocity {label}, hmac-sha256 {maker.mac(f'{label} {place}', body)}\n".encode() + body


def _told(maker: Authenticator, kind: str, place: str, body: bytes, data: bytes) -> bytes:
    """Return a body behind a line that tells other things of it, proven as if they were so."""
    return _signed(maker, f"{kind}, {data.decode('ascii', 'replace')}", place, lambda _: body, data)


def _encrypted(made: Made, public: str, data: bytes) -> bytes:
    return encrypt(made(data), public)
