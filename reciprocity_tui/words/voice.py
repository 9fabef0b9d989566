"""How a sentence is said: names and language, and what goes into a template."""

from datetime import date

from reciprocity_tui.words.templates import TEMPLATES

Names = tuple[str, str]


def day_in_words(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {day:%B %Y}"


def named(text: str, partner: str) -> str:
    """Return a sentence of the questionnaire with the partner's name in it; nothing else in it is a placeholder."""
    return text.replace("{partner}", partner)


def say(key: str, **fields: object) -> str:
    """Return a sentence. Raises KeyError for an unknown template or a missing field."""
    return TEMPLATES[key].format_map(fields)
