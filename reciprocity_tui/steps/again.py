"""Coming back: when the next check-in may be, what it asks, which areas it looks at, and how far apart they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from reciprocity_tui.comparison.change_sentences import questions_sentence
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import origin
from reciprocity_tui.steps.consent import Consent
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import atomic, days, founding, own
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.founding import set_interval
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

__all__ = ["MOST_FOCUS_AREAS", "NO_AREA", "NextCheckIn", "Offer", "Reason", "focus_of", "next_check_in", "set_interval"]

MOST_FOCUS_AREAS = 3
NO_AREA = 'there is no area "{area}"; there are: {known}'
EARLY_ASKS = "{name}, begin check-in {number} early?"
NOT_NOW = "Not now. Nothing was begun."
OPENED_ELSEWHERE = "check-in {number} was just begun in another window"


class Reason(Enum):
    """Why an area is offered first."""

    AGREED = "agreed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Offer:
    """An area the next check-in may look at: its title, and why it is offered first, None for the others."""

    id: str
    title: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class NextCheckIn:
    """What the next check-in of a pair would ask, on a day; `early` is why it takes a yes of both, None for nothing."""

    pair: Pair
    latest: CheckIn
    today: date
    questionnaire: Questionnaire
    data: bytes
    early: Message | None

    @property
    def number(self) -> int:
        """The number it would have."""
        return self.latest.number + 1

    def about_a_second_time(self) -> str:
        """Return that in a second check-in answers are often a little lower, "" where it is another one."""
        return Voice().say(DIP) if self.pair.looks_again else ""

    def about_questions(self) -> str:
        """Return what other questions than last time mean for comparing, "" where they are the same."""
        last = self.latest.questionnaire, self.latest.version
        return questions_sentence(last, (self.questionnaire.id, self.questionnaire.version), Voice())

    def about_origin(self) -> str:
        """Return that somebody put the questions here, "" where they came with the program."""
        asked = self.questionnaire
        return origin.before_answering(asked.id, asked.version, asked.sha256)

    def consent(self, person: int) -> Consent:
        """Return what one of the two, 0 or 1, is asked where it is early."""
        voice = Voice()
        early = (voice.sentence(voice.told(self.early)),) if self.early else ()
        return Consent(voice.say(EARLY_ASKS, name=self.pair.names[person], number=self.number), early)

    @property
    def recalls(self) -> bool:
        """Whether the two wrote something last time by which areas are offered first."""
        last = (self.pair.revealed_numbers() or [0])[-1]
        return bool(self.pair.agreed_number()) or atomic.there(self.pair.file(last, Held.TOPICS))

    def titles(self, focus: Sequence[str]) -> list[str]:
        """Return how the areas of a focus are called, in the order of the questions."""
        return [Voice().named(area.title) for area in self.questionnaire.areas if area.id in focus]

    def refuse_if_overtaken(self) -> None:
        """Raise AlreadyThereError where it was opened in another window meanwhile."""
        if self.pair.latest().number != self.latest.number:
            raise AlreadyThereError(OPENED_ELSEWHERE, number=self.number)

    def offers(self, rounds: Rounds | None) -> tuple[Offer, ...]:
        """Return the areas, those first in which something was agreed or kept last time, where `rounds` tells that."""
        first: dict[str, Reason] = {}
        if rounds is not None:
            agreed = self.pair.agreed_number()
            if agreed and (agreement := rounds.agreement(agreed)):
                first[agreement.area] = Reason.AGREED
            if kept := rounds.kept(rounds.numbers[-1]):
                first.setdefault(kept.area, Reason.KEPT)
        order = list(first)
        offers = [Offer(area.id, Voice().named(area.title), first.get(area.id)) for area in self.questionnaire.areas]
        return tuple(sorted(offers, key=lambda offer: order.index(offer.id) if offer.reason else len(order)))

    def open(self, focus: Sequence[str] = (), *, both_agree: bool) -> CheckIn:
        """Open it and return it; `focus` are the ids of the areas it looks at, none for all.

        Trying again after a failure completes it; the same in two windows opens one. Raises VaultError where it is too
        early and not both agree, or where another one was opened meanwhile.
        """
        return open_next(self.pair, (self.questionnaire, self.data), focus, self.today, both_agree=both_agree)


def next_check_in(pair: Pair, home: str, today: date, wanted: tuple[Questionnaire, bytes] | None = None) -> NextCheckIn:
    """Return what the next check-in would ask: what is `wanted`, else the same as last time, or a newer version of it.

    Raises VaultError.
    """
    latest = pair.latest()
    questionnaire, data = wanted or next_questionnaire(pair, latest, home)
    return NextCheckIn(pair, latest, today, questionnaire, data, too_early(pair, latest, today))


def too_early(pair: Pair, latest: CheckIn, today: date) -> Message | None:
    """Return why the next check-in takes a yes of both; None where nothing stands against it.

    It may be opened once the latest one was opened together and is four weeks old.
    """
    if not pair.is_revealed(latest.number):
        return Message.of(
            "You haven't opened check-in {number} together yet. If you begin another one, what you answered there "
            "stays closed",
            number=latest.number,
        )
    if ahead := days.ahead(latest.number, latest.opened, today):
        return ahead
    first_day = days.after(latest.opened, days.SHORTEST_INTERVAL)
    if today < first_day:
        return Message.of(
            "Check-in {number} was begun on {opened}. The next one is best from {first} on: before that, little can "
            "really have changed",
            number=latest.number,
            opened=latest.opened,
            first=first_day,
        )
    return None


def next_questionnaire(pair: Pair, latest: CheckIn, home: str) -> tuple[Questionnaire, bytes]:
    """Return what the next check-in asks, and its bytes: the same questionnaire, in a newer version if there is one.

    A file in the user's own folder comes before one that is shipped. Raises VaultError.
    """
    used = own.questionnaire_of(pair, latest)
    path = library.find(used.id, Path(own_questionnaires(home)))
    if path.name == f"{used.id}.toml":
        try:
            newest, data = library.load_file(path)
        except QuestionnaireError as problem:
            raise VaultError(problem.first()) from None
        if newest.id == used.id and _numbers(newest.version) > _numbers(used.version):
            return newest, data
    return used, atomic.read(pair.questionnaire_file(latest.sha256))


def focus_of(questionnaire: Questionnaire, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the areas a focus check-in looks at, in the order of the questionnaire; () for all.

    Raises VaultError for an unknown area, or for more than three.
    """
    asked = tuple(area.id for area in questionnaire.areas)
    for area_id in wanted:
        if area_id not in asked:
            raise VaultError(NO_AREA, area=area_id, known=asked)
    if len(set(wanted)) > MOST_FOCUS_AREAS:
        raise VaultError(
            "you can look at up to {most} areas; leave some out, or take all of them", most=MOST_FOCUS_AREAS
        )
    return tuple(area_id for area_id in asked if area_id in wanted)


def open_next(
    pair: Pair, asked: tuple[Questionnaire, bytes], focus: Sequence[str], today: date, *, both_agree: bool
) -> CheckIn:
    """Open the next check-in and return it. Raises VaultError where it is too early and not both agree.

    Trying again after a failure completes it; the same in two windows opens one.
    """
    questionnaire, data = asked
    areas = focus_of(questionnaire, focus)
    latest = pair.latest()
    number = latest.number
    if not _is_open_already(pair, latest, (today, questionnaire.sha256, areas)):
        if not both_agree and (reason := too_early(pair, latest, today)):
            raise VaultError(reason)
        number += 1
    opened = CheckIn(number, today, questionnaire.id, questionnaire.version, questionnaire.sha256, areas)
    try:
        founding.open_check_in(pair, opened, data)
    except AlreadyThereError:
        raise AlreadyThereError(OPENED_ELSEWHERE, number=opened.number) from None
    return opened


def _is_open_already(pair: Pair, latest: CheckIn, wanted: tuple[date, str, tuple[str, ...]]) -> bool:
    """Return whether the latest check-in is the wanted one and nobody has begun it; the first came with the pair."""
    begun = any(partner.has_begun(latest.number) for partner in pair.partners)
    return latest.number > 1 and (latest.opened, latest.sha256, latest.focus) == wanted and not begun


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
