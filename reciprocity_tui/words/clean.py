"""Outside text made harmless, once, where it enters."""

import re
from functools import cache

MARK = "�"
JOINERS = frozenset("\u200c\u200d")  # family emoji, Persian and Devanagari need them between two visible characters
_BREAKS = frozenset("\n\x0b\x0c\r\x85\u2028\u2029")
_SPACES = frozenset(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks that draw nothing
# Patterns are texts here and compiled on first use: every start passes through this module, few need them.
_JOINERS_IN_A_ROW = "([\u200c\u200d])[\u200c\u200d]+"
_STRAY_JOINER = "(?<![^\\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\\s\u200c\u200d])"
# Every mark is written behind a zero character here, as a pattern that names the marks of a text would be compiled anew
# for each text.
_NO_BASE = "(?<![^ \n])(?:\0.|[\u200c\u200d])+"
_MANY_MARKS = "((?:[\u200c\u200d]?\0.){4})(?:\0.)*([\u200c\u200d]?)(?:\0.|[\u200c\u200d])*"
_LONG_ROW = r"\w?+[^\w\0-\x7f]{32,}+"  # of combining characters, perhaps; none of them is part of a word
_COMBINING = rb"[^\0]{32,}"  # in the canonical classes of a text


def clean(text: str, *, newlines: bool = False) -> str:
    """Return the text in NFC without anything that could command a terminal or hide what it says.

    Escape sequences go whole, and control, bidirectional, private-use and unassigned characters; white space becomes
    single spaces (and, with `newlines`, at most one empty line in a row); joiners stay only between visible characters;
    a base keeps at most four combining marks. Cleaning twice changes nothing.
    """
    while not _is_plain(text):
        text = _cleaned(text, newlines=newlines)
        if _is_composed(text):
            break  # else what was taken out has brought together what can be composed
    return text


def _is_plain(text: str) -> bool:
    """Return whether it can be told at once that there is nothing to clean."""
    if not text.isprintable() or "  " in text or text != text.strip():
        return False
    if text.isascii():
        return True
    from unicodedata import category, is_normalized  # noqa: PLC0415 - plain ASCII, which most names are, does not wait

    odd = any(category(character).startswith("M") or character in _INVISIBLE for character in set(text))
    return not odd and is_normalized("NFC", text)


def _is_composed(text: str) -> bool:
    from unicodedata import is_normalized  # noqa: PLC0415 - as in `_is_plain`

    return is_normalized("NFC", text)


def _cleaned(text: str, *, newlines: bool) -> str:
    from unicodedata import normalize  # noqa: PLC0415 - as in `_is_plain`

    text = _without_sequences(text.replace("\r\n", "\n"))
    if not text.isascii():
        text = normalize("NFC", re.sub(_LONG_ROW, lambda row: _in_order(row[0]), text))
    text = text.translate(_instead("\n" if newlines else " "))
    text = re.sub(_JOINERS_IN_A_ROW, r"\1", text)
    if "\0" in text:
        text = re.sub(_MANY_MARKS, r"\1\2", re.sub(_NO_BASE, "", text)).replace("\0", "")
    text = re.sub(_STRAY_JOINER, "", text)
    text = re.sub(" *\n *", "\n", re.sub(" {2,}", " ", text))
    return re.sub("\n{3,}", "\n\n", text).strip(" \n")


class _Instead(dict[int, str]):
    """What stands in a cleaned text where a character stood; before a mark, a zero character."""

    def __init__(self, line_end: str) -> None:
        self._line_end = line_end

    def __missing__(self, code: int) -> str:
        from unicodedata import category  # noqa: PLC0415 - as in `_is_plain`

        character = chr(code)
        if character in _BREAKS:
            instead = self._line_end
        elif character in _SPACES:
            instead = " "
        elif character in _INVISIBLE or not (character.isprintable() or character in JOINERS):
            instead = ""
        else:
            instead = f"\0{character}" if category(character)[0] == "M" else character
        return self.setdefault(code, instead)


@cache
def _instead(line_end: str) -> _Instead:
    """Return the one table that is filled as characters are met; to ask for each of them anew takes long."""
    return _Instead(line_end)


def _in_order(text: str) -> str:
    """Return an equivalent text in which combining characters stand in their canonical order.

    To put them in order, `normalize` takes time in the square of how many stand in a row.
    """
    from unicodedata import combining, normalize  # noqa: PLC0415 - as in `_is_plain`

    parts = {ord(character): normalize("NFD", character) for character in set(text)}
    text = text.translate(parts)
    ordered: list[str] = []
    end = 0
    for row in re.finditer(_COMBINING, bytes(map(combining, text))):
        ordered += text[end : row.start()], *sorted(text[row.start() : row.end()], key=combining)
        end = row.end()
    return "".join((*ordered, text[end:]))


def typable(text: str, *, newlines: bool = False) -> str:
    """Return what is typed or pasted as `clean` will take it, but still with the spaces and marks that more may follow.

    `clean` makes the same of it as of the text itself. Each line end is a space, or with `newlines` a newline.
    """
    text = _without_sequences(text.replace("\r\n", "\n"))
    return text.translate(_instead("\n" if newlines else " ")).replace("\0", "")


def _without_sequences(text: str) -> str:
    if "\x1b" not in text:
        return text
    from reciprocity_tui.terminal.typed import text_of  # noqa: PLC0415 - as in `_is_plain`

    return text_of(text)


def shortened(text: str, limit: int) -> str:
    """Return cleaned text of at most `limit` characters, the last one an ellipsis where some were cut."""
    return text if len(text) <= limit else clean(text[: limit - 1]) + "…"


def width(text: str) -> int:
    """Return how many terminal cells a cleaned line takes: two for wide East Asian characters, none for marks."""
    import unicodedata  # noqa: PLC0415 - as in `_is_plain`

    return sum(
        0 if unicodedata.category(c) in {"Mn", "Me", "Cf"} else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
