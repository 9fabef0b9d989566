"""Looking at what is opened, in lines: one check-in, all of them, and the sample."""

from reciprocity_tui.comparison import change_sentences
from reciprocity_tui.comparison.history import History
from reciprocity_tui.plain.hints import complain
from reciprocity_tui.plain.over_time import show_area, show_between, show_history
from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.reveal import opened
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.show import look_back, show_comparison
from reciprocity_tui.steps import again, options
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.recall import greeting
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice


def compare(session: Session, wanted: options.Compare) -> int:
    """Show the comparison of a check-in, after opening it together where that is still to do."""
    pair = session.pair()
    latest = pair.latest().number
    number = latest if wanted.checkin is None else wanted.checkin
    if number != latest:
        pair.opened(number)
    if pair.is_revealed(number):
        rounds = session.rounds(pair, wanted.partner)
        _greet(session, rounds)
        return show_opened(session, rounds, number, numbers=wanted.numbers)
    just_opened = opened(session, pair, session.agreed(pair, wanted.agree))
    return 0 if just_opened is None else show_opened(session, just_opened, number, numbers=wanted.numbers)


def _greet(session: Session, rounds: Rounds) -> None:
    """Print one thing that one of them said the last time, where somebody did."""
    if text := greeting(rounds, session.today):
        session.page.line(text)
        session.page.line()


def show_opened(session: Session, rounds: Rounds, number: int, *, numbers: bool) -> int:
    """Print a comparison, then what could not be read; return 1 where there is something."""
    comparison, check_in = rounds.comparison(number), rounds.check_in(number)
    back = look_back(rounds, number)
    show_comparison(session.page, comparison, Voice(rounds.pair.names), check_in, numbers=numbers, back=back)
    return complain(back.problems)


def history(session: Session, wanted: options.History) -> int:
    """Show what has changed; return 1 where a check-in could not be read."""
    rounds = session.rounds(session.pair(), wanted.partner)
    _greet(session, rounds)
    history = rounds.history()
    if history.rounds:
        _show_history(session, wanted, rounds, history)
    return complain(dict.fromkeys(rounds.problems.values()))


def _show_history(session: Session, wanted: options.History, rounds: Rounds, history: History) -> None:
    if wanted.area is not None:
        areas = change_sentences.asked_areas(history, Voice())
        if wanted.area not in areas:
            raise VaultError(again.NO_AREA, area=wanted.area, known=tuple(areas))
        show_area(session.page, rounds, history, wanted.area, numbers=wanted.numbers)
    elif wanted.between is not None:
        for number in wanted.between:
            rounds.pair.opened(number)
            if number in rounds.problems:
                raise VaultError(rounds.problems[number])
        if len(set(wanted.between)) == 1:
            raise UsageError("--between takes two different check-ins")
        show_between(session.page, rounds, history, wanted.between, numbers=wanted.numbers)
    else:
        show_history(session.page, rounds, history, numbers=wanted.numbers)
