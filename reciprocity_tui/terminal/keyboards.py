"""Which command somebody means, whatever keyboard and script they type it in."""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from reciprocity_tui.terminal import layouts

_LONGEST = 64  # no command is nearly as long, and nothing longer is looked at
_ON_NO_KEY = "\0"


def meant(character: str, commands: Collection[str], position: str = "", language: str = "") -> str:
    """Return which of the single-character commands is meant by a character, "" where it cannot be told.

    Commands are lower-case ASCII letters, digits and "?". An ASCII character that is one of them is always itself, and
    no ASCII letter or digit is ever another one. `position` is what the key gives on a Latin (US) keyboard, where the
    terminal says so; it is believed before any table. `language` is that of `language_of`.
    """
    if len(character) != 1:
        return ""
    typed = _lower(character)
    if typed.isascii() and typed.isalnum():
        return _one_of(typed, commands)
    if digit := _digit(typed):
        return _one_of(digit, commands)
    if same := _one_of(_plain(typed), commands):
        return same
    key = position.lower() if position else _keys(language).get(typed, "")
    return "" if typed.isascii() and not _digit(key) else _one_of(key, commands)


def meant_word(word: str, commands: Collection[str], language: str = "") -> str:
    """Return which command is meant by a word, "" where it is none of them or cannot be told.

    A word of several characters is read in one layout as a whole, so that it is told also where a letter of it alone is
    not. `language` is that of `language_of`.
    """
    if len(word) > _LONGEST:
        return ""
    typed = "".join(map(_lower, _composed(word)))
    if typed in commands:
        return typed
    alone = meant(typed, commands, language=language) if len(typed) == 1 else ""
    return alone or next((read for read in _readings(typed, language) if len(read) > 1 and read in commands), "")


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of an environment, such as "sr" for sr_RS.UTF-8, "" where it names none."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        language = "".join(takewhile(str.isalpha, environment.get(name, "").lower()))
        if language not in ("", "c", "posix"):
            return language
    return ""


def _readings(typed: str, language: str) -> Iterator[str]:
    """Yield a word as it is in plain ASCII, then as the keys that it is on in one layout after the other."""
    yield "".join(_digit(character) or _plain(character) for character in typed)
    for row in _number_rows(language):
        yield _on_keys(typed, row)
    for group in _letter_groups(language):
        for name in group:
            yield _on_keys(_uncombined(typed), _letters(name))


def _on_keys(typed: str, keys: Mapping[str, str]) -> str:
    return "".join(keys.get(character, _ON_NO_KEY) for character in typed)


def _one_of(key: str, commands: Collection[str]) -> str:
    return key if len(key) == 1 and key in commands else ""


def _lower(character: str) -> str:
    """Return the small letter of a capital one; of a word as a whole, the last sigma is on another key."""
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _digit(character: str) -> str:
    """Return a digit of any script as an ASCII one, "" for anything else."""
    if character.isascii():
        return character if character.isdigit() else ""
    from unicodedata import digit  # noqa: PLC0415 - whoever types ASCII does not wait for it

    value = digit(character, None) if len(character) == 1 else None
    return "" if value is None else str(value)


def _plain(character: str) -> str:
    """Return what a character is compatible with, such as n for a full-width N."""
    if character.isascii():
        return character
    from unicodedata import normalize  # noqa: PLC0415 - as in `_digit`

    return layouts.SAME_SIGN.get(character) or normalize("NFKC", character).lower()


def _composed(word: str) -> str:
    if word.isascii():
        return word
    from unicodedata import normalize  # noqa: PLC0415 - as in `_digit`

    return normalize("NFC", word).replace(*layouts.LAM_ALEF)


def _uncombined(typed: str) -> str:
    """Return a text with each Korean syllable as the letters it was typed with."""
    return "".join(_typed_with(character) if ord(character) in layouts.HANGUL else character for character in typed)


def _typed_with(syllable: str) -> str:
    vowels, trailings = layouts.VOWELS.split(), ["", *layouts.TRAILING.split()]
    rest, trailing = divmod(ord(syllable) - layouts.HANGUL.start, len(trailings))
    leading, vowel = divmod(rest, len(vowels))
    return layouts.LEADING[leading] + vowels[vowel] + trailings[trailing]


@cache
def _keys(language: str) -> Mapping[str, str]:
    """Return on which key each character is that stands for one: the layout that is believed first says so."""
    return ChainMap(*_number_rows(language), *map(_agreed, _letter_groups(language)))


def _agreed(group: tuple[str, ...]) -> dict[str, str]:
    """Return what layouts that are believed alike say of a character: nothing where they disagree."""
    keys: dict[str, str] = {}
    for name in group:
        for character, key in _letters(name).items():
            keys[character] = key if keys.get(character, key) == key else _ON_NO_KEY
    return keys


@cache
def _letters(name: str) -> Mapping[str, str]:
    return {
        character: key
        for row in layouts.LETTERS[name]
        for character, key in zip(row, layouts.KEYS, strict=True)
        if character != " "
    }


def _number_rows(language: str) -> Iterator[dict[str, str]]:
    for name in (*layouts.FIRST_NUMBERS.get(language, ()), *layouts.USUAL_NUMBERS):
        row = zip(layouts.NUMBERS[name], layouts.DIGITS, strict=True)
        yield {character: key for character, key in row if character != " "}


def _letter_groups(language: str) -> Sequence[tuple[str, ...]]:
    return *layouts.FIRST_LETTERS.get(language, ()), *layouts.USUAL_LETTERS
