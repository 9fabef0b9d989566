"""What a terminal sends, cut into whole tokens, so that no part of a reply is ever taken for a key.

The grammar is that of ECMA-48 (5th edition, sections 5.3 to 5.6), with what terminals do beside it: the three
characters after `CSI M`, the Linux console's `CSI [ A`, and rxvt's keys that end in `$`.
"""

import codecs
import math
import re
from typing import TYPE_CHECKING

from reciprocity_tui.terminal.token import Kind, Token, is_typed, joined

if TYPE_CHECKING:
    from collections.abc import Callable

ESCAPE_WAIT = 0.15  # seconds
"""An ESC after which nothing came for so long is the Escape key."""
SILENCE = 2.2  # seconds
"""What was begun and is not ended is over after so long without a byte: terminals answer up to two seconds late."""
PASTE_SILENCE = 10.0  # seconds
_TAIL, _LARGE = 0.05, 1000  # seconds, characters
"""What is read so soon after so large a paste without brackets is the rest of it, which had no room in the read."""
MOST_KEYS = 8
"""So many printable characters in one read are typed; more are pasted, by a terminal that does not say so."""
_LONGEST = 64 * 1024  # characters that are kept of a reply
_ESC, _BEL, _CAN, _SUB = "\x1b", "\x07", "\x18", "\x1a"
_STRINGS = frozenset("]PX^_")
_INTRODUCERS = _STRINGS | frozenset("[NO\\")
_FOCUS, _NAME = "\x1b[I", "TERM2"
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", re.compile("(?:\x1b\\[|\x9b|\udc9b)201~\\Z")
_WITH_ALT = "\b\t\n\r"
"""What is pressed with alt, or is a key of its own behind ESC; other control characters follow the Escape key."""
_RXVT = re.compile(r"\x1b\[(?:[2-8]|[1-3]\d)\$")
_FOLLOWED_BY = {"\x1b[M": 3, "\x1b[t": 2, "\x1b[T": 6, "\x1b[[": 1}
"""What so many characters follow: the mouse as X10 reports it, highlighted tracking, keys of the Linux console."""


class Tokenizer:
    """Cuts what is read into tokens. What is begun waits for its end; the clock is that of whoever reads."""

    def __init__(self, encoding: str = "utf-8", *, eight_bit: bool = True) -> None:
        """Read an encoding in which ASCII characters are single bytes. Without `eight_bit`, C1 controls do nothing."""
        codecs.register_error(_MARKED, _mark)
        self._decoder = codecs.getincrementaldecoder(encoding)(_MARKED)
        self._raw = codecs.lookup(encoding).name in ("utf-8", "ascii")
        self._eight_bit = eight_bit
        self._tokens: list[Token] = []
        self._held: list[str] = []
        self._step: Callable[[str], None] = self._ground
        self._more = self._trailing = 0
        self._last = self._paste_goes_on = -math.inf
        self._muted = self._behind_escape = False
        self._within_read = True
        self._of_many = False
        self.alone = False
        """Whether the last read was one token and nothing else."""
        self.lone_escape = True
        """Whether a lone ESC is the Escape key; it is none where the terminal writes keys as `CSI u`."""

    @property
    def is_inside(self) -> bool:
        """Whether something has begun whose end is still to come."""
        return bool(self._held) or self._step not in (self._ground, self._rest, self._perhaps_named)

    @property
    def is_in_reply(self) -> bool:
        """Whether a string has begun whose end is still to come."""
        return self._step == self._string

    @property
    def deadline(self) -> float:
        """The second at which `tick` has something to say where no byte comes before, infinity for never."""
        if self._step == self._ground:
            return math.inf
        if self._step in (self._escape, self._escape_twice):
            return self._last + ESCAPE_WAIT
        return self._last + (PASTE_SILENCE if self._step == self._paste else SILENCE)

    def feed(self, data: bytes, now: float) -> list[Token]:
        """Return the tokens that one read has made whole; `now` is in seconds."""
        rested = self._rests()
        text = self._decoder.decode(data)
        tokens = self.characters(text, now)
        self.alone = rested and self._rests() and [token.text for token in tokens] == [text]
        return tokens

    def _rests(self) -> bool:
        """Return whether nothing at all has begun, not even a character."""
        return not self.is_inside and not self._decoder.getstate()[0]

    def characters(self, text: str, now: float = 0.0) -> list[Token]:
        """Return the same for what is decoded already."""
        self._within_read = self._step == self._ground
        self._of_many = len(text) > 1
        for character in text:
            self._step(character)
            self._within_read = True
        tokens, self._tokens = self._tokens, []
        typed = [token for token in tokens if is_typed(token)]
        if len(typed) > MOST_KEYS or (typed and now < self._paste_goes_on):
            tokens = joined(tokens)
            self._paste_goes_on = now + (_TAIL if len(typed) > _LARGE else 0)
        self._last = now
        return tokens

    def tick(self, now: float) -> list[Token]:
        """Return the tokens that are whole because nothing came; to be called when there is nothing to read."""
        if now < self.deadline:
            return []
        if self._step in (self._escape, self._escape_twice):
            for _ in self._held:
                self._emit_escape()
            self._step = self._rest
        else:
            kept, begun = "".join(self._held), self._step
            self._end(Kind.PASTE if begun == self._paste else None)
            for character in kept if begun == self._perhaps_named else "":
                self._emit(Kind.CHARACTER, character)
        tokens, self._tokens = self._tokens, []
        return tokens

    # What each character means where it comes

    def _ground(self, character: str) -> None:
        code, trailing = ord(character), self._trailing
        self._trailing = 0
        if character == _ESC:
            self._held, self._step = [_ESC], self._escape
        elif trailing and 0xDC80 <= code < 0xDCC0:
            self._trailing = trailing - 1  # of a character that is none
        elif (control := self._control(code)) is not None:
            self._open(control)
        elif 0xDC80 <= code <= 0xDCFF:
            self._trailing = 1 + (code >= 0xDCE0) + (code >= 0xDCF0) if 0xDCC2 <= code <= 0xDCF4 else 0
            self._emit(Kind.BROKEN)
        else:
            self._emit(Kind.CHARACTER, character)

    def _control(self, code: int) -> str | None:
        """Return the letter that after ESC means the same as an eight-bit control, None for what is none."""
        if self._raw and 0xDC80 <= code < 0xDCA0:
            code -= 0xDC00
        return chr(code - 0x40) if 0x80 <= code < 0xA0 and self._eight_bit else None

    def _open(self, introducer: str) -> None:
        """Begin what this character after ESC introduces."""
        self._held = [_ESC, introducer]
        if introducer == "[":
            self._step = self._sequence
        elif introducer in "NO":
            self._step = self._single_shift
        elif introducer in _STRINGS:
            self._step = self._string
        else:
            self._end()

    def _escape(self, character: str) -> None:
        if character == _ESC:
            if self._within_read:
                self._held, self._step = [_ESC, _ESC], self._escape_twice
            else:
                self._emit_escape()
        elif character in _INTRODUCERS:
            self._open(character)
        elif not self._within_read or (character < " " and character not in _WITH_ALT):
            self._emit_escape()  # a key with alt is written at once: these are two
            self._end()
            self._step(character)
        elif "!" <= character <= "/" or character == "?":
            self._held.append(character)
            self._step = self._escape_more
        else:
            self._held.append(character)
            self._end(Kind.SEQUENCE)

    def _escape_twice(self, character: str) -> None:
        if character in ("[", "O"):
            self._open(character)
            self._held.insert(0, _ESC)
            return
        self._emit_escape()
        self._held, self._step = [_ESC], self._escape
        self._escape(character)

    def _escape_more(self, character: str) -> None:
        if character < " ":
            self._end(Kind.SEQUENCE)
            self._step(character)
        else:
            self._held.append(character)
            if not " " <= character <= "/":
                self._end(Kind.SEQUENCE)

    def _rest(self, character: str) -> None:
        """Swallow what belongs to an ESC that was taken for the Escape key because it took so long.

        The rest of a reply comes in one read; a letter that comes alone is one that somebody typed.
        """
        self._end()
        if character in _INTRODUCERS and (self._of_many or character in "[]\\"):
            self._open(character)
            self._muted = self._step != self._ground
        else:
            self._step(character)

    def _sequence(self, character: str) -> None:
        if self._breaks_off(character) or not " " <= character <= "~":
            return
        self._hold(character)
        if character < "@" and character != "$":
            return
        text = "".join(self._held).replace(_ESC + _ESC, _ESC)
        if text in _FOLLOWED_BY:
            self._more, self._step = _FOLLOWED_BY[text], self._following
        elif text == _PASTE_BEGINS:
            self._held, self._step = [], self._paste
        elif character >= "@" or _RXVT.fullmatch(text):
            self._end(Kind.SEQUENCE)
            if text == _FOCUS:
                self._step = self._perhaps_named

    def _following(self, character: str) -> None:
        begins = self._held[-1] == _ESC and character in _INTRODUCERS
        if begins or character in (_CAN, _SUB) or (character == _ESC and self._more == 1):
            self._end()
            self._step = self._escape if begins else self._ground
            self._step(character)
            return
        self._hold(character)
        self._more -= 1
        if not self._more:
            self._end(Kind.SEQUENCE)

    def _perhaps_named(self, character: str) -> None:
        """Swallow how iTerm2 says its name, which begins as the focus does: `CSI ITERM2 3.5.0n`."""
        self._held.append(character)
        held = "".join(self._held)
        if _NAME.startswith(held):
            return
        if held == f"{_NAME} ":
            self._held, self._step = [_ESC, "["], self._sequence
            return
        self._end()
        for swallowed in held:
            self._step(swallowed)

    def _single_shift(self, character: str) -> None:
        if self._breaks_off(character):
            return
        self._hold(character)
        if self._held[-2] == "N" or not ("0" <= character <= "9" or character == ";"):
            self._end(Kind.SEQUENCE)

    def _breaks_off(self, character: str) -> bool:
        """Return whether a control character ends a sequence before its end, and begin what it begins."""
        if character in (_CAN, _SUB):
            self._end()
        elif character == _ESC or self._control(ord(character)):
            self._end()
            self._step(character)
        else:
            return character < " "
        return True

    def _string(self, character: str) -> None:
        ends = character == _BEL or self._control(ord(character)) == "\\" or (character == "\\" and self._behind_escape)
        self._behind_escape = character == _ESC
        if ends or character in (_CAN, _SUB):
            self._end(Kind.REPLY if ends else None)
        elif character != _ESC:
            self._hold(character)

    def _paste(self, character: str) -> None:
        self._held.append(character)
        if character == "~" and (ends := _PASTE_ENDS.search("".join(self._held[-6:]))):
            del self._held[-len(ends[0]) :]
            self._end(Kind.PASTE)

    def _hold(self, character: str) -> None:
        if len(self._held) < _LONGEST:
            self._held.append(character)

    def _emit(self, kind: Kind, text: str = "") -> None:
        if not self._muted:
            self._tokens.append(Token(kind, text))

    def _emit_escape(self) -> None:
        if self.lone_escape:
            self._emit(Kind.ESCAPE)

    def _end(self, kind: Kind | None = None) -> None:
        """Go on as if nothing had begun; what was held is a token of this kind, or nothing at all."""
        if kind is not None:
            self._emit(kind, "".join(self._held[kind is Kind.REPLY :]))
        self._held, self._step = [], self._ground
        self._muted = self._behind_escape = False


_MARKED = "reciprocity-marked"


def _mark(problem: UnicodeError) -> tuple[str, int]:
    """Put a lone surrogate for the first of some bytes that are no text."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return chr(0xDC00 | problem.object[problem.start] | 0x80), problem.end
