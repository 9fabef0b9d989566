"""What screens and reports say about a result: which template it is, and what goes into its fields.

Nothing is glued from parts. Names are put in last and are never read as a template themselves.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reciprocity_tui.answers.scales import FAIRNESS, IMPORTANCE, RATING, Context
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NamedBy, SignResult
from reciprocity_tui.comparison.dumbbell import BOTH, GIVES, MEET, RECEIVES
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.patterns import lean
from reciprocity_tui.comparison.templates import TEMPLATES
from reciprocity_tui.comparison.topics import FEWEST_STRENGTHS, far_apart_in_importance, priority, strengths, topics
from reciprocity_tui.questionnaire.model import Felt, Pattern
from reciprocity_tui.questionnaire.text import named

Names = tuple[str, str]
TALK_ROUNDS = 3
"""So often each of the two speaks, and listens, in a talk."""

_PATTERN_TEMPLATES: Mapping[tuple[Pattern, str], str] = MappingProxyType(
    {
        (Pattern.EVEN, "fair"): "even-fair",
        (Pattern.EVEN, "open"): "even-fair",
        (Pattern.EVEN, "unfair"): "even-unfair",
        (Pattern.AGREED, "fair"): "agreed-fair",
        (Pattern.AGREED, "open"): "agreed-open",
        (Pattern.AGREED, "unfair"): "agreed-unfair",
        (Pattern.ONE_SIDED, "fair"): "one-sided-fair",
        (Pattern.ONE_SIDED, "open"): "one-sided-fair",
        (Pattern.ONE_SIDED, "unfair"): "one-sided-unfair",
        (Pattern.EACH_GIVES_MORE, "fair"): "each-gives-more",
        (Pattern.EACH_GIVES_MORE, "open"): "each-gives-more",
        (Pattern.EACH_GIVES_MORE, "unfair"): "each-gives-more",
        (Pattern.EACH_CREDITS, "fair"): "each-credits",
        (Pattern.EACH_CREDITS, "open"): "each-credits",
        (Pattern.EACH_CREDITS, "unfair"): "each-credits-unfair",
        (Pattern.CREDIT, "fair"): "credit",
        (Pattern.CREDIT, "open"): "credit",
        (Pattern.CREDIT, "unfair"): "credit-unfair",
    }
)


def say(key: str, **fields: object) -> str:
    """Return a sentence. Raises KeyError for an unknown template or a missing field."""
    return TEMPLATES[key].format_map(fields)


def how_to_read() -> tuple[str, ...]:
    """Return the page to read before the first picture."""
    return tuple(say(f"how-to-read-{part}") for part in ("honest", "fair", "limits", "missing"))


def title(area: AreaResult) -> str:
    """Return the title of an area as both read it together."""
    return named(area.area.title, say("your-partner"))


def prompts(area: AreaResult) -> tuple[str, ...]:
    """Return the prompts that fit an area as both read them together."""
    return tuple(named(prompt.text, say("your-partner")) for prompt in area.prompts)


def area_sentence(area: AreaResult, names: Names) -> str:
    """Return the one plain sentence about an area. It never says that both call fair what one does not."""
    if area.pattern is Pattern.TOO_LITTLE:
        return say("too-little")
    key = _PATTERN_TEMPLATES[area.pattern, _feeling(area)]
    if key == "even-fair" and any(fairness is not None and fairness > 0 for fairness in area.fairness):
        key = "even-over"
    if area.carries is None:
        return say(key)
    if key == "one-sided-unfair" and not _unfair_to(area, area.carries):
        key = "one-sided-unfair-other"
    return say(key, carries=names[area.carries], other=names[1 - area.carries])


def _feeling(area: AreaResult) -> str:
    if area.felt is Felt.UNFAIR:
        return "unfair"
    return "fair" if area.fairness == (0, 0) else "open"


def _unfair_to(area: AreaResult, person: int) -> bool:
    fairness = area.fairness[person]
    return fairness is not None and fairness < 0


def fairness_words(area: AreaResult, person: int, names: Names) -> str:
    """Return in words how fair a partner calls an area."""
    return fairness_said(area.fairness[person], names[1 - person])


def fairness_said(fairness: int | None, other: str) -> str:
    """Return how fair somebody calls something, -2..2, None where that is left open; `other` is the other one."""
    return say("fairness-none") if fairness is None else named(FAIRNESS[fairness], other)


def importance_sentence(area: AreaResult, names: Names) -> str:
    """Return the sentence for an area that matters very differently to the two, "" where it does not."""
    a, b = area.importance
    if a is None or b is None or not far_apart_in_importance(area):
        return ""
    more = 0 if a > b else 1
    return say(
        "importance-far-apart",
        most=IMPORTANCE[max(a, b)],
        least=IMPORTANCE[min(a, b)],
        more=names[more],
        less=names[1 - more],
    )


def legend(names: Names) -> tuple[str, ...]:
    """Return how to read the picture of one view: what filled and hollow mean, whose shapes are whose, the scale."""
    people = (
        say("legend-person", name=name, gives=gives, receives=receives, both=both)
        for name, gives, receives, both in zip(names, GIVES, RECEIVES, BOTH, strict=True)
    )
    return say("legend"), *people, say("legend-scale")


def legend_between() -> str:
    """Return how to read the picture of what one gives beside what the other receives."""
    return say("legend-between", meet=MEET)


def strength_groups(comparison: Comparison, names: Names) -> tuple[tuple[str, tuple[AreaResult, ...]], ...]:
    """Return a sentence for every strength with its areas, relative ones worded so.

    Areas of which the same is true share one sentence; areas and sentences are in the order of `strengths`.
    """
    found: dict[tuple[str, int | None], list[AreaResult]] = {}
    few = len(comparison.compared) <= FEWEST_STRENGTHS
    for area in strengths(comparison):
        found.setdefault(_strength(area, few=few), []).append(area)
    return tuple((_strength_sentence(key, areas, names), tuple(areas)) for key, areas in found.items())


def strength_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return the sentences of `strength_groups`."""
    return tuple(sentence for sentence, _ in strength_groups(comparison, names))


def _strength_sentence(found: tuple[str, int | None], areas: list[AreaResult], names: Names) -> str:
    key, carries = found
    people = {} if carries is None else {"carries": names[carries], "other": names[1 - carries]}
    several = "-several" if len(areas) > 1 else ""
    return say(f"{key}{several}", area=", ".join(title(area) for area in areas), **people)


def _strength(area: AreaResult, *, few: bool) -> tuple[str, int | None]:
    """Return what is said of an area that comes first, and who carries; where all of a `few` do, none is relative."""
    if not area.strength:
        return "strength-few" if few else "strength-relative", None
    if area.pattern is Pattern.EACH_CREDITS:
        return "strength-credits", None
    return ("strength", None) if area.carries is None else ("strength-credit", area.carries)


def unseen_of(area: AreaResult, names: Names) -> tuple[str, ...]:
    """Return where in an area what one gives and what the other receives differ clearly; nothing where not compared.

    "More" and "less" are said from one answer step an item (the `lean` of measurement.md, section 4; our choice).
    """
    seen = _seen_of(area)
    if len(set(seen)) == 1 and seen[0]:
        return (say(f"{seen[0]}-both", area=title(area)),)
    return tuple(
        say(key, area=title(area), giver=names[giver], receiver=names[1 - giver])
        for giver, key in enumerate(seen)
        if key
    )


def unseen_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return what `unseen_of` says about every area, and a sentence for the rest."""
    sentences = [sentence for area in comparison.compared for sentence in unseen_of(area, names)]
    if any(key is None for area in comparison.compared for key in _seen_of(area)):
        sentences.append(say("unseen-rest" if sentences else "unseen-none"))
    return tuple(sentences)


def _seen_of(area: AreaResult) -> tuple[str | None, ...]:
    """Return for what A gives and for what B gives whether the other sees less or more of it, None where about even."""
    return tuple(_seen(steps, area.n) for steps in area.measures.unseen_steps) if area.measures else ()


def _seen(steps: int, n: int) -> str | None:
    if abs(steps) < lean(n):
        return None
    return "unseen-more" if steps > 0 else "unseen-less"


def topic_intro(comparison: Comparison) -> str:
    """Return the sentence that opens the suggestions: for none, for one or for two."""
    return say(("topics-none", "topics-intro-one", "topics-intro")[len(topics(comparison))])


def topics_in_order(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return the suggested areas in the order of the questionnaire: which of them asks for more is not said."""
    suggested = {area.area.id for area in topics(comparison)}
    return tuple(area for area in comparison.areas if area.area.id in suggested)


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
