"""A key opens with its passphrase and with nothing else, and a damaged one is told from a wrong passphrase."""

import errno
import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pyrage
import pytest

from reciprocity_tui.vault import founding, keys, pairs, records
from reciprocity_tui.vault.errors import (
    AlreadyThereError,
    DamagedError,
    NewerError,
    NotSavedError,
    NotTextError,
    OutOfMemoryError,
    SpaceAtEndError,
    VaultError,
    WrongPassphraseError,
)
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.vault.verify import Finding, verify
from tests.support import TODAY, Couple, tree
from tests.vault.faults import FAILURES, every_failure, every_kill, failing, killed_before
from tests.vault.helpers import (
    FULL,
    OTHER,
    SMALL,
    fields_of,
    is_one_line,
    leftovers,
    problems,
    rewrite,
    save,
    small_couple,
    turn_over,
)
from tests.vault.snapshots import snapshot
from tests.vault.written import finish, next_one, together_of, write_all

PASSPHRASE, ANOTHER = "correct horse", "eleven quiet lanterns drift"
IDENTITY = "AGE-SECRET-KEY-1X6EZQVN7LV08S45GJVM2AFTCT76GEEW7293RQ5GEJD9HNF4ZZXNSFKZ0QQ"
ACCENTED = "\u00e9l\u00e8ve \ufb01nal \u2460"  # composed letters, a ligature, a circled digit


@pytest.fixture
def pair(home: Path) -> Pair:
    """A pair in which nobody has a key yet."""
    loaded, data = pairs_file()
    return founding.create_pair(str(home), "couple", ("Jo", "Sam"), loaded, data)


def pairs_file() -> tuple[pairs.CheckIn, bytes]:
    data = SMALL.read_bytes()
    return pairs.CheckIn(1, TODAY, "small", "1.0.0", hashlib.sha256(data).hexdigest()), data


def scrypt_that(happens: Callable[[], NoReturn]) -> Callable[..., bytes]:
    """Return a stand-in for scrypt that does something else wherever it would cost anything."""
    real = hashlib.scrypt

    def scrypt(password: bytes, *, salt: bytes, n: int, r: int, p: int, dklen: int, maxmem: int = 0) -> bytes:
        return happens() if n > 2 else real(password, salt=salt, n=n, r=r, p=p, dklen=dklen, maxmem=maxmem)

    return scrypt


def jo(pair: Pair) -> Partner:
    return pair.partners[0]


def again(pair: Pair) -> Partner:
    """Return the first partner as a new start of the program reads them."""
    return pairs.load_pair(str(Path(pair.folder).parent), pair.id).partners[0]


def test_a_passphrase_opens_the_key_it_was_chosen_for(pair: Pair) -> None:
    made = keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    assert keys.unlock(again(pair), PASSPHRASE).secret == made.secret


def test_a_key_without_passphrase_opens_as_it_is(pair: Pair) -> None:
    made = keys.create_key(jo(pair), None)
    assert keys.unlock(again(pair)).secret == made.secret


def test_a_key_file_with_a_passphrase_does_not_hold_the_secret(pair: Pair) -> None:
    made = keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    assert made.secret not in Path(jo(pair).key_file).read_text()


@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
def test_whether_a_passphrase_is_needed_can_be_told_without_one(pair: Pair, passphrase: str | None) -> None:
    keys.create_key(jo(pair), passphrase, log_n=10)
    assert keys.is_protected(again(pair)) is (passphrase is not None)


@pytest.mark.parametrize("typed", ["", "Correct horse", " correct horse", "correct  horse"])
def test_another_passphrase_is_named_as_wrong(pair: Pair, typed: str) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    with pytest.raises(WrongPassphraseError) as error:
        keys.unlock(jo(pair), typed)
    assert is_one_line(str(error.value))


def test_no_passphrase_for_a_protected_key_is_named_as_wrong(pair: Pair) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    with pytest.raises(WrongPassphraseError):
        keys.unlock(jo(pair))


def test_a_passphrase_that_cannot_be_text_is_named_as_wrong(pair: Pair) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    with pytest.raises(VaultError):
        keys.unlock(jo(pair), "half a pair \ud83d of surrogates")


def test_a_new_passphrase_that_cannot_be_text_is_refused(pair: Pair) -> None:
    with pytest.raises(VaultError):
        keys.create_key(jo(pair), "half a pair \ud83d of surrogates", log_n=10)


def test_a_passphrase_typed_on_another_keyboard_opens_the_key(pair: Pair) -> None:
    keys.create_key(jo(pair), ACCENTED, log_n=10)
    typed = [unicodedata.normalize("NFD", ACCENTED), unicodedata.normalize("NFKC", ACCENTED)]
    assert len({keys.unlock(jo(pair), each).secret for each in typed}) == 1


def test_the_same_passphrase_wraps_two_keys_differently(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, PASSPHRASE))
    salts = {fields_of(partner.key_file)["salt"] for partner in couple.pair.partners}
    assert len(salts) == 2


@pytest.mark.parametrize("weak", ["short", "aaaaaaaa", ""])
def test_a_weak_passphrase_makes_no_key(pair: Pair, weak: str) -> None:
    with pytest.raises(VaultError):
        keys.create_key(jo(pair), weak, log_n=10)
    assert not jo(pair).has_key


@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
def test_every_damaged_byte_of_a_key_is_told_from_a_wrong_passphrase(pair: Pair, passphrase: str | None) -> None:
    keys.create_key(jo(pair), passphrase, log_n=10)
    path = Path(jo(pair).key_file)
    for position in range(path.stat().st_size):
        turn_over(path, position)
        with pytest.raises((DamagedError, NewerError)):
            keys.unlock(jo(pair), passphrase)
        turn_over(path, position)


BENT: dict[str, dict[str, records.Value]] = {
    "another kdf": {"kdf": "argon2id"},
    "no kdf": {"kdf": ""},
    "a salt that is no hex": {"salt": "zz" * 16},
    "a salt in other digits": {"salt": "\u0663" * 32},
    "a short salt": {"salt": "00"},
    "a kdf that is a number": {"kdf": 1},
    "a cost in words": {"log_n": "10"},
    "a bare secret that is none": {"kdf": "none", "wrapped": "AGE-SECRET-KEY-1"},
    "a bare secret that still is wrapped": {"kdf": "none"},
    "a list in the place of the secret": {"wrapped": ["x"]},
}


@pytest.mark.parametrize("changes", BENT.values(), ids=BENT.keys())
def test_a_key_file_that_was_bent_is_damaged(pair: Pair, changes: dict[str, records.Value]) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    rewrite(jo(pair).key_file, **changes)
    with pytest.raises(DamagedError) as error:
        keys.unlock(jo(pair), PASSPHRASE)
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("log_n", [-1, 0, 1, 9, 21, 30, 63, 2**62])
def test_a_cost_out_of_range_is_refused_before_anything_is_computed(
    pair: Pair, log_n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    rewrite(jo(pair).key_file, log_n=log_n)
    monkeypatch.setattr(hashlib, "scrypt", scrypt_that(lambda: pytest.fail("computed")))
    with pytest.raises(DamagedError):
        keys.unlock(jo(pair), PASSPHRASE)


def test_a_key_that_wraps_no_identity_is_refused(pair: Pair) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    salt = str(fields_of(jo(pair).key_file)["salt"])
    wrapping = pyrage.x25519.Recipient.from_str(keys._wrapping_identity(PASSPHRASE, salt, 10).public)
    for inside in (b"no identity", b"\xff\xfe"):
        rewrite(jo(pair).key_file, wrapped=pyrage.encrypt(inside, [wrapping], armored=True).decode())
        with pytest.raises(VaultError):
            keys.unlock(jo(pair), PASSPHRASE)


def test_the_key_of_the_other_partner_does_not_fit_the_card(home: Path) -> None:
    couple = small_couple(home)
    a, b = couple.pair.partners
    Path(a.key_file).write_bytes(Path(b.key_file).read_bytes())
    with pytest.raises(DamagedError, match="does not belong to this key"):
        keys.unlock(again(couple.pair))


def test_a_card_with_the_public_key_of_another_is_refused(home: Path) -> None:
    couple = small_couple(home)
    rewrite(couple.pair.partners[0].card_file, public_key=couple.identities[1].public)
    with pytest.raises(DamagedError, match="does not belong to this key"):
        keys.unlock(again(couple.pair))


def test_a_missing_key_is_reported(pair: Pair) -> None:
    with pytest.raises(VaultError) as error:
        keys.unlock(jo(pair), PASSPHRASE)
    assert is_one_line(str(error.value))


def test_a_lost_key_is_reported_and_not_replaced_by_a_new_one(pair: Pair) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    Path(jo(pair).key_file).unlink()
    for use in (keys.unlock, keys.create_key):
        with pytest.raises(DamagedError, match=r"key\.toml is missing") as error:
            use(again(pair), PASSPHRASE)
        assert is_one_line(str(error.value))
    assert not jo(pair).has_key


def test_a_second_key_is_refused_and_the_first_one_kept(pair: Pair) -> None:
    made = keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    with pytest.raises(AlreadyThereError):
        keys.create_key(again(pair), "another passphrase", log_n=10)
    assert keys.unlock(again(pair), PASSPHRASE).secret == made.secret


def test_a_new_key_is_published_on_the_card(pair: Pair) -> None:
    made = keys.create_key(jo(pair), None)
    assert again(pair).public_key == made.public


def test_a_key_made_just_before_the_process_was_killed_opens_and_completes_the_card(pair: Pair) -> None:
    call = 1
    while killed_before(call, lambda: keys.create_key(jo(pair), PASSPHRASE, log_n=10)):
        if again(pair).has_key:
            identity = keys.unlock(again(pair), PASSPHRASE)
            assert again(pair).public_key == identity.public, f"killed before call {call}"
        Path(jo(pair).key_file).unlink(missing_ok=True)
        founding.write_card(jo(pair))
        call += 1
    assert call > 12


def test_a_card_that_could_not_be_written_is_completed_when_the_key_is_unlocked(pair: Pair) -> None:
    with failing(28, "rename"), pytest.raises(NotSavedError):
        keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    identity = keys.unlock(again(pair), PASSPHRASE)
    assert again(pair).public_key == identity.public


def test_unlocking_leaves_an_incomplete_card_alone_where_it_is_told_to(pair: Pair, home: Path) -> None:
    keys.create_key(jo(pair), None)
    rewrite(jo(pair).card_file, public_key="")
    before = tree(home)
    keys.unlock(again(pair), complete_card=False)
    assert tree(home) == before


@pytest.mark.parametrize("problem", [MemoryError(), ValueError("memory limit exceeded")])
def test_too_little_memory_is_told_from_a_wrong_passphrase(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def fail() -> NoReturn:
        raise problem

    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    monkeypatch.setattr(hashlib, "scrypt", scrypt_that(fail))
    with pytest.raises(OutOfMemoryError, match="memory") as error:
        keys.unlock(jo(pair), PASSPHRASE)
    assert is_one_line(str(error.value))


def without_scrypt(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise ValueError("[digital envelope routines] unsupported")

    if how == "missing":
        monkeypatch.delattr(hashlib, "scrypt")
    else:
        monkeypatch.setattr(hashlib, "scrypt", refuse)


NO_SCRYPT = r"has no scrypt, or forbids it \(FIPS\); run reciprocity with another Python$"


@pytest.mark.parametrize("how", ["missing", "refused"])
def test_a_python_without_scrypt_is_told_from_a_wrong_passphrase_and_from_too_little_memory(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    without_scrypt(monkeypatch, how)
    with pytest.raises(VaultError, match=NO_SCRYPT) as error:
        keys.unlock(jo(pair), PASSPHRASE)
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("how", ["missing", "refused"])
def test_no_key_is_made_by_a_python_without_scrypt(pair: Pair, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    before = tree(Path(pair.folder))
    without_scrypt(monkeypatch, how)
    with pytest.raises(VaultError, match=NO_SCRYPT):
        keys.create_key(jo(pair), PASSPHRASE)
    assert tree(Path(pair.folder)) == before


@pytest.mark.parametrize("how", ["missing", "refused"])
def test_what_has_no_passphrase_opens_without_scrypt(pair: Pair, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    made = keys.create_key(jo(pair), None)
    without_scrypt(monkeypatch, how)
    assert keys.unlock(again(pair)).secret == made.secret


def test_a_complete_card_is_not_written_again(home: Path) -> None:
    couple = small_couple(home)
    before = tree(home)
    stat = Path(couple.pair.partners[0].card_file).stat()
    keys.unlock(again(couple.pair))
    assert (tree(home), Path(couple.pair.partners[0].card_file).stat().st_ino) == (before, stat.st_ino)


def test_a_public_key_that_is_none_is_damage(home: Path) -> None:
    couple: Couple = small_couple(home)
    with pytest.raises(DamagedError) as error:
        keys.encrypt(b"", couple.identities[0].public, "age1nonsense")
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("mac", ["", "0" * 64, "\u0660" * 64, "\ufffd"])
def test_a_code_made_up_by_somebody_else_is_not_ones_own(mac: str) -> None:
    assert not Identity.generate().made(mac, "draft here", b"body")


def test_a_code_is_bound_to_its_context_and_its_body() -> None:
    identity = Identity.generate()
    mac = identity.mac("draft here", b"body")
    made = [
        identity.made(mac, *each) for each in (("draft here", b"body"), ("draft there", b"body"), ("draft here", b""))
    ]
    assert made == [True, False, False]


# Another passphrase


@pytest.fixture
def whole_story(home: Path) -> Couple:
    """Jo and Sam with passphrases after an opened check-in and all they can write; then Jo drafts, Sam has sealed."""
    couple = finish(small_couple(home, (PASSPHRASE, ACCENTED)))
    write_all(together_of(couple))
    second = next_one(couple, TODAY)
    save(second, FULL)
    second.seal(1, OTHER)
    return second


def change(couple: Couple, passphrase: str | None, person: int = 0) -> None:
    keys.change_key(couple.pair.partners[person], couple.identities[person], passphrase, log_n=10)


def opens(partner: Partner, passphrase: str | None, public: str) -> bool:
    """Return whether a passphrase opens the key with this public key."""
    try:
        return keys.unlock(partner, passphrase).public == public
    except WrongPassphraseError:
        return False


def read_with(couple: Couple, *passphrases: str) -> list[Finding]:
    """Read every file as the partners, each unlocked with a passphrase."""
    pair = pairs.load_pair(str(Path(couple.pair.folder).parent), couple.pair.id)
    opened = zip(pair.partners, passphrases, strict=True)
    return list(verify(pair, {partner.id: keys.unlock(partner, passphrase) for partner, passphrase in opened}))


def test_everything_locked_before_opens_with_the_new_passphrase(whole_story: Couple) -> None:
    before = read_with(whole_story, PASSPHRASE, ACCENTED)
    change(whole_story, ANOTHER)
    after = read_with(whole_story, ANOTHER, ACCENTED)
    assert after == before
    assert all(finding.opened and not finding.problem for finding in after)
    assert {Path(finding.path).name for finding in after} >= {
        *("draft.age", "sealed.age", "private.age", "roundkey.age", "0001-reveal.age", "0001-agreement.age"),
        *("0001-followup-02.age", "0001-appreciation.age", "0001-topics.age"),
    }


def test_changing_a_passphrase_writes_the_key_file_alone(whole_story: Couple, home: Path) -> None:
    before = dict(tree(home))
    change(whole_story, ANOTHER)
    path = str(Path(whole_story.pair.partners[0].key_file).relative_to(home))
    assert before.pop(path) != tree(home)[path]
    assert {name: data for name, data in tree(home).items() if name != path} == before
    assert Path(whole_story.pair.partners[0].key_file).stat().st_mode & 0o777 == 0o600


CHANGES = [(PASSPHRASE, ANOTHER), (None, ANOTHER), (PASSPHRASE, None), (None, None), (PASSPHRASE, PASSPHRASE)]
each_change = pytest.mark.parametrize(("before", "after"), CHANGES)


@each_change
def test_only_the_new_passphrase_opens_it(home: Path, before: str | None, after: str | None) -> None:
    couple = small_couple(home, (before, None))
    public = couple.identities[0].public
    change(couple, after)
    assert keys.is_protected(again(couple.pair)) is (after is not None)
    assert opens(again(couple.pair), after, public)
    if after is not None:
        assert not any(opens(again(couple.pair), each, public) for each in {before, None, ""} - {after})


def test_from_a_passphrase_to_none_and_back(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    couple.seal(0, FULL)
    for passphrase in (None, ANOTHER, None, PASSPHRASE):
        change(couple, passphrase)
        assert keys.opens_itself(again(couple.pair)) is (passphrase is None)
        assert keys.unlock(again(couple.pair), passphrase).secret == couple.identities[0].secret
    assert couple.identities[0].secret.encode() not in b"".join(tree(home).values())


@pytest.mark.parametrize("weak", ["short", "password", "", IDENTITY], ids=["short", "known", "empty", "a key"])
def test_a_weak_new_passphrase_changes_nothing(home: Path, weak: str) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    before = snapshot(home)
    with pytest.raises(VaultError) as error:
        change(couple, weak)
    assert snapshot(home) == before
    assert is_one_line(str(error.value))


def test_the_key_of_somebody_else_takes_no_passphrase_of_theirs_away(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, ANOTHER))
    before = snapshot(home)
    with pytest.raises(DamagedError):
        keys.change_key(couple.pair.partners[0], couple.identities[1], ACCENTED, log_n=10)
    assert snapshot(home) == before


@each_change
def test_killed_anywhere_one_of_the_two_passphrases_opens_it(home: Path, before: str | None, after: str | None) -> None:
    couple = small_couple(home, (before, None))
    couple.seal(0, FULL)
    public = couple.identities[0].public

    def check() -> None:
        found = again(couple.pair)
        (passphrase, *_) = [each for each in (before, after) if opens(found, each, public)]
        assert problems(home, {"Jo": passphrase or ""}) == []
        change(couple, after)
        assert opens(again(couple.pair), after, public)

    assert every_kill(home, lambda: change(couple, after), check) > 6


def test_what_a_killed_change_left_over_is_gone_when_the_sheet_is_opened(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, None))

    def check() -> None:
        with couple.open_sheet(0):
            assert leftovers(home) == []

    assert every_kill(home, lambda: change(couple, None), check) > 6


@pytest.mark.parametrize("number", FAILURES)
def test_whatever_the_disk_refuses_one_of_the_two_passphrases_opens_it(home: Path, number: int) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    public = couple.identities[0].public

    def check() -> None:
        found = again(couple.pair)
        assert [opens(found, each, public) for each in (PASSPHRASE, ANOTHER)].count(True) == 1
        assert leftovers(home) == []
        change(couple, ANOTHER)
        assert opens(again(couple.pair), ANOTHER, public)

    assert every_failure(home, number, lambda: change(couple, ANOTHER), check) > 6


def test_a_change_that_failed_says_that_one_of_the_two_still_opens_it(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    for call in ("write", "fsync", "rename"):
        with (
            failing(errno.ENOSPC, call),
            pytest.raises(NotSavedError, match="old or the new passphrase opens") as error,
        ):
            change(couple, ANOTHER)
        assert is_one_line(str(error.value))


# The recovery key


def grouped(secret: str) -> str:
    """Return a key as the recovery sheet shows it."""
    body = secret.removeprefix("AGE-SECRET-KEY-1")
    return " ".join(["AGE-SECRET-KEY-1", *(body[at : at + 4] for at in range(0, len(body), 4))])


WAYS_TO_TYPE: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in groups": grouped,
    "in small letters": lambda secret: grouped(secret).lower(),
    "in both": str.title,
    "with spaces around": lambda secret: f"\t {secret} \n",
    "letter by letter": " ".join,
    "without hyphens": lambda secret: secret.replace("-", ""),
}


@pytest.mark.parametrize("typed", WAYS_TO_TYPE.values(), ids=WAYS_TO_TYPE.keys())
@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
def test_the_recovery_key_opens_what_the_passphrase_opens(
    home: Path, passphrase: str | None, typed: Callable[[str], str]
) -> None:
    couple = small_couple(home, (passphrase, None))
    secret = couple.identities[0].secret
    assert keys.unlock(again(couple.pair), typed(secret)).secret == secret


def gone(path: Path) -> None:
    path.unlink()


def junk(path: Path) -> None:
    path.write_bytes(b"\xffjunk")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [gone, junk, emptied, a_folder])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
def test_the_recovery_key_opens_where_the_key_file_does_not(
    home: Path, passphrase: str | None, spoil: Callable[[Path], None]
) -> None:
    couple = small_couple(home, (passphrase, None))
    spoil(Path(couple.pair.partners[0].key_file))
    with pytest.raises(VaultError):
        keys.unlock(again(couple.pair), passphrase)
    assert keys.unlock(again(couple.pair), couple.identities[0].secret).secret == couple.identities[0].secret


@pytest.mark.parametrize("spoil", [gone, junk, emptied])
def test_a_change_makes_a_key_file_that_was_lost_anew(home: Path, spoil: Callable[[Path], None]) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    couple.seal(0, FULL)
    spoil(Path(couple.pair.partners[0].key_file))
    keys.change_key(again(couple.pair), keys.unlock(again(couple.pair), couple.identities[0].secret), ANOTHER, log_n=10)
    assert problems(home, {"Jo": ANOTHER}) == []
    assert opens(again(couple.pair), ANOTHER, couple.identities[0].public)


def test_a_slip_in_any_letter_of_a_recovery_key_is_told(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    secret, start = couple.identities[0].secret, len("AGE-SECRET-KEY-1")
    for at in range(start, len(secret)):
        other = "Q" if secret[at] != "Q" else "P"
        before, after = secret[:at], secret[at + 1 :]
        for slip in (before + other + after, before + after, f"{before}b{secret[at:]}"):
            with pytest.raises(WrongPassphraseError, match="has a slip in it; compare it with the sheet") as error:
                keys.unlock(again(couple.pair), slip)
            assert is_one_line(str(error.value))


def test_the_recovery_key_of_somebody_else_is_told_from_a_slip(home: Path) -> None:
    couple, stranger = small_couple(home, (PASSPHRASE, None)), small_couple(home)
    for identity in (couple.identities[1], stranger.identities[0], Identity.generate()):
        with pytest.raises(WrongPassphraseError, match="does not open the part of Jo") as error:
            keys.unlock(again(couple.pair), identity.secret)
        assert is_one_line(str(error.value))


def test_a_recovery_key_of_before_a_change_opens_it_afterwards(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, None))
    change(couple, ANOTHER)
    assert keys.unlock(again(couple.pair), couple.identities[0].secret).secret == couple.identities[0].secret


def test_a_guess_costs_what_the_documents_say(pair: Pair) -> None:
    keys.create_key(pair.partners[0], "a long passphrase")
    assert fields_of(pair.partners[0].key_file)["log_n"] == 17


def test_a_passphrase_that_fails_by_the_space_at_its_end_is_told_so(pair: Pair) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    with pytest.raises(SpaceAtEndError, match="without the space at its end"):
        keys.unlock(jo(pair), f"{PASSPHRASE} \u3000")


def test_a_passphrase_that_is_no_text_is_told_so(pair: Pair) -> None:
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    with pytest.raises(NotTextError, match="has to be text"):
        keys.unlock(jo(pair), f"{PASSPHRASE}\ud800")
