"""The sample pair in lines: what this is about, what the two of them see, and what comes next for two who begin."""

from reciprocity_tui.answers.scales import RATING
from reciprocity_tui.plain.look import show_opened
from reciprocity_tui.plain.over_time import show_history
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import options, unlock, welcome
from reciprocity_tui.steps.demo import passing
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.words.voice import Voice

EXAMPLE = "An example: Jo and Sam are invented, with four finished check-ins. Nothing of it is kept."
NEXT = "Next: reciprocity pair new NAME NAME"


def demo(session: Session, wanted: options.Demo) -> int:
    """Show what this is about, the newest comparison of the sample pair and their history, and what comes next."""
    page = session.page
    _welcome(page)
    with passing(session.today) as pair:
        first = pair.partners[0]
        rounds = Rounds(pair, first, unlock.unlocked(first))
        code = show_opened(session, rounds, pair.latest().number, numbers=wanted.numbers)
        page.line()
        show_history(page, rounds, rounds.history(), numbers=wanted.numbers)
    _now_you(page, welcome.minutes(session.home))
    return code


def _welcome(page: Page) -> None:
    """Print the first page, with the picture in words."""
    page.say(welcome.HEADLINE, style="bold")
    page.title(Voice().say(welcome.TITLE))
    for giver, name in enumerate(welcome.NAMES):
        given, received = _how_often(welcome.FLOWS.given[giver]), _how_often(welcome.FLOWS.received[1 - giver])
        receiver = welcome.NAMES[1 - giver]
        page.say(welcome.IN_WORDS, giver=name, given=given, receiver=receiver, received=received)
    page.say(welcome.UNSEEN_BOTH)
    page.apart(Voice().say(welcome.ABOUT))
    page.apart(Voice().say(EXAMPLE))
    page.line()


def _how_often(value: float) -> str:
    """Return the nearest word of the scale for a value of 0..100; halves count upwards."""
    return Voice().say(RATING[int(value / 25 + 0.5)])


def _now_you(page: Page, minutes: int) -> None:
    """Print what comes next, and what to type for it."""
    page.title(Voice().say(welcome.NOW_YOU_TITLE))
    page.points(welcome.now_you(minutes, Voice()))
    page.apart(Voice().say(NEXT))
