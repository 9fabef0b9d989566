"""What each claim comes to.

A sentence is found by its template, or, where that is no constant of the program, by the place and the fields. One that
is found nowhere has not been held against anything, and fails like one without a claim.
"""

import re
from enum import Enum

from reciprocity_tui.comparison.claims import Claim, Template
from tests.truth import latent, stated
from tests.truth.evening import Check, Line
from tests.truth.recording import Said

SAMENESS = re.compile(r"\b(about even|as even|equally|evenly|alike|about the same|as before|unchanged)\b")
"""How it shows in a template that it says of two things that they are alike."""


class Held(Enum):
    """What comes of holding a sentence against what is so."""

    TRUE = "true"
    FALSE = "false"
    NOTHING_TO_HOLD = "nothing to hold"
    SAMENESS = "a claim of sameness that nobody made"
    UNTAGGED = "without a claim"
    UNKNOWN = "held against nothing"


STRAYS = (Held.SAMENESS, Held.UNTAGGED, Held.UNKNOWN)
"""What must not be said, to any couple."""


def held(line: Line) -> Held:
    """Return whether what a sentence claims is so."""
    template = line.sentence.template if isinstance(line.sentence, Said) else ""
    if not isinstance(template, Template):
        return Held.UNTAGGED
    if template.claim is Claim.SAME or (template.claim is not Claim.AS_SAID and SAMENESS.search(template)):
        return Held.SAMENESS
    if template.claim is Claim.NOTHING:
        return Held.NOTHING_TO_HOLD
    check = _check(line, template)
    if check is None:
        return Held.UNKNOWN
    return Held.TRUE if check(line) else Held.FALSE


def _check(line: Line, template: Template) -> Check | None:
    as_said = template.claim is Claim.AS_SAID
    by_template, by_fields = (
        (stated.BY_TEMPLATE, stated.BY_FIELDS) if as_said else (latent.BY_TEMPLATE, latent.BY_FIELDS)
    )
    return by_template.get(template) or by_fields.get((line.place, frozenset(line.fields)))
