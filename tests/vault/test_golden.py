"""The golden home of every format opens with the code of today, and no damage to it goes unnoticed."""

import functools
import hashlib
import hmac
import os
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.steps import again, answer
from reciprocity_tui.vault import keys, own, reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, load_pair, load_pairs
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import open_comparison
from reciprocity_tui.vault.sheets import OpenSheet
from reciprocity_tui.vault.together import Together, written_files
from reciprocity_tui.vault.verify import verify
from tests.support import TODAY, Program, Ran, tree
from tests.vault import golden
from tests.vault.helpers import fields_in, fields_of
from tests.vault.snapshots import snapshot, unchanged
from tests.vault.spoiling import turn_over, unnoticed
from tests.vault.verified import problems, unlocked

DIGESTS = {
    "7nuhuvlw": "e42a7ccb77858c1d3febeaf1554384bca8e5f30812cb40d25e30357901d2d5e1",
    "utslpj3p": "ec474c49215b333808df2945815b76cb12e5b555912e21897dcea861cefeb62f",
    "vjgnrn5i": "dacf6d0f5f0dab1155f5b12262cacb0092f41511472da5aefc240944a3ae8dad",
}
FILLED = sorted(
    str(path.relative_to(golden.GOLDEN))
    for path in golden.GOLDEN.glob("*/**/*")
    if path.is_file() and path.stat().st_size
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the golden home, with the modes and without the empty folders that git gives it."""
    return shutil.copytree(golden.GOLDEN, tmp_path / "home")


@pytest.fixture(scope="module")
def identities() -> Mapping[str, Identity]:
    """All four keys by partner id."""
    return {
        partner_id: identity
        for pair in load_pairs(str(golden.GOLDEN))
        for partner_id, identity in unlocked(pair, golden.PASSPHRASES).items()
    }


@pytest.fixture(scope="module")
def first(identities: Mapping[str, Identity]) -> Mapping[str, Identity]:
    """The key of the first partner of each pair: any damage is found with one of them."""
    return {pair.partners[0].id: identities[pair.partners[0].id] for pair in load_pairs(str(golden.GOLDEN))}


Names = tuple[str, str]
PartOf = Callable[..., Part]


def pair_of(home: Path, names: Names) -> Pair:
    return next(pair for pair in load_pairs(str(home)) if pair.names == names)


@pytest.fixture
def part_of(old: Path, identities: Mapping[str, Identity]) -> PartOf:
    """Gives the part of a person in one of the check-ins of the pair of these names."""

    def part(names: Names, person: int = 0, number: int = 1) -> Part:
        pair = pair_of(old, names)
        partner = pair.partners[person]
        return Part(pair, partner, pair.check_in(number), identities[partner.id])

    return part


def test_the_golden_home_is_complete() -> None:
    assert len(FILLED) == 47


def test_verify_finds_nothing_wrong_with_it(old: Path) -> None:
    assert problems(old, golden.PASSPHRASES) == []


def test_verify_opens_every_file_of_it(old: Path, identities: Mapping[str, Identity]) -> None:
    findings = [finding for pair in load_pairs(str(old)) for finding in verify(pair, identities)]
    assert {str(Path(finding.path).relative_to(old)) for finding in findings if finding.opened} == set(FILLED)


def test_not_a_byte_of_it_was_changed() -> None:
    digests = {
        path.name: hashlib.sha256(repr(sorted(tree(path).items())).encode()).hexdigest()
        for path in golden.GOLDEN.iterdir()
        if path.is_dir()
    }
    assert digests == DIGESTS


@pytest.mark.parametrize("names", [golden.BARE, golden.PROTECTED])
def test_its_pairs_are_what_they_were(old: Path, names: Names) -> None:
    pair = pair_of(old, names)
    latest = pair.latest()
    assert (pair.kind, pair.interval.kept, pair.created) == ("couple", "3 months", TODAY)
    assert (latest.number, latest.opened, latest.questionnaire, latest.version) == (1, TODAY, "small", "1.0.0")


@pytest.mark.parametrize(
    ("names", "protected"),
    [(golden.BARE, [False, False]), (golden.PROTECTED, [True, True]), (golden.RETURNING, [False, True])],
)
def test_its_keys_are_as_protected_as_they_were(old: Path, names: Names, protected: list[bool]) -> None:
    assert [keys.is_protected(partner) for partner in pair_of(old, names).partners] == protected


def test_its_passphrases_open_the_keys_of_their_owners_only(old: Path) -> None:
    first, second = pair_of(old, golden.PROTECTED).partners
    with pytest.raises(VaultError):
        keys.unlock(first, golden.PASSPHRASES[second.name])
    assert keys.unlock(first, golden.PASSPHRASES[first.name]).public == first.public_key


def test_its_draft_holds_the_answers_that_were_given(part_of: PartOf) -> None:
    with OpenSheet(part_of(golden.BARE)) as opened:
        assert opened.sheet == golden.DRAFT


def test_its_draft_can_be_continued_and_sealed(old: Path, part_of: PartOf) -> None:
    with OpenSheet(part_of(golden.BARE)) as opened:
        opened.save(Sheet("small", "1.0.0", fairness={"money": 0}))
        opened.seal()
    assert problems(old, golden.PASSPHRASES) == []


SEALED = [
    (golden.PROTECTED, 1, golden.WHOLE_SHEETS, golden.NOTHING_COMPARED),
    (golden.RETURNING, 1, golden.COMPARED_SHEETS, golden.COMPARED),
    (golden.RETURNING, 2, golden.FOCUSED_SHEETS, golden.FOCUSED),
]


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize(("names", "number", "whole", "joint"), SEALED, ids=["protected", "returning", "focused"])
def test_its_sheets_are_whole_for_their_owners_and_its_comparisons_are_made_of_what_both_shared(
    part_of: PartOf, names: Names, number: int, whole: tuple[Sheet, Sheet], joint: tuple[Sheet, Sheet], person: int
) -> None:
    part = part_of(names, person, number)
    assert own.own_sheet(part) == whole[person]
    assert open_comparison(part) == joint


def test_who_took_back_what_they_had_sealed_has_sealed_at_the_second_attempt(part_of: PartOf) -> None:
    opened = reveal.opened(part_of(golden.PROTECTED))
    assert [side.attempt for side in opened.sides] == [2, 1]


@pytest.mark.parametrize("person", [0, 1])
def test_who_was_called_otherwise_is_called_as_on_their_card(part_of: PartOf, person: int) -> None:
    first, second = (reveal.opened(part_of(golden.RETURNING, person, number)) for number in (1, 2))
    assert [side.name for side in first.sides] == [golden.FORMER, golden.RETURNING[1]]
    assert tuple(side.name for side in second.sides) == golden.RETURNING


def test_the_pair_that_came_back_is_what_it_was(old: Path) -> None:
    pair = pair_of(old, golden.RETURNING)
    first, second = pair.check_in(1), pair.check_in(2)
    assert (pair.interval.kept, pair.check_in_numbers(), pair.revealed_numbers()) == (golden.INTERVAL, [1, 2], [1, 2])
    assert (first.opened, first.focus) == (TODAY, ())
    assert (second.opened, second.focus) == (golden.SECOND_DAY, golden.FOCUS)


def test_its_days_are_known_without_a_key(old: Path) -> None:
    pair = pair_of(old, golden.RETURNING)
    agreement = golden.WRITTEN[1].agreement
    assert agreement is not None
    assert pair.look_back() == agreement.check
    assert pair.next_due() == golden.SECOND_DAY + timedelta(weeks=6)


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("number", [1, 2])
def test_what_they_wrote_together_opens_for_either(part_of: PartOf, person: int, number: int) -> None:
    together = Together(part_of(golden.RETURNING, person, number))
    assert together.written() == golden.WRITTEN[number - 1]


@pytest.mark.parametrize("person", [0, 1])
def test_their_history_goes_on(old: Path, part_of: PartOf, person: int) -> None:
    pair = pair_of(old, golden.RETURNING)
    asked = again.next_questionnaire(pair, pair.latest(), str(old))
    again.open_next(pair, asked, (), golden.SECOND_DAY + timedelta(weeks=6), both_agree=False)
    assert answer.followed(part_of(golden.RETURNING, person, 3)) == ("household", "money")
    assert problems(old, golden.PASSPHRASES) == []


def code(secret: str, use: str, proven: str, body: bytes) -> str:
    """Return the code that the document describes: of a body, under a key that is made of a secret for one use."""
    key = hmac.digest(secret.encode(), f"reciprocity {use} 2".encode(), "sha256")
    return hmac.digest(key, proven.encode() + b"\n" + body, "sha256").hex()


def place(pair: Pair, folder: str, number: int) -> str:
    """Return what the document says binds a file of a check-in to where it belongs."""
    check_in = pair.check_in(number)
    where = f"{pair.id}/{folder}/{number:04}"
    return " ".join([where, check_in.opened.isoformat(), check_in.sha256, *check_in.focus])


def lines_of(path: Path | str, identity: Identity) -> tuple[str, bytes]:
    """Return the first line of what an age tool finds in a file, and the rest of it."""
    head, _, body = identity.decrypt(Path(path).read_bytes()).partition(b"\n")
    return head.decode(), body


@pytest.mark.parametrize("name", [name for name in FILLED if Path(name).name in ("draft.age", "sheet.age")])
def test_an_own_file_carries_the_code_that_the_document_describes(
    old: Path, identities: Mapping[str, Identity], name: str
) -> None:
    pair_id, partner_id, number, file = Path(name).parts
    identity = identities[partner_id]
    head, body = lines_of(old / name, identity)
    told = head.removeprefix("# reciprocity ").partition(", hmac-sha256 ")[0]
    assert re.fullmatch(rf"{file[:-4]}, attempt [12], 20\d\d-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d", told)
    proven = f"{told} {place(load_pair(str(old), pair_id), partner_id, int(number))}"
    assert head == f"# reciprocity {told}, hmac-sha256 {code(identity.secret, 'own files', proven, body)}"
    assert (len(head) + 1 + len(body)) % (32 * 1024) == 0


@pytest.mark.parametrize("names", [golden.PROTECTED, golden.RETURNING])
def test_a_card_carries_the_code_that_the_document_describes(
    old: Path, identities: Mapping[str, Identity], names: Names
) -> None:
    pair = pair_of(old, names)
    for partner in pair.partners:
        identity = identities[partner.id]
        body = f"{partner.id}\n{partner.name}\n{identity.public}".encode()
        expected = code(identity.secret, "own files", f"card {pair.id}/{partner.id}", body)
        assert fields_of(partner.card_file)["mac"] == expected


@pytest.mark.parametrize(("names", "number"), [(names, number) for names, number, *_ in SEALED])
def test_a_reveal_carries_the_two_codes_that_the_document_describes(
    old: Path, identities: Mapping[str, Identity], names: Names, number: int
) -> None:
    pair = pair_of(old, names)
    both = [identities[partner.id] for partner in pair.partners]
    read = {lines_of(pair.together(f"{number:04}-reveal.age"), identity) for identity in both}
    ((head, body),) = read
    codes = (code(each.secret, "own files", f"reveal {place(pair, 'together', number)}", body) for each in both)
    assert head == "# reciprocity reveal, hmac-sha256 {} {}".format(*codes)
    assert len(body) % (32 * 1024) == 0
    record, *sheets = re.split(r"\n# sheet of (\w{8})\n", body.decode())
    assert sheets[::2] == [partner.id for partner in pair.partners]
    fields = fields_in(record.encode())
    for i, (partner, identity) in enumerate(zip(pair.partners, both, strict=True)):
        digest = hashlib.sha256(Path(partner.file(number, "sheet.age")).read_bytes()).hexdigest()
        assert [fields[f"{name}_{i}"] for name in ("id", "public", "sealed")] == [partner.id, identity.public, digest]
    check_in = pair.check_in(number)
    expected = [number, check_in.opened.isoformat(), check_in.sha256]
    assert [fields[name] for name in ("number", "opened", "sha256")] == expected


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_written_together_carries_the_code_that_the_document_describes(
    old: Path, identities: Mapping[str, Identity], number: int
) -> None:
    pair = pair_of(old, golden.RETURNING)
    identity = identities[pair.partners[1].id]
    _, opened = lines_of(pair.together(f"{number:04}-reveal.age"), identity)
    secret = str(fields_in(opened.partition(b"\n# sheet of ")[0])["both"])
    for path in written_files(pair, number):
        name = Path(path).name
        kind = name[5:].partition(".")[0].partition("-")[0]
        head, body = lines_of(path, identity)
        proven = f"{kind} {place(pair, 'together', number)} {name}"
        assert head == f"# reciprocity {kind}, hmac-sha256 {code(secret, 'together', proven, body)}"


def kind_of(name: str) -> tuple[str, bool]:
    """Return what sort of file it is, and whether a passphrase protects it."""
    stem = re.sub(r"^\d{4}-|-\d\d$|^[0-9a-f]{64}$", "", Path(name).stem)
    return stem, b'kdf = "scrypt"' in (golden.GOLDEN / name).read_bytes()


MAY_BE_MISSING = ("draft", "topics", "appreciation")  # nobody can know that they were there
NONCE = TAG = 16  # the first and the last bytes of what is encrypted
EVERY_KIND = sorted({kind_of(name): name for name in reversed(FILLED)}.values())


def places(path: Path, *, everywhere: bool) -> list[tuple[int, int]]:
    """Return which bits to turn over, as byte and bit: all of them in a plain file, else in each byte of the header,
    in 64 places of what is encrypted, and in both its ends; or in a dozen places.
    """
    data = path.read_bytes()
    if not everywhere:
        step = len(data) // 10
        return [(place, place % 8) for place in (0, 30, len(data) - 1, *range(step // 2, len(data), step))]
    if path.suffix == ".toml":
        return [(place, bit) for place in range(len(data)) for bit in range(8)]
    start = data.index(b"\n", data.index(b"\n--- ") + 1) + 1
    body = range(start, len(data), (len(data) - start) // 64)
    return [(place, place % 8) for place in (*range(start + NONCE), *body, *range(len(data) - TAG, len(data)))]


@pytest.fixture
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (load, own.parsed):
        monkeypatch.setattr(f"reciprocity_tui.vault.own.{reader.__name__}", functools.cache(reader))


def missed(home: Path, identities: Mapping[str, Identity], name: str, *, everywhere: bool) -> list[tuple[int, int]]:
    """Turn bits of a file over, one at a time; return those that its reading does not find."""
    path = home / name
    by_checksum = path.suffix == ".toml" or (path.parent / "seal.toml").exists()  # found without any key
    return unnoticed(
        path,
        places(path, everywhere=everywhere),
        lambda: is_found(home, path, {} if by_checksum else identities),
    )


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize("name", FILLED)
def test_a_flipped_bit_is_found_by_its_file_and_nothing_changes(
    old: Path, first: Mapping[str, Identity], name: str
) -> None:
    with unchanged(old):
        assert missed(old, first, name, everywhere=False) == []


@pytest.mark.thorough
@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize("name", EVERY_KIND)
def test_a_flipped_bit_anywhere_is_found_by_its_file(old: Path, first: Mapping[str, Identity], name: str) -> None:
    assert missed(old, first, name, everywhere=True) == []


@pytest.mark.parametrize("name", EVERY_KIND)
@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data + b"\n", lambda data: data * 2, lambda _: b""]
)
def test_a_file_that_is_cut_off_or_longer_is_found(
    old: Path, first: Mapping[str, Identity], name: str, spoil: Callable[[bytes], bytes]
) -> None:
    path = old / name
    path.write_bytes(spoil(path.read_bytes()))
    assert is_found(old, path, first)


@pytest.mark.parametrize("name", FILLED)
def test_a_file_in_the_place_of_its_neighbour_is_found(old: Path, first: Mapping[str, Identity], name: str) -> None:
    path, neighbour = old / name, old / FILLED[FILLED.index(name) - 1]
    path.write_bytes(neighbour.read_bytes())
    assert is_found(old, path, first)


@pytest.mark.parametrize("name", [name for name in EVERY_KIND if kind_of(name)[0] not in MAY_BE_MISSING])
def test_a_file_that_is_gone_is_found(old: Path, first: Mapping[str, Identity], name: str) -> None:
    (old / name).unlink()
    assert is_found(old, old / name, first)


@pytest.mark.parametrize("name", EVERY_KIND)
def test_the_command_verify_names_a_file_with_one_flipped_bit_and_changes_nothing(
    program: Program, old: Path, name: str
) -> None:
    path = old / name
    turn_over(path, path.stat().st_size // 2, 3)
    with unchanged(old, snapshot):
        ran = verified(program)
    assert (ran.code, str(path) in "".join(ran.out.split())) == (1, True)


def test_the_command_verify_opens_every_file_of_it_and_changes_nothing(program: Program, old: Path) -> None:
    with unchanged(old, snapshot):
        ran = verified(program)
    assert (ran.code, ran.err) == (0, "")
    assert "Damaged: 0. Not opened, without their passphrase: 0." in " ".join(ran.out.split())


def verified(program: Program) -> Ran:
    """Run the command with all passphrases, in the order of the pairs."""
    readable, writable = os.pipe()
    with os.fdopen(readable), os.fdopen(writable, "w") as lines:
        order = (golden.RETURNING[1], *golden.PROTECTED)
        lines.write("".join(f"{golden.PASSPHRASES[name]}\n" for name in order))
        lines.close()
        return program("verify", "--passphrase-fd", str(readable))


def is_found(home: Path, path: Path, identities: Mapping[str, Identity]) -> bool:
    """Return whether loading and verifying the pair of a file names it as damaged and leaves it as it is."""
    before = path.read_bytes() if path.exists() else None
    try:
        pair = load_pair(str(home), path.relative_to(home).parts[0])
        named = any(str(path) in f"{each.path} {each.problem}" for each in verify(pair, identities) if each.problem)
    except VaultError as problem:
        named = str(path) in str(problem)
    return named and (path.read_bytes() if path.exists() else None) == before
