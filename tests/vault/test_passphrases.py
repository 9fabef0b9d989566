"""What makes a passphrase."""

import math
import unicodedata

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import passphrases
from reciprocity_tui.vault.errors import NotTextError, VaultError
from tests.vault.helpers import refused


@pytest.mark.parametrize("weak", ["", "seven77", "ééééééé", "e\u0301" * 7, " " * 20, "\u3000seven77\u3000"])
def test_a_short_passphrase_is_refused(weak: str) -> None:
    with refused(match="at least 8"):
        passphrases.checked(weak)


@pytest.mark.parametrize(
    "weak",
    [
        *("aaaaaaaa", "abababababab", "\uff41a" * 8, "x" * 1000, "a b c d e f g h", "schatz schatz schatz"),
        *("12345678", "password", "Passw0rd!", "qwertyuiop", "1qaz2wsx", "trustno1!", "letmein2026"),
        *("iloveyou", "liebling", "ich liebe dich", "je t'aime 2026", "happy birthday", "reciprocity", "Alexandra1"),
        *("correct horse battery staple", "Correct Horse Battery Staple", "ＣＯＲＲＥＣＴ horse battery staple"),
        *("correcthorsebatterystaple", "Correct-Horse-Battery-Staple!", "thequickbrownfoxjumpsoverthelazydog"),
        *("to be or not to be", "To be, or not to be: that is the question."),
    ],
)
def test_a_well_known_passphrase_is_refused(weak: str) -> None:
    with refused(match="easy to guess"):
        passphrases.checked(weak, "Alexandra")


@pytest.mark.parametrize(
    "good", ["tiger lamp seven", "hasło 12345 rzeka", "ひらがなかたかな", "מזל טוב גדול", "kV9#mq2L", "!%§$&/()=?+*"]
)
def test_an_unusual_passphrase_is_taken(good: str) -> None:
    assert passphrases.checked(good) == unicodedata.normalize("NFKC", good)


@pytest.mark.parametrize("broken", ["\ud800 four words here", "four \ufffd words here"])
def test_what_was_no_text_is_no_passphrase(broken: str) -> None:
    with pytest.raises(VaultError, match="has to be text"):
        passphrases.normalised(broken)


@pytest.mark.parametrize(
    "odd", ["four\twords here", "four\u2028words here", "\x1b[Dfour words", "four \U000e0fff words here"]
)
def test_what_cannot_be_typed_everywhere_is_not_chosen_and_still_opens(odd: str) -> None:
    with pytest.raises(NotTextError, match="can't be typed everywhere"):
        passphrases.checked(odd)
    assert passphrases.normalised(odd) == unicodedata.normalize("NFKC", odd)


def test_a_passphrase_has_at_most_a_thousand_characters() -> None:
    longest = ("tiger lamp seven river " * 50)[1:1001]
    assert passphrases.checked(longest) == longest
    for long in (longest + "x", "\u0301\u0323" * 100_000):
        with pytest.raises(VaultError, match="at most 1000"):
            passphrases.checked(long)


def test_a_recovery_key_is_no_passphrase() -> None:
    with pytest.raises(VaultError, match="recovery key"):
        passphrases.checked(str(pyrage.x25519.Identity.generate()))


@given(spaces=st.lists(st.integers(0, 74), max_size=8), lower=st.booleans())
def test_a_recovery_key_is_known_however_it_is_spaced(spaces: list[int], lower: bool) -> None:
    key = str(pyrage.x25519.Identity.generate())
    typed = key.lower() if lower else key
    for at in spaces:
        typed = f"{typed[:at]} {typed[at:]}"
    assert passphrases.recovery_key(f" {typed}\n") == key


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd")))
def test_a_passphrase_is_the_same_from_every_keyboard(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKD")]
    assert {passphrases.normalised(form) for form in forms} == {passphrases.normalised(text)}


def test_a_refusal_does_not_repeat_the_passphrase() -> None:
    with pytest.raises(VaultError) as error:
        passphrases.checked("hunter2")
    assert "hunter2" not in str(error.value)


def test_what_is_offered_is_four_words_that_are_accepted() -> None:
    offered = passphrases.offered()
    assert len(passphrases.checked(offered).split()) == 4


def test_what_is_offered_comes_from_enough_different_words_that_are_quick_to_type() -> None:
    words = passphrases.words()
    assert len(words) >= 2400
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in words)
    assert 4 * math.log2(len(words)) > 44.8


HARD = "aching qualm defile die death blood bone knife gun war sick pain tear cry sad alone single lust sex naked nude"


def test_no_word_that_is_offered_hurts() -> None:
    assert not set(HARD.split()) & set(passphrases.words())


def test_two_offers_differ() -> None:
    assert passphrases.offered() != passphrases.offered()


def test_the_mark_with_which_some_editors_begin_a_file_is_no_part_of_a_passphrase() -> None:
    assert passphrases.normalised("\ufefffour quiet words") == passphrases.normalised("four quiet words")


@pytest.mark.parametrize("spaced", ["tiger lamp seven ", " tiger lamp seven", "tiger lamp seven\u3000"])
def test_a_space_at_either_end_is_not_chosen(spaced: str) -> None:
    with pytest.raises(VaultError, match="begins or ends with a space"):
        passphrases.checked(spaced)
