"""What the tests let two people write together."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Topics, Written
from reciprocity_tui.vault import founding
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.together import Together
from tests.support import Couple
from tests.vault.helpers import both_seal

TOPICS = Topics("money", "household")
WILL = ("ask every Sunday", "say \u05e9\u05e7\u05dc \U0001f469\u200d\U0001f467")
AGREEMENT = Agreement("money", WILL, date(2026, 11, 23), date(2026, 12, 6))
OTHER_AGREEMENT = replace(AGREEMENT, will=("cook", "clean"), check=date(2026, 12, 13))
FOLLOWED = FollowUp(1, date(2026, 12, 6), Outcome.PARTLY, (Felt.SOMEWHAT, Felt.UNSAID))
FOLLOWED_AGAIN = FollowUp(2, date(2026, 12, 20), Outcome.DONE, (Felt.CLEARLY, Felt.NOT))
APPRECIATIONS = ("that you listen", "the \U0001f382")
EVERYTHING = Written(TOPICS, AGREEMENT, (FOLLOWED, FOLLOWED_AGAIN), APPRECIATIONS)
STAGES = (
    Written(),
    Written(TOPICS),
    Written(TOPICS, AGREEMENT),
    Written(TOPICS, AGREEMENT, (FOLLOWED,)),
    Written(TOPICS, AGREEMENT, (FOLLOWED, FOLLOWED_AGAIN)),
    EVERYTHING,
)
PIECES = (
    Written(TOPICS),
    Written(None, AGREEMENT),
    Written(None, None, (FOLLOWED,)),
    Written(None, None, (FOLLOWED_AGAIN,)),
    Written(None, None, (), APPRECIATIONS),
)
"""What leads from each stage to the next."""
KINDS = ("topics", "agreement", "followup-01", "followup-02", "appreciation")


def together_of(couple: Couple, person: int = 0, number: int = 1) -> Together:
    """Return what two partners wrote together after a check-in, as one of them opens it."""
    pair = couple.pair
    return Together(Part(pair, pair.partners[person], pair.check_in(number), couple.identities[person]))


def write_all(together: Together, written: Written = EVERYTHING) -> None:
    """Write all of this, in its order."""
    if written.topics:
        together.keep_topics(written.topics)
    if written.agreement:
        together.agree(written.agreement)
    for followed in written.follow_ups:
        together.follow_up(followed)
    if written.appreciations:
        together.appreciate(written.appreciations)


def file_of(couple: Couple, name: str, number: int = 1) -> Path:
    """Return where a file of both lies."""
    return Path(couple.pair.together(f"{number:04}-{name}"))


def next_one(couple: Couple, opened: date, focus: tuple[str, ...] = ()) -> Couple:
    """Open the next check-in on a day and return the couple in it."""
    latest = couple.pair.latest()
    check_in = CheckIn(latest.number + 1, opened, latest.questionnaire, latest.version, latest.sha256, focus)
    asked = Path(couple.pair.questionnaire_file(latest.sha256))
    founding.open_check_in(couple.pair, check_in, asked.read_bytes())
    return replace(couple, check_in=check_in)


def finish(couple: Couple) -> Couple:
    """Let both seal and open a check-in."""
    both_seal(couple)
    couple.reveal()
    return couple
