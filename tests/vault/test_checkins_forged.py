"""Files that were swapped, edited, replayed or made by somebody else are refused in one line."""

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomli

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.vault import founding, keys, pairs, records, sealed
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity, Part, encrypt
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.vault.reveal import Reveal, open_comparison
from reciprocity_tui.vault.sheets import OpenSheet
from tests.support import TODAY, tree
from tests.vault.helpers import FULL, OTHER, SMALL, flipped, is_one_line, rewrite, small_couple

REVEALED, SEALED, DRAFTED = 1, 2, 3


@dataclass(frozen=True)
class World:
    """Two pairs of the same two people, each with a revealed, a sealed and a drafted check-in.

    Jo uses one key in both pairs, so that nothing but the place tells her files apart.
    """

    home: Path
    ids: tuple[str, str]
    secrets: tuple[str, str]

    def pair(self, pair: int = 0) -> Pair:
        return pairs.load_pair(str(self.home), self.ids[pair])

    def identity(self, person: int) -> Identity:
        return Identity(self.secrets[person])

    def file(self, name: str, number: int = SEALED, person: int = 0, pair: int = 0) -> Path:
        return Path(self.pair(pair).partners[person].file(number, name))

    def own(self, name: str, person: int = 0, pair: int = 0) -> Path:
        return Path(self.pair(pair).partners[person].folder) / name

    def together(self, name: str, pair: int = 0) -> Path:
        return Path(self.pair(pair).together(name))

    def sheet(self, number: int = DRAFTED, person: int = 0) -> OpenSheet:
        pair = self.pair()
        return OpenSheet(Part(pair, pair.partners[person], pair.check_in(number), self.identity(person)))


Act = Callable[[World], object]


def reveal(world: World) -> Reveal:
    pair = world.pair()
    return Reveal(pair, pair.check_in(SEALED), (world.identity(0), world.identity(1)))


def open_draft(world: World) -> None:
    with world.sheet():
        pass


def own_sheet(world: World) -> Sheet:
    pair = world.pair()
    return sealed.own_sheet(Part(pair, pair.partners[0], pair.check_in(SEALED), world.identity(0)))


def alone(person: int) -> Act:
    def act(world: World) -> object:
        pair = world.pair()
        return open_comparison(Part(pair, pair.partners[person], pair.check_in(REVEALED), world.identity(person)))

    return act


def unlock(world: World) -> Identity:
    return keys.unlock(world.pair().partners[0])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("forged") / "home"
    couple = small_couple(home)
    second = small_couple(home)
    jo, jo_again = couple.pair.partners[0], second.pair.partners[0]
    Path(jo_again.key_file).write_bytes(Path(jo.key_file).read_bytes())
    rewrite(jo_again.card_file, public_key=jo.public_key)
    for pair, sam in ((couple.pair, couple.identities[1]), (second.pair, second.identities[1])):
        for number in (REVEALED, SEALED, DRAFTED):
            check_in = CheckIn(number, TODAY, "small", "1.0.0", couple.check_in.sha256)
            if number > 1:
                founding.open_check_in(pair, check_in, SMALL.read_bytes())
            both = couple.identities[0], sam
            for partner, identity, sheet in zip(pair.partners, both, (FULL, OTHER), strict=True):
                with OpenSheet(Part(pair, partner, check_in, identity)) as opened:
                    opened.save(sheet)
                    if number != DRAFTED:
                        opened.seal()
            if number == REVEALED:
                Reveal(pair, check_in, both).commit()
    return World(home, (couple.pair.id, second.pair.id), (couple.identities[0].secret, couple.identities[1].secret))


@pytest.fixture
def world(template: World, tmp_path: Path) -> World:
    home = shutil.copytree(template.home, tmp_path / "home")
    return World(home, template.ids, template.secrets)


def copied(source: Callable[[World], Path], target: Callable[[World], Path]) -> Act:
    return lambda world: shutil.copy(source(world), target(world))


def all_copied(source: Callable[[World], Path], target: Callable[[World], Path]) -> Act:
    """Return what copies every file of a check-in of one partner over another."""
    return lambda world: shutil.copytree(source(world), target(world), dirs_exist_ok=True)


def edited(path: Callable[[World], Path], edit: Callable[[bytes], bytes]) -> Act:
    def act(world: World) -> None:
        data = path(world).read_bytes()
        path(world).write_bytes(edit(data))

    return act


def bent(path: Callable[[World], Path], **changes: records.Value) -> Act:
    return lambda world: rewrite(path(world), **changes)


def made_by_sam(kind: str, head: str, number: int) -> Act:
    """Return what puts a file for Jo in her place that Sam made, with a code of Sam's own making."""

    def act(world: World) -> None:
        pair = world.pair()
        jo = pair.partners[0]
        body = sheet_file.dump(OTHER).encode()
        place = Part(pair, jo, pair.check_in(number), world.identity(1)).place
        mac = world.identity(1).mac(f"{kind} {place}", body).encode()
        plain = head.encode() + (mac if head else b"") + b"\n" + body
        world.file(f"{kind}.age", number).write_bytes(encrypt(plain, jo.public_key))

    return act


def sealed_by_sam(world: World) -> None:
    """Seal other answers in the name of Jo, as well as somebody without her key can."""
    round_key = Identity.generate()
    sealed = encrypt(sheet_file.dump(OTHER).encode(), round_key.public)
    world.file("sealed.age").write_bytes(sealed)
    digest = hashlib.sha256(sealed).hexdigest()
    record = records.dump("roundkey", {"round_key": round_key.secret, "sealed": digest})
    head = f"# reciprocity roundkey, hmac-sha256 {'0' * 64}\n".encode()
    world.file("roundkey.age").write_bytes(encrypt(head + record, world.pair().partners[0].public_key))
    rewrite(world.file("seal.toml"), sealed=digest)


def sealed_by_nobody(world: World) -> None:
    """Put a round key into the place of Jo's that she did make, but that does not open what is sealed."""
    data = b"age-encryption.org/v1\n-> X25519 nonsense\n"
    world.file("sealed.age").write_bytes(data)
    rewrite(world.file("seal.toml"), sealed=hashlib.sha256(data).hexdigest())


def other_questionnaire(world: World) -> None:
    path = Path(world.pair().questionnaire_file(world.pair().check_in(SEALED).sha256))
    path.write_bytes(path.read_bytes().replace(b"keeps score", b"keeps count"))


def questionnaire_exchanged(number: int) -> Act:
    """Return what lets a check-in ask something else under the same ids, in every plain file that says what it asks."""

    def act(world: World) -> None:
        data = SMALL.read_bytes().replace(b"{partner} does the agreed part.", b"{partner} sits about.")
        digest = hashlib.sha256(data).hexdigest()
        Path(world.pair().questionnaire_file(digest)).write_bytes(data)
        rewrite(world.together(f"{number:04}-checkin.toml"), sha256=digest)
        for person in (0, 1):
            rewrite(world.file("seal.toml", number, person), sha256=digest)

    return act


def partners_swapped(world: World) -> None:
    pair = world.pair()
    rewrite(Path(pair.folder) / "pair.toml", partners=[pair.partners[1].id, pair.partners[0].id])


def names_exchanged(world: World) -> None:
    for partner, name in zip(world.pair().partners, ("Sam", "Jo"), strict=True):
        rewrite(partner.card_file, name=name)


def endless_header(data: bytes) -> bytes:
    version, _, rest = data.partition(b"\n")
    return version + b"\n" + b"-> other\n\n" * 20_000 + rest


def public_key_of_the_partner(world: World) -> None:
    jo, sam = world.pair().partners
    rewrite(jo.card_file, public_key=sam.public_key)


def a_link(path: Callable[[World], Path]) -> Act:
    def act(world: World) -> None:
        target = path(world).rename(world.home / "elsewhere")
        path(world).symlink_to(target)

    return act


def a_folder(path: Callable[[World], Path]) -> Act:
    def act(world: World) -> None:
        path(world).unlink()
        path(world).mkdir()

    return act


def gone(path: Callable[[World], Path]) -> Act:
    return lambda world: path(world).unlink()


def file(name: str, number: int = SEALED, person: int = 0, pair: int = 0) -> Callable[[World], Path]:
    return lambda world: world.file(name, number, person, pair)


def own(name: str, person: int = 0, pair: int = 0) -> Callable[[World], Path]:
    return lambda world: world.own(name, person, pair)


def together(name: str, pair: int = 0) -> Callable[[World], Path]:
    return lambda world: world.together(name, pair)


def folder(number: int, person: int = 0, pair: int = 0) -> Callable[[World], Path]:
    return file("", number, person, pair)


DRAFT = file("draft.age", DRAFTED)
CASES: dict[str, tuple[Act, Act]] = {
    "the draft of the partner": (copied(file("draft.age", DRAFTED, 1), DRAFT), open_draft),
    "the draft of another pair": (copied(file("draft.age", DRAFTED, 0, 1), DRAFT), open_draft),
    "a private file as the draft": (copied(file("private.age"), DRAFT), open_draft),
    "a round key as the draft": (copied(file("roundkey.age"), DRAFT), open_draft),
    "a draft by the partner, no code": (made_by_sam("draft", "", DRAFTED), open_draft),
    "a draft by the partner": (made_by_sam("draft", "# reciprocity draft, hmac-sha256 ", DRAFTED), open_draft),
    "a flipped draft": (edited(DRAFT, lambda data: flipped(data, -9000 % len(data))), open_draft),
    "half a draft": (edited(DRAFT, lambda data: data[: len(data) // 2]), open_draft),
    "an empty draft": (edited(DRAFT, lambda _: b""), open_draft),
    "a plain draft": (edited(DRAFT, lambda _: sheet_file.dump(FULL).encode()), open_draft),
    "a draft with more behind it": (edited(DRAFT, lambda data: data + b"more"), open_draft),
    "a draft with an endless header": (edited(DRAFT, endless_header), open_draft),
    "a link for a draft": (a_link(DRAFT), open_draft),
    "a link for the folder of a draft": (a_link(folder(DRAFTED)), open_draft),
    "a folder for a draft": (a_folder(DRAFT), open_draft),
    "the private file of another check-in": (copied(file("private.age", REVEALED), file("private.age")), own_sheet),
    "the private file of another pair": (copied(file("private.age", pair=1), file("private.age")), own_sheet),
    "a draft as the private file": (copied(DRAFT, file("private.age")), own_sheet),
    "the private file of the partner": (copied(file("private.age", person=1), file("private.age")), own_sheet),
    "the sealed sheet of the partner": (copied(file("sealed.age", person=1), file("sealed.age")), reveal),
    "the sealed sheet of another check-in": (copied(file("sealed.age", REVEALED), file("sealed.age")), reveal),
    "a sealed sheet by the partner": (sealed_by_sam, reveal),
    "a sealed sheet nobody opens": (sealed_by_nobody, reveal),
    "a flipped sealed sheet": (edited(file("sealed.age"), lambda data: flipped(data, 9000)), reveal),
    "no sealed sheet": (gone(file("sealed.age")), reveal),
    "the round key of the partner": (copied(file("roundkey.age", person=1), file("roundkey.age")), reveal),
    "the round key of another check-in": (copied(file("roundkey.age", REVEALED), file("roundkey.age")), reveal),
    "the round key of another pair": (copied(file("roundkey.age", pair=1), file("roundkey.age")), reveal),
    "a draft as the round key": (copied(DRAFT, file("roundkey.age")), reveal),
    "no round key": (gone(file("roundkey.age")), reveal),
    "all of another check-in": (all_copied(folder(REVEALED), folder(SEALED)), reveal),
    "all of another pair": (all_copied(folder(SEALED, pair=1), folder(SEALED)), reveal),
    "all of the partner": (all_copied(folder(SEALED, 1), folder(SEALED)), reveal),
    "the seal of another check-in": (copied(file("seal.toml", REVEALED), file("seal.toml")), reveal),
    "the seal of the partner": (copied(file("seal.toml", person=1), file("seal.toml")), reveal),
    "a seal of another sealed sheet": (bent(file("seal.toml"), sealed="0" * 64), reveal),
    "a seal of another round key": (bent(file("seal.toml"), roundkey="0" * 64), reveal),
    "a seal of another questionnaire": (bent(file("seal.toml"), sha256="0" * 64), reveal),
    "a seal of no questionnaire": (bent(file("seal.toml"), sha256=""), reveal),
    "a flipped seal": (edited(file("seal.toml"), lambda data: flipped(data, 40)), reveal),
    "an edited questionnaire": (other_questionnaire, reveal),
    "another questionnaire with the same ids": (questionnaire_exchanged(SEALED), reveal),
    "another questionnaire after the reveal": (questionnaire_exchanged(REVEALED), alone(1)),
    "the reveal of another pair": (copied(together("0001-reveal.age", 1), together("0001-reveal.age")), alone(0)),
    "a flipped reveal": (edited(together("0001-reveal.age"), lambda data: flipped(data, 700)), alone(0)),
    "a folder for a reveal": (a_folder(together("0001-reveal.age")), alone(1)),
    "the other order of the two": (partners_swapped, alone(0)),
    "the names of the two exchanged": (names_exchanged, alone(1)),
    "another sealed sheet after the reveal": (all_copied(folder(SEALED), folder(REVEALED)), alone(1)),
    "the card of the partner": (copied(own("card.toml", 1), own("card.toml")), unlock),
    "the card of the other pair": (copied(own("card.toml", 1, 1), own("card.toml", 1)), World.pair),
    "the public key of the partner": (public_key_of_the_partner, unlock),
    "a public key that is none": (bent(own("card.toml"), public_key="age1"), unlock),
    "the key of the partner": (copied(own("key.toml", 1), own("key.toml")), unlock),
    "an empty key": (edited(own("key.toml"), lambda _: b""), unlock),
    "a link for a key": (a_link(own("key.toml")), unlock),
}


@pytest.mark.parametrize(("forge", "act"), CASES.values(), ids=CASES.keys())
def test_it_is_refused_in_one_line_that_names_nobody_and_nothing_changes(world: World, forge: Act, act: Act) -> None:
    forge(world)
    before = tree(world.home)
    with pytest.raises(VaultError) as error:
        act(world)
    assert is_one_line(str(error.value))
    assert not re.search(r"\b(Jo|Sam)\b", str(error.value))
    assert tree(world.home) == before


@pytest.mark.parametrize("act", [reveal, open_draft, own_sheet, alone(0), alone(1), unlock])
def test_untouched_it_all_opens(world: World, act: Act) -> None:
    act(world)


def test_the_reveal_of_another_check_in_opens_nothing_for_either(world: World) -> None:
    shutil.copy(world.together("0001-reveal.age"), world.together("0002-reveal.age"))
    pair = world.pair()
    for person in (0, 1):
        with pytest.raises(VaultError) as error:
            open_comparison(Part(pair, pair.partners[person], pair.check_in(SEALED), world.identity(person)))
        assert is_one_line(str(error.value))


@pytest.mark.parametrize("focus", [[], ["household"], ["household", "money", "more"], ["household money"]])
def test_the_focus_of_a_check_in_cannot_be_changed(world: World, focus: list[str]) -> None:
    pair, both = world.pair(), (world.identity(0), world.identity(1))
    focused = CheckIn(4, TODAY, "small", "1.0.0", pair.check_in(DRAFTED).sha256, ("household", "money"))
    founding.open_check_in(pair, focused, SMALL.read_bytes())
    for partner, identity in zip(pair.partners, both, strict=True):
        with OpenSheet(Part(pair, partner, focused, identity)) as opened:
            opened.save(FULL)
            opened.seal()
    rewrite(world.together("0004-checkin.toml"), focus=focus)
    with pytest.raises(VaultError) as error:
        Reveal(pair, pair.check_in(4), both)
    assert is_one_line(str(error.value))


def seal_again(world: World, person: int) -> None:
    """Seal other answers into the revealed check-in, as the owner of the key can."""
    for name in ("seal.toml", "sealed.age", "roundkey.age", "private.age"):
        world.file(name, REVEALED, person).unlink()
    aside = world.together("0001-reveal.age").rename(world.home / "aside")
    with world.sheet(REVEALED, person) as opened:
        opened.save(Sheet("small", "1.0.0", fairness={"money": 2}))
        opened.seal()
    aside.rename(world.together("0001-reveal.age"))


def revealed_fields(world: World, person: int) -> dict[str, records.Value]:
    """Return what the reveal says, as each of the two can read it."""
    record = tomli.loads(world.identity(person).decrypt(world.together("0001-reveal.age").read_bytes()).decode())
    return {key: value for key, value in record.items() if key not in ("format", "schema", "crc32")}


@pytest.mark.parametrize("code", ["of before", "of the forger", "none"])
@pytest.mark.parametrize("forger", [0, 1])
def test_who_changes_answers_after_the_reveal_cannot_show_them_as_agreed(
    world: World, forger: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = str(revealed_fields(world, forger)[f"mac_{1 - forger}"])
    seal_again(world, forger)
    pair, real, own_mac = world.pair(), Identity.mac, world.identity(forger).mac
    other = pair.partners[1 - forger].public_key
    codes: dict[str, Callable[[str, bytes], str]] = {
        "of before": lambda *_: before,
        "of the forger": own_mac,
        "none": lambda *_: "",
    }

    def mac(identity: Identity, context: str, body: bytes) -> str:
        return codes[code](context, body) if identity.public == other else real(identity, context, body)

    forged = Reveal(pair, pair.check_in(REVEALED), (world.identity(0), world.identity(1)))
    world.together("0001-reveal.age").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(Identity, "mac", mac)
        forged.commit()
    alone(forger)(world)
    with pytest.raises(VaultError, match="not what both agreed to") as error:
        alone(1 - forger)(world)
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("forger", [0, 1])
def test_who_changes_answers_after_the_reveal_and_leaves_the_reveal_alone_is_found_out(
    world: World, forger: int
) -> None:
    seal_again(world, forger)
    with pytest.raises(VaultError, match="not what was sealed"):
        alone(1 - forger)(world)


@pytest.mark.parametrize("forger", [0, 1])
def test_who_makes_up_the_answers_of_the_other_after_the_reveal_is_found_out(world: World, forger: int) -> None:
    fields = revealed_fields(world, forger)
    round_key = Identity.generate()
    sealed = encrypt(sheet_file.dump(OTHER).encode(), round_key.public)
    world.file("sealed.age", REVEALED, 1 - forger).write_bytes(sealed)
    fields |= {f"round_key_{1 - forger}": round_key.secret, f"sealed_{1 - forger}": hashlib.sha256(sealed).hexdigest()}
    data = encrypt(records.dump("reveal", fields), *(partner.public_key for partner in world.pair().partners))
    world.together("0001-reveal.age").write_bytes(data)
    for person in (0, 1):
        with pytest.raises(VaultError, match="not what both agreed to"):
            alone(person)(world)


HEAD = 'format = "sheet"\nschema = 1\nquestionnaire = "small"\nversion = "1.0.0"\n'
HOSTILE = {
    "nothing": "",
    "no TOML": "<html>",
    "nested arrays": HEAD + "x = " + "[" * 400 + "]" * 400,
    "nested tables": HEAD + "x = " + "{b = " * 400 + "1" + "}" * 400,
    "a dotted key": HEAD + "x" + ".x" * 900 + " = 1",
    "a long number": HEAD + "[fairness]\nmoney = " + "9" * 5000,
    "out of range": HEAD + "[behaviour.agreed-part]\nreceived = 5",
    "unknown ids": HEAD + '[behaviour."\\u001b]52;c;eA==\\u0007"]\nreceived = 1',
    "another questionnaire": HEAD.replace("small", "couple"),
    "another version": HEAD.replace("1.0.0", "2.0.0"),
    "a newer schema": HEAD.replace("schema = 1", "schema = 2"),
    "a million letters": HEAD + "x" * 1_100_000,
    "more than a sheet without notes can hold": HEAD + "#" * 1_100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_sheet_that_was_sealed_is_refused_in_one_line(
    world: World, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.sheet() as opened, monkeypatch.context() as patch:
        patch.setattr(sheet_file, "dump", lambda _: text)
        opened.seal()
    with world.sheet(DRAFTED, 1) as opened:
        opened.seal()
    pair = world.pair()
    with pytest.raises(VaultError) as error:
        Reveal(pair, pair.check_in(DRAFTED), (world.identity(0), world.identity(1)))
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("position", range(0, 1000, 37))
def test_a_reveal_flipped_anywhere_is_refused(world: World, position: int) -> None:
    path = world.together("0001-reveal.age")
    data = path.read_bytes()
    path.write_bytes(flipped(data, position % len(data)))
    with pytest.raises(VaultError) as error:
        alone(0)(world)
    assert is_one_line(str(error.value))


def test_a_file_locked_with_a_passphrase_by_age_is_refused(world: World) -> None:
    scrypt_stanza = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n" + b"A" * 43 + b"\n--- " + b"A" * 43
    world.file("draft.age", DRAFTED).write_bytes(scrypt_stanza + b"\n" + bytes(64))
    with pytest.raises(VaultError) as error:
        open_draft(world)
    assert is_one_line(str(error.value))
