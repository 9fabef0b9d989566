"""Files that were swapped, edited, replayed or made by somebody else are refused in one line."""

import hashlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.vault import keys, own, records
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity, encrypt
from reciprocity_tui.vault.reveal import Reveal, open_comparison
from tests.support import TODAY
from tests.vault.forging import Act, Where, World, bent, both, copied, edited, names_exchanged, partners_swapped, spoilt
from tests.vault.helpers import FULL, OTHER, SMALL, fields_in, refused, rewrite, save, share_key, small_couple
from tests.vault.snapshots import unchanged
from tests.vault.spoiling import a_folder, a_link, endless_header, flipped, half
from tests.vault.written import finish, next_one

REVEALED, SEALED, DRAFTED = 1, 2, 3


def reveal(world: World) -> Reveal:
    return world.couple(SEALED).opening()


def open_draft(world: World) -> None:
    with world.couple(DRAFTED).open_sheet(0):
        pass


def own_sheet(world: World) -> Sheet:
    return own.own_sheet(world.couple(SEALED).part(0))


def alone(person: int) -> Act:
    return lambda world: open_comparison(world.couple(REVEALED).part(person))


def unlock(world: World) -> Identity:
    return keys.unlock(world.pair().partners[0])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Each pair has a revealed, a sealed and a drafted check-in.

    Jo uses one key in both pairs, so that nothing but the place tells her files apart.
    """
    home = tmp_path_factory.mktemp("forged") / "home"
    first, second = small_couple(home), small_couple(home)
    share_key(first.pair.partners[0], second.pair.partners[0])
    for couple in (first, replace(second, identities=(first.identities[0], second.identities[1]))):
        sealed_by_both = next_one(finish(couple), TODAY)
        sealed_by_both.seal(0, FULL)
        sealed_by_both.seal(1, OTHER)
        drafted = next_one(sealed_by_both, TODAY)
        save(drafted, FULL)
        save(drafted, OTHER, 1)
    return World(home, (first.pair.id, second.pair.id), first.identities)


@pytest.fixture
def world(template: World, tmp_path: Path) -> World:
    return template.copied(tmp_path)


def all_copied(source: Where, target: Where) -> Act:
    """Return what copies every file of a check-in of one partner over another."""
    return lambda world: shutil.copytree(source(world), target(world), dirs_exist_ok=True)


def made_by_sam(kind: str, head: str, number: int) -> Act:
    """Return what puts a file for Jo in her place that Sam made, with a code of Sam's own making."""

    def act(world: World) -> None:
        jo = world.couple(number).part(0)
        body = sheet_file.dump(OTHER).encode()
        mac = world.identities[1].mac(f"{kind} {jo.place}", body).encode()
        plain = head.encode() + (mac if head else b"") + b"\n" + body
        Path(jo.file(f"{kind}.age")).write_bytes(encrypt(plain, jo.partner.public_key))

    return act


def sealed_by_sam(world: World) -> None:
    """Seal other answers in the name of Jo, as well as somebody without her key can."""
    round_key = Identity.generate()
    sealed = encrypt(sheet_file.dump(OTHER).encode(), round_key.public)
    world.file("sealed.age", SEALED).write_bytes(sealed)
    digest = hashlib.sha256(sealed).hexdigest()
    record = records.dump("roundkey", {"round_key": round_key.secret, "sealed": digest})
    head = f"# reciprocity roundkey, hmac-sha256 {'0' * 64}\n".encode()
    world.file("roundkey.age", SEALED).write_bytes(encrypt(head + record, world.pair().partners[0].public_key))
    rewrite(world.file("seal.toml", SEALED), sealed=digest)


def sealed_by_nobody(world: World) -> None:
    """Put a round key into the place of Jo's that she did make, but that does not open what is sealed."""
    data = b"age-encryption.org/v1\n-> X25519 nonsense\n"
    world.file("sealed.age", SEALED).write_bytes(data)
    rewrite(world.file("seal.toml", SEALED), sealed=hashlib.sha256(data).hexdigest())


def other_questionnaire(world: World) -> None:
    path = Path(world.pair().questionnaire_file(world.pair().check_in(SEALED).sha256))
    path.write_bytes(path.read_bytes().replace(b"keeps score", b"keeps count"))


def questionnaire_exchanged(number: int) -> Act:
    """Return what lets a check-in ask something else under the same ids, in every plain file that says what it asks."""

    def act(world: World) -> None:
        data = SMALL.read_bytes().replace(b"{partner} does the agreed part.", b"{partner} sits about.")
        digest = hashlib.sha256(data).hexdigest()
        Path(world.pair().questionnaire_file(digest)).write_bytes(data)
        rewrite(world.both("checkin.toml", number), sha256=digest)
        for person in (0, 1):
            rewrite(world.file("seal.toml", number, person), sha256=digest)

    return act


def public_key_of_the_partner(world: World) -> None:
    jo, sam = world.pair().partners
    rewrite(jo.card_file, public_key=sam.public_key)


def file(name: str, number: int = SEALED, person: int = 0, pair: int = 0) -> Where:
    return lambda world: world.file(name, number, person, pair)


def own(name: str, person: int = 0, pair: int = 0) -> Where:
    return lambda world: world.own(name, person, pair)


def folder(number: int, person: int = 0, pair: int = 0) -> Where:
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
    "half a draft": (edited(DRAFT, half), open_draft),
    "an empty draft": (edited(DRAFT, lambda _: b""), open_draft),
    "a plain draft": (edited(DRAFT, lambda _: sheet_file.dump(FULL).encode()), open_draft),
    "a draft with more behind it": (edited(DRAFT, lambda data: data + b"more"), open_draft),
    "a draft with an endless header": (edited(DRAFT, endless_header), open_draft),
    "a link for a draft": (spoilt(DRAFT, a_link), open_draft),
    "a link for the folder of a draft": (spoilt(folder(DRAFTED), a_link), open_draft),
    "a folder for a draft": (spoilt(DRAFT, a_folder), open_draft),
    "the private file of another check-in": (copied(file("private.age", REVEALED), file("private.age")), own_sheet),
    "the private file of another pair": (copied(file("private.age", pair=1), file("private.age")), own_sheet),
    "a draft as the private file": (copied(DRAFT, file("private.age")), own_sheet),
    "the private file of the partner": (copied(file("private.age", person=1), file("private.age")), own_sheet),
    "the sealed sheet of the partner": (copied(file("sealed.age", person=1), file("sealed.age")), reveal),
    "the sealed sheet of another check-in": (copied(file("sealed.age", REVEALED), file("sealed.age")), reveal),
    "a sealed sheet by the partner": (sealed_by_sam, reveal),
    "a sealed sheet nobody opens": (sealed_by_nobody, reveal),
    "a flipped sealed sheet": (edited(file("sealed.age"), lambda data: flipped(data, 9000)), reveal),
    "no sealed sheet": (spoilt(file("sealed.age"), Path.unlink), reveal),
    "the round key of the partner": (copied(file("roundkey.age", person=1), file("roundkey.age")), reveal),
    "the round key of another check-in": (copied(file("roundkey.age", REVEALED), file("roundkey.age")), reveal),
    "the round key of another pair": (copied(file("roundkey.age", pair=1), file("roundkey.age")), reveal),
    "a draft as the round key": (copied(DRAFT, file("roundkey.age")), reveal),
    "no round key": (spoilt(file("roundkey.age"), Path.unlink), reveal),
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
    "the reveal of another pair": (copied(both("reveal.age", pair=1), both("reveal.age")), alone(0)),
    "a flipped reveal": (edited(both("reveal.age"), lambda data: flipped(data, 700)), alone(0)),
    "a folder for a reveal": (spoilt(both("reveal.age"), a_folder), alone(1)),
    "the other order of the two": (partners_swapped, alone(0)),
    "the names of the two exchanged": (names_exchanged, alone(1)),
    "another sealed sheet after the reveal": (all_copied(folder(SEALED), folder(REVEALED)), alone(1)),
    "the card of the partner": (copied(own("card.toml", 1), own("card.toml")), unlock),
    "the card of the other pair": (copied(own("card.toml", 1, 1), own("card.toml", 1)), World.pair),
    "the public key of the partner": (public_key_of_the_partner, unlock),
    "a public key that is none": (bent(own("card.toml"), public_key="age1"), unlock),
    "the key of the partner": (copied(own("key.toml", 1), own("key.toml")), unlock),
    "an empty key": (edited(own("key.toml"), lambda _: b""), unlock),
    "a link for a key": (spoilt(own("key.toml"), a_link), unlock),
}


@pytest.mark.parametrize(("forge", "act"), CASES.values(), ids=CASES.keys())
def test_it_is_refused_in_one_line_that_names_nobody_and_nothing_changes(world: World, forge: Act, act: Act) -> None:
    forge(world)
    with unchanged(world.home), refused() as error:
        act(world)
    assert not re.search(r"\b(Jo|Sam)\b", str(error.value))


@pytest.mark.parametrize("act", [reveal, open_draft, own_sheet, alone(0), alone(1), unlock])
def test_untouched_it_all_opens(world: World, act: Act) -> None:
    act(world)


def test_the_reveal_of_another_check_in_opens_nothing_for_either(world: World) -> None:
    shutil.copy(world.both("reveal.age"), world.both("reveal.age", SEALED))
    for person in (0, 1):
        with refused():
            open_comparison(world.couple(SEALED).part(person))


@pytest.mark.parametrize("focus", [[], ["household"], ["household", "money", "more"], ["household money"]])
def test_the_focus_of_a_check_in_cannot_be_changed(world: World, focus: list[str]) -> None:
    focused = next_one(world.couple(DRAFTED), TODAY, ("household", "money"))
    for person in (0, 1):
        focused.seal(person, FULL)
    rewrite(world.both("checkin.toml", focused.check_in.number), focus=focus)
    with refused():
        world.couple(focused.check_in.number).opening()


def seal_again(world: World, person: int) -> None:
    """Seal other answers into the revealed check-in, as the owner of the key can."""
    for name in ("seal.toml", "sealed.age", "roundkey.age", "private.age"):
        world.file(name, REVEALED, person).unlink()
    aside = world.both("reveal.age").rename(world.home / "aside")
    world.couple(REVEALED).seal(person, Sheet("small", "1.0.0", fairness={"money": 2}))
    aside.rename(world.both("reveal.age"))


def revealed_fields(world: World, person: int) -> dict[str, records.Value]:
    """Return what the reveal says, as each of the two can read it."""
    return fields_in(world.identities[person].decrypt(world.both("reveal.age").read_bytes()))


@pytest.mark.parametrize("code", ["of before", "of the forger", "none"])
@pytest.mark.parametrize("forger", [0, 1])
def test_who_changes_answers_after_the_reveal_cannot_show_them_as_agreed(
    world: World, forger: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = str(revealed_fields(world, forger)[f"mac_{1 - forger}"])
    seal_again(world, forger)
    real, own_mac = Identity.mac, world.identities[forger].mac
    other = world.identities[1 - forger].public

    def mac(identity: Identity, context: str, body: bytes) -> str:
        codes = {"of before": before, "of the forger": own_mac(context, body), "none": ""}
        return codes[code] if identity.public == other else real(identity, context, body)

    forged = world.couple(REVEALED).opening()
    world.both("reveal.age").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(Identity, "mac", mac)
        forged.commit()
    alone(forger)(world)
    with refused(match="not what you both agreed to"):
        alone(1 - forger)(world)


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
    world.both("reveal.age").write_bytes(data)
    for person in (0, 1):
        with pytest.raises(VaultError, match="not what you both agreed to"):
            alone(person)(world)


HEAD = 'format = "sheet"\nschema = 2\nquestionnaire = "small"\nversion = "1.0.0"\n'
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
    "a newer schema": HEAD.replace("schema = 2", "schema = 3"),
    "a million letters": HEAD + "x" * 1_100_000,
    "more than a sheet without notes can hold": HEAD + "#" * 1_100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_sheet_that_was_sealed_is_refused_in_one_line(
    world: World, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = world.couple(DRAFTED)
    with drafted.open_sheet(0) as opened, monkeypatch.context() as patch:
        patch.setattr(sheet_file, "dump", lambda _: text)
        opened.seal()
    with drafted.open_sheet(1) as opened:
        opened.seal()
    with refused():
        drafted.opening()


@pytest.mark.parametrize("position", range(0, 1000, 37))
def test_a_reveal_flipped_anywhere_is_refused(world: World, position: int) -> None:
    path = world.both("reveal.age")
    data = path.read_bytes()
    path.write_bytes(flipped(data, position % len(data)))
    with refused():
        alone(0)(world)


def test_a_file_locked_with_a_passphrase_by_age_is_refused(world: World) -> None:
    scrypt_stanza = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n" + b"A" * 43 + b"\n--- " + b"A" * 43
    world.file("draft.age", DRAFTED).write_bytes(scrypt_stanza + b"\n" + bytes(64))
    with refused():
        open_draft(world)
