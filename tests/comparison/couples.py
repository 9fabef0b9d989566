"""Two sheets beside each other, and areas that are asked about nowhere."""

from dataclasses import replace

from hypothesis import strategies as st

from reciprocity_tui.answers.joint import FEWEST_BEHAVIOURS
from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.comparison.compare import Answers, AreaResult, Comparison, compare
from reciprocity_tui.comparison.marks import marks, matching, stands_out
from reciprocity_tui.comparison.measures import Item, measure
from reciprocity_tui.comparison.patterns import read
from reciprocity_tui.questionnaire.model import Area, Behaviour, Prompt
from tests.answers.couple import COUPLE, SHEETS
from tests.support import full_sheet

NAMES = ("Jo", "Sam")
FAIR: Answers = (0, 0)

mostly_full = st.builds(
    lambda sheet, base: replace(
        base,
        behaviours={**base.behaviours, **sheet.behaviours},
        fairness={**base.fairness, **sheet.fairness},
        importance={**base.importance, **sheet.importance},
        share={**base.share, **sheet.share},
        signs=sheet.signs,
        reflections=sheet.reflections,
        glad=sheet.glad,
        sharing=replace(sheet.sharing, everything_back=False),
    ),
    SHEETS,
    st.builds(full_sheet, st.just(COUPLE), st.integers(0, 4), st.integers(0, 4)),
)


def of(a: Sheet, b: Sheet) -> Comparison:
    """The comparison of what two sheets share."""
    return compare(COUPLE, share(a, COUPLE), share(b, COUPLE))


def rated(sheet: Sheet, area: str, received: str, given_: str, fairness: int = 0, importance: int = 2) -> Sheet:
    """A sheet with other answers in one area; a rating a digit, - for no occasion."""
    for behaviour, r, g in zip(COUPLE.area(area).behaviours, received, given_, strict=True):
        sheet = sheet.with_behaviour(behaviour.id, BehaviourAnswer(_rating(r), _rating(g)))
    return replace(
        sheet, fairness={**sheet.fairness, area: fairness}, importance={**sheet.importance, area: importance}
    )


def _rating(digit: str) -> int | Absent:
    return Absent.NO_OCCASION if digit == "-" else int(digit)


def area_of(comparison: Comparison, area_id: str) -> AreaResult:
    """One area of a comparison."""
    return next(area for area in comparison.areas if area.area.id == area_id)


def ids(areas: tuple[AreaResult, ...]) -> list[str]:
    """The ids of some areas."""
    return [area.area.id for area in areas]


def an_area(n: int = 4, *, sensitive: bool = False, prompts: tuple[Prompt, ...] = ()) -> Area:
    """An area of the dishes with so many behaviours."""
    behaviours = tuple(
        Behaviour(
            f"dish-{at}", f"{{partner}} washes dish {at}.", f"I wash dish {at} for {{partner}}.", sensitive=sensitive
        )
        for at in range(n)
    )
    return Area("dishes", "Dishes", "About dishes.", behaviours, prompts, "Who washes more?")


def an_area_of(
    items: list[Item],
    fairness: Answers = FAIR,
    share_said: Answers = FAIR,
    *,
    sensitive: bool = False,
    prompts: tuple[Prompt, ...] = (),
) -> AreaResult:
    """What these items say about an area."""
    area = an_area(len(items), sensitive=sensitive, prompts=prompts)
    if len(items) < FEWEST_BEHAVIOURS:
        return AreaResult(area)
    named = {behaviour.id: item for behaviour, item in zip(area.behaviours, items, strict=True)}
    measures = measure(items)
    pattern, carries = read(measures)
    return AreaResult(
        area=area,
        n=len(items),
        measures=measures,
        pattern=pattern,
        carries=carries,
        fairness=fairness,
        importance=(2, 2),
        share=share_said,
        marks=marks(area, named, measures),
        stands_out=stands_out(area, named),
        matching=matching(area, named),
    )


def told(received_a: str, given_a: str, received_b: str, given_b: str) -> list[Item]:
    """Items from the answers of both, a digit each."""
    return [Item(*map(int, ratings)) for ratings in zip(given_a, received_a, given_b, received_b, strict=True)]
