"""A yes of each of the two in lines: each is handed the keyboard, reads what a yes is to, and answers unseen."""

import os
import sys
from collections.abc import Callable, Container

from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.steps.consent import Consent
from reciprocity_tui.terminal.clearing import FORGET, clearing
from reciprocity_tui.terminal.size import terminal_size
from reciprocity_tui.words.voice import Voice

TURN = "{name}, now you. {other}, please look away: this is only for {name}."
HERE = "{name}, press Enter when nobody is watching: "


def both_agree(
    reader: Reader, names: tuple[str, str], asks: Callable[[int], Consent], agreed: Container[int] = ()
) -> bool:
    """Return whether each of the two says yes; those in `agreed`, 0 or 1, have said so before and are not asked.

    Both are asked, whatever the first one says. Raises LeaveError where somebody leaves or the input ends.
    """
    answers = [_agrees(reader, names, person, asks(person)) for person in (0, 1) if person not in agreed]
    return all(answers)


def _agrees(reader: Reader, names: tuple[str, str], person: int, consent: Consent) -> bool:
    """Ask one of the two, and take away what only they were to read, as far as a terminal can."""
    page, name, other = reader.page, names[person], names[1 - person]
    page.apart(Voice().say(TURN, name=name, other=other), "bold")
    if reader.is_terminal:
        reader.answer(Voice().say(HERE, name=name))
    page.line()
    page.paragraphs(*consent.texts)
    if consent.points:
        page.points(consent.points)
        page.line()
    try:
        return reader.consent(consent.asks)
    finally:
        if consent.own and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb":
            sys.stdout.write(clearing(terminal_size(sys.stdout)[1]) + FORGET)
