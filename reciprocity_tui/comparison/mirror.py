"""What one sheet says alone: the mirror, which only its owner sees (measurement model, section 3).

It knows one person's answers, those they keep to themselves included, and nothing else. So it has no pattern, no
strength and no gap, and nothing of it says what the partner would say.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from reciprocity_tui.answers.joint import FEWEST_BEHAVIOURS
from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.sheet import Sheet, number
from reciprocity_tui.comparison.marks import OFTEN
from reciprocity_tui.comparison.measures import Item, measure
from reciprocity_tui.comparison.patterns import clear, view
from reciprocity_tui.questionnaire.model import Area, Behaviour, Questionnaire, Reflection

ALMOST_ALWAYS = 4


class Leaning(Enum):
    """What somebody's own answers say of an area; `TOO_LITTLE` where fewer than two behaviours have both answers."""

    GETS_MORE = "gets_more"
    GIVES_MORE = "gives_more"
    UNCLEAR = "unclear"
    TOO_LITTLE = "too_little"


_LEANINGS = {1: Leaning.GIVES_MORE, -1: Leaning.GETS_MORE, 0: Leaning.UNCLEAR}


@dataclass(frozen=True, slots=True)
class OwnArea:
    """One area as its owner sees it: fairness -2..2 and importance 0..3, None where there is no such answer.

    `difference` is how much more they say they give than they get, -100..100; 0 where there is too little to say.
    """

    area: Area
    leaning: Leaning
    difference: float = 0.0
    fairness: int | None = None
    importance: int | None = None


class Reflected(NamedTuple):
    """A statement about oneself, and how far its owner says it holds, 0..4."""

    reflection: Reflection
    answer: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """One sheet, as it is told to its owner. Areas are in the order of the questions.

    `almost_always` and `often` are what the partner does by these answers, outside delicate areas, areas mixed so that
    the first of them are of different ones; `thanks` is one of them. `whole` is how fair the whole is called, -2..2.
    """

    areas: tuple[OwnArea, ...]
    almost_always: tuple[Behaviour, ...]
    often: tuple[Behaviour, ...]
    thanks: Behaviour | None
    whole: int | None
    reflections: tuple[Reflected, ...]

    def leaning(self, leaning: Leaning) -> tuple[OwnArea, ...]:
        """Return the areas of which these answers say this."""
        return tuple(own for own in self.areas if own.leaning is leaning)

    @property
    def matter_most(self) -> tuple[OwnArea, ...]:
        """The areas called most important; none where all are called alike, for then none stands out."""
        called = {own.importance for own in self.areas if own.importance is not None}
        if len(called) < 2:
            return ()
        return tuple(own for own in self.areas if own.importance == max(called))


def mirror(sheet: Sheet, questionnaire: Questionnaire, focus: Iterable[str], seed: str) -> Mirror:
    """Return what a whole sheet says to its owner; `focus` are the areas it asked about, empty for all.

    The same `seed` always chooses the same thing to thank for.
    """
    asked = areas_asked(questionnaire, focus)
    areas = tuple(_own_area(area, sheet) for area in asked)
    almost_always = _done(asked, sheet, ALMOST_ALWAYS, seed)
    often = _done(asked, sheet, OFTEN, seed)
    resented = {behaviour.id for own in areas if (own.fairness or 0) < 0 for behaviour in own.area.behaviours}
    return Mirror(
        areas,
        almost_always,
        often,
        next((behaviour for behaviour in (*almost_always, *often) if behaviour.id not in resented), None),
        number(sheet.whole.fairness),
        tuple(
            Reflected(reflection, answer)
            for reflection in questionnaire.reflections
            if (answer := number(sheet.reflection(reflection.id).answer)) is not None
        ),
    )


def _own_area(area: Area, sheet: Sheet) -> OwnArea:
    """Return what a sheet says of an area: by its own answers (D), whether one clearly gives more, or gets more."""
    called = number(sheet.fairness.get(area.id)), number(sheet.importance.get(area.id))
    items = [item for behaviour in area.behaviours if (item := _own_item(behaviour, sheet)) is not None]
    if len(items) < FEWEST_BEHAVIOURS:
        return OwnArea(area, Leaning.TOO_LITTLE, 0.0, *called)
    measures = measure(items)
    steps, _ = measures.own_view_steps
    difference, _ = measures.own_view
    return OwnArea(area, _LEANINGS[view(steps, clear(measures.n))], difference, *called)


def _own_item(behaviour: Behaviour, sheet: Sheet) -> Item | None:
    """Return the ratings of a behaviour, with one's own in the partner's place too: of those nothing here is made."""
    answer = sheet.behaviour(behaviour.id)
    given, received = number(answer.given), number(answer.received)
    return None if given is None or received is None else Item(given, received, received, given)


def _done(areas: Iterable[Area], sheet: Sheet, rating: int, seed: str) -> tuple[Behaviour, ...]:
    """Return what the partner does exactly so often, outside delicate areas, one of each area before a second."""

    def lot(behaviour: Behaviour) -> bytes:
        return hashlib.sha256(f"{seed}/{behaviour.id}".encode()).digest()

    ranked: list[tuple[int, Behaviour]] = []
    for area in areas:
        if not area.delicate:
            done = [
                behaviour for behaviour in area.behaviours if number(sheet.behaviour(behaviour.id).received) == rating
            ]
            ranked += enumerate(sorted(done, key=lot))
    return tuple(behaviour for _, behaviour in sorted(ranked, key=lambda drawn: (drawn[0], lot(drawn[1]))))
