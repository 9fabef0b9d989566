"""What links a comparison to the check-ins before it, and what the two have written together, in lines."""

from dataclasses import dataclass

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Written
from reciprocity_tui.comparison import change_sentences
from reciprocity_tui.comparison.change import History
from reciprocity_tui.comparison.sentences import SINCE_TITLE, titles
from reciprocity_tui.plain.page import Page
from reciprocity_tui.report.history import about_few, since_last
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

Titled = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Sentences: what each said before any number, what changed, and, under titles, what they wrote together.

    `problems` says what of it could not be read, a line each.
    """

    since: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    together: tuple[Titled, ...] = ()
    problems: tuple[Message, ...] = ()


NOTHING_BEFORE = LookingBack()


def look_back(rounds: Rounds, number: int) -> LookingBack:
    """Return what can be read of it; a check-in before this one that cannot be read keeps nobody from this one."""
    voice = Voice(rounds.pair.names)
    history = rounds.history(earlier for earlier in rounds.numbers if earlier <= number)
    problems = list(rounds.problems.values())
    there = any(round_.number == number for round_ in history.rounds)
    try:
        together = _together(rounds, number)
    except VaultError as problem:
        together = ()
        problems.append(problem.message)
    return LookingBack(
        since=change_sentences.since_sentences(history, number, voice) if there else (),
        change=_change(history, number, voice),
        together=together,
        problems=tuple(dict.fromkeys(problems)),
    )


def _change(history: History, number: int, voice: Voice) -> tuple[str, ...]:
    found = since_last(history, number)
    if found is None:
        return ()
    if found.broken:
        return (voice.say(change_sentences.OTHER_QUESTIONS, number=number),)
    texts = (text for area, changes in found.areas for text in change_sentences.change_sentences(changes, area, voice))
    return tuple(filter(None, [about_few(history, voice), *texts]))


def _together(rounds: Rounds, number: int) -> tuple[Titled, ...]:
    return _written(rounds.written(number), Voice(rounds.pair.names), titles(rounds.comparison(number), Voice()))


def _written(written: Written, voice: Voice, titles: asking.Titles) -> tuple[Titled, ...]:
    """Return everything two partners wrote together after a check-in."""
    said: list[str] = []
    if written.kept_before:
        said.append(voice.say(asking.KEPT_BEFORE, area=asking.titled(written.kept_before, titles)))
    if written.topics:
        said += asking.topics_sentences(written.topics, titles, voice)
    said += asking.agreed_sentences(written, titles, voice)
    before: Titled = "", ()
    if written.agreed_before and written.agreement is None:
        number, earlier = written.agreed_before
        before = voice.say(asking.AGREED_BEFORE, number=number), asking.agreed_sentences(earlier, titles, voice)
    thanks = asking.appreciation_sentences(written.appreciations, voice) if written.appreciations else ()
    sections = (
        before,
        (voice.say(asking.AGREED_TITLE), tuple(said)),
        (voice.say(asking.APPRECIATION_TITLE), thanks),
    )
    return tuple((title, sentences) for title, sentences in sections if sentences)


def show_since(page: Page, back: LookingBack) -> None:
    """Print what each said an area feels like compared with last time; this stands before any number."""
    if back.since:
        page.title(Voice().say(SINCE_TITLE))
        page.points(back.since)


def show_change(page: Page, back: LookingBack) -> None:
    """Print what changed since the check-in before."""
    if back.change:
        page.title(Voice().say("Since last time"))
        page.points(back.change)


def show_together(page: Page, back: LookingBack) -> None:
    """Print what the two agreed on, what became of it, and what they wanted to keep."""
    for title, sentences in back.together:
        page.title(title)
        page.points(sentences)
