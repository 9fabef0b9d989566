"""Couples of whom everything is known: what is so between them, and what they answer.

A balanced couple is that of the measurement model. Of every behaviour both would say the same in both directions, drawn
around 2.8 with a spread of 0.6. Everybody has a style of their own, with a spread of 0.3, which stays the same. An
answer is both together with an error of 0.75, rounded to the scale. The other kinds differ from it in one thing each.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.comparison.compare import Comparison, compare
from reciprocity_tui.comparison.topics import exact_priority
from reciprocity_tui.questionnaire.model import Questionnaire

MEAN, SPREAD, STYLE, ERROR = 2.8, 0.6, 0.3, 0.75
SAID_ERROR = 0.3
"""How far an answer about fairness, importance, who does more or since last time lies from what somebody finds."""
HURT, UNHURT = 0.5, 3.2
LOW = 1.6
RARE = 0.6
DIP = 0.3
IMPORTANCES = (0, 1, 2, 2, 3)
SHOWN, HARD_TIMES = 0.4, 0.1
"""How often somebody shows a sign, a reflection or what they were glad of, and how often the time is not ordinary."""
GLAD = "the soup on Tuesday"
Pair = tuple[float, float]
SAME: Pair = (0, 0)


class Kind(StrEnum):
    """What is so between two people."""

    BALANCED = "balanced"
    SHARE = "one carries, by share"
    FREQUENCY = "one carries, by frequency"
    COMPLEMENTARY = "complementary"
    UNSEEN = "unseen effort"
    SELDOM = "seldom"
    HURT = "hurt in one behaviour"
    UNFAIR = "everything unfair"
    IMPROVING = "improving in one area"
    UNCHANGED = "nothing changed"
    DIP = "a common dip of 0.3"
    MOODS = "moods"
    PICKED = "area picked by priority"
    THREE = "three behaviours an area"
    STYLES = "raters of different style"


class Latent(NamedTuple):
    """What the two would answer of one behaviour, 0..4, were there neither style nor error."""

    given_a: float
    received_a: float
    given_b: float
    received_b: float

    @property
    def own_view(self) -> Pair:
        """How much more A gives, in the eyes of A and of B, in answer steps."""
        return self.given_a - self.received_a, self.received_b - self.given_b


@dataclass(frozen=True)
class Truth:
    """What is so in one check-in, by area; fairness, importance and who does more as each of the two finds them."""

    latents: Mapping[str, tuple[Latent, ...]]
    fairness: Mapping[str, Pair]
    importance: Mapping[str, Pair]
    share: Mapping[str, Pair]
    style: Pair

    def own_view(self, area_id: str) -> Pair:
        """Return how much more A gives in an area, in the eyes of A and of B, in answer steps of all behaviours."""
        views = [latent.own_view for latent in self.latents[area_id]]
        return sum(a for a, _ in views), sum(b for _, b in views)

    def unseen(self, area_id: str) -> Pair:
        """Return how much of what A gives, and of what B gives, does not arrive, in answer steps of all behaviours."""
        latents = self.latents[area_id]
        return sum(x.given_a - x.received_b for x in latents), sum(x.given_b - x.received_a for x in latents)

    def flow(self, area_id: str) -> Pair:
        """Return what A and what B gives, in the eyes of both, in answer steps of all behaviours."""
        latents = self.latents[area_id]
        return sum(x.given_a + x.received_b for x in latents) / 2, sum(x.given_b + x.received_a for x in latents) / 2


@dataclass(frozen=True)
class Couple:
    """Two people over one or two check-ins: what is so in each, what they answer, and what they agreed to work on."""

    kind: Kind
    questionnaire: Questionnaire
    truths: tuple[Truth, ...]
    sheets: tuple[tuple[Shared, Shared], ...]
    agreed: str = ""


def clipped(value: float) -> float:
    """Return a value on the scale of ratings."""
    return min(4.0, max(0.0, value))


def draw(kind: Kind, questionnaire: Questionnaire, chance: random.Random) -> Couple:
    """Return one couple of a kind."""
    asked = _of_three(questionnaire) if kind is Kind.THREE else questionnaire
    first = _FIRST.get(kind, _unaltered)(_balanced(asked, chance), asked, chance)
    agreed = chance.choice(asked.areas).id
    if kind is Kind.IMPROVING:
        first = moved(first, [agreed], Latent(*4 * (LOW - MEAN,)))
    sheets = _sheets(first, asked, chance)
    if kind not in _SECOND:
        return Couple(kind, asked, (first,), (sheets,))
    if kind is Kind.PICKED:
        agreed = _picked(compare(asked, *sheets))
    second = _SECOND[kind](first, agreed, chance)
    return Couple(kind, asked, (first, second), (sheets, _sheets(second, asked, chance, again=True)), agreed)


def _of_three(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire with three behaviours an area, a sensitive one among them where there was one."""
    areas = (
        replace(area, behaviours=tuple(sorted(area.behaviours, key=lambda one: not one.sensitive)[:3]))
        for area in questionnaire.areas
    )
    return replace(questionnaire, areas=tuple(areas))


def _balanced(questionnaire: Questionnaire, chance: random.Random) -> Truth:
    return Truth(
        latents={
            area.id: tuple(Latent(*4 * (clipped(chance.gauss(MEAN, SPREAD)),)) for _ in area.behaviours)
            for area in questionnaire.areas
        },
        fairness=dict.fromkeys((area.id for area in questionnaire.areas), SAME),
        importance={area.id: (chance.choice(IMPORTANCES), chance.choice(IMPORTANCES)) for area in questionnaire.areas},
        share={area.id: SAME for area in questionnaire.areas if area.share},
        style=(chance.gauss(0, STYLE), chance.gauss(0, STYLE)),
    )


def moved(truth: Truth, area_ids: Sequence[str], by: Latent) -> Truth:
    """Return a truth in which all ratings of some areas are so much higher, within the scale."""
    latents = {
        area_id: tuple(Latent(*(clipped(a + b) for a, b in zip(latent, by, strict=True))) for latent in area)
        if area_id in area_ids
        else area
        for area_id, area in truth.latents.items()
    }
    return replace(truth, latents=latents)


Alter = Callable[[Truth, Questionnaire, random.Random], Truth]


def _unaltered(truth: Truth, _: Questionnaire, __: random.Random) -> Truth:
    return truth


def _areas(questionnaire: Questionnaire, chance: random.Random, number: int) -> list[str]:
    return [area.id for area in chance.sample(questionnaire.areas, number)]


def _by_share(truth: Truth, questionnaire: Questionnaire, chance: random.Random) -> Truth:
    """A does most of the work in some areas, and both know it; how reliably each does a part is the same."""
    named = [area_id for area_id in _areas(questionnaire, chance, 4) if area_id in truth.share]
    return replace(
        truth,
        share={**truth.share, **dict.fromkeys(named, (-1.5, 1.5))},
        fairness={**truth.fairness, **dict.fromkeys(named, (-0.5, 0.3))},
    )


def _by_frequency(truth: Truth, questionnaire: Questionnaire, chance: random.Random) -> Truth:
    """Both see A a full step ahead in some areas, a sensitive one among them now and then."""
    carried = _areas(questionnaire, chance, 4)
    fairness = {**truth.fairness, **dict.fromkeys(carried, (-0.5, 0.3))}
    return replace(moved(truth, carried, Latent(0.5, -0.5, -0.5, 0.5)), fairness=fairness)


def _complementary(truth: Truth, questionnaire: Questionnaire, chance: random.Random) -> Truth:
    """A carries more in two areas, B in two others, by frequency and by share, and all of it is fair."""
    of_a, of_b = (pair := _areas(questionnaire, chance, 4))[:2], pair[2:]
    carried = moved(moved(truth, of_a, Latent(0.5, -0.5, -0.5, 0.5)), of_b, Latent(-0.5, 0.5, 0.5, -0.5))
    named = dict.fromkeys(of_a, (-1.2, 1.2)) | dict.fromkeys(of_b, (1.2, -1.2))
    return replace(carried, share={area_id: named.get(area_id, SAME) for area_id in truth.share})


def _unseen(truth: Truth, questionnaire: Questionnaire, chance: random.Random) -> Truth:
    """What A gives in two areas does not arrive with B, and in a third nobody sees what the other does."""
    *of_a, of_both = _areas(questionnaire, chance, 3)
    return moved(moved(truth, of_a, Latent(0.6, 0, 0, -0.6)), [of_both], Latent(0.5, -0.5, 0.5, -0.5))


def _seldom(truth: Truth, questionnaire: Questionnaire, chance: random.Random) -> Truth:
    """In some areas next to nothing happens."""
    return moved(truth, _areas(questionnaire, chance, 4), Latent(*4 * (RARE - MEAN,)))


def _hurt(truth: Truth, questionnaire: Questionnaire, chance: random.Random) -> Truth:
    """In every area A misses one behaviour nearly always, B does not see it, and A does not call it unfair."""
    latents = {area.id: [Latent(*4 * (UNHURT,))] * len(area.behaviours) for area in questionnaire.areas}
    for area in latents.values():
        at = chance.randrange(len(area))
        area[at] = area[at]._replace(received_a=HURT)
    return replace(truth, latents={area_id: tuple(area) for area_id, area in latents.items()})


def _unfair(truth: Truth, questionnaire: Questionnaire, _: random.Random) -> Truth:
    """A gives much and gets little everywhere, and both call it clearly unfair to A."""
    everywhere = [area.id for area in questionnaire.areas]
    lopsided = moved(truth, everywhere, Latent(0.6, -1.2, -1.2, 0.6))
    return replace(lopsided, fairness=dict.fromkeys(everywhere, (-2.0, 1.5)))


_FIRST: Mapping[Kind, Alter] = {
    Kind.SHARE: _by_share,
    Kind.FREQUENCY: _by_frequency,
    Kind.COMPLEMENTARY: _complementary,
    Kind.UNSEEN: _unseen,
    Kind.SELDOM: _seldom,
    Kind.HURT: _hurt,
    Kind.UNFAIR: _unfair,
    Kind.STYLES: lambda truth, *_: replace(truth, style=(0.5, -0.5)),
}

Later = Callable[[Truth, str, random.Random], Truth]


def _unchanged(truth: Truth, _: str, __: random.Random) -> Truth:
    return truth


def _improved(truth: Truth, agreed: str, _: random.Random) -> Truth:
    """A gives a full step more in the area agreed on, and both see it."""
    return moved(truth, [agreed], Latent(1, 0, 0, 1))


def _dipped(truth: Truth, _: str, __: random.Random) -> Truth:
    return moved(truth, list(truth.latents), Latent(*4 * (-DIP,)))


def _in_other_moods(truth: Truth, _: str, chance: random.Random) -> Truth:
    """Everybody's answers lie a little higher or lower this time, all of them alike."""
    a, b = (style + chance.gauss(0, STYLE) for style in truth.style)
    return replace(truth, style=(a, b))


_SECOND: Mapping[Kind, Later] = {
    Kind.IMPROVING: _improved,
    Kind.UNCHANGED: _unchanged,
    Kind.DIP: _dipped,
    Kind.MOODS: _in_other_moods,
    Kind.PICKED: _unchanged,
    Kind.THREE: _unchanged,
    Kind.STYLES: _unchanged,
}


def _picked(comparison: Comparison) -> str:
    """Return the area that asks most to be talked about, as far as any may be suggested."""
    areas = [area for area in comparison.compared if not area.area.delicate]
    return max(areas, key=lambda area: exact_priority(area) or 0).area.id


def _sheets(
    truth: Truth, questionnaire: Questionnaire, chance: random.Random, *, again: bool = False
) -> tuple[Shared, Shared]:
    """Return what the two answer, each sharing everything that can be shared by itself now and then."""
    return _sheet(truth, 0, questionnaire, chance, again=again), _sheet(truth, 1, questionnaire, chance, again=again)


def _sheet(truth: Truth, person: int, questionnaire: Questionnaire, chance: random.Random, *, again: bool) -> Shared:
    style, gauss = truth.style[person], chance.gauss

    def rated(latent: float) -> int:
        return min(4, max(0, round(latent + style + gauss(0, ERROR))))

    def named(value: float, least: int = -2, most: int = 2) -> int:
        return min(most, max(least, round(value + gauss(0, SAID_ERROR))))

    behaviours = {
        behaviour.id: BehaviourAnswer(received=rated(latent[2 * person + 1]), given=rated(latent[2 * person]))
        for area in questionnaire.areas
        for behaviour, latent in zip(area.behaviours, truth.latents[area.id], strict=True)
    }
    areas = [area.id for area in questionnaire.areas]
    return Shared(
        Sheet(
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            behaviours=behaviours,
            fairness={area_id: named(truth.fairness[area_id][person]) for area_id in areas},
            importance={area_id: named(truth.importance[area_id][person], 0, 3) for area_id in areas},
            share={area_id: named(share[person]) for area_id, share in truth.share.items()},
            since={area_id: named(0) for area_id in areas} if again else {},
            signs={sign.id: SignAnswer(shown=True) for sign in questionnaire.signs if chance.random() < SHOWN},
            reflections={
                reflection.id: ReflectionAnswer(chance.randrange(5), shown=True)
                for reflection in questionnaire.reflections
                if not reflection.closed and chance.random() < SHOWN
            },
            whole=Whole(named(0), chance.choice(tuple(Context)) if chance.random() < HARD_TIMES else Context.ORDINARY),
            glad=Glad(GLAD if chance.random() < SHOWN else None),
        )
    )
