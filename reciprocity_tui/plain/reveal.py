"""Opening a check-in together, in lines."""

from collections.abc import Iterable

from reciprocity_tui.comparison.sentences import NOT_NOW, READY
from reciprocity_tui.plain.reading import LeaveError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import options, origin
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.reveal import Opening, to_open
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.voice import Voice


def reveal(session: Session, wanted: options.Reveal) -> int:
    """Open the latest check-in together: both unlock, both say yes."""
    pair = session.pair()
    agreed = session.agreed(pair, wanted.agree)  # a mistake also where nothing is asked any more
    if pair.is_revealed(pair.latest().number):
        session.page.say("You have both opened this check-in already: reciprocity compare")
    elif opened(session, pair, agreed) is not None:
        session.page.say("Opened. From now on either of you can open it alone: reciprocity compare")
    return 0


def opened(session: Session, pair: Pair, agreed: Iterable[str]) -> Rounds | None:
    """Return the opened check-ins once both said yes, None where one did not; then nothing at all is written.

    `agreed` are the ids of those who said so before. Raises VaultError or UsageError.
    """
    check_in = to_open(pair)
    asked = [partner for partner in pair.partners if partner.id not in agreed]
    if asked:
        session.reader.need("add --agree NAME for each of the two")
        session.page.say(READY)
    session.page.lines(filter(None, [origin.before_opening(check_in)]))
    first, second = (session.unlocked(partner) for partner in pair.partners)
    opening = Opening(pair, check_in, (first, second))
    try:
        answers = [session.reader.consent(Voice().say("{name}, open it now?", name=partner.name)) for partner in asked]
    except LeaveError:
        answers = [False]
    if not all(answers):
        session.page.say(NOT_NOW)
        return None
    opening.commit()
    return opening.rounds()
