"""A yes that each of the two is asked for alone: what it is to stands beside the question, the same in both front ends.

A yes is a word or a key of its own. Whatever is neither yes nor no is asked again, and who said no is never told.
"""

from typing import NamedTuple

KNOWS = 'If one of you says "not now", nobody is told who. But whoever said yes can work it out.'


class Consent(NamedTuple):
    """What one of the two is asked alone: the question, and what a yes is to; `points` are listed below the `texts`.

    `own` is whether it says something that only the one who is asked may know.
    """

    asks: str
    texts: tuple[str, ...]
    points: tuple[str, ...] = ()
    own: bool = False
