"""Two shared sheets beside each other: the comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from reciprocity_tui.answers.joint import areas_compared, complete
from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import Answer, number
from reciprocity_tui.comparison.marks import StandsOut, marks, matching, stands_out
from reciprocity_tui.comparison.measures import Item, Measures, fairness_value, measure
from reciprocity_tui.comparison.patterns import read, views
from reciprocity_tui.questionnaire.model import Area, Felt, Mark, Pattern, Prompt, Questionnaire

MOST_PROMPTS = 2
Answers = tuple[int | None, int | None]
NOBODY: Answers = (None, None)


class NoticedBy(Enum):
    """Who showed that they notice a warning sign; never which one of them."""

    BOTH = "both"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What two sheets say about one area. Pairs are in the order of the couple; None where there is too little to say.

    `n` complete items of `of`; fairness -2..2, importance 0..3, share and since -2..2, each from its own side and as
    shared; `matching` are the ids of the behaviours that both rate often or better both ways. Where `n` is 0 the area
    is not compared: there is nothing of all this, and screens say "not compared" and nothing else.
    """

    area: Area
    n: int = 0
    measures: Measures | None = None
    pattern: Pattern = Pattern.TOO_LITTLE
    carries: int | None = None
    fairness: Answers = NOBODY
    importance: Answers = NOBODY
    share: Answers = NOBODY
    since: Answers = NOBODY
    marks: frozenset[Mark] = frozenset()
    stands_out: StandsOut | None = None
    matching: tuple[str, ...] = ()

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
    def is_unfair(self) -> bool:
        """Whether anybody calls the area unfair, to themselves or to the other."""
        return any(self.fairness)

    @property
    def felt(self) -> Felt | None:
        """Fair where both call it fair to both, unfair where anybody does not, None where an answer is missing."""
        if None in self.fairness:
            return None
        return Felt.UNFAIR if self.is_unfair else Felt.FAIR

    @property
    def leans(self) -> tuple[int, int]:
        """What of each one's view counts in the pattern, from their own side: 1 gives more, -1 gets more, 0 nothing."""
        a, b = views(self.measures)
        return a, -b

    @property
    def does_more(self) -> int | None:
        """Whom both name when they are asked who does more: 0 for A, 1 for B, None where they do not both name one."""
        a, b = self.share
        if a is None or b is None or a * b >= 0:
            return None
        return 0 if a < 0 else 1

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """At most two prompts that fit, in the order of the file.

        A mark that holds and has prompts shuts out those without marks. In a delicate area only those are left that
        ask nobody to tell anything, and what is felt or said about who does more chooses none of them: a caution
        that depends on an answer tells whether it is there.
        """
        if self.area.delicate:
            quiet = (p for p in self.area.prompts if p.alone and p.felt is None and not p.marks)
            fitting = [prompt for prompt in quiet if self.pattern in prompt.when]
        else:
            pattern = self.pattern if self.does_more is None else Pattern.AGREED
            open_ones = [p for p in self.area.prompts if pattern in p.when and p.felt in (None, self.felt)]
            groups = ([p for p in open_ones if mark in p.marks] for mark in Mark if mark in self.marks)
            plain = [prompt for prompt in open_ones if not prompt.marks]
            fitting = next((group for group in groups if group), plain)
        return tuple(fitting[:MOST_PROMPTS])


@dataclass(frozen=True, slots=True)
class SignResult:
    """A warning sign that at least one of the two showed to the other."""

    id: str
    text: str
    prompts: tuple[str, ...]
    noticed_by: NoticedBy


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two sheets say together. Where `comparable` is false, no area holds a number."""

    questionnaire: Questionnaire
    comparable: bool
    areas: tuple[AreaResult, ...]
    signs: tuple[SignResult, ...]
    sheets: tuple[Shared, Shared]

    @property
    def compared(self) -> tuple[AreaResult, ...]:
        """The areas with enough on both sides."""
        return tuple(area for area in self.areas if area.measures is not None)

    @property
    def glad(self) -> tuple[str | None, str | None]:
        """What each was glad of, None where somebody wrote nothing or keeps it."""
        a, b = self.sheets
        return a.glad.text or None, b.glad.text or None

    @property
    def whole(self) -> Answers:
        """How fair each calls the whole, -2..2."""
        a, b = self.sheets
        return number(a.whole.fairness), number(b.whole.fairness)

    @property
    def context(self) -> tuple[Context | None, Context | None]:
        """What sort of time each says it was."""
        a, b = (sheet.whole.context if isinstance(sheet.whole.context, Context) else None for sheet in self.sheets)
        return a, b

    def items(self, area: AreaResult) -> dict[str, Item]:
        """Return the four ratings of every behaviour that has them all, by its id; none where it is not compared."""
        return _items(area.area, *self.sheets) if area.measures is not None else {}


def compare(questionnaire: Questionnaire, a: Shared, b: Shared, areas: Iterable[str] = ()) -> Comparison:
    """Return the comparison of two shared sheets; `areas` are those of a focus check-in, empty for all.

    What two whole sheets open together compares as what each of them shares: it holds all that is used here.
    """
    focus = tuple(areas)
    compared = {area.id for area in areas_compared((a, b), questionnaire, focus)}
    asked = areas_asked(questionnaire, focus)
    return Comparison(
        questionnaire=questionnaire,
        comparable=bool(compared),
        areas=tuple(_area(area, a, b) if area.id in compared else AreaResult(area) for area in asked),
        signs=_signs(questionnaire, a, b),
        sheets=(a, b),
    )


def _items(area: Area, a: Shared, b: Shared) -> dict[str, Item]:
    return {behaviour_id: Item(*ratings) for behaviour_id, ratings in complete(area, a, b).items()}


def _area(area: Area, a: Shared, b: Shared) -> AreaResult:
    items = _items(area, a, b)
    measures = measure(list(items.values()))
    pattern, carries = read(measures)
    return AreaResult(
        area=area,
        n=len(items),
        measures=measures,
        pattern=pattern,
        carries=carries,
        fairness=_numbers(area, a.fairness, b.fairness),
        importance=_numbers(area, a.importance, b.importance),
        share=_numbers(area, a.share, b.share),
        since=_numbers(area, a.since, b.since),
        marks=marks(area, items, measures),
        stands_out=stands_out(area, items),
        matching=matching(area, items),
    )


def _numbers(area: Area, a: Mapping[str, Answer], b: Mapping[str, Answer]) -> Answers:
    return number(a.get(area.id)), number(b.get(area.id))


def _signs(questionnaire: Questionnaire, a: Shared, b: Shared) -> tuple[SignResult, ...]:
    return tuple(
        SignResult(sign.id, sign.text, sign.prompts, NoticedBy.BOTH if shown == 2 else NoticedBy.ONE)
        for sign in questionnaire.signs
        if (shown := sum(sheet.sign(sign.id).shown for sheet in (a, b)))
    )
