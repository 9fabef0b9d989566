"""What each of the two chose to say, in sentences: the whole, signs, reflections, single answers, and the numbers."""

from reciprocity_tui.answers.scales import RATING, Context
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NamedBy, SignResult
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.sentences import fairness_said
from reciprocity_tui.comparison.topics import priority
from reciprocity_tui.words.voice import Names, named, say


def sign_sentence(sign: SignResult) -> str:
    """Return the sentence about a warning sign; never which of the two named it."""
    return say("sign-both" if sign.named_by is NamedBy.BOTH else "sign-one", sign=named(sign.text, say("your-partner")))


def context_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return what sort of time each says it was, where both shared it."""
    contexts = [sheet.whole.context for sheet in comparison.sheets]
    if not all(isinstance(context, Context) for context in contexts):
        return ()
    return tuple(
        say(f"context-{context}", name=names[person], other=names[1 - person])
        for person, context in enumerate(contexts)
    )


def whole_sentence(comparison: Comparison, names: Names) -> str:
    """Return how fair each calls the whole, "" unless both shared it."""
    a, b = (sheet.whole.fairness for sheet in comparison.sheets)
    if not (isinstance(a, int) and isinstance(b, int)):
        return ""
    return say("whole", a=names[0], b=names[1], fair_a=fairness_said(a, names[1]), fair_b=fairness_said(b, names[0]))


def reflection_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return what each wanted to share about themselves."""
    return tuple(
        say("reflection", name=names[person], text=named(each.text, names[1 - person]), answer=RATING[answer])
        for each in comparison.questionnaire.reflections
        for person, sheet in enumerate(comparison.sheets)
        if isinstance(answer := sheet.reflection(each.id).answer, int)
    )


def single_answer_sentences(item: Item, received: str, given: str, names: Names) -> tuple[str, ...]:
    """Return the four ratings of a behaviour in words; the stems come with `{partner}` still in them."""
    said = ((item.received_a, item.given_a), (item.received_b, item.given_b))
    return tuple(
        say("single", text=named(stem, names[1 - person]), name=names[person], answer=RATING[x])
        for person, ratings in enumerate(said)
        for stem, x in zip((received, given), ratings, strict=True)
    )


def numbers_sentences(area: AreaResult, names: Names) -> tuple[str, ...]:
    """Return the numbers of an area and what they are made of; nothing where it is not compared."""
    measures = area.measures
    if measures is None:
        return ()
    ranked = priority(area)
    values = say(
        "numbers",
        n=area.n,
        of=area.of,
        a=names[0],
        b=names[1],
        given_a=f"{measures.given[0]:.0f}",
        given_b=f"{measures.given[1]:.0f}",
        received_a=f"{measures.received[0]:.0f}",
        received_b=f"{measures.received[1]:.0f}",
    )
    views = say(
        "numbers-views",
        a=names[0],
        b=names[1],
        view_a=_signed(measures.own_view[0]),
        view_b=_signed(measures.own_view[1]),
        tilt=_signed(measures.tilt),
        gap_ab=_signed(measures.unseen[0]),
        gap_ba=_signed(measures.unseen[1]),
    )
    last = say("numbers-no-priority") if ranked is None else say("numbers-priority", priority=f"{ranked:.0f}")
    return values, views, last


def _signed(value: float) -> str:
    rounded = round(value)
    return f"{rounded:+}".replace("-", "−") if rounded else "0"
