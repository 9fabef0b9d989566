"""Two shared sheets beside each other: the comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.scales import Who
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.comparison.measures import Item, Measures, fairness_value, measure
from reciprocity_tui.comparison.patterns import FEWEST_ITEMS, read
from reciprocity_tui.questionnaire.model import Area, Behaviour, Felt, Pattern, Prompt, Questionnaire

FEWEST_AREAS = 3
STRENGTH_POSITIVES = 67
STRENGTH_FAIRNESS = 75
STRONG_PATTERNS = frozenset({Pattern.EVEN, Pattern.CREDIT, Pattern.EACH_CREDITS})
Answers = tuple[int | None, int | None]


class NamedBy(Enum):
    """Who named a warning sign; never which one of them."""

    BOTH = "both"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What two sheets say about one area. Pairs are in the order of the couple; None where there is too little to say.

    `n` complete items of `of`; fairness -2..2 and importance 0..3 as shared. Where `n` is under 2 there are no
    measures, and screens say "not compared" and nothing else.
    """

    area: Area
    n: int = 0
    measures: Measures | None = None
    pattern: Pattern = Pattern.TOO_LITTLE
    carries: int | None = None
    fairness: Answers = (None, None)
    importance: Answers = (None, None)

    @property
    def of(self) -> int:
        """How many behaviours the area asks about."""
        return len(self.area.behaviours)

    @property
    def fair(self) -> int | None:
        """The lower of the two fairness values, 0..100: one's unfairness is not repaid by the other's contentment."""
        a, b = self.fairness
        return None if a is None or b is None else min(fairness_value(a), fairness_value(b))

    @property
    def felt(self) -> Felt:
        """Unfair where somebody calls the area unfair to themselves, else fair."""
        return Felt.UNFAIR if any(f is not None and f < 0 for f in self.fairness) else Felt.FAIR

    @property
    def strength(self) -> bool:
        """Whether both rate most of it often or better, both call it fair enough, and nobody feels they carry more."""
        return (
            self.measures is not None
            and self.measures.agreed_positives >= STRENGTH_POSITIVES
            and self.fair is not None
            and self.fair >= STRENGTH_FAIRNESS
            and self.pattern in STRONG_PATTERNS
        )

    @property
    def guarded(self) -> bool:
        """Whether something delicate is missing here, so that nobody is asked to tell anything."""
        return self.area.delicate and self.n < self.of

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts that fit; in a delicate area with something missing, only those that ask nobody to tell."""
        return tuple(
            prompt
            for prompt in self.area.prompts
            if self.pattern in prompt.when and prompt.felt in (None, self.felt) and (prompt.alone or not self.guarded)
        )


@dataclass(frozen=True, slots=True)
class SignResult:
    """A warning sign that at least one of the two would like to look at."""

    id: str
    text: str
    named_by: NamedBy


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two sheets say together. Where `comparable` is false, no area holds a number."""

    questionnaire: Questionnaire
    comparable: bool
    areas: tuple[AreaResult, ...]
    signs: tuple[SignResult, ...]
    suggest_counsellor: bool
    sheets: tuple[Shared, Shared]

    @property
    def compared(self) -> tuple[AreaResult, ...]:
        """The areas with enough on both sides."""
        return tuple(area for area in self.areas if area.measures is not None)

    def items(self, area: AreaResult) -> dict[str, Item]:
        """Return the four ratings of every behaviour that has them all, by its id; none where it is not compared."""
        return _items(area.area, *self.sheets) if area.measures is not None else {}

    def single_answers(self, area: AreaResult) -> tuple[tuple[Behaviour, Item], ...]:
        """Return the behaviours of an area that may be shown one by one, because both allow it, with their ratings.

        None where a sensitive one is compared: it would follow from the others and the value of the area.
        """
        a, b = self.sheets
        if not (a.sharing.single_answers and b.sharing.single_answers):
            return ()
        items = self.items(area)
        single = tuple((behaviour, items[behaviour.id]) for behaviour in area.area.behaviours if behaviour.id in items)
        return () if any(behaviour.sensitive for behaviour, _ in single) else single


def compare(questionnaire: Questionnaire, a: Shared, b: Shared, areas: Iterable[str] = ()) -> Comparison:
    """Return the comparison of two shared sheets; `areas` are those of a focus check-in, empty for all.

    Nothing is compared where one side shares no ratings, or where fewer than three areas of a full check-in (all of
    them, if it has fewer) have two complete items (measurement.md, section 8, rules 5 and 6).
    """
    focus = tuple(areas)
    asked = areas_asked(questionnaire, focus)
    items = {area.id: list(_items(area, a, b).values()) for area in asked}
    enough = sum(len(complete) >= FEWEST_ITEMS for complete in items.values())
    needed = 1 if focus else min(FEWEST_AREAS, len(asked))
    comparable = bool(a.behaviours) and bool(b.behaviours) and enough >= needed
    return Comparison(
        questionnaire=questionnaire,
        comparable=comparable,
        areas=tuple(_area(area, items[area.id], a, b) if comparable else AreaResult(area) for area in asked),
        signs=_signs(questionnaire, a, b),
        suggest_counsellor=_same_direction_often(questionnaire, a, b) >= 2,
        sheets=(a, b),
    )


def _items(area: Area, a: Shared, b: Shared) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for behaviour in area.behaviours:
        answer_a, answer_b = a.behaviour(behaviour.id), b.behaviour(behaviour.id)
        match answer_a.given, answer_a.received, answer_b.given, answer_b.received:
            case int() as ga, int() as ra, int() as gb, int() as rb:
                items[behaviour.id] = Item(ga, ra, gb, rb)
    return items


def _area(area: Area, items: list[Item], a: Shared, b: Shared) -> AreaResult:
    measures = measure(items) if len(items) >= FEWEST_ITEMS else None
    pattern, carries = read(measures)
    return AreaResult(
        area=area,
        n=len(items),
        measures=measures,
        pattern=pattern,
        carries=carries,
        fairness=(_number(a.fairness.get(area.id)), _number(b.fairness.get(area.id))),
        importance=(_number(a.importance.get(area.id)), _number(b.importance.get(area.id))),
    )


def _number(value: object) -> int | None:
    return value if type(value) is int else None


def _signs(questionnaire: Questionnaire, a: Shared, b: Shared) -> tuple[SignResult, ...]:
    return tuple(
        SignResult(sign.id, sign.text, NamedBy.BOTH if named == 2 else NamedBy.ONE)
        for sign in questionnaire.signs
        if (named := sum(sheet.sign(sign.id).often in (1, 2) for sheet in (a, b)))
    )


def _same_direction_often(questionnaire: Questionnaire, a: Shared, b: Shared) -> int:
    """Return how many signs both call "often" and see on the same person, or on both in turns."""
    same = {(Who.ME, Who.PARTNER), (Who.PARTNER, Who.ME), (Who.BOTH, Who.BOTH)}
    answers = ((a.sign(sign.id), b.sign(sign.id)) for sign in questionnaire.signs)
    return sum(first.often == second.often == 2 and (first.who, second.who) in same for first, second in answers)
