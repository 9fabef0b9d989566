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
from reciprocity_tui.words.voice import Voice

_ABOUT = "≈ "
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
    measures = area.measures
    if measures is None:
        return ()
    return (
        _compared(area, voice),
        *_values(measures, voice),
        *_views(measures, voice),
        *_gaps(measures, voice),
        *_contrasts(measures, voice),
        *_pattern(area, measures, voice),
        *_strength(area, measures, voice),
        *_priority(area, measures, voice),
    )


def _compared(area: AreaResult, voice: Voice) -> Step:
    means = "behaviours that have all four answers; answers of 0 to 4 are added up, and each step counts 25"
    of = voice.say("{n} of {of}", n=area.n, of=area.of)
    return Step(voice.say("compared"), "", of, voice.say(means))


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


def _values(measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """G and R of each (measurement.md, section 2)."""
    n, (a, b) = measures.n, voice.names
    sums = (
        (voice.say("{name} gives", name=a), measures.given_a),
        (voice.say("{name} receives", name=a), measures.received_a),
        (voice.say("{name} gives", name=b), measures.given_b),
        (voice.say("{name} receives", name=b), measures.received_b),
    )
    return tuple(_counted(name, f"25 × {total} ÷ {n}", Fraction(25 * total, n)) for name, total in sums)


def _views(measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """The own views t_A and t_B (measurement.md, section 3)."""
    n, means = measures.n, voice.say("+ means that {name} carries more", name=voice.names[0])
    return tuple(
        _counted(
            voice.say("as {name} sees it", name=name),
            f"25 × ({formula}) ÷ {n}",
            Fraction(25 * difference, n),
            means,
            signed=True,
        )
        for name, formula, difference in zip(voice.names, _differences(measures), measures.own_view_steps, strict=True)
    )


def _differences(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_a}", f"{measures.received_b} − {measures.given_b}"


def _gaps(measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """What each says they give, less what the other says they receive (gap_AB and gap_BA of section 3)."""
    n = measures.n
    return tuple(
        _counted(
            voice.say("from {giver} to {receiver}", giver=voice.names[giver], receiver=voice.names[1 - giver]),
            f"25 × ({formula}) ÷ {n}",
            Fraction(25 * measures.unseen_steps[giver], n),
            voice.say(
                "+ means that {giver} sees more of what {giver} gives than {receiver} sees",
                giver=voice.names[giver],
                receiver=voice.names[1 - giver],
            ),
            signed=True,
        )
        for giver, formula in enumerate(_gap_differences(measures))
    )


def _gap_differences(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_b}", f"{measures.given_b} − {measures.received_a}"


def _contrasts(measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """Level, tilt, seen gap and contrast, each of the same four sums (measurement.md, section 3)."""
    n, ga, ra, gb, rb = measures.n, measures.given_a, measures.received_a, measures.given_b, measures.received_b
    name = voice.names[0]
    tilt = voice.say("both views together, + means that {name} carries more", name=name)
    seen_gap = voice.say("both directions together, + means that some effort is not seen")
    contrast = voice.say("+ means that {name} chooses the higher answers on the whole", name=name)
    signed = (
        (voice.say("tilt"), f"{ga} − {ra} − {gb} + {rb}", ga - ra - gb + rb, tilt),
        (voice.say("seen gap"), f"{ga} − {ra} + {gb} − {rb}", ga - ra + gb - rb, seen_gap),
        (voice.say("contrast"), f"{ga} + {ra} − {gb} − {rb}", ga + ra - gb - rb, contrast),
    )
    level, means = voice.say("level"), voice.say("how much give and take there is")
    return (
        _counted(level, f"25 × ({ga} + {ra} + {gb} + {rb}) ÷ (4 × {n})", measures.exact_level, means),
        *(
            _counted(called, f"25 × ({sums}) ÷ (2 × {n})", Fraction(25 * total, 2 * n), meaning, signed=True)
            for called, sums, total, meaning in signed
        ),
    )


def _pattern(area: AreaResult, measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """D_A, D_B and how the two views meet (measurement.md, section 4)."""
    differences = measures.own_view_steps
    views = (
        _counted(
            voice.say("as {name} sees it, in answer steps", name=name),
            formula,
            Fraction(difference),
            _leaning(difference, measures.n, voice),
            signed=True,
        )
        for name, formula, difference in zip(voice.names, _differences(measures), differences, strict=True)
    )
    people = (
        {} if area.carries is None else {"carries": voice.names[area.carries], "other": voice.names[1 - area.carries]}
    )
    why = voice.say(_why_pattern(differences, measures.n))
    return *views, Step(voice.say("how the two views meet"), "", voice.say(_PATTERN[area.pattern], **people), why)


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


def _strength(area: AreaResult, measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """Agreed positives, the fairness values, and whether these and the pattern make a strength (section 5)."""
    positives = _counted(
        voice.say("agreed positives"),
        f"100 × {measures.positives} ÷ {measures.n}",
        Fraction(100 * measures.positives, measures.n),
        voice.say("the share of the behaviours where all four answers are often or almost always; 100 is all of them"),
    )
    result = voice.say("yes" if area.strength else "not by this rule")
    why = _why_strength(area, positives.result, voice)
    return positives, *_fairness(area, voice), Step(voice.say("a strength"), "", result, why)


def _fairness(area: AreaResult, voice: Voice) -> tuple[Step, ...]:
    """The fairness value of each who answered, and the lower one where both did."""
    single = tuple(
        Step(
            voice.say("fairness for {name}", name=voice.names[person]),
            _fairness_formula(fairness),
            str(fairness_value(fairness)),
            voice.say(_SAYS, name=voice.names[person], answer=fairness_words(area, person, voice)),
        )
        for person, fairness in enumerate(area.fairness)
        if fairness is not None
    )
    if area.fair is None:
        return single
    formula = f"min({single[0].result}, {single[1].result})"
    return *single, Step(voice.say("fairness for both"), formula, str(area.fair), voice.say("the lower of the two"))


def _fairness_formula(fairness: int) -> str:
    return f"100 − {50 if fairness < 0 else 25} × {abs(fairness)}"


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


def _priority(area: AreaResult, measures: Measures, voice: Voice) -> tuple[Step, ...]:
    """N_P, w(I_P) and q_P of each and the priority made of both (section 6), all but the weight 0..100; all or none."""
    need_steps: list[Step] = []
    weighted: list[tuple[Fraction, str]] = []
    for person, name in enumerate(voice.names):
        fairness, importance = area.fairness[person], area.importance[person]
        if fairness is None or importance is None:
            return ()
        need, weight = 100 * need_of(measures, person, fairness), weight_of(importance)
        formula = f"{_factor(weight)} × {_factor(need)}"
        need_steps += [
            _counted(
                voice.say("reasons to talk for {name}", name=name),
                _need_formula(measures, person, fairness),
                need,
                _need_means(need, voice),
            ),
            _counted(
                voice.say("how much it matters to {name}", name=name),
                f"({importance} + 1) ÷ 4",
                weight,
                voice.say(_SAYS, name=name, answer=voice.say(IMPORTANCE[importance])),
            ),
            _counted(voice.say("the two multiplied, for {name}", name=name), formula, weight * need),
        ]
        weighted.append((weight * need, formula))
    (less, smaller), (more, larger) = sorted(weighted)
    priority = (7 * more + 3 * less) / 10
    formula = f"0.7 × {larger} + 0.3 × {smaller}"
    return *need_steps, _counted(
        voice.say("for choosing suggestions"),
        formula,
        priority,
        voice.say("of 100, for nothing else; the larger of the two counts 0.7, the other 0.3"),
    )


def _need_formula(measures: Measures, person: int, fairness: int) -> str:
    highest = 4 * measures.n
    received = (measures.received_a, measures.received_b)[person]
    under, over = max(0, -fairness), max(0, fairness)
    return (
        f"50 × {under} ÷ 2 + 25 × ({highest} − {received}) ÷ {highest}"
        f" + 15 × max(0, {_gap_differences(measures)[person]}) ÷ {highest} + 10 × {over} ÷ 2"
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
