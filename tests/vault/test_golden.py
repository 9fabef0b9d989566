"""The golden home of every format opens with the code of today, and no damage to it goes unnoticed."""

import functools
import hashlib
import hmac
import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
import tomli

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.vault import agreements, checkins, keys, opening
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, load_pair, load_pairs
from reciprocity_tui.vault.verify import verify
from tests.support import TODAY, tree
from tests.vault import golden
from tests.vault.helpers import problems, turn_over, unlocked

DIGESTS = {
    "52yxfwsl": "292f858e51447e108889318b8693a62b07ba90ac4cebbbc3b333b13e4526a723",
    "ugrzkdsa": "b8afac5ce25188a2608624081f7b653a70f17cc69c38a6f677faf1d318a36b8d",
    "vonn4dwm": "c710d69e87b179cf79a3c86751290b1cae2867cce2ec5099ef8de8f180eacb48",
}
FILLED = sorted(
    str(path.relative_to(golden.GOLDEN)) for path in golden.GOLDEN.rglob("*") if path.is_file() and path.stat().st_size
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


def pair_of(home: Path, names: tuple[str, str]) -> Pair:
    return next(pair for pair in load_pairs(str(home)) if pair.names == names)


def test_the_golden_home_is_complete() -> None:
    assert len(FILLED) == 59


def test_verify_finds_nothing_wrong_with_it(old: Path) -> None:
    assert problems(old, golden.PASSPHRASES) == []


def test_verify_opens_every_file_of_it(old: Path, identities: Mapping[str, Identity]) -> None:
    findings = [finding for pair in load_pairs(str(old)) for finding in verify(pair, identities)]
    assert {str(Path(finding.path).relative_to(old)) for finding in findings if finding.opened} == set(FILLED)


def test_not_a_byte_of_it_was_changed() -> None:
    digests = {
        path.name: hashlib.sha256(repr(sorted(tree(path).items())).encode()).hexdigest()
        for path in golden.GOLDEN.iterdir()
    }
    assert digests == DIGESTS


@pytest.mark.parametrize("names", [golden.BARE, golden.PROTECTED])
def test_its_pairs_are_what_they_were(old: Path, names: tuple[str, str]) -> None:
    pair = pair_of(old, names)
    latest = pair.latest()
    assert (pair.kind, pair.interval, pair.created) == ("couple", "3 months", TODAY)
    assert (latest.number, latest.opened, latest.questionnaire, latest.version) == (1, TODAY, "small", "1.0.0")


@pytest.mark.parametrize(
    ("names", "protected"),
    [(golden.BARE, [False, False]), (golden.PROTECTED, [True, True]), (golden.RETURNING, [False, True])],
)
def test_its_keys_are_as_protected_as_they_were(old: Path, names: tuple[str, str], protected: list[bool]) -> None:
    assert [keys.is_protected(partner) for partner in pair_of(old, names).partners] == protected


def test_its_passphrases_open_the_keys_of_their_owners_only(old: Path) -> None:
    first, second = pair_of(old, golden.PROTECTED).partners
    with pytest.raises(VaultError):
        keys.unlock(first, golden.PASSPHRASES[second.name])
    assert keys.unlock(first, golden.PASSPHRASES[first.name]).public == first.public_key


def test_its_draft_holds_the_answers_that_were_given(old: Path, identities: Mapping[str, Identity]) -> None:
    pair = pair_of(old, golden.BARE)
    partner = pair.partners[0]
    with checkins.OpenSheet(pair, partner, pair.latest(), identities[partner.id]) as opened:
        assert opened.sheet == golden.DRAFT


def test_its_draft_can_be_continued_and_sealed(old: Path, identities: Mapping[str, Identity]) -> None:
    pair = pair_of(old, golden.BARE)
    partner = pair.partners[0]
    with checkins.OpenSheet(pair, partner, pair.latest(), identities[partner.id]) as opened:
        opened.save(Sheet("small", "1.0.0", fairness={"money": 0}))
        opened.seal()
    assert problems(old, golden.PASSPHRASES) == []


@pytest.mark.parametrize("person", [0, 1])
def test_its_sealed_sheets_are_whole_for_their_owners(
    old: Path, identities: Mapping[str, Identity], person: int
) -> None:
    pair = pair_of(old, golden.PROTECTED)
    partner = pair.partners[person]
    sheet = checkins.own_sheet(pair, partner, pair.latest(), identities[partner.id])
    assert sheet == golden.WHOLE_SHEETS[person]


@pytest.mark.parametrize("person", [0, 1])
def test_its_comparison_is_made_of_what_both_shared(old: Path, identities: Mapping[str, Identity], person: int) -> None:
    pair = pair_of(old, golden.PROTECTED)
    partner = pair.partners[person]
    sheets = checkins.open_comparison(pair, pair.latest(), partner, identities[partner.id])
    assert sheets == golden.SHARED_SHEETS


def test_the_pair_that_came_back_is_what_it_was(old: Path) -> None:
    pair = pair_of(old, golden.RETURNING)
    first, second = pair.check_in(1), pair.check_in(2)
    assert (pair.interval, pair.check_in_numbers(), pair.revealed_numbers()) == (golden.INTERVAL, [1, 2], [1, 2])
    assert (first.opened, first.focus) == (TODAY, ())
    assert (second.opened, second.focus) == (golden.SECOND_DAY, golden.FOCUS)


def test_its_days_are_known_without_a_key(old: Path) -> None:
    pair = pair_of(old, golden.RETURNING)
    agreement = golden.WRITTEN[1].agreement
    assert agreement is not None
    assert (pair.look_back(1), pair.look_back(2)) == (None, agreement.check)
    assert pair.next_due() == golden.SECOND_DAY + timedelta(weeks=6)


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("number", [1, 2])
def test_what_they_wrote_together_opens_for_either(
    old: Path, identities: Mapping[str, Identity], person: int, number: int
) -> None:
    pair = pair_of(old, golden.RETURNING)
    partner = pair.partners[person]
    together = agreements.open_together(pair, pair.check_in(number), partner, identities[partner.id])
    assert together.written() == golden.WRITTEN[number - 1]


@pytest.mark.parametrize("person", [0, 1])
def test_their_focused_comparison_says_how_it_feels_since_last_time(
    old: Path, identities: Mapping[str, Identity], person: int
) -> None:
    pair = pair_of(old, golden.RETURNING)
    partner = pair.partners[person]
    sheets = checkins.open_comparison(pair, pair.check_in(2), partner, identities[partner.id])
    assert sheets == golden.FOCUSED_SHARED


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize(("number", "sheets"), [(1, golden.WHOLE_SHEETS), (2, golden.FOCUSED_SHEETS)])
def test_their_sheets_are_whole_for_their_owners(
    old: Path, identities: Mapping[str, Identity], person: int, number: int, sheets: tuple[Sheet, Sheet]
) -> None:
    pair = pair_of(old, golden.RETURNING)
    partner = pair.partners[person]
    sheet = checkins.own_sheet(pair, partner, pair.check_in(number), identities[partner.id])
    assert sheet == sheets[person]


@pytest.mark.parametrize("person", [0, 1])
def test_their_history_goes_on(old: Path, identities: Mapping[str, Identity], person: int) -> None:
    pair = pair_of(old, golden.RETURNING)
    partner = pair.partners[person]
    asked = opening.next_questionnaire(pair, pair.latest(), str(old))
    third = opening.open_next(pair, asked, (), golden.SECOND_DAY + timedelta(weeks=6), both_agree=False)
    assert agreements.followed(pair, partner, third, identities[partner.id]) == ("money",)
    assert problems(old, golden.PASSPHRASES) == []


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_written_together_carries_the_code_that_the_document_describes(
    old: Path, identities: Mapping[str, Identity], number: int
) -> None:
    pair = pair_of(old, golden.RETURNING)
    identity = identities[pair.partners[1].id]
    reveal = tomli.loads(identity.decrypt(Path(pair.reveal_file(number)).read_bytes()).decode())
    secret = f"{reveal['round_key_0']}\n{reveal['round_key_1']}".encode()
    key = hmac.digest(secret, b"reciprocity together 1", "sha256")
    place = " ".join([f"{pair.id}/together/{number:04}", pair.latest().sha256, *pair.check_in(number).focus])
    for path in agreements.written_files(pair, number):
        name = Path(path).name
        kind = name[5:].partition(".")[0].partition("-")[0]
        head, _, body = identity.decrypt(Path(path).read_bytes()).partition(b"\n")
        code = hmac.digest(key, f"{kind} {place} {name}\n".encode() + body, "sha256").hex()
        assert head.decode() == f"# reciprocity {kind}, hmac-sha256 {code}"


def positions(path: Path) -> list[int]:
    """Return where to damage a file: everywhere in a plain one, in a dozen places of an encrypted one.

    The second check-in has no plain file of a kind that the first does not have; there, a tenth of the places will do.
    """
    size = path.stat().st_size
    if path.suffix == ".toml":
        return list(range(0, size, 10 if "0002" in str(path) else 1))
    return [0, 30, size - 1, *range(size // 20, size, size // 10)]


@pytest.mark.parametrize("name", FILLED)
def test_a_flipped_bit_anywhere_is_found_by_its_file_and_nothing_changes(
    old: Path, identities: Mapping[str, Identity], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reciprocity_tui.vault.checkins.load", functools.cache(load))
    monkeypatch.setattr("reciprocity_tui.vault.verify.load", functools.cache(load))
    path = old / name
    before = tree(old)
    missed = []
    for position in positions(path):
        turn_over(path, position, position % 8)
        if not found(old, path, identities):
            missed.append(position)
        turn_over(path, position, position % 8)
    assert missed == []
    assert tree(old) == before


def found(home: Path, path: Path, identities: Mapping[str, Identity]) -> bool:
    """Return whether loading and verifying the pair of a file names it as damaged and leaves it as it is."""
    damaged = path.read_bytes()
    try:
        pair = load_pair(str(home), path.relative_to(home).parts[0])
        named = any(str(path) in f"{each.path} {each.problem}" for each in verify(pair, identities) if each.problem)
    except VaultError as problem:
        named = str(path) in str(problem)
    return named and path.read_bytes() == damaged
