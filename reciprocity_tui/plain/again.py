"""Coming back, in lines: the next check-in, and how far apart they are."""

from reciprocity_tui.answers.questions import minutes_for
from reciprocity_tui.plain import labels
from reciprocity_tui.plain.quoting import quoted
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import again, options
from reciprocity_tui.steps.begin import find_questionnaire
from reciprocity_tui.steps.standing import standing_of
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice


def checkin_new(session: Session, wanted: options.CheckinNew) -> int:
    """Open the next check-in: all areas, or the focus the two have chosen."""
    pair = session.pair()
    both_agree = len(session.agreed(pair, wanted.agree)) == len(pair.partners)
    asked = None if wanted.questionnaire is None else find_questionnaire(session.home, wanted.questionnaire)
    coming = again.next_check_in(pair, session.home, session.today, asked)
    focus = again.focus_of(coming.questionnaire, wanted.focus)
    if not both_agree and coming.early:
        a, b = (quoted(name) for name in pair.names)
        raise VaultError(labels.OR_BOTH, reason=coming.early, a=a, b=b)
    opened = coming.open(focus, both_agree=both_agree)
    is_open = Voice().say("Check-in {number} is open.", number=opened.number)
    about = is_open, _asks(coming, focus), coming.about_questions(), coming.about_a_second_time()
    session.page.lines(filter(None, about))
    chosen = session.chosen(pair)
    if standing_of(pair).look_back:
        session.page.line(
            labels.LOOK_BACK.format(
                said=Voice().say("You have not looked back yet at what you agreed on last time."), pair=chosen
            )
        )
    for partner in pair.partners:
        session.next_take(pair, partner)
    return 0


def _asks(coming: again.NextCheckIn, focus: tuple[str, ...]) -> str:
    """Return which areas a check-in asks about, and how long it takes about."""
    minutes = minutes_for(coming.questionnaire, focus)
    asks = labels.ASKS_ALL_MINUTES if minutes else labels.ASKS_ALL
    if focus:
        asks = labels.ASKS_FOCUS_MINUTES if minutes else labels.ASKS_FOCUS
    return Voice().say(asks, areas=tuple(coming.titles(focus)), minutes=minutes)


def checkin_every(session: Session, wanted: options.CheckinEvery) -> int:
    """Keep how far apart the check-ins are."""
    pair = session.pair()
    interval = again.set_interval(pair, " ".join(wanted.interval))
    session.page.line(labels.EVERY.format(interval=Voice().span(interval)))
    if due := pair.next_due():
        session.page.line(labels.EVERY_NEXT.format(day=due))
    return 0
