"""What screens and reports say about a result: which template it is, and what goes into its fields.

Nothing is glued from parts. Names are put in last and are never read as a template themselves.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reciprocity_tui.agreement.sentences import Titles
from reciprocity_tui.answers.scales import FAIRNESS, IMPORTANCE
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.dumbbell import BOTH, GIVES, MEET, RECEIVES
from reciprocity_tui.comparison.patterns import lean
from reciprocity_tui.comparison.topics import FEWEST_STRENGTHS, far_apart_in_importance, strengths, topics
from reciprocity_tui.questionnaire.model import Felt, Pattern
from reciprocity_tui.words.voice import Names, named, say

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


def titles(comparison: Comparison) -> Titles:
    """Return how each area of a questionnaire is called when both read it, asked about in this check-in or not."""
    return {area.id: named(area.title, say("your-partner")) for area in comparison.questionnaire.areas}
