"""What check-ins say beside each other, put together once: lines and screens only show it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reciprocity_tui.comparison.change_sentences import (
    HISTORY_ONE,
    OTHER_QUESTIONS,
    Months,
    asked_areas,
    change_sentences,
    spoken_then,
)
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.comparison.then_and_now import QUOTED, SAID_TO_EACH_OTHER, ThenAndNow, between_two
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.words.voice import Voice


class Between(NamedTuple):
    """What became of every area between two check-ins.

    `broken` is from which check-in on the questions are different ones, 0 for none; `uncompared` are the titles of the
    areas that are not compared in both.
    """

    told: ThenAndNow
    broken: int = 0
    uncompared: tuple[str, ...] = ()


def about_few(history: History, voice: Voice) -> str:
    """Return what to know where there is one check-in so far, or the second time is the latest, else ""."""
    return {1: voice.say(HISTORY_ONE), 2: voice.say(DIP)}.get(len(history.rounds), "")


def since_last(history: History, number: int, voice: Voice, months: Months) -> Mapping[str, tuple[str, ...]]:
    """Return what is said of each area that a check-in compares since it was last compared, by the id of the area.

    That is nothing in a first check-in, or in one that cannot be read.
    """
    if not history.holds(number) or not history.position(number):
        return {}
    areas = history.check_in(number).comparison.compared
    if history.begins_line(number):
        return dict.fromkeys((area.area.id for area in areas), (voice.say(OTHER_QUESTIONS, number=number),))
    return {
        area.area.id: change_sentences(history.of_area(number, area.area.id), area, voice, months, titled=False)
        for area in areas
    }


def between(history: History, both: Sequence[int], voice: Voice, months: Months) -> Between:
    """Return what changed between any two check-ins, by their numbers."""
    first, second = sorted(both)
    told = between_two(history, first, second, voice, months)
    if broken := history.break_between(first, second):
        return Between(told, broken)
    ids = {area.id for chapter in told.chapters for area in chapter.areas}
    asked = asked_areas(history, voice).items()
    return Between(told, 0, tuple(title for area_id, (title, _) in asked if area_id not in ids))


def months_of(rounds: Rounds, history: History, voice: Voice) -> Months:
    """Return the months of check-ins by their numbers, without those that two of them have in common."""
    numbers = [round_.number for round_ in history.rounds]
    months = {number: voice.month(rounds.check_in(number).opened) for number in numbers}
    count = Counter(months.values())
    return {number: month for number, month in months.items() if count[month] == 1}


class Appreciated(NamedTuple):
    """What two people said to each other in a check-in, in their own words: what they were glad of and appreciate."""

    number: int
    texts: tuple[str, ...]


def said_to_each_other(rounds: Rounds, history: History, numbers: Iterable[int]) -> tuple[Appreciated, ...]:
    """Return what the two said to each other in some check-ins, in this order, of those in which they said something.

    What was written down and cannot be read takes nothing away from the rest.
    """
    of_each = (
        Appreciated(number, (*filter(None, history.check_in(number).comparison.glad), *rounds.appreciations(number)))
        for number in numbers
    )
    return tuple(appreciated for appreciated in of_each if appreciated.texts)


def appreciated_sentences(appreciated: Appreciated, voice: Voice, months: Months) -> tuple[str, tuple[str, ...]]:
    """Return when two people said something to each other, and what it was, a text each."""
    then = spoken_then(appreciated.number, voice, months)
    return voice.say(SAID_TO_EACH_OTHER, then=then), tuple(voice.say(QUOTED, text=text) for text in appreciated.texts)
