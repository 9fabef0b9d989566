"""What somebody else wrote, or what was written elsewhere, is refused in one line for both."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path

import pyrage
import pytest

from reciprocity_tui.vault import records, reveal
from reciprocity_tui.vault.envelope import proven
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.files import Held, both_file
from reciprocity_tui.vault.identity import Authenticator, Identity, encrypt
from reciprocity_tui.vault.part import Part, place_of
from reciprocity_tui.vault.sheets import withdraw
from reciprocity_tui.vault.together import Together
from tests.support import TODAY, Couple
from tests.vault.forging import Act, World, bent, both, copied, edited, names_exchanged, partners_swapped, spoilt
from tests.vault.helpers import FULL, SMALL, refused, rewrite, share_key, small_couple
from tests.vault.snapshots import unchanged
from tests.vault.spoiling import a_folder, a_link, endless_header, flipped, half
from tests.vault.written import (
    AGREEMENT,
    APPRECIATIONS,
    FOLLOWED,
    FOLLOWED_AGAIN,
    KINDS,
    OTHER_AGREEMENT,
    finish,
    next_one,
    together_of,
    write_all,
)

AGREED = both("agreement.age")


def opened(world: World, person: int = 0) -> Together:
    return together_of(world.couple(), person)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The two have the same keys in both pairs; everything is written in the two check-ins of each."""
    home = tmp_path_factory.mktemp("written") / "home"
    first, second = small_couple(home), small_couple(home)
    for ours, theirs in zip(first.pair.partners, second.pair.partners, strict=True):
        share_key(ours, theirs)
    for couple in (first, replace(second, identities=first.identities)):
        write_all(together_of(finish(couple)))
        write_all(together_of(finish(next_one(couple, TODAY)), number=2))
    return World(home, (first.pair.id, second.pair.id), first.identities)


@pytest.fixture
def world(template: World, tmp_path: Path) -> World:
    return template.copied(tmp_path)


def body_of_another(world: World) -> str:
    agreement = OTHER_AGREEMENT
    fields: dict[str, records.Value] = {"area": "money"}
    for partner, will in zip(world.couple().pair.partners, agreement.will, strict=True):
        fields[f"will_{partner.id}"] = will
    days: dict[str, records.Value] = {"start": agreement.start.isoformat(), "check": agreement.check.isoformat()}
    return records.dump("agreement", fields | days).decode()


def encrypted_to_both(world: World, plain: bytes) -> None:
    """Put an agreement there, encrypted as anybody can who reads the cards."""
    data = encrypt(plain, *(partner.public_key for partner in world.couple().pair.partners))
    AGREED(world).write_bytes(data)


def made_by(maker: Callable[[World], Authenticator]) -> Act:
    """Return what puts another agreement there, with the right place in it and the code of this maker."""

    def act(world: World) -> None:
        couple = world.couple()
        place = f"{place_of(couple.pair, 'together', couple.check_in)} 0001-agreement.age"
        encrypted_to_both(world, proven(maker(world), "agreement", place, body_of_another(world)))

    return act


def without_code(head: str) -> Act:
    return lambda world: encrypted_to_both(world, head.encode() + body_of_another(world).encode())


def key_of_the_second_check_in(world: World) -> Authenticator:
    return reveal.opened(world.couple(2).part(0)).both


def cards_exchanged(world: World) -> None:
    """Swap all that is on the cards but the ids, keys too."""
    jo, sam = world.couple().pair.partners
    rewrite(jo.card_file, name="Sam", public_key=sam.public_key)
    rewrite(sam.card_file, name="Jo", public_key=jo.public_key)


OTHER_QUESTIONS = hashlib.sha256(SMALL.read_bytes().replace(b"thinks ahead", b"sits about")).hexdigest()
CASES: dict[str, Act] = {
    "of the second check-in": copied(both("agreement.age", 2), AGREED),
    "of the other pair": copied(both("agreement.age", pair=1), AGREED),
    "the topics under its name": copied(both("topics.age"), AGREED),
    "a follow-up under its name": copied(both("followup-01.age"), AGREED),
    "the appreciation under its name": copied(both("appreciation.age"), AGREED),
    "the reveal under its name": copied(both("reveal.age"), AGREED),
    "without a first line": without_code(""),
    "with an empty first line": without_code("\n"),
    "with a code of nothing": without_code("# reciprocity agreement, hmac-sha256 \n"),
    "with a code of zeros": without_code(f"# reciprocity agreement, hmac-sha256 {'0' * 64}\n"),
    "with a code that is no text": without_code("# reciprocity agreement, hmac-sha256 \u00e9\u0661\n"),
    "by somebody who knows the public keys": made_by(
        lambda world: Authenticator("guess\nguess", b"reciprocity together 2")
    ),
    "in the key of one's own files": made_by(lambda world: world.identities[1]),
    "in the key of the second check-in": made_by(key_of_the_second_check_in),
    "in the key of the other pair": made_by(lambda world: reveal.opened(world.couple(pair=1).part(0)).both),
    "in the secret of one under the label of both": made_by(
        lambda world: Authenticator(world.identities[1].secret, b"reciprocity together 2")
    ),
    "with a flipped bit": edited(AGREED, lambda data: flipped(data, len(data) // 2)),
    "with a flipped bit in its head": edited(AGREED, lambda data: flipped(data, 40)),
    "half of it": edited(AGREED, half),
    "nothing of it": edited(AGREED, lambda _: b""),
    "with more behind it": edited(AGREED, lambda data: data + b"more"),
    "not encrypted": lambda world: AGREED(world).write_bytes(body_of_another(world).encode()),
    "with an endless header": edited(AGREED, endless_header),
    "a link": spoilt(AGREED, a_link),
    "a folder": spoilt(AGREED, a_folder),
    "the names exchanged": names_exchanged,
    "the cards exchanged": cards_exchanged,
    "other questions under the check-in": bent(both("checkin.toml"), sha256=OTHER_QUESTIONS),
    "a focus set afterwards": bent(both("checkin.toml"), focus=["money"]),
    "no reveal": spoilt(both("reveal.age"), Path.unlink),
    "the reveal of the second check-in": copied(both("reveal.age", 2), both("reveal.age")),
    "the reveal of the other pair": copied(both("reveal.age", pair=1), both("reveal.age")),
}


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("forge", CASES.values(), ids=CASES.keys())
def test_an_agreement_is_refused_in_one_line_and_nothing_changes(world: World, forge: Act, person: int) -> None:
    forge(world)
    with unchanged(world.home), refused():
        opened(world, person).agreement()


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("source", [("second check-in", 2, 0), ("other pair", 1, 1)], ids=lambda source: source[0])
def test_nothing_of_another_check_in_or_pair_is_taken(
    world: World, name: str, source: tuple[str, int, int], person: int
) -> None:
    copied(both(f"{name}.age", *source[1:]), both(f"{name}.age"))(world)
    with refused():
        opened(world, person).written()


@pytest.mark.parametrize(("other", "name"), list(permutations(KINDS, 2)))
def test_nothing_is_taken_under_the_name_of_another(world: World, name: str, other: str) -> None:
    copied(both(f"{other}.age"), both(f"{name}.age"))(world)
    with refused():
        opened(world).written()


def test_a_follow_up_moved_to_another_number_is_refused(world: World) -> None:
    world.both("followup-02.age").rename(world.both("followup-03.age"))
    with refused():
        opened(world).follow_ups()


def test_over_a_forged_agreement_none_is_written(world: World) -> None:
    made_by(key_of_the_second_check_in)(world)
    with unchanged(world.home), refused():
        opened(world).agree(AGREEMENT)


WRONG_FIELDS: dict[str, tuple[str, dict[str, records.Value]]] = {
    "an outcome that is none": ("followup-01", {"outcome": "failed"}),
    "a feeling that is none": ("followup-01", {"felt_{id}": ""}),
    "a number that is none": ("followup-01", {"number": "1"}),
    "a day that is none": ("followup-01", {"day": "soon"}),
    "a beginning that is none": ("agreement", {"start": ""}),
    "a day to look back that is none": ("agreement", {"check": "2026-13-01"}),
    "a part that is no text": ("agreement", {"will_{id}": 3}),
    "an area that is no text": ("topics", {"area": ["money"]}),
    "an appreciation that is no text": ("appreciation", {"text_{id}": 3}),
}


@pytest.mark.parametrize(("name", "changes"), WRONG_FIELDS.values(), ids=WRONG_FIELDS.keys())
def test_what_one_of_the_two_bent_is_damaged_for_the_other(
    world: World, name: str, changes: dict[str, records.Value]
) -> None:
    together = opened(world, 1)
    path = world.both(f"{name}.age")
    file = both_file(path.name)
    assert file is not None
    record = together._read(file.held, file.time)
    assert record is not None
    fields = {key: value for key, value in record._fields.items() if key not in ("format", "schema", "crc32")}
    changes = {key.format(id=together.pair.partners[0].id): value for key, value in changes.items()}
    path.write_bytes(together._sealed(file.held, fields | changes, file.time)[1])  # type: ignore[arg-type]
    with refused():
        opened(world).written()


def test_a_newer_agreement_is_refused_and_not_touched(world: World) -> None:
    together = opened(world)
    _, place = together._at(Held.AGREEMENT, 0)
    newer = body_of_another(world).replace("schema = 2", "schema = 3")
    encrypted_to_both(world, proven(together._opened.both, "agreement", place, newer))
    with unchanged(world.home), pytest.raises(VaultError, match="newer version"):
        opened(world, 1).agreement()


@pytest.mark.parametrize("person", [0, 1])
def test_untouched_it_all_opens(world: World, person: int) -> None:
    assert opened(world, person).agreement() == AGREEMENT


def test_the_key_of_both_is_known_to_neither_before_the_reveal(sealed: Couple) -> None:
    for person in (0, 1):
        with pytest.raises(VaultError):
            reveal.opened(sealed.part(person))


def test_the_key_of_both_is_the_same_for_either(sealed: Couple) -> None:
    sealed.reveal()
    other = together_of(sealed, 1)
    together_of(sealed).agree(AGREEMENT)
    assert other.agreement() == AGREEMENT


def test_in_whatever_order_the_two_are_named_each_keeps_their_own_words(world: World) -> None:
    partners_swapped(world)
    for person in (0, 1):
        couple = world.couple()
        after = Together(
            Part(couple.pair, couple.pair.partners[1 - person], couple.check_in, couple.identities[person])
        ).written()
        assert after.agreement == replace(AGREEMENT, will=AGREEMENT.will[::-1])
        assert after.appreciations == APPRECIATIONS[::-1]
        assert [each.felt for each in after.follow_ups] == [FOLLOWED.felt[::-1], FOLLOWED_AGAIN.felt[::-1]]


def test_nothing_is_encrypted_to_a_key_that_somebody_put_on_a_card(world: World) -> None:
    stranger = Identity.generate()
    together = opened(world)
    rewrite(together.pair.partners[1].card_file, public_key=stranger.public)
    couple = world.couple()
    agreement = Path(world.both("agreement.age"))
    agreement.unlink()
    together_of(couple).agree(AGREEMENT)
    with pytest.raises(pyrage.DecryptError):
        stranger.decrypt(agreement.read_bytes())
    assert opened(world, 1).agreement() == AGREEMENT


def test_what_was_written_after_an_opening_that_is_gone_lets_nobody_seal_take_back_or_open_it(world: World) -> None:
    couple = world.couple(2)
    world.both("reveal.age", 2).unlink()
    with unchanged(world.home):
        for act in (couple.opening, partial(couple.seal, 0, FULL), partial(withdraw, couple.part(0))):
            with refused(match=r"reveal\.age is missing"):
                act()
