"""People who answer a whole questionnaire by chance, the same in every run."""

import random

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import Answer, BehaviourAnswer, Glad, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire.model import Questionnaire

ABSENT: tuple[Answer, ...] = (Absent.NO_OCCASION, Absent.SKIPPED, None)
GLAD_OF = ("the soup on Sunday", "that you called", "the walk", "", None)
Said = dict[str, Answer]


class Person:
    """Somebody who answers by chance, around what they think of each area."""

    def __init__(self, chance: random.Random, questionnaire: Questionnaire) -> None:
        self._chance = chance
        self._asked = questionnaire
        self._given = {area.id: chance.uniform(0.5, 3.5) for area in questionnaire.areas}
        self._received = {area.id: chance.uniform(0.5, 3.5) for area in questionnaire.areas}
        self._fair = {area.id: chance.randint(-2, 2) for area in questionnaire.areas}

    def moves(self, area: str, given: float, received: float) -> None:
        """From now on think so many answer steps more, or less, of an area."""
        self._given[area] += given
        self._received[area] += received

    def sheet(self, version: str, shift: float) -> Sheet:
        """Answer everything, a few answers aside, so many answer steps higher than usual."""
        areas = self._asked.areas
        shares = [area for area in areas if area.share]
        return Sheet(
            self._asked.id,
            version,
            behaviours={each.id: self._behaviour(area.id, shift) for area in areas for each in area.behaviours},
            fairness=self._of_areas(
                {area.id: self._fair[area.id] + self._chance.choice((0, 0, 1)) for area in areas}, -2, 2
            ),
            importance=self._of_areas({area.id: self._chance.randint(0, 3) for area in areas}, 0, 3),
            share=self._of_areas({area.id: self._chance.randint(-2, 2) for area in shares}, -2, 2),
            since=self._of_areas({area.id: self._chance.randint(-2, 2) for area in areas}, -2, 2),
            signs={sign.id: self._sign() for sign in self._asked.signs},
            reflections={
                each.id: ReflectionAnswer(
                    self._skipped_or(self._chance.randint(0, 4)), not each.closed and self._happens(0.5)
                )
                for each in self._asked.reflections
            },
            whole=Whole(self._skipped_or(self._chance.randint(-2, 2)), self._chance.choice(list(Context))),
            glad=Glad(self._chance.choice(GLAD_OF), private=self._happens(0.2)),
        )

    def _of_areas(self, said: dict[str, int], low: int, high: int) -> Said:
        bounded = {area: min(high, max(low, value)) for area, value in said.items() if not self._happens(0.05)}
        return {area: self._skipped_or(value) for area, value in bounded.items()}

    def _skipped_or(self, value: int) -> Answer:
        return Absent.SKIPPED if self._happens(0.05) else value

    def _behaviour(self, area: str, shift: float) -> BehaviourAnswer:
        received, given = self._rating(self._received[area] + shift), self._rating(self._given[area] + shift)
        return BehaviourAnswer(received, given, private=self._happens(0.08))

    def _sign(self) -> SignAnswer:
        how_much = self._chance.randint(0, 2)
        who = self._chance.choice(list(Who)) if how_much else None
        return SignAnswer(how_much, who, shown=self._happens(0.5))

    def _rating(self, usual: float) -> Answer:
        rating = min(4, max(0, round(usual + self._chance.gauss(0, 0.6))))
        return self._chance.choice(ABSENT) if self._happens(0.06) else rating

    def _happens(self, share_of_times: float) -> bool:
        return self._chance.random() < share_of_times
