"""The smallest sensible questionnaire, to be changed by tests."""

from pathlib import Path

WRONG = Path(__file__).parents[1] / "data" / "wrong"
HOSTILE = Path(__file__).parents[1] / "data" / "hostile"

TINY = """\
format = 1
id = "tiny"
version = "1.0.0"
lang = "en"
kind = "couple"
minutes = 5
title = "A tiny questionnaire"

[[area]]
id = "household"
title = "Household"

[[area.behaviour]]
id = "cooks"
received = "{partner} cooks for me."
given = "I cook for {partner}."

[[area.behaviour]]
id = "says-thanks"
received = "{partner} says thanks to me."
given = "I say thanks to {partner}."

[[area.prompt]]
when = ["even", "agreed"]
felt = "fair"
text = "Name one chore you are glad about."

[[area]]
id = "money"
title = "Money"

[[area.behaviour]]
id = "asks-first"
received = "{partner} asks me first."
given = "I ask {partner} first."
sensitive = true

[[area.behaviour]]
id = "is-open"
received = "{partner} is open with me."
given = "I am open with {partner}."

[[sign]]
id = "always-starts"
text = "One of us always starts the talk."

[[reflection]]
id = "receiving"
text = "I can receive."
"""


def changed(old: str, new: str) -> str:
    """Return the tiny questionnaire with one place changed."""
    assert TINY.count(old) == 1, f"{old!r} stands {TINY.count(old)} times in the tiny questionnaire"
    return TINY.replace(old, new)
