"""Every sentence that screens and reports say about a result.

Whole templates with named fields, because they will be translated: nothing here is glued from parts. Names are put in
last and are never read as a template themselves.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reciprocity_tui.answers.scales import FAIRNESS, IMPORTANCE, RATING, Context
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NamedBy, SignResult
from reciprocity_tui.comparison.dumbbell import BOTH, GIVES, MEET, RECEIVES
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.patterns import lean
from reciprocity_tui.comparison.topics import far_apart_in_importance, priority, strengths, topics
from reciprocity_tui.questionnaire.model import Felt, Pattern
from reciprocity_tui.questionnaire.text import named

Names = tuple[str, str]

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "ready": (
            "Ready? Take about 25 minutes, rested and undisturbed, where both of you can see the result. Either of "
            'you can say "not now", without a reason.'
        ),
        "ready-ask": "{name}, open it now? [yes / not now] ",
        "not-now": "Not now. Nothing was opened and nothing was written. It can wait.",
        "your-partner": "your partner",
        "title": "{a} & {b} · check-in {number} · {month}",
        "how-to-read-title": "How to read this",
        "how-to-read-honest": (
            "Two honest views can differ. Most people see less of what the other does than the other says they do. "
            "Nobody can notice everything, and a difference does not show who is right."
        ),
        "how-to-read-fair": (
            "Give and take need not be equal to be fair. What each of you calls fair counts for more than any number, "
            "and neither of you gets a score."
        ),
        "how-to-read-limits": "This is a start for talking, no verdict. The questions are not validated by research.",
        "how-to-read-missing": '"Not compared" can have many reasons, and nobody has to give one.',
        "context-title": "What sort of time it was",
        "context-ordinary": "For {name} it was an ordinary time.",
        "context-heavy-me": "For {name} it was an unusually heavy time.",
        "context-heavy-partner": "{name} says it was an unusually heavy time for {other}.",
        "context-heavy-both": "{name} says it was an unusually heavy time for both of you.",
        "no-comparison": (
            "There is not enough to compare this time. This can have many reasons, and nobody has to give one. You "
            "can talk without numbers: each of you says one thing you are glad of and, only if you like, one wish."
        ),
        "strengths-title": "What is good",
        "strength": (
            "{area}: a strength. You both say that most of it happens often, on both sides, and neither of you feels "
            "treated unfairly."
        ),
        "strength-credit": "{area}: a strength, and {other} sees {carries} carrying more.",
        "strength-credits": "{area}: a strength, and each of you sees the other carrying more.",
        "strength-relative": "{area}: relatively strong, among the areas where you see the most give and take.",
        "side-by-side-title": "Side by side",
        "legend": "Filled is what I give, hollow what I receive. Each of you has shapes of your own:",
        "legend-person": "{name}: {gives} gives   {receives} receives   {both} both about the same",
        "legend-scale": "One line is one view: the further to the right, the more often, from never to almost always.",
        "legend-between": (
            "Filled is what one of you gives, hollow what the other receives, {meet} where both fall together."
        ),
        "says": "{name} says",
        "even-fair": "You both see it as about even.",
        "even-over": (
            "You both see it as about even, and at least one of you finds it unfair to the other. Ask what the other "
            "would like."
        ),
        "even-unfair": (
            "You both see it as about even, and at least one of you finds it unfair. Something may not be counted yet: "
            "planning, standards, thanks."
        ),
        "agreed-fair": "You both see {carries} carrying more, and you both call it fair.",
        "agreed-unfair": "You both see {carries} carrying more, and at least one of you finds it unfair.",
        "agreed-open": "You both see {carries} carrying more.",
        "one-sided-fair": "Two views: {carries} sees {carries} carrying more, {other} sees it as about even.",
        "one-sided-unfair": (
            "Two views: {carries} sees {carries} carrying more and calls it unfair, {other} sees it as about even."
        ),
        "one-sided-unfair-other": (
            "Two views: {carries} sees {carries} carrying more, {other} sees it as about even but calls it unfair."
        ),
        "each-gives-more": "Each of you sees yourself carrying more. Some effort may go unseen.",
        "each-credits": "Each of you sees the other carrying more.",
        "each-credits-unfair": (
            "Each of you sees the other carrying more, and at least one of you finds it unfair. Ask gently."
        ),
        "credit": "{other} sees {carries} carrying more, {carries} sees it as about even. That is worth saying aloud.",
        "credit-unfair": (
            "{other} sees {carries} carrying more, {carries} sees it as about even, and at least one of you finds it "
            "unfair."
        ),
        "too-little": "Not compared.",
        "fairness-none": "fairness left open",
        "importance-far-apart": 'This matters very differently to you: {more} says "{most}", {less} says "{least}".',
        "whole": 'The give and take as a whole: {a} says "{fair_a}", {b} says "{fair_b}".',
        "single-title": "Behaviour by behaviour, because you both allowed it:",
        "single": '{name}, {answer}: "{text}"',
        "numbers": (
            "{n} of {of} compared. {a} says: gives {given_a}, receives {received_a}. {b} says: gives {given_b}, "
            "receives {received_b}."
        ),
        "numbers-views": (
            "Gives minus receives, + means that {a} carries more: {view_a} as {a} sees it, {view_b} as {b} sees it, "
            "{tilt} on average. Given minus received by the other: {gap_ab} from {a} to {b}, {gap_ba} from {b} to {a}."
        ),
        "numbers-priority": "Used only to choose suggestions, with weights of our own: {priority} of 100.",
        "numbers-no-priority": "Not ranked for a suggestion, because an answer is left open.",
        "numbers-scale": "Numbers go from 0, never, to 100, almost always.",
        "step-exact": "{name} = {formula} = {result}",
        "step-about": "{name} = {formula} {result}",
        "step-words": "{name}: {result}",
        "step-means": "{line} ({meaning})",
        "step-compared": "compared",
        "step-compared-of": "{n} of {of}",
        "step-compared-means": (
            "behaviours that have all four answers; answers of 0 to 4 are added up, and each step counts 25"
        ),
        "step-gives": "{name} gives",
        "step-receives": "{name} receives",
        "step-view": "as {name} sees it",
        "step-view-means": "+ means that {name} carries more",
        "step-gap": "from {giver} to {receiver}",
        "step-gap-means": "+ means that {giver} sees more of what {giver} gives than {receiver} sees",
        "step-level": "level",
        "step-level-means": "how much give and take there is",
        "step-tilt": "tilt",
        "step-tilt-means": "both views together, + means that {name} carries more",
        "step-seen-gap": "seen gap",
        "step-seen-gap-means": "both directions together, + means that some effort is not seen",
        "step-contrast": "contrast",
        "step-contrast-means": "+ means that {name} chooses the higher answers on the whole",
        "step-difference": "as {name} sees it, in answer steps",
        "step-difference-even": "leans from {lean}, counts alone from {clear}; here about even",
        "step-difference-leans": "leans from {lean}, counts alone from {clear}; here it leans, {carries} carrying more",
        "step-difference-clear": (
            "leans from {lean}, counts alone from {clear}; here it would count alone, {carries} carrying more"
        ),
        "step-pattern": "how the two views meet",
        "step-even": "about even",
        "step-agreed": "you both see {carries} carrying more",
        "step-one-sided": "{carries} sees {carries} carrying more, {other} sees it as about even",
        "step-credit": "{other} sees {carries} carrying more, {carries} sees it as about even",
        "step-each-gives-more": "each of you sees yourself carrying more",
        "step-each-credits": "each of you sees the other carrying more",
        "step-pattern-both": "both views lean, so both count",
        "step-pattern-alone": "only one view leans, and it is clear enough to count alone",
        "step-pattern-not-clear": "only one view leans, and alone it is not clear enough",
        "step-pattern-neither": "neither view leans",
        "step-positives": "agreed positives",
        "step-positives-means": (
            "the part of the behaviours where all four answers are often or almost always; 100 is all of them"
        ),
        "step-fair": "fairness for {name}",
        "step-says": '{name} says "{answer}"',
        "step-fair-both": "fairness for both",
        "step-fair-both-means": "the lower of the two",
        "step-strength": "a strength",
        "step-strength-yes": "yes",
        "step-strength-no": "not by this rule",
        "step-strength-means": (
            "it takes agreed positives of {fewest_positives} or more, here {positives}; fairness for both of "
            "{lowest_fair} or more, here {fair}; and neither of you seeing yourself carrying more, which is so here"
        ),
        "step-strength-carries": (
            "it takes agreed positives of {fewest_positives} or more, here {positives}; fairness for both of "
            "{lowest_fair} or more, here {fair}; and neither of you seeing yourself carrying more, which is not so here"
        ),
        "step-strength-open": "it takes the fairness for both, and an answer is left open",
        "step-need": "reasons to talk for {name}",
        "step-need-means": (
            "of 100: 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair to the other"
        ),
        "step-need-means-about": (
            "of 100: 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair to the other; "
            "{exact} before it is rounded"
        ),
        "step-weight": "how much it matters to {name}",
        "step-weighted": "both together for {name}",
        "step-priority": "for choosing suggestions",
        "step-priority-means": "of 100, for nothing else; the larger of the two counts 0.7, the other 0.3",
        "step-sources": (
            "Three things here rest on research: asking about each behaviour both ways (Bodenmann 2008), giving being "
            "worse off more weight than being better off (Sprecher 2001), and keeping importance out of every number "
            "but the one for suggestions (Wu 2008, 2009). How much more weight, that the lower fairness counts, from "
            "where a view leans or counts alone, what makes a strength, and every weight for choosing suggestions are "
            "choices of ours; the rest is plain arithmetic."
        ),
        "unseen-title": "Seen and unseen",
        "unseen-intro": "What each of you says you give, beside what the other says they receive; always both ways.",
        "unseen-more": "{area}: {giver} names more here than {receiver} notices.",
        "unseen-less": "{area}: {receiver} notices more here than {giver} names.",
        "unseen-more-both": "{area}: on both sides, less arrives than is given.",
        "unseen-less-both": "{area}: on both sides, more arrives than is given.",
        "unseen-even": "No clear difference.",
        "unseen-rest": "In everything else that is compared there is no clear difference.",
        "unseen-none": (
            "In everything that is compared there is no clear difference between what one of you gives and what the "
            "other receives."
        ),
        "signs-title": "Signs worth a look",
        "signs-none": "There is no sign that either of you wanted to bring up here.",
        "sign-both": 'You both named this: "{sign}"',
        "sign-one": 'One of you would like to look at this: "{sign}"',
        "counsellor": (
            "You both named more than one of these signs. A talk with a counsellor, together or each alone, may help "
            "you more than this program can."
        ),
        "reflection-title": "What you wanted to share about yourselves",
        "reflection": '{name}, {answer}: "{text}"',
        "topics-title": "What you could talk about",
        "topics-intro": (
            "Here are two suggestions, in the order of the questions. Each of you may pick one area to talk about: one "
            "of these, any other, or none today."
        ),
        "topics-intro-one": (
            "Here is one suggestion. Each of you may pick an area to talk about: this one, any other, or none today."
        ),
        "topics-none": (
            "There is no suggestion this time. Each of you may pick the area you are most curious about, or none today."
        ),
        "prompt-guarded": (
            "Not every question here is compared. This can have many reasons, and nobody has to give one. Talk about "
            "this area only as far as you both want to."
        ),
        "appreciation": "Before you stop: each of you says one thing you appreciate in the other.",
    }
)

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
    return _fairness(area.fairness[person], names[1 - person])


def _fairness(fairness: int | None, other: str) -> str:
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
    for area in strengths(comparison):
        found.setdefault(_strength(area), []).append(area)
    return tuple((_strength_sentence(key, areas, names), tuple(areas)) for key, areas in found.items())


def strength_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return the sentences of `strength_groups`."""
    return tuple(sentence for sentence, _ in strength_groups(comparison, names))


def _strength_sentence(found: tuple[str, int | None], areas: list[AreaResult], names: Names) -> str:
    key, carries = found
    people = {} if carries is None else {"carries": names[carries], "other": names[1 - carries]}
    return say(key, area=", ".join(title(area) for area in areas), **people)


def _strength(area: AreaResult) -> tuple[str, int | None]:
    if not area.strength:
        return "strength-relative", None
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
    return say("whole", a=names[0], b=names[1], fair_a=_fairness(a, names[1]), fair_b=_fairness(b, names[0]))


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
