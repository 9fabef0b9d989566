"""One's own view alone, in lines: after sealing, and later. It stands only on a terminal of its owner's, and goes."""

import sys
from collections.abc import Sequence
from functools import partial

from reciprocity_tui.comparison import mirror_sentences
from reciprocity_tui.comparison.mirror_sentences import Passage
from reciprocity_tui.plain.alone import can_clear, read_alone, say_cleared
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader, command
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import mirror, options
from reciprocity_tui.steps.mirror import OwnView
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.voice import Voice

TITLE_ALONE = "{title} ({only_you})"
BESIDE = "{heading}: {text}"
ANSWERED = "{question} - {answer}"
MORE = "t for something to think about, a for all your answers, Enter when done: "
LATER = "Only for you: reciprocity{pair} me --as={name} shows how you see it."
ON_A_TERMINAL = "your own view is only shown on a terminal; take --export writes your answers into a file"


def me(session: Session, wanted: options.Me) -> int:
    """Show a partner what they see, of what they have sealed. Raises VaultError."""
    pair, partner = session.own(wanted.partner)
    check_in = mirror.to_look_at(pair, partner, wanted.checkin)
    if not _has_terminal(session.reader):
        raise VaultError(ON_A_TERMINAL)
    part = Part(pair, partner, check_in, session.unlocked(partner))
    _show(session.reader, mirror.own_view(part))
    return 0


def after_sealing(session: Session, part: Part) -> None:
    """Show whoever has just sealed at a terminal what they see; where that could not be cleared, how to see it."""
    if not _has_terminal(session.reader):
        return
    if can_clear():
        _show(session.reader, mirror.own_view(part))
    else:
        session.page.say(LATER, pair=session.chosen(part.pair), name=quoted(part.partner.name))


def _has_terminal(reader: Reader) -> bool:
    return reader.is_terminal and sys.stdout.isatty()


def _show(reader: Reader, own: OwnView) -> None:
    """Show a partner what they see, and more of it while they want that; then take it off the terminal."""
    pages = {"t": _print_thoughts, "a": _print_answers}
    line = read_alone(reader, partial(_print_view, reader.page, own), MORE)
    while word := command(line or "", pages):
        line = read_alone(reader, partial(pages[word], reader.page, own), MORE)
    say_cleared(reader)


def _print_view(page: Page, own: OwnView) -> None:
    """Print the same as the screen shows, in the same order."""
    view, other, voice = own.mirror, own.other, Voice()
    title = voice.say(mirror.TITLE, name=own.name)
    page.title(voice.say(TITLE_ALONE, title=title, only_you=voice.say(mirror_sentences.ONLY_YOU)))
    page.say(mirror_sentences.ONE_VIEW, partner=other)
    if summary := mirror_sentences.summary(view, voice):
        page.apart(summary)
    _print_table(page, mirror_sentences.leanings(view, voice))
    for passage in mirror_sentences.done(view, other, voice):
        _print_passage(page, passage)
    page.line()


def _print_table(page: Page, passages: Sequence[Passage]) -> None:
    if passages:
        page.line()
    for heading, lines, _ in passages:
        page.say(BESIDE, heading=heading, text=lines)


def _print_thoughts(page: Page, own: OwnView) -> None:
    view, voice = own.mirror, Voice()
    _print_table(page, (*mirror_sentences.rest(view, voice), *mirror_sentences.called(view, own.other, voice)))
    for passage in mirror_sentences.thoughts(own.mirror, own.other, Voice()):
        _print_passage(page, passage)
    page.line()


def _print_passage(page: Page, passage: Passage) -> None:
    page.apart(passage.heading, "bold")
    page.points(passage.lines)
    if passage.remark:
        page.line(passage.remark)


def _print_answers(page: Page, own: OwnView) -> None:
    voice = Voice()
    for section in own.sections(voice):
        page.title(voice.named(section.title, own.other))
        for question, answer in own.answers(section, voice):
            page.say(ANSWERED, question=question, answer=answer)
    page.line()
