"""What a sentence about two people claims, so that each claim can be held against what is so."""

from enum import StrEnum
from functools import partial


class Claim(StrEnum):
    """What has to be so for a sentence to be true."""

    BOTH = "both"
    """By the answers of both, taken by themselves, the same thing holds."""
    ONE = "one"
    """By one person's answers something holds; nothing is claimed about the other's view."""
    DIFFERENT = "different"
    """The answers of the two point different ways, or more is given than arrives."""
    SAME = "same"
    """Two things are alike. Not finding a difference bears no such claim, so no template may make it."""
    CHANGE = "change"
    """Something is more, or less, than it was."""
    AS_SAID = "as said"
    """It repeats what somebody answered."""
    NOTHING = "nothing"
    """It explains, asks or invites, or says that nothing clear was found."""


class Template(str):
    """A template with what it claims."""

    __slots__ = ("claim",)

    claim: Claim

    def __new__(cls, text: str, claim: Claim) -> "Template":
        """Return a text that carries its claim."""
        template = super().__new__(cls, text)
        template.claim = claim
        return template


both = partial(Template, claim=Claim.BOTH)
one = partial(Template, claim=Claim.ONE)
different = partial(Template, claim=Claim.DIFFERENT)
change = partial(Template, claim=Claim.CHANGE)
as_said = partial(Template, claim=Claim.AS_SAID)
nothing = partial(Template, claim=Claim.NOTHING)
