"""What somebody reads first, and what an example leads to. It is the first page of all, and waits for next to nothing.

The picture of Jo and Sam is what the comparison of the sample pair says of one area; a test holds the two together.
"""

import os
from typing import NamedTuple

from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.words.voice import Voice

NAMES = ("Jo", "Sam")
AREA = "hard-times"
TITLE = "Hard times"


class Flows(NamedTuple):
    """What the first and the second of two say they give, and what they say they get, 0..100 each."""

    given: tuple[float, float]
    received: tuple[float, float]


FLOWS = Flows(given=(81.25, 75.0), received=(50.0, 43.75))
HEADLINE = "You do more than they see. So do they."
GIVES = "gives"
NOTICES = "notices"
UNSEEN = ("some of it goes unseen", "on both sides")
"""Beside what the first one gives, and beside what the second one does."""
UNSEEN_BOTH = "Some of it goes unseen, on both sides."
IN_WORDS = "{giver} gives {given}. {receiver} notices {received}."
"""The picture of what one of them gives, in words, each by the nearest one of the scale."""
ABOUT = (
    "Two people answer the same questions alone. Then you open both sides together, and talk. Nothing leaves this "
    "computer."
)
SEE = "See Jo and Sam"
SEE_ABOUT = "a made-up pair, one minute"
BEGIN = "Begin, the two of us"
BEGIN_ABOUT = "about {minutes} minutes each"
BEGIN_ALONE = "each of you alone"
AFRAID = "If you are afraid of how the other may react, read this first:"

NOW_YOU_TITLE = "Now you two"
NOW_YOU = (
    "Each of you answers alone: about {minutes} minutes, whenever it suits you.",
    "When you both say yes, you open both sides together: about an hour.",
    "You talk about one thing. In three months you look again.",
)
"""What comes next for two people who have seen an example."""
NOW_YOU_ALONE = "Each of you answers alone, whenever it suits you."
"""In place of the first, where nothing says how long it takes."""
SEE_AGAIN = "Look at Jo and Sam again"
LEAVE = "Leave"
LEAVE_ABOUT = "nothing of Jo and Sam is kept"
BEGIN_NAMES = "your names, then the first of you answers"
MINUTES = 13
"""How many minutes the shipped questions for couples take."""


def minutes(home: str) -> int:
    """Return how many minutes two people in this home take to answer, each; 0 where nothing says so.

    Only questions that somebody put there themselves are read for it.
    """
    if not os.path.lexists(f"{own_questionnaires(home)}/couple.toml"):
        return MINUTES
    from reciprocity_tui.questionnaire.loading import QuestionnaireError  # noqa: PLC0415 - seldom needed, slow to import
    from reciprocity_tui.steps.begin import usual_questionnaire  # noqa: PLC0415 - as above
    from reciprocity_tui.vault.errors import VaultError  # noqa: PLC0415 - as above

    try:
        return usual_questionnaire(home).minutes
    except (QuestionnaireError, VaultError):  # whoever begins is told
        return 0


def now_you(minutes: int, voice: Voice) -> tuple[str, ...]:
    """Return what comes next for two people who have seen an example, and take so many minutes to answer, 0 unknown."""
    alone, *later = NOW_YOU
    first = voice.say(alone, minutes=minutes) if minutes else voice.say(NOW_YOU_ALONE)
    return first, *map(voice.say, later)
