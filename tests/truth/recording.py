"""A voice that remembers of every sentence what it was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reciprocity_tui.words.voice import Voice


class Said(str):
    """A sentence with its template, in English, and what its fields were filled with."""

    __slots__ = ("fields", "template")

    template: str
    fields: Mapping[str, object]

    def __new__(cls, text: str, template: str, fields: Mapping[str, object]) -> "Said":
        """Return a sentence that knows what it was made of."""
        sentence = super().__new__(cls, text)
        sentence.template, sentence.fields = template, fields
        return sentence


ITEMS = "items"


@dataclass(frozen=True)
class RecordingVoice(Voice):
    """A voice whose sentences know what they were made of."""

    def say(self, template: str, /, **fields: object) -> str:
        """Return a sentence that remembers its template and its fields."""
        return Said(Voice.say(self, template, **fields), template, fields)

    def named(self, text: str, partner: str = "") -> str:
        """Return what a questionnaire asks that remembers how it stands there."""
        return Said(Voice.named(self, text, partner), text, {})

    def phrase(self, text: str) -> str:
        """Return a sentence within another one that remembers what it was made of."""
        whole = Voice.phrase(self, text)
        return Said(whole, text.template, text.fields) if isinstance(text, Said) else whole

    def listing(self, items: Sequence[str]) -> str:
        """Return several texts as one that remembers them."""
        return Said(Voice.listing(self, items), "", {ITEMS: tuple(items)})

    def series(self, items: Sequence[str]) -> str:
        """Return several texts as one within a sentence that remembers them."""
        return Said(Voice.series(self, items), "", {ITEMS: tuple(items)})

    def sentence(self, text: str) -> str:
        """Return a text with a capital letter first that remembers what it did before."""
        whole = Voice.sentence(self, text)
        return Said(whole, text.template, text.fields) if isinstance(text, Said) else whole
