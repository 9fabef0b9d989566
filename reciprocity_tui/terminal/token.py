"""What a terminal sends, as whole tokens."""

from dataclasses import dataclass
from enum import Enum

_STAY_KEYS = frozenset("\x03\x08\x11\x7f")
"""Ctrl+C, Backspace (both ways), Ctrl+Q: among nine characters in one read they were pressed, and mean what they do."""


class Kind(Enum):
    """What a token is."""

    CHARACTER = "character"
    ESCAPE = "escape"
    SEQUENCE = "sequence"
    REPLY = "reply"
    PASTE = "paste"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Token:
    """Something whole that a terminal sent.

    The text of a CHARACTER is that one, also Enter (CR) or another control character; of a SEQUENCE all of it, with
    ESC for an eight-bit introducer; of a REPLY its introducer as the letter after ESC, and what came up to its end; of
    a PASTE what was pasted. BROKEN are bytes that are no text in the encoding.
    """

    kind: Kind
    text: str = ""


def is_typed(token: Token) -> bool:
    """Return whether it is a character that a text holds: printable, or the end of a line."""
    return token.kind is Kind.CHARACTER and (token.text >= " " or token.text in "\r\n") and token.text != "\x7f"


def joined(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a paste without brackets: characters in a row are one text, but what edits or leaves."""
    texts: list[Token] = []
    for token in tokens:
        if token.kind is not Kind.CHARACTER or token.text in _STAY_KEYS:
            texts.append(token)
        elif texts and texts[-1].kind is Kind.PASTE:
            texts[-1] = Token(Kind.PASTE, texts[-1].text + token.text)
        else:
            texts.append(Token(Kind.PASTE, token.text))
    return texts
