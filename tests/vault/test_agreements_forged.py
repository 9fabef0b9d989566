"""What somebody else wrote, or what was written elsewhere, is refused in one line for both."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.vault import pairs, records, reveal
from reciprocity_tui.vault.envelope import proven
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import Held, both_file
from reciprocity_tui.vault.keys import Authenticator, Identity, Part, encrypt, place_of
from reciprocity_tui.vault.sealed import questionnaire_of
from reciprocity_tui.vault.together import Together
from tests.support import TODAY, Couple, tree
from tests.vault.helpers import FULL, OTHER, SMALL, flipped, is_one_line, rewrite, small_couple
from tests.vault.written import AGREEMENT, KINDS, OTHER_AGREEMENT, finish, next_one, together_of, write_all

OTHER_DAY = date(2026, 12, 24)


@dataclass(frozen=True)
class World:
    """Two pairs of the same two people with the same keys; everything is written in the two check-ins of each."""

    home: Path
    ids: tuple[str, str]
    secrets: tuple[str, str]

    def couple(self, pair: int = 0) -> Couple:
        loaded = pairs.load_pair(str(self.home), self.ids[pair])
        identities = Identity(self.secrets[0]), Identity(self.secrets[1])
        check_in = loaded.check_in(1)
        return Couple(loaded, check_in, identities, questionnaire_of(loaded, check_in))

    def file(self, name: str, number: int = 1, pair: int = 0) -> Path:
        return self.home / self.ids[pair] / "together" / f"{number:04}-{name}"

    def together(self, person: int = 0) -> Together:
        return together_of(self.couple(), person)


Act = Callable[[World], object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("written") / "home"
    first = small_couple(home)
    second = small_couple(home)
    for ours, theirs in zip(first.pair.partners, second.pair.partners, strict=True):
        shutil.copy(ours.key_file, theirs.key_file)
        rewrite(theirs.card_file, public_key=ours.public_key)
        theirs.public_key = ours.public_key
    for couple in (first, replace(second, identities=first.identities)):
        write_all(together_of(finish(couple)))
        write_all(together_of(finish(next_one(couple, TODAY)), number=2))
    secrets = first.identities[0].secret, first.identities[1].secret
    return World(home, (first.pair.id, second.pair.id), secrets)


@pytest.fixture
def world(template: World, tmp_path: Path) -> World:
    return World(shutil.copytree(template.home, tmp_path / "home"), template.ids, template.secrets)


def copied(source: tuple[str, int, int], name: str) -> Act:
    return lambda world: shutil.copy(world.file(*source), world.file(name))


def edited(name: str, edit: Callable[[bytes], bytes]) -> Act:
    def act(world: World) -> None:
        path = world.file(name)
        path.write_bytes(edit(path.read_bytes()))

    return act


def body_of_another() -> str:
    agreement = OTHER_AGREEMENT
    fields: dict[str, records.Value] = {"area": "money", "will_0": agreement.will[0], "will_1": agreement.will[1]}
    days: dict[str, records.Value] = {"start": agreement.start.isoformat(), "check": agreement.check.isoformat()}
    return records.dump("agreement", fields | days).decode()


def encrypted_to_both(world: World, plain: bytes) -> None:
    """Put an agreement there, encrypted as anybody can who reads the cards."""
    data = encrypt(plain, *(partner.public_key for partner in world.couple().pair.partners))
    world.file("agreement.age").write_bytes(data)


def made_by(maker: Callable[[World], Authenticator]) -> Act:
    """Return what puts another agreement there, with the right place in it and the code of this maker."""

    def act(world: World) -> None:
        couple = world.couple()
        place = f"{place_of(couple.pair, 'together', couple.check_in)} 0001-agreement.age"
        encrypted_to_both(world, proven(maker(world), "agreement", place, body_of_another()))

    return act


def without_code(head: str) -> Act:
    return lambda world: encrypted_to_both(world, head.encode() + body_of_another().encode())


def key_of_the_second_check_in(world: World) -> Authenticator:
    couple = world.couple()
    return reveal.open_both(Part(couple.pair, couple.pair.partners[0], couple.pair.check_in(2), couple.identities[0]))


def key_of_the_other_pair(world: World) -> Authenticator:
    couple = world.couple(1)
    return reveal.open_both(couple.part(0))


def names_exchanged(world: World) -> None:
    for partner, name in zip(world.couple().pair.partners, ("Sam", "Jo"), strict=True):
        rewrite(partner.card_file, name=name)


def cards_exchanged(world: World) -> None:
    """Swap all that is on the cards but the ids, keys too."""
    jo, sam = world.couple().pair.partners
    rewrite(jo.card_file, name="Sam", public_key=sam.public_key)
    rewrite(sam.card_file, name="Jo", public_key=jo.public_key)


def partners_swapped(world: World) -> None:
    pair = world.couple().pair
    rewrite(Path(pair.folder) / "pair.toml", partners=[pair.partners[1].id, pair.partners[0].id])


def other_questions(world: World) -> None:
    data = SMALL.read_bytes().replace(b"thinks ahead", b"sits about")
    digest = hashlib.sha256(data).hexdigest()
    rewrite(world.file("checkin.toml"), sha256=digest)


def a_focus_set_afterwards(world: World) -> None:
    rewrite(world.file("checkin.toml"), focus=["money"])


def a_link(world: World) -> None:
    path = world.file("agreement.age")
    path.symlink_to(path.rename(world.home / "elsewhere"))


def a_folder(world: World) -> None:
    world.file("agreement.age").unlink()
    world.file("agreement.age").mkdir()


def no_reveal(world: World) -> None:
    world.file("reveal.age").unlink()


def endless_header(data: bytes) -> bytes:
    version, _, rest = data.partition(b"\n")
    return version + b"\n" + b"-> other\n\n" * 20_000 + rest


CASES: dict[str, Act] = {
    "of the second check-in": copied(("agreement.age", 2, 0), "agreement.age"),
    "of the other pair": copied(("agreement.age", 1, 1), "agreement.age"),
    "the topics under its name": copied(("topics.age", 1, 0), "agreement.age"),
    "a follow-up under its name": copied(("followup-01.age", 1, 0), "agreement.age"),
    "the appreciation under its name": copied(("appreciation.age", 1, 0), "agreement.age"),
    "the reveal under its name": copied(("reveal.age", 1, 0), "agreement.age"),
    "without a first line": without_code(""),
    "with an empty first line": without_code("\n"),
    "with a code of nothing": without_code("# reciprocity agreement, hmac-sha256 \n"),
    "with a code of zeros": without_code(f"# reciprocity agreement, hmac-sha256 {'0' * 64}\n"),
    "with a code that is no text": without_code("# reciprocity agreement, hmac-sha256 \u00e9\u0661\n"),
    "by somebody who knows the public keys": made_by(
        lambda world: Authenticator("guess\nguess", b"reciprocity together 1")
    ),
    "in the key of one's own files": made_by(lambda world: Identity(world.secrets[1])),
    "in the key of the second check-in": made_by(key_of_the_second_check_in),
    "in the key of the other pair": made_by(key_of_the_other_pair),
    "in the secret of one under the label of both": made_by(
        lambda world: Authenticator(world.secrets[1], b"reciprocity together 1")
    ),
    "with a flipped bit": edited("agreement.age", lambda data: flipped(data, len(data) // 2)),
    "with a flipped bit in its head": edited("agreement.age", lambda data: flipped(data, 40)),
    "half of it": edited("agreement.age", lambda data: data[: len(data) // 2]),
    "nothing of it": edited("agreement.age", lambda _: b""),
    "with more behind it": edited("agreement.age", lambda data: data + b"more"),
    "not encrypted": edited("agreement.age", lambda _: body_of_another().encode()),
    "with an endless header": edited("agreement.age", endless_header),
    "a link": a_link,
    "a folder": a_folder,
    "the names exchanged": names_exchanged,
    "the cards exchanged": cards_exchanged,
    "the partners in the other order": partners_swapped,
    "other questions under the check-in": other_questions,
    "a focus set afterwards": a_focus_set_afterwards,
    "no reveal": no_reveal,
    "the reveal of the second check-in": copied(("reveal.age", 2, 0), "reveal.age"),
    "the reveal of the other pair": copied(("reveal.age", 1, 1), "reveal.age"),
}


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("forge", CASES.values(), ids=CASES.keys())
def test_an_agreement_is_refused_in_one_line_and_nothing_changes(world: World, forge: Act, person: int) -> None:
    forge(world)
    before = tree(world.home)
    with pytest.raises(VaultError) as error:
        world.together(person).agreement()
    assert is_one_line(str(error.value))
    assert tree(world.home) == before


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("source", [("second check-in", 2, 0), ("other pair", 1, 1)], ids=lambda source: source[0])
def test_nothing_of_another_check_in_or_pair_is_taken(
    world: World, name: str, source: tuple[str, int, int], person: int
) -> None:
    copied((f"{name}.age", *source[1:]), f"{name}.age")(world)
    with pytest.raises(VaultError) as error:
        world.together(person).written()
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_nothing_is_taken_under_the_name_of_another(world: World, name: str, other: str) -> None:
    if name == other:
        return
    copied((f"{other}.age", 1, 0), f"{name}.age")(world)
    with pytest.raises(VaultError) as error:
        world.together().written()
    assert is_one_line(str(error.value))


def test_a_follow_up_moved_to_another_number_is_refused(world: World) -> None:
    world.file("followup-02.age").rename(world.file("followup-03.age"))
    with pytest.raises(VaultError) as error:
        world.together().follow_ups()
    assert is_one_line(str(error.value))


def test_over_a_forged_agreement_none_is_written(world: World) -> None:
    made_by(key_of_the_second_check_in)(world)
    before = tree(world.home)
    with pytest.raises(VaultError) as error:
        world.together().agree(AGREEMENT)
    assert is_one_line(str(error.value))
    assert tree(world.home) == before


WRONG_FIELDS: dict[str, tuple[str, dict[str, records.Value]]] = {
    "an outcome that is none": ("followup-01", {"outcome": "failed"}),
    "a feeling that is none": ("followup-01", {"felt_0": ""}),
    "a number that is none": ("followup-01", {"number": "1"}),
    "a day that is none": ("followup-01", {"day": "soon"}),
    "a beginning that is none": ("agreement", {"start": ""}),
    "a day to look back that is none": ("agreement", {"check": "2026-13-01"}),
    "a part that is no text": ("agreement", {"will_0": 3}),
    "an area that is no text": ("topics", {"area": ["money"]}),
    "an appreciation that is no text": ("appreciation", {"text_1": 3}),
}


@pytest.mark.parametrize(("name", "changes"), WRONG_FIELDS.values(), ids=WRONG_FIELDS.keys())
def test_what_one_of_the_two_bent_is_damaged_for_the_other(
    world: World, name: str, changes: dict[str, records.Value]
) -> None:
    together = world.together(1)
    path = world.file(f"{name}.age")
    file = both_file(path.name)
    assert file is not None
    record = together._read(file.held, file.time)
    assert record is not None
    fields = {key: value for key, value in record._fields.items() if key not in ("format", "schema", "crc32")}
    path.write_bytes(together._sealed(file.held, fields | changes, file.time)[1])  # type: ignore[arg-type]
    with pytest.raises(VaultError) as error:
        world.together().written()
    assert is_one_line(str(error.value))


def test_a_newer_agreement_is_refused_and_not_touched(world: World) -> None:
    together = world.together()
    _, place = together._at(Held.AGREEMENT, 0)
    newer = body_of_another().replace("schema = 1", "schema = 2")
    encrypted_to_both(world, proven(together._both, "agreement", place, newer))
    before = tree(world.home)
    with pytest.raises(VaultError, match="newer version"):
        world.together(1).agreement()
    assert tree(world.home) == before


@pytest.mark.parametrize("person", [0, 1])
def test_untouched_it_all_opens(world: World, person: int) -> None:
    assert world.together(person).agreement() == AGREEMENT


def test_the_key_of_both_is_known_to_neither_before_the_reveal(sealed: Couple) -> None:
    for partner, identity in zip(sealed.pair.partners, sealed.identities, strict=True):
        with pytest.raises(VaultError):
            reveal.open_both(Part(sealed.pair, partner, sealed.check_in, identity))


def test_the_key_of_both_is_the_same_for_either(sealed: Couple) -> None:
    reveal.Reveal(sealed.pair, sealed.check_in, sealed.identities).commit()
    other = Together(sealed.part(1))
    Together(sealed.part(0)).agree(AGREEMENT)
    assert other.agreement() == AGREEMENT


def test_a_sheet_sealed_again_changes_the_key_of_both_and_so_nothing_written_before_opens(world: World) -> None:
    couple = world.couple()
    for person, sheet in ((0, FULL), (1, OTHER)):
        for name in ("seal.toml", "sealed.age", "roundkey.age", "private.age"):
            couple.file(person, name).unlink()
        world.file("reveal.age").unlink(missing_ok=True)
        couple.seal(person, sheet)
    couple.reveal()
    with pytest.raises(VaultError) as error:
        world.together().agreement()
    assert is_one_line(str(error.value))
