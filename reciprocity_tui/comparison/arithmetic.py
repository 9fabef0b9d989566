"""The arithmetic behind the numbers of an area, each formula filled with the couple's own sums.

Every formula is made of whole sums over the compared behaviours: so it is exact, and it shows no single rating. What
each of the two needs, and how high each of them answers, is no number of this page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reciprocity_tui.comparison import templates
from reciprocity_tui.comparison.area_parts import who_carries
from reciprocity_tui.comparison.claims import Template, as_said, both, nothing, one
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.measures import Measures, fairness_value
from reciprocity_tui.comparison.patterns import clear, lean
from reciprocity_tui.comparison.sentences import fairness_words
from reciprocity_tui.comparison.topics import exact_priority, is_strength
from reciprocity_tui.questionnaire.model import Mark
from reciprocity_tui.words.voice import Voice

_YES, _NO = nothing("yes"), nothing("not by this rule")
_MARKS = {
    Mark.SELDOM: (
        nothing("mostly rare"),
        nothing("where each of the four values, what each gives and gets, is under 40"),
    ),
    Mark.MIXED: (
        nothing("pointing both ways"),
        nothing(
            "where by both your answers one of you does one thing more often, by 4 answer steps or more together, and "
            "your partner does another"
        ),
    ),
    Mark.STANDS_OUT: (
        nothing("something that stands out"),
        nothing(
            "where each of you says of one behaviour, by 2 answer steps or more and by 5 together, that the same one "
            "of you does it more often"
        ),
    ),
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


def steps(area: AreaResult, voice: Voice) -> tuple[Step, ...]:
    """Return how every number of an area comes about, parts before what is made of them; nothing where not compared."""
    return () if area.measures is None else tuple(_steps(area, area.measures, voice))


def _steps(area: AreaResult, measures: Measures, voice: Voice) -> Iterator[Step]:
    means = nothing("behaviours that have all four answers; answers of 0 to 4 are added up, and each step counts 25")
    compared = voice.say(nothing("{n} of {of}"), n=area.n, of=area.of)
    yield Step(voice.say(nothing("compared")), "", compared, voice.say(means))
    yield from _values(measures, voice)
    yield from _views_and_gaps(measures, voice)
    yield from _together(measures, voice)
    yield from _pattern(area, measures, voice)
    yield from _marks(area, voice)
    yield from _fairness(area, voice)
    yield _strength(area, voice)
    yield from _priority(area, voice)


def line(step: Step, voice: Voice) -> str:
    """Return a step as one line of text."""
    template = nothing("{name} = {formula} = {result}") if step.exact else nothing("{name} = {formula} {result}")
    if not step.formula:
        template = nothing("{name}: {result}")
    text = voice.say(template, name=step.name, formula=step.formula, result=step.result)
    return voice.say(nothing("{line} ({meaning})"), line=text, meaning=step.meaning) if step.meaning else text


def sources(voice: Voice) -> str:
    """Return what closes a page of steps: what rests on research, and what is a choice of ours."""
    return voice.say(
        nothing(
            "Three things here rest on research: asking about each behaviour both ways (Bodenmann 2008), giving being "
            "worse off more weight than being better off (Sprecher 2001), and keeping importance out of every number "
            "but the one for suggestions (Wu 2008, 2009). How much more weight, that the lower fairness counts, from "
            "where a view leans or counts alone, what stands out, what goes well, and every weight for choosing "
            "suggestions are choices of ours; the rest is plain arithmetic."
        )
    )


def _values(measures: Measures, voice: Voice) -> Iterator[Step]:
    """G and R of each (measurement model, section 2)."""
    n, sums = measures.n, ((measures.given_a, measures.received_a), (measures.given_b, measures.received_b))
    for name, (given, received) in zip(voice.names, sums, strict=True):
        yield _counted(voice.say(nothing("{name} gives"), name=name), f"25 × {given} ÷ {n}", Fraction(25 * given, n))
        gets = voice.say(nothing("{name} gets"), name=name)
        yield _counted(gets, f"25 × {received} ÷ {n}", Fraction(25 * received, n))


def _views_and_gaps(measures: Measures, voice: Voice) -> Iterator[Step]:
    """The own views t_A and t_B, then what each gives less what the other receives (gap_AB and gap_BA; section 3)."""
    n, means = measures.n, voice.say(nothing("+ means that {name} gives more"), name=voice.names[0])
    for name, formula, difference in zip(voice.names, _views(measures), measures.own_view_steps, strict=True):
        yield _mean(voice.say(nothing("who gives more, by {name}'s answers"), name=name), formula, difference, n, means)
    for giver, formula in enumerate(_gaps(measures)):
        names = {"giver": voice.names[giver], "receiver": voice.names[1 - giver]}
        means = voice.say(
            nothing("+ means that {giver} says {giver} gives more than {receiver} says {receiver} gets"), **names
        )
        between = voice.say(nothing("from {giver} to {receiver}"), **names)
        yield _mean(between, formula, measures.unseen_steps[giver], n, means)


def _views(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_a}", f"{measures.received_b} − {measures.given_b}"


def _gaps(measures: Measures) -> tuple[str, str]:
    return f"{measures.given_a} − {measures.received_b}", f"{measures.given_b} − {measures.received_a}"


def _together(measures: Measures, voice: Voice) -> Iterator[Step]:
    """The two flows, then level, tilt and seen gap, each of the same four sums (measurement model, section 3)."""
    n, ga, ra, gb, rb = measures.n, measures.given_a, measures.received_a, measures.given_b, measures.received_b
    means = voice.say(nothing("by both your answers together"))
    for name, (own, other) in zip(voice.names, ((ga, rb), (gb, ra)), strict=True):
        formula = f"25 × ({own} + {other}) ÷ (2 × {n})"
        flow = voice.say(nothing("what comes from {name}"), name=name)
        yield _counted(flow, formula, Fraction(25 * (own + other), 2 * n), means)
    level, means = f"25 × ({ga} + {ra} + {gb} + {rb}) ÷ (4 × {n})", voice.say(nothing("how often things happen here"))
    yield _counted(voice.say(nothing("level")), level, measures.exact_level, means)
    means = voice.say(nothing("both views together, + means that {name} gives more"), name=voice.names[0])
    yield _mean(voice.say(nothing("tilt")), f"{ga} − {ra} − {gb} + {rb}", ga - ra - gb + rb, n, means, parts=2)
    means = voice.say(nothing("both directions together, + means that some effort is not seen"))
    yield _mean(voice.say(nothing("seen gap")), f"{ga} − {ra} + {gb} − {rb}", ga - ra + gb - rb, n, means, parts=2)


def _pattern(area: AreaResult, measures: Measures, voice: Voice) -> Iterator[Step]:
    """D_A, D_B and how the two views meet (measurement model, section 4)."""
    for name, formula, difference in zip(voice.names, _views(measures), measures.own_view_steps, strict=True):
        view = voice.say(nothing("who gives more, by {name}'s answers, in answer steps"), name=name)
        yield _counted(view, formula, Fraction(difference), _leaning(difference, area.n, voice), signed=True)
    result = voice.say(templates.PATTERN[area.pattern], **who_carries(area, voice))
    why = voice.say(_why_pattern(measures.own_view_steps, area.n))
    yield Step(voice.say(nothing("how the two views meet")), "", result, why)


def _leaning(difference: int, n: int, voice: Voice) -> str:
    template = nothing("a view leans from {lean} on and counts alone from {clear}; here nothing clear")
    if abs(difference) >= clear(n):
        template = one(
            "a view leans from {lean} on and counts alone from {clear}; clear enough here, towards {carries}"
        )
    elif abs(difference) >= lean(n):
        template = nothing("a view leans from {lean} on and counts alone from {clear}; leaning here, towards {carries}")
    return voice.say(template, lean=lean(n), clear=clear(n), carries=voice.names[difference < 0])


def _why_pattern(differences: tuple[int, int], n: int) -> Template:
    leaning = [abs(difference) for difference in differences if abs(difference) >= lean(n)]
    if len(leaning) == 2:
        return both("both views lean, so both count")
    if not leaning:
        return nothing("neither view leans")
    if leaning[0] >= clear(n):
        return one("only one view leans, and it is clear enough to count alone")
    return nothing("only one view leans, and alone it is not clear enough")


def _marks(area: AreaResult, voice: Voice) -> Iterator[Step]:
    """What stands out beside the pattern, never in a delicate area (measurement model, section 4)."""
    if not area.area.delicate:
        for mark, (name, means) in _MARKS.items():
            yield Step(voice.say(name), "", voice.say(_YES if mark in area.marks else _NO), voice.say(means))


def _fairness(area: AreaResult, voice: Voice) -> Iterator[Step]:
    """The fairness value of each who answered, and the lower one where both did."""
    values: list[int] = []
    for person, fairness in enumerate(area.fairness):
        if fairness is not None:
            name, formula = voice.names[person], f"100 − {50 if fairness < 0 else 25} × {abs(fairness)}"
            values.append(fairness_value(fairness))
            means = voice.say(as_said('{name} says "{answer}"'), name=name, answer=fairness_words(area, person, voice))
            yield Step(voice.say(nothing("fairness for {name}"), name=name), formula, str(values[-1]), means)
    if area.fair is not None:
        formula = f"min({values[0]}, {values[1]})"
        means = voice.say(nothing("the lower of the two"))
        yield Step(voice.say(nothing("fairness for both")), formula, str(area.fair), means)


def _strength(area: AreaResult, voice: Voice) -> Step:
    """Whether the area is called one that goes well (section 5); which answer speaks against it is not said."""
    means = nothing(
        "it takes three behaviours or more; each of the four values, what each gives and gets, 68.75 or more; no "
        'answer under "about half the time"; "fair to both" from each of you; nobody who gives more by their own '
        "answers; and nothing that stands out or points both ways"
    )
    if area.area.delicate:
        means = nothing("a sensitive area is never called one")
    return Step(voice.say(nothing("going well")), "", voice.say(_YES if is_strength(area) else _NO), voice.say(means))


def _priority(area: AreaResult, voice: Voice) -> Iterator[Step]:
    """The priority (section 6), without what it is made of: whose need is larger is nobody's number.

    None in a delicate area, which is never suggested.
    """
    value = exact_priority(area)
    if value is not None and not area.area.delicate:
        means = nothing(
            "of 100, for nothing else; made of how much each of you gets, notices and finds fair, and of how much it "
            "matters to each"
        )
        yield Step(voice.say(nothing("for choosing suggestions")), "", _result(value), voice.say(means))


def _ends(value: Fraction) -> bool:
    """Return whether two decimals are enough to write a value in full."""
    return (100 * value).denominator == 1


def _factor(value: Fraction) -> str:
    """Return a value, 0 or more, as it stands in a result, without zeros at its end."""
    return _decimals(value).rstrip("0").rstrip(".")


def _result(value: Fraction, sign: str = "") -> str:
    return f"{sign}{_factor(value)}" if _ends(value) else f"≈ {sign}{_decimals(value)}"


def _counted(name: str, formula: str, value: Fraction, meaning: str = "", *, signed: bool = False) -> Step:
    """Return the step of a number that a formula gives, behind its sign where the sign says something."""
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return Step(name, formula, _result(abs(value), sign), meaning, exact=_ends(value))


def _mean(name: str, sums: str, total: int, n: int, meaning: str, parts: int = 1) -> Step:
    """Return the step of a signed sum, a total of answer steps, over n behaviours and so many parts."""
    divisor = f"{n}" if parts == 1 else f"({parts} × {n})"
    return _counted(name, f"25 × ({sums}) ÷ {divisor}", Fraction(25 * total, parts * n), meaning, signed=True)


def _decimals(value: Fraction) -> str:
    """Return a value, 0 or more, with two decimals, a half rounded up as people do by hand."""
    hundredths = int(100 * value + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"
