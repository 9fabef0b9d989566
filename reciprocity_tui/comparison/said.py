"""What each of the two chose to say, in sentences: the whole, signs, reflections, single answers, and the numbers."""

from reciprocity_tui.answers.scales import RATING, Context
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NamedBy, SignResult
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.sentences import fairness_said
from reciprocity_tui.comparison.topics import priority
from reciprocity_tui.words.voice import Voice

_CONTEXT = {
    Context.ORDINARY: "For {name} it was an ordinary time.",
    Context.HEAVY_ME: "For {name} it was an unusually heavy time.",
    Context.HEAVY_PARTNER: "{name} says it was an unusually heavy time for {other}.",
    Context.HEAVY_BOTH: "{name} says it was an unusually heavy time for both of you.",
}


def sign_sentence(sign: SignResult, voice: Voice) -> str:
    """Return the sentence about a warning sign; never which of the two named it."""
    template = 'One of you would like to look at this: "{sign}"'
    if sign.named_by is NamedBy.BOTH:
        template = 'You both named this: "{sign}"'
    return voice.say(template, sign=voice.named(sign.text))


def context_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what sort of time each says it was, where both shared it."""
    contexts = [sheet.whole.context for sheet in comparison.sheets]
    return tuple(
        voice.say(_CONTEXT[context], name=voice.names[person], other=voice.names[1 - person])
        for person, context in enumerate(contexts)
        if isinstance(context, Context) and isinstance(contexts[1 - person], Context)
    )


def whole_sentence(comparison: Comparison, voice: Voice) -> str:
    """Return how fair each calls the whole, "" unless both shared it."""
    (a, b), (fair_a, fair_b) = voice.names, (sheet.whole.fairness for sheet in comparison.sheets)
    if not (isinstance(fair_a, int) and isinstance(fair_b, int)):
        return ""
    fairness = {"fair_a": fairness_said(fair_a, b, voice), "fair_b": fairness_said(fair_b, a, voice)}
    return voice.say('The give and take as a whole: {a} says "{fair_a}", {b} says "{fair_b}".', a=a, b=b, **fairness)


def reflection_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what each wanted to share about themselves."""
    return tuple(
        _answered(person, reflection.text, answer, voice)
        for reflection in comparison.questionnaire.reflections
        for person, sheet in enumerate(comparison.sheets)
        if isinstance(answer := sheet.reflection(reflection.id).answer, int)
    )


def single_answer_sentences(item: Item, received: str, given: str, voice: Voice) -> tuple[str, ...]:
    """Return the four ratings of a behaviour in words; the stems come with `{partner}` still in them."""
    answers = ((item.received_a, item.given_a), (item.received_b, item.given_b))
    return tuple(
        _answered(person, stem, rating, voice)
        for person, ratings in enumerate(answers)
        for stem, rating in zip((received, given), ratings, strict=True)
    )


def _answered(person: int, text: str, rating: int, voice: Voice) -> str:
    name, asked = voice.names[person], voice.named(text, voice.names[1 - person])
    return voice.say('{name}, {answer}: "{text}"', name=name, answer=voice.say(RATING[rating]), text=asked)


def numbers_sentences(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return the numbers of an area and what they are made of; nothing where it is not compared."""
    measures, (a, b) = area.measures, voice.names
    if measures is None:
        return ()
    ga, gb, ra, rb = (f"{score:.0f}" for score in (*measures.given, *measures.received))
    template = (
        "{n} of {of} compared. {a} says: gives {given_a}, receives {received_a}. {b} says: gives {given_b}, receives "
        "{received_b}."
    )
    values = voice.say(template, n=area.n, of=area.of, a=a, b=b, given_a=ga, given_b=gb, received_a=ra, received_b=rb)
    view_a, view_b, tilt, gap_ab, gap_ba = map(_signed, (*measures.own_view, measures.tilt, *measures.unseen))
    template = (
        "Gives minus receives, + means that {a} carries more: {view_a} as {a} sees it, {view_b} as {b} sees it, "
        "{tilt} on average. Given minus received by the other: {gap_ab} from {a} to {b}, {gap_ba} from {b} to {a}."
    )
    views = voice.say(template, a=a, b=b, view_a=view_a, view_b=view_b, tilt=tilt, gap_ab=gap_ab, gap_ba=gap_ba)
    ranked = priority(area)
    if ranked is None:
        return values, views, voice.say("Not ranked for a suggestion, because an answer is left open.")
    template = "Used only to choose suggestions, with weights of our own: {priority} of 100."
    return values, views, voice.say(template, priority=f"{ranked:.0f}")


def _signed(value: float) -> str:
    rounded = round(value)
    return f"{rounded:+}".replace("-", "−") if rounded else "0"
