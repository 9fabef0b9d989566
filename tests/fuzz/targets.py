"""What is fuzzed: everything that reads bytes which somebody else may have written.

A target takes any bytes. It returns where they are read, or refused by an error of our own that can be shown; whatever
else it raises is a mistake of the program.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from unicodedata import category

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Topics
from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.toml.mistakes import SourceError
from reciprocity_tui.vault import atomic, envelope, founding, keys, own, pairs, records, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Authenticator, Identity, encrypt
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.vault.part import Part, place_of
from reciprocity_tui.vault.together import Together, written_files
from reciprocity_tui.words.clean import clean
from tests.answers.couple import COUPLE
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, SMALL, fields_of, round_key, save, small_couple

Made = Callable[[bytes], bytes]
Read = Callable[[], object]
NEVER_SHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
JOINERS = "\u200c\u200d"


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
        self.places = [*self._plain(), *self._own(), *self._shared(), *self._together()]
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
            self._partner.file(1, "seal.toml"): lambda: own.open_round_key(
                Part(pair, self._partner, self._check_in, self._identity)
            ),
        }
        for name, read in readers.items():
            path = Path(name)
            yield Place(path, path.read_bytes().rpartition(b"crc32")[0], _with_checksum, read)

    def _own(self) -> Iterator[Place]:
        """What one has encrypted for oneself, and the line that stands before it."""
        pair, partner, identity = self._pair, self._partner, self._identity
        readers: dict[str, tuple[int, Read]] = {
            "draft": (2, lambda: own.own_sheet(Part(pair, partner, pair.check_in(2), identity))),
            "private": (1, lambda: own.own_sheet(Part(pair, partner, self._check_in, identity))),
            "roundkey": (1, self._open_round_key),
        }
        for kind, (number, read) in readers.items():
            part = Part(pair, partner, pair.check_in(number), identity)
            path = Path(part.file(f"{kind}.age"))
            inside = own.open_own(part, kind).rstrip(b"# \n").rpartition(b"\ncrc32")
            signed = partial(_signed, identity, kind, part.place, _with_checksum if kind == "roundkey" else bytes)
            yield Place(path, inside[0] or inside[2], partial(_encrypted, signed, identity.public), read)
            yield Place(path, b"# reciprocity", partial(_encrypted, bytes, identity.public), read)

    def _open_round_key(self) -> None:
        """Open the round key as if the seal named the file that holds it."""
        path, seal = self._partner.file(1, "roundkey.age"), Path(self._partner.file(1, "seal.toml"))
        before, digest = seal.read_bytes(), hashlib.sha256(atomic.read(path)).hexdigest()
        seal.write_bytes(records.dump("seal", fields_of(seal) | {"roundkey": digest}))
        try:
            own.open_round_key(Part(self._pair, self._partner, self._check_in, self._identity))
        finally:
            seal.write_bytes(before)

    def _shared(self) -> Iterator[Place]:
        """What the other finds in a sealed sheet, up to the comparison."""
        path, secret = Path(self._partner.file(1, "sealed.age")), Identity(round_key(self._couple))
        inside = secret.decrypt(path.read_bytes()).rstrip(b"# \n")

        def read() -> None:
            digest = hashlib.sha256(atomic.read(str(path))).hexdigest()
            found = own.open_sealed(self._partner, self._check_in, secret.secret, digest, QUESTIONNAIRE)
            compare(QUESTIONNAIRE, found, Shared(OTHER), areas=())

        yield Place(path, inside, lambda data: encrypt(data, secret.public), read)

    def _together(self) -> Iterator[Place]:
        """What both have encrypted for both."""
        pair, check_in, partner, identity = self._pair, self._check_in, self._partner, self._identity
        path = Path(pair.together("0001-reveal.age"))
        inside = identity.decrypt(path.read_bytes()).rpartition(b"crc32")[0]
        both = reveal.open_both(Part(pair, partner, check_in, identity))
        yield Place(
            path,
            inside,
            lambda data: encrypt(_with_checksum(data), identity.public),
            lambda: reveal.open_comparison(Part(pair, partner, check_in, identity)),
        )
        together = Together(Part(pair, partner, check_in, identity))
        for name in written_files(pair, 1):
            path = Path(name)
            kind, place = path.stem.split("-")[1], f"{place_of(pair, 'together', check_in)} {path.name}"
            inside = envelope.open_proven(identity, both, kind, place, name).rpartition(b"crc32")[0]
            made = partial(_signed, both, kind, place, _with_checksum)
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


def _signed(maker: Authenticator, kind: str, place: str, made: Made, data: bytes) -> bytes:
    body = envelope.padded(made(data), 0)
    return f"# reciprocity {kind}, hmac-sha256 {maker.mac(f'{kind} {place}', body)}\n".encode() + body


def _encrypted(made: Made, public: str, data: bytes) -> bytes:
    return encrypt(made(data), public)
