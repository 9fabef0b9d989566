"""How often something is said, found or called, in couples of one kind."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reciprocity_tui.comparison.change import CLEAR, FLOWS, Change, Measure, Verdict
from reciprocity_tui.comparison.claims import Claim, Template
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.marks import seen
from reciprocity_tui.comparison.topics import complement, is_strength
from reciprocity_tui.questionnaire.model import Mark, Pattern, Questionnaire
from tests.truth.couples import SAME, Kind, Truth, draw
from tests.truth.evening import Evening, Line, Place, lines, look
from tests.truth.holding import STRAYS, Held, held
from tests.truth.latent import LOWEST_OF_A_STRENGTH, RARE
from tests.truth.recording import Said


class Row(StrEnum):
    """What is counted, of what."""

    FALSE_AGREED = "rounds in which an area is called agreed that is not"
    FALSE_STANDS_OUT = "rounds in which a behaviour is said to stand out that does not"
    FALSE_SEEN = "rounds with a sentence about seen and unseen that is not so"
    FALSE_ONE = "rounds with a sentence about one person's answers that is not so"
    LOW_STRENGTH = "strengths in which somebody would truly rate under 1.5"
    HURT_STRENGTH = "areas hurt in one behaviour that are a strength"
    DELICATE_STRENGTH = "delicate areas that are a strength"
    UNFAIR_STRENGTH = "areas that somebody calls unfair and that are a strength"
    CALLED = "couples to whom any change is called"
    FALSELY_CALLED = "couples to whom a change is called that is not so"
    CHANGE_SAID = "couples to whom a sentence of change is said that is not so"
    AGREED_CALLED = "couples to whom the area agreed on is called clearly more, though it is not"
    STEP_CALLED = "true steps in the area agreed on that are called"
    FOUND_AGREED = "areas in which both see one carry a step more that are called agreed"
    FOUND_UNSEEN = "areas with unseen effort that are found"
    FOUND_SELDOM = "areas in which next to nothing happens that are found"
    FOUND_SHARE = "areas in which both know who does more that name them"
    FOUND_COMPLEMENT = "rounds in which areas that complement each other are named"


@dataclass
class Rate:
    """How often something was so, of how many times that it could be."""

    hits: int = 0
    of: int = 0

    def count(self, *, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.of += 1

    @property
    def share(self) -> float:
        """The share, 0..1."""
        return self.hits / self.of if self.of else 0.0


@dataclass
class Rates:
    """What was counted in some couples of one kind; sentences by claim and by template, with what came of them."""

    couples: int = 0
    rows: defaultdict[Row, Rate] = field(default_factory=lambda: defaultdict(Rate))
    claims: defaultdict[Claim, Rate] = field(default_factory=lambda: defaultdict(Rate))
    """False ones, of all that were said."""
    templates: defaultdict[tuple[Place, Template], Rate] = field(default_factory=lambda: defaultdict(Rate))
    strays: Counter[tuple[Held, str]] = field(default_factory=Counter)
    """Sentences that must not be said, with what is wrong with them."""


def measured(kind: Kind, questionnaire: Questionnaire, couples: int, seed: int) -> Rates:
    """Return what is counted in so many couples of a kind, the same ones for the same seed."""
    chance = random.Random(f"{seed} {kind}")  # noqa: S311 - the same couples every time
    rates = Rates()
    for _ in range(couples):
        evening = look(draw(kind, questionnaire, chance))
        rates.couples += 1
        spoken = [(line, held(line)) for line in lines(evening)]
        for row, hit in (*_rows(evening), *_rows_of_change(evening)):
            rates.rows[row].count(hit=hit)
        false = {line.place for line, result in spoken if result is Held.FALSE}
        rates.rows[Row.FALSE_SEEN].count(hit=Place.SEEN in false)
        rates.rows[Row.FALSE_ONE].count(hit=any(_is_false_of_one(line, result) for line, result in spoken))
        if len(evening.couple.truths) > 1:
            rates.rows[Row.CHANGE_SAID].count(hit=Place.OVER_TIME in false)
        for line, result in spoken:
            _count(rates, line, result)
    return rates


def _is_false_of_one(line: Line, result: Held) -> bool:
    template = line.sentence.template if isinstance(line.sentence, Said) else ""
    return result is Held.FALSE and isinstance(template, Template) and template.claim is Claim.ONE


def _count(rates: Rates, line: Line, result: Held) -> None:
    template = line.sentence.template if isinstance(line.sentence, Said) else str(line.sentence)
    if result in STRAYS:
        rates.strays[result, template] += 1
        return
    assert isinstance(template, Template)
    for rate in (rates.claims[template.claim], rates.templates[line.place, template]):
        rate.count(hit=result is Held.FALSE)


def _rows(evening: Evening) -> Iterator[tuple[Row, bool]]:
    """Yield what is counted in one comparison."""
    compared = evening.comparison.compared
    yield Row.FALSE_AGREED, any(_is_agreed_falsely(area, evening.truth) for area in compared)
    yield Row.FALSE_STANDS_OUT, any(_stands_out_falsely(area, evening.truth) for area in compared)
    for area in compared:
        yield from _rows_of_strength(area, evening)
        yield from _rows_of_what_is_found(area, evening.truth)
    if evening.couple.kind is Kind.COMPLEMENTARY:
        yield Row.FOUND_COMPLEMENT, complement(evening.comparison) is not None


def _is_agreed_falsely(area: AreaResult, truth: Truth) -> bool:
    return area.pattern is Pattern.AGREED and _who(truth.own_view(area.area.id)) != area.carries


def _stands_out_falsely(area: AreaResult, truth: Truth) -> bool:
    if area.stands_out is None:
        return False
    at = [behaviour.id for behaviour in area.area.behaviours].index(area.stands_out.behaviour)
    return _who(truth.latents[area.area.id][at].own_view) != area.stands_out.carries


def _rows_of_strength(area: AreaResult, evening: Evening) -> Iterator[tuple[Row, bool]]:
    strong = is_strength(area)
    if strong:
        yield Row.LOW_STRENGTH, min(map(min, evening.truth.latents[area.area.id])) < LOWEST_OF_A_STRENGTH
    if area.area.delicate:
        yield Row.DELICATE_STRENGTH, strong
    elif evening.couple.kind is Kind.HURT:
        yield Row.HURT_STRENGTH, strong
    if area.is_unfair:
        yield Row.UNFAIR_STRENGTH, strong


def _rows_of_what_is_found(area: AreaResult, truth: Truth) -> Iterator[tuple[Row, bool]]:
    """Yield what is found of what is plainly so: by more than half a step a behaviour."""
    area_id = area.area.id
    latents, views, share = truth.latents[area_id], truth.own_view(area_id), truth.share.get(area_id, SAME)
    half = len(latents) / 2
    if _who(views) is not None and min(map(abs, views)) > half:
        yield Row.FOUND_AGREED, area.pattern is Pattern.AGREED and area.carries == _who(views)
    if max(truth.unseen(area_id)) > half:
        yield Row.FOUND_UNSEEN, seen(area.measures).sign > 0
    if max(map(sum, zip(*latents, strict=True))) < RARE * half:
        yield Row.FOUND_SELDOM, Mark.SELDOM in area.marks
    if share != SAME:
        yield Row.FOUND_SHARE, area.does_more == (0 if share[0] < 0 else 1)


def _who(views: tuple[float, float]) -> int | None:
    """Return who gives more in the eyes of both, None where that is nobody."""
    return 0 if min(views) > 0 else 1 if max(views) < 0 else None


def _rows_of_change(evening: Evening) -> Iterator[tuple[Row, bool]]:
    """Yield what is counted over time, where there is a second check-in."""
    couple = evening.couple
    if len(couple.truths) < 2:
        return
    called = [change for change in evening.history.changes(2) if change.measure in FLOWS and change.verdict in CLEAR]
    true = [change for change in called if evening.moved(change.area, FLOWS.index(change.measure)) * _way(change) > 0]
    yield Row.CALLED, bool(called)
    yield Row.FALSELY_CALLED, len(true) < len(called)
    agreed = [change for change in called if change.area == couple.agreed and change.verdict is Verdict.MORE]
    if couple.kind is Kind.IMPROVING:
        yield Row.STEP_CALLED, any(change.measure is Measure.FLOW_A for change in agreed)
    else:
        yield Row.AGREED_CALLED, any(change not in true for change in agreed)


def _way(change: Change) -> int:
    return 1 if change.verdict is Verdict.MORE else -1
