"""What the two say an area feels like compared with last time, beside what the numbers say of it."""

from collections.abc import Sequence

from reciprocity_tui.answers.scales import SINCE
from reciprocity_tui.comparison.change import CLEAR, Change, Verdict
from reciprocity_tui.comparison.change_sentences import NO_MONTHS, Months, change_sentences
from reciprocity_tui.comparison.claims import as_said, nothing
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.sentences import title, titles
from reciprocity_tui.words.voice import Voice

SHIFTING = nothing(
    "Words and numbers do not say the same here, and both can be true: what we call good, or often, shifts, most of "
    "all once we have begun to look."
)


def since_sentences(history: History, number: int, voice: Voice, months: Months = NO_MONTHS) -> tuple[str, ...]:
    """Return what each said an area feels like compared with last time, where both said so; nothing in a first one.

    Where words and numbers differ, what the numbers say follows, and once, at the end, how both can be true.
    """
    if not history.position(number):
        return ()
    compared = history.check_in(number).comparison.compared
    feelings = [(area, words) for area in compared if (words := _words(area))]
    texts = [_in_words(area, words, voice) for area, words in feelings if any(words)]
    if unchanged := titles((area for area, words in feelings if not any(words)), voice):
        texts.append(voice.say(as_said("About the same, you both say: {areas}."), areas=unchanged))
    numbers: list[str] = []
    for area, words in feelings:
        flows = history.flows(number, area.area.id)
        if any(_differs(word, flows) for word in words):
            numbers += change_sentences(flows, area, voice, months)
    return (*texts, *numbers, voice.say(SHIFTING)) if numbers else tuple(texts)


def _words(area: AreaResult) -> tuple[int, int] | None:
    a, b = area.since
    return None if a is None or b is None else (a, b)


def _in_words(area: AreaResult, words: tuple[int, int], voice: Voice) -> str:
    (a, b), (word_a, word_b) = voice.names, (voice.say(SINCE[word]) for word in words)
    template = as_said('{area}: {a} says "{word_a}", {b} says "{word_b}".')
    return voice.say(template, area=title(area, voice), a=a, b=b, word_a=word_a, word_b=word_b)


def _differs(word: int, flows: Sequence[Change]) -> bool:
    """Return whether a word about an area points another way than the numbers did.

    Where the numbers call nothing only a strong word differs: a weak one may be true of less than they can see. A drift
    agrees with its own direction and with "about the same".
    """
    ways = {_way(row) for row in flows if row.verdict is not Verdict.NONE}
    if not ways:
        return bool(flows) and abs(word) > 1
    if word == 0:
        return len(ways) == 1 and any(row.verdict in CLEAR for row in flows)
    return (1 if word > 0 else -1) not in ways


def _way(row: Change) -> int:
    return 1 if row.verdict in (Verdict.MORE, Verdict.DRIFTING_MORE) else -1
