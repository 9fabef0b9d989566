"""Coming back, in lines: the next check-in, and how far apart they are."""

from collections.abc import Collection
from contextlib import suppress

from reciprocity_tui.answers.questions import minutes_for
from reciprocity_tui.plain.consent import both_agree
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.reading import LeaveError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import again, options
from reciprocity_tui.steps.begin import find_questionnaire
from reciprocity_tui.steps.consent import KNOWS
from reciprocity_tui.steps.standing import standing_of
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

OR_BOTH = "{reason}. If you both want it now, add --agree={a} --agree={b}"
ASKS_ALL = "It asks about all areas."
ASKS_ALL_MINUTES = "It asks about all areas and takes each of you about {minutes} minutes."
ASKS_FOCUS = "It asks about {areas}."
ASKS_FOCUS_MINUTES = "It asks about {areas}, and takes each of you about {minutes} minutes."
LOOK_BACK = (
    "You haven't looked back yet at what you agreed last time. You can do that first: reciprocity{pair} followup"
)


def checkin_new(session: Session, wanted: options.CheckinNew) -> int:
    """Open the next check-in: all areas, or the focus the two have chosen."""
    pair = session.pair()
    agreed = session.agreed(pair, wanted.agree)
    asked = None if wanted.questionnaire is None else find_questionnaire(session.home, wanted.questionnaire)
    coming = again.next_check_in(pair, session.home, session.today, asked)
    focus = again.focus_of(coming.questionnaire, wanted.focus)
    if coming.early and not _both_agree(session, coming, agreed):
        session.page.say(again.NOT_NOW)
        return 0
    opened = coming.open(focus, both_agree=bool(coming.early))
    is_open = Voice().say("Check-in {number} has begun.", number=opened.number)
    about = is_open, _asks(coming, focus), coming.about_questions(), coming.about_origin(), coming.about_a_second_time()
    session.page.lines(filter(None, about))
    if standing_of(pair).look_back:
        session.page.say(LOOK_BACK, pair=session.chosen(pair))
    for partner in pair.partners:
        session.next_take(pair, partner)
    return 0


def _both_agree(session: Session, coming: again.NextCheckIn, agreed: Collection[str]) -> bool:
    """Return whether both say yes to one that is early, asked one by one at a terminal; `agreed` are those who have.

    Raises VaultError where nobody can be asked.
    """
    pair, reader = coming.pair, session.reader
    before = [person for person, partner in enumerate(pair.partners) if partner.id in agreed]
    if len(before) < len(pair.partners):
        if not reader.is_terminal:
            a, b = (quoted(name) for name in pair.names)
            raise VaultError(OR_BOTH, reason=coming.early, a=a, b=b)
        session.page.say(KNOWS)
    with suppress(LeaveError):
        return both_agree(reader, pair.names, coming.consent, before)
    return False


def _asks(coming: again.NextCheckIn, focus: tuple[str, ...]) -> str:
    """Return which areas a check-in asks about, and how long it takes about."""
    minutes = minutes_for(coming.questionnaire, focus)
    asks = ASKS_ALL_MINUTES if minutes else ASKS_ALL
    if focus:
        asks = ASKS_FOCUS_MINUTES if minutes else ASKS_FOCUS
    return Voice().say(asks, areas=tuple(coming.titles(focus)), minutes=minutes)


def checkin_every(session: Session, wanted: options.CheckinEvery) -> int:
    """Keep how far apart the check-ins are."""
    pair = session.pair()
    interval = again.set_interval(pair, " ".join(wanted.interval))
    session.page.say("From now on you come back every {interval}.", interval=interval)
    if due := pair.next_due():
        session.page.say("The next one is due on {day}.", day=str(due))
    return 0
