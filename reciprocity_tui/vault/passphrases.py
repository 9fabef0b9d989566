"""What makes a passphrase, and an offer of a good one."""

import secrets
import unicodedata
from importlib.resources import files

from reciprocity_tui.vault.errors import NotTextError, VaultError
from reciprocity_tui.words.clean import MARK
from reciprocity_tui.words.message import Message

SHORTEST, LONGEST = 8, 1000
FEWEST_GUESSES = 10_000_000
"""How many of the likeliest guesses a passphrase has to outlast: some 45 days of computing on one processor."""
FEWEST_JOINED = 1_000_000
"""The same in small letters and without what stands between its words: "Happy Birthday" is guessed as one word."""
_BETWEEN = "-_.,:;'’"
_LONGEST_JUDGED = 72
_LONGEST_READ = 4 * LONGEST  # accents that stand alone are put together first, which takes time in the square of it
_TOO_LONG = Message.of("a passphrase has at most {most} characters; four words are easy to remember", most=LONGEST)
_FAMOUS = (
    "reciprocity",
    "correct horse battery staple",
    "the quick brown fox jumps over the lazy dog",
    "the quick brown fox",
    "to be or not to be",
    "that is the question",
    "may the force be with you",
    "all you need is love",
    "happily ever after",
    "once upon a time",
    "till death do us part",
    "for better or for worse",
    "live laugh love",
    "in god we trust",
    "our father who art in heaven",
    "the lord is my shepherd",
    "lorem ipsum dolor sit amet",
    "open sesame",
    "i love you so much",
    "you are my sunshine",
    "ich liebe dich",
    "vater unser im himmel",
    "sesam öffne dich",
    "je t'aime",
    "notre père qui es aux cieux",
    "te quiero mucho",
    "ti amo",
    "carpe diem",
    "veni vidi vici",
    "cogito ergo sum",
)
"""What people choose when they are told to take several words; zxcvbn knows single words and short phrases."""
_RECOVERY = "AGESECRETKEY1"
_NO_TEXT = frozenset({"Cc", "Cn", "Zl", "Zp"})
"""Control characters, line ends, and what a later Unicode could take for something else."""


def is_broken(passphrase: str) -> bool:
    """Return whether something in it stands for bytes that are no text."""
    return any("\ud800" <= character <= "\udfff" or character == MARK for character in passphrase)


def normalised(passphrase: str) -> str:
    """Return the passphrase in NFKC, so that it is the same from every keyboard.

    Raises NotTextError for broken text, also what stands for bytes that are none, and for far too much of it.
    """
    if len(passphrase) > _LONGEST_READ:
        raise NotTextError(_TOO_LONG)
    if is_broken(passphrase):
        raise NotTextError("a passphrase has to be text; use other characters")
    return unicodedata.normalize("NFKC", passphrase.removeprefix("\ufeff"))  # as some editors begin a file


def checked(passphrase: str, *about_owner: str) -> str:
    """Return a new passphrase, normalised. Raises VaultError where it is too easy to guess.

    `about_owner` is what everybody knows, such as the name. How many guesses it takes is estimated as in
    Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016).
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take longer to load than all the rest of the vault

    text = normalised(passphrase)
    if len(text) > LONGEST:
        raise VaultError(_TOO_LONG)
    if not _NO_TEXT.isdisjoint(map(unicodedata.category, text)):
        raise NotTextError(
            "there's something in that passphrase that can't be typed everywhere, such as a tab; leave it out"
        )
    if len(text.strip()) < SHORTEST:
        raise VaultError(
            "a passphrase needs at least {fewest} characters; four words are easy to remember", fewest=SHORTEST
        )
    if text != text.strip():
        raise VaultError("that passphrase begins or ends with a space, which is easy to forget; leave it out")
    if recovery_key(text):
        raise VaultError("that is a recovery key, not a passphrase; choose words that you can remember")
    easy = [easy_text for phrase in (*_FAMOUS, *about_owner) for easy_text in (phrase, _joined(phrase))]
    for words, fewest in ((text, FEWEST_GUESSES), (_joined(text), FEWEST_JOINED)):
        if words and zxcvbn(words[:_LONGEST_JUDGED], user_inputs=easy)["guesses"] < fewest:
            raise VaultError(
                "that passphrase is well known or easy to guess; four words of your own are easy to remember"
            )
    return text


def _joined(text: str) -> str:
    """Return a text in small letters without what stands between its words."""
    return "".join(character for character in text.lower() if not character.isspace() and character not in _BETWEEN)


def recovery_key(text: str) -> str:
    """Return the key from a recovery sheet as age writes it, however it is spaced, "" where the text is none."""
    compact = "".join(text.split()).replace("-", "").upper()
    return f"AGE-SECRET-KEY-1{compact.removeprefix(_RECOVERY)}" if compact.startswith(_RECOVERY) else ""


def offered() -> str:
    """Return four random words out of at least 2,400: some 45 bits."""
    return " ".join(secrets.choice(words()) for _ in range(4))


def words() -> list[str]:
    """Return the words that are offered."""
    lines = (files(__package__) / "words.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
