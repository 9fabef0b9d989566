"""What makes a passphrase, and an offer of a good one."""

import secrets
import unicodedata
from importlib.resources import files

from reciprocity_tui.vault.errors import VaultError

SHORTEST = 8
WORDS_OFFERED = 4


def normalised(passphrase: str) -> str:
    """Return the passphrase in NFKC, so that it is the same from every keyboard. Raises VaultError for broken text."""
    text = unicodedata.normalize("NFKC", passphrase)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise VaultError("a passphrase has to be text; use other characters")
    return text


def checked(passphrase: str) -> str:
    """Return a new passphrase, normalised. Raises VaultError where it is too easy to guess."""
    text = normalised(passphrase)
    if len(text) < SHORTEST:
        raise VaultError(f"a passphrase needs at least {SHORTEST} characters; four words are easy to remember")
    if len(set(text)) < 3:
        raise VaultError("that passphrase is one or two characters repeated; four words are easy to remember")
    return text


def offered() -> str:
    """Return four random words out of about 2,300: some 45 bits."""
    lines = (files(__package__) / "words.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return " ".join(secrets.choice(words) for _ in range(WORDS_OFFERED))
