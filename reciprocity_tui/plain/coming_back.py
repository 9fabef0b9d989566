"""The commands for coming back: the next check-in, what has changed, the talk, and what was agreed."""

from collections.abc import Callable
from pathlib import Path

from reciprocity_tui.answers.questions import minutes_for
from reciprocity_tui.comparison import change_sentences
from reciprocity_tui.comparison.change import History
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.plain import wording
from reciprocity_tui.plain.followup import follow_up
from reciprocity_tui.plain.history import show_area, show_between, show_history
from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.status import look_back, quoted
from reciprocity_tui.plain.talk import Talking
from reciprocity_tui.plain.typed import LeaveError, LeaveUnsavedError, Typed
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import founding
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.voice import Voice


class ComingBack(Session):
    """Runs one command; every method returns the exit code."""

    def checkin_new(self) -> int:
        """Open the next check-in: all areas, or the focus the two have chosen."""
        pair = self.pair()
        agreed = self.agreed(pair)
        latest = pair.latest()
        asked = self._asked(pair, latest)
        focus = again.focus_of(asked[0], self.arguments.focus)
        both_agree = len(agreed) == 2
        if not both_agree and (reason := again.too_early(pair, latest, self.today)):
            a, b = (quoted(name) for name in pair.names)
            raise VaultError(wording.OR_BOTH, reason=reason, a=a, b=b)
        opened = again.open_next(pair, asked, focus, self.today, both_agree=both_agree)
        self.page.lines(_opened(latest, opened, asked[0]))
        if pair.looks_again:
            self.page.line(Voice().say(DIP))
        chosen = self.chosen(pair)
        if look_back(pair):
            self.page.line(
                wording.LOOK_BACK.format(
                    said=Voice().say("You have not looked back yet at what you agreed on last time."), pair=chosen
                )
            )
        for partner in pair.partners:
            self.page.line(wording.NEXT_TAKE.format(pair=chosen, name=quoted(partner.name)))
        return 0

    def _asked(self, pair: Pair, latest: CheckIn) -> tuple[Questionnaire, bytes]:
        """Return the questionnaire that is named, else the one of the latest check-in or a newer version of it."""
        wanted = self.arguments.questionnaire
        if wanted is None:
            return again.next_questionnaire(pair, latest, self.home)
        return library.load_file(library.find(wanted, Path(own_questionnaires(self.home))))

    def checkin_every(self) -> int:
        """Keep how far apart the check-ins are."""
        pair = self.pair()
        interval = founding.set_interval(pair, " ".join(self.arguments.interval))
        self.page.line(wording.EVERY.format(interval=interval))
        if due := pair.next_due():
            self.page.line(wording.EVERY_NEXT.format(day=due))
        return 0

    def history(self) -> int:
        """Show what has changed; return 1 where a check-in could not be read."""
        rounds = self.rounds(self.pair())
        history = rounds.history()
        if history.rounds:
            self._show_history(rounds, history)
        return self.complain(dict.fromkeys(rounds.problems.values()))

    def _show_history(self, rounds: Rounds, history: History) -> None:
        area, both, numbers = self.arguments.area, self.arguments.between, self.arguments.numbers
        if area is not None:
            known = change_sentences.asked_areas(history, Voice())
            if area not in known:
                raise VaultError(wording.NO_AREA, area=area, known=tuple(known))
            show_area(self.page, rounds, history, area, numbers=numbers)
        elif both is not None:
            for number in both:
                rounds.pair.opened(number)
                if number in rounds.problems:
                    raise VaultError(rounds.problems[number])
            if len(set(both)) == 1:
                raise UsageError(wording.TWO_DIFFERENT)
            show_between(self.page, history, both, Voice(rounds.pair.names), numbers=numbers)
        else:
            show_history(self.page, history, Voice(rounds.pair.names), numbers=numbers)

    def talk(self) -> int:
        """Lead both through a talk about one area, and to one small agreement."""
        pair = self.pair()
        rounds = self._opened_by_both(pair)
        number = rounds.numbers[-1]
        talking = Talking(self.page, self._typed(), rounds, number, self.today)
        return self._until_they_leave(talking.run)

    def followup(self) -> int:
        """Ask how it went, what was agreed last."""
        pair = self.pair()
        agreed = pair.agreed()
        rounds = self._opened_by_both(pair)
        return self._until_they_leave(lambda: follow_up(self.page, self._typed(), rounds, agreed, self.today))

    def _opened_by_both(self, pair: Pair) -> Rounds:
        """Return the opened check-ins, unlocked while both sit here. Raises VaultError or UsageError."""
        pair.opened()
        self.reader.need(wording.IN_A_TERMINAL)
        return self.rounds(pair)

    def _typed(self) -> Typed:
        return Typed(self.page, self.reader, wording.IN_A_TERMINAL)

    def _until_they_leave(self, lead: Callable[[], None]) -> int:
        try:
            lead()
        except LeaveUnsavedError:
            return self.complain([wording.LEFT_WITHOUT])
        except LeaveError:
            return 0
        except KeyboardInterrupt:
            self.complain([wording.LEFT_BETWEEN])
            return 130
        return 0


def _opened(latest: CheckIn, opened: CheckIn, asked: Questionnaire) -> list[str]:
    """Return what was opened, what it asks, and whether the questions are still those of the check-in before."""
    voice, minutes = Voice(), minutes_for(asked, opened.focus)
    asks = wording.ASKS_ALL_MINUTES if minutes else wording.ASKS_ALL
    if opened.focus:
        asks = wording.ASKS_FOCUS_MINUTES if minutes else wording.ASKS_FOCUS
    titles = tuple(voice.named(asked.area(area_id).title) for area_id in opened.focus)
    said = [
        voice.say("Check-in {number} is open.", number=opened.number),
        voice.say(asks, areas=titles, minutes=minutes),
    ]
    old, new = (latest.questionnaire, latest.version), (asked.id, asked.version)
    said += filter(None, [change_sentences.questions_sentence(old, new, voice)])
    return said
