"""What the tokens of a terminal mean to the framework: keys, the mouse and what is pasted. All else means nothing."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from reciprocity_tui.terminal.keyboards import meant
from reciprocity_tui.terminal.token import Kind, Token

LEAVE = "ctrl+q"
UNDECODABLE = "undecodable"
"""The key that stands for bytes that are no text."""
# Keys as Kitty writes them: code, what it is with shift and on an ordinary keyboard, modifiers, event, text
# (https://sw.kovidgoyal.net/kitty/keyboard-protocol/), and as xterm does with modifyOtherKeys.
_WRITTEN = re.compile(
    r"\x1b\[(?P<code>\d{0,7})(?::(?P<shifted>\d{0,7}))?(?::(?P<base>\d{0,7}))?"
    r"(?:;(?P<modifiers>\d{0,3})(?::(?P<event>\d?))?(?:;(?P<text>[\d:]{0,200}))?)?(?P<end>[u~A-FHPQS])"
)
_OTHER = re.compile(r"\x1b\[27;(?P<modifiers>\d{1,3});(?P<code>\d{1,7})~")
_MOUSE = re.compile(r"\x1b\[<\d{1,5};\d{1,5};\d{1,5}[Mm]")
_ASKED_FOR = re.compile(r"\x1b\[[IO]|\x1b\[\?2026;[0-4]\$y")
"""The focus of the window, and whether the terminal can draw a whole frame at once."""
_SHIFT = 1
_PRESSED = (None, "", "1", "2")
"""The events that are a key going down, also again while it is held."""
_MODIFIERS = {2: "alt", 4: "ctrl", 8: "super", 16: "hyper", 32: "meta"}
_CHARACTERS = {"enter": "\r", "tab": "\t", "backspace": "\x7f", "escape": "\x1b"}


class Key(events.Key):
    """A key that somebody pressed, with what the framework forgets.

    `position` is what the key gives on an ordinary Latin keyboard where the terminal says so, "" where not; `alone`
    whether nothing else came in the same read.
    """

    def __init__(self, key: str, character: str | None, *, position: str = "", alone: bool = True) -> None:
        """Take the framework's name of the key and what it types."""
        super().__init__(key, character)
        self.position = position
        self.alone = alone


class Keys:
    """Makes messages of tokens. The framework's parser is fed nothing but whole sequences that it knows."""

    def __init__(self) -> None:
        """Begin with a terminal that has said nothing yet."""
        self._parser = XTermParser()
        self.writes_keys = False
        """Whether this terminal has written a key as `CSI u`."""

    def messages(self, token: Token, *, alone: bool = False) -> Iterator[Message]:
        """Give the messages for a token; `alone` where nothing else came in the same read."""
        match token.kind:
            case Kind.CHARACTER:
                made: Iterator[Message] = self._fed(token.text)
            case Kind.ESCAPE:
                made = iter([Key("escape", "\x1b")])
            case Kind.SEQUENCE:
                made = self._sequence(token.text)
            case Kind.PASTE:
                made = iter([events.Paste(token.text.replace("\0", ""))])
            case Kind.BROKEN:
                made = iter([Key(UNDECODABLE, None)])
            case Kind.REPLY:
                made = iter(())
        for message in made:
            if isinstance(message, Key):
                message.alone = alone
            yield message

    def leaves(self, token: Token) -> bool:
        """Return whether a token is the key that leaves."""
        if token.kind is Kind.SEQUENCE and token.text.endswith(("u", "~")):
            return any(isinstance(message, Key) and message.key == LEAVE for message in self._sequence(token.text))
        return token.kind is Kind.CHARACTER and token.text == "\x11"

    def _fed(self, text: str, position: str = "") -> Iterator[Message]:
        """Give what the parser makes of a character or of a sequence it knows."""
        for message in self._parser.feed(text) if text else ():
            if isinstance(message, events.Key):
                yield Key(message.key, message.character, position=position)
            else:
                yield message

    def _sequence(self, text: str) -> Iterator[Message]:
        if text.startswith("\x1b\x1b"):
            behind = list(self._sequence(text[1:]))
            if not any(isinstance(message, Key) for message in behind):  # else it is that key, with alt
                yield from () if self.writes_keys else (Key("escape", "\x1b"),)
                yield from behind
        elif sequence := _OTHER.fullmatch(text):
            yield from self._pressed(sequence)
        elif key := _single_key(text):
            yield from self._fed(key) if len(key) == 1 else [Key(key, None)]
        elif sequence := _WRITTEN.fullmatch(text):
            self.writes_keys |= sequence["end"] == "u" and bool(sequence["code"])
            if sequence["event"] in _PRESSED:
                yield from self._pressed(sequence)
        elif _MOUSE.fullmatch(text) or _ASKED_FOR.fullmatch(text):
            yield from self._fed(text)

    def _pressed(self, sequence: re.Match[str]) -> Iterator[Message]:
        """Give the keys that one written key stands for."""
        parts = sequence.groupdict()
        end = parts.get("end") or "u"
        code = parts["code"] or ("1" if end not in "u~" else "0")
        name = FUNCTIONAL_KEYS.get(code + end, "")
        if name in MODIFIER_FUNCTIONAL_KEYS or (end != "u" and not name):
            return
        bits = max(int(parts["modifiers"] or 1), 1) - 1
        held = [modifier for bit, modifier in _MODIFIERS.items() if bits & bit]
        position = _character(parts.get("base"))
        typed = [_character(part) for part in text.split(":")] if (text := parts.get("text")) else []
        if not all(typed) and len(name) < 2:  # what it types is no character, so it is no key
            return
        if typed and all(typed) and held in ([], ["alt"]):
            for character in typed:
                yield from self._fed(character, position)
        elif held or len(name) > 1:
            key = name or _letter(_character(code), position)
            if key:
                shift = ["shift"] if bits & _SHIFT else []
                written = "+".join([*sorted(held + shift), key])
                yield Key(written, _CHARACTERS.get(written))
        elif plain := name or _character(code):
            shifted = _character(parts.get("shifted")) or plain.upper()
            yield from self._fed(shifted[:1] if bits & _SHIFT else plain, position)


def _character(code: str | None) -> str:
    """Return the character with this number, "" for none that can be typed."""
    number = int(code or 0)
    printable = 0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    return chr(number) if printable else ""


def _letter(character: str, position: str) -> str:
    """Return the letter of a key that is held together with ctrl or alt: on other keyboards the one at its place."""
    return character if character.isascii() else meant(character, ascii_lowercase, position) or character


def _single_key(text: str) -> str:
    """Return the framework's name of the one key that a sequence is, or what that types; "" for all others."""
    keys = () if text.endswith("u") else ANSI_SEQUENCES_KEYS.get(text, ())
    if isinstance(keys, str):
        return keys if text.startswith("\x1bO") else ""  # with alt, a digit is none
    return keys[0].value if isinstance(keys, tuple) and len(keys) == 1 else ""
