"""What screens and reports say about a result. Names are put in last and are never read as a template themselves."""

from reciprocity_tui.agreement.asking import Titles
from reciprocity_tui.answers.scales import FAIRNESS, IMPORTANCE
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.dumbbell import BOTH, GIVES, MEET, RECEIVES
from reciprocity_tui.comparison.patterns import lean, view
from reciprocity_tui.comparison.topics import FEWEST_STRENGTHS, far_apart_in_importance, strengths, topics
from reciprocity_tui.questionnaire.model import Felt, Pattern
from reciprocity_tui.words.voice import Voice

READY = (
    "Ready? Take about 25 minutes, rested and undisturbed, where both of you can see the result. Either of you can "
    'say "not now", without a reason.'
)
NOT_NOW = "Not now. Nothing was opened and nothing was written. It can wait."
HEADING = "{a} & {b} · check-in {number} · {month}"
HOW_TO_READ_TITLE = "How to read this"
_HOW_TO_READ = (
    "Two honest views can differ. Most people see less of what the other does than the other says they do. Nobody can "
    "notice everything, and a difference does not show who is right.",
    "Give and take need not be equal to be fair. What each of you calls fair counts for more than any number, and "
    "neither of you gets a score.",
    "This is a start for talking, no verdict. The questions are not validated by research.",
    '"Not compared" can have many reasons, and nobody has to give one.',
)
CONTEXT_TITLE = "What sort of time it was"
SINCE_TITLE = "How it feels since last time"
DIP = (
    "The second time, answers are often a little lower. Eyes have been opened since; it need not mean that anything "
    "became worse."
)
STRENGTHS_TITLE = "What is good"
NO_COMPARISON = (
    "There is not enough to compare this time. This can have many reasons, and nobody has to give one. You can talk "
    "without numbers: each of you says one thing you are glad of and, only if you like, one wish."
)
TOO_LITTLE = "Not compared."
SAYS = "{name} says"
SINGLE_TITLE = "Behaviour by behaviour, because you both allowed it:"
NUMBERS_SCALE = "Numbers go from 0, never, to 100, almost always."
UNSEEN_INTRO = "What each of you says you give, beside what the other says they receive; always both ways."
SIGNS_TITLE = "Signs worth a look"
SIGNS_NONE = "There is no sign that either of you wanted to bring up here."
COUNSELLOR = (
    "You both named more than one of these signs. A talk with a counsellor, together or each alone, may help you more "
    "than this program can."
)
REFLECTION_TITLE = "What you wanted to share about yourselves"
TOPICS_TITLE = "What you could talk about"
PROMPT_GUARDED = (
    "Not every question here is compared. This can have many reasons, and nobody has to give one. Talk about this "
    "area only as far as you both want to."
)

_FAIR = {
    Pattern.EVEN: "You both see it as about even.",
    Pattern.AGREED: "You both see {carries} carrying more, and you both call it fair.",
    Pattern.ONE_SIDED: "Two views: {carries} sees {carries} carrying more, {other} sees it as about even.",
    Pattern.EACH_GIVES_MORE: "Each of you sees yourself carrying more. Some effort may go unseen.",
    Pattern.EACH_CREDITS: "Each of you sees the other carrying more.",
    Pattern.CREDIT: (
        "{other} sees {carries} carrying more, {carries} sees it as about even. That is worth saying aloud."
    ),
    Pattern.TOO_LITTLE: TOO_LITTLE,
}
_UNFAIR = _FAIR | {
    Pattern.EVEN: (
        "You both see it as about even, and at least one of you finds it unfair. Something may not be counted "
        "yet: planning, standards, thanks."
    ),
    Pattern.AGREED: "You both see {carries} carrying more, and at least one of you finds it unfair.",
    Pattern.ONE_SIDED: (
        "Two views: {carries} sees {carries} carrying more and calls it unfair, {other} sees it as about even."
    ),
    Pattern.EACH_CREDITS: (
        "Each of you sees the other carrying more, and at least one of you finds it unfair. Ask gently."
    ),
    Pattern.CREDIT: (
        "{other} sees {carries} carrying more, {carries} sees it as about even, and at least one of you finds it "
        "unfair."
    ),
}
_TOPIC_INTROS = (
    "There is no suggestion this time. Each of you may pick the area you are most curious about, or none today.",
    "Here is one suggestion. Each of you may pick an area to talk about: this one, any other, or none today.",
    "Here are two suggestions, in the order of the questions. Each of you may pick one area to talk about: one of "
    "these, any other, or none today.",
)
"""For none, for one and for two."""


def how_to_read(voice: Voice) -> tuple[str, ...]:
    """Return the page to read before the first picture."""
    return tuple(voice.say(text) for text in _HOW_TO_READ)


def title(area: AreaResult, voice: Voice) -> str:
    """Return the title of an area as both read it together."""
    return voice.named(area.area.title)


def titles(comparison: Comparison, voice: Voice) -> Titles:
    """Return how each area of a questionnaire is called when both read it, asked about in this check-in or not."""
    return {area.id: voice.named(area.title) for area in comparison.questionnaire.areas}


def prompts(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return the prompts that fit an area as both read them together."""
    return tuple(voice.named(prompt.text) for prompt in area.prompts)


def area_sentence(area: AreaResult, voice: Voice) -> str:
    """Return the one plain sentence about an area. It never says that both call fair what one does not."""
    return voice.say(_about(area), **who_carries(area, voice))


def who_carries(area: AreaResult, voice: Voice) -> dict[str, str]:
    """Return the fields of a template about an area: the name of who carries more, and of the other."""
    if area.carries is None:
        return {}
    return {"carries": voice.names[area.carries], "other": voice.names[1 - area.carries]}


def _about(area: AreaResult) -> str:
    unfair_to_who_carries = area.carries is not None and (area.fairness[area.carries] or 0) < 0
    if area.pattern is Pattern.ONE_SIDED and area.felt is Felt.UNFAIR and not unfair_to_who_carries:
        return "Two views: {carries} sees {carries} carrying more, {other} sees it as about even but calls it unfair."
    if area.felt is Felt.UNFAIR:
        return _UNFAIR[area.pattern]
    if area.pattern is Pattern.EVEN and any((fairness or 0) > 0 for fairness in area.fairness):
        return (
            "You both see it as about even, and at least one of you finds it unfair to the other. Ask what the other "
            "would like."
        )
    if area.pattern is Pattern.AGREED and area.fairness != (0, 0):
        return "You both see {carries} carrying more."
    return _FAIR[area.pattern]


def fairness_words(area: AreaResult, person: int, voice: Voice) -> str:
    """Return in words how fair a partner calls an area."""
    return fairness_said(area.fairness[person], voice.names[1 - person], voice)


def fairness_said(fairness: int | None, other: str, voice: Voice) -> str:
    """Return how fair somebody calls something, -2..2, None where that is left open; `other` is the other one."""
    return voice.say("fairness left open") if fairness is None else voice.say(FAIRNESS[fairness], partner=other)


def importance_sentence(area: AreaResult, voice: Voice) -> str:
    """Return the sentence for an area that matters very differently to the two, "" where it does not."""
    a, b = area.importance
    if a is None or b is None or not far_apart_in_importance(area):
        return ""
    more = 0 if a > b else 1
    return voice.say(
        'This matters very differently to you: {more} says "{most}", {less} says "{least}".',
        most=voice.say(IMPORTANCE[max(a, b)]),
        least=voice.say(IMPORTANCE[min(a, b)]),
        more=voice.names[more],
        less=voice.names[1 - more],
    )


def legend(voice: Voice) -> tuple[str, ...]:
    """Return how to read the picture of one view: what filled and hollow mean, whose shapes are whose, the scale."""
    person = "{name}: {gives} gives   {receives} receives   {both} both about the same"
    people = (
        voice.say(person, name=name, gives=gives, receives=receives, both=both)
        for name, gives, receives, both in zip(voice.names, GIVES, RECEIVES, BOTH, strict=True)
    )
    return (
        voice.say("Filled is what I give, hollow what I receive. Each of you has shapes of your own:"),
        *people,
        voice.say("One line is one view: the further to the right, the more often, from never to almost always."),
    )


def legend_between(voice: Voice) -> str:
    """Return how to read the picture of what one gives beside what the other receives."""
    return voice.say(
        "Filled is what one of you gives, hollow what the other receives, {meet} where both fall together.", meet=MEET
    )


def strength_groups(comparison: Comparison, voice: Voice) -> tuple[tuple[str, tuple[AreaResult, ...]], ...]:
    """Return a sentence for every strength with its areas, relative ones worded so.

    Areas of which the same is true share one sentence; areas and sentences are in the order of `strengths`.
    """
    groups: dict[tuple[tuple[str, str], int | None], list[AreaResult]] = {}
    few = len(comparison.compared) <= FEWEST_STRENGTHS
    for area in strengths(comparison):
        groups.setdefault((_strength(area, few=few), area.carries if area.strength else None), []).append(area)
    return tuple((_strength_sentence(areas, voice, few=few), tuple(areas)) for areas in groups.values())


def _strength_sentence(areas: list[AreaResult], voice: Voice, *, few: bool) -> str:
    names = tuple(title(area, voice) for area in areas)
    return voice.count(len(areas), *_strength(areas[0], few=few), area=names, **who_carries(areas[0], voice))


def _strength(area: AreaResult, *, few: bool) -> tuple[str, str]:
    """Return what is said of an area that comes first, and of several; where all of a `few` do, none is relative."""
    if not area.strength and few:
        return (
            "{area}: you chose to look at this together, and that is worth something by itself.",
            "{area}: you chose to look at these together, and that is worth something by itself.",
        )
    if not area.strength:
        relative = "{area}: relatively strong, among the areas where you see the most give and take."
        return relative, relative
    if area.pattern is Pattern.EACH_CREDITS:
        return (
            "{area}: a strength, and each of you sees the other carrying more.",
            "{area}: strengths, and each of you sees the other carrying more.",
        )
    if area.carries is not None:
        return (
            "{area}: a strength, and {other} sees {carries} carrying more.",
            "{area}: strengths, and {other} sees {carries} carrying more.",
        )
    return (
        "{area}: a strength. You both say that most of it happens often, on both sides, and neither of you feels "
        "treated unfairly.",
        "{area}: strengths. You both say that most of it happens often, on both sides, and neither of you feels "
        "treated unfairly.",
    )


def unseen_of(area: AreaResult, voice: Voice) -> tuple[str, ...]:
    """Return where in an area what one gives and what the other receives differ clearly; nothing where not compared.

    "More" and "less" are said from one answer step an item (the `lean` of measurement.md, section 4; our choice).
    """
    match _seen_of(area):
        case (1, 1):
            return (voice.say("{area}: on both sides, less arrives than is given.", area=title(area, voice)),)
        case (-1, -1):
            return (voice.say("{area}: on both sides, more arrives than is given.", area=title(area, voice)),)
        case seen:
            return tuple(_seen_sentence(area, giver, sign, voice) for giver, sign in enumerate(seen) if sign)


def _seen_sentence(area: AreaResult, giver: int, sign: int, voice: Voice) -> str:
    template = "{area}: {receiver} notices more here than {giver} names."
    if sign > 0:
        template = "{area}: {giver} names more here than {receiver} notices."
    return voice.say(template, area=title(area, voice), giver=voice.names[giver], receiver=voice.names[1 - giver])


def unseen_sentences(comparison: Comparison, voice: Voice) -> tuple[str, ...]:
    """Return what `unseen_of` says about every area, and a sentence for the rest."""
    sentences = tuple(sentence for area in comparison.compared for sentence in unseen_of(area, voice))
    if not any(0 in _seen_of(area) for area in comparison.compared):
        return sentences
    if sentences:
        return (*sentences, voice.say("In everything else that is compared there is no clear difference."))
    nothing = (
        "In everything that is compared there is no clear difference between what one of you gives and what the other "
        "receives."
    )
    return (voice.say(nothing),)


def _seen_of(area: AreaResult) -> tuple[int, ...]:
    """Return for what A gives and for what B gives 1 where more is named than noticed, -1 where less, 0 about even."""
    steps = area.measures.unseen_steps if area.measures else ()
    return tuple(view(step, lean(area.n)) for step in steps)


def topic_intro(comparison: Comparison, voice: Voice) -> str:
    """Return the sentence that opens the suggestions: for none, for one or for two."""
    return voice.say(_TOPIC_INTROS[len(topics(comparison))])


def topics_in_order(comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return the suggested areas in the order of the questionnaire: which of them asks for more is not said."""
    suggested = {area.area.id for area in topics(comparison)}
    return tuple(area for area in comparison.areas if area.area.id in suggested)
