"""What makes a passphrase, and an offer of a good one."""

import secrets
import unicodedata
from importlib.resources import files

from reciprocity_tui.vault.errors import VaultError

SHORTEST, LONGEST = 8, 1000
WORDS_OFFERED = 4
FEWEST_GUESSES = 10_000_000
"""How many of the likeliest guesses a passphrase has to outlast: some 45 days of computing on one processor."""
_LONGEST_JUDGED = 72
_FAMOUS = ("reciprocity", "correct horse battery staple")
_RECOVERY = "AGESECRETKEY1"


def normalised(passphrase: str) -> str:
    """Return the passphrase in NFKC, so that it is the same from every keyboard. Raises VaultError for broken text."""
    text = unicodedata.normalize("NFKC", passphrase)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise VaultError("a passphrase has to be text; use other characters")
    return text


def checked(passphrase: str, *known: str) -> str:
    """Return a new passphrase, normalised. Raises VaultError where it is too easy to guess.

    `known` is what everybody knows about its owner, such as the name. How many guesses it takes is estimated as in
    Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016).
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take longer to load than all the rest of the vault

    text = normalised(passphrase)
    if len(text.strip()) < SHORTEST:
        raise VaultError(f"a passphrase needs at least {SHORTEST} characters; four words are easy to remember")
    if recovery_key(text):
        raise VaultError("that is a recovery key, not a passphrase; choose words that you can remember")
    if zxcvbn(text[:_LONGEST_JUDGED], user_inputs=[*_FAMOUS, *known])["guesses"] < FEWEST_GUESSES:
        raise VaultError("that passphrase is well known or easily guessed; four words are easy to remember")
    return text


def recovery_key(text: str) -> str:
    """Return the key from a recovery sheet as age writes it, however it is spaced, "" where the text is none."""
    compact = "".join(text.split()).replace("-", "").upper()
    return f"AGE-SECRET-KEY-1{compact.removeprefix(_RECOVERY)}" if compact.startswith(_RECOVERY) else ""


def offered() -> str:
    """Return four random words out of about 2,300: some 45 bits."""
    lines = (files(__package__) / "words.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return " ".join(secrets.choice(words) for _ in range(WORDS_OFFERED))
