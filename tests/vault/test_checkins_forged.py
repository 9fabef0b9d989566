"""Files that were swapped, edited, replayed or made by somebody else are refused in one line."""

import hashlib
import re
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.vault import keys, own
from reciprocity_tui.vault.envelope import proven
from reciprocity_tui.vault.identity import Identity, encrypt
from reciprocity_tui.vault.part import place_of
from reciprocity_tui.vault.reveal import Reveal, open_comparison
from tests.support import TODAY, Couple
from tests.vault.forging import Act, Where, World, bent, both, copied, edited, names_exchanged, spoilt
from tests.vault.helpers import FULL, OTHER, SMALL, refused, rewrite, save, share_key, small_couple
from tests.vault.snapshots import unchanged
from tests.vault.spoiling import a_folder, a_link, endless_header, flipped, half
from tests.vault.written import finish, next_one

REVEALED, DRAFTED, SEALED = 1, 2, 3
TOLD = "attempt 1, 2026-11-22T20:15+00:00"


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
        drafted = next_one(finish(couple), TODAY)
        save(drafted, FULL)
        save(drafted, OTHER, 1)
        next_one(drafted, TODAY).seal_both(FULL, OTHER)
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
        mac = world.identities[1].mac(f"{head} {jo.place}", body).encode()
        line = f"# reciprocity {head}, hmac-sha256 ".encode() + mac if head else b""
        Path(jo.file(f"{kind}.age")).write_bytes(encrypt(line + b"\n" + body, jo.partner.public_key))

    return act


def sealed_by_sam(world: World) -> None:
    """Seal other answers in the name of Jo, as well as somebody without her key can."""
    made_by_sam("sheet", f"sheet, {TOLD}", SEALED)(world)
    digest = hashlib.sha256(world.file("sheet.age", SEALED).read_bytes()).hexdigest()
    rewrite(world.file("seal.toml", SEALED), sheet=digest)


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


def of(name: str, person: int = 0, pair: int = 0) -> Where:
    return lambda world: world.own(name, person, pair)


def folder(number: int, person: int = 0, pair: int = 0) -> Where:
    return file("", number, person, pair)


DRAFT = file("draft.age", DRAFTED)
CASES: dict[str, tuple[Act, Act]] = {
    "the draft of the partner": (copied(file("draft.age", DRAFTED, 1), DRAFT), open_draft),
    "the draft of another pair": (copied(file("draft.age", DRAFTED, 0, 1), DRAFT), open_draft),
    "a sealed sheet as the draft": (copied(file("sheet.age"), DRAFT), open_draft),
    "a draft by the partner, no code": (made_by_sam("draft", "", DRAFTED), open_draft),
    "a draft by the partner": (made_by_sam("draft", f"draft, {TOLD}", DRAFTED), open_draft),
    "a flipped draft": (edited(DRAFT, lambda data: flipped(data, -9000 % len(data))), open_draft),
    "half a draft": (edited(DRAFT, half), open_draft),
    "an empty draft": (edited(DRAFT, lambda _: b""), open_draft),
    "a plain draft": (edited(DRAFT, lambda _: sheet_file.dump(FULL).encode()), open_draft),
    "a draft with more behind it": (edited(DRAFT, lambda data: data + b"more"), open_draft),
    "a draft with an endless header": (edited(DRAFT, endless_header), open_draft),
    "a link for a draft": (spoilt(DRAFT, a_link), open_draft),
    "a link for the folder of a draft": (spoilt(folder(DRAFTED), a_link), open_draft),
    "a folder for a draft": (spoilt(DRAFT, a_folder), open_draft),
    "the sheet of another check-in": (copied(file("sheet.age", REVEALED), file("sheet.age")), own_sheet),
    "the sheet of another pair": (copied(file("sheet.age", pair=1), file("sheet.age")), own_sheet),
    "a draft as the sheet": (copied(DRAFT, file("sheet.age")), own_sheet),
    "the sheet of the partner": (copied(file("sheet.age", person=1), file("sheet.age")), reveal),
    "a sheet by the partner": (sealed_by_sam, reveal),
    "a flipped sheet": (edited(file("sheet.age"), lambda data: flipped(data, 9000)), reveal),
    "no sheet": (spoilt(file("sheet.age"), Path.unlink), reveal),
    "a draft beside what is sealed": (copied(DRAFT, file("draft.age")), reveal),
    "all of another check-in": (all_copied(folder(REVEALED), folder(SEALED)), reveal),
    "all of another pair": (all_copied(folder(SEALED, pair=1), folder(SEALED)), reveal),
    "all of the partner": (all_copied(folder(SEALED, 1), folder(SEALED)), reveal),
    "the seal of another check-in": (copied(file("seal.toml", REVEALED), file("seal.toml")), reveal),
    "the seal of the partner": (copied(file("seal.toml", person=1), file("seal.toml")), reveal),
    "a seal of another sheet": (bent(file("seal.toml"), sheet="0" * 64), reveal),
    "a seal of another questionnaire": (bent(file("seal.toml"), sha256="0" * 64), reveal),
    "a seal of no questionnaire": (bent(file("seal.toml"), sha256=""), reveal),
    "a flipped seal": (edited(file("seal.toml"), lambda data: flipped(data, 40)), reveal),
    "an edited questionnaire": (other_questionnaire, reveal),
    "another questionnaire with the same ids": (questionnaire_exchanged(SEALED), reveal),
    "another questionnaire after the reveal": (questionnaire_exchanged(REVEALED), alone(1)),
    "the reveal of another pair": (copied(both("reveal.age", pair=1), both("reveal.age")), alone(0)),
    "a flipped reveal": (edited(both("reveal.age"), lambda data: flipped(data, 700)), alone(0)),
    "a folder for a reveal": (spoilt(both("reveal.age"), a_folder), alone(1)),
    "the names of the two exchanged": (names_exchanged, alone(1)),
    "another sealed sheet after the reveal": (all_copied(folder(SEALED), folder(REVEALED)), alone(0)),
    "the card of the partner": (copied(of("card.toml", 1), of("card.toml")), unlock),
    "the card of the other pair": (copied(of("card.toml", 1, 1), of("card.toml", 1)), World.pair),
    "the public key of the partner": (public_key_of_the_partner, unlock),
    "a public key that is none": (bent(of("card.toml"), public_key="age1"), unlock),
    "the key of the partner": (copied(of("key.toml", 1), of("key.toml")), unlock),
    "an empty key": (edited(of("key.toml"), lambda _: b""), unlock),
    "a link for a key": (spoilt(of("key.toml"), a_link), unlock),
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
    focused = next_one(world.couple(SEALED), TODAY, ("household", "money"))
    for person in (0, 1):
        focused.seal(person, FULL)
    rewrite(world.both("checkin.toml", focused.check_in.number), focus=focus)
    with refused():
        world.couple(focused.check_in.number).opening()


Change = Callable[[bytes], bytes]


def forged_by(forger: int, change: Change, macs: Callable[[World, bytes, bytes], tuple[bytes, bytes]]) -> Act:
    """Return what puts a reveal there whose body one of the two changed, with codes made from it and the one before."""

    def act(world: World) -> None:
        head, _, body = world.identities[forger].decrypt(world.both("reveal.age").read_bytes()).partition(b"\n")
        changed = change(body)
        assert changed != body
        line = b"# reciprocity reveal, hmac-sha256 %s %s\n" % macs(world, head, changed)
        keys_of_both = (identity.public for identity in world.identities)
        world.both("reveal.age").write_bytes(encrypt(line + changed, *keys_of_both))

    return act


def with_codes(forger: int, code: str) -> Callable[[World, bytes, bytes], tuple[bytes, bytes]]:
    def macs(world: World, head: bytes, body: bytes) -> tuple[bytes, bytes]:
        couple = world.couple(REVEALED)
        context = f"reveal {place_of(couple.pair, 'together', couple.check_in)}"
        mine = world.identities[forger].mac(context, body).encode()
        theirs = {"of before": head.split()[-1 - forger], "of the forger": mine, "none": b"0" * 64}[code]
        return (mine, theirs) if forger == 0 else (theirs, mine)

    return macs


def other_answers(body: bytes) -> bytes:
    return body.replace(b"received = 3", b"received = 0").replace(b"received = 1", b"received = 4")


@pytest.mark.parametrize("code", ["of before", "of the forger", "none"])
@pytest.mark.parametrize("forger", [0, 1])
def test_who_changes_answers_after_the_reveal_cannot_show_them_as_agreed(world: World, forger: int, code: str) -> None:
    forged_by(forger, other_answers, with_codes(forger, code))(world)
    alone(forger)(world)
    with refused(match="not what you both agreed to"):
        alone(1 - forger)(world)


def sides_exchanged(body: bytes) -> bytes:
    """Give each of the two the id of the other."""
    first, second = re.findall(rb"id_[01] = \"([a-z2-7]{8})\"", body)
    swapped = body.replace(first, b"*").replace(second, first).replace(b"*", second)
    return with_checksum(swapped)


def with_checksum(body: bytes) -> bytes:
    start, *sheets = re.split(rb"(?=\n# sheet of )", body)
    record = start[: start.rfind(b"crc32")]
    return record + b'crc32 = "%08x"\n' % zlib.crc32(record) + b"".join(sheets)


@pytest.mark.parametrize("forger", [0, 1])
def test_who_exchanges_the_two_in_a_reveal_opens_it_for_neither(world: World, forger: int) -> None:
    forged_by(forger, sides_exchanged, with_codes(forger, "of the forger"))(world)
    for person in (0, 1):
        with refused(match="not what you both agreed to"):
            alone(person)(world)


@pytest.mark.parametrize("forger", [0, 1])
def test_a_sheet_that_was_sealed_again_after_the_reveal_is_not_the_one_that_was_opened(
    sealed: Couple, forger: int
) -> None:
    sealed.reveal()
    path = Path(sealed.pair.together("0001-reveal.age"))
    opened = path.read_bytes()
    path.unlink()
    for name in ("seal.toml", "sheet.age"):
        sealed.file(forger, name).unlink()
    sealed.seal(forger, Sheet("small", "1.0.0", fairness={"money": 2}))
    path.write_bytes(opened)
    open_comparison(sealed.part(1 - forger))
    with refused(match="not what was opened together"):
        open_comparison(sealed.part(forger))


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
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_sheet_that_its_owner_sealed_is_refused_in_one_line(world: World, text: str) -> None:
    couple = world.couple(SEALED)
    sam = couple.part(1)
    plain = proven(sam.identity, "sheet", sam.place, text, told=TOLD)
    path = Path(sam.file("sheet.age"))
    path.write_bytes(encrypt(plain, sam.identity.public))
    rewrite(sam.file("seal.toml"), sheet=hashlib.sha256(path.read_bytes()).hexdigest())
    with refused():
        couple.opening()


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
