"""Identities written by our encoder are what age tools read."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import bech32

pytestmark = pytest.mark.quick


@given(secret=st.binary(min_size=32, max_size=32))
def test_pyrage_reads_every_identity_we_write(secret: bytes) -> None:
    written = bech32.encode("age-secret-key-", secret).upper()
    assert str(pyrage.x25519.Identity.from_str(written)) == written


@pytest.mark.parametrize(
    ("prefix", "data", "encoded"),
    [
        ("a", b"", "a12uel5l"),
        (
            "abcdef",
            bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df"),
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
        ),
    ],
)
def test_the_examples_of_bip_173_are_encoded_as_it_says(prefix: str, data: bytes, encoded: str) -> None:
    assert bech32.encode(prefix, data) == encoded
