"""Where questions come from: with the program, or from a file that somebody put here.

Somebody's own questions are welcome, also under the id of those that came along: that is how a pair goes on with a
newer version, or with one in their language. Refusing such a file would protect nobody, since whoever can put it there
can as well change which questions a check-in asks. So nothing is refused, and it is said wherever it matters: before
anybody answers, before both open it, where a check-in is begun, and in the status.

By the digest alone, so no file is read. The status passes through this module, so it imports no more than it needs.
"""

from reciprocity_tui.questionnaire.shipped import is_shipped, only_shares_id
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.catalog import ENGLISH
from reciprocity_tui.words.clean import clean

ANSWERING = (
    'These questions ("{id}", version {version}) did not come with this program: they are in a file that somebody put '
    "here. Read each of them closely. If you didn't choose them, ask who did before you answer."
)
ANSWERING_SAME_ID = (
    'These questions are called "{id}" (version {version}) like those of this program, but they did not come with it: '
    "they are in a file that somebody put here. Read each of them closely. If you didn't choose them, ask who did "
    "before you answer."
)
OPENING = (
    'The questions you answered ("{id}", version {version}) did not come with this program: they are in a file that '
    "somebody put here. If you didn't choose them, ask who did before you open anything."
)
OPENING_SAME_ID = (
    'The questions you answered are called "{id}" (version {version}) like those of this program, but they did not '
    "come with it: they are in a file that somebody put here. If you didn't choose them, ask who did before you open "
    "anything."
)
AT_HOME = "Its questions did not come with this program."
WHERE = 'Its questions ("{id}", version {version}) did not come with this program: {path}'


def before_answering(questionnaire: str, version: str, sha256: str) -> str:
    """Return what to know before anybody answers questions with this id, version and digest.

    "" where they came with the program.
    """
    if is_shipped(sha256):
        return ""
    template = ANSWERING_SAME_ID if only_shares_id(questionnaire, sha256) else ANSWERING
    return ENGLISH.said(template, id=questionnaire, version=version)


def of_check_in(check_in: CheckIn) -> str:
    """Return the same of a check-in."""
    return before_answering(check_in.questionnaire, check_in.version, check_in.sha256)


def before_opening(check_in: CheckIn) -> str:
    """Return what two people should know of the questions of a check-in before they open it together, else ""."""
    if is_shipped(check_in.sha256):
        return ""
    template = OPENING_SAME_ID if only_shares_id(check_in.questionnaire, check_in.sha256) else OPENING
    return ENGLISH.said(template, id=check_in.questionnaire, version=check_in.version)


def at_home(check_in: CheckIn) -> str:
    """Return in a few words that the questions of a check-in did not come with the program, "" where they did."""
    return "" if is_shipped(check_in.sha256) else ENGLISH.said(AT_HOME)


def where(pair: Pair, check_in: CheckIn) -> str:
    """Return which file holds the questions of a check-in, "" where they came with the program. Raises VaultError."""
    if is_shipped(check_in.sha256):
        return ""
    path = clean(pair.questionnaire_file(check_in.sha256))
    return ENGLISH.said(WHERE, id=check_in.questionnaire, version=check_in.version, path=path)
