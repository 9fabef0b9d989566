"""A language in which every sentence is said backwards: whoever decides by a text, decides otherwise in it."""

import re
from types import ModuleType

from reciprocity_tui.steps import answer, keep, meaning, safety
from reciprocity_tui.tui import labels
from reciprocity_tui.words.catalog import Catalog

_FIELD = re.compile(r"({[^{}]*})")


def backwards(sentence: str) -> str:
    """Return a sentence from its end to its beginning, its fields as they are."""
    return "".join(part if _FIELD.fullmatch(part) else part[::-1] for part in reversed(_FIELD.split(sentence)))


def speak_backwards() -> None:
    """Let everything be said in it from now on, as long as this process lives."""
    Catalog.translated = lambda _, sentence: backwards(sentence)  # type: ignore[assignment,method-assign]
    for module in (labels, answer, keep, meaning, safety):
        _turn(module)


def _turn(module: ModuleType) -> None:
    """Turn the constants that a front end shows without asking for another language."""
    for name, text in vars(module).items():
        if name.startswith("_") or not name.isupper():
            continue
        if isinstance(text, str):
            setattr(module, name, backwards(text))
        elif isinstance(text, tuple):
            setattr(module, name, tuple(backwards(each) if isinstance(each, str) else each for each in text))
