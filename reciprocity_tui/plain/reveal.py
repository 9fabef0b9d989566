"""Opening a check-in together, in lines."""

from collections.abc import Iterable

from reciprocity_tui.plain.consent import both_agree
from reciprocity_tui.plain.reading import LeaveError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import options, origin
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.reveal import NOT_NOW, Opening, ready, to_open
from reciprocity_tui.vault.pairs import Pair


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
    before = [person for person, partner in enumerate(pair.partners) if partner.id in agreed]
    if len(before) < len(pair.partners):
        session.reader.need("add --agree NAME for each of the two")
        which, *others = ready(pair, check_in)
        session.page.line(which)
        for text in others:
            session.page.apart(text)
    else:
        session.page.lines(filter(None, [origin.before_opening(check_in)]))
    first, second = (session.unlocked(partner) for partner in pair.partners)
    opening = Opening(pair, check_in, (first, second))
    try:
        agrees = both_agree(session.reader, pair.names, opening.consent, before)
    except LeaveError:
        agrees = False
    if not agrees:
        session.page.say(NOT_NOW)
        return None
    opening.commit()
    return opening.rounds()
