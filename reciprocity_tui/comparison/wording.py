"""Every sentence that screens and reports say about a result.

Whole templates with named fields, because they will be translated: nothing here is glued from parts. Names are put in
last and are never read as a template themselves.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NamedBy, SignResult
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.patterns import lean
from reciprocity_tui.comparison.topics import far_apart_in_importance, priority, strengths
from reciprocity_tui.questionnaire.model import Felt, Pattern

Names = tuple[str, str]

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "title": "{a} & {b} · check-in {number} · {month}",
        "how-to-read-title": "How to read this",
        "how-to-read-honest": (
            "Two honest views can differ. Most people see less of what the other does than the other says they do: "
            "that is how attention works, and it says nothing about good will."
        ),
        "how-to-read-fair": (
            "Give and take need not be equal to be fair. What each of you calls fair counts for more than any number, "
            "and there is no total here for either of you."
        ),
        "how-to-read-limits": (
            "It is a start for talking, not a verdict. The questions have not been validated by research. A dot shows "
            "how often: from never on the left to almost always on the right."
        ),
        "legend": "● gives   ○ receives   ◉ both alike",
        "ready": (
            "Ready? Take about 25 minutes, rested and undisturbed, and sit where you both see the screen. Either of "
            "you can say later."
        ),
        "ready-ask": "{name}, open it now? [yes / not now] ",
        "not-now": "Not now, then. Nothing was opened and nothing was written. It can wait.",
        "no-comparison": (
            "There is too little on both sides together to compare. That is all right. You can talk without numbers: "
            "each say one thing you are glad of, and one thing you would like to be different."
        ),
        "strengths-title": "What is good",
        "strength": "{area}: a strength. You both see most of it often, and neither calls it unfair to themselves.",
        "strength-credit": "{area}: a strength, and {other} credits {carries} with even more.",
        "strength-credits": "{area}: a strength, and each of you gives the other the credit.",
        "strength-relative": "{area}: relatively strong. There is more give and take here than in most areas.",
        "says": "{name} says",
        "side-by-side-title": "Side by side",
        "even-fair": "Even in both eyes.",
        "even-unfair": "It looks even and does not feel fair. Planning, standards or thanks may not count yet.",
        "agreed-fair": "You both see {carries} carrying more, and you both call it fair.",
        "agreed-unfair": "You both see {carries} carrying more, and it does not feel fair.",
        "agreed-open": "You both see {carries} carrying more.",
        "one-sided-fair": "Two views: {carries} sees {carries} carrying more, {other} sees it as even.",
        "one-sided-unfair": "{carries} feels a difference that {other} does not see yet.",
        "one-sided-unfair-other": "Two views: {carries} sees {carries} carrying more, {other} finds it unfair.",
        "each-gives-more": "Each of you gives more than the other notices.",
        "each-credits": "Each of you gives the other the credit.",
        "each-credits-unfair": "Each of you gives the other the credit, and yet it does not feel fair. Ask gently.",
        "credit": "{other} sees {carries} carrying more, {carries} sees it as even: worth saying aloud.",
        "credit-unfair": (
            "{other} sees {carries} carrying more, {carries} sees it as even; it does not feel fair yet."
        ),
        "too-little": "Not compared.",
        "fairness--2": "clearly unfair to me",
        "fairness--1": "a bit unfair to me",
        "fairness-0": "fair",
        "fairness-1": "a bit unfair to {other}",
        "fairness-2": "clearly unfair to {other}",
        "fairness-none": "fairness left open",
        "importance-far-apart": "This matters very differently to you: {most} to {more}, {least} to {less}.",
        "importance-0": "not important",
        "importance-1": "somewhat important",
        "importance-2": "very important",
        "importance-3": "essential",
        "unseen-title": "Seen and unseen",
        "unseen-intro": "What one says they do, beside what reaches the other; always both ways.",
        "unseen-more": "{area}: more leaves {giver} than reaches {receiver}.",
        "unseen-less": "{area}: {receiver} receives more than {giver} counts.",
        "unseen-rest": "Everywhere else, about as much reaches each of you as the other gives.",
        "unseen-none": "In every area you compared, about as much reaches each of you as the other gives.",
        "signs-title": "Signs worth a look",
        "signs-none": "There is no sign that either of you wanted to bring up here.",
        "sign-both": 'You both named this: "{sign}"',
        "sign-one": 'One of you would like to look at this: "{sign}"',
        "counsellor": (
            "You both named more than one of these as often there, and see it the same way. A talk with a counsellor "
            "may help you more than this program can."
        ),
        "context-title": "What sort of time it was",
        "context-ordinary": "For {name} it was an ordinary time.",
        "context-heavy-me": "For {name} it was an unusually heavy time.",
        "context-heavy-partner": "{name} saw an unusually heavy time for {other}.",
        "context-heavy-both": "For {name} it was an unusually heavy time for both of you.",
        "whole": 'The give and take as a whole: {a} says "{fair_a}", {b} says "{fair_b}".',
        "reflection-title": "What you wanted to share about yourselves",
        "reflection": '{name}: "{text}" {answer}.',
        "rating-0": "never",
        "rating-1": "seldom",
        "rating-2": "about half the time",
        "rating-3": "often",
        "rating-4": "almost always",
        "topics-title": "What you could talk about",
        "topics-intro": "Each of you picks one. Two suggestions, in no order; any other area is as good.",
        "topics-intro-one": "Each of you picks one. One suggestion; any other area is as good.",
        "topics-none": "No area asks for a talk more than the others. Pick the one you are most curious about.",
        "prompt-guarded": "Something is not compared here. Talk about it only as far as you both want to.",
        "single-title": "One by one, because you both allowed it:",
        "single": "{text} {name} says {answer}.",
        "numbers": (
            "{area} ({n} of {of} compared): {a} gives {given_a} and receives {received_a}; {b} gives {given_b} and "
            "receives {received_b}; 0 is never, 100 almost always."
        ),
        "numbers-views": (
            "Own views: {a} {view_a}, {b} {view_b}; together {tilt} (+ means {a} carries more). Not seen: {a} to {b} "
            "{gap_ab}, {b} to {a} {gap_ba}."
        ),
        "numbers-priority": "To choose what to suggest (weights of our own): {priority} of 100.",
        "numbers-no-priority": "Not ranked for a suggestion, because an answer is left open.",
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
    return say("how-to-read-honest"), say("how-to-read-fair"), say("how-to-read-limits")


def area_sentence(area: AreaResult, names: Names) -> str:
    """Return the one plain sentence about an area. It never says that both call fair what one does not."""
    if area.pattern is Pattern.TOO_LITTLE:
        return say("too-little")
    key = _PATTERN_TEMPLATES[area.pattern, _feeling(area)]
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
    return say("fairness-none") if fairness is None else say(f"fairness-{fairness}", other=other)


def importance_sentence(area: AreaResult, names: Names) -> str:
    """Return the sentence for an area that matters very differently to the two, "" where it does not."""
    a, b = area.importance
    if a is None or b is None or not far_apart_in_importance(area):
        return ""
    more = 0 if a > b else 1
    return say(
        "importance-far-apart",
        most=say(f"importance-{max(a, b)}"),
        least=say(f"importance-{min(a, b)}"),
        more=names[more],
        less=names[1 - more],
    )


def strength_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return a sentence for every strength, relative ones worded so."""
    return tuple(_strength(area, names) for area in strengths(comparison))


def _strength(area: AreaResult, names: Names) -> str:
    title = area.area.title
    if not area.strength:
        return say("strength-relative", area=title)
    if area.pattern is Pattern.EACH_CREDITS:
        return say("strength-credits", area=title)
    if area.carries is not None:
        return say("strength-credit", area=title, carries=names[area.carries], other=names[1 - area.carries])
    return say("strength", area=title)


def unseen_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return where more or less reaches one than the other says they give, both ways, and a sentence for the rest.

    "More" and "less" are said from one answer step an item (the `lean` of measurement.md, section 4; our choice).
    """
    sentences: list[str] = []
    for area in comparison.areas:
        for giver, gap in enumerate(area.measures.unseen if area.measures else ()):
            steps = round(gap * area.n / 25)
            if abs(steps) >= lean(area.n):
                key = "unseen-more" if steps > 0 else "unseen-less"
                sentences.append(say(key, area=area.area.title, giver=names[giver], receiver=names[1 - giver]))
    if len(sentences) < 2 * len(comparison.compared):
        sentences.append(say("unseen-rest" if sentences else "unseen-none"))
    return tuple(sentences)


def sign_sentence(sign: SignResult) -> str:
    """Return the sentence about a warning sign; never which of the two named it."""
    return say("sign-both" if sign.named_by is NamedBy.BOTH else "sign-one", sign=sign.text)


def context_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return what sort of time each says it was, where they shared it, and the whole where both did."""
    sentences = [
        say(f"context-{context.value}", name=names[person], other=names[1 - person])
        for person, sheet in enumerate(comparison.sheets)
        if isinstance(context := sheet.whole.context, Context)
    ]
    a, b = (sheet.whole.fairness for sheet in comparison.sheets)
    if isinstance(a, int) and isinstance(b, int):
        fair_a, fair_b = _fairness(a, names[1]), _fairness(b, names[0])
        sentences.append(say("whole", a=names[0], b=names[1], fair_a=fair_a, fair_b=fair_b))
    return tuple(sentences)


def reflection_sentences(comparison: Comparison, names: Names) -> tuple[str, ...]:
    """Return what each wanted to share about themselves."""
    return tuple(
        say("reflection", name=names[person], text=each.text, answer=say(f"rating-{answer}"))
        for each in comparison.questionnaire.reflections
        for person, sheet in enumerate(comparison.sheets)
        if isinstance(answer := sheet.reflection(each.id).answer, int)
    )


def single_answer_sentences(item: Item, received: str, given: str, names: Names) -> tuple[str, ...]:
    """Return the four ratings of a behaviour in words; the stems come with `{partner}` still in them."""
    said = ((item.received_a, item.given_a), (item.received_b, item.given_b))
    return tuple(
        say("single", text=stem.replace("{partner}", names[1 - person]), name=names[person], answer=say(f"rating-{x}"))
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
        area=area.area.title,
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
        view_a=f"{measures.own_view[0]:+.0f}",
        view_b=f"{measures.own_view[1]:+.0f}",
        tilt=f"{measures.tilt:+.0f}",
        gap_ab=f"{measures.unseen[0]:+.0f}",
        gap_ba=f"{measures.unseen[1]:+.0f}",
    )
    last = say("numbers-no-priority") if ranked is None else say("numbers-priority", priority=f"{ranked:.0f}")
    return values, views, last
