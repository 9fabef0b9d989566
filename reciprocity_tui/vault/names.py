"""What two partners may be called."""

from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.clean import clean, shortened

LONGEST_NAME = 40


def clean_name(text: str) -> str:
    """Return a name fit to be shown: cleaned, and at most 40 characters. Raises VaultError where nothing is left."""
    name = shortened(clean(text), LONGEST_NAME)
    if not any(character.isalnum() for character in name) and not name.strip("…'\"-_.,;:/\\ "):
        raise VaultError("a name needs at least one letter, digit or picture")
    return name


def look_alike(first: str, second: str) -> bool:
    """Return whether two names could be taken for each other: the same but for case and the style of a picture."""
    styles = dict.fromkeys(range(0xFE00, 0xFE10))
    return first.translate(styles).casefold() == second.translate(styles).casefold()
