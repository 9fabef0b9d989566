"""The arithmetic behind the numbers of an area, each formula filled with the couple's own sums.

Every formula is made of whole sums over the compared behaviours: so it is exact, and it shows no single rating.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reciprocity_tui.answers.scales import IMPORTANCE
from reciprocity_tui.comparison.compare import STRENGTH_FAIRNESS, STRENGTH_POSITIVES, STRONG_PATTERNS, AreaResult
from reciprocity_tui.comparison.measures import Measures, fairness_value
from reciprocity_tui.comparison.patterns import clear, lean
from reciprocity_tui.comparison.sentences import fairness_words, who_carries
from reciprocity_tui.comparison.topics import need_of, weight_of
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.words.voice import Voice

_PATTERN = {
    Pattern.EVEN: "about even",
    Pattern.AGREED: "you both see {carries} carrying more",
    Pattern.ONE_SIDED: "{carries} sees {carries} carrying more, {other} sees it as about even",
    Pattern.CREDIT: "{other} sees {carries} carrying more, {carries} sees it as about even",
    Pattern.EACH_GIVES_MORE: "each of you sees yourself carrying more",
    Pattern.EACH_CREDITS: "each of you sees the other carrying more",
}
_SAYS = '{name} says "{answer}"'


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


def steps(area: AreaResult, voice: Voice) -> tuple[Step, ...]:
    """Return how every number of an area comes about, parts before what is made of them; nothing where not compared."""
    return () if area.measures is None else tuple(_steps(area, area.measures, voice))


def _steps(area: AreaResult, measures: Measures, voice: Voice) -> Iterator[Step]:
    means = "behaviours that have all four answers; answers of 0 to 4 are added up, and each step counts 25"
    yield Step(voice.say("compared"), "", voice.say("{n} of {of}", n=area.n, of=area.of), voice.say(means))
    yield from _values(measures, voice)
    yield from _views_and_gaps(measures, voice)
    yield from _contrasts(measures, voice)
    yield from _pattern(area, measures, voice)
    yield from _strength(area, measures, voice)
    yield from _priority(area, measures, voice)


def line(step: Step, voice: Voice) -> str:
    """Return a step as one line of text."""
    template = "{name} = {formula} = {result}" if step.exact else "{name} = {formula} {result}"
    if not step.formula:
        template = "{name}: {result}"
    text = voice.say(template, name=step.name, formula=step.formula, result=step.result)
    return voice.say("{line} ({meaning})", line=text, meaning=step.meaning) if step.meaning else text


def sources(voice: Voice) -> str:
    """Return what closes a page of steps: what rests on research, and what is a choice of ours."""
    return voice.say(
        "Three things here rest on research: asking about each behaviour both ways (Bodenmann 2008), giving being "
        "worse off more weight than being better off (Sprecher 2001), and keeping importance out of every number but "
        "the one for suggestions (Wu 2008, 2009). How much more weight, that the lower fairness counts, from where a "
        "view leans or counts alone, what makes a strength, and every weight for choosing suggestions are choices of "
        "ours; the rest is plain arithmetic."
    )


def _values(measures: Measures, voice: Voice) -> Iterator[Step]:
    """G and R of each (measurement.md, section 2)."""
    n, sums = measures.n, ((measures.given_a, measures.received_a), (measures.given_b, measures.received_b))
    for name, (given, received) in zip(voice.names, sums, strict=True):
        yield _counted(voice.say("{name} gives", name=name), f"25 × {given} ÷ {n}", Fraction(25 * given, n))
        yield _counted(voice.say("{name} receives", name=name), f"25 × {received} ÷ {n}", Fraction(25 * received, n))


def _views_and_gaps(measures: Measures, voice: Voice) -> Iterator[Step]:
    """The own views t_A and t_B, then what each gives less what the other receives (gap_AB and gap_BA; section 3)."""
    n, means = measures.n, voice.say("+ means that {name} carries more", name=voice.names[0])
    for name, formula, difference in zip(voice.names, _views(measures), measures.own_view_steps, strict=True):
        yield _mean(voice.say("as {name} sees it", name=name), formula, difference, n, means)
    for giver, formula in enumerate(_gaps(measures)):
        names = {"giver": voice.names[giver], "receiver": voice.names[1 - giver]}
        means = voice.say("+ means that {giver} sees more of what {giver} gives than {receiver} sees", **names)
        yield _mean(voice.say("from {giver} to {receiver}", **names), formula, measures.unseen_steps[giver], n, means)


def _views(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_a}", f"{measures.received_b} − {measures.given_b}"


def _gaps(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_b}", f"{measures.given_b} − {measures.received_a}"


def _contrasts(measures: Measures, voice: Voice) -> Iterator[Step]:
    """Level, tilt, seen gap and contrast, each of the same four sums (measurement.md, section 3)."""
    n, ga, ra, gb, rb = measures.n, measures.given_a, measures.received_a, measures.given_b, measures.received_b
    level, means = f"25 × ({ga} + {ra} + {gb} + {rb}) ÷ (4 × {n})", voice.say("how much give and take there is")
    yield _counted(voice.say("level"), level, measures.exact_level, means)
    means = voice.say("both views together, + means that {name} carries more", name=voice.names[0])
    yield _mean(voice.say("tilt"), f"{ga} − {ra} − {gb} + {rb}", ga - ra - gb + rb, n, means, parts=2)
    means = voice.say("both directions together, + means that some effort is not seen")
    yield _mean(voice.say("seen gap"), f"{ga} − {ra} + {gb} − {rb}", ga - ra + gb - rb, n, means, parts=2)
    means = voice.say("+ means that {name} chooses the higher answers on the whole", name=voice.names[0])
    yield _mean(voice.say("contrast"), f"{ga} + {ra} − {gb} − {rb}", ga + ra - gb - rb, n, means, parts=2)


def _pattern(area: AreaResult, measures: Measures, voice: Voice) -> Iterator[Step]:
    """D_A, D_B and how the two views meet (measurement.md, section 4)."""
    for name, formula, difference in zip(voice.names, _views(measures), measures.own_view_steps, strict=True):
        view, means = voice.say("as {name} sees it, in answer steps", name=name), _leaning(difference, area.n, voice)
        yield _counted(view, formula, Fraction(difference), means, signed=True)
    result = voice.say(_PATTERN[area.pattern], **who_carries(area, voice))
    why = voice.say(_why_pattern(measures.own_view_steps, area.n))
    yield Step(voice.say("how the two views meet"), "", result, why)


def _leaning(difference: int, n: int, voice: Voice) -> str:
    template = "a view leans from {lean} on and counts alone from {clear}; this one is about even"
    if abs(difference) >= clear(n):
        template = (
            "a view leans from {lean} on and counts alone from {clear}; this one would count alone, {carries} "
            "carrying more"
        )
    elif abs(difference) >= lean(n):
        template = "a view leans from {lean} on and counts alone from {clear}; this one leans, {carries} carrying more"
    return voice.say(template, lean=lean(n), clear=clear(n), carries=voice.names[difference < 0])


def _why_pattern(differences: tuple[int, int], n: int) -> str:
    leaning = [abs(difference) for difference in differences if abs(difference) >= lean(n)]
    if len(leaning) == 2:
        return "both views lean, so both count"
    if not leaning:
        return "neither view leans"
    if leaning[0] >= clear(n):
        return "only one view leans, and it is clear enough to count alone"
    return "only one view leans, and alone it is not clear enough"


def _strength(area: AreaResult, measures: Measures, voice: Voice) -> Iterator[Step]:
    """Agreed positives, the fairness values, and whether these and the pattern make a strength (section 5)."""
    positives = _counted(
        voice.say("agreed positives"),
        f"100 × {measures.positives} ÷ {measures.n}",
        Fraction(100 * measures.positives, measures.n),
        voice.say("the share of the behaviours where all four answers are often or almost always; 100 is all of them"),
    )
    yield positives
    yield from _fairness(area, voice)
    result = voice.say("yes" if area.strength else "not by this rule")
    yield Step(voice.say("a strength"), "", result, _why_strength(area, positives.result, voice))


def _fairness(area: AreaResult, voice: Voice) -> Iterator[Step]:
    """The fairness value of each who answered, and the lower one where both did."""
    values: list[int] = []
    for person, fairness in enumerate(area.fairness):
        if fairness is not None:
            name, formula = voice.names[person], f"100 − {50 if fairness < 0 else 25} × {abs(fairness)}"
            values.append(fairness_value(fairness))
            says = voice.say(_SAYS, name=name, answer=fairness_words(area, person, voice))
            yield Step(voice.say("fairness for {name}", name=name), formula, str(values[-1]), says)
    if area.fair is not None:
        formula = f"min({values[0]}, {values[1]})"
        yield Step(voice.say("fairness for both"), formula, str(area.fair), voice.say("the lower of the two"))


def _why_strength(area: AreaResult, positives: str, voice: Voice) -> str:
    if area.fair is None:
        return voice.say("it takes the fairness for both, and an answer is left open")
    template = (
        "it takes agreed positives of {fewest_positives} or more, here {positives}; fairness for both of "
        "{lowest_fair} or more, here {fair}; and neither of you seeing yourself carrying more, which is not so here"
    )
    if area.pattern in STRONG_PATTERNS:
        template = (
            "it takes agreed positives of {fewest_positives} or more, here {positives}; fairness for both of "
            "{lowest_fair} or more, here {fair}; and neither of you seeing yourself carrying more, which is so here"
        )
    limits = {"fewest_positives": STRENGTH_POSITIVES, "lowest_fair": STRENGTH_FAIRNESS}
    return voice.say(template, positives=positives, fair=area.fair, **limits)


def _priority(area: AreaResult, measures: Measures, voice: Voice) -> Iterator[Step]:
    """N_P, w(I_P) and q_P of each and the priority made of both (section 6), all but the weight 0..100; all or none."""
    answers = [(f, i) for f, i in zip(area.fairness, area.importance, strict=True) if f is not None and i is not None]
    if len(answers) < len(voice.names):
        return
    weighted: list[tuple[Fraction, str]] = []
    for person, (fairness, importance) in enumerate(answers):
        name, need, weight = voice.names[person], 100 * need_of(measures, person, fairness), weight_of(importance)
        reasons, formula = voice.say("reasons to talk for {name}", name=name), _need_formula(measures, person, fairness)
        yield _counted(reasons, formula, need, _need_means(need, voice))
        matters = voice.say("how much it matters to {name}", name=name)
        says = voice.say(_SAYS, name=name, answer=voice.say(IMPORTANCE[importance]))
        yield _counted(matters, f"({importance} + 1) ÷ 4", weight, says)
        formula = f"{_factor(weight)} × {_factor(need)}"
        yield _counted(voice.say("the two multiplied, for {name}", name=name), formula, weight * need)
        weighted.append((weight * need, formula))
    (less, smaller), (more, larger) = sorted(weighted)
    formula = f"0.7 × {larger} + 0.3 × {smaller}"
    means = voice.say("of 100, for nothing else; the larger of the two counts 0.7, the other 0.3")
    yield _counted(voice.say("for choosing suggestions"), formula, (7 * more + 3 * less) / 10, means)


def _need_formula(measures: Measures, person: int, fairness: int) -> str:
    highest = 4 * measures.n
    received = (measures.received_a, measures.received_b)[person]
    under, over = max(0, -fairness), max(0, fairness)
    return (
        f"50 × {under} ÷ 2 + 25 × ({highest} − {received}) ÷ {highest}"
        f" + 15 × max(0, {_gaps(measures)[person]}) ÷ {highest} + 10 × {over} ÷ 2"
    )


def _need_means(need: Fraction, voice: Voice) -> str:
    if _ends(need):
        return voice.say(
            "of 100 points: up to 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair to "
            "the other"
        )
    return voice.say(
        "of 100 points: up to 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair to the "
        "other; {exact} before it is rounded",
        exact=_factor(need),
    )


def _ends(value: Fraction) -> bool:
    """Return whether two decimals are enough to write a value in full."""
    return (100 * value).denominator == 1


def _factor(value: Fraction) -> str:
    """Return a value, 0 or more, as it stands in a formula: always exact."""
    return _decimals(value).rstrip("0").rstrip(".") if _ends(value) else f"{value.numerator} ÷ {value.denominator}"


def _counted(name: str, formula: str, value: Fraction, meaning: str = "", *, signed: bool = False) -> Step:
    """Return the step of a number that a formula gives, behind its sign where the sign says something."""
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    result = f"{sign}{_factor(abs(value))}" if _ends(value) else f"≈ {sign}{_decimals(abs(value))}"
    return Step(name, formula, result, meaning, exact=_ends(value))


def _mean(name: str, sums: str, total: int, n: int, meaning: str, parts: int = 1) -> Step:
    """Return the step of a signed sum, a total of answer steps, over n behaviours and so many parts."""
    divisor = f"{n}" if parts == 1 else f"({parts} × {n})"
    return _counted(name, f"25 × ({sums}) ÷ {divisor}", Fraction(25 * total, parts * n), meaning, signed=True)


def _decimals(value: Fraction) -> str:
    """Return a value, 0 or more, with two decimals, a half rounded up as people do by hand."""
    hundredths = int(100 * value + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
