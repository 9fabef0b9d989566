"""Lines and texts without the keys and replies in them that are no text."""

import math

from reciprocity_tui.terminal.token import Kind, Token
from reciprocity_tui.terminal.tokens import Tokenizer


class TypedLines:
    """Lines from a terminal: a reply that the end of one breaks off goes on in the next, as long as it comes soon."""

    def __init__(self, *, eight_bit: bool = True) -> None:
        """Begin with nothing that has come; without `eight_bit`, C1 controls do nothing."""
        self._tokenizer = Tokenizer(eight_bit=eight_bit)

    def text(self, line: str, now: float) -> str:
        """Return what of a line was typed; it came at `now`, in seconds."""
        self._tokenizer.tick(now)
        tokens = self._tokenizer.characters(line, now)
        if not self._tokenizer.is_in_reply:
            tokens += self._tokenizer.tick(math.inf)
        return "".join(map(_text_in, tokens))


def text_of(text: str, *, eight_bit: bool = False) -> str:
    """Return text without the escape sequences in it; one that its line breaks off goes up to the end of that line.

    C1 controls begin one only where they come from a terminal, with `eight_bit`: in a file they are slips of an
    encoding.
    """
    if text.isprintable() or not ("\x1b" in text or eight_bit):
        return text
    return "\n".join(TypedLines(eight_bit=eight_bit).text(line, 0.0) for line in text.split("\n"))


def _text_in(token: Token) -> str:
    """Return what a token is as text; a letter right behind an ESC is one that was typed after it."""
    if token.kind is Kind.SEQUENCE:
        return token.text[1:] if len(token.text) == 2 and token.text[1].isprintable() else ""
    return token.text if token.kind in (Kind.CHARACTER, Kind.PASTE) else ""
