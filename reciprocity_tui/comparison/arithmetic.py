"""The arithmetic behind the numbers of an area, each formula filled with the couple's own sums.

Every formula is made of whole sums over the compared behaviours: so it is exact, and it shows no single rating.
"""

from dataclasses import dataclass
from fractions import Fraction

from reciprocity_tui.answers.scales import IMPORTANCE
from reciprocity_tui.comparison.compare import STRENGTH_FAIRNESS, STRENGTH_POSITIVES, STRONG_PATTERNS, AreaResult
from reciprocity_tui.comparison.measures import Measures, fairness_value
from reciprocity_tui.comparison.patterns import clear, lean
from reciprocity_tui.comparison.sentences import fairness_words
from reciprocity_tui.comparison.topics import need_of, weight_of
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.words.voice import Names, say

_ABOUT = "≈ "
_PATTERN = {
    Pattern.EVEN: "step-even",
    Pattern.AGREED: "step-agreed",
    Pattern.ONE_SIDED: "step-one-sided",
    Pattern.CREDIT: "step-credit",
    Pattern.EACH_GIVES_MORE: "step-each-gives-more",
    Pattern.EACH_CREDITS: "step-each-credits",
}


@dataclass(frozen=True, slots=True)
class Step:
    """How one number comes about; `formula` is "" where the result is in words, `meaning` "" where the name says it.

    A result has at most two decimals, "≈ " before it where the value does not end there and it is not `exact`, and a
    sign where the sign says something. Formulas use the four typographic signs, round brackets, min( , ) and max( , ).
    """

    name: str
    formula: str
    result: str
    meaning: str = ""
    exact: bool = True


def steps(area: AreaResult, names: Names) -> tuple[Step, ...]:
    """Return how every number of an area comes about, parts before what is made of them; nothing where not compared."""
    measures = area.measures
    if measures is None:
        return ()
    return (
        Step(say("step-compared"), "", say("step-compared-of", n=area.n, of=area.of), say("step-compared-means")),
        *_values(measures, names),
        *_views(measures, names),
        *_gaps(measures, names),
        *_contrasts(measures, names),
        *_pattern(area, measures, names),
        *_strength(area, measures, names),
        *_priority(area, measures, names),
    )


def line(step: Step) -> str:
    """Return a step as one line of text."""
    if not step.formula:
        said = say("step-words", name=step.name, result=step.result)
    elif not step.exact:
        said = say("step-about", name=step.name, formula=step.formula, result=step.result)
    else:
        said = say("step-exact", name=step.name, formula=step.formula, result=step.result)
    return say("step-means", line=said, meaning=step.meaning) if step.meaning else said


def sources() -> str:
    """Return what closes a page of steps: what rests on research, and what is a choice of ours."""
    return say("step-sources")


def _values(measures: Measures, names: Names) -> tuple[Step, ...]:
    """G and R of each (measurement.md, section 2)."""
    sums = (
        ("step-gives", names[0], measures.given_a),
        ("step-receives", names[0], measures.received_a),
        ("step-gives", names[1], measures.given_b),
        ("step-receives", names[1], measures.received_b),
    )
    n = measures.n
    return tuple(
        _counted(say(key, name=name), f"25 × {total} ÷ {n}", Fraction(25 * total, n)) for key, name, total in sums
    )


def _views(measures: Measures, names: Names) -> tuple[Step, ...]:
    """The own views t_A and t_B (measurement.md, section 3)."""
    n, means = measures.n, say("step-view-means", name=names[0])
    return tuple(
        _counted(
            say("step-view", name=name), f"25 × ({formula}) ÷ {n}", Fraction(25 * difference, n), means, signed=True
        )
        for name, formula, difference in zip(names, _differences(measures), measures.own_view_steps, strict=True)
    )


def _differences(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_a}", f"{measures.received_b} − {measures.given_b}"


def _gaps(measures: Measures, names: Names) -> tuple[Step, ...]:
    """What each says they give, less what the other says they receive (gap_AB and gap_BA of section 3)."""
    n = measures.n
    return tuple(
        _counted(
            say("step-gap", giver=names[giver], receiver=names[1 - giver]),
            f"25 × ({formula}) ÷ {n}",
            Fraction(25 * measures.unseen_steps[giver], n),
            say("step-gap-means", giver=names[giver], receiver=names[1 - giver]),
            signed=True,
        )
        for giver, formula in enumerate(_gap_differences(measures))
    )


def _gap_differences(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_b}", f"{measures.given_b} − {measures.received_a}"


def _contrasts(measures: Measures, names: Names) -> tuple[Step, ...]:
    """Level, tilt, seen gap and contrast, each of the same four sums (measurement.md, section 3)."""
    n, ga, ra, gb, rb = measures.n, measures.given_a, measures.received_a, measures.given_b, measures.received_b
    return (
        _counted(
            say("step-level"),
            f"25 × ({ga} + {ra} + {gb} + {rb}) ÷ (4 × {n})",
            measures.exact_level,
            say("step-level-means"),
        ),
        _counted(
            say("step-tilt"),
            f"25 × ({ga} − {ra} − {gb} + {rb}) ÷ (2 × {n})",
            Fraction(25 * (ga - ra - gb + rb), 2 * n),
            say("step-tilt-means", name=names[0]),
            signed=True,
        ),
        _counted(
            say("step-seen-gap"),
            f"25 × ({ga} − {ra} + {gb} − {rb}) ÷ (2 × {n})",
            Fraction(25 * (ga - ra + gb - rb), 2 * n),
            say("step-seen-gap-means"),
            signed=True,
        ),
        _counted(
            say("step-contrast"),
            f"25 × ({ga} + {ra} − {gb} − {rb}) ÷ (2 × {n})",
            Fraction(25 * (ga + ra - gb - rb), 2 * n),
            say("step-contrast-means", name=names[0]),
            signed=True,
        ),
    )


def _pattern(area: AreaResult, measures: Measures, names: Names) -> tuple[Step, ...]:
    """D_A, D_B and how the two views meet (measurement.md, section 4)."""
    differences = measures.own_view_steps
    views = (
        _counted(
            say("step-difference", name=name),
            formula,
            Fraction(difference),
            _leaning(difference, measures.n, names),
            signed=True,
        )
        for name, formula, difference in zip(names, _differences(measures), differences, strict=True)
    )
    people = {} if area.carries is None else {"carries": names[area.carries], "other": names[1 - area.carries]}
    why = say(_why_pattern(differences, measures.n))
    return *views, Step(say("step-pattern"), "", say(_PATTERN[area.pattern], **people), why)


def _leaning(difference: int, n: int, names: Names) -> str:
    key = "step-difference-even"
    if abs(difference) >= clear(n):
        key = "step-difference-clear"
    elif abs(difference) >= lean(n):
        key = "step-difference-leans"
    return say(key, lean=lean(n), clear=clear(n), carries=names[difference < 0])


def _why_pattern(differences: tuple[int, int], n: int) -> str:
    leaning = [abs(difference) for difference in differences if abs(difference) >= lean(n)]
    if len(leaning) == 1:
        return "step-pattern-alone" if leaning[0] >= clear(n) else "step-pattern-not-clear"
    return "step-pattern-both" if leaning else "step-pattern-neither"


def _strength(area: AreaResult, measures: Measures, names: Names) -> tuple[Step, ...]:
    """Agreed positives, the fairness values, and whether these and the pattern make a strength (section 5)."""
    positives = _counted(
        say("step-positives"),
        f"100 × {measures.positives} ÷ {measures.n}",
        Fraction(100 * measures.positives, measures.n),
        say("step-positives-means"),
    )
    result = say("step-strength-yes" if area.strength else "step-strength-no")
    why = _why_strength(area, positives.result)
    return positives, *_fairness(area, names), Step(say("step-strength"), "", result, why)


def _fairness(area: AreaResult, names: Names) -> tuple[Step, ...]:
    """The fairness value of each who answered, and the lower one where both did."""
    single = tuple(
        Step(
            say("step-fair", name=names[person]),
            _fairness_formula(fairness),
            str(fairness_value(fairness)),
            say("step-says", name=names[person], answer=fairness_words(area, person, names)),
        )
        for person, fairness in enumerate(area.fairness)
        if fairness is not None
    )
    if area.fair is None:
        return single
    formula = f"min({single[0].result}, {single[1].result})"
    return *single, Step(say("step-fair-both"), formula, str(area.fair), say("step-fair-both-means"))


def _fairness_formula(fairness: int) -> str:
    return f"100 − {50 if fairness < 0 else 25} × {abs(fairness)}"


def _why_strength(area: AreaResult, positives: str) -> str:
    if area.fair is None:
        return say("step-strength-open")
    key = "step-strength-means" if area.pattern in STRONG_PATTERNS else "step-strength-carries"
    return say(
        key,
        positives=positives,
        fewest_positives=STRENGTH_POSITIVES,
        fair=area.fair,
        lowest_fair=STRENGTH_FAIRNESS,
    )


def _priority(area: AreaResult, measures: Measures, names: Names) -> tuple[Step, ...]:
    """N_P, w(I_P) and q_P of each and the priority made of both (section 6), all but the weight 0..100; all or none."""
    found: list[Step] = []
    weighted: list[tuple[Fraction, str]] = []
    for person, name in enumerate(names):
        fairness, importance = area.fairness[person], area.importance[person]
        if fairness is None or importance is None:
            return ()
        need, weight = 100 * need_of(measures, person, fairness), weight_of(importance)
        formula = f"{_factor(weight)} × {_factor(need)}"
        found += [
            _counted(
                say("step-need", name=name),
                _need_formula(measures, person, fairness),
                need,
                _need_means(need),
            ),
            _counted(
                say("step-weight", name=name),
                f"({importance} + 1) ÷ 4",
                weight,
                say("step-says", name=name, answer=IMPORTANCE[importance]),
            ),
            _counted(say("step-weighted", name=name), formula, weight * need),
        ]
        weighted.append((weight * need, formula))
    (less, smaller), (more, larger) = sorted(weighted)
    priority = (7 * more + 3 * less) / 10
    formula = f"0.7 × {larger} + 0.3 × {smaller}"
    return *found, _counted(say("step-priority"), formula, priority, say("step-priority-means"))


def _need_formula(measures: Measures, person: int, fairness: int) -> str:
    highest = 4 * measures.n
    received = (measures.received_a, measures.received_b)[person]
    under, over = max(0, -fairness), max(0, fairness)
    return (
        f"50 × {under} ÷ 2 + 25 × ({highest} − {received}) ÷ {highest}"
        f" + 15 × max(0, {_gap_differences(measures)[person]}) ÷ {highest} + 10 × {over} ÷ 2"
    )


def _need_means(need: Fraction) -> str:
    return say("step-need-means") if _ends(need) else say("step-need-means-about", exact=_factor(need))


def _ends(value: Fraction) -> bool:
    """Return whether two decimals are enough to write a value in full."""
    return (100 * value).denominator == 1


def _factor(value: Fraction) -> str:
    """Return a value, 0 or more, as it stands in a formula: always exact."""
    return _decimals(value).rstrip("0").rstrip(".") if _ends(value) else f"{value.numerator} ÷ {value.denominator}"


def _counted(name: str, formula: str, value: Fraction, meaning: str = "", *, signed: bool = False) -> Step:
    """Return the step of a number that a formula gives."""
    return Step(name, formula, _signed(value) if signed else _number(value), meaning, exact=_ends(value))


def _number(value: Fraction, sign: str = "") -> str:
    """Return a value, 0 or more, as a result, behind its sign where the sign says something."""
    return f"{sign}{_factor(value)}" if _ends(value) else f"{_ABOUT}{sign}{_decimals(value)}"


def _signed(value: Fraction) -> str:
    return _number(abs(value), "+" if value > 0 else "−" if value < 0 else "")


def _decimals(value: Fraction) -> str:
    """Return a value, 0 or more, with two decimals, a half rounded up as people do by hand."""
    hundredths = int(100 * value + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
