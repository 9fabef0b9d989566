"""What goes wrong and is told: a message with its fields and its hint, and the base of every such error."""

from collections.abc import Callable, Mapping
from enum import Enum

from reciprocity_tui.words.catalog import ENGLISH, Catalog
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.frozen import Frozen

Hinted = Callable[["Hint", str, Mapping[str, object]], str]
"""Adds to a message, by its hint and fields, what helps where it is shown: a command to type, or a key to press."""


class Hint(Enum):
    """What helps. Each front end says it in its own way."""

    OPEN_TOGETHER = "open together"
    AGREE = "agree"
    NEW_PAIR = "new pair"
    WHICH_PAIR = "which pair"
    NEW_KEY = "new key"
    WITHDRAW = "withdraw"
    OTHER_PLACE = "other place"
    CHECK_FILE = "check file"
    VERIFY = "verify"
    NAME_FILE = "name file"
    FORCE = "force"


class Message(Frozen):
    """Something that people are told: a whole template, its fields, and what helps. `str` gives it in English.

    A field may be a message of its own, or a tuple, which is listed; a text is cleaned.
    """

    template: str
    fields: tuple[tuple[str, object], ...]
    hint: Hint | None

    def __init__(self, template: str, fields: tuple[tuple[str, object], ...] = (), hint: Hint | None = None) -> None:
        self.__dict__.update(template=template, fields=fields, hint=hint)  # a large questionnaire makes thousands

    @classmethod
    def of(cls, template: str, /, *, hint: Hint | None = None, **fields: object) -> "Message":
        """Return a message with these fields."""
        return cls(template, tuple(fields.items()), hint)

    def __str__(self) -> str:
        return self.told()

    def unhinted(self) -> "Message":
        """Return the message without any hint, for where what usually helps does not."""
        fields = ((name, value.unhinted() if isinstance(value, Message) else value) for name, value in self.fields)
        return Message(self.template, tuple(fields))

    def told(self, catalog: Catalog = ENGLISH, hinted: Hinted | None = None) -> str:
        """Return the message in a language, with what `hinted` adds to it and to every message in it."""
        fields = {name: _shown(value, catalog, hinted) for name, value in self.fields}
        text = catalog.said(self.template, **fields) if fields else catalog.translated(self.template)
        return hinted(self.hint, text, fields) if hinted and self.hint else text


def _shown(value: object, catalog: Catalog, hinted: Hinted | None) -> object:
    if isinstance(value, Message):
        return value.told(catalog, hinted)
    if isinstance(value, tuple):
        return tuple(_shown(item, catalog, hinted) for item in value)
    return clean(value) if isinstance(value, str) else value


class ToldError(Exception):
    """Something that people are told, in one line that says what to do. Nothing was lost or overwritten."""

    def __init__(self, template: str | Message, /, *, hint: Hint | None = None, **fields: object) -> None:
        """Tell a message that is there already, or a template with its fields."""
        self.message = template if isinstance(template, Message) else Message.of(template, hint=hint, **fields)
        super().__init__(template)

    def __str__(self) -> str:
        return str(self.message)
