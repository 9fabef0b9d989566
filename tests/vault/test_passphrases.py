"""What makes a passphrase."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import passphrases
from reciprocity_tui.vault.errors import VaultError
from tests.vault.helpers import is_one_line


@pytest.mark.parametrize("weak", ["", "seven77", "ééééééé", "e\u0301" * 7])
def test_a_short_passphrase_is_refused(weak: str) -> None:
    with pytest.raises(VaultError, match="at least 8") as error:
        passphrases.checked(weak)
    assert is_one_line(str(error.value))


@pytest.mark.parametrize("weak", ["aaaaaaaa", " " * 20, "abababababab", "\uff41a" * 8])
def test_one_or_two_characters_repeated_are_refused(weak: str) -> None:
    with pytest.raises(VaultError, match="repeated") as error:
        passphrases.checked(weak)
    assert is_one_line(str(error.value))


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_passphrase_is_the_same_from_every_keyboard(text: str) -> None:
    forms = [
        unicodedata.normalize("NFC", text),
        unicodedata.normalize("NFD", text),
        unicodedata.normalize("NFKD", text),
    ]
    assert {passphrases.normalised(form) for form in forms} == {passphrases.normalised(text)}


def test_a_refusal_does_not_repeat_the_passphrase() -> None:
    with pytest.raises(VaultError) as error:
        passphrases.checked("hunter2")
    assert "hunter2" not in str(error.value)


def test_what_is_offered_is_four_words_that_are_accepted() -> None:
    offered = passphrases.offered()
    assert len(passphrases.checked(offered).split()) == 4


def test_two_offers_differ() -> None:
    assert passphrases.offered() != passphrases.offered()
