"""What each of the two chose to say, in sentences: the time, the whole, signs, reflections, and the numbers."""

from reciprocity_tui.answers.scales import HOW_FAR, Context
from reciprocity_tui.comparison.claims import as_said, nothing
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NoticedBy, SignResult
from reciprocity_tui.comparison.sentences import fairness_said
from reciprocity_tui.comparison.topics import priority
from reciprocity_tui.words.voice import Voice

_CONTEXT = {
    Context.ORDINARY: as_said("For {name} it was an ordinary time."),
    Context.HARD_ME: as_said("For {name} these months were unusually hard."),
    Context.HARD_PARTNER: as_said("{name} says these months were unusually hard for {other}."),
    Context.HARD_BOTH: as_said("{name} says these months were unusually hard for you both."),
}
WHOLE_FAIR = as_said("Overall, you both call it fair.")


def sign_sentence(sign: SignResult, voice: Voice) -> str:
    """Return the sentence about a warning sign; never which of the two noticed it."""
    template = as_said('One of you noticed this: "{sign}"')
    if sign.noticed_by is NoticedBy.BOTH:
        template = as_said('You both noticed this; you may not mean the same person, so ask before you guess: "{sign}"')
    return voice.say(template, sign=voice.named(sign.text))


def context_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what sort of time each says it was, of those who show it."""
    return tuple(
        voice.say(_CONTEXT[context], name=voice.names[person], other=voice.names[1 - person])
        for person, context in enumerate(comparison.context)
        if context is not None
    )


def whole_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return how fair each calls the whole, of those who show it."""
    if comparison.whole == (0, 0):
        return (voice.say(WHOLE_FAIR),)
    template = as_said('Overall, {name} says "{fairness}".')
    return tuple(
        voice.say(template, name=voice.names[person], fairness=fairness_said(fairness, voice.names[1 - person], voice))
        for person, fairness in enumerate(comparison.whole)
        if fairness is not None
    )


def reflection_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what each wanted to show of themselves."""
    return tuple(
        _reflected(person, reflection.text, answer, voice)
        for reflection in comparison.questionnaire.reflections
        for person, sheet in enumerate(comparison.sheets)
        if isinstance(answer := sheet.reflection(reflection.id).answer, int)
    )


def _reflected(person: int, text: str, answer: int, voice: Voice) -> str:
    name, reflection = voice.names[person], voice.named(text, voice.names[1 - person])
    template = as_said('{name} says "{answer}": "{text}"')
    return voice.say(template, name=name, answer=voice.say(HOW_FAR[answer]), text=reflection)


def numbers_sentences(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return the numbers of an area and what they are made of; nothing where it is not compared."""
    measures, (a, b) = area.measures, voice.names
    if measures is None:
        return ()
    ga, gb, ra, rb = (f"{score:.0f}" for score in (*measures.given, *measures.received))
    template = as_said(
        "{n} of {of} compared. {a} says: gives {given_a}, gets {received_a}. {b} says: gives {given_b}, gets "
        "{received_b}."
    )
    values = voice.say(template, n=area.n, of=area.of, a=a, b=b, given_a=ga, given_b=gb, received_a=ra, received_b=rb)
    view_a, view_b, tilt, gap_ab, gap_ba = map(_signed, (*measures.own_view, measures.tilt, *measures.unseen))
    template = nothing(
        "Gives minus gets, + means that {a} gives more: {view_a} by {a}'s answers, {view_b} by {b}'s, {tilt} on "
        "average. Given minus what arrives: {gap_ab} from {a} to {b}, {gap_ba} from {b} to {a}."
    )
    views = voice.say(template, a=a, b=b, view_a=view_a, view_b=view_b, tilt=tilt, gap_ab=gap_ab, gap_ba=gap_ba)
    flow_a, flow_b = (f"{flow:.0f}" for flow in measures.flow)
    template = nothing("By both your answers together, {a} gives {flow_a} and {b} gives {flow_b}.")
    flows = voice.say(template, a=a, b=b, flow_a=flow_a, flow_b=flow_b)
    return values, views, flows, _ranked(area, voice)


def _ranked(area: AreaResult, voice: Voice) -> str:
    """Return how much an area asks to be talked about; of a delicate one, whatever was answered, that it is not."""
    if area.area.delicate:
        return voice.say(nothing("Not ranked for a suggestion, because a sensitive area is never suggested."))
    ranked = priority(area)
    if ranked is None:
        return voice.say(nothing("Not ranked for a suggestion, because an answer is left open."))
    template = nothing("Used only to choose suggestions, with weights of our own: {priority} of 100.")
    return voice.say(template, priority=f"{ranked:.0f}")


def _signed(value: float) -> str:
    rounded = round(value)
    return f"{rounded:+}".replace("-", "−") if rounded else "0"
