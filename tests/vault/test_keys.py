"""A key opens with its passphrase and with nothing else, and a damaged one is told from a wrong passphrase."""

import errno
import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pyrage
import pytest

from reciprocity_tui.vault import cards, founding, keys, pairs, records
from reciprocity_tui.vault.errors import (
    AlreadyThereError,
    DamagedError,
    NewerError,
    NotSavedError,
    NotTextError,
    SpaceAtEndError,
    VaultError,
    WrongPassphraseError,
)
from reciprocity_tui.vault.identity import Identity, encrypt
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.vault.verify import Finding, verify
from tests.support import TODAY, Couple, tree
from tests.vault.faults import FAILURES, every_failure, every_kill, failing, killed_before
from tests.vault.helpers import (
    FULL,
    QUESTIONNAIRE,
    SMALL,
    both_answer,
    fields_of,
    leftovers,
    opens,
    refused,
    rewrite,
    small_couple,
)
from tests.vault.snapshots import snapshot, unchanged
from tests.vault.spoiling import a_folder, emptied, turn_over
from tests.vault.verified import problems
from tests.vault.written import finish, next_one, together_of, write_all

PASSPHRASE, ANOTHER = "correct horse", "eleven quiet lanterns drift"
IDENTITY = "AGE-SECRET-KEY-1X6EZQVN7LV08S45GJVM2AFTCT76GEEW7293RQ5GEJD9HNF4ZZXNSFKZ0QQ"
ACCENTED = "\u00e9l\u00e8ve \ufb01nal \u2460"  # composed letters, a ligature, a circled digit


@pytest.fixture
def pair(home: Path) -> Pair:
    """A pair in which nobody has a key yet."""
    first = pairs.CheckIn(1, TODAY, QUESTIONNAIRE.id, QUESTIONNAIRE.version, QUESTIONNAIRE.sha256)
    return founding.create_pair(str(home), "couple", ("Jo", "Sam"), first, SMALL.read_bytes())


@pytest.fixture
def locked(pair: Pair) -> Pair:
    """The same pair, in which Jo has a key with a passphrase."""
    keys.create_key(jo(pair), PASSPHRASE, log_n=10)
    return pair


@pytest.fixture
def protected(home: Path) -> Couple:
    """Jo with a passphrase, and Sam without one."""
    return small_couple(home, (PASSPHRASE, None))


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


@pytest.mark.parametrize("typed", [None, "", "Correct horse", " correct horse", "correct  horse"])
def test_another_passphrase_or_none_is_named_as_wrong(locked: Pair, typed: str | None) -> None:
    with refused(WrongPassphraseError):
        keys.unlock(jo(locked), typed)


@pytest.mark.parametrize("way", [keys.unlock, lambda partner, typed: keys.open_as_any([partner] * 2, typed)])
def test_where_nothing_was_typed_that_is_said_without_computing(
    locked: Pair, monkeypatch: pytest.MonkeyPatch, way: Callable[[Partner, str], object]
) -> None:
    monkeypatch.setattr(keys, "_opened", None)
    with refused(WrongPassphraseError, match="nothing was typed yet"):
        way(jo(locked), "")


def test_a_passphrase_typed_on_another_keyboard_opens_the_key(pair: Pair) -> None:
    keys.create_key(jo(pair), ACCENTED, log_n=10)
    typed = [unicodedata.normalize("NFD", ACCENTED), unicodedata.normalize("NFKC", ACCENTED)]
    assert len({keys.unlock(jo(pair), each).secret for each in typed}) == 1


def test_the_same_passphrase_wraps_two_keys_differently(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, PASSPHRASE))
    salts = {fields_of(partner.key_file)["salt"] for partner in couple.pair.partners}
    assert len(salts) == 2


@pytest.mark.parametrize("weak", ["short", "aaaaaaaa", "", "half a pair \ud83d of surrogates"])
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
def test_a_key_file_that_was_bent_is_damaged(locked: Pair, changes: dict[str, records.Value]) -> None:
    rewrite(jo(locked).key_file, **changes)
    with refused(DamagedError):
        keys.unlock(jo(locked), PASSPHRASE)


@pytest.mark.parametrize("log_n", [-1, 0, 1, 9, 21, 30, 63, 2**62])
def test_a_cost_out_of_range_is_refused_before_anything_is_computed(
    locked: Pair, log_n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(jo(locked).key_file, log_n=log_n)
    monkeypatch.setattr(hashlib, "scrypt", scrypt_that(lambda: pytest.fail("computed")))
    with pytest.raises(DamagedError):
        keys.unlock(jo(locked), PASSPHRASE)


def test_a_key_that_wraps_no_identity_is_refused(locked: Pair) -> None:
    salt = str(fields_of(jo(locked).key_file)["salt"])
    wrapping = pyrage.x25519.Recipient.from_str(keys._wrapping_identity(PASSPHRASE, salt, 10).public)
    for inside in (b"no identity", b"\xff\xfe"):
        rewrite(jo(locked).key_file, wrapped=pyrage.encrypt(inside, [wrapping], armored=True).decode())
        with pytest.raises(VaultError):
            keys.unlock(jo(locked), PASSPHRASE)


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
    with refused():
        keys.unlock(jo(pair), PASSPHRASE)


def test_a_lost_key_is_reported_and_not_replaced_by_a_new_one(locked: Pair) -> None:
    Path(jo(locked).key_file).unlink()
    for use in (keys.unlock, keys.create_key):
        with refused(DamagedError, match=r"key\.toml is missing"):
            use(again(locked), PASSPHRASE)
    assert not jo(locked).has_key


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
        cards.write_card(jo(pair))
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
    with unchanged(home):
        keys.unlock(again(pair), complete_card=False)


@pytest.mark.parametrize("problem", [MemoryError(), ValueError("memory limit exceeded")])
def test_too_little_memory_is_told_from_a_wrong_passphrase(
    locked: Pair, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def fail() -> NoReturn:
        raise problem

    monkeypatch.setattr(hashlib, "scrypt", scrypt_that(fail))
    with refused(match="needs 1 MiB of memory; close something and try again"):
        keys.unlock(jo(locked), PASSPHRASE)


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
    locked: Pair, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    without_scrypt(monkeypatch, how)
    with refused(match=NO_SCRYPT):
        keys.unlock(jo(locked), PASSPHRASE)


@pytest.mark.parametrize("how", ["missing", "refused"])
def test_no_key_is_made_by_a_python_without_scrypt(pair: Pair, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    with unchanged(Path(pair.folder)):
        without_scrypt(monkeypatch, how)
        with pytest.raises(VaultError, match=NO_SCRYPT):
            keys.create_key(jo(pair), PASSPHRASE)


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
    with refused(DamagedError):
        encrypt(b"", couple.identities[0].public, "age1nonsense")


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
    both_answer(second)
    return second


def change(couple: Couple, passphrase: str | None) -> None:
    keys.change_key(couple.pair.partners[0], couple.identities[0], passphrase, log_n=10)


def read_with(couple: Couple, *passphrases: str) -> list[Finding]:
    """Read every file as the partners, each unlocked with a passphrase."""
    pair = couple.afresh().pair
    opened = zip(pair.partners, passphrases, strict=True)
    return list(verify(pair, {partner.id: keys.unlock(partner, passphrase) for partner, passphrase in opened}))


def test_everything_locked_before_opens_with_the_new_passphrase(whole_story: Couple) -> None:
    before = read_with(whole_story, PASSPHRASE, ACCENTED)
    change(whole_story, ANOTHER)
    after = read_with(whole_story, ANOTHER, ACCENTED)
    assert after == before
    assert all(finding.opened and not finding.problem for finding in after)
    assert {Path(finding.path).name for finding in after} >= {
        *("draft.age", "sheet.age", "0001-reveal.age", "0001-agreement.age"),
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
    change(couple, after)
    assert keys.is_protected(again(couple.pair)) is (after is not None)
    assert opens(couple, after)
    if after is not None:
        assert not any(opens(couple, each) for each in {before, None, ""} - {after})


def test_from_a_passphrase_to_none_and_back(protected: Couple, home: Path) -> None:
    protected.seal(0, FULL)
    for passphrase in (None, ANOTHER, None, PASSPHRASE):
        change(protected, passphrase)
        assert keys.opens_itself(again(protected.pair)) is (passphrase is None)
        assert opens(protected, passphrase)
    assert protected.identities[0].secret.encode() not in b"".join(tree(home).values())


@pytest.mark.parametrize("weak", ["short", "password", "", IDENTITY], ids=["short", "known", "empty", "a key"])
def test_a_weak_new_passphrase_changes_nothing(protected: Couple, home: Path, weak: str) -> None:
    with unchanged(home, snapshot), refused():
        change(protected, weak)


def test_the_key_of_somebody_else_takes_no_passphrase_of_theirs_away(home: Path) -> None:
    couple = small_couple(home, (PASSPHRASE, ANOTHER))
    with unchanged(home, snapshot), pytest.raises(DamagedError):
        keys.change_key(couple.pair.partners[0], couple.identities[1], ACCENTED, log_n=10)


@each_change
def test_killed_anywhere_one_of_the_two_passphrases_opens_it(home: Path, before: str | None, after: str | None) -> None:
    couple = small_couple(home, (before, None))
    couple.seal(0, FULL)
    for _ in every_kill(home, lambda: change(couple, after), more_than=6):
        (passphrase, *_) = [each for each in (before, after) if opens(couple, each)]
        assert problems(home, {"Jo": passphrase or ""}) == []
        change(couple, after)
        assert opens(couple, after)


def test_what_a_killed_change_left_over_is_gone_when_the_sheet_is_opened(protected: Couple, home: Path) -> None:
    for _ in every_kill(home, lambda: change(protected, None), more_than=6):
        with protected.open_sheet(0):
            assert leftovers(home) == []


@pytest.mark.parametrize("number", FAILURES)
def test_whatever_the_disk_refuses_one_of_the_two_passphrases_opens_it(
    protected: Couple, home: Path, number: int
) -> None:
    for _ in every_failure(home, number, lambda: change(protected, ANOTHER), more_than=6):
        assert [opens(protected, each) for each in (PASSPHRASE, ANOTHER)].count(True) == 1
        assert leftovers(home) == []
        change(protected, ANOTHER)
        assert opens(protected, ANOTHER)


def test_a_change_that_failed_says_that_one_of_the_two_still_opens_it(protected: Couple) -> None:
    for call in ("write", "fsync", "rename"):
        with (
            failing(errno.ENOSPC, call),
            refused(NotSavedError, match="old or the new passphrase opens"),
        ):
            change(protected, ANOTHER)


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
    assert opens(couple, typed(couple.identities[0].secret))


def junk(path: Path) -> None:
    path.write_bytes(b"\xffjunk")


@pytest.mark.parametrize("spoil", [Path.unlink, junk, emptied, a_folder])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
def test_the_recovery_key_opens_where_the_key_file_does_not(
    home: Path, passphrase: str | None, spoil: Callable[[Path], None]
) -> None:
    couple = small_couple(home, (passphrase, None))
    spoil(Path(couple.pair.partners[0].key_file))
    with pytest.raises(VaultError):
        keys.unlock(again(couple.pair), passphrase)
    assert opens(couple, couple.identities[0].secret)


@pytest.mark.parametrize("spoil", [Path.unlink, junk, emptied])
def test_a_change_makes_a_key_file_that_was_lost_anew(
    protected: Couple, home: Path, spoil: Callable[[Path], None]
) -> None:
    protected.seal(0, FULL)
    spoil(Path(protected.pair.partners[0].key_file))
    keys.change_key(
        again(protected.pair), keys.unlock(again(protected.pair), protected.identities[0].secret), ANOTHER, log_n=10
    )
    assert problems(home, {"Jo": ANOTHER}) == []
    assert opens(protected, ANOTHER)


def test_a_slip_in_any_letter_of_a_recovery_key_is_told(protected: Couple) -> None:
    secret, start = protected.identities[0].secret, len("AGE-SECRET-KEY-1")
    for at in range(start, len(secret)):
        other = "Q" if secret[at] != "Q" else "P"
        before, after = secret[:at], secret[at + 1 :]
        for slip in (before + other + after, before + after, f"{before}b{secret[at:]}"):
            with refused(WrongPassphraseError, match="slip in that recovery key; compare it with the sheet"):
                keys.unlock(again(protected.pair), slip)


def test_the_recovery_key_of_somebody_else_is_told_from_a_slip(home: Path) -> None:
    couple, stranger = small_couple(home, (PASSPHRASE, None)), small_couple(home)
    for identity in (couple.identities[1], stranger.identities[0], Identity.generate()):
        with refused(WrongPassphraseError, match="doesn't open Jo's answers"):
            keys.unlock(again(couple.pair), identity.secret)


def test_a_recovery_key_of_before_a_change_opens_it_afterwards(protected: Couple) -> None:
    change(protected, ANOTHER)
    assert opens(protected, protected.identities[0].secret)


def test_a_guess_costs_what_the_documents_say(pair: Pair) -> None:
    keys.create_key(pair.partners[0], "a long passphrase")
    assert fields_of(pair.partners[0].key_file)["log_n"] == 17


def test_a_passphrase_that_fails_by_the_space_at_its_end_is_told_so(locked: Pair) -> None:
    with pytest.raises(SpaceAtEndError, match="without the space at its end"):
        keys.unlock(jo(locked), f"{PASSPHRASE} \u3000")


@pytest.mark.parametrize("typed", [f"{PASSPHRASE}\ud800", "half a pair \ud83d of surrogates"])
def test_a_passphrase_that_is_no_text_is_told_so(locked: Pair, typed: str) -> None:
    with pytest.raises(NotTextError, match="has to be text"):
        keys.unlock(jo(locked), typed)
