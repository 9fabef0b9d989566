"""Outside text made harmless, once, where it enters."""

import re

MARK = "�"
_JOINERS = frozenset("\u200c\u200d")  # family emoji, Persian and Devanagari need them between two visible characters
_BREAKS = frozenset("\n\x0b\x0c\r\x85\u2028\u2029")
_DROPPED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_NEVER_SHOWN = _DROPPED | {"Zl", "Zp"}
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks that draw nothing
_MARKS_A_BASE = 4
_MOST_IN_A_ROW = 32  # combining characters; putting a row of them in order takes time in the square of its length
# Patterns are texts here and compiled on first use: every start passes through this module, few need them.
_STRAY_JOINER = "(?<![^\\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\\s\u200c\u200d])"
_FORBIDDEN = r"(?i)\b(guilty|fault|wins|loses|better partner|over-?claim\w*|exaggerat\w*|lie|owes)\b"


def clean(text: str, *, newlines: bool = False) -> str:
    """Return the text in NFC without anything that could command a terminal or hide what it says.

    Control, bidirectional, private-use and unassigned characters go; white space becomes single spaces (and, with
    `newlines`, at most one empty line in a row); joiners stay only between visible characters; a base keeps at most
    four combining marks. Cleaning twice changes nothing.
    """
    while not _is_plain(text):
        before, text = text, _cleaned(text, newlines=newlines)
        if before == text:
            break
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


def _cleaned(text: str, *, newlines: bool) -> str:
    from unicodedata import category, normalize  # noqa: PLC0415 - as in `_is_plain`

    text = normalize("NFC", _in_short_rows(text.replace("\r\n", "\n")))
    used = set(text)
    text = text.translate({ord(character): _instead(character, newlines=newlines) for character in used})
    marks = "".join(sorted(character for character in used - _INVISIBLE if category(character)[0] == "M"))
    if marks:
        a_mark, any_of_both = f"[{marks}]", f"[{marks}\u200c\u200d]"
        text = re.sub(f"(?<![^ \n]){any_of_both}+", "", text)  # a mark with no base before it has nothing to stand on
        few = f"((?:[\u200c\u200d]*{a_mark}){{{_MARKS_A_BASE}}})"
        text = re.sub(f"{few}{a_mark}*([\u200c\u200d]?){any_of_both}*", r"\1\2", text)
    text = re.sub(r"([\u200c\u200d])[\u200c\u200d]+", r"\1", text)
    text = re.sub(_STRAY_JOINER, "", text)
    text = re.sub(" *\n *", "\n", re.sub(" {2,}", " ", text))
    return re.sub("\n{3,}", "\n\n", text).strip(" \n")


def _instead(character: str, *, newlines: bool) -> str | None:
    """Return what stands in a cleaned text where this character stood, None for nothing."""
    from unicodedata import category  # noqa: PLC0415 - as in `_is_plain`

    sort = category(character)
    if character in _BREAKS:
        return "\n" if newlines else " "
    if sort == "Zs" or character == "\t":
        return " "
    return character if (sort[0] in "LMNPS" and character not in _INVISIBLE) or character in _JOINERS else None


def _in_short_rows(text: str) -> str:
    """Return a text in which no more combining characters stand in a row than can be put in order at once."""
    from unicodedata import combining  # noqa: PLC0415 - as in `_is_plain`

    if not any(map(combining, set(text))):
        return text
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if combining(character) else 0
        if row <= _MOST_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def harmless(line: str) -> str:
    """Return a line of as many characters, a tab as a space and everything that `clean` drops as a replacement mark."""
    import unicodedata  # noqa: PLC0415 - as in `_is_plain`

    return "".join(
        " " if c == "\t" else MARK if unicodedata.category(c) in _NEVER_SHOWN and c not in _JOINERS else c for c in line
    )


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


def forbidden_words(text: str) -> tuple[str, ...]:
    """Return the words in the text that nothing the program says about a couple may contain."""
    return tuple(match.group(0) for match in re.finditer(_FORBIDDEN, text))


def named(text: str, partner: str) -> str:
    """Return a sentence of the questionnaire with the partner's name in it; nothing else in it is a placeholder."""
    return text.replace("{partner}", partner)
