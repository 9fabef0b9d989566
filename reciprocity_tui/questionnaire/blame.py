"""Words that blame: nobody should have to read one about themselves."""

import re
from itertools import islice

_MOST_FORBIDDEN = 200
_FORBIDDEN = r"(?i)\b(guilty|fault|wins|loses|better partner|over-?claim\w*|exaggerat\w*|lie|owes)\b"


def forbidden_words(text: str) -> tuple[str, ...]:
    """Return the words in the text that nothing the program says about a couple may contain, each once.

    After many nobody looks for more.
    """
    matches = islice(re.finditer(_FORBIDDEN, text), _MOST_FORBIDDEN)
    return tuple(dict.fromkeys(match[0] for match in matches))
